"""Reading a file that may be anything: its size, whether it is text at all, and in which encoding."""

import re
import sys
from pathlib import Path

from coordinator_app.domain.errors import InputRejected
from coordinator_app.exchange.embedded import is_pdf
from coordinator_app.services.reading import opened, reading_trouble

LARGEST_TABLE = 50_000_000
"""Bytes. The tables of the largest German city have a tenth of a million; far more than that is a mistake."""

LARGEST_PORTFOLIO = 200_000_000
"""Bytes. What was once exported must come back: the areas of Berlin take twelve million for each year of figures."""

_KINDS_BY_FIRST_BYTES = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP, XLSX, ODS"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "XLS, DOC"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x1f\x8b", "GZIP"),
)
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_WITHOUT_MARK = ("utf-8", "cp1252")
_STANDARD_INPUT = Path("-")
_BEGINNING = 64
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def read_text(path: Path) -> str:
    """Return the text of a file.

    Raises:
        InputRejected: `file_not_regular`, `file_too_large`, `file_empty`, `file_not_text`.
        EnvironmentProblem: `file_missing`, `file_not_readable`.
    """
    return _text(_read_bytes(path), path)


def read_text_or_pdf(path: Path) -> str | bytes:
    """Return the text of a file, or its bytes where it is a PDF.

    Raises:
        InputRejected: `file_not_regular`, `file_too_large`, `file_empty`, `file_not_text`.
        EnvironmentProblem: `file_missing`, `file_not_readable`.
    """
    data = _read_bytes(path)
    return data if is_pdf(data) else _text(data, path)


def read_lines(path: Path) -> str:
    """Return a text of one question to a line, from a file or, where the path is `-`, from the standard input.

    Raises:
        InputRejected: `file_not_regular`, `file_too_large`, `file_empty`, `file_not_text`.
        EnvironmentProblem: `file_missing`, `file_not_readable`.
    """
    return _text(_read_standard_input() if path == _STANDARD_INPUT else _read_bytes(path), path)


def read_bytes(path: Path, largest: int) -> bytes:
    """Return the bytes of a file.

    Raises:
        InputRejected: `file_not_regular`, `file_too_large`.
        EnvironmentProblem: `file_missing`, `file_not_readable`.
    """
    return _read_bytes(path, largest, largest)


def text_of(data: bytes, path: Path) -> str:
    """Return the text of bytes that were read from a file or out of an archive.

    Raises:
        InputRejected: `file_empty`, `file_not_text`.
    """
    return _text(data, path)


def _read_bytes(path: Path, largest: int | None = None, largest_json: int | None = None) -> bytes:
    largest, largest_json = largest or LARGEST_TABLE, largest_json or LARGEST_PORTFOLIO
    with reading_trouble(path):
        size = path.stat().st_size
    if size > largest_json:  # refused unread, so only the name tells which limit helps the reader
        limit = largest_json if path.suffix.lower() == ".json" else largest
        raise InputRejected("file_too_large", path=path, size=size, limit=limit)
    with opened(path) as file:
        beginning = file.read(_BEGINNING)
        limit = largest_json if _JSON.match(beginning) else largest
        data = beginning + file.read(limit + 1 - len(beginning))
    if len(data) > limit:
        raise InputRejected("file_too_large", path=path, size=size, limit=limit)
    return data


def _read_standard_input() -> bytes:
    with reading_trouble(_STANDARD_INPUT):
        # Where the standard input is closed, Python has none.
        data = sys.stdin.buffer.read(LARGEST_TABLE + 1) if sys.stdin is not None else b""
    if len(data) > LARGEST_TABLE:
        raise InputRejected("file_too_large", path=_STANDARD_INPUT, size=len(data), limit=LARGEST_TABLE)
    return data


def _text(data: bytes, path: Path) -> str:
    text = _decode(data, path)
    if not text.strip():
        raise InputRejected("file_empty", path=path)
    return text


def _decode(data: bytes, path: Path) -> str:
    """Decode by byte order mark, else as strict UTF-8, else as Windows-1252, which German offices still write."""
    for first_bytes, kind in _KINDS_BY_FIRST_BYTES:
        if data.startswith(first_bytes):
            raise InputRejected("file_not_text", path=path, kind=kind)
    mark, encodings = next(
        ((mark, (encoding,)) for mark, encoding in _BYTE_ORDER_MARKS if data.startswith(mark)),
        (b"", _WITHOUT_MARK),
    )
    line = None
    for encoding in encodings:
        try:
            text = data[len(mark) :].decode(encoding)
        except UnicodeDecodeError:
            continue
        control = _CONTROL.search(text)
        if control is None:
            return text
        line = line or text.count("\n", 0, control.start()) + 1
    raise InputRejected("file_not_text", path=path, kind=None, line=line)
