"""The reader of the directory's files: finds the layout by what is in a file, never by its name."""

import zipfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from coordinator_app.domain.directory import DirectoryEntry
from coordinator_app.domain.errors import InputRejected
from coordinator_app.exchange.directory.dump import is_dump, read_dump
from coordinator_app.exchange.directory.export import ExportReader
from coordinator_app.exchange.directory.export_files import (
    ExportFiles,
    UnpackedExport,
    ZippedExport,
    looks_like_export,
    place_of,
)
from coordinator_app.exchange.directory.findings import Findings
from coordinator_app.exchange.directory.parquet import MAGIC, parquet_header, parquet_rows
from coordinator_app.exchange.directory.rows import Row, header_of, json_rows, read_text_file, table_rows
from coordinator_app.exchange.directory.table import is_table, lacking_fields, read_table_51
from coordinator_app.exchange.directory.xml_document import UnreadableXml, decode
from coordinator_app.services.ports.directory import DirectoryFile, DirectoryLayout, Progress
from coordinator_app.services.reading import opened

_BEGINNING = 2_000_000  # the first of JSON lines may hold a whole guideline
_JSON_OPENS = "{"


class DirectoryFiles:
    """Reads the XML export, the table of 51 columns and the older dump."""

    def recognises(self, path: Path) -> bool:
        """Whether a file or folder looks like one of the layouts; never raises for bad content."""
        try:
            if path.is_dir() or zipfile.is_zipfile(path):
                return looks_like_export(path)
            with path.open("rb") as file:
                beginning = file.read(_BEGINNING)
            if beginning.startswith(MAGIC):
                return True
            header = header_of(decode(beginning)[0])
        except (OSError, ValueError, UnreadableXml):
            return False
        return is_table(header) or is_dump(header)

    def read(self, path: Path, progress: Progress | None = None) -> DirectoryFile:
        """Return what a file or folder says.

        An export and the table of 51 columns are snapshots of the whole directory. The dump is not taken for one: it is
        no longer made, so that what it lacks may just be newer; it says itself which of its programmes are gone.

        Raises:
            InputRejected: it is refused as a whole (which code says why); nothing is half-read.
            EnvironmentProblem: it cannot be opened.
        """
        findings = Findings()
        if path.is_dir():
            return _export(path, UnpackedExport(path, findings), findings, progress)
        beginning = _beginning(path)
        if beginning.startswith(b"PK"):
            return _export(path, ZippedExport(path, findings), findings, progress)
        if beginning.startswith(MAGIC):
            header = parquet_header(path)
            _refuse_unless(is_dump(header), path)
            found = read_dump(path, parquet_rows(path), header, findings)
            return _file(path, DirectoryLayout.DUMP, False, found, findings)
        return _text(path, findings, progress)


def _export(path: Path, files: ExportFiles, findings: Findings, progress: Progress | None) -> DirectoryFile:
    try:
        entries = ExportReader(path, files, findings).entries(progress)
    finally:
        files.close()
    found = zip(entries, map(place_of, files.programmes), strict=True)
    return _file(path, DirectoryLayout.XML_EXPORT, files.whole, found, findings)


def _text(path: Path, findings: Findings, progress: Progress | None) -> DirectoryFile:
    text = read_text_file(path, findings)
    step = _counting(text.count("\n") + 1, progress)
    header = header_of(text)
    is_json = text.lstrip()[:1] == _JSON_OPENS
    if is_table(header) and not is_json:
        found = read_table_51(path, map(step, table_rows(path, text)), header, findings)
        lacking = lacking_fields(header)
        return replace(_file(path, DirectoryLayout.TABLE_51, True, found, findings), lacking=lacking)
    _refuse_unless(is_dump(header), path)
    rows = json_rows(path, text) if is_json else table_rows(path, text)
    return _file(
        path, DirectoryLayout.DUMP, False, read_dump(path, map(step, rows), header, findings), findings
    )


def _counting(total: int, progress: Progress | None) -> Callable[[Row], Row]:
    """Return a function that tells of each row that it hands on; there are at most as many rows as lines."""

    def step(row: Row) -> Row:
        if progress is not None:
            progress(min(row.number, total), total)
        return row

    return step


def _file(
    path: Path,
    layout: DirectoryLayout,
    complete: bool,
    found: Iterable[tuple[DirectoryEntry, str]],
    findings: Findings,
) -> DirectoryFile:
    """Put entries in order; the same one twice is one, and two that share their key and differ are refused."""
    entries: dict[str, DirectoryEntry] = {}
    contradicting: set[str] = set()
    for entry, place in found:
        known = entries.setdefault(entry.key, entry)
        if known is entry:
            continue
        if known == entry:
            findings.add("entry_repeated", place, entry.key)
        else:
            contradicting.add(entry.key)
    if contradicting:
        raise InputRejected("entries_contradict", path=path, keys=tuple(sorted(contradicting)))
    told = findings.sorted()
    return DirectoryFile(
        path=path,
        layout=layout,
        # What lies behind a link was not read: an entry that seems to be missing may lie there.
        complete=complete and not any(finding.code == "link_not_followed" for finding in told),
        entries=tuple(entries[key] for key in sorted(entries)),
        findings=told,
    )


def _beginning(path: Path) -> bytes:
    with opened(path) as file:
        return file.read(len(MAGIC))


def _refuse_unless(is_known: bool, path: Path) -> None:
    if not is_known:
        raise InputRejected("directory_layout_unknown", path=path)
