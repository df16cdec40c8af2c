import dataclasses
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from builders import (
    all_of,
    build_basis,
    build_municipality,
    build_project,
    build_subject,
    comparison,
    judgement,
)
from coordinator_app.domain.funding import (
    AmountKind,
    AmountRule,
    AmountScope,
    CostBase,
    FundingCase,
    FundingTerms,
    KeyDate,
    RateLimit,
)
from coordinator_app.domain.project import PersonalJudgement
from coordinator_app.domain.requirement import Operator
from coordinator_app.domain.source import Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.terms.amounts import amount_limit, amount_limits
from coordinator_app.matching.terms.circumstances import Circumstances, circumstances_of, demands
from coordinator_app.matching.terms.rates import Part, RateDoubt, rate_range, rate_ranges

DAY = date(2026, 11, 22)
EMERGENCY = comparison("municipality.budget_emergency", Operator.IS, "yes")
SMALL = comparison("municipality.inhabitants", Operator.AT_MOST, 20_000)
LARGE = comparison("municipality.inhabitants", Operator.AT_LEAST, 20_001)
THIRD, HALF = Fraction(1, 3), Fraction(1, 2)


def circumstances(**municipality: Any) -> Circumstances:
    return circumstances_of(build_subject(municipality=build_municipality(**municipality)), "lesen", DAY)


def case(name: str, grant: Fraction | None, **changes: Any) -> FundingCase:
    fields: dict[str, Any] = {"id": name, "label": name, "basis": build_basis(), "grant": grant}
    return FundingCase(**{**fields, **changes})


def ends(*cases: FundingCase, **municipality: Any) -> tuple[Any, ...]:
    found = rate_range(FundingTerms(cases=cases), circumstances(**municipality))
    return tuple(end.share if end.doubt is None else end.doubt for end in (found.low, found.high))


RULE = case("rule", HALF)


def test_one_exact_case_is_a_number_with_the_case_that_sets_it() -> None:
    found = rate_range(FundingTerms(cases=(RULE,)), circumstances())
    assert (found.exact, found.low.case, found.high.case) == (HALF, RULE, RULE)


def test_nothing_found_is_no_rate() -> None:
    assert rate_ranges(FundingTerms(), circumstances()) == ()
    assert ends() == (RateDoubt.NO_CASE, RateDoubt.NO_CASE)


def test_a_ceiling_is_never_a_value() -> None:
    assert ends(case("rule", HALF, limit=RateLimit.UP_TO)) == (RateDoubt.CEILING_ONLY, HALF)


@pytest.mark.parametrize("standing", [Standing.UNVERIFIED, Standing.VAGUE, Standing.NOT_FOUND])
def test_a_weak_source_gives_no_number(standing: Standing) -> None:
    assert ends(case("rule", HALF, basis=build_basis(standing))) == (RateDoubt.WEAK_SOURCE,) * 2


def test_a_share_that_is_not_stated_gives_no_number() -> None:
    assert ends(case("rule", None, federal=THIRD)) == (RateDoubt.NOT_STATED,) * 2


def test_a_grant_whose_parts_are_all_stated_is_their_sum() -> None:
    parts = case("rule", None, federal=THIRD, land=THIRD, eu=Fraction(0))
    assert ends(parts) == (2 * THIRD, 2 * THIRD)
    assert rate_range(FundingTerms(cases=(parts,)), circumstances(), part=Part.FEDERAL).exact == THIRD


SPECIAL = case("special", Fraction(9, 10), condition=EMERGENCY)


@pytest.mark.parametrize(
    ("emergency", "expected"),
    [
        (Truth.YES, (Fraction(9, 10), Fraction(9, 10))),
        (Truth.NO, (HALF, HALF)),
        (Truth.UNKNOWN, (HALF, Fraction(9, 10))),
    ],
)
def test_a_special_case_displaces_the_rule_as_far_as_it_is_known(
    emergency: Truth, expected: tuple[Fraction, Fraction]
) -> None:
    assert ends(RULE, SPECIAL, budget_emergency=emergency) == expected


def test_of_two_cases_that_hold_the_one_that_demands_more_counts() -> None:
    weak_town = comparison("municipality.financially_weak", Operator.IS, "yes")
    both = case("both", Fraction(19, 20), condition=all_of(EMERGENCY, weak_town))
    assert ends(RULE, SPECIAL, both, budget_emergency=Truth.YES, financially_weak=Truth.YES) == (
        Fraction(19, 20),
        Fraction(19, 20),
    )
    assert ends(RULE, SPECIAL, both, budget_emergency=Truth.YES) == (Fraction(9, 10), Fraction(19, 20))
    elsewhere = dataclasses.replace(EMERGENCY, basis=build_basis(place="Nr. 7"))
    assert demands(all_of(elsewhere, weak_town)) == demands(both.condition)


def test_what_the_authority_may_grant_only_widens_the_range() -> None:
    pooled = case("pool", Fraction(9, 10), condition=EMERGENCY, at_discretion=True)
    assert ends(RULE, pooled, budget_emergency=Truth.YES) == (HALF, Fraction(9, 10))
    assert ends(RULE, pooled, budget_emergency=Truth.NO) == (HALF, HALF)


def test_two_cases_of_which_perhaps_none_applies_promise_nothing() -> None:
    small, large = case("small", HALF, condition=SMALL), case("large", THIRD, condition=LARGE)
    assert ends(small, large) == (RateDoubt.CASE_OPEN, HALF)
    assert ends(small, large, inhabitants=20_001) == (THIRD, THIRD)


def test_each_base_has_its_own_range() -> None:
    staff = case("staff", Fraction(1), base=CostBase.STAFF)
    found = rate_ranges(FundingTerms(cases=(RULE, staff)), circumstances())
    assert [(item.base, item.exact) for item in found] == [(CostBase.ELIGIBLE, HALF), (CostBase.STAFF, 1)]


@pytest.mark.parametrize(
    ("starts", "expected"),
    [
        (date(2025, 12, 31), (HALF, HALF)),
        (date(2026, 1, 1), (THIRD, THIRD)),
        (None, (RateDoubt.CASE_OPEN, HALF)),
    ],
)
def test_a_rate_may_hang_on_the_day_on_which_the_project_starts(
    starts: date | None, expected: tuple[Any, ...]
) -> None:
    until = case("until", HALF, key_date=KeyDate.PROJECT_START, valid_to=date(2025, 12, 31))
    since = case("since", THIRD, key_date=KeyDate.PROJECT_START, valid_from=date(2026, 1, 1))
    held = circumstances_of(build_subject(project=build_project(starts=starts)), "lesen", DAY)
    found = rate_range(FundingTerms(cases=(until, since)), held)
    assert (found.low.share or found.low.doubt, found.high.share) == expected


def test_a_case_that_a_person_must_confirm_is_settled_by_a_judgement() -> None:
    by_hand = case("by_hand", Fraction(1), condition=judgement("Andere Mittel fehlen nachweislich."))
    judged = PersonalJudgement("lesen", "Andere Mittel fehlen nachweislich.", Truth.YES)
    project = build_project(judgements=(judged,))
    terms = FundingTerms(cases=(RULE, by_hand))
    assert rate_range(terms, circumstances()).exact is None
    assert rate_range(terms, circumstances_of(build_subject(project=project), "lesen", DAY)).exact == 1
    assert rate_range(terms, circumstances_of(build_subject(project=project), "anderes", DAY)).exact is None


def amount(cents: int, kind: AmountKind = AmountKind.MAXIMUM_GRANT, **changes: Any) -> AmountRule:
    return AmountRule(kind, cents, changes.pop("basis", build_basis()), **changes)


def limit(*rules: AmountRule, **municipality: Any) -> tuple[int | None, list[int]]:
    kind = rules[0].kind
    found = amount_limit(FundingTerms(amounts=rules), circumstances(**municipality), kind)
    return found.cents, [rule.cents for rule in found.open]


def test_the_strictest_of_what_surely_binds_is_the_limit() -> None:
    assert limit(amount(500), amount(300)) == (300, [])
    assert limit(amount(500, AmountKind.MINIMUM_COST), amount(300, AmountKind.MINIMUM_COST)) == (500, [])


def test_ceilings_by_inhabitants_wait_for_the_number() -> None:
    table = (amount(500, condition=SMALL), amount(900, condition=LARGE))
    assert limit(*table) == (None, [500, 900])
    assert limit(*table, inhabitants=20_000) == (500, [])
    assert limit(*table, inhabitants=20_001) == (900, [])


def test_an_amount_with_a_condition_stands_in_place_of_the_one_without() -> None:
    pair = (amount(400), amount(900, condition=SMALL))
    assert limit(*pair, inhabitants=20_000) == (900, [])
    assert limit(*pair, inhabitants=20_001) == (400, [])
    assert limit(*pair) == (None, [400, 900])


def test_a_weak_or_past_amount_does_not_bind() -> None:
    weak = build_basis(Standing.UNVERIFIED)
    assert limit(amount(400, basis=weak)) == (None, [400])
    assert limit(amount(500), amount(400, basis=weak)) == (None, [400, 500])
    assert limit(amount(500), amount(900, basis=weak)) == (500, [])
    assert limit(amount(400, valid_to=date(2026, 1, 1))) == (None, [])


def test_amounts_that_differ_by_their_label_only_are_for_a_person_to_choose_from() -> None:
    assert limit(amount(400, label="Kleinprojekte"), amount(900, label="Verbünde")) == (None, [400, 900])
    assert limit(amount(400, label="Kleinprojekte")) == (400, [])


def test_of_two_labels_in_turn_the_one_of_the_day_counts() -> None:
    past = amount(400, label="Runde 1", valid_to=date(2026, 1, 1))
    assert limit(past, amount(900, label="Runde 2")) == (900, [])


def test_two_fixed_sums_at_once_fix_nothing() -> None:
    fixed = AmountKind.FIXED_GRANT
    assert limit(amount(400, fixed)) == (400, [])
    assert limit(amount(400, fixed), amount(500, fixed)) == (None, [500, 400])
    assert limit(amount(400, fixed), amount(400, fixed, condition=SMALL)) == (400, [])
    assert limit(amount(400, fixed), amount(500, fixed, condition=SMALL)) == (None, [500, 400])


def test_each_scope_and_base_has_a_limit_of_its_own() -> None:
    rules = (amount(1), amount(2, scope=AmountScope.AREA), amount(3, base=CostBase.STAFF))
    found = amount_limits(FundingTerms(amounts=rules), circumstances())
    assert [(item.scope, item.base, item.cents) for item in found] == [
        (AmountScope.PROJECT, None, 1),
        (AmountScope.AREA, None, 2),
        (AmountScope.PROJECT, CostBase.STAFF, 3),
    ]


@pytest.mark.parametrize(("earlier", "left"), [(None, None), (0, 1000), (300, 700), (1000, 0), (1500, 0)])
def test_a_ceiling_shared_over_time_needs_to_know_what_was_granted_before(
    earlier: int | None, left: int | None
) -> None:
    shared = amount(1000, scope=AmountScope.AREA, deducts_earlier=True)
    found = amount_limits(FundingTerms(amounts=(shared,)), circumstances())[0]
    assert found.remaining_cents(earlier) == left


def test_a_ceiling_of_each_project_is_not_reduced_by_earlier_ones() -> None:
    found = amount_limits(FundingTerms(amounts=(amount(1000),)), circumstances())[0]
    assert found.remaining_cents(None) == 1000
    (open_one,) = amount_limits(FundingTerms(amounts=(amount(1000, condition=SMALL),)), circumstances())
    assert open_one.remaining_cents(0) is None


@pytest.mark.parametrize(
    "bonus",
    [
        {"grant": Fraction(9, 10), "limit": RateLimit.UP_TO},
        {"grant": Fraction(9, 10), "basis": build_basis(Standing.UNVERIFIED)},
        {"grant": None},
    ],
)
def test_nobody_falls_below_the_rule_because_the_authority_may_give_more(bonus: dict[str, Any]) -> None:
    more = case("more", **bonus, at_discretion=True)
    found = rate_range(FundingTerms(cases=(RULE, more)), circumstances())
    assert found.low.share == HALF
    assert found.high.share in (None, Fraction(9, 10))
    assert rate_range(FundingTerms(cases=(more,)), circumstances()).low.share is None
