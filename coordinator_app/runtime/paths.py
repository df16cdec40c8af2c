"""Where the program keeps its files on this computer; nothing here creates a folder."""

import os
import sys
from pathlib import Path

_FOLDER_NAME = "Quartierslotse"
_DATABASE_NAME = "quartierslotse.qldb"
_SETTINGS_FILE = "fenster.ini"
_DEMO_FOLDER_NAME = "Beispielkommune"


def data_folder() -> Path:
    """Return the user's own folder for the program's data, whether or not it exists yet."""
    return _user_data_base() / _FOLDER_NAME


def default_database() -> Path:
    """Return the database file that is opened when the user names none."""
    return data_folder() / _DATABASE_NAME


def settings_file() -> Path:
    """Return where the window keeps what it remembers."""
    return data_folder() / _SETTINGS_FILE


def demo_folder() -> Path:
    """Return the folder into which the demonstration writes its database and documents."""
    return data_folder() / _DEMO_FOLDER_NAME


def _user_data_base() -> Path:
    if sys.platform == "win32":
        return _absolute_from_environment("APPDATA") or Path.home() / "AppData" / "Roaming"
    return _absolute_from_environment("XDG_DATA_HOME") or Path.home() / ".local" / "share"


def _absolute_from_environment(name: str) -> Path | None:
    # XDG base directory specification: relative paths are invalid and must be ignored.
    value = Path(os.environ.get(name, ""))
    return value if value.is_absolute() else None
