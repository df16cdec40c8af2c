"""The editor of a record: the form that its description makes."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from coordinator_app.domain.errors import KnownError, RecordRejected
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Record
from coordinator_app.ui.dialog_service import DialogService
from coordinator_app.ui.dialogs.editor import EditorDialog
from coordinator_app.ui.forms.assembly import FieldProblem, label_of
from coordinator_app.ui.forms.editing import Editing, Start, name_of, placed
from coordinator_app.ui.forms.field import FormSpec, Option, Source
from coordinator_app.ui.forms.suggested import Suggest, offers_of, with_taken
from coordinator_app.ui.operations import Operations
from coordinator_app.ui.widgets.doubt_notice import DoubtNotice
from coordinator_app.ui.widgets.record_form import RecordForm
from coordinator_app.ui.widgets.start_notice import StartNotice
from coordinator_app.ui.widgets.suggestion_panel import SuggestionPanel
from coordinator_app.wording.errors import message

_WIDTH, _HEIGHT = 980, 720
_PAUSE_MS = 200
_SUGGESTED = ("themes", "target_groups", "facility_kind")


@dataclass(frozen=True)
class EditorSetting:
    """What every editor needs besides the record; without `suggest` nothing is suggested for a project."""

    editing: Editing
    operations: Operations
    dialogs: DialogService
    read_only: bool = False
    suggest: Suggest | None = None


class RecordDialog(EditorDialog):
    """Edits one record."""

    def __init__(
        self,
        spec: FormSpec,
        start: Start,
        setting: EditorSetting,
        parent: QWidget | None = None,
    ) -> None:
        name = name_of(spec, start.stored)
        super().__init__(name, setting.operations, setting.dialogs, parent)
        self._spec, self._start, self._editing = spec, start, setting.editing
        self._suggest = None if setting.read_only else setting.suggest
        self.setWindowTitle(f"{name} (nur Lesen)" if setting.read_only else name)
        self.form = RecordForm(spec)
        self.form.set_record(start.shown, start.options)
        self._baseline = self.form.fields.collect()
        self.start_notice = StartNotice()
        self.doubt_notice = DoubtNotice()
        self.doubt_notice.chosen.connect(self.form.focus_on)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._doubt)
        self.form.changed.connect(self._after_change)
        self.add_buttons(read_only=setting.read_only)
        self.suggestions = SuggestionPanel()
        self.suggestions.asked.connect(self._ask_suggestions)
        self.suggestions.taken.connect(self._take_over)
        self.form.currentChanged.connect(lambda _tab: self._place_suggestions())
        self.lay_out(self.form, above=(self.doubt_notice, self.start_notice), below=(self.suggestions,))
        self._place_suggestions()
        self._advise()
        self._doubt()
        self.problems.chosen.connect(self.form.focus_on)
        self.resize(self._fitting_size())

    @property
    def is_changed(self) -> bool:
        """Whether anything was entered that is not saved."""
        return self.form.fields.collect() != self._baseline

    def focus_on(self, field: str | None) -> None:
        """Put the cursor into the field that the record names so, or into the first one."""
        first = self._spec.fields[0].path
        self.form.focus_on(self._spec.place(self._start.shown, field) if field else first)

    def save(self) -> None:
        """Save what was entered and close; problems are shown where they are."""
        if self._saving:
            return
        self.setFocus()  # a cell that is still being typed in gives its text to the grid
        record, problems = self.form.fields.collect()
        if problems:
            self._show(problems)
            return
        if self._start.stored is not None and (record, problems) == self._baseline:
            self.accept()
            return
        self.write(
            lambda: self._editing.save(self._spec, self._start.stored, record),
            lambda error: self._refuse(error, record),
        )

    def _after_change(self, path: str) -> None:
        self._pause.start()
        if path in self._spec.watched:
            self._advise()
        if path == "neighbourhood" and any(item.source is Source.CONCEPT_AIMS for item in self._spec.fields):
            chosen = self.form.fields.widget("neighbourhood").value()
            self._operations.read(
                lambda: self._editing.aims_of(chosen), self._offer_aims, owner=self, channel="aims"
            )

    def _advise(self) -> None:
        """Say what the begin means for the grant; what can't be read yet counts as it was before."""
        if not self._spec.watched:
            return
        record, _ = self.form.fields.collect()
        self._operations.read(
            lambda: self._editing.advice(record),
            lambda advice: self.start_notice.show_texts(advice.texts, advice.more),
            owner=self,
            channel="start",
        )

    def _doubt(self) -> None:
        """Say what does not fit together; it may be saved all the same."""
        record, _ = self.form.fields.collect()
        self._operations.read(
            lambda: self._editing.doubts(self._spec, record),
            lambda doubts: self.doubt_notice.show_doubts(
                doubts, lambda path: label_of(path, self._spec.fields)
            ),
            owner=self,
            channel="doubts",
        )

    def _place_suggestions(self) -> None:
        """Have the suggestions stand below the fields that they are for."""
        tab = self.form.currentWidget()
        homes = [self.form.fields.home_widget(path) for path in _SUGGESTED]
        self.suggestions.setVisible(
            self._suggest is not None
            and isinstance(self._start.shown, Project)
            and any(home is not None and tab.isAncestorOf(home) for home in homes)
        )

    def _ask_suggestions(self) -> None:
        record, _ = self.form.fields.collect()
        suggest = self._suggest
        if suggest is not None and isinstance(record, Project):
            chosen = {path: getattr(record, path) for path in _SUGGESTED}
            self._operations.read(
                lambda: offers_of(suggest(record), chosen),
                self.suggestions.show_offers,
                owner=self,
                channel="suggestions",
            )

    def _take_over(self, path: str, label: Enum) -> None:
        """Enter what the user took over as if it had been typed, and offer the rest."""
        field = self.form.fields.widget(path)
        field.set_value(with_taken(field.value(), label))
        field.changed.emit()
        self._ask_suggestions()

    def _offer_aims(self, aims: tuple[Option, ...]) -> None:
        self.form.fields.set_options({Source.CONCEPT_AIMS: aims})

    def _refuse(self, error: KnownError, record: Record) -> None:
        if isinstance(error, RecordRejected):
            self._show(placed(self._spec, record, error.problems))
        else:
            self._show((FieldProblem("", message(error)),))

    def _show(self, problems: Sequence[FieldProblem]) -> None:
        self.form.show_problems(problems)
        self.problems.show_problems(problems, lambda path: label_of(path, self._spec.fields))
        self.form.focus_on(problems[0].path)

    @staticmethod
    def _fitting_size() -> QSize:
        return QApplication.primaryScreen().availableSize().boundedTo(QSize(_WIDTH, _HEIGHT))
