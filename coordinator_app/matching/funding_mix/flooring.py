"""Whole cents without a search: payments rounded down, then single cents moved as long as that breaks no row further."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import floor

from coordinator_app.matching.funding_mix.formulation import ColumnKind, Formulation, LinearRow
from coordinator_app.matching.funding_mix.formulation.columns import Number
from coordinator_app.matching.funding_mix.rules import SplitBase

_HAIR = 0.01
"""How far (in cents) the solver may miss a whole cent."""
_MOVES = 30
"""The most cents that are moved to keep a row."""


def floored(
    formulation: Formulation, rows: Sequence[LinearRow], values: Sequence[float]
) -> tuple[int, ...] | None:
    """Return whole cents near amounts that keep all rows, or None where moving cents does not end with such.

    Args:
        formulation: A model of single cost rows, all its projects funded.
        rows: All rows to keep.
        values: The values of its columns as the solver found them.
    """
    cents = _Cents(formulation, rows, values)
    cents.raise_missing(values)
    cents.repair()
    return cents.kept()


def tightened(formulation: Formulation, rows: Iterable[LinearRow]) -> Iterator[LinearRow]:
    """Yield rows with so much less room that payments can be rounded down.

    Rows that demand one sum exactly stay as they are, and those in which single cents count.
    """
    payers = _payers(formulation)
    payments = {index for columns in payers.values() for index in columns}

    def lost(index: int, coefficient: Number) -> Number:
        """Return how much less a term may be once payments are rounded down."""
        if index in payers:
            return -min(0, coefficient) * len(payers[index])
        return max(0, coefficient) if index in payments else 0

    for row in rows:
        if row.lower == row.upper or isinstance(row.rule, SplitBase | None):
            yield row
            continue
        less = sum((lost(index, value) for index, value in row.terms))
        more = sum((lost(index, -value) for index, value in row.terms))
        lower = None if row.lower is None else row.lower + less
        upper = None if row.upper is None else row.upper - more
        yield LinearRow(row.terms, lower, upper, row.rule)


class _Cents:
    """Whole values of all columns, in which single cents move within a cost row."""

    def __init__(self, formulation: Formulation, rows: Sequence[LinearRow], values: Sequence[float]) -> None:
        """Round payments down and let own money pay the rest."""
        self._columns, self._rows = formulation.columns, rows
        self._values = [
            floor(value + _HAIR) if column.is_money else round(value)
            for value, column in zip(values, self._columns, strict=True)
        ]
        self._payers = _payers(formulation)
        self._own = {index: own for own, payments in self._payers.items() for index in payments}
        self._above = _above(formulation)
        for case in formulation.problem.projects:
            for place, group in enumerate(formulation.groups[case.key]):
                own = formulation.own[case.key][place]
                self._values[own] = group.cents - sum(self._values[index] for index in self._payers[own])
        for grant in self._above:
            self._follow(grant)
        self._touching: dict[int, list[LinearRow]] = {}
        for row in rows:
            for index, _ in row.terms:
                self._touching.setdefault(index, []).append(row)

    def raise_missing(self, values: Sequence[float]) -> None:
        """Raise payments that were rounded down by a cent, those first that lost most."""
        missing = [index for index in self._own if values[index] - self._values[index] > _HAIR]
        for index in sorted(missing, key=lambda index: (self._values[index] - values[index], index)):
            self._move(self._own[index], index, helping=None)

    def repair(self) -> None:
        """Move cents so that rows which do not hold are missed by less."""
        for row in self._rows:
            for _ in range(_MOVES):
                if row.holds(self._values) or not any(
                    self._move(source, target, helping=row) for source, target in self._moves(row)
                ):
                    break

    def kept(self) -> tuple[int, ...] | None:
        """Return the values if all rows hold."""
        inside = all(
            0 <= value <= column.upper for value, column in zip(self._values, self._columns, strict=True)
        )
        return tuple(self._values) if inside and all(row.holds(self._values) for row in self._rows) else None

    def _moves(self, row: LinearRow) -> Iterator[tuple[int, int]]:
        """Yield from where to where a cent may move, own money first."""
        for index, _ in row.terms:
            own = index if index in self._payers else self._own.get(index)
            if own is None:
                continue
            for other in (own, *self._payers[own]):
                if other != index:
                    yield other, index
                    yield index, other

    def _move(self, source: int, target: int, *, helping: LinearRow | None) -> bool:
        """Move a cent if no row is missed by more than before, and the one that it is to help by less."""
        if not self._values[source] or self._values[target] >= self._columns[target].upper:
            return False
        changed = (source, target, *self._above.get(source, ()), *self._above.get(target, ()))
        touched = [row for index in changed for row in self._touching.get(index, ())]
        missed = [row.missed(self._values) for row in touched]
        before = [self._values[index] for index in changed]
        known = helping.missed(self._values) if helping else 1
        self._values[source] -= 1
        self._values[target] += 1
        self._follow(source)
        self._follow(target)
        worse = any(row.missed(self._values) > old for row, old in zip(touched, missed, strict=True))
        if worse or (helping and helping.missed(self._values) >= known):
            for index, value in zip(changed, before, strict=True):
                self._values[index] = value
            return False
        return True

    def _follow(self, grant: int) -> None:
        for index in self._above.get(grant, ()):
            self._values[index] = max(0, self._values[grant] - 1)


def _payers(formulation: Formulation) -> Mapping[int, tuple[int, ...]]:
    """Return, by the column of own money for a cost row, the columns of all else that pays for the row."""
    found: dict[int, tuple[int, ...]] = {}
    for case in formulation.problem.projects:
        tables = [
            columns
            for table in (formulation.grants, formulation.funds)
            for (key, _), columns in table.items()
            if key == case.key
        ]
        for place, own in formulation.own[case.key].items():
            found[own] = tuple(columns[place] for columns in tables if place in columns)
    return found


def _above(formulation: Formulation) -> Mapping[int, Sequence[int]]:
    """Return, by the column of a grant, the columns of what it pays beyond a cent."""
    found: dict[int, list[int]] = {}
    for index, column in enumerate(formulation.columns):
        if column.kind is ColumnKind.ABOVE and column.name is not None and column.group is not None:
            found.setdefault(formulation.grants[column.project, column.name][column.group], []).append(index)
    return found
