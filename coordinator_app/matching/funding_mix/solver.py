"""The border to the solver (HiGHS): the only module that knows it.

Floats stay between it and what proposes plans to be settled (`model`, `portfolio`); no plan holds any.

Works on one thread, with limits of work instead of time and no chosen seed, so that equal models give equal answers.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

import highspy
from highspy import HighsModelStatus

from coordinator_app.domain.errors import EnvironmentProblem

_INFINITY = float(highspy.kHighsInf)
_OPTIONS: Mapping[str, bool | int | float | str] = {
    "output_flag": False,
    "threads": 1,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 1e-7,
    "presolve": "off",
    "mip_allow_restart": False,
    "mip_heuristic_run_root_reduced_cost": False,
}
"""No gap is left open. Presolve of 1.15.1 calls feasible models infeasible (a test keeps one), and restarts presolve, too.
Searches beside the search cost more than they bring in models of this size.
"""
_TOLERANCES, _STRICT = ("mip_feasibility_tolerance", "primal_feasibility_tolerance"), 1e-9
_ASIDE = ("mip_heuristic_run_rins", "mip_heuristic_run_rens")
"""The options that switch them on."""

_TRIES = ((300, False), (1_000, True))
"""Searches that are given up after so many nodes, without or with searches beside them: one that has gone astray in like
solutions seldom does so again, and a new one is quick.
"""


class SolverFailed(EnvironmentProblem):
    """The solver gave up; `reason` is what it reported."""

    def __init__(self, reason: str) -> None:
        super().__init__("solver_failed", reason=reason)


@dataclass(frozen=True)
class FloatColumn:
    """An unknown with its bounds; `integral` if it must be whole."""

    lower: float
    upper: float
    integral: bool


@dataclass(frozen=True)
class FloatRow:
    """Indexes and coefficients, and from what to what they add up; None is no limit."""

    indexes: tuple[int, ...]
    values: tuple[float, ...]
    lower: float | None
    upper: float | None


class Ending(Enum):
    """How a solve ended."""

    OPTIMAL = "optimal"
    INFEASIBLE = "infeasible"
    LIMIT = "limit"
    STOPPED = "stopped"


@dataclass(frozen=True)
class Solved:
    """What a solve found: the values of the best solution, empty where there is none, its objective, and the proven bound.

    Both are minimised; the bound is minus infinity where nothing is proven. `duals` tell, where no column must be whole, how
    the objective grows with what each row adds up to.
    """

    ending: Ending
    values: tuple[float, ...]
    objective: float
    bound: float
    duals: tuple[float, ...] = ()


class Solver:
    """A model in the solver, changed in place between solves."""

    def __init__(
        self,
        columns: Sequence[FloatColumn],
        rows: Sequence[FloatRow],
        *,
        nodes: int,
        stop: Callable[[], bool] | None = None,
        gap: float = 0.0,
        presolve: bool = False,
        strict: bool = False,
    ) -> None:
        """Hand a model over.

        Args:
            columns: The unknowns.
            rows: What holds between them.
            nodes: The most nodes of each solve.
            stop: Asked again and again during a solve; a yes ends it.
            gap: How far, as a share, a solution may be from the bound to be good enough.
            presolve: Whether models are made smaller first: only for solves whose answer is checked elsewhere.
            strict: Whether next to nothing is tolerated, for few large numbers beside small ones; takes longer.
        """
        self._highs = highspy.Highs()  # type: ignore[no-untyped-call]  # its constructor has no annotations
        self._set({**_OPTIONS, "mip_rel_gap": gap})
        if presolve:
            self._set({"presolve": "on"})
        if strict:
            self._set(dict.fromkeys(_TOLERANCES, _STRICT))
        self._nodes = nodes
        self._stopped = False
        self._integral = any(column.integral for column in columns)
        self._size = len(columns)
        self._rows = len(rows)
        self._costs: dict[int, float] = {}
        self._pass(columns, rows)
        if stop is not None:
            self._watch(stop)

    @property
    def rows(self) -> int:
        """How many rows the model has."""
        return self._rows

    def set_costs(self, costs: Mapping[int, float]) -> None:
        """Set what is minimised; a column without a cost has none."""
        changed = {index: 0.0 for index in self._costs if index not in costs} | dict(costs)
        indexes = sorted(changed)
        values = [float(changed[index]) for index in indexes]
        if indexes:
            _expect(self._highs.changeColsCost(len(indexes), indexes, values), "costs")
        self._costs = dict(costs)

    def set_bounds(self, bounds: Mapping[int, tuple[float, float]]) -> None:
        """Set the bounds of columns."""
        indexes = sorted(bounds)
        lower = [float(bounds[index][0]) for index in indexes]
        upper = [float(bounds[index][1]) for index in indexes]
        if indexes:
            _expect(self._highs.changeColsBounds(len(indexes), indexes, lower, upper), "bounds")

    def set_row(self, row: int, lower: float | None, upper: float | None) -> None:
        """Set from what to what a row adds up."""
        _expect(self._highs.changeRowBounds(row, _low(lower), _high(upper)), "row bounds")

    def add_row(self, row: FloatRow) -> int:
        """Add a row and return its index."""
        status = self._highs.addRow(
            _low(row.lower), _high(row.upper), len(row.indexes), list(row.indexes), list(row.values)
        )
        _expect(status, "row")
        self._rows += 1
        return self._rows - 1

    def drop_rows(self, first: int) -> None:
        """Drop all rows from this index on."""
        indexes = list(range(first, self._rows))
        if indexes:
            _expect(self._highs.deleteRows(len(indexes), indexes), "rows")
            self._rows = first

    def solve(self) -> Solved:
        """Find the least cost.

        Raises:
            SolverFailed: The solver ended with an error.
        """
        self._stopped = False
        tries = [(nodes, aside) for nodes, aside in _TRIES if nodes < self._nodes and self._integral]
        for nodes, aside in (*tries, (self._nodes, False)):
            self._set({"mip_max_nodes": nodes} | dict.fromkeys(_ASIDE, aside))
            status = self._run()
            found = self._highs.getModelStatus()
            if found != HighsModelStatus.kSolutionLimit:
                break
        if (
            found not in _ENDINGS and not self._stopped
        ):  # astray from where the last solve ended: once more from the beginning
            _expect(self._highs.clearSolver(), "solver")
            status = self._run()
            found = self._highs.getModelStatus()
        ending = (
            Ending.STOPPED if self._stopped and found != HighsModelStatus.kOptimal else _ENDINGS.get(found)
        )
        if ending is None or status == highspy.HighsStatus.kError:
            raise SolverFailed(self._highs.modelStatusToString(found))
        if ending is Ending.INFEASIBLE:
            return Solved(ending, (), _INFINITY, _INFINITY)
        info = self._highs.getInfo()
        known = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        objective = float(info.objective_function_value) if known else _INFINITY
        if self._integral:
            bound = float(info.mip_dual_bound)
        else:
            bound = objective if ending is Ending.OPTIMAL else -_INFINITY
        values = tuple(float(value) for value in self._highs.getSolution().col_value) if known else ()
        plain = known and not self._integral
        duals = tuple(float(dual) for dual in self._highs.getSolution().row_dual) if plain else ()
        return Solved(ending, values, objective, bound, duals)

    def _run(self) -> highspy.HighsStatus:
        try:
            return self._highs.run()
        except (RuntimeError, ValueError, MemoryError) as error:
            raise SolverFailed(str(error)) from error

    def _set(self, options: Mapping[str, bool | int | float | str]) -> None:
        for name, value in options.items():
            _expect(self._highs.setOptionValue(name, value), name)

    def _pass(self, columns: Sequence[FloatColumn], rows: Sequence[FloatRow]) -> None:
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(columns), len(rows)
        model.col_cost_ = [0.0] * len(columns)
        model.col_lower_ = [column.lower for column in columns]
        model.col_upper_ = [column.upper for column in columns]
        model.row_lower_ = [_low(row.lower) for row in rows]
        model.row_upper_ = [_high(row.upper) for row in rows]
        if self._integral:
            whole, any_number = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
            model.integrality_ = [whole if column.integral else any_number for column in columns]
        starts, indexes, values = [0], list[int](), list[float]()
        for row in rows:
            indexes.extend(row.indexes)
            values.extend(row.values)
            starts.append(len(indexes))
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = starts
        model.a_matrix_.index_ = indexes
        model.a_matrix_.value_ = values
        _expect(self._highs.passModel(model), "model")

    def _watch(self, stop: Callable[[], bool]) -> None:
        def ask(event: highspy.HighsCallbackEvent) -> None:
            if self._stopped or stop():
                self._stopped = True
                event.interrupt()

        self._highs.cbMipInterrupt += ask
        self._highs.cbSimplexInterrupt += ask


_ENDINGS = {
    HighsModelStatus.kOptimal: Ending.OPTIMAL,
    HighsModelStatus.kInfeasible: Ending.INFEASIBLE,
    HighsModelStatus.kUnboundedOrInfeasible: Ending.INFEASIBLE,  # no model here is unbounded: every column has bounds
    HighsModelStatus.kModelEmpty: Ending.OPTIMAL,
    HighsModelStatus.kSolutionLimit: Ending.LIMIT,
    HighsModelStatus.kIterationLimit: Ending.LIMIT,
    HighsModelStatus.kInterrupt: Ending.STOPPED,
}


def _low(value: float | None) -> float:
    return -_INFINITY if value is None else float(value)


def _high(value: float | None) -> float:
    return _INFINITY if value is None else float(value)


def _expect(status: highspy.HighsStatus, what: str) -> None:
    """Raise where the solver refuses what it was handed."""
    if status == highspy.HighsStatus.kError:
        raise SolverFailed(what)
