import itertools
from collections.abc import Callable, Collection, Iterator, Sequence

import pytest

from coordinator_app.domain.truth import (
    Truth,
    at_least,
    conjunction,
    disjunction,
    exactly_one,
    negation,
)

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
ALL = tuple(Truth)

Combination = Callable[[Sequence[Truth]], Truth]

# Each combination with the numbers of yes, among so many, for which it holds where nothing is unknown.
MEANINGS: dict[str, tuple[Combination, Callable[[int], Collection[int]]]] = {
    "conjunction": (conjunction, lambda among: {among}),
    "disjunction": (disjunction, lambda among: range(1, among + 1)),
    "exactly_one": (exactly_one, lambda _among: {1}),
    "at_least_0": (lambda values: at_least(0, values), lambda among: range(among + 1)),
    "at_least_1": (lambda values: at_least(1, values), lambda among: range(1, among + 1)),
    "at_least_2": (lambda values: at_least(2, values), lambda among: range(2, among + 1)),
    "at_least_3": (lambda values: at_least(3, values), lambda among: range(3, among + 1)),
}


def fillings(values: Sequence[Truth]) -> Iterator[tuple[Truth, ...]]:
    """Every way in which the unknown values could turn out."""
    return itertools.product(*((YES, NO) if value is UNKNOWN else (value,) for value in values))


def every_tuple(longest: int) -> Iterator[tuple[Truth, ...]]:
    for length in range(longest + 1):
        yield from itertools.product(ALL, repeat=length)


@pytest.mark.parametrize("name", MEANINGS)
def test_a_combination_is_decided_exactly_where_every_filling_agrees(name: str) -> None:
    combine, numbers = MEANINGS[name]
    for values in every_tuple(5):
        outcomes = {filling.count(YES) in numbers(len(filling)) for filling in fillings(values)}
        expected = UNKNOWN if len(outcomes) == 2 else Truth.of(outcomes.pop())
        assert combine(values) is expected, values


@pytest.mark.parametrize("name", MEANINGS)
def test_the_order_of_values_does_not_matter(name: str) -> None:
    combine, _ = MEANINGS[name]
    for values in every_tuple(4):
        assert len({combine(order) for order in itertools.permutations(values)}) == 1


def test_conjunction_follows_kleenes_table() -> None:
    table = {(YES, YES): YES, (YES, UNKNOWN): UNKNOWN, (UNKNOWN, UNKNOWN): UNKNOWN}
    for one, other in itertools.product(ALL, repeat=2):
        expected = NO if NO in (one, other) else table.get((one, other), UNKNOWN)
        assert conjunction((one, other)) is expected


def test_disjunction_follows_kleenes_table() -> None:
    table = {(NO, NO): NO, (NO, UNKNOWN): UNKNOWN, (UNKNOWN, UNKNOWN): UNKNOWN}
    for one, other in itertools.product(ALL, repeat=2):
        expected = YES if YES in (one, other) else table.get((one, other), UNKNOWN)
        assert disjunction((one, other)) is expected


def test_negation_leaves_unknown_alone() -> None:
    assert [negation(value) for value in (YES, NO, UNKNOWN)] == [NO, YES, UNKNOWN]
    assert all(negation(negation(value)) is value for value in ALL)


def test_and_and_or_are_each_others_mirror() -> None:
    for values in every_tuple(4):
        mirrored = negation(disjunction([negation(value) for value in values]))
        assert conjunction(values) is mirrored


def test_nothing_at_all_is_a_yes_for_all_and_a_no_for_any() -> None:
    assert conjunction(()) is YES
    assert disjunction(()) is NO
    assert exactly_one(()) is NO


@pytest.mark.parametrize("value", ALL)
def test_truth_refuses_to_become_two_valued(value: Truth) -> None:
    with pytest.raises(TypeError):
        bool(value)


def test_two_valued_answers_become_truth() -> None:
    assert [Truth.of(value) for value in (True, False, None)] == [YES, NO, UNKNOWN]


def test_generators_are_read_once() -> None:
    assert conjunction(value for value in (YES, UNKNOWN)) is UNKNOWN
    assert exactly_one(value for value in (YES, NO)) is YES
