"""The levers one by one: each is there, moves its fact, and never what can't be moved."""

from datetime import date
from typing import Any

import pytest

from builders import (
    all_of,
    any_of,
    at_least,
    build_municipality,
    build_neighbourhood,
    build_organisation,
    build_phase,
    build_programme,
    build_project,
    build_subject,
    comparison,
    judgement,
    partners,
)
from coordinator_app.domain.cost import CostKind, CostRow, FinanceKind, FinanceRow
from coordinator_app.domain.neighbourhood import Concept, Resolution
from coordinator_app.domain.programme import Programme, ProgrammeStatus
from coordinator_app.domain.project import PersonalJudgement, Project, ProjectStage
from coordinator_app.domain.requirement import Operator, Requirement
from coordinator_app.domain.source import Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import ConceptKind, FacilityKind, OrganisationKind, Theme
from coordinator_app.matching.eligibility.assessment import Finding
from coordinator_app.matching.eligibility.facts import FACTS
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.what_if import search
from coordinator_app.matching.what_if.answer import Cause, Goal, WhatIf
from coordinator_app.matching.what_if.application import apply
from coordinator_app.matching.what_if.changes import JUDGEMENT, ChangeKind, Known
from coordinator_app.matching.what_if.engine import gains, what_if
from coordinator_app.matching.what_if.levers import LEVERS
from coordinator_app.matching.what_if.points import Match

DAY = date(2026, 11, 22)
TOWN = build_organisation()
ASSOCIATION = build_organisation(key="O-VEREIN", name="Verein", kind=OrganisationKind.ASSOCIATION)


def asked(*nodes: Requirement, **changes: object) -> Programme:
    return build_programme(requirements=all_of(*nodes), **changes)


def answer(subject: Subject, *nodes: Requirement, known: tuple[object, ...] = ()) -> WhatIf:
    return what_if(subject, asked(*nodes), DAY, Known(known))  # type: ignore[arg-type]  # organisations of a test


def project(**changes: object) -> Subject:
    return build_subject(project=build_project(**changes))


def test_every_fact_and_what_people_judge_have_their_row_of_the_table() -> None:
    assert [lever.fact for lever in LEVERS] == [*(definition.name for definition in FACTS), JUDGEMENT]


@pytest.mark.parametrize(
    "node",
    [
        comparison("municipality.land", Operator.ONE_OF, "BY"),
        comparison("municipality.budget_emergency", Operator.IS, "yes"),
        comparison("municipality.inhabitants", Operator.AT_LEAST, 50_000),
        comparison("project.facility_kind", Operator.ONE_OF, "library"),
        comparison("project.started", Operator.IS, "no"),
    ],
)
def test_what_is_known_and_fixed_is_an_obstacle_and_never_a_step(node: Requirement) -> None:
    subject = build_subject(
        project=build_project(started=Truth.YES, facility_kind=FacilityKind.SCHOOL),
        municipality=build_municipality(inhabitants=20_000),
    )
    found = answer(subject, node)
    assert found.goal is Goal.NONE
    assert not found.ways
    assert [item.cause for item in found.obstacles] == [Cause.FIXED]


def test_what_is_fixed_but_unknown_may_be_entered() -> None:
    subject = build_subject(municipality=build_municipality(land=None))
    (way,) = answer(subject, comparison("municipality.land", Operator.ONE_OF, "HE")).ways
    assert way.changes[0].kind is ChangeKind.SUPPLY


def test_a_project_that_has_begun_without_consent_can_neither_get_it_nor_begin_again() -> None:
    rule = any_of(
        comparison("project.started", Operator.IS, "no"),
        comparison("project.early_start_consent", Operator.IS, "yes"),
    )
    begun = project(started=Truth.YES, early_start_consent=Truth.NO)
    assert answer(begun, rule).goal is Goal.NONE
    planned = project(started=Truth.NO, early_start_consent=Truth.NO)
    assert answer(planned, comparison("project.early_start_consent", Operator.IS, "yes")).goal is Goal.YES


def test_a_first_contract_that_is_signed_is_not_moved_and_a_planned_one_moves_no_further_than_needed() -> (
    None
):
    rule = comparison("project.first_contract", Operator.AT_LEAST, "2027-05-01")
    assert answer(project(first_contract=DAY, started=Truth.UNKNOWN), rule).goal is Goal.NONE
    (way,) = answer(project(first_contract=date(2027, 1, 1)), rule).ways
    assert way.changes[0].target == date(2027, 5, 1)


def test_a_begin_is_never_proposed_before_the_day() -> None:
    late = project(starts=date(2027, 6, 1))
    assert answer(late, comparison("project.starts", Operator.AT_MOST, "2026-01-01")).goal is Goal.NONE
    early = project(starts=date(2026, 1, 1))
    (way,) = answer(early, comparison("project.starts", Operator.AT_LEAST, "2026-05-01")).ways
    assert way.changes[0].target == DAY


def test_nothing_of_a_finished_project_is_changed() -> None:
    over = project(stage=ProjectStage.CLOSED, ends=date(2021, 5, 31), other_grants=Truth.YES)
    assert answer(over, comparison("project.other_grants", Operator.IS, "no")).goal is Goal.NONE


def cost(cents: int, eligible: Truth = Truth.YES) -> CostRow:
    return CostRow("Bau", CostKind.DIN276_300, cents, eligible=eligible)


def own(cents: int) -> FinanceRow:
    return FinanceRow(FinanceKind.OWN, "Eigenmittel", cents)


def test_the_own_share_is_raised_to_the_cent_that_is_needed() -> None:
    subject = project(costs=(cost(10_000_001),), finances=(own(800_000),))
    (way,) = answer(subject, comparison("project.own_share", Operator.AT_LEAST, "1/10")).ways
    changed: Project = apply(subject, way.changes).project
    assert changed.financed_cents(FinanceKind.OWN) == 1_000_001


def test_own_share_and_cost_are_raised_together_where_one_moves_the_other() -> None:
    subject = project(costs=(cost(5_000_000),), finances=(own(500_000),))
    (way, *_) = answer(
        subject,
        comparison("project.total_cost", Operator.AT_LEAST, 10_000_000),
        comparison("project.own_share", Operator.AT_LEAST, "1/10"),
    ).ways
    changed = apply(subject, way.changes).project
    assert (changed.total_cost_cents, changed.financed_cents(FinanceKind.OWN)) == (10_000_000, 1_000_000)


def test_the_length_is_cut_to_the_last_day_that_fits() -> None:
    subject = project(starts=date(2027, 1, 31), ends=date(2028, 12, 31))
    (way,) = answer(subject, comparison("project.duration_months", Operator.AT_MOST, 12)).ways
    changed = apply(subject, way.changes).project
    assert (changed.ends, changed.duration_months) == (date(2028, 1, 30), 12)


@pytest.mark.parametrize("months", [10**6, 10**17])
def test_a_length_of_millennia_is_never_proposed(months: int) -> None:
    found = answer(
        project(starts=date(2027, 3, 15), ends=date(2029, 3, 14)),
        comparison("project.duration_months", Operator.AT_LEAST, months),
    )
    assert (found.goal, found.ways) == (Goal.NONE, ())


def test_a_body_that_is_entered_is_proposed_before_one_still_to_be_found() -> None:
    subject = build_subject(applicant=ASSOCIATION, project=build_project(applicant="O-VEREIN"))
    rule = comparison("applicant.kind", Operator.ONE_OF, "municipality", "foundation")
    ways = answer(subject, rule, known=(TOWN, ASSOCIATION)).ways
    assert [way.changes[0].target.key for way in ways] == ["O-LINDENFURT", "O-NEU-FOUNDATION-1"]


def test_where_the_kind_of_the_applicant_is_unknown_another_body_may_still_apply() -> None:
    nobody_knows = build_organisation(key="O-FRAGLICH", name="Fraglich", kind=None, charitable=Truth.NO)
    subject = build_subject(applicant=nobody_knows, project=build_project(applicant="O-FRAGLICH"))
    charitable = build_organisation(
        key="O-VEREIN", name="Verein", kind=OrganisationKind.ASSOCIATION, charitable=Truth.YES
    )
    rule = comparison("applicant.charitable", Operator.IS, "yes")
    (way,) = answer(subject, rule, known=(charitable,)).ways
    assert [change.target.key for change in way.changes] == ["O-VEREIN"]


def test_days_that_contradict_one_another_keep_no_other_change_from_helping() -> None:
    reversed_days = {"starts": date(2027, 11, 3), "ends": date(2026, 10, 15)}
    subject = build_subject(project=build_project(partners=(), **reversed_days))
    (way,) = answer(subject, partners(1, OrganisationKind.ASSOCIATION), known=(ASSOCIATION,)).ways
    assert [item.key for item in apply(subject, way.changes, Known((ASSOCIATION,))).partners] == ["O-VEREIN"]


def test_partners_are_won_as_many_as_are_needed() -> None:
    subject = build_subject(project=build_project(partners=()))
    (way,) = answer(subject, partners(2, OrganisationKind.ASSOCIATION), known=(ASSOCIATION,)).ways
    changed = apply(subject, way.changes, Known((ASSOCIATION,)))
    assert [item.key for item in changed.partners] == ["O-VEREIN", "O-NEU-ASSOCIATION-2"]


def test_one_concept_with_its_resolution_meets_both_rules() -> None:
    subject = build_subject(neighbourhood=build_neighbourhood(concepts=()))
    (way,) = answer(
        subject,
        comparison("neighbourhood.concept_kinds", Operator.OVERLAPS, "isek"),
        comparison("neighbourhood.concept_resolved", Operator.IS, "yes"),
    ).ways
    assert len(way.changes) == 1


def test_a_concept_that_waits_for_the_council_is_resolved_before_a_new_one_is_drawn_up() -> None:
    drafted = Concept(ConceptKind.ISEK, "ISEK", Resolution(Truth.NO))
    subject = build_subject(neighbourhood=build_neighbourhood(concepts=(drafted,)))
    first, *_ = answer(subject, comparison("neighbourhood.concept_resolved", Operator.IS, "yes")).ways
    assert first.changes[0].edits[0].field == "concepts[0].resolution.taken"


def test_no_area_is_admitted_to_a_programme_that_ended_before_the_day() -> None:
    rule = comparison("neighbourhood.area_programmes", Operator.OVERLAPS, "soziale_stadt")
    subject = build_subject(neighbourhood=build_neighbourhood(legal_areas=()))
    assert answer(subject, rule).goal is Goal.NONE


def test_what_a_person_denied_stays_denied_and_what_nobody_answered_may_be_confirmed() -> None:
    rule = judgement("Das Vorhaben ist neu.")
    denied = PersonalJudgement("lesen_im_quartier", "Das Vorhaben ist neu.", Truth.NO)
    found = answer(project(judgements=(denied,)), rule)
    assert [item.cause for item in found.obstacles] == [Cause.JUDGED]
    (way,) = answer(project(), rule).ways
    assert way.changes[0].kind is ChangeKind.CONFIRM


def test_where_a_rule_is_unverified_a_no_only_becomes_open() -> None:
    found = answer(
        project(other_grants=Truth.YES),
        comparison("project.other_grants", Operator.IS, "no"),
        comparison("project.resolution_taken", Operator.IS, "yes", standing=Standing.UNVERIFIED),
    )
    assert found.goal is Goal.OPEN
    assert [item.cause for item in found.obstacles] == [Cause.RULE_UNCLEAR]
    assert found.ways[0].after.eligible is Truth.UNKNOWN


def test_rules_that_can_not_hold_together_are_told_as_a_contradiction() -> None:
    found = answer(
        project(starts=date(2027, 3, 1)),
        comparison("project.starts", Operator.AT_LEAST, "2027-06-01"),
        comparison("project.starts", Operator.AT_MOST, "2027-05-01"),
    )
    assert {item.cause for item in found.obstacles} == {Cause.CONTRADICTION}


@pytest.mark.parametrize("leaves", [30, 120])
def test_a_search_that_is_given_up_claims_nothing_and_ends_the_sooner_the_larger_the_tree(
    monkeypatch: pytest.MonkeyPatch, leaves: int
) -> None:
    evaluated, limit, chosen = [], 5_000, Match.chosen

    def counting(match: Match, *arguments: Any) -> tuple[Finding, ...]:
        evaluated.append(leaves)
        return chosen(match, *arguments)

    monkeypatch.setattr(Match, "chosen", counting)
    monkeypatch.setattr(search, "MOST_STEPS_WITHOUT_A_WAY", limit)
    found = answer(project(), at_least(10, *(judgement(f"Bedingung {number}.") for number in range(leaves))))
    assert (found.goal, found.ways, found.obstacles, found.complete) == (Goal.NONE, (), (), False)
    assert sum(evaluated) <= limit + leaves


def test_a_search_that_is_given_up_after_a_way_tells_the_cheapest(monkeypatch: pytest.MonkeyPatch) -> None:
    themes = [theme.value for theme in Theme]
    rule = at_least(3, *(comparison("project.themes", Operator.OVERLAPS, theme) for theme in themes))
    whole = answer(project(), rule)
    monkeypatch.setattr(search, "MOST_STEPS", 100)
    found = answer(project(), rule)
    assert (found.goal, found.complete) == (Goal.YES, False)
    assert found.ways[0].effort == whole.ways[0].effort


def test_a_closed_programme_has_no_ways_but_its_next_call_and_its_successor() -> None:
    phases = (
        build_phase(ProgrammeStatus.PAUSED, ends=date(2027, 2, 28)),
        build_phase(ProgrammeStatus.CALL, date(2027, 3, 1), date(2027, 4, 30)),
    )
    closed = build_programme(phases=phases, successors=("neu",))
    following = build_programme(id="neu")
    found = what_if(build_subject(), closed, DAY, programmes={"neu": following})
    assert found.goal is Goal.NONE
    assert [item.cause for item in found.obstacles] == [Cause.CLOSED]
    assert found.next_call is not None
    assert (found.next_call.opens, found.next_call.closes) == (date(2027, 3, 1), date(2027, 4, 30))
    assert [(item.programme, item.eligible) for item in found.successors] == [("neu", Truth.YES)]


def test_a_gain_counts_the_programmes_that_one_change_opens() -> None:
    subject = build_subject(neighbourhood=build_neighbourhood(concepts=()))
    rule = comparison("neighbourhood.concept_resolved", Operator.IS, "yes")
    (gain,) = gains(subject, (asked(rule), asked(rule, judgement("Offen."), id="zwei")), DAY)
    assert (gain.to_yes, gain.to_open) == (("lesen_im_quartier",), ("zwei",))
