"""Cells as other programs read them: for the clipboard (tabs, HTML), for CSV files, for paper. Qt-free.

A text that a spreadsheet would take for a formula gets an apostrophe before it; amounts and numbers stay what they are.
"""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[-−]?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?")
_LEADING_ZERO = re.compile(r"0[0-9]")
_UNITS = (" €", " %", "€", "%")
_DATE = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}")
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " "})
_MARK = "\ufeff"
"""Without this mark at the beginning, Excel takes a CSV file for one in an old character set."""


@dataclass(frozen=True)
class Cells:
    """What is taken out of a table: the titles of its columns, and below them the texts of its rows."""

    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def lines(self, *, titled: bool) -> tuple[tuple[str, ...], ...]:
        """Return the rows, with the titles above them if wanted."""
        return (self.titles, *self.rows) if titled else self.rows


def is_number(text: str) -> bool:
    """Whether a German spreadsheet takes a text for a number, an amount or a share."""
    plain = text.translate(_SPACES)
    unit = next((unit for unit in _UNITS if plain.endswith(unit)), "")
    number = plain.removesuffix(unit)
    return bool(_NUMBER.fullmatch(number)) and not (_LEADING_ZERO.match(number) and not unit)


def is_date(text: str) -> bool:
    """Whether a German spreadsheet takes a text for a day."""
    return bool(_DATE.fullmatch(text))


def plain_cell(text: str) -> str:
    """Return a text as it is written into a cell of another program: with plain spaces, and never as a formula."""
    plain = text.translate(_SPACES)
    if is_number(plain):
        return plain.replace("−", "-")
    return f"'{plain}" if plain.startswith(_FORMULA) else plain


def tabbed(cells: Cells, *, titled: bool) -> str:
    """Return cells as a spreadsheet reads them from the clipboard."""
    return _written(cells, "\t", "\n", titled=titled)


def comma_separated(cells: Cells) -> bytes:
    """Return the content of a CSV file as German spreadsheets open it: with semicolons, in UTF-8 with a mark."""
    return (_MARK + _written(cells, ";", "\r\n", titled=True)).encode()


def as_html(cells: Cells, *, titled: bool) -> str:
    """Return cells as a table of HTML; what only looks like a number, such as 08111000, is marked as a text."""
    head = f"<tr>{''.join(f'<th>{escape(title)}</th>' for title in cells.titles)}</tr>" if titled else ""
    cell = lru_cache(maxsize=None)(_html_cell)
    rows = "".join(f"<tr>{''.join(map(cell, row))}</tr>" for row in cells.rows)
    return f'<html><head><meta charset="utf-8"></head><body><table>{head}{rows}</table></body></html>'


def as_printed(cells: Cells, title: str, right: Sequence[bool]) -> str:
    """Return cells as a page to print; `right` says which columns stand to the right."""
    sides = ["right" if side else "left" for side in right]
    head = "".join(
        f'<th align="{side}">{escape(text)}</th>' for text, side in zip(cells.titles, sides, strict=True)
    )
    rows = "".join(
        "<tr>"
        + "".join(f'<td align="{side}">{escape(text)}</td>' for text, side in zip(row, sides, strict=True))
        + "</tr>"
        for row in cells.rows
    )
    return (
        f'<h1>{escape(title)}</h1><table class="grid" width="100%" cellspacing="0" cellpadding="3">'
        f"<thead><tr>{head}</tr></thead>{rows}</table>"
    )


def _written(cells: Cells, separator: str, end: str, *, titled: bool) -> str:
    written = io.StringIO()
    plain = lru_cache(maxsize=None)(plain_cell)  # a matrix says the same few words a million times
    writer = csv.writer(written, delimiter=separator, lineterminator=end)
    for line in cells.lines(titled=titled):  # not all at once, which would let no other thread in
        writer.writerow(map(plain, line))
    return written.getvalue()


def _html_cell(text: str) -> str:
    plain = plain_cell(text)
    broken = escape(plain).replace("\n", '<br style="mso-data-placement:same-cell">')
    if is_number(plain) or is_date(plain):
        return f"<td>{broken}</td>"
    return f"<td style=\"mso-number-format:'\\@'\">{broken}</td>"
