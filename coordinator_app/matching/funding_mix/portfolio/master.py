"""The choice among mixes: at most one of each project, what all of them share kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from coordinator_app.matching.funding_mix.portfolio.floats import CENTS
from coordinator_app.matching.funding_mix.portfolio.mixes import Mix
from coordinator_app.matching.funding_mix.problem import Problem, ProjectCase
from coordinator_app.matching.funding_mix.rules import (
    ApplicationLimit,
    GrantCeiling,
    GrantUnit,
    OwnFundsLimit,
    Pinned,
    Rule,
)
from coordinator_app.matching.funding_mix.solver import FloatColumn, FloatRow, Solver

_PENALTY = 1_000.0
"""What it costs, as a multiple of the dearest mix, not to fund a project that must be, or to miss a shared wish; far more than any weight."""


_SOME = 1e-6
_LESSER = 1e-4
"""How much a euro of own money counts that is not looked at first; enough to decide between equals."""
_ROW_CENTS = 2
_MONEY_GAP = 1e-4
"""How far, as a share of own money, a choice may be from the best one; of weight it is less than a point."""
_APPLICATION = 1e-3
_RISK = 1e-5
_FINE = 1_000
"""The margin is at most this part of a limit, so that small limits are not used up by it."""


def margins_of(problem: Problem) -> dict[str, int]:
    """Return by how many cents each project may miss what was reckoned for it: some for each cost row, and the units of grants."""
    margins = {case.key: _ROW_CENTS * len(case.costs) for case in problem.projects}
    for rule in problem.rules:
        if isinstance(rule, GrantUnit):
            margins[rule.part.project] += rule.cents
    return margins


@dataclass(frozen=True)
class Limits:
    """What the shared rules leave: at most so much each (or, for wishes, at least), in euros or applications."""

    rules: tuple[Rule, ...]
    margin_cents: int

    @property
    def bounds(self) -> tuple[tuple[float | None, float | None], ...]:
        """From what to what each shared rule is taken up; money limits are lowered by the margin for rounding."""
        return tuple(map(self._bound, self.rules))

    def _bound(self, rule: Rule) -> tuple[float | None, float | None]:
        match rule:
            case OwnFundsLimit() | GrantCeiling():
                return None, (rule.cents - self.spare(rule, self.margin_cents)) / CENTS
            case ApplicationLimit():
                return None, float(rule.most)
            case Pinned():
                return 1.0, None
            case _:
                raise TypeError(rule)

    def spare(self, rule: Rule, margin_cents: int) -> int:
        """Return by how many cents a limit is lowered for a margin; of a small limit only a small part."""
        if not isinstance(rule, OwnFundsLimit | GrantCeiling):
            return 0
        whole = max(1, self.margin_cents)
        return min(whole, rule.cents // _FINE) * margin_cents // whole

    def prices(self, duals: Sequence[float]) -> tuple[float, ...]:
        """Return the price of each shared rule: of a limit nothing or more, of a wish nothing or less."""
        pairs = zip(self.rules, duals, strict=True)
        return tuple(min(0.0, -dual) if isinstance(rule, Pinned) else max(0.0, -dual) for rule, dual in pairs)

    def worth(self, prices: Sequence[float]) -> float:
        """Return what all limits, not lowered, are worth at prices; wishes count as one each."""
        return sum(price * _full(rule) for price, rule in zip(prices, self.rules, strict=True))


def _full(rule: Rule) -> float:
    match rule:
        case OwnFundsLimit() | GrantCeiling():
            return rule.cents / CENTS
        case ApplicationLimit():
            return float(rule.most)
        case _:
            return 1.0


@dataclass(frozen=True)
class Priced:
    """The best blend of mixes, and what one more unit of anything would bring.

    `prices` are of the shared rules, `claims` what each project's place in the plan is worth, `weight_price` the price of
    weight where that was demanded.
    """

    value: float
    prices: tuple[float, ...]
    claims: tuple[float, ...]
    weight_price: float


@dataclass(frozen=True)
class Chosen:
    """Mixes that were chosen: of each funded project those that are blended, with their shares; what was missed."""

    blends: tuple[tuple[tuple[Mix, float], ...], ...]
    value: float
    bound: float


class Master:
    """All mixes so far, and the choice among them."""

    def __init__(
        self,
        cases: Sequence[ProjectCase],
        must: frozenset[str],
        limits: Limits,
        *,
        nodes: int,
    ) -> None:
        self._cases = tuple(cases)
        self._must = must
        self._limits = limits
        self._nodes = nodes
        self._mixes: dict[Mix, None] = {}
        self.basis: tuple[Mix, ...] = ()
        """The mixes in the last best blend."""
        self._position = {case.key: index for index, case in enumerate(cases)}

    def add(self, mix: Mix) -> bool:
        """Take a mix in; False where it is known."""
        if mix in self._mixes:
            return False
        self._mixes[mix] = None
        return True

    def blend(self, weight: int | None) -> Priced:
        """Return the best blend and its prices: most weight, or with a weight demanded the least own money."""
        mixes = tuple(self._mixes)
        columns = [FloatColumn(0.0, 1.0, integral=False) for _ in mixes]
        rows = self._rows(mixes, weight)
        columns += [FloatColumn(0.0, float("inf"), integral=False) for _ in rows]
        rows = _with_slack(rows, len(mixes))
        solver = Solver(columns, rows, nodes=self._nodes)
        costs = self._costs(mixes, weight)
        unit = (
            max(map(abs, costs.values()), default=0.0) or 1.0
        )  # the solver's tolerances are made for costs around 1
        penalties = {len(mixes) + index: _PENALTY for index in range(len(rows))}
        solver.set_costs({index: cost / unit for index, cost in costs.items()} | penalties)
        solved = solver.solve()
        shares = zip(mixes, solved.values, strict=False)
        self.basis = tuple(mix for mix, share in shares if share > _SOME)
        duals, size = tuple(dual * unit for dual in solved.duals), len(self._cases)
        prices = self._limits.prices(duals[size : size + len(self._limits.rules)])
        weight_price = duals[-1] if weight is not None else 0.0
        return Priced(solved.objective * unit, prices, tuple(-dual for dual in duals[:size]), weight_price)

    def choose(self, weight: int | None) -> Chosen | None:
        """Return whole mixes with most weight, or with a weight demanded those with the least own money; None where none fit."""
        mixes = tuple(self._mixes)
        blends: dict[tuple[str, tuple[int, ...]], list[int]] = {}
        for index, mix in enumerate(mixes):
            blends.setdefault((mix.project, mix.decisions), []).append(index)
        columns = [FloatColumn(0.0, 1.0, integral=False) for _ in mixes]
        columns += [FloatColumn(0.0, 1.0, integral=True) for _ in blends]
        rows = list(self._rows(mixes, weight))
        for position, members in enumerate(blends.values(), start=len(mixes)):
            rows.append(FloatRow((*members, position), (*(1.0 for _ in members), -1.0), 0.0, 0.0))
        gap = _MONEY_GAP if weight is not None else 1 / (2 + 2 * sum(case.weight for case in self._cases))
        solver = Solver(columns, rows, nodes=self._nodes, gap=gap, presolve=True)
        solver.set_costs(self._costs(mixes, weight))
        solved = solver.solve()
        if not solved.values:
            return None
        found = []
        for position, members in enumerate(blends.values(), start=len(mixes)):
            if round(solved.values[position]):
                shares = ((mixes[index], solved.values[index]) for index in members)
                found.append(tuple((mix, share) for mix, share in shares if share > 0.0))
        return Chosen(tuple(found), solved.objective, solved.bound)

    def _rows(self, mixes: Sequence[Mix], weight: int | None) -> tuple[FloatRow, ...]:
        """Return a row for each project, one for each shared rule, and one for the weight where it is demanded."""
        of_project: list[list[int]] = [[] for _ in self._cases]
        for index, mix in enumerate(mixes):
            of_project[self._position[mix.project]].append(index)
        rows = [
            FloatRow(tuple(own), (1.0,) * len(own), 1.0 if case.key in self._must else None, 1.0)
            for case, own in zip(self._cases, of_project, strict=True)
        ]
        for position, (low, high) in enumerate(self._limits.bounds):
            taken = [(index, mix.takes[position]) for index, mix in enumerate(mixes) if mix.takes[position]]
            rows.append(FloatRow(tuple(i for i, _ in taken), tuple(value for _, value in taken), low, high))
        if weight is not None:
            rows.append(
                FloatRow(tuple(range(len(mixes))), tuple(map(self._weight, mixes)), float(weight), None)
            )
        return tuple(rows)

    def _costs(self, mixes: Sequence[Mix], weight: int | None) -> dict[int, float]:
        if weight is None:
            return {index: -self._weight(mix) for index, mix in enumerate(mixes)}
        return {
            index: mix.own + _LESSER * mix.other_own + _APPLICATION * mix.applications + _RISK * mix.risk
            for index, mix in enumerate(mixes)
        }

    def _weight(self, mix: Mix) -> float:
        return float(self._cases[self._position[mix.project]].weight)


def _with_slack(rows: Sequence[FloatRow], first: int) -> tuple[FloatRow, ...]:
    """Let every row that demands something be missed, at a price that its new column has."""
    return tuple(
        row
        if row.lower is None
        else FloatRow((*row.indexes, first + index), (*row.values, 1.0), row.lower, row.upper)
        for index, row in enumerate(rows)
    )
