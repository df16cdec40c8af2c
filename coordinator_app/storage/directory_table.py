"""Entries of the Förderdatenbank as rows: one per version, its content packed, because texts are long and alike."""

import hashlib
import json
import zlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, select

from coordinator_app.domain.codec import PlainDataError, from_plain, to_plain
from coordinator_app.domain.directory import DirectoryEntry
from coordinator_app.services.directory_versions import LONG_TEXTS, DirectoryMark, DirectoryVersion
from coordinator_app.storage.rows import UnreadableRowError
from coordinator_app.storage.tables import DIRECTORY_ENTRY

_LEVEL = 4
_UNREADABLE = (PlainDataError, ValueError, zlib.error)


def newest(connection: Connection, *, outlines: bool = False) -> tuple[DirectoryVersion, ...]:
    """Return the newest version of every entry, ordered by key, as a whole or without the fields `LONG_TEXTS`."""
    query = _newest(select(DIRECTORY_ENTRY)).order_by(DIRECTORY_ENTRY.c.key)
    return tuple(_version(row, outline=outlines) for row in connection.execute(query).all())


def versions(connection: Connection, key: str) -> tuple[DirectoryVersion, ...]:
    """Return every version of an entry, newest first."""
    query = select(DIRECTORY_ENTRY).where(DIRECTORY_ENTRY.c.key == key)
    rows = connection.execute(query.order_by(DIRECTORY_ENTRY.c.number.desc())).all()
    return tuple(_version(row, outline=False) for row in rows)


def checksums(connection: Connection) -> Mapping[str, str]:
    """Return the checksum of the newest version of every entry, by key."""
    query = _newest(select(DIRECTORY_ENTRY.c.key, DIRECTORY_ENTRY.c.checksum))
    return {row.key: row.checksum for row in connection.execute(query.order_by(DIRECTORY_ENTRY.c.key))}


def put(connection: Connection, entry: DirectoryEntry, mark: DirectoryMark, *, silent: bool) -> None:
    """Keep a version of an entry; `silent` puts it in place of the newest one. An equal one changes nothing."""
    parts = _parts(entry)
    checksum = hashlib.sha256(b"\0".join(parts)).hexdigest()
    query = select(DIRECTORY_ENTRY.c.number, DIRECTORY_ENTRY.c.checksum)
    query = query.where(DIRECTORY_ENTRY.c.key == entry.key).order_by(DIRECTORY_ENTRY.c.number.desc())
    stored = connection.execute(query.limit(1)).one_or_none()
    if stored is not None and stored.checksum == checksum:
        return
    number = 1 if stored is None else stored.number + (0 if silent else 1)
    row = {
        "key": entry.key,
        "number": number,
        "checksum": checksum,
        "file": mark.file,
        "layout": mark.layout,
        "imported": mark.imported.isoformat(),
        "content": b"".join(zlib.compress(part, _LEVEL) for part in parts),
    }
    if stored is not None and silent:
        same = (DIRECTORY_ENTRY.c.key == entry.key) & (DIRECTORY_ENTRY.c.number == number)
        connection.execute(delete(DIRECTORY_ENTRY).where(same))
    connection.execute(insert(DIRECTORY_ENTRY), row)


def _newest(query: Select[Any]) -> Select[Any]:
    other = DIRECTORY_ENTRY.alias()
    last = select(func.max(other.c.number)).where(other.c.key == DIRECTORY_ENTRY.c.key).scalar_subquery()
    return query.where(DIRECTORY_ENTRY.c.number == last)


def _parts(entry: DirectoryEntry) -> tuple[bytes, bytes]:
    """Return an entry as JSON in two parts, packed one behind the other: the outline, and the long texts."""
    outline = to_plain(entry)
    texts = {field: outline.pop(field) for field in LONG_TEXTS if field in outline}
    return _json(outline), _json(texts)


def _json(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _unpacked(content: bytes, *, outline: bool) -> DirectoryEntry:
    first = zlib.decompressobj()
    data = json.loads(first.decompress(content))
    if not outline:
        data |= json.loads(zlib.decompress(first.unused_data))
    return from_plain(DirectoryEntry, data)


def _version(row: Row[Any], *, outline: bool) -> DirectoryVersion:
    try:
        entry = _unpacked(row.content, outline=outline)
        mark = DirectoryMark(row.file, row.layout, datetime.fromisoformat(row.imported))
    except _UNREADABLE as error:
        raise UnreadableRowError(f"{DIRECTORY_ENTRY.name} {row.key!r} {row.number}: {error}") from error
    return DirectoryVersion(entry, row.number, row.checksum, mark)
