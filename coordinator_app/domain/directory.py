"""Entries of the Förderdatenbank, the federal directory of programmes: a second source beside the curated catalogue.

Texts are CC BY-ND: they are kept and shown as they were published, with the line of attribution, and never rewritten.
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import Enum

from coordinator_app.domain.truth import Truth

EDIT_PREFIX = "E"
DUPLICATE_PREFIX = "D"


class TextFormat(Enum):
    """How the texts of an entry are marked up; the XML export has HTML, the older dump Markdown."""

    HTML = "html"
    MARKDOWN = "markdown"
    PLAIN = "plain"


@dataclass(frozen=True)
class DirectoryContact:
    """The institution to ask; never a natural person."""

    institution: str | None = None
    street: str | None = None
    post_code: str | None = None
    town: str | None = None
    phone: str | None = None
    fax: str | None = None
    email: str | None = None
    website: str | None = None


@dataclass(frozen=True)
class DirectoryLink:
    """A link that an entry names for further reading."""

    title: str | None
    url: str


@dataclass(frozen=True)
class FieldFormat:
    """A field whose text is marked up in another way than the others of its entry."""

    field: str
    format: TextFormat


@dataclass(frozen=True)
class DirectoryEntry:
    """One programme as the Förderdatenbank publishes it. What is None or empty is not stated, which is not "none".

    `key` is the path of its page below Foerderprogramm/, without suffix, slashes as hyphens, in lower case. Codes are
    those of the directory's closed lists (labels of the older dump are turned into them); texts are verbatim.
    Title, note on the status, keywords and language are one line without markup. Organisations are names, but codes
    where the file gives no names (the table of 51 columns); `organisation_codes` are their codes in the same order,
    empty where a file has none.
    """

    key: str
    url: str
    title: str | None
    text_format: TextFormat = TextFormat.PLAIN
    short_text: str | None = None
    description: str | None = None
    legal_basis: str | None = None
    legal_requirements: str | None = None
    legal_citation: str | None = None
    procedure: str | None = None
    deadlines: str | None = None
    processing_time: str | None = None
    required_documents: str | None = None
    application_language: str | None = None
    status_note: str | None = None
    keywords: str | None = None
    issued: date | None = None
    expires: date | None = None
    funding_kinds: tuple[str, ...] = ()
    applicants: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    sub_areas: tuple[str, ...] = ()
    givers: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    regional_aid: tuple[str, ...] = ()
    company_sizes: tuple[str, ...] = ()
    contacts: tuple[DirectoryContact, ...] = ()
    links: tuple[DirectoryLink, ...] = ()
    licence: str | None = None
    updated: str | None = None
    absent: bool = False
    other_formats: tuple[FieldFormat, ...] = ()
    organisation_codes: tuple[str, ...] = ()

    def format_of(self, field: str) -> TextFormat:
        """Return how the text of a field is marked up: fields of one entry may come from files of several layouts."""
        return next((item.format for item in self.other_formats if item.field == field), self.text_format)


@dataclass(frozen=True)
class DirectoryEdit:
    """What a person wrote in one field of an entry, beside what the directory said there at that time.

    `mine` and `theirs` are the field's plain data as JSON text (`null` where nothing was stated). Where the directory
    says something else than `theirs` by now, the edit and the directory disagree, and a person decides. `format` tells
    how `mine` is marked up, in fields with text.
    """

    key: str
    entry: str
    field: str
    mine: str
    theirs: str
    reason: str | None = None
    format: TextFormat | None = None


@dataclass(frozen=True)
class DuplicateDecision:
    """What a person said about two programmes that look alike, by their ids."""

    key: str
    first: str
    second: str
    same: Truth = Truth.UNKNOWN


def edit_key(entry: str, field: str) -> str:
    """Return the key of the edit of a field: one per entry and field, the same on every computer."""
    return f"{EDIT_PREFIX}-{_digest(entry, field)}"


def duplicate_key(first: str, second: str) -> str:
    """Return the key of the decision on a pair, in whichever order it is named."""
    return f"{DUPLICATE_PREFIX}-{_digest(*sorted((first, second)))}"


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:20].upper()
