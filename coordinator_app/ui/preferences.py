"""What somebody has chosen for the window: each choice with its key, its standard and what it may be.

The first frame needs the appearance, so nothing heavy is loaded here. A value that nobody can read counts as not chosen.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from coordinator_app.ui.looks import Scheme
from coordinator_app.ui.theme import LEAST_PERCENT, MOST_PERCENT, STANDARD_PERCENT, Appearance

PERCENTS = (100, 110, 125, 150, 175, 200)
"""The sizes of texts that are offered; the settings file may hold any between the first and the last."""

LEAST_DAYS, STANDARD_DAYS, MOST_DAYS = 0, 14, 365
MOST_RECENT = 8
MOST_TOLD = 100

_SCHEME, _PERCENT = "appearance/scheme", "appearance/percent"
_FILES = "files"
_DAYS, _FOLDER, _EMBED, _BACKUPS, _RECENT, _PAGE, _TOLD = (
    "reminders/days",
    "documents/folder",
    "documents/embed",
    "backup/folder",
    "window/recent",
    "window/page",
    "window/told",
)


class Settings(Protocol):
    """What of `QSettings` is needed to keep choices."""

    def value(self, key: str, /) -> object:
        """Return what is kept under a key, None for nothing."""
        ...

    def setValue(self, key: str, value: object, /) -> None:
        """Keep something."""
        ...

    def remove(self, key: str, /) -> None:
        """Forget something."""
        ...


@dataclass(frozen=True)
class Preferences:
    """The choices in a settings file; without one there are only the standards, and nothing is kept."""

    settings: Settings | None = None

    @property
    def appearance(self) -> Appearance:
        """The theme and the size of texts."""
        scheme = next((item for item in Scheme if item.value == self._read(_SCHEME)), Scheme.SYSTEM)
        return Appearance(scheme, self._whole(_PERCENT, LEAST_PERCENT, STANDARD_PERCENT, MOST_PERCENT))

    def keep_appearance(self, appearance: Appearance) -> None:
        """Keep another theme and size of texts."""
        self._write(_SCHEME, appearance.scheme.value)
        self._write(_PERCENT, appearance.percent)

    @property
    def reminder_days(self) -> int:
        """How many days before a date somebody is reminded of it."""
        return self._whole(_DAYS, LEAST_DAYS, STANDARD_DAYS, MOST_DAYS)

    def keep_reminder_days(self, days: int) -> None:
        """Keep another number of days."""
        self._write(_DAYS, days)

    @property
    def documents_folder(self) -> Path | None:
        """Where documents are written to, where that was chosen and still exists."""
        return self._folder(_FOLDER)

    def keep_documents_folder(self, folder: Path | None) -> None:
        """Keep another folder for documents, or none."""
        self._write(_FOLDER, None if folder is None else str(folder))

    @property
    def embeds_data(self) -> bool:
        """Whether documents carry the data of their project unless somebody says otherwise."""
        return self._read(_EMBED) in (True, "true")

    def keep_embeds_data(self, *, embeds: bool) -> None:
        """Keep whether documents carry the data of their project."""
        self._write(_EMBED, "true" if embeds else "false")

    @property
    def backup_folder(self) -> Path | None:
        """Where copies of databases are written to, where that was chosen and still exists."""
        return self._folder(_BACKUPS)

    @property
    def chosen_backup_folder(self) -> Path | None:
        """Where copies of databases shall be written to, where that was chosen, whether it can be reached or not."""
        value = self._read(_BACKUPS)
        return Path(value) if isinstance(value, str) and value else None

    def keep_backup_folder(self, folder: Path | None) -> None:
        """Keep another folder for copies of databases, or none."""
        self._write(_BACKUPS, None if folder is None else str(folder))

    def files_folder(self, kind: str) -> Path | None:
        """Where the user last was with a kind of file, where that still exists."""
        return self._folder(f"{_FILES}/{kind}")

    def keep_files_folder(self, kind: str, folder: Path) -> None:
        """Keep where the user was with a kind of file."""
        self._write(f"{_FILES}/{kind}", str(folder))

    @property
    def recent(self) -> tuple[Path, ...]:
        """The databases that were opened, the last one first; those that are gone are left out."""
        value = self._read(_RECENT)
        names = value if isinstance(value, list) else [value]
        paths = [Path(name) for name in names if isinstance(name, str) and name]
        return tuple(path for path in paths if _answers(path.is_file))

    def keep_recent(self, path: Path) -> None:
        """Put a database before the others that were opened."""
        others = [item for item in self.recent if item != path.absolute()]
        self._write(_RECENT, [str(item) for item in (path.absolute(), *others)][:MOST_RECENT])

    def forget_recent(self) -> None:
        """Forget which databases were opened."""
        self._write(_RECENT, None)

    def tell_once(self, mark: str) -> bool:
        """Return whether what a mark stands for has not been told yet, and note that it is told now."""
        value = self._read(_TOLD)
        told = [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str)]
        if mark in told:
            return False
        self._write(_TOLD, [*told, mark][-MOST_TOLD:])
        return True

    @property
    def page(self) -> str:
        """The title of the page that was shown last, or an empty text."""
        value = self._read(_PAGE)
        return value if isinstance(value, str) else ""

    def keep_page(self, title: str) -> None:
        """Keep which page is shown."""
        self._write(_PAGE, title)

    def _folder(self, key: str) -> Path | None:
        value = self._read(key)
        folder = Path(value) if isinstance(value, str) and value else None
        return folder if folder is not None and _answers(folder.is_dir) else None

    def _whole(self, key: str, least: int, standard: int, most: int) -> int:
        try:
            value = int(str(self._read(key)))
        except ValueError:
            return standard
        return value if least <= value <= most else standard

    def _read(self, key: str) -> object:
        return None if self.settings is None else self.settings.value(key)

    def _write(self, key: str, value: str | int | Sequence[str] | None) -> None:
        if self.settings is None:
            return
        if value is None:
            self.settings.remove(key)
        else:
            self.settings.setValue(key, value)


def _answers(question: Callable[[], bool]) -> bool:
    """Return the answer of the file system; no where it can't even be asked, as for a name of a thousand letters."""
    try:
        return question()
    except OSError:
        return False
