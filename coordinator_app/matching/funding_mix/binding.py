"""Which rules keep a grant from paying one more cent, or a programme from being used at all: tried on the plan, to the cent.

A cent more of a grant is a cent less of own money for the same cost row. A rule that stands in the way on every such row is
the reason; where each row has another, all of them are. Where no own money is left on any row that the programme may pay for,
only its own rules are asked: more of it could do no more than replace other money.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm

from coordinator_app.matching.funding_mix.narrowing import projects_of
from coordinator_app.matching.funding_mix.plan import Plan
from coordinator_app.matching.funding_mix.problem import Problem
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
    IntensityCap,
    MustFund,
    OwnFundsLimit,
    OwnShare,
    Pinned,
    RateCap,
    Rule,
    SeparateRows,
    SplitBase,
    UncoveredCap,
)
from coordinator_app.matching.funding_mix.slack import room_of
from coordinator_app.matching.funding_mix.verification.figures import Figures, figures_of

_STEPS = (FixedGrant, GrantFloor, GrantUnit)
"""Rules that a single cent breaks, but not a whole step."""

_OF_BASE = (RateCap, CostFloor, FlatRateCap)
"""Rules that count the base: a cost row that can't join it breaks them, too, which says nothing new."""


def binding_rules(problem: Problem, plan: Plan, project: str) -> Mapping[str, tuple[Rule, ...]]:
    """Return for each programme on offer for a funded project the rules that bind, in the order of the problem."""
    case = next(case for case in problem.projects if case.key == project)
    bearing = (rule for rule in problem.rules if (keys := projects_of(rule)) is None or project in keys)
    figures = figures_of(problem, plan)
    rules = tuple(rule for rule in bearing if not _is_broken(rule, figures))
    found = {}
    for offer in case.offers:
        pair = (project, offer.programme)
        stopping = tuple(rule for rule in rules if _can_stop(rule, pair))
        found[offer.programme] = _Trial(figures, stopping, *pair).binding()
    return found


def _can_stop(rule: Rule, pair: tuple[str, str]) -> bool:
    """Whether more of a grant and less own money can break a rule at all."""
    if isinstance(rule, OwnFundsLimit | FundUsed | MustFund | Pinned):
        return False
    return isinstance(rule, UncoveredCap | OwnShare | ApplicationLimit) or pair in pairs_of(rule)


@dataclass(frozen=True)
class _Trial:
    """A grant that is tried with more cents than the plan gives it; `rules` are those that may stand in its way."""

    figures: Figures
    rules: tuple[Rule, ...]
    project: str
    programme: str

    def binding(self) -> tuple[Rule, ...]:
        rows = [
            row for row in self.figures.offers[self.project, self.programme].rows if self._unpaid(row) > 0
        ]
        open_rows = [row for row in rows if self._own(row) > 0]
        found = self._with_own_money(open_rows) if open_rows else self._without_own_money(rows)
        bans = frozenset(rule for rule in found if isinstance(rule, Forbidden))
        return tuple(rule for rule in self.rules if rule in (bans or found) and not self._idle(rule))

    def _unpaid(self, row: int) -> int:
        paid = self.figures.grant(self.project, self.programme, (row,))
        return self.figures.cost(self.project, (row,)) - paid

    def _own(self, row: int) -> int:
        return self.figures.own_money(self.project, (row,))

    def _with_own_money(self, rows: list[int]) -> frozenset[Rule]:
        """Return what is broken by the next cent wherever own money pays, once as much of the next step stands as can."""
        step = self._step()
        placed: dict[int, int] = {}
        for row in rows:
            placed[row] = self._most(placed, row, min(step - sum(placed.values()), self._own(row)))
        total = sum(placed.values())
        steps = frozenset(rule for rule in self.rules if self._is_step(rule))
        if total >= step:
            return self._broken(placed)
        tried = (row for row in rows if placed[row] < self._own(row))
        found = _shortest([self._broken({**placed, row: placed[row] + 1}) - steps for row in tried])
        used = self.figures.used(self.project, self.programme)
        if total or not found:
            return found | self._steps_missed(total, used=used)
        fixed = frozenset(rule for rule in steps if isinstance(rule, FixedGrant)) if used else frozenset()
        return found | fixed

    def _without_own_money(self, rows: list[int]) -> frozenset[Rule]:
        """Return what of the programme's own rules the next cent breaks, if it breaks one wherever it may go."""
        found = [
            frozenset(
                rule
                for rule in self._broken({row: 1})
                if self._is_mine(rule) and not isinstance(rule, GrantFloor | GrantUnit)
            )
            for row in rows
        ]
        return _shortest(found) if all(found) else frozenset()

    def _step(self) -> int:
        """Return the least number of cents that the grant can grow by: to its next unit, or to the least that it must be."""
        units = [rule.cents for rule in self.rules if isinstance(rule, GrantUnit) and self._is_mine(rule)]
        unit = lcm(*units) if units else 1
        least = 1
        if not self.figures.used(self.project, self.programme):
            starts = (
                rule.cents
                for rule in self.rules
                if self._is_mine(rule)
                and (isinstance(rule, FixedGrant) or (isinstance(rule, GrantFloor) and rule.year is None))
            )
            least = max(starts, default=1)
        return max(1, -(-least // unit)) * unit

    def _steps_missed(self, placed: int, *, used: bool) -> frozenset[Rule]:
        """Return the rules about steps that so many cents more don't satisfy."""
        return frozenset(
            rule
            for rule in self.rules
            if self._is_mine(rule)
            and (
                isinstance(rule, FixedGrant)
                or (isinstance(rule, GrantUnit) and placed % rule.cents > 0)
                or (isinstance(rule, GrantFloor) and not used and rule.year is None and placed < rule.cents)
            )
        )

    def _most(self, placed: Mapping[int, int], row: int, limit: int) -> int:
        """Return how many cents up to a limit the row can be given more, before any rule but those about steps is broken."""
        least, most = 0, limit
        while least < most:
            middle = self._guess(placed, row, least, most)
            if self._keeps({**placed, row: middle}):
                least = middle
            else:
                most = middle - 1
        return least

    def _guess(self, placed: Mapping[int, int], row: int, least: int, most: int) -> int:
        """Return where between two amounts the first rule may give way: all of it, or where a straight line says so."""
        start, end = self._raised({**placed, row: least}), self._raised({**placed, row: most})
        guess = most
        for rule in self.rules:
            last = room_of(rule, end)
            if last is None or last >= 0 or self._is_step(rule):
                continue
            first = room_of(rule, start) or 0
            if first > 0:
                guess = min(guess, least + int(Fraction(most - least) * first / (first - last)))
            else:
                guess = least
        return max(least + 1, guess)

    def _keeps(self, more: Mapping[int, int]) -> bool:
        return all(self._is_step(rule) for rule in self._broken(more))

    def _is_step(self, rule: Rule) -> bool:
        return isinstance(rule, _STEPS) and self._is_mine(rule)

    def _broken(self, more: Mapping[int, int]) -> frozenset[Rule]:
        changed = self._raised({row: cents for row, cents in more.items() if cents})
        broken = frozenset(rule for rule in self.rules if _is_broken(rule, changed))
        apart = any(isinstance(rule, SeparateRows) for rule in broken)
        return frozenset(rule for rule in broken if not (apart and isinstance(rule, _OF_BASE)))

    def _raised(self, more: Mapping[int, int]) -> Figures:
        grants = self.figures.grants.get(self.project, {})
        grant, own = dict(grants.get(self.programme, {})), dict(self.figures.own.get(self.project, {}))
        for row, cents in more.items():
            grant[row] = grant.get(row, 0) + cents
            own[row] = max(0, own.get(row, 0) - cents)
        changed = replace(
            self.figures,
            grants={**self.figures.grants, self.project: {**grants, self.programme: grant}},
            own={**self.figures.own, self.project: own},
        )
        return (
            self._with_base(changed, more)
            if (self.project, self.programme) in self.figures.apart
            else changed
        )

    def _with_base(self, figures: Figures, rows: Iterable[int]) -> Figures:
        """Let the base of the programme grow by the rows, as far as no partner has them; a new one takes all that are free."""
        taken: set[int] = set()
        for rule in self.rules:
            if isinstance(rule, SeparateRows) and self._is_mine(rule):
                other = rule.second if rule.first == self.programme else rule.first
                taken |= self.figures.stated_base(self.project, other)
        if not self.figures.used(self.project, self.programme):
            rows = figures.offers[self.project, self.programme].rows
        base = figures.stated_base(self.project, self.programme) | (frozenset(rows) - taken)
        plan = figures.plans[self.project]
        others = tuple(item for item in plan.bases if item[0] != self.programme)
        bases = tuple(sorted((*others, (self.programme, tuple(sorted(base))))))
        return replace(figures, plans={**figures.plans, self.project: replace(plan, bases=bases)})

    def _is_mine(self, rule: Rule) -> bool:
        return (self.project, self.programme) in pairs_of(rule)

    def _idle(self, rule: Rule) -> bool:
        """Whether a rule only repeats the limit of another here: a base that nobody shares, costs below their ceiling."""
        if isinstance(rule, SplitBase):
            used = {name for name in rule.programmes if self.figures.used(self.project, name)} | {
                self.programme
            }
            return len(used & frozenset(rule.programmes)) < 2  # noqa: PLR2004 -- it takes two to share
        if isinstance(rule, CostCeiling):
            return self.figures.cost(rule.part.project, rule.part.rows) <= rule.cents
        return False


def _shortest(broken: Sequence[frozenset[Rule]]) -> frozenset[Rule]:
    """Return the rules that stand in the way at every place; where there are none, those of all places."""
    everywhere = frozenset[Rule].intersection(*broken) if broken else frozenset[Rule]()
    return everywhere or frozenset[Rule]().union(*broken)


def _is_broken(rule: Rule, figures: Figures) -> bool:
    room = room_of(rule, figures)
    return room is not None and room < 0


def pairs_of(rule: Rule) -> frozenset[tuple[str, str]]:
    """Return the pairs of project and programme that a rule names."""
    match rule:
        case GrantCeiling():
            return frozenset((part.project, part.programme) for part in rule.parts)
        case Pinned() | Forbidden():
            return frozenset(rule.choices)
        case OwnShare() | IntensityCap():
            return frozenset((rule.base.project, name) for name in (rule.base.programme, *rule.programmes))
        case FlatRateCap():
            return frozenset((part.project, part.programme) for part in (rule.covered, rule.base))
        case Exclusive() | SeparateRows():
            return frozenset({(rule.project, rule.first), (rule.project, rule.second)})
        case SplitBase():
            return frozenset((rule.project, name) for name in rule.programmes)
        case Companion():
            return frozenset((rule.project, name) for name in (rule.programme, *rule.any_of))
        case BarredFund():
            return frozenset({(rule.project, rule.programme)})
        case FundUsed() | OwnFundsLimit() | ApplicationLimit() | MustFund():
            return frozenset()
        case _:
            return frozenset({(rule.part.project, rule.part.programme)})
