from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from builders import build_basis, build_organisation, build_subject, comparison
from coordinator_app.domain.funding import CostBase, FundingTerms, OwnShareRule
from coordinator_app.domain.requirement import Operator
from coordinator_app.domain.source import Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import MoneyOrigin, OrganisationKind
from coordinator_app.matching.terms.circumstances import Circumstances, circumstances_of
from coordinator_app.matching.terms.own_share import (
    counts_as_own,
    each_partner_pays,
    least_own_money,
    least_own_share,
    replaces_own_share,
)

DAY = date(2026, 11, 22)
SCHOOL = comparison("applicant.kind", Operator.ONE_OF, "education_provider")
COSTS = {CostBase.ELIGIBLE: 100_000, CostBase.TOTAL: 120_000}
TENTH, QUARTER = Fraction(1, 10), Fraction(1, 4)
LAND, IN_KIND, PRIVATE = MoneyOrigin.LAND, MoneyOrigin.IN_KIND, MoneyOrigin.PRIVATE
VAGUE = build_basis(Standing.VAGUE)


def circumstances(kind: OrganisationKind | None = OrganisationKind.ASSOCIATION) -> Circumstances:
    return circumstances_of(build_subject(applicant=build_organisation(kind=kind)), "lesen", DAY)


def rule(minimum: Fraction | None = TENTH, **changes: Any) -> OwnShareRule:
    return OwnShareRule(minimum, changes.pop("basis", build_basis()), **changes)


def least(*rules: OwnShareRule, kind: OrganisationKind | None = OrganisationKind.ASSOCIATION) -> Any:
    found = least_own_share(FundingTerms(own_share=rules), circumstances(kind), COSTS)
    return found.low, found.high


def test_the_least_own_share_is_taken_of_its_base_and_rounded_up_to_the_cent() -> None:
    assert least(rule()) == (10_000, 10_000)
    assert least(rule(base=CostBase.TOTAL)) == (12_000, 12_000)
    assert least(rule(Fraction(1, 3))) == (33_334, 33_334)
    assert least(rule(base=CostBase.STAFF)) == (None, None)


def test_a_fixed_sum_counts_beside_a_share_and_alone() -> None:
    assert least(rule(None, cents=500)) == (500, 500)
    assert least(rule(cents=50_000)) == (50_000, 50_000)
    assert least(rule(cents=5)) == (10_000, 10_000)


def test_without_a_rule_the_least_own_share_is_unknown_and_not_nothing() -> None:
    assert least() == (None, None)


@pytest.mark.parametrize("basis", [build_basis(Standing.VAGUE), build_basis(Standing.UNVERIFIED)])
def test_what_is_vague_or_weak_is_unknown_and_neither_nothing_nor_a_tenth(basis: Any) -> None:
    assert least(rule(None, basis=basis)) == (None, None)
    assert least(rule(basis=basis)) == (None, None)


def test_a_vague_demand_beside_a_plain_one_leaves_the_upper_end_open() -> None:
    assert least(rule(), rule(None)) == (10_000, None)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (OrganisationKind.EDUCATION_PROVIDER, (10_000, 10_000)),
        (OrganisationKind.ASSOCIATION, (25_000, 25_000)),
        (None, (10_000, 25_000)),
    ],
)
def test_the_case_of_the_applicant_displaces_the_rule(
    kind: OrganisationKind | None, expected: tuple[int, int]
) -> None:
    assert least(rule(QUARTER), rule(TENTH, condition=SCHOOL), kind=kind) == expected


def test_of_several_demands_at_once_the_highest_counts() -> None:
    assert least(rule(TENTH), rule(QUARTER)) == (25_000, 25_000)


def test_a_past_rule_demands_nothing_that_is_known() -> None:
    assert least(rule(valid_to=date(2026, 1, 1))) == (None, None)


def test_the_floor_of_own_money_is_known_only_where_a_rule_states_it() -> None:
    def floor(*rules: OwnShareRule) -> int | None:
        return least_own_money(FundingTerms(own_share=rules), circumstances(), COSTS).cents

    assert floor(rule(QUARTER)) is None
    assert floor(rule(QUARTER, own_money_minimum=TENTH)) == 10_000
    assert floor(rule(QUARTER, own_money_minimum=TENTH), rule(QUARTER)) == 10_000
    assert floor(rule(QUARTER, own_money_minimum=TENTH, basis=VAGUE)) is None


def answer(ask: Any, origin: MoneyOrigin, *rules: OwnShareRule, **who: Any) -> Truth:
    found = ask(FundingTerms(own_share=rules), circumstances(**who), origin).answer
    assert isinstance(found, Truth)
    return found


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        (MoneyOrigin.OWN, Truth.YES),
        (PRIVATE, Truth.YES),
        (LAND, Truth.YES),
        (IN_KIND, Truth.NO),
        (MoneyOrigin.FEDERAL, Truth.UNKNOWN),
    ],
)
def test_an_origin_that_is_neither_let_in_nor_refused_is_open(origin: MoneyOrigin, expected: Truth) -> None:
    plain = rule(accepts=(PRIVATE,), refuses=(IN_KIND,), replaced_by=(LAND,))
    assert answer(counts_as_own, origin, plain) is expected
    assert answer(counts_as_own, origin) is Truth.UNKNOWN


def test_only_named_money_may_replace_the_whole_own_share() -> None:
    plain = rule(accepts=(PRIVATE,), refuses=(IN_KIND,), replaced_by=(LAND,))
    asked = {origin: answer(replaces_own_share, origin, plain) for origin in (LAND, PRIVATE, IN_KIND)}
    assert asked == {LAND: Truth.YES, PRIVATE: Truth.UNKNOWN, IN_KIND: Truth.NO}


def test_a_refusal_is_stronger_than_an_acceptance_of_another_rule() -> None:
    assert answer(counts_as_own, LAND, rule(accepts=(LAND,)), rule(refuses=(LAND,))) is Truth.NO


def test_an_open_or_weak_rule_that_says_otherwise_opens_the_answer() -> None:
    accepts = rule(accepts=(LAND,))
    refuses = rule(refuses=(LAND,), condition=SCHOOL)
    assert answer(counts_as_own, LAND, accepts, refuses) is Truth.YES
    assert answer(counts_as_own, LAND, accepts, refuses, kind=None) is Truth.UNKNOWN
    doubtful = rule(refuses=(LAND,), basis=build_basis(Standing.UNVERIFIED))
    assert answer(counts_as_own, LAND, accepts, doubtful) is Truth.UNKNOWN
    assert answer(counts_as_own, LAND, doubtful) is Truth.UNKNOWN


def test_each_partner_pays_where_a_rule_says_so() -> None:
    def asked(*rules: OwnShareRule) -> Truth:
        return each_partner_pays(FundingTerms(own_share=rules), circumstances()).answer

    assert asked() is Truth.UNKNOWN
    assert asked(rule()) is Truth.NO
    assert asked(rule(each_partner=True)) is Truth.YES
    assert asked(rule(), rule(each_partner=True)) is Truth.YES
    assert asked(rule(), rule(each_partner=True, basis=VAGUE)) is Truth.UNKNOWN
