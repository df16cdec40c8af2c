"""One kind of document for each of several projects, into a folder that the user chooses."""

from dataclasses import replace

from PySide6.QtCore import QObject

from coordinator_app.services.document_request import DocumentRequest
from coordinator_app.services.funding_plan_answers import PlanRequest
from coordinator_app.services.ports.documents import About, KindInfo
from coordinator_app.ui.dialogs.several_documents import SeveralDocumentsDialog
from coordinator_app.ui.document_batch import DocumentBatch
from coordinator_app.ui.requests import MakeDocument
from coordinator_app.ui.window_context import WindowContext
from coordinator_app.wording.funding_plan_document import document_text

_NONE_FITS = "Für diese Projekte ist jedes Programm ausgeschlossen; es gibt nichts zu schreiben."


class ProjectDocuments(QObject):
    """Asks for kind and folder, and has the documents written."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context.window)
        self._context = context
        self._documents = context.workspace.documents
        self._batch = DocumentBatch(context, ("Dokument", "Dokumente"))

    def begin(self, request: MakeDocument) -> None:
        """Let a kind of document be chosen for projects."""
        projects = request.projects
        self._context.operations.read(
            self._documents.kinds,
            lambda kinds: self._ask(kinds, projects),
            owner=self,
        )

    def _ask(self, kinds: tuple[KindInfo, ...], projects: tuple[str, ...]) -> None:
        dialog = SeveralDocumentsDialog(kinds, len(projects), self._context.window)
        dialog.chosen.connect(lambda info: self._write(info, projects))
        dialog.open()

    def _write(self, info: KindInfo, projects: tuple[str, ...]) -> None:
        folder = self._context.dialogs.ask_folder("Ordner für die Dokumente wählen")
        if folder is not None:
            self._batch.begin(
                lambda: self._wanted(info, projects), folder, _NONE_FITS, prepare=self._with_plan
            )

    def _wanted(self, info: KindInfo, projects: tuple[str, ...]) -> tuple[DocumentRequest, ...]:
        requests = tuple(DocumentRequest(info.id, project=key) for key in projects)
        if info.about is not About.PROJECT_AND_PROGRAMME:
            return requests
        return tuple(found for request in requests for found in self._documents.for_fitting(request))

    def _with_plan(self, request: DocumentRequest) -> DocumentRequest:
        if not self._documents.lacks_plan(request):
            return request
        plans = self._context.workspace.funding_plans
        answer = plans.plan(PlanRequest(projects=(str(request.project),), as_of=request.as_of))
        return replace(request, plan=document_text(answer))
