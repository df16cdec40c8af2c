"""What stands around the fields of a project in its editor: how complete it is, its participation, its history."""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout

from coordinator_app.domain.application import Application, OwnDecision
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.participation import Participation
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind, Record
from coordinator_app.services.document_request import DocumentRequest
from coordinator_app.services.ports.documents import About, OpenPoints
from coordinator_app.services.record_history import FieldChange
from coordinator_app.services.workspace import Workspace
from coordinator_app.ui.dialogs.document_points import request_at
from coordinator_app.ui.dialogs.record_dialog import RecordDialog
from coordinator_app.ui.forms.assembly import value_of
from coordinator_app.ui.forms.field import FormSpec
from coordinator_app.ui.pages.projects.events_panel import EventsPanel
from coordinator_app.ui.pages.projects.form import PROJECT_FORM
from coordinator_app.ui.pages.projects.history_panel import HistoryLine, HistoryPanel, lines_of
from coordinator_app.ui.requests import CreateRecord, EditRecord
from coordinator_app.ui.widgets.completeness_strip import CompletenessStrip
from coordinator_app.ui.widgets.layouts import tab_from
from coordinator_app.ui.widgets.record_form import RecordForm
from coordinator_app.ui.window_context import WindowContext
from coordinator_app.wording.declaration_terms import DECLARATIONS

_PAUSE_MS = 500
_UNSAVED = "NEU"
_EVENTS, _HISTORY = "Beteiligung", "Verlauf"
_FIRST_EVENTS_BEFORE = "Partner und Beschlüsse"


@dataclass(frozen=True)
class Profile:
    """A kind of document whose required fields are counted, with a programme where it needs one."""

    title: str
    kind: str
    programme: str | None = None


def profiles_of(workspace: Workspace, project: Project) -> tuple[Profile, ...]:
    """Return the kinds of document about a project; those for a programme once for each that was chosen."""
    applied = (
        item.programme
        for item in workspace.records.all(Application)
        if item.project == project.key and item.own_decision is not OwnDecision.DISMISSED
    )
    financed = (row.programme for row in project.finances if row.programme is not None)
    known = workspace.programmes.by_id
    chosen = [key for key in dict.fromkeys((*applied, *financed)) if key in known]
    found: list[Profile] = []
    for info in workspace.documents.kinds():
        match info.about:
            case About.PROJECT | About.PROJECT_PLAN:
                found.append(Profile(info.title, info.id))
            case About.PROJECT_AND_PROGRAMME:
                found += [Profile(f"{info.title}: {known[key].short_name}", info.id, key) for key in chosen]
            case _:
                pass
    return tuple(found)


class ProjectSurroundings(QObject):
    """Looks after strip, participation and history in the editor of one project; `requested` asks the window for something.

    `stored` tells the project as it is in the database, None while it is not there.
    """

    requested = Signal(object)

    def __init__(
        self, form: RecordForm, stored: Callable[[], Record | None], context: WindowContext, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._form, self._stored, self._context = form, stored, context
        self._profiles: tuple[Profile, ...] = ()
        self._found: OpenPoints | None = None
        self._asked: DocumentRequest | None = None
        self.strip = CompletenessStrip()
        self.events = EventsPanel()
        self.history = HistoryPanel()
        read_only = context.workspace.store.read_only
        self.history.can_restore = not read_only
        self.events.add_button.setEnabled(not read_only)
        form.add_page(self.events, _EVENTS, before=_FIRST_EVENTS_BEFORE)
        form.add_page(self.history, _HISTORY)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.count)
        self._connect()
        self.reload()

    def stand_above(self, layout: QBoxLayout) -> None:
        """Put the strip above the form in its window."""
        layout.insertWidget(layout.indexOf(self._form), self.strip)

    def reload(self) -> None:
        """Read everything that stands in other records."""
        workspace, project = self._context.workspace, self._draft()
        self._context.operations.read(
            lambda: profiles_of(workspace, project), self._show_profiles, owner=self, channel="profiles"
        )
        self._context.operations.read(
            lambda: _events_of(workspace, project.key), self.events.show_events, owner=self, channel="events"
        )
        self._read_history()

    def count(self) -> None:
        """Count the required fields of the chosen document."""
        number = self.strip.profile.currentIndex()
        if not 0 <= number < len(self._profiles):
            return
        profile, project = self._profiles[number], self._draft()
        request = DocumentRequest(profile.kind, project=project.key, programme=profile.programme)
        documents = self._context.workspace.documents

        def show(found: OpenPoints) -> None:
            self._found, self._asked = found, request
            self.strip.show_points(found)

        self._context.operations.read(
            lambda: documents.open_points(request, project),
            show,
            owner=self,
            channel="points",
            refused=lambda _error: None,  # a programme or record that is gone meanwhile: the last count stays
        )

    def _connect(self) -> None:
        self._form.changed.connect(lambda _path: self._pause.start())
        self._form.currentChanged.connect(lambda _index: self._read_history())
        self._context.hub.changed.connect(self._hear)
        self.strip.chosen.connect(self.count)
        self.strip.wanted.connect(self._go_to)
        self.events.add_wanted.connect(self._add_event)
        self.events.open_wanted.connect(
            lambda key: self.requested.emit(EditRecord(Kind.PARTICIPATION, key, None))
        )
        self.history.restore_wanted.connect(self._restore)

    def _hear(self, _kinds: frozenset[Kind]) -> None:
        self.reload()

    def _draft(self) -> Project:
        """Return the project as it is being typed, with a key of its own while it has none."""
        record, _ = self._form.fields.collect()
        stored = self._stored()
        key = _UNSAVED if stored is None else stored.key
        found: Project = dataclasses.replace(record, key=key)
        return found

    def _show_profiles(self, profiles: tuple[Profile, ...]) -> None:
        if profiles != self._profiles:
            self._profiles = profiles
            self.strip.show_profiles([item.title for item in profiles])
        self.count()

    def _go_to(self, number: int) -> None:
        """Lead to where a point is mended: to a field of this form, or to another record."""
        if self._found is None or self._asked is None:
            return
        point, project = self._found.points[number], self._draft()
        if point.kind is Kind.PROJECT and point.key == project.key:
            self._form.focus_on(self._form.spec.place(project, point.field))
        elif point.kind is Kind.PARTICIPATION:
            self._form.show_page(_EVENTS)
            self.events.add_button.setFocus()
        else:
            self.requested.emit(request_at(self._found, f"punkt:{number}", self._asked))

    def _add_event(self) -> None:
        stored = self._stored()
        if stored is None:
            self._context.dialogs.tell(
                "Beteiligung festhalten",
                "Das Projekt ist noch nicht gespeichert, weil eine Pflichtangabe fehlt. Tragen Sie zuerst Titel und Kommune ein.",
            )
            return
        neighbourhood = self._draft().neighbourhood
        values = (("project", stored.key), ("neighbourhood", neighbourhood or ""))
        self.requested.emit(CreateRecord(Kind.PARTICIPATION, values))

    def _read_history(self) -> None:
        stored = self._stored()
        if stored is None or self._form.page_title() != _HISTORY:
            return
        workspace, key = self._context.workspace, stored.key

        def read() -> tuple[HistoryLine, ...]:
            return lines_of(Kind.PROJECT, workspace.records.history_of(Kind.PROJECT, key), _names(workspace))

        self._context.operations.read(read, self.history.show_lines, owner=self, channel="history")

    def _restore(self, change: FieldChange) -> None:
        """Put an old value back into its field, or its fields, as if it had been typed."""
        record, _ = self._form.fields.collect()
        if change.field is None:
            return
        before = dataclasses.replace(record, **{change.field: change.before.value})
        homes = [item for item in self._form.fields.placed if item.field.path.split(".")[0] == change.field]
        for item in homes:
            item.widget.take("", value_of(item.field, before))
        if homes:
            self._form.focus_on(homes[0].field.path)


def _events_of(workspace: Workspace, project: str) -> tuple[Participation, ...]:
    found = (item for item in workspace.records.all(Participation) if item.project == project)
    return tuple(sorted(found, key=lambda item: (-(item.day.toordinal() if item.day else 10**7), item.key)))


def _names(workspace: Workspace) -> Mapping[str, str]:
    """Return what people call the things that fields of a project point to."""
    records = workspace.records
    return {
        **{item.key: item.name for item in records.all(Municipality)},
        **{item.key: item.name for item in records.neighbourhood_items()},
        **{item.key: item.name for item in records.all(Organisation)},
        **{item.id: item.short_name for item in workspace.programmes.all()},
        **DECLARATIONS,
    }


def surround(dialog: RecordDialog, spec: FormSpec, context: WindowContext) -> tuple[ProjectSurroundings, ...]:
    """Put everything around the fields where the editor is that of a project; nothing around others."""
    layout = dialog.layout()
    if spec is not PROJECT_FORM or not isinstance(layout, QBoxLayout):
        return ()
    around = ProjectSurroundings(dialog.form, lambda: dialog.state.stored, context, dialog)
    around.stand_above(layout)
    tab_from(dialog.form.previousInFocusChain(), around.strip)
    tab_from(dialog.buttons.previousInFocusChain(), around.events, around.history)
    return (around,)
