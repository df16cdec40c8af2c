"""What subjects are asked, and how the answers of all of them become rows of bits.

Each kind of question has one function below. What a comparison means is said in `eligibility.evaluation`; a property test
holds the two against each other.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import cached_property
from itertools import chain, groupby
from math import lcm
from typing import Any, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import OrganisationKind
from coordinator_app.matching.bulk.bits import FULL, Bits, Flags, clear_bits, pack, set_bits
from coordinator_app.matching.eligibility.columns import Column
from coordinator_app.matching.eligibility.facts import FACTS_BY_NAME, Choices
from coordinator_app.matching.eligibility.subject import Subject

T = TypeVar("T", bound=np.generic)


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
    """Subjects with those of their facts that anything is asked of: contents of records, and who shares which record."""

    def __init__(self, subjects: Sequence[Subject], columns: Mapping[str, Column]) -> None:
        self.subjects = subjects
        self._columns = columns
        arrays: dict[int, Places] = {}  # facts of one record share their places
        for column in columns.values():
            if id(column.places) not in arrays:
                arrays[id(column.places)] = np.array(column.places, dtype=np.intp)
        self._places = {fact: arrays[id(column.places)] for fact, column in columns.items()}
        self._missing = {
            fact: self.spread(
                fact, np.array([content is None for content in column.contents], dtype=np.bool_)
            )
            for fact, column in columns.items()
        }

    def contents(self, fact: str) -> Sequence[Any]:
        """Return the content of a fact for each record; None where it is unknown."""
        return self._columns[fact].contents

    def spread(self, fact: str, found: npt.NDArray[T]) -> npt.NDArray[T]:
        """Return for each subject what was found for the record of a fact; the records lie along the last axis."""
        return found[..., self._places[fact]]

    def missing(self, fact: str) -> Flags:
        """Return which subjects do not know a fact."""
        return self._missing[fact]


@dataclass(frozen=True)
class QuestionBlock:
    """Questions that are answered together, in neighbouring rows: of one kind, and about the same."""

    ask: Ask
    about: str
    values: tuple[Any, ...]

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


_NONE: Mapping[str, int] = {}
_NOTHING = Choices(())

Places = npt.NDArray[np.intp]
"""Numbers of rows or columns."""

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
    find = block.row_of.get
    rows = np.array([find(content, -1) for content in crowd.contents(block.about)])
    must = crowd.spread(block.about, rows) == np.arange(len(block.values))[:, None]
    return must | crowd.missing(block.about), must


def _has(block: QuestionBlock, crowd: Crowd) -> Answers:
    contents = [content or _NOTHING for content in crowd.contents(block.about)]
    sure = _marked(block, [content.sure for content in contents])
    possible = _marked(block, [content.possible for content in contents])
    must, can = crowd.spread(block.about, sure), crowd.spread(block.about, sure | possible)
    return can | crowd.missing(block.about), must


def _floor(block: QuestionBlock, crowd: Crowd) -> Answers:
    ladder = block.ladder
    contents = crowd.contents(block.about)
    reached = np.array([0 if content is None else ladder.not_above(content) for content in contents])
    must = crowd.spread(block.about, reached) > ladder.places
    return must | crowd.missing(block.about), must


def _ceiling(block: QuestionBlock, crowd: Crowd) -> Answers:
    ladder, top = block.ladder, len(block.values)
    contents = crowd.contents(block.about)
    exceeded = np.array([top if content is None else ladder.below(content) for content in contents])
    must = crowd.spread(block.about, exceeded) <= ladder.places
    return must | crowd.missing(block.about), must


def _partners(block: QuestionBlock, crowd: Crowd) -> Answers:
    contents = [content or _NOTHING for content in crowd.contents(block.about)]
    kinds = {kind: row for row, kind in enumerate(OrganisationKind)}
    counts = np.zeros((len(kinds), len(contents)), dtype=np.int32)
    counts[_cells(kinds, [content.sure for content in contents])] = list(
        chain.from_iterable(content.counts for content in contents)
    )
    named = np.array([[kind in of_kinds for kind in kinds] for _, of_kinds in block.values], dtype=np.int32)
    wanted = np.array([number for number, _ in block.values])[:, None]
    sure = np.einsum("vk,kp->vp", named, counts)
    possible = sure + np.array([content.unsaid for content in contents])
    must, can = (crowd.spread(block.about, found >= wanted) for found in (sure, possible))
    return can | crowd.missing(block.about), must & ~crowd.missing(block.about)


def _land(block: QuestionBlock, crowd: Crowd) -> Answers:
    """Where the Land is not among them it is unknown, not no: see `deadline_finding`."""
    lands = crowd.contents(block.about)
    named = np.array([[land in some for land in lands] for some in block.values], dtype=np.bool_)
    must = crowd.spread(block.about, named)
    return np.ones_like(must), must


def _touches(block: QuestionBlock, crowd: Crowd) -> Answers:
    projects = [subject.project for subject in crowd.subjects]
    flags = _marked(block, [(*item.themes, *item.target_groups, item.facility_kind) for item in projects])
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


def _marked(block: QuestionBlock, members: Sequence[Sequence[Any]]) -> Flags:
    """Return a row of flags for each value: which of these have it among their members."""
    flags = np.zeros((len(block.values) + 1, len(members)), dtype=np.bool_)
    flags[_cells(block.row_of, members)] = True
    return flags[:-1]


def _cells(row_of: Mapping[Any, int], members: Sequence[Sequence[Any]]) -> tuple[Places, Places]:
    """Return for each of the members its row and its column, one after the other; what has no row comes after all rows."""
    find, nowhere = row_of.get, len(row_of)
    rows = np.array([find(member, nowhere) for member in chain.from_iterable(members)], dtype=np.intp)
    return rows, np.repeat(np.arange(len(members)), [len(some) for some in members])
