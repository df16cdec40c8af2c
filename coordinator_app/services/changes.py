"""Changes as data: what a service did, so that pages can reload and people can undo."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any, Generic, TypeVar

from coordinator_app.domain.records import Kind, Record

T = TypeVar("T")


class ChangeAction(Enum):
    """What was done. What was `ERASED` is gone for good: out of the history, too, and nothing takes that back."""

    CREATED = "created"
    CHANGED = "changed"
    DELETED = "deleted"
    IMPORTED = "imported"
    RESTORED = "restored"
    ERASED = "erased"


@dataclass(frozen=True)
class ChangeLabel:
    """What a change set is called in the history: the action, the kind and the title of what was changed."""

    action: ChangeAction
    kind: Kind | None
    title: str


@dataclass(frozen=True)
class ChangeEntry:
    """One change set of the log; `fields` are the paths that changed, where it changed a single record.

    What is `undone` can be done again, unless a newer change has made it `gone`. `key` is the record's, where it was one.
    """

    number: int
    label: ChangeLabel
    at: datetime
    who: str
    records: int
    undone: bool
    fields: tuple[str, ...] = ()
    gone: bool = False
    key: str | None = None

    @property
    def can_be_undone(self) -> bool:
        """Whether it stands and is neither what was handed over, which the authority has, nor what is gone for good."""
        final = self.label.kind is Kind.HANDED_DOCUMENT or self.label.action is ChangeAction.ERASED
        return not self.undone and not final


@dataclass(frozen=True)
class RecordVersion:
    """What one change set did to one record: the record before and after as plain data, None where it was not there."""

    entry: ChangeEntry
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(frozen=True)
class LoggedChange:
    """What a change set did to one record; without kind and key for one that only removed something from the log."""

    version: RecordVersion
    kind: Kind | None
    key: str | None

    @property
    def entry(self) -> ChangeEntry:
        """The change set."""
        return self.version.entry


@dataclass(frozen=True)
class DeletedRecord:
    """A record that is gone and can come back: when it went and by whom, in the change set of this `number`.

    `record` is None where its last state has a form that this version can't read. `taken_back` marks what was never deleted:
    it came by a change that was taken back and can't be done again.
    """

    kind: Kind
    key: str
    title: str
    number: int
    at: datetime
    who: str
    record: Record | None
    taken_back: bool = False


@dataclass(frozen=True)
class Outcome(Generic[T]):
    """What a service answers: a value, and the kinds of record that changed."""

    value: T
    changes: frozenset[Kind] = frozenset()
