"""Helpers for the acceptance tests of money rules: circumstances in which people have judged, and other money."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from builders import build_municipality, build_organisation, build_project, build_subject
from coordinator_app.catalogue.programme_checks import walk_records
from coordinator_app.domain.funding import Overlap, Trigger
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.project import PersonalJudgement
from coordinator_app.domain.requirement import Judgement
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import MoneyOrigin, OrganisationKind
from coordinator_app.matching.terms.circumstances import Circumstances, circumstances_of
from coordinator_app.matching.terms.cumulation import CumulationFinding, cumulation
from coordinator_app.matching.terms.other_money import OtherMoney, money_of_origin, money_of_programme
from coordinator_app.wording.term_findings import cumulation_text

TODAY = date(2026, 11, 22)


def circumstances(
    programme: Programme,
    day: date = TODAY,
    *,
    answers: Mapping[str, Truth] | None = None,
    otherwise: Truth = Truth.UNKNOWN,
    kind: OrganisationKind | None = OrganisationKind.MUNICIPALITY,
    **municipality: Any,
) -> Circumstances:
    """Return circumstances in which the conditions on the money of a programme are judged.

    `answers` maps a part of a condition's sentence to its answer; conditions that no part fits get `otherwise`. Every
    part must fit, so that a reworded catalogue does not silently empty a test.
    """
    given = answers or {}
    sentences = sorted(
        {item.judgement for _, item in walk_records(programme.funding, ()) if isinstance(item, Judgement)}
    )
    for part in given:
        assert any(part in sentence for sentence in sentences), part
    judged = tuple(
        PersonalJudgement(
            programme.id,
            sentence,
            next((answer for part, answer in given.items() if part in sentence), otherwise),
        )
        for sentence in sentences
    )
    subject = build_subject(
        project=build_project(judgements=judged),
        municipality=build_municipality(**municipality),
        applicant=build_organisation(kind=kind),
    )
    return circumstances_of(subject, programme.id, day)


def beside(
    programme: Programme,
    other: Programme | MoneyOrigin | OtherMoney,
    overlap: Overlap | None = None,
    stage: Trigger = Trigger.RECEIVED,
    held: Circumstances | None = None,
) -> CumulationFinding:
    """Return what the rules of a programme say about the grant of another one, or about money of an origin."""
    match other:
        case Programme():
            money = money_of_programme(other, overlap, stage)
        case MoneyOrigin():
            money = money_of_origin(other, overlap, stage)
        case OtherMoney():
            money = other
    return cumulation(programme.funding, held or circumstances(programme), money)


def sentence(programme: Programme, finding: CumulationFinding, programmes: Mapping[str, Programme]) -> str:
    """Return the German sentence about other money."""
    return cumulation_text(programme, finding, programmes).text
