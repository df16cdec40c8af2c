"""Every kind of rule of a funding mix has its German: what it says, what is used up, and who could lift it."""

from dataclasses import replace
from fractions import Fraction
from typing import get_args

import pytest

from builders import build_basis
from coordinator_app.domain.funding import AmountScope, CumulationKind, OwnShareRule
from coordinator_app.matching.funding_mix.rules import (
    ApplicationLimit,
    BarredFund,
    Companion,
    CostCeiling,
    CostFloor,
    Exclusive,
    FixedGrant,
    FlatRateCap,
    Forbidden,
    FundUsed,
    GrantCeiling,
    GrantFloor,
    GrantUnit,
    Ground,
    IntensityCap,
    MustFund,
    OwnFundsLimit,
    OwnShare,
    Part,
    PaymentProfile,
    Pinned,
    Purse,
    RateCap,
    Rule,
    SeparateRows,
    SplitBase,
    UncoveredCap,
)
from coordinator_app.wording.funding_plan_rule_parts import programme_of
from coordinator_app.wording.funding_plan_rules import (
    RULES,
    bound_text,
    lifted_text,
    rule_code,
    rule_text,
)
from coordinator_app.wording.funding_plan_words import PlanWords
from funding_plans import (
    BAN,
    MOST_OF_AREA,
    ON_BAN,
    ON_MOST,
    ON_RATE,
    PART,
    PROBLEM,
    PROGRAMMES,
    SOURCE,
)

WORDS = PlanWords(PROBLEM, PROGRAMMES)
STAFF = Part("P-BUECHEREI", "bund", (0, 1))
BOOKS = Part("P-BUECHEREI", "bund", (2,))
LIBRARY, MEETING = "P-BUECHEREI", "P-TREFF"
OWN = Ground("bund", OwnShareRule(Fraction(1, 10), build_basis(place="Nr. 6")))

EXAMPLES: dict[type, tuple[Rule, str, str, str]] = {
    RateCap: (
        RateCap(PART, Fraction(1, 3), each_row=True, ground=ON_RATE),
        "„Bundesfonds“ zahlt höchstens 33 1/3 % der zuwendungsfähigen Ausgaben, und zwar bei jeder Kostenzeile (Nr. 5.2).",
        "Der Fördersatz von 33 1/3 % der zuwendungsfähigen Ausgaben ist ausgeschöpft (Nr. 5.2).",
        "Bund (BMWSB): eine Ausnahme von Nr. 5.2",
    ),
    UncoveredCap: (
        UncoveredCap(PART, Fraction(1, 2)),
        "„Bundesfonds“ zahlt höchstens 50 % dessen, was nach allem anderen Geld noch offen ist.",
        "Der Fördersatz von 50 % dessen, was nach allem anderen Geld noch offen ist, ist ausgeschöpft.",
        "Bund (BMWSB): eine Ausnahme von dieser Regel des Programms „Bundesfonds“",
    ),
    GrantCeiling: (
        GrantCeiling((PART,), 20_000_000, AmountScope.PROJECT, ground=ON_MOST),
        "„Bundesfonds“ zahlt höchstens 200.000,00 € (Nr. 5.4).",
        "Die Höchstsumme von 200.000,00 € ist ausgeschöpft (Nr. 5.4).",
        "Bund (BMWSB): eine Ausnahme von Nr. 5.4",
    ),
    GrantFloor: (
        GrantFloor(PART, 500_000, ground=ON_MOST),
        "„Bundesfonds“ bewilligt mindestens 5.000,00 € (Nr. 5.4).",
        "Weniger als 5.000,00 € werden nicht bewilligt (Nr. 5.4).",
        "Bund (BMWSB): eine Ausnahme von Nr. 5.4",
    ),
    CostCeiling: (
        CostCeiling(PART, Fraction(3, 4), 2_500_000, ON_MOST),
        "„Bundesfonds“ erkennt höchstens 25.000,00 € der Kosten an und zahlt davon höchstens 75 % (Nr. 5.4).",
        "Mehr als 25.000,00 € der Kosten werden nicht anerkannt, und davon sind 75 % ausgeschöpft (Nr. 5.4).",
        "Bund (BMWSB): eine Ausnahme von Nr. 5.4",
    ),
    CostFloor: (
        CostFloor(PART, 10_000_000, ON_MOST),
        "„Bundesfonds“ verlangt Kosten von mindestens 100.000,00 € (Nr. 5.4).",
        "Die Kosten müssen mindestens 100.000,00 € erreichen (Nr. 5.4).",
        "Bund (BMWSB): eine Ausnahme von Nr. 5.4",
    ),
    FixedGrant: (
        FixedGrant(PART, 100_000, ON_MOST),
        "„Bundesfonds“ zahlt einen Festbetrag von genau 1.000,00 € (Nr. 5.4).",
        "Der Festbetrag ist 1.000,00 €, nicht mehr und nicht weniger (Nr. 5.4).",
        "Bund (BMWSB): eine Ausnahme von Nr. 5.4",
    ),
    GrantUnit: (
        GrantUnit(PART, 10_000, ON_MOST),
        "Die Zuwendung aus „Bundesfonds“ wird auf volle 100,00 € abgerundet (Nr. 5.4).",
        "Die Zuwendung ist auf volle 100,00 € abgerundet (Nr. 5.4).",
        "Bund (BMWSB): eine Ausnahme von Nr. 5.4",
    ),
    FlatRateCap: (
        FlatRateCap(BOOKS, STAFF, Fraction(3, 20), Fraction(1, 2), of_grant=False),
        (
            "„Bundesfonds“ erkennt für „Bücher“ eine Pauschale von höchstens 15 % der Kosten für „Personal“ (2027, 2028) an und "
            "zahlt davon höchstens 50 %."
        ),
        "Die Pauschale von 15 % für „Bücher“ ist ausgeschöpft.",
        "Bund (BMWSB): eine Ausnahme von dieser Regel des Programms „Bundesfonds“",
    ),
    OwnShare: (
        OwnShare(PART, Fraction(1, 10), 100_000, ("third_party:0", "third_party:1"), ("land",), OWN),
        (
            "„Bundesfonds“ verlangt im Projekt „Bücherei im Quartier“ einen Eigenanteil von mindestens 10 % der "
            "zuwendungsfähigen Ausgaben und mindestens 1.000,00 €; dazu zählen auch „Sparkasse“ (1.000,00 €) und "
            "„Landesfonds“ (Nr. 6)."
        ),
        "Der Eigenanteil von mindestens 10 % der zuwendungsfähigen Ausgaben und mindestens 1.000,00 € muss bleiben (Nr. 6).",
        "Bund (BMWSB): eine Ausnahme von Nr. 6",
    ),
    IntensityCap: (
        IntensityCap(PART, Fraction(9, 10), ("land",), ("third_party:0",), ON_BAN),
        (
            "„Bundesfonds“, „Landesfonds“ und „Sparkasse“ (500,00 €) dürfen zusammen höchstens 90 % der zuwendungsfähigen "
            "Ausgaben zahlen („Bundesfonds“, Nr. 4.5)."
        ),
        (
            "Die Obergrenze von 90 % der zuwendungsfähigen Ausgaben für alles Geld zusammen ist ausgeschöpft "
            "(„Bundesfonds“, Nr. 4.5)."
        ),
        "Bund (BMWSB): eine Ausnahme von Nr. 4.5",
    ),
    Exclusive: (
        Exclusive(LIBRARY, "bund", "land", ON_BAN),
        (
            "„Bundesfonds“ und „Landesfonds“ dürfen nicht nebeneinander stehen: Andere Mittel des Bundes sind ausgeschlossen "
            "(„Bundesfonds“, Nr. 4.5)."
        ),
        (
            "„Bundesfonds“ und „Landesfonds“ dürfen nicht nebeneinander stehen: Andere Mittel des Bundes sind ausgeschlossen "
            "(„Bundesfonds“, Nr. 4.5)."
        ),
        "Bund (BMWSB): eine Ausnahme von Nr. 4.5",
    ),
    SeparateRows: (
        SeparateRows(LIBRARY, "bund", "land"),
        "„Bundesfonds“ und „Landesfonds“ dürfen nicht für dieselbe Kostenzeile zahlen.",
        "„Bundesfonds“ und „Landesfonds“ dürfen nicht für dieselbe Kostenzeile zahlen.",
        "Fördergeber von „Bundesfonds“ und „Landesfonds“: eine schriftliche Zusage, dass beides zusammen geht",
    ),
    SplitBase: (
        SplitBase(LIBRARY, ("bund", "land")),
        (
            "Kein Euro der Kosten darf zugleich von „Bundesfonds“ und „Landesfonds“ gefördert werden, denn nirgends steht, dass "
            "sie für dieselben Kosten zahlen dürfen."
        ),
        "Jeder Euro der Kosten zählt nur bei einem der Programme „Bundesfonds“ und „Landesfonds“, und alle Kosten sind verteilt.",
        "Fördergeber von „Bundesfonds“ und „Landesfonds“: eine schriftliche Zusage, dass beides zusammen geht",
    ),
    Companion: (
        Companion(LIBRARY, "bund", ("land", "stiftung")),
        "„Bundesfonds“ gibt es nur zusammen mit „Landesfonds“ oder „Stiftung“.",
        "„Bundesfonds“ gibt es nur zusammen mit „Landesfonds“ oder „Stiftung“.",
        "Bund (BMWSB): eine Ausnahme von dieser Regel des Programms „Bundesfonds“",
    ),
    BarredFund: (
        BarredFund(LIBRARY, "bund", "third_party:0", ON_BAN),
        (
            "Neben „Bundesfonds“ darf „Sparkasse“ (500,00 €) nicht eingesetzt werden: Andere Mittel des Bundes sind "
            "ausgeschlossen (Nr. 4.5)."
        ),
        (
            "Neben „Bundesfonds“ darf „Sparkasse“ (500,00 €) nicht eingesetzt werden: Andere Mittel des Bundes sind "
            "ausgeschlossen (Nr. 4.5)."
        ),
        "Bund (BMWSB): eine Ausnahme von Nr. 4.5",
    ),
    FundUsed: (
        FundUsed(LIBRARY, "income:2"),
        "Die Einnahmen „Gebühren“ (99,99 €) müssen eingesetzt werden, bevor jemand anderes zahlt.",
        "Die Einnahmen „Gebühren“ (99,99 €) müssen eingesetzt werden, bevor jemand anderes zahlt.",
        "Sie selbst: eine Berichtigung der Einnahmen „Gebühren“ (99,99 €), falls sie nicht stimmen",
    ),
    PaymentProfile: (
        PaymentProfile(PART, 2027, (Fraction(1, 4), Fraction(3, 4))),
        "„Bundesfonds“ zahlt in Jahresraten aus (2027: 25 % und 2028: 75 %).",
        "Vor den Jahresraten (2027: 25 % und 2028: 75 %) wird nicht mehr ausgezahlt.",
        "Bund (BMWSB): eine Ausnahme von dieser Regel des Programms „Bundesfonds“",
    ),
    OwnFundsLimit: (
        OwnFundsLimit((LIBRARY, MEETING), 2027, 15_000_000, Purse.MUNICIPALITY),
        "Im Jahr 2027 stehen höchstens 150.000,00 € Eigenmittel der Kommune bereit.",
        "Im Jahr 2027 sind die Eigenmittel der Kommune von 150.000,00 € ausgeschöpft.",
        "Rat: mehr Eigenmittel im Jahr 2027",
    ),
    ApplicationLimit: (
        ApplicationLimit(3),
        "Es sollen höchstens 3 neue Anträge gestellt werden.",
        "Die Zahl der neuen Anträge ist auf 3 begrenzt und ausgeschöpft.",
        "Sie selbst: mehr neue Anträge zulassen",
    ),
    MustFund: (
        MustFund(LIBRARY),
        "Das Projekt „Bücherei im Quartier“ soll vollständig finanziert werden.",
        "Das Projekt „Bücherei im Quartier“ soll vollständig finanziert werden.",
        "Sie selbst: das Projekt „Bücherei im Quartier“ zurückstellen oder verkleinern",
    ),
    Pinned: (
        Pinned(((LIBRARY, "bund"),)),
        "„Bundesfonds“ im Projekt „Bücherei im Quartier“ soll auf jeden Fall genutzt werden.",
        "„Bundesfonds“ im Projekt „Bücherei im Quartier“ soll auf jeden Fall genutzt werden.",
        "Sie selbst: nicht mehr auf „Bundesfonds“ im Projekt „Bücherei im Quartier“ bestehen",
    ),
    Forbidden: (
        Forbidden(((LIBRARY, "bund"), (MEETING, "bund"))),
        "„Bundesfonds“ soll nicht genutzt werden.",
        "„Bundesfonds“ soll nicht genutzt werden.",
        "Sie selbst: „Bundesfonds“ wieder zulassen",
    ),
}


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_every_kind_of_rule_has_its_words_and_an_example_here() -> None:
    assert set(RULES) == set(get_args(Rule)) == set(EXAMPLES)


@pytest.mark.parametrize("kind", EXAMPLES, ids=lambda kind: kind.__name__)
def test_a_rule_is_told_as_a_rule_as_used_up_and_with_who_could_lift_it(kind: type) -> None:
    rule, said, bound, lifted = EXAMPLES[kind]
    assert plain(rule_text(rule, WORDS).text) == said
    assert plain(bound_text(rule, WORDS).text) == bound
    assert plain(lifted_text(rule, WORDS)) == lifted


def test_what_is_approved_is_lifted_by_nobody_but_who_granted_it() -> None:
    rule = FixedGrant(Part(LIBRARY, "land", (0,)), 40_000)
    assert plain(rule_text(rule, WORDS).text) == (
        "Aus „Landesfonds“ sind im Projekt „Bücherei im Quartier“ für „Personal“ (2027) 400,00 € bewilligt."
    )
    assert plain(bound_text(rule, WORDS).text) == (
        "Bewilligt sind 400,00 € für „Personal“ (2027), und dabei bleibt es."
    )
    assert lifted_text(rule, WORDS) == "Bewilligungsstelle: eine Änderung des Bescheids zu „Landesfonds“"
    pinned = Pinned(((LIBRARY, "land"),), approved=True)
    assert "ist bewilligt und wird deshalb genutzt." in rule_text(pinned, WORDS).text
    assert lifted_text(pinned, WORDS).startswith("Bewilligungsstelle: ")


def test_a_ceiling_that_projects_share_names_them_and_the_year() -> None:
    parts = (PART, Part(MEETING, "bund", (0,)))
    rule = GrantCeiling(parts, 20_000_000, AmountScope.AREA_YEAR, 2027, Ground("bund", MOST_OF_AREA))
    assert plain(rule_text(rule, WORDS).text) == (
        "„Bundesfonds“ zahlt höchstens 200.000,00 € je Gebiet und Jahr (hier: 2027); das teilen sich „Bücherei im Quartier“ "
        "und „Treff am Markt“ (Nr. 5.4)."
    )


def test_a_part_that_is_not_all_names_its_cost_rows() -> None:
    rule = RateCap(STAFF, Fraction(1, 2), each_row=False)
    assert plain(rule_text(rule, WORDS).text) == (
        "„Bundesfonds“ zahlt höchstens 50 % der Kosten für „Personal“ (2027, 2028)."
    )


def test_two_programmes_that_no_rule_surely_permits_are_not_called_forbidden() -> None:
    open_rule = replace(BAN, kind=CumulationKind.CONDITIONAL)
    told = rule_text(Exclusive(LIBRARY, "bund", "land", Ground("bund", open_rule)), WORDS).text
    assert told.startswith(
        "Dass „Bundesfonds“ und „Landesfonds“ nebeneinander stehen dürfen, ist nicht sicher"
    )
    assert "nicht sicher belegt" in rule_text(Exclusive(LIBRARY, "bund", "land"), WORDS).text


def test_the_purse_of_another_applicant_is_not_lifted_by_the_council() -> None:
    rule = OwnFundsLimit((MEETING,), None, 100, Purse.APPLICANT)
    assert plain(rule_text(rule, WORDS).text) == (
        "Über alle Jahre stehen für „Treff am Markt“ höchstens 1,00 € Eigenmittel bereit."
    )
    assert lifted_text(rule, WORDS) == "Antragsteller: mehr Eigenmittel über alle Jahre"


def test_a_lump_sum_on_the_grant_and_one_without_any_base_have_sentences_of_their_own() -> None:
    of_grant = FlatRateCap(BOOKS, STAFF, Fraction(3, 100), Fraction(1), of_grant=True)
    assert plain(rule_text(of_grant, WORDS).text) == (
        "„Bundesfonds“ zahlt für „Bücher“ höchstens 3 % dessen, was es für „Personal“ (2027, 2028) zahlt."
    )
    bare = FlatRateCap(BOOKS, Part(LIBRARY, "bund", ()), Fraction(3, 20), Fraction(1), of_grant=False)
    assert "und solche hat das Projekt nicht." in rule_text(bare, WORDS).text


def test_a_sentence_knows_its_code_its_programme_and_its_source() -> None:
    told = rule_text(EXAMPLES[GrantCeiling][0], WORDS)
    assert (told.code, told.programme, told.source, told.place) == (
        "grant_ceiling",
        "bund",
        SOURCE,
        "Nr. 5.4",
    )
    assert rule_code(SeparateRows(LIBRARY, "a", "b")) == "separate_rows"
    wish = rule_text(ApplicationLimit(0), WORDS)
    assert (wish.text, wish.programme, wish.source) == (
        "Es soll kein neuer Antrag gestellt werden.",
        None,
        None,
    )


def test_programmes_that_nobody_knows_any_more_are_called_by_their_id() -> None:
    rule = GrantCeiling((Part(LIBRARY, "weg", (0,)),), 100, AmountScope.PROJECT)
    assert rule_text(rule, WORDS).text.startswith("„weg“ zahlt höchstens ")
    assert lifted_text(rule, WORDS).startswith("Fördergeber: ")
    assert programme_of(rule) == "weg"
