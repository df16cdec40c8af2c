"""The editor of a programme of one's own: the short form for a new one, all fields at a click, checked while typing."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPushButton, QStackedWidget, QWidget

from coordinator_app.domain.programme import Programme
from coordinator_app.ui.dialog_service import DialogService
from coordinator_app.ui.dialogs.editor import EditorDialog
from coordinator_app.ui.forms.assembly import FieldProblem
from coordinator_app.ui.forms.programme_editing import ProgrammeEditing, ProgrammeStart, is_gap
from coordinator_app.ui.forms.programme_quick import (
    blank_entry,
    programme_of,
    quick_label,
    quick_path,
    quick_sections,
)
from coordinator_app.ui.operations import Operations
from coordinator_app.ui.widgets.form_context import FormContext
from coordinator_app.ui.widgets.layouts import fitting, scrolling
from coordinator_app.ui.widgets.nested_form import NestedForm
from coordinator_app.ui.widgets.programme_form import Preview, ProgrammeForm
from coordinator_app.wording import formats
from coordinator_app.wording.programme_fields import place_label

_SIZE = QSize(1120, 760)
_PAUSE_MS = 350


@dataclass(frozen=True)
class ProgrammeSetting:
    """What the editor needs besides the programme; `preview` makes the Steckbrief of what is entered so far."""

    editing: ProgrammeEditing
    operations: Operations
    dialogs: DialogService
    preview: Preview


class ProgrammeDialog(EditorDialog):
    """Edits one programme."""

    def __init__(
        self, start: ProgrammeStart, setting: ProgrammeSetting, parent: QWidget | None = None
    ) -> None:
        super().__init__(start.title, setting.operations, setting.dialogs, parent)
        self._start, self._editing = start, setting.editing
        self._insists = False
        self.setWindowTitle(start.title)
        self.form = ProgrammeForm(start.today, setting.preview)
        self.short = NestedForm(quick_sections(), FormContext(self))
        self.stack = QStackedWidget()
        self.more = QPushButton("Alle Angaben zeigen …")
        self.more.setToolTip("Übernimmt, was Sie eingetragen haben, in das ausführliche Formular.")
        self.state = QLabel()
        self.state.setObjectName("quiet")
        self.state.setWordWrap(True)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._arrange()
        self.short.set_record(blank_entry(start.today))
        if start.shown is not None:
            self.form.set_record(start.shown, start.programmes)
            self.stack.setCurrentWidget(self.form)
            self.more.hide()
        self._baseline = self._collect()
        self._pause.timeout.connect(self._check)
        self.form.changed.connect(self._pause.start)
        self.short.changed.connect(self._pause.start)
        self.problems.chosen.connect(self._focus_on)
        self.resize(fitting(_SIZE, self))
        self._focus_on("name")

    @property
    def is_short(self) -> bool:
        """Whether the short form is shown."""
        return self.stack.currentWidget() is not self.form

    @property
    def is_changed(self) -> bool:
        """Whether anything was entered that is not kept."""
        return self._collect() != self._baseline

    def show_everything(self) -> None:
        """Go on in the form with all fields; what was typed in the short one stands in it."""
        entry, unreadable = self.short.collect()
        wrong = tuple(problem for problem in unreadable if not is_gap(problem))
        if wrong:
            self._show(wrong)
            return
        self.form.set_record(programme_of(entry, self._start.today), self._start.programmes)
        self.problems.hide()
        self._insists = False
        self.stack.setCurrentWidget(self.form)
        self.more.hide()
        self._focus_on("name")
        self._check()

    def save(self) -> None:
        """Keep what was entered and close; problems are shown where they are."""
        if self._saving:
            return
        self.setFocus()
        self._insists = True
        programme, found = self._checked()
        if found:
            self._show(found)
            return
        if self._start.stored is not None and not self.is_changed:
            self.accept()
            return
        self.write(lambda: self._editing.save(programme))

    def _collect(self) -> tuple[object, tuple[FieldProblem, ...]]:
        return self.short.collect() if self.is_short else self.form.collect()

    def _checked(self) -> tuple[Programme, tuple[FieldProblem, ...]]:
        """Return the programme, and everything that is wrong with it at its place in the form that is shown."""
        if not self.is_short:
            programme, unreadable = self.form.collect()
            return programme, (*unreadable, *self._editing.problems(programme, unreadable))
        entry, unreadable = self.short.collect()
        programme = programme_of(entry, self._start.today)
        known = {problem.path for problem in unreadable}
        found = (
            FieldProblem(quick_path(problem.path), problem.text)
            for problem in self._editing.problems(programme, ())
        )
        return programme, (*unreadable, *dict.fromkeys(item for item in found if item.path not in known))

    def _check(self) -> None:
        """Mark while typing what cannot be right; gaps are only counted until someone wants to save."""
        _, found = self._checked()
        told = found if self._insists else tuple(problem for problem in found if not is_gap(problem))
        (self.short if self.is_short else self.form).show_problems(told)
        if not found:
            self.problems.hide()
        self._tell_state(found)

    def _tell_state(self, found: Sequence[FieldProblem]) -> None:
        gaps = sum(1 for problem in found if is_gap(problem))
        wrong = len(found) - gaps
        parts = []
        if gaps:
            parts.append(f"Zum Speichern fehlt noch: {formats.count(gaps, 'Angabe', 'Angaben')}.")
        if wrong:
            parts.append(f"Bitte prüfen: {formats.count(wrong, 'Stelle', 'Stellen')}.")
        self.state.setText(" ".join(parts) or "Alles, was nötig ist, ist eingetragen.")

    def _show(self, found: Sequence[FieldProblem]) -> None:
        (self.short if self.is_short else self.form).show_problems(found)
        self.problems.show_problems(found, quick_label if self.is_short else place_label)
        self._tell_state(found)
        self._focus_on(found[0].path)

    def _focus_on(self, path: str) -> None:
        (self.short if self.is_short else self.form).focus_on(path)

    def _arrange(self) -> None:
        self.add_buttons()
        self.buttons.addButton(self.more, QDialogButtonBox.ButtonRole.ActionRole)
        self.more.setAutoDefault(False)
        self.more.clicked.connect(self.show_everything)
        self.stack.addWidget(scrolling(self.short))
        self.stack.addWidget(self.form)
        self.lay_out(self.stack, below=(self.state,))
