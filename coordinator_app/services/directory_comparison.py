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
from coordinator_app.domain.directory_text import plain_text

_SOFT_HYPHEN = "\u00ad"
_TAG = re.compile(r"<[^<>]*>")
_TAG_WITHIN_WORDS = re.compile(r"</?(?:a|abbr|b|em|i|span|strong|sub|sup|u)\b[^<>]*>")
_LINK_TARGET = re.compile(r"\]\([^()]*\)")
_SIGNS = r"[^\w%€§]"
_NOT_WORDS = re.compile(rf"(?<![0-9]){_SIGNS}+|{_SIGNS}+(?![0-9])|{_SIGNS}{{2,}}")
"""Everything between words; a single sign between two digits belongs to the number."""


def same(field: str, one: DirectoryEntry, other: DirectoryEntry) -> bool:
    """Whether a field says the same in two versions of an entry."""
    return same_value(
        field,
        (getattr(one, field), one.format_of(field)),
        (getattr(other, field), other.format_of(field)),
    )


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
    if one[1] is other[1]:
        return _blanks(_read(*one)) == _blanks(_read(*other))
    return _skeleton(*one) == _skeleton(*other) or _words(_read(*one)) == _words(_read(*other))


@lru_cache(maxsize=64)
def _read(text: str | None, text_format: TextFormat) -> str:
    return plain_text(text, text_format)


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


def _blanks(text: str) -> str:
    return " ".join(text.split())


def _words(text: str) -> str:
    """Return the words of a text, because lists, tables and headings are set with other signs in each format."""
    return _NOT_WORDS.sub(" ", text).strip()


def _normal(value: Any) -> Any:
    """Return what counts of a value: a text without what cannot be seen, a list without its order."""
    match value:
        case None:
            return ""
        case str():
            return _blanks(value.replace(_SOFT_HYPHEN, ""))
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
