"""The engine that reads every table of figures by its description into a municipality and its Quartiere."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from coordinator_app.domain.errors import InputRejected
from coordinator_app.domain.indicator import IndicatorState, IndicatorValue
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.validation import check_record
from coordinator_app.exchange.importers.periods import PeriodUnreadableError, fold
from coordinator_app.exchange.importers.rows import Row, SortedRows, shortened, sort_rows
from coordinator_app.exchange.importers.table_format import CellKind, Column, TableFormat
from coordinator_app.exchange.numbers import Figure, NumberUnreadableError
from coordinator_app.exchange.tabular import Table
from coordinator_app.services.ports.exchange import ReadFile, ReadRecord, RejectedRow

_TownValues = Mapping[str, Decimal]


@dataclass(frozen=True)
class _Sheet:
    """A table being read: where it lies, its description, and the described columns it has with their headings."""

    path: Path
    format: TableFormat
    columns: tuple[tuple[Column, str], ...]


class _RowRejectedError(Exception):
    """A row cannot be taken: the code, and what the reader must know."""

    def __init__(self, code: str, /, **parameters: str) -> None:
        super().__init__(code, parameters)
        self.code = code
        self.parameters = parameters


def is_header_of(table_format: TableFormat, header: tuple[str, ...]) -> bool:
    """Return whether a header is that of a format: its marking headings are all there."""
    present = {fold(heading) for heading in header}
    return all(fold(marker) in present for marker in table_format.markers)


def read_figures(path: Path, table: Table, table_format: TableFormat) -> ReadFile:
    """Return what a table says of a town and its areas, and the rows that were not taken.

    Raises:
        InputRejected: `table_columns_repeated` where two columns say the same; `areas_of_older_cut` where the areas
            are not those of today.
    """
    _refuse_repeated_columns(path, table)
    sheet = _sheet(path, table, table_format)
    rows = table.frame.rename(columns=fold).to_dict("index")
    found = sort_rows(path, {int(str(number)): _texts(cells) for number, cells in rows.items()}, table_format)
    found.rejected += _ragged(table) + _unknown_columns(table, table_format)
    town, town_values = _read_town(sheet, found)
    areas = [
        record for row in found.areas if (record := _read_area(sheet, row, found, town_values)) is not None
    ]
    return ReadFile(
        path=path,
        importer=table_format.name,
        records=(town, *areas) if areas else (),
        rejected=tuple(sorted(found.rejected, key=lambda row: (row.row, row.subject))),
    )


def _refuse_repeated_columns(path: Path, table: Table) -> None:
    headings = [str(heading) for heading in table.frame.columns]
    times = Counter(fold(heading) for heading in headings)
    repeated = tuple(heading for heading in headings if times[fold(heading)] > 1)
    if repeated:
        raise InputRejected("table_columns_repeated", path=path, columns=repeated)


def _sheet(path: Path, table: Table, table_format: TableFormat) -> _Sheet:
    headings = {fold(str(heading)): str(heading) for heading in table.frame.columns}
    columns = tuple(
        (column, headings[fold(column.heading)])
        for column in table_format.columns
        if fold(column.heading) in headings
    )
    return _Sheet(path, table_format, columns)


def _texts(cells: Mapping[object, object]) -> Mapping[str, str]:
    return {str(heading): str(cell) for heading, cell in cells.items()}


def _ragged(table: Table) -> list[RejectedRow]:
    wanted = str(len(table.frame.columns))
    return [
        RejectedRow(
            row.number,
            shortened(row.first_cell),
            "row_ragged",
            (("found", str(row.width)), ("wanted", wanted)),
        )
        for row in table.ragged
    ]


def _unknown_columns(table: Table, table_format: TableFormat) -> list[RejectedRow]:
    """Report columns that the description does not know: figures of a later edition are not dropped in silence."""
    known = {fold(column.heading) for column in table_format.columns}
    known |= {fold(marker) for marker in table_format.markers}
    return [
        RejectedRow(table.header_row, shortened(str(heading)), "column_unknown")
        for heading in table.frame.columns
        if fold(str(heading)) not in known
        and not any(ignored.headings.fullmatch(str(heading)) for ignored in table_format.ignored)
        and table.frame[heading].ne("").any()
    ]


def _read_town(sheet: _Sheet, found: SortedRows) -> tuple[ReadRecord, _TownValues]:
    """Return the town with the figures of its sum row, and those figures to compare areas with."""
    town = sheet.format.town
    if found.town is None:
        return ReadRecord(town), {}
    try:
        indicators = _indicators(sheet, found.town, {})
        record = replace(town, inhabitants=_inhabitants(sheet, found.town), indicators=indicators)
        _check(record)
    except _RowRejectedError as error:
        found.rejected.append(found.town.rejected(error.code, **error.parameters))
        return ReadRecord(town), {}
    values = {value.code: value.number for value in indicators if value.number is not None}
    return ReadRecord(record, found.town.number), values


def _read_area(sheet: _Sheet, row: Row, found: SortedRows, town_values: _TownValues) -> ReadRecord | None:
    try:
        record = Neighbourhood(
            key=f"{sheet.format.key_prefix}-{row.key}",
            municipality=sheet.format.town.key,
            name=row.name,
            inhabitants=_inhabitants(sheet, row),
            area_hectares=_hectares(sheet, row),
            indicators=_indicators(sheet, row, town_values),
        )
        _check(record)
    except _RowRejectedError as error:
        found.rejected.append(row.rejected(error.code, **error.parameters))
        return None
    return ReadRecord(record, row.number, sheet.format.unnamed.format(key=row.key))


def _check(record: Neighbourhood | Municipality) -> None:
    """Refuse a record that could not be stored, so that one row does not cost the whole file."""
    for problem in check_record(record):
        if problem.blocking:
            parameters = {name: str(value) for name, value in problem.parameters}
            raise _RowRejectedError(problem.code, **{"field": problem.field, **parameters})


def _inhabitants(sheet: _Sheet, row: Row) -> int | None:
    if sheet.format.inhabitants is None:
        return None
    number = _figure(sheet, row, sheet.format.inhabitants, CellKind.COUNT).number
    return None if number is None else int(number)


def _hectares(sheet: _Sheet, row: Row) -> Decimal | None:
    if sheet.format.area is None:
        return None
    number = _figure(sheet, row, sheet.format.area.heading, CellKind.NUMBER).number
    if number is None:
        return None
    if number < 0:
        raise _RowRejectedError("value_unreadable", column=sheet.format.area.heading, value=str(number))
    digits = number.as_tuple().digits
    places = int(number.as_tuple().exponent) + sheet.format.area.shift
    # Arithmetic would round what has more digits than the context; and 130 shall not read 1.3E+2.
    return Decimal(format(Decimal((0, digits, places)), "f"))


def _indicators(sheet: _Sheet, row: Row, town_values: _TownValues) -> tuple[IndicatorValue, ...]:
    """Return the figures of a row. Inhabitants left empty say nothing: another file of the edition may know them."""
    return tuple(
        _indicator(sheet, row, column, heading, town_values)
        for column, heading in sheet.columns
        if column.heading != sheet.format.inhabitants or row.cells[fold(column.heading)]
    )


def _indicator(
    sheet: _Sheet, row: Row, column: Column, heading: str, town_values: _TownValues
) -> IndicatorValue:
    state, number, text = _value(sheet, row, column)
    comparison = town_values.get(column.code)
    return IndicatorValue(
        code=column.code,
        label=column.label,
        period=_period(sheet, row, heading),
        number=number,
        text=text,
        unit=column.unit,
        state=state,
        source=sheet.format.source,
        comparison=comparison,
        comparison_area=None if comparison is None else sheet.format.town.name,
    )


def _value(sheet: _Sheet, row: Row, column: Column) -> tuple[IndicatorState, Decimal | None, str | None]:
    """Return state, number and text of a cell; where the source calls the row invalid, the text says why."""
    validity = sheet.format.validity
    if validity is not None and column.heading not in validity.always_valid:
        note = row.cells[fold(validity.heading)]
        if note != validity.valid:
            return IndicatorState.INVALID_AT_SOURCE, None, note or None
    cell = row.cells[fold(column.heading)]
    if column.kind is CellKind.TEXT and cell and cell not in sheet.format.numbers.marks:
        return IndicatorState.REPORTED, None, cell
    figure = _figure(sheet, row, column.heading, column.kind)
    return figure.state, figure.number, None


def _figure(sheet: _Sheet, row: Row, heading: str, kind: CellKind) -> Figure:
    cell = row.cells[fold(heading)]
    try:
        figure = sheet.format.numbers.read(cell)
    except NumberUnreadableError:
        raise _RowRejectedError("value_unreadable", column=heading, value=cell) from None
    if kind is not CellKind.COUNT or figure.number is None:
        return figure
    if figure.number != figure.number.to_integral_value():
        raise _RowRejectedError("value_not_whole", column=heading, value=cell)
    return replace(figure, number=Decimal(int(figure.number)))


def _period(sheet: _Sheet, row: Row, heading: str) -> str:
    try:
        return sheet.format.period(sheet.path, heading, row.cells)
    except PeriodUnreadableError as error:
        raise _RowRejectedError("period_unreadable", column=error.column, value=error.value) from None
