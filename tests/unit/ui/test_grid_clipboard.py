"""Cells pasted from a spreadsheet: German numbers, titles above them, and nothing that is dropped without a word."""

from hypothesis import given
from hypothesis import strategies as st

from coordinator_app.domain.cost import CostKind, CostRow
from coordinator_app.domain.truth import Truth
from coordinator_app.ui.forms.grid_clipboard import MOST_ROWS, block_of, paste, text_of
from coordinator_app.ui.forms.grid_rows import GridRows
from coordinator_app.ui.forms.grid_years import YearRows
from coordinator_app.ui.pages.projects.form import PROJECT_FORM

COSTS = next(field for field in PROJECT_FORM.fields if field.path == "costs")
MILESTONES = next(field for field in PROJECT_FORM.fields if field.path == "milestones")
cells = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20).map(str.strip)


def empty(field: object = COSTS) -> GridRows:
    rows = GridRows(field, {})  # type: ignore[arg-type]
    rows.set_items(())
    return rows


def test_german_amounts_kinds_and_answers_of_a_spreadsheet_become_rows() -> None:
    rows = empty()
    text = "Leitung\tPersonalkosten\t2027\t1.234,56 €\tja\r\nMiete\tWas es kostet\t2028\t900\t\r\n"
    found = paste(rows, block_of(text), 0, 0)
    items, problems = rows.collect()
    assert items == (CostRow("Leitung", CostKind.STAFF, 123_456, 2027, Truth.YES),)
    assert (found.rows, found.unreadable) == (2, 1)
    assert [problem.path for problem in problems] == ["costs[1].kind"]
    assert "Was es kostet" in problems[0].text
    assert rows.text(1, 1) == "Was es kostet"


def test_titles_lead_to_their_columns_in_any_order() -> None:
    rows = empty()
    found = paste(
        rows,
        block_of("Betrag in Euro\tBEZEICHNUNG\tKostenart\tKonto\n10\tLeitung\tPersonalkosten\t4711"),
        0,
        3,
    )
    assert rows.collect() == ((CostRow("Leitung", CostKind.STAFF, 1_000),), ())
    assert found.left_out == ("Nicht eingefügt, weil es diese Spalten hier nicht gibt: „Konto“.",)


def test_years_as_titles_become_columns() -> None:
    flat = empty()
    paste(
        YearRows(flat),
        block_of("Bezeichnung\tKostenart\t2027\t2028\tSumme\nLeitung\tPersonalkosten\t10\t20,50\t30,50"),
        0,
        0,
    )
    assert flat.collect()[0] == (
        CostRow("Leitung", CostKind.STAFF, 1_000, 2027),
        CostRow("Leitung", CostKind.STAFF, 2_050, 2028),
    )


def test_cells_that_cannot_be_read_are_kept_and_counted() -> None:
    rows = empty(MILESTONES)
    found = paste(rows, block_of("Start\t31.02.2027\tja\nEnde\t01.03.2027\tbald"), 0, 0)
    assert found.unreadable == 2
    assert "2 Zellen sind nicht lesbar" in found.told
    assert (rows.text(0, 1), rows.text(1, 2)) == ("31.02.2027", "bald")
    assert len(rows.collect()[1]) == 2


def test_what_finds_no_column_is_said() -> None:
    found = paste(empty(MILESTONES), block_of("Start\t01.03.2027\tja\tzu viel"), 0, 0)
    assert found.told.endswith("Nicht eingefügt: 1 Zelle rechts von der letzten Spalte.")


def test_more_rows_than_anybody_means_are_not_taken_without_a_word() -> None:
    rows = empty(MILESTONES)
    found = paste(rows, block_of("Schritt\n" * (MOST_ROWS + 5)), 0, 0)
    assert len(rows) == MOST_ROWS
    assert "5 Zeilen" in found.told


def test_a_quotation_mark_that_nobody_closes_swallows_no_rows() -> None:
    assert block_of('12" Rohr\t1\nMiete\t2') == (('12" Rohr', "1"), ("Miete", "2"))


def test_a_cell_of_a_million_characters_is_read() -> None:
    assert block_of("x" * 1_000_000) == (("x" * 1_000_000,),)


@given(
    st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=5).filter(
        lambda rows: any(rows[-1])
    )
)
def test_any_cells_come_back_from_the_clipboard(rows: list[list[str]]) -> None:
    assert block_of(text_of(rows)) == tuple(map(tuple, rows))


@given(st.text(max_size=200))
def test_any_text_of_the_clipboard_can_be_pasted(text: str) -> None:
    rows = empty()
    found = paste(rows, block_of(text), 0, 0)
    assert len(rows) == found.rows


def test_impossible_amounts_years_and_days_are_said_in_their_cells() -> None:
    rows = empty()
    paste(rows, block_of("Leitung\tPersonalkosten\t20270\t-5,00"), 0, 0)
    assert (rows.text(0, 2), rows.text(0, 3)) == ("20270", "-5,00")
    year, amount = rows.collect()[1]
    assert "20270" in year.text
    assert amount.text.startswith("Der Betrag \N{MINUS SIGN}5,00")
    steps = empty(MILESTONES)
    paste(steps, block_of("Start\t01.01.1027"), 0, 0)
    assert "1027" in steps.collect()[1][0].text
