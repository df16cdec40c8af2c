"""Programmes of a day, made into gates once, against which any number of subjects is matched at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

import numpy as np

from coordinator_app.domain.programme import Programme
from coordinator_app.matching.bulk.bits import Bits, pack, words_for
from coordinator_app.matching.bulk.circuit import YES, CircuitBuilder
from coordinator_app.matching.bulk.compiler import ProgrammeCompiler
from coordinator_app.matching.bulk.matrix import MatchMatrix
from coordinator_app.matching.bulk.questions import (
    Crowd,
    Question,
    QuestionBlock,
    blocks,
    facts_asked,
    place_of,
)
from coordinator_app.matching.eligibility.subject import Subject


@dataclass(frozen=True, eq=False)
class ReadFacts:
    """Subjects with their facts. `rows` belong to one index, which works on them in place."""

    crowd: Crowd
    rows: Bits
    fit_known: Bits


class MatchIndex:
    """The programmes of a day as gates; building it costs as much as matching some subjects one by one."""

    def __init__(self, programmes: Sequence[Programme], day: date) -> None:
        builder: CircuitBuilder[Question] = CircuitBuilder()
        compiler = ProgrammeCompiler(builder, day)
        self._day = day
        self._programmes = tuple(programme.id for programme in programmes)
        self._with_themes = np.array([bool(programme.themes) for programme in programmes], dtype=np.bool_)
        outputs = [
            make(programme)
            for make in (compiler.eligible, compiler.touches, compiler.strong)
            for programme in programmes
        ]
        self.circuit = builder.build(outputs, place_of)
        asked = blocks(self.circuit.atoms)
        starts = accumulate((len(block.values) for block in asked), initial=YES + 1)
        self._blocks = tuple(zip(starts, asked, strict=False))  # after the last block the gates begin
        self._facts = facts_asked(asked)

    def match(self, subjects: Sequence[Subject]) -> MatchMatrix:
        """Return eligible and fit of every pair; the same answers that `eligibility.matcher.assess_all` gives."""
        return self.match_read(self.read(subjects))

    def read(self, subjects: Sequence[Subject]) -> ReadFacts:
        """Read the facts that any of the programmes asks for, each member and each judgement as a row of bits."""
        facts = ReadFacts(
            crowd=Crowd(subjects, self._day, self._facts),
            rows=self.circuit.empty(words_for(len(subjects))),
            fit_known=self._fit_known(subjects),
        )
        self._answer(facts, [placed for placed in self._blocks if not placed[1].compares])
        return facts

    def match_read(self, facts: ReadFacts) -> MatchMatrix:
        """Return eligible and fit of every pair of subjects whose facts have been read."""
        self._answer(facts, [placed for placed in self._blocks if placed[1].compares])
        words = facts.rows.shape[1] // 2
        eligible, touches, strong = np.split(self.circuit.run(facts.rows), 3)
        touches = touches[:, words:] & facts.fit_known
        return MatchMatrix(
            projects=tuple(subject.project.key for subject in facts.crowd.subjects),
            programmes=self._programmes,
            can=eligible[:, :words],
            must=eligible[:, words:],
            known=facts.fit_known,
            touches=touches,
            strong=strong[:, words:] & touches,
        )

    def _answer(self, facts: ReadFacts, placed: Sequence[tuple[int, QuestionBlock]]) -> None:
        for start, block in placed:
            block.answer(facts.crowd, facts.rows[start : start + len(block.values)])

    def _fit_known(self, subjects: Sequence[Subject]) -> Bits:
        """Return where both programme and project name a theme."""
        stated = pack(np.array([bool(subject.project.themes) for subject in subjects], dtype=np.bool_))
        return np.where(self._with_themes[:, None], stated, np.uint64(0))
