"""What the list of projects can be limited to, and which projects that leaves. Qt-free."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import date, timedelta
from enum import Enum

from coordinator_app.domain.project import ProjectStage
from coordinator_app.domain.vocabulary import Theme
from coordinator_app.services.listing import ProjectItem
from coordinator_app.ui.sort_keys import natural_key
from coordinator_app.wording.terms import term

NEAR = timedelta(days=30)


class CostRange(Enum):
    """How much projects cost in total."""

    NONE = "none"
    UP_TO_10 = "up_to_10"
    UP_TO_50 = "up_to_50"
    UP_TO_250 = "up_to_250"
    UP_TO_1000 = "up_to_1000"
    MORE = "more"


class Due(Enum):
    """When the next own date of projects is."""

    PASSED = "passed"
    NEAR = "near"
    NONE = "none"


_THOUSAND = 100_000
_BOUNDS: dict[CostRange, tuple[int, int | None]] = {
    CostRange.UP_TO_10: (0, 10 * _THOUSAND),
    CostRange.UP_TO_50: (10 * _THOUSAND + 1, 50 * _THOUSAND),
    CostRange.UP_TO_250: (50 * _THOUSAND + 1, 250 * _THOUSAND),
    CostRange.UP_TO_1000: (250 * _THOUSAND + 1, 1_000 * _THOUSAND),
    CostRange.MORE: (1_000 * _THOUSAND + 1, None),
}
"""The least and the most cents of a range; every known sum lies in exactly one."""

COST_LABELS: dict[CostRange, str] = {
    CostRange.NONE: "ohne Kosten",
    CostRange.UP_TO_10: "bis 10.000 €",
    CostRange.UP_TO_50: "über 10.000 bis 50.000 €",
    CostRange.UP_TO_250: "über 50.000 bis 250.000 €",
    CostRange.UP_TO_1000: "über 250.000 bis 1 Mio. €",
    CostRange.MORE: "über 1 Mio. €",
}

DUE_LABELS: dict[Due, str] = {
    Due.PASSED: "überfällig",
    Due.NEAR: "in den nächsten 30 Tagen",
    Due.NONE: "ohne Termin",
}


@dataclass(frozen=True)
class ProjectFilter:
    """What the list is limited to; None does not limit it. Quartier and applicant are keys."""

    stage: ProjectStage | None = None
    neighbourhood: str | None = None
    applicant: str | None = None
    theme: Theme | None = None
    year: int | None = None
    cost: CostRange | None = None
    due: Due | None = None
    archived: bool = False

    @property
    def count(self) -> int:
        """How many limits there are besides the stage, which is always in sight."""
        chosen = [getattr(self, item.name) for item in fields(self) if item.name != "stage"]
        return sum(1 for value in chosen if value not in (None, False))


EVERYTHING = ProjectFilter()
"""No limits, but for what is archived."""


def accepts(wanted: ProjectFilter, today: date) -> Callable[[ProjectItem], bool]:
    """Return the condition that a filter puts on a row."""
    checks: list[Callable[[ProjectItem], bool]] = []
    if not wanted.archived:
        checks.append(lambda row: row.archived_on is None)
    if wanted.stage is not None:
        checks.append(lambda row: row.stage is wanted.stage)
    if wanted.neighbourhood is not None:
        checks.append(lambda row: row.neighbourhood == wanted.neighbourhood)
    if wanted.applicant is not None:
        checks.append(lambda row: row.applicant == wanted.applicant)
    if (theme := wanted.theme) is not None:
        checks.append(lambda row: theme in row.themes)
    if (year := wanted.year) is not None:
        checks.append(lambda row: _runs_in(row, year))
    if (cost := wanted.cost) is not None:
        checks.append(lambda row: _costs(row, cost))
    if (due := wanted.due) is not None:
        checks.append(lambda row: _is_due(row, due, today))
    return lambda row: all(check(row) for check in checks)


@dataclass(frozen=True)
class FilterChoices:
    """What there is to choose from, each as value and label, in the order of a list."""

    neighbourhoods: tuple[tuple[str, str], ...]
    applicants: tuple[tuple[str, str], ...]
    themes: tuple[tuple[Theme, str], ...]
    years: tuple[int, ...]


def choices_of(rows: Iterable[ProjectItem]) -> FilterChoices:
    """Return what limits a list of projects usefully: only what occurs in it."""
    listed = tuple(rows)
    themes = {theme for row in listed for theme in row.themes}
    years = {day.year for row in listed for day in (row.starts, row.ends) if day is not None}
    between = range(min(years), max(years) + 1) if years else ()
    return FilterChoices(
        _named((row.neighbourhood, row.neighbourhood_name) for row in listed),
        _named((row.applicant, row.applicant_name) for row in listed),
        tuple(sorted(((theme, term(theme)) for theme in themes), key=lambda item: natural_key(item[1]))),
        tuple(year for year in between if any(_runs_in(row, year) for row in listed)),
    )


def _named(pairs: Iterable[tuple[str | None, str | None]]) -> tuple[tuple[str, str], ...]:
    found = {key: name or key for key, name in pairs if key is not None}
    return tuple(sorted(found.items(), key=lambda item: natural_key(item[1])))


def _runs_in(row: ProjectItem, year: int) -> bool:
    """Whether a project runs in a year; of which only one day is known, it runs in the year of that."""
    first, last = row.starts or row.ends, row.ends or row.starts
    return first is not None and last is not None and first.year <= year <= last.year


def _costs(row: ProjectItem, wanted: CostRange) -> bool:
    total = row.total_cost_cents
    if wanted is CostRange.NONE or total is None:
        return wanted is CostRange.NONE and total is None
    least, most = _BOUNDS[wanted]
    return least <= total and (most is None or total <= most)


def _is_due(row: ProjectItem, wanted: Due, today: date) -> bool:
    day = row.next_due
    if wanted is Due.NONE or day is None:
        return wanted is Due.NONE and day is None
    return day < today if wanted is Due.PASSED else today <= day <= today + NEAR
