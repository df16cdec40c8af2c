"""The change log read as a whole: what was done to which records, and which records it holds that are gone by now."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, not_, select

from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.records import Kind, definition_of
from coordinator_app.services.changes import ChangeAction, DeletedRecord, LoggedChange, RecordVersion
from coordinator_app.storage import change_log
from coordinator_app.storage.change_log import ERASED_IMAGE, ChangeState
from coordinator_app.storage.tables import CHANGE_ENTRY, CHANGE_SET, TABLES


def logged(connection: Connection, sets: int | None) -> tuple[LoggedChange, ...]:
    """Return what the newest change sets did to every record, newest first; all of them where `sets` is None.

    A change set that removed something for good touches no record and stands here with none.
    """
    entries = {entry.number: entry for entry in change_log.history(connection, -1 if sets is None else sets)}
    query = select(CHANGE_ENTRY).order_by(CHANGE_ENTRY.c.change_set.desc(), CHANGE_ENTRY.c.position)
    if sets is not None and entries:
        query = query.where(CHANGE_ENTRY.c.change_set >= min(entries))
    found: dict[int, list[LoggedChange]] = {number: [] for number in entries}
    for row in connection.execute(query):
        version = RecordVersion(entries[row.change_set], _plain(row.before_json), _plain(row.after_json))
        found[row.change_set].append(LoggedChange(version, Kind(row.kind), row.key))
    return tuple(
        change
        for number in sorted(found, reverse=True)
        for change in found[number] or [LoggedChange(RecordVersion(entries[number], None, None), None, None)]
    )


def deleted(connection: Connection, before: datetime | None = None) -> tuple[DeletedRecord, ...]:
    """Return the records that are gone and whose last state the log still has, the last one deleted first.

    What came by a change that was taken back and then overtaken by another one is among them; what can be done again is not.
    With a moment `before`, only what went earlier.
    """
    if before is not None:
        oldest = connection.scalar(select(CHANGE_SET.c.at).order_by(CHANGE_SET.c.number).limit(1))
        if (
            oldest is None or datetime.fromisoformat(oldest) >= before
        ):  # so that opening a young database costs nothing
            return ()
    found = [
        record
        for kind in Kind
        for record in _deleted_of(connection, kind)
        if before is None or record.at < before
    ]
    return tuple(sorted(found, key=lambda item: (-item.number, list(Kind).index(item.kind), item.key)))


def logged_keys(connection: Connection, kind: Kind) -> frozenset[str]:
    """Return the keys of a kind that the log knows."""
    query = select(CHANGE_ENTRY.c.key).where(CHANGE_ENTRY.c.kind == kind.value).distinct()
    return frozenset(connection.scalars(query))


def _deleted_of(connection: Connection, kind: Kind) -> Iterator[DeletedRecord]:
    own = TABLES[kind]
    query = (
        select(
            *CHANGE_ENTRY.c["key", "before_json", "after_json"], *CHANGE_SET.c["number", "at", "who", "state"]
        )
        .join(CHANGE_SET, CHANGE_SET.c.number == CHANGE_ENTRY.c.change_set)
        .where(
            CHANGE_ENTRY.c.kind == kind.value,
            CHANGE_SET.c.action != ChangeAction.ERASED.value,
            not_(select(own.c.key).where(own.c.key == CHANGE_ENTRY.c.key).exists()),
        )
        .order_by(CHANGE_SET.c.number)
    )
    last: dict[str, Row[Any]] = {}
    open_again: set[str] = set()
    for row in connection.execute(query):
        if row.state == ChangeState.UNDONE.value:
            open_again.add(row.key)
        else:
            last[row.key] = row
    for key, row in last.items():
        image = row.before_json if row.after_json is None else row.after_json
        if image is None or image == ERASED_IMAGE or (key in open_again and row.after_json is not None):
            continue
        try:
            record = change_log.record_of(kind, image)
        except DomainError:
            record = None
        title = str((json.loads(image) or {}).get(definition_of(kind).title_field, key))
        taken_back = row.state != ChangeState.STANDING.value
        yield DeletedRecord(
            kind, key, title, row.number, datetime.fromisoformat(row.at), row.who, record, taken_back
        )


def _plain(image: str | None) -> Mapping[str, Any] | None:
    return None if image is None else json.loads(image) or {}
