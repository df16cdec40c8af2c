"""Figures over the years: what is not known stays a gap, and axes hold what they show."""

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator_app.domain.indicator import IndicatorState, IndicatorValue
from coordinator_app.ui.trends import axis_of, in_words, told, trends_of


def value(period: str, number: str | None, state: IndicatorState = IndicatorState.REPORTED) -> IndicatorValue:
    return IndicatorValue(
        "sgb2",
        "Leistungen",
        period,
        None if number is None else Decimal(number),
        unit="%",
        state=state,
        source="Amt",
        comparison=Decimal("11.2"),
        comparison_area="Stadt",
    )


def test_no_line_goes_over_a_suppressed_a_missing_or_an_absent_year() -> None:
    (trend,) = trends_of(
        "Hafen",
        (
            value("2016", "20"),
            value("2018", "21"),
            value("2020", None, IndicatorState.SUPPRESSED),
            value("2022", "22"),
            value("2024", "23"),
            value("2030", "24"),
        ),
    )
    joined = [(left.period, right.period) for left, right in trend.joined(comparison=False)]
    assert joined == [("2016", "2018"), ("2022", "2024")]
    assert ("2018", "2020") in [(a.period, b.period) for a, b in trend.joined(comparison=True)]
    assert told(trend, trend.points[2]) == "2020: Hafen gesperrt; Stadt 11,2\N{NO-BREAK SPACE}%"
    assert "gesperrt" in in_words(trend)
    assert "Quelle: Amt" in in_words(trend)


def test_a_suppressed_number_is_never_shown_even_if_a_file_holds_one() -> None:
    (trend,) = trends_of("Hafen", (value("2020", "3", IndicatorState.SUPPRESSED),))
    assert trend.points[0].value is None
    assert "3" not in told(trend, trend.points[0]).replace("2020", "")


def test_periods_that_are_no_years_stand_side_by_side() -> None:
    (trend,) = trends_of("Hafen", (value("2020-06", "1"), value("2021-06", "2")))
    assert [point.place for point in trend.points] == [0, 1]


@given(st.lists(st.decimals(-10_000, 10_000, places=2), min_size=1, max_size=9))
def test_an_axis_encloses_its_figures_in_few_even_steps(values: list[Decimal]) -> None:
    axis = axis_of(values)
    assert axis[0] <= min(values)
    assert axis[-1] >= max(values)
    steps = {right - left for left, right in itertools.pairwise(axis)}
    assert len(steps) == 1
    assert steps.pop() > 0
    assert len(axis) <= 9


@pytest.mark.parametrize(
    ("values", "first"), [(["10", "25"], "0"), (["9216", "9840"], "9200"), (["0", "0"], "0")]
)
def test_an_axis_begins_at_nothing_where_that_is_near(values: list[str], first: str) -> None:
    assert axis_of([Decimal(item) for item in values])[0] == Decimal(first)
