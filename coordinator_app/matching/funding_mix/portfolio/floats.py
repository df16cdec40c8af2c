"""From exact rows to the numbers of the solver, money in euros instead of cents."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coordinator_app.matching.funding_mix.formulation import Column, ColumnKind, LinearRow
from coordinator_app.matching.funding_mix.solver import FloatColumn, FloatRow

CENTS = 100.0


@dataclass(frozen=True)
class FloatModel:
    """Columns and rows for the solver, in the order of the formulation."""

    columns: tuple[FloatColumn, ...]
    rows: tuple[FloatRow, ...]


def float_model(columns: Sequence[Column], rows: Iterable[LinearRow]) -> FloatModel:
    """Return the model with money in euros; amounts need not be whole cents, nor multiples of any unit."""
    return FloatModel(tuple(map(_column, columns)), tuple(_row(row, columns) for row in rows))


def is_decided(column: Column) -> bool:
    """Whether a column must be whole here: how many units a grant has is settled later, because searching for it takes long."""
    return column.integral and not column.is_money and column.kind is not ColumnKind.UNITS


def _column(column: Column) -> FloatColumn:
    if column.is_money:
        return FloatColumn(0.0, column.upper / CENTS, integral=False)
    return FloatColumn(0.0, float(column.upper), is_decided(column))


def _row(row: LinearRow, columns: Sequence[Column]) -> FloatRow:
    """A row that speaks of money is one of euros; any other stays as it is."""
    unit = CENTS if any(columns[index].is_money for index, _ in row.terms) else 1.0
    values = (float(value) / (1.0 if columns[index].is_money else unit) for index, value in row.terms)
    return FloatRow(
        tuple(index for index, _ in row.terms),
        tuple(values),
        None if row.lower is None else float(row.lower) / unit,
        None if row.upper is None else float(row.upper) / unit,
    )
