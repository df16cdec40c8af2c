"""Builders of records, programmes and requirement trees: a plain whole from which a test changes what it is about."""

from datetime import date
from typing import Any

from coordinator_app.domain.funding_plan import FundingPlan, kept_plan
from coordinator_app.domain.handed_document import HandedDocument, digest_of, packed
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Concept, LegalArea, Neighbourhood, Resolution
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.participation import Participation, ParticipationFormat
from coordinator_app.domain.programme import Deadline, DeadlineKind, Phase, Programme, ProgrammeStatus
from coordinator_app.domain.project import Project
from coordinator_app.domain.requirement import (
    AllOf,
    AnyOf,
    AtLeast,
    Comparison,
    Dated,
    ExactlyOne,
    Judgement,
    Not,
    Operator,
    PartnerCount,
    Requirement,
)
from coordinator_app.domain.source import Basis, Source, Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import ConceptKind, Land, LegalBasis, Level, OrganisationKind
from coordinator_app.matching.eligibility.subject import Subject

SOURCE = Source("guideline", "Förderrichtlinie", "https://example.org/richtlinie", date(2026, 11, 1))


def build_municipality(**changes: Any) -> Municipality:
    """Return a town with what most programmes ask for."""
    fields: dict[str, Any] = {
        "key": "K-LINDENFURT",
        "name": "Lindenfurt",
        "land": Land.HE,
        "budget_emergency": Truth.NO,
    }
    return Municipality(**{**fields, **changes})


def build_neighbourhood(**changes: Any) -> Neighbourhood:
    """Return a Quartier in a resolved area with a resolved concept."""
    resolved = Resolution(Truth.YES, "Stadtverordnetenversammlung", date(2016, 5, 12), "2016/77")
    fields: dict[str, Any] = {
        "key": "Q-HAFENVIERTEL",
        "municipality": "K-LINDENFURT",
        "name": "Hafenviertel",
        "legal_areas": (LegalArea(LegalBasis.BAUGB_171E, resolution=resolved),),
        "concepts": (Concept(ConceptKind.ISEK, "ISEK Hafenviertel", resolved),),
    }
    return Neighbourhood(**{**fields, **changes})


def build_organisation(**changes: Any) -> Organisation:
    """Return the town as an applicant."""
    fields: dict[str, Any] = {
        "key": "O-LINDENFURT",
        "name": "Stadt Lindenfurt",
        "kind": OrganisationKind.MUNICIPALITY,
        "charitable": Truth.NO,
    }
    return Organisation(**{**fields, **changes})


def build_project(**changes: Any) -> Project:
    """Return a project that points to the other records built here."""
    fields: dict[str, Any] = {
        "key": "P-BUECHEREI",
        "title": "Bücherei im Quartier",
        "municipality": "K-LINDENFURT",
        "neighbourhood": "Q-HAFENVIERTEL",
        "applicant": "O-LINDENFURT",
        "started": Truth.NO,
    }
    return Project(**{**fields, **changes})


def build_handed(file: bytes = b"%PDF-1.7 ...", **changes: Any) -> HandedDocument:
    """Return a document that was handed over."""
    fields: dict[str, Any] = {
        "key": "DOK-1",
        "title": "Antragszusammenfassung AZS-1",
        "kind": "summary",
        "number": "AZS-1",
        "version": "1",
        "project": "P-1",
        "programme": "biwaq_vi",
        "neighbourhood": None,
        "example": None,
        "handed_on": date(2026, 11, 22),
        "authority": "BAMF",
        "by": "Anna Müller",
        "sha256": digest_of(file),
        "pdf": packed(file),
        "snapshot": "{}",
    }
    return HandedDocument(**(fields | changes))


def build_kept_plan(document: str = "{}", title: str = "Erster Stand") -> FundingPlan:
    """Return a kept plan of a portfolio."""
    day = date(2026, 11, 22)
    return kept_plan("FP-1", title, document, project=None, made_on=day, as_of=day, catalogue="2026-11-22")


def build_participation(**changes: Any) -> Participation:
    """Return a meeting about the project."""
    fields: dict[str, Any] = {
        "key": "B-VERSAMMLUNG",
        "neighbourhood": "Q-HAFENVIERTEL",
        "day": date(2026, 5, 4),
        "title": "Versammlung zur Bücherei",
        "format": ParticipationFormat.RESIDENTS_MEETING,
        "project": "P-BUECHEREI",
    }
    return Participation(**{**fields, **changes})


def build_subject(**changes: Any) -> Subject:
    """Return a project with its surroundings."""
    fields: dict[str, Any] = {
        "project": build_project(),
        "municipality": build_municipality(),
        "neighbourhood": build_neighbourhood(),
        "applicant": build_organisation(),
    }
    return Subject(**{**fields, **changes})


def build_basis(standing: Standing = Standing.SOURCED, **changes: Any) -> Basis:
    """Return a basis in the one source of the programmes built here."""
    return Basis(SOURCE.id, standing, **changes)


def build_programme(**changes: Any) -> Programme:
    """Return a programme that is open, takes applications at any time and demands nothing."""
    fields: dict[str, Any] = {
        "id": "lesen_im_quartier",
        "name": "Bundesprogramm Lesen im Quartier",
        "short_name": "Lesen im Quartier",
        "ministry": "Bundesministerium für Beispiele",
        "authority": "Bewilligungsstelle",
        "level": Level.FEDERAL,
        "checked": date(2026, 11, 1),
        "sources": (SOURCE,),
        "phases": (build_phase(),),
        "requirements": all_of(),
        "deadlines": (Deadline(DeadlineKind.ROLLING, build_basis()),),
    }
    return Programme(**{**fields, **changes})


def build_phase(
    status: ProgrammeStatus = ProgrammeStatus.OPEN,
    starts: date | None = None,
    ends: date | None = None,
    standing: Standing = Standing.SOURCED,
) -> Phase:
    """Return a phase; without days it covers every day."""
    return Phase(status, starts, ends, build_basis(standing))


def comparison(
    fact: str, operator: Operator, *wanted: str | int, standing: Standing = Standing.SOURCED
) -> Comparison:
    """Return a leaf that a fact decides."""
    return Comparison(fact, operator, wanted, build_basis(standing))


def judgement(sentence: str) -> Judgement:
    """Return a leaf that a person decides."""
    return Judgement(sentence, build_basis())


def all_of(*nodes: Requirement) -> AllOf:
    """Return a node of which everything must hold."""
    return AllOf(nodes, build_basis())


def any_of(*nodes: Requirement) -> AnyOf:
    """Return a node of which at least one must hold."""
    return AnyOf(nodes, build_basis())


def at_least(wanted: int, *nodes: Requirement) -> AtLeast:
    """Return a node of which so many must hold."""
    return AtLeast(wanted, nodes, build_basis())


def exactly_one_of(*nodes: Requirement) -> ExactlyOne:
    """Return a node of which one must hold and no other."""
    return ExactlyOne(nodes, build_basis())


def none_of(node: Requirement) -> Not:
    """Return a node that must not hold."""
    return Not(node, build_basis())


def dated(node: Requirement, valid_from: date | None = None, valid_to: date | None = None) -> Dated:
    """Return a node that is demanded of applications of some days only."""
    return Dated(node, build_basis(), valid_from, valid_to)


def partners(wanted: int, *kinds: OrganisationKind) -> PartnerCount:
    """Return a leaf that demands so many partners of these kinds."""
    return PartnerCount(wanted, kinds, build_basis())
