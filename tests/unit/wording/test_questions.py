"""Questions are German questions, and what their answers do is told in whole sentences that say no more than was counted."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from builders import (
    all_of,
    build_basis,
    build_municipality,
    build_neighbourhood,
    build_organisation,
    build_programme,
    build_project,
    comparison,
    judgement,
    partners,
)
from coordinator_app.domain.funding import AmountKind, AmountRule, FundingTerms
from coordinator_app.domain.neighbourhood import LegalArea, Resolution
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.requirement import Operator, Requirement
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import LegalBasis, OrganisationKind
from coordinator_app.matching.eligibility.facts import FACTS, FACTS_BY_NAME, FactKind
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.questions.possible_answers import Answer, Edge
from coordinator_app.matching.questions.survey import QuestionEffect, survey
from coordinator_app.wording.fact_wordings import WORDINGS
from coordinator_app.wording.question_sentences import OPEN_POINTS, QUESTIONS
from coordinator_app.wording.questions import answer_label, describe_question, titles_of_all

DAY = date(2026, 11, 22)
IS, ONE_OF, OVERLAPS, AT_LEAST = Operator.IS, Operator.ONE_OF, Operator.OVERLAPS, Operator.AT_LEAST

WANTED: Mapping[str, str | int] = {"total_cost": 100, "own_share": "1/10", "starts": "2026-11-22"}


def subject(number: int = 1, **records: Any) -> Subject:
    found: dict[str, Any] = {
        "project": build_project(key=f"P-{number}", title=f"Projekt {number}"),
        "municipality": build_municipality(),
        "neighbourhood": build_neighbourhood(inhabitants=None),
        "applicant": build_organisation(kind=None),
    }
    return Subject(**{**found, **records})


def programme(number: int, *nodes: Requirement, cents: int | None = None) -> Programme:
    amounts = () if cents is None else (AmountRule(AmountKind.MAXIMUM_GRANT, cents, build_basis()),)
    return build_programme(
        id=f"programm_{number}",
        short_name=f"Programm {number}",
        requirements=all_of(*nodes),
        funding=FundingTerms(amounts=amounts),
    )


def one(subjects: tuple[Subject, ...], *programmes: Programme) -> QuestionEffect:
    (effect,) = survey(subjects, programmes, DAY).effects
    return effect


def text(subjects: tuple[Subject, ...], *programmes: Programme) -> tuple[str, str, str, tuple[str, ...]]:
    found = describe_question(
        one(subjects, *programmes), {item.id: item for item in programmes}, titles_of_all(subjects)
    )
    return found.asked, found.about, found.why, found.effects


def test_every_fact_has_its_question_and_no_other() -> None:
    assert list(QUESTIONS) == [definition.name for definition in FACTS]


@pytest.mark.parametrize("sentence", [*QUESTIONS.values(), *OPEN_POINTS.values()])
def test_a_question_is_one(sentence: str) -> None:
    assert sentence.endswith("?")
    assert sentence[0].isupper()
    assert "  " not in sentence


def test_every_set_that_may_be_known_in_part_has_a_question_for_the_rest() -> None:
    partly = {name for name, wording in WORDINGS.items() if wording.open_point is not None}
    assert set(OPEN_POINTS) == partly
    assert all(FACTS_BY_NAME[name].kind is FactKind.CHOICES for name in OPEN_POINTS)


def test_a_shared_fact_tells_its_place_and_counts_pairs() -> None:
    node = comparison("neighbourhood.inhabitants", AT_LEAST, 3_000)
    asked, about, why, effects = text(
        (subject(1), subject(2)), programme(1, node, cents=100_000_00), programme(2, node)
    )
    assert asked == "Wie viele Menschen leben im Quartier?"
    assert about == "Quartier „Hafenviertel“"
    assert why == (
        "Davon hängen 2 Programme für 2 Projekte ab. Die bekannten Höchstbeträge ergeben zusammen 200.000,00\u00a0€. "
        "Bei 2 Paaren aus Projekt und Programm ist kein Höchstbetrag bekannt."
    )
    assert effects == (
        "Bei „weniger als 3.000 Einwohnerinnen und Einwohner“ scheiden 4 Paare aus Projekt und Programm aus.",
        "Bei „mindestens 3.000 Einwohnerinnen und Einwohner“ passen 4 Paare aus Projekt und Programm.",
    )


def test_one_programme_of_one_project_is_told_in_the_singular_and_unknown_money_as_unknown() -> None:
    node = comparison("project.other_grants", IS, "no")
    asked, about, why, effects = text((subject(),), programme(1, node))
    assert asked == "Sind für das Projekt weitere öffentliche Förderungen vorgesehen?"
    assert about == "Projekt „Projekt 1“"
    assert why == "Davon hängt 1 Programm für 1 Projekt ab. Höchstbeträge sind dazu nicht bekannt."
    assert effects == ("Bei „ja“ scheidet 1 Programm aus.", "Bei „nein“ passt 1 Programm.")


def test_what_stays_open_but_waits_for_no_more_fact_is_told_apart() -> None:
    node = comparison("project.other_grants", IS, "no")
    effect = survey((subject(),), (programme(1, node, judgement("Es passt.")),), DAY).effects[0]
    found = describe_question(effect, {"programm_1": programme(1)}, {})
    assert found.effects == (
        "Bei „ja“ scheidet 1 Programm aus.",
        "Bei „nein“ fehlt bei 1 Programm dann keine Angabe mehr.",
    )


def test_a_condition_that_a_person_judges_names_project_and_programme() -> None:
    asked, about, _, effects = text((subject(),), programme(1, judgement("Das Vorhaben ist beispielhaft.")))
    assert asked == "Trifft das zu? „Das Vorhaben ist beispielhaft.“"
    assert about == "Projekt „Projekt 1“, Programm „Programm 1“"
    assert effects == ("Bei „ja“ passt 1 Programm.", "Bei „nein“ scheidet 1 Programm aus.")


def test_answers_that_do_the_same_are_told_together_and_most_of_many_as_every_other() -> None:
    node = comparison("applicant.kind", ONE_OF, "association", "municipality")
    *_, effects = text((subject(),), programme(1, node))
    assert effects == (
        "Bei „Kommune“ oder „Verein“ passt 1 Programm.",
        "Bei jeder anderen Antwort scheidet 1 Programm aus.",
    )


def test_many_different_answers_are_told_from_the_most_decisive_on_and_the_others_in_a_range() -> None:
    kinds = [kind.value for kind in OrganisationKind]
    programmes = tuple(
        programme(number, comparison("applicant.kind", ONE_OF, *kinds[number:])) for number in range(1, 9)
    )
    *_, effects = text((subject(),), *programmes)
    assert len(effects) == 5
    assert effects[-1].startswith("Bei jeder anderen Antwort passen ")
    assert "scheiden höchstens " in effects[-1] or "scheiden " in effects[-1]


def test_a_set_that_is_known_in_part_is_asked_for_the_rest() -> None:
    areas = (
        LegalArea(LegalBasis.BAUGB_171E),
        LegalArea(LegalBasis.BAUGB_142, resolution=Resolution(Truth.YES)),
    )
    quarter = build_neighbourhood(legal_areas=areas)
    asked, _, _, effects = text(
        (subject(neighbourhood=quarter),),
        programme(1, comparison("neighbourhood.legal_bases", OVERLAPS, "baugb_171e")),
    )
    assert (
        asked == "Ist der Beschluss für das Gebiet nach § 171e BauGB gefasst, und gilt er am Stichtag noch?"
    )
    assert effects == (
        "Bei „§ 142 BauGB“ scheidet 1 Programm aus.",
        "Bei „§ 142 BauGB; § 171e BauGB“ passt 1 Programm.",
    )


def test_a_missing_record_is_told_first() -> None:
    node = comparison("applicant.charitable", IS, "yes")
    _, about, why, _ = text(
        (subject(applicant=None, project=build_project(applicant=None)),), programme(1, node)
    )
    assert about == "Projekt „Bücherei im Quartier“"
    assert why.startswith(
        "Beim Projekt ist noch keine antragstellende Stelle ausgewählt. Davon hängt 1 Programm"
    )


def test_several_partners_of_one_kind_are_counted_in_the_answer() -> None:
    node = partners(2, OrganisationKind.CHAMBER)
    effect = one((subject(),), programme(1, node))
    labels = [answer_label(effect.question, item.answer) for item in effect.answers]
    assert labels[0] == "keine beteiligte Organisation"
    assert "2 × Kammer" in labels
    assert "Kammer" in labels


@pytest.mark.parametrize(
    ("fact", "answer", "label"),
    [
        ("total_cost", Answer(1, None, Edge(100, included=False)), "weniger als 1,00\u00a0€"),
        ("total_cost", Answer(1, None, Edge(100, included=True)), "höchstens 1,00\u00a0€"),
        ("total_cost", Answer(1, Edge(100, included=False)), "mehr als 1,00\u00a0€"),
        (
            "total_cost",
            Answer(1, Edge(100, included=True), Edge(200, included=False)),
            "mindestens 1,00\u00a0€ und weniger als 2,00\u00a0€",
        ),
        ("total_cost", Answer(1, Edge(100, included=True), Edge(100, included=True)), "genau 1,00\u00a0€"),
        ("own_share", Answer(Fraction(1), Edge(Fraction(1, 10), included=True)), "mindestens 10\u00a0%"),
        ("starts", Answer(DAY, None, Edge(DAY, included=False)), "vor dem 22.11.2026"),
        ("starts", Answer(DAY, Edge(DAY, included=True)), "ab dem 22.11.2026"),
    ],
)
def test_a_stretch_of_amounts_or_days_is_told_by_its_ends(fact: str, answer: Answer, label: str) -> None:
    effect = one((subject(),), programme(1, comparison(f"project.{fact}", AT_LEAST, WANTED[fact])))
    assert answer_label(effect.question, answer) == label
