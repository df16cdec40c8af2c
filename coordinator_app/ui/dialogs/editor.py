"""What every editor in a window of its own does: it saves by itself, and nothing typed is lost when it closes."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from coordinator_app.domain.errors import EnvironmentProblem, KnownError
from coordinator_app.services.changes import Outcome
from coordinator_app.services.draft import DraftPlace, DraftText
from coordinator_app.services.drafts import is_spared
from coordinator_app.services.writing import write_whole
from coordinator_app.ui.dialog_service import FileFilter
from coordinator_app.ui.dialogs.autosave import Autosave
from coordinator_app.ui.editor_tools import EditorTools
from coordinator_app.ui.forms.assembly import FieldProblem
from coordinator_app.ui.widgets.field_widget import FieldWidget
from coordinator_app.ui.widgets.notice_bar import NoticeBar
from coordinator_app.ui.widgets.problem_panel import ProblemPanel
from coordinator_app.ui.widgets.save_status import SaveStatus
from coordinator_app.wording.errors import message
from coordinator_app.wording.formats import quoted

NOT_SAVED = "Das ist noch nicht gespeichert:"
_TEXT_FILE = FileFilter("Text", ("txt",))
_SPARED = " Er ist auch auf diesem Computer aufgehoben und wird Ihnen als Entwurf angeboten, sobald die Datenbank wieder am selben Ort geöffnet wird."
_SPARED_ON_CLOSING = "Es ist auf diesem Computer aufgehoben und wird Ihnen als Entwurf angeboten, sobald die Datenbank wieder am selben Ort geöffnet wird."
_LOST_ON_CLOSING = "Wenn Sie das Fenster jetzt schließen, geht es verloren. Sichern Sie es vorher in die Zwischenablage oder als Datei."


class EditorDialog(QDialog):
    """A window that saves what is typed into it. `saved` brings what was stored when it closes.

    An editor says what is not stored yet (`draft_text`), what writes it (`next_write`), and shows its contents with
    `lay_out`. `editor_closed` brings the place of its draft, whether something was left there or not.
    """

    saved = Signal(object)
    editor_closed = Signal(object)
    _body: QWidget

    def __init__(self, name: str, tools: EditorTools, parent: QWidget | None = None) -> None:
        """Make the window; `name` is what people are told about when it closes."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._name, self._tools = name, tools
        self._operations, self._dialogs = tools.operations, tools.dialogs
        self._finishing = self._insists = self._concluded = False
        self._stored_value: Any = None
        self.problems = ProblemPanel()
        self.notice, self.trouble = NoticeBar(), NoticeBar()
        self.status = SaveStatus()
        self.buttons = QDialogButtonBox()
        self.done_button = QPushButton("&Fertig")
        self.revert_button = QPushButton("&Alles in diesem Fenster zurücknehmen")
        self.autosave = Autosave(self, tools.operations, tools.drafts, self)
        self.autosave.changed.connect(self.tell_state)
        self.autosave.failed.connect(self._show_trouble)
        self.autosave.recovered.connect(self.trouble.hide_notice)

    @property
    def is_saving(self) -> bool:
        """Whether the window is about to close and only waits until all is stored."""
        return self._finishing

    @property
    def is_ending(self) -> bool:
        """Whether somebody is done with the window, or wants everything saved now."""
        return self._finishing or self._insists

    @property
    def is_concluded(self) -> bool:
        """Whether somebody has said Fertig, which more than closing means to have what stands there."""
        return self._concluded

    @abstractmethod
    def draft_place(self) -> DraftPlace:
        """Return where the draft of this editor belongs."""

    @abstractmethod
    def draft_text(self) -> DraftText | None:
        """Return what was typed and is not stored; None where all of it is."""

    @abstractmethod
    def next_write(self) -> Callable[[], Outcome[Any]] | None:
        """Return what stores as much of what was typed as may be stored; None where there is nothing."""

    @abstractmethod
    def after_write(self, value: Any) -> None:
        """Take over what was stored."""

    @abstractmethod
    def revert(self) -> None:
        """Take back everything that was done in this window."""

    @abstractmethod
    def unsaved_text(self) -> str:
        """Return what is not stored as text, to be kept elsewhere."""

    def after_refusal(self, error: KnownError) -> None:
        """Show why nothing could be stored; the text stays where it is."""
        self.problems.show_problems((FieldProblem("", message(error)),), lambda _path: "", NOT_SAVED)

    def tell_state(self) -> None:
        """Say in the status line how things are."""

    def typed(self) -> None:
        """Take note that somebody has entered something."""
        if not self._tools.read_only:
            self.autosave.typed()

    def save(self) -> None:
        """Store what may be stored, and go on."""
        if not self._tools.read_only:
            self.autosave.save()

    def finish(self) -> None:
        """Close once everything is stored, what can't be as a draft."""
        if self._finishing:
            return
        if self._tools.read_only:
            super().reject()
            return
        self.setFocus()  # a cell that is still being typed in gives its text to the grid
        self._finishing = True
        self._set_enabled(enabled=False)
        self.autosave.finish(self._after_last_write)

    def conclude(self) -> None:
        """Close, and have what the window began with, too, where it is a record already."""
        self._concluded = True
        self.finish()

    def reject(self) -> None:
        """Close: there is nothing typed that could be left unsaved."""
        self.finish()

    def accept(self) -> None:
        """Close like Fertig does."""
        self.finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the next field with Enter: closing the editor with it would interrupt whoever fills in a grid."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not isinstance(
            self.focusWidget(), QPushButton
        ):
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Treat the window's own button like Fertig."""
        event.ignore()
        self.finish()

    def changeEvent(self, event: QEvent) -> None:
        """Save when the window loses the focus."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isVisible() and not self.isActiveWindow():
            self.save()

    def lay_out(self, body: QWidget, *, above: Sequence[QWidget] = (), below: Sequence[QWidget] = ()) -> None:
        """Put the editor together: problems, what stands above the fields, the fields, what stands below, buttons."""
        self._body = body
        layout = QVBoxLayout(self)
        for widget in (self.trouble, self.notice, self.problems, *above):
            layout.addWidget(widget)
        layout.addWidget(body, 1)
        for widget in below:
            layout.addWidget(widget)
        last = QHBoxLayout()
        last.addWidget(self.status, 1)
        last.addWidget(self.buttons)
        layout.addLayout(last)
        application = QApplication.instance()
        if isinstance(application, QApplication) and not self._tools.read_only:
            application.focusChanged.connect(self._follow_focus)

    def add_buttons(self) -> None:
        """Offer Fertig and the way back, or only Schließen, and the keys for them."""
        standard, role = QDialogButtonBox.StandardButton, QDialogButtonBox.ButtonRole
        self.buttons.rejected.connect(self.reject)
        if self._tools.read_only:
            self.buttons.setStandardButtons(standard.Close)
            self.status.hide()
            return
        self.buttons.addButton(self.done_button, role.AcceptRole)
        self.buttons.addButton(self.revert_button, role.ResetRole)
        self.done_button.setToolTip("Schließt das Fenster; gespeichert wird von selbst (Strg+Eingabe).")
        self.revert_button.setToolTip(
            "Stellt alles so her, wie es war, als Sie dieses Fenster geöffnet haben. Strg+Z im Hauptfenster macht auch das rückgängig."
        )
        self.done_button.setAutoDefault(False)
        self.revert_button.setAutoDefault(False)
        self.revert_button.setEnabled(False)
        self.buttons.accepted.connect(self.conclude)
        self.revert_button.clicked.connect(lambda _checked: self.revert())
        QShortcut(QKeySequence("Ctrl+Return"), self, self.conclude)
        QShortcut(QKeySequence("Ctrl+S"), self, self.save_and_tell)

    def save_and_tell(self) -> None:
        """Store what may be stored, and list what can't be, each with the way to its field."""
        self.setFocus()
        self._insists = True
        self.save()
        self.show_left()

    def show_left(self) -> None:
        """List what can't be stored yet."""

    def _after_last_write(self) -> None:
        self._finishing = self._concluded = False
        self._set_enabled(enabled=True)
        problem = self.autosave.problem
        if problem is not None and not self._dialogs.confirm(
            f"Was Sie in {quoted(self._name)} eingetragen haben, lässt sich gerade nicht speichern. "
            + (_SPARED_ON_CLOSING if is_spared(problem) else _LOST_ON_CLOSING),
            "Trotzdem schließen",
        ):
            return
        self.autosave.stop()
        if self.autosave.problem is None:
            self.editor_closed.emit(self.draft_place())
        if self._stored_value is not None:
            self.saved.emit(self._stored_value)
        super().accept()

    def _show_trouble(self, problem: EnvironmentProblem) -> None:
        self.trouble.show_notice(
            f"{message(problem)} Ihr Text steht hier weiter im Fenster; das Programm versucht alle paar Sekunden, ihn zu speichern."
            + (_SPARED if is_spared(problem) else ""),
            (
                ("Text in die Zwischenablage", self.copy_unsaved),
                ("Als Datei sichern …", self.write_unsaved),
                ("Jetzt versuchen", self.autosave.try_again),
            ),
        )

    def copy_unsaved(self) -> None:
        """Put what is not stored into the clipboard."""
        QGuiApplication.clipboard().setText(self.unsaved_text())
        self.trouble.show_notice("Der Text liegt in der Zwischenablage.")

    def write_unsaved(self) -> None:
        """Write what is not stored into a file that the user chooses."""
        path = self._dialogs.ask_save_file(
            "Nicht gespeicherten Text sichern", Path.home() / "Nicht gespeichert.txt", _TEXT_FILE
        )
        if path is None:
            return
        text = self.unsaved_text().encode()
        self._operations.read(
            lambda: write_whole(text, path),
            lambda _nothing: self.trouble.show_notice(f"Der Text liegt in der Datei „{path}“."),
            owner=self,
        )

    def _follow_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        """Save when a field is left, and hear what is typed into a cell before the grid has it."""
        if isinstance(new, QLineEdit) and self.isAncestorOf(new) and _in_grid(new):
            new.textEdited.connect(lambda _text: self._typed_in(new))
        if old is None or new is None or not self.isAncestorOf(old):
            return
        home = self.home_of(old)
        if home is not None and home is not self.home_of(new):
            self.save()

    def home_of(self, widget: QWidget) -> FieldWidget | None:
        """Return the outermost field that a control belongs to."""
        found: FieldWidget | None = None
        parent: QWidget | None = widget
        while parent is not None and parent is not self:
            if isinstance(parent, FieldWidget):
                found = parent
            parent = parent.parentWidget()
        return found

    def is_typing_in_cell(self) -> bool:
        """Whether a cell of a grid is open: its grid must not be filled or marked anew now."""
        focus = self.focusWidget()
        return isinstance(focus, QLineEdit) and _in_grid(focus)

    def _typed_in(self, line: QLineEdit) -> None:
        home = self.home_of(line)
        if home is not None:
            home.changed.emit()

    def _set_enabled(self, *, enabled: bool) -> None:
        self._body.setEnabled(enabled)
        self.buttons.setEnabled(enabled)


def _in_grid(line: QLineEdit) -> bool:
    viewport = line.parentWidget()
    return viewport is not None and isinstance(viewport.parentWidget(), QAbstractItemView)
