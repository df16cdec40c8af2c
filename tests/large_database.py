"""A database of real size for benchmarks: projects with costs, dates and applications, and a full Förderdatenbank."""

import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from coordinator_app.bootstrap import open_workspace
from coordinator_app.domain.application import Application, ApplicationKind
from coordinator_app.domain.participation import Participation
from coordinator_app.domain.project import Attachment, Milestone, Project, ProjectStage
from coordinator_app.domain.records import Record
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.services.changes import ChangeAction, ChangeLabel
from coordinator_app.services.workspace import OpenRequest, Workspace
from directory_exports import large_export, write_zip
from matching_at_scale import LargeWorld, Scale

PROGRAMMES = 2_500
"""Programmes altogether: the shipped ones and entries of the Förderdatenbank."""


def build_large_database(path: Path, projects: int = 1_000, programmes: int = PROGRAMMES) -> Path:
    """Make a database with so many projects and programmes; the same every time."""
    workspace = open_workspace(OpenRequest(path))
    try:
        fill_with_projects(workspace, projects)
        fill_with_entries(workspace, programmes - len(workspace.programmes.all()), path.parent)
    finally:
        workspace.store.close()
    return path


def fill_with_projects(workspace: Workspace, projects: int) -> None:
    """Store projects with everything they refer to."""
    world = LargeWorld(workspace.programmes.all(), Scale(projects=projects, programmes=20))
    day = workspace.matching.today()
    with workspace.store.writing(ChangeLabel(ChangeAction.IMPORTED, None, "Messung")) as writer:
        for record in _records(world, day):
            writer.put(record)
        writer.commit()


def fill_with_entries(workspace: Workspace, entries: int, folder: Path) -> None:
    """Store so many entries of the Förderdatenbank, by way of a file in a folder."""
    if entries <= 0:
        return
    archive = write_zip(folder / "export.zip", large_export(entries))
    workspace.directory.apply(workspace.directory.preview(archive))
    archive.unlink()


def _records(world: LargeWorld, day: date) -> Iterable[Record]:
    seen: set[tuple[type, str]] = set()
    for number, subject in enumerate(world.subjects):
        beside = (
            subject.municipality,
            subject.neighbourhood,
            subject.applicant,
            *subject.partners,
        )
        for record in beside:
            if record is not None and (type(record), record.key) not in seen:
                seen.add((type(record), record.key))
                yield record
        placed = replace(
            subject.project,
            municipality=subject.municipality.key if subject.municipality else subject.project.municipality,
            neighbourhood=subject.neighbourhood.key if subject.neighbourhood else None,
            applicant=subject.applicant.key if subject.applicant else None,
        )
        yield _project(placed, number, day)
        yield from (_held(item, number, subject) for item in subject.participation)
        if number % 3 == 0:
            yield _application(number, subject.project.key, day)


def _project(project: Project, number: int, day: date) -> Project:
    stages = tuple(ProjectStage)
    return replace(
        project,
        title=f"{_TITLES[number % len(_TITLES)]} {number}",
        stage=stages[number % len(stages)],
        judgements=tuple({(item.programme, item.statement): item for item in project.judgements}.values()),
        milestones=(Milestone("Beschluss im Rat", day + timedelta(days=number % 400 - 60), Truth.NO),),
        attachments=(Attachment("Kostenschätzung", due=day + timedelta(days=number % 300 - 30)),),
    )


def _held(event: Participation, number: int, subject: Subject) -> Participation:
    quarter = subject.neighbourhood.key if subject.neighbourhood else event.neighbourhood
    return replace(event, key=f"B-{number}", neighbourhood=quarter)


def _application(number: int, project: str, day: date) -> Application:
    return Application(
        key=f"A-{number}",
        project=project,
        programme="nachbarschaftsfonds",
        kind=ApplicationKind.FIRST,
        next_step="Unterlagen nachreichen",
        next_step_due=day + timedelta(days=number % 120 - 20),
    )


_TITLES = (
    "Nachbarschaftstreff am Wehr",
    "Sanierung der Bücherei",
    "Spielplatz in der Südstadt",
    "Beratung im Quartier",
    "Fahrradwerkstatt für alle",
    "Grüner Schulhof",
    "Sprachcafé im Stadtteilhaus",
)


if __name__ == "__main__":
    build_large_database(Path(sys.argv[1]), *(int(word) for word in sys.argv[2:]))
