"""The editor of a programme of one's own: the short form for a new one, all fields at a click, checked while typing."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPushButton, QStackedWidget, QWidget

from coordinator_app.domain.programme import Origin, Programme
from coordinator_app.services.changes import Outcome
from coordinator_app.services.draft import Draft, DraftPlace, DraftText
from coordinator_app.ui.dialog_size import fitting
from coordinator_app.ui.dialogs.editor import NOT_SAVED, EditorDialog
from coordinator_app.ui.dialogs.form_state import FORMAT, content_of
from coordinator_app.ui.editor_tools import EditorTools
from coordinator_app.ui.forms.assembly import FieldProblem
from coordinator_app.ui.forms.programme_editing import ProgrammeEditing, ProgrammeStart, is_gap
from coordinator_app.ui.forms.programme_quick import (
    blank_entry,
    programme_of,
    quick_label,
    quick_path,
    quick_sections,
)
from coordinator_app.ui.forms.raw_values import readable_text
from coordinator_app.ui.widgets.field_set import FieldSet
from coordinator_app.ui.widgets.form_context import FormContext
from coordinator_app.ui.widgets.layouts import scrolling
from coordinator_app.ui.widgets.nested_form import NestedForm
from coordinator_app.ui.widgets.programme_form import Preview, ProgrammeForm
from coordinator_app.ui.widgets.raw_state import raw_fields, take_fields
from coordinator_app.wording import formats
from coordinator_app.wording.programme_fields import place_label

_SIZE = QSize(1120, 760)
_PAUSE_MS = 350
PROGRAMME_FORM = "programme"
_SOURCES = "sources"
"""The field that is filled before all others, because they choose from it."""


@dataclass(frozen=True)
class ProgrammeSetting:
    """What the editor needs besides the programme; `preview` makes the Steckbrief of what is entered so far."""

    editing: ProgrammeEditing
    tools: EditorTools
    preview: Preview
    draft: Draft | None = None


class ProgrammeDialog(EditorDialog):
    """Edits one programme."""

    def __init__(
        self, start: ProgrammeStart, setting: ProgrammeSetting, parent: QWidget | None = None
    ) -> None:
        super().__init__(start.title, setting.tools, parent)
        self._start, self._editing = start, setting.editing
        self._stored = start.stored
        self._place = _first_place(start) if setting.draft is None else setting.draft.place
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
        self._baseline = self._opened = self._raws()
        self._submitted = self._baseline
        if setting.draft is not None:
            self._take_draft(setting.draft)
        self._pause.timeout.connect(self._check)
        self.form.changed.connect(self._after_change)
        self.short.changed.connect(self._after_change)
        self.form.currentChanged.connect(lambda _tab: self.save())
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
        return self._raws() != self._baseline

    def draft_place(self) -> DraftPlace:
        """Return where the draft of this programme belongs."""
        return self._place

    def draft_text(self) -> DraftText | None:
        """Return what stands in the form, where it is not kept."""
        raws = self._raws()
        if raws == self._baseline:
            return None
        content = {"format": FORMAT, "shown": None, "base": {"short": self.is_short}, "fields": raws}
        return DraftText(self._title(), json.dumps(content, ensure_ascii=False))

    def unsaved_text(self) -> str:
        """Return what stands in the form as text."""
        return "\n\n".join(
            f"{place_label(path) or path}:\n{readable_text(raw)}" for path, raw in self._raws().items() if raw
        )

    def next_write(self) -> Callable[[], Outcome[Any]] | None:
        """Return what keeps the programme, once nothing is wrong with it: half of one would rule things out wrongly."""
        programme, found = self._checked()
        self._tell_state(found)
        if found or not self.is_changed:
            return None
        self._submitted = self._raws()
        wanted = programme if self._stored is None else replace(programme, id=self._stored.id)
        editing, before = self._editing, self._stored
        return lambda: editing.save(wanted, before)

    def after_write(self, value: Any) -> None:
        """Take note of what is kept."""
        if not isinstance(value, Programme):  # it was added in this window and is gone again
            self._stored, self._stored_value = None, None
            self._place = DraftPlace(PROGRAMME_FORM, f"neu-{uuid4().hex}", is_new=True)
            return
        self._stored = replace(value, origin=Origin.CURATED)
        self._place = DraftPlace(PROGRAMME_FORM, value.id)
        self._baseline = self._submitted
        self._stored_value = value
        self.problems.hide()
        self.tell_state()

    def revert(self) -> None:
        """Take back everything that was done in this window, as one change that can be undone."""
        if self.autosave.writing:
            return
        opened, stored, editing = self._start.stored, self._stored, self._editing
        if opened is not None:
            self.form.set_record(opened, self._start.programmes)
        elif self._start.shown is not None:
            self.form.set_record(self._start.shown, self._start.programmes)
        else:
            self.short.set_record(blank_entry(self._start.today))
            self.stack.setCurrentIndex(0)
            self.more.show()
        self.revert_button.setEnabled(False)
        if opened is None and stored is not None:
            self._baseline = self._raws()
            self.autosave.run(lambda: editing.remove(stored))
        else:
            if stored == opened:
                self._baseline = self._raws()
            self.save()

    def show_left(self) -> None:
        """List what is still missing or wrong."""
        _, found = self._checked()
        if found:
            self._show(found)

    def tell_state(self) -> None:
        """Say in the status line how things are."""
        if self.autosave.problem is not None:
            self.status.show_trouble()
        elif self.autosave.writing:
            self.status.show_saving()
        elif self.is_changed:
            self._tell_state(self._checked()[1])
        elif self.autosave.saved_at is not None:
            self.status.show_saved(self.autosave.saved_at)

    def show_everything(self) -> None:
        """Go on in the form with all fields; what was typed in the short one stands in it."""
        entry, unreadable = self.short.collect()
        wrong = tuple(problem for problem in unreadable if not is_gap(problem))
        if wrong:
            self._show(wrong)
            return
        self.form.set_record(programme_of(entry, self._start.today), self._start.programmes)
        self.problems.hide()
        self.stack.setCurrentWidget(self.form)
        self.more.hide()
        self._focus_on("name")
        self._check()

    def _raws(self) -> dict[str, Any]:
        return raw_fields(self._fields)

    @property
    def _fields(self) -> FieldSet:
        return self.short.fields if self.is_short else self.form.fields

    def _title(self) -> str:
        programme = self._checked()[0]
        return programme.name or "ohne Namen"

    def _take_draft(self, draft: Draft) -> None:
        """Put a draft into the form that it was typed into."""
        content = content_of(draft)
        if not content["base"].get("short", False) and self.is_short:
            entry, _ = self.short.collect()
            self.form.set_record(programme_of(entry, self._start.today), self._start.programmes)
            self.stack.setCurrentWidget(self.form)
            self.more.hide()
            self._baseline = self._raws()
        raws = dict(content["fields"])
        unfit: dict[str, Any] = {}
        if _SOURCES in raws:
            unfit = take_fields(self._fields, {_SOURCES: raws.pop(_SOURCES)})
            self._fields.changed.emit(_SOURCES)
        unfit |= take_fields(self._fields, raws)
        self.autosave.knows(draft.place, draft.text)
        self.revert_button.setEnabled(True)
        when = formats.moment(draft.at)
        lost = formats.shortened(readable_text(list(unfit.values())))
        told = f" Das passt nicht mehr in dieses Formular: {lost}" if unfit else ""
        self.notice.show_notice(f"Hier steht Ihr Entwurf vom {when}.{told}")

    def _after_change(self) -> None:
        self.revert_button.setEnabled(True)
        self.typed()
        self._pause.start()

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
        """Mark while typing what cannot be right; gaps are only counted."""
        _, found = self._checked()
        told = tuple(problem for problem in found if not is_gap(problem))
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
        if parts and self.is_changed:
            parts.append("Bis dahin bleibt alles als Entwurf erhalten.")
        self.state.setText(" ".join(parts) or "Alles, was nötig ist, ist eingetragen.")
        if found:
            self.status.show_draft(len(found), self.autosave.saved_at)

    def _show(self, found: Sequence[FieldProblem]) -> None:
        (self.short if self.is_short else self.form).show_problems(found)
        self.problems.show_problems(found, quick_label if self.is_short else place_label, NOT_SAVED)
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


def _first_place(start: ProgrammeStart) -> DraftPlace:
    """Return where the draft of a programme belongs that was opened without one."""
    if start.stored is None:
        return DraftPlace(PROGRAMME_FORM, f"neu-{uuid4().hex}", is_new=True)
    return DraftPlace(PROGRAMME_FORM, start.stored.id)
