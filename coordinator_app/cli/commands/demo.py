"""`demo`: the main job once through, on the sample municipality."""

import argparse
from dataclasses import dataclass
from pathlib import Path

from coordinator_app.cli.answers import RESULT_WORDS, short_data
from coordinator_app.cli.commands.report_text import document_data, document_lines
from coordinator_app.cli.output import Format, Output, json_text
from coordinator_app.cli.parser import add_as_of, add_format
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.project import Project, ProjectStage
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.assessment import Assessment
from coordinator_app.matching.ranking import ranked
from coordinator_app.services.documents import summary_request
from coordinator_app.services.imports import RowResult
from coordinator_app.services.ports.documents import WrittenDocument
from coordinator_app.services.workspace import OpenRequest, Workspace
from coordinator_app.services.writing import make_folder, write_whole
from coordinator_app.wording.assessments import headline
from coordinator_app.wording.formats import count
from coordinator_app.wording.formats import day as german_day
from coordinator_app.wording.terms import SYMBOLS

DOCUMENTS = 4
"""How many summaries the demonstration writes: the best assessed pairs of different projects."""


@dataclass(frozen=True)
class _Result:
    """What the demonstration did."""

    loaded: int
    assessments: tuple[Assessment, ...]
    documents: tuple[WrittenDocument, ...]
    overview: Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the folder, the day, and whether to leave the window closed."""
    parser.add_argument("--to", type=Path, metavar="DIR", help="Ordner für Datenbank und Dokumente")
    parser.add_argument("--no-window", action="store_true", help="öffnet am Ende kein Fenster")
    add_as_of(parser)
    add_format(parser)


def execute(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Make the sample database, match, write documents, say so, and open the window where there is a display."""
    folder: Path = arguments.to or surroundings.demo_folder()
    make_folder(folder)
    request = OpenRequest(arguments.database or folder / "lindenfurt.qldb", arguments.catalogue)
    workspace = surroundings.open_workspace(request)
    try:
        result = _run(workspace, arguments, surroundings, folder)
        if arguments.format == Format.JSON.value:
            output.json(_overview_data(workspace, result))
        else:
            output.lines(_lines(workspace, result, request.database))
    finally:
        workspace.store.close()
    if arguments.no_window or arguments.format == Format.JSON.value:
        return 0
    return _open_window(request, surroundings, output)


def _run(
    workspace: Workspace, arguments: argparse.Namespace, surroundings: Surroundings, folder: Path
) -> _Result:
    loaded = _load_sample(workspace, surroundings.sample)
    day = arguments.as_of or surroundings.clock.today()
    assessments = workspace.matching.match(as_of=day)
    documents = tuple(
        workspace.documents.write(request, folder / workspace.documents.file_name(request))
        for item in _best_of_each_project(assessments, _unfinished(workspace))[:DOCUMENTS]
        for request in (summary_request(item.project, item.programme, day),)
    )
    result = _Result(loaded, assessments, documents, folder / "uebersicht.json")
    write_whole(json_text(_overview_data(workspace, result)).encode(), result.overview)
    return result


def _load_sample(workspace: Workspace, sample: Path) -> int:
    """Load the sample into an empty database; one in which somebody has worked stays as it is."""
    if workspace.records.all(Project):
        return 0
    preview = workspace.imports.preview(sample)
    workspace.imports.apply(preview)
    return preview.count(RowResult.NEW) + preview.count(RowResult.CHANGED)


def _unfinished(workspace: Workspace) -> frozenset[str]:
    finished = {ProjectStage.CLOSED, ProjectStage.DROPPED}
    return frozenset(item.key for item in workspace.records.all(Project) if item.stage not in finished)


def _best_of_each_project(
    assessments: tuple[Assessment, ...], projects: frozenset[str]
) -> tuple[Assessment, ...]:
    best: dict[str, Assessment] = {}
    for assessment in ranked(assessments):
        if assessment.project in projects:
            best.setdefault(assessment.project, assessment)
    return ranked(best.values())


def _overview_data(workspace: Workspace, result: _Result) -> dict[str, object]:
    programmes = workspace.programmes.by_id
    return {
        "as_of": result.assessments[0].as_of.isoformat(),
        "municipalities": [item.name for item in workspace.records.all(Municipality)],
        "projects": [
            {
                "project": project.key,
                "title": project.title,
                "results": {
                    word: sum(
                        1
                        for item in result.assessments
                        if item.project == project.key and item.eligible is truth
                    )
                    for truth, word in RESULT_WORDS.items()
                },
            }
            for project in workspace.records.all(Project)
        ],
        "results": [short_data(item, programmes) for item in result.assessments],
        "documents": [
            {**document_data(document), "file": document.path.name} for document in result.documents
        ],
    }


def _lines(workspace: Workspace, result: _Result, database: Path) -> list[str]:
    programmes = workspace.programmes.by_id
    projects = workspace.records.all(Project)
    day = result.assessments[0].as_of
    if result.loaded:
        loaded = f"Die Beispielkommune mit {count(result.loaded, 'Datensatz', 'Datensätzen')} wurde geladen."
    else:
        loaded = "Die Datenbank gab es schon; Ihre Angaben darin wurden nicht verändert."
    lines = [
        f"Datenbank: {database}",
        loaded,
        f"{len(projects)} Projekte wurden mit {len(programmes)} Programmen abgeglichen (Stand {german_day(day)}):",
    ]
    for project in projects:
        own = [item for item in result.assessments if item.project == project.key]
        counts = ", ".join(
            f"{sum(1 for item in own if item.eligible is truth)} {SYMBOLS[truth]}"
            for truth in (Truth.YES, Truth.UNKNOWN, Truth.NO)
        )
        best = own[0]
        lines.append(f"  {project.title}: {counts}")
        lines.append(f"      {programmes[best.programme].short_name}: {headline(best, programmes)}")
    for document in result.documents:
        lines += document_lines(document)
    lines.append(f"Übersicht aller Ergebnisse geschrieben: {result.overview}")
    return lines


def _open_window(request: OpenRequest, surroundings: Surroundings, output: Output) -> int:
    obstacle = surroundings.window_obstacle()
    if obstacle is not None:
        output.lines([f"Das Fenster wurde nicht geöffnet: {obstacle}", "Alles andere ist erledigt."])
        return 0
    output.lines(["Das Fenster öffnet sich."])
    return surroundings.open_window(request)
