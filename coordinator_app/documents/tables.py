"""From the tables of the model to tables on paper: widths of columns, cells, rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coordinator_app.documents import fonts, phrases
from coordinator_app.documents.flowables import FlowableFactory
from coordinator_app.documents.model import Column, ColumnKind
from coordinator_app.documents.page import TEXT_HEIGHT, TEXT_WIDTH
from coordinator_app.documents.styles import (
    CELL_PADDING,
    LABEL_SHARE,
    PALETTE,
    TABLE_SIZES,
    THICK,
    THIN,
    cell_style,
    colour,
    font_name,
)
from coordinator_app.documents.text import Printable, markup, phrase

_MISSING = phrase(phrases.MISSING)
_WIDEST_WORD_SHARE = 0.3  # of the table: a longer word is broken rather than given more room
_ONE_LINE = 120  # characters; longer ones are not worth measuring, they need a paragraph
_FACT_PADDING = (CELL_PADDING * 0.7, CELL_PADDING * 0.9)
_ROW_PADDING = (CELL_PADDING * 0.75, CELL_PADDING)
_CELL_LEADING = 1.3
_FEW_ROWS = 20
_KEPT_WHOLE = TEXT_HEIGHT * 0.3  # so much of a page may stay empty for it
_HAIR = 0.1  # points; keeps rounding from breaking an amount in two
_HEAD_SHARES = (0.46, 0.22, 0.12, 0.20)


@dataclass(frozen=True, slots=True)
class PrintableTable:
    """A table of the model after its texts have been cleaned."""

    columns: tuple[Column, ...]
    titles: tuple[Printable, ...]
    rows: tuple[tuple[Printable | None, ...], ...]
    has_total: bool


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table ready for the page, and the height of what must not stand alone at the foot of one."""

    flowable: Any
    opening: float


@dataclass(frozen=True, slots=True)
class _Setting:
    """The size of the letters of a table and the widths of its columns."""

    size: float
    widths: tuple[float, ...]


def data_table(table: PrintableTable, factory: FlowableFactory) -> SetTable:
    """Set a table with header, thin rules and amounts at the right."""
    setting = _setting(table)
    header = [
        _cell(title, setting.size, width, factory, bold=True, right=_is_number(column))
        for title, column, width in zip(table.titles, table.columns, setting.widths, strict=True)
    ]
    last = len(table.rows) - 1
    body = [
        [
            _body_cell(value, column, setting.size, width, factory, bold=table.has_total and number == last)
            for value, column, width in zip(row, table.columns, setting.widths, strict=True)
        ]
        for number, row in enumerate(table.rows)
    ]
    cells = [header, *body]
    flowable = factory.table(cells, setting.widths, _commands(table, setting, body), header_rows=1)
    return SetTable(flowable, _opening(cells, setting.widths, setting.size, _ROW_PADDING))


def fact_table(rows: Sequence[tuple[Printable, Printable | None]], factory: FlowableFactory) -> SetTable:
    """Set labels and their values side by side."""
    widths = (TEXT_WIDTH * LABEL_SHARE, TEXT_WIDTH * (1 - LABEL_SHARE))
    cells = [
        [
            factory.paragraph(markup(label), "label"),
            _fact(value, factory),
        ]  # paragraphs: values may be pages long
        for label, value in rows
    ]
    commands = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, -1), THIN, colour(PALETTE.rule)),
        ("TOPPADDING", (0, 0), (-1, -1), _FACT_PADDING[0]),
        ("BOTTOMPADDING", (0, 0), (-1, -1), _FACT_PADDING[1]),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("LEFTPADDING", (1, 0), (1, -1), CELL_PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), CELL_PADDING),
    ]
    flowable = factory.table(cells, widths, commands, header_rows=0)
    return SetTable(flowable, _opening(cells, widths, 0, _FACT_PADDING))


def _opening(
    cells: Sequence[Sequence[Any]],
    widths: Sequence[float],
    size: float,
    padding: tuple[float, float],
) -> float:
    """Measure the whole of a small table, or the first two rows of a greater one."""
    if len(cells) <= _FEW_ROWS:
        height = _height(cells, widths, size, padding)
        if height <= _KEPT_WHOLE:
            return height
    return _height(cells[:2], widths, size, padding)


def _height(
    rows: Sequence[Sequence[Any]], widths: Sequence[float], size: float, padding: tuple[float, float]
) -> float:
    height = 0.0
    for row in rows:
        cells = zip(row, widths, strict=True)
        height += sum(padding) + max(_cell_height(cell, width, size) for cell, width in cells)
    return height


def _cell_height(cell: Any, width: float, size: float) -> float:
    if isinstance(cell, str):
        return size * _CELL_LEADING
    return float(cell.wrap(width - 2 * CELL_PADDING, TEXT_HEIGHT)[1])


def head_table(values: Sequence[Printable], factory: FlowableFactory) -> Any:
    """Set what identifies a document: who hands it over, its number and version, the day of its data."""
    labels = (phrases.APPLICANT, phrases.NUMBER, phrases.VERSION, phrases.DATA_STATE)
    widths = [TEXT_WIDTH * share for share in _HEAD_SHARES]
    cells = [
        [factory.paragraph(markup(phrase(label)), "small_label") for label in labels],
        [factory.paragraph(markup(value), "value") for value in values],
    ]
    commands = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEABOVE", (0, 0), (-1, 0), THICK, colour(PALETTE.accent)),
        ("LINEBELOW", (0, -1), (-1, -1), THIN, colour(PALETTE.rule)),
        ("TOPPADDING", (0, 0), (-1, 0), CELL_PADDING * 1.2),
        ("TOPPADDING", (0, 1), (-1, 1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, 0), 1),
        ("BOTTOMPADDING", (0, 1), (-1, 1), CELL_PADDING * 1.4),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), CELL_PADDING * 2),
    ]
    return factory.table(cells, widths, commands, header_rows=0)


def _fact(value: Printable | None, factory: FlowableFactory) -> Any:
    if value is None:
        return factory.paragraph(markup(_MISSING), "missing")
    return factory.paragraph(markup(value), "value")


def _is_number(column: Column) -> bool:
    return column.kind is not ColumnKind.TEXT


def _body_cell(
    value: Printable | None,
    column: Column,
    size: float,
    width: float,
    factory: FlowableFactory,
    *,
    bold: bool,
) -> Any:
    right = _is_number(column)
    if value is None:
        return _cell(_MISSING, size, width, factory, right=right, colour_digits=PALETTE.muted)
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
    bare = "\n" not in text and len(text) <= _ONE_LINE and colour_digits == PALETTE.ink
    if bare and fonts.width(text, font_name(bold=bold), size) <= width - 2 * CELL_PADDING:
        return str(text)
    return factory.paragraph(markup(text), cell_style(size, bold=bold, right=right, colour=colour_digits))


def _commands(table: PrintableTable, setting: _Setting, body: list[list[Any]]) -> list[tuple[Any, ...]]:
    size = setting.size
    commands: list[tuple[Any, ...]] = [
        ("FONT", (0, 0), (-1, 0), font_name(bold=True), size, size * _CELL_LEADING),
        ("FONT", (0, 1), (-1, -1), font_name(bold=False), size, size * _CELL_LEADING),
        ("TEXTCOLOR", (0, 0), (-1, -1), colour(PALETTE.ink)),
        ("BACKGROUND", (0, 0), (-1, 0), colour(PALETTE.shade)),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("VALIGN", (0, 1), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, 0), THICK, colour(PALETTE.strong_rule)),
        ("LINEBELOW", (0, 1), (-1, -1), THIN, colour(PALETTE.rule)),
        ("LEFTPADDING", (0, 0), (-1, -1), CELL_PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), CELL_PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), _ROW_PADDING[0]),
        ("BOTTOMPADDING", (0, 0), (-1, -1), _ROW_PADDING[1]),
    ]
    for index, column in enumerate(table.columns):
        if _is_number(column):
            commands.append(("ALIGN", (index, 0), (index, -1), "RIGHT"))
        if column.strong:
            commands.append(
                ("FONT", (index, 1), (index, -1), font_name(bold=True), size, size * _CELL_LEADING)
            )
    if all(isinstance(cell, str) for row in body[-2:] for cell in row):
        commands.append(
            ("NOSPLIT", (0, -2), (-1, -1))
        )  # no last row alone on a page; tall rows must stay divisible
    if table.has_total:
        commands += _total_commands(size)
    return commands


def _total_commands(size: float) -> list[tuple[Any, ...]]:
    return [
        ("FONT", (0, -1), (-1, -1), font_name(bold=True), size, size * _CELL_LEADING),
        ("LINEABOVE", (0, -1), (-1, -1), THICK, colour(PALETTE.strong_rule)),
        ("LINEBELOW", (0, -1), (-1, -1), THICK, colour(PALETTE.strong_rule)),
    ]


def _setting(table: PrintableTable) -> _Setting:
    """Find the largest letters with which amounts stay whole and words unbroken; else take the smallest."""
    for size in TABLE_SIZES:
        wishes = tuple(_wish(table, index, size) for index in range(len(table.columns)))
        if sum(wish.least for wish in wishes) <= TEXT_WIDTH:
            break
    return _Setting(size, _shared_out(wishes))


@dataclass(frozen=True, slots=True)
class _Wish:
    """The width a column must have for its amounts and longest word, and the width with which nothing wraps."""

    least: float
    enough: float
    weight: int


def _wish(table: PrintableTable, index: int, size: float) -> _Wish:
    column = table.columns[index]
    cells = {row[index] or _MISSING for row in table.rows}
    whole = {cell for cell in cells if cell is not _MISSING} if _is_number(column) else set()
    lines = {line for cell in cells for line in cell.split("\n")}
    words = (
        {word for line in lines - whole for word in line.split(" ")}
        | whole
        | set(table.titles[index].split(" "))
    )
    least = min(_widest(words, size), TEXT_WIDTH * _WIDEST_WORD_SHARE) + 2 * CELL_PADDING + _HAIR
    enough = max(_widest(lines | {table.titles[index]}, size) + 2 * CELL_PADDING + _HAIR, least)
    return _Wish(least, enough, column.weight)


def _widest(texts: set[str] | set[Printable], size: float) -> float:
    return max((fonts.width(text[:_ONE_LINE], fonts.BOLD, size) for text in texts), default=0.0)


def _shared_out(wishes: tuple[_Wish, ...]) -> tuple[float, ...]:
    """Share out the width by weight, but give nobody less than the least or more than enough while others need it."""
    least = sum(wish.least for wish in wishes)
    enough = sum(wish.enough for wish in wishes)
    if least >= TEXT_WIDTH:
        return tuple(wish.least * TEXT_WIDTH / least for wish in wishes)
    if enough <= TEXT_WIDTH:
        return _with_spare(wishes, TEXT_WIDTH - enough)
    low, high = 0.0, TEXT_WIDTH  # width of one unit of weight; halving finds it to far below a hair's breadth
    for _ in range(40):
        unit = (low + high) / 2
        if sum(_clamped(wish, unit) for wish in wishes) > TEXT_WIDTH:
            high = unit
        else:
            low = unit
    return tuple(_clamped(wish, low) for wish in wishes)


def _clamped(wish: _Wish, unit: float) -> float:
    return min(max(unit * wish.weight, wish.least), wish.enough)


def _with_spare(wishes: tuple[_Wish, ...], spare: float) -> tuple[float, ...]:
    weight = sum(wish.weight for wish in wishes)
    return tuple(wish.enough + spare * wish.weight / weight for wish in wishes)
