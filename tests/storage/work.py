"""Work on a database as people do it, the same for the same seed: saves, drafts, undo, imports, backups, restoring, closing."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from coordinator_app.domain.indicator import IndicatorValue
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.records import Kind
from coordinator_app.services.backup_names import Occasion
from coordinator_app.services.backups import BackupService, BackupShelf
from coordinator_app.services.draft import DraftPlace, DraftText
from coordinator_app.storage.database import Database
from coordinator_app.storage.files import SqliteFiles
from storage.databases import FixedClock, opened, put, snapshot

NAME = "stadt.qldb"
_COMPILED: dict[Any, Any] = {}


def opened_quickly(path: Path) -> Database:
    """Open a database as the program does, without working its statements out anew each time."""
    store = opened(path)
    store._engine = store._engine.execution_options(compiled_cache=_COMPILED)
    return store


def content(store: Database) -> object:
    """Return everything that somebody could miss."""
    with store.reading() as reader:
        drafts = sorted((repr(draft.place), draft.text.content) for draft in reader.drafts())
        history = [(entry.number, entry.undone, entry.gone) for entry in reader.history(100_000)]
    return snapshot(store), drafts, history


def shelf_of(folder: Path) -> BackupShelf:
    """Return the backups of the database in a folder."""
    return BackupShelf((folder / NAME).resolve(), SqliteFiles(lambda _path: None, "Prüfung"), FixedClock())


class Work:
    """An open database and what is done with it, step by step."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._files = SqliteFiles(lambda _path: None, "Prüfung")
        self.store = opened_quickly(self._path)

    def do(self, seed: int, number: int) -> None:
        """Do one step."""
        chance = random.Random(f"{seed} {number}")  # noqa: S311 - no secret
        steps: tuple[Callable[[int, int], None], ...] = (
            *(self._save,) * 6,
            *(self._type,) * 4,
            *(self._undo,) * 2,
            self._redo,
            self._import,
            self._delete,
            self._back_up,
            self._restore,
            self._close_and_open,
        )
        chance.choice(steps)(seed, number)

    def _save(self, seed: int, number: int) -> None:
        figures = tuple(IndicatorValue(f"I{place}", "Anteil", str(number)) for place in range(8))
        put(
            self.store,
            Neighbourhood(f"Q{seed}-{number}", "K1", f"Gebiet {number}", indicators=figures),
            Municipality("K1", "Musterstadt", notes=f"{seed} {number}"),
        )

    def _type(self, seed: int, number: int) -> None:
        place = DraftPlace("project", f"P{number % 3}")
        self.store.keep_draft(place, DraftText("Entwurf", f'{{"getippt": "{seed} {number}"}}'))

    def _undo(self, _seed: int, _number: int) -> None:
        self.store.undo()

    def _redo(self, _seed: int, _number: int) -> None:
        self.store.redo()

    def _import(self, seed: int, number: int) -> None:
        put(
            self.store, *(Organisation(f"V{seed}-{number}-{place}", f"Verein {place}") for place in range(25))
        )

    def _delete(self, _seed: int, _number: int) -> None:
        with self.store.reading() as reader:
            keys = reader.keys(Kind.ORGANISATION)
        own = [key for key in keys if key.startswith("V") and "-" in key]
        if own:
            put(self.store, (Kind.ORGANISATION, own[0]))

    def _back_up(self, _seed: int, _number: int) -> None:
        BackupService(self.store, self.shelf, self._files).make(Occasion.IMPORT)

    def _restore(self, _seed: int, _number: int) -> None:
        backups = [item for item in self.shelf.all() if item.occasion is Occasion.IMPORT and item.checksum]
        if not backups:
            return
        rescue = BackupService(self.store, self.shelf, self._files).rescue()
        self.store.close()
        try:
            rescue.restore(backups[0].path)
        finally:
            self.store = opened_quickly(self._path)

    def _close_and_open(self, _seed: int, _number: int) -> None:
        self.store.close()
        self.store = opened_quickly(self._path)

    @property
    def shelf(self) -> BackupShelf:
        """The backups of the database."""
        return shelf_of(self._path.parent)


def states(folder: Path, seed: int) -> Iterator[object]:
    """Yield the content after 0, 1, 2 ... steps, done in this folder without any trouble."""
    work = Work(folder)
    try:
        yield content(work.store)
        number = 0
        while True:
            work.do(seed, number)
            number += 1
            yield content(work.store)
    finally:
        work.store.close()
