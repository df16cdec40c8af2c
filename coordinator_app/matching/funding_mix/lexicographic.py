"""The search: stage by stage what counts most, each time until nothing better is left, and what is proven on the way.

A model in floats proposes decisions and proves bounds; what a decision is worth is worked out exactly beside it. A decision
that is worth less than the model thought is barred, and the model asked again.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, inf

from coordinator_app.matching.funding_mix.candidates import (
    Candidate,
    Decision,
    Pair,
    candidate_of,
    decided,
    decision_of,
)
from coordinator_app.matching.funding_mix.effort import Effort
from coordinator_app.matching.funding_mix.formulation import Formulation, formulate
from coordinator_app.matching.funding_mix.formulation.columns import Number
from coordinator_app.matching.funding_mix.model import Model
from coordinator_app.matching.funding_mix.problem import Problem
from coordinator_app.matching.funding_mix.rules import MustFund
from coordinator_app.matching.funding_mix.solver import Ending, SolverFailed

_WHOLE = 50_000
"""Up to so many cents of cost the whole model works in whole cents and single cost rows."""
_ROUNDS, _CLOSE_ROUNDS = 100, 10
"""The most decisions that a stage tries: at all, and once less than `_CLOSE` cents are left to gain."""
_LAST_ROUNDS = 0
"""As many of these, and one, once the proof has a gap anyway."""
_CLOSE = 100
_QUICK_GAP = 1e-4
_NEAR = 0.01
"""How far a bound in floats may be off."""
_SPARE = Fraction(1, 2)
"""The part of a cent that a stage of money leaves to later ones beyond its best, where cents are no whole numbers in the
solver: its tolerances must rule nothing out, and exact figures decide.
"""
_WEIGHT, _MUNICIPAL, _OTHER = "weight", "municipal", "other"
_MONEY = (_MUNICIPAL, _OTHER)
_CHUNK = 16
_LARGEST = 1 << 20
"""The largest cost in a stage that joins others."""


@dataclass(frozen=True)
class Stage:
    """What is made least next, by its name and the costs of columns."""

    name: str
    costs: Mapping[int, int]


@dataclass(frozen=True)
class Result:
    """The best candidate, None where there is no plan; whether that is proven, and what is proven in any case."""

    best: Candidate | None
    proven: bool
    weight_bound: int
    municipal_bound: int | None
    other_bound: int | None


class Search:
    """One search for the best plan of a problem."""

    def __init__(
        self,
        problem: Problem,
        effort: Effort,
        *,
        stop: Callable[[], bool] | None,
        excluded: Sequence[frozenset[Pair]],
        improved: Callable[[Candidate], None],
    ) -> None:
        """Write the model."""
        self._problem, self._stop, self._nodes, self._quick = problem, stop, effort.nodes, effort.quick
        self._whole = sum(case.total_cents for case in problem.projects) <= _WHOLE
        self._formulation = formulate(problem, merge=not self._whole)
        self._model = Model(
            self._formulation.columns,
            self._formulation.rows,
            whole=self._whole,
            nodes=effort.nodes,
            stop=stop,
            gap=_QUICK_GAP if effort.quick else 0.0,
        )
        self._pairs = tuple(sorted(self._formulation.used))
        self._seen: dict[Decision, Candidate | None] = {}
        self._barred: set[Decision] = set()
        self._best: Candidate | None = None
        self._improved = improved
        self._stopped = self._doubted = self._closed = False
        self._all_funded = False
        self._excluded = tuple(excluded)
        for pairs in excluded:
            if pairs <= self._formulation.used.keys():
                terms = [
                    (column, -1 if pair in pairs else 1) for pair, column in self._formulation.used.items()
                ]
                self._model.keep(terms, lower=1 - len(pairs))

    @property
    def formulation(self) -> Formulation:
        """The model of the whole problem."""
        return self._formulation

    def run(self, progress: Callable[[int, int], None]) -> Result:
        """Search. Of a single project it is first asked whether it can be funded with least money: that settles its weight."""
        if len(self._problem.projects) == 1 and self._problem.projects[0].weight:
            self._all_funded, rows = True, self._model.rows
            self._model.keep([(column, 1) for column in self._formulation.funded.values()], lower=1)
            found = self._run(progress)
            if found.best is not None:
                return found
            self._all_funded = self._closed = False
            self._barred.clear()
            self._model.drop(rows)
        return self._run(progress)

    def _run(self, progress: Callable[[int, int], None]) -> Result:
        stages = self._stages()
        bounds: dict[str, int | None] = {_WEIGHT: -sum(case.weight for case in self._problem.projects)}
        proven = True
        if not stages:
            self._try(Decision(frozenset(), frozenset()))
        for place, stage in enumerate(stages):
            progress(place, len(stages))
            bound = self._bound(stage)
            if self._best is None and (bound is None or self._doubted):
                self._all_funded = False
                self._try(Decision(frozenset(), frozenset()))
                if self._best is None:
                    reason = "no plan was found within the limits"
                    raise SolverFailed(reason)
            if self._best is None:
                break
            best = self._worth(stage, self._best)
            bounds[stage.name] = bound
            proven = proven and bound is not None and bound >= best
            if self._stopped:
                proven = False
                break
            if self._closed:
                bounds[stage.name] = best
                break
            self._model.keep(
                stage.costs.items(), upper=best + (0 if self._whole or stage.name not in _MONEY else _SPARE)
            )
            if self._best.decision not in self._barred:
                self._bar(self._best.decision)  # what is left must be better in what comes next
        progress(len(stages), len(stages))
        return self._result(bounds, proven=proven and not self._doubted)

    def _result(self, bounds: Mapping[str, int | None], *, proven: bool) -> Result:
        best, weight = self._best, bounds[_WEIGHT]
        most = sum(case.weight for case in self._problem.projects) if weight is None else -weight
        if best is None:
            return Result(None, proven=True, weight_bound=most, municipal_bound=None, other_bound=None)
        return Result(best, proven, max(most, best.score.weight), bounds.get(_MUNICIPAL), bounds.get(_OTHER))

    def _stages(self) -> tuple[Stage, ...]:
        model, problem = self._formulation, self._problem
        musts = {rule.project for rule in self._formulation.rules if isinstance(rule, MustFund)}
        stages: list[Stage] = []
        weight = {column: -weight for column, weight in model.weight().items()}
        if not self._all_funded and not all(case.key in musts for case in problem.projects):
            stages.append(Stage(_WEIGHT, weight))
        stages.append(Stage(_MUNICIPAL, model.own_money(municipal=True)))
        stages.append(Stage(_OTHER, model.own_money(municipal=False)))
        stages.extend(self._last_stages())
        return tuple(stage for stage in stages if stage.costs)

    def _last_stages(self) -> Iterable[Stage]:
        """Yield applications, risk and the tie-break, in one stage as far as their costs stay small."""
        model = self._formulation
        applications, risk = model.applications(), model.risk()
        above = sum(risk.values()) + 1
        ties = [
            {model.used[pair]: 1 << (_CHUNK - 1 - place) for place, pair in enumerate(chunk)}
            for chunk in (self._pairs[first : first + _CHUNK] for first in range(0, len(self._pairs), _CHUNK))
        ]
        figures = _joined(applications, risk, above)
        if self._quick:
            yield Stage("figures", figures)
            return
        if len(ties) == 1:
            joined = _joined(figures, _negative(_lowered(ties[0])), 1 << len(self._pairs))
            if max(joined.values(), default=0) <= _LARGEST:
                yield Stage("last", joined)
                return
        yield Stage("figures", figures)
        for place, tie in enumerate(ties):
            yield Stage(f"tie {place}", _negative(tie))

    def _bound(self, stage: Stage) -> int | None:
        """Return the least that any plan within the earlier stages costs as far as proven, having tried what may cost less."""
        proven: int | None = None
        doubt: int | None = None
        close = 0
        for _ in range(_ROUNDS):
            if close > (_LAST_ROUNDS if self._doubted else _CLOSE_ROUNDS):
                break
            found = self._model.least(stage.costs)
            if found.ending is Ending.INFEASIBLE:
                self._closed = True
                return _least(
                    doubt, None if self._best is None else self._worth(stage, self._best), default=0
                )
            self._stopped = self._stopped or found.ending is Ending.STOPPED
            low = ceil(found.bound - _NEAR) if found.bound > -inf else None
            if self._best is not None and low is not None and low >= self._worth(stage, self._best):
                self._closed = low > self._worth(stage, self._best)
                return _least(doubt, self._worth(stage, self._best))
            proven = low
            if not found.values:
                break
            decision = decision_of(self._formulation, found.values)
            if decision in self._barred:
                break
            candidate = self._try(decision)
            doubt = doubt if _is_proven(candidate) else _least(doubt, low)
            if self._best is not None and low is not None and low >= self._worth(stage, self._best):
                return _least(doubt, self._worth(stage, self._best))
            only_cents = stage.name in _MONEY and self._is_close(stage, low)
            if self._quick and stage.name != _WEIGHT and self._best is not None:
                self._doubted = True
                break
            if found.ending is not Ending.OPTIMAL or (only_cents and not _is_proven(candidate)):
                self._doubted = True  # a few cents stay unproven, whatever comes next
                break
            close += only_cents or stage.name not in (_WEIGHT, *_MONEY)
            self._bar(decision)
        known = None if self._best is None else self._worth(stage, self._best)
        return None if proven is None else _least(doubt, known, proven)

    def _is_close(self, stage: Stage, low: int | None) -> bool:
        return self._best is not None and low is not None and self._worth(stage, self._best) - low <= _CLOSE

    def _try(self, decision: Decision) -> Candidate | None:
        """Return what a decision is worth, and remember it."""
        if decision not in self._seen:
            found = candidate_of(
                self._problem, decision, whole=self._whole, nodes=self._nodes, stop=self._stop
            )
            self._seen[decision] = found
            known = found is not None and (found.values or found.proven)
            if found is not None and known and not self._is_excluded(decision) and self._is_better(found):
                self._best = found
                self._improved(found)
        return self._seen[decision]

    def _is_better(self, found: Candidate) -> bool:
        return self._best is None or found.rank(self._pairs) < self._best.rank(self._pairs)

    def _is_excluded(self, decision: Decision) -> bool:
        return any(pairs == decision.used for pairs in self._excluded)

    def _bar(self, decision: Decision) -> None:
        """Keep a decision from coming again: what it is worth is known."""
        self._barred.add(decision)
        found = self._seen[decision]
        self._doubted = self._doubted or not _is_proven(found)
        terms: list[tuple[int, Number]] = []
        count = 0
        for columns, chosen in (
            (self._formulation.funded, decision.funded),
            (self._formulation.used, decision.used),
        ):
            for key, column in columns.items():
                inside = key in chosen
                terms.append((column, -1 if inside else 1))
                count += inside
        self._model.keep(terms, lower=1 - count)

    def _worth(self, stage: Stage, candidate: Candidate) -> int:
        if stage.name == _MUNICIPAL:
            return candidate.score.municipal_cents
        if stage.name == _OTHER:
            return candidate.score.other_own_cents
        values = decided(self._formulation, candidate.decision)
        return sum(cost * values[index] for index, cost in stage.costs.items())


def _is_proven(candidate: Candidate | None) -> bool:
    """Whether what a decision is worth is known for sure; None stands for one that no amounts allow."""
    return candidate is None or candidate.proven


def _least(*numbers: int | None, default: int | None = None) -> int | None:
    return min((number for number in numbers if number is not None), default=default)


def _joined(first: Mapping[int, int], second: Mapping[int, int], factor: int) -> dict[int, int]:
    """Return costs of which the first count so many times as much as the second."""
    indexes = dict.fromkeys((*first, *second))
    return {index: first.get(index, 0) * factor + second.get(index, 0) for index in indexes}


def _negative(costs: Mapping[int, int]) -> dict[int, int]:
    return {index: -cost for index, cost in costs.items()}


def _lowered(costs: Mapping[int, int]) -> dict[int, int]:
    """Return costs that are powers of two from one on."""
    least = min(costs.values())
    return {index: cost // least for index, cost in costs.items()}
