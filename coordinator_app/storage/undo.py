"""Undo and redo: the images of a change set put back, as one unit of work that makes no new change set.

What was handed over stays as it is on the way, and images of earlier versions are read like those of today.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from coordinator_app.domain.records import Kind
from coordinator_app.services.changes import ChangeEntry
from coordinator_app.storage import change_log
from coordinator_app.storage.change_log import Change, ChangeState, Image
from coordinator_app.storage.unit_of_work import WritingUnit


def take_back(connection: Connection) -> ChangeEntry | None:
    """Put back what was before the newest change set that stands, and return it; None where there is none."""
    number = change_log.newest_standing(connection)
    if number is None:
        return None
    return _replay(connection, number, ChangeState.UNDONE, change_log.images_before(connection, number))


def do_again(connection: Connection) -> ChangeEntry | None:
    """Put back what was after the change set that was taken back last, and return it; None where there is none."""
    number = change_log.last_undone(connection)
    if number is None:
        return None
    return _replay(connection, number, ChangeState.STANDING, change_log.images_after(connection, number))


def _replay(connection: Connection, number: int, state: ChangeState, images: Iterable[Image]) -> ChangeEntry:
    def note(_changes: Sequence[Change]) -> None:
        change_log.set_state(connection, number, state)

    unit = WritingUnit(connection, note)
    for kind, key, image in images:
        if kind is Kind.HANDED_DOCUMENT:  # an import may bring them among others; the authority has them
            continue
        if image is None:
            unit.remove(kind, key)
        else:
            unit.put(image)
    unit.commit()
    return change_log.entry(connection, number)
