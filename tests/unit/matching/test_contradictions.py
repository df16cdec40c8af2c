"""Data that can't all be true decide nothing: each fact that rests on them is open, and only those."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from builders import (
    all_of,
    build_basis,
    build_municipality,
    build_neighbourhood,
    build_programme,
    build_project,
    build_subject,
    comparison,
)
from coordinator_app.domain.cost import CostKind, CostRow, FinanceKind, FinanceRow
from coordinator_app.domain.neighbourhood import LegalArea, Resolution
from coordinator_app.domain.programme import Deadline, DeadlineKind
from coordinator_app.domain.requirement import Operator
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import Land, LegalBasis
from coordinator_app.matching.eligibility.assessment import DeadlineCriterion, Doubt
from coordinator_app.matching.eligibility.contradictions import area_contradictions, project_contradictions
from coordinator_app.matching.eligibility.facts import FACTS, Choices, read_facts
from coordinator_app.matching.eligibility.matcher import assess
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.wording.assessments import headline, missing_lines
from coordinator_app.wording.facts import titles_of
from coordinator_app.wording.findings import describe_all
from coordinator_app.wording.flaws import CONTRADICTIONS

DAY = date(2026, 11, 22)
RESOLVED = Resolution(Truth.YES, "Rat", date(2020, 5, 4))


def costing(total: int, own: int) -> dict[str, Any]:
    return {
        "costs": (CostRow("Regale", CostKind.EQUIPMENT, total, eligible=Truth.YES),),
        "finances": (FinanceRow(FinanceKind.OWN, "Haushalt", own),),
    }


def of_project(**changes: Any) -> Subject:
    return build_subject(project=build_project(**changes), neighbourhood=build_neighbourhood())


NEIGHBOURHOOD = {item.name for item in FACTS if item.name.startswith("neighbourhood.")}
MUNICIPALITY = {item.name for item in FACTS if item.name.startswith("municipality.")}

CASES: dict[str, tuple[Subject, set[str]]] = {
    "days_reversed": (
        of_project(starts=date(2027, 2, 1), ends=date(2027, 1, 31)),
        {"project.starts", "project.ends", "project.duration_months"},
    ),
    "neighbourhood_elsewhere": (
        build_subject(neighbourhood=build_neighbourhood(municipality="K-ANDERSWO")),
        NEIGHBOURHOOD | MUNICIPALITY,
    ),
    "neighbourhood_without_municipality": (
        replace(of_project(), municipality=None),
        NEIGHBOURHOOD | MUNICIPALITY,
    ),
    "own_funds_above_cost": (
        of_project(**costing(10_000, 10_001)),
        {"project.own_share", "project.total_cost", "project.eligible_cost"},
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_the_facts_that_rest_on_a_contradiction_are_unknown_and_no_others(code: str) -> None:
    subject, expected = CASES[code]
    assert [item.code for item in project_contradictions(subject)] == [code]
    facts = read_facts(subject, DAY)
    marked = {name for name, fact in facts.items() if fact.contradiction is not None}
    assert marked == expected
    assert {facts[name].content for name in marked} == {None}


@pytest.mark.parametrize(
    "subject",
    [
        of_project(),
        of_project(starts=date(2027, 1, 1), ends=date(2027, 1, 1)),
        of_project(starts=date(2027, 1, 1)),
        of_project(**costing(10_000, 10_000)),
        of_project(**costing(0, 0)),
        build_subject(neighbourhood=None),
        replace(build_subject(), municipality=None, neighbourhood=None),
    ],
)
def test_what_can_be_true_together_is_no_contradiction(subject: Subject) -> None:
    assert project_contradictions(subject) == ()
    assert all(fact.contradiction is None for fact in read_facts(subject, DAY).values())


def test_an_area_that_ends_before_it_was_resolved_is_only_possible_and_the_others_stay_sure() -> None:
    wrong = LegalArea(LegalBasis.BAUGB_142, resolution=RESOLVED, ends=date(2020, 5, 3))
    right = LegalArea(LegalBasis.BAUGB_171E, resolution=RESOLVED, ends=date(2030, 5, 3))
    quarter = build_neighbourhood(legal_areas=(wrong, right))
    assert [item.code for item in area_contradictions(quarter)] == ["area_ends_before_resolution"]
    for day in (DAY, date(2019, 1, 1), date(2020, 5, 4)):
        fact = read_facts(build_subject(neighbourhood=quarter), day)["neighbourhood.legal_bases"]
        assert isinstance(fact.content, Choices)
        assert LegalBasis.BAUGB_142 in fact.content.possible
        assert fact.contradiction is not None
    node = comparison("neighbourhood.legal_bases", Operator.OVERLAPS, "baugb_142")
    other = comparison("neighbourhood.legal_bases", Operator.OVERLAPS, "baugb_171e")
    found = assess(
        build_subject(neighbourhood=quarter), build_programme(requirements=all_of(node, other)), DAY
    )
    doubtful, sure = found.findings[2:]
    assert (doubtful.result, doubtful.doubt) == (Truth.UNKNOWN, Doubt.UNCHECKABLE)
    assert (sure.result, sure.doubt) == (Truth.YES, None)


def test_a_deadline_of_a_land_is_open_where_the_land_is_in_question() -> None:
    subject, _ = CASES["neighbourhood_elsewhere"]
    subject = replace(subject, municipality=build_municipality(land=Land.HE))
    rule = Deadline(DeadlineKind.PER_LAND, build_basis(), closes=date(2027, 1, 31), land=Land.HE)
    found = assess(subject, build_programme(deadlines=(rule,)), DAY)
    (deadline,) = (item for item in found.findings if isinstance(item.criterion, DeadlineCriterion))
    assert deadline.result is Truth.UNKNOWN


LIMITS = {
    "days_reversed": comparison("project.duration_months", Operator.AT_MOST, 12),
    "neighbourhood_elsewhere": comparison("municipality.land", Operator.ONE_OF, "HE"),
    "neighbourhood_without_municipality": comparison("neighbourhood.concept_resolved", Operator.IS, "yes"),
    "own_funds_above_cost": comparison("project.own_share", Operator.AT_LEAST, "1/10"),
}


@pytest.mark.parametrize("code", CASES)
def test_it_is_said_in_german_why_something_is_not_checkable_and_what_to_correct(code: str) -> None:
    subject, _ = CASES[code]
    programme = build_programme(requirements=all_of(LIMITS[code]))
    found = assess(subject, programme, DAY)
    assert found.eligible is Truth.UNKNOWN
    finding = found.findings[2]
    assert (finding.result, finding.doubt) == (Truth.UNKNOWN, Doubt.UNCHECKABLE)
    text = describe_all(found, {programme.id: programme}, titles_of(subject))[2].text
    assert text.startswith("Nicht prüfbar: ")
    assert "Das ist nicht prüfbar, denn " in text
    assert "Berichtigen Sie beim Projekt „" in text
    assert "nicht prüfbar" in headline(found, {programme.id: programme})
    assert missing_lines(found, {programme.id: programme}) == ()


def test_every_contradiction_has_a_clause() -> None:
    assert set(CONTRADICTIONS) == {*CASES, "area_ends_before_resolution"}


def test_the_days_are_told() -> None:
    subject, _ = CASES["days_reversed"]
    programme = build_programme(requirements=all_of(LIMITS["days_reversed"]))
    text = describe_all(assess(subject, programme, DAY), {programme.id: programme}, titles_of(subject))[
        2
    ].text
    assert text == (
        "Nicht prüfbar: Das Projekt darf höchstens 12 Monate dauern. "
        "Das ist nicht prüfbar, denn das Projekt endet am 31.01.2027, bevor es am 01.02.2027 beginnt. "
        "Berichtigen Sie beim Projekt „Bücherei im Quartier“ die Felder „Ende“ oder „Beginn“."
    )
