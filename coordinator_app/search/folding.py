"""From text to words: which characters make a word, and the one form in which spellings of a word are compared."""

import re
import unicodedata
from dataclasses import dataclass

LONGEST_WORD = 60
"""Characters; what is longer is no word of a language and is cut off."""

_LETTERS = r"[^\W_]+"
_TOKEN = re.compile(rf"{_LETTERS}(?:[-‐‑–:*./'’]{{1,2}}{_LETTERS}|\({_LETTERS}\))*")
_PIECE = re.compile(_LETTERS)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "oe"})
_GENDER_ENDINGS = frozenset({"in", "innen", "r", "n", "e", "en", "er"})
_GENDER_SIGNS = re.compile(r"[-:*/(]{1,2}")
_JOINED = re.compile(r"[-‐‑:.(]")
_MOST_JOINED = 3


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are written, in their order; what hyphens join is one word."""
    return _TOKEN.findall(unicodedata.normalize("NFC", text))


def fold(word: str) -> str:
    """Return a word in small letters without umlauts, ß and accents: Städte, STAEDTE and staedte are one."""
    small = word.lower().translate(_UMLAUTS)
    if not small.isascii():
        spread = unicodedata.normalize("NFKD", small)
        small = "".join(sign for sign in spread if not unicodedata.combining(sign))
        small = small.lower().translate(_UMLAUTS)
    return small[:LONGEST_WORD]


def written_pieces(word: str) -> list[str]:
    """Return the pieces of a written word as they are written."""
    return _PIECE.findall(word)


def pieces_of(word: str) -> tuple[str, ...]:
    """Return the folded pieces of a written word: the piece itself, or what hyphens and the like join.

    Endings of gendered forms (Bürger*innen) are left out. What is joined by a hyphen, a dot or brackets comes once more
    as a whole, because people write it with and without: E-Bike and Ebike, 455-B and 455b.
    """
    found = _PIECE.findall(word)
    if len(found) == 1:
        return (fold(found[0]),)
    pieces = [fold(piece) for piece in found]
    kept = [pieces[0]]
    kept += [piece for piece in pieces[1:] if piece not in _GENDER_ENDINGS or not _GENDER_SIGNS.search(word)]
    if len(found) <= _MOST_JOINED and _JOINED.search(word) and not all(piece.isdigit() for piece in pieces):
        kept.append("".join(pieces)[:LONGEST_WORD])
    return tuple(dict.fromkeys(kept))


@dataclass(frozen=True)
class PlacedWord:
    """A word of a text with its place, and its pieces with theirs; endings of gendered forms are left out.

    Places count in characters of the text in NFC. `joined` is the folded word without what joins its pieces.
    """

    written: str
    start: int
    end: int
    pieces: tuple[tuple[str, int, int], ...]
    joined: str


def placed_words(text: str) -> list[PlacedWord]:
    """Return the words of a text (in NFC) with their places and pieces, in their order."""
    words = []
    for token in _TOKEN.finditer(text):
        written = token.group()
        found = list(_PIECE.finditer(written))
        gendered = _GENDER_SIGNS.search(written) is not None
        kept = [
            (fold(piece.group()), token.start() + piece.start(), token.start() + piece.end())
            for number, piece in enumerate(found)
            if not (number and gendered and piece.group().lower() in _GENDER_ENDINGS)
        ]
        joined = "".join(folded for folded, _, _ in kept)
        words.append(PlacedWord(written, token.start(), token.end(), tuple(kept), joined))
    return words
