"""A copy of a damaged file that SQLite can open: its header mended, its table of contents taken from a sound relative where it is lost."""

import shutil
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from coordinator_app.services.encrypted_files import ENCRYPTED
from coordinator_app.storage.connection import Access, Key, connect, engine_errors
from coordinator_app.storage.marks import APPLICATION_ID, KNOWN_VERSION
from coordinator_app.storage.migration import version_of
from coordinator_app.storage.trouble import file_trouble

FindKey = Callable[[Path], Key | None]

_LOGS = ("-wal", "-journal")
_MAGIC = b"SQLite format 3\0"
_HEADER_LENGTH = 100
_STANDARD_PAGE = 4096
_FRACTIONS = bytes((64, 32, 32))
_LEAST_PAGE, _MOST_PAGE = 512, 65536
_MOST_MISSING = 64
_LEAST_ROOTS = 8
"""So many first pages must begin as they should; that they do by chance is out of the question."""

_WITH_ROWID, _WITHOUT_ROWID = frozenset({0x05, 0x0D}), frozenset({0x02, 0x0A})


def copy_to_work_on(damaged: Path, folder: Path) -> Path:
    """Copy a damaged database with its logs into a folder, mend the header of one that is not encrypted, and return where it lies.

    Raises:
        EnvironmentProblem: it can't be read or copied.
    """
    place = folder / "arbeit.qldb"
    with file_trouble(damaged):
        for suffix in ("", *_LOGS):
            source = damaged.with_name(damaged.name + suffix)
            if source.exists():
                shutil.copyfile(source, place.with_name(place.name + suffix))
        with place.open("rb") as file:
            is_encrypted = file.read(len(ENCRYPTED)) == ENCRYPTED
        if not is_encrypted:
            mend_header(place)
    return place


def mend_header(place: Path) -> None:
    """Write the first 100 bytes anew, out of what is sure to be so, and fill up the last page."""
    content = bytearray(place.read_bytes())
    if len(content) < _HEADER_LENGTH:
        return
    size = _page_size(content)
    content += bytes(-len(content) % size)
    missing = int.from_bytes(content[28:32]) * size - len(content)
    if 0 < missing <= _MOST_MISSING * len(content):
        content += bytes(missing)  # the end was cut off
    has_log = place.with_name(f"{place.name}-wal").exists()
    stated = int.from_bytes(content[60:64])
    version = stated if 1 <= stated <= KNOWN_VERSION else KNOWN_VERSION
    counter = bytes(content[24:28])
    header = bytearray(_HEADER_LENGTH)
    header[0:16] = _MAGIC
    header[16:18] = (1 if size == _MOST_PAGE else size).to_bytes(2)
    header[18:20] = bytes((2, 2)) if has_log else bytes((1, 1))
    header[21:24] = _FRACTIONS
    header[24:28] = counter
    header[28:32] = (len(content) // size).to_bytes(4)
    header[40:44] = content[40:44]
    header[44:48] = (4).to_bytes(4)
    header[56:60] = (1).to_bytes(4)
    header[60:64] = version.to_bytes(4)
    header[68:72] = APPLICATION_ID.to_bytes(4)
    header[92:96] = counter
    header[96:100] = content[96:100]
    content[:_HEADER_LENGTH] = header
    place.write_bytes(content)


def contents_are_readable(place: Path, key: Key | None) -> bool:
    """Return whether SQLite can read which tables there are."""
    try:
        with closing(connect(place, Access.WRITE, key=key)) as connection:
            return bool(_roots(connection))
    except engine_errors():
        return False


def take_contents_from(place: Path, relatives: Iterable[Path], find_key: FindKey) -> bool:
    """Put the pages that tell where each table begins in place of the destroyed ones, and return whether a relative had them.

    A relative is a sound database that had the same pages: a backup, because copies keep the numbers of pages. What the
    pages begin with must be as it says for every table and index; otherwise it is none.
    """
    content = bytearray(place.read_bytes())
    known = []
    for relative in relatives:
        try:
            with closing(connect(relative, Access.READ, key=find_key(relative))) as connection:
                pages = [number for (number,) in connection.execute(_PAGES_OF_CONTENTS)]
                (size,) = connection.execute("PRAGMA page_size").fetchone()
                known.append((relative, _roots(connection), version_of(connection), pages, size))
        except engine_errors():
            continue
    # One of an earlier version may fit as well, but does not know the tables that came later.
    for relative, roots, version, pages, size in sorted(known, key=lambda item: item[2], reverse=True):
        if size != _page_size(content) or not _fits(content, size, roots, set(pages)):
            continue
        sound = relative.read_bytes()
        last = max(*pages, *(root for root, _ in roots.values()))
        content += bytes(max(0, last * size - len(content)))  # SQLite refuses a file that ends before it
        for number in pages:
            place_of_page = slice((number - 1) * size, number * size)
            content[place_of_page] = sound[place_of_page]
        content[60:64] = version.to_bytes(4)
        place.write_bytes(content)
        for suffix in _LOGS:  # their first page would undo it
            place.with_name(place.name + suffix).unlink(missing_ok=True)
        mend_header(place)
        return True
    return False


_PAGES_OF_CONTENTS = (
    "SELECT pageno FROM dbstat WHERE name IN ('sqlite_master', 'sqlite_schema') ORDER BY pageno"
)


def _roots(connection: sqlite3.Connection) -> dict[str, tuple[int, bool]]:
    """Return where each table and index begins, and whether its rows are numbered."""
    rows = connection.execute("SELECT type, name, rootpage, sql FROM sqlite_master").fetchall()
    return {
        str(name): (int(root), kind == "table" and "WITHOUT ROWID" not in str(sql))
        for kind, name, root, sql in rows
        if root
    }


def _fits(content: bytes | bytearray, size: int, roots: dict[str, tuple[int, bool]], pages: set[int]) -> bool:
    """Return whether pages begin as the contents say; some may be damaged themselves."""
    first = [
        (content[(root - 1) * size], _WITH_ROWID if numbered else _WITHOUT_ROWID)
        for root, numbered in roots.values()
        if root not in pages
        and any(content[(root - 1) * size : root * size])  # what was cut off is nothing but zeros
    ]
    wrong = sum(1 for found, wanted in first if found not in wanted)
    other = sum(1 for found, wanted in first if found in (_WITH_ROWID | _WITHOUT_ROWID) - wanted)
    return len(first) >= _LEAST_ROOTS and other == 0 and wrong * 10 <= len(first)


def _page_size(content: bytes | bytearray) -> int:
    stated = int.from_bytes(content[16:18])
    size = _MOST_PAGE if stated == 1 else stated
    sane = _LEAST_PAGE <= size <= _MOST_PAGE and size & (size - 1) == 0
    return size if sane and len(content) % size == 0 else _STANDARD_PAGE
