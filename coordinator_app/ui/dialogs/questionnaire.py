"""Fragen, die am meisten klären: one question at a time, with what depends on it and the fields for its answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from coordinator_app.domain.truth import Truth
from coordinator_app.matching.questions.ranking import Order
from coordinator_app.ui.dialog_service import DialogService, SaveChoice
from coordinator_app.ui.dialog_size import fitting
from coordinator_app.ui.forms.assembly import FieldProblem, label_of
from coordinator_app.ui.forms.editing import Start
from coordinator_app.ui.forms.field import Field, Section
from coordinator_app.ui.reading import bullets, heading, joined, paragraph, plain
from coordinator_app.ui.widgets.choice_fields import CalmComboBox
from coordinator_app.ui.widgets.layouts import clear_layout, scrolling, tab_from
from coordinator_app.ui.widgets.problem_panel import ProblemPanel
from coordinator_app.ui.widgets.reading_view import ReadingView
from coordinator_app.ui.widgets.record_form import SectionsForm
from coordinator_app.wording import formats
from coordinator_app.wording.questions import QuestionText

TITLE = "Fragen, die am meisten klären"
_SIZE, _SPARE = QSize(820, 640), 12
_ORDERS = {Order.PROGRAMMES: "Programmen", Order.MONEY: "Geld"}
_NOT_ANSWERED = "Hier steht noch keine Antwort. Wählen Sie „Weiß ich nicht“, wenn Sie die Frage heute nicht beantworten können."
_TOO_LARGE = "Diese Angabe braucht mehr Platz. „Zum Datensatz“ öffnet sie im Fenster des Datensatzes."
_WORKING = "Einen Augenblick: Es wird berechnet, was jetzt am meisten klärt …"
_NOTHING_LEFT = "Es gibt keine weitere Frage"
_DONE = "Alles, was Sie durch Angaben klären können, ist geklärt."
_STILL_OPEN = (
    "Was noch offen ist, liegt an Regeln, die in den Quellen nicht eindeutig stehen oder noch nicht belegt sind. "
    "Die Seite „Abgleich“ nennt sie bei jedem Programm."
)
_SKIPPED = (
    "Die Fragen, die Sie übersprungen haben, bleiben offen. Sie werden beim nächsten Mal wieder gestellt."
)


@dataclass(frozen=True)
class Step:
    """One question in words, with its fields and what they begin with; without fields it is answered in the editor."""

    text: QuestionText
    fields: tuple[Field, ...]
    start: Start


@dataclass(frozen=True)
class Progress:
    """How far the questions have come: answered, skipped, and how many pairs are open."""

    answered: int
    skipped: int
    open_pairs: int


class QuestionnaireDialog(QDialog):
    """Shows one question after the other. `answered` brings the record with the answer, the others ask to go on."""

    answered = Signal(object)
    skipped = Signal()
    editor_wanted = Signal()
    order_changed = Signal(object)

    def __init__(self, about: str, dialogs: DialogService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"{TITLE}: {about}")
        self._dialogs = dialogs
        self._step: Step | None = None
        self._busy = self._saving = False
        self._closes_after_answer = False
        self.form: SectionsForm | None = None
        self.about, self.asked, self.why = QLabel(), QLabel(), QLabel()
        self.effects = ReadingView("Was die Antworten bewirken")
        self.answer_area = QVBoxLayout()
        self.problems = ProblemPanel()
        self.progress = QLabel()
        self.order = CalmComboBox()
        self.answer_button = QPushButton("&Antworten und weiter")
        self.skip_button = QPushButton("&Weiß ich nicht")
        self.editor_button = QPushButton("Zum &Datensatz …")
        self.close_button = QPushButton("S&chließen")
        self._set_up()
        self._lay_out()
        self._connect()

    @property
    def is_changed(self) -> bool:
        """Whether something was entered below the question that is not saved."""
        return self.form is not None and self._step is not None and self._collected() != self._baseline

    def show_step(self, step: Step | None, progress: Progress) -> None:
        """Show a question, or that there is none left; the keyboard goes to its first field."""
        self._step = step
        self._saving = False
        self.set_busy(busy=False)
        self.problems.hide()
        self._show_progress(progress)
        clear_layout(self.answer_area)
        self.form = None
        self.effects.setVisible(step is not None)
        if step is None:
            self._show_end(progress)
            return
        text = step.text
        self.about.setText(text.about)
        self.asked.setText(text.asked)
        self.why.setText(text.why)
        lines = bullets(plain(line) for line in text.effects)
        self.effects.show_markup(
            joined((heading("Was die Antwort bewirkt"), lines, paragraph(plain(text.advice), kind="quiet")))
        )
        self._show_fields(step)

    def set_busy(self, *, busy: bool) -> None:
        """Say that the next question is being worked out, and take no answer meanwhile."""
        self._busy = busy
        for widget in (self.answer_button, self.skip_button, self.editor_button, self.order):
            widget.setEnabled(not busy)
        if self.form is not None:
            self.form.setEnabled(not busy)
        if busy:
            self.progress.setText(_WORKING)

    def show_refusal(self, problems: Sequence[FieldProblem], progress: Progress) -> None:
        """Show why an answer was not saved; it stays as it was entered."""
        self._closes_after_answer = self._saving = False
        self.set_busy(busy=False)
        self._show_progress(progress)
        self._show_problems(problems)

    def answer(self) -> None:
        """Hand on the answer; one that is missing or cannot be read is said where it is."""
        if self._busy or self.form is None:
            return
        record, problems = self._collected()
        if problems:
            self._show_problems(problems)
        elif not self.is_changed or self._is_left_open(self.form):
            self._show_problems((FieldProblem("", _NOT_ANSWERED),))
        else:
            self._saving = True
            self.answered.emit(record)

    def after_answer(self) -> bool:
        """Close where that was asked for together with the answer; return whether the questions go on."""
        self._saving = False
        if self._closes_after_answer:
            self.accept()
        return not self._closes_after_answer

    def reject(self) -> None:
        """Close, but ask before anything entered is given up."""
        if self._saving:
            return
        if self._busy:  # nothing is shown that was not saved or given up
            super().reject()
            return
        self._closes_after_answer = True
        if self._may_leave():
            super().reject()
        elif self.is_changed and not self._busy:
            self._closes_after_answer = False

    def closeEvent(self, event: QCloseEvent) -> None:
        """Treat the window's own button like Schließen."""
        event.ignore()
        self.reject()

    def _may_leave(self) -> bool:
        """Whether what was entered may be left: nothing was, it is given up, or not: then it is saved or stays."""
        if not self.is_changed:
            return True
        match self._dialogs.ask_unsaved(self.asked.text()):
            case SaveChoice.SAVE:
                self.answer()
                return False
            case SaveChoice.DISCARD:
                return True
            case SaveChoice.STAY:
                self._closes_after_answer = False
                return False

    @staticmethod
    def _is_left_open(form: SectionsForm) -> bool:
        """Whether yes or no was asked for and not said, whatever stands in the fields below."""
        return form.fields.placed[0].widget.value() is Truth.UNKNOWN

    def _leave_to(self, signal: Callable[[], None]) -> None:
        self._closes_after_answer = False
        if not self._busy and self._may_leave():
            signal()

    def _collected(self) -> tuple[object, tuple[FieldProblem, ...]]:
        return self.form.collect() if self.form is not None else (None, ())

    def _show_fields(self, step: Step) -> None:
        inline = bool(step.fields)
        self.answer_button.setVisible(inline)
        self.editor_button.setVisible(True)
        self.skip_button.setVisible(True)
        new = step.start.stored is None
        self.editor_button.setText("&Datensatz anlegen …" if new else "Zum &Datensatz …")
        if not inline:
            self._say_below(_TOO_LARGE)
            self.editor_button.setDefault(True)
            self.editor_button.setFocus()
            return
        self.form = SectionsForm((Section(step.fields),))
        self.form.fields.set_options(step.start.options)
        self.form.set_record(step.start.shown)
        self._baseline = self._collected()
        area = scrolling(self.form)
        area.setMaximumHeight(self.form.sizeHint().height() + _SPARE)
        self.answer_area.addWidget(area)
        tab_from(self.order, area)
        self.answer_button.setDefault(True)
        self.form.focus_on(step.fields[0].path)

    def _show_end(self, progress: Progress) -> None:
        self.about.setText("")
        self.asked.setText(_NOTHING_LEFT)
        self.why.setText(_SKIPPED if progress.skipped else _DONE)
        if progress.open_pairs and not progress.skipped:
            self._say_below(_STILL_OPEN)
        for button in (self.answer_button, self.skip_button, self.editor_button):
            button.setVisible(False)
        self.close_button.setFocus()

    def _say_below(self, text: str) -> None:
        label = QLabel(text)
        label.setWordWrap(True)
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.answer_area.addWidget(label)

    def _show_problems(self, problems: Sequence[FieldProblem]) -> None:
        fields = self._step.fields if self._step is not None else ()
        self.problems.show_problems(problems, lambda path: label_of(path, fields))
        if self.form is not None:
            self.form.show_problems(problems)
            self.form.focus_on(problems[0].path)

    def _show_progress(self, progress: Progress) -> None:
        pairs = formats.count(progress.open_pairs, "Paar", "Paare")
        parts = [f"{formats.number(progress.answered)} beantwortet"]
        if progress.skipped:
            parts.append(f"{formats.number(progress.skipped)} übersprungen")
        parts.append(f"noch {pairs} aus Projekt und Programm offen")
        self.progress.setText(", ".join(parts))

    def _set_up(self) -> None:
        self.about.setObjectName("heading")
        self.asked.setStyleSheet("font-size: 14pt; font-weight: bold;")
        self.progress.setObjectName("quiet")
        self.order.setAccessibleName("Am meisten klären von")
        self.order.setToolTip(
            "Zählt, was eine Antwort im Durchschnitt entscheidet: Programme oder ihre bekannten Höchstbeträge."
        )
        for order, label in _ORDERS.items():
            self.order.addItem(label, order)
        for label_widget in (self.about, self.asked, self.why, self.progress):
            label_widget.setWordWrap(True)
        self.answer_button.setToolTip("Speichert die Antwort und stellt die nächste Frage (Eingabetaste).")
        self.skip_button.setToolTip("Lässt die Angabe offen und fragt in diesem Durchgang nicht noch einmal.")
        self.editor_button.setToolTip("Öffnet den Datensatz, in dem die Angabe steht.")
        for button in (self.skip_button, self.editor_button, self.close_button):
            button.setAutoDefault(False)

    def _connect(self) -> None:
        self.answer_button.clicked.connect(self.answer)
        self.skip_button.clicked.connect(lambda: self._leave_to(self.skipped.emit))
        self.editor_button.clicked.connect(lambda: self._leave_to(self.editor_wanted.emit))
        self.close_button.clicked.connect(self.reject)
        self.problems.chosen.connect(lambda path: self.form.focus_on(path) if self.form else None)
        self.order.activated.connect(self._change_order)
        for keys in ("Ctrl+Return", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self, self.answer)

    def _change_order(self) -> None:
        self._leave_to(lambda: self.order_changed.emit(self.order.currentData()))

    def _lay_out(self) -> None:
        sorting = QLabel("Am meisten klären &von:")
        sorting.setBuddy(self.order)
        above = QHBoxLayout()
        above.addWidget(self.about, 1)
        above.addWidget(sorting)
        above.addWidget(self.order)
        buttons = QHBoxLayout()
        for button in (self.answer_button, self.skip_button, self.editor_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addLayout(above)
        layout.addWidget(self.asked)
        layout.addWidget(self.why)
        layout.addWidget(self.problems)
        layout.addLayout(self.answer_area, 2)
        layout.addWidget(self.effects, 1)
        layout.addWidget(self.progress)
        layout.addLayout(buttons)
        self.resize(fitting(_SIZE, self))
