"""What the page Finanzierung shows of an answer: headline, figures, chart, tables and rows. Qt-free."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.project import ProjectStage
from coordinator_app.matching.funding_mix.plan import PlanStatus
from coordinator_app.matching.funding_mix.problem import Cost
from coordinator_app.services.archived import in_use
from coordinator_app.services.funding_plan_answers import PlanAnswer
from coordinator_app.services.records import RecordService
from coordinator_app.ui.pages.funding.figures import (
    MoneyTable,
    Pair,
    Sums,
    TableView,
    own_years,
    pairs_of,
    stacks_of,
    sums_of,
    table_of,
)
from coordinator_app.ui.pages.funding.question import Question
from coordinator_app.ui.pages.funding.rows import ProgrammeRow, ProjectRow, Role, programme_rows, project_row
from coordinator_app.ui.sort_keys import natural_key
from coordinator_app.ui.stacks import Stacks
from coordinator_app.ui.tone import Tone
from coordinator_app.wording import formats
from coordinator_app.wording.funding_plan import over_texts, status_text
from coordinator_app.wording.funding_plan_words import PlanWords
from coordinator_app.wording.listing import project_name

ALL_PROJECTS = "Alle Projekte"
"""The portfolio in the choice of a project, and the sum in the table of projects."""

_ENDED = (ProjectStage.CLOSED, ProjectStage.DROPPED)
_SIGNS = {
    PlanStatus.OPTIMAL: ("✓", Tone.GOOD),
    PlanStatus.GAP: ("?", Tone.OPEN),
    PlanStatus.INFEASIBLE: ("✗", Tone.BAD),
}
_WIDER = 2


@dataclass(frozen=True)
class ProjectOption:
    """A project to plan, or all (`key` None), and whether it has any cost row."""

    key: str | None
    title: str
    has_costs: bool


@dataclass(frozen=True)
class FundingStart:
    """What the page begins with: what can be planned, and the own money that the municipality's record states, by year.

    `own_funds` is None where there is not exactly one municipality whose record could be tried otherwise.
    """

    projects: tuple[ProjectOption, ...]
    own_funds: Mapping[int, int] | None

    def option(self, key: str | None) -> ProjectOption:
        """Return a choice by its key; one that is gone is the portfolio."""
        return next((item for item in self.projects if item.key == key), self.projects[0])


class FundingPresenter:
    """Reads what can be planned."""

    def __init__(self, records: RecordService) -> None:
        self._records = records

    def load(self) -> FundingStart:
        """Return all projects by title, before them the portfolio of those that are not ended."""
        items = sorted(
            self._records.project_items(),
            key=lambda item: (item.archived_on is not None, natural_key(item.title)),
        )
        single = [ProjectOption(item.key, project_name(item), bool(item.total_cost_cents)) for item in items]
        together = any(item.total_cost_cents and item.stage not in _ENDED for item in in_use(items))
        towns = self._records.all(Municipality)
        town = towns[0] if len(towns) == 1 else None
        own = {item.year: item.amount_cents for item in town.own_funds} if town else None
        return FundingStart((ProjectOption(None, ALL_PROJECTS, together), *single) if single else (), own)


@dataclass(frozen=True)
class Figure:
    """A number above the plan, with what it is."""

    name: str
    text: str
    hint: str


@dataclass(frozen=True)
class SliderState:
    """A year of own money, in cents: the limit that holds, how far it may be tried, what the plan needs, what is stated.

    Where there is no plan, nothing is known of what one would need.
    """

    year: int
    limit: int | None
    highest: int
    used: int | None
    stated: int | None
    tried: bool

    @property
    def note(self) -> str:
        """What is said beside the slider."""
        said = f"gebraucht: {formats.euro(self.used) if self.used is not None else '–'}"
        if self.is_used_up:
            said = f"{said}, ausgeschöpft"
        if self.tried:
            said = f"{said} · laut Kommune: {formats.euro(self.stated) if self.stated is not None else 'keine Angabe'}"
        return said

    @property
    def is_used_up(self) -> bool:
        """Whether nothing of the limit is left."""
        return self.limit is not None and self.used is not None and self.used >= self.limit > 0


@dataclass(frozen=True)
class PlanView:
    """An answer, seen for one project of it or for all (`chosen` None)."""

    answer: PlanAnswer
    question: Question
    chosen: str | None = None

    @cached_property
    def words(self) -> PlanWords:
        """The names for sentences about the answer."""
        return PlanWords(self.answer.problem, self.answer.programmes)

    @cached_property
    def all_pairs(self) -> tuple[Pair, ...]:
        """All projects with their plans."""
        return pairs_of(self.answer)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The projects that are looked at, with their plans."""
        return tuple(pair for pair in self.all_pairs if self.chosen in (None, pair[0].key))

    @property
    def is_portfolio(self) -> bool:
        """Whether the question is about all projects."""
        return self.question.project is None

    @property
    def is_possible(self) -> bool:
        """Whether there is a plan."""
        return self.answer.plan.status is not PlanStatus.INFEASIBLE

    @property
    def headline(self) -> tuple[str, Tone]:
        """How good the plan is known to be, with a sign and its tone."""
        sign, tone = _SIGNS[self.answer.plan.status]
        over = over_texts([item for item in self.answer.over if self.chosen in (None, item.key)])
        if over and self.is_possible:
            return " ".join(("⚠", *over, status_text(self.answer.plan))), Tone.OPEN
        return " ".join((sign, status_text(self.answer.plan), *over)), tone

    @cached_property
    def sums(self) -> Sums:
        """Who pays what of all funded projects together."""
        return sum((sums_of(*pair) for pair in self.all_pairs if pair[1].funded), Sums())

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The numbers above the plan."""
        sums, score = self.sums, self.answer.plan.score
        funded = sum(plan.funded for _, plan in self.all_pairs)
        of_all = f"{formats.number(funded)} von {formats.number(len(self.all_pairs))}"
        first = (Figure("Finanziert", of_all, "So viele Projekte sind bis auf den letzten Cent finanziert."),)
        return (
            *(first if self.is_portfolio else ()),
            Figure("Kosten", formats.euro(sums.cost), "Was die finanzierten Projekte zusammen kosten."),
            Figure("Zuwendungen", formats.euro(sums.grants), "Zuwendungen aus allen Programmen des Plans."),
            Figure(
                "Dritte, Einnahmen",
                formats.euro(sums.third + sums.income),
                "Geld Dritter und Einnahmen, wie sie in den Projekten eingetragen sind.",
            ),
            Figure(
                "Eigenmittel", formats.euro(sums.own), "Was Kommune und andere Antragsteller selbst tragen."
            ),
            Figure("Neue Anträge", formats.number(score.applications), "So viele Anträge wären zu stellen."),
            Figure(
                "Vorbehalte",
                formats.number(score.risk),
                "So viel muss noch gut ausgehen; die Ansicht „Vorbehalte“ sagt, was.",
            ),
        )

    @cached_property
    def stacks(self) -> Stacks:
        """The bars of the chart."""
        return stacks_of([pair for pair in self.pairs if pair[1].funded])

    def table(self, view: TableView) -> MoneyTable:
        """Return the table to the cent."""
        return table_of(self.pairs, view)

    def sliders(self, stated: Mapping[int, int] | None) -> tuple[SliderState, ...]:
        """Return the years of own money; none where no record of a municipality could be tried otherwise."""
        if stated is None or not any(case.municipal for case, _ in self.all_pairs):
            return ()
        costs = self._municipal_costs()
        states = []
        for item in own_years(self.answer):
            known, cost = stated.get(item.year), costs.get(item.year, 0)
            highest = cost if known is None else max(_WIDER * known, min(cost, _WIDER * _WIDER * known))
            tried = self.question.limit(item.year) is not None
            used = item.used if self.is_possible else None
            states.append(SliderState(item.year, item.limit, highest, used, known, tried))
        return tuple(states)

    @cached_property
    def project_rows(self) -> tuple[ProjectRow, ...]:
        """All together first, then every project of the portfolio."""
        score = self.answer.plan.score
        total = ProjectRow(None, ALL_PROJECTS, "", Tone.PLAIN, score.weight, self.sums, score.applications)
        return (total, *(project_row(pair, self.question) for pair in self.all_pairs))

    @cached_property
    def programme_rows(self) -> tuple[ProgrammeRow, ...]:
        """The programmes: used ones first, then those on offer, then those that are left out.

        Over several projects all would be thousands of rows: there only those in use or wished for are shown.
        """
        reasons = {(item.project, item.programme): item for item in self.answer.explanation.reasons}
        score = self.answer.plan.score
        few = len(self.pairs) > 1
        rows = [
            row
            for pair in self.pairs
            for row in programme_rows(pair, self.question, reasons, score, self.words, few=few)
        ]
        order = tuple(Role)
        rows.sort(key=lambda row: (order.index(row.role), natural_key(row.name), row.project_title))
        return tuple(rows)

    def programme_row(self, key: tuple[str, str] | None) -> ProgrammeRow | None:
        """Return a row by its key."""
        return next((row for row in self.programme_rows if row.key == key), None)

    def shift_years(self, cost: Cost) -> tuple[int, ...]:
        """Return the years to which a cost row may be shifted: those of the plan, one before (not the past) and two after."""
        today = self.answer.problem.day.year
        years = [item.year for case, _ in self.pairs for item in case.costs if item.year is not None]
        first, last = (min(years), max(years)) if years else (today, today)
        return tuple(year for year in range(max(first - 1, today), last + 3) if year != cost.year)

    def _municipal_costs(self) -> Mapping[int, int]:
        costs: dict[int, int] = {}
        for case, _ in self.all_pairs:
            for cost in case.costs if case.municipal else ():
                if cost.year is not None:
                    costs[cost.year] = costs.get(cost.year, 0) + cost.cents
        return costs
