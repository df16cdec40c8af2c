"""Whole cents, exactly: the best amounts once it is decided which projects are funded and which offers used.

The solver says in floats what the best amounts are. Where these are whole cents that keep every row exactly, that is the
answer. Otherwise whole cents are searched in a window around them, in a model of small whole numbers whose limits are worked
out exactly; an amount of which more than the window would have to move to gain a cent does not occur, as each row ties
amounts together by few small numbers.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor, lcm

from coordinator_app.matching.funding_mix.flooring import floored, tightened
from coordinator_app.matching.funding_mix.formulation import ColumnKind, Formulation, LinearRow
from coordinator_app.matching.funding_mix.model import Found, Model
from coordinator_app.matching.funding_mix.solver import Ending, FloatColumn, FloatRow, Solver

_WINDOW = 4096
_NEAR = 0.01
"""How far (in cents) a bound in floats may be off."""
_NODES = 200
"""The most nodes of one of these small solves."""
_NEAR_NODES = 100
"""The most nodes of a search in the window."""
_SMALL, _LARGE = 10**6, 10**8
"""Up to so many cents amounts are whole in the solver itself: to prove amounts that were found, and to find any."""
_READABLE = 250
"""Up to so many columns whole cents are searched for what only reads better."""
_SETTLED = frozenset((ColumnKind.FUNDED, ColumnKind.USED, ColumnKind.RISK, ColumnKind.ROOM))
"""What is 1 by itself in a model of nothing but funded projects and used offers."""


@dataclass(frozen=True)
class Amounts:
    """Values of all columns, in whole cents, and what they cost; `proven` if nothing costs less."""

    cents: int
    values: tuple[int, ...]
    proven: bool


class Settling:
    """A formulation of single cost rows in which every project is funded and every offer used, and what is best in it."""

    def __init__(
        self,
        formulation: Formulation,
        *,
        whole: bool,
        nodes: int,
        stop: Callable[[], bool] | None = None,
        quick: bool = False,
    ) -> None:
        """Hand the formulation over.

        Args:
            formulation: The model; all its projects are funded, all its offers used.
            whole: Whether the solver itself is to work in whole cents (for small amounts).
            nodes: The most nodes of each solve.
            stop: Asked during a solve; a yes ends it.
            quick: Whether a few cents more than the least are good enough.
        """
        self._formulation, self._quick = formulation, quick
        self._columns = formulation.columns
        self._rows = list(formulation.rows)
        self._nodes, self._stop, self._whole = min(nodes, _NODES), stop, whole
        self._fixed = {index: 1 for index, column in enumerate(self._columns) if column.kind in _SETTLED}
        self._made: Model | None = None
        self._choices = any(column.kind in (ColumnKind.BASE, ColumnKind.YEAR) for column in self._columns)
        self._most = max((column.upper for column in self._columns if column.is_money), default=0)

    def least(self, costs: Mapping[int, int]) -> Amounts | None:
        """Find the amounts that cost least; None if there are none."""
        if self._quick:
            safe = self._safe(costs)
            if safe.values:
                return safe
        if self._made is None:
            self._made = self._fresh(whole=self._whole, fixed=self._fixed)
        found = self._made.least(costs)
        if found.ending is Ending.INFEASIBLE:
            return None
        if not found.values:
            return Amounts(0, (), proven=False)
        bound = ceil(found.bound - _NEAR) if found.bound > -float("inf") else None
        values = tuple(round(value) for value in found.values)
        if self._holds(values):
            cents = _sum(costs, values)
            if cents == bound or (self._whole and found.ending is Ending.OPTIMAL):
                return Amounts(cents, values, proven=True)
        down = self._floored(found)
        if down is not None and _sum(costs, down) == bound:
            return Amounts(bound, down, proven=True)
        near = self._near(found.values, costs, nodes=_NEAR_NODES)
        if near is None:
            return self._whole_cents(costs, self._safe(costs))
        settled = near.proven and not self._choices and found.ending is Ending.OPTIMAL
        near = replace(near, proven=settled or near.cents == bound)
        return near if near.proven else self._whole_cents(costs, near)

    def rather(self, values: Sequence[int], costs: Mapping[int, int]) -> tuple[int, ...]:
        """Return values that cost less where that is easily found; what is no money stays as it is in these values."""
        settled = {index: value for index, value in enumerate(values) if not self._columns[index].is_money}
        found = self._fresh(whole=self._whole, fixed=settled).least(costs)
        if not found.values:
            return tuple(values)
        rounded = tuple(round(value) for value in found.values)
        if self._holds(rounded):
            return rounded
        near = self._near(found.values, {}, nodes=1) if len(self._columns) <= _READABLE else None
        return (
            tuple(values) if near is None or _sum(costs, near.values) > _sum(costs, values) else near.values
        )

    def keep(self, costs: Mapping[int, int], cents: int) -> None:
        """Let the columns cost no more than this from now on."""
        row = LinearRow(tuple(costs.items()), None, cents)
        self._rows.append(row)
        if self._made is not None:
            self._made.keep(row.terms, upper=cents)

    def _fresh(
        self, *, whole: bool, fixed: Mapping[int, int], rows: Iterable[LinearRow] | None = None
    ) -> Model:
        kept = self._rows if rows is None else rows
        return Model(
            self._columns,
            kept,
            whole=whole,
            nodes=self._nodes,
            stop=self._stop,
            fixed=fixed,
            strict=self._choices,  # else a hair of a row that is not in the base would let a cent through
        )

    def _safe(self, costs: Mapping[int, int]) -> Amounts:
        """Return amounts that may be some cents dearer than the least, because they were found where rounding down is safe."""
        rows = tightened(self._formulation, self._rows)
        down = self._floored(self._fresh(whole=False, fixed=self._fixed, rows=rows).least(costs))
        return Amounts(_sum(costs, down), down, proven=False) if down else Amounts(0, (), proven=False)

    def _floored(self, found: Found) -> tuple[int, ...] | None:
        return floored(self._formulation, self._rows, found.values) if found.values else None

    def _holds(self, values: Sequence[int]) -> bool:
        return all(
            0 <= value <= column.upper for value, column in zip(values, self._columns, strict=True)
        ) and all(row.holds(values) for row in self._rows)

    def _near(self, values: Sequence[float], costs: Mapping[int, int], *, nodes: int) -> Amounts | None:
        """Return the best whole cents in a window around amounts, keeping all decisions; None if none were found."""
        base = [
            min(max(floor(value + _NEAR), 0), column.upper) if column.is_money else round(value)
            for value, column in zip(values, self._columns, strict=True)
        ]
        units = [abs(row_value) for row_value in self._unit_sizes()]
        window = _WINDOW + 2 * max(units, default=0)
        moves = {
            index: (max(-base[index], -window), min(column.upper - base[index], window))
            for index, column in enumerate(self._columns)
            if column.is_money or column.kind is ColumnKind.UNITS
        }
        columns, rows = _window(self._rows, base, moves)
        solver = Solver(columns, rows, nodes=min(self._nodes, nodes), stop=self._stop, presolve=True)
        order = {index: place for place, index in enumerate(moves)}
        solver.set_costs({order[index]: float(cost) for index, cost in costs.items() if index in order})
        solved = solver.solve()
        if not solved.values:
            return None
        for index, place in order.items():
            base[index] += round(solved.values[place])
        if not self._holds(base):
            return None
        return Amounts(_sum(costs, base), tuple(base), proven=solved.ending is Ending.OPTIMAL)

    def _unit_sizes(self) -> Iterable[int]:
        units = {index for index, column in enumerate(self._columns) if column.kind is ColumnKind.UNITS}
        return (int(value) for row in self._rows for index, value in row.terms if index in units)

    def _whole_cents(self, costs: Mapping[int, int], near: Amounts) -> Amounts | None:
        """Search whole cents in the solver itself where amounts are small enough; else return what is near, without proof."""
        if self._whole or self._most > (_SMALL if near.values else _LARGE):
            return near
        found = self._fresh(whole=True, fixed=self._fixed).least(costs)
        if found.ending is Ending.INFEASIBLE:
            return None
        values = tuple(round(value) for value in found.values)
        if not values or not self._holds(values):
            return near
        cents, proven = _sum(costs, values), found.ending is Ending.OPTIMAL
        if near.values and near.cents <= cents:
            return replace(near, proven=proven)
        return Amounts(cents, values, proven=proven)


def _window(
    rows: Iterable[LinearRow], base: Sequence[int], moves: Mapping[int, tuple[int, int]]
) -> tuple[list[FloatColumn], list[FloatRow]]:
    """Return the model of how far columns may move from their base: in small whole numbers, worked out exactly.

    Args:
        rows: The rows to keep.
        base: The values of all columns from which they move.
        moves: By the index of each column that may move, how far down and up; the columns of the model are in this order.
    """
    order = {index: place for place, index in enumerate(moves)}
    small: list[FloatRow] = []
    for row in rows:
        scale = lcm(*(Fraction(value).denominator for _, value in row.terms))
        terms = [(index, int(value * scale)) for index, value in row.terms if index in moves]
        now = row.value(base)
        lower = None if row.lower is None else ceil((row.lower - now) * scale)
        upper = None if row.upper is None else floor((row.upper - now) * scale)
        least = sum(min(value * moves[index][0], value * moves[index][1]) for index, value in terms)
        most = sum(max(value * moves[index][0], value * moves[index][1]) for index, value in terms)
        lower = None if lower is None or lower <= least else lower
        upper = None if upper is None or upper >= most else upper
        if lower is not None or upper is not None:
            small.append(
                FloatRow(
                    tuple(order[index] for index, _ in terms),
                    tuple(float(value) for _, value in terms),
                    None if lower is None else float(lower),
                    None if upper is None else float(upper),
                )
            )
    return [FloatColumn(float(low), float(high), integral=True) for low, high in moves.values()], small


def _sum(costs: Mapping[int, int], values: Sequence[int]) -> int:
    return sum(cost * values[index] for index, cost in costs.items())
