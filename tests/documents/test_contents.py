"""Every kind of document gets what it is about: the records, the plan that counts, the programmes that are not ruled out."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from builders import build_kept_plan
from coordinator_app.bootstrap import open_workspace
from coordinator_app.documents.kinds.overview.dates import all_dates
from coordinator_app.documents.kinds.overview.material import material_of
from coordinator_app.domain.application import Application
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.funding_plan import kept_plan
from coordinator_app.domain.good_example import GoodExample
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.participation import Participation
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Record
from coordinator_app.domain.truth import Truth
from coordinator_app.runtime.resources import resource_path
from coordinator_app.services.agenda import AgendaEntry, DateKind
from coordinator_app.services.changes import ChangeAction, ChangeLabel
from coordinator_app.services.document_contents import ContentSources, gather
from coordinator_app.services.document_request import DocumentRequest, check_request
from coordinator_app.services.ports.documents import (
    About,
    ExampleContent,
    KindInfo,
    NeighbourhoodContent,
    PortfolioContent,
    ProjectContent,
    SummaryContent,
)
from coordinator_app.services.workspace import OpenRequest, Workspace

DAY = date(2026, 11, 22)
KEY = "P-01-SCHULE-IM-QUARTIER"
ASKED = DocumentRequest("any", KEY, "sozialer_zusammenhalt", as_of=DAY)
STEP = "A-05-STARTPUNKT"
STEPPED = DocumentRequest("any", "P-05-STARTPUNKT-JUGEND", as_of=DAY)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("sample") / "sample.qldb"
    workspace = open_workspace(OpenRequest(file))
    workspace.imports.apply(workspace.imports.preview(resource_path("sample", "lindenfurt.json")))
    workspace.store.close()
    return file


@pytest.fixture
def sample(database: Path, tmp_path: Path) -> Iterator[Workspace]:
    opened = open_workspace(OpenRequest(Path(shutil.copy(database, tmp_path / "eigene.qldb"))))
    yield opened
    opened.store.close()


def content(workspace: Workspace, about: About, request: DocumentRequest = ASKED) -> object:
    return gather(ContentSources(workspace.store, workspace.matching, workspace.programmes), request, about)


def plan(key: str, project: str | None, kept: date, document: str = "{}") -> Record:
    return kept_plan(key, key, document, project=project, made_on=kept, as_of=DAY, catalogue="2026-11-22")


def put(workspace: Workspace, *records: Record) -> None:
    with workspace.store.writing(ChangeLabel(ChangeAction.CHANGED, None, "Prüfung")) as writer:
        for record in records:
            writer.put(record)
        writer.commit()


def test_a_summary_is_about_a_pair_and_knows_all_other_programmes(sample: Workspace) -> None:
    found = content(sample, About.PROJECT_AND_PROGRAMME)
    assert isinstance(found, SummaryContent)
    assert (found.subject.project.key, found.programme.id, found.day) == (KEY, ASKED.programme, DAY)
    assert {found.assessment.programme, *(item.programme for item in found.others)} == {
        item.id for item in found.catalogue
    }
    assert {item.project for item in found.applications} <= {KEY}


def test_a_project_has_a_plan_only_where_one_is_named(sample: Workspace) -> None:
    put(sample, plan("FP-1", KEY, DAY, '{"a": 1}'))
    found = content(sample, About.PROJECT)
    assert isinstance(found, ProjectContent)
    assert (found.plan, found.plan_key) == (None, None)
    named = content(sample, About.PROJECT, replace(ASKED, plan_key="FP-1"))
    assert isinstance(named, ProjectContent)
    assert (named.plan, named.plan_key) == ('{"a": 1}', "FP-1")


def test_a_document_about_a_plan_takes_the_named_the_fresh_or_the_newest_one(sample: Workspace) -> None:
    with pytest.raises(DomainError) as caught:
        content(sample, About.PROJECT_PLAN)
    assert caught.value.code == "document_plan_missing"
    put(
        sample,
        plan("FP-1", KEY, date(2026, 11, 1), '{"a": 1}'),
        plan("FP-2", KEY, date(2026, 11, 2), '{"a": 2}'),
        plan("FP-3", None, DAY, '{"a": 3}'),
        plan("FP-4", None, DAY),
    )
    cases: tuple[tuple[dict[str, Any], tuple[str, str | None]], ...] = (
        ({}, ('{"a": 2}', "FP-2")),
        ({"plan_key": "FP-1"}, ('{"a": 1}', "FP-1")),
        ({"plan": '{"fresh": 1}'}, ('{"fresh": 1}', None)),
    )
    for changes, wanted in cases:
        found = content(sample, About.PROJECT_PLAN, replace(ASKED, **changes))
        assert isinstance(found, ProjectContent)
        assert (found.plan, found.plan_key) == wanted
    with pytest.raises(DomainError) as caught:
        content(sample, About.PROJECT_PLAN, replace(ASKED, plan_key="FP-3"))
    assert caught.value.code == "document_plan_elsewhere"


def test_a_plan_that_was_changed_afterwards_is_in_no_document(sample: Workspace) -> None:
    put(sample, replace(build_kept_plan("{}"), project=KEY, document='{"a": 1}'))
    with pytest.raises(DomainError) as caught:
        content(sample, About.PROJECT_PLAN)
    assert caught.value.code == "funding_plan_not_shown"


def test_a_quarter_has_its_projects_and_what_happened_in_it(sample: Workspace) -> None:
    for quarter in sample.records.all(Neighbourhood):
        request = DocumentRequest("any", neighbourhood=quarter.key, as_of=DAY)
        found = content(sample, About.NEIGHBOURHOOD, request)
        assert isinstance(found, NeighbourhoodContent)
        projects = {item.key for item in sample.records.all(Project) if item.neighbourhood == quarter.key}
        assert {item.project.key for item in found.subjects} == projects
        assert found.municipality is not None
        assert {item.key for item in found.participation} == {
            item.key for item in sample.records.all(Participation) if item.neighbourhood == quarter.key
        }
        assert {item.key for item in found.applications} == {
            item.key for item in sample.records.all(Application) if item.project in projects
        }
        assert {item.key for item in found.examples} == {
            item.key
            for item in sample.records.all(GoodExample)
            if item.neighbourhood == quarter.key or item.project in projects
        }


def test_the_whole_portfolio_has_every_project_with_what_is_not_ruled_out(sample: Workspace) -> None:
    found = content(sample, About.ALL_PROJECTS, DocumentRequest("any", as_of=DAY))
    assert isinstance(found, PortfolioContent)
    keys = {item.key for item in sample.records.all(Project)}
    assert {item.project.key for item in found.subjects} == keys == set(found.assessments)
    for key, assessments in found.assessments.items():
        all_of_them = sample.matching.match([key], as_of=DAY)
        assert assessments == tuple(item for item in all_of_them if item.eligible is not Truth.NO)


def test_an_example_comes_with_its_project_where_it_has_one(sample: Workspace) -> None:
    for example in sample.records.all(GoodExample):
        found = content(sample, About.GOOD_EXAMPLE, DocumentRequest("any", example=example.key))
        assert isinstance(found, ExampleContent)
        assert found.example == example
        assert (found.subject.project.key if found.subject else None) == example.project


def test_every_kind_says_which_key_it_lacks() -> None:
    full = DocumentRequest("any", "P-1", "biwaq_vi", "Q-1", "G-1")
    for about in About:
        info = KindInfo("any", "Bündelungsübersicht: für/alle", about, "BUE")
        check_request(full, info)
        if about is About.ALL_PROJECTS:
            continue
        with pytest.raises(DomainError) as caught:
            check_request(DocumentRequest("any"), info)
        assert caught.value.code == "document_key_missing"


def test_every_kind_that_is_offered_can_be_made_of_the_sample(sample: Workspace, tmp_path: Path) -> None:
    quarter, example = sample.records.all(Neighbourhood)[0].key, sample.records.all(GoodExample)[0].key
    for info in sample.documents.kinds():
        if info.about is About.PROJECT_PLAN:
            continue  # needs a real plan; the command line makes one
        asked = DocumentRequest(info.id, KEY, ASKED.programme, quarter, example, as_of=DAY, embed=True)
        written = sample.documents.write(asked, tmp_path / sample.documents.file_name(asked))
        assert written.pages >= 1
        assert sample.imports.preview(written.path).records == ()


@pytest.mark.parametrize(("about", "request_"), [(About.PROJECT, STEPPED), (About.ALL_PROJECTS, ASKED)])
def test_a_next_step_stands_in_documents_as_it_stands_among_the_dates(
    sample: Workspace, about: About, request_: DocumentRequest
) -> None:
    def step() -> tuple[str | None, date | None]:
        found = content(sample, about, request_)
        assert isinstance(found, ProjectContent | PortfolioContent)
        (item,) = (item for item in found.applications if item.key == STEP)
        return item.next_step, item.next_step_due

    def entry() -> AgendaEntry:
        found = sample.agenda.agenda().entries
        return next(item for item in found if item.origin.startswith(f"next_step:{STEP}:"))

    sample.agenda.move(entry(), DAY)
    assert step() == ("Interessenbekundung abgeben", DAY)
    sample.agenda.settle(entry(), done=True)
    assert step() == (None, None)


@pytest.mark.parametrize("kind", [DateKind.MILESTONE, DateKind.ATTACHMENT, DateKind.CONCEPT])
def test_a_date_stands_in_the_overview_as_it_stands_among_the_dates(
    sample: Workspace, kind: DateKind
) -> None:
    label = {
        DateKind.MILESTONE: "Meilenstein von",
        DateKind.ATTACHMENT: "Anlage zu",
        DateKind.CONCEPT: "Konzept",
    }[kind]
    entries = [item for item in sample.agenda.agenda().entries if item.kind is kind]
    entry = entries[0]

    def told() -> set[date]:
        found = content(sample, About.ALL_PROJECTS)
        assert isinstance(found, PortfolioContent)
        return {
            item.day
            for item in all_dates(material_of(found))
            if item.label.startswith(label) and entry.title in item.label
        }

    def now() -> AgendaEntry:
        return next(item for item in sample.agenda.agenda().entries if item.origin == entry.origin)

    before = told()
    assert entry.day in before
    sample.agenda.move(entry, date(2027, 2, 1))
    assert told() == before - {entry.day} | {date(2027, 2, 1)}
    sample.agenda.settle(now(), done=True)
    assert told() == before - {entry.day}
    sample.agenda.settle(now(), done=False)
    assert date(2027, 2, 1) in told()
