"""`report`: documents as PDF – one, or one for each programme that fits –, and which kinds there are."""

import argparse
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from coordinator_app.cli.commands.report_text import document_data, document_lines, kind_data, kind_line
from coordinator_app.cli.output import Format, Output
from coordinator_app.cli.parser import add_as_of, add_format
from coordinator_app.cli.request import previewing, reading
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.domain.errors import DomainError
from coordinator_app.services.document_request import POSSIBLE, DocumentRequest
from coordinator_app.services.documents import SUMMARY
from coordinator_app.services.funding_plan_answers import PlanRequest
from coordinator_app.services.ports.documents import About, WrittenDocument
from coordinator_app.services.workspace import Workspace
from coordinator_app.services.writing import make_folder
from coordinator_app.wording.formats import count
from coordinator_app.wording.funding_plan_document import document_text

KEYS: Mapping[str, tuple[str, str, str]] = {
    "project": ("--project", "KEY", "Schlüssel des Projekts"),
    "programme": ("--programme", "ID", "Kennung des Programms"),
    "neighbourhood": ("--neighbourhood", "KEY", "Schlüssel des Quartiers"),
    "example": ("--example", "KEY", "Schlüssel des Praxisbeispiels"),
    "plan_key": ("--plan", "KEY", "Schlüssel eines festgehaltenen Finanzierungsplans (sonst der neueste)"),
}
"""What a document can be about: the field of the request, its option, what stands for the value, and its help."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the kind of document, what it is about, target and day."""
    parser.add_argument("--kinds", action="store_true", help="zeigt alle Arten von Dokumenten")
    parser.add_argument(
        "--kind", default=SUMMARY, metavar="ID", help="Art des Dokuments (sonst summary); alle zeigt --kinds"
    )
    for field, (option, metavar, text) in KEYS.items():
        parser.add_argument(option, dest=field, metavar=metavar, help=text)
    parser.add_argument(
        "--all-fitting",
        action="store_true",
        help="ein Dokument für jedes Programm, das für das Projekt nicht ausgeschlossen ist",
    )
    parser.add_argument(
        "--embed-data",
        action="store_true",
        help="legt die Daten in das PDF, sodass sie sich daraus wieder einlesen lassen",
    )
    parser.add_argument(
        "--to",
        type=Path,
        default=Path(),
        metavar="PATH",
        help="Zieldatei oder Ordner (sonst der aktuelle Ordner)",
    )
    add_as_of(parser)
    add_format(parser)


def execute(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Write what was asked for, and say where it lies and what could not be printed.

    Raises:
        DomainError: `document_kind_unknown`, `document_key_missing`, `option_without_effect`, or what keeps the document
            from being made.
        EnvironmentProblem: the target can't be written.
    """
    if arguments.kinds:
        return _list_kinds(arguments, surroundings, output)
    with reading(arguments, surroundings) as workspace:
        request = request_of(arguments, workspace)
        if arguments.all_fitting:
            written = _write_fitting(workspace, request, arguments.to, output)
        else:
            target = target_of(arguments.to, workspace, request)
            written = (workspace.documents.write(with_plan(workspace, request, output), target),)
    tell(arguments, written, output)
    return 0


def request_of(arguments: argparse.Namespace, workspace: Workspace) -> DocumentRequest:
    """Return which document is asked for.

    Raises:
        DomainError: `document_kind_unknown`, or `option_without_effect` for a key that the kind does not know.
    """
    info = workspace.documents.kind(arguments.kind)
    given = {field: getattr(arguments, field) for field in KEYS}
    for field, value in given.items():
        if value is not None and field not in POSSIBLE[info.about]:
            raise DomainError("option_without_effect", option=KEYS[field][0], question=f"--kind {info.id}")
    if arguments.all_fitting:
        if info.about is not About.PROJECT_AND_PROGRAMME:
            raise DomainError("option_without_effect", option="--all-fitting", question=f"--kind {info.id}")
        if given["programme"] is not None:
            raise DomainError("option_without_effect", option="--programme", question="--all-fitting")
    return DocumentRequest(info.id, **given, as_of=arguments.as_of, embed=arguments.embed_data)


def with_plan(workspace: Workspace, request: DocumentRequest, output: Output) -> DocumentRequest:
    """Return the request with a plan worked out now, where the document needs one and none was kept."""
    if not workspace.documents.lacks_plan(request):
        return request
    answer = workspace.funding_plans.plan(
        PlanRequest(projects=(str(request.project),), as_of=request.as_of),
        lambda done, total: output.progress(f"Der Plan wird ausgearbeitet: Schritt {done} von {total}"),
    )
    output.progress("")
    return replace(request, plan=document_text(answer))


def target_of(target: Path, workspace: Workspace, request: DocumentRequest) -> Path:
    """Return the file to write: the target itself, or in a folder one with the name of the document."""
    if os.path.isdir(target):  # noqa: PTH112 - Path.is_dir fails where a folder above may not be entered
        return target / workspace.documents.file_name(request)
    return target


def tell(arguments: argparse.Namespace, written: tuple[WrittenDocument, ...], output: Output) -> None:
    """Say what was written: one document by itself, many with how many they are."""
    if arguments.format == Format.JSON.value:
        several = {"documents": [document_data(item) for item in written]}
        output.json(several if arguments.all_fitting else document_data(written[0]))
        return
    output.lines(line for item in written for line in document_lines(item))
    if arguments.all_fitting:
        output.lines([f"Zusammen: {count(len(written), 'Dokument', 'Dokumente')}."])


def _write_fitting(
    workspace: Workspace, request: DocumentRequest, folder: Path, output: Output
) -> tuple[WrittenDocument, ...]:
    requests = workspace.documents.for_fitting(request)
    make_folder(folder)
    found = workspace.documents.write_many(
        requests,
        folder,
        lambda done, total: output.progress(f"Dokument {done} von {total} ist geschrieben"),
    )
    output.progress("")
    return found.written


def _list_kinds(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    with previewing(arguments, surroundings) as workspace:
        kinds = workspace.documents.kinds()
    if arguments.format == Format.JSON.value:
        output.json({"kinds": [kind_data(item) for item in kinds]})
    else:
        output.lines(kind_line(item) for item in kinds)
    return 0
