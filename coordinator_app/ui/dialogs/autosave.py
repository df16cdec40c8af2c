"""Saving while somebody types: when a draft is kept, when the record is written, and what happens where neither works.

A keystroke leads to a draft within some 200 milliseconds, however fast the keystrokes follow one another; the record itself
is written when a field is left, the window loses the focus, the form is closed, or after a pause. Drafts wait for no record: what was
typed is kept before a record is written, and what is typed meanwhile is kept beside it.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from coordinator_app.domain.errors import EnvironmentProblem, KnownError
from coordinator_app.domain.records import Kind
from coordinator_app.services.changes import Outcome
from coordinator_app.services.draft import DraftPlace, DraftText
from coordinator_app.services.drafts import DraftService
from coordinator_app.ui.operations import Operations

_DRAFT_MS = 120
_PAUSE_MS = 20_000
_RETRY_MS = 5_000
_QUIET_MS = 1_500
"""How long nobody types before the pages behind the editor hear of what was saved: reading anew would hold up typing."""


class Saving(Protocol):
    """What the form of an editor tells the autosave, and hears from it."""

    def draft_place(self) -> DraftPlace:
        """Return where its draft belongs."""
        ...

    def draft_text(self) -> DraftText | None:
        """Return what stands in the form and is not stored; None where all of it is."""
        ...

    def next_write(self) -> Callable[[], Outcome[Any]] | None:
        """Return what writes the part that may be stored; None where there is nothing to write."""
        ...

    def after_write(self, value: Any) -> None:
        """Take what the write has returned."""
        ...

    def after_refusal(self, error: KnownError) -> None:
        """Show why the write was refused."""
        ...


class Autosave(QObject):
    """Looks after one form. `changed` comes whenever what is to be said of the state of things may be another."""

    changed = Signal()
    failed = Signal(object)
    recovered = Signal()

    def __init__(
        self, saving: Saving, operations: Operations, drafts: DraftService, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._saving, self._operations, self._drafts = saving, operations, drafts
        self._kept: tuple[DraftPlace, DraftText] | None = None
        self._keeping = self._keep_again = False
        self._places: set[DraftPlace] = set()
        self._unsure = (
            False  # whether a draft and a write have run side by side, so that nobody knows which came last
        )
        self._save_again = False
        self._then: Callable[[], None] | None = None
        self._changes: frozenset[Kind] = frozenset()
        self.writing = False
        self.problem: EnvironmentProblem | None = None
        self.saved_at: datetime | None = None
        self._draft_timer = QTimer(self, singleShot=True, interval=_DRAFT_MS)
        self._draft_timer.timeout.connect(self.keep_draft)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.save)
        self._retry = QTimer(self, singleShot=True, interval=_RETRY_MS)
        self._retry.timeout.connect(self.try_again)
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self._announce)
        operations.closing.connect(self.stop)

    @property
    def idle(self) -> bool:
        """Whether nothing is being written."""
        return not self.writing and not self._keeping

    def knows(self, place: DraftPlace, text: DraftText) -> None:
        """Take note of a draft that is in the database already."""
        self._kept = place, text
        self._places = {place}

    def typed(self) -> None:
        """Keep what was typed in a moment; more keystrokes do not put it off."""
        if not self._draft_timer.isActive():
            self._draft_timer.start()
        self._pause.start()
        if self._changes:
            self._quiet.start()

    def stop(self) -> None:
        """Begin nothing more."""
        for timer in (self._draft_timer, self._pause, self._retry, self._quiet):
            timer.stop()

    def save(self) -> None:
        """Write what may be stored, and keep the rest as a draft."""
        if self.writing:
            self._save_again = True
            return
        task = self._saving.next_write()
        if task is None:
            self.keep_draft()
            return
        place, text = self._saving.draft_place(), self._saving.draft_text()
        if text is None or (place, text) == self._kept:
            self._begin(task)
            return
        keep = self._keeping_of(place, text)
        self._kept = place, text

        def keep_and_write() -> Outcome[Any]:
            keep()
            return task()

        self._begin(keep_and_write)

    def run(self, task: Callable[[], Outcome[Any]]) -> None:
        """Write something else than the next step of the form; not while something is being written."""
        self._begin(task)

    def finish(self, then: Callable[[], None]) -> None:
        """Save, then do something: once all is written, or as soon as it is clear that nothing can be."""
        self._then = then
        self.save()
        self._end()

    def keep_draft(self) -> None:
        """Bring the draft in the database in step with the form."""
        self._draft_timer.stop()
        if self._keeping:
            self._keep_again = True
            return
        place, text = self._saving.draft_place(), self._saving.draft_text()
        wanted = None if text is None else (place, text)
        if wanted == self._kept and not self._unsure:
            self._end()
            return
        write = self._keeping_of(place, text)
        self._keeping, self._unsure = True, self.writing
        self._operations.keep(
            write,
            lambda _nothing: self._after_keeping(wanted),
            owner=self,
            refused=self._after_failed_keeping,
        )

    def settled(self, place: DraftPlace, text: DraftText | None) -> None:
        """Take note that a write has looked after the draft itself."""
        self._kept = None if text is None else (place, text)
        self._places.add(place)

    def try_again(self) -> None:
        """Try to write what could not be written."""
        self._retry.stop()
        self.save()

    def _keeping_of(self, place: DraftPlace, text: DraftText | None) -> Callable[[], Outcome[None]]:
        """Return what brings the draft in the database in step with what stands in the form now."""
        drafts, others = self._drafts, self._places - {place}
        self._places = {*others, place}

        def write() -> Outcome[None]:
            for other in others:
                drafts.drop(other)
            if text is None:
                drafts.drop(place)
            else:
                drafts.keep(place, text)
            return Outcome(None)

        return write

    def _begin(self, task: Callable[[], Outcome[Any]]) -> None:
        self.writing = True
        self._unsure |= self._keeping
        self._pause.stop()
        self.changed.emit()

        def write() -> Outcome[Outcome[Any]]:
            return Outcome(task())

        self._operations.write(write, self._after_write, owner=self, refused=self._after_refused_write)

    def _after_write(self, written: Outcome[Any]) -> None:
        self.writing = False
        self._changes |= written.changes
        self._quiet.start()
        self.saved_at = datetime.now().astimezone()
        self._recover()
        self._saving.after_write(written.value)
        self._go_on()

    def _after_refused_write(self, error: KnownError) -> None:
        self.writing, self._unsure = False, True
        if isinstance(error, EnvironmentProblem):
            self._fail(error)
            return
        self._recover()
        self._saving.after_refusal(error)
        self._go_on()

    def _go_on(self) -> None:
        again, self._save_again = self._save_again, False
        if again:
            self.save()
        else:
            self.keep_draft()
        self.changed.emit()

    def _after_keeping(self, kept: tuple[DraftPlace, DraftText] | None) -> None:
        self._keeping, self._kept = False, kept
        if not self._unsure:
            self._places = set() if kept is None else {kept[0]}
        self._recover()
        again, self._keep_again = self._keep_again, False
        if again:
            self.keep_draft()
        self.changed.emit()
        self._end()

    def _after_failed_keeping(self, error: KnownError) -> None:
        self._keeping = self._keep_again = False
        if isinstance(error, EnvironmentProblem):
            self._fail(error)
        else:
            self._saving.after_refusal(error)
            self._end()

    def _fail(self, error: EnvironmentProblem) -> None:
        self.problem = error
        self._save_again = False
        self._retry.start()
        self.failed.emit(error)
        self.changed.emit()
        self._end()

    def _recover(self) -> None:
        if self.problem is not None:
            self.problem = None
            self._retry.stop()
            self.recovered.emit()

    def _end(self) -> None:
        """Do what was to be done once nothing is being written."""
        if self._then is not None and self.idle:
            then, self._then = self._then, None
            self._announce()
            then()

    def _announce(self) -> None:
        """Have the pages read anew what was saved."""
        changes, self._changes = self._changes, frozenset()
        if changes:
            self._operations.write(lambda: Outcome(None, changes), lambda _nothing: None, owner=self)
