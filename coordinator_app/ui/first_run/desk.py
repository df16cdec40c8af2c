"""Opens the assistant, takes a draft of it up again, and loads or removes the sample municipality."""

from PySide6.QtCore import QObject, Signal

from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.records import Kind
from coordinator_app.runtime.resources import resource_path
from coordinator_app.services.draft import Draft
from coordinator_app.services.import_removal import Removal, StayingRecord
from coordinator_app.ui.first_run import texts
from coordinator_app.ui.first_run.answers import FORM, PLACE, Answers, answers_of
from coordinator_app.ui.first_run.dialog import FirstRunDialog, FirstRunTools, Reached, Situation
from coordinator_app.ui.requests import (
    EditRecord,
    LoadSample,
    OpenHelp,
    OpenMatch,
    RunCommand,
    ShowNeighbourhood,
)
from coordinator_app.ui.window_context import WindowContext
from coordinator_app.wording import formats
from coordinator_app.wording.terms import noun

_NAMED = 3
_SAMPLE_NAME = "Beispielstadt Lindenfurt"
_NOTHING_LEFT = "Es sind keine Beispieldaten da, die sich entfernen lassen: Entweder sind sie nicht geladen, oder Sie haben alles geändert."


class FirstRunDesk(QObject):
    """Answers the commands „Erste Schritte“ and „Beispieldaten entfernen“. `requested` asks for what lies outside."""

    requested = Signal(object)
    undo_wanted = Signal()

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context.window)
        self._context = context
        self.dialog: FirstRunDialog | None = None

    def open(self) -> None:
        """Open the assistant, where one has stopped the last time."""
        if self.dialog is None:
            self._context.operations.read(
                self._look, lambda found: self._show(*found), owner=self, channel="open"
            )

    def can_resume(self, draft: Draft) -> bool:
        """Whether a draft was left by the assistant."""
        return draft.place.form == FORM

    def resume(self, _draft: Draft) -> None:
        """Open the assistant with a draft; it finds the draft itself."""
        self.open()

    def remove_sample(self) -> None:
        """Take the sample away as far as it is still as it came; the change can be taken back."""
        imports = self._context.workspace.imports
        path = resource_path("sample", "lindenfurt.json")

        def go_on(removal: Removal) -> None:
            if removal.is_empty:
                self._context.notices.show_notice(_NOTHING_LEFT)
                return
            self._context.operations.write(
                lambda: imports.remove(removal, _SAMPLE_NAME), self._tell, owner=self
            )

        self._context.operations.read(lambda: imports.removal(path), go_on, owner=self, channel="removal")

    def _look(self) -> tuple[Situation, Answers]:
        workspace = self._context.workspace
        sample = frozenset[str]()
        towns = workspace.records.all(Municipality)
        if towns:
            removal = workspace.imports.removal(resource_path("sample", "lindenfurt.json"))
            sample = frozenset(record.key for record in removal.gone)
        quarters = workspace.records.all(Neighbourhood)
        with workspace.store.reading() as reader:
            projects = reader.keys(Kind.PROJECT)
        situation = Situation(
            tuple((town.key, town.name) for town in towns),
            tuple((item.key, item.name, item.municipality) for item in quarters),
            projects,
            sample,
        )
        return situation, answers_of(workspace.drafts.find(PLACE))

    def _show(self, situation: Situation, answers: Answers) -> None:
        context = self._context
        tools = FirstRunTools(context.workspace, context.operations, context.dialogs)
        dialog = self.dialog = FirstRunDialog(situation, answers, tools, context.window)
        dialog.sample_wanted.connect(lambda: self._change_sample(loaded=bool(situation.sample)))
        dialog.followed.connect(lambda name: self._follow(name, dialog.reached))
        dialog.rejected.connect(lambda: self._say_where(dialog))
        dialog.finished.connect(lambda _result: self._forget())
        context.notices.hide_notice()
        dialog.open()

    def _forget(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _say_where(self, dialog: FirstRunDialog) -> None:
        if not dialog.answers.is_empty:
            self._context.notices.show_notice(texts.LEFT, (("Weiterarbeiten", self.open),))

    def _change_sample(self, *, loaded: bool) -> None:
        if loaded:
            self.remove_sample()
        else:
            self.requested.emit(LoadSample())

    def _follow(self, name: str, reached: Reached) -> None:
        match name:
            case "move":
                self.requested.emit(RunCommand("move_in"))
            case "match":
                self.requested.emit(OpenMatch(project=reached.project))
            case "project" if reached.project:
                self.requested.emit(EditRecord(Kind.PROJECT, reached.project))
            case "quarter" if reached.quarter:
                self.requested.emit(ShowNeighbourhood(reached.quarter))
            case _:
                self.requested.emit(OpenHelp())

    def _tell(self, removal: Removal) -> None:
        gone = formats.count(len(removal.gone), "Datensatz ist", "Datensätze sind")
        text = f"Beispieldaten entfernt: {gone} gelöscht."
        if removal.staying:
            text = f"{text} {_staying_text(removal.staying)}"
        self._context.notices.show_notice(text, (("Rückgängig", self.undo_wanted.emit),))


def _why_it_stays(item: StayingRecord) -> str:
    if item.handed:
        return "übergeben und deshalb unveränderlich"
    return "von Ihnen geändert" if item.changed else f"gebraucht von {formats.quoted(item.needed_by[0])}"


def _staying_text(staying: tuple[StayingRecord, ...]) -> str:
    """Return which records stay and why, as one sentence that names the first."""
    named = [
        f"{noun(item.kind).singular} {formats.quoted(formats.shortened(item.title))} ({_why_it_stays(item)})"
        for item in staying[:_NAMED]
    ]
    if len(staying) > _NAMED:
        named.append(formats.count(len(staying) - _NAMED, "weiterer", "weitere"))
    return f"Es bleibt, was Sie geändert haben oder was dazu gehört: {formats.enumeration(named)}."
