"""Words of one's own beside those of the Förderdatenbank: one field at a time, each with a reason."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from coordinator_app.services.changes import Outcome
from coordinator_app.services.directory import DirectoryService
from coordinator_app.services.directory_items import DirectoryItem
from coordinator_app.services.draft import Draft, DraftPlace, DraftText
from coordinator_app.ui.dialog_size import fitting
from coordinator_app.ui.dialogs.editor import NOT_SAVED, EditorDialog
from coordinator_app.ui.dialogs.form_state import FORMAT, content_of
from coordinator_app.ui.editor_tools import EditorTools
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
from coordinator_app.ui.forms.raw_values import readable_text
from coordinator_app.ui.forms.values import UnreadableError
from coordinator_app.ui.reading import plain
from coordinator_app.ui.widgets.choice_fields import CalmComboBox
from coordinator_app.ui.widgets.layouts import tab_from
from coordinator_app.ui.widgets.raw_state import UNFIT, raw, take_raw
from coordinator_app.ui.widgets.reading_view import ReadingView
from coordinator_app.ui.widgets.record_form import WIDGETS
from coordinator_app.ui.widgets.small_fields import LinesField
from coordinator_app.ui.widgets.text_fields import LineField
from coordinator_app.wording import formats
from coordinator_app.wording.directory_messages import FIELD_NAMES
from coordinator_app.wording.formats import quoted

DIRECTORY_FORM = "directory"
_SIZE = QSize(820, 640)
_HINT = (
    "Der Text der Förderdatenbank bleibt gespeichert. Was Sie hier schreiben, wird an seiner Stelle gezeigt und beim "
    "nächsten Einlesen nicht überschrieben."
)


@dataclass(frozen=True)
class DirectoryEditSetting:
    """What the editor needs besides the entry."""

    directory: DirectoryService
    tools: EditorTools
    place: DraftPlace
    draft: Draft | None = None


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
        self._baseline = self._opened = self.raws()
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
        return self.raws() != self._baseline

    @property
    def was_changed(self) -> bool:
        """Whether anything is other than it was when the window was opened."""
        return self.raws() != self._opened

    def raws(self) -> dict[str, Any]:
        """Return what stands in the fields as typed."""
        return {"mine": raw(self.mine), "reason": raw(self.reason)}

    def take(self, raws: Mapping[str, Any]) -> None:
        """Put what was typed back into the fields."""
        take_raw(self.mine, raws["mine"])
        take_raw(self.reason, raws["reason"])

    def settle(self, raws: Mapping[str, Any]) -> None:
        """Take note of what is kept now."""
        self._baseline = dict(raws)

    def take_back(self) -> None:
        """Show what stood here when the window was opened."""
        self.take(self._opened)

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


class DirectoryEditDialog(EditorDialog):
    """Edits fields of one entry."""

    def __init__(
        self,
        item: DirectoryItem,
        setting: DirectoryEditSetting,
        parent: QWidget | None = None,
    ) -> None:
        title = item.entry.title or item.entry.key
        super().__init__(f"Förderdatenbank {quoted(title)}", setting.tools, parent)
        self._item, self._directory, self._title = item, setting.directory, title
        self._place = setting.place
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
        self.choice.currentIndexChanged.connect(lambda _index: self._change_page())
        self._writing: dict[str, dict[str, Any]] = {}
        self.problems.chosen.connect(self.open_field)
        hint = QLabel(_HINT)
        hint.setObjectName("quiet")
        hint.setWordWrap(True)
        self.lay_out(self.stack, above=(hint, self.choice))
        self.resize(fitting(_SIZE, self))
        self._show()
        if setting.draft is not None:
            self._take_draft(setting.draft)

    @property
    def is_changed(self) -> bool:
        """Whether anything was entered that is not kept."""
        return any(page.is_changed for page in self.pages.values())

    def draft_place(self) -> DraftPlace:
        """Return where the draft of this entry belongs."""
        return self._place

    def draft_text(self) -> DraftText | None:
        """Return what was typed and is not kept as an edit."""
        fields = {name: page.raws() for name, page in self.pages.items() if page.is_changed}
        if not fields:
            return None
        content = {"format": FORMAT, "shown": None, "fields": fields, "base": {}}
        return DraftText(self._title, json.dumps(content, ensure_ascii=False))

    def unsaved_text(self) -> str:
        """Return what is not kept as text."""
        found = {name: page.raws() for name, page in self.pages.items() if page.is_changed}
        return "\n\n".join(f"{_NAMES[name]}:\n{readable_text(raws)}" for name, raws in found.items())

    def next_write(self) -> Callable[[], Outcome[Any]] | None:
        """Return what keeps every field that was changed and has a reason."""
        pages = {name: page for name, page in self.pages.items() if page.is_changed}
        changes = {
            name: change
            for name, page in pages.items()
            if isinstance(change := page.change(), DirectoryChange)
        }
        self._tell_wrong()
        if not changes:
            return None
        self._writing = {name: pages[name].raws() for name in changes}
        directory, item = self._directory, self._item
        return lambda: keep(directory, item, tuple(changes.values()))

    def after_write(self, value: Any) -> None:
        """Take note of what is kept."""
        for name, raws in self._writing.items():
            self.pages[name].settle(raws)
        self._writing = {}
        self._stored_value = value

    def revert(self) -> None:
        """Show every field as it was when the window was opened, and keep that."""
        if self.autosave.writing:
            return
        for page in self.pages.values():
            page.take_back()
        self.save()
        self.revert_button.setEnabled(False)

    def tell_state(self) -> None:
        """Say in the status line how things are."""
        wrong = sum(1 for page in self.pages.values() if page.is_changed)
        if self.autosave.problem is not None:
            self.status.show_trouble()
        elif self.autosave.writing:
            self.status.show_saving()
        elif wrong:
            self.status.show_draft(wrong, self.autosave.saved_at)
        elif self.autosave.saved_at is not None:
            self.status.show_saved(self.autosave.saved_at)

    def open_field(self, name: str) -> None:
        """Show a field; what was typed in the others stays."""
        self.choice.setCurrentIndex(list(FIELDS).index(name))
        self.pages[name].mine.target.setFocus()

    def _tell_wrong(self) -> None:
        """Say at the top what keeps a field from being kept; it waits as a draft."""
        found = [page.change() for page in self.pages.values() if page.is_changed]
        wrong = [item for item in found if isinstance(item, FieldProblem)]
        if wrong:
            self.problems.show_problems(wrong, lambda path: _NAMES.get(path, ""), NOT_SAVED)
        else:
            self.problems.hide()

    def _take_draft(self, draft: Draft) -> None:
        fields = content_of(draft)["fields"]
        lost = []
        for name, raws in fields.items():
            try:
                self._page(name).take(raws)
            except UNFIT:
                lost.append(readable_text(raws))
        self.autosave.knows(draft.place, draft.text)
        self.revert_button.setEnabled(True)
        told = (
            f" Das passt nicht mehr in dieses Formular: {formats.shortened('; '.join(lost))}" if lost else ""
        )
        self.notice.show_notice(f"Hier steht Ihr Entwurf vom {formats.moment(draft.at)}.{told}")

    def _change_page(self) -> None:
        self._show()
        self.save()

    def _after_change(self) -> None:
        self.revert_button.setEnabled(True)
        self.typed()

    def _show(self) -> None:
        self.stack.setCurrentWidget(self._page(self.choice.currentData()))

    def _page(self, name: str) -> _FieldPage:
        if name not in self.pages:
            page = self.pages[name] = _FieldPage(self._item, name)
            page.mine.changed.connect(self._after_change)
            page.reason.changed.connect(self._after_change)
            page.reset.clicked.connect(self._after_change)
            self.stack.addWidget(page)
            tab_from(self.choice, page)
        return self.pages[name]


_NAMES: Mapping[str, str] = {name: FIELD_NAMES[name] for name in FIELDS}
