"""The file of a whole workplace: a ZIP archive with a manifest that names every part with its size and SHA-256.

Such a file may come from anywhere: names that are not known, sizes that are not stated, and everything beyond them are refused
before anything is kept.
"""

import hashlib
import json
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from coordinator_app.domain.errors import EnvironmentProblem, InputRejected
from coordinator_app.services.ports.workplace import DATABASE, Part, WorkplaceFacts
from coordinator_app.services.reading import opened, reading_trouble
from coordinator_app.services.writing import being_written, trouble_of

FORMAT = "quartierslotse-workplace"
VERSION = 1
MOST_PARTS = 500
LARGEST_DATABASE = 8 * 1024**3
LARGEST_PART = 64 * 1024**2
"""Bytes of a part that is no database, unpacked."""

_MANIFEST = "manifest.json"
_LARGEST_MANIFEST = 1024**2
_NAME = re.compile(
    r"database\.qldb|settings\.ini|catalogue/[0-9]{4}-[0-9]{2}-[0-9]{2}\.[0-9]{1,4}\.qlpaket|keys/[0-9A-Za-z-]{8,100}\.pub\.pem"
)
_DIGEST = re.compile(r"[0-9a-f]{64}")
_BLOCK = 1024**2
_ROOM_BESIDE = 16 * 1024**2
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_DAMAGED = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    NotImplementedError,
    RuntimeError,
    zlib.error,
    EOFError,
    ValueError,
    KeyError,
    TypeError,
)


@dataclass(frozen=True)
class _Stated:
    """What the manifest says of a part."""

    name: str
    size: int
    sha256: str


class ZipWorkplace:
    """Fulfils the port `WorkplaceArchive`."""

    def write(self, facts: WorkplaceFacts, parts: Sequence[Part], target: Path) -> None:
        """Write a file, whole or not at all.

        Raises:
            EnvironmentProblem: the target can't be written, or a part can't be read.
        """
        stated = [_state(part) for part in parts]
        with being_written(target) as place, zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(_entry(_MANIFEST), _manifest(facts, stated))
            for part in parts:
                with (
                    opened(part.path) as source,
                    archive.open(_entry(part.name), "w", force_zip64=True) as entry,
                ):
                    shutil.copyfileobj(source, entry, _BLOCK)

    def look(self, path: Path) -> WorkplaceFacts:
        """Return what a file says of itself; nothing is unpacked.

        Raises:
            InputRejected: `workplace_unreadable`, `workplace_newer_format`, `workplace_part_unknown`, `workplace_too_large`.
            EnvironmentProblem: the file can't be opened.
        """
        with _opened(path) as archive:
            return _read(archive, path)[0]

    def unpack(self, path: Path, folder: Path) -> tuple[Part, ...]:
        """Write every part into a folder of the program's own, each checked against its digest.

        Raises:
            InputRejected: as `look`, and `workplace_part_damaged` (name).
            EnvironmentProblem: the file can't be read, or there is no room.
        """
        with _opened(path) as archive:
            facts, stated = _read(archive, path)
            _demand_room(folder, facts.size)
            found = []
            for number, part in enumerate(stated):
                place = folder / f"{number}.part"  # never a name out of the file
                _unpack(archive, part, place, path)
                found.append(Part(part.name, place))
        return tuple(found)


def _state(part: Part) -> _Stated:
    digest, size = hashlib.sha256(), 0
    with opened(part.path) as source:
        while block := source.read(_BLOCK):
            digest.update(block)
            size += len(block)
    return _Stated(part.name, size, digest.hexdigest())


def _entry(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _LONG_AGO)
    info.create_system = 3  # the same on every system
    info.external_attr = 0o600 << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _manifest(facts: WorkplaceFacts, stated: Sequence[_Stated]) -> str:
    data = {
        "format": FORMAT,
        "version": VERSION,
        "program": facts.program,
        "made": facts.made.isoformat(),
        "who": facts.who,
        "database": facts.database,
        "encrypted": facts.encrypted,
        "views": facts.views,
        "parts": [{"name": part.name, "size": part.size, "sha256": part.sha256} for part in stated],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    with opened(path):
        pass  # so that what keeps it from being read is told as such
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except _DAMAGED as error:
        raise InputRejected("workplace_unreadable", path=path) from error
    except OSError as error:
        with reading_trouble(path):
            raise OSError(error.errno, error.strerror) from error


def _read(archive: zipfile.ZipFile, path: Path) -> tuple[WorkplaceFacts, tuple[_Stated, ...]]:
    infos = archive.infolist()
    if len(infos) > MOST_PARTS:
        raise InputRejected("workplace_too_large", path=path)
    names = [info.filename for info in infos]
    for name in names:
        if name != _MANIFEST and _NAME.fullmatch(name) is None:
            raise InputRejected("workplace_part_unknown", path=path, name=_shown(name))
    if len(set(names)) != len(names) or _MANIFEST not in names:
        raise InputRejected("workplace_unreadable", path=path)
    with archive.open(_MANIFEST) as source:
        text = source.read(_LARGEST_MANIFEST + 1)
    if len(text) > _LARGEST_MANIFEST:
        raise InputRejected("workplace_too_large", path=path)
    data = _parsed(text, path)
    stated = tuple(_stated(item, path) for item in data["parts"])
    if sorted(part.name for part in stated) != sorted(set(names) - {_MANIFEST}) or DATABASE not in names:
        raise InputRejected("workplace_unreadable", path=path)
    facts = WorkplaceFacts(
        _line(data["program"]),
        datetime.fromisoformat(data["made"]),
        _line(data["who"]),
        _line(data["database"]),
        data["encrypted"] is True,
        _line(data["views"]),
        tuple((part.name, part.size) for part in stated),
    )
    return facts, stated


def _parsed(text: bytes, path: Path) -> Mapping[str, Any]:
    try:
        data = json.loads(text)
    except RecursionError as error:
        raise InputRejected("workplace_unreadable", path=path) from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise InputRejected("workplace_unreadable", path=path)
    version = data.get("version")
    if type(version) is not int or version < 1:
        raise InputRejected("workplace_unreadable", path=path)
    if version > VERSION:
        raise InputRejected("workplace_newer_format", path=path, version=version)
    return data


def _stated(item: Mapping[str, Any], path: Path) -> _Stated:
    name, size, digest = item["name"], item["size"], item["sha256"]
    if type(size) is not int or size < 0 or _DIGEST.fullmatch(digest) is None:
        raise InputRejected("workplace_unreadable", path=path)
    if size > (LARGEST_DATABASE if name == DATABASE else LARGEST_PART):
        raise InputRejected("workplace_too_large", path=path)
    return _Stated(name, size, digest)


def _demand_room(folder: Path, size: int) -> None:
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise trouble_of(error, folder) from error
    if free < size + _ROOM_BESIDE:
        raise EnvironmentProblem("workplace_no_room", folder=folder, needed=size + _ROOM_BESIDE, free=free)


def _unpack(archive: zipfile.ZipFile, part: _Stated, place: Path, path: Path) -> None:
    """Write a part, and never more of it than the manifest states."""
    digest, size = hashlib.sha256(), 0
    try:
        with archive.open(part.name) as source, place.open("xb") as target:
            size = _copy(source, target, digest, part.size)
    except _DAMAGED as error:
        raise InputRejected("workplace_part_damaged", path=path, name=part.name) from error
    except OSError as error:
        raise trouble_of(error, place) from error
    if size != part.size or digest.hexdigest() != part.sha256:
        raise InputRejected("workplace_part_damaged", path=path, name=part.name)


def _copy(source: IO[bytes], target: IO[bytes], digest: Any, most: int) -> int:
    size = 0
    while block := source.read(min(_BLOCK, most - size + 1)):
        size += len(block)
        if size > most:
            return size
        digest.update(block)
        target.write(block)
    return size


def _line(text: Any) -> str:
    if not isinstance(text, str):
        raise ValueError(text)  # noqa: TRY004 - one kind of error for whatever is wrong with a file
    return _shown(text)


def _shown(text: str) -> str:
    """Return a text of the file as a message may show it: one line, not too long."""
    return "".join(char if char.isprintable() else "�" for char in text[:200])
