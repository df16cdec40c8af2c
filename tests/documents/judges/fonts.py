"""What a reader of a PDF must know of a font: which letters its bytes stand for and how wide they are; and places on a page."""

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)

UNKNOWN = "\ufffe"
"""What a byte is read as that has no letter."""

_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[|\])")


def multiplied(first: Matrix, second: Matrix) -> Matrix:
    """Apply one matrix after the other."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def moved(matrix: Matrix, x: float, y: float) -> Matrix:
    """Move the origin."""
    return multiplied((1, 0, 0, 1, x, y), matrix)


class Font:
    """A font of a page."""

    def __init__(self, raw: Any) -> None:
        self.raw = raw
        self.name = str(raw.get("/BaseFont", "")).lstrip("/")
        self.two_bytes = raw.get("/Subtype") == "/Type0"
        self.letters_of = _letters(raw["/ToUnicode"].read_bytes()) if "/ToUnicode" in raw else {}
        self._widths = _wide_widths(raw) if self.two_bytes else _widths(raw)

    def letters(self, shown: bytes) -> Iterator[tuple[str, float, bool]]:
        """Yield for each code its letters, its width in units of the size, and whether it is the space of one byte."""
        step = 2 if self.two_bytes else 1
        for start in range(0, len(shown), step):
            code = int.from_bytes(shown[start : start + step], "big")
            known = self.letters_of.get(code)
            if known is None:
                known = UNKNOWN if self.letters_of else chr(code)
            yield known, self._widths.get(code, 0.5), step == 1 and code == ord(" ")

    @property
    def embedded(self) -> bool:
        """Whether the shapes of the letters are in the file."""
        inner = self.raw["/DescendantFonts"][0] if self.two_bytes else self.raw
        descriptor = inner.get("/FontDescriptor", {})
        return any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def _letters(table: bytes) -> dict[int, str]:
    """Read a ToUnicode table."""
    found: dict[int, str] = {}
    for section in _SECTION.finditer(table):
        tokens = _tokens(section[2])
        if section[1] == b"bfchar":
            found |= {_code(code): _text(text) for code, text in zip(tokens[::2], tokens[1::2], strict=False)}
            continue
        for first, last, target in zip(tokens[::3], tokens[1::3], tokens[2::3], strict=False):
            codes = range(_code(first), _code(last) + 1)
            if isinstance(target, list):
                found |= {code: _text(text) for code, text in zip(codes, target, strict=False)}
            else:
                start = _text(target)
                found |= {code: start[:-1] + chr(ord(start[-1]) + code - codes[0]) for code in codes if start}
    return found


def _tokens(section: bytes) -> list[Any]:
    """Read hexadecimal strings, and lists of them."""
    found: list[Any] = []
    inside: list[bytes] | None = None
    for match in _TOKEN.finditer(section):
        if match[2] == b"[":
            inside = []
        elif match[2] == b"]":
            found.append(inside)
            inside = None
        else:
            value = bytes.fromhex(match[1].decode().replace(" ", ""))
            (found if inside is None else inside).append(value)
    return found


def _code(token: bytes) -> int:
    return int.from_bytes(token, "big")


def _text(token: bytes) -> str:
    return token.decode("utf-16-be", "replace")


def _widths(raw: Any) -> dict[int, float]:
    first = int(raw.get("/FirstChar", 0))
    return {first + number: float(width) / 1000 for number, width in enumerate(raw.get("/Widths", ()))}


def _wide_widths(raw: Any) -> dict[int, float]:
    found: dict[int, float] = {}
    entries = list(raw["/DescendantFonts"][0].get("/W", ()))
    while entries:
        first = int(entries.pop(0))
        following = entries.pop(0)
        if isinstance(following, pikepdf.Array):
            found |= {first + number: float(width) / 1000 for number, width in enumerate(following)}
        else:
            width = float(entries.pop(0)) / 1000
            found |= dict.fromkeys(range(first, int(following) + 1), width)
    return found
