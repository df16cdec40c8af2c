"""The editor of a record: a form with Speichern and Abbrechen; nothing that was typed is lost without being asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from coordinator_app.domain.errors import KnownError, RecordRejected
from coordinator_app.domain.records import Record
from coordinator_app.ui.dialog_service import DialogService, SaveChoice
from coordinator_app.ui.forms.assembly import FieldProblem, label_of
from coordinator_app.ui.forms.editing import Editing, Start, name_of, placed
from coordinator_app.ui.forms.field import FormSpec, Option, Source
from coordinator_app.ui.operations import Operations
from coordinator_app.ui.widgets.problem_panel import ProblemPanel
from coordinator_app.ui.widgets.record_form import RecordForm
from coordinator_app.wording.errors import message

_WIDTH, _HEIGHT = 980, 720


@dataclass(frozen=True)
class EditorSetting:
    """What every editor needs besides the record."""

    editing: Editing
    operations: Operations
    dialogs: DialogService
    read_only: bool = False


class RecordDialog(QDialog):
    """Edits one record. It closes only when the record is saved or the user gives the changes up."""

    saved = Signal(object)

    def __init__(
        self,
        spec: FormSpec,
        start: Start,
        setting: EditorSetting,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._spec, self._start = spec, start
        self._editing, self._operations, self._dialogs = setting.editing, setting.operations, setting.dialogs
        self._saving = False
        self.setWindowTitle(name_of(spec, start.stored))
        self.problems = ProblemPanel()
        self.form = RecordForm(spec)
        self.form.set_record(start.shown, start.options)
        self._baseline = self.form.fields.collect()
        self.form.changed.connect(self._after_change)
        self.buttons = self._make_buttons(read_only=setting.read_only)
        layout = QVBoxLayout(self)
        layout.addWidget(self.problems)
        layout.addWidget(self.form, 1)
        layout.addWidget(self.buttons)
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
        self._set_saving(saving=True)
        self._operations.write(
            lambda: self._editing.save(self._spec, self._start.stored, record),
            self._after_save,
            owner=self,
            refused=lambda error: self._refuse(error, record),
        )

    def reject(self) -> None:
        """Close without saving, but ask before anything typed is given up."""
        if self._saving:
            return
        if not self.is_changed:
            super().reject()
            return
        match self._dialogs.ask_unsaved(name_of(self._spec, self._start.stored)):
            case SaveChoice.SAVE:
                self.save()
            case SaveChoice.DISCARD:
                super().reject()
            case SaveChoice.STAY:
                pass

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the next field with Enter: closing the editor with it would interrupt whoever fills in a grid."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not isinstance(
            self.focusWidget(), QPushButton
        ):
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Treat the window's own button like Abbrechen."""
        event.ignore()
        self.reject()

    def _after_change(self, path: str) -> None:
        if path == "neighbourhood" and any(item.source is Source.CONCEPT_AIMS for item in self._spec.fields):
            chosen = self.form.fields.widget("neighbourhood").value()
            self._operations.read(
                lambda: self._editing.aims_of(chosen), self._offer_aims, owner=self, channel="aims"
            )

    def _offer_aims(self, aims: tuple[Option, ...]) -> None:
        self.form.fields.set_options({Source.CONCEPT_AIMS: aims})

    def _after_save(self, record: Record) -> None:
        self._set_saving(saving=False)
        self.saved.emit(record)
        self.accept()

    def _refuse(self, error: KnownError, record: Record) -> None:
        self._set_saving(saving=False)
        if isinstance(error, RecordRejected):
            self._show(placed(self._spec, record, error.problems))
        else:
            self._show((FieldProblem("", message(error)),))

    def _show(self, problems: Sequence[FieldProblem]) -> None:
        self.form.show_problems(problems)
        self.problems.show_problems(problems, lambda path: label_of(path, self._spec.fields))
        self.form.focus_on(problems[0].path)

    def _set_saving(self, *, saving: bool) -> None:
        self._saving = saving
        self.form.setEnabled(not saving)
        self.buttons.setEnabled(not saving)

    def _make_buttons(self, *, read_only: bool) -> QDialogButtonBox:
        standard = QDialogButtonBox.StandardButton
        if read_only:
            buttons = QDialogButtonBox(standard.Close)
            buttons.rejected.connect(self.reject)
            self.setWindowTitle(f"{self.windowTitle()} (nur Lesen)")
            return buttons
        buttons = QDialogButtonBox(standard.Save | standard.Cancel)
        buttons.button(standard.Save).setToolTip("Speichert und schließt (Strg+S).")
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        for keys in ("Ctrl+S", "Ctrl+Return"):
            QShortcut(QKeySequence(keys), self, self.save)
        return buttons

    @staticmethod
    def _fitting_size() -> QSize:
        return QApplication.primaryScreen().availableSize().boundedTo(QSize(_WIDTH, _HEIGHT))
