"""The names that sentences about a funding plan use: of projects, programmes, cost rows and funds, and where a rule stands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from coordinator_app.domain.programme import Programme
from coordinator_app.domain.source import Source
from coordinator_app.matching.funding_mix.problem import Cost, Fund, Offer, Problem, ProjectCase
from coordinator_app.matching.funding_mix.rules import Ground, Part, TermRule
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term

_MOST_NAMED = 4
"""Cost rows that a sentence names; the others are counted."""


@dataclass(frozen=True)
class PlanText:
    """A German sentence about a plan: its code, the programme it is about, and the place in the source it rests on."""

    code: str
    text: str
    programme: str | None = None
    source: Source | None = None
    place: str | None = None


@dataclass(frozen=True)
class PlanWords:
    """The names of one problem; `programmes` are those it speaks of, by id."""

    problem: Problem
    programmes: Mapping[str, Programme]

    @cached_property
    def cases(self) -> Mapping[str, ProjectCase]:
        """The projects of the problem, by key."""
        return {case.key: case for case in (*self.problem.projects, *self.problem.without_costs)}

    def project(self, key: str) -> str:
        """Return the title of a project: „Bücherei im Quartier“."""
        case = self.cases.get(key)
        return formats.quoted(case.title if case else key)

    def projects(self, keys: Iterable[str]) -> str:
        """Return the titles of several projects in a row."""
        return formats.enumeration(map(self.project, keys))

    def in_project(self, key: str) -> str:
        """Return where something happens, which goes without saying in a plan of one project."""
        return f" im Projekt {self.project(key)}" if len(self.problem.projects) > 1 else ""

    def programme(self, programme_id: str) -> str:
        """Return the short name of a programme: „BIWAQ“."""
        return formats.quoted(self.bare_programme(programme_id))

    def bare_programme(self, programme_id: str) -> str:
        """Return the short name of a programme without quotation marks, or its id where nothing else is known."""
        known = self.programmes.get(programme_id)
        return known.short_name if known else programme_id

    def any_programme(self, ids: Iterable[str], conjunction: str = "und") -> str:
        """Return the names of programmes in a row."""
        return formats.enumeration(map(self.programme, ids), conjunction)

    def giver(self, programme_id: str) -> str:
        """Return who gives the money of a programme: Bund (Bundesministerium für ...)."""
        known = self.programmes.get(programme_id)
        return f"{term(known.level)} ({known.ministry})" if known else "Fördergeber"

    def offer(self, project: str, programme: str) -> Offer | None:
        """Return what a programme offers to a project, or None where it offers nothing."""
        case = self.cases.get(project)
        offers = case.offers if case else ()
        return next((item for item in offers if item.programme == programme), None)

    def pays_for_all(self, part: Part) -> bool:
        """Whether a part covers every row that the programme may pay for, so that the rows need not be named."""
        offer = self.offer(part.project, part.programme)
        return offer is None or set(offer.rows) <= set(part.rows)

    def rows(self, project: str, rows: Sequence[int]) -> str:
        """Return cost rows by their names and years: „Personal“ (2027, 2028) und „Miete“; of many the first ones."""
        case = self.cases.get(project)
        wanted = [cost for cost in case.costs if cost.row in set(rows)] if case else []
        names = list(_row_names(wanted))
        if len(names) > _MOST_NAMED:
            others = len(names) - _MOST_NAMED + 1
            names = [*names[: _MOST_NAMED - 1], f"{others} weitere Kosten"]
        return formats.enumeration(names) or "keine Kosten"

    def rows_cents(self, project: str, rows: Sequence[int]) -> int:
        """Return what cost rows cost together."""
        case = self.cases.get(project)
        return case.cost_of(tuple(rows)) if case else 0

    def fund(self, project: str, key: str) -> str:
        """Return a fund with its amount: „Spende der Sparkasse“ (5.000,00 €)."""
        return self.funds(project, (key,))

    def funds(self, project: str, keys: Iterable[str]) -> str:
        """Return several funds in a row, those of one name together."""
        case = self.cases.get(project)
        known: Mapping[str, Fund] = {item.key: item for item in case.funds} if case else {}
        sums: dict[str, int] = {}
        for fund in (known[key] for key in keys if key in known):
            sums[fund.label] = sums.get(fund.label, 0) + fund.cents
        return formats.enumeration(
            f"{formats.quoted(label)} ({formats.euro(cents)})" for label, cents in sums.items()
        )

    def place(self, ground: Ground, *, named: bool = False) -> str:
        """Return where a rule stands, to be put before the full stop: " (Nr. 4.5)", with its programme where several are meant."""
        _, place = self.origin(ground.programme, ground.rule)
        if place is None:
            return ""
        return (
            f" ({self.programme(ground.programme)}, {place})" if named and ground.programme else f" ({place})"
        )

    def origin(self, programme_id: str | None, rule: TermRule | None) -> tuple[Source | None, str | None]:
        """Return the source of a rule of the catalogue, and the place in it."""
        known = self.programmes.get(programme_id or "")
        if known is None or rule is None:
            return None, None
        found = next((item for item in known.sources if item.id == rule.basis.source), None)
        return found, rule.basis.place

    def text(
        self, code: str, text: str, programme: str | None, rule: TermRule | None, owner: str | None = None
    ) -> PlanText:
        """Return a sentence with its source; `owner` is whose rule it is where that is another programme."""
        source, place = self.origin(owner or programme, rule)
        return PlanText(code, text, programme, source, place)


def _row_names(costs: Iterable[Cost]) -> Iterator[str]:
    years: dict[str, list[int]] = {}
    for cost in costs:
        known = years.setdefault(cost.label, [])
        if cost.year is not None and cost.year not in known:
            known.append(cost.year)
    for label, found in years.items():
        yield (
            f"{formats.quoted(label)} ({', '.join(map(str, sorted(found)))})"
            if found
            else formats.quoted(label)
        )
