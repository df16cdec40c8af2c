"""Shows what changes for projects between two days, or against an earlier catalogue."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from coordinator_app.ui.dialogs.match_changes import ChangesSetting, EarlierCatalogue, MatchChangesDialog
from coordinator_app.ui.requests import Request, ShowChanges
from coordinator_app.ui.sort_keys import natural_key
from coordinator_app.ui.window_context import WindowContext


class MatchChangesDesk(QObject):
    """Opens the dialog; `answer` does what it asks for."""

    def __init__(self, context: WindowContext, answer: Callable[[Request], None]) -> None:
        super().__init__(context.window)
        self._context, self._answer = context, answer

    def show(self, request: ShowChanges) -> None:
        """Show what changes for a project or all."""
        context, workspace = self._context, self._context.workspace

        def earlier() -> tuple[EarlierCatalogue, ...]:
            return tuple(EarlierCatalogue(*found) for found in workspace.updates.earlier())

        def show(titles: Mapping[str, str]) -> None:
            projects = sorted(titles.items(), key=lambda item: natural_key(item[1]))
            setting = ChangesSetting(
                workspace.match_changes, earlier, projects, context.operations, workspace.matching.today()
            )
            dialog = MatchChangesDialog(setting, request.project, context.window)
            dialog.requested.connect(self._answer)
            dialog.open()

        context.operations.read(workspace.matching.titles, show, owner=self)
