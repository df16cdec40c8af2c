"""What an editor of a record says beside its fields: doubts, advice on the begin, suggested themes."""

from enum import Enum

from PySide6.QtCore import QSize

from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind
from coordinator_app.ui.dialog_size import fitting
from coordinator_app.ui.dialogs.editor import EditorDialog
from coordinator_app.ui.forms.assembly import label_of
from coordinator_app.ui.forms.editing import Editing, Start
from coordinator_app.ui.forms.field import FormSpec, Option, Source
from coordinator_app.ui.forms.suggested import Suggest, offers_of, with_taken
from coordinator_app.ui.widgets.doubt_notice import DoubtNotice
from coordinator_app.ui.widgets.record_form import RecordForm
from coordinator_app.ui.widgets.start_notice import StartNotice
from coordinator_app.ui.widgets.suggestion_panel import SuggestionPanel

_WIDTH, _HEIGHT = 980, 720
_SUGGESTED = ("themes", "target_groups", "facility_kind")


class HintingEditor(EditorDialog):
    """An editor with a form that tells more about what is typed than whether it can be saved."""

    form: RecordForm
    start_notice: StartNotice
    doubt_notice: DoubtNotice
    suggestions: SuggestionPanel
    _spec: FormSpec
    _start: Start
    _editing: Editing
    _suggest: Suggest | None

    def _advise(self) -> None:
        """Say what the begin means for the grant; what can't be read yet counts as it was before."""
        if not self._spec.watched:
            return
        if (
            self._spec.kind is Kind.APPLICATION
        ):  # nearly every one has something to say, a moment after it was opened
            self.start_notice.keep_place()
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

    def _fitting_size(self) -> QSize:
        return fitting(QSize(_WIDTH, _HEIGHT), self)
