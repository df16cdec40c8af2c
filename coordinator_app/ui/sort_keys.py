"""Sort keys in natural German order: umlauts beside their vowels, numbers by their size. Qt-free."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

R = TypeVar("R")
NaturalKey = tuple[tuple[int, int, str], ...]

_END, _NUMBER, _WORD = range(-1, 2)
_PARTS = re.compile(r"[0-9]+|[^0-9]+")


class _WithoutMarks(dict[int, int | None]):
    """What becomes of a character: combining marks vanish. Characters are looked up when they first occur."""

    def __missing__(self, code: int) -> int | None:
        kept = self[code] = None if unicodedata.combining(chr(code)) else code
        return kept


_WITHOUT_MARKS = _WithoutMarks()


def natural_key(text: str) -> NaturalKey:
    """Return a key that sorts ä like a, ß like ss, and Haus 9 before Haus 10; of equal ones the plain letter first."""
    parts = tuple(_part(found.group()) for found in _PARTS.finditer(folded(text)))
    return (*parts, (_END, 0, text))


def by_text(read: Callable[[R], str | None]) -> Callable[[R], NaturalKey | None]:
    """Return a sort key that puts rows without the text last."""

    def key(row: R) -> NaturalKey | None:
        text = read(row)
        return natural_key(text) if text else None

    return key


def folded(text: str) -> str:
    """Return a text without case, accents and umlaut dots, as it is sorted and searched."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return decomposed.translate(_WITHOUT_MARKS)


def ordered(indexes: Sequence[int], keys: Sequence[Any], *, descending: bool) -> list[int]:
    """Return the indexes in the order of their keys; those whose key is None stay last in both directions."""
    known = [index for index in indexes if keys[index] is not None]
    unknown = [index for index in indexes if keys[index] is None]
    return sorted(known, key=keys.__getitem__, reverse=descending) + unknown


def _part(text: str) -> tuple[int, int, str]:
    return (_NUMBER, int(text), "") if text.isdecimal() else (_WORD, 0, text)
