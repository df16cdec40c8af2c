"""What the window tells before a document is made is what the box on its first page shows, record by record."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from coordinator_app.documents.kinds.kind import DocumentKind
from coordinator_app.documents.kinds.open_list import open_points_of
from coordinator_app.documents.kinds.parts.open_points import Remark, open_points_notice
from coordinator_app.documents.kinds.table import KINDS, kind_of
from coordinator_app.documents.model import Notice
from coordinator_app.domain.application import Application
from coordinator_app.domain.project import ProjectStage
from coordinator_app.domain.records import Kind
from coordinator_app.services.ports.documents import (
    DocumentContent,
    NeighbourhoodContent,
    OpenPoint,
    PortfolioContent,
    ProjectContent,
)
from documents.bundle_builders import KEY, content_of
from documents.kind_contents import SAMPLE, contents_of, nearly_empty, workspace_with

Contents = dict[str, DocumentContent]


@pytest.fixture(scope="module")
def contents(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Contents, Contents]]:
    """A content of each kind out of the sample, and one that says next to nothing."""
    folder: Path = tmp_path_factory.mktemp("open")
    infos = tuple(kind.info for kind in KINDS)
    with workspace_with(SAMPLE, folder) as full, workspace_with(nearly_empty(folder), folder) as bare:
        yield contents_of(full, infos), contents_of(bare, infos)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.info.id)
def test_box_and_list_are_drawn_from_the_same_object(
    kind: DocumentKind, contents: tuple[Contents, Contents]
) -> None:
    for content in (found[kind.info.id] for found in contents):
        opened = kind.what_is_open(content)
        boxes = [block for block in kind.compose(content).blocks if isinstance(block, Notice)]
        assert open_points_notice(opened) in boxes
        listed = open_points_of(kind, content)
        assert (listed.given, listed.required) == (opened.found.given, opened.found.required)
        told = [point for item in (*opened.first, *opened.more) for point in item.points]
        assert [point for point in listed.points if point in told] == told
        for field in opened.missing:
            assert any(point.text.startswith(field.label) for point in listed.points)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.info.id)
def test_no_point_is_listed_twice(kind: DocumentKind, contents: tuple[Contents, Contents]) -> None:
    for content in (found[kind.info.id] for found in contents):
        points = open_points_of(kind, content).points
        assert len(set(points)) == len(points)


def test_a_remark_that_leads_nowhere_can_not_be_made() -> None:
    with pytest.raises(ValueError, match="nobody is told"):
        Remark("Es fehlt etwas.", ())


def listed(kind: str, content: DocumentContent) -> tuple[OpenPoint, ...]:
    return open_points_of(kind_of(kind), content).points


def test_a_sketch_of_a_project_past_its_early_stage_leads_to_the_stage(
    contents: tuple[Contents, Contents],
) -> None:
    content = contents[0]["sketch"]
    assert isinstance(content, ProjectContent)
    project = replace(content.subject.project, stage=ProjectStage.RUNNING)
    first, *_ = listed("sketch", replace(content, subject=replace(content.subject, project=project)))
    assert "eine Skizze ist für die Zeit vor dem Antrag gedacht" in first.text
    assert (first.kind, first.key, first.field) == (Kind.PROJECT, project.key, "stage")


def test_flaws_that_projects_share_are_listed_for_each_of_them(contents: tuple[Contents, Contents]) -> None:
    for kind, field in (("overview", "finances"), ("profile", "finances")):
        content = contents[0][kind]
        assert isinstance(content, PortfolioContent | NeighbourhoodContent)
        subjects = tuple(
            replace(item, project=replace(item.project, finances=())) for item in content.subjects
        )
        found = listed(kind, replace(content, subjects=subjects))
        keys = {point.key for point in found if point.field == field and "hne Finanzierung: „" in point.text}
        active = {
            item.project.key
            for item in content.subjects
            if item.project.stage is not ProjectStage.DROPPED
            and (kind == "profile" or item.project.stage is not ProjectStage.CLOSED)
        }
        assert keys == active


def test_a_grant_of_a_plan_that_is_not_approved_leads_to_its_application() -> None:
    def point(content: ProjectContent) -> OpenPoint:
        return next(
            item for item in listed("bundle", content) if item.text.startswith("Noch nicht bewilligt")
        )

    assert (point(content_of()).kind, point(content_of()).key) == (Kind.APPLICATION, None)
    asked = content_of(applications=(Application("A-7", KEY, "bund"),))
    assert (point(asked).key, point(asked).field) == ("A-7", "authority_decision")
