"""The least own money, and which money counts as own. What is vague stays unknown: neither nothing nor a tenth."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from coordinator_app.domain.funding import CostBase, FundingTerms, OwnShareRule
from coordinator_app.domain.money import share_of
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import MoneyOrigin
from coordinator_app.matching.terms.circumstances import Circumstances, worlds


@dataclass(frozen=True)
class LeastMoney:
    """The least money in cents: at least `low` whatever is open, at most `high`; None is unknown, never nothing.

    `rules` are those that may be in force.
    """

    low: int | None
    high: int | None
    rules: tuple[OwnShareRule, ...]

    @property
    def cents(self) -> int | None:
        """The amount where both ends agree, else None."""
        return self.low if self.low == self.high else None


@dataclass(frozen=True)
class OriginAnswer:
    """Whether money of an origin counts, with the rules that say so; unknown where none says anything."""

    answer: Truth
    rules: tuple[OwnShareRule, ...]


def least_own_share(
    terms: FundingTerms, circumstances: Circumstances, costs: Mapping[CostBase, int]
) -> LeastMoney:
    """Return the least own share for given costs in cents by base; a base that is missing is unknown."""
    return _least(terms.own_share, circumstances, lambda rule: _demanded(rule, costs))


def least_own_money(
    terms: FundingTerms, circumstances: Circumstances, costs: Mapping[CostBase, int]
) -> LeastMoney:
    """Return what must stay the applicant's own money whatever third parties give, for given costs in cents by base."""
    speaking = tuple(rule for rule in terms.own_share if rule.own_money_minimum is not None)
    return _least(speaking, circumstances, lambda rule: _share(rule, rule.own_money_minimum, costs))


def counts_as_own(terms: FundingTerms, circumstances: Circumstances, origin: MoneyOrigin) -> OriginAnswer:
    """Return whether money of this origin counts towards the own share; what is neither let in nor refused is open."""
    return _answer(terms, circumstances, lambda rule: _counts(rule, origin))


def replaces_own_share(
    terms: FundingTerms, circumstances: Circumstances, origin: MoneyOrigin
) -> OriginAnswer:
    """Return whether money of this origin may stand for the whole own share; what is refused may not."""
    return _answer(terms, circumstances, lambda rule: _replaces(rule, origin))


def each_partner_pays(terms: FundingTerms, circumstances: Circumstances) -> OriginAnswer:
    """Return whether every partner of a consortium must pay an own share; unknown without any rule."""
    return _answer(terms, circumstances, lambda rule: Truth.of(rule.each_partner), (Truth.YES, Truth.NO))


def _demanded(rule: OwnShareRule, costs: Mapping[CostBase, int]) -> int | None:
    """A share and a fixed sum in one rule must both be met; a rule with neither demands nobody knows how much."""
    if rule.minimum is None:
        return rule.cents if rule.basis.decides else None
    share = _share(rule, rule.minimum, costs)
    return None if share is None else max(share, rule.cents or 0)


def _share(rule: OwnShareRule, share: Fraction | None, costs: Mapping[CostBase, int]) -> int | None:
    """Return a least share in whole cents, rounded up: a cent less would be less than demanded."""
    cost = costs.get(rule.base)
    if share is None or cost is None or not rule.basis.decides:
        return None
    return cost - share_of(cost, 1 - share)


def _least(
    rules_of_all: Iterable[OwnShareRule],
    circumstances: Circumstances,
    demanded: Callable[[OwnShareRule], int | None],
) -> LeastMoney:
    """In each set of rules the highest demand counts, and one unknown demand leaves its upper end open."""
    sets = worlds(rules_of_all, circumstances)
    sums = [[demanded(rule) for rule in rules] for rules in sets]
    highest = [max((cents for cents in demands if cents is not None), default=None) for demands in sums]
    complete = [None if None in demands else most for demands, most in zip(sums, highest, strict=True)]
    return LeastMoney(_unless_unknown(min, highest), _unless_unknown(max, complete), _all_rules(sets))


def _unless_unknown(choose: Callable[[list[int]], int], values: list[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return choose(known) if len(known) == len(values) else None


def _counts(rule: OwnShareRule, origin: MoneyOrigin) -> Truth:
    if origin in rule.refuses:
        return Truth.NO
    accepted = origin is MoneyOrigin.OWN or origin in rule.accepts or origin in rule.replaced_by
    return Truth.YES if accepted else Truth.UNKNOWN


def _replaces(rule: OwnShareRule, origin: MoneyOrigin) -> Truth:
    if origin in rule.refuses:
        return Truth.NO
    return Truth.YES if origin in rule.replaced_by else Truth.UNKNOWN


def _answer(
    terms: FundingTerms,
    circumstances: Circumstances,
    ask: Callable[[OwnShareRule], Truth],
    order: tuple[Truth, ...] = (Truth.NO, Truth.YES),
) -> OriginAnswer:
    """Return the answer on which all sets of rules that may be in force agree, else unknown.

    Of the answers within a set the first in `order` counts: a refusal is stronger than an acceptance.
    """
    sets = worlds(terms.own_share, circumstances)
    found = [{ask(rule) for rule in rules} for rules in sets]
    agreed = {next((answer for answer in order if answer in given), Truth.UNKNOWN) for given in found}
    return OriginAnswer(agreed.pop() if len(agreed) == 1 else Truth.UNKNOWN, _all_rules(sets))


def _all_rules(sets: Iterable[tuple[OwnShareRule, ...]]) -> tuple[OwnShareRule, ...]:
    return tuple(dict.fromkeys(rule for rules in sets for rule in rules))
