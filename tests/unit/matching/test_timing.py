from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import SOURCE, build_basis, build_phase, build_programme
from coordinator_app.domain.programme import Deadline, DeadlineKind, Programme, ProgrammeStatus
from coordinator_app.domain.source import Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import Land
from coordinator_app.matching.eligibility.assessment import (
    DeadlineCriterion,
    Doubt,
    Finding,
    StatusCriterion,
)
from coordinator_app.matching.eligibility.timing import deadline_finding, status_finding

DAY = date(2026, 11, 22)


def deadline(kind: DeadlineKind, standing: Standing = Standing.SOURCED, **changes: Any) -> Deadline:
    return Deadline(kind, build_basis(standing), **changes)


def fixed(closes: date, **changes: Any) -> Deadline:
    return deadline(DeadlineKind.FIXED, closes=closes, **changes)


def per_land(land: Land | None, closes: date | None, **changes: Any) -> Deadline:
    return deadline(DeadlineKind.PER_LAND, land=land, closes=closes, **changes)


def found(*deadlines: Deadline, day: date = DAY, land: Land | None = Land.HE) -> Finding:
    return deadline_finding(build_programme(deadlines=deadlines), day, land)


def next_day(*deadlines: Deadline, day: date = DAY, land: Land | None = Land.HE) -> date | None:
    criterion = found(*deadlines, day=day, land=land).criterion
    assert isinstance(criterion, DeadlineCriterion)
    return criterion.closes


def investment_pact() -> Programme:
    """The Investitionspakt as far as its time goes: open from 2017 to 2020, closed since."""
    return build_programme(
        phases=(
            build_phase(ProgrammeStatus.OPEN, date(2017, 1, 1), date(2020, 12, 31)),
            build_phase(ProgrammeStatus.EXPIRED, date(2021, 1, 1)),
        ),
        successors=("investitionspakt_sportstaetten",),
    )


@pytest.mark.parametrize(
    ("day", "result"),
    [
        (date(2016, 12, 31), Truth.UNKNOWN),
        (date(2018, 3, 1), Truth.YES),
        (date(2020, 12, 31), Truth.YES),
        (date(2021, 1, 1), Truth.NO),
        (DAY, Truth.NO),
    ],
)
def test_the_status_is_that_of_the_day(day: date, result: Truth) -> None:
    assert status_finding(investment_pact(), day).result is result


def test_a_closed_programme_names_what_came_after() -> None:
    criterion = status_finding(investment_pact(), DAY).criterion
    assert isinstance(criterion, StatusCriterion)
    assert criterion.successors == ("investitionspakt_sportstaetten",)


def test_a_day_outside_of_all_phases_is_unknown_and_rests_on_nothing_found() -> None:
    finding = status_finding(investment_pact(), date(2016, 12, 31))
    assert finding.doubt is Doubt.RULE_UNCLEAR
    assert finding.criterion.basis.standing is Standing.NOT_FOUND
    assert finding.criterion.basis.source == SOURCE.id


@given(st.sampled_from(ProgrammeStatus), st.sampled_from(Standing))
def test_a_status_decides_only_on_a_sourced_basis(status: ProgrammeStatus, standing: Standing) -> None:
    finding = status_finding(build_programme(phases=(build_phase(status, standing=standing),)), DAY)
    if build_basis(standing).decides:
        assert finding.result is status.takes_applications
    else:
        assert (finding.result, finding.tendency) == (Truth.UNKNOWN, status.takes_applications)
    assert (finding.doubt is None) == (finding.result is not Truth.UNKNOWN)


def test_a_fixed_deadline_counts_the_days() -> None:
    finding = found(fixed(date(2027, 1, 22)))
    assert finding.result is Truth.YES
    assert isinstance(finding.criterion, DeadlineCriterion)
    assert finding.criterion.days_left == 61


def test_the_last_day_still_counts() -> None:
    assert found(fixed(DAY)).result is Truth.YES
    assert found(fixed(DAY - timedelta(1))).result is Truth.UNKNOWN


def test_a_past_deadline_is_unknown_and_never_a_no() -> None:
    finding = found(fixed(date(2018, 7, 31)))
    assert (finding.result, finding.doubt) == (Truth.UNKNOWN, Doubt.RULE_UNCLEAR)
    assert isinstance(finding.criterion, DeadlineCriterion)
    assert finding.criterion.deadline == fixed(date(2018, 7, 31))
    assert (finding.criterion.closes, finding.criterion.days_left) == (None, None)


def test_the_nearest_of_several_deadlines_ahead_counts() -> None:
    near, far, past = fixed(date(2026, 12, 1)), fixed(date(2027, 12, 1)), fixed(date(2025, 12, 1))
    assert next_day(far, past, near) == date(2026, 12, 1)


def test_a_deadline_that_opens_later_is_not_open_yet() -> None:
    rule = fixed(date(2027, 3, 31), opens=date(2027, 1, 1))
    assert found(rule).result is Truth.UNKNOWN
    assert found(rule, day=date(2027, 1, 1)).result is Truth.YES


@pytest.mark.parametrize(
    ("pattern", "day", "expected"),
    [
        (date(2000, 9, 30), date(2026, 9, 29), date(2026, 9, 30)),
        (date(2000, 9, 30), date(2026, 9, 30), date(2026, 9, 30)),
        (date(2000, 9, 30), date(2026, 10, 1), date(2027, 9, 30)),
        (date(2000, 2, 29), date(2027, 1, 1), date(2027, 2, 28)),
        (date(2000, 2, 29), date(2027, 2, 28), date(2027, 2, 28)),
        (date(2000, 2, 29), date(2027, 3, 1), date(2028, 2, 29)),
        (date(2000, 2, 29), date(2028, 2, 29), date(2028, 2, 29)),
        (date(2000, 2, 29), date(2100, 1, 1), date(2100, 2, 28)),
        (date(2000, 2, 29), date(2400, 1, 1), date(2400, 2, 29)),
        (date(2000, 12, 31), date(2026, 12, 31), date(2026, 12, 31)),
        (date(2000, 1, 1), date(2026, 1, 2), date(2027, 1, 1)),
    ],
)
def test_a_yearly_deadline_comes_again(pattern: date, day: date, expected: date) -> None:
    assert next_day(deadline(DeadlineKind.YEARLY, closes=pattern), day=day) == expected


@given(
    st.dates(date(1990, 1, 1), date(2100, 12, 31)),
    st.dates(date(2000, 1, 1), date(2000, 12, 31)),
)
def test_a_yearly_deadline_is_never_more_than_a_year_away(day: date, pattern: date) -> None:
    finding = found(deadline(DeadlineKind.YEARLY, closes=pattern), day=day)
    assert finding.result is Truth.YES
    assert isinstance(finding.criterion, DeadlineCriterion)
    assert finding.criterion.days_left is not None
    assert 0 <= finding.criterion.days_left <= 366


def test_a_yearly_deadline_without_a_day_is_unknown() -> None:
    assert found(deadline(DeadlineKind.YEARLY)).result is Truth.UNKNOWN


def test_rolling_applications_need_no_day() -> None:
    finding = found(deadline(DeadlineKind.ROLLING))
    assert finding.result is Truth.YES
    assert isinstance(finding.criterion, DeadlineCriterion)
    assert finding.criterion.days_left is None


def test_rolling_applications_may_end() -> None:
    rule = deadline(DeadlineKind.ROLLING, closes=date(2026, 12, 31))
    assert next_day(rule) == date(2026, 12, 31)
    assert found(rule, day=date(2027, 1, 1)).result is Truth.UNKNOWN


def test_a_known_day_comes_before_applications_at_any_time() -> None:
    assert next_day(deadline(DeadlineKind.ROLLING), fixed(date(2027, 1, 22))) == date(2027, 1, 22)


def test_only_the_own_lands_deadline_counts() -> None:
    rules = (per_land(Land.NW, date(2026, 12, 1)), per_land(Land.HE, date(2027, 1, 31)))
    assert next_day(*rules, land=Land.HE) == date(2027, 1, 31)
    assert next_day(*rules, land=Land.NW) == date(2026, 12, 1)
    assert found(*rules, land=Land.BY).result is Truth.UNKNOWN


def test_without_a_known_land_no_lands_deadline_is_met() -> None:
    assert found(per_land(Land.HE, date(2027, 1, 31)), land=None).result is Truth.UNKNOWN


def test_a_deadline_set_by_the_land_without_a_day_is_named() -> None:
    rule, past = per_land(None, None), fixed(date(2018, 7, 31))
    criterion = found(past, rule).criterion
    assert isinstance(criterion, DeadlineCriterion)
    assert criterion.deadline is rule


def test_no_deadline_found_is_unknown() -> None:
    finding = found()
    assert (finding.result, finding.doubt) == (Truth.UNKNOWN, Doubt.RULE_UNCLEAR)
    assert finding.criterion.basis.standing is Standing.NOT_FOUND
    assert found(deadline(DeadlineKind.UNKNOWN)).result is Truth.UNKNOWN


def test_an_unverified_deadline_is_unknown_with_its_day() -> None:
    finding = found(deadline(DeadlineKind.FIXED, Standing.UNVERIFIED, closes=date(2027, 1, 22)))
    assert (finding.result, finding.tendency) == (Truth.UNKNOWN, Truth.YES)
    assert finding.doubt is Doubt.SOURCE_UNVERIFIED


def test_a_sourced_deadline_counts_although_an_unverified_one_is_nearer() -> None:
    weak = deadline(DeadlineKind.FIXED, Standing.UNVERIFIED, closes=date(2026, 12, 1))
    assert found(weak, fixed(date(2027, 1, 22))).result is Truth.YES
    assert next_day(weak, fixed(date(2027, 1, 22))) == date(2027, 1, 22)


@given(
    st.lists(
        st.builds(
            lambda kind, standing, closes, land: deadline(kind, standing, closes=closes, land=land),
            st.sampled_from(DeadlineKind),
            st.sampled_from(Standing),
            st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2030, 1, 1))),
            st.sampled_from((None, Land.HE, Land.NW)),
        ),
        max_size=4,
    ),
    st.sampled_from((None, Land.HE)),
)
def test_a_deadline_is_never_a_no_and_never_behind(deadlines: list[Deadline], land: Land | None) -> None:
    finding = found(*deadlines, land=land)
    assert isinstance(finding.criterion, DeadlineCriterion)
    assert finding.result is not Truth.NO
    assert finding.criterion.days_left is None or finding.criterion.days_left >= 0
    if finding.result is Truth.YES:
        assert finding.criterion.basis.decides
