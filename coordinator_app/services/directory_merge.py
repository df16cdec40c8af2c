"""The three-way merge of an entry of the Förderdatenbank: what they said, what they say now, what a person wrote."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from coordinator_app.domain.directory import DirectoryEdit, DirectoryEntry, TextFormat
from coordinator_app.domain.directory_edits import (
    EDITABLE,
    PRESENCE,
    TEXTS,
    edit_between,
    field_text,
    field_value,
    with_formats,
)
from coordinator_app.services.directory_comparison import ONE_LINE, covers, names_all, same, same_value
from coordinator_app.services.directory_layouts import Carried


class EntryResult(Enum):
    """What a file says of an entry."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    DISAPPEARED = "disappeared"
    REAPPEARED = "reappeared"


class FieldResult(Enum):
    """Who changed a field since the last import; OLDER is a file that is older than what is stored."""

    THEIRS_CHANGED = "theirs_changed"
    BOTH_SAME = "both_same"
    BOTH_CHANGED = "both_changed"
    OLDER = "older"


class Choice(Enum):
    """What a person says to a difference: take what the directory says, or keep what stands."""

    ACCEPT = "accept"
    REJECT = "reject"


@dataclass(frozen=True)
class FieldDifference:
    """One field that says something else: their old and new value, and what a person wrote, if anybody did.

    The formats are those of the texts. Where nobody chooses, `result` decides: what nobody edited is taken, what a
    person wrote stays.
    """

    field: str
    result: FieldResult
    old: Any
    new: Any
    old_format: TextFormat
    new_format: TextFormat
    edit: DirectoryEdit | None = None

    @property
    def mine(self) -> Any:
        """What a person wrote in this field; None also where nobody did."""
        return None if self.edit is None else field_value(self.field, self.edit.mine)

    @property
    def default(self) -> Choice:
        """What happens where nobody chooses."""
        kept = (FieldResult.BOTH_CHANGED, FieldResult.OLDER)
        return Choice.REJECT if self.result in kept else Choice.ACCEPT


@dataclass(frozen=True)
class EntryDifference:
    """What an import will do with one entry: `merged` is what will be stored, None where nothing is to be written.

    `silent` says that nothing which a person reads would change, but markup or bookkeeping. `layout` is the one to note
    where it is not the file's: what an older file adds to an entry does not make it an entry of that file.
    `turned_down` is what a person said before to the same coming or going, which then stays turned down.
    """

    key: str
    title: str | None
    result: EntryResult
    fields: tuple[FieldDifference, ...] = ()
    merged: DirectoryEntry | None = None
    silent: bool = False
    layout: str | None = None
    turned_down: DirectoryEdit | None = None

    @property
    def comes_or_goes(self) -> bool:
        """Whether the entry is new, no longer there, or there again."""
        return self.result in {EntryResult.NEW, EntryResult.DISAPPEARED, EntryResult.REAPPEARED}


_MARKED_UP = frozenset(TEXTS) - ONE_LINE
_AMOUNTS = frozenset({"contacts", "links"})


def compare(
    stored: DirectoryEntry | None,
    found: DirectoryEntry,
    edits: Mapping[str, DirectoryEdit],
    carried: Carried,
) -> EntryDifference:
    """Return what a file's entry changes; `edits` are those of this entry, by field."""
    if stored is None:
        return EntryDifference(found.key, found.title, EntryResult.NEW, merged=found)
    return _compared(stored, found, edits, carried)


def compare_older(
    stored: DirectoryEntry, found: DirectoryEntry, edits: Mapping[str, DirectoryEdit], carried: Carried
) -> EntryDifference:
    """Return what an older file adds to an entry: it fills gaps; where it says something else, that is told and not taken."""
    empty = frozenset(field for field in carried.fields if not getattr(stored, field))
    gaps = Carried(empty, tells_absence=False, across=True)
    filled = _compared(stored, found, edits, gaps)
    older = tuple(
        _difference(field, stored, found, edits.get(field), FieldResult.OLDER)
        for field in EDITABLE
        if field in carried.fields - gaps.fields - carried.partly
        and getattr(found, field)
        and not same(field, stored, found, across=carried.across)
    )
    result = EntryResult.CHANGED if older and filled.result is EntryResult.UNCHANGED else filled.result
    return replace(filled, fields=(*filled.fields, *older), result=result)


def _compared(
    stored: DirectoryEntry, found: DirectoryEntry, edits: Mapping[str, DirectoryEdit], carried: Carried
) -> EntryDifference:
    merged = merge(stored, found, carried)
    fields = tuple(
        _difference(field, stored, merged, edits.get(field))
        for field in EDITABLE
        if not same(field, stored, merged, across=carried.across)
        and (field in edits or not _is_filled(field, stored, merged, carried))
    )
    if stored.absent is not merged.absent:
        result = EntryResult.DISAPPEARED if merged.absent else EntryResult.REAPPEARED
    else:
        result = EntryResult.CHANGED if fields else EntryResult.UNCHANGED
    silent = result is EntryResult.UNCHANGED
    return EntryDifference(
        found.key, merged.title, result, fields, None if merged == stored else merged, silent
    )


def remembered(difference: EntryDifference, edits: Mapping[str, DirectoryEdit]) -> EntryDifference:
    """Return the difference with what a person said to it before; `edits` are those of this entry, by field."""
    known = edits.get(PRESENCE)
    if not difference.comes_or_goes or known is None or known != presence_edit(difference):
        return difference
    return replace(difference, turned_down=known)


def presence_edit(difference: EntryDifference) -> DirectoryEdit:
    """Return the edit that remembers that a coming or going was turned down."""
    gone = difference.result is EntryResult.DISAPPEARED
    return edit_between(difference.key, PRESENCE, not gone, gone, TextFormat.PLAIN)


def vanished(stored: DirectoryEntry) -> EntryDifference | None:
    """Return what a complete file without this entry says of it: it is kept and marked."""
    if stored.absent:
        return None
    merged = replace(stored, absent=True)
    return EntryDifference(stored.key, stored.title, EntryResult.DISAPPEARED, merged=merged)


def differences(old: DirectoryEntry, new: DirectoryEntry) -> tuple[FieldDifference, ...]:
    """Return the fields that say something else in two versions of an entry, in the order of an entry."""
    return tuple(_difference(field, old, new, None) for field in EDITABLE if not same(field, old, new))


def merge(stored: DirectoryEntry, found: DirectoryEntry, carried: Carried) -> DirectoryEntry:
    """Return the directory's new state: what the file carries, and the rest as it was.

    Of two texts that say the same, the one with the richer markup stays.
    """
    values: dict[str, Any] = {}
    formats = {field: stored.format_of(field) for field in TEXTS}
    for field in EDITABLE:
        if field not in carried.fields or _says_less(field, found, stored, carried):
            continue
        if same(field, stored, found, across=carried.across) and not _richer(field, found, stored, carried):
            continue
        values[field] = getattr(found, field)
        if field in carried.partly:
            values[field] = _completed(field, values[field], getattr(stored, field))
        formats[field] = found.format_of(field)
    if "organisations" in values:
        values |= _named(found, stored)
    title_kept = found.title != stored.title and "title" not in values
    if found.licence and not (title_kept and stored.licence):  # the line of attribution names the title
        values["licence"] = found.licence
    values["updated"] = found.updated or stored.updated
    absent = found.absent if carried.tells_absence else stored.absent
    return with_formats(replace(stored, **values, absent=absent), formats)


def _says_less(field: str, found: DirectoryEntry, stored: DirectoryEntry, carried: Carried) -> bool:
    """Whether a list of a file that holds only a part of it says nothing that is not stored."""
    mine, theirs = getattr(stored, field), getattr(found, field)
    return field in carried.partly and covers(field, mine, theirs, loosely=carried.loosely)


def _is_filled(field: str, stored: DirectoryEntry, merged: DirectoryEntry, carried: Carried) -> bool:
    """Whether a field only became fuller, because what was stored came from a file without room for the rest."""
    if field not in carried.filled:
        return False
    before, now = getattr(stored, field), getattr(merged, field)
    return not before or covers(field, now, before, loosely=carried.loosely)


def _completed(field: str, found: tuple[Any, ...], stored: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the part of a list that a file holds with the rest as it is stored."""
    if field == "contacts":
        return (*found, *stored[len(found) :]) if found else ()
    addresses = {link.url for link in found}
    return (*found, *(link for link in stored if link.url not in addresses))


def _named(found: DirectoryEntry, stored: DirectoryEntry) -> dict[str, tuple[str, ...]]:
    """Return a file's funders; the name that is stored stays where the file has nothing but the code."""
    if len(found.organisation_codes) != len(found.organisations):
        return {"organisations": found.organisations, "organisation_codes": ()}
    known = dict(zip(stored.organisation_codes, stored.organisations, strict=False))
    pairs = zip(found.organisation_codes, found.organisations, strict=True)
    names = tuple(known.get(code, name) if name == code else name for code, name in pairs)
    return {"organisations": names, "organisation_codes": found.organisation_codes}


def kept_edit(difference: FieldDifference, key: str) -> DirectoryEdit | None:
    """Return the edit by which a person keeps what stood there before, beside what the directory says now."""
    if difference.result is FieldResult.BOTH_SAME:
        return difference.edit
    if difference.edit is not None:
        return replace(difference.edit, theirs=field_text(difference.new))
    return edit_between(key, difference.field, difference.old, difference.new, difference.old_format)


def chosen_edit(difference: FieldDifference, key: str) -> DirectoryEdit:
    """Return the edit by which a person takes what an older file says, beside what the directory says now."""
    return edit_between(key, difference.field, difference.new, difference.old, difference.new_format)


_RICHNESS = {TextFormat.PLAIN: 0, TextFormat.MARKDOWN: 1, TextFormat.HTML: 2}


def _richer(field: str, found: DirectoryEntry, stored: DirectoryEntry, carried: Carried) -> bool:
    """Whether what a file says in other markup takes the place of what is stored."""
    if field == "organisations":
        return bool(found.organisation_codes) and (bool(stored.organisation_codes) or names_all(found))
    if carried.across and field not in _MARKED_UP | _AMOUNTS:
        return bool(carried.filled)  # the layout with more room has the original
    if field not in TEXTS:
        return _amount(getattr(found, field)) >= _amount(getattr(stored, field))
    return _RICHNESS[found.format_of(field)] >= _RICHNESS[stored.format_of(field)]


def _amount(value: Any) -> int:
    """Return how much a value says beyond what counts when it is compared, such as the titles of links."""
    return len(repr(value))


def _difference(
    field: str,
    old: DirectoryEntry,
    new: DirectoryEntry,
    edit: DirectoryEdit | None,
    result: FieldResult = FieldResult.THEIRS_CHANGED,
) -> FieldDifference:
    if edit is not None and result is FieldResult.THEIRS_CHANGED:
        mine = (field_value(field, edit.mine), edit.format or TextFormat.PLAIN)
        agreed = same_value(field, mine, (getattr(new, field), new.format_of(field)))
        result = FieldResult.BOTH_SAME if agreed else FieldResult.BOTH_CHANGED
    return FieldDifference(
        field,
        result,
        getattr(old, field),
        getattr(new, field),
        old.format_of(field),
        new.format_of(field),
        edit,
    )
