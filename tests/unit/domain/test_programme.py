from datetime import date

import pytest

from builders import (
    SOURCE,
    all_of,
    any_of,
    at_least,
    build_basis,
    build_phase,
    build_programme,
    comparison,
    exactly_one_of,
    judgement,
    none_of,
)
from coordinator_app.domain.funding import FundingCase
from coordinator_app.domain.programme import ProgrammeStatus
from coordinator_app.domain.requirement import Operator, children_of, walk
from coordinator_app.domain.source import Standing
from coordinator_app.domain.truth import Truth

START, END = date(2017, 1, 1), date(2020, 12, 31)


@pytest.mark.parametrize(
    ("day", "covered"),
    [
        (date(2016, 12, 31), False),
        (START, True),
        (date(2018, 3, 1), True),
        (END, True),
        (date(2021, 1, 1), False),
    ],
)
def test_a_phase_covers_both_of_its_ends(day: date, covered: bool) -> None:
    assert build_phase(ProgrammeStatus.OPEN, START, END).covers(day) is covered


def test_an_open_end_reaches_on() -> None:
    assert build_phase(ProgrammeStatus.OPEN, START, None).covers(date.max)
    assert build_phase(ProgrammeStatus.OPEN, None, END).covers(date.min)


def test_of_two_phases_of_one_day_the_later_entry_wins() -> None:
    general = build_phase(ProgrammeStatus.OPEN, START, None)
    pause = build_phase(ProgrammeStatus.PAUSED, date(2018, 1, 1), date(2018, 6, 30))
    programme = build_programme(phases=(general, pause))
    assert programme.phase_on(date(2018, 3, 1)) is pause
    assert programme.phase_on(date(2018, 7, 1)) is general
    assert programme.phase_on(date(2016, 1, 1)) is None


def test_only_three_states_take_applications_and_unknown_is_not_one_of_them() -> None:
    taking = {status for status in ProgrammeStatus if status.takes_applications is Truth.YES}
    assert taking == {ProgrammeStatus.OPEN, ProgrammeStatus.ROLLING, ProgrammeStatus.CALL}
    assert ProgrammeStatus.UNKNOWN.takes_applications is Truth.UNKNOWN


def test_only_sourced_and_computed_rules_decide() -> None:
    assert {standing for standing in Standing if build_basis(standing).decides} == {
        Standing.SOURCED,
        Standing.COMPUTED,
    }


def test_a_case_is_valid_on_both_of_its_ends() -> None:
    case = FundingCase("rule", "Regel", build_basis(), valid_from=START, valid_to=END)
    assert [case.valid_on(day) for day in (date(2016, 12, 31), START, END, date(2021, 1, 1))] == [
        False,
        True,
        True,
        False,
    ]
    assert FundingCase("rule", "Regel", build_basis()).valid_on(date.min)


def test_sources_are_found_by_their_id() -> None:
    assert build_programme().source(SOURCE.id) is SOURCE


def test_walking_a_tree_visits_every_node_once_in_order() -> None:
    first, second, third, fourth, fifth = (judgement(str(number)) for number in range(5))
    leaf = comparison("project.started", Operator.IS, "no")
    inner = (any_of(first, second), at_least(1, third), exactly_one_of(fourth, fifth), none_of(leaf))
    root = all_of(*inner)
    assert children_of(root) == inner
    leaves = [node for node in walk(root) if not children_of(node)]
    assert leaves == [first, second, third, fourth, fifth, leaf]
    assert len(list(walk(root))) == 11
