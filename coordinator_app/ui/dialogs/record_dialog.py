"""The editor of a record: the form that its description makes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from coordinator_app.domain.errors import DomainError, KnownError, RecordRejected
from coordinator_app.domain.records import Kind, Record
from coordinator_app.services.autosave import DraftNote, Saved
from coordinator_app.services.changes import Outcome
from coordinator_app.services.draft import Draft, DraftPlace, DraftText
from coordinator_app.ui.dialogs.editor import NOT_SAVED
from coordinator_app.ui.dialogs.form_state import FormState, Step
from coordinator_app.ui.dialogs.record_hints import HintingEditor
from coordinator_app.ui.editor_tools import EditorTools
from coordinator_app.ui.forms.assembly import FieldProblem, label_of
from coordinator_app.ui.forms.editing import Editing, Start, name_of, placed
from coordinator_app.ui.forms.field import FormSpec, Source
from coordinator_app.ui.forms.raw_values import readable_text
from coordinator_app.ui.forms.suggested import Suggest
from coordinator_app.ui.forms.values import MISSING_TEXT, NOT_CHOSEN
from coordinator_app.ui.widgets.doubt_notice import DoubtNotice
from coordinator_app.ui.widgets.record_form import RecordForm
from coordinator_app.ui.widgets.start_notice import StartNotice
from coordinator_app.ui.widgets.suggestion_panel import SuggestionPanel
from coordinator_app.ui.widgets.text_fields import TextField
from coordinator_app.wording import formats
from coordinator_app.wording.drafts import BACK, DISCARD, REVERT_UNREADABLE
from coordinator_app.wording.errors import message
from coordinator_app.wording.terms import noun

_PAUSE_MS = 200
_NEW = "neu-"


@dataclass(frozen=True)
class EditorSetting:
    """What every editor needs besides the record; without `suggest` nothing is suggested for a project.

    `draft` is what was left of an earlier time, `place` where drafts of this form are kept.
    """

    editing: Editing
    tools: EditorTools
    suggest: Suggest | None = None
    draft: Draft | None = None
    place: DraftPlace | None = None


class RecordDialog(HintingEditor):
    """Edits one record."""

    def __init__(
        self,
        spec: FormSpec,
        start: Start,
        setting: EditorSetting,
        parent: QWidget | None = None,
    ) -> None:
        name = name_of(spec, start.stored, start.options)
        read_only = setting.tools.read_only
        super().__init__(name, setting.tools, parent)
        self._spec, self._start, self._editing = spec, start, setting.editing
        self._suggest = None if read_only else setting.suggest
        self.setWindowTitle(f"{name} (nur Lesen)" if read_only else name)
        self.form = RecordForm(spec)
        self.form.set_record(start.shown, start.options)
        self.state = FormState(self.form.fields, spec, start)
        self._place = self._first_place(setting)
        self._step: tuple[Step, frozenset[str]] | None = None
        self._kept_text: DraftText | None = None
        self._reverting = self._filling = False
        self._rejected: tuple[FieldProblem, ...] = ()
        self._marked: tuple[FieldProblem, ...] | None = ()
        self.start_notice = StartNotice()
        self.doubt_notice = DoubtNotice()
        self.doubt_notice.chosen.connect(self.form.focus_on)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._after_pause)
        self.form.changed.connect(self._after_change)
        self.add_buttons()
        self.suggestions = SuggestionPanel()
        self.suggestions.asked.connect(self._ask_suggestions)
        self.suggestions.taken.connect(self._take_over)
        self.form.currentChanged.connect(lambda _tab: self._after_tab())
        self.lay_out(self.form, above=(self.doubt_notice, self.start_notice), below=(self.suggestions,))
        if setting.draft is not None and not read_only:
            self._take_draft(setting.draft)
        self._place_suggestions()
        self._advise()
        self._doubt()
        self.tell_state()
        self.problems.chosen.connect(self.form.focus_on)
        self.resize(self._fitting_size())

    @property
    def is_changed(self) -> bool:
        """Whether anything was entered that is not stored."""
        return bool(self.state.changed_raws())

    @property
    def kind(self) -> Kind:
        """The kind of record that is edited."""
        return self._spec.kind

    def focus_on(self, field: str | None) -> None:
        """Put the cursor into the field that the record names so, or into the first one."""
        first = self._spec.fields[0].path
        self.form.focus_on(self._spec.place(self._start.shown, field) if field else first)

    def draft_place(self) -> DraftPlace:
        """Return where the draft of this editor belongs."""
        return self._place

    def draft_text(self) -> DraftText | None:
        """Return what was typed and is not stored."""
        return self.state.draft()

    def unsaved_text(self) -> str:
        """Return what is not stored as text."""
        return self.state.text()

    def next_write(self) -> Callable[[], Outcome[Any]] | None:
        """Return what stores as much of what was typed as may be stored."""
        step, unreadable = self.state.step()
        left = frozenset(unreadable) | self.state.homes(self.state.problems()) | self.state.held
        self._mark()
        editing, stored = self._editing, self.state.stored
        if stored is None:
            waits = self._spec.whole and not self.is_ending
            is_wanted = self.state.changed_raws() or (self.is_concluded and self.state.begins_whole)
            if waits or not is_wanted or self._spec.needed & set(unreadable):
                return None
            self._step = step, left
            first_note = self._note(left)  # here, since fields may be asked by the window's own thread alone
            return lambda: editing.create(step.after, first_note)
        if step.after == step.before:
            return None
        self._step = step, left
        note = self._note(left)
        return lambda: editing.keep(step.before, step.after, note)

    def after_write(self, value: Any) -> None:
        """Take over what was stored."""
        if self._reverting:
            self._after_revert(value)
            return
        if self._step is None or not isinstance(value, Saved):
            return
        (step, left), self._step = self._step, None
        was_new = self.state.stored is None
        self._rejected = placed(self._spec, value.record, value.problems)
        self._filling = True
        absorbed = self.state.absorb(step, value, left)
        self._filling = False
        if was_new:
            self._become(value.record)
        if value.is_whole:
            self.autosave.settled(self._place, self._kept_text)
        self._stored_value = value.record
        self.revert_button.setEnabled(True)
        self._mark()
        self._ask_about(absorbed.conflicts)
        if self._insists and self._rejected:
            self.show_left()

    def after_refusal(self, error: KnownError) -> None:
        """Show why nothing could be stored; the text stays where it is, and in the draft."""
        self._step, self._reverting = None, False
        if isinstance(error, RecordRejected):
            self._rejected = placed(self._spec, self.state.step()[0].after, error.problems)
            self._mark()
            if self._insists:
                self.show_left()
        elif (
            isinstance(error, DomainError)
            and error.code == "record_missing"
            and self.state.stored is not None
        ):
            self._offer_anew()
        else:
            self.notice.show_notice(message(error))

    def tell_state(self) -> None:
        """Say in the status line how things are."""
        if self.autosave.problem is not None:
            self.status.show_trouble()
        elif self.autosave.writing:
            self.status.show_saving()
        elif self.state.stored is None:
            if self.state.changed_raws():
                self.status.show_missing(self._missing())
            elif self.state.begins_whole:
                self.status.show_begun()
        elif wrong := len(self._open_problems()) + len(self.state.held) + len(self.state.unfit):
            self.status.show_draft(wrong, self.autosave.saved_at)
        elif self.state.changed_raws():
            self.status.show_waiting()
        elif self.autosave.saved_at is not None:
            self.status.show_saved(self.autosave.saved_at)

    def show_left(self) -> None:
        """List what can't be stored yet."""
        found = self._open_problems()
        if self.state.stored is None:
            found = tuple(dict.fromkeys((*self.state.problems(), *self._rejected)))
        if found:
            self.form.show_problems(found)
            self.problems.show_problems(found, lambda path: label_of(path, self._spec.fields), NOT_SAVED)
            self.form.focus_on(found[0].path)

    def revert(self) -> None:
        """Take back everything that was done in this window, as one change that can be undone."""
        self.setFocus()
        if self.autosave.writing:
            return
        if self._open_problems() and not self._dialogs.confirm(REVERT_UNREADABLE, "Zurücknehmen"):
            return
        stored, opened, editing = self.state.stored, self.state.opened, self._editing
        if stored is None or stored == opened:
            self._show_anew(stored, self._start.shown if stored is None else stored)
            self.autosave.save()
            return
        self._reverting = True
        if opened is None:
            self.autosave.run(lambda: editing.take_back(stored))
        else:
            self.autosave.run(lambda: editing.keep(stored, opened, DraftNote(self._place)))

    def _first_place(self, setting: EditorSetting) -> DraftPlace:
        if setting.draft is not None:
            known = setting.draft.place
            return DraftPlace(known.form, known.key, is_new=self._start.stored is None)
        if setting.place is not None:
            return setting.place
        form, stored = self._spec.kind.value, self._start.stored
        return DraftPlace(
            form, f"{_NEW}{uuid4().hex}" if stored is None else stored.key, is_new=stored is None
        )

    def _note(self, left: frozenset[str]) -> DraftNote:
        """Return what becomes of the draft once the rest is stored."""
        self._kept_text = self.state.draft(left)
        return DraftNote(self._place, self._kept_text)

    def _become(self, record: Record) -> None:
        """Go on as the editor of the record that has just been created."""
        self._name = name_of(self._spec, record, self._start.options)
        self.setWindowTitle(self._name)
        self._place = DraftPlace(self._place.form, record.key)

    def _take_draft(self, draft: Draft) -> None:
        self._filling = True
        conflicts = self.state.take_draft(draft)
        self._filling = False
        self.autosave.knows(draft.place, draft.text)
        self._mark()
        self.tell_state()
        self.revert_button.setEnabled(True)
        when = formats.moment(draft.at)
        if self.state.unfit:
            lost = readable_text(list(self.state.unfit.values()))
            self.notice.show_notice(
                f"Ein Teil Ihres Entwurfs vom {when} passt nicht mehr in dieses Formular. Er bleibt erhalten: {formats.shortened(lost)}",
                (("Als Text kopieren", self.copy_unsaved), (BACK, self._back_to_stored)),
            )
        else:
            self.notice.show_notice(
                f"Hier steht Ihr Entwurf vom {when}. Sie können weiterarbeiten, als wäre nichts gewesen.",
                ((BACK if self.state.stored is not None else "Entwurf verwerfen …", self._back_to_stored),),
            )
        self._ask_about(conflicts)

    def _back_to_stored(self) -> None:
        if not self._dialogs.confirm(DISCARD, "Verwerfen"):
            return
        stored = self.state.stored
        self._show_anew(stored, self._start.shown if stored is None else stored)
        self.autosave.keep_draft()

    def _show_anew(self, stored: Record | None, shown: Record) -> None:
        self._filling = True
        self.form.fields.set_record(shown)
        self._filling = False
        self.state.begin(stored, shown)
        self._rejected = ()
        self.notice.hide_notice()
        self._mark()
        self.revert_button.setEnabled(False)
        self.tell_state()

    def _after_revert(self, value: Any) -> None:
        self._reverting = False
        if isinstance(value, Saved):
            self._stored_value = value.record
            self._show_anew(value.record, value.record)
            self.autosave.settled(self._place, None)
            return
        self._stored_value = None
        self._place = DraftPlace(self._place.form, f"{_NEW}{uuid4().hex}", is_new=True)
        self._show_anew(None, self._start.shown)

    def _offer_anew(self) -> None:
        thing = noun(self._spec.kind)
        self.notice.show_notice(
            f"{thing.sentence_start} wurde inzwischen gelöscht. Was Sie eingetragen haben, steht noch hier und ist als Entwurf gesichert.",
            (("Als neuen Datensatz anlegen", self._create_anew),),
        )

    def _create_anew(self) -> None:
        self.notice.hide_notice()
        self.state.begin_copy(self._spec.blank())
        self._place = DraftPlace(self._place.form, self._place.key, is_new=True)
        self.save()

    def _ask_about(self, conflicts: Sequence[str]) -> None:
        """Ask which of two versions of a field is to stay, one after the other."""
        if not conflicts:
            return
        path, *others = conflicts
        here, there = self.state.texts(path)

        def decide(take: Callable[[str], None]) -> None:
            self._filling = True
            take(path)
            self._filling = False
            self.notice.hide_notice()
            self.save()
            self._ask_about(others)

        label = label_of(path, self._spec.fields)
        self.notice.show_notice(
            f"{formats.quoted(label)} wurde inzwischen auch an anderer Stelle geändert. Dort steht: "
            f"{formats.quoted(formats.shortened(there))}, hier: {formats.quoted(formats.shortened(here))}.",
            (
                ("Meine Eingabe behalten", lambda: decide(self.state.take_mine)),
                ("Andere Fassung nehmen", lambda: decide(self.state.take_theirs)),
            ),
        )

    def _open_problems(self) -> tuple[FieldProblem, ...]:
        """Return what keeps something that was entered from being stored, if need be at another field; left empty is no problem."""
        changed = frozenset(self.state.changed_raws())
        here = (
            item for item in (*self.state.problems(), *self._rejected) if self.state.homes((item,)) & changed
        )
        elsewhere = self._rejected if changed and self.state.stored is not None else ()
        return tuple(dict.fromkeys(here)) or elsewhere

    def _missing(self) -> str:
        found = [item for item in self.state.problems() if item.text in (MISSING_TEXT, NOT_CHOSEN)]
        labels = dict.fromkeys(label_of(item.path, self._spec.fields) for item in (*self._rejected, *found))
        return formats.enumeration(tuple(label for label in labels if label))

    def _mark(self) -> None:
        """Say at the fields what can't be stored; a grid is not touched while somebody types in one of its cells."""
        found = self._open_problems()
        if found == self._marked or self.is_typing_in_cell():
            return
        self._marked = found
        self.form.show_problems(found)
        if not found:
            self.problems.hide()

    def _after_change(self, path: str) -> None:
        if self._filling:
            return
        self.state.touched.add(path)
        self._rejected = tuple(item for item in self._rejected if path not in self.state.homes((item,)))
        if self._marked and path in self.state.homes(self._marked):
            self._marked = None  # the field has taken its mark off, its tab has not
        self.revert_button.setEnabled(not self._tools.read_only)
        self.typed()
        self._pause.start()
        if path in self._spec.watched:
            self._advise()
        if path == "neighbourhood" and any(item.source is Source.CONCEPT_AIMS for item in self._spec.fields):
            chosen = self.form.fields.widget("neighbourhood").value()
            self._operations.read(
                lambda: self._editing.aims_of(chosen), self._offer_aims, owner=self, channel="aims"
            )

    def _after_pause(self) -> None:
        self._doubt()
        self._tell_too_long()
        self.tell_state()

    def _tell_too_long(self) -> None:
        """Say at once where a text is too long: nobody pastes a book and then leaves the field to see what happens."""
        texts = {item.field.path for item in self.form.fields.placed if isinstance(item.widget, TextField)}
        if texts & self.state.touched & self.state.homes(self.state.problems()):
            self._mark()

    def _after_tab(self) -> None:
        self._place_suggestions()
        self.save()
