"""The document model refuses what could not be set or would mislead."""

import pytest

from coordinator_app.documents.model import (
    Bar,
    BarChart,
    Column,
    DataTable,
    Heading,
    StackedBar,
)
from documents.sample_documents import document_of


def test_levels_of_headings_may_fall_at_once_but_rise_one_by_one() -> None:
    levels = (1, 2, 3, 1, 2, 2)
    assert len(document_of(*(Heading(level, "x") for level in levels)).blocks) == len(levels)


@pytest.mark.parametrize("levels", [(2,), (1, 3), (0,), (1, 2, 3, 4)])
def test_a_heading_that_jumps_is_refused(levels: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="level"):
        document_of(*(Heading(level, "x") for level in levels))


def test_a_row_with_a_cell_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="2 cells"):
        DataTable("Kosten", (Column("A"), Column("B")), (("nur eine",),))


def test_a_total_without_rows_is_refused() -> None:
    with pytest.raises(ValueError, match="total of nothing"):
        DataTable("Kosten", (Column("A"),), (), has_total=True)


def test_a_table_without_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one column"):
        DataTable("Kosten", (), ())


def test_a_column_without_weight_is_refused() -> None:
    with pytest.raises(ValueError, match="weight"):
        Column("A", weight=0)


@pytest.mark.parametrize("chart", [BarChart, StackedBar])
def test_a_chart_without_a_text_for_people_who_cannot_see_it_is_refused(
    chart: type[BarChart | StackedBar],
) -> None:
    with pytest.raises(ValueError, match="cannot see"):
        chart("Finanzierung", " ", (Bar("Bund", 1, "1"),))


@pytest.mark.parametrize("chart", [BarChart, StackedBar])
def test_a_chart_of_negative_values_is_refused(chart: type[BarChart | StackedBar]) -> None:
    with pytest.raises(ValueError, match="below zero"):
        chart("Finanzierung", "Ein Balken.", (Bar("Bund", -1, "-1"),))
