"""What subjects are asked, and how the answers of all of them become rows of bits.

Each kind of question has one function below. What a comparison means is said in `eligibility.evaluation`; a property test
holds the two against each other.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cached_property
from itertools import groupby
from math import lcm
from typing import Any, NamedTuple

import numpy as np

from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import OrganisationKind
from coordinator_app.matching.bulk.bits import FULL, Bits, Flags, clear_bits, pack, set_bits
from coordinator_app.matching.eligibility.columns import read_columns
from coordinator_app.matching.eligibility.facts import FACTS_BY_NAME
from coordinator_app.matching.eligibility.subject import Subject


class Ask(Enum):
    """The kinds of question; the comment says what `about` and `value` of a question hold."""

    EQUALS = "equals"  # a fact, a content
    HAS = "has"  # a set-valued fact, a member
    FLOOR = "floor"  # a fact with an order, the lowest content that will do
    CEILING = "ceiling"  # a fact with an order, the highest content that will do
    PARTNERS = "partners"  # the fact, the number wanted with the kinds that count
    LAND = "land"  # the fact, the Länder (and None) for which something holds
    TOUCHES = "touches"  # nothing, a theme, target group or kind of facility of the project
    JUDGED = "judged"  # nothing, a programme with the sentence that a person answers


class Question(NamedTuple):
    """Something that each subject answers with yes, no or unknown."""

    ask: Ask
    about: str
    value: Any


class Crowd:
    """Subjects, with those of their facts column by column that anything is asked of."""

    def __init__(self, subjects: Sequence[Subject], day: date, facts: Iterable[str]) -> None:
        self.subjects = subjects
        columns = read_columns(subjects, day, facts)
        self._contents = {
            name: [column[place] for place in range(len(subjects))] for name, column in columns.items()
        }
        self._missing = {
            fact: np.array([content is None for content in contents], dtype=np.bool_)
            for fact, contents in self._contents.items()
        }

    def contents(self, fact: str) -> Sequence[Any]:
        """Return the content of a fact for each subject; None where it is unknown."""
        return self._contents[fact]

    def missing(self, fact: str) -> Flags:
        """Return where a fact is unknown."""
        return self._missing[fact]


@dataclass(frozen=True)
class QuestionBlock:
    """Questions that are answered together, in neighbouring rows: of one kind, and about the same."""

    ask: Ask
    about: str
    values: tuple[Any, ...]

    @property
    def compares(self) -> bool:
        """Whether facts are held against thresholds; the other questions just write a fact as bits."""
        return self.ask in _COMPARING

    def answer(self, crowd: Crowd, out: Bits) -> None:
        """Write the answers of a crowd into its rows, one for each value."""
        words = out.shape[1] // 2
        if self.ask is Ask.JUDGED:
            _judge(self, crowd, out[:, :words], out[:, words:])
        else:
            can, must = _ANSWERS[self.ask](self, crowd)
            out[:, :words], out[:, words:] = pack(can), pack(must)

    @cached_property
    def row_of(self) -> Mapping[Any, int]:
        """The rows by their values."""
        return {value: row for row, value in enumerate(self.values)}

    @cached_property
    def sentences(self) -> Mapping[str, Mapping[str, int]]:
        """The rows of judgements, by their programmes and sentences."""
        found: dict[str, dict[str, int]] = {}
        for row, (programme, sentence) in enumerate(self.values):
            found.setdefault(programme, {})[sentence] = row
        return found

    @cached_property
    def ladder(self) -> "Ladder":
        """The values in their order."""
        return Ladder(self.values)


class Ladder:
    """Thresholds in their order. Shares are compared as whole numbers, which takes a tenth of the time."""

    def __init__(self, thresholds: Sequence[Any]) -> None:
        shares = [threshold for threshold in thresholds if isinstance(threshold, Fraction)]
        self._scale = lcm(*(share.denominator for share in shares)) if shares else None
        scaled = thresholds if self._scale is None else [int(item * self._scale) for item in thresholds]
        self._ordered = sorted(scaled)
        self.places = np.array([bisect_left(self._ordered, item) for item in scaled])[:, None]
        """The place of each threshold in the order, one to a row."""

    def not_above(self, content: Any) -> int:
        """Return how many thresholds a content reaches."""
        if self._scale is None:
            return bisect_right(self._ordered, content)
        return bisect_right(self._ordered, content.numerator * self._scale // content.denominator)

    def below(self, content: Any) -> int:
        """Return how many thresholds a content exceeds."""
        if self._scale is None:
            return bisect_left(self._ordered, content)
        return bisect_left(self._ordered, -(-content.numerator * self._scale // content.denominator))


_COMPARING = frozenset({Ask.FLOOR, Ask.CEILING, Ask.PARTNERS, Ask.LAND})

_NONE: Mapping[str, int] = {}

Answers = tuple[Flags, Flags]
"""For each value of a block and each subject: whether it can hold, and whether it must."""


def place_of(question: Question) -> tuple[str, str]:
    """Return what sorts questions so that those of one block are neighbours."""
    return question.ask.value, question.about


def blocks(questions: Sequence[Question]) -> tuple[QuestionBlock, ...]:
    """Return the blocks of questions that are sorted by `place_of`."""
    return tuple(
        QuestionBlock(ask, about, tuple(question.value for question in same))
        for (ask, about), same in groupby(questions, key=lambda question: (question.ask, question.about))
    )


def facts_asked(asked: Iterable[QuestionBlock]) -> tuple[str, ...]:
    """Return the facts that some blocks ask for."""
    return tuple(dict.fromkeys(block.about for block in asked if block.about in FACTS_BY_NAME))


def _equals(block: QuestionBlock, crowd: Crowd) -> Answers:
    find, width = block.row_of.get, len(crowd.subjects)
    cells = [
        row * width + column
        for column, content in enumerate(crowd.contents(block.about))
        if (row := find(content)) is not None
    ]
    must = _marked(block, crowd, cells)
    return must | crowd.missing(block.about), must


def _has(block: QuestionBlock, crowd: Crowd) -> Answers:
    find, width = block.row_of.get, len(crowd.subjects)
    known = [
        (column, content) for column, content in enumerate(crowd.contents(block.about)) if content is not None
    ]
    sure = [
        row * width + column
        for column, content in known
        for item in content.sure
        if (row := find(item)) is not None
    ]
    possible = [
        row * width + column
        for column, content in known
        for item in content.possible
        if (row := find(item)) is not None
    ]
    must = _marked(block, crowd, sure)
    return must | _marked(block, crowd, possible) | crowd.missing(block.about), must


def _floor(block: QuestionBlock, crowd: Crowd) -> Answers:
    contents = crowd.contents(block.about)
    ladder = block.ladder
    reached = np.array([0 if content is None else ladder.not_above(content) for content in contents])
    must = reached > ladder.places
    return must | crowd.missing(block.about), must


def _ceiling(block: QuestionBlock, crowd: Crowd) -> Answers:
    contents = crowd.contents(block.about)
    ladder = block.ladder
    top = len(block.values)
    exceeded = np.array([top if content is None else ladder.below(content) for content in contents])
    must = exceeded <= ladder.places
    return must | crowd.missing(block.about), must


def _partners(block: QuestionBlock, crowd: Crowd) -> Answers:
    """Partners are few, so that floats hold their numbers exactly; products of whole numbers are slow."""
    contents = crowd.contents(block.about)
    kinds = {kind: row for row, kind in enumerate(OrganisationKind)}
    counts, unsaid = np.zeros((len(kinds), len(contents))), np.zeros(len(contents))
    for column, content in enumerate(contents):
        if content is not None:
            unsaid[column] = content.unsaid
            for kind, count in zip(content.sure, content.counts, strict=True):
                counts[kinds[kind], column] = count
    named = np.array([[float(kind in of_kinds) for kind in kinds] for _, of_kinds in block.values])
    wanted = np.array([number for number, _ in block.values])[:, None]
    sure, missing = named @ counts, crowd.missing(block.about)
    return (sure + unsaid >= wanted) | missing, (sure >= wanted) & ~missing


def _land(block: QuestionBlock, crowd: Crowd) -> Answers:
    """Where the Land is not among them it is unknown, not no: see `deadline_finding`."""
    lands = crowd.contents(block.about)
    must = np.array([[land in named for land in lands] for named in block.values], dtype=np.bool_)
    return np.ones_like(must), must


def _touches(block: QuestionBlock, crowd: Crowd) -> Answers:
    find, width = block.row_of.get, len(crowd.subjects)
    projects = enumerate(subject.project for subject in crowd.subjects)
    cells = [
        row * width + column
        for column, project in projects
        for item in (*project.themes, *project.target_groups, project.facility_kind)
        if (row := find(item)) is not None
    ]
    flags = _marked(block, crowd, cells)
    return flags, flags


def _judge(block: QuestionBlock, crowd: Crowd, can: Bits, must: Bits) -> None:
    """Write what people said, bit by bit: most sentences nobody has judged. Of two judgements of one the later counts."""
    sentences, width = block.sentences, len(crowd.subjects)
    answers: dict[int, Truth] = {}
    for column, subject in enumerate(crowd.subjects):
        for item in subject.project.judgements:
            row = sentences.get(item.programme, _NONE).get(item.statement)
            if row is not None:
                answers[row * width + column] = item.answer
    can[:], must[:] = FULL, 0
    yes, no = Truth.YES, Truth.NO
    clear_bits(can, [cell for cell, answer in answers.items() if answer is no], width)
    set_bits(must, [cell for cell, answer in answers.items() if answer is yes], width)


_ANSWERS: Mapping[Ask, Callable[[QuestionBlock, Crowd], Answers]] = {
    Ask.EQUALS: _equals,
    Ask.HAS: _has,
    Ask.FLOOR: _floor,
    Ask.CEILING: _ceiling,
    Ask.PARTNERS: _partners,
    Ask.LAND: _land,
    Ask.TOUCHES: _touches,
}


def _marked(block: QuestionBlock, crowd: Crowd, cells: Sequence[int]) -> Flags:
    """Return flags of which these are set, counted row by row."""
    flags = np.zeros((len(block.values), len(crowd.subjects)), dtype=np.bool_)
    flags.reshape(-1)[np.array(cells, dtype=np.intp)] = True
    return flags
