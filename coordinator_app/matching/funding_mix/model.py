"""A formulation in the solver: exact rows and costs go in, cents come back as floats with a proven bound."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from coordinator_app.matching.funding_mix.formulation import Column, LinearRow
from coordinator_app.matching.funding_mix.formulation.columns import Number
from coordinator_app.matching.funding_mix.solver import Ending, FloatColumn, FloatRow, Solver

_LARGEST = 10**6
"""Money is counted in a power of ten of cents so that no amount is larger: the solver's tolerances are absolute."""

NOTHING_FIXED: Mapping[int, int] = MappingProxyType({})


@dataclass(frozen=True)
class Found:
    """What a solve found, in the units of the formulation (cents); `values` is empty where it found nothing."""

    ending: Ending
    values: tuple[float, ...]
    bound: float


class Model:
    """Columns and rows of a formulation in the solver."""

    def __init__(
        self,
        columns: Iterable[Column],
        rows: Iterable[LinearRow],
        *,
        whole: bool,
        nodes: int,
        stop: Callable[[], bool] | None = None,
        fixed: Mapping[int, int] = NOTHING_FIXED,
        gap: float = 0.0,
        strict: bool = False,
    ) -> None:
        """Hand a formulation over.

        Args:
            columns: Its columns.
            rows: Its rows.
            whole: Whether amounts of money must be whole cents, for small amounts; else they are any numbers.
            nodes: The most nodes of each solve.
            stop: Asked during a solve; a yes ends it.
            fixed: Values of columns that are settled already.
            gap: How far, as a share, a solution may be from the bound to be good enough.
            strict: Whether no cent may pass where the solver's usual tolerances let some.
        """
        self.columns = tuple(columns)
        most = max((column.upper for column in self.columns if column.is_money), default=1)
        self._unit = 1
        while not whole and most > _LARGEST * self._unit:
            self._unit *= 10
        self._factors = tuple(self._unit if column.is_money else 1 for column in self.columns)
        self._solver = Solver(
            [
                FloatColumn(float(fixed[index]), float(fixed[index]), integral=False)
                if index in fixed
                else self._column(column, whole)
                for index, column in enumerate(self.columns)
            ],
            [self._row(row.terms, row.lower, row.upper) for row in rows],
            nodes=nodes,
            stop=stop,
            gap=gap,
            strict=strict,
        )

    @property
    def rows(self) -> int:
        """How many rows the model has."""
        return self._solver.rows

    def least(self, costs: Mapping[int, int]) -> Found:
        """Find the least of a sum of columns, each times its cost."""
        unit = max((self._factors[index] for index in costs), default=1)
        self._solver.set_costs(
            {index: _quotient(cost, self._factors[index], unit) for index, cost in costs.items()}
        )
        solved = self._solver.solve()
        values = tuple(value * factor for value, factor in zip(solved.values, self._factors, strict=False))
        return Found(solved.ending, values, solved.bound * unit)

    def keep(
        self, terms: Iterable[tuple[int, Number]], *, lower: Number | None = None, upper: Number | None = None
    ) -> None:
        """Add a row."""
        self._solver.add_row(self._row(tuple(terms), lower, upper))

    def drop(self, first: int) -> None:
        """Drop all rows from this index on."""
        self._solver.drop_rows(first)

    def relax(self, row: int) -> None:
        """Let the terms of a row add up to anything."""
        self._solver.set_row(row, None, None)

    def restore(self, row: int, linear: LinearRow) -> None:
        """Let a row that was relaxed hold again; `linear` is what it was written from."""
        made = self._row(linear.terms, linear.lower, linear.upper)
        self._solver.set_row(row, made.lower, made.upper)

    def _column(self, column: Column, whole: bool) -> FloatColumn:
        if column.is_money:
            return FloatColumn(0.0, column.upper / self._unit, whole and column.integral)
        return FloatColumn(0.0, float(column.upper), column.integral)

    def _row(
        self, terms: tuple[tuple[int, Number], ...], lower: Number | None, upper: Number | None
    ) -> FloatRow:
        scale = self._unit if any(self.columns[index].is_money for index, _ in terms) else 1
        return FloatRow(
            tuple(index for index, _ in terms),
            tuple(_quotient(value, self._factors[index], scale) for index, value in terms),
            None if lower is None else _quotient(lower, 1, scale),
            None if upper is None else _quotient(upper, 1, scale),
        )


def _quotient(value: Number, factor: int, scale: int) -> float:
    """Return value x factor / scale, rounded once."""
    return value.numerator * factor / (value.denominator * scale)
