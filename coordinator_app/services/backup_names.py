"""What backups are called and which of them stay: known from their names alone, so that nothing lies beside them that could get lost."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import TypeVar

FOLDER = "Sicherungen"
"""The folder beside a database in which its backups lie."""

_STAMP = "%Y-%m-%d-%H%M%S"


class Occasion(Enum):
    """Why a backup was made; the value is the word in its name, which any file system takes."""

    CLOSING = "Arbeitsende"
    IMPORT = "vor-Einlesen"
    CATALOGUE = "vor-Katalogpaket"
    MIGRATION = "vor-neuer-Version"
    RESTORE = "vor-Wiederherstellung"
    REQUESTED = "auf-Wunsch"
    DAMAGED = "beschaedigt"


_NAME = re.compile(
    rf"(?P<stem>.+)-(?P<stamp>\d{{4}}-\d\d-\d\d-\d{{6}})-(?P<word>{'|'.join(item.value for item in Occasion)})(?:-(?P<sum>[0-9a-f]{{8}}))?",
    re.DOTALL,
)
_EARLIER_NAME = re.compile(
    r"(?P<stem>.+)-(?P<word>Sicherung|vor-Import|vor-Version-\d+)-(?P<stamp>\d{4}-\d\d-\d\d-\d{6})", re.DOTALL
)
_EARLIER_WORDS = {"Sicherung": Occasion.REQUESTED, "vor-Import": Occasion.IMPORT}


@dataclass(frozen=True, order=True)
class BackupFile:
    """A backup as its name tells it, older ones first; `at` is local time, `checksum` the first 8 digits of its SHA-256."""

    at: datetime
    path: Path
    occasion: Occasion
    stem: str
    checksum: str | None = None


@dataclass(frozen=True)
class Thinning:
    """How many of the newest backups stay, and of how many days, weeks and months that have any the last one."""

    newest: int = 8
    days: int = 14
    weeks: int = 8
    months: int = 24


THINNING = Thinning()
NEVER_THINNED = frozenset({Occasion.REQUESTED, Occasion.MIGRATION, Occasion.DAMAGED})
"""What somebody asked for, and what can't come about again, stays until somebody deletes it."""

Item = TypeVar("Item")
Backup = TypeVar("Backup", bound=BackupFile)


def backup_name(database: Path, at: datetime, occasion: Occasion, checksum: str | None = None) -> str:
    """Return what a backup of a database is called."""
    parts = (database.stem, at.strftime(_STAMP), occasion.value, checksum)
    return "-".join(part for part in parts if part is not None) + database.suffix


def named_backup(path: Path) -> BackupFile | None:
    """Return what the name of a file tells; None where it is no name of a backup. Names of earlier versions count, too."""
    found = _NAME.fullmatch(path.stem) or _EARLIER_NAME.fullmatch(path.stem)
    if found is None:
        return None
    parts = found.groupdict()
    try:
        at = datetime.strptime(parts["stamp"], _STAMP)  # noqa: DTZ007 - as it stands on the clock of the wall
    except ValueError:
        return None
    words = {item.value: item for item in Occasion} | _EARLIER_WORDS
    occasion = words.get(parts["word"], Occasion.MIGRATION)
    return BackupFile(at, path, occasion, parts["stem"], parts.get("sum"))


def superfluous(backups: Iterable[Backup], rule: Thinning = THINNING) -> tuple[Backup, ...]:
    """Return the backups that may go, oldest first.

    The newest ones stay, and the last one of each of the latest days, weeks and months that have any. Thinning again
    finds nothing more, and thinning after every single backup leaves the same as thinning once at the end.
    """
    newest_first = sorted((item for item in backups if item.occasion not in NEVER_THINNED), reverse=True)
    kept = set(newest_first[: max(rule.newest, 1)])
    kept |= _last_of_each(newest_first, lambda item: item.at.date(), rule.days)
    kept |= _last_of_each(newest_first, lambda item: item.at.isocalendar()[:2], rule.weeks)
    kept |= _last_of_each(newest_first, lambda item: (item.at.year, item.at.month), rule.months)
    return tuple(item for item in reversed(newest_first) if item not in kept)


def _last_of_each(newest_first: Iterable[Item], period: Callable[[Item], object], most: int) -> set[Item]:
    last: dict[object, Item] = {}
    for item in newest_first:
        last.setdefault(period(item), item)
    return set(list(last.values())[: max(most, 0)])
