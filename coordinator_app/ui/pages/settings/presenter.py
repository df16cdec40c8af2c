"""What the page Einstellungen tells of the database, its copies, the municipality and the catalogue. Qt-free."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coordinator_app.domain.municipality import Municipality
from coordinator_app.services.workspace import Workspace
from coordinator_app.ui.backup_files import backups_of
from coordinator_app.ui.sort_keys import natural_key
from coordinator_app.wording import formats
from coordinator_app.wording.terms import NOT_STATED, term


@dataclass(frozen=True)
class Town:
    """A municipality with what is said of it."""

    key: str
    name: str
    told: str


@dataclass(frozen=True)
class SettingsState:
    """What is told; `keys` are the fingerprints of the keys whose packages are accepted."""

    towns: tuple[Town, ...]
    database: Path
    database_told: str
    backup_told: str
    catalogue_told: str
    keys: tuple[str, ...]


class SettingsPresenter:
    """Reads what the page tells."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    @property
    def database(self) -> Path:
        """The database of this window."""
        return self._workspace.store.path

    def load(self, folder: Path) -> SettingsState:
        """Return what the page tells; `folder` is where copies are kept."""
        use = self._workspace
        towns = sorted(use.records.all(Municipality), key=lambda town: natural_key(town.name))
        in_use = use.updates.in_use()
        amount = formats.count(len(use.programmes.catalogue), "Programm", "Programme")
        return SettingsState(
            tuple(_town(town) for town in towns),
            self.database,
            _size_told(self.database, read_only=use.store.read_only),
            _backup_told(self.database, folder),
            f"Ausgabe {in_use.edition}, {amount}.",
            use.updates.bench.trusted(),
        )


def _town(town: Municipality) -> Town:
    ags = town.ags or NOT_STATED
    land = term(town.land) if town.land else f"Land {NOT_STATED}"
    return Town(town.key, town.name, f"Amtlicher Gemeindeschlüssel (AGS): {ags}, {land}")


def _size_told(path: Path, *, read_only: bool) -> str:
    try:
        size = f"Größe: {formats.file_size(path.stat().st_size)}."
    except OSError:
        return "Die Datei ist gerade nicht erreichbar. Prüfen Sie, ob das Laufwerk noch verbunden ist."
    return f"{size} Sie ist nur zum Lesen geöffnet." if read_only else size


def _backup_told(database: Path, folder: Path) -> str:
    found = backups_of(database, folder)
    if not found:
        return "In diesem Ordner liegt noch keine Sicherung dieser Datenbank."
    newest = datetime.fromtimestamp(found[-1].stat().st_mtime).astimezone()
    counted = formats.count(len(found), "Sicherung", "Sicherungen")
    return f"{counted}, die neueste vom {formats.moment(newest)}: {formats.quoted(found[-1].name)}."
