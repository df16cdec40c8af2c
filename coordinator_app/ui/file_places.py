"""Where dialogs for files begin: where the user last was with that kind of file, at first in the documents."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from coordinator_app.ui.preferences import Preferences, Settings


class FilePlaces:
    """Remembers a folder per kind of file; without settings only as long as the window is open."""

    def __init__(self, settings: Settings | None = None) -> None:
        self._preferences = Preferences(settings)
        self._now: dict[str, Path] = {}

    def start(self, kind: str) -> Path:
        """Return the folder in which a dialog for a kind of file begins."""
        last = self._now.get(kind) or self._preferences.files_folder(kind)
        return last if last is not None and last.is_dir() else documents_folder()

    def suggested(self, kind: str, suggestion: Path) -> Path:
        """Return the file that a dialog proposes: one with a folder of its own as it is, any other where the user last was."""
        if suggestion.parent in (documents_folder(), Path.home(), Path()):
            return self.start(kind) / suggestion.name
        return suggestion

    def keep(self, kind: str, folder: Path) -> None:
        """Remember where the user was with a kind of file."""
        self._now[kind] = folder
        self._preferences.keep_files_folder(kind, folder)


def documents_folder() -> Path:
    """Return the folder in which the user's documents lie."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(found) if found else Path.home()
    return folder if folder.is_dir() else Path.home()
