"""One project as the search over many sees it: a model of its own that is asked for its best mix at given prices."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from coordinator_app.matching.funding_mix.formulation import formulate
from coordinator_app.matching.funding_mix.narrowing import must_be_funded, narrowed
from coordinator_app.matching.funding_mix.portfolio.floats import float_model, is_decided
from coordinator_app.matching.funding_mix.problem import Problem
from coordinator_app.matching.funding_mix.rules import GrantCeiling, OwnFundsLimit, Pinned, Rule
from coordinator_app.matching.funding_mix.solver import Ending, Solved, Solver

_GAP = 1e-3
_WORK = 60_000
"""A proposal need not be the very best one, because what is proven rests on its bound: a gap is enough, and so many nodes times
columns."""


@dataclass(frozen=True)
class Mix:
    """A whole financing of a project as the solver found it, money in euros.

    `used` are the programmes, `decisions` the values of all columns that are no money (mixes that agree in them can be
    blended), `takes` what it takes up of each shared rule. `own` is the own money that a plan is judged by first (the
    municipality's, or that of others where no project is the municipality's), `other_own` what there is beside it.
    """

    project: str
    used: tuple[str, ...]
    decisions: tuple[int, ...]
    takes: tuple[float, ...]
    own: float
    other_own: float
    applications: int
    risk: int


@dataclass(frozen=True)
class Proposal:
    """The best mix at some prices, None where the project can't be funded, and what no mix costs less than at these prices."""

    mix: Mix | None
    bound: float


class ProjectModel:
    """A project that is funded, as a model; what it shares with others has a price."""

    def __init__(
        self,
        single: Problem,
        shared: Sequence[Rule],
        *,
        counts_first: bool,
        nodes: int,
        stop: Callable[[], bool] | None = None,
    ) -> None:
        """Write the model of a problem of one project; `counts_first` tells whether its own money is what plans are judged by first."""
        (self.case,) = single.projects
        key = self.case.key
        self.must = key in must_be_funded(single.rules)
        self._formulation = formulate(single)
        self._takes = tuple(self._terms(rule) for rule in shared)
        self._own = self._formulation.own_money(municipal=self.case.municipal)
        self._counts_first = counts_first
        model = float_model(self._formulation.columns, self._formulation.rows)
        few = min(nodes, _WORK // len(model.columns))
        self._solver = Solver(model.columns, model.rows, nodes=few, stop=stop, gap=_GAP)
        funded = self._formulation.funded[key]
        self._solver.set_bounds({funded: (1.0, 1.0)})
        self._plain = tuple(
            index for index, column in enumerate(self._formulation.columns) if is_decided(column)
        )
        self._blended: dict[tuple[int, ...], None] = {}

    def propose(self, prices: Sequence[float], own_price: float) -> Proposal:
        """Return the mix that costs least where each euro of a shared rule has its price, and own money one more."""
        costs = dict.fromkeys(self._own, own_price if self._counts_first else 0.0)
        for price, terms in zip(prices, self._takes, strict=True):
            for index, value in terms.items() if price else ():
                costs[index] = costs.get(index, 0.0) + price * value
        return self._cheapest(costs)

    def frugal(self) -> Proposal:
        """Return the mix that needs least own money, whoever's that is."""
        return self._cheapest(dict.fromkeys(self._own, 1.0))

    def _cheapest(self, costs: Mapping[int, float]) -> Proposal:
        unit = (
            max(map(abs, costs.values()), default=0.0) or 1.0
        )  # the solver's tolerances are made for costs around 1
        self._solver.set_costs({index: cost / unit for index, cost in costs.items()})
        solved = self._solver.solve()
        if solved.ending is Ending.INFEASIBLE:
            return Proposal(None, float("inf"))
        return Proposal(self._mix(solved) if solved.values else None, solved.bound * unit)

    def spread(self, mix: Mix, prices: Sequence[Sequence[float]]) -> tuple[Mix, ...]:
        """Return mixes with the same decisions that are cheapest at each of these prices, once for each set of decisions."""
        if mix.decisions in self._blended:
            return ()
        self._blended[mix.decisions] = None
        columns = self._formulation.columns
        fixed = zip(self._plain, mix.decisions, strict=True)
        self._solver.set_bounds({index: (float(value), float(value)) for index, value in fixed})
        found = tuple(item.mix for item in (self.propose(price, 0.0) for price in prices) if item.mix)
        loose = {index: (0.0, float(columns[index].upper)) for index in self._plain}
        self._solver.set_bounds({**loose, self._formulation.funded[self.case.key]: (1.0, 1.0)})
        return found

    def _terms(self, rule: Rule) -> Mapping[int, float]:
        """Return the columns that take up a shared rule: in euros of money, or in applications."""
        if isinstance(rule, Pinned):
            pairs = (pair for pair in dict.fromkeys(rule.choices) if pair[0] == self.case.key)
            used = self._formulation.used
            return {used[pair]: 1.0 for pair in pairs if pair in used}
        own = narrowed(rule, self.case.key)
        rows = (row for row in self._formulation.rows if own is not None and row.rule == own)
        terms = next((row.terms for row in rows), ())
        return {index: float(value) for index, value in terms if self._counts(rule, index)}

    def _counts(self, rule: Rule, index: int) -> bool:
        is_money = self._formulation.columns[index].is_money
        return is_money if isinstance(rule, GrantCeiling | OwnFundsLimit) else not is_money

    def _mix(self, solved: Solved) -> Mix:
        form, values = self._formulation, solved.values
        own = sum(values[index] for index in self._own)
        used = tuple(name for (_, name), column in form.used.items() if values[column] > 0.5)  # noqa: PLR2004
        return Mix(
            self.case.key,
            used,
            tuple(round(values[index]) for index in self._plain),
            tuple(sum(values[index] * value for index, value in terms.items()) for terms in self._takes),
            own if self._counts_first else 0.0,
            0.0 if self._counts_first else own,
            round(sum(values[index] for index in form.applications())),
            round(sum(values[index] * count for index, count in form.risk().items())),
        )
