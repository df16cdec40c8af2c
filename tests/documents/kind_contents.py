"""A content for each thing that documents are about: out of the sample, and out of records that say next to nothing."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from coordinator_app.bootstrap import open_workspace
from coordinator_app.domain.good_example import GoodExample
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.project import Project
from coordinator_app.runtime.resources import resource_path
from coordinator_app.services.document_request import NEEDED, DocumentRequest
from coordinator_app.services.funding_plan_answers import PlanRequest
from coordinator_app.services.ports.documents import DocumentContent, KindInfo
from coordinator_app.services.workspace import OpenRequest, Workspace
from coordinator_app.wording.funding_plan_document import document_text
from documents.summary_builders import DAY

SAMPLE = resource_path("sample", "lindenfurt.json")
PROGRAMME = "sozialer_zusammenhalt"


@contextmanager
def workspace_with(portfolio: Path, folder: Path) -> Iterator[Workspace]:
    """A workspace that holds the records of a portfolio file."""
    opened = open_workspace(OpenRequest(folder / f"{portfolio.stem}.qldb"))
    try:
        opened.imports.apply(opened.imports.preview(portfolio))
        yield opened
    finally:
        opened.store.close()


def nearly_empty(folder: Path) -> Path:
    """Write a portfolio whose records have only what they cannot do without."""
    sample = json.loads(SAMPLE.read_text(encoding="utf-8"))
    costs = sample["projects"][0]["costs"][:1]  # without any, nothing can be planned
    portfolio = {
        "format": sample["format"],
        "version": sample["version"],
        "municipalities": [
            {"key": "K-1", "name": "Beispielstadt", "land": sample["municipalities"][0]["land"]}
        ],
        "neighbourhoods": [{"key": "Q-1", "name": "Südstadt", "municipality": "K-1"}],
        "projects": [
            {
                "key": "P-1",
                "title": "Treffpunkt",
                "municipality": "K-1",
                "neighbourhood": "Q-1",
                "costs": costs,
            }
        ],
        "good_examples": [{"key": "G-1", "title": "Treffpunkt"}],
    }
    file = folder / "nearly_empty.json"
    file.write_text(json.dumps(portfolio), encoding="utf-8")
    return file


def contents_of(workspace: Workspace, kinds: tuple[KindInfo, ...]) -> dict[str, DocumentContent]:
    """Return a content for each kind, made of the first records of a workspace; keys are the ids of the kinds."""
    records = workspace.records
    known = {
        "project": records.all(Project)[0].key,
        "programme": PROGRAMME,
        "neighbourhood": records.all(Neighbourhood)[0].key,
        "example": records.all(GoodExample)[0].key,
    }
    found = {}
    for kind in kinds:
        given = {name: key if name in NEEDED[kind.about] else None for name, key in known.items()}
        request = DocumentRequest(
            kind.id, given["project"], given["programme"], given["neighbourhood"], given["example"], as_of=DAY
        )
        if workspace.documents.lacks_plan(request):
            answer = workspace.funding_plans.plan(PlanRequest(projects=(known["project"],), as_of=DAY))
            request = replace(request, plan=document_text(answer))
        found[kind.id] = workspace.documents.content(request)
    return found
