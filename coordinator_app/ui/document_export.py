"""Documents in the window: the dialog, saving, the preview in the system's viewer, hand-overs, many summaries at once."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject, QTemporaryDir, Signal

from coordinator_app.domain.errors import KnownError
from coordinator_app.domain.handed_document import HandedDocument
from coordinator_app.domain.records import Kind
from coordinator_app.services.document_request import DocumentRequest
from coordinator_app.services.documents import Finish, handed_name
from coordinator_app.services.funding_plan_answers import PlanRequest
from coordinator_app.services.ports.documents import About, MadeDocument, WrittenDocument
from coordinator_app.ui.dialogs.ask_text import AskTextDialog, TextQuestion
from coordinator_app.ui.dialogs.document_choices import DocumentStart, DocumentSubject, document_start
from coordinator_app.ui.dialogs.document_dialog import DocumentDialog
from coordinator_app.ui.dialogs.document_hand_over import HandOver, HandOverDialog
from coordinator_app.ui.dialogs.document_handed import HandedDialog
from coordinator_app.ui.dialogs.progress import ProgressDialog
from coordinator_app.ui.document_batch import DocumentBatch
from coordinator_app.ui.document_signing import DocumentSigning
from coordinator_app.ui.file_places import documents_folder
from coordinator_app.ui.operations import Cancelled, Steps
from coordinator_app.ui.preferences import Preferences
from coordinator_app.ui.requests import MakeDocument, ShowHanded
from coordinator_app.ui.secrecy import refuses_copies
from coordinator_app.ui.summary_export import PDF
from coordinator_app.ui.window_context import WindowContext
from coordinator_app.wording import formats
from coordinator_app.wording.documents import loss_sentences
from coordinator_app.wording.errors import message
from coordinator_app.wording.funding_plan_document import document_text

_PREVIEW = "Die Vorschau wird erstellt …"
_PLANNING = "Der Finanzierungsplan des Projekts wird ausgearbeitet …"
_NONE_FITS = "Für dieses Projekt ist jedes Programm ausgeschlossen; es gibt nichts zu schreiben."
_GIVEN_UP = "Abgebrochen. Es wurde nichts geschrieben."


T = TypeVar("T")


@dataclass(frozen=True)
class _Made:
    """A document as it was made, and the whole request for it."""

    request: DocumentRequest
    made: MadeDocument


class DocumentExport(QObject):
    """Makes documents. `requested` passes on what lies outside, such as a field to fill in."""

    requested = Signal(object)

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context.window)
        self._context = context
        self._chosen_folder: Path | None = None
        self._signing = DocumentSigning(context)
        self._batch = DocumentBatch(context, ("Zusammenfassung", "Zusammenfassungen"))
        self._shown = QTemporaryDir()
        self._count = 0

    @property
    def _folder(self) -> Path:
        """Where the last document went, else where the settings or the system want it."""
        chosen = self._chosen_folder or Preferences(self._context.settings).documents_folder
        return chosen or documents_folder()

    @_folder.setter
    def _folder(self, folder: Path) -> None:
        self._chosen_folder = folder

    def begin(self, request: MakeDocument) -> None:
        """Let a document be chosen."""
        workspace = self._context.workspace
        self._context.operations.read(
            lambda: document_start(workspace), partial(self._open, request), owner=self
        )

    def show_handed(self, request: ShowHanded) -> None:
        """Show what was handed over."""
        documents = self._context.workspace.documents
        title = "Alle Dokumente, die als übergeben vermerkt sind."
        if request.project is not None:
            title = "Die Dokumente des Projekts, die als übergeben vermerkt sind."
        dialog = HandedDialog(
            f"{title} Jede Datei wird genau so herausgegeben, wie sie übergeben wurde.",
            self._context.window,
            read_only=self._context.workspace.store.read_only,
        )
        dialog.save_wanted.connect(self._save_handed)
        dialog.open_wanted.connect(self._open_handed)
        dialog.withdraw_wanted.connect(lambda handed: self._ask_withdrawal(dialog, request, handed))
        dialog.open()
        self._context.operations.read(
            lambda: documents.handed(request.project), dialog.show_handed, owner=dialog
        )

    def _open(self, request: MakeDocument, start: DocumentStart) -> None:
        dialog = DocumentDialog(start, request, self._context)
        signed = partial(self._signing.ask, dialog)
        dialog.save_wanted.connect(lambda wanted: signed(partial(self._save, dialog, wanted)))
        dialog.preview_wanted.connect(lambda wanted: self._preview(dialog, wanted))
        dialog.plan_wanted.connect(lambda wanted: self._work_out(dialog, wanted))
        dialog.hand_over_wanted.connect(lambda wanted: signed(partial(self._ask_hand_over, dialog, wanted)))
        dialog.batch_wanted.connect(lambda wanted: signed(partial(self._write_fitting, dialog, wanted)))
        dialog.list_wanted.connect(self._show_handed_of)
        dialog.requested.connect(self.requested)
        dialog.open()

    def _save(self, dialog: DocumentDialog, request: DocumentRequest, finish: Finish | None) -> None:
        documents = self._context.workspace.documents
        suggestion = self._folder / documents.file_name(request)
        target = self._context.dialogs.ask_save_file("Dokument speichern", suggestion, PDF)
        if target is None:
            return
        self._folder = target.parent
        self._make(
            dialog,
            request,
            f"Die Datei {formats.quoted(target.name)} wird geschrieben …",
            lambda whole: documents.write(whole, target, finish),
            lambda written: self._tell_written(
                dialog, written, "geschrieben und signiert" if finish else "geschrieben"
            ),
        )

    def _tell_written(self, dialog: DocumentDialog, written: WrittenDocument, state: str) -> None:
        """Say what was written where, in the dialog as long as it is open: handing over often comes next."""
        pages = formats.count(written.pages, "Seite", "Seiten")
        text = f"Die Datei {formats.quoted(written.path.name)} mit {pages} ist {state}."
        text = " ".join((text, *loss_sentences(written)))
        if not shiboken6.isValid(dialog) or not dialog.isVisible():
            self._tell_file(text, written.path)
            return
        text = f"{text} Sie liegt im Ordner {formats.quoted(str(written.path.parent))}."
        dialog.notice.show_notice(
            text, (*self._ways_to(written.path), ("Übergeben …", dialog.hand_over.click))
        )

    def _tell_file(self, text: str, path: Path) -> None:
        self._context.notices.show_notice(text, self._ways_to(path))

    def _ways_to(self, path: Path) -> tuple[tuple[str, Callable[[], None]], ...]:
        dialogs = self._context.dialogs
        return (
            ("PDF öffnen", lambda: dialogs.open_path(path)),
            ("Ordner öffnen", lambda: dialogs.open_path(path.parent)),
        )

    def _preview(self, dialog: DocumentDialog, request: DocumentRequest) -> None:
        if refuses_copies(self._context):
            return
        documents = self._context.workspace.documents
        target = self._place(documents.file_name(request))

        def show(written: WrittenDocument) -> None:
            self._context.dialogs.open_path(written.path)
            if shiboken6.isValid(dialog):
                dialog.tell(" ".join(loss_sentences(written)))

        self._make(dialog, request, _PREVIEW, lambda item: documents.write(item, target), show)

    def _make(
        self,
        dialog: DocumentDialog,
        request: DocumentRequest,
        busy: str,
        task: Callable[[DocumentRequest], T],
        then: Callable[[T], None],
    ) -> None:
        """Do something with the document of a dialog that stays open, and use a plan that was worked out for it further on."""

        def calm() -> None:
            if shiboken6.isValid(dialog):
                dialog.set_busy("")

        def done(found: T) -> None:
            calm()
            then(found)

        def begin(whole: DocumentRequest) -> None:
            if shiboken6.isValid(dialog) and whole != request:
                dialog.keep_plan(whole)
            self._run(whole, task, done, calm)

        dialog.set_busy(busy)
        self._plan(request, begin, calm)

    def _ask_hand_over(self, dialog: DocumentDialog, request: DocumentRequest, finish: Finish | None) -> None:
        asked = HandOverDialog(self._context.workspace.matching.today(), dialog)
        asked.chosen.connect(lambda chosen: self._hand_over(dialog, request, chosen, finish))
        asked.open()

    def _hand_over(
        self, dialog: DocumentDialog, request: DocumentRequest, chosen: HandOver, finish: Finish | None
    ) -> None:
        """Make the document as a reader, and only keep it as a writer, so that making it holds nobody up."""
        documents = self._context.workspace.documents
        dialog.accept()
        self._context.notices.show_notice("Das Dokument wird erstellt und festgehalten …")

        def keep(found: _Made) -> None:
            self._context.operations.write(
                lambda: documents.hand_over(found.request, chosen.to, chosen.on, chosen.by, found.made),
                self._tell_handed,
                owner=self,
                refused=self._refuse,
            )

        self._run(request, lambda whole: _Made(whole, documents.make(whole, finish)), keep)

    def _tell_handed(self, handed: HandedDocument) -> None:
        self._context.notices.show_notice(
            f"{handed.title} ist als übergeben vermerkt: an {handed.authority}, {formats.day(handed.handed_on)}.",
            (
                ("Datei speichern …", lambda: self._save_handed(handed)),
                ("Übergebene Dokumente", lambda: self.show_handed(ShowHanded(handed.project))),
            ),
        )

    def _show_handed_of(self, subject: DocumentSubject) -> None:
        self.show_handed(ShowHanded(subject.key if subject.kind is Kind.PROJECT else None))

    def _ask_withdrawal(self, dialog: HandedDialog, request: ShowHanded, handed: HandedDocument) -> None:
        question = TextQuestion(
            "Übergabe zurücknehmen",
            f"{handed.title} an {handed.authority} gilt danach als nicht übergeben. Der Vermerk und die Datei bleiben "
            "erhalten, damit später zu sehen ist, was war. Das lässt sich nicht rückgängig machen.",
            "&Warum gilt die Übergabe nicht?",
            "&Zurücknehmen",
        )
        asked = AskTextDialog(question, parent=dialog)
        asked.chosen.connect(lambda reason: self._withdraw(dialog, request, handed, reason))
        asked.open()

    def _withdraw(
        self, dialog: HandedDialog, request: ShowHanded, handed: HandedDocument, reason: str
    ) -> None:
        documents = self._context.workspace.documents

        def show(_withdrawn: HandedDocument) -> None:
            self._context.operations.read(
                lambda: documents.handed(request.project), dialog.show_handed, owner=dialog
            )

        self._context.operations.write(
            lambda: documents.withdraw(handed.key, reason), show, owner=dialog, refused=self._refuse
        )

    def _save_handed(self, handed: HandedDocument) -> None:
        documents = self._context.workspace.documents
        suggestion = self._folder / handed_name(handed)
        target = self._context.dialogs.ask_save_file("Übergebenes Dokument speichern", suggestion, PDF)
        if target is None:
            return
        self._folder = target.parent
        self._context.operations.read(
            lambda: documents.write_handed(handed.key, target),
            lambda path: self._tell_file(
                f"Die Datei {formats.quoted(path.name)} ist geschrieben, wie sie übergeben wurde.", path
            ),
            owner=self,
            refused=self._refuse,
        )

    def _open_handed(self, handed: HandedDocument) -> None:
        """Open a copy, so that nothing that a viewer does reaches what is kept."""
        if refuses_copies(self._context):
            return
        documents = self._context.workspace.documents
        target = self._place(handed_name(handed))
        self._context.operations.read(
            lambda: documents.write_handed(handed.key, target),
            self._context.dialogs.open_path,
            owner=self,
            refused=self._refuse,
        )

    def _write_fitting(self, dialog: DocumentDialog, request: DocumentRequest, finish: Finish | None) -> None:
        folder = self._context.dialogs.ask_folder("Ordner für die Zusammenfassungen wählen")
        if folder is None:
            return
        documents = self._context.workspace.documents
        dialog.accept()
        self._batch.begin(lambda: documents.for_fitting(request), folder, _NONE_FITS, finish)

    def _run(
        self,
        request: DocumentRequest,
        task: Callable[[DocumentRequest], T],
        done: Callable[[T], None],
        ended: Callable[[], None] = lambda: None,
    ) -> None:
        """Do something with a document beside the window; a plan that it is about is worked out first, in sight."""

        def refuse(error: KnownError) -> None:
            ended()
            self._refuse(error)

        def begin(whole: DocumentRequest) -> None:
            self._context.operations.read(lambda: task(whole), done, owner=self, refused=refuse)

        self._plan(request, begin, ended)

    def _plan(
        self, request: DocumentRequest, then: Callable[[DocumentRequest], None], ended: Callable[[], None]
    ) -> None:
        """Go on with a request that has the plan that it is about; one that is not there is worked out, in sight.

        Where nothing comes of it, that is told, and `ended` is called.
        """
        about = self._context.workspace.documents.kind(request.kind).about
        if about is not About.PROJECT_PLAN or request.plan_key is not None or request.plan is not None:
            then(request)
            return
        progress = self._begin(_PLANNING)

        def refuse(error: KnownError) -> None:
            ended()
            self._refuse(error)

        def give_up() -> None:
            ended()
            self._context.notices.show_notice(_GIVEN_UP)

        self._context.operations.read(
            lambda: self._with_plan(request, progress.steps),
            lambda whole: self._end(progress, lambda: then(whole)),
            owner=self,
            refused=lambda error: self._end(progress, lambda: refuse(error)),
            cancelled=lambda: self._end(progress, give_up),
        )

    def _work_out(self, dialog: DocumentDialog, request: DocumentRequest) -> None:
        """Work out the plan that a document is about, for the preview and whatever is done with the document afterwards."""

        def keep(whole: DocumentRequest) -> None:
            if shiboken6.isValid(dialog):
                dialog.keep_plan(whole)

        self._plan(request, keep, lambda: None)

    def _with_plan(self, request: DocumentRequest, steps: Steps) -> DocumentRequest:
        answer = self._context.workspace.funding_plans.plan(
            PlanRequest(projects=(str(request.project),), as_of=request.as_of),
            steps.tell,
            stop=lambda: steps.cancelled,
        )
        if steps.cancelled:
            raise Cancelled
        return replace(request, plan=document_text(answer))

    def _begin(self, text: str) -> ProgressDialog:
        dialog = ProgressDialog("Dokument erstellen", text, Steps(self), self._context.window)
        dialog.open()
        return dialog

    def _end(self, progress: ProgressDialog, then: Callable[[], None]) -> None:
        progress.finish()
        progress.steps.deleteLater()
        then()

    def _refuse(self, error: KnownError) -> None:
        self._context.notices.hide_notice()
        self._context.dialogs.warn(message(error))

    def _place(self, name: str) -> Path:
        """Return a path for a file that is only looked at; each has its own folder, because a viewer may hold the last one."""
        self._count += 1
        folder = Path(self._shown.path()) / str(self._count)
        folder.mkdir(parents=True)
        return folder / name
