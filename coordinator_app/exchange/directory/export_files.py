"""The documents of an official export, out of a ZIP archive or an unpacked folder: named, limited, never unpacked.

A document is named by its path from `BMWI` on, without suffix, as the links within the export name it.
"""

import os
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Protocol

from coordinator_app.domain.errors import EnvironmentProblem, InputRejected
from coordinator_app.exchange.directory.findings import Findings

CONTENT = "BMWI/FDB/Content/DE/"
PROGRAMMES = f"{CONTENT}Foerderprogramm/"

MOST_FILES = 100_000
"""An export has about 10,400 files."""

LARGEST_ARCHIVE = 250_000_000
"""Bytes of a ZIP file; an export has some tens of millions."""

LARGEST_DOCUMENT = 10_000_000
"""Bytes of one document; the longest of an export have some hundred thousand."""

LARGEST_EXPORT = 1_000_000_000
"""Bytes of all documents together, unpacked."""

HIGHEST_RATIO = 200
"""Times that a document above `SMALL_DOCUMENT` may grow on unpacking; XML grows some ten times."""

SMALL_DOCUMENT = 1_000_000

_SUFFIX = ".xml"
_OF_MACOS = "/__MACOSX"
_ENCRYPTED = 0x1
_DEEPEST_ROOT = 6
_MOST_FOLDERS = 20_000
# What zipfile lets through where bytes are wrong; an IndexError comes of an entry whose name is empty.
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    IndexError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    ValueError,
)


class ExportFiles(Protocol):
    """The documents of an export. `whole` tells whether its programmes are all that the export has."""

    whole: bool
    programmes: tuple[str, ...]
    linked: tuple[str, ...]

    def __contains__(self, name: str) -> bool:
        """Whether there is a document of that name."""
        ...

    def read(self, name: str) -> bytes:
        """Return a document.

        Raises:
            InputRejected: `archive_damaged`, `document_too_large`.
            EnvironmentProblem: `file_not_readable`.
        """
        ...

    def close(self) -> None:
        """Let go of the archive."""
        ...


class ZippedExport:
    """An export in a ZIP archive; documents are read one by one and never written to the disk."""

    whole = True

    def __init__(self, path: Path, findings: Findings) -> None:
        """Open an archive and refuse what no export has.

        Raises:
            InputRejected: `archive_*` (too large, damaged, encrypted, unsafe, contradictory) or `export_*`.
            EnvironmentProblem: `file_missing`, `file_not_readable`.
        """
        self._path = path
        self._archive = _opened(path)
        try:
            self._members = self._checked(findings)
        except _UNREADABLE as error:
            self._archive.close()
            raise InputRejected("archive_damaged", path=path, place=path.name) from error
        except BaseException:
            self._archive.close()
            raise
        self.programmes = _programmes(self._members)
        self.linked = _linked(self._members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        """Return a document, refusing the archive where it is damaged."""
        member = self._members[name]
        try:
            return self._archive.read(member)
        except _UNREADABLE as error:
            raise InputRejected("archive_damaged", path=self._path, place=member.filename) from error
        except OSError as error:
            raise _not_readable(self._path, error) from error

    def close(self) -> None:
        """Close the archive."""
        self._archive.close()

    def _checked(self, findings: Findings) -> dict[str, zipfile.ZipInfo]:
        members = self._archive.infolist()
        if len(members) > MOST_FILES:
            raise InputRejected(
                "archive_too_many_files", path=self._path, count=len(members), limit=MOST_FILES
            )
        files = [member for member in members if not member.is_dir()]
        for member in files:
            self._refuse_dangerous(member)
        total = sum(member.file_size for member in files)
        if total > LARGEST_EXPORT:
            raise InputRejected("archive_expands", path=self._path, place=self._path.name)
        named: dict[str, zipfile.ZipInfo] = {}
        roots: set[str] = set()
        for member in sorted(files, key=lambda found: (found.filename, found.CRC)):
            root, name = _name_in_export(member.filename)
            if name is None:
                findings.count("file_not_used", member.filename, PurePosixPath(member.filename).suffix)
                continue
            roots.add(root)
            self._add(named, name, member, findings)
        _refuse_several(self._path, roots)
        if not _programmes(named):
            self._refuse_without_programmes(files)
        return named

    def _refuse_dangerous(self, member: zipfile.ZipInfo) -> None:
        name = member.filename
        path = PurePosixPath(name.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or "\0" in member.orig_filename or ":" in name[:3]:
            raise InputRejected("archive_unsafe_path", path=self._path, place=name)
        if stat.S_ISLNK(member.external_attr >> 16):
            raise InputRejected("archive_with_link", path=self._path, place=name)
        if member.flag_bits & _ENCRYPTED:
            raise InputRejected("archive_encrypted", path=self._path, place=name)
        if member.file_size > LARGEST_DOCUMENT and name.lower().endswith(_SUFFIX):
            raise InputRejected("archive_expands", path=self._path, place=name)
        packed = max(member.compress_size, 1)
        if member.file_size > SMALL_DOCUMENT and member.file_size / packed > HIGHEST_RATIO:
            raise InputRejected("archive_expands", path=self._path, place=name)

    def _add(
        self, named: dict[str, zipfile.ZipInfo], name: str, member: zipfile.ZipInfo, findings: Findings
    ) -> None:
        known = named.setdefault(name, member)
        if known is member:
            return
        if (known.CRC, known.file_size) != (member.CRC, member.file_size):
            raise InputRejected("archive_contradicts", path=self._path, place=member.filename)
        findings.add("file_repeated", member.filename)

    def _refuse_without_programmes(self, files: list[zipfile.ZipInfo]) -> None:
        nested = sorted(member.filename for member in files if member.filename.lower().endswith(".zip"))
        if nested:
            raise InputRejected("archive_nested", path=self._path, place=nested[0])
        raise InputRejected("export_without_programmes", path=self._path)


class UnpackedExport:
    """An export in a folder: the one with `BMWI` in it, one around it, or one within it. No link is followed."""

    def __init__(self, path: Path, findings: Findings) -> None:
        """Find the export and list its documents.

        Raises:
            InputRejected: `export_*`, `document_too_large`.
            EnvironmentProblem: `file_not_readable`.
        """
        content, below = _content_folder(path)
        self._path = path
        self._files: dict[str, Path] = {}
        total = 0
        for number, (file, size) in enumerate(_files_below(path, content, findings)):
            total += size
            if number >= MOST_FILES or total > LARGEST_EXPORT:
                raise InputRejected("export_too_large", path=path)
            relative = unicodedata.normalize("NFC", file.relative_to(content).as_posix())
            if not _is_document(relative):
                findings.count("file_not_used", relative, file.suffix)
                continue
            if size > LARGEST_DOCUMENT:
                raise InputRejected(
                    "document_too_large", path=path, place=relative, size=size, limit=LARGEST_DOCUMENT
                )
            self._files[f"{CONTENT}{relative[: -len(_SUFFIX)]}"] = file
        self.programmes = tuple(name for name in _programmes(self._files) if name.startswith(below))
        self.linked = _linked(self._files)
        self.whole = PROGRAMMES.startswith(below)
        if not self.programmes:
            raise InputRejected("export_without_programmes", path=path)

    def __contains__(self, name: str) -> bool:
        return name in self._files

    def read(self, name: str) -> bytes:
        """Return a document, refusing one that has grown meanwhile."""
        try:
            with self._files[name].open("rb") as file:
                data = file.read(LARGEST_DOCUMENT + 1)
        except OSError as error:
            raise _not_readable(self._files[name], error) from error
        if len(data) > LARGEST_DOCUMENT:
            raise InputRejected(
                "document_too_large",
                path=self._path,
                place=place_of(name),
                size=len(data),
                limit=LARGEST_DOCUMENT,
            )
        return data

    def close(self) -> None:
        """Do nothing: files of a folder are opened one by one."""


def looks_like_export(path: Path) -> bool:
    """Whether an archive or a folder has programmes where an export has them; never raises."""
    try:
        if path.is_dir():
            return any(folder.name == "Foerderprogramm" for folder in (_content_folder(path)[0]).iterdir())
        with zipfile.ZipFile(path) as archive:
            return any(PROGRAMMES in f"/{name}" for name in archive.namelist())
    except (InputRejected, EnvironmentProblem, OSError, *_UNREADABLE):
        return False


def place_of(name: str) -> str:
    """Return the file of a document, as findings and messages name it."""
    return f"{name}{_SUFFIX}"


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        if path.stat().st_size > LARGEST_ARCHIVE:
            raise InputRejected("file_too_large", path=path, size=path.stat().st_size, limit=LARGEST_ARCHIVE)
        return zipfile.ZipFile(path)
    except FileNotFoundError as error:
        raise EnvironmentProblem("file_missing", path=path) from error
    except OSError as error:
        raise _not_readable(path, error) from error
    except _UNREADABLE as error:
        raise InputRejected("archive_damaged", path=path, place=path.name) from error


def _not_readable(path: Path, error: OSError) -> EnvironmentProblem:
    return EnvironmentProblem("file_not_readable", path=path, reason=error.strerror or str(error))


def _programmes(named: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(sorted(name for name in named if name.startswith(PROGRAMMES)))


def _linked(named: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(sorted(name for name in named if not name.startswith(PROGRAMMES)))


def _name_in_export(filename: str) -> tuple[str, str | None]:
    """Return what stands before `BMWI` in a path, and the document's name from there on."""
    path = f"/{unicodedata.normalize('NFC', filename.replace(chr(92), '/'))}"
    before, found, after = path.partition(f"/{CONTENT}")
    if not found or not _is_document(after) or before.startswith(_OF_MACOS):
        return before, None
    return before, f"{CONTENT}{after[: -len(_SUFFIX)]}"


def _is_document(path: str) -> bool:
    """Whether a path is that of a document, and not of a hidden file that a file manager has put beside it."""
    return path.lower().endswith(_SUFFIX) and not path.rpartition("/")[2].startswith(".")


def _refuse_several(path: Path, roots: set[str]) -> None:
    if len(roots) > 1:
        raise InputRejected("export_several", path=path, count=len(roots))


def _content_folder(path: Path) -> tuple[Path, str]:
    """Return the folder `Content/DE` and the part of the export that the chosen folder asks for.

    Raises:
        InputRejected: `export_several`, `export_without_programmes`.
        EnvironmentProblem: `file_not_readable`.
    """
    chosen = Path(os.path.realpath(path)).as_posix() + "/"
    before, found, after = chosen.partition(f"/{CONTENT}")
    if found:
        return Path(f"{before}/{CONTENT}"), f"{CONTENT}{after}"
    steps = CONTENT.strip("/").split("/")
    for length in range(len(steps) - 1, 0, -1):  # a folder between BMWI and Content/DE
        if chosen.endswith(f"/{'/'.join(steps[:length])}/"):
            return _existing(path, path.joinpath(*steps[length:])), CONTENT
    found_below = tuple(_roots_below(path))
    _refuse_several(path, {root.as_posix() for root in found_below})
    if not found_below:
        raise InputRejected("export_without_programmes", path=path)
    return found_below[0], CONTENT


def _existing(path: Path, content: Path) -> Path:
    if not content.is_dir():
        raise InputRejected("export_without_programmes", path=path)
    return content


def _roots_below(path: Path) -> Iterator[Path]:
    """Yield the folders `BMWI/FDB/Content/DE` below a folder, looking a few levels deep."""
    level = [path]
    seen = 0
    for _ in range(_DEEPEST_ROOT):
        below: list[Path] = []
        for folder in level:
            content = folder / CONTENT
            if content.is_dir() and not content.is_symlink():
                yield content
                continue
            below += (Path(entry.path) for entry in _entries(folder) if entry.is_dir(follow_symlinks=False))
            seen += 1
            if seen > _MOST_FOLDERS:
                raise InputRejected("export_without_programmes", path=path)
        level = below


def _files_below(path: Path, content: Path, findings: Findings) -> Iterator[tuple[Path, int]]:
    """Yield the regular files of an export with their sizes."""
    folders = [content]
    while folders:
        for entry in _entries(folders.pop()):
            place = Path(entry.path).relative_to(content).as_posix()
            if entry.is_symlink():
                findings.add("link_not_followed", place)
            elif entry.is_dir(follow_symlinks=False):
                folders.append(Path(entry.path))
            elif entry.is_file(follow_symlinks=False):
                yield Path(entry.path), entry.stat(follow_symlinks=False).st_size
            else:
                raise InputRejected("file_not_regular", path=path / place)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        raise _not_readable(folder, error) from error
