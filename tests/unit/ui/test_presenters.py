"""What the pages show, without any window."""

import dataclasses
from datetime import date
from decimal import Decimal
from typing import cast

import pytest

from builders import (
    all_of,
    build_basis,
    build_municipality,
    build_neighbourhood,
    build_organisation,
    build_participation,
    build_phase,
    build_programme,
    build_project,
    comparison,
    judgement,
)
from coordinator_app.domain.application import Application, OwnDecision
from coordinator_app.domain.appointment import Appointment
from coordinator_app.domain.cost import CostKind, CostRow
from coordinator_app.domain.deadline_rule import DeadlineRule, OffsetUnit, Trigger
from coordinator_app.domain.indicator import IndicatorState, IndicatorValue
from coordinator_app.domain.programme import Deadline, DeadlineKind, ProgrammeStatus
from coordinator_app.domain.project import Milestone, ProjectStage
from coordinator_app.domain.records import Kind, Record
from coordinator_app.domain.requirement import Operator
from coordinator_app.domain.source import Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.services.agenda import AgendaService
from coordinator_app.services.applications import ApplicationStage
from coordinator_app.services.match_changes import MatchChangeService
from coordinator_app.services.workspace import Workspace
from coordinator_app.ui.pages.base_data.presenter import BaseDataPresenter
from coordinator_app.ui.pages.match.presenter import MatchPresenter, MatchQuery, detail_markup, fact_request
from coordinator_app.ui.pages.neighbourhoods.presenter import NeighbourhoodsPresenter, indicator_row
from coordinator_app.ui.pages.overview.presenter import OverviewPresenter
from coordinator_app.ui.pages.programmes.presenter import ProgrammesPresenter, Query
from coordinator_app.ui.requests import (
    CreateRecord,
    EditRecord,
    JudgeCondition,
    OpenMatch,
    OpenOverdue,
    OpenPage,
    OpenProjects,
    PageName,
    ShowNeighbourhood,
)
from fakes.fake_workspace import TODAY, FakeWorkspace, fake_workspace

RECORDS: tuple[Record, ...] = (
    build_municipality(),
    build_neighbourhood(),
    build_organisation(),
    build_project(
        costs=(CostRow("Umbau", CostKind.OTHER, 250_000),),
        milestones=(Milestone("Beschluss", date(2026, 11, 20)),),
    ),
)
RATES = build_programme(
    id="raten",
    short_name="Ratenprogramm",
    requirements=all_of(
        comparison("municipality.financially_weak", Operator.IS, "yes"),
        comparison("project.participation", Operator.IS, "yes"),
        judgement("Der Bedarf ist belegt."),
        comparison("applicant.kind", Operator.ONE_OF, "municipality", standing=Standing.UNVERIFIED),
    ),
    deadlines=(Deadline(DeadlineKind.FIXED, build_basis(), closes=date(2026, 12, 1)),),
)
CLOSED = build_programme(
    id="zu", short_name="Geschlossen", phases=(build_phase(ProgrammeStatus.EXPIRED),), successors=("raten",)
)


def workspace(*more: Record) -> FakeWorkspace:
    return fake_workspace(*RECORDS, *more, programmes=(RATES, CLOSED))


def overview_presenter(found: FakeWorkspace) -> OverviewPresenter:
    changes = MatchChangeService(found.programmes, found.matching)
    return OverviewPresenter(
        found.overview,
        found.programmes,
        found.records,
        agenda=AgendaService(
            found.store, found.matching.today, lambda: pytest.fail("no calendar is written")
        ),
        changes=changes,
        earlier=lambda: (),
    )


def match_presenter(found: FakeWorkspace) -> MatchPresenter:
    return MatchPresenter(
        found.matching, found.programmes, found.records, found.early_start, matrices=found.matrix
    )


def test_every_row_of_the_overview_leads_somewhere() -> None:
    view = overview_presenter(workspace()).load()
    assert view.stages[0].request == OpenProjects(ProjectStage.IDEA)
    assert view.deadlines[0].request == OpenMatch(programme="raten", projects=("P-BUECHEREI",))
    assert view.own_dates[0].request == EditRecord(Kind.PROJECT, "P-BUECHEREI", "milestones")
    assert view.outlooks[0].request == OpenMatch(project="P-BUECHEREI")


def test_the_overview_tells_what_is_overdue_and_what_is_missing() -> None:
    view = overview_presenter(workspace()).load()
    late = next(figure for figure in view.figures if figure.label == "Überfällige Termine")
    assert (late.value, late.request) == ("1", OpenOverdue())
    assert view.own_dates[0].left == "2 Tage zu spät"
    assert view.outlooks[0].missing == 2


def test_the_overview_tells_the_money_of_applications_by_state() -> None:
    applied = Application("A-1", "P-BUECHEREI", "raten", submitted=TODAY, requested_cents=123_400)
    unknown = Application("A-2", "P-BUECHEREI", "zu", submitted=TODAY)
    view = overview_presenter(workspace(applied, unknown)).load()
    money = {row.state: (row.applications, row.amount) for row in view.money}
    assert money["Beantragt"] == (2, "1.234,00\N{NO-BREAK SPACE}€ (+ 1 ohne Betrag)")
    assert money["Bewilligt"] == (0, "–")


def test_money_of_which_no_amount_is_known_is_not_nothing_and_leads_to_its_applications() -> None:
    view = overview_presenter(workspace(Application("A-2", "P-BUECHEREI", "zu", submitted=TODAY))).load()
    row = next(row for row in view.money if row.state == "Beantragt")
    assert row.amount == "– (+ 1 ohne Betrag)"
    assert row.request == OpenPage(PageName.APPLICATIONS, ApplicationStage.SUBMITTED)


def test_the_overview_tells_what_changes_in_the_next_weeks() -> None:
    presenter = overview_presenter(workspace())
    rows = presenter.changes(TODAY)
    assert rows
    assert all(row.request == OpenMatch("P-BUECHEREI", "raten") for row in rows)
    assert "01.12.2026" in rows[0].text or "Frist" in rows[0].text


def test_the_overview_tells_dates_by_rules_and_leaves_out_what_is_settled() -> None:
    granted = Application("A-1", "P-BUECHEREI", "raten", approval_ends=date(2026, 8, 31))
    rule = DeadlineRule("R-1", "Verwendungsnachweis", Trigger.APPROVAL_ENDS, 6, OffsetUnit.MONTHS)
    meeting = Appointment("T-1", "Lenkungsrunde", date(2026, 12, 1))
    settled = Appointment("T-2", "Erledigt", date(2026, 11, 1), done_on=TODAY)
    told = [
        row.what for row in overview_presenter(workspace(granted, rule, meeting, settled)).load().own_dates
    ]
    assert told == [
        "Beschluss (Meilenstein)",
        "Lenkungsrunde (eigener Termin)",
        "Verwendungsnachweis (Frist nach einer Regel)",
    ]


def test_a_dismissed_programme_brings_no_deadline_to_the_overview() -> None:
    dismissed = Application("A-1", "P-BUECHEREI", "raten", own_decision=OwnDecision.DISMISSED)
    assert overview_presenter(workspace()).load().deadlines
    assert overview_presenter(workspace(dismissed)).load().deadlines == ()


def test_costs_that_nobody_entered_are_not_shown_as_zero() -> None:
    view = overview_presenter(workspace()).load()
    assert [row.cost for row in view.stages][:2] == ["2.500,00\N{NO-BREAK SPACE}€", "–"]


def test_an_empty_database_begins_with_the_municipality() -> None:
    view = overview_presenter(fake_workspace()).load()
    assert view.is_empty
    assert view.first_step is Kind.MUNICIPALITY


def test_every_programme_appears_in_the_match_and_none_is_left_out() -> None:
    view = match_presenter(workspace()).load(MatchQuery(None, TODAY))
    assert [(row.programme_name, row.verdict) for row in view.rows] == [
        ("Ratenprogramm", "Noch offen"),
        ("Geschlossen", "Passt nicht"),
    ]
    assert "abgelaufen" in view.rows[1].reason


def test_a_project_that_is_gone_falls_back_to_all_projects() -> None:
    assert len(match_presenter(workspace()).load(MatchQuery("P-WEG", TODAY)).rows) == 2


def test_findings_lead_to_where_the_fact_is_entered() -> None:
    found = workspace()
    presenter = match_presenter(found)
    view = presenter.load(MatchQuery(None, TODAY))
    subject = view.subjects["P-BUECHEREI"]
    nodes = presenter.findings(view.rows[0], subject)
    requests = [fact_request(node, subject, "raten") for node in nodes]
    assert requests == [
        None,
        None,
        EditRecord(Kind.MUNICIPALITY, "K-LINDENFURT", "financially_weak"),
        CreateRecord(Kind.PARTICIPATION, (("project", "P-BUECHEREI"), ("neighbourhood", "Q-HAFENVIERTEL"))),
        JudgeCondition("P-BUECHEREI", "raten", "Der Bedarf ist belegt."),
        EditRecord(Kind.ORGANISATION, "O-LINDENFURT", "kind"),
    ]


def test_participation_that_is_there_is_shown_at_the_quarter() -> None:
    found = workspace(build_participation())
    presenter = match_presenter(found)
    view = presenter.load(MatchQuery(None, TODAY))
    subject = view.subjects["P-BUECHEREI"]
    node = presenter.findings(view.rows[0], subject)[3]
    assert node.text.result is Truth.YES
    assert fact_request(node, subject, "raten") == ShowNeighbourhood("Q-HAFENVIERTEL")


def test_a_criterion_tells_its_source_and_that_it_is_not_founded() -> None:
    presenter = match_presenter(workspace())
    view = presenter.load(MatchQuery(None, TODAY))
    subject = view.subjects["P-BUECHEREI"]
    markup = detail_markup(presenter.findings(view.rows[0], subject)[-1], subject).html
    assert "Förderrichtlinie" in markup
    assert "https://example.org/richtlinie" in markup
    assert "01.11.2026" in markup
    assert "nicht belegt" in markup
    assert "Organisation „Stadt Lindenfurt“" in markup


def test_texts_of_users_are_escaped() -> None:
    found = fake_workspace(build_municipality(), build_neighbourhood(description="<max@example.org> & Co"))
    markup = NeighbourhoodsPresenter(found.records).card("Q-HAFENVIERTEL").markup.html
    assert "&lt;max@example.org&gt; &amp; Co" in markup


def test_suppressed_is_said_and_never_a_number() -> None:
    row = indicator_row(IndicatorValue("X", "Arbeitslose", "2025", state=IndicatorState.SUPPRESSED))
    assert row.value == "gesperrt"
    assert row.number is None


def test_a_figure_stands_beside_that_of_the_town() -> None:
    row = indicator_row(
        IndicatorValue(
            "X", "Anteil", "2025", Decimal("12.50"), comparison=Decimal(9), comparison_area="Stadt"
        )
    )
    assert (row.value, row.comparison, row.comparison_area) == ("12,50", "9", "Stadt")


def test_a_quarter_of_which_nobody_has_said_anything_says_so() -> None:
    empty = build_neighbourhood(legal_areas=None, concepts=())
    card = NeighbourhoodsPresenter(fake_workspace(build_municipality(), empty).records).card(empty.key)
    assert "nicht angegeben" in card.markup.html
    assert "Es gibt kein Konzept." in card.markup.html


def test_programmes_are_shown_as_of_the_chosen_day() -> None:
    phases = (
        build_phase(ProgrammeStatus.OPEN, ends=date(2018, 12, 31)),
        build_phase(ProgrammeStatus.EXPIRED, date(2019, 1, 1)),
    )
    found = fake_workspace(programmes=(dataclasses.replace(RATES, phases=phases),))
    presenter = ProgrammesPresenter(cast("Workspace", found))
    assert presenter.load(Query(date(2018, 3, 1))).rows[0].status is ProgrammeStatus.OPEN
    assert presenter.load(Query(TODAY)).rows[0].status is ProgrammeStatus.EXPIRED
    assert "Stand am 01.03.2018" in presenter.sheet("raten", date(2018, 3, 1)).html


def test_open_programmes_stand_first() -> None:
    found = workspace()
    rows = ProgrammesPresenter(cast("Workspace", found)).load(Query(TODAY)).rows
    assert [row.name for row in rows] == ["Ratenprogramm", "Geschlossen"]


def test_a_statement_without_foundation_is_marked_in_the_sheet() -> None:
    found = workspace()
    presenter = ProgrammesPresenter(cast("Workspace", found))
    assert "⚠ nicht belegt" in presenter.sheet("raten", TODAY).html


def test_base_data_say_what_is_not_stated() -> None:
    found = fake_workspace(build_municipality(land=None), build_organisation(kind=None))
    rows = BaseDataPresenter(found.records).load()
    assert [row.about for row in rows] == ["Land nicht angegeben", "Art nicht angegeben"]
