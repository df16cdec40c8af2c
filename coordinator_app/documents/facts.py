"""Labels and their values, and how high the rows of any table are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coordinator_app.documents import phrases
from coordinator_app.documents.flowables import FlowableFactory
from coordinator_app.documents.page import TEXT_HEIGHT, TEXT_WIDTH
from coordinator_app.documents.styles import CELL_PADDING, LABEL_SHARE, PALETTE, THICK, THIN, colour
from coordinator_app.documents.text import Printable, markup, phrase

MISSING = phrase(phrases.MISSING)

_PADDING = (CELL_PADDING * 0.7, CELL_PADDING * 0.9)
_KEPT_WHOLE = TEXT_HEIGHT * 0.3  # so much of a page may stay empty for it
_HEAD_SHARES = (0.44, 0.28, 0.12, 0.16)


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table ready for the page, and the height of what must not stand alone at the foot of one."""

    flowable: Any
    opening: float


def fact_table(rows: Sequence[tuple[Printable, Printable | None]], factory: FlowableFactory) -> SetTable:
    """Set labels and their values side by side."""
    widths = (TEXT_WIDTH * LABEL_SHARE, TEXT_WIDTH * (1 - LABEL_SHARE))
    cells = [
        [
            factory.paragraph(markup(label), "label"),
            _fact(value, factory),
        ]  # never bare: values may be pages long
        for label, value in rows
    ]
    commands = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, -1), THIN, colour(PALETTE.rule)),
        ("TOPPADDING", (0, 0), (-1, -1), _PADDING[0]),
        ("BOTTOMPADDING", (0, 0), (-1, -1), _PADDING[1]),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("LEFTPADDING", (1, 0), (1, -1), CELL_PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), CELL_PADDING),
    ]
    heights = row_heights(cells, widths, sum(_PADDING))
    return SetTable(factory.table(cells, widths, commands, header_rows=0), opening(heights, least_rows=1))


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


def _fact(value: Printable | None, factory: FlowableFactory) -> Any:
    if value is None:
        return factory.paragraph(markup(MISSING), "missing")
    return factory.paragraph(markup(value), "value")
