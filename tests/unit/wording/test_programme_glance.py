"""The short answers at the top of a Steckbrief: drawn from the rules, doubted like them, and never silent."""

from datetime import date
from fractions import Fraction

import pytest

from builders import (
    SOURCE,
    all_of,
    any_of,
    build_basis,
    build_phase,
    build_programme,
    comparison,
    dated,
    judgement,
    none_of,
)
from coordinator_app.catalogue.folder import CatalogueFolder
from coordinator_app.domain.funding import (
    AmountKind,
    AmountRule,
    AmountScope,
    CostBase,
    CumulationException,
    CumulationKind,
    CumulationRule,
    FinancingKind,
    FinancingRule,
    FundingCase,
    FundingTerms,
    RateLimit,
)
from coordinator_app.domain.programme import (
    Deadline,
    DeadlineKind,
    Origin,
    Phase,
    Programme,
    ProgrammeStatus,
    Statement,
    Topic,
)
from coordinator_app.domain.requirement import Operator, Requirement
from coordinator_app.domain.source import Standing
from coordinator_app.domain.vocabulary import Land
from coordinator_app.runtime.resources import resource_path
from coordinator_app.wording.programme_glance import GLANCE, Answer, answers
from coordinator_app.wording.programmes import fact_sheet

BASIS = build_basis()
DAY = date(2026, 11, 22)
EMERGENCY = comparison("municipality.budget_emergency", Operator.IS, "yes")
QUESTIONS = ("Sind Anträge möglich?", "Wer?", "Wofür?", "Wie viel?", "Bis wann?", "Womit nicht verbinden?")


def answer_to(question: str, programme: Programme, day: date = DAY) -> Answer:
    (found,) = (item for item in answers(programme, day) if item.text.startswith(question))
    return found


def kinds(*wanted: str) -> Requirement:
    return comparison("applicant.kind", Operator.ONE_OF, *wanted)


def with_terms(**terms: object) -> Programme:
    return build_programme(funding=FundingTerms(**terms))  # type: ignore[arg-type]  # fields by name


@pytest.mark.parametrize(
    ("phase", "text"),
    [
        (build_phase(ProgrammeStatus.ROLLING), "Ja. Das Programm nimmt laufend Anträge an."),
        (
            build_phase(ProgrammeStatus.EXPIRED, date(2020, 1, 1)),
            "Nein. Das Programm ist seit dem 01.01.2020 abgelaufen.",
        ),
        (
            build_phase(ProgrammeStatus.OPEN, standing=Standing.UNVERIFIED),
            "Das ist nicht sicher. Das Programm nimmt Anträge an.",
        ),
        (build_phase(ProgrammeStatus.UNKNOWN), "Nicht bekannt."),
    ],
)
def test_only_a_founded_status_answers_whether_applications_are_possible(phase: Phase, text: str) -> None:
    programme = build_programme(phases=(phase,))
    assert answer_to("Sind", programme).text == f"Sind Anträge möglich? {text}"


def test_a_day_outside_of_all_phases_is_not_known() -> None:
    programme = build_programme(phases=(build_phase(starts=date(2027, 1, 1)),))
    assert answer_to("Sind", programme).text == "Sind Anträge möglich? Nicht bekannt."


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        (all_of(kinds("municipality", "county")), "Kommune oder Landkreis."),
        (
            all_of(any_of(kinds("municipality"), judgement("Die Stadt leitet weiter."))),
            "Kommune. Andere nur in besonderen Fällen, die weiter unten stehen.",
        ),
        (all_of(kinds("municipality", "association"), none_of(kinds("association"))), "Kommune."),
        (
            all_of(none_of(kinds("municipality", "private_person"))),
            "Nicht antragsberechtigt sind: Kommune und Privatperson.",
        ),
        (all_of(dated(kinds("association"), valid_to=date(2020, 1, 1))), "Nicht bekannt."),
        (all_of(judgement("Das Vorhaben dient dem Lesen.")), "Nicht bekannt."),
        (
            all_of(
                kinds(
                    "municipality",
                    "county",
                    "association",
                    "foundation",
                    "company",
                    "private_person",
                    "university",
                )
            ),
            "Kommune, Landkreis, Verein, Stiftung, Unternehmen oder 2 weitere Arten von Stellen.",
        ),
    ],
)
def test_who_may_apply_is_drawn_from_the_whole_tree(tree: Requirement, text: str) -> None:
    assert answer_to("Wer?", build_programme(requirements=tree)).text == f"Wer? {text}"


def test_a_statement_tells_who_may_apply_where_the_tree_does_not() -> None:
    told = Statement(Topic.APPLICANTS, "Anträge stellen Büchereien.", BASIS)
    assert answer_to("Wer?", build_programme(statements=(told,))).text == "Wer? Anträge stellen Büchereien."


REGULAR = FundingCase("a", "Regelfall", BASIS, Fraction(3, 4))
POOR = FundingCase("b", "Haushaltsnotlage", BASIS, Fraction(9, 10), condition=EMERGENCY)
CEILING = FundingCase(
    "c", "Modellvorhaben", BASIS, Fraction(9, 10), limit=RateLimit.UP_TO, condition=EMERGENCY
)
HEARSAY = FundingCase("d", "Insel", build_basis(Standing.UNVERIFIED), Fraction(1), condition=EMERGENCY)
WEAK = FundingCase("e", "Regelfall", build_basis(Standing.UNVERIFIED), Fraction(2, 3))
OLD = FundingCase("f", "Früher", BASIS, Fraction(1, 2), valid_to=date(2020, 12, 31))
SILENT = FundingCase("g", "Sonderfall", BASIS, condition=EMERGENCY)
STAFF = FundingCase("h", "Stelle", BASIS, Fraction(1, 2), base=CostBase.STAFF, condition=EMERGENCY)
HALF = FundingCase("i", "Bau", BASIS, Fraction(1, 2), condition=EMERGENCY)


@pytest.mark.parametrize(
    ("cases", "text", "standing"),
    [
        ((REGULAR, OLD), "75 % der zuwendungsfähigen Ausgaben.", Standing.SOURCED),
        (
            (REGULAR, POOR),
            "In der Regel 75 % der zuwendungsfähigen Ausgaben, höchstens 90 % (im Fall „Haushaltsnotlage“).",
            Standing.SOURCED,
        ),
        (
            (REGULAR, HEARSAY),
            "75 % der zuwendungsfähigen Ausgaben. Weitere Fälle sind nicht belegt.",
            Standing.SOURCED,
        ),
        (
            (WEAK, POOR),
            "In der Regel 66 2/3 % der zuwendungsfähigen Ausgaben, höchstens 90 % (im Fall „Haushaltsnotlage“).",
            Standing.UNVERIFIED,
        ),
        (
            (REGULAR, SILENT),
            "75 % der zuwendungsfähigen Ausgaben. In weiteren Fällen ist der Satz nicht bekannt.",
            Standing.SOURCED,
        ),
        (
            (REGULAR, HALF),
            "In der Regel 75 % der zuwendungsfähigen Ausgaben, in anderen Fällen weniger.",
            Standing.SOURCED,
        ),
        (
            (POOR, HALF),
            "Je nach Fall 50 % bis 90 % der zuwendungsfähigen Ausgaben, am meisten im Fall „Haushaltsnotlage“.",
            Standing.SOURCED,
        ),
        ((HALF, STAFF), "50 %.", Standing.SOURCED),
        (
            (CEILING, HALF),
            "Je nach Fall, höchstens 90 % der zuwendungsfähigen Ausgaben (im Fall „Modellvorhaben“).",
            Standing.SOURCED,
        ),
        ((SILENT,), "Der Fördersatz ist nicht bekannt.", Standing.SOURCED),
        ((), "Der Fördersatz ist nicht bekannt.", Standing.NOT_FOUND),
    ],
)
def test_a_rate_is_a_span_of_what_holds_that_day_and_a_ceiling_never_its_low_end(
    cases: tuple[FundingCase, ...], text: str, standing: Standing
) -> None:
    found = answer_to("Wie viel?", with_terms(cases=cases))
    assert found.text.replace("\u00a0", " ") == f"Wie viel? {text}"
    assert found.standing is standing


def test_a_loan_and_full_financing_are_called_so() -> None:
    loan = with_terms(kinds=(FinancingRule(FinancingKind.LOAN, BASIS),))
    full = with_terms(kinds=(FinancingRule(FinancingKind.FULL, BASIS),))
    assert answer_to("Wie viel?", loan).text == "Wie viel? Darlehen. Der Fördersatz ist nicht bekannt."
    assert answer_to("Wie viel?", full).text == "Wie viel? Vollfinanzierung."


@pytest.mark.parametrize(
    ("amounts", "text"),
    [
        (((500_000, AmountScope.PROJECT),), "5.000,00 € je Projekt."),
        (
            ((500_000, AmountScope.YEAR), (900_000, AmountScope.YEAR)),
            "Je nach Fall 5.000,00 € bis 9.000,00 € je Jahr.",
        ),
        (
            ((500_000, AmountScope.YEAR), (900_000, AmountScope.PROJECT)),
            "Je nach Fall; 2 Beträge stehen weiter unten.",
        ),
    ],
)
def test_ceilings_are_put_together_only_where_they_are_counted_alike(
    amounts: tuple[tuple[int, AmountScope], ...], text: str
) -> None:
    rules = tuple(AmountRule(AmountKind.MAXIMUM_GRANT, cents, BASIS, scope) for cents, scope in amounts)
    floor = AmountRule(AmountKind.MINIMUM_GRANT, 100_000, BASIS)
    found = answer_to("Höchstens", with_terms(amounts=(*rules, floor)))
    assert found.text.replace("\u00a0", " ") == f"Höchstens wie viel? {text}"


def test_a_deadline_is_the_next_one_and_that_of_a_land_stays_with_the_land() -> None:
    yearly = Deadline(DeadlineKind.YEARLY, BASIS, closes=date(2020, 12, 31))
    hesse = Deadline(DeadlineKind.PER_LAND, BASIS, closes=date(2027, 9, 30), land=Land.HE)
    assert answer_to("Bis wann?", build_programme(deadlines=(yearly,))).text == (
        "Bis wann? Die nächste Frist ist der 31.12.2026 (noch 39 Tage)."
    )
    assert answer_to("Bis wann?", build_programme(deadlines=(hesse,))).text == (
        "Bis wann? Die Frist setzt jedes Land; Termine für 1 Land stehen weiter unten."
    )
    nothing = answer_to("Bis wann?", build_programme(deadlines=()))
    assert nothing.text == "Bis wann? Eine Antragsfrist ist nicht bekannt."
    assert nothing.basis is None


def test_a_closed_programme_has_no_deadline() -> None:
    programme = build_programme(phases=(build_phase(ProgrammeStatus.EXPIRED),), deadlines=())
    assert answer_to("Bis wann?", programme).text == "Bis wann? An diesem Tag ist keine Frist offen."


def test_a_ban_goes_before_conditions_and_other_rules_are_counted() -> None:
    ban = CumulationRule(
        CumulationKind.FORBIDDEN,
        "Mittel des Bundes sind ausgeschlossen.",
        BASIS,
        exceptions=(CumulationException("Außer der KfW.", BASIS),),
    )
    last = CumulationRule(CumulationKind.SUBSIDIARY, "Andere gehen vor.", BASIS)
    free = CumulationRule(CumulationKind.ALLOWED, "Geld der Stadt ist willkommen.", BASIS)
    old = CumulationRule(CumulationKind.FORBIDDEN, "Nichts geht.", BASIS, valid_to=date(2020, 1, 1))

    def told(*rules: CumulationRule) -> str:
        return answer_to("Womit", with_terms(cumulation=rules)).text.removeprefix("Womit nicht verbinden? ")

    assert told(free, last, ban, old) == (
        "Mittel des Bundes sind ausgeschlossen. Es gibt Ausnahmen. 2 weitere Regeln stehen unten."
    )
    assert told(last) == "Ein Verbot wurde nicht gefunden. Andere gehen vor."
    assert told(free, old) == "Ein Verbot wurde nicht gefunden. Geld der Stadt ist willkommen."
    assert told() == "Nicht bekannt."


def test_of_an_entry_of_the_directory_is_said_that_nobody_has_read_its_text() -> None:
    programme = build_programme(origin=Origin.DIRECTORY, requirements=all_of(kinds("association")))
    assert answer_to("Wer?", programme).text == "Wer? Verein."
    unread = answer_to("Wie viel?", programme)
    assert unread.text == "Wie viel? Nicht ausgewertet; siehe unten im Text der Förderdatenbank."
    assert unread.standing is None


@pytest.mark.parametrize("day", [date(2018, 3, 1), DAY, date(2028, 1, 1)])
def test_every_programme_of_the_catalogue_answers_every_question(day: date) -> None:
    for programme in CatalogueFolder(resource_path("catalogue")).programmes():
        found = answers(programme, day)
        asked = [
            next(name for name in QUESTIONS if item.text.startswith(name))
            for item in found
            if not item.text.startswith("Höchstens")
        ]
        assert asked == list(QUESTIONS), programme.id
        for item in found:
            assert item.text.endswith((".", "!", "“")), (programme.id, item.text)
            assert (item.basis is None) <= (item.standing is Standing.NOT_FOUND)


def test_the_sheet_begins_with_the_short_answers_and_their_sources() -> None:
    programme = with_terms(cases=(REGULAR,))
    first = fact_sheet(programme, {programme.id: programme}, DAY).sections[0]
    assert first.title == GLANCE
    (rate,) = (line for line in first.lines if line.text.startswith("Wie viel?"))
    assert rate.source == SOURCE
    (beside,) = (line for line in first.lines if line.text.startswith("Womit"))
    assert beside.doubt is not None
