"""Which document `report` is asked for, read from the words of the command line, and where it goes."""

import argparse
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from coordinator_app.cli.output import Output
from coordinator_app.domain.errors import DomainError
from coordinator_app.services.document_request import POSSIBLE, DocumentRequest
from coordinator_app.services.documents import SUMMARY
from coordinator_app.services.funding_plan_answers import PlanRequest
from coordinator_app.services.ports.documents import About
from coordinator_app.services.workspace import Workspace
from coordinator_app.wording.funding_plan_document import document_text

KEYS: Mapping[str, tuple[str, str, str]] = {
    "project": ("--project", "KEY", "Schlüssel des Projekts"),
    "programme": ("--programme", "ID", "Kennung des Programms"),
    "neighbourhood": ("--neighbourhood", "KEY", "Schlüssel des Quartiers"),
    "example": ("--example", "KEY", "Schlüssel des Praxisbeispiels"),
    "plan_key": ("--plan", "KEY", "Schlüssel eines festgehaltenen Finanzierungsplans (sonst der neueste)"),
}
"""What a document can be about: the field of the request, its option, what stands for the value, and its help."""

DETAILS = (
    *(name for name in KEYS if name != "project"),
    "kind",
    "all_fitting",
    "embed_data",
    "as_of",
    "sign",
    "on",
    "by",
)
"""What says something about a document that is made now, and nothing about one that was handed over."""


def request_of(arguments: argparse.Namespace, workspace: Workspace) -> DocumentRequest:
    """Return which document is asked for.

    Raises:
        DomainError: `document_kind_unknown`, or `option_without_effect` for a key that the kind does not know.
    """
    info = workspace.documents.kind(arguments.kind or SUMMARY)
    given = {field: getattr(arguments, field) for field in KEYS}
    for field, value in given.items():
        if value is not None and field not in POSSIBLE[info.about]:
            raise DomainError("option_without_effect", option=KEYS[field][0], question=f"--kind {info.id}")
    if arguments.projects:
        if "project" not in POSSIBLE[info.about]:
            raise DomainError("option_without_effect", option="--projects", question=f"--kind {info.id}")
        for field in ("project", "plan_key"):
            if given[field] is not None:
                raise DomainError("option_without_effect", option=KEYS[field][0], question="--projects")
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


def target_of(target: Path | None, name: str) -> Path:
    """Return the file to write: the target itself, or in a folder (the current one if none is named) one with this name."""
    place = target or Path()
    if os.path.isdir(place):  # noqa: PTH112 - Path.is_dir fails where a folder above may not be entered
        return place / name
    return place


def refuse_without_hand_over(arguments: argparse.Namespace) -> None:
    """Refuse what says something about a hand-over where nothing is handed over.

    Raises:
        DomainError: `option_needs`.
    """
    for option, value in (("--on", arguments.on), ("--by", arguments.by)):
        if value is not None:
            raise DomainError("option_needs", option=option, other="--hand-over")
