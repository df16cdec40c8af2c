"""The schedule as lines and days, without a window."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coordinator_app.domain.truth import Truth
from coordinator_app.ui.forms.schedule import ItemKind, Scale, ScheduleNote, moved, schedule_of, span_of

days = st.dates(date(1905, 1, 1), date(2195, 12, 31))
TODAY = ScheduleNote("heute", date(2026, 11, 22), date(2026, 11, 22))


def test_a_project_without_days_says_so() -> None:
    found = schedule_of(None, None, (), (TODAY,))
    assert found.days == ()
    assert found.told.startswith("Noch ohne Tage")


def test_every_line_is_told_in_words() -> None:
    steps = ({"label": "Start", "due": date(2027, 1, 1), "done": Truth.YES}, {"label": "Fest"})
    notes = (TODAY, ScheduleNote("Frist: A", date(2027, 3, 1), date(2027, 3, 1), ItemKind.DEADLINE))
    found = schedule_of(date(2027, 1, 1), None, steps, notes)
    assert found.told == (
        "Projekt: ab 01.01.2027; Start: 01.01.2027 (erreicht); Fest: noch ohne Tag; Frist: A: 01.03.2027."
    )
    assert [handle.path for handle in found.handles] == [
        "starts",
        "ends",
        "milestones[0].due",
        "milestones[1].due",
    ]


def test_a_day_that_cannot_be_stored_is_not_drawn() -> None:
    assert schedule_of(date(9999, 12, 31), date(1, 1, 1), (), ()).days == ()


@given(days, days, st.floats(0.05, 20))
def test_a_day_is_found_again_where_it_is_drawn(one: date, other: date, per_day: float) -> None:
    first, last = min(one, other), max(one, other)
    scale = Scale(first, last, per_day)
    for day in (first, last):
        assert abs((scale.day(scale.x(day) + per_day / 2) - day).days) * per_day <= per_day + 1


@given(days, days)
def test_all_days_are_on_the_scale(one: date, other: date) -> None:
    first, last = span_of(schedule_of(min(one, other), max(one, other), (), ()))
    assert first <= min(one, other) <= max(one, other) <= last


@given(st.dates(date(1910, 1, 1), date(2190, 12, 31)), st.integers(-40, 40))
def test_moving_by_months_leads_to_that_month_and_never_to_a_later_day_of_it(day: date, months: int) -> None:
    there = moved(day, months=months)
    assert 12 * (there.year - day.year) + there.month - day.month == months
    assert there.day <= day.day
    assert moved(day, days=1) - day == timedelta(1)


def test_no_day_is_moved_out_of_the_years_that_can_be_stored() -> None:
    assert moved(date(2199, 12, 31), days=1) == date(2199, 12, 31)
    assert moved(date(1900, 1, 5), months=-1) == date(1900, 1, 5)
