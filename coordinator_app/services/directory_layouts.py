"""What each layout of the Förderdatenbank has room for, and so what of two files can be compared."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from coordinator_app.domain.directory import DirectoryEntry
from coordinator_app.domain.directory_edits import EDITABLE
from coordinator_app.services.ports.directory import DirectoryLayout

_OF_DUMP = frozenset(
    {
        "url", "title", "short_text", "description", "legal_basis", "legal_requirements", "funding_kinds", "applicants",
        "areas", "givers", "locations",
    }
)  # fmt: skip
_LISTS_CUT_SHORT = frozenset({"contacts", "links"})

CARRIED: Mapping[DirectoryLayout, frozenset[str]] = {
    DirectoryLayout.XML_EXPORT: frozenset(EDITABLE),
    DirectoryLayout.TABLE_51: frozenset(EDITABLE) - {"expires"},
    DirectoryLayout.DUMP: _OF_DUMP,
}
"""The fields that a layout always has room for: what is empty there is empty in the directory."""

SOMETIMES: Mapping[DirectoryLayout, frozenset[str]] = {
    DirectoryLayout.XML_EXPORT: frozenset(),
    DirectoryLayout.TABLE_51: frozenset({"expires"}),
    DirectoryLayout.DUMP: frozenset(EDITABLE) - _OF_DUMP,
}
"""The fields that some files of a layout have and others lack: they count where at least one entry states one."""

PARTLY: Mapping[DirectoryLayout, frozenset[str]] = {
    DirectoryLayout.XML_EXPORT: frozenset(),
    DirectoryLayout.TABLE_51: _LISTS_CUT_SHORT,
    DirectoryLayout.DUMP: _LISTS_CUT_SHORT,
}
"""The lists of which a layout holds only a part: one contact, no links out of the texts. What it lacks is not gone."""

LACKING: Mapping[DirectoryLayout, frozenset[str]] = {
    DirectoryLayout.XML_EXPORT: frozenset(),
    DirectoryLayout.TABLE_51: frozenset({"expires"}),
    DirectoryLayout.DUMP: frozenset(EDITABLE) - _OF_DUMP - {"deadlines"},
}
"""The fields that a layout may have no room for: what another file says there is no news of the directory."""


@dataclass(frozen=True)
class Carried:
    """How the fields of a file take part when an entry is compared.

    `partly` are the lists of which the file holds only a part, `filled` the fields of which that holds for what is
    stored; `across` is whether what is stored is out of another layout, and `loosely` whether the parts of a contact may
    be missing, too. `tells_absence` is whether an entry's mark
    of absence counts: the dump is no longer made, so that its marks are old.
    """

    fields: frozenset[str]
    partly: frozenset[str] = frozenset()
    tells_absence: bool = True
    filled: frozenset[str] = frozenset()
    across: bool = False
    loosely: bool = False


def carried_fields(
    layout: DirectoryLayout, entries: Iterable[DirectoryEntry], lacking: frozenset[str] = frozenset()
) -> Carried:
    """Return the fields that take part when this file is compared; the others stay as they are stored."""
    stated = {field for entry in entries for field in SOMETIMES[layout] if getattr(entry, field)}
    is_dump = layout is DirectoryLayout.DUMP
    return Carried((CARRIED[layout] | stated) - lacking, PARTLY[layout], not is_dump, loosely=is_dump)


def carried_beside(carried: Carried, layout: DirectoryLayout, stored: DirectoryLayout) -> Carried:
    """Return how a file's fields take part beside an entry out of another layout, or out of the same one."""
    if stored is layout:
        return replace(carried, partly=frozenset())
    loosely = carried.loosely or stored is DirectoryLayout.DUMP
    if _room(layout) < _room(stored):
        return replace(carried, across=True, loosely=loosely)
    filled = PARTLY[stored] | LACKING[stored]
    return replace(carried, filled=filled, across=True, loosely=loosely)


def roomier(layout: DirectoryLayout, stored: DirectoryLayout) -> DirectoryLayout:
    """Return the layout to note for an entry that a file changes: what the file has no room for stays as it was."""
    return max(layout, stored, key=_room)


def _room(layout: DirectoryLayout) -> int:
    return (DirectoryLayout.DUMP, DirectoryLayout.TABLE_51, DirectoryLayout.XML_EXPORT).index(layout)
