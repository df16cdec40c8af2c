"""The Gesamtübersicht: every project, every amount, every date, on as many pages as a steering round reads."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import (
    build_basis,
    build_municipality,
    build_neighbourhood,
    build_organisation,
    build_project,
    build_subject,
)
from coordinator_app.bootstrap import open_workspace
from coordinator_app.documents.kinds.overview.composition import overview_document
from coordinator_app.documents.kinds.overview.fields import OVERVIEW_FIELDS
from coordinator_app.documents.model import DataTable, Document, KeyValues, Notice, StackedYears, Timeline
from coordinator_app.documents.render import render
from coordinator_app.domain.application import Application, ApplicationKind, AuthorityDecision
from coordinator_app.domain.cost import CostKind, CostRow, FinanceKind, FinanceRow, FinanceState
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.municipality import YearAmount
from coordinator_app.domain.neighbourhood import Resolution
from coordinator_app.domain.programme import Deadline, DeadlineKind
from coordinator_app.domain.project import Milestone, Project, ProjectStage
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import OrganisationKind
from coordinator_app.matching.eligibility.matcher import assess_all
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.runtime.resources import resource_path
from coordinator_app.services.document_request import DocumentRequest
from coordinator_app.services.workspace import OpenRequest, Workspace
from coordinator_app.wording.terms import term
from documents.portfolio_builders import (
    cell,
    cents,
    numbers_of,
    portfolio_content,
    subjects_of,
    tables,
    words,
)
from documents.summary_builders import DAY, full_project, full_subject, main_programme
from strategies import records

FEW_EXAMPLES = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
STAGES = tuple(ProjectStage)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    opened = open_workspace(OpenRequest(tmp_path_factory.mktemp("sample") / "sample.qldb"))
    opened.imports.apply(opened.imports.preview(resource_path("sample", "lindenfurt.json")))
    yield opened
    opened.store.close()


def made_of(subjects: tuple[Subject, ...], **changes: Any) -> Document:
    return overview_document(portfolio_content(subjects, **changes))


def portfolio(count: int) -> tuple[Subject, ...]:
    """Projects of several Quartiere at all stages, with milestones and money."""
    found = []
    for number in range(count):
        project = full_project(
            key=f"P-{number:03d}",
            title=f"Vorhaben {number:03d}: Räume und Wege für die Nachbarschaft am Platz {number:03d}",
            stage=STAGES[number % len(STAGES)],
            starts=date(2026 + number % 3, 1 + number % 12, 1),
            ends=date(2029 + number % 2, 1 + number % 12, 28),
            milestones=tuple(
                Milestone(f"Schritt {step}", date(2027, 1 + (number + step) % 12, 1 + number % 28), Truth.NO)
                for step in range(3)
            ),
        )
        area = build_neighbourhood(key=f"Q-{number % 4}", name=f"Quartier {number % 4}")
        found.append(replace(full_subject(project), neighbourhood=area))
    return tuple(found)


def open_points(document: Document) -> tuple[str, ...]:
    notice = next(block for block in document.blocks if isinstance(block, Notice))
    return (notice.text or "", *notice.items)


def test_an_empty_portfolio_says_so_on_one_page() -> None:
    document = made_of(())
    required = len(OVERVIEW_FIELDS)
    assert f"von {required} Pflichtangaben" in open_points(document)[0]
    assert not any(isinstance(block, DataTable | Timeline | StackedYears) for block in document.blocks)
    assert render(document).pages == 1


def test_one_project_makes_a_short_document_with_all_its_money() -> None:
    subject = full_subject()
    document = made_of((subject,))
    (chart,) = (block for block in document.blocks if isinstance(block, StackedYears))
    assert sum(sum(item.cents) for item in chart.series) == sum(
        row.amount_cents for row in subject.project.finances
    )
    assert render(document).pages <= 3


def test_sixty_projects_fit_on_about_ten_pages_and_each_is_there() -> None:
    subjects = portfolio(60)
    document = made_of(subjects)
    made = render(document)
    assert 5 <= made.pages <= 10
    told = "\n".join(words(document))
    for key, number in numbers_of(subjects).items():
        title = next(item.project.title for item in subjects if item.project.key == key)
        assert f"{number} · {title}" in told


@FEW_EXAMPLES
@given(st.lists(records(Project), max_size=6))
def test_every_project_appears_once_and_the_stages_add_up_to_the_records(projects: list[Project]) -> None:
    subjects = tuple(Subject(replace(item, key=f"P-{n}")) for n, item in enumerate(projects))
    document = made_of(subjects)
    numbers = numbers_of(subjects)
    rows = [
        row[0] or ""
        for block in document.blocks
        if isinstance(block, DataTable)
        for row in block.rows
        if block.columns[0].title == "Projekt"
    ]
    for item in subjects:
        name = f"{numbers[item.project.key]} · {item.project.title}"
        assert sum(1 for row in rows if row.startswith(f"{name}\n")) == 1
    if not subjects:
        return
    (table,) = tables(document, "Alle Projekte nach Stand")
    assert cell(table, "Summe", "Projekte") == str(len(projects))
    every = [row for item in projects for row in item.finances]
    costs = [row.amount_cents for item in projects for row in item.costs]
    assert cents(cell(table, "Summe", "Kosten")) == sum(costs)
    for column, states in (
        ("bewilligt, erhalten", {FinanceState.APPROVED, FinanceState.RECEIVED}),
        ("beantragt", {FinanceState.APPLIED}),
        ("vorgesehen", {FinanceState.IDEA}),
    ):
        expected = sum(row.amount_cents for row in every if row.state in states)
        assert cents(cell(table, "Summe", column)) == expected
    kept = [row for item in projects if item.stage is not ProjectStage.DROPPED for row in item.finances]
    for by_source in tables(document, "Mittel nach Herkunft"):
        assert cents(cell(by_source, "Summe", "Summe")) == sum(row.amount_cents for row in kept)
        for state in FinanceState:
            expected = sum(row.amount_cents for row in kept if row.state is state)
            assert cents(cell(by_source, "Summe", term(state))) == expected
    assert render(document).pages >= 1


@FEW_EXAMPLES
@given(st.lists(records(Application), max_size=5))
def test_any_applications_can_be_set_with_their_sums(applications: list[Application]) -> None:
    document = made_of(subjects_of((full_project(),)), applications=tuple(applications))
    found = [block for block in document.blocks if isinstance(block, DataTable)]
    shown = [table for table in found if table.columns[0].title == "Projekt und Programm"]
    assert len(shown) == (1 if applications else 0)
    for table in shown:
        assert len(table.rows) == len(applications) + 1
        assert cents(cell(table, "Summe", "beantragt")) == sum(
            item.requested_cents or 0 for item in applications
        )
        assert cents(cell(table, "Summe", "bewilligt")) == sum(
            item.granted_cents or 0 for item in applications
        )
    assert render(document).pages >= 1


def test_unknown_money_is_said_and_not_zero() -> None:
    document = made_of((build_subject(project=build_project(stage=ProjectStage.IDEA)),))
    (table,) = tables(document, "Alle Projekte nach Stand")
    assert cell(table, "Idee", "Kosten") is None
    assert cell(table, "Summe", "vorgesehen") is None
    (facts,) = (block for block in document.blocks if isinstance(block, KeyValues))
    assert dict(facts.rows)["Gesamtkosten"] is None


def test_what_is_missing_is_told_with_the_numbers_of_the_projects() -> None:
    projects = (full_project(), build_project(key="P-2", title="Zebrastreifen", stage=ProjectStage.PLANNED))
    told = open_points(made_of(subjects_of(projects)))
    number = numbers_of(subjects_of(projects))["P-2"]
    assert f"Ohne Kosten: Nr.\u00a0{number}." in told


def test_a_dropped_project_is_in_the_table_of_stages_and_in_no_sum_of_money() -> None:
    dropped = full_project(key="P-2", title="Alt", stage=ProjectStage.DROPPED)
    document = made_of(subjects_of((full_project(), dropped)))
    (chart,) = (block for block in document.blocks if isinstance(block, StackedYears))
    assert sum(sum(item.cents) for item in chart.series) == sum(
        row.amount_cents for row in full_project().finances
    )
    (stages,) = tables(document, "Alle Projekte nach Stand")
    assert cell(stages, "aufgegeben", "Projekte") == "1"


def test_own_money_of_the_town_is_set_against_what_its_projects_need() -> None:
    town = build_municipality(own_funds=(YearAmount(2027, 50_000_001), YearAmount(2028, 7)))
    club = build_organisation(key="O-2", kind=OrganisationKind.ASSOCIATION)
    rows = (
        FinanceRow(FinanceKind.OWN, "Haushalt", 40_000_003, 2027, state=FinanceState.APPROVED),
        FinanceRow(FinanceKind.OWN, "Haushalt", 5, 2029),
        FinanceRow(FinanceKind.GRANT, "Bund", 9, 2027),
    )
    subjects = (
        build_subject(project=build_project(finances=rows), municipality=town),
        build_subject(project=build_project(key="P-2", finances=rows), municipality=town, applicant=club),
    )
    (table,) = tables(made_of(subjects), "Eigene Mittel von Lindenfurt")
    assert table.rows == (
        ("2027", "500.000,01", "400.000,03", "400.000,03", "99.999,98"),
        ("2028", "0,07", "0,00", "0,00", "0,07"),
        ("2029", None, "0,05", "0,00", None),
    )


def test_grants_are_told_by_programme() -> None:
    rows = (
        FinanceRow(FinanceKind.GRANT, "Bund", 101, 2027, "lesen_im_quartier", FinanceState.APPLIED),
        FinanceRow(FinanceKind.GRANT, "Stiftung", 202, 2027),
    )
    document = made_of(subjects_of((build_project(finances=rows),)), catalogue=(main_programme(),))
    (table,) = tables(document, "Zuwendungen nach Programm")
    assert cell(table, main_programme().short_name, "beantragt") == "1,01"
    assert cell(table, "ohne Programm", "vorgesehen") == "2,02"
    assert cell(table, "Summe", "Summe") == "3,03"


def test_deadlines_of_programmes_name_the_projects_and_their_source() -> None:
    subjects = portfolio(2)
    closes = Deadline(DeadlineKind.FIXED, build_basis(), closes=date(2027, 2, 1))
    programme = main_programme(deadlines=(closes,))
    assessments = {item.project.key: assess_all(item, (programme,), DAY) for item in subjects}
    deadlines = [
        left for found in assessments.values() for item in found if (left := item.days_left) is not None
    ]
    document = made_of(subjects, assessments=assessments, catalogue=(programme,))
    told = [text for text in words(document) if text.startswith(f"Frist „{programme.short_name}“")]
    assert deadlines == [71, 71]
    assert all("Nr.\u00a01 und 2" in text for text in told)
    assert told
    assert programme.sources[0].title in set(words(document))


def test_a_milestone_that_has_passed_undone_is_overdue_and_one_that_is_done_is_not_named() -> None:
    project = full_project(
        milestones=(
            Milestone("Vergabe", date(2026, 11, 1), Truth.UNKNOWN),
            Milestone("Richtfest", date(2026, 11, 2), Truth.YES),
            Milestone("Heute", DAY, Truth.NO),
            Milestone("Sehr spät", date(2031, 1, 1), Truth.NO),
        )
    )
    document = made_of(subjects_of((project,)))
    (overdue,) = tables(document, "Überfällig")
    assert [row[1:] for row in overdue.rows] == [("Meilenstein von Nr.\u00a01: Vergabe", "vor 21 Tagen")]
    told = set(words(document))
    assert "heute" in told
    assert not any("Richtfest" in text for text in told)
    assert any("mehr als ein Jahr entfernt" in text and "2031: 1" in text for text in told)


def test_open_resolutions_are_told_apart_from_those_of_which_nothing_is_known() -> None:
    projects = (
        full_project(key="P-1", title="A", resolution=Resolution(Truth.NO)),
        full_project(key="P-2", title="B", resolution=Resolution()),
    )
    told = "\n".join(words(made_of(subjects_of(projects))))
    assert "noch nicht gefasst bei Nr.\u00a01; nicht angegeben bei Nr.\u00a02" in told


def test_two_applications_for_the_same_money_are_told_to_count_twice() -> None:
    first = Application("A-1", "P-BUECHEREI", "x", ApplicationKind.OUTLINE, requested_cents=100)
    second = replace(first, key="A-2", kind=ApplicationKind.FIRST)
    decided = replace(second, authority_decision=AuthorityDecision.GRANTED)
    subjects = subjects_of((build_project(),))
    once = "\n".join(words(made_of(subjects, applications=(first,))))
    twice = made_of(subjects, applications=(first, decided))
    assert "mehrfach" not in once
    assert "mehrfach" in "\n".join(words(twice))
    (table,) = (
        block
        for block in twice.blocks
        if isinstance(block, DataTable) and block.columns[-1].title == "Nächster Schritt"
    )
    assert table.rows[1][3] is None  # granted, but nobody has entered how much


def test_a_plan_that_cannot_be_read_is_refused() -> None:
    for text in ("", "[]", "{}", json.dumps({"as_of": "2026-11-22", "catalogue": "x"})):
        with pytest.raises(DomainError, match="funding_plan_not_shown"):
            made_of(subjects_of((full_project(),)), plan=text, plan_key="FP-1")


def plan_text(project: str) -> str:
    source: dict[str, Any] = {"fund": None, "approved": False, "by_cost_row": {}, "closes": None, "label": ""}
    sources = [
        {**source, "kind": "grant", "programme": "x", "amount_cents": 70_001, "by_year": {"2027": 70_001}},
        {**source, "kind": "own", "programme": None, "amount_cents": 29_999, "by_year": {"2027": 29_999}},
    ]
    return json.dumps(
        {
            "status": "optimal",
            "status_text": "Besser geht es nachweislich nicht.",
            "as_of": "2026-11-20",
            "catalogue": "2026-11-22",
            "score": {"weight": 1, "municipal_cents": 0, "other_own_cents": 0, "applications": 1, "risk": 0},
            "projects": [
                {
                    "project": project,
                    "title": "Bücherei",
                    "funded": True,
                    "municipal": True,
                    "weight": 1,
                    "total_cost_cents": 100_000,
                    "costs": [],
                    "sources": sources,
                }
            ],
            "limits": [],
        }
    )


@pytest.mark.parametrize(
    ("project", "name"), [("P-BUECHEREI", "1 · Bücherei"), ("P-WEG", "Bücherei (nicht mehr")]
)
def test_a_kept_plan_is_told_project_by_project(project: str, name: str) -> None:
    costs = (CostRow("Umbau", CostKind.OTHER, 100_000),)
    subjects = subjects_of((build_project(costs=costs),))
    document = made_of(subjects, plan=plan_text(project), plan_key="FP-1")
    (table,) = tables(document, "Der Plan je Projekt")
    assert cell(table, name, "Zuwendung") == "700,01"
    assert cell(table, "Summe", "Eigenmittel") == "299,99"
    assert cell(table, "Summe", "Kosten") == "1.000,00"
    assert any("Besser geht es nachweislich nicht." in text for text in words(document))
    assert any("FP-1 vom 20.11.2026" in text for text in words(document))


def test_the_sample_has_every_project_and_every_page_is_set(workspace: Workspace) -> None:
    content = workspace.documents.content(DocumentRequest("overview", as_of=DAY))
    document = overview_document(content)  # type: ignore[arg-type]  # it is the content of this kind
    told = "\n".join(words(document))
    assert all(item.project.title in told for item in content.subjects)  # type: ignore[union-attr]
    made = render(document)
    assert 4 <= made.pages <= 8
    assert made.lost_characters == ()
    assert made.content == render(document).content
