from datetime import date
from fractions import Fraction

import pytest

from builders import SOURCE, build_basis, build_programme, comparison, judgement
from coordinator_app.domain.cost import CostKind
from coordinator_app.domain.funding import (
    AmountKind,
    AmountRule,
    AmountScope,
    CompanionRule,
    CostBase,
    CostRule,
    CumulationException,
    CumulationKind,
    CumulationRule,
    EarmarkRule,
    FinancingKind,
    FinancingRule,
    FlatRate,
    FundFamily,
    FundingCase,
    FundingTerms,
    KeyDate,
    Overlap,
    OwnShareRule,
    PaymentRule,
    RateLimit,
    RoundingRule,
    Trigger,
)
from coordinator_app.domain.money import Rounding
from coordinator_app.domain.programme import (
    Budget,
    Contact,
    FundedUnit,
    PassingOn,
    Programme,
    ProgrammeField,
    Provenance,
)
from coordinator_app.domain.requirement import Operator
from coordinator_app.domain.source import Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import Level, MoneyOrigin, OrganisationKind
from coordinator_app.wording import funding_rules as money
from coordinator_app.wording.programmes import fact_sheet

BASIS = build_basis()
EMERGENCY = comparison("municipality.budget_emergency", Operator.IS, "yes")


@pytest.mark.parametrize(
    ("case", "text"),
    [
        (FundingCase("a", "Regelfall", BASIS), "Regelfall: Der Fördersatz ist nicht bekannt."),
        (
            FundingCase(
                "a",
                "Notlage",
                BASIS,
                Fraction(9, 10),
                Fraction(9, 20),
                Fraction(9, 20),
                limit=RateLimit.UP_TO,
                at_discretion=True,
            ),
            (
                "Notlage: bis zu 90\u00a0% (Bund 45\u00a0%, Land 45\u00a0%). "
                "Die Behörde kann diesen Satz gewähren, sie muss es nicht."
            ),
        ),
        (
            FundingCase(
                "a",
                "Personal",
                BASIS,
                Fraction(2, 3),
                base=CostBase.STAFF,
                valid_from=date(2026, 1, 1),
                key_date=KeyDate.PROGRAMME_YEAR,
            ),
            "Personal: 66\u00a02/3\u00a0% der Personalausgaben, gültig ab 01.01.2026, maßgeblich ist: Programmjahr.",
        ),
    ],
)
def test_a_case_says_what_is_paid_of_what_and_when(case: FundingCase, text: str) -> None:
    assert money.case_text(case) == text


def test_a_ceiling_says_what_it_is_counted_per_and_what_it_depends_on() -> None:
    rule = AmountRule(
        AmountKind.MAXIMUM_GRANT,
        10_000_000,
        BASIS,
        AmountScope.AREA,
        label="Personal",
        base=CostBase.STAFF,
        condition=EMERGENCY,
        deducts_earlier=True,
    )
    assert money.amount_text(rule) == (
        "Personal: Höchstzuwendung je Gebiet: 100.000,00\u00a0€, bezogen auf Personalausgaben. "
        "Frühere Zuwendungen werden davon abgezogen. "
        "Voraussetzung: Die Kommune muss sich in einer Haushaltsnotlage befinden."
    )


def test_an_own_share_of_unknown_height_never_becomes_a_number() -> None:
    rule = OwnShareRule(None, build_basis(Standing.VAGUE), "Verlangt ist ein angemessener Anteil.")
    assert money.own_share_text(rule) == "Die Höhe ist nicht bekannt. Verlangt ist ein angemessener Anteil."


def test_an_own_share_says_what_counts_and_what_must_stay_own_money() -> None:
    rule = OwnShareRule(
        Fraction(1, 4),
        BASIS,
        base=CostBase.TOTAL,
        accepts=(MoneyOrigin.THIRD_PARTY,),
        refuses=(MoneyOrigin.LAND, MoneyOrigin.LAND_PASSED_ON),
        replaced_by=(MoneyOrigin.FEDERAL,),
        own_money_minimum=Fraction(1, 10),
        each_partner=True,
    )
    assert money.own_share_text(rule) == (
        "Mindestens 25\u00a0% der Gesamtausgaben. Das gilt für jeden Partner. "
        "Mindestens 10\u00a0% müssen eigenes Geld bleiben. Als Eigenanteil zählen: Mittel Dritter. "
        "Nicht als Eigenanteil zählen: Mittel des Landes und über die Kommune weitergeleitete Mittel des Landes. "
        "An die Stelle des Eigenanteils können treten: Mittel des Bundes."
    )


def test_a_ban_is_told_with_its_exception() -> None:
    rule = CumulationRule(
        CumulationKind.FORBIDDEN,
        "Andere öffentliche Mittel sind ausgeschlossen.",
        BASIS,
        levels=(Level.FEDERAL, Level.LAND),
        overlap=Overlap.PURPOSE,
        trigger=Trigger.INTENDED,
        exceptions=(
            CumulationException(
                "Kommunale Mittel dürfen eingebracht werden.",
                BASIS,
                origins=(MoneyOrigin.MUNICIPAL,),
                as_own_share=True,
            ),
        ),
    )
    assert money.cumulation_text(rule) == (
        "Kumulierung ausgeschlossen: Andere öffentliche Mittel sind ausgeschlossen. "
        "Das gilt für denselben Zweck. Das gilt schon dann, wenn sie vorgesehen sind. "
        "Ausnahme: Kommunale Mittel dürfen eingebracht werden. Solche Mittel zählen dann als Eigenanteil."
    )


def test_a_ceiling_over_all_grants_names_its_base() -> None:
    rule = CumulationRule(
        CumulationKind.UP_TO,
        "Alle öffentlichen Mittel zusammen sind begrenzt.",
        BASIS,
        families=(FundFamily.ESF,),
        ceiling=Fraction(19, 20),
    )
    assert "höchstens 95\u00a0% der zuwendungsfähigen Ausgaben erreichen" in money.cumulation_text(rule)
    assert "Europäischer Sozialfonds" in money.cumulation_text(rule)


@pytest.mark.parametrize(
    ("covers", "told"),
    [
        ((), ""),
        ((CostKind.RENT, CostKind.MATERIAL), " Sie steht für: Miete und Sachkosten."),
        (tuple(CostKind), " Sie steht für alle Kosten."),
        ((CostKind.RENT, CostKind.DIN276_300), " Sie steht für: Miete und Kostengruppe 300 nach DIN 276."),
        (
            (CostKind.DIN276_100, CostKind.DIN276_300),
            " Sie steht für: Kostengruppen 100 und 300 nach DIN 276.",
        ),
        (
            tuple(kind for kind in CostKind if kind not in {CostKind.STAFF, CostKind.FEES}),
            " Sie steht für alle Kosten mit Ausnahme von: Personalkosten und Honorare.",
        ),
    ],
)
def test_a_lump_sum_says_what_it_stands_for(covers: tuple[CostKind, ...], told: str) -> None:
    rule = FlatRate("Restkosten", BASIS, Fraction(2, 5), CostBase.STAFF, covers=covers)
    assert money.flat_rate_text(rule) == f"Restkosten: Pauschale von 40\u00a0% der Personalausgaben.{told}"
    unknown = FlatRate("Restkosten", BASIS, covers=covers)
    assert money.flat_rate_text(unknown) == f"Restkosten: Pauschale, deren Höhe nicht bekannt ist.{told}"


def test_a_rule_on_cost_says_when_it_holds() -> None:
    rule = CostRule(
        (CostKind.STAFF, CostKind.FEES),
        Truth.YES,
        "Personal wird bezahlt.",
        BASIS,
        judgement("Es arbeitet nur für das Projekt."),
        valid_from=date(2027, 1, 1),
    )
    assert money.cost_text(rule) == (
        "Zuwendungsfähig: Personal wird bezahlt. Gemeint sind: Personalkosten und Honorare. "
        "Voraussetzung: Es arbeitet nur für das Projekt. Das muss eine Person prüfen. Gültig ab 01.01.2027."
    )


def whole() -> Programme:
    """A programme in which every kind of money rule occurs, each with a text of its own."""
    return build_programme(
        funded_unit=FundedUnit.SINGLE_PROJECT,
        passing_on=PassingOn(
            Truth.YES, BASIS, (OrganisationKind.ASSOCIATION,), "Der Verein ist Letztempfänger."
        ),
        contacts=(Contact("Servicestelle Lesen", BASIS, website="https://example.org"),),
        budgets=(Budget(500_000_000, BASIS, 2026),),
        provenance=(Provenance((ProgrammeField.FUNDED_UNIT,), BASIS),),
        funding=FundingTerms(
            kinds=(FinancingRule(FinancingKind.SHARE, BASIS),),
            cases=(FundingCase("a", "Regelfall", BASIS, Fraction(3, 4)),),
            amounts=(AmountRule(AmountKind.MAXIMUM_GRANT, 100_00, BASIS),),
            flat_rates=(FlatRate("Verwaltung", BASIS, Fraction(3, 100), CostBase.STAFF_GRANT),),
            own_share=(OwnShareRule(Fraction(1, 10), BASIS),),
            cumulation=(CumulationRule(CumulationKind.ALLOWED, "Bündelung ist gewünscht.", BASIS),),
            earmark=(EarmarkRule(10, BASIS),),
            rounding=RoundingRule(100_00, Rounding.DOWN, BASIS),
            costs=(CostRule((CostKind.RENT,), Truth.NO, "Miete zahlt der Träger.", BASIS),),
            payment=PaymentRule((Fraction(1, 20), Fraction(19, 20)), BASIS),
            companions=(CompanionRule(("anderes",), "Das Programm ergänzt ein anderes.", BASIS),),
        ),
        requirements=judgement("Das Vorhaben muss beispielhaft sein."),
    )


@pytest.mark.parametrize(
    "text",
    [
        "Gefördert wird als: einzelnes Projekt.",
        "Die Zuwendung darf weitergeleitet werden (an: Verein). Der Verein ist Letztempfänger.",
        "Servicestelle Lesen, https://example.org.",
        "2026: 5.000.000,00\u00a0€.",
        "Anteilfinanzierung.",
        "Regelfall: 75\u00a0%.",
        "Höchstzuwendung je Projekt: 100,00\u00a0€.",
        "Verwaltung: Pauschale von 3\u00a0% der Zuwendung für Personal.",
        "Mindestens 10\u00a0% der zuwendungsfähigen Ausgaben.",
        "Kumulierung zulässig: Bündelung ist gewünscht.",
        "10 Jahre Zweckbindung.",
        "Die Zuwendung wird auf volle 100,00\u00a0€ abgerundet.",
        "Nicht zuwendungsfähig: Miete zahlt der Träger. Gemeint sind: Miete.",
        "Auszahlung in Jahresraten vom Programmjahr an: 5\u00a0% / 95\u00a0%.",
        "Nur zusammen mit einer anderen Förderung: Das Programm ergänzt ein anderes.",
        "Das Vorhaben muss beispielhaft sein. Das muss eine Person prüfen.",
    ],
)
def test_the_sheet_tells_every_rule_with_its_source(text: str) -> None:
    programme = whole()
    sheet = fact_sheet(programme, {programme.id: programme}, SOURCE.seen)
    (line,) = (line for section in sheet.sections for line in section.lines if line.text == text)
    assert line.source == SOURCE
    assert not line.stale


def test_what_has_not_been_looked_up_for_long_is_marked() -> None:
    programme = whole()
    sheet = fact_sheet(programme, {programme.id: programme}, date(2028, 11, 1))
    stale = {line.text for section in sheet.sections for line in section.lines if line.stale}
    assert "2026: 5.000.000,00\u00a0€." in stale
    assert "Gefördert wird als: einzelnes Projekt." not in stale


def test_the_sheet_names_what_is_not_known() -> None:
    programme = build_programme(
        provenance=(Provenance((ProgrammeField.EARMARK,), build_basis(Standing.NOT_FOUND)),)
    )
    sheet = fact_sheet(programme, {programme.id: programme}, SOURCE.seen)
    (gaps,) = (section for section in sheet.sections if section.title == "Was nicht sicher bekannt ist")
    assert "Gesucht und nicht gefunden: Zweckbindung." in [line.text for line in gaps.lines]
