"""The rows of a grid while they are edited."""

from dataclasses import replace

from coordinator_app.domain.cost import CostEligibility, CostKind, CostRow
from coordinator_app.domain.truth import Truth
from coordinator_app.ui.forms.field import Field
from coordinator_app.ui.forms.grid_rows import GridRows
from coordinator_app.ui.pages.projects.form import PROJECT_FORM, cost_summary, finance_summary

COSTS = next(field for field in PROJECT_FORM.fields if field.path == "costs")
LABEL, KIND, YEAR, AMOUNT, ELIGIBLE = range(5)
STAFF = CostRow("Leitung", CostKind.STAFF, 1_250_050, 2027, Truth.YES)


def rows_of(*items: CostRow, field: Field = COSTS) -> GridRows:
    rows = GridRows(field, {})
    rows.set_items(items)
    return rows


def test_rows_are_given_back_as_they_came() -> None:
    assert rows_of(STAFF).collect() == ((STAFF,), ())


def test_cells_are_shown_in_german() -> None:
    rows = rows_of(STAFF)
    assert [rows.text(0, column) for column in (LABEL, KIND, YEAR, AMOUNT, ELIGIBLE)] == [
        "Leitung", "Personalkosten", "2027", "12.500,50", "ja",
    ]  # fmt: skip


def test_a_typed_amount_becomes_cents() -> None:
    rows = rows_of(STAFF)
    rows.enter(0, AMOUNT, "1.000")
    assert rows.collect()[0][0].amount_cents == 100_000


def test_what_cannot_be_read_stays_as_it_was_typed_and_is_a_problem() -> None:
    rows = rows_of(STAFF)
    rows.enter(0, AMOUNT, "viel")
    items, problems = rows.collect()
    assert rows.text(0, AMOUNT) == "viel"
    assert items == ()
    assert [problem.path for problem in problems] == ["costs[0].amount_cents"]
    assert "viel" in problems[0].text


def test_an_added_row_without_input_is_left_out() -> None:
    rows = rows_of(STAFF)
    rows.add()
    assert rows.collect() == ((STAFF,), ())


def test_an_amount_that_nobody_entered_is_missing_and_not_zero() -> None:
    rows = rows_of()
    rows.add()
    rows.enter(0, LABEL, "Miete")
    items, problems = rows.collect()
    assert items == ()
    assert {problem.path for problem in problems} == {"costs[0].kind", "costs[0].amount_cents"}


def test_sums_count_only_what_is_readable() -> None:
    rows = rows_of(STAFF, STAFF)
    rows.enter(1, AMOUNT, "viel")
    assert cost_summary({"costs": rows.readable()}).startswith("Summe: 12.500,50\N{NO-BREAK SPACE}€")


def test_the_financing_says_what_is_missing_to_the_costs() -> None:
    costs = ({"amount_cents": 10_000},)
    assert "es fehlen: 60,00" in finance_summary({"costs": costs, "finances": ({"amount_cents": 4_000},)})
    assert "Die Kosten sind gedeckt." in finance_summary({"costs": costs, "finances": costs})
    assert "mehr als die Kosten: 1,00" in finance_summary(
        {"costs": costs, "finances": ({"amount_cents": 10_100},)}
    )
    assert "Kosten sind noch nicht eingetragen" in finance_summary({"finances": costs})


def test_what_single_programmes_say_of_a_row_outlives_every_edit_of_its_other_cells() -> None:
    excepted = replace(STAFF, exceptions=(CostEligibility("biwaq_vi", Truth.NO),))
    without_column = replace(COSTS, columns=COSTS.columns[:5])
    for field in (COSTS, without_column):
        rows = rows_of(STAFF, excepted, field=field)
        rows.enter(1, AMOUNT, "1.000")
        rows.choose(1, ELIGIBLE, Truth.UNKNOWN)
        rows.remove(0)
        assert rows.collect() == (
            (replace(excepted, amount_cents=100_000, eligible=Truth.UNKNOWN),),
            (),
        )


def test_exceptions_are_typed_as_programme_and_answer() -> None:
    column = [column.path for column in COSTS.columns].index("exceptions")
    rows = rows_of(STAFF)
    assert rows.text(0, column) == ""
    rows.enter(0, column, " biwaq_vi:nein ; bund-bmas-x: Noch  offen;")
    (row,), problems = rows.collect()
    no, unknown = CostEligibility("biwaq_vi", Truth.NO), CostEligibility("bund-bmas-x", Truth.UNKNOWN)
    assert (row, problems) == (replace(STAFF, exceptions=(no, unknown)), ())
    assert rows.text(0, column) == "biwaq_vi: nein; bund-bmas-x: noch offen"
    rows.enter(0, column, "")
    assert rows.collect() == ((STAFF,), ())
    for text in ("biwaq_vi", "biwaq_vi: vielleicht", ": ja"):
        rows.enter(0, column, text)
        items, problems = rows.collect()
        assert items == ()
        assert [problem.path for problem in problems] == ["costs[0].exceptions"]
        assert text in problems[0].text


def test_the_sums_of_the_years_stand_below_and_a_year_that_cannot_be_read_is_none() -> None:
    rows = rows_of(STAFF, replace(STAFF, year=2026), replace(STAFF, year=None), STAFF)
    rows.enter(3, YEAR, "bald")
    assert cost_summary({"costs": rows.readable()}).splitlines()[1].replace("\N{NO-BREAK SPACE}", " ") == (
        "Je Jahr:     2026: 12.500,50 €     2027: 12.500,50 €     Jahr nicht lesbar: 12.500,50 €     ohne Jahr: 12.500,50 €"
    )
    assert len(cost_summary({"costs": rows_of(STAFF).readable()}).splitlines()) == 1
