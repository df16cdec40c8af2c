"""The two bundled fonts: registered once, asked which characters they can print."""

import zlib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFArray, PDFStreamFilterZCompress
from reportlab.pdfbase.ttfonts import TTFont

from coordinator_app.runtime.resources import resource_path

REGULAR = "DejaVuSans"
BOLD = "DejaVuSans-Bold"

_CMAP_BLOCK = 100  # the longest block that Adobe Technical Note 5014 allows in a CMap
_KNOWN_WORDS = 8192  # of which the widths are kept, a megabyte
_LONG_WORD = 40
_USUAL = "äöüßÄÖÜ§€–„“‚‘’…°²³·×•→☐☑"
"""What most documents print beside ASCII: in every file, so that the fonts of the next document are made already."""

_KNOWN_FILES = 8  # of fonts, 60 KB each
_PRIVATE_USE = (range(0xE000, 0xF900), range(0xF0000, 0x110000))


def register() -> None:
    """Make both fonts known to ReportLab; calling again changes nothing."""
    _faces()


def has_glyph(character: str) -> bool:
    """Tell whether both weights have the character, so that a text prints alike in a heading and in a paragraph."""
    return ord(character) in _printable()


def width(text: str, font: str, size: float) -> float:
    """Measure a text in points."""
    register()
    return float(pdfmetrics.stringWidth(text, font, size))


class _Widths(dict[str, float]):
    """The widths of characters, in thousandths of the size."""

    def __init__(self, face: Any) -> None:
        super().__init__({chr(point): width for point, width in face.charWidths.items()})
        self._default = face.defaultWidth

    def __missing__(self, character: str) -> float:
        return float(self._default)


_OF_A_STRING = tuple(
    f"\\{chr(code)}" if chr(code) in "\\()" else chr(code) if 32 <= code < 127 else f"\\{code:03o}"  # noqa: PLR2004  # ASCII
    for code in range(256)
)
"""How each byte is written inside a string of a PDF."""


class _NewCharacterError(Exception):
    """A character that the first subset of a font does not have in this document, or not yet."""


class _Written(dict[int, str]):
    """How the characters of a document stand in its strings, by code point, as far as the first subset of a font has them."""

    def __init__(self, assigned: Mapping[int, int]) -> None:
        super().__init__()
        self._assigned = assigned

    def __missing__(self, point: int) -> str:
        code = self._assigned.get(_SPACE if point == _NO_BREAK else point)
        if code is None or code >= len(_OF_A_STRING):
            raise _NewCharacterError
        written = self[point] = _OF_A_STRING[code]
        return written


_SPACE, _NO_BREAK = 0x20, 0xA0


class _RememberingFilter(PDFStreamFilterZCompress):  # type: ignore[misc]  # ReportLab has no types
    """Compresses what belongs to fonts, which is alike in most documents."""

    @staticmethod
    @lru_cache(_KNOWN_FILES)
    def encode(content: bytes) -> bytes:
        """Compress a file."""
        return zlib.compress(content)


class _BundledFont(TTFont):  # type: ignore[misc]  # ReportLab has no types
    """A font whose text can be copied and searched for every character it prints.

    ReportLab 5.1 writes code points above U+FFFF into the ToUnicode map as five hex digits, which readers take for
    another character; the standard asks for UTF-16.
    """

    def __init__(self, name: str, filename: str) -> None:
        super().__init__(name, filename)
        widths = _Widths(self.face)
        make_subset = lru_cache(_KNOWN_FILES)(self.face.makeSubset)
        self.face.makeSubset = lambda subset: make_subset(tuple(subset))
        self._thousandths = lru_cache(_KNOWN_WORDS)(lambda text: sum(map(widths.__getitem__, text)))

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: ARG002, N802  # ReportLab's
        """Measure a text; a third of the time of a document goes into this, so words that come again are known."""
        known = self._thousandths if len(text) <= _LONG_WORD else self._thousandths.__wrapped__
        return 0.001 * size * known(text)

    def widths(self, words: Sequence[str], size: float) -> list[float]:
        """Measure many words at once."""
        if max(map(len, words), default=0) > _LONG_WORD:
            return [self.stringWidth(word, size) for word in words]
        return [0.001 * size * thousandths for thousandths in map(self._thousandths, words)]

    def strings(self, text: str, doc: Any) -> list[tuple[int, str]]:
        """Return a text as the insides of strings, each with the number of the subset that it is written in.

        The long way is for characters that are new to the document.
        """
        state = self.state.get(doc)
        if state is None:
            self.splitString(_USUAL, doc)
            state = self.state[doc]
        if not hasattr(state, "written"):
            state.written = _Written(state.assignments)
        try:
            return [(0, text.translate(state.written))] if text else []
        except _NewCharacterError:
            return [
                (subset, "".join(map(_OF_A_STRING.__getitem__, codes)))
                for subset, codes in self.splitString(text, doc)
            ]

    def addObjects(self, doc: Any) -> None:  # noqa: N802  # ReportLab's name
        subsets = self.state[doc].subsets
        names = [self.getSubsetInternalName(number, doc)[1:] for number in range(len(subsets))]
        streams_before = set(doc.idToObject)
        super().addObjects(doc)
        for key in set(doc.idToObject) - streams_before:
            if key.startswith("fontFile:"):
                doc.idToObject[key].filters = [_RememberingFilter()]
        added = [
            key for key in doc.idToObject if key not in streams_before and key.startswith("toUnicodeCMap:")
        ]
        for number, (key, subset) in enumerate(zip(added, subsets, strict=True)):
            stream = doc.idToObject[key]
            stream.content = _map_written(key.removeprefix("toUnicodeCMap:"), tuple(subset))
            stream.filters = [_RememberingFilter()]
            font = doc.idToObject[names[number]]
            font.Widths = _written(tuple(font.Widths.sequence))


@lru_cache(_KNOWN_FILES)
def _written(numbers: tuple[float, ...]) -> bytes:
    """Write the widths of a subset, which are alike in most documents."""
    found: bytes = PDFArray(list(numbers)).format(None)
    return found


@lru_cache(_KNOWN_FILES)
def _map_written(font_name: str, subset: tuple[int, ...]) -> bytes:
    return to_unicode_map(font_name, subset).encode("ascii")


def to_unicode_map(font_name: str, subset: Sequence[int]) -> str:
    """Write the map from the codes of a font subset to Unicode, in UTF-16."""
    entries = [
        f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>"
        for code, point in enumerate(subset)
        if point
    ]
    blocks = [entries[start : start + _CMAP_BLOCK] for start in range(0, len(entries), _CMAP_BLOCK)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        f"/CMapName /{font_name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join([*lines, "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"])


@cache
def _faces() -> tuple[Any, ...]:
    faces = []
    for name in (REGULAR, BOLD):
        font = _BundledFont(name, str(resource_path("fonts", f"{name}.ttf")))
        pdfmetrics.registerFont(font)
        faces.append(font.face)
    for italic in (0, 1):  # there is no italic; without a mapping ReportLab would fall back to Helvetica
        addMapping(REGULAR, 0, italic, REGULAR)
        addMapping(REGULAR, 1, italic, BOLD)
        addMapping(BOLD, 0, italic, BOLD)
        addMapping(BOLD, 1, italic, BOLD)
    return tuple(faces)


@cache
def _printable() -> frozenset[int]:
    common = frozenset.intersection(*(frozenset(face.charToGlyph) for face in _faces()))
    return frozenset(point for point in common if not any(point in area for area in _PRIVATE_USE))
