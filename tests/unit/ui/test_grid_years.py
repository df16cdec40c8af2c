"""Costs with the years as columns: nothing is lost on the way there and back, and sums are those of the plain rows."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from coordinator_app.domain.cost import CostKind, CostRow, EstimateStage
from coordinator_app.domain.truth import Truth
from coordinator_app.ui.forms.grid_clipboard import block_of, copied, paste, text_of
from coordinator_app.ui.forms.grid_rows import GridRows
from coordinator_app.ui.forms.grid_years import YearRows
from coordinator_app.ui.pages.projects.form import PROJECT_FORM

COSTS = next(field for field in PROJECT_FORM.fields if field.path == "costs")
PATHS = [column.path for column in COSTS.columns]
STAFF = CostRow("Leitung", CostKind.STAFF, 1_250_050, 2027, Truth.YES)

cost_rows = st.builds(
    CostRow,
    label=st.sampled_from(("Leitung", "Miete", 'Text mit "Zeichen"', "Zwei\nZeilen", "Tab\thier")),
    kind=st.sampled_from((CostKind.STAFF, CostKind.RENT)),
    amount_cents=st.integers(0, 10**11),
    year=st.none() | st.integers(2025, 2028),
    eligible=st.sampled_from(Truth),
    stage=st.none() | st.sampled_from(EstimateStage),
    remark=st.none() | st.sampled_from(("alt", "neu")),
)
many = st.lists(cost_rows, max_size=12).map(tuple)


def flat_of(*items: CostRow) -> GridRows:
    rows = GridRows(COSTS, {})
    rows.set_items(items)
    return rows


def column(rows: GridRows | YearRows, label: str) -> int:
    return [item.label for item in rows.columns].index(label)


@given(many)
def test_showing_years_as_columns_changes_no_row_and_not_their_order(items: tuple[CostRow, ...]) -> None:
    flat = flat_of(*items)
    YearRows(flat)
    assert flat.collect() == (items, ())


@given(many)
def test_every_amount_stands_once_below_its_year_and_lines_add_up(items: tuple[CostRow, ...]) -> None:
    years = YearRows(flat_of(*items))
    assert sum(years.sum_of(line) for line in range(len(years))) == sum(item.amount_cents for item in items)
    shown = [
        (year, years.cell(line, column(years, year)).value)
        for line in range(len(years))
        for year in (item.label for item in years.columns if item.path.startswith("year:"))
        if years.cell(line, column(years, year)).value is not None
    ]
    assert sorted(shown) == sorted((str(item.year or "Ohne Jahr"), item.amount_cents) for item in items)


@given(many)
def test_what_is_copied_with_its_titles_can_be_pasted_into_an_empty_grid(items: tuple[CostRow, ...]) -> None:
    for view in (GridRows, YearRows):
        source, target = flat_of(*items), flat_of()
        shown = source if view is GridRows else YearRows(source)
        wanted = target if view is GridRows else YearRows(target)
        block = copied(shown, range(len(shown)), range(len(shown.columns)), titles=True)
        found = paste(wanted, block_of(text_of(block)), 0, 0)
        assert (found.unreadable, found.left_out) == (0, ())
        pasted, problems = target.collect()
        assert problems == ()
        assert sorted(map(repr, pasted)) == sorted(map(repr, items))


@given(many, st.data())
def test_entering_what_a_cell_shows_changes_nothing(items: tuple[CostRow, ...], data: st.DataObject) -> None:
    flat = flat_of(*items)
    years = YearRows(flat)
    if not items:
        return
    line = data.draw(st.integers(0, len(years) - 1))
    place = data.draw(st.integers(0, len(years.columns) - 1))
    years.enter(line, place, years.text(line, place))
    assert flat.collect() == (items, ())


def test_an_amount_in_another_year_makes_a_row_of_that_year() -> None:
    flat = flat_of(STAFF, replace(STAFF, label="Miete"))
    years = YearRows(flat)
    years.ensure_year(2028)
    years.enter(0, column(years, "2028"), "1.000 €")
    assert flat.collect()[0] == (
        STAFF,
        replace(STAFF, year=2028, amount_cents=100_000),
        replace(STAFF, label="Miete"),
    )


def test_emptying_an_amount_takes_its_row_away_but_never_the_whole_line() -> None:
    flat = flat_of(STAFF, replace(STAFF, year=2028))
    years = YearRows(flat)
    years.enter(0, column(years, "2027"), "")
    assert flat.collect() == ((replace(STAFF, year=2028),), ())
    years.enter(0, column(years, "2028"), "")
    assert years.text(0, 0) == "Leitung"
    items, problems = flat.collect()
    assert items == ()
    assert [problem.path for problem in problems] == ["costs[0].amount_cents"]


def test_a_label_is_entered_for_all_years_of_its_line() -> None:
    flat = flat_of(STAFF, replace(STAFF, year=2028))
    YearRows(flat).enter(0, 0, "Koordination")
    assert [item.label for item in flat.collect()[0]] == ["Koordination", "Koordination"]


def test_rows_of_the_same_year_never_share_a_line() -> None:
    assert len(YearRows(flat_of(STAFF, STAFF))) == 2


def test_an_amount_that_cannot_be_read_stays_in_its_cell() -> None:
    flat = flat_of(STAFF)
    years = YearRows(flat)
    years.enter(0, column(years, "2027"), "viel")
    assert years.text(0, column(years, "2027")) == "viel"
    assert years.place_of(0, "amount_cents") == (0, column(years, "2027"))
    assert flat.text(0, PATHS.index("amount_cents")) == "viel"


def test_a_row_whose_year_cannot_be_read_is_found() -> None:
    flat = flat_of(STAFF, STAFF)
    assert YearRows.unreadable_year(flat) is None
    flat.enter(1, PATHS.index("year"), "bald")
    assert YearRows.unreadable_year(flat) == 1


def test_lines_are_moved_inserted_and_removed_with_all_their_years() -> None:
    later, rent = replace(STAFF, year=2028), replace(STAFF, label="Miete")
    flat = flat_of(STAFF, rent, later)
    years = YearRows(flat)
    years.move(0, 1)
    assert flat.collect()[0] == (rent, STAFF, later)
    years.insert(1)
    assert years.text(1, 0) == ""
    years.remove(2)
    assert flat.collect()[0] == (rent,)
