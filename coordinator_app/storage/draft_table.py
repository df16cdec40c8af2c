"""Drafts in the database: one row for each form that holds something not saved yet."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from coordinator_app.services.draft import Draft, DraftPlace, DraftText
from coordinator_app.storage.rows import making_sense_of
from coordinator_app.storage.tables import DRAFT


def put(connection: Connection, place: DraftPlace, text: DraftText, at: datetime) -> None:
    """Keep a draft in place of the one before."""
    drop(connection, place)
    values = {
        "form": place.form,
        "key": place.key,
        "is_new": int(place.is_new),
        "title": text.title,
        "at": at.isoformat(),
        "content": text.content,
    }
    connection.execute(insert(DRAFT), values)


def drop(connection: Connection, place: DraftPlace) -> None:
    """Forget a draft."""
    connection.execute(delete(DRAFT).where(DRAFT.c.form == place.form, DRAFT.c.key == place.key))


def newest_first(connection: Connection) -> tuple[Draft, ...]:
    """Return all drafts."""
    return tuple(
        sorted(
            (_draft(row) for row in connection.execute(select(DRAFT)).all()),
            key=lambda draft: (draft.at, draft.place.form, draft.place.key),
            reverse=True,
        )
    )


def _draft(row: Row[Any]) -> Draft:
    with making_sense_of(DRAFT.name, (row.form, row.key)):
        place = DraftPlace(row.form, row.key, bool(row.is_new))
        return Draft(place, DraftText(row.title, row.content), datetime.fromisoformat(row.at))
