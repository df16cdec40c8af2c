"""What leaves a table can be read by spreadsheets, and never runs there."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator_app.ui.table_layout import TableLayout, read, written
from coordinator_app.ui.table_text import Cells, as_html, comma_separated, is_number, plain_cell, tabbed

TEXTS = st.text(max_size=20)


@pytest.mark.parametrize(
    "text", ["1.234.567,89\u00a0€", "12", "0", "0,5 %", "-3,20 €", "12.345", "100 %", "−4"]
)
def test_amounts_shares_and_numbers_stay_numbers(text: str) -> None:
    assert is_number(text)
    assert not plain_cell(text).startswith("'")
    assert "\u00a0" not in plain_cell(text)


@pytest.mark.parametrize("text", ["08111000", "1.23", "12.3456", "1-2", "ab 12", "", "1,2,3", "€"])
def test_what_only_looks_like_a_number_is_a_text(text: str) -> None:
    assert not is_number(text)
    assert "mso-number-format" in as_html(Cells(("Titel",), ((text,),)), titled=False)


@pytest.mark.parametrize("text", ["=1+1", "+49 30 1234", "-Anfang", "@SUM(A1)", "\tx", "\rx"])
def test_formulas_become_texts(text: str) -> None:
    assert plain_cell(text) == f"'{text}"
    assert f"'{text[0]}" in comma_separated(Cells(("Titel",), ((text,),))).decode()


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=5))
def test_a_file_has_as_many_rows_and_cells_as_the_table(rows: list[tuple[str, str]]) -> None:
    cells = Cells(("A", "B"), tuple(rows))
    text = comma_separated(cells).decode("utf-8-sig")
    found = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert found == [["A", "B"], *([plain_cell(cell) for cell in row] for row in rows)]


def test_titles_are_copied_only_when_wanted() -> None:
    cells = Cells(("Name", "Kosten"), (("Bad & Halle", "1.000,00\u00a0€"),))
    assert tabbed(cells, titled=False) == "Bad & Halle\t1.000,00 €\n"
    assert tabbed(cells, titled=True) == "Name\tKosten\nBad & Halle\t1.000,00 €\n"
    assert "<th>Kosten</th>" in as_html(cells, titled=True)
    assert "Bad &amp; Halle" in as_html(cells, titled=True)


@given(
    st.dictionaries(TEXTS, st.integers(2, 400).map(float), max_size=3),
    st.lists(TEXTS, max_size=4),
    st.frozensets(TEXTS, max_size=3),
    st.none() | TEXTS,
    st.booleans(),
)
def test_a_layout_is_read_as_it_was_written(
    widths: dict[str, float],
    order: list[str],
    hidden: frozenset[str],
    sorted_by: str | None,
    descending: bool,
) -> None:
    layout = TableLayout(widths, tuple(order), hidden, sorted_by, descending)
    assert read(written(layout)) == layout


@pytest.mark.parametrize(
    "text",
    [None, "", "{", "[]", '{"widths": {"A": "breit", "B": -1}, "order": 3, "hidden": {}, "sorted_by": []}'],
)
def test_a_damaged_layout_counts_as_none(text: str | None) -> None:
    assert read(text) == TableLayout()
