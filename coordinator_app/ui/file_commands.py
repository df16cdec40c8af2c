"""Commands on whole files: save the portfolio, open another database or begin a new one."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from coordinator_app.ui.backup_desk import DATABASE
from coordinator_app.ui.file_import import PORTFOLIO
from coordinator_app.ui.window_context import WindowContext
from coordinator_app.wording import formats


class FileCommands(QObject):
    """Does what the file menu offers. `database_wanted` asks for another database, `new_database_wanted` for an empty one."""

    database_wanted = Signal(object)
    new_database_wanted = Signal(object)

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context.window)
        self._context = context

    def open_database(self) -> None:
        """Let the user choose another database."""
        path = self._context.dialogs.ask_open_file("Andere Datenbank öffnen", (DATABASE,))
        if path is not None:
            self.database_wanted.emit(path)

    def new_database(self) -> None:
        """Let the user choose where an empty database is made; one that is there already is never replaced."""
        folder = self._context.workspace.store.path.parent
        dialogs = self._context.dialogs
        path = dialogs.ask_save_file("Neue Datenbank anlegen", folder / "Quartiere.qldb", DATABASE)
        if path is None:
            return
        if path.exists():
            dialogs.warn(
                f"Die Datei {formats.quoted(path.name)} gibt es schon. Es wurde nichts angelegt und nichts ersetzt. "
                "Wählen Sie einen anderen Namen, oder öffnen Sie die Datei über „Andere Datenbank öffnen“."
            )
            return
        self.new_database_wanted.emit(path)

    def save_portfolio(self) -> None:
        """Write all records into one file."""
        suggestion = Path.home() / "Portfolio.json"
        path = self._context.dialogs.ask_save_file("Portfolio sichern", suggestion, PORTFOLIO)
        if path is None:
            return
        portfolio = self._context.workspace.portfolio
        self._context.operations.read(
            lambda: portfolio.export(path), lambda count: self._tell(path, count), owner=self
        )

    def _tell(self, path: Path, count: int) -> None:
        records = formats.count(count, "Datensatz", "Datensätze")
        self._context.notices.show_notice(
            f"Gesichert in {formats.quoted(path.name)}: {records}.",
            (("Ordner öffnen", lambda: self._context.dialogs.open_path(path.parent)),),
        )
