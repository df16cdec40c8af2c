"""Texts that are longer than a kind of document provides for: named with their length; where they fill too many pages, cut visibly."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from coordinator_app.documents.kinds.kind import TextLimit
from coordinator_app.documents.kinds.parts.open_points import Remark, remark
from coordinator_app.documents.kinds.parts.phrases import capital
from coordinator_app.documents.kinds.parts.places import text_place
from coordinator_app.documents.model import Block, BulletList, ColumnKind, DataTable, KeyValues, Notice
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term

CUT = "[… gekürzt]"
"""The mark at the end of a text of which not all is printed."""

_LINE = 60
"""A text that has a line break more often than after so many characters is printed without them where room is scarce."""

_POINT = 240
"""What is open, and the points of a list, keep at least so many characters: less says nothing."""

_WHOLE = "Er ist ungekürzt abgedruckt."


def too_long(project: Project, limits: Iterable[TextLimit], printed: str = _WHOLE) -> Iterator[Remark]:
    """Yield a remark on each text of the project that is longer than its limit; `printed` says what became of it."""
    for limit in limits:
        text = project.description(limit.block) or ""
        if len(text) > limit.characters:
            told = (
                f"Der Text {formats.quoted(capital(term(limit.block)))} hat {formats.number(len(text))} Zeichen; "
                f"vorgesehen sind höchstens {formats.number(limit.characters)}. {printed}"
            )
            yield remark(told.strip(), Kind.PROJECT, project.key, text_place(limit.block))


def cut(text: str, most: int) -> str:
    """Return a text of at most so many characters: whole, or up to the end of a word and with the mark of what is missing."""
    many_lines = text.count("\n") > most // _LINE
    flat = " ".join(text.split()) if len(text) > most or many_lines else text
    if len(flat) <= most:
        return flat
    kept = flat[: max(most - len(CUT), 1)]
    whole_words = kept.rpartition(" ")[0] or kept
    return f"{whole_words.rstrip(' ,;:–')} {CUT}"


def cut_project(project: Project, limits: Iterable[TextLimit], part: Fraction) -> Project:
    """Return the project with texts no longer than that part of their limits."""
    most = {limit.block: int(limit.characters * part) for limit in limits}
    texts = (
        replace(item, text=cut(item.text, most[item.block])) if item.block in most else item
        for item in project.descriptions
    )
    return replace(project, descriptions=tuple(texts))


def cut_values(blocks: Iterable[Block], most: int) -> tuple[Block, ...]:
    """Return blocks whose facts, cells and points have at most so many characters each; amounts are shorter anyway."""
    return tuple(_cut_block(block, most) for block in blocks)


def few_rows(blocks: Iterable[Block], most: int) -> tuple[Block, ...]:
    """Return blocks whose tables have at most so many rows; those that are left out stand on one, with their sum."""
    return tuple(_with_few_rows(block, most) if isinstance(block, DataTable) else block for block in blocks)


def _with_few_rows(table: DataTable, most: int) -> DataTable:
    total = table.rows[-1:] if table.has_total else ()
    rows = table.rows[: len(table.rows) - len(total)]
    if len(rows) <= most:
        return table
    left_out = formats.count(len(rows) - most, "weitere Zeile", "weitere Zeilen")
    sums = (
        formats.amount(sum(formats.parse_euro(row[index] or "") for row in rows[most:]))
        if column.kind is ColumnKind.MONEY
        else ""
        for index, column in enumerate(table.columns)
    )
    _, *others = sums
    return replace(table, rows=(*rows[:most], (f"{CUT} {left_out}", *others), *total))


def _cut_block(block: Block, most: int) -> Block:
    match block:
        case KeyValues():
            rows = ((label, None if value is None else cut(value, most)) for label, value in block.rows)
            return replace(block, rows=tuple(rows))
        case DataTable():
            cells = (tuple(None if cell is None else cut(cell, most) for cell in row) for row in block.rows)
            return replace(block, rows=tuple(cells))
        case BulletList() | Notice():
            return replace(block, items=tuple(cut(item, max(most, _POINT)) for item in block.items))
        case _:
            return block
