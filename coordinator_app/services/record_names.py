"""What people call a record, also where it holds only keys: an application is known by its programme and its project."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from coordinator_app.domain.application import Application
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind, Record, definition_of, title_of
from coordinator_app.services.changes import ChangeEntry
from coordinator_app.services.ports.storage import Reader

ProgrammeName = Callable[[str], str]
"""Gives the short name of a programme by its id, and the id itself where there is no such programme."""


def known_as(record: Record, reader: Reader, programme_name: ProgrammeName) -> str:
    """Return the text by which people know a record."""
    if not isinstance(record, Application):
        return title_of(record)
    return _application(record.programme, record.project, reader, programme_name)


def users_of(
    kind: Kind, key: str, reader: Reader, programme_name: ProgrammeName
) -> tuple[tuple[Kind, str], ...]:
    """Return kind and name of every record that points to this one."""
    return tuple(
        (user, known_as(reader.get(definition_of(user).record, other), reader, programme_name))
        for user, other in reader.referring(kind, key)
    )


def told_by_name(
    entries: Iterable[ChangeEntry], reader: Reader, programme_name: ProgrammeName
) -> tuple[ChangeEntry, ...]:
    """Return entries of the history under names that people know, where a label holds the key of something.

    The label of an application is the id of its programme at that time, that of an edit the key of its entry. So what was
    written long ago reads well, too, and so does what was done to records that are gone.
    """
    namer = _Namer(reader, programme_name)
    return tuple(replace(entry, label=replace(entry.label, title=namer.title(entry))) for entry in entries)


class _Namer:
    """Names entries; what it has read once it keeps."""

    def __init__(self, reader: Reader, programme_name: ProgrammeName) -> None:
        self._reader, self._programme_name = reader, programme_name
        self._images: dict[str, Mapping[int, Mapping[str, Any]]] = {}

    def title(self, entry: ChangeEntry) -> str:
        title = entry.label.title
        if entry.label.kind is Kind.DIRECTORY_EDIT:
            versions = self._reader.directory_versions(title)
            return (versions[0].entry.title if versions else None) or title
        if entry.label.kind is not Kind.APPLICATION or entry.key is None:
            return title
        image = self._application(entry.key).get(entry.number, {})
        if image.get("programme") != title:
            return title  # a step over several records has a name of its own
        return _application(title, str(image.get("project")), self._reader, self._programme_name)

    def _application(self, key: str) -> Mapping[int, Mapping[str, Any]]:
        if key not in self._images:
            versions = self._reader.history_of(Kind.APPLICATION, key)
            self._images[key] = {item.entry.number: item.after or item.before or {} for item in versions}
        return self._images[key]


def _application(programme: str, project: str, reader: Reader, programme_name: ProgrammeName) -> str:
    title = _title_of_project(project, reader)
    return f"{programme_name(programme)}: {title}" if title else programme_name(programme)


def _title_of_project(key: str, reader: Reader) -> str:
    """Return the title of a project, of one that is gone the last it had."""
    found = reader.find(Project, key)
    if found is not None:
        return found.title
    versions = reader.history_of(Kind.PROJECT, key)
    return str((versions[0].before or {}).get("title", "")) if versions else ""
