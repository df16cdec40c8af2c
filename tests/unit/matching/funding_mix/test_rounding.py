"""Whole cents: controlled rounding closes rows and sources, and settling finds the best cents of a decision."""

from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator_app.matching.funding_mix.closing import close
from coordinator_app.matching.funding_mix.formulation import formulate
from coordinator_app.matching.funding_mix.rounding import Settling
from coordinator_app.matching.funding_mix.rules import OwnShare, Part, RateCap, Rule, UncoveredCap
from funding_mix_plans import build_case, build_offer, build_problem

COSTS = st.lists(st.integers(1, 10**12), min_size=1, max_size=12)


@st.composite
def spreads(draw: st.DrawFn) -> tuple[list[int], list[int]]:
    """Draw costs, and amounts of sources that add up to them."""
    costs = draw(COSTS)
    cuts = sorted(draw(st.lists(st.integers(0, sum(costs)), max_size=7)))
    edges = [0, *cuts, sum(costs)]
    return costs, [high - low for low, high in pairwise(edges)]


@given(spreads())
def test_rows_and_sources_close_and_each_cell_is_its_share_rounded(
    spread: tuple[list[int], list[int]],
) -> None:
    costs, amounts = spread
    cells = close(costs, amounts, [[sum(costs)] * len(costs) for _ in amounts])
    assert cells is not None
    assert [sum(line) for line in cells] == amounts
    assert [sum(line[row] for line in cells) for row in range(len(costs))] == costs
    for amount, line in zip(amounts, cells, strict=True):
        for cost, cell in zip(costs, line, strict=True):
            share = Fraction(amount * cost, sum(costs))
            assert cell in (floor(share), ceil(share))


@given(COSTS, st.fractions(0, 1, max_denominator=12), st.data())
def test_a_grant_within_its_share_stays_within_the_share_of_each_row_rounded_up(
    costs: list[int], share: Fraction, data: st.DataObject
) -> None:
    grant = data.draw(st.integers(0, floor(share * sum(costs))))
    caps = [[ceil(share * cost) for cost in costs], costs]
    cells = close(costs, [grant, sum(costs) - grant], caps)
    assert cells is not None
    assert all(cell <= cap for cell, cap in zip(cells[0], caps[0], strict=True))


def test_caps_that_leave_no_room_are_told() -> None:
    assert close([10, 10], [10, 10], [[4, 10], [10, 10]]) is None


def test_amounts_that_are_not_the_cost_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="as much as the rows cost"):
        close([10], [9], [[10]])


@pytest.mark.parametrize("size", [1, 10**3, 10**6, 10**10])
@pytest.mark.parametrize("odd", [1, 2, 7, 11])
def test_the_share_of_what_remains_is_exact_to_the_cent(size: int, odd: int) -> None:
    cost = 3 * size + odd
    case = build_case("a", [(cost, 2027)], [build_offer("p", (0,)), build_offer("q", (0,))])
    rules: tuple[Rule, ...] = (
        RateCap(Part("a", "p", (0,)), Fraction(1, 3), each_row=False),
        UncoveredCap(Part("a", "q", (0,)), Fraction(2, 7)),
        OwnShare(Part("a", "q", (0,)), Fraction(1, 10)),
    )
    model = formulate(build_problem([case], rules), merge=False)
    found = Settling(model, whole=False, nodes=1000).least(model.own_money(municipal=True))
    first = cost // 3
    best = cost - first - floor(Fraction(2, 7) * (cost - first))
    if cost - first == best:  # q would pay nothing, and what is used pays a cent at least
        assert found is None
    else:
        assert found is not None
        assert (found.cents, found.proven) == (best, True)
