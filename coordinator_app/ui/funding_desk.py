"""Answers what the page Finanzierung asks for: keep a plan, and make applications of one; both can be taken back."""

from PySide6.QtCore import QObject

from coordinator_app.domain.application import Application
from coordinator_app.ui.dialogs.keep_plan import KeepPlanDialog
from coordinator_app.ui.requests import KeepPlan, MakeApplications
from coordinator_app.ui.undo_control import UndoControl
from coordinator_app.ui.window_context import WindowContext
from coordinator_app.wording import formats
from coordinator_app.wording.funding_plan import NEXT_STEP
from coordinator_app.wording.funding_plan_document import document_text

_MOST_NAMED = 4
_NONE_MADE = "Es war kein Antrag anzulegen: Für jede Zuwendung des Plans gibt es schon einen."


class FundingDesk(QObject):
    """Keeps plans and makes applications of them."""

    def __init__(self, context: WindowContext, undo: UndoControl) -> None:
        super().__init__(context.window)
        self._context, self._undo = context, undo

    def keep(self, request: KeepPlan) -> None:
        """Ask for a title, and keep the plan under it."""
        day = formats.day(request.answer.problem.day)
        dialog = KeepPlanDialog(f"{request.title}, Stand {day}", self._context.window)
        dialog.chosen.connect(lambda title: self._keep(request, title))
        dialog.open()

    def apply(self, request: MakeApplications) -> None:
        """Make an application of every grant that has none yet."""
        funding = self._context.workspace.funding_plans
        self._context.operations.write(
            lambda: funding.make_applications(request.plan, f"aus dem Plan {request.title}", NEXT_STEP),
            self._tell_made,
            owner=self,
        )

    def _keep(self, request: KeepPlan, title: str) -> None:
        funding = self._context.workspace.funding_plans
        self._context.operations.write(
            lambda: funding.keep(request.answer, title, document_text(request.answer)),
            lambda kept: self._tell(f"Der Plan {formats.quoted(kept.title)} ist festgehalten."),
            owner=self,
        )

    def _tell_made(self, made: tuple[Application, ...]) -> None:
        if not made:
            self._context.notices.show_notice(_NONE_MADE)
            return
        names = [self._named(item) for item in made[:_MOST_NAMED]]
        if len(made) > _MOST_NAMED:
            names.append(f"{formats.number(len(made) - _MOST_NAMED)} weitere")
        count = formats.count(len(made), "Antrag ist", "Anträge sind")
        self._tell(f"{count} angelegt: {formats.enumeration(names)}. Nächster Schritt: {NEXT_STEP}.")

    def _named(self, application: Application) -> str:
        name = self._context.workspace.programmes.get(application.programme).short_name
        return f"{formats.quoted(name)} ({formats.euro(application.requested_cents or 0)})"

    def _tell(self, text: str) -> None:
        self._context.notices.show_notice(text, (("Rückgängig", self._undo.undo),))
