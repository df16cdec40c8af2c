"""From text to words: which characters make a word, and the one form in which spellings of a word are compared."""

import re
import unicodedata

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
