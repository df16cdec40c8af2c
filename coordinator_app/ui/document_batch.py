"""Many documents in one go: into a folder, in the background, with progress and a way to stop that leaves what is whole."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject

from coordinator_app.domain.errors import KnownError
from coordinator_app.services.document_request import DocumentRequest
from coordinator_app.services.documents import Finish, ManyWritten, Prepare
from coordinator_app.ui.dialogs.progress import ProgressDialog
from coordinator_app.ui.operations import Cancelled, Steps
from coordinator_app.ui.window_context import WindowContext
from coordinator_app.wording import formats
from coordinator_app.wording.documents import loss_sentences
from coordinator_app.wording.errors import message


class DocumentBatch(QObject):
    """Writes many documents. `nouns` is what one and several of them are called."""

    def __init__(self, context: WindowContext, nouns: tuple[str, str]) -> None:
        super().__init__(context.window)
        self._context, self._nouns = context, nouns

    def begin(
        self,
        find: Callable[[], Sequence[DocumentRequest]],
        folder: Path,
        nothing: str,
        finish: Finish | None = None,
        prepare: Prepare | None = None,
    ) -> None:
        """Find out which documents are wanted, and write them; where there are none, say `nothing`."""
        documents = self._context.workspace.documents

        def look() -> tuple[Sequence[DocumentRequest], int]:
            requests = find()
            return requests, sum((folder / name).exists() for name in documents.file_names(requests))

        def write(found: tuple[Sequence[DocumentRequest], int]) -> None:
            requests, there = found
            if not requests:
                self._context.notices.show_notice(nothing)
            elif not there or self._context.dialogs.confirm(_replacing(there), "Ersetzen"):
                self._write(requests, folder, finish, prepare)

        self._context.operations.read(look, write, owner=self, refused=self._refuse)

    def _write(
        self,
        requests: Sequence[DocumentRequest],
        folder: Path,
        finish: Finish | None,
        prepare: Prepare | None,
    ) -> None:
        documents = self._context.workspace.documents
        text = f"{formats.count(len(requests), *self._nouns)} nach {formats.quoted(folder.name)} schreiben …"
        progress = ProgressDialog("Dokumente erstellen", text, Steps(self), self._context.window)
        progress.open()
        steps = progress.steps

        def advance(done: int, total: int) -> None:
            with suppress(
                Cancelled
            ):  # a stop is asked for between two documents, and leaves those that are whole
                steps.tell(done, total)

        def end(then: Callable[[], None]) -> None:
            progress.finish()
            steps.deleteLater()
            then()

        self._context.operations.read(
            lambda: documents.write_many(
                requests, folder, advance, lambda: steps.cancelled, finish=finish, prepare=prepare
            ),
            lambda found: end(lambda: self._tell(found, folder)),
            owner=self,
            refused=lambda error: end(lambda: self._refuse(error)),
        )

    def _tell(self, found: ManyWritten, folder: Path) -> None:
        count = len(found.written)
        text = f"{formats.count(count, *self._nouns)} {'ist' if count == 1 else 'sind'} geschrieben nach {formats.quoted(folder.name)}."
        if not found.whole:
            text = f"Abgebrochen. {text} Was geschrieben ist, ist vollständig."
        marked = [item for item in found.written if loss_sentences(item)]
        if marked:
            names = formats.enumeration(formats.quoted(item.path.name) for item in marked)
            text = f"{text} Nicht alles ließ sich drucken wie eingegeben in: {names}."
        self._context.notices.show_notice(
            text, (("Ordner öffnen", lambda: self._context.dialogs.open_path(folder)),)
        )
        if found.refused:
            files = self._context.workspace.documents.file_names([request for request, _ in found.refused])
            lines = (
                f"{formats.quoted(name)}: {message(error)}"
                for name, (_, error) in zip(files, found.refused, strict=True)
            )
            refused = formats.count(len(found.refused), *self._nouns)
            self._context.dialogs.warn(f"Nicht geschrieben: {refused}.", "\n\n".join(lines))

    def _refuse(self, error: KnownError) -> None:
        self._context.notices.hide_notice()
        self._context.dialogs.warn(message(error))


def _replacing(count: int) -> str:
    files = formats.count(count, "Datei", "Dateien")
    return f"In diesem Ordner gibt es schon {files} mit diesen Namen. Soll ersetzt werden, was da ist?"
