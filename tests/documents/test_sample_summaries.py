"""The Antragszusammenfassungen of the projects that are shipped as a sample: real texts, real programmes."""

from collections.abc import Iterator
from datetime import date

import pytest

from coordinator_app.bootstrap import open_workspace
from coordinator_app.documents.kinds.summary.composition import summary_document
from coordinator_app.documents.render import render
from coordinator_app.domain.truth import Truth
from coordinator_app.runtime.resources import resource_path
from coordinator_app.services.documents import summary_request
from coordinator_app.services.ports.documents import SummaryContent
from coordinator_app.services.workspace import OpenRequest, Workspace
from documents.summary_builders import DAY

MOST_PAGES = 5


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    opened = open_workspace(OpenRequest(tmp_path_factory.mktemp("sample") / "sample.qldb"))
    opened.imports.apply(opened.imports.preview(resource_path("sample", "lindenfurt.json")))
    yield opened
    opened.store.close()


def pages_of(workspace: Workspace, project: str, programme: str, day: date) -> int:
    content = workspace.documents.content(summary_request(project, programme, day))
    assert isinstance(content, SummaryContent)
    return render(summary_document(content)).pages


@pytest.mark.parametrize("day", [date(2018, 3, 1), DAY])
def test_every_project_with_its_best_ranked_programme_has_at_most_five_pages(
    workspace: Workspace, day: date
) -> None:
    best = {found.project: found for found in reversed(workspace.matching.match(as_of=day))}
    assert len(best) > 15
    pages = {key: pages_of(workspace, key, found.programme, day) for key, found in best.items()}
    assert {key: count for key, count in pages.items() if not 2 <= count <= MOST_PAGES} == {}


def test_every_programme_that_may_fit_has_at_most_five_pages(workspace: Workspace) -> None:
    """One project stands for each programme: setting every pair in type takes minutes and shows the same."""
    possible = [item for item in workspace.matching.match(as_of=DAY) if item.eligible is not Truth.NO]
    first = {item.programme: item for item in reversed(possible)}
    assert len(first) > 20
    pages = {key: pages_of(workspace, item.project, key, DAY) for key, item in first.items()}
    assert {key: count for key, count in pages.items() if count > MOST_PAGES} == {}
