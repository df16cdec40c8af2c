"""The log of changes: who changed what when, with every record as it was before and after.

A change set stands, is undone (and may be done again), or is undone and discarded because something newer was done.
Its rows stay in any case.
"""

import dataclasses
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import cached_property
from typing import Any

from sqlalchemy import Column, Connection, Row, Select, func, insert, select, update

from coordinator_app.domain.codec import PlainDataError, from_plain, to_plain
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.records import Kind, Record, definition_of
from coordinator_app.services.changes import ChangeAction, ChangeEntry, ChangeLabel, RecordVersion
from coordinator_app.storage.migrations.history import LATEST_VERSION
from coordinator_app.storage.rows import making_sense_of
from coordinator_app.storage.tables import CHANGE_ENTRY, CHANGE_SET

ERASED_IMAGE = "null"
"""What stands in place of an image that was removed for good; where a record was not there, there is none at all."""

Image = tuple[Kind, str, Record | None]
"""A record as it stood at some time; None where it was not there."""


class ChangeState(Enum):
    """What became of a change set."""

    STANDING = "standing"
    UNDONE = "undone"
    DISCARDED = "discarded"


@dataclass(frozen=True)
class Change:
    """One record before and after; None where it was not there."""

    kind: Kind
    key: str
    before: Record | None
    after: Record | None

    @cached_property
    def images(self) -> tuple[str | None, str | None]:
        """The record before and after as JSON, which tells 1.0 from 1.00 where Python calls them equal."""
        return _image(self.before), _image(self.after)

    @property
    def changes_something(self) -> bool:
        """Whether the record is not the same afterwards."""
        before, after = self.images
        return before != after

    @property
    def fields(self) -> tuple[str, ...]:
        """The paths of the fields that are not the same afterwards; none where a record came or went."""
        if self.before is None or self.after is None:
            return ()
        return tuple(_changed_fields(self.before, self.after, ""))


def append(
    connection: Connection, label: ChangeLabel, at: datetime, who: str, changes: Sequence[Change]
) -> None:
    """Note a new change set; what had been undone before can't be done again from now on.

    One that only removes something for good changes no record and leaves that as it is.
    """
    if changes:
        connection.execute(
            update(CHANGE_SET)
            .where(CHANGE_SET.c.state == ChangeState.UNDONE.value)
            .values(state=ChangeState.DISCARDED.value)
        )
    values = {
        "at": at.isoformat(),
        "who": who,
        "action": label.action.value,
        "kind": label.kind.value if label.kind else None,
        "title": label.title,
        "version": LATEST_VERSION,
        "state": ChangeState.STANDING.value,
        "fields": " ".join(changes[0].fields) or None if len(changes) == 1 else None,
    }
    number = connection.execute(insert(CHANGE_SET), values).lastrowid
    rows = [_entry_row(number, position, change) for position, change in enumerate(changes)]
    if rows:
        connection.execute(insert(CHANGE_ENTRY), rows)


def newest_standing(connection: Connection) -> int | None:
    """Return the number of the change set to take back next, or None.

    What was handed over is passed by, because the authority has it, and so is what was removed for good.
    """
    query = select(CHANGE_SET.c.number).where(
        CHANGE_SET.c.state == ChangeState.STANDING.value,
        CHANGE_SET.c.kind.is_distinct_from(Kind.HANDED_DOCUMENT.value),
        CHANGE_SET.c.action != ChangeAction.ERASED.value,
    )
    return connection.scalar(query.order_by(CHANGE_SET.c.number.desc()).limit(1))


def last_undone(connection: Connection) -> int | None:
    """Return the number of the change set to do again next, or None.

    Undoing goes backwards, and a new change discards what was undone: the last undone is the one with the lowest number.
    """
    query = select(CHANGE_SET.c.number).where(CHANGE_SET.c.state == ChangeState.UNDONE.value)
    return connection.scalar(query.order_by(CHANGE_SET.c.number).limit(1))


def images_before(connection: Connection, number: int) -> Iterator[Image]:
    """Yield the records of a change set as they were before it."""
    return _images(connection, number, CHANGE_ENTRY.c.before_json)


def images_after(connection: Connection, number: int) -> Iterator[Image]:
    """Yield the records of a change set as it left them."""
    return _images(connection, number, CHANGE_ENTRY.c.after_json)


def set_state(connection: Connection, number: int, state: ChangeState) -> None:
    """Note what became of a change set."""
    connection.execute(update(CHANGE_SET).where(CHANGE_SET.c.number == number).values(state=state.value))


def entry(connection: Connection, number: int) -> ChangeEntry:
    """Return one change set as history shows it."""
    return _entry(connection.execute(_entries().where(CHANGE_SET.c.number == number)).one())


def history(connection: Connection, limit: int) -> tuple[ChangeEntry, ...]:
    """Return the newest change sets, newest first."""
    query = _entries().order_by(CHANGE_SET.c.number.desc()).limit(limit)
    return tuple(_entry(row) for row in connection.execute(query).all())


def history_of(connection: Connection, kind: Kind, key: str) -> tuple[RecordVersion, ...]:
    """Return what every change set did to one record, newest first, as plain data of the time."""
    query = (
        _entries()
        .add_columns(CHANGE_ENTRY.c.before_json, CHANGE_ENTRY.c.after_json)
        .join(CHANGE_ENTRY, CHANGE_ENTRY.c.change_set == CHANGE_SET.c.number)
        .where(CHANGE_ENTRY.c.kind == kind.value, CHANGE_ENTRY.c.key == key)
        .order_by(CHANGE_SET.c.number.desc())
    )
    return tuple(
        RecordVersion(_entry(row), _plain(row.before_json), _plain(row.after_json))
        for row in connection.execute(query).all()
    )


def _plain(image: str | None) -> Mapping[str, Any] | None:
    return None if image is None else json.loads(image) or {}


def _images(connection: Connection, number: int, side: Column[str]) -> Iterator[Image]:
    query = select(CHANGE_ENTRY.c.kind, CHANGE_ENTRY.c.key, side).where(CHANGE_ENTRY.c.change_set == number)
    for kind, key, image in connection.execute(query.order_by(CHANGE_ENTRY.c.position)).all():
        yield Kind(kind), key, None if image is None else record_of(Kind(kind), image)


def _entry_row(number: int, position: int, change: Change) -> Mapping[str, Any]:
    before, after = change.images
    return {
        "change_set": number,
        "position": position,
        "kind": change.kind.value,
        "key": change.key,
        "before_json": before,
        "after_json": after,
    }


def _entries() -> Select[Any]:
    own = CHANGE_ENTRY.alias()  # apart from the table itself, which a query may join
    of_this = own.c.change_set == CHANGE_SET.c.number
    count = select(func.count()).where(of_this).scalar_subquery()
    first = select(func.min(own.c.key)).where(of_this).scalar_subquery()
    return select(CHANGE_SET, count.label("records"), first.label("first_key"))


def _entry(row: Row[Any]) -> ChangeEntry:
    with making_sense_of(CHANGE_SET.name, (row.number,)):
        label = ChangeLabel(ChangeAction(row.action), Kind(row.kind) if row.kind else None, row.title)
        state = ChangeState(row.state)
        fields = tuple((row.fields or "").split())
        at = datetime.fromisoformat(row.at)
        undone, gone = state is not ChangeState.STANDING, state is ChangeState.DISCARDED
        key = row.first_key if row.records == 1 else None
        return ChangeEntry(row.number, label, at, row.who, row.records, undone, fields, gone, key)


def _changed_fields(before: Any, after: Any, above: str) -> Iterator[str]:
    """Yield what differs, going into parts of a record but not into its lists: starts, description.need, costs."""
    for field in dataclasses.fields(before):
        old, new = getattr(before, field.name), getattr(after, field.name)
        path = f"{above}{field.name}"
        if to_plain(old) == to_plain(new):
            continue
        if dataclasses.is_dataclass(old) and type(old) is type(new):
            yield from _changed_fields(old, new, f"{path}.")
        else:
            yield path


def _image(record: Record | None) -> str | None:
    if record is None:
        return None
    return json.dumps(to_plain(record), ensure_ascii=False, separators=(",", ":"))


def record_of(kind: Kind, image: str) -> Record:
    """Return the record of an image. What an earlier version did not know yet is as it is where nobody says anything.

    Raises:
        DomainError: `image_erased` where it was removed for good, `image_unreadable` (place, code) where it has a form that
            this version does not know.
    """
    if image == ERASED_IMAGE:
        raise DomainError("image_erased", kind=kind)
    try:
        record: Record = from_plain(definition_of(kind).record, json.loads(image))
    except PlainDataError as error:
        place = ".".join(str(step) for step in error.path)
        raise DomainError("image_unreadable", kind=kind, place=place, reason=error.code) from error
    return record
