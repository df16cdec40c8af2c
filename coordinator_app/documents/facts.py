"""Labels and their values, and how high the rows of any table are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coordinator_app.documents import fonts, phrases
from coordinator_app.documents.flowables import FlowableFactory
from coordinator_app.documents.page import TEXT_HEIGHT, TEXT_WIDTH
from coordinator_app.documents.styles import (
    CELL_PADDING,
    FACT_LABEL_SHARE,
    FULL_SIZE,
    PALETTE,
    THICK,
    THIN,
    colour,
    paragraph_style,
)
from coordinator_app.documents.tagged.table import FIRST_COLUMN, TableTags
from coordinator_app.documents.text import Printable, markup, phrase

MISSING = phrase(phrases.MISSING)

_PADDING = (1.4, 2.0)
_KEPT_WHOLE = TEXT_HEIGHT * 0.12  # so much of a page may stay empty for it
_WIDTHS = (TEXT_WIDTH * FACT_LABEL_SHARE, TEXT_WIDTH * (1 - FACT_LABEL_SHARE))
_MOST_LINES = 2  # of a fact that shares its row
_FILLED = 0.85  # of a line, before its last word goes to the next
_MEASURED = 200  # characters; longer ones are not short anyway
_LABELS_OF_PAIRS = frozenset({0, 2})
_HEAD_SHARES = (0.36, 0.26, 0.11, 0.12, 0.15)


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table ready for the page, and the height of what must not stand alone at the foot of one."""

    flowable: Any
    opening: float


Fact = tuple[Printable, Printable | None]


def fact_table(rows: Sequence[Fact], factory: FlowableFactory, *, paired: bool = False) -> SetTable:
    """Set labels beside their values; if wanted, two short facts on a row."""
    if paired and (set_in_pairs := _paired_table(rows, factory)):
        return set_in_pairs
    cells = [_cells(row, factory, _WIDTHS) for row in rows]
    heights = row_heights(cells, _WIDTHS, sum(_PADDING), _BARE_HEIGHT)
    tags = TableTags(header_rows=0, label_columns=FIRST_COLUMN)
    return SetTable(
        factory.table(cells, _WIDTHS, _COMMANDS, tags, _known(cells)), opening(heights, least_rows=1)
    )


def _looks(style: str, cells: tuple[int, int], last: tuple[int, int]) -> tuple[tuple[Any, ...], ...]:
    """Set the bare texts of cells as a paragraph of that style would be set."""
    look = paragraph_style(style)
    return (
        ("FONT", cells, last, look.fontName, look.fontSize, look.leading),
        ("TEXTCOLOR", cells, last, look.textColor),
    )


_BARE_HEIGHT = max(paragraph_style(style).leading for style in ("label", "value"))
_COMMANDS: tuple[tuple[Any, ...], ...] = (
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LINEBELOW", (0, 0), (-1, -1), THIN, colour(PALETTE.rule)),
    ("TOPPADDING", (0, 0), (-1, -1), _PADDING[0]),
    ("BOTTOMPADDING", (0, 0), (-1, -1), _PADDING[1]),
    ("LEFTPADDING", (0, 0), (0, -1), 0),
    ("LEFTPADDING", (1, 0), (-1, -1), CELL_PADDING),
    ("RIGHTPADDING", (0, 0), (-1, -1), CELL_PADDING),
    *_looks("value", (0, 0), (-1, -1)),
    *_looks("label", (0, 0), (0, -1)),
)
_SECOND_LABELS = _looks("label", (2, 0), (2, -1))


def _paired_table(rows: Sequence[Fact], factory: FlowableFactory) -> SetTable | None:
    """Set short facts side by side; None where there are no two of them in a row."""
    label = min(max(_width(label) for label, _ in rows) + 2 * CELL_PADDING, _WIDTHS[0])
    value = TEXT_WIDTH / 2 - label
    groups = _pairs(rows, _MOST_LINES * (value - 2 * CELL_PADDING) * _FILLED)
    if len(groups) == len(rows):
        return None
    widths, alone_widths = (label, value, label, value), (label, TEXT_WIDTH - label)
    cells = [
        [cell for fact in group for cell in _cells(fact, factory, widths if len(group) > 1 else alone_widths)]
        for group in groups
    ]
    heights = [
        height
        for row in cells
        for height in row_heights(
            [row], widths if len(row) == len(widths) else alone_widths, sum(_PADDING), _BARE_HEIGHT
        )
    ]
    alone = [number for number, row in enumerate(cells) if len(row) < len(widths)]
    for number in alone:
        cells[number] += ["", ""]
    spans = [("SPAN", (1, number), (-1, number)) for number in alone]
    tags = TableTags(header_rows=0, label_columns=_LABELS_OF_PAIRS)
    table = factory.table(cells, widths, [*_COMMANDS, *_SECOND_LABELS, *spans], tags, _known(cells))
    return SetTable(table, opening(heights, least_rows=1))


def _pairs(rows: Sequence[Fact], room: float) -> list[tuple[Fact, ...]]:
    """Put each fact with enough room beside the next one, if there is enough for that, too."""
    groups: list[tuple[Fact, ...]] = []
    waiting = False
    for row in rows:
        fits = "\n" not in (row[1] or "") and _width(row[1] or MISSING) <= room
        if fits and waiting:
            groups[-1] = (*groups[-1], row)
            waiting = False
        else:
            groups.append((row,))
            waiting = fits
    return groups


def _width(text: str) -> float:
    return fonts.width(text[:_MEASURED], fonts.REGULAR, FULL_SIZE)


def _cells(fact: Fact, factory: FlowableFactory, widths: Sequence[float]) -> list[Any]:
    """Set label and value; values may be pages long."""
    label, value = fact
    return [_cell(label, "label", widths[0], factory), _fact(value, widths[1], factory)]


def head_table(values: Sequence[Printable], factory: FlowableFactory, applicant: Printable) -> Any:
    """Set what identifies a document: who hands it over, number, version, the day it speaks of, the day of its data.

    `applicant` is what stands above the first value.
    """
    others = (phrases.NUMBER, phrases.VERSION, phrases.REFERENCE_DAY, phrases.DATA_STATE)
    labels = (applicant, *map(phrase, others))
    widths = [TEXT_WIDTH * share for share in _HEAD_SHARES]
    cells = [
        [factory.paragraph(markup(label), "small_label") for label in labels],
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
    return factory.table(cells, widths, commands, TableTags(header_rows=1))


def row_heights(
    cells: Sequence[Sequence[Any]],
    widths: Sequence[float],
    padding: float,
    bare_height: float = 0.0,
) -> tuple[float, ...]:
    """Measure the rows of a table of paragraphs and, where its height is given, of bare texts."""
    return tuple(
        padding + max(_cell_height(cell, width, bare_height) for cell, width in zip(row, widths, strict=True))
        for row in cells
    )


def opening(heights: Sequence[float], *, least_rows: int) -> float:
    """Measure the whole of a small table, or the first rows of a greater one."""
    whole = sum(heights)
    return whole if whole <= _KEPT_WHOLE else sum(heights[:least_rows])


def _cell_height(cell: Any, width: float, bare_height: float) -> float:
    return (
        bare_height if isinstance(cell, str) else float(cell.wrap(width - 2 * CELL_PADDING, TEXT_HEIGHT)[1])
    )


def _known(cells: Sequence[Sequence[Any]]) -> list[float | None]:
    """Tell the heights of the rows that need no measuring."""
    return [
        sum(_PADDING) + _BARE_HEIGHT if all(isinstance(cell, str) for cell in row) else None for row in cells
    ]


def _fact(value: Printable | None, width: float, factory: FlowableFactory) -> Any:
    if value is None:
        return factory.paragraph(markup(MISSING), "missing")
    return _cell(value, "value", width, factory)


def _cell(text: Printable, style: str, width: float, factory: FlowableFactory) -> Any:
    """Return a bare text where it fits on one line (several times faster), else a paragraph, which folds its spaces, too."""
    look = paragraph_style(style)
    bare = len(text) <= _MEASURED and "\n" not in text and "  " not in text and text == text.strip()
    if bare and fonts.width(text, look.fontName, look.fontSize) <= width - 2 * CELL_PADDING:
        return str(text)
    return factory.paragraph(markup(text), style)
