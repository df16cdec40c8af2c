"""What the change log says of every record: as it stood after the last change that was noted."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from coordinator_app.domain.codec import PlainDataError
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.records import Kind, Record
from coordinator_app.storage.change_log import ERASED_IMAGE, ChangeState, record_of
from coordinator_app.storage.migrations.history import LATEST_VERSION

Place = tuple[Kind, str]
_KINDS = {kind.value: kind for kind in Kind}


@dataclass(frozen=True)
class LastImage:
    """A record as the log has it: `text` is None where it was deleted; `is_current` where this version wrote it."""

    text: str | None
    is_current: bool

    @property
    def plain(self) -> Mapping[str, Any] | None:
        """The record as plain data; None where it was deleted, or where the text is none of a record."""
        try:
            found = None if self.text is None else json.loads(self.text)
        except ValueError:
            return None
        return found if isinstance(found, dict) else None

    def record(self, kind: Kind) -> Record | None:
        """Return the record; None where it was deleted, removed for good, or can't be read."""
        if self.plain is None or self.text is None:
            return None
        try:
            return record_of(kind, self.text)
        except (DomainError, PlainDataError, ValueError, TypeError, KeyError, ArithmeticError):
            return None


def last_images(
    sets: Iterable[Mapping[str, Any]], entries: Iterable[Mapping[str, Any]]
) -> Mapping[Place, LastImage]:
    """Return the last image of every record that rows of the log tell of; rows that mean nothing are passed over.

    What was undone counts as it was before; the rows may come in any order.
    """
    known = {row["number"]: row for row in sets if row["version"] in range(1, LATEST_VERSION + 1)}
    ordered = sorted(
        (row for row in entries if row["change_set"] in known),
        key=lambda row: (row["change_set"], row["position"]),
    )
    found: dict[Place, LastImage] = {}
    for row in ordered:
        kind = _KINDS.get(row["kind"])
        if kind is None or not isinstance(row["key"], str):
            continue
        owner = known[row["change_set"]]
        stands = owner["state"] == ChangeState.STANDING.value
        text = row["after_json"] if stands else row["before_json"]
        if text == ERASED_IMAGE:
            found[kind, row["key"]] = LastImage(text, is_current=False)  # what was there before is no answer
        elif (text is None or isinstance(text, str)) and (stands or (kind, row["key"]) not in found):
            found[kind, row["key"]] = LastImage(text, owner["version"] == LATEST_VERSION)
    return found
