"""Telling the rows of a table apart: areas with their keys, sums, and rows that cannot be taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from coordinator_app.domain.errors import InputRejected
from coordinator_app.domain.validation import unique_key
from coordinator_app.exchange.importers.periods import fold
from coordinator_app.exchange.importers.table_format import AreaKeys, SumRows, TableFormat
from coordinator_app.exchange.numbers import NumberUnreadableError
from coordinator_app.services.ports.exchange import RejectedRow

_LONGEST_QUOTE = 80
_MOST_ROWS_NAMED = 10


@dataclass(frozen=True)
class Row:
    """A row of a table: its number, its cells by folded heading, its official or made key, its name."""

    number: int
    cells: Mapping[str, str]
    key: str
    name: str

    def rejected(self, code: str, /, **parameters: str) -> RejectedRow:
        """Return why this row is not taken."""
        told = tuple((name, shortened(value)) for name, value in parameters.items())
        return RejectedRow(self.number, shortened(self.name or self.key), code, told)


@dataclass
class SortedRows:
    """The rows of a table by what they are."""

    areas: list[Row] = field(default_factory=list)
    town: Row | None = None
    rejected: list[RejectedRow] = field(default_factory=list)


def shortened(text: str) -> str:
    """Return a text short enough for a message."""
    return text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"


def sort_rows(path: Path, rows: Mapping[int, Mapping[str, str]], table_format: TableFormat) -> SortedRows:
    """Return the areas, the row of the whole town if there is one, and the rows that are not taken.

    Raises:
        InputRejected: `areas_of_older_cut` where the areas are not those of today.
    """
    read = [_row(number, cells, table_format) for number, cells in rows.items()]
    found = SortedRows(areas=read)
    if table_format.sums is not None:
        found = _without_sums(read, table_format, table_format.sums)
    if table_format.keys is not None:
        _check_keys(path, found, table_format.keys)
    _reject_repeated(found)
    return found


def _row(number: int, cells: Mapping[str, str], table_format: TableFormat) -> Row:
    key = cells[fold(table_format.keys.heading)] if table_format.keys else ""
    if table_format.name_heading is None:
        return Row(number, cells, key, table_format.unnamed.format(key=key))
    name = cells[fold(table_format.name_heading)]
    if table_format.keys is None and name:
        key = unique_key("", name, lambda _key: False).removeprefix("-")
    return Row(number, cells, key, name)


def _without_sums(rows: list[Row], table_format: TableFormat, sums: SumRows) -> SortedRows:
    """Set sums apart. Of two rows that bear the name of a district and of an area in it, the larger is the sum."""
    found = SortedRows()
    by_name: dict[str, list[Row]] = {}
    for row in rows:
        by_name.setdefault(row.name, []).append(row)
    for name, same in by_name.items():
        if name == sums.town and len(same) == 1:
            found.town = same[0]
        elif name not in sums.districts:
            found.areas.extend(same)
        elif name not in sums.also_areas:
            found.rejected.extend(row.rejected("sum_row") for row in same)
        else:
            _tell_apart(same, table_format, found)
    return found


def _tell_apart(same: list[Row], table_format: TableFormat, found: SortedRows) -> None:
    sizes = [_size(row, table_format) for row in same]
    known = sorted(size for size in sizes if size is not None)
    if len(same) != len(known) or len(set(known)) != 2:  # noqa: PLR2004 - an area and its district
        found.rejected.extend(row.rejected("area_or_sum_unclear") for row in same)
        return
    for row, size in zip(same, sizes, strict=True):
        if size == known[-1]:
            found.rejected.append(row.rejected("sum_row"))
        else:
            found.areas.append(row)


def _size(row: Row, table_format: TableFormat) -> int | None:
    try:
        number = table_format.numbers.read(row.cells[fold(table_format.inhabitants or "")]).number
    except NumberUnreadableError:
        return None
    return None if number is None else int(number)


def _check_keys(path: Path, found: SortedRows, keys: AreaKeys) -> None:
    """Take out rows with a malformed key or one of an older cut; where most are old, refuse the file.

    Figures of an older cut belong to other areas, even where a name is the same.
    """
    taken: list[Row] = []
    older: list[Row] = []
    for row in found.areas:
        if keys.pattern.fullmatch(row.key) is None:
            found.rejected.append(row.rejected("area_key_invalid", key=row.key))
        elif keys.current_cut.fullmatch(row.key) is None:
            older.append(row)
        else:
            taken.append(row)
    if len(older) > len(taken):
        raise InputRejected("areas_of_older_cut", path=path, key=older[0].key, name=older[0].name)
    found.rejected.extend(row.rejected("area_key_of_older_cut", key=row.key) for row in older)
    found.areas = taken


def _reject_repeated(found: SortedRows) -> None:
    """Take out every row whose key stands in several: nobody can say which of them is right."""
    by_key: dict[str, list[int]] = {}
    for row in found.areas:
        by_key.setdefault(row.key, []).append(row.number)
    taken: list[Row] = []
    for row in found.areas:
        if not row.key or not row.name:
            found.rejected.append(row.rejected("area_without_name"))
        elif len(by_key[row.key]) > 1:
            numbers = ", ".join(map(str, by_key[row.key][:_MOST_ROWS_NAMED]))
            found.rejected.append(row.rejected("area_repeated", key=row.key, rows=numbers))
        else:
            taken.append(row)
    found.areas = taken
