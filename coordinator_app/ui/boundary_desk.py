"""Answers what pages ask for about places: read in a boundary, take it away, set the place of a project."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject

from coordinator_app.domain.errors import KnownError
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.project import Project
from coordinator_app.services.boundaries import BoundaryPreview
from coordinator_app.services.changes import Outcome
from coordinator_app.services.ports.boundaries import BoundaryFile
from coordinator_app.ui.dialog_service import FileFilter
from coordinator_app.ui.dialogs.boundary_preview import BoundaryPreviewDialog, BoundaryQuestion
from coordinator_app.ui.requests import ImportBoundary, PlaceProject, RemoveBoundary
from coordinator_app.ui.undo_control import UndoControl
from coordinator_app.ui.window_context import WindowContext
from coordinator_app.wording import formats
from coordinator_app.wording.errors import message

MAPS = FileFilter("Grenze als GeoJSON", ("geojson", "json"))
_NO_QUARTER = (
    "Die Datei enthält Grenzen, aber es ist noch kein Quartier erfasst. Legen Sie zuerst ein Quartier an und "
    "lesen Sie die Datei dann noch einmal ein."
)


class BoundaryDesk(QObject):
    """Reads boundaries in and sets places; everything can be taken back."""

    def __init__(self, context: WindowContext, undo: UndoControl) -> None:
        super().__init__(context.window)
        self._context, self._undo = context, undo

    def read_in(self, request: ImportBoundary) -> None:
        """Let a file be chosen where none is named, and show what it would do."""
        path = request.path or self._context.dialogs.ask_open_file("Grenze einlesen", (MAPS,))
        if path is not None:
            self.preview(path, request.neighbourhood)

    def preview(self, path: Path, neighbourhood: str | None = None) -> None:
        """Show what a file would do, for a Quartier or for one that is chosen there."""
        workspace = self._context.workspace

        def read() -> tuple[BoundaryFile, tuple[Neighbourhood, ...]]:
            return workspace.boundaries.read(path), workspace.records.all(Neighbourhood)

        self._context.operations.read(
            read,
            lambda found: self._ask(*found, neighbourhood),
            owner=self,
            channel="read",
            refused=self._refuse,
        )

    def remove(self, request: RemoveBoundary) -> None:
        """Take the boundary of a Quartier away."""
        boundaries = self._context.workspace.boundaries
        self._context.operations.write(
            lambda: boundaries.remove(request.neighbourhood),
            lambda record: self._tell(f"Die Grenze von {formats.quoted(record.name)} ist entfernt."),
            owner=self,
        )

    def place(self, request: PlaceProject) -> None:
        """Set the place of a project, or take it away."""
        records = self._context.workspace.records

        def change() -> Outcome[Project]:
            before = records.get(Project, request.project)
            after = replace(before, longitude=request.longitude, latitude=request.latitude)
            return records.change(before, after)

        done = "entfernt" if request.longitude is None else "gesetzt"
        self._context.operations.write(
            change,
            lambda record: self._tell(f"Der Ort von {formats.quoted(record.title)} ist {done}."),
            owner=self,
            refused=self._refuse,
        )

    def _ask(
        self, file: BoundaryFile, quarters: tuple[Neighbourhood, ...], neighbourhood: str | None
    ) -> None:
        context = self._context
        context.notices.hide_notice()
        if not quarters:
            context.dialogs.warn(_NO_QUARTER)
            return
        question = BoundaryQuestion(file, quarters, neighbourhood)
        dialog = BoundaryPreviewDialog(
            context.workspace.boundaries, context.operations, question, context.window
        )
        dialog.accepted.connect(lambda: self._apply(dialog.preview))
        dialog.open()

    def _apply(self, preview: BoundaryPreview | None) -> None:
        if preview is None:
            return
        boundaries = self._context.workspace.boundaries
        self._context.operations.write(
            lambda: boundaries.apply(preview),
            lambda record: self._tell(f"Die Grenze von {formats.quoted(record.name)} ist übernommen."),
            owner=self,
            refused=self._refuse,
        )

    def _refuse(self, error: KnownError) -> None:
        self._context.notices.hide_notice()
        self._context.dialogs.warn(message(error))

    def _tell(self, text: str) -> None:
        self._context.notices.show_notice(text, (("Rückgängig", self._undo.undo),))
