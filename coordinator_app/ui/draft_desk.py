"""Offers drafts that are left: at the start, after an editor was closed with something unreadable, and in a list."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from coordinator_app.services.changes import Outcome
from coordinator_app.services.draft import Draft, DraftPlace
from coordinator_app.ui.dialogs.drafts_dialog import DraftsDialog
from coordinator_app.ui.dialogs.form_state import content_of
from coordinator_app.ui.first_run.desk import FirstRunDesk
from coordinator_app.ui.forms.raw_values import readable_text
from coordinator_app.ui.programme_desk import ProgrammeDesk
from coordinator_app.ui.record_desk import RecordDesk
from coordinator_app.ui.window_context import WindowContext
from coordinator_app.wording.drafts import discard_question, draft_stays, drafts_left


class DraftDesk(QObject):
    """Brings drafts back into their editors, or lets go of them after one question."""

    def __init__(self, context: WindowContext, *desks: RecordDesk | ProgrammeDesk | FirstRunDesk) -> None:
        """Ask these desks, one after the other, whether a draft is one of theirs."""
        super().__init__(context.window)
        self._context, self._desks = context, desks
        self._drafts = context.workspace.drafts
        self._dialog: DraftsDialog | None = None
        self._said = 0
        self._said_of: frozenset[DraftPlace] = frozenset()

    def look(self) -> None:
        """Say at the start what was left of an earlier time."""
        self._context.operations.read(self._drafts.all, self.offer, owner=self)

    def show(self) -> None:
        """List all drafts."""
        dialog = self._dialog = DraftsDialog(self._context.window)
        dialog.destroyed.connect(self._forget)
        dialog.resumed.connect(self._resume_from_list)
        dialog.discarded.connect(self.discard)
        dialog.copied.connect(self._copy)
        self._fill()
        dialog.open()

    def resume(self, draft: Draft) -> None:
        """Open the editor of a draft; one of a form that this version does not know is shown as text."""
        self._context.notices.hide_notice()
        for desk in self._desks:
            if desk.can_resume(draft):
                desk.resume(draft)
                return
        self._context.dialogs.tell("Entwurf", _text_of(draft))

    def discard(self, draft: Draft) -> None:
        """Let go of a draft after one question."""
        if not self._context.dialogs.confirm(discard_question(draft), "Verwerfen"):
            return

        def drop() -> Outcome[None]:
            self._drafts.drop(draft.place)
            return Outcome(None)

        self._context.operations.write(drop, lambda _nothing: self._after_discarding(), owner=self)

    def offer(self, drafts: Sequence[Draft]) -> None:
        """Say what was left, where anything was."""
        if not drafts:
            return
        today = self._context.workspace.matching.today()
        if len(drafts) == 1:
            steps = (
                ("Weiterarbeiten", lambda: self.resume(drafts[0])),
                ("Verwerfen …", lambda: self.discard(drafts[0])),
            )
        else:
            steps = (("Weiterarbeiten", lambda: self.resume(drafts[0])), ("Alle zeigen …", self.show))
        self._say(drafts_left(drafts, today), drafts, steps)

    def tell_left(self, place: DraftPlace) -> None:
        """Say of an editor that was closed what it has left that is not saved; a notice of what is saved by now goes."""

        def tell(drafts: Sequence[Draft]) -> None:
            left = next((draft for draft in drafts if _home(draft.place) == _home(place)), None)
            if left is None:
                self._renew(drafts)
                return
            steps = (
                ("Weiterarbeiten", lambda: self.resume(left)),
                ("Verwerfen …", lambda: self.discard(left)),
            )
            self._say(draft_stays(left), (left,), steps)

        self._context.operations.read(self._drafts.all, tell, owner=self)

    def _say(
        self, text: str, drafts: Sequence[Draft], steps: Sequence[tuple[str, Callable[[], None]]]
    ) -> None:
        self._context.notices.show_notice(text, steps)
        self._said = self._context.notices.number
        self._said_of = frozenset(draft.place for draft in drafts)

    def _renew(self, drafts: Sequence[Draft]) -> None:
        """Take back a notice that names a draft that is gone, and offer the others."""
        notices = self._context.notices
        named = notices.is_shown and notices.number == self._said
        if named and not self._said_of <= {draft.place for draft in drafts}:
            notices.hide_notice()
            self.offer(drafts)

    def _after_discarding(self) -> None:
        if self._dialog is not None:
            self._fill()
        self._context.operations.read(self._drafts.all, self._renew, owner=self)

    def _resume_from_list(self, draft: Draft) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self.resume(draft)

    def _copy(self, draft: Draft) -> None:
        QGuiApplication.clipboard().setText(_text_of(draft))

    def _fill(self) -> None:
        def show(drafts: Sequence[Draft]) -> None:
            if self._dialog is not None:
                self._dialog.show_drafts(drafts)

        self._context.operations.read(self._drafts.all, show, owner=self)

    def _forget(self) -> None:
        self._dialog = None


def _home(place: DraftPlace) -> tuple[str, str]:
    return place.form, place.key


def _text_of(draft: Draft) -> str:
    fields = content_of(draft)["fields"]
    return "\n\n".join(f"{path}:\n{readable_text(raw)}" for path, raw in fields.items())
