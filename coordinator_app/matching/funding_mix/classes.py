"""Groups of cost rows that every rule of a project treats alike, so that one amount stands for all of them.

A model of groups is a relaxation of the model of single rows: what it finds best no plan beats, and `closing` or an exact
search shows whether the single rows reach it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coordinator_app.matching.funding_mix.problem import Cost, ProjectCase
from coordinator_app.matching.funding_mix.rules import Part, Rule, SeparateRows


@dataclass(frozen=True)
class CostGroup:
    """Cost rows of one year that the same offers, funds and parts of rules hold; ordered by position."""

    year: int | None
    costs: tuple[Cost, ...]

    @property
    def rows(self) -> tuple[int, ...]:
        """The positions of the cost rows."""
        return tuple(cost.row for cost in self.costs)

    @property
    def cents(self) -> int:
        """What the rows cost together."""
        return sum(cost.cents for cost in self.costs)


def parts_of(rule: Rule) -> tuple[Part, ...]:
    """Return the parts of grants that a rule speaks of, in the order of its fields."""
    found: list[Part] = []
    for value in vars(rule).values():
        items = value if isinstance(value, tuple) else (value,)
        found.extend(item for item in items if isinstance(item, Part))
    return tuple(found)


def parts_by_project(rules: Iterable[Rule]) -> Mapping[str, tuple[Part, ...]]:
    """Return the different parts that rules speak of, by project."""
    found: dict[str, dict[Part, None]] = {}
    for rule in rules:
        for part in parts_of(rule):
            found.setdefault(part.project, {})[part] = None
    return {project: tuple(parts) for project, parts in found.items()}


def kept_apart(rules: Iterable[Rule]) -> frozenset[tuple[str, str]]:
    """Return the pairs (project, programme) whose cost rows some rule keeps apart from another programme's."""
    return frozenset(
        (rule.project, programme)
        for rule in rules
        if isinstance(rule, SeparateRows)
        for programme in (rule.first, rule.second)
    )


def groups_of(
    case: ProjectCase, parts: Iterable[Part], apart: frozenset[tuple[str, str]], *, merge: bool
) -> tuple[CostGroup, ...]:
    """Return the groups of a project's cost rows, ordered by year (not stated last) and first position.

    Args:
        case: The project.
        parts: All parts of its grants that rules speak of.
        apart: The pairs whose rows are kept apart; their rows stay single.
        merge: Whether rows are merged at all.
    """
    single = {row for offer in case.offers if (case.key, offer.programme) in apart for row in offer.rows}
    sets = [frozenset(offer.rows) for offer in case.offers]
    sets += list(dict.fromkeys(frozenset(part.rows) for part in parts))
    found: dict[tuple[int | None, tuple[int, ...], int | None], list[Cost]] = {}
    for cost in sorted(case.costs, key=lambda item: item.row):
        inside = tuple(index for index, rows in enumerate(sets) if cost.row in rows)
        alone = cost.row if not merge or cost.row in single else None
        found.setdefault((cost.year, inside, alone), []).append(cost)
    groups = [CostGroup(key[0], tuple(costs)) for key, costs in found.items()]
    return tuple(sorted(groups, key=lambda group: (group.year is None, group.year or 0, group.rows)))
