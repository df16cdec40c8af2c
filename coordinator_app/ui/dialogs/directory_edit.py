"""Words of one's own beside those of the Förderdatenbank: one field at a time, each with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from coordinator_app.services.directory import DirectoryService
from coordinator_app.services.directory_items import DirectoryItem
from coordinator_app.ui.dialog_service import DialogService
from coordinator_app.ui.dialogs.editor import EditorDialog
from coordinator_app.ui.forms.assembly import FieldProblem
from coordinator_app.ui.forms.directory_fields import (
    FIELDS,
    REASON,
    REASON_MISSING,
    DirectoryChange,
    keep,
    text_for_editing,
    theirs_text,
)
from coordinator_app.ui.forms.field import Editor
from coordinator_app.ui.forms.values import UnreadableError
from coordinator_app.ui.operations import Operations
from coordinator_app.ui.reading import plain
from coordinator_app.ui.widgets.choice_fields import CalmComboBox
from coordinator_app.ui.widgets.layouts import fitting
from coordinator_app.ui.widgets.reading_view import ReadingView
from coordinator_app.ui.widgets.record_form import WIDGETS
from coordinator_app.ui.widgets.small_fields import LinesField
from coordinator_app.ui.widgets.text_fields import LineField
from coordinator_app.wording.directory_messages import FIELD_NAMES
from coordinator_app.wording.formats import quoted

_SIZE = QSize(820, 640)
_HINT = (
    "Der Text der Förderdatenbank bleibt gespeichert. Was Sie hier schreiben, wird an seiner Stelle gezeigt und beim "
    "nächsten Einlesen nicht überschrieben."
)


@dataclass(frozen=True)
class DirectoryEditSetting:
    """What the editor needs besides the entry."""

    directory: DirectoryService
    operations: Operations
    dialogs: DialogService


class _FieldPage(QWidget):
    """One field: what they say, what I say, and why."""

    def __init__(self, item: DirectoryItem, name: str) -> None:
        super().__init__()
        field = FIELDS[name]
        self.name = name
        self.mine = LinesField(field) if field.editor is Editor.LINES else WIDGETS[field.editor](field)
        self.reason = LineField(REASON)
        theirs = ReadingView(f"Förderdatenbank: {FIELD_NAMES[name]}")
        theirs.show_markup(plain(theirs_text(item, name)))
        self.mine.target.setAccessibleName(f"Mein Inhalt: {FIELD_NAMES[name]}")
        self.reason.target.setAccessibleName(REASON.label)
        self.mine.set_value(text_for_editing(item.entry, name))
        known = next((edit.reason for edit in item.edits if edit.field == name), None)
        self.reason.set_value(known or "")
        self._baseline = self._state()
        self.reset = QPushButton("Wieder wie in der Förderdatenbank")
        self.reset.setAutoDefault(False)
        self.reset.setEnabled(any(edit.field == name for edit in item.edits))
        self.reset.clicked.connect(lambda: self.mine.set_value(text_for_editing(item.version.entry, name)))
        self._theirs = getattr(item.version.entry, name), text_for_editing(item.version.entry, name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for label, widget, share in (
            ("Das sagt die Förderdatenbank", theirs, 2),
            ("Mein Inhalt", self.mine, 1),
            (REASON.label, self.reason, 0),
        ):
            layout.addWidget(QLabel(label))
            layout.addWidget(widget, share)
        layout.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def is_changed(self) -> bool:
        """Whether anything was entered."""
        return self._state() != self._baseline

    def change(self) -> DirectoryChange | FieldProblem:
        """Return what is to be kept, or what keeps it from being kept."""
        try:
            mine = self.mine.value()
        except UnreadableError as error:
            return FieldProblem(self.name, error.text)
        raw, shown = self._theirs
        if mine == shown:
            return DirectoryChange(self.name, raw, "")
        reason = str(self.reason.value())
        return DirectoryChange(self.name, mine, reason) if reason else FieldProblem(self.name, REASON_MISSING)

    def _state(self) -> tuple[object, str]:
        try:
            return self.mine.value(), self.reason.line.text()
        except UnreadableError as error:
            return error.text, self.reason.line.text()


class DirectoryEditDialog(EditorDialog):
    """Edits fields of one entry."""

    def __init__(
        self,
        item: DirectoryItem,
        setting: DirectoryEditSetting,
        parent: QWidget | None = None,
    ) -> None:
        title = item.entry.title or item.entry.key
        super().__init__(f"Förderdatenbank {quoted(title)}", setting.operations, setting.dialogs, parent)
        self._item, self._directory = item, setting.directory
        self.setWindowTitle(f"Förderdatenbank: {title}")
        self.pages: dict[str, _FieldPage] = {}
        self.choice = CalmComboBox()
        self.choice.setAccessibleName("Feld")
        changed = {edit.field for edit in item.edits}
        for name in FIELDS:
            mark = " (von Ihnen geändert)" if name in changed else ""
            self.choice.addItem(f"{FIELD_NAMES[name]}{mark}", name)
        self.stack = QStackedWidget()
        self.add_buttons()
        self.choice.currentIndexChanged.connect(lambda _index: self._show())
        self.problems.chosen.connect(self.open_field)
        hint = QLabel(_HINT)
        hint.setObjectName("quiet")
        hint.setWordWrap(True)
        self.lay_out(self.stack, above=(hint, self.choice))
        self.resize(fitting(_SIZE, self))
        self._show()

    @property
    def is_changed(self) -> bool:
        """Whether anything was entered that is not kept."""
        return any(page.is_changed for page in self.pages.values())

    def open_field(self, name: str) -> None:
        """Show a field; what was typed in the others stays."""
        self.choice.setCurrentIndex(list(FIELDS).index(name))
        self.pages[name].mine.target.setFocus()

    def save(self) -> None:
        """Keep every field that was changed, and close."""
        if self._saving:
            return
        found = [page.change() for page in self.pages.values() if page.is_changed]
        wrong = [item for item in found if isinstance(item, FieldProblem)]
        changes = tuple(item for item in found if isinstance(item, DirectoryChange))
        if wrong:
            self.problems.show_problems(wrong, lambda path: _NAMES.get(path, ""))
            self.open_field(wrong[0].path)
        elif not changes:
            self.accept()
        else:
            self.write(lambda: keep(self._directory, self._item, changes))

    def _show(self) -> None:
        name = self.choice.currentData()
        if name not in self.pages:
            self.pages[name] = _FieldPage(self._item, name)
            self.stack.addWidget(self.pages[name])
        self.stack.setCurrentWidget(self.pages[name])


_NAMES: Mapping[str, str] = {name: FIELD_NAMES[name] for name in FIELDS}
