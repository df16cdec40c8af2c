"""Rows of a text file: decoded and repaired, cells exactly as they stand there, every row as wide as the header."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from coordinator_app.domain.errors import InputRejected
from coordinator_app.exchange.directory.findings import Findings
from coordinator_app.exchange.directory.xml_document import UnreadableXml, decode
from coordinator_app.exchange.input_file import read_bytes

LARGEST_FILE = 250_000_000
"""Bytes. The table of the whole directory has some tens of millions."""

LARGEST_CELL = 5_000_000
"""Characters; the longest guideline seen has 116,000."""

MOST_ROWS = 50_000

_DELIMITERS = ",;\t"
_JSON_OPENS = "{"


@dataclass(frozen=True)
class Row:
    """A row: its number in the file as spreadsheets count, and its values by column."""

    number: int
    values: Mapping[str, object]


def read_text_file(path: Path, findings: Findings) -> str:
    """Return the text of a file; what had to be mended in it is a finding.

    Raises:
        InputRejected: `file_too_large`, `file_not_regular`, `file_empty`, `document_encoding`.
        EnvironmentProblem: `file_missing`, `file_not_readable`.
    """
    try:
        text, repairs = decode(read_bytes(path, LARGEST_FILE))
    except UnreadableXml as error:
        raise InputRejected("document_encoding", path=path, place=path.name) from error
    if not text.strip():
        raise InputRejected("file_empty", path=path)
    if repairs.controls:
        findings.add("characters_removed", path.name, count=repairs.controls)
    if repairs.foreign_bytes:
        findings.add("encoding_repaired", path.name, count=repairs.foreign_bytes)
    return text


def header_of(text: str) -> tuple[str, ...]:
    """Return the columns in the first row of a table, or the names of the first of JSON lines; empty if neither."""
    if text.lstrip()[:1] == _JSON_OPENS:
        first = text.lstrip().partition("\n")[0]
        try:
            record = json.loads(first)
        except (ValueError, RecursionError):
            return ()
        return tuple(record) if isinstance(record, dict) else ()
    delimiter = _delimiter(text)
    try:
        return tuple(
            cell.strip() for cell in next(csv.reader(io.StringIO(text[:20_000]), delimiter=delimiter), [])
        )
    except csv.Error:
        return ()


def table_rows(path: Path, text: str) -> Iterator[Row]:
    """Yield the rows below the header of a table.

    Raises:
        InputRejected: `table_unreadable`, `table_columns_repeated`, `row_of_other_width`, `table_without_rows`,
            `table_too_large`.
    """
    with _wide_cells():
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
        header: Sequence[str] = ()
        number = 0
        found = False
        try:
            for number, cells in enumerate(reader, start=1):
                if number == 1:
                    header = _header(path, cells)
                elif cells:
                    found = True
                    yield _row(path, number, header, cells)
        except csv.Error as error:
            raise InputRejected("table_unreadable", path=path, row=number + 1) from error
    if not found:
        raise InputRejected("table_without_rows", path=path)


def json_rows(path: Path, text: str) -> Iterator[Row]:
    """Yield the objects of JSON lines.

    Raises:
        InputRejected: `json_unreadable`, `row_not_object`, `table_too_large`.
    """
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        if number > MOST_ROWS:
            raise InputRejected("table_too_large", path=path)
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputRejected("json_unreadable", path=path, line=number, column=error.colno) from error
        except (ValueError, RecursionError) as error:  # numbers of thousands of digits, thousands of brackets
            raise InputRejected("json_unreadable", path=path, line=number, column=1) from error
        if not isinstance(record, dict):
            raise InputRejected("row_not_object", path=path, row=number)
        yield Row(number, record)


def _header(path: Path, cells: list[str]) -> tuple[str, ...]:
    header = tuple(cell.strip() for cell in cells)
    repeated = tuple(sorted({name for name in header if header.count(name) > 1}))
    if repeated:
        raise InputRejected("table_columns_repeated", path=path, columns=repeated)
    return header


def _row(path: Path, number: int, header: Sequence[str], cells: list[str]) -> Row:
    if number > MOST_ROWS:
        raise InputRejected("table_too_large", path=path)
    if len(cells) != len(header):
        raise InputRejected(
            "row_of_other_width", path=path, row=number, found=len(cells), expected=len(header)
        )
    return Row(number, dict(zip(header, cells, strict=True)))


def _delimiter(text: str) -> str:
    """Return what separates the columns of the first line: the directory's tables have commas, spreadsheets others."""
    first = text[:20_000].partition("\n")[0]
    return max(_DELIMITERS, key=first.count)


@contextmanager
def _wide_cells() -> Iterator[None]:
    """Let cells be as long as guidelines are, and set the limit back for all other tables."""
    before = csv.field_size_limit(LARGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)
