"""Which floors and ceilings in cents are in force, and what surely binds of each kind."""

from collections.abc import Iterator
from dataclasses import dataclass

from coordinator_app.domain.funding import AmountKind, AmountRule, AmountScope, CostBase, FundingTerms
from coordinator_app.matching.terms.circumstances import Circumstances, worlds

_CEILINGS = frozenset({AmountKind.MAXIMUM_GRANT, AmountKind.MAXIMUM_COST})


@dataclass(frozen=True)
class AmountLimit:
    """What limits one kind of amount of one scope and base.

    `rule` surely binds; where that is open it is None, and `open` are those that may bind, from the strictest on.
    Of equal amounts one is named. Both empty means that nothing was found, which is not the same as no limit.
    """

    kind: AmountKind
    scope: AmountScope
    base: CostBase | None
    rule: AmountRule | None
    open: tuple[AmountRule, ...] = ()

    @property
    def cents(self) -> int | None:
        """The limit where nothing about it is open, else None."""
        return self.rule.cents if self.rule is not None else None

    def remaining_cents(self, earlier_cents: int | None) -> int | None:
        """Return what a ceiling leaves after earlier grants that are not settled; None where either is not known."""
        if self.rule is None:
            return None
        if not self.rule.deducts_earlier:
            return self.rule.cents
        return None if earlier_cents is None else max(0, self.rule.cents - earlier_cents)


def amount_limits(terms: FundingTerms, circumstances: Circumstances) -> tuple[AmountLimit, ...]:
    """Return one limit for each kind, scope and base of which a rule may be in force, in the order of the catalogue."""
    groups = dict.fromkeys((rule.kind, rule.scope, rule.base) for rule in terms.amounts)
    found = (amount_limit(terms, circumstances, *group) for group in groups)
    return tuple(limit for limit in found if limit.rule is not None or limit.open)


def amount_limit(
    terms: FundingTerms,
    circumstances: Circumstances,
    kind: AmountKind,
    scope: AmountScope = AmountScope.PROJECT,
    base: CostBase | None = None,
) -> AmountLimit:
    """Return the limit of one kind, scope and base.

    Of the rules in force together the strictest binds; an amount with a condition stands in place of those without.
    Of several unconditional rules that differ by their label, only a person knows which one is meant.
    """
    group = tuple(rule for rule in terms.amounts if (rule.kind, rule.scope, rule.base) == (kind, scope, base))
    binding = dict.fromkeys(found for world in _worlds(group, circumstances) for found in _binding(world))
    by_cents = {rule.cents: rule for rule in reversed(binding) if rule is not None}
    strictest_first = tuple(sorted(by_cents.values(), key=_strictness))
    if None not in binding and len(by_cents) == 1:
        return AmountLimit(kind, scope, base, strictest_first[0])
    return AmountLimit(kind, scope, base, None, strictest_first)


def _worlds(group: tuple[AmountRule, ...], circumstances: Circumstances) -> Iterator[tuple[AmountRule, ...]]:
    """Yield the sets of rules that may be in force together, with one label of those without a condition at a time."""
    day = circumstances.day
    labels = dict.fromkeys(rule.label for rule in group if rule.condition is None and rule.valid_on(day))
    for label in labels or (None,):
        taken = (rule for rule in group if rule.condition is not None or rule.label == label)
        yield from worlds(taken, circumstances)


def _binding(world: tuple[AmountRule, ...]) -> tuple[AmountRule | None, ...]:
    """Return what binds in one set: the strictest; several fixed sums at once fix nothing."""
    if not world:
        return (None,)
    if world[0].kind is AmountKind.FIXED_GRANT and len({rule.cents for rule in world}) > 1:
        return (None, *world)
    return (min(world, key=_strictness),)


def _strictness(rule: AmountRule) -> int:
    return rule.cents if rule.kind in _CEILINGS else -rule.cents
