"""Entries of the Förderdatenbank as programmes to be matched: what its lists say, and everything else left to people.

Such a programme can be ruled out by the Land or by the kind of applicant. It never fits by itself: whether it takes
applications is not known, and its other conditions stand in a text that nobody has checked.
"""

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from coordinator_app.domain.directory import DirectoryContact, DirectoryEntry
from coordinator_app.domain.directory_text import plain_text
from coordinator_app.domain.directory_vocabulary import APPLICANTS, EVERYWHERE, LAENDER, LEVELS, themes_of
from coordinator_app.domain.programme import Contact, Origin, Programme, ProgrammeField, Provenance
from coordinator_app.domain.requirement import AllOf, AnyOf, Comparison, Judgement, Operator, Requirement
from coordinator_app.domain.source import Basis, Source, Standing
from coordinator_app.domain.vocabulary import Level, OrganisationKind
from coordinator_app.services.directory_items import DirectoryItem

ID_PREFIX = "fdb_"
SOURCE = "foerderdatenbank"
"""The id of the one source of such a programme."""

_NOT_IN_IDS = re.compile(r"[^a-z0-9_]")


@dataclass(frozen=True)
class DirectoryWords:
    """The German that such programmes need. `label` gives the directory's word for a code in a field."""

    label: Callable[[str, str], str]
    untitled: str
    ministry_not_stated: str
    applicants: str
    applicants_not_stated: str
    applicants_unclear: str
    applicant_possible: str
    locations: str
    locations_not_stated: str
    locations_unclear: str
    rest: str
    own_edit: str


def programme_ids(keys: Iterable[str]) -> Mapping[str, str]:
    """Return the programme id of each entry by its key; two keys never share an id, whatever they look like."""
    taken: dict[str, str] = {}
    found: dict[str, str] = {}
    for key in sorted(keys):
        plain = ID_PREFIX + _NOT_IN_IDS.sub("_", key.lower())
        if plain in taken:
            plain = f"{plain}_{hashlib.sha256(key.encode()).hexdigest()[:8]}"
        taken[plain] = key
        found[key] = plain
    return found


def directory_programmes(items: Collection[DirectoryItem], words: DirectoryWords) -> tuple[Programme, ...]:
    """Return every entry as a programme, ordered by id."""
    ids = programme_ids(item.entry.key for item in items)
    found = (directory_programme(item, ids[item.entry.key], words) for item in items)
    return tuple(sorted(found, key=lambda programme: programme.id))


def directory_programme(item: DirectoryItem, programme_id: str, words: DirectoryWords) -> Programme:
    """Return an entry as a programme that nobody has checked."""
    entry = item.entry
    title = _line(entry.title) or words.untitled
    seen = item.version.mark.imported.date()
    basis = Basis(SOURCE)
    citation = plain_text(entry.legal_citation, entry.format_of("legal_citation"))
    institutions = [contact for contact in entry.contacts if _line(contact.institution)]
    return Programme(
        id=programme_id,
        name=title,
        short_name=title,
        ministry=_ministry(entry, words),
        level=_level(entry),
        checked=seen,
        sources=(Source(SOURCE, title, entry.url, seen),),
        phases=(),
        requirements=_requirements(item, words),
        authority=_line(institutions[0].institution) if institutions else None,
        legal_basis=(citation,) if citation else (),
        themes=themes_of(entry.areas, entry.sub_areas),
        contacts=tuple(
            Contact(
                _line(contact.institution) or "",
                basis,
                address=_address(contact.street, contact.post_code, contact.town),
                phone=contact.phone,
                email=contact.email,
                website=contact.website,
            )
            for contact in institutions
        ),
        provenance=(Provenance(tuple(_stated(entry, citation, institutions)), basis),),
        origin=Origin.DIRECTORY,
    )


def _stated(
    entry: DirectoryEntry, citation: str, institutions: Collection[DirectoryContact]
) -> Iterator[ProgrammeField]:
    """Yield the plain fields that an entry states."""
    stated = (
        (ProgrammeField.NAME, entry.title),
        (ProgrammeField.MINISTRY, entry.organisations),
        (ProgrammeField.AUTHORITY, institutions),
        (ProgrammeField.LEVEL, _level(entry) is not Level.OTHER),
        (ProgrammeField.LEGAL_BASIS, citation),
        (ProgrammeField.THEMES, themes_of(entry.areas, entry.sub_areas)),
    )
    return (field for field, value in stated if value)


def _requirements(item: DirectoryItem, words: DirectoryWords) -> Requirement:
    nodes = (*_land_nodes(item, words), _applicant_node(item, words))
    rest = Judgement(words.rest, Basis(SOURCE, Standing.VAGUE))
    return AllOf((*nodes, rest), Basis(SOURCE))


def _land_nodes(item: DirectoryItem, words: DirectoryWords) -> tuple[Requirement, ...]:
    codes = item.entry.locations
    if EVERYWHERE & set(codes):
        return ()
    place = words.locations
    if not codes:
        return (Judgement(words.locations_not_stated, Basis(SOURCE, Standing.NOT_FOUND, place)),)
    basis = _basis(item, "locations", words, place)
    lands = tuple(dict.fromkeys(LAENDER[code].value for code in codes if code in LAENDER))
    nodes: list[Requirement] = []
    if lands:
        nodes.append(Comparison("municipality.land", Operator.ONE_OF, lands, basis))
    if any(code not in LAENDER for code in codes):
        nodes.append(Judgement(words.locations_unclear, basis))
    return (nodes[0] if len(nodes) == 1 else AnyOf(tuple(nodes), basis),)


def _applicant_node(item: DirectoryItem, words: DirectoryWords) -> Requirement:
    codes = item.entry.applicants
    place = words.applicants
    if not codes:
        return Judgement(words.applicants_not_stated, Basis(SOURCE, Standing.NOT_FOUND, place))
    basis = _basis(item, "applicants", words, place)
    if any(code not in APPLICANTS for code in codes):
        return Judgement(words.applicants_unclear, basis)
    surely = _kinds(kind for code in codes for kind in APPLICANTS[code].surely)
    possibly = _kinds(
        kind for code in codes for kind in APPLICANTS[code].possibly if kind.value not in surely
    )
    nodes: list[Requirement] = []
    if surely:
        nodes.append(Comparison("applicant.kind", Operator.ONE_OF, surely, basis))
    if possibly:
        maybe = Comparison("applicant.kind", Operator.ONE_OF, possibly, basis)
        nodes.append(AllOf((maybe, Judgement(words.applicant_possible, basis)), basis))
    return nodes[0] if len(nodes) == 1 else AnyOf(tuple(nodes), basis)


def _kinds(kinds: Iterable[OrganisationKind]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(kind.value for kind in kinds))


def _basis(item: DirectoryItem, field: str, words: DirectoryWords, place: str) -> Basis:
    """Return the directory's own words as the quote; where a person wrote the list, nobody has published it."""
    edit = next((edit for edit in item.edits if edit.field == field), None)
    if edit is not None:
        note = f"{words.own_edit} {edit.reason}" if edit.reason else words.own_edit
        return Basis(SOURCE, Standing.UNVERIFIED, place, note=note)
    codes: tuple[str, ...] = getattr(item.entry, field)
    return Basis(SOURCE, place=place, quote=", ".join(words.label(field, code) for code in codes))


def _level(entry: DirectoryEntry) -> Level:
    """Return who gives the money: as the entry says, or else by the part of the directory that it stands in."""
    given = (level for code, level in LEVELS.items() if code in entry.givers)
    placed = (level for code, level in LEVELS.items() if entry.key.startswith(f"{code}-"))
    return next(given, None) or next(placed, Level.OTHER)


def _ministry(entry: DirectoryEntry, words: DirectoryWords) -> str:
    named = [_line(words.label("organisations", code)) for code in entry.organisations]
    named = [name for name in named if name] or [words.label("givers", code) for code in entry.givers]
    return ", ".join(name for name in named if name) or words.ministry_not_stated


def _address(street: str | None, post_code: str | None, town: str | None) -> str | None:
    lines = (_line(street), " ".join(filter(None, (_line(post_code), _line(town)))))
    return ", ".join(line for line in lines if line) or None


def _line(text: str | None) -> str | None:
    """Return a text on one line, None where it is empty."""
    return " ".join((text or "").split()) or None
