"""Files and entries of the Förderdatenbank as tests need them."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from coordinator_app.domain.directory import DirectoryEntry
from coordinator_app.services.directory import DirectoryService
from coordinator_app.services.ports.directory import DirectoryFile, DirectoryLayout, Progress
from fakes.fake_workspace import FakeClock
from fakes.memory_store import MemoryStore

KEY = "land-hessen-treffpunkt"


def build_entry(key: str = KEY, **changes: Any) -> DirectoryEntry:
    """Return an entry with a few fields."""
    entry = DirectoryEntry(
        key,
        f"https://www.foerderdatenbank.de/FDB/Content/DE/Foerderprogramm/{key}.html",
        "Treffpunkte im Stadtteil",
        description="Gefördert werden Treffpunkte.",
        deadlines="laufend",
        applicants=("kommune",),
        locations=("hessen",),
    )
    return replace(entry, **changes)


def build_file(
    *entries: DirectoryEntry,
    layout: DirectoryLayout = DirectoryLayout.XML_EXPORT,
    complete: bool = True,
) -> DirectoryFile:
    """Return a file with these entries."""
    ordered = tuple(sorted(entries, key=lambda entry: entry.key))
    return DirectoryFile(Path("export.zip"), layout, complete, ordered, ())


class FakeDirectoryReader:
    """A reader that has one file."""

    def __init__(self, file: DirectoryFile | None = None) -> None:
        self.file = file

    def recognises(self, path: Path) -> bool:
        return self.file is not None and path == self.file.path

    def read(self, path: Path, progress: Progress | None = None) -> DirectoryFile:
        assert self.file is not None
        return self.file


def build_service(store: MemoryStore) -> DirectoryService:
    """Return the use cases over a store in memory."""
    return DirectoryService(store, FakeDirectoryReader, FakeClock())


def take(service: DirectoryService, *entries: DirectoryEntry, **options: Any) -> None:
    """Import a file with these entries as nobody decides anything."""
    service.apply(service.preview(build_file(*entries, **options)))
