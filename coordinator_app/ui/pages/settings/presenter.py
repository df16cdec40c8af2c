"""What the page Einstellungen tells of the database, its copies, the municipality and the catalogue. Qt-free."""

from dataclasses import dataclass
from pathlib import Path

from coordinator_app.domain.municipality import Municipality
from coordinator_app.services.backup_names import BackupFile
from coordinator_app.services.workspace import Workspace
from coordinator_app.ui.sort_keys import natural_key
from coordinator_app.wording import formats
from coordinator_app.wording.backups import occasion_text
from coordinator_app.wording.places import place_sentences
from coordinator_app.wording.terms import NOT_STATED, term

_ENCRYPTED = "Sie ist mit einem Passwort verschlüsselt."
_PLAIN = "Sie ist nicht verschlüsselt: Wer die Datei hat, kann sie lesen."


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

    def folder_of_backups(self, chosen: Path | None) -> str:
        """Return where backups lie, and that the chosen folder can't be reached where it can't."""
        shelf = self._workspace.backups.shelf
        shelf.choose(chosen)
        if shelf.unreachable is None:
            return str(shelf.folder)
        return f"{shelf.folder}\nDer gewählte Ordner {formats.quoted(str(shelf.unreachable))} ist nicht erreichbar."

    def load(self) -> SettingsState:
        """Return what the page tells."""
        use = self._workspace
        towns = sorted(use.records.all(Municipality), key=lambda town: natural_key(town.name))
        in_use = use.updates.in_use()
        amount = formats.count(len(use.programmes.catalogue), "Programm", "Programme")
        return SettingsState(
            tuple(_town(town) for town in towns),
            self.database,
            _database_told(self.database, use),
            _backup_told(use.backups.shelf.all()),
            f"Ausgabe {in_use.edition}, {amount}.",
            use.updates.bench.trusted(),
        )


def _town(town: Municipality) -> Town:
    ags = town.ags or NOT_STATED
    land = term(town.land) if town.land else f"Land {NOT_STATED}"
    return Town(town.key, town.name, f"Amtlicher Gemeindeschlüssel (AGS): {ags}, {land}")


def _database_told(path: Path, use: Workspace) -> str:
    try:
        told = [f"Größe: {formats.file_size(path.stat().st_size)}."]
    except OSError:
        return "Die Datei ist gerade nicht erreichbar. Prüfen Sie, ob das Laufwerk noch verbunden ist."
    told.append(_ENCRYPTED if use.store.encrypted else _PLAIN)
    if use.store.read_only:
        told.append("Sie ist nur zum Lesen geöffnet.")
    return "\n".join((" ".join(told), *place_sentences(use.place)))


def _backup_told(found: tuple[BackupFile, ...]) -> str:
    if not found:
        return "Es gibt noch keine Sicherung dieser Datenbank."
    newest = found[0]
    counted = formats.count(len(found), "Sicherung", "Sicherungen")
    return f"{counted}, die neueste vom {formats.moment(newest.at)} ({occasion_text(newest.occasion)})."
