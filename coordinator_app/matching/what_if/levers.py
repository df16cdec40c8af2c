"""The table of levers: what moves each fact, who decides about it, and how hard that is. One row per fact."""

from collections.abc import Iterator

from coordinator_app.matching.what_if import days, money, people, places, plain
from coordinator_app.matching.what_if.changes import JUDGEMENT, Change, Mover
from coordinator_app.matching.what_if.ground import Ground, Lever, Row

LEVERS: tuple[Lever, ...] = (
    Lever("municipality.land", Mover.DATA, 1, places.municipal, fixed=True),
    Lever("municipality.inhabitants", Mover.DATA, 1, places.municipal, fixed=True),
    Lever("municipality.budget_emergency", Mover.DATA, 1, places.municipal, fixed=True),
    Lever("municipality.financially_weak", Mover.DATA, 1, places.municipal, fixed=True),
    Lever("municipality.esf_region", Mover.DATA, 1, places.municipal, fixed=True),
    Lever("municipality.has_youth_office", Mover.DATA, 1, places.municipal, fixed=True),
    Lever("neighbourhood.legal_bases", Mover.COUNCIL, 12, places.legal_bases),
    Lever("neighbourhood.area_programmes", Mover.AUTHORITY, 14, places.area_programmes),
    Lever("neighbourhood.concept_resolved", Mover.COUNCIL, 6, places.concept_resolved),
    Lever("neighbourhood.concept_kinds", Mover.COUNCIL, 10, places.concept_kinds),
    Lever("neighbourhood.inhabitants", Mover.DATA, 1, places.inhabitants, fixed=True),
    Lever("applicant.kind", Mover.THIRD_PARTY, 6, people.applicant_kind),
    Lever("applicant.charitable", Mover.AUTHORITY, 10, people.charitable),
    Lever("project.measure_kind", Mover.DATA, 1, plain.what_it_is, fixed=True),
    Lever("project.facility_kind", Mover.DATA, 1, plain.what_it_is, fixed=True),
    Lever("project.themes", Mover.PLAN, 3, plain.members),
    Lever("project.target_groups", Mover.PLAN, 3, plain.members),
    Lever("project.partner_kinds", Mover.THIRD_PARTY, 3, people.partners),
    Lever("project.starts", Mover.PLAN, 2, days.starts),
    Lever("project.ends", Mover.PLAN, 2, days.ends),
    Lever("project.duration_months", Mover.PLAN, 2, days.duration),
    Lever("project.started", Mover.PLAN, 3, days.started),
    Lever("project.first_contract", Mover.PLAN, 2, days.first_contract),
    Lever("project.early_start_consent", Mover.AUTHORITY, 4, days.consent),
    Lever("project.total_cost", Mover.PLAN, 4, money.total_cost),
    Lever("project.eligible_cost", Mover.PLAN, 4, money.eligible_cost),
    Lever("project.own_share", Mover.MONEY, 5, money.own_share),
    Lever("project.other_grants", Mover.MONEY, 5, plain.other_grants),
    Lever("project.resolution_taken", Mover.COUNCIL, 6, plain.resolution),
    Lever("project.participation", Mover.THIRD_PARTY, 3, plain.participation),
    Lever("project.sustainability", Mover.PLAN, 2, plain.sustainability),
    Lever(JUDGEMENT, Mover.PERSON, 2, plain.judgement),
)

LEVERS_BY_FACT = {lever.fact: lever for lever in LEVERS}


def options(ground: Ground) -> tuple[Change, ...]:
    """Return every single change that could help with what is asked, in a stable order and each once."""
    found: Iterator[Change] = (
        change for order, lever in enumerate(LEVERS) for change in lever.options(ground, Row(lever, order))
    )
    return tuple(sorted(dict.fromkeys(found), key=lambda item: item.sort_key))
