"""The columns of a model and how to find them, while it is being written (`Book`) and afterwards (`Formulation`)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from coordinator_app.matching.funding_mix.classes import CostGroup
from coordinator_app.matching.funding_mix.formulation.columns import Column, ColumnKind, LinearRow, Number
from coordinator_app.matching.funding_mix.problem import Fund, Offer, Problem, ProjectCase
from coordinator_app.matching.funding_mix.rules import Part, RateCap, Rule

Pair = tuple[str, str]
"""A project and a programme, or a project and the key of a fund."""


@dataclass(frozen=True)
class Formulation:
    """A problem as linear rows.

    `groups` are the groups of cost rows by project. The columns of money are found by project (own) or by project and name,
    then by the index of the group; `bases` only for offers that are kept apart from others. `merged` tells whether a group may
    hold several cost rows: the model is a relaxation then.
    """

    problem: Problem
    rules: tuple[Rule, ...]
    merged: bool
    groups: Mapping[str, tuple[CostGroup, ...]]
    columns: tuple[Column, ...]
    rows: tuple[LinearRow, ...]
    funded: Mapping[str, int]
    used: Mapping[Pair, int]
    grants: Mapping[Pair, Mapping[int, int]]
    funds: Mapping[Pair, Mapping[int, int]]
    own: Mapping[str, Mapping[int, int]]
    bases: Mapping[Pair, Mapping[int, int]]
    units: Mapping[int, int]
    risks: Mapping[int, int]

    def weight(self) -> dict[int, int]:
        """Return the weight of each project by its column."""
        return {self.funded[case.key]: case.weight for case in self.problem.projects if case.weight}

    def own_money(self, *, municipal: bool) -> dict[int, int]:
        """Return the columns of the own money of municipal (or of all other) projects, each with 1."""
        keys = [case.key for case in self.problem.projects if case.municipal is municipal]
        return {column: 1 for key in keys for column in self.own[key].values()}

    def applications(self) -> dict[int, int]:
        """Return the columns of offers that take a new application, each with 1."""
        return {
            self.used[case.key, offer.programme]: 1
            for case in self.problem.projects
            for offer in case.offers
            if not offer.approved
        }

    def risk(self) -> dict[int, int]:
        """Return how many risks come with a column."""
        return dict(self.risks)


@dataclass
class Book:
    """A model being written. Rules look up columns here and add rows; what they speak of and is not there has no columns."""

    problem: Problem
    rules: tuple[Rule, ...]
    apart: frozenset[Pair]
    merged: bool
    cases: Mapping[str, ProjectCase]
    groups: Mapping[str, tuple[CostGroup, ...]]
    columns: list[Column] = field(default_factory=list)
    rows: list[LinearRow] = field(default_factory=list)
    funded: dict[str, int] = field(default_factory=dict)
    used: dict[Pair, int] = field(default_factory=dict)
    grants: dict[Pair, dict[int, int]] = field(default_factory=dict)
    funds: dict[Pair, dict[int, int]] = field(default_factory=dict)
    own: dict[str, dict[int, int]] = field(default_factory=dict)
    bases: dict[Pair, dict[int, int]] = field(default_factory=dict)
    units: dict[int, int] = field(default_factory=dict)
    risks: dict[int, int] = field(default_factory=dict)
    offers: dict[Pair, Offer] = field(default_factory=dict)
    purses: dict[Pair, Fund] = field(default_factory=dict)
    caps: dict[Pair, list[RateCap]] = field(default_factory=dict)

    def column(
        self,
        kind: ColumnKind,
        project: str,
        name: str | None = None,
        group: int | None = None,
        *,
        upper: int = 1,
        integral: bool = True,
    ) -> int:
        """Add a column and return its index."""
        self.columns.append(Column(kind, project, name, group, upper, integral))
        return len(self.columns) - 1

    def add(
        self,
        terms: Iterable[tuple[int, Number]],
        *,
        lower: Number | None = None,
        upper: Number | None = None,
        rule: Rule | None = None,
    ) -> None:
        """Add a row; terms of the same column are added up."""
        total: dict[int, Number] = {}
        for index, coefficient in terms:
            total[index] = total.get(index, 0) + coefficient
        kept = tuple((index, value) for index, value in total.items() if value)
        self.rows.append(LinearRow(kept, lower, upper, rule))

    def cap(self, part: Part, terms: Iterable[tuple[int, Number]], cents: int, rule: Rule) -> None:
        """Add a row: terms of the grant of a part add up to so many cents at most, and to nothing where it is not used."""
        self.add([*terms, (self.used[part.project, part.programme], -max(0, cents))], upper=0, rule=rule)

    def groups_in(self, project: str, rows: Iterable[int]) -> tuple[int, ...]:
        """Return the indexes of a project's groups that lie within these cost rows."""
        wanted = frozenset(rows)
        return tuple(
            index for index, group in enumerate(self.groups[project]) if group.costs[0].row in wanted
        )

    def paid(self, part: Part, factor: Number = 1) -> list[tuple[int, Number]]:
        """Return the terms of the grant of a part, each times a factor; none where the programme is no offer."""
        columns = self.grants.get((part.project, part.programme), {})
        groups = self.groups_in(part.project, part.rows) if columns else ()
        return [(columns[group], factor) for group in groups if group in columns]

    def based(self, part: Part, factor: Number) -> list[tuple[int, Number]]:
        """Return the terms of the cost of a part's rows in the base, times a factor, of a programme that is kept apart."""
        columns = self.bases[part.project, part.programme]
        groups = self.groups[part.project]
        return [
            (columns[group], factor * groups[group].cents)
            for group in self.groups_in(part.project, part.rows)
            if group in columns
        ]

    def cost(self, part: Part) -> int:
        """Return what the rows of a part cost."""
        return self.cases[part.project].cost_of(part.rows)

    def is_apart(self, part: Part) -> bool:
        """Whether the part's programme is kept apart from another, so that it has a base of its own."""
        return (part.project, part.programme) in self.bases

    def use(self, part: Part) -> int | None:
        """Return the column that tells whether a part's programme is used, or None where it is no offer."""
        return self.used.get((part.project, part.programme))

    def rate(self, project: str, programme: str, row: int) -> Fraction:
        """Return at which rate a grant takes up the cost of a row: the smallest share of each row that caps it, or 1."""
        shares = [
            cap.share
            for cap in self.caps.get((project, programme), ())
            if cap.each_row and row in cap.part.rows
        ]
        return min(shares, default=Fraction(1))

    def closed(self) -> Formulation:
        """Return the finished model."""
        return Formulation(
            problem=self.problem,
            rules=self.rules,
            merged=self.merged,
            groups=self.groups,
            columns=tuple(self.columns),
            rows=tuple(self.rows),
            funded=self.funded,
            used=self.used,
            grants=self.grants,
            funds=self.funds,
            own=self.own,
            bases=self.bases,
            units=self.units,
            risks=self.risks,
        )
