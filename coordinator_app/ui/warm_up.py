"""Loads what a window may need next, piece by piece in a thread, so that a click finds it loaded."""

import importlib
import threading
import time

from PySide6.QtCore import QObject, QTimer, Signal

from coordinator_app.ui.operations import Operations

_QUIET_MS = 500
"""How often is looked whether the window has anything else to do."""

_REST = 0.02
"""How many seconds the thread leaves to the window between two modules."""

MODULES = (
    "coordinator_app.wording.formats",
    "coordinator_app.wording.terms",
    "coordinator_app.wording.errors",
    "coordinator_app.ui.undo_state",
    "coordinator_app.wording.history",
    "coordinator_app.ui.dialogs.history",
    "coordinator_app.ui.dialogs.backups",
    "coordinator_app.wording.backups",
    "coordinator_app.ui.pages.overview.presenter",
    "coordinator_app.ui.pages.overview.page",
    "coordinator_app.ui.pages.neighbourhoods.page",
    "coordinator_app.ui.pages.neighbourhoods.presenter",
    "coordinator_app.services.projects",
    "coordinator_app.ui.pages.projects.page",
    "coordinator_app.ui.pages.projects.presenter",
    "coordinator_app.ui.pages.projects.views",
    "coordinator_app.ui.pages.programmes.page",
    "coordinator_app.ui.pages.programmes.presenter",
    "coordinator_app.ui.pages.match.matrix",
    "coordinator_app.ui.pages.match.page",
    "coordinator_app.ui.pages.match.presenter",
    "coordinator_app.ui.pages.match.what_if_panel",
    "coordinator_app.ui.pages.funding.page",
    "coordinator_app.ui.pages.funding.presenter",
    "coordinator_app.ui.pages.applications.page",
    "coordinator_app.ui.pages.applications.presenter",
    "coordinator_app.ui.pages.agenda.page",
    "coordinator_app.ui.pages.agenda.presenter",
    "coordinator_app.ui.pages.participation.page",
    "coordinator_app.ui.pages.participation.presenter",
    "coordinator_app.ui.pages.examples.page",
    "coordinator_app.ui.pages.examples.presenter",
    "coordinator_app.ui.pages.base_data.page",
    "coordinator_app.ui.pages.base_data.presenter",
    "coordinator_app.ui.pages.settings.page",
    "coordinator_app.ui.pages.settings.presenter",
    "coordinator_app.ui.record_desk",
    "coordinator_app.ui.programme_desk",
    "coordinator_app.ui.first_run.desk",
    "coordinator_app.ui.draft_desk",
    "coordinator_app.ui.file_import",
    "coordinator_app.ui.file_commands",
    "coordinator_app.ui.catalogue_update",
    "coordinator_app.ui.find_desk",
    "coordinator_app.ui.help.desk",
    "coordinator_app.ui.summary_export",
    "coordinator_app.ui.document_export",
    "coordinator_app.ui.duplicate_check",
    "coordinator_app.ui.questionnaire",
    "coordinator_app.ui.funding_desk",
    "coordinator_app.ui.boundary_desk",
    "coordinator_app.ui.application_desk",
    "coordinator_app.ui.agenda_desk",
    "coordinator_app.ui.project_desk",
    "coordinator_app.ui.reminders",
    "coordinator_app.ui.match_changes_desk",
    "coordinator_app.ui.password_desk",
    "coordinator_app.ui.care_desk",
    "coordinator_app.ui.project_documents",
)
"""What `late`, `error_text`, `page_set` and `desk_set` import in their functions; a test holds them together."""


class WarmUp(QObject):
    """Waits until the window has nothing to do, then loads; `finished` comes with the last module."""

    finished = Signal()

    def __init__(self, operations: Operations, parent: QObject) -> None:
        super().__init__(parent)
        self._operations = operations
        self._stopped = threading.Event()
        self._timer = QTimer(self, interval=_QUIET_MS)
        self._timer.timeout.connect(self._begin_if_quiet)
        operations.closing.connect(self._stopped.set)

    def begin(self) -> None:
        """Begin as soon as nothing is being read or written."""
        self._timer.start()

    def _begin_if_quiet(self) -> None:
        if not self._operations.busy:
            self._timer.stop()
            threading.Thread(target=self._work, name="warming up", daemon=True).start()

    def _work(self) -> None:
        for module in MODULES:
            if self._stopped.is_set():
                return
            importlib.import_module(module)
            time.sleep(_REST)
        self.finished.emit()
