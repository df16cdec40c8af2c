"""A model whose rules can be switched off and on again, to ask again and again which of them are needed for there to be no plan."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from coordinator_app.matching.funding_mix.effort import Effort
from coordinator_app.matching.funding_mix.formulation import Column, LinearRow, formulate
from coordinator_app.matching.funding_mix.model import Model
from coordinator_app.matching.funding_mix.problem import Problem
from coordinator_app.matching.funding_mix.rules import RateCap, Rule, SplitBase
from coordinator_app.matching.funding_mix.solver import Ending


class Switches:
    """The rows of a problem, each with the rules that it needs to be on; all are on at first.

    Rates stand in rows about shared bases, too. Where one of them is off such a row is off, and only what it says without any
    rate holds: the model may miss a contradiction, but sees none where there is none.
    """

    def __init__(
        self, columns: Sequence[Column], rows: Sequence[tuple[LinearRow, frozenset[Rule]]], effort: Effort
    ) -> None:
        """Write the model."""
        self._rows = tuple(row for row, _ in rows)
        self._model = Model(columns, self._rows, whole=False, nodes=effort.nodes)
        self._needs = tuple(needs for _, needs in rows)
        self._relaxed: set[int] = set()

    @classmethod
    def of(cls, problem: Problem, effort: Effort, *, whole: bool) -> "Switches | None":
        """Return the switches of a problem, or None where its model without rates has other unknowns.

        Unless `whole`, decisions may be halves: that sees fewer contradictions, and much faster.
        """
        tight = formulate(problem, merge=False)
        rates = frozenset(rule for rule in problem.rules if isinstance(rule, RateCap))
        loose = formulate(problem, rates, merge=False)
        if [_name(column) for column in tight.columns] != [_name(column) for column in loose.columns]:
            return None
        rows = [(row, _needs(row, rates)) for row in tight.rows if row.rule is not None]
        rows += [
            (row, frozenset() if row.rule is None else frozenset({row.rule}))
            for row in loose.rows
            if row.rule is None or isinstance(row.rule, SplitBase)
        ]
        columns = [replace(column, integral=column.integral and whole) for column in loose.columns]
        return cls(columns, rows, effort)

    def broken(self, rules: Iterable[Rule]) -> bool:
        """Whether the model sees that no plan keeps these rules."""
        kept = frozenset(rules)
        relaxed = {index for index, needs in enumerate(self._needs) if not needs <= kept}
        for index in sorted(relaxed - self._relaxed):
            self._model.relax(index)
        for index in sorted(self._relaxed - relaxed):
            self._model.restore(index, self._rows[index])
        self._relaxed = relaxed
        return self._model.least({}).ending is Ending.INFEASIBLE


def _needs(row: LinearRow, rates: Iterable[RateCap]) -> frozenset[Rule]:
    """Return the rules without which a row does not hold as it stands."""
    needs: set[Rule] = set() if row.rule is None else {row.rule}
    if isinstance(row.rule, SplitBase):
        needs |= {
            rate
            for rate in rates
            if rate.part.project == row.rule.project and rate.part.programme in row.rule.programmes
        }
    return frozenset(needs)


def _name(column: Column) -> tuple[object, ...]:
    return column.kind, column.project, column.name, column.group
