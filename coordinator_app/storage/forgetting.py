"""Removing for good what the change log and the drafts hold of a record: all of it, or only some of its fields."""

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, case, select, update

from coordinator_app.domain.records import Kind
from coordinator_app.storage.change_log import ERASED_IMAGE
from coordinator_app.storage.tables import CHANGE_ENTRY, DRAFT


def forget(connection: Connection, kind: Kind, key: str, fields: Collection[str]) -> None:
    """Remove these fields from every image and draft of a record; without fields, the images themselves."""
    if not fields:
        _forget_images(connection, kind, key)
        return
    rows = connection.execute(select(CHANGE_ENTRY).where(*_of(kind, key))).all()
    for row in rows:
        images = {name: _without(getattr(row, name), fields) for name in ("before_json", "after_json")}
        place = CHANGE_ENTRY.c.change_set == row.change_set, CHANGE_ENTRY.c.position == row.position
        connection.execute(update(CHANGE_ENTRY).where(*place).values(**images))
    for row in connection.execute(select(DRAFT).where(DRAFT.c.key == key)).all():
        same_draft = DRAFT.c.form == row.form, DRAFT.c.key == row.key
        connection.execute(update(DRAFT).where(*same_draft).values(content=_without(row.content, fields)))


def _forget_images(connection: Connection, kind: Kind, key: str) -> None:
    # An image that was not there stays so: the history still tells when the record came and went.
    erased = {
        column.name: case((column.is_not(None), ERASED_IMAGE))
        for column in CHANGE_ENTRY.c["before_json", "after_json"]
    }
    connection.execute(update(CHANGE_ENTRY).where(*_of(kind, key)).values(**erased))


def _of(kind: Kind, key: str) -> tuple[Any, ...]:
    return CHANGE_ENTRY.c.kind == kind.value, CHANGE_ENTRY.c.key == key


def _without(text: str | None, fields: Collection[str]) -> str | None:
    if text is None:
        return None
    try:
        data = json.loads(text)
    except ValueError:  # a draft of another version of the program, whose fields nobody can tell apart
        return text
    return json.dumps(_pruned(data, fields), ensure_ascii=False, separators=(",", ":"))


def _pruned(data: Any, fields: Collection[str]) -> Any:
    if isinstance(data, dict):
        return {name: _pruned(value, fields) for name, value in data.items() if name not in fields}
    if isinstance(data, list):
        return [_pruned(item, fields) for item in data]
    return data
