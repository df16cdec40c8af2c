"""Column generation: prices go to the projects, mixes come back, until no project has a better one or the work is used up.

What is proven comes from the prices as well (Lagrange): whatever they are, no plan is better than all limits are worth at them
and what each project gains by its best mix at them.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from coordinator_app.matching.funding_mix.portfolio.master import Limits, Master, Priced
from coordinator_app.matching.funding_mix.portfolio.mixes import Mix, ProjectModel, Proposal

_SMOOTHING = 0.6
"""How much of the prices that proved most so far stays in the next ones; keeps them from jumping to and fro."""
_TINY = 1e-6
_LOOK = 8
"""After so many rounds it is looked whether whole mixes already reach what is proven."""
_PATIENCE = 6
"""After so many rounds that prove nothing new a search ends."""
_POINT, _HASTE, _NEAR = 0.01, 2, 0.1
"""Rounds that lower the bound of the weight by less than so many points prove nothing new; after so many, where a blend of mixes is
so near the bound, the search for more weight ends.
"""
_CLOSE = 1e-4
"""How near the bound, as a share of own money, the search for less of it ends."""


@dataclass
class Search:
    """The state of a search over the projects of a problem."""

    models: Sequence[ProjectModel]
    master: Master
    limits: Limits
    pool: ThreadPoolExecutor
    stop: Callable[[], bool]
    tell: Callable[[], None]
    open_models: list[ProjectModel] = field(default_factory=list)

    def begin(self) -> tuple[str, ...]:
        """Take in each project's mix with the least own money; return the keys of projects that nothing can fund."""
        proposals = list(self.pool.map(ProjectModel.frugal, self.models))
        dead = []
        for model, proposal in zip(self.models, proposals, strict=True):
            if proposal.mix is None and proposal.bound == float("inf"):
                dead.append(model.case.key)
                continue
            self.open_models.append(model)
            if proposal.mix is not None:
                self.master.add(proposal.mix)
        return tuple(dead)

    def most_weight(self, rounds: int, reached: Callable[[], int]) -> float:
        """Search for mixes with the most weight and return what no plan exceeds.

        Args:
            rounds: The most rounds.
            reached: Makes a plan of the mixes so far and returns its weight; asked now and then.
        """
        best, centre = float(sum(model.case.weight for model in self.open_models)), None
        stalled = 0
        for number in range(rounds):
            if self.stop():
                break
            priced = self.master.blend(None)
            prices, pure = self._smoothed(priced, centre)
            proposals = self._ask(self.open_models, prices, 0.0)
            bound = self.limits.worth(prices) + sum(
                gain if model.must else max(0.0, gain)
                for model, proposal in zip(self.open_models, proposals, strict=True)
                for gain in (model.case.weight - proposal.bound,)
            )
            stalled = 0 if bound < best - _POINT else stalled + 1
            if bound < best:
                best, centre = bound, prices
            new = self._take(proposals)
            self.tell()
            near = best + priced.value < _NEAR
            if (
                (not new and pure)
                or stalled >= (_HASTE if near else _PATIENCE)
                or _whole(best) <= _whole(-priced.value)
            ):
                break
            if number % _LOOK == _LOOK - 1 and reached() >= _whole(best):
                break
            if not new:
                centre = None
        return best

    def least_money(self, weight: int, rounds: int) -> float:
        """Search for mixes that reach a weight with the least own money, and return what no plan of it undercuts."""
        best, centre = 0.0, None
        stalled = 0
        for _ in range(rounds):
            if self.stop():
                break
            priced = self.master.blend(weight)
            prices, pure = self._smoothed(priced, centre)
            proposals = self._ask(self.open_models, prices, 1.0)
            gains = (
                (model, proposal.bound - priced.weight_price * model.case.weight)
                for model, proposal in zip(self.open_models, proposals, strict=True)
            )
            bound = (
                priced.weight_price * weight
                - self.limits.worth(prices)
                + sum(gain if model.must else min(0.0, gain) for model, gain in gains)
            )
            best_before = best
            if bound > best:
                best, centre = bound, prices
            new = self._take(proposals)
            self.tell()
            stalled = 0 if bound > best_before + _CLOSE * abs(best_before) else stalled + 1
            if (not new and pure) or priced.value - best <= _CLOSE * priced.value or stalled >= _PATIENCE:
                break
            if not new:
                centre = None
        return best

    def spread(self) -> None:
        """For each mix in the best blend, take in those with the same decisions that favour one limit after the other."""
        size = len(self.limits.rules)
        prices = [tuple(float(index == one) for index in range(size)) for one in range(size)]
        mixes = {model.case.key: list[Mix]() for model in self.open_models}
        for mix in self.master.basis:
            mixes[mix.project].append(mix)

        def of_model(model: ProjectModel) -> list[Mix]:
            return [found for mix in mixes[model.case.key] for found in model.spread(mix, prices)]

        for found in self.pool.map(of_model, self.open_models):
            for mix in found:
                self.master.add(mix)

    def _smoothed(self, priced: Priced, centre: tuple[float, ...] | None) -> tuple[tuple[float, ...], bool]:
        """Return the prices to ask with, and whether they are those of the blend itself."""
        if centre is None:
            return priced.prices, True
        mixed = (
            _SMOOTHING * old + (1 - _SMOOTHING) * new for old, new in zip(centre, priced.prices, strict=True)
        )
        return tuple(mixed), False

    def _ask(
        self, models: Sequence[ProjectModel], prices: Sequence[float], own_price: float
    ) -> list[Proposal]:
        return list(self.pool.map(lambda model: model.propose(prices, own_price), models))

    def _take(self, proposals: Sequence[Proposal]) -> bool:
        added = [self.master.add(proposal.mix) for proposal in proposals if proposal.mix is not None]
        return any(added)


def _whole(weight: float) -> int:
    """Return the weight that whole projects can have at most."""
    return int(weight + _TINY)
