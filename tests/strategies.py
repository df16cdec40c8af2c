"""Hypothesis strategies: any record from its type hints, facts with their contents, requirement trees over facts."""

import dataclasses
import types
import typing
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, TypeVar

from hypothesis import strategies as st

from builders import (
    all_of,
    any_of,
    at_least,
    build_basis,
    comparison,
    dated,
    exactly_one_of,
    judgement,
    none_of,
    partners,
)
from coordinator_app.domain.codec import field_types
from coordinator_app.domain.requirement import Comparison, PartnerCount, Requirement
from coordinator_app.domain.source import Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import OrganisationKind
from coordinator_app.matching.eligibility.facts import (
    FACTS_BY_NAME,
    OPERATORS,
    Choices,
    FactContent,
    FactDefinition,
    FactKind,
    FactValue,
    Origin,
)

T = TypeVar("T")

WEAK = (Standing.UNVERIFIED, Standing.VAGUE, Standing.NOT_FOUND)

_SCALARS: Mapping[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=12),
    int: st.integers(-(10**15), 10**15),
    bool: st.booleans(),
    date: st.dates(),
    Decimal: st.decimals(-(10**9), 10**9, allow_nan=False),
    Fraction: st.fractions(-10, 10, max_denominator=10**6),
}


def records(record: type[T]) -> st.SearchStrategy[T]:
    """Return any value of a record type, however nested."""
    return _records(typing.cast("Any", record))


@cache
def _records(record: Any) -> st.SearchStrategy[Any]:
    return st.deferred(
        lambda: st.builds(record, **{name: _values(hint) for name, hint in field_types(record).items()})
    )


def _values(hint: Any) -> st.SearchStrategy[Any]:
    origin = typing.get_origin(hint)
    if origin is types.UnionType or origin is typing.Union:
        return st.one_of([_values(member) for member in typing.get_args(hint)])
    if origin is tuple:
        return st.lists(_values(typing.get_args(hint)[0]), max_size=2).map(tuple)
    if hint is type(None):
        return st.none()
    if dataclasses.is_dataclass(hint):
        return _records(typing.cast("Any", hint))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    return _SCALARS[hint]


# Few values, so that contents and wanted values meet often.
_PLAIN_CONTENTS: Mapping[FactKind, tuple[FactContent, ...]] = {
    FactKind.FLAG: (Truth.YES, Truth.NO),
    FactKind.AMOUNT: (0, 1, 2, 3),
    FactKind.NUMBER: (0, 1, 2, 3),
    FactKind.SHARE: (Fraction(0), Fraction(1, 3), Fraction(1, 2), Fraction(1)),
    FactKind.DAY: (date(2026, 1, 1), date(2027, 1, 1), date(2028, 1, 1)),
}

# Two set-valued facts, and one or two of every other kind.
_FACTS = tuple(
    FACTS_BY_NAME[name]
    for name in (
        "neighbourhood.legal_bases",
        "project.themes",
        "applicant.kind",
        "project.started",
        "project.other_grants",
        "project.total_cost",
        "project.own_share",
        "project.starts",
    )
)


def _options(definition: FactDefinition) -> tuple[Enum, ...]:
    return tuple(definition.options)[:3] if definition.options is not None else ()


def contents(definition: FactDefinition) -> st.SearchStrategy[FactContent]:
    """Return any known content of a fact."""
    match definition.kind:
        case FactKind.CHOICE:
            return st.sampled_from(_options(definition))
        case FactKind.CHOICES:
            return st.tuples(_subsets(_options(definition)), _subsets(_options(definition))).map(
                lambda pair: Choices(pair[0], tuple(item for item in pair[1] if item not in pair[0]))
            )
        case kind:
            return st.sampled_from(_PLAIN_CONTENTS[kind])


def fact_value(definition: FactDefinition, content: FactContent | None) -> FactValue:
    """Return a fact with its origin."""
    return FactValue(definition.name, content, Origin(definition.home, "X-1", definition.field))


def fact_values() -> st.SearchStrategy[Mapping[str, FactValue]]:
    """Return contents of all facts that `requirements` asks for; some are unknown."""
    return st.fixed_dictionaries({definition.name: _fact(definition) for definition in _FACTS})


def _fact(definition: FactDefinition) -> st.SearchStrategy[FactValue]:
    return st.one_of(st.none(), contents(definition)).map(lambda content: fact_value(definition, content))


def _subsets(items: tuple[Enum, ...]) -> st.SearchStrategy[tuple[Enum, ...]]:
    return st.lists(st.sampled_from(items), unique=True, max_size=len(items)).map(tuple)


def comparisons(standings: tuple[Standing, ...] = (Standing.SOURCED,)) -> st.SearchStrategy[Comparison]:
    """Return any comparison that fits its fact."""
    return st.sampled_from(_FACTS).flatmap(
        lambda definition: st.builds(
            lambda operator, wanted, standing: comparison(
                definition.name, operator, *wanted, standing=standing
            ),
            st.sampled_from(sorted(OPERATORS[definition.kind], key=lambda operator: operator.value)),
            _wanted(definition),
            st.sampled_from(standings),
        )
    )


def _wanted(definition: FactDefinition) -> st.SearchStrategy[tuple[str | int, ...]]:
    match definition.kind:
        case FactKind.CHOICE | FactKind.CHOICES:
            values = [str(member.value) for member in _options(definition)]
            return st.lists(st.sampled_from(values), unique=True, min_size=1, max_size=2).map(tuple)
        case kind:
            return st.sampled_from(_PLAIN_CONTENTS[kind]).map(lambda content: (_written(content),))


def _written(content: FactContent) -> str | int:
    match content:
        case Enum():
            return str(content.value)
        case int():
            return content
        case _:
            return str(content)


def requirements(
    standings: tuple[Standing, ...] = (Standing.SOURCED,), *, persons: bool = True
) -> st.SearchStrategy[Requirement]:
    """Return any requirement tree over the facts of `fact_values`, its leaves with one of these standings."""
    leaves: st.SearchStrategy[Requirement] = comparisons(standings)
    if persons:
        leaves = st.one_of(leaves, st.just(judgement("Das Vorhaben muss beispielhaft sein.")))
    return st.recursive(leaves, _groups, max_leaves=6)


def _groups(nodes: st.SearchStrategy[Requirement]) -> st.SearchStrategy[Requirement]:
    several = st.lists(nodes, min_size=1, max_size=4)
    return st.one_of(
        several.map(lambda items: all_of(*items)),
        several.map(lambda items: any_of(*items)),
        several.map(lambda items: exactly_one_of(*items)),
        nodes.map(none_of),
        several.flatmap(
            lambda items: st.integers(1, len(items)).map(lambda wanted: at_least(wanted, *items))
        ),
    )


def weakened(node: Requirement, standing: Standing) -> Requirement:
    """Return a node whose own rule rests on this standing; those below it stay as they are."""
    return dataclasses.replace(node, basis=build_basis(standing))


def dated_requirements() -> st.SearchStrategy[Requirement]:
    """Return any tree with requirements of some days in the places where they may stand."""
    days = st.none() | st.dates(date(2025, 1, 1), date(2028, 12, 31))
    leaves = st.one_of(requirements(), st.builds(dated, requirements(), days, days))
    return st.recursive(leaves, lambda nodes: st.lists(nodes, max_size=3).map(lambda items: all_of(*items)))


_PARTNER_KINDS = (
    OrganisationKind.ASSOCIATION,
    OrganisationKind.CHAMBER,
    OrganisationKind.EDUCATION_PROVIDER,
)


def partner_counts() -> st.SearchStrategy[PartnerCount]:
    """Return any demand for partners of some of three kinds."""
    kinds = st.lists(st.sampled_from(_PARTNER_KINDS), min_size=1, unique=True)
    return st.builds(lambda wanted, named: partners(wanted, *named), st.integers(1, 4), kinds)


def partner_facts() -> st.SearchStrategy[FactValue]:
    """Return any known list of partners, with the kinds of some of them not said."""
    counted = st.dictionaries(st.sampled_from(_PARTNER_KINDS), st.integers(1, 3))
    return st.builds(
        lambda counts, unsaid: fact_value(
            FACTS_BY_NAME["project.partner_kinds"],
            Choices(tuple(counts), tuple(OrganisationKind) if unsaid else (), tuple(counts.values()), unsaid),
        ),
        counted,
        st.integers(0, 3),
    )
