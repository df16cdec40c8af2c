from datetime import date
from fractions import Fraction

import pytest

from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import LegalArea, Neighbourhood, Resolution
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind
from coordinator_app.domain.requirement import Comparison, Operator
from coordinator_app.domain.source import Basis
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import LegalBasis, OrganisationKind, Theme
from coordinator_app.matching.eligibility.facts import (
    FACTS,
    FACTS_BY_NAME,
    OPERATORS,
    Choices,
    FactContent,
    FactDefinition,
    FactKind,
    FactValue,
    Origin,
    read_facts,
)
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.wording import facts
from coordinator_app.wording.fact_wordings import WORDINGS

DAY = date(2026, 11, 22)

PLAIN: dict[FactKind, tuple[str | int, ...]] = {
    FactKind.FLAG: ("yes",),
    FactKind.AMOUNT: (10_000_000,),
    FactKind.NUMBER: (12,),
    FactKind.SHARE: ("1/10",),
    FactKind.DAY: ("2027-12-31",),
}


def wanted_values(definition: FactDefinition) -> tuple[str | int, ...]:
    if definition.options is not None:
        return tuple(member.value for member in definition.options)[:2]
    return PLAIN[definition.kind]


def comparison(fact: str, operator: Operator, *wanted: str | int) -> Comparison:
    return Comparison(fact, operator, wanted, Basis("source"))


def value(name: str, content: FactContent | None, origin: Origin | None = None) -> FactValue:
    definition = FACTS_BY_NAME[name]
    return FactValue(name, content, origin or Origin(definition.home, "X-1", definition.field))


def test_every_fact_has_a_wording_and_no_other() -> None:
    assert list(WORDINGS) == [definition.name for definition in FACTS]


@pytest.mark.parametrize("definition", FACTS, ids=lambda definition: definition.name)
def test_every_fact_can_be_demanded_with_every_operator_that_fits_it(definition: FactDefinition) -> None:
    for operator in OPERATORS[definition.kind]:
        node = comparison(definition.name, operator, *wanted_values(definition))
        sentence = facts.criterion(node)
        assert sentence.endswith(".")
        assert "{" not in sentence
        assert "!" not in sentence
        assert facts.wanted(node)


@pytest.mark.parametrize(
    "definition",
    [item for item in FACTS if item.kind is FactKind.FLAG],
    ids=lambda definition: definition.name,
)
def test_every_flag_has_sentences_for_yes_and_no(definition: FactDefinition) -> None:
    for flag in (Truth.YES, Truth.NO):
        assert facts.criterion(comparison(definition.name, Operator.IS, flag.value)).endswith(".")
        assert facts.statement(value(definition.name, flag)).endswith(".")


@pytest.mark.parametrize("definition", FACTS, ids=lambda definition: definition.name)
def test_every_missing_fact_says_what_is_missing_and_where_to_enter_it(definition: FactDefinition) -> None:
    everything = Subject(
        project=Project("P-1", "Bücherei im Quartier", "K-1"),
        municipality=Municipality("K-1", "Neustadt"),
        neighbourhood=Neighbourhood("Q-1", "K-1", "Hafenviertel"),
        applicant=Organisation("O-1", "Hafen e. V."),
    )
    for subject in (everything, Subject(Project("P-1", "Bücherei im Quartier", "K-1"))):
        fact = read_facts(subject, DAY)[definition.name]
        assert facts.found(fact) == "nicht angegeben"
        assert facts.gap(fact).startswith("Es ist nicht angegeben, ")
        assert facts.gap(fact).endswith(".")
        assert facts.where(fact, facts.titles_of(subject))
        assert facts.advice(fact, facts.titles_of(subject)).endswith(".")


@pytest.mark.parametrize(
    ("node", "sentence", "short"),
    [
        (
            comparison("applicant.kind", Operator.ONE_OF, "municipality", "county"),
            "Antragsberechtigt sind: Kommune oder Landkreis.",
            "Kommune oder Landkreis",
        ),
        (
            comparison("neighbourhood.legal_bases", Operator.OVERLAPS, "baugb_171e", "baugb_142"),
            "Das Quartier muss in einem beschlossenen Gebiet nach § 171e BauGB oder § 142 BauGB liegen.",
            "§ 171e BauGB oder § 142 BauGB",
        ),
        (
            comparison("project.started", Operator.IS, "no"),
            "Das Projekt darf noch nicht begonnen haben.",
            "nein",
        ),
        (
            comparison("project.total_cost", Operator.AT_LEAST, 10_000_000),
            "Die Gesamtkosten müssen mindestens 100.000,00\u00a0€ betragen.",
            "mindestens 100.000,00\u00a0€",
        ),
        (
            comparison("project.own_share", Operator.AT_LEAST, "1/10"),
            "Der Eigenanteil an den Gesamtkosten muss mindestens 10\u00a0% betragen.",
            "mindestens 10\u00a0%",
        ),
        (
            comparison("project.ends", Operator.AT_MOST, "2028-09-30"),
            "Das Projekt muss spätestens am 30.09.2028 enden.",
            "spätestens am 30.09.2028",
        ),
        (
            comparison("project.duration_months", Operator.AT_MOST, 1),
            "Das Projekt darf höchstens 1 Monat dauern.",
            "höchstens 1 Monat",
        ),
        (
            comparison("project.themes", Operator.CONTAINS_ALL, "youth", "employment"),
            "Das Projekt muss alle diese Handlungsfelder betreffen: Jugend; Arbeit und Beschäftigung.",
            "Jugend; Arbeit und Beschäftigung",
        ),
    ],
)
def test_criteria_are_full_sentences_with_a_short_form(node: Comparison, sentence: str, short: str) -> None:
    assert facts.criterion(node) == sentence
    assert facts.wanted(node) == short


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        ("applicant.kind", OrganisationKind.ASSOCIATION, "Verein"),
        ("applicant.kind", None, "nicht angegeben"),
        ("project.started", Truth.NO, "nein"),
        ("project.total_cost", 0, "0,00\u00a0€"),
        ("project.own_share", Fraction(2, 3), "66\u00a02/3\u00a0%"),
        ("project.starts", date(2027, 1, 1), "01.01.2027"),
        ("project.duration_months", 27, "27 Monate"),
        ("municipality.inhabitants", 54_321, "54.321 Einwohnerinnen und Einwohner"),
        ("project.themes", Choices((Theme.YOUTH, Theme.SPORT)), "Jugend; Sport und Bewegung"),
        ("neighbourhood.legal_bases", Choices(()), "kein beschlossenes Gebiet"),
        (
            "neighbourhood.legal_bases",
            Choices((LegalBasis.BAUGB_142,), (LegalBasis.BAUGB_171E,)),
            "§ 142 BauGB; Beschluss nicht angegeben für das Gebiet nach § 171e BauGB",
        ),
        ("project.partner_kinds", Choices(()), "keine beteiligte Organisation"),
    ],
)
def test_what_was_found_is_said_in_short(name: str, content: FactContent | None, text: str) -> None:
    assert facts.found(value(name, content)) == text


def test_an_area_whose_resolution_is_not_stated_is_asked_for_by_its_paragraph() -> None:
    area = LegalArea(LegalBasis.BAUGB_171E, resolution=Resolution(Truth.UNKNOWN))
    subject = Subject(
        Project("P-1", "Bücherei", "K-1", neighbourhood="Q-1"),
        municipality=Municipality("K-1", "Lindenfurt"),
        neighbourhood=Neighbourhood("Q-1", "K-1", "Hafenviertel", legal_areas=(area,)),
    )
    fact = read_facts(subject, DAY)["neighbourhood.legal_bases"]
    assert (
        facts.gap(fact)
        == "Es ist nicht angegeben, ob der Beschluss für das Gebiet nach § 171e BauGB gefasst ist und am Stichtag noch gilt."
    )


def test_a_place_names_record_and_field() -> None:
    fact = value("neighbourhood.legal_bases", None, Origin(Kind.NEIGHBOURHOOD, "Q-1", "legal_areas"))
    titles = {(Kind.NEIGHBOURHOOD, "Q-1"): "Hafenviertel"}
    assert facts.where(fact, titles) == "Quartier „Hafenviertel“, Feld Rechtliche Gebiete"
    assert facts.where(fact) == "Quartier „Q-1“, Feld Rechtliche Gebiete"
    assert (
        facts.advice(fact, titles)
        == "Tragen Sie es beim Quartier „Hafenviertel“ im Feld „Rechtliche Gebiete“ ein."
    )


def test_a_project_without_applicant_is_told_to_choose_one() -> None:
    fact = read_facts(Subject(Project("P-1", "Bücherei", "K-1")), DAY)["applicant.kind"]
    assert facts.gap(fact) == (
        "Es ist nicht angegeben, von welcher Art die antragstellende Stelle ist, "
        "denn beim Projekt ist keine antragstellende Stelle ausgewählt."
    )
    assert (
        facts.advice(fact)
        == "Wählen Sie beim Projekt „P-1“ im Feld „Antragstellende Stelle“ einen Datensatz aus."
    )


def test_missing_participation_is_a_record_of_its_own() -> None:
    fact = read_facts(Subject(Project("P-1", "Bücherei", "K-1")), DAY)["project.participation"]
    assert facts.where(fact) == "Beteiligungen"
    assert facts.advice(fact) == "Legen Sie eine Beteiligung an und wählen Sie dort das Projekt aus."
