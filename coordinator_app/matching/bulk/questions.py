"""What subjects are asked, and how the answers of all of them become rows of bits.

Each kind of question has one function below. What a comparison means is said in `eligibility.evaluation`; a property test
holds the two against each other.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np

from coordinator_app.domain.truth import Truth
from coordinator_app.matching.bulk.bits import FULL, Bits, Flags, pack
from coordinator_app.matching.eligibility.facts import FactContent, read_facts
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
    """Subjects with their facts of a day, column by column."""

    def __init__(self, subjects: Sequence[Subject], day: date) -> None:
        self.subjects = subjects
        self._facts = [read_facts(subject, day) for subject in subjects]

    def contents(self, fact: str) -> list[FactContent | None]:
        """Return the content of a fact for each subject."""
        return [facts[fact].content for facts in self._facts]


class QuestionBlock(NamedTuple):
    """Questions that are answered together, in neighbouring rows: of one kind, and about the same."""

    ask: Ask
    about: str
    values: tuple[Any, ...]

    def answer(self, crowd: Crowd, out: Bits) -> None:
        """Write the answers of a crowd into its rows, one for each value."""
        words = out.shape[1] // 2
        if self.ask is Ask.JUDGED:
            out[:, :words], out[:, words:] = FULL, 0  # nobody has judged most sentences
            rows, can, must = _judged(self, crowd)
            out[rows, :words], out[rows, words:] = pack(can), pack(must)
        else:
            can, must = _ANSWERS[self.ask](self, crowd)
            out[:, :words], out[:, words:] = pack(can), pack(must)


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


def _equals(block: QuestionBlock, crowd: Crowd) -> Answers:
    can, must = _unknown_where_none(block, contents := crowd.contents(block.about))
    row_of = _row_of(block)
    for column, content in enumerate(contents):
        row = row_of.get(content)
        if row is not None:
            can[row, column] = must[row, column] = True
    return can, must


def _has(block: QuestionBlock, crowd: Crowd) -> Answers:
    can, must = _unknown_where_none(block, contents := crowd.contents(block.about))
    row_of = _row_of(block)
    for column, content in enumerate(contents):
        choices: Any = content
        if choices is None:
            continue
        for member in choices.sure:
            if (row := row_of.get(member)) is not None:
                can[row, column] = must[row, column] = True
        for member in choices.possible:
            if (row := row_of.get(member)) is not None:
                can[row, column] = True
    return can, must


def _floor(block: QuestionBlock, crowd: Crowd) -> Answers:
    """A content reaches as many of the ordered thresholds as are not above it."""
    contents: list[Any] = crowd.contents(block.about)
    ordered = sorted(block.values)
    reached = [0 if content is None else bisect_right(ordered, content) for content in contents]
    places = np.array([bisect_left(ordered, value) for value in block.values])
    return _known(np.array(reached)[None, :] > places[:, None], contents)


def _ceiling(block: QuestionBlock, crowd: Crowd) -> Answers:
    """A content keeps within all of the ordered thresholds but those below it."""
    contents: list[Any] = crowd.contents(block.about)
    ordered = sorted(block.values)
    passed = [len(ordered) if content is None else bisect_left(ordered, content) for content in contents]
    places = np.array([bisect_left(ordered, value) for value in block.values])
    return _known(np.array(passed)[None, :] <= places[:, None], contents)


def _partners(block: QuestionBlock, crowd: Crowd) -> Answers:
    contents: list[Any] = crowd.contents(block.about)
    kinds = {
        kind: row
        for row, kind in enumerate(sorted(frozenset().union(*(named for _, named in block.values)), key=str))
    }
    counts = np.zeros((len(kinds), len(contents)), dtype=np.int64)
    unsaid = np.zeros(len(contents), dtype=np.int64)
    for column, content in enumerate(contents):
        if content is None:
            continue
        unsaid[column] = content.unsaid
        for kind, count in zip(content.sure, content.counts, strict=True):
            if kind in kinds:
                counts[kinds[kind], column] = count
    named = np.array([[kind in of_kinds for kind in kinds] for _, of_kinds in block.values], dtype=np.int64)
    wanted = np.array([number for number, _ in block.values])[:, None]
    sure = named @ counts
    none = _missing(contents)
    return (sure + unsaid >= wanted) | none, (sure >= wanted) & ~none


def _land(block: QuestionBlock, crowd: Crowd) -> Answers:
    """Where the Land is not among them it is unknown, not no: see `deadline_finding`."""
    lands = crowd.contents(block.about)
    must = np.array([[land in named for land in lands] for named in block.values], dtype=np.bool_)
    return np.ones_like(must), must


def _touches(block: QuestionBlock, crowd: Crowd) -> Answers:
    flags = _no(block, crowd)
    row_of = _row_of(block)
    for column, subject in enumerate(crowd.subjects):
        project = subject.project
        for item in (*project.themes, *project.target_groups, project.facility_kind):
            if (row := row_of.get(item)) is not None:
                flags[row, column] = True
    return flags, flags


def _judged(block: QuestionBlock, crowd: Crowd) -> tuple[list[int], Flags, Flags]:
    """Return the rows of the sentences that anybody has judged, with their answers; of two judgements the later counts."""
    row_of = _row_of(block)
    judged: dict[int, dict[int, Truth]] = {}
    for column, subject in enumerate(crowd.subjects):
        for item in subject.project.judgements:
            row = row_of.get((item.programme, item.statement))
            if row is not None:
                judged.setdefault(row, {})[column] = item.answer
    can = np.ones((len(judged), len(crowd.subjects)), dtype=np.bool_)
    must = np.zeros_like(can)
    for place, answers in enumerate(judged.values()):
        for column, answer in answers.items():
            can[place, column] = answer is not Truth.NO
            must[place, column] = answer is Truth.YES
    return list(judged), can, must


_ANSWERS: Mapping[Ask, Callable[[QuestionBlock, Crowd], Answers]] = {
    Ask.EQUALS: _equals,
    Ask.HAS: _has,
    Ask.FLOOR: _floor,
    Ask.CEILING: _ceiling,
    Ask.PARTNERS: _partners,
    Ask.LAND: _land,
    Ask.TOUCHES: _touches,
}


def _row_of(block: QuestionBlock) -> dict[Any, int]:
    return {value: row for row, value in enumerate(block.values)}


def _no(block: QuestionBlock, crowd: Crowd) -> Flags:
    return np.zeros((len(block.values), len(crowd.subjects)), dtype=np.bool_)


def _missing(contents: Sequence[FactContent | None]) -> Flags:
    return np.array([content is None for content in contents], dtype=np.bool_)


def _unknown_where_none(block: QuestionBlock, contents: Sequence[FactContent | None]) -> Answers:
    can = np.tile(_missing(contents), (len(block.values), 1))
    return can, np.zeros_like(can)


def _known(flags: Flags, contents: Sequence[FactContent | None]) -> Answers:
    missing = _missing(contents)
    return flags | missing, flags & ~missing
