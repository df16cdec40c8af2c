"""From the tables of the model to tables on paper: cells, rules, and another form for what fits in no cell."""

from typing import Any

from coordinator_app.documents import fonts
from coordinator_app.documents.columns import ONE_LINE, PrintableTable, Setting, is_number, setting_of
from coordinator_app.documents.facts import MISSING, SetTable, fact_table, opening, row_heights
from coordinator_app.documents.flowables import FlowableFactory
from coordinator_app.documents.model import Column
from coordinator_app.documents.page import TEXT_HEIGHT
from coordinator_app.documents.styles import CELL_PADDING, PALETTE, THICK, THIN, cell_style, colour, font_name
from coordinator_app.documents.tagged.table import FIRST_COLUMN, NO_COLUMNS, TableTags
from coordinator_app.documents.text import Printable, markup

_PADDING = (1.4, 2.0)
_LEADING = 1.24
_WIDE = 120.0
_HIGHEST_HEADER = TEXT_HEIGHT * 0.25
_HIGHEST_ROW = TEXT_HEIGHT * 0.9


def data_tables(table: PrintableTable, factory: FlowableFactory) -> tuple[SetTable, ...]:
    """Set a table with header, thin rules and amounts at the right.

    Where amounts do not fit side by side or a row would be as high as a page, each row is set as labelled facts.
    """
    setting = setting_of(table)
    if setting is None:
        return _records(table, factory)
    cells = _cells(table, setting, factory)
    heights = row_heights(cells, setting.widths, sum(_PADDING), setting.size * _LEADING)
    if heights[0] > _HIGHEST_HEADER or max(heights) > _HIGHEST_ROW:
        return _records(table, factory)
    bare_height = sum(_PADDING) + setting.size * _LEADING
    known = [bare_height if all(isinstance(cell, str) for cell in row) else None for row in cells]
    flowable = factory.table(cells, setting.widths, _commands(table, setting.size), _tags(table), known)
    return (SetTable(flowable, opening(heights, least_rows=2)),)


def _records(table: PrintableTable, factory: FlowableFactory) -> tuple[SetTable, ...]:
    return tuple(fact_table(tuple(zip(table.titles, row, strict=True)), factory) for row in table.rows)


def _tags(table: PrintableTable) -> TableTags:
    """Take the first column for the labels of the rows where it is made of words and whole."""
    has_labels = (
        len(table.columns) > 1
        and not is_number(table.columns[0])
        and all(row[0] is not None and row[0].strip() for row in table.rows)
    )
    return TableTags(header_rows=1, label_columns=FIRST_COLUMN if has_labels else NO_COLUMNS)


def _cells(table: PrintableTable, setting: Setting, factory: FlowableFactory) -> list[list[Any]]:
    last = len(table.rows) - 1
    header = [
        _cell(title, setting.size, width, factory, bold=True, right=is_number(column))
        for title, column, width in zip(table.titles, table.columns, setting.widths, strict=True)
    ]
    body = [
        [
            _body_cell(value, column, setting.size, width, factory, bold=table.has_total and number == last)
            for value, column, width in zip(row, table.columns, setting.widths, strict=True)
        ]
        for number, row in enumerate(table.rows)
    ]
    return [header, *body]


def _body_cell(
    value: Printable | None,
    column: Column,
    size: float,
    width: float,
    factory: FlowableFactory,
    *,
    bold: bool,
) -> Any:
    right = is_number(column)
    if value is None:
        return _cell(MISSING, size, width, factory, right=right, colour_digits=PALETTE.muted)
    return _cell(value, size, width, factory, bold=bold or column.strong, right=right)


def _cell(
    text: Printable,
    size: float,
    width: float,
    factory: FlowableFactory,
    *,
    bold: bool = False,
    right: bool = False,
    colour_digits: str = PALETTE.ink,
) -> Any:
    """Return a bare text where it fits on one line (three times faster), else a paragraph."""
    bare = "\n" not in text and len(text) <= ONE_LINE and colour_digits == PALETTE.ink
    if bare and fonts.width(text, font_name(bold=bold), size) <= width - 2 * CELL_PADDING:
        return str(text)
    words = markup(text, bound=width >= _WIDE)
    return factory.paragraph(words, cell_style(size, bold=bold, right=right, colour=colour_digits))


def _commands(table: PrintableTable, size: float) -> list[tuple[Any, ...]]:
    commands: list[tuple[Any, ...]] = [
        ("FONT", (0, 0), (-1, 0), font_name(bold=True), size, size * _LEADING),
        ("FONT", (0, 1), (-1, -1), font_name(bold=False), size, size * _LEADING),
        ("TEXTCOLOR", (0, 0), (-1, -1), colour(PALETTE.ink)),
        ("BACKGROUND", (0, 0), (-1, 0), colour(PALETTE.shade)),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("VALIGN", (0, 1), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, 0), THICK, colour(PALETTE.strong_rule)),
        ("LINEBELOW", (0, 1), (-1, -1), THIN, colour(PALETTE.rule)),
        ("LEFTPADDING", (0, 0), (-1, -1), CELL_PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), CELL_PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), _PADDING[0]),
        ("BOTTOMPADDING", (0, 0), (-1, -1), _PADDING[1]),
    ]
    for index, column in enumerate(table.columns):
        if is_number(column):
            commands.append(("ALIGN", (index, 0), (index, -1), "RIGHT"))
        if column.strong:
            commands.append(("FONT", (index, 1), (index, -1), font_name(bold=True), size, size * _LEADING))
    if table.has_total:
        commands += _total_commands(size)
    return commands


def _total_commands(size: float) -> list[tuple[Any, ...]]:
    return [
        ("FONT", (0, -1), (-1, -1), font_name(bold=True), size, size * _LEADING),
        ("LINEABOVE", (0, -1), (-1, -1), THICK, colour(PALETTE.strong_rule)),
        ("LINEBELOW", (0, -1), (-1, -1), THICK, colour(PALETTE.strong_rule)),
    ]
