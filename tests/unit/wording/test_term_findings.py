from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from builders import build_basis, build_municipality, build_programme, build_subject, comparison, judgement
from coordinator_app.domain.funding import (
    AmountKind,
    AmountRule,
    CostBase,
    CumulationException,
    CumulationKind,
    CumulationRule,
    FundingCase,
    FundingTerms,
    OwnShareRule,
    RateLimit,
)
from coordinator_app.domain.requirement import Operator
from coordinator_app.domain.source import Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import Level, MoneyOrigin
from coordinator_app.matching.terms.amounts import amount_limit
from coordinator_app.matching.terms.circumstances import Circumstances, circumstances_of
from coordinator_app.matching.terms.cumulation import Verdict, cumulation
from coordinator_app.matching.terms.other_money import OtherMoney, money_of_origin
from coordinator_app.matching.terms.own_share import counts_as_own, least_own_share
from coordinator_app.matching.terms.rates import RateDoubt, rate_range
from coordinator_app.wording import term_findings
from coordinator_app.wording.money_terms import FOR_A_PERSON, RATE_DOUBT, VERDICT

DAY = date(2026, 11, 22)
PROGRAMME = build_programme()
EMERGENCY = comparison("municipality.budget_emergency", Operator.IS, "yes")
BASIS = build_basis(place="Nr. 5", quote="Wortlaut")


def held(**municipality: Any) -> Circumstances:
    return circumstances_of(build_subject(municipality=build_municipality(**municipality)), "lesen", DAY)


def rate(*cases: FundingCase, **municipality: Any) -> str:
    found = rate_range(FundingTerms(cases=cases), held(**municipality))
    return term_findings.rate_text(PROGRAMME, found).text.replace("\u00a0", " ")


def case(grant: Fraction | None = Fraction(2, 3), **changes: Any) -> FundingCase:
    fields: dict[str, Any] = {"id": "regel", "label": "Regelfall", "basis": BASIS, "grant": grant}
    return FundingCase(**{**fields, **changes})


def test_every_verdict_and_every_doubt_has_words() -> None:
    assert set(VERDICT) == set(Verdict)
    assert set(RATE_DOUBT) == set(RateDoubt)


def test_a_rate_is_exact_a_range_a_ceiling_or_unknown() -> None:
    special = case(Fraction(9, 10), id="not", label="Haushaltsnotlage", condition=EMERGENCY)
    exact = "Der Anteil beträgt 66 2/3 % (zuwendungsfähige Ausgaben). Fall: Regelfall."
    assert rate(case()) == exact
    assert rate(case(), special, budget_emergency=Truth.UNKNOWN) == (
        "Der Anteil liegt zwischen 66 2/3 % (Fall: Regelfall) und 90 % (Fall: Haushaltsnotlage), "
        "Bezug: zuwendungsfähige Ausgaben."
    )
    assert rate(case(limit=RateLimit.UP_TO)) == (
        "Der Anteil beträgt höchstens 66 2/3 % (zuwendungsfähige Ausgaben). "
        "Das ist eine Obergrenze und kein zugesagter Wert."
    )
    assert rate(case(None)) == (
        "Der Anteil ist nicht bekannt (zuwendungsfähige Ausgaben). Die Quellen nennen den Anteil nicht."
    )
    assert rate().endswith("In den Quellen steht kein Fördersatz, der hier gilt.")


def test_every_sentence_brings_its_source_place_and_quote() -> None:
    found = term_findings.rate_text(PROGRAMME, rate_range(FundingTerms(cases=(case(),)), held()))
    assert found.source == PROGRAMME.sources[0]
    assert (found.place, found.quote, found.standing) == ("Nr. 5", "Wortlaut", Standing.SOURCED)


def limit(*rules: AmountRule, **municipality: Any) -> str:
    found = amount_limit(FundingTerms(amounts=rules), held(**municipality), AmountKind.MAXIMUM_GRANT)
    return term_findings.limit_text(PROGRAMME, found).text.replace("\u00a0", " ")


def test_a_limit_names_what_binds_what_may_bind_and_what_is_deducted() -> None:
    small = AmountRule(AmountKind.MAXIMUM_GRANT, 100_00, BASIS, label="klein", condition=EMERGENCY)
    plain = AmountRule(AmountKind.MAXIMUM_GRANT, 500_00, BASIS, deducts_earlier=True)
    assert limit(plain) == (
        "Höchstzuwendung je Projekt: 500,00 €. "
        "Frühere Förderungen, die noch nicht abgerechnet sind, werden abgezogen."
    )
    unknown = Truth.UNKNOWN
    assert limit(small, budget_emergency=unknown) == (
        "Höchstzuwendung je Projekt: noch offen ist, ob 100,00 € (klein) gilt."
    )
    assert "noch offen ist, ob 100,00 € (klein) oder 500,00 € gilt." in limit(
        plain, small, budget_emergency=unknown
    )
    assert limit() == "Höchstzuwendung je Projekt: in den Quellen nicht gefunden."


def own(*rules: OwnShareRule, **municipality: Any) -> str:
    found = least_own_share(FundingTerms(own_share=rules), held(**municipality), {CostBase.ELIGIBLE: 100_00})
    return term_findings.own_share_text(PROGRAMME, found).text.replace("\u00a0", " ")


def test_a_vague_own_share_is_handed_to_a_person_and_never_a_number() -> None:
    vague = build_basis(Standing.VAGUE)
    tenth = OwnShareRule(Fraction(1, 10), BASIS, "Nur eigenes Geld zählt")
    emergency = OwnShareRule(Fraction(1, 20), BASIS, condition=EMERGENCY)
    unknown = Truth.UNKNOWN
    assert own(OwnShareRule(None, vague)) == (f"Ein Eigenanteil wird verlangt; die Höhe ist {FOR_A_PERSON}.")
    assert own(tenth) == "Als Eigenanteil sind mindestens 10,00 € aufzubringen. Nur eigenes Geld zählt."
    assert own(tenth, OwnShareRule(None, BASIS)).startswith(
        f"Als Eigenanteil sind mindestens 10,00 € aufzubringen. Ob mehr verlangt wird, ist {FOR_A_PERSON}."
    )
    assert "zwischen 5,00 € und 10,00 €" in own(tenth, emergency, budget_emergency=unknown)
    assert "nicht gefunden" in own()


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        (MoneyOrigin.PRIVATE, "Private Mittel: zählen zum Eigenanteil."),
        (MoneyOrigin.IN_KIND, "Sachleistungen: zählen nicht zum Eigenanteil."),
        (MoneyOrigin.EU, FOR_A_PERSON),
    ],
)
def test_what_counts_as_own_is_said_for_each_origin(origin: MoneyOrigin, words: str) -> None:
    rule = OwnShareRule(None, BASIS, accepts=(MoneyOrigin.PRIVATE,), refuses=(MoneyOrigin.IN_KIND,))
    found = counts_as_own(FundingTerms(own_share=(rule,)), held(), origin)
    assert words in term_findings.origin_text(PROGRAMME, origin, found).text


def beside(*rules: CumulationRule, money: OtherMoney) -> str:
    found = cumulation(FundingTerms(cumulation=rules), held(), money)
    return term_findings.cumulation_text(PROGRAMME, found, {PROGRAMME.id: PROGRAMME}).text


def test_a_verdict_names_the_money_the_rule_and_its_exception() -> None:
    exception = CumulationException(
        "Mittel der Kommune sind erlaubt.", BASIS, origins=(MoneyOrigin.MUNICIPAL,), as_own_share=True
    )
    ban = CumulationRule(
        CumulationKind.FORBIDDEN, "Andere Mittel sind ausgeschlossen.", BASIS, exceptions=(exception,)
    )
    assert beside(ban, money=OtherMoney(Level.LAND, PROGRAMME.id, (), MoneyOrigin.LAND)) == (
        "Die Förderung „Lesen im Quartier“ neben „Lesen im Quartier“: nicht zulässig. Andere Mittel sind ausgeschlossen."
    )
    assert beside(ban, money=money_of_origin(MoneyOrigin.MUNICIPAL)) == (
        "Die Förderung „Lesen im Quartier“ neben anderem Geld (Mittel der Kommune): zulässig. "
        "Andere Mittel sind ausgeschlossen. Ausnahme: Mittel der Kommune sind erlaubt. "
        "Diese Mittel zählen zum Eigenanteil."
    )


def test_no_rule_and_an_open_rule_are_said_to_be_unknown() -> None:
    weak = CumulationRule(CumulationKind.ALLOWED, "Alles ist erlaubt.", build_basis(Standing.UNVERIFIED))
    money = OtherMoney(Level.LAND)
    assert "das heißt nicht, dass es erlaubt ist" in beside(money=money)
    assert f"Ob diese Regel greift, ist {FOR_A_PERSON}: Alles ist erlaubt." in beside(weak, money=money)
    assert "Herkunft nicht bekannt" in beside(money=OtherMoney())


def test_a_condition_is_told_with_the_word_that_a_person_decides() -> None:
    rule = CumulationRule(
        CumulationKind.CONDITIONAL,
        "Mit Bedingung erlaubt.",
        BASIS,
        condition=judgement("Die Verbindung erhöht die Wirksamkeit."),
    )
    text = beside(rule, money=OtherMoney(Level.LAND))
    assert FOR_A_PERSON in text
    assert text.endswith("Die Verbindung erhöht die Wirksamkeit. Das muss eine Person prüfen.")
