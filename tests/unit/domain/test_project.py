from datetime import date
from fractions import Fraction

import pytest

from builders import build_project
from coordinator_app.domain.cost import CostKind, CostRow, FinanceKind, FinanceRow
from coordinator_app.domain.project import Description, DescriptionBlock, Project
from coordinator_app.domain.truth import Truth


def cost(cents: int, eligible: Truth = Truth.YES) -> CostRow:
    return CostRow("Regale", CostKind.EQUIPMENT, cents, eligible=eligible)


def own(cents: int) -> FinanceRow:
    return FinanceRow(FinanceKind.OWN, "Haushalt", cents)


def test_costs_that_nobody_entered_are_unknown_and_not_zero() -> None:
    empty = build_project()
    assert empty.total_cost_cents is None
    assert empty.eligible_cost_cents is None
    assert empty.own_share is None
    assert empty.financed_cents(FinanceKind.GRANT) is None


def test_costs_are_summed_to_the_cent() -> None:
    project = build_project(costs=(cost(1), cost(10_000_001), cost(5, Truth.NO)))
    assert project.total_cost_cents == 10_000_007
    assert project.eligible_cost_cents == 10_000_002


def test_one_row_of_unknown_eligibility_makes_the_eligible_cost_unknown() -> None:
    project = build_project(costs=(cost(100), cost(1, Truth.UNKNOWN)))
    assert project.eligible_cost_cents is None
    assert project.total_cost_cents == 101


def test_the_own_share_is_exact() -> None:
    project = build_project(costs=(cost(30_000),), finances=(own(7_000), own(3_000)))
    assert project.own_share == Fraction(1, 3)


def test_the_own_share_of_nothing_is_unknown() -> None:
    assert build_project(costs=(cost(0),), finances=(own(5),)).own_share is None
    assert build_project(costs=(cost(5),)).own_share is None


@pytest.mark.parametrize(
    ("starts", "ends", "months"),
    [
        (date(2027, 1, 1), date(2027, 12, 31), 12),
        (date(2027, 1, 1), date(2027, 1, 1), 1),
        (date(2027, 1, 15), date(2027, 2, 14), 1),
        (date(2027, 1, 15), date(2027, 2, 15), 2),
        (date(2027, 1, 31), date(2027, 2, 28), 1),
        (date(2026, 7, 1), date(2028, 9, 30), 27),
        (date(2027, 1, 1), None, None),
        (None, date(2027, 1, 1), None),
        (date(2027, 1, 2), date(2027, 1, 1), None),
    ],
)
def test_begun_months_count(starts: date | None, ends: date | None, months: int | None) -> None:
    assert build_project(starts=starts, ends=ends).duration_months == months


def test_a_block_of_blanks_is_no_text() -> None:
    blocks = (
        Description(DescriptionBlock.NEED, " \n"),
        Description(DescriptionBlock.SUSTAINABILITY, "Die Stadt trägt die Stelle."),
    )
    project: Project = build_project(descriptions=blocks)
    assert project.description(DescriptionBlock.NEED) is None
    assert project.description(DescriptionBlock.SUSTAINABILITY) == "Die Stadt trägt die Stelle."
    assert project.description(DescriptionBlock.SUMMARY) is None
