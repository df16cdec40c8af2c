"""`report --all-fitting` and `--projects`: many documents into one folder, one after the other."""

import argparse
from dataclasses import replace
from pathlib import Path

from coordinator_app.cli.commands.report_request import with_plan
from coordinator_app.cli.output import Output
from coordinator_app.services.document_request import DocumentRequest
from coordinator_app.services.documents import Finish
from coordinator_app.services.ports.documents import About, WrittenDocument
from coordinator_app.services.workspace import Workspace
from coordinator_app.services.writing import make_folder
from coordinator_app.wording.errors import message
from coordinator_app.wording.formats import quoted


def wants_many(arguments: argparse.Namespace) -> bool:
    """Whether more than one document is asked for."""
    return bool(arguments.all_fitting or arguments.projects)


def write_many(
    arguments: argparse.Namespace,
    workspace: Workspace,
    request: DocumentRequest,
    finish: Finish | None,
    output: Output,
) -> tuple[WrittenDocument, ...]:
    """Write what is asked for; what can't be made is told, and keeps nothing else from being written.

    Raises:
        DomainError: what kept the last of those from being made that could not.
        EnvironmentProblem: a target can't be written.
    """
    documents, folder = workspace.documents, arguments.to or Path()
    requests = _wanted(arguments, workspace, request)
    make_folder(folder)
    found = documents.write_many(
        requests,
        folder,
        lambda done, total: output.progress(f"Dokument {done} von {total} ist geschrieben"),
        finish=finish,
        prepare=lambda item: with_plan(workspace, item, output),
    )
    output.progress("")
    for refused, error in found.refused[:-1]:
        output.message(f"{quoted(documents.file_name(refused))} ist nicht geschrieben: {message(error)}")
    if found.refused:
        raise found.refused[-1][1]
    return found.written


def _wanted(
    arguments: argparse.Namespace, workspace: Workspace, request: DocumentRequest
) -> tuple[DocumentRequest, ...]:
    documents = workspace.documents
    keys = tuple(dict.fromkeys(arguments.projects or (request.project,)))
    requests = tuple(replace(request, project=key) for key in keys)
    about = documents.kind(request.kind).about
    if about is not About.PROJECT_AND_PROGRAMME or request.programme is not None:
        return requests
    return tuple(found for item in requests for found in documents.for_fitting(item))
