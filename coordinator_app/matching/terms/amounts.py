"""Which floors and ceilings in cents are in force, and what surely binds of each kind."""

from collections.abc import Iterable
from dataclasses import dataclass

from coordinator_app.domain.funding import AmountKind, AmountRule, AmountScope, CostBase, FundingTerms
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.terms.circumstances import Circumstances, in_force

_CEILINGS = frozenset({AmountKind.MAXIMUM_GRANT, AmountKind.MAXIMUM_COST})


@dataclass(frozen=True)
class AmountFinding:
    """A floor or ceiling and whether it is in force: yes, or unknown; those that are not in force are left out."""

    rule: AmountRule
    applies: Truth


@dataclass(frozen=True)
class AmountLimit:
    """What limits one kind of amount of one scope and base.

    `rule` is the strictest that surely binds, None where none does; `open` are those that may bind and are
    stricter. Both empty means that nothing was found, which is not the same as no limit.
    """

    kind: AmountKind
    scope: AmountScope
    base: CostBase | None
    rule: AmountRule | None
    open: tuple[AmountRule, ...] = ()

    @property
    def cents(self) -> int | None:
        """The limit where nothing about it is open, else None."""
        return self.rule.cents if self.rule is not None and not self.open else None

    def remaining_cents(self, earlier_cents: int | None) -> int | None:
        """Return what a ceiling leaves after earlier grants that are not settled; None where either is not known."""
        if self.cents is None or self.rule is None:
            return None
        if not self.rule.deducts_earlier:
            return self.cents
        return None if earlier_cents is None else max(0, self.cents - earlier_cents)


def amounts(terms: FundingTerms, circumstances: Circumstances) -> tuple[AmountFinding, ...]:
    """Return the floors and ceilings that are in force or may be, in the order of the catalogue.

    Of several unconditional rules that differ by nothing but their label, only a person knows which one is meant.
    """
    found = ((rule, in_force(rule, circumstances)) for rule in terms.amounts)
    held = [(rule, state) for rule, state in found if state is not Truth.NO]
    return tuple(
        AmountFinding(rule, Truth.UNKNOWN if _is_one_of_several(rule, held) else state)
        for rule, state in held
    )


def amount_limits(terms: FundingTerms, circumstances: Circumstances) -> tuple[AmountLimit, ...]:
    """Return one limit for each kind, scope and base that the amounts in force name, in the order of the catalogue."""
    found = amounts(terms, circumstances)
    groups = dict.fromkeys((item.rule.kind, item.rule.scope, item.rule.base) for item in found)
    return tuple(_limit(found, *group) for group in groups)


def amount_limit(
    terms: FundingTerms,
    circumstances: Circumstances,
    kind: AmountKind,
    scope: AmountScope = AmountScope.PROJECT,
    base: CostBase | None = None,
) -> AmountLimit:
    """Return the limit of one kind, scope and base."""
    return _limit(amounts(terms, circumstances), kind, scope, base)


def _limit(
    found: Iterable[AmountFinding], kind: AmountKind, scope: AmountScope, base: CostBase | None
) -> AmountLimit:
    group = [
        item for item in found if (item.rule.kind, item.rule.scope, item.rule.base) == (kind, scope, base)
    ]
    sure = [item.rule for item in group if item.applies is Truth.YES]
    strictest = min(sure, key=_strictness, default=None)
    if kind is AmountKind.FIXED_GRANT and len({rule.cents for rule in sure}) > 1:
        return AmountLimit(kind, scope, base, None, tuple(sure))
    maybe = tuple(
        item.rule
        for item in group
        if item.applies is Truth.UNKNOWN and (strictest is None or _may_change(item.rule, strictest))
    )
    return AmountLimit(kind, scope, base, strictest, maybe)


def _may_change(rule: AmountRule, strictest: AmountRule) -> bool:
    if rule.kind is AmountKind.FIXED_GRANT:
        return rule.cents != strictest.cents
    return _strictness(rule) < _strictness(strictest)


def _strictness(rule: AmountRule) -> int:
    return rule.cents if rule.kind in _CEILINGS else -rule.cents


def _is_one_of_several(rule: AmountRule, held: Iterable[tuple[AmountRule, Truth]]) -> bool:
    return rule.condition is None and any(
        other.condition is None
        and (other.kind, other.scope, other.base) == (rule.kind, rule.scope, rule.base)
        and other.label != rule.label
        for other, _ in held
    )
