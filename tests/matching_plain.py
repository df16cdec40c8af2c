"""All pairs in plain loops over the same trees, written without numpy: what the match of all pairs is measured against.

Answers are numbers instead of terms (0 no, 1 unknown, 2 yes), and everything is parsed before.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

from coordinator_app.domain.programme import Programme
from coordinator_app.domain.requirement import (
    AtLeast,
    Comparison,
    Dated,
    Judgement,
    Operator,
    PartnerCount,
    Requirement,
    children_of,
    criteria_on,
)
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import Land
from coordinator_app.matching.eligibility.assessment import FitLevel
from coordinator_app.matching.eligibility.columns import Column, read_columns
from coordinator_app.matching.eligibility.evaluation import PARTNERS
from coordinator_app.matching.eligibility.facts import FACTS, FACTS_BY_NAME
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.eligibility.timing import deadline_finding, status_finding

NUMBER = {Truth.NO: 0, Truth.UNKNOWN: 1, Truth.YES: 2}
TRUTH = (Truth.NO, Truth.UNKNOWN, Truth.YES)


class Plain(NamedTuple):
    """A node of a tree, made ready for a loop; `wanted` is parsed."""

    what: str
    decides: bool
    fact: str
    wanted: Any
    below: tuple["Plain", ...]


class PlainProgramme(NamedTuple):
    """A programme, made ready for a loop."""

    id: str
    status: int
    deadline: Mapping[Land | None, int]
    nodes: tuple[Plain, ...]
    themes: frozenset[Enum]
    others: frozenset[Enum]


class PlainSubject(NamedTuple):
    """A subject with its facts, made ready for a loop."""

    land: Land | None
    facts: Mapping[str, Any]
    judgements: Mapping[tuple[str, str], int]
    themes: frozenset[Enum]
    others: frozenset[Enum | None]


def plain_programme(programme: Programme, day: date) -> PlainProgramme:
    """Return what the plain loop needs of a programme."""
    lands: tuple[Land | None, ...] = (None, *Land)
    return PlainProgramme(
        programme.id,
        NUMBER[status_finding(programme, day).result],
        {land: NUMBER[deadline_finding(programme, day, land).result] for land in lands},
        tuple(map(_plain, criteria_on(programme.requirements, day))),
        frozenset(programme.themes),
        frozenset((*programme.target_groups, *programme.facility_kinds)),
    )


def plain_subjects(subjects: Sequence[Subject], day: date) -> tuple[PlainSubject, ...]:
    """Return what the plain loop needs of subjects."""
    names = tuple(definition.name for definition in FACTS)
    columns = read_columns(subjects, day, names)
    return tuple(
        PlainSubject(
            subject.municipality.land if subject.municipality else None,
            {name: columns[name][place] for name in names},
            {(item.programme, item.statement): NUMBER[item.answer] for item in subject.project.judgements},
            frozenset(subject.project.themes),
            frozenset((*subject.project.target_groups, subject.project.facility_kind)),
        )
        for place, subject in enumerate(subjects)
    )


def plain_columns(subjects: Sequence[PlainSubject], names: Iterable[str]) -> Mapping[str, Column]:
    """Return the same facts of the same subjects in columns, as the match of all pairs takes them."""
    places = tuple(range(len(subjects)))
    return {name: Column((*[subject.facts[name] for subject in subjects], None), places) for name in names}


def _plain(node: Requirement) -> Plain:
    match node:
        case Dated():
            return _plain(node.requires)
        case Comparison(fact=fact, operator=operator):
            wanted = FACTS_BY_NAME[fact].parse(node.wanted)
            ordered = operator in (Operator.AT_LEAST, Operator.AT_MOST)
            return Plain(
                operator.value, node.basis.decides, fact, wanted[0] if ordered else frozenset(wanted), ()
            )
        case PartnerCount(partners_at_least=number, of_kinds=kinds):
            return Plain("partners", node.basis.decides, PARTNERS, (number, frozenset(kinds)), ())
        case Judgement():
            return Plain("judgement", node.basis.decides, "", node.judgement, ())
        case _:
            number = node.at_least if isinstance(node, AtLeast) else 0
            below = tuple(map(_plain, children_of(node)))
            return Plain(type(node).__name__, node.basis.decides, "", number, below)


def plain_pair(subject: PlainSubject, programme: PlainProgramme) -> tuple[int, tuple[int, ...], FitLevel]:
    """Return eligible, the result of every criterion, and the fit of a pair."""
    kept: list[int] = []
    results = [programme.status, programme.deadline[subject.land]]
    results.extend([_result(node, subject, programme.id, kept) for node in programme.nodes])
    return min(results), tuple(kept), _fit(subject, programme)


def plain_answer(subject: PlainSubject, programme: PlainProgramme) -> tuple[int, FitLevel]:
    """Return eligible and fit of a pair, and no result of any criterion; at the first no it stops."""
    result = min(programme.status, programme.deadline[subject.land])
    for node in programme.nodes:
        if result == 0:
            break
        result = min(result, _settled(node, subject, programme.id))
    return result, _fit(subject, programme)


def _settled(node: Plain, subject: PlainSubject, programme: str) -> int:
    """Return the result of a node, and look at no more of what is below it than needed."""
    if not node.decides:
        return 1
    if not node.below:
        return _leaf(node, subject, programme)
    if node.what not in ("AllOf", "AnyOf"):
        return _group(node, [_settled(child, subject, programme) for child in node.below])
    settling = 0 if node.what == "AllOf" else 2
    result = 2 - settling
    for child in node.below:
        found = _settled(child, subject, programme)
        if found == settling:
            return settling
        if found == 1:
            result = 1
    return result


def _fit(subject: PlainSubject, programme: PlainProgramme) -> FitLevel:
    if not subject.themes or not programme.themes:
        return FitLevel.UNKNOWN
    themes = not subject.themes.isdisjoint(programme.themes)
    others = not subject.others.isdisjoint(programme.others)
    if themes and (others or not programme.others):
        return FitLevel.STRONG
    return FitLevel.PARTIAL if themes or others else FitLevel.NONE


def _result(node: Plain, subject: PlainSubject, programme: str, kept: list[int]) -> int:
    """Return the result of a node, and keep the one of every criterion."""
    if node.below:
        result = _group(node, [_result(child, subject, programme, kept) for child in node.below])
        return result if node.decides else 1
    result = _leaf(node, subject, programme) if node.decides else 1
    kept.append(result)
    return result


def _leaf(node: Plain, subject: PlainSubject, programme: str) -> int:
    what, wanted = node.what, node.wanted
    if what == "judgement":
        return subject.judgements.get((programme, wanted), 1)
    content = subject.facts[node.fact]
    if content is None:
        return 1
    match what:
        case "is" | "one_of":
            return 2 if content in wanted else 0
        case "at_least":
            return 2 if content >= wanted else 0
        case "at_most":
            return 2 if content <= wanted else 0
        case "overlaps":
            return max([_member(item, content) for item in wanted])
        case "contains_all":
            return min([_member(item, content) for item in wanted])
        case _:
            return _partners(content, *wanted)


def _partners(content: Any, number: int, kinds: frozenset[Enum]) -> int:
    sure = sum([count for kind, count in zip(content.sure, content.counts, strict=True) if kind in kinds])
    return 2 if sure >= number else 1 if sure + content.unsaid >= number else 0


def _member(item: Any, content: Any) -> int:
    return 2 if item in content.sure else 1 if item in content.possible else 0


def _group(node: Plain, results: list[int]) -> int:
    match node.what:
        case "AllOf":
            return min(results)
        case "AnyOf":
            return max(results)
        case "Not":
            return 2 - results[0]
        case _:
            sure, possible = results.count(2), len(results) - results.count(0)
            if node.what == "AtLeast":
                return 2 if sure >= node.wanted else 1 if possible >= node.wanted else 0
            if possible == 0 or sure > 1:
                return 0
            return 2 if sure == possible == 1 else 1
