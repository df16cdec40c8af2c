"""One difference of a file of the Förderdatenbank to read: old, new and one's own, word for word, with attribution. Qt-free."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from coordinator_app.domain.directory import DirectoryContact, DirectoryEntry, DirectoryLink
from coordinator_app.domain.directory_edits import EDITABLE, TEXTS
from coordinator_app.domain.directory_text import without_markup
from coordinator_app.services.directory_merge import EntryResult, FieldDifference
from coordinator_app.ui.dialogs.directory_rows import NO_TITLE, DifferenceRow, mine_of, text_of
from coordinator_app.ui.reading import Markup, heading, joined, marked, paragraph, plain
from coordinator_app.wording import formats
from coordinator_app.wording.directory_messages import FIELD_NAMES
from coordinator_app.wording.directory_terms import attribution, directory_label

_NOTHING = "nicht angegeben"
_MOST_WORD_PAIRS = 400_000
_MOST_LINES = 1_500
"""Longer lines are marked as a whole, and longer texts not at all, because finding the words would be felt."""


@dataclass(frozen=True)
class Details:
    """A difference in full; `mine` is None where nobody wrote anything."""

    old: Markup
    new: Markup
    mine: Markup | None


def details_of(row: DifferenceRow) -> Details:
    """Return a difference in full."""
    if row.field is None:
        return _whole(row)
    old_lines, new_lines = _lines(row.field, row.field.old), _lines(row.field, row.field.new)
    if row.field.field in TEXTS:
        old_lines = text_of(row.field.old, row.field.old_format).split("\n")
        new_lines = text_of(row.field.new, row.field.new_format).split("\n")
    old, new = _side_by_side(old_lines, new_lines)
    entry = row.entry.merged or row.before
    source = (_source(entry),) if entry is not None else ()
    mine = None
    if row.field.edit is not None:
        own = (
            mine_of(row.field).split("\n") if row.field.field in TEXTS else _lines(row.field, row.field.mine)
        )
        mine = joined((heading(f"{row.label}: mein Text"), *map(_line, own or (_NOTHING,))))
    return Details(
        joined((heading(f"{row.label}: bisher"), *old, *source)),
        joined((heading(f"{row.label}: neu"), *new, *source)),
        mine,
    )


def _whole(row: DifferenceRow) -> Details:
    stored = "Bisher nicht gespeichert." if row.before is None else "Gespeichert ist:"
    before = (_line(stored), *(_entry(row.before) if row.before is not None else ()))
    gone = row.entry.result is EntryResult.DISAPPEARED
    shown = row.entry.merged if not gone else None
    after = (_line(row.reason), *(_entry(shown) if shown is not None else ()))
    return Details(joined((heading("Bisher"), *before)), joined((heading("Neu"), *after)), None)


def _entry(entry: DirectoryEntry) -> Iterator[Markup]:
    for name in EDITABLE:
        value = getattr(entry, name)
        if not value:
            continue
        yield heading(FIELD_NAMES[name])
        if name in TEXTS:
            yield from map(_line, without_markup(value, entry.format_of(name)).split("\n"))
        else:
            yield from map(_line, _value_lines(name, value))
    yield _source(entry)


def _source(entry: DirectoryEntry) -> Markup:
    return paragraph(plain(attribution(entry.title or NO_TITLE, entry.url)), kind="source")


def _lines(difference: FieldDifference, value: Any) -> list[str]:
    return list(_value_lines(difference.field, value)) if value else [_NOTHING]


def _value_lines(name: str, value: Any) -> Iterable[str]:
    match value:
        case tuple():
            return [line for item in value for line in _value_lines(name, item)]
        case date():
            return (formats.day(value),)
        case DirectoryContact():
            return (", ".join(str(part) for part in astuple(value) if part),)
        case DirectoryLink():
            return (f"{value.title}: {value.url}" if value.title else value.url,)
        case _:
            return directory_label(name, str(value)).split("\n")


def _line(text: str) -> Markup:
    return paragraph(plain(text))


def _side_by_side(old: Sequence[str], new: Sequence[str]) -> tuple[list[Markup], list[Markup]]:
    """Return both texts with what differs marked."""
    if len(old) + len(new) > _MOST_LINES:
        return [_line(line) for line in old], [_line(line) for line in new]
    left: list[Markup] = []
    right: list[Markup] = []
    for tag, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        were, become = old[first:last], new[start:end]
        if tag == "equal":
            left += map(_line, were)
            right += map(_line, become)
        elif len(were) == len(become):
            for one, other in zip(were, become, strict=True):
                left.append(_marked_beside(one, other))
                right.append(_marked_beside(other, one))
        else:
            left += (paragraph(_all_marked(line)) for line in were)
            right += (paragraph(_all_marked(line)) for line in become)
    return left, right


def _marked_beside(line: str, other: str) -> Markup:
    """Return a line with the words marked in which it is not the other one."""
    mine, theirs = line.split(" "), other.split(" ")
    if len(mine) * len(theirs) > _MOST_WORD_PAIRS:
        return paragraph(_all_marked(line))
    parts: list[Markup] = []
    for tag, first, last, _start, _end in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        words = " ".join(mine[first:last])
        if words:
            parts += [plain(words) if tag == "equal" else _all_marked(words), plain(" ")]
    return paragraph(*parts)


def _all_marked(text: str) -> Markup:
    return marked(text, (text,)) if text.strip() else plain(text)
