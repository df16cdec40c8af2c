"""What differs between two plans of the same projects: money by source and year, programmes, the data, day and catalogue."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from coordinator_app.matching.funding_mix.plan import PlanStatus, Score
from coordinator_app.matching.funding_mix.rules import Purse
from coordinator_app.services.funding_plan_figures import (
    CostFigure,
    LimitFigure,
    PlanFigures,
    ProjectFigures,
    SourceFigure,
    YearCents,
    added,
)


@dataclass(frozen=True)
class AmountChange:
    """An amount of a source in a year (None: without a year) before and after; 0 where there was or is none."""

    kind: str
    name: str
    year: int | None
    before_cents: int
    after_cents: int


@dataclass(frozen=True)
class CostChange:
    """A cost row before and after; None where there was or is none."""

    before: CostFigure | None
    after: CostFigure | None


@dataclass(frozen=True)
class LimitChange:
    """A limit of own money before and after; None where there was or is none."""

    before: LimitFigure | None
    after: LimitFigure | None


@dataclass(frozen=True)
class ProjectComparison:
    """What differs in a project; `before` and `after` are None where a plan does not have it."""

    project: str
    title: str
    before: ProjectFigures | None
    after: ProjectFigures | None
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    amounts: tuple[AmountChange, ...]
    costs: tuple[CostChange, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        funded = tuple(item.funded for item in (self.before, self.after) if item is not None)
        both = self.before is not None and self.after is not None
        return both and len(set(funded)) == 1 and not (self.amounts or self.costs)


@dataclass(frozen=True)
class PlanComparison:
    """What differs between two plans; `own_money` is own money by year (year, before, after), where it differs."""

    days: tuple[date, date]
    catalogues: tuple[str, str]
    statuses: tuple[PlanStatus, PlanStatus]
    scores: tuple[Score, Score]
    projects: tuple[ProjectComparison, ...]
    own_money: tuple[tuple[int | None, int, int], ...]
    limits: tuple[LimitChange, ...]

    @property
    def is_same(self) -> bool:
        """Whether both plans say the same, whatever day and catalogue they were made for."""
        parts = (*self.projects,)
        return len(set(self.statuses)) == 1 and not self.limits and all(item.is_same for item in parts)


def compare_figures(before: PlanFigures, after: PlanFigures) -> PlanComparison:
    """Return what differs between two plans, projects in the order of their keys."""
    first, second = ({item.project: item for item in plan.projects} for plan in (before, after))
    keys = sorted(first.keys() | second.keys())
    return PlanComparison(
        (before.as_of, after.as_of),
        (before.catalogue, after.catalogue),
        (before.status, after.status),
        (before.score, after.score),
        tuple(_project(key, first.get(key), second.get(key)) for key in keys),
        tuple(_years(before.own_by_year, after.own_by_year)),
        tuple(limit_changes(before.limits, after.limits)),
    )


def _project(key: str, before: ProjectFigures | None, after: ProjectFigures | None) -> ProjectComparison:
    old = before.sources if before else ()
    new = after.sources if after else ()
    used = [{item.programme for item in sources if item.programme is not None} for sources in (old, new)]
    known = after or before
    return ProjectComparison(
        key,
        known.title if known else key,
        before,
        after,
        tuple(sorted(used[1] - used[0])),
        tuple(sorted(used[0] - used[1])),
        tuple(_amounts(old, new)),
        tuple(cost_changes(before.costs if before else (), after.costs if after else ())),
    )


def _amounts(old: Iterable[SourceFigure], new: Iterable[SourceFigure]) -> Iterator[AmountChange]:
    first, second = _by_source(old), _by_source(new)
    for key in dict.fromkeys((*first, *second)):
        for year, before, after in _years(first.get(key, ()), second.get(key, ())):
            yield AmountChange(*key, year, before, after)


def _by_source(sources: Iterable[SourceFigure]) -> dict[tuple[str, str], YearCents]:
    found: dict[tuple[str, str], YearCents] = {}
    for source in sources:  # two funds may have one name
        found[source.key] = added((found.get(source.key, ()), source.by_year))
    return found


def _years(before: YearCents, after: YearCents) -> Iterator[tuple[int | None, int, int]]:
    first, second = dict(before), dict(after)
    for year, _ in added(tuple((year, 0) for year, _ in part) for part in (before, after)):
        if first.get(year, 0) != second.get(year, 0):
            yield year, first.get(year, 0), second.get(year, 0)


def cost_changes(before: tuple[CostFigure, ...], after: tuple[CostFigure, ...]) -> Iterator[CostChange]:
    """Yield the cost rows that differ, by their position."""
    first, second = ({item.row: item for item in costs} for costs in (before, after))
    for row in sorted(first.keys() | second.keys()):
        if first.get(row) != second.get(row):
            yield CostChange(first.get(row), second.get(row))


def limit_changes(before: tuple[LimitFigure, ...], after: tuple[LimitFigure, ...]) -> Iterator[LimitChange]:
    """Yield the limits of own money that differ, whatever is used of them."""
    first, second = _by_purse(before), _by_purse(after)
    for key in dict.fromkeys((*first, *second)):
        old, new = first.get(key), second.get(key)
        if (old and old.cents) != (new and new.cents):
            yield LimitChange(old, new)


def _by_purse(limits: Iterable[LimitFigure]) -> dict[tuple[object, ...], LimitFigure]:
    """Return limits by what they are about: a municipality's purse does not depend on which projects a plan has."""
    found: dict[tuple[object, ...], LimitFigure] = {}
    for item in limits:
        about = () if item.purse is Purse.MUNICIPALITY else item.projects
        number = sum(key[:3] == (item.purse, item.year, about) for key in found)
        found[item.purse, item.year, about, number] = item
    return found
