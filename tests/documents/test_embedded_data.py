"""The data of a document are all that it is about and refers to, and bring the project back, to the cent."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdf
import pytest

from coordinator_app.bootstrap import open_workspace
from coordinator_app.domain.application import Application
from coordinator_app.domain.errors import InputRejected
from coordinator_app.domain.good_example import GoodExample
from coordinator_app.domain.participation import Participation
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Record
from coordinator_app.runtime.resources import resource_path
from coordinator_app.services.document_request import DocumentRequest
from coordinator_app.services.imports import RowResult
from coordinator_app.services.workspace import OpenRequest, Workspace

PROGRAMME = "sozialer_zusammenhalt"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    opened = open_workspace(OpenRequest(tmp_path_factory.mktemp("sample") / "sample.qldb"))
    opened.imports.apply(opened.imports.preview(resource_path("sample", "lindenfurt.json")))
    yield opened
    opened.store.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Workspace]:
    opened = open_workspace(OpenRequest(tmp_path / "leer.qldb"))
    yield opened
    opened.store.close()


def carrying(project: str) -> DocumentRequest:
    return DocumentRequest("summary", project, PROGRAMME, as_of=date(2026, 11, 22), embed=True)


def belonging(workspace: Workspace, project: str) -> set[Record]:
    records = workspace.records
    linked: tuple[Participation | Application | GoodExample, ...] = (
        *records.all(Participation),
        *records.all(Application),
        *records.all(GoodExample),
    )
    return {item for item in linked if item.project == project}


def test_every_project_of_the_sample_comes_back_out_of_a_pdf_as_it_is(
    sample: Workspace, empty: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "projekt.pdf"
    stored = set(sample.portfolio.records())
    projects = sample.records.all(Project)
    assert len(projects) > 15
    for project in projects:
        file.write_bytes(sample.documents.make(carrying(project.key)).content)
        empty.imports.apply(empty.imports.preview(file))
        assert empty.records.get(Project, project.key) == project
        assert belonging(empty, project.key) == belonging(sample, project.key)
        assert set(empty.portfolio.records()) <= stored
    assert set(empty.records.all(Project)) == set(projects)


def test_data_that_stand_already_change_nothing(sample: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "projekt.pdf"
    project = sample.records.all(Project)[0].key
    file.write_bytes(sample.documents.make(carrying(project)).content)
    preview = sample.imports.preview(file)
    assert preview.count(RowResult.UNCHANGED) == len(preview.rows) > 3
    assert preview.records == ()


def test_nothing_of_other_projects_is_carried_along(sample: Workspace) -> None:
    projects = sample.records.all(Project)
    for project in projects:
        text = sample.documents.data_text(carrying(project.key))
        assert [item.key for item in projects if f'"key": "{item.key}"' in text] == [project.key]


def test_the_file_in_the_pdf_is_found_by_other_programs_under_its_name(sample: Workspace) -> None:
    request = carrying(sample.records.all(Project)[0].key)
    reader = pypdf.PdfReader(io.BytesIO(sample.documents.make(request).content))
    assert {name: [item.decode() for item in data] for name, data in reader.attachments.items()} == {
        "projekt.json": [sample.documents.data_text(request)]
    }


def test_without_being_asked_a_document_carries_nothing(sample: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "projekt.pdf"
    request = replace(carrying(sample.records.all(Project)[0].key), embed=False)
    file.write_bytes(sample.documents.make(request).content)
    with pytest.raises(InputRejected) as caught:
        sample.imports.preview(file)
    assert caught.value.code == "pdf_without_data"


def test_a_pdf_that_another_program_wrote_anew_still_brings_the_project_back(
    sample: Workspace, tmp_path: Path
) -> None:
    project = sample.records.all(Project)[0].key
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(sample.documents.make(carrying(project)).content))
    for compressed in (False, True):
        if compressed:
            writer.compress_identical_objects()
        file = tmp_path / f"neu-{compressed}.pdf"
        writer.write(file)
        assert sample.imports.preview(file).count(RowResult.UNCHANGED) > 3


def test_the_same_data_are_the_same_text(sample: Workspace) -> None:
    request = carrying(sample.records.all(Project)[0].key)
    assert sample.documents.data_text(request) == sample.documents.data_text(request)
    assert sample.documents.make(request).content == sample.documents.make(request).content
