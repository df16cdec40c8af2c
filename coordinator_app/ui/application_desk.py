"""Answers what pages ask for about applications: take a programme up for a project, or dismiss it with a reason."""

from PySide6.QtCore import QObject

from coordinator_app.domain.application import Application, OwnDecision
from coordinator_app.ui.dialogs.ask_text import AskTextDialog, TextQuestion
from coordinator_app.ui.requests import DecideProgramme
from coordinator_app.ui.undo_control import UndoControl
from coordinator_app.ui.window_context import WindowContext
from coordinator_app.wording.errors import message
from coordinator_app.wording.formats import quoted

_DISMISS = TextQuestion(
    "Programm verwerfen",
    "Das Programm {programme} wird für das Projekt {project} nicht weiterverfolgt: Seine Fristen werden dafür nicht mehr "
    "gemeldet. Im Abgleich bleibt es mit Ihrem Grund stehen, und Sie können die Entscheidung jederzeit zurücknehmen.",
    "&Warum nicht?",
    "&Verwerfen",
)


class ApplicationDesk(QObject):
    """Notes our decisions about programmes."""

    def __init__(self, context: WindowContext, undo: UndoControl) -> None:
        super().__init__(context.window)
        self._context, self._undo = context, undo

    def decide(self, request: DecideProgramme) -> None:
        """Note the decision; a dismissal is asked for its reason first."""
        if request.decision is not OwnDecision.DISMISSED:
            self._decide(request, None)
            return
        project = dict(self._context.workspace.matching.titles()).get(request.project, request.project)
        explanation = _DISMISS.explanation.format(
            programme=quoted(self._name(request.programme)), project=quoted(project)
        )
        question = TextQuestion(_DISMISS.title, explanation, _DISMISS.field, _DISMISS.button)
        dialog = AskTextDialog(question, parent=self._context.window)
        dialog.chosen.connect(lambda reason: self._decide(request, reason))
        dialog.open()

    def _decide(self, request: DecideProgramme, reason: str | None) -> None:
        applications = self._context.workspace.applications
        self._context.operations.write(
            lambda: applications.decide(request.project, request.programme, request.decision, reason),
            self._tell,
            owner=self,
            refused=lambda error: self._context.dialogs.warn(message(error)),
        )

    def _tell(self, application: Application) -> None:
        name = quoted(self._name(application.programme))
        told = {
            OwnDecision.DISMISSED: f"{name} ist für dieses Projekt verworfen.",
            OwnDecision.PURSUE: f"Ein Antrag bei {name} ist angelegt und steht auf der Seite „Anträge“.",
            OwnDecision.UNDECIDED: f"Über {name} ist für dieses Projekt wieder offen entschieden.",
        }
        self._context.notices.show_notice(told[application.own_decision], (("Rückgängig", self._undo.undo),))

    def _name(self, programme: str) -> str:
        found = self._context.workspace.programmes.by_id.get(programme)
        return programme if found is None else found.short_name
