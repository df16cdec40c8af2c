"""Whether two values of a field of the Förderdatenbank say the same: markup, soft hyphens and blanks do not count."""

import re
from functools import lru_cache
from html import unescape
from typing import Any

from coordinator_app.domain.directory import (
    DirectoryContact,
    DirectoryEdit,
    DirectoryEntry,
    DirectoryLink,
    TextFormat,
)
from coordinator_app.domain.directory_edits import EDITABLE, TEXTS, field_value
from coordinator_app.domain.directory_text import BULLET, plain_text

_SOFT_HYPHEN = "\u00ad"
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
ONE_LINE = frozenset({"title", "status_note", "keywords", "application_language"})
"""The texts without markup."""

_TAG = re.compile(r"<[^<>]*>")
_NO_LETTERS = re.compile(r"[\W_]+")
_NOT_QUICK = re.compile(r"<(?:!|\?|script|style)", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^>]+>")
_TAG_WITHIN_WORDS = re.compile(r"</?(?:a|abbr|b|em|i|span|strong|sub|sup|u)\b[^<>]*>")
_LINK_TARGET = re.compile(r"\]\([^()]*\)")
_SIGNS = r"[^\w%€§]"
_NOT_WORDS = re.compile(rf"(?<![0-9]){_SIGNS}+|{_SIGNS}+(?![0-9])|{_SIGNS}{{2,}}")
"""Everything between words; a single sign between two digits belongs to the number."""


def same(field: str, one: DirectoryEntry, other: DirectoryEntry, *, across: bool = False) -> bool:
    """Whether a field says the same in two versions of an entry; `across` is that they are out of several layouts."""
    mine, theirs = getattr(one, field), getattr(other, field)
    if mine == theirs:
        return True
    if field == "organisations":
        return _same_organisations(one, other)
    if across and field in ONE_LINE:
        return _squeezed(mine) == _squeezed(theirs)  # a table has a blank for each tag within a word
    return same_value(field, (mine, one.format_of(field)), (theirs, other.format_of(field)))


def covers(field: str, whole: tuple[Any, ...], part: tuple[Any, ...], *, loosely: bool = False) -> bool:
    """Whether a list of links or contacts says all that another one says, which comes from a file with less room.

    Of a contact, name and page may be missing where a file has them from other documents; anything, if `loosely`.
    """
    if field == "links":
        return all(any(_covers_link(link, known) for known in whole) for link in part)
    if field == "contacts":
        if not part:
            return loosely or not whole
        return all(any(_covers_contact(item, known, loosely=loosely) for known in whole) for item in part)
    return False


def names_all(entry: DirectoryEntry) -> bool:
    """Whether an entry has the names of its funders, not only their codes."""
    return not set(entry.organisations) & set(entry.organisation_codes)


def same_value(field: str, one: tuple[Any, TextFormat], other: tuple[Any, TextFormat]) -> bool:
    """Whether two values of a field, each with the format of its text, say the same."""
    (mine, my_format), (theirs, their_format) = one, other
    if mine == theirs:
        return True
    if field in TEXTS:
        return _same_text((mine, my_format), (theirs, their_format))
    if field == "links":
        return _same_links(mine, theirs)
    return bool(_normal(mine) == _normal(theirs))


def is_disputed(entry: DirectoryEntry, edit: DirectoryEdit) -> bool:
    """Whether the directory changed what a person had changed before, into something else."""
    if edit.field not in EDITABLE:
        return False
    now = (getattr(entry, edit.field), entry.format_of(edit.field))
    mine = (field_value(edit.field, edit.mine), edit.format or TextFormat.PLAIN)
    theirs = field_value(edit.field, edit.theirs)
    # Only the markup may have changed since then, and an edit does not tell how their text was marked up.
    before = ((theirs, text_format) for text_format in TextFormat)
    return not any(same_value(edit.field, known, now) for known in (mine, *before))


def _same_text(one: tuple[str | None, TextFormat], other: tuple[str | None, TextFormat]) -> bool:
    """Compare what people read; in another markup, words and numbers only."""
    alike = one[1] is other[1]
    quick = _letters if alike else _characters
    mine, theirs = quick(*one), quick(*other)
    if mine is not None and theirs is not None and mine != theirs:
        return False
    if alike:
        return _blanks(_read(*one)) == _blanks(_read(*other))
    return (
        _flattened(*one) == _flattened(*other)
        or _skeleton(*one) == _skeleton(*other)
        or _words(_flattened(*one)) == _words(_flattened(*other))
        or _words(_read(*one)) == _words(_read(*other))
    )


@lru_cache(maxsize=64)
def _letters(text: str | None, text_format: TextFormat) -> str | None:
    """Return all visible characters of a text but bullets; None where only a parser can tell them.

    Where these differ, so do the texts. Where they are the same, breaks and blanks may still differ.
    """
    rough = _rough(text, text_format)
    return None if rough is None else _squeezed(rough.replace(BULLET.strip(), ""))


@lru_cache(maxsize=64)
def _characters(text: str | None, text_format: TextFormat) -> str | None:
    """Return the letters and digits of a text alone: where these differ, so do the texts, whatever their markup."""
    rough = _rough(text, text_format)
    return None if rough is None or "<" in rough else _NO_LETTERS.sub("", rough)


def _rough(text: str | None, text_format: TextFormat) -> str | None:
    """Return a text without its tags, found in a quick way; None where the markup is not of the simple kind."""
    if text_format is TextFormat.PLAIN:
        return text or ""
    if text_format is not TextFormat.HTML or not text or _NOT_QUICK.search(text):
        return None
    rough = _TAG.sub("", text)
    return None if "<" in rough or ">" in rough else unescape(rough)


@lru_cache(maxsize=64)
def _read(text: str | None, text_format: TextFormat) -> str:
    return plain_text(text, text_format)


@lru_cache(maxsize=64)
def _skeleton(text: str | None, text_format: TextFormat) -> str:
    """Return the words of a text in a way that is quick and rough: what is equal here is equal, what is not may be."""
    rough = (text or "").replace(_SOFT_HYPHEN, "")
    match text_format:
        case TextFormat.HTML:
            rough = _TAG.sub(" ", _TAG_WITHIN_WORDS.sub("", rough))
        case TextFormat.MARKDOWN:
            rough = _LINK_TARGET.sub("]", rough)
        case TextFormat.PLAIN:
            pass
    return _words(unescape(rough))


@lru_cache(maxsize=64)
def _flattened(text: str | None, text_format: TextFormat) -> str:
    """Return a text as the table of 51 columns is made: a blank for each tag, also within a word."""
    flat = unescape(text or "")
    if text_format is TextFormat.HTML:
        flat = _ANY_TAG.sub(" ", flat)
    return _blanks(_INVISIBLE.sub("", flat))


def _blanks(text: str) -> str:
    return " ".join(text.split())


def _words(text: str) -> str:
    """Return the words of a text, because lists, tables and headings are set with other signs in each format."""
    return _blanks(_NOT_WORDS.sub(" ", text))


def _squeezed(text: str | None) -> str:
    return "".join(_INVISIBLE.sub("", text or "").split())


def _normal(value: Any) -> Any:
    """Return what counts of a value: a text without what cannot be seen, a list without its order."""
    match value:
        case None:
            return ""
        case str():
            return _blanks(_INVISIBLE.sub("", value))
        case tuple():
            return sorted({_normal(item) for item in value})
        case DirectoryContact():
            return tuple(_normal(part) for part in vars(value).values())
        case _:
            return value


def _same_links(mine: tuple[DirectoryLink, ...], theirs: tuple[DirectoryLink, ...]) -> bool:
    """Compare addresses, and titles only where both sides have some: the older dump has none."""
    titled = all(any(link.title for link in side) for side in (mine, theirs))
    return _links(mine, titled=titled) == _links(theirs, titled=titled)


def _links(links: tuple[DirectoryLink, ...], *, titled: bool) -> set[tuple[str, str]]:
    return {(_normal(link.url), _normal(link.title) if titled else "") for link in links}


def _same_organisations(one: DirectoryEntry, other: DirectoryEntry) -> bool:
    """Compare funders by their codes where both sides have them; a file without names says as much by them.

    An entry that was read before codes were kept has names only, of which a code cannot be told: their number counts.
    """
    mine, theirs = _funders(one), _funders(other)
    if mine and theirs:
        return mine.keys() == theirs.keys() and all(
            mine[code] == theirs[code] or _normal(code) in (mine[code], theirs[code]) for code in mine
        )
    if _normal(one.organisations) == _normal(other.organisations):
        return True
    only_codes = any(found and not names_all(side) for found, side in ((mine, one), (theirs, other)))
    return only_codes and len(one.organisations) == len(other.organisations)


def _funders(entry: DirectoryEntry) -> dict[str, str]:
    """Return the names of the funders by their codes, empty where the codes are not known for all."""
    if len(entry.organisation_codes) != len(entry.organisations):
        return {}
    pairs = zip(entry.organisation_codes, entry.organisations, strict=True)
    return {code: _normal(name) for code, name in pairs}


def _covers_link(link: DirectoryLink, known: DirectoryLink) -> bool:
    titles = {_squeezed(item.title) for item in (link, known) if item.title}
    return _normal(link.url) == _normal(known.url) and len(titles) < 2  # noqa: PLR2004 - no two titles


def _covers_contact(part: DirectoryContact, known: DirectoryContact, *, loosely: bool) -> bool:
    for field in ("institution", "street", "phone", "fax", "email"):
        stated, whole = _squeezed(getattr(part, field)), _squeezed(getattr(known, field))
        if stated != whole and (stated or not (loosely or field == "institution")):
            return False
    if part.website and known.website and _normal(part.website) != _normal(known.website):
        return False
    place, whole_place = (_squeezed(f"{item.post_code or ''}{item.town or ''}") for item in (part, known))
    return place == whole_place or (loosely and whole_place.endswith(place))
