"""What every editor in a window of its own does: Speichern and Abbrechen, and nothing typed is lost without being asked."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from coordinator_app.domain.errors import KnownError
from coordinator_app.services.changes import Outcome
from coordinator_app.ui.dialog_service import DialogService, SaveChoice
from coordinator_app.ui.forms.assembly import FieldProblem
from coordinator_app.ui.operations import Operations
from coordinator_app.ui.widgets.problem_panel import ProblemPanel
from coordinator_app.wording.errors import message

T = TypeVar("T")


class EditorDialog(QDialog):
    """A window that closes only when what was entered is saved, or the user gives it up. `saved` brings what was saved.

    An editor says what was entered (`is_changed`), saves it with `write`, and shows its contents with `lay_out`.
    """

    saved = Signal(object)
    _body: QWidget

    def __init__(
        self, name: str, operations: Operations, dialogs: DialogService, parent: QWidget | None = None
    ) -> None:
        """Make the window; `name` is what people are asked about when they close it."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._name, self._operations, self._dialogs = name, operations, dialogs
        self._saving = False
        self.problems = ProblemPanel()
        self.buttons = QDialogButtonBox()

    @property
    @abstractmethod
    def is_changed(self) -> bool:
        """Whether anything was entered that is not saved."""

    @abstractmethod
    def save(self) -> None:
        """Save what was entered and close; problems are shown where they are."""

    def reject(self) -> None:
        """Close without saving, but ask before anything typed is given up."""
        if self._saving:
            return
        if not self.is_changed:
            super().reject()
            return
        match self._dialogs.ask_unsaved(self._name):
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

    def write(
        self, task: Callable[[], Outcome[T]], refused: Callable[[KnownError], None] | None = None
    ) -> None:
        """Run what saves, beside the window; then close, or show why it was refused and let the user go on."""
        self._set_saving(saving=True)
        self._operations.write(
            task,
            self._after_save,
            owner=self,
            refused=lambda error: self._after_refusal(error, refused or self._tell),
        )

    def lay_out(self, body: QWidget, *, above: Sequence[QWidget] = (), below: Sequence[QWidget] = ()) -> None:
        """Put the editor together: problems, what stands above the fields, the fields, what stands below, buttons."""
        self._body = body
        layout = QVBoxLayout(self)
        for widget in (self.problems, *above):
            layout.addWidget(widget)
        layout.addWidget(body, 1)
        for widget in (*below, self.buttons):
            layout.addWidget(widget)

    def add_buttons(self, *, read_only: bool = False) -> None:
        """Offer Speichern and Abbrechen, or only Schließen, and the keys for them."""
        standard = QDialogButtonBox.StandardButton
        self.buttons.rejected.connect(self.reject)
        if read_only:
            self.buttons.setStandardButtons(standard.Close)
            return
        self.buttons.setStandardButtons(standard.Save | standard.Cancel)
        self.buttons.button(standard.Save).setToolTip("Speichert und schließt (Strg+S).")
        self.buttons.accepted.connect(self.save)
        for keys in ("Ctrl+S", "Ctrl+Return"):
            QShortcut(QKeySequence(keys), self, self.save)

    def _after_save(self, value: object) -> None:
        self._set_saving(saving=False)
        self.saved.emit(value)
        self.accept()

    def _after_refusal(self, error: KnownError, refused: Callable[[KnownError], None]) -> None:
        self._set_saving(saving=False)
        refused(error)

    def _tell(self, error: KnownError) -> None:
        self.problems.show_problems((FieldProblem("", message(error)),), lambda _path: "")

    def _set_saving(self, *, saving: bool) -> None:
        self._saving = saving
        self._body.setEnabled(not saving)
        self.buttons.setEnabled(not saving)
