"""One project as the assembly sees it, and one pair of a project and a programme."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from coordinator_app.domain.cost import CostRow
from coordinator_app.domain.funding import AmountScope
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.project import Project
from coordinator_app.domain.vocabulary import OrganisationKind
from coordinator_app.matching.eligibility.assessment import Assessment
from coordinator_app.matching.eligibility.facts import FactValue, read_facts
from coordinator_app.matching.funding_mix.assembly.entries import Entry
from coordinator_app.matching.funding_mix.problem import Cost
from coordinator_app.matching.funding_mix.rules import Part
from coordinator_app.matching.funding_mix.wishes import Caution
from coordinator_app.matching.terms.circumstances import Circumstances


@dataclass(frozen=True)
class Situation:
    """A project with its cost in cents (shifts counted), on a day, and how much of what is open may be used."""

    entry: Entry
    costs: tuple[Cost, ...]
    day: date
    caution: Caution

    @property
    def project(self) -> Project:
        """The project's record."""
        return self.entry.subject.project

    @property
    def key(self) -> str:
        """The project's key."""
        return self.project.key

    @property
    def is_municipal(self) -> bool:
        """Whether the project's own money is the municipality's: nobody else is known to apply."""
        applicant = self.entry.subject.applicant
        return applicant is None or applicant.kind is OrganisationKind.MUNICIPALITY

    @cached_property
    def facts(self) -> Mapping[str, FactValue]:
        """The facts of the project, read once for all programmes."""
        return read_facts(self.entry.subject, self.day)

    @cached_property
    def years(self) -> tuple[int | None, ...]:
        """The years of the cost rows, those without a year last."""
        found = {cost.year for cost in self.costs}
        known = sorted(year for year in found if year is not None)
        return (*known, None) if None in found else tuple(known)

    def record_of(self, row: int) -> CostRow:
        """Return the record of the cost row at a position."""
        return self.project.costs[row]

    def cents_of(self, rows: tuple[int, ...]) -> int:
        """Return what the rows at these positions cost together."""
        wanted = frozenset(rows)
        return sum(cost.cents for cost in self.costs if cost.row in wanted)

    def rows_by_year(
        self, rows: tuple[int, ...], *, with_undated: bool = True
    ) -> tuple[tuple[int | None, tuple[int, ...]], ...]:
        """Return the rows of each year, or all at once (None) where none has a year.

        One without a year may belong to any: it stands in every year (the careful side of a ceiling), or in none (of a floor).
        """
        wanted = frozenset(rows)
        taken = [cost for cost in self.costs if cost.row in wanted]
        years = sorted({cost.year for cost in taken if cost.year is not None})
        if not years:
            return ((None, rows),) if rows else ()
        undated = {cost.row for cost in taken if cost.year is None and with_undated}
        return tuple(
            (year, tuple(cost.row for cost in taken if cost.year == year or cost.row in undated))
            for year in years
        )

    def circumstances(self, programme: str) -> Circumstances:
        """Return what rules on the money of a programme are held against."""
        judged = {item.statement: item for item in self.project.judgements if item.programme == programme}
        seen = self.entry.subject.seen_by(programme)
        facts = self.facts if seen is self.entry.subject else read_facts(seen, self.day)
        return Circumstances(facts, self.day, judged)


@dataclass(frozen=True)
class Candidate:
    """A project and a programme that may be on offer for it."""

    situation: Situation
    programme: Programme
    assessment: Assessment
    circumstances: Circumstances

    def part(self, rows: tuple[int, ...]) -> Part:
        """Return the grant of the programme on these rows."""
        return Part(self.situation.key, self.programme.id, rows)

    def times(self, scope: AmountScope) -> tuple[int, bool]:
        """Return how often an amount of a scope counts in one project, and whether that is sure.

        PARTNER counts the applicant and every stated partner, MONTH every begun month of the duration. How many people
        or places there are, no record says: counted once.
        """
        project = self.situation.project
        match scope:
            case AmountScope.PARTNER:
                return 1 + len(project.partners or ()), project.partners is not None
            case AmountScope.MONTH:
                months = project.duration_months
                return (1, False) if months is None else (months, True)
            case AmountScope.PERSON | AmountScope.PLACE:
                return 1, False
            case _:
                return 1, True
