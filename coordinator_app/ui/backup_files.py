"""Where copies of a database lie and what they are called. Qt-free."""

from datetime import datetime
from pathlib import Path

_WORD = "Sicherung"


def backup_name(database: Path, moment: datetime) -> str:
    """Return the name of a copy that is made at a moment."""
    return f"{database.stem}-{_WORD}-{moment:%Y-%m-%d-%H%M%S}{database.suffix}"


def backups_of(database: Path, folder: Path) -> tuple[Path, ...]:
    """Return the copies of a database in a folder, the newest one last; none where the folder can't be read."""
    begin = f"{database.stem}-{_WORD}-"
    try:
        found = [
            path
            for path in folder.iterdir()
            if path.name.startswith(begin) and path.suffix == database.suffix
        ]
    except OSError:
        return ()
    return tuple(sorted(path for path in found if path.is_file()))
