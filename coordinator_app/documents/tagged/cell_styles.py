"""The looks of the cells of a table: cells that look alike share one style, where ReportLab makes one for each and sets it bit by bit."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from reportlab.platypus.tables import CellStyle, _setCellStyle

Command = tuple[Any, ...]
"""What ReportLab's TableStyle takes: its name, the first and the last cell (column, row), and values."""

_OF_A_CELL = frozenset(
    {
        "ALIGN",
        "BOTTOMPADDING",
        "FONT",
        "FONTNAME",
        "LEFTPADDING",
        "RIGHTPADDING",
        "TEXTCOLOR",
        "TOPPADDING",
        "VALIGN",
    }
)
"""Commands that say how single cells look; all others are about lines, grounds and spans."""


def shared_styles(
    rows: int, columns: int, commands: Iterable[Command]
) -> tuple[list[list[Any]], list[Command]]:
    """Return the styles of the cells, row by row, and the commands that remain for ReportLab."""
    others: list[Command] = []
    looks: list[tuple[range, range, str, tuple[Any, ...]]] = []
    for command in commands:
        name, first, last, *values = command
        if name in _OF_A_CELL:
            across, down = _span(first[0], last[0], columns), _span(first[1], last[1], rows)
            looks.append((across, down, name, tuple(values)))
        else:
            others.append(command)
    styles: list[list[Any]] = []
    for top, below in _stretches([down for _, down, _, _ in looks], rows):
        here = [(across, name, values) for across, down, name, values in looks if top in down]
        row: list[Any] = []
        for left, beyond in _stretches([across for across, _, _ in here], columns):
            style = _style([(name, values) for across, name, values in here if left in across])
            row += [style] * (beyond - left)
        styles += [row] * (below - top)
    return styles, others


def _span(first: int, last: int, length: int) -> range:
    """Return the places from the first to the last, which count from the end where they are below zero."""
    return range(first % length, last % length + 1)


def _stretches(spans: Sequence[range], length: int) -> Iterable[tuple[int, int]]:
    """Return the stretches within which nothing changes, each with its beginning and what comes after its end."""
    return pairwise(sorted({0, length, *(end for span in spans for end in (span.start, span.stop))}))


def _style(looks: Iterable[tuple[str, tuple[Any, ...]]]) -> Any:
    style = CellStyle("shared")
    for name, values in looks:
        _setCellStyle([[style]], 0, 0, name, values)
    return style
