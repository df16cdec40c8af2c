"""The page Finanzierung without a window: figures that close to the cent, rows, texts, and questions that change."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import build_municipality, build_project
from coordinator_app.domain.cost import CostKind, CostRow, FinanceKind
from coordinator_app.domain.municipality import YearAmount
from coordinator_app.domain.project import ProjectStage
from coordinator_app.matching.funding_mix.plan import Cell, PlanStatus, ProjectPlan, Source
from coordinator_app.matching.funding_mix.problem import Cost, Fund, ProjectCase
from coordinator_app.matching.funding_mix.wishes import NO_WISHES, Caution, Choice, CostShift
from coordinator_app.ui.pages.funding.columns import PROGRAMME_COLUMNS, PROJECT_COLUMNS
from coordinator_app.ui.pages.funding.figures import TableView, own_years, stacks_of, table_of
from coordinator_app.ui.pages.funding.money_table import columns_of
from coordinator_app.ui.pages.funding.presenter import ALL_PROJECTS, FundingPresenter, PlanView
from coordinator_app.ui.pages.funding.question import Question, Stance
from coordinator_app.ui.pages.funding.rows import NO_COSTS, Role
from coordinator_app.ui.pages.funding.texts import (
    alternative_of,
    alternatives_markup,
    conflicts_markup,
    programme_markup,
    request_of,
    reservations_markup,
)
from coordinator_app.ui.reading import Markup
from coordinator_app.ui.requests import OpenAddress, OpenMatch, OpenProgramme
from coordinator_app.ui.stacks import in_words, short_euro, steps
from coordinator_app.ui.tone import Tone
from coordinator_app.wording import formats
from fakes.fake_workspace import fake_workspace
from fakes.funding_answers import (
    HALL,
    SCHOOL,
    YARD,
    answer_of,
    hall,
    hall_plan,
    impossible_answer,
    offer,
    portfolio_answer,
    school,
    school_plan,
    single_answer,
)

BIWAQ, TOGETHER, LOAN = "biwaq", "sozialer_zusammenhalt", "darlehen"


def read(markup: Markup) -> str:
    """Return a text as it is read."""
    return " ".join(re.sub(r"<[^>]+>", " ", markup.html).replace(formats.NO_BREAK, " ").split())


def single_view() -> PlanView:
    return PlanView(single_answer(), Question(SCHOOL))


def portfolio_view(chosen: str | None = None) -> PlanView:
    return PlanView(portfolio_answer(), Question(), chosen)


@st.composite
def financed(draw: st.DrawFn) -> tuple[ProjectCase, ProjectPlan]:
    """Return a project whose every cost row is divided among up to four sources."""
    cents = draw(st.lists(st.integers(1, 10**9), min_size=1, max_size=6))
    years = draw(
        st.lists(st.sampled_from([None, 2026, 2027, 2028]), min_size=len(cents), max_size=len(cents))
    )
    costs = tuple(
        Cost(row, f"Zeile {row}", CostKind.OTHER, year, amount)
        for row, (amount, year) in enumerate(zip(cents, years, strict=True))
    )
    cells: list[list[Cell]] = [[], [], [], []]
    for cost in costs:
        left = cost.cents
        for source in cells[:3]:
            part = draw(st.integers(0, left))
            left -= part
            source.extend([Cell(cost.row, part)] if part else [])
        cells[3] += [Cell(cost.row, left)] if left else []
    named = (
        Source(FinanceKind.GRANT, tuple(cells[0]), BIWAQ),
        Source(FinanceKind.GRANT, tuple(cells[1]), TOGETHER),
        Source(FinanceKind.INCOME, tuple(cells[2]), fund="income:0"),
        Source(FinanceKind.OWN, tuple(cells[3])),
    )
    case = ProjectCase(
        SCHOOL,
        "Schule",
        1,
        costs,
        (Fund("income:0", FinanceKind.INCOME, "Eintritt", None, 10**12),),
        (offer(BIWAQ, ()), offer(TOGETHER, ())),
    )
    return case, ProjectPlan(SCHOOL, funded=True, sources=tuple(item for item in named if item.cells))


@given(st.lists(financed(), min_size=1, max_size=3))
def test_every_table_closes_to_the_cent_however_it_is_laid_out(
    found: list[tuple[ProjectCase, ProjectPlan]],
) -> None:
    pairs = [
        (replace(case, key=f"P-{number}"), replace(plan, project=f"P-{number}"))
        for number, (case, plan) in enumerate(found)
    ]
    cost = sum(case.total_cents for case, _ in pairs)
    by_year, by_cost = (table_of(pairs, view) for view in (TableView.YEARS, TableView.COSTS))
    assert by_year.rows[-1].cells[-1] == by_cost.rows[-1].cells[0] == cost
    assert sum(by_year.rows[-1].cells[:-1]) == cost  # type: ignore[arg-type] # sums are never blank
    for row in by_cost.rows:
        assert sum(cell or 0 for cell in row.cells[1:]) == row.cells[0]
    for row in by_year.rows:
        assert sum(cell or 0 for cell in row.cells[:-1]) == row.cells[-1]


@given(st.lists(financed(), min_size=1, max_size=3))
def test_the_bars_are_as_high_as_the_table_says(found: list[tuple[ProjectCase, ProjectPlan]]) -> None:
    stacks, table = stacks_of(found), table_of(found, TableView.YEARS)
    assert [bar.total_cents for bar in stacks.bars] == list(table.rows[-1].cells[:-1])
    assert [bar.label for bar in stacks.bars] == list(table.heads[:-1])
    assert len(stacks.series) == len(stacks.looks) == len(set(stacks.looks))


def test_the_smallest_of_very_many_programmes_stand_together() -> None:
    offers = tuple(replace(offer(BIWAQ, (0,)), programme=f"p{n}", name=f"P {n}") for n in range(12))
    case = replace(school(), offers=offers, funds=(), costs=(Cost(0, "Alles", CostKind.OTHER, 2027, 78_00),))
    sources = tuple(Source(FinanceKind.GRANT, (Cell(0, 100 * (n + 1)),), f"p{n}") for n in range(12))
    stacks = stacks_of([(case, ProjectPlan(SCHOOL, funded=True, sources=sources))])
    assert stacks.series == ("P 11", "P 10", "P 9", "P 8", "P 7", "P 6", "6 weitere Programme")
    assert stacks.bars[0].cents == (1200, 1100, 1000, 900, 800, 700, 2100)


def test_a_chart_says_its_numbers_in_words() -> None:
    assert in_words(single_view().stacks).replace(formats.NO_BREAK, " ") == (
        "2027: 160.000,01 €, davon BIWAQ 90.000,00 €, Spende der Sparkasse 5.000,00 € und Eigenmittel 65.000,01 €. "
        "2028: 100.000,00 €, davon BIWAQ 90.000,00 € und Eigenmittel 10.000,00 €."
    )


@given(st.integers(0, 10**15))
def test_a_scale_reaches_the_highest_bar_in_few_round_steps(highest: int) -> None:
    marks = steps(highest)
    assert marks[0] == 0
    assert len(marks) <= 6
    assert marks[-1] >= highest
    assert all(short_euro(mark).endswith("€") for mark in marks)


@pytest.mark.parametrize(
    ("cents", "text"),
    [
        (0, "0 €"),
        (50, "0,50 €"),
        (200_000_00, "200 Tsd. €"),
        (1_500_000_00, "1,5 Mio. €"),
        (10**12, "10 Mrd. €"),
    ],
)
def test_round_amounts_are_short(cents: int, text: str) -> None:
    assert short_euro(cents).replace(formats.NO_BREAK, " ") == text


def test_own_money_is_held_against_its_limit_year_by_year() -> None:
    answer = single_answer()
    assert [(item.year, item.limit, item.used) for item in own_years(answer)] == [
        (2027, 65_000_01, 65_000_01),
        (2028, 50_000_00, 10_000_00),
    ]
    first, second = single_view().sliders({2027: 65_000_01})
    assert first.is_used_up
    assert first.note.endswith("ausgeschöpft")
    assert not second.is_used_up
    assert second.stated is None


def test_a_limit_that_is_tried_out_names_what_the_record_says() -> None:
    view = PlanView(single_answer(), Question(SCHOOL).with_limit(2028, 50_000_00))
    _, second = view.sliders({2028: 40_000_00})
    assert "laut Kommune: 40.000,00" in second.note


def test_without_a_plan_nothing_is_known_of_the_own_money_it_would_need() -> None:
    answer = single_answer()
    impossible = replace(answer, plan=replace(answer.plan, status=PlanStatus.INFEASIBLE))
    notes = [item.note for item in PlanView(impossible, Question(SCHOOL)).sliders({2027: 65_000_01})]
    assert notes == ["gebraucht: –", "gebraucht: –"]


def test_there_is_nothing_to_slide_where_the_municipality_pays_nothing_or_is_not_the_only_one() -> None:
    assert single_view().sliders(None) == ()
    alone = answer_of((replace(school(), municipal=False),), (school_plan(),))
    assert PlanView(alone, Question(SCHOOL)).sliders({2027: 1}) == ()


def test_the_portfolio_lists_all_projects_below_their_sum() -> None:
    rows = portfolio_view().project_rows
    assert [(row.title, row.state) for row in rows] == [
        (ALL_PROJECTS, ""),
        ("Halle für alle", "✓ finanziert"),
        ("Hof", f"? {NO_COSTS}"),
        ("Schule im Quartier", "✓ finanziert"),
    ]
    assert rows[0].sums.own == rows[1].sums.own + rows[3].sums.own == 175_000_01
    assert [column.text(rows[0]) for column in PROJECT_COLUMNS][3] == "660.000,01"


def test_only_what_is_funded_counts_in_the_sum() -> None:
    plans = (replace(school_plan(), funded=False, sources=()),)
    view = PlanView(answer_of((school(),), plans), Question())
    assert view.sums.cost == 0
    assert view.project_rows[1].state == "✗ nicht finanziert"
    assert view.project_rows[1].sums.cost == 260_000_01
    assert view.table(TableView.YEARS).rows == ()


def test_programmes_stand_in_the_order_used_offered_left_out_each_with_its_reason() -> None:
    rows = single_view().programme_rows
    assert [(row.programme, row.role) for row in rows] == [
        (BIWAQ, Role.USED),
        (TOGETHER, Role.OFFERED),
        (LOAN, Role.LEFT_OUT),
    ]
    assert rows[0].cents == 180_000_00
    assert rows[0].reason.startswith("Die Höchstsumme von 200.000,00")
    assert rows[2].reason == "Darlehen, kein Zuschuss"
    assert all(column.text(row) for row in rows for column in PROGRAMME_COLUMNS)


def test_a_reason_comes_to_the_point_behind_a_title_with_a_colon() -> None:
    named = replace(school(), title="Schule: ein Haus für alle")
    bare = answer_of((hall(), named), (hall_plan(), school_plan()))
    view = PlanView(replace(bare, explanation=single_answer().explanation), Question(), SCHOOL)
    assert view.programme_rows[0].reason.startswith("Die Höchstsumme von 200.000,00")


def test_over_all_projects_only_programmes_in_use_or_wished_for_are_listed() -> None:
    assert {row.role for row in portfolio_view().programme_rows} == {Role.USED}
    asked = Question().with_stance(LOAN, SCHOOL, Stance.FORBIDDEN)
    assert (SCHOOL, LOAN) in {row.key for row in PlanView(portfolio_answer(), asked).programme_rows}
    assert LOAN in {row.programme for row in portfolio_view(SCHOOL).programme_rows}


def test_wishes_stand_in_the_rows() -> None:
    question = Question(SCHOOL).with_stance(TOGETHER, SCHOOL, Stance.FORBIDDEN).with_must(HALL, must=True)
    view = PlanView(portfolio_answer(), question)
    assert {row.key: row.wish for row in view.programme_rows}[SCHOOL, TOGETHER] == "darf nicht"
    assert {row.key: row.wish for row in view.programme_rows}[HALL, TOGETHER] == "–"
    assert [row.must for row in view.project_rows] == [False, True, False, False]


@pytest.mark.parametrize(
    ("status", "tone", "sign"),
    [
        (PlanStatus.OPTIMAL, Tone.GOOD, "✓"),
        (PlanStatus.GAP, Tone.OPEN, "?"),
        (PlanStatus.INFEASIBLE, Tone.BAD, "✗"),
    ],
)
def test_how_good_a_plan_is_is_said_by_words_sign_and_tone(status: PlanStatus, tone: Tone, sign: str) -> None:
    text, found = PlanView(answer_of((school(),), (school_plan(),), status=status), Question(SCHOOL)).headline
    assert text.startswith(f"{sign} ")
    assert found is tone


def test_reservations_stand_below_their_programme() -> None:
    text = read(reservations_markup(single_view()))
    assert text.startswith("BIWAQ ? „BIWAQ“ nennt den Fördersatz nur als Obergrenze")
    certain = answer_of((replace(school(), offers=(offer(BIWAQ, (0, 1)),)),), (school_plan(),))
    assert "unter keinem Vorbehalt" in read(reservations_markup(PlanView(certain, Question(SCHOOL))))


def test_a_reason_names_the_limit_that_binds_and_leads_to_its_source() -> None:
    view = single_view()
    markup = programme_markup(view.programme_rows[0], view)
    assert "✓ genutzt : 180.000,00 €" in read(markup)
    assert "Die Höchstsumme von 200.000,00 € ist ausgeschöpft (Nr. 5.3)." in read(markup)
    targets = re.findall(r'href="([^"]+)"', markup.html)
    assert [request_of(target) for target in targets] == [
        OpenAddress("https://example.org/richtlinie"),
        OpenProgramme(BIWAQ),
        OpenMatch(SCHOOL, BIWAQ),
    ]


def test_other_mixes_stand_side_by_side_with_money_applications_and_deadlines() -> None:
    markup = alternatives_markup(single_view(), working=False)
    text = read(markup)
    for said in (
        "Eigenmittel der Kommune 75.000,01 € 210.000,01 €",
        "Neue Anträge 1 1",
        "Vorbehalte 1 0",
        "Programme BIWAQ Zusammenhalt",
        "BIWAQ: bis 31.01.2027 Zusammenhalt: kein Tag bekannt",
    ):
        assert said in text
    (target,) = re.findall(r'href="([^"]+)"', markup.html)
    assert alternative_of(target) == 0
    assert request_of(target) is None


def test_missing_mixes_are_on_their_way_or_there_are_none() -> None:
    bare = replace(single_answer(), explanation=replace(single_answer().explanation, alternatives=()))
    view = PlanView(bare, Question(SCHOOL))
    assert "noch ausgerechnet" in read(alternatives_markup(view, working=True))
    assert "Es gibt keine andere Mischung" in read(alternatives_markup(view, working=False))


def test_what_is_in_the_way_is_told_with_who_could_lift_it() -> None:
    text = read(conflicts_markup(PlanView(impossible_answer(), Question(SCHOOL))))
    assert "Rat: mehr Eigenmittel im Jahr 2027" in text
    assert "12.345,67 €" in text
    assert text.count("Aufheben könnte das") == 3


def test_an_alternative_becomes_wishes() -> None:
    answer = single_answer()
    question = Question(SCHOOL).with_alternative(answer.explanation.alternatives[0])
    assert question.wishes.pinned == (Choice(TOGETHER, SCHOOL),)
    assert question.wishes.forbidden == (Choice(BIWAQ, SCHOOL),)


def test_every_wish_can_be_taken_back() -> None:
    question = (
        Question(SCHOOL)
        .with_limit(2027, 1)
        .with_stance(BIWAQ, SCHOOL, Stance.PINNED)
        .with_stance(TOGETHER, SCHOOL, Stance.FORBIDDEN)
        .with_shift(SCHOOL, 0, 2029)
        .with_must(HALL, must=True)
    )
    assert question.stance(BIWAQ, SCHOOL) is Stance.PINNED
    assert question.shift(SCHOOL, 0) == 2029
    assert question.wishes.shifts == (CostShift(SCHOOL, 0, 2029),)
    back = (
        question.with_limit(2027, None)
        .with_stance(BIWAQ, SCHOOL, Stance.FREE)
        .with_stance(TOGETHER, SCHOOL, Stance.FREE)
        .with_shift(SCHOOL, 0, None)
        .with_must(HALL, must=False)
    )
    assert back == Question(SCHOOL)
    assert back.wishes == NO_WISHES


def test_equal_wishes_give_equal_questions_whatever_the_way_there() -> None:
    one = (
        Question()
        .with_limit(2028, 2)
        .with_limit(2027, 1)
        .with_must(HALL, must=True)
        .with_must(YARD, must=True)
    )
    other = (
        Question()
        .with_must(YARD, must=True)
        .with_must(HALL, must=True)
        .with_limit(2027, 1)
        .with_limit(2028, 2)
    )
    assert one == other
    assert one.with_limit(2027, 5).wishes.own_funds == (YearAmount(2027, 5), YearAmount(2028, 2))


def test_a_question_is_asked_for_its_project_with_all_wishes() -> None:
    question = Question(SCHOOL).with_caution(Caution.CERTAIN).with_most_applications(2)
    request = question.request(3)
    assert request.projects == (SCHOOL,)
    assert (request.wishes.caution, request.wishes.most_applications) == (Caution.CERTAIN, 2)
    assert request.alternatives == 3
    assert Question().request().projects is None


def test_a_cost_row_may_be_tried_in_the_years_around_the_plan_but_not_in_the_past() -> None:
    view = single_view()
    assert view.shift_years(school().costs[0]) == (2026, 2028, 2029, 2030)


def test_all_projects_can_be_planned_where_one_that_is_not_ended_has_costs() -> None:
    paid = (CostRow("Personal", CostKind.STAFF, 100),)
    town = build_municipality(own_funds=(YearAmount(2027, 5),))
    ended = build_project(key="P-A", title="Alt", stage=ProjectStage.CLOSED, costs=paid)
    bare = build_project(key="P-B", title="Bar", costs=())
    start = FundingPresenter(fake_workspace(town, ended, bare).records).load()
    assert [(item.key, item.has_costs) for item in start.projects] == [
        (None, False),
        ("P-A", True),
        ("P-B", False),
    ]
    assert start.own_funds == {2027: 5}
    assert start.option("P-GONE").key is None


def test_without_projects_there_is_nothing_to_choose() -> None:
    assert FundingPresenter(fake_workspace(build_municipality()).records).load().projects == ()


def test_sums_stay_last_however_the_table_is_sorted() -> None:
    table = single_view().table(TableView.COSTS)
    for column in columns_of(table):
        assert column.sort is not None
        assert [row.is_sum for row in table.rows if column.sort(row) is None] == [True]
