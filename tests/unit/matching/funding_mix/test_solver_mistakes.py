"""A model whose optimum the solver missed with its presolve on: 2 instead of 1, told as proven (HiGHS 1.15.1)."""

from coordinator_app.matching.funding_mix.solver import Ending, FloatColumn, FloatRow, Solver

UPPER = (1, 1, 1, 1, 8, 6, 2, 8, 1, 1)
"""Funded; used p, q, r; what p, q, r and own money pay; whether p and r, q and r stand side by side."""
ROWS: tuple[tuple[dict[int, float], float | None, float | None], ...] = (
    ({4: 1, 1: -1}, 0, None),
    ({4: 1, 1: -8}, None, 0),
    ({6: 1, 3: -1}, 0, None),
    ({6: 1, 3: -2}, None, 0),
    ({4: 1, 5: 1, 6: 1, 7: 1, 0: -8}, 0, 0),
    ({2: 1, 3: 1, 9: -1}, None, 1),
    ({4: 1}, None, 4),
    ({2: 1}, 1, None),
    ({0: -1}, None, -1),
    ({7: 1}, None, 0),
)


def test_the_least_risk_is_found_where_another_programme_closes_the_row_as_well() -> None:
    columns = [FloatColumn(0.0, float(upper), integral=True) for upper in UPPER]
    rows = [FloatRow(tuple(terms), tuple(map(float, terms.values())), low, high) for terms, low, high in ROWS]
    solver = Solver(columns, rows, nodes=1000)
    solver.set_costs({2: 1.0, 8: 1.0, 9: 1.0})
    solved = solver.solve()
    assert solved.ending is Ending.OPTIMAL
    assert round(solved.objective) == round(solved.bound) == 1
