"""Whether a tree of requirements can be fulfilled at all: a search over what each fact may be, with a stated limit.

What is called contradictory is so for certain. Facts are taken as independent of one another, and beyond the limit
nothing is said. A node on a weak basis decides nothing, so that it contradicts nothing either.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction
from itertools import chain, combinations, count, islice
from typing import Any

from coordinator_app.domain.requirement import (
    AllOf,
    AnyOf,
    AtLeast,
    Comparison,
    Dated,
    ExactlyOne,
    Judgement,
    Not,
    Operator,
    PartnerCount,
    Requirement,
    children_of,
    walk,
)
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import OrganisationKind
from coordinator_app.matching.eligibility.evaluation import PARTNERS
from coordinator_app.matching.eligibility.facts import FACTS_BY_NAME, FactKind

MOST_STEPS = 20_000
"""Nodes that are looked at before nothing more is said of a tree: half a second; the largest shipped one takes some hundred."""

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class NeverMet:
    """A node that no facts could fulfil: where, which facts it asks the impossible of, from which day on (None: ever)."""

    path: Path
    facts: tuple[str, ...]
    day: date | None = None


def never_met(root: Requirement) -> tuple[NeverMet, ...]:
    """Return the smallest nodes because of which a whole tree can't be fulfilled on some day, whatever is known of a project.

    One of several ways that nobody can go is none of them: the others remain.
    The tree is free of other flaws: its facts exist and its values can be read.
    """
    days = _turning_days(root)
    steps = count(1)
    found: dict[Path, list[tuple[date, tuple[str, ...]]]] = {}
    for day in days:
        for path, facts in _impossible(root, (), day, steps):
            found.setdefault(path, []).append((day, facts))
    return tuple(
        NeverMet(path, told[0][1], None if len(told) == len(days) else told[0][0])
        for path, told in found.items()
    )


def can_be_met(node: Requirement, day: date) -> bool | None:
    """Return whether some facts fulfil a node on a day; None where the limit was reached before that was clear."""
    return _Search(day, count(1)).solves(node)


def _turning_days(root: Requirement) -> tuple[date, ...]:
    """Return one day of every span in which the same parts of a tree are in force."""
    dated = [node for node in walk(root) if isinstance(node, Dated)]
    turns = {node.valid_from for node in dated if node.valid_from is not None}
    turns |= {node.valid_to + timedelta(days=1) for node in dated if node.valid_to is not None}
    return tuple(sorted(turns | {min(turns) - timedelta(days=1)})) if turns else (date.min,)


def _impossible(
    node: Requirement, path: Path, day: date, steps: Iterator[int]
) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Yield the smallest nodes because of which a node is impossible; nothing where it is possible after all."""
    search = _Search(day, steps)
    if search.solves(node) is not False:
        return
    # Of counted groups it can't be said which branch is to blame, and below a `not` nothing has to be possible.
    parts = (
        zip(_steps(node), children_of(node), strict=True) if isinstance(node, AllOf | AnyOf | Dated) else ()
    )
    below = [found for step, child in parts for found in _impossible(child, (*path, *step), day, steps)]
    yield from below or [(path, tuple(sorted(search.clashes)))]


def _steps(node: Requirement) -> tuple[Path, ...]:
    """Return the way from a node to each node directly below it, as it stands in a file."""
    match node:
        case AllOf():
            name = "all_of"
        case AnyOf():
            name = "any_of"
        case AtLeast():
            name = "of"
        case ExactlyOne():
            name = "exactly_one_of"
        case Dated():
            return (("requires",),)
        case Not():
            return (("not",),)
        case _:
            return ()
    return tuple((name, position) for position in range(len(children_of(node))))


_Goal = tuple[Requirement, bool]


class _LimitReached(Exception):
    """The search took too long to say anything."""


def _spend(steps: Iterator[int], amount: int = 1) -> None:
    """Count steps; raise _LimitReached where they are too many."""
    if max(islice(steps, amount)) > MOST_STEPS:
        raise _LimitReached


class _Search:
    """Looks for facts that make goals true, one alternative after the other; `steps` counts all searches in a tree."""

    def __init__(self, day: date, steps: Iterator[int]) -> None:
        self._day = day
        self._steps = steps
        self.clashes: set[str] = set()

    def solves(self, node: Requirement) -> bool | None:
        """Return whether the node can be made true; `clashes` then names the facts that would have to be impossible."""
        try:
            return self._solve(((node, True),), {})
        except (_LimitReached, RecursionError):
            return None

    def _solve(self, goals: tuple[_Goal, ...], known: Mapping[str, "_Region"]) -> bool:
        """Return whether all goals can hold beside what is known of the facts; only real alternatives nest."""
        while goals:
            _spend(self._steps)
            (node, wanted), rest = goals[0], goals[1:]
            if isinstance(node, Comparison | PartnerCount | Judgement):
                narrowed = self._narrowed(node, known, wanted=wanted)
                if narrowed is None:
                    return False
                known, goals = narrowed, rest
            elif not node.basis.decides and not isinstance(node, Dated):
                goals = rest
            else:
                ways = self._ways(node, wanted=wanted)
                first, second = next(ways, None), next(ways, None)
                if first is None:
                    return False
                if second is not None:
                    every = chain((first, second), ways)
                    return any(self._solve((*more, *rest), known) for more in every)
                goals = (*first, *rest)
        return True

    def _ways(self, node: Requirement, *, wanted: bool) -> Iterator[tuple[_Goal, ...]]:
        """Yield the alternatives by which a group becomes what is wanted."""
        nodes = children_of(node)
        match node:
            case Not(not_=inner):
                yield ((inner, not wanted),)
            case Dated(requires=inner):
                yield ((inner, wanted),) if node.in_force(self._day) else ()
            case ExactlyOne() if wanted:
                for one in range(len(nodes)):
                    yield tuple((other, position == one) for position, other in enumerate(nodes))
            case ExactlyOne():
                yield tuple((other, False) for other in nodes)
                for pair in combinations(nodes, 2):
                    yield tuple((other, True) for other in pair)
            case _:
                least = _least(node)
                amount = least if wanted else len(nodes) - least + 1
                for some in combinations(nodes, amount):
                    yield tuple((other, wanted) for other in some)

    def _narrowed(
        self, leaf: Comparison | PartnerCount | Judgement, known: Mapping[str, "_Region"], *, wanted: bool
    ) -> Mapping[str, "_Region"] | None:
        """Return what is known of the facts once a leaf is what is wanted; None where that is impossible."""
        if not leaf.basis.decides:
            return known
        name = _name_of(leaf)
        region = known.get(name, _EVERYTHING).narrowed(leaf, wanted=wanted)
        if region.possible(name, self._steps):
            return {**known, name: region}
        self.clashes.add(name)
        return None


def _least(node: Requirement) -> int:
    """Return how many of the nodes below a group must hold."""
    match node:
        case AnyOf():
            return 1
        case AtLeast(at_least=least):
            return least
        case _:
            return len(children_of(node))


def _name_of(leaf: Comparison | PartnerCount | Judgement) -> str:
    match leaf:
        case Comparison(fact=name):
            return name
        case PartnerCount():
            return PARTNERS
        case Judgement(judgement=sentence):
            return sentence


@dataclass(frozen=True)
class _Region:
    """What a fact may still be. Each kind of fact uses the part that fits it.

    `allowed` are the values that are left (None: all); `low` and `high` bound what has an order, open where strict;
    of `some` sets at least one member is held, of `lacking` sets at least one is not; `least` and `most` count partners.
    """

    allowed: frozenset[Any] | None = None
    low: tuple[Any, bool] | None = None
    high: tuple[Any, bool] | None = None
    some: tuple[frozenset[Any], ...] = ()
    lacking: tuple[frozenset[Any], ...] = ()
    least: tuple[tuple[int, frozenset[OrganisationKind]], ...] = ()
    most: tuple[tuple[int, frozenset[OrganisationKind]], ...] = field(default=())

    def narrowed(self, leaf: Comparison | PartnerCount | Judgement, *, wanted: bool) -> "_Region":
        """Return what is left once a leaf is what is wanted."""
        match leaf:
            case Judgement():
                return self._among(frozenset({wanted}))
            case PartnerCount(partners_at_least=number, of_kinds=kinds):
                return self._counted(number, frozenset(kinds), wanted=wanted)
            case Comparison():
                return self._compared(leaf, wanted=wanted)

    def possible(self, name: str, steps: Iterator[int]) -> bool:
        """Whether any value is left; to look for members of a set takes steps as well."""
        if self.allowed is not None and not self.allowed:
            return False
        if not _has_room(self.low, self.high, discrete=_is_discrete(name)):
            return False
        uncounted = all(
            number <= most or not kinds <= others
            for number, kinds in self.least
            for most, others in self.most
        )
        return uncounted and _has_members(self.some, self.lacking, steps)

    def _compared(self, node: Comparison, *, wanted: bool) -> "_Region":
        definition = FACTS_BY_NAME[node.fact]
        values = definition.parse(node.wanted)
        members = frozenset(values)
        match node.operator:
            case Operator.IS | Operator.ONE_OF:
                everything = frozenset(definition.options or (Truth.YES, Truth.NO))
                return self._among(members if wanted else everything - members)
            case Operator.OVERLAPS if wanted:
                return self._with(some=(*self.some, members))
            case Operator.OVERLAPS:
                return self._with(lacking=(*self.lacking, *(frozenset({item}) for item in members)))
            case Operator.CONTAINS_ALL if wanted:
                return self._with(some=(*self.some, *(frozenset({item}) for item in members)))
            case Operator.CONTAINS_ALL:
                return self._with(lacking=(*self.lacking, members))
            case Operator.AT_LEAST | Operator.AT_MOST:
                upwards = (node.operator is Operator.AT_LEAST) is wanted
                return self._bounded((values[0], not wanted), upwards=upwards)

    def _among(self, values: frozenset[Any]) -> "_Region":
        return self._with(allowed=values if self.allowed is None else self.allowed & values)

    def _bounded(self, bound: tuple[Any, bool], *, upwards: bool) -> "_Region":
        """A strict bound of the same value is the narrower one."""
        if upwards:
            return self._with(low=bound if self.low is None else max(self.low, bound))
        if self.high is None or (bound[0], not bound[1]) < (self.high[0], not self.high[1]):
            return self._with(high=bound)
        return self

    def _counted(self, number: int, kinds: frozenset[OrganisationKind], *, wanted: bool) -> "_Region":
        if wanted:
            return self._with(some=(*self.some, kinds), least=(*self.least, (number, kinds)))
        if number == 1:
            return self._with(lacking=(*self.lacking, *(frozenset({kind}) for kind in kinds)))
        return self._with(most=(*self.most, (number - 1, kinds)))

    def _with(self, **changes: Any) -> "_Region":
        return _Region(**{**self.__dict__, **changes})


_EVERYTHING = _Region()


def _is_discrete(name: str) -> bool:
    definition = FACTS_BY_NAME.get(name)
    return definition is not None and definition.kind is not FactKind.SHARE


def _has_room(low: tuple[Any, bool] | None, high: tuple[Any, bool] | None, *, discrete: bool) -> bool:
    """Whether a value lies between two bounds; counts, amounts and shares are never below zero."""
    if high is None:
        return True
    top, open_above = high
    if low is None:
        return isinstance(top, date) or top > 0 or (top == 0 and not open_above)
    bottom, open_below = low
    if discrete and not isinstance(top, Fraction):
        step: Any = timedelta(days=1) if isinstance(top, date) else 1
        first = bottom + step if open_below else bottom
        last = top - step if open_above else top
        return bool(first <= last) and (isinstance(last, date) or last >= 0)
    return bool(bottom < top or (bottom == top and not (open_below or open_above))) and top >= 0


def _has_members(
    some: tuple[frozenset[Enum], ...], lacking: tuple[frozenset[Enum], ...], steps: Iterator[int]
) -> bool:
    """Whether a set can hold one member of each of `some` and lack one of each of `lacking`."""
    out = {next(iter(clause)) for clause in lacking if len(clause) == 1}
    held = [clause - out for clause in some]
    if not all(held):
        return False
    free = next(
        (clause for clause in held if len(clause) > 1 and any(clause & item for item in lacking)), None
    )
    if free is None:  # every choice left is forced or matters to nothing else
        sure = {next(iter(clause)) for clause in held if len(clause) == 1}
        return all(clause - sure for clause in lacking)
    _spend(steps, len(held))
    others = tuple(clause for clause in held if clause is not free)
    return any(_has_members((*others, frozenset({item})), lacking, steps) for item in sorted(free, key=str))
