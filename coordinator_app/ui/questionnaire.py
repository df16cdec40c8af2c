"""The questionnaire: asks the question that decides most, saves the answer like any edit, and works out the next one."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from coordinator_app.domain.errors import KnownError, RecordRejected
from coordinator_app.domain.records import Kind, Record
from coordinator_app.matching.questions.ranking import Order
from coordinator_app.matching.questions.survey import Question
from coordinator_app.services.questions import QuestionScope
from coordinator_app.ui.dialogs.questionnaire import Progress, QuestionnaireDialog, Step
from coordinator_app.ui.dialogs.record_dialog import EditorSetting, RecordDialog
from coordinator_app.ui.editor_surroundings import furnish
from coordinator_app.ui.editor_tools import tools_of
from coordinator_app.ui.forms.assembly import FieldProblem
from coordinator_app.ui.forms.editing import Editing, Start, placed
from coordinator_app.ui.questionnaire_places import AnswerPlace, place_of
from coordinator_app.ui.requests import AskQuestions
from coordinator_app.ui.window_context import WindowContext
from coordinator_app.wording import formats
from coordinator_app.wording.errors import message
from coordinator_app.wording.questions import describe_question, titles_of_all
from coordinator_app.wording.terms import noun


@dataclass(frozen=True)
class _Asked:
    """The question that is shown, and where its answer stands."""

    question: Question
    place: AnswerPlace
    start: Start


@dataclass(frozen=True)
class _Next:
    """What was worked out: the next question if there is one, and how much is open."""

    asked: _Asked | None
    step: Step | None
    open_pairs: int


class Questionnaire(QObject):
    """One run through the questions of some pairs; what was answered or skipped in it is not asked again."""

    requested = Signal(object)
    editor_closed = Signal(object)

    def __init__(self, context: WindowContext, undo: Callable[[], None]) -> None:
        super().__init__(context.window)
        self._context, self._undo = context, undo
        workspace = context.workspace
        self._editing = Editing(
            workspace.records, workspace.programmes, workspace.early_start, workspace.autosave
        )

    def begin(self, request: AskQuestions) -> None:
        """Open the questionnaire for a project, a Quartier or everything."""
        run = _Run(self._context, self._editing, request, self._undo)
        run.requested.connect(self.requested)
        run.editor_closed.connect(self.editor_closed)


class _Run(QObject):
    """One dialog with its questions; it goes with the dialog."""

    requested = Signal(object)
    editor_closed = Signal(object)

    def __init__(
        self, context: WindowContext, editing: Editing, request: AskQuestions, undo: Callable[[], None]
    ) -> None:
        dialog = QuestionnaireDialog(_about(context, request), context.dialogs, context.window)
        super().__init__(dialog)
        self._dialog = dialog
        self._context, self._editing, self._day, self._undo = context, editing, request.day, undo
        projects = None if request.project is None else (request.project,)
        self._scope = QuestionScope(projects=projects, neighbourhood=request.neighbourhood)
        self._order = Order.PROGRAMMES
        self._gone: set[Question] = set()
        self._answered = self._skipped = 0
        self._asked: _Asked | None = None
        self._last = _Next(None, None, 0)
        self._dialog.answered.connect(self._save)
        self._dialog.skipped.connect(self._skip)
        self._dialog.editor_wanted.connect(self._edit)
        self._dialog.order_changed.connect(self._sort)
        self._dialog.finished.connect(lambda _result: self._tell())
        self._dialog.open()
        self._go_on()

    def _go_on(self) -> None:
        """Work out the question that decides most now, beside the window."""
        self._dialog.set_busy(busy=True)
        gone, order = frozenset(self._gone), self._order
        self._context.operations.read(
            lambda: self._find_next(gone, order), self._show, owner=self, channel="next"
        )

    def _find_next(self, gone: frozenset[Question], order: Order) -> _Next:
        workspace = self._context.workspace
        found = workspace.questions.ranked(self._scope, order, self._day, gone)
        open_pairs = found.survey.open_pairs
        if not found.questions:
            return _Next(None, None, open_pairs)
        best, programmes = found.questions[0], workspace.programmes.by_id
        subjects = {subject.project.key: subject for subject in found.subjects}
        place, start = place_of(best.question, self._editing, programmes, subjects)
        text = describe_question(best, programmes, titles_of_all(found.subjects))
        return _Next(_Asked(best.question, place, start), Step(text, place.fields, start), open_pairs)

    def _show(self, found: _Next) -> None:
        self._last, self._asked = found, found.asked
        self._dialog.show_step(found.step, self._progress())

    def _progress(self) -> Progress:
        return Progress(self._answered, self._skipped, self._last.open_pairs)

    def _save(self, record: Record) -> None:
        asked = self._asked
        if asked is None:
            return
        self._dialog.set_busy(busy=True)
        self._context.operations.write(
            lambda: self._editing.save(asked.place.spec, asked.start.stored, record),
            lambda _saved: self._after_answer(asked.question),
            owner=self,
            refused=lambda error: self._refuse(asked, record, error),
        )

    def _after_answer(self, question: Question) -> None:
        self._answered += 1
        self._gone.add(question)
        if self._dialog.after_answer():
            self._go_on()

    def _refuse(self, asked: _Asked, record: Record, error: KnownError) -> None:
        problems: tuple[FieldProblem, ...] = (FieldProblem("", message(error)),)
        if isinstance(error, RecordRejected):
            problems = placed(asked.place.spec, record, error.problems) or problems
        self._dialog.show_refusal(problems, self._progress())

    def _skip(self) -> None:
        if self._asked is not None:
            self._skipped += 1
            self._gone.add(self._asked.question)
            self._go_on()

    def _sort(self, order: Order) -> None:
        self._order = order
        self._go_on()

    def _edit(self) -> None:
        """Open the editor of the record in front of the question; once it is saved, the questions go on."""
        asked = self._asked
        if asked is None:
            return
        place = asked.place
        self._context.operations.read(
            lambda: self._editing.begin(place.editor, place.key, dict(place.values)),
            lambda start: self._open_editor(place, start),
            owner=self,
        )

    def _open_editor(self, place: AnswerPlace, start: Start) -> None:
        setting = EditorSetting(
            self._editing, tools_of(self._context), self._context.workspace.themes.suggest_for
        )
        editor = RecordDialog(place.editor, start, setting, self._dialog)
        furnish(editor, place.editor, start, self._context, self.requested)
        editor.editor_closed.connect(self.editor_closed)
        editor.saved.connect(lambda _record: self._after_edit())
        editor.open()
        editor.focus_on(place.focus)

    def _after_edit(self) -> None:
        self._answered += 1
        self._go_on()

    def _tell(self) -> None:
        if self._answered:
            amount = formats.count(self._answered, "Frage", "Fragen")
            self._context.notices.show_notice(
                f"{amount} beantwortet. „Rückgängig“ nimmt die letzte Antwort zurück.",
                (("Rückgängig", self._undo),),
            )


def _about(context: WindowContext, request: AskQuestions) -> str:
    """Return what the questions are about, for the title of the window."""
    if request.project is not None:
        title = context.workspace.matching.titles().get(request.project, request.project)
        return f"{noun(Kind.PROJECT).singular} {formats.quoted(title)}"
    if request.neighbourhood is not None:
        items = {item.key: item.name for item in context.workspace.records.neighbourhood_items()}
        name = items.get(request.neighbourhood, request.neighbourhood)
        return f"{noun(Kind.NEIGHBOURHOOD).singular} {formats.quoted(name)}"
    return "alle Projekte"
