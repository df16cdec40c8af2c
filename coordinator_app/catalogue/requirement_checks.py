"""What can be wrong with a tree of requirements: facts and their values, groups without branches, misplaced days."""

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from coordinator_app.catalogue.document import Path
from coordinator_app.catalogue.flaws import Flaw, flaw, in_order, within_years
from coordinator_app.domain.requirement import (
    AllOf,
    AnyOf,
    AtLeast,
    Comparison,
    Dated,
    ExactlyOne,
    Operator,
    PartnerCount,
    Requirement,
    children_of,
)
from coordinator_app.matching.eligibility.facts import FACTS_BY_NAME, OPERATORS, FactDefinition
from coordinator_app.matching.satisfiability import never_met

SENSELESS = frozenset({"never_met", "never_met_on_day"})
"""Flaws of trees that can be read and shown; only, nothing could ever fulfil them."""

MOST_PARTNERS = 50
"""No guideline asks for a tenth of it; what would have to change is told partner by partner."""

_ONE_VALUE = frozenset({Operator.IS, Operator.AT_LEAST, Operator.AT_MOST})


def misplaced_dates(path: Path, node: Requirement, *, allowed: bool) -> Iterator[Flaw]:
    """Leaving a node out has a plain meaning only where everything else must hold as well."""
    if isinstance(node, Dated):
        if not allowed:
            yield flaw(path, "dated_not_in_all_of")
        yield from misplaced_dates((*path, "requires"), node.requires, allowed=False)
    elif isinstance(node, AllOf):
        for position, child in enumerate(node.all_of):
            yield from misplaced_dates((*path, "all_of", position), child, allowed=allowed)
    else:
        for child in children_of(node):
            yield from misplaced_dates(path, child, allowed=False)


def _check_partners(path: Path, node: PartnerCount) -> Iterator[Flaw]:
    if not node.of_kinds:
        yield flaw((*path, "of_kinds"), "empty_list")
    if node.partners_at_least < 1:
        yield flaw((*path, "partners_at_least"), "number_not_positive", count=node.partners_at_least)
    if node.partners_at_least > MOST_PARTNERS:
        place = (*path, "partners_at_least")
        yield flaw(place, "number_too_large", count=node.partners_at_least, most=MOST_PARTNERS)


def _check_dated(path: Path, node: Dated) -> Iterator[Flaw]:
    yield from in_order((*path, "valid_to"), node.valid_from, node.valid_to)
    if node.valid_from is None and node.valid_to is None:
        yield flaw(path, "dated_without_day")


def _check_comparison(path: Path, node: Comparison) -> Iterator[Flaw]:
    definition = FACTS_BY_NAME.get(node.fact)
    if definition is None:
        yield flaw((*path, "fact"), "unknown_fact", fact=node.fact, allowed=", ".join(FACTS_BY_NAME))
        return
    fitting = OPERATORS[definition.kind]
    if node.operator not in fitting:
        allowed = ", ".join(sorted(operator.value for operator in fitting))
        yield flaw((*path, "operator"), "operator_unfit", operator=node.operator.value, allowed=allowed)
    if not node.wanted:
        yield flaw((*path, "wanted"), "empty_list")
    elif node.operator in _ONE_VALUE and len(node.wanted) > 1:
        yield flaw((*path, "wanted"), "too_many_values")
    for position, value in enumerate(node.wanted):
        place = (*path, "wanted", position)
        try:
            (read,) = definition.parse((value,))
            if isinstance(read, date):
                yield from within_years(place, read)
        except ValueError:
            yield flaw(place, "wanted_unreadable", fact=node.fact, value=value, allowed=_possible(definition))


def _possible(definition: FactDefinition) -> str:
    """Return the values that may be compared with a fact, or the kind of value where there are too many to name."""
    if definition.options is not None:
        return ", ".join(str(member.value) for member in definition.options)
    return definition.kind.value


def _check_group(path: Path, node: AllOf | AnyOf | ExactlyOne) -> Iterator[Flaw]:
    name = dataclasses.fields(node)[0].name
    if not getattr(node, name):
        yield flaw((*path, name), "empty_list")


def _check_at_least(path: Path, node: AtLeast) -> Iterator[Flaw]:
    if not 1 <= node.at_least <= len(node.of):
        yield flaw((*path, "at_least"), "count_out_of_bounds", count=node.at_least, of=len(node.of))


def impossible_conditions(path: Path, root: Requirement) -> Iterator[Flaw]:
    """Yield the parts of a tree that no facts could ever fulfil; of a tree with other flaws nothing can be said."""
    for found in never_met(root):
        facts = ", ".join(found.facts)
        if found.day is None:
            yield flaw((*path, *found.path), "never_met", facts=facts)
        else:
            yield flaw((*path, *found.path), "never_met_on_day", facts=facts, starts=found.day)


REQUIREMENT_CHECKS: Mapping[type, Callable[[Path, Any], Iterator[Flaw]]] = {
    PartnerCount: _check_partners,
    Dated: _check_dated,
    Comparison: _check_comparison,
    AllOf: _check_group,
    AnyOf: _check_group,
    ExactlyOne: _check_group,
    AtLeast: _check_at_least,
}
"""Which function looks at which kind of requirement."""
