"""What is asked on the page Finanzierung: a project or all, and what a person wants of the plan. Qt-free.

Every change gives a new question, so that an answer can be held against the question it belongs to.
"""

from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeVar

from coordinator_app.domain.municipality import YearAmount
from coordinator_app.matching.funding_mix.explanation import Alternative
from coordinator_app.matching.funding_mix.wishes import NO_WISHES, Caution, Choice, CostShift, Wishes
from coordinator_app.services.funding_plan_answers import PlanRequest


class Stance(Enum):
    """What a person wants of a programme in a project."""

    FREE = "free"
    PINNED = "pinned"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True)
class Question:
    """The plan of a project, or of all projects where none is named."""

    project: str | None = None
    wishes: Wishes = NO_WISHES

    def request(self, alternatives: int = 0) -> PlanRequest:
        """Return the question as the service takes it."""
        projects = None if self.project is None else (self.project,)
        return PlanRequest(projects, wishes=self.wishes, alternatives=alternatives)

    def limit(self, year: int) -> int | None:
        """Return the own money that is tried out for a year, or None where the record holds."""
        found = (item.amount_cents for item in self.wishes.own_funds if item.year == year)
        return next(found, None)

    def with_limit(self, year: int, cents: int | None) -> "Question":
        """Return the question with so much own money in a year; None goes back to the record."""
        kept = [item for item in self.wishes.own_funds if item.year != year]
        if cents is not None:
            kept.append(YearAmount(year, cents))
        kept.sort(key=lambda item: item.year)
        return self._with(replace(self.wishes, own_funds=tuple(kept)))

    def without_limits(self) -> "Question":
        """Return the question with the own money that the record states."""
        return self._with(replace(self.wishes, own_funds=()))

    def stance(self, programme: str, project: str) -> Stance:
        """Return what is wanted of a programme in a project."""
        pair = Choice(programme, project)
        if pair in self.wishes.pinned:
            return Stance.PINNED
        return Stance.FORBIDDEN if pair in self.wishes.forbidden else Stance.FREE

    def with_stance(self, programme: str, project: str, stance: Stance) -> "Question":
        """Return the question with something else wanted of a programme in a project."""
        pair = Choice(programme, project)
        return self._with(
            replace(
                self.wishes,
                pinned=_changed(self.wishes.pinned, pair, wanted=stance is Stance.PINNED),
                forbidden=_changed(self.wishes.forbidden, pair, wanted=stance is Stance.FORBIDDEN),
            )
        )

    def with_alternative(self, alternative: Alternative) -> "Question":
        """Return the question whose answer uses what an alternative adds, and not what it drops."""
        asked = self
        for project, programme in alternative.added:
            asked = asked.with_stance(programme, project, Stance.PINNED)
        for project, programme in alternative.dropped:
            asked = asked.with_stance(programme, project, Stance.FORBIDDEN)
        return asked

    def shift(self, project: str, row: int) -> int | None:
        """Return the year to which a cost row is shifted, or None where it stays."""
        found = (item.year for item in self.wishes.shifts if (item.project, item.row) == (project, row))
        return next(found, None)

    def with_shift(self, project: str, row: int, year: int | None) -> "Question":
        """Return the question with a cost row in another year; None puts it back."""
        kept = [item for item in self.wishes.shifts if (item.project, item.row) != (project, row)]
        if year is not None:
            kept.append(CostShift(project, row, year))
        kept.sort(key=lambda item: (item.project, item.row))
        return self._with(replace(self.wishes, shifts=tuple(kept)))

    def with_must(self, project: str, *, must: bool) -> "Question":
        """Return the question with a project that has to be funded, or need not be."""
        return self._with(
            replace(self.wishes, must_fund=_changed(self.wishes.must_fund, project, wanted=must))
        )

    def with_caution(self, caution: Caution) -> "Question":
        """Return the question with more or less of what is open."""
        return self._with(replace(self.wishes, caution=caution))

    def with_most_applications(self, most: int | None) -> "Question":
        """Return the question with a limit on the number of new applications, or without one."""
        return self._with(replace(self.wishes, most_applications=most))

    def _with(self, wishes: Wishes) -> "Question":
        return replace(self, wishes=wishes)


T = TypeVar("T", Choice, str)


def _changed(items: tuple[T, ...], item: T, *, wanted: bool) -> tuple[T, ...]:
    """Return items with one put in or taken out, in an order that the way there does not change."""
    kept = {other for other in items if other != item} | ({item} if wanted else set())
    return tuple(sorted(kept, key=repr))
