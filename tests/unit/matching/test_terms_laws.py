"""What must be true of the money rules of any programme, whatever is known of the project and the other money."""

import dataclasses
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from builders import build_basis
from coordinator_app.domain.funding import (
    AmountKind,
    AmountRule,
    CostBase,
    CumulationException,
    CumulationKind,
    CumulationRule,
    FundFamily,
    FundingCase,
    FundingTerms,
    Overlap,
    OwnShareRule,
    RateLimit,
    Trigger,
)
from coordinator_app.domain.source import Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import Level, MoneyOrigin
from coordinator_app.matching.eligibility.facts import FactValue
from coordinator_app.matching.terms.amounts import amount_limit
from coordinator_app.matching.terms.circumstances import Circumstances
from coordinator_app.matching.terms.cumulation import Verdict, cumulation, room_under_ceilings
from coordinator_app.matching.terms.other_money import OtherMoney
from coordinator_app.matching.terms.own_share import (
    counts_as_own,
    least_own_money,
    least_own_share,
    replaces_own_share,
)
from coordinator_app.matching.terms.rates import rate_range
from strategies import WEAK, fact_values, requirements

Facts = Mapping[str, FactValue]

DAY = date(2026, 11, 22)
SHARES = st.fractions(0, 1, max_denominator=12)
BASES = st.sampled_from((Standing.SOURCED, Standing.SOURCED, *WEAK)).map(build_basis)
CONDITIONS = st.none() | requirements((Standing.SOURCED, *WEAK))
ORIGINS = st.lists(st.sampled_from((MoneyOrigin.LAND, MoneyOrigin.EU, MoneyOrigin.PRIVATE)), unique=True).map(
    tuple
)
LEVELS = st.lists(st.sampled_from((Level.EU, Level.FEDERAL, Level.LAND)), unique=True).map(tuple)
NAMES = st.lists(st.sampled_from(("a", "b")), unique=True).map(tuple)
FAMILIES = st.lists(
    st.sampled_from((FundFamily.ESF, FundFamily.EFRE, FundFamily.STRUCTURAL_FUNDS)), unique=True
).map(tuple)

many = settings(max_examples=60)


def cases() -> st.SearchStrategy[FundingCase]:
    return st.builds(
        FundingCase,
        id=st.just("case"),
        label=st.just("Fall"),
        basis=BASES,
        grant=st.none() | SHARES,
        limit=st.sampled_from(RateLimit),
        condition=CONDITIONS,
        at_discretion=st.booleans(),
    )


def own_share_rules() -> st.SearchStrategy[OwnShareRule]:
    return st.builds(
        OwnShareRule,
        minimum=st.none() | SHARES,
        basis=BASES,
        condition=CONDITIONS,
        cents=st.none() | st.integers(1, 5_000),
        accepts=ORIGINS,
        refuses=ORIGINS,
        replaced_by=ORIGINS,
        own_money_minimum=st.none() | SHARES,
    )


def amount_rules() -> st.SearchStrategy[AmountRule]:
    kinds = st.sampled_from((AmountKind.MINIMUM_GRANT, AmountKind.MAXIMUM_GRANT))
    return st.builds(AmountRule, kind=kinds, cents=st.integers(1, 1_000), basis=BASES, condition=CONDITIONS)


def exceptions() -> st.SearchStrategy[CumulationException]:
    return st.builds(
        CumulationException,
        statement=st.just("Eine Ausnahme."),
        basis=BASES,
        levels=LEVELS,
        programmes=NAMES,
        families=FAMILIES,
        origins=ORIGINS,
        condition=CONDITIONS,
    )


def cumulation_rules() -> st.SearchStrategy[CumulationRule]:
    return st.builds(
        CumulationRule,
        kind=st.sampled_from(CumulationKind),
        statement=st.just("Eine Regel."),
        basis=BASES,
        levels=LEVELS,
        programmes=NAMES,
        families=FAMILIES,
        overlap=st.sampled_from(Overlap),
        trigger=st.sampled_from(Trigger),
        ceiling=SHARES,
        condition=CONDITIONS,
        exceptions=st.lists(exceptions(), max_size=2).map(tuple),
    )


def monies() -> st.SearchStrategy[OtherMoney]:
    return st.builds(
        OtherMoney,
        level=st.sampled_from((Level.EU, Level.FEDERAL, Level.LAND, Level.FOUNDATION)),
        programme=st.sampled_from(("a", "b", "c")),
        families=FAMILIES,
        origin=st.sampled_from((MoneyOrigin.LAND, MoneyOrigin.EU, MoneyOrigin.PRIVATE)),
        overlap=st.sampled_from(Overlap),
        stage=st.sampled_from(Trigger),
        claimable=st.sampled_from((Truth.YES, Truth.NO)),
    )


def several(items: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, min_size=1, max_size=4).map(tuple)


def hidden(facts: Facts, data: st.DataObject) -> Facts:
    names = data.draw(st.sets(st.sampled_from(sorted(facts))))
    return {
        name: dataclasses.replace(fact, content=None) if name in names else fact
        for name, fact in facts.items()
    }


def held(facts: Facts) -> Circumstances:
    # No case hangs on the start of the project here; the fact is asked for all the same.
    return Circumstances(facts, DAY)


@many
@given(several(cases()), fact_values(), st.data())
def test_filling_in_a_fact_only_ever_narrows_a_range_of_rates(
    given_cases: tuple[FundingCase, ...], facts: Facts, data: st.DataObject
) -> None:
    terms = FundingTerms(cases=given_cases)
    before = rate_range(terms, held(hidden(facts, data)))
    after = rate_range(terms, held(facts))
    assume(after.cases)
    assert (before.low.share or 0) <= (after.low.share or 0)
    if before.high.share is not None:
        assert after.high.share is not None
        assert after.high.share <= before.high.share


@many
@given(several(cases()), fact_values())
def test_a_rate_is_never_above_the_whole_nor_its_low_end_above_its_high_end(
    given_cases: tuple[FundingCase, ...], facts: Facts
) -> None:
    found = rate_range(FundingTerms(cases=given_cases), held(facts))
    for end in (found.low, found.high):
        assert (end.share is None) is (end.doubt is not None)
        assert end.share is None or 0 <= end.share <= 1
    if found.low.share is not None:
        assert found.low.share <= (1 if found.high.share is None else found.high.share)
        assert found.low.case is not None
        assert found.low.case.limit is RateLimit.EXACT
        assert found.low.case.basis.decides


@many
@given(several(own_share_rules()), fact_values(), st.integers(0, 10_000), st.data())
def test_filling_in_a_fact_only_ever_narrows_what_must_be_paid(
    rules: tuple[OwnShareRule, ...], facts: Facts, cost: int, data: st.DataObject
) -> None:
    terms, costs = FundingTerms(own_share=rules), {CostBase.ELIGIBLE: cost}
    for least in (least_own_share, least_own_money):
        before = least(terms, held(hidden(facts, data)), costs)
        after = least(terms, held(facts), costs)
        if before.low is not None:
            assert after.low is not None
            assert before.low <= after.low
        if before.high is not None:
            assert after.high is not None
            assert after.high <= before.high


@many
@given(several(own_share_rules()), fact_values(), st.sampled_from(MoneyOrigin), st.data())
def test_filling_in_a_fact_only_ever_settles_which_money_counts(
    rules: tuple[OwnShareRule, ...], facts: Facts, origin: MoneyOrigin, data: st.DataObject
) -> None:
    terms = FundingTerms(own_share=rules)
    for ask in (counts_as_own, replaces_own_share):
        before = ask(terms, held(hidden(facts, data)), origin).answer
        assert before in (ask(terms, held(facts), origin).answer, Truth.UNKNOWN)


@many
@given(several(amount_rules()), fact_values(), st.data())
def test_filling_in_a_fact_never_moves_a_limit_that_was_known(
    rules: tuple[AmountRule, ...], facts: Facts, data: st.DataObject
) -> None:
    terms = FundingTerms(amounts=rules)
    before = amount_limit(terms, held(hidden(facts, data)), AmountKind.MAXIMUM_GRANT)
    after = amount_limit(terms, held(facts), AmountKind.MAXIMUM_GRANT)
    assert before.cents in (None, after.cents)


OPEN = (Verdict.UNKNOWN, Verdict.CONDITIONAL, Verdict.SEPARATE_COSTS)
FILLABLE = ("level", "programme", "families", "origin", "overlap", "claimable")


@many
@given(several(cumulation_rules()), monies(), fact_values(), st.sets(st.sampled_from(FILLABLE)), st.data())
def test_learning_more_of_the_other_money_only_ever_settles_a_verdict(
    rules: tuple[CumulationRule, ...], money: OtherMoney, facts: Facts, names: set[str], data: st.DataObject
) -> None:
    blank: dict[str, Any] = {name: Truth.UNKNOWN if name == "claimable" else None for name in names}
    terms = FundingTerms(cumulation=rules)
    before = cumulation(terms, held(hidden(facts, data)), dataclasses.replace(money, **blank))
    after = cumulation(terms, held(facts), money)
    assert before.verdict is after.verdict or before.verdict in OPEN


@many
@given(several(cumulation_rules()), monies(), fact_values(), st.randoms(use_true_random=False))
def test_the_order_of_rules_does_not_matter(
    rules: tuple[CumulationRule, ...], money: OtherMoney, facts: Facts, random: Any
) -> None:
    mixed = tuple(random.sample(rules, len(rules)))
    one = cumulation(FundingTerms(cumulation=rules), held(facts), money)
    other = cumulation(FundingTerms(cumulation=mixed), held(facts), money)
    assert one.verdict is other.verdict


@many
@given(several(own_share_rules()), fact_values(), st.randoms(use_true_random=False))
def test_the_order_of_rules_on_the_own_share_does_not_matter(
    rules: tuple[OwnShareRule, ...], facts: Facts, random: Any
) -> None:
    mixed, costs = tuple(random.sample(rules, len(rules))), {CostBase.ELIGIBLE: 9_999}
    one = least_own_share(FundingTerms(own_share=rules), held(facts), costs)
    other = least_own_share(FundingTerms(own_share=mixed), held(facts), costs)
    assert (one.low, one.high) == (other.low, other.high)


@many
@given(several(cumulation_rules()), monies(), fact_values())
def test_money_is_allowed_only_by_a_sourced_rule(
    rules: tuple[CumulationRule, ...], money: OtherMoney, facts: Facts
) -> None:
    found = cumulation(FundingTerms(cumulation=rules), held(facts), money)
    if found.verdict is not Verdict.UNKNOWN:
        assert found.ruling is not None
        assert any(rule.basis.decides for rule in rules)
    if found.verdict is Verdict.ALLOWED:
        assert found.constraints == ()


@many
@given(SHARES, st.integers(0, 10**9), st.integers(0, 10**9))
def test_no_ceiling_leaves_room_for_more_than_the_whole(share: Fraction, cost: int, granted: int) -> None:
    rule = CumulationRule(CumulationKind.UP_TO, "Eine Regel.", build_basis(), ceiling=share)
    found = cumulation(FundingTerms(cumulation=(rule,)), held({}), OtherMoney(Level.LAND))
    room = room_under_ceilings(found, {CostBase.ELIGIBLE: cost}, granted)
    assert room is not None
    assert 0 <= room <= max(0, cost - granted)
    assert room == 0 or Fraction(granted + room) <= share * cost


@many
@given(several(cases()), several(amount_rules()), fact_values(), st.randoms(use_true_random=False))
def test_the_order_of_cases_and_amounts_does_not_matter(
    given_cases: tuple[FundingCase, ...], rules: tuple[AmountRule, ...], facts: Facts, random: Any
) -> None:
    one = FundingTerms(cases=given_cases, amounts=rules)
    other = FundingTerms(
        cases=tuple(random.sample(given_cases, len(given_cases))),
        amounts=tuple(random.sample(rules, len(rules))),
    )
    ranges = [rate_range(terms, held(facts)) for terms in (one, other)]
    assert len({(found.low.share, found.high.share) for found in ranges}) == 1
    limits = [amount_limit(terms, held(facts), AmountKind.MAXIMUM_GRANT) for terms in (one, other)]
    assert len({(found.cents, tuple(rule.cents for rule in found.open)) for found in limits}) == 1


@many
@given(several(cases()), fact_values())
def test_a_case_at_discretion_never_lowers_what_is_surely_granted_but_by_an_exact_number(
    given_cases: tuple[FundingCase, ...], facts: Facts
) -> None:
    sure = tuple(case for case in given_cases if not case.at_discretion)
    assume(sure)
    without = rate_range(FundingTerms(cases=sure), held(facts)).low.share
    beside = tuple(case for case in given_cases if not case.at_discretion or case.limit is RateLimit.UP_TO)
    assert rate_range(FundingTerms(cases=beside), held(facts)).low.share == without
