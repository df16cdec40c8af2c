"""What would have to change, as people read it."""

from datetime import date

import pytest

from builders import (
    all_of,
    at_least,
    build_basis,
    build_organisation,
    build_programme,
    build_project,
    build_subject,
    comparison,
    judgement,
)
from coordinator_app.domain.cost import CostKind, CostRow, FinanceKind, FinanceRow
from coordinator_app.domain.programme import PassingOn, Programme
from coordinator_app.domain.requirement import Operator, Requirement
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import OrganisationKind
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.what_if import search
from coordinator_app.matching.what_if.answer import Cause
from coordinator_app.matching.what_if.changes import Known, Mover
from coordinator_app.matching.what_if.engine import what_if
from coordinator_app.matching.what_if.levers import LEVERS
from coordinator_app.wording.formats import NO_BREAK
from coordinator_app.wording.what_if import CAUSES, WhatIfText, describe_what_if
from coordinator_app.wording.what_if_parts import WHO
from coordinator_app.wording.what_if_steps import SENTENCES_FOR

DAY = date(2026, 11, 22)
TOWN = build_organisation()
ASSOCIATION = build_organisation(key="O-VEREIN", name="Hafen e. V.", kind=OrganisationKind.ASSOCIATION)


def told(subject: Subject, programme: Programme, known: Known | None = None) -> WhatIfText:
    known = known or Known((TOWN, ASSOCIATION))
    answer = what_if(subject, programme, DAY, known)
    return describe_what_if(answer, subject, {programme.id: programme}, known)


def step(subject: Subject, node: Requirement, **changes: object) -> str:
    programme = build_programme(requirements=all_of(node), **changes)
    return told(subject, programme).ways[0].steps[0].text.replace(NO_BREAK, " ")


def test_every_lever_has_a_sentence_and_everybody_who_decides_a_name() -> None:
    assert {lever.fact for lever in LEVERS} == SENTENCES_FOR
    assert set(WHO) == set(Mover)


def test_a_later_begin_is_told_with_both_days() -> None:
    subject = build_subject(project=build_project(starts=date(2027, 1, 1)))
    assert step(subject, comparison("project.starts", Operator.AT_LEAST, "2027-03-01")) == (
        "Verlegen Sie den Beginn des Projekts vom 01.01.2027 auf den 01.03.2027 oder später."
    )


def test_the_own_share_is_told_in_per_cent_and_euros() -> None:
    project = build_project(
        costs=(CostRow("Bau", CostKind.OTHER, 12_000_000, eligible=Truth.YES),),
        finances=(FinanceRow(FinanceKind.OWN, "Eigenmittel", 960_000),),
    )
    assert step(
        build_subject(project=project), comparison("project.own_share", Operator.AT_LEAST, "1/10")
    ) == (
        "Erhöhen Sie den Eigenanteil von 8 % auf 10 %: die Eigenmittel um 2.400,00 €, von 9.600,00 € auf 12.000,00 €."
    )


def test_the_consent_is_asked_for_before_the_begin() -> None:
    subject = build_subject(project=build_project(early_start_consent=Truth.NO))
    assert step(subject, comparison("project.early_start_consent", Operator.IS, "yes")) == (
        "Holen Sie vor dem Beginn die Zustimmung zum vorzeitigen Maßnahmenbeginn ein."
    )


def test_the_town_applies_and_passes_on_where_the_programme_allows_it() -> None:
    subject = build_subject(applicant=ASSOCIATION, project=build_project(applicant="O-VEREIN"))
    rule = comparison("applicant.kind", Operator.ONE_OF, "municipality")
    assert step(subject, rule) == "Lassen Sie eine Kommune den Antrag stellen: „Stadt Lindenfurt“ (Kommune)."
    allowed = PassingOn(Truth.YES, build_basis())
    assert "die Kommune als Antragstellerin, „Hafen e. V.“ als Letztempfänger" in step(
        subject, rule, passing_on=allowed
    )


def test_what_is_missing_is_to_be_entered_only_if_it_is_so() -> None:
    text = step(build_subject(), comparison("project.resolution_taken", Operator.IS, "yes"))
    assert text.startswith("Tragen Sie beim Projekt „Bücherei im Quartier“ im Feld „Beschluss")
    assert "wenn es zutrifft: Das zuständige Gremium hat das Projekt beschlossen." in text


def test_a_step_names_the_rule_that_it_is_for() -> None:
    programme = build_programme(requirements=all_of(judgement("Das Vorhaben ist neu.")))
    way = told(build_subject(), programme).ways[0]
    assert [rule.criterion for rule in way.steps[0].rules] == ["Das Vorhaben ist neu."]


def test_an_obstacle_says_what_is_demanded_and_what_is_the_case() -> None:
    programme = build_programme(requirements=all_of(comparison("municipality.land", Operator.ONE_OF, "BY")))
    (obstacle,) = told(build_subject(), programme).obstacles
    assert "Bayern" in obstacle
    assert "Hessen" in obstacle
    assert obstacle.endswith("Das lässt sich nicht ändern.")


def test_every_cause_has_words() -> None:

    assert set(CAUSES) == set(Cause)


def test_a_search_that_was_given_up_says_that_nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST_STEPS_WITHOUT_A_WAY", 1_000)
    rule = at_least(10, *(judgement(f"Bedingung {number}.") for number in range(30)))
    text = told(build_subject(), build_programme(requirements=all_of(rule)))
    assert text.introduction == (
        "Ob sich daran mit Änderungen am Projekt etwas ändern lässt, ist nicht bekannt: "
        "Die Bedingungen sind so verzweigt, dass nicht alle Wege geprüft wurden."
    )
    assert (text.ways, text.obstacles) == ((), ())
