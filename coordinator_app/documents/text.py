"""The one gate between text as people type it and text as the fonts can print it; whatever is lost is reported.

`Printable` and `Markup` exist for the type checker: only this module makes them, so no text reaches a page unchecked
and none is escaped twice.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from typing import NewType
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import escape, quoteattr

from coordinator_app.documents import fonts, phrases

Printable = NewType("Printable", str)
Markup = NewType("Markup", str)

FIELD_LIMIT = 20_000  # characters, five printed pages
FIELD_LINES = 600  # eleven pages; the layout of a text in one piece takes time with the square of its lines
SPOKEN_LIMIT = 8_000  # characters of a text for people who cannot see: PDF/A ends a string after 32,767 bytes
LINE_LIMIT = 300  # titles, labels, headings: they must fit on a page beside other things

_BLANK_LINES = re.compile(r"\n\s*\n")

# What German typesetting keeps on one line: § 171e, Nr. 3, z. B., e. V., 5 %, 12. Mai.
_BOUND = re.compile(
    r" (?:(?:(?<=§ )|(?<=\bNr\. )|(?<=\bAbs\. )|(?<=\bArt\. ))(?=\d)|(?<=\b[a-z]\. )(?=[A-Za-z]\.)|(?<=\d )(?=[€%])"
    r"|(?<=\d\. )(?=Januar|Februar|März|April|Mai\b|Juni|Juli|August|September|Oktober|November|Dezember))"
)
_NO_BREAK = "\u00a0"

# Texts of these characters alone are printed as they are; the long way is only for the others.
_EVERYDAY = frozenset(" \u00a0" + "".join(map(chr, range(0x21, 0x7F))) + "ÄÖÜäöüßéèáàçñ€§°²³·×−–—…„“”‚‘’»«")

REPLACEMENT = "\ufffd"
_LINE_BREAK = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")  # \v comes from Word
_NO_BREAK_SPACES = frozenset("\u00a0\u2007\u202f")
_LINK_SCHEMES = frozenset({"https", "http", "mailto"})

# Default_Ignorable_Code_Point of Unicode: without a look of their own, some of them turn the direction of the text.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]",
)

# Word pastes the bullets of its symbol fonts as private characters.
_WORD_SYMBOLS = {
    "\uf0a7": "▪",
    "\uf0b7": "•",
    "\uf0d8": "➢",
    "\uf0e0": "→",
    "\uf0fc": "✓",
    "\uf06f": "□",
    "\uf0a8": "□",
}


class LossReason(Enum):
    """Why something was not printed as it was typed."""

    CONTROL = "control"
    NO_GLYPH = "no_glyph"
    NOT_A_CHARACTER = "not_a_character"
    SIMPLIFIED = "simplified"
    RIGHT_TO_LEFT = "right_to_left"
    SHORTENED = "shortened"


@dataclass(frozen=True, slots=True)
class LostCharacter:
    """A character (or, when shortened, the end of a text) that is not printed as typed, and how often.

    `printed_as` is what stands on paper instead; `place` is the heading under which it was to stand.
    """

    character: str
    reason: LossReason
    printed_as: str = ""
    count: int = 1
    place: str = ""

    @property
    def code_point(self) -> str:
        """Name the character in a way that can always be shown: U+1F600."""
        return " ".join(f"U+{ord(character):04X}" for character in self.character)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text as it will be printed, and what was lost on the way."""

    text: Printable
    lost: tuple[LostCharacter, ...] = ()


def clean(text: str, *, limit: int = FIELD_LIMIT) -> Cleaned:
    """Make a text printable; line breaks stay."""
    if len(text) <= limit and _EVERYDAY.issuperset(text):
        return Cleaned(Printable(text))
    text, shortened = _shorten(_LINE_BREAK.sub("\n", text), limit)
    text = _composed(_join_surrogates(text))
    counts = Counter(text)
    fates = {character: _fate(character) for character in counts}
    lost = [
        replace(loss, count=counts[character]) for character, (_, loss) in fates.items() if loss is not None
    ]
    printable = _composed("".join(fates[character][0] for character in text))
    return Cleaned(Printable(printable), tuple(sorted(lost, key=lambda loss: loss.character)) + shortened)


def clean_line(text: str, *, limit: int = LINE_LIMIT) -> Cleaned:
    """Make a text printable where only one line is possible: titles, labels, metadata."""
    cleaned = clean(text, limit=limit)
    return replace(cleaned, text=Printable(" ".join(cleaned.text.split())))


class TextGate:
    """Cleans the texts of one document and remembers what was lost, and where."""

    def __init__(self) -> None:
        self.place = ""
        self._lost: Counter[LostCharacter] = Counter()

    def text(self, text: str) -> Printable:
        """Clean a text of any length."""
        return self._remember(clean(text))

    def line(self, text: str, *, limit: int = LINE_LIMIT) -> Printable:
        """Clean a text that stands on one line."""
        return self._remember(clean_line(text, limit=limit))

    def lost(self) -> tuple[LostCharacter, ...]:
        """List what was lost, in the order of the document, equal losses in one place summed up."""
        return tuple(replace(loss, count=count) for loss, count in self._lost.items())

    def _remember(self, cleaned: Cleaned) -> Printable:
        for loss in cleaned.lost:
            self._lost[replace(loss, count=1, place=self.place)] += loss.count
        return cleaned.text


def phrase(text: str) -> Printable:
    """Take one of our own texts, which hold nothing that could be lost."""
    return Printable(text)


def paragraphs(text: Printable) -> tuple[Printable, ...]:
    """Divide a text at its blank lines."""
    return tuple(Printable(part.strip()) for part in _BLANK_LINES.split(text) if part.strip())


def markup(text: Printable, *, bound: bool = True) -> Markup:
    """Escape a text for a ReportLab paragraph.

    In a narrow place nothing is `bound` to what follows, as a piece that is too long would be broken anywhere. The spaces
    stay ordinary ones in the file, since no-break spaces are written as such.
    """
    escaped = escape(text).replace("\n", "<br/>")
    return Markup(_BOUND.sub(_NO_BREAK, escaped) if bound else escaped)


def strong(text: Markup) -> Markup:
    """Set a piece of a paragraph bold."""
    return Markup(f"<b>{text}</b>")


def link(text: Printable, url: str, colour: str) -> Markup:
    """Make a text a link if its address is one that may be followed; otherwise it stays a text."""
    target = allowed_url(url)
    if target is None:
        return markup(text)
    return Markup(f"<a href={quoteattr(target)} color={quoteattr(colour)}>{markup(text)}</a>")


def joined(*pieces: Markup, by: str = " ") -> Markup:
    """Join pieces of a paragraph."""
    return Markup(markup(Printable(by)).join(piece for piece in pieces if piece))


def allowed_url(url: str) -> str | None:
    """Return the address in ASCII if it leads to the web or to a mailbox, else None."""
    url = url.strip()
    if any(character.isspace() or not character.isprintable() for character in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:  # unbalanced brackets of an IPv6 address
        return None
    if parts.scheme not in _LINK_SCHEMES or not (parts.path if parts.scheme == "mailto" else parts.hostname):
        return None
    return quote(url, safe="%/:?#[]@!$&'()*+,;=~")


def _shorten(text: str, limit: int) -> tuple[str, tuple[LostCharacter, ...]]:
    lines = text.split("\n", FIELD_LINES)
    kept = sum(map(len, lines[:FIELD_LINES])) + FIELD_LINES - 1 if len(lines) > FIELD_LINES else len(text)
    if kept == len(text) <= limit:
        return text, ()
    mark = phrases.SHORTENED
    kept = min(kept, max(limit - len(mark) - 1, 0))
    loss = LostCharacter("", LossReason.SHORTENED, mark, len(text) - kept)
    return f"{text[:kept].rstrip()} {mark}", (loss,)


def _join_surrogates(text: str) -> str:
    """Pairs of surrogates, as broken JSON readers leave them, become the character they mean."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def _composed(text: str) -> str:
    """Compose letters and accents (NFC), except where the fonts have only the parts."""
    text = unicodedata.normalize("NFC", text)
    parts = {
        character: unicodedata.normalize("NFD", character) for character in set(text) if not _drawn(character)
    }
    table = {ord(whole): split for whole, split in parts.items() if all(map(_drawn, split))}
    return text.translate(table) if table else text


def _drawn(character: str) -> bool:
    return character.isascii() or fonts.has_glyph(character)


@cache
def _fate(character: str) -> tuple[str, LostCharacter | None]:
    """Decide what becomes of a character: what is printed for it, and the loss to report."""
    if character == "\n":
        return character, None
    if character in _NO_BREAK_SPACES:
        return _NO_BREAK, None
    if character.isspace():
        return " ", None
    if _INVISIBLE.match(character):
        return "", None
    category = unicodedata.category(character)
    if category == "Cc":
        return "", LostCharacter(character, LossReason.CONTROL)
    if fonts.has_glyph(character):
        return character, _direction_loss(character)
    substitute = _substitute(character)
    if substitute is not None:
        return substitute, LostCharacter(character, LossReason.SIMPLIFIED, substitute)
    reason = LossReason.NOT_A_CHARACTER if category in {"Cs", "Cn"} else LossReason.NO_GLYPH
    return REPLACEMENT, LostCharacter(character, reason, REPLACEMENT)


def _direction_loss(character: str) -> LostCharacter | None:
    if unicodedata.bidirectional(character) not in {"R", "AL"}:
        return None
    return LostCharacter(character, LossReason.RIGHT_TO_LEFT, character)


def _substitute(character: str) -> str | None:
    if character in _WORD_SYMBOLS:
        return _WORD_SYMBOLS[character]
    candidate = " ".join(unicodedata.normalize("NFKC", character).split())
    return candidate if candidate and all(map(fonts.has_glyph, candidate)) else None
