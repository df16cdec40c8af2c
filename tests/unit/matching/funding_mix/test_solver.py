"""The border to the solver: what is best, what is proven, what cannot be, and how a solve is ended from outside."""

import threading

import pytest

from coordinator_app.matching.funding_mix.solver import Ending, FloatColumn, FloatRow, Solver, SolverFailed

KNAPSACK = [FloatColumn(0.0, 1.0, integral=True) for _ in range(3)]
WEIGHTS = FloatRow((0, 1, 2), (2.0, 3.0, 4.0), None, 5.0)


def test_the_least_cost_is_found_and_proven() -> None:
    solver = Solver(KNAPSACK, [WEIGHTS], nodes=100)
    solver.set_costs({0: -3.0, 1: -4.0, 2: -5.0})
    solved = solver.solve()
    assert (solved.ending, solved.values) == (Ending.OPTIMAL, (1.0, 1.0, 0.0))
    assert solved.bound == pytest.approx(-7.0)


def test_costs_bounds_and_rows_change_in_place() -> None:
    solver = Solver(KNAPSACK, [WEIGHTS], nodes=100)
    solver.set_costs({0: -3.0, 1: -4.0, 2: -5.0})
    solver.set_bounds({0: (0.0, 0.0)})
    assert solver.solve().objective == pytest.approx(-5.0)
    row = solver.add_row(FloatRow((2,), (1.0,), None, 0.0))
    assert solver.solve().objective == pytest.approx(-4.0)
    solver.drop_rows(row)
    solver.set_row(0, None, 9.0)
    solver.set_costs({2: -1.0})
    assert solver.solve().objective == pytest.approx(-1.0)


def test_what_cannot_be_is_told() -> None:
    assert (
        Solver(KNAPSACK, [FloatRow((0, 1), (1.0, 1.0), 3.0, None)], nodes=100).solve().ending
        is Ending.INFEASIBLE
    )


def test_a_solve_can_be_stopped() -> None:
    size = 60
    columns = [FloatColumn(0.0, 1.0, integral=True) for _ in range(size)]
    rows = [
        FloatRow(
            tuple(range(size)),
            tuple(float((7 * place * row) % 101 + 1) for place in range(size)),
            None,
            900.0,
        )
        for row in range(1, 20)
    ]
    solver = Solver(columns, rows, nodes=10**6, stop=lambda: True)
    solver.set_costs({place: -float(place % 17 + 40) for place in range(size)})
    assert solver.solve().ending is Ending.STOPPED


def test_other_threads_run_during_a_solve() -> None:
    solver = Solver(KNAPSACK, [WEIGHTS], nodes=100)
    solver.set_costs({0: -3.0})
    found: list[Ending] = []
    thread = threading.Thread(target=lambda: found.append(solver.solve().ending))
    thread.start()
    thread.join(timeout=60)
    assert found == [Ending.OPTIMAL]


def test_a_model_that_the_solver_refuses_is_one_clean_error() -> None:
    with pytest.raises(SolverFailed):
        Solver(KNAPSACK, [FloatRow((7,), (1.0,), None, 1.0)], nodes=100)
