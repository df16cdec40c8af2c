"""Programmes of a day, made into gates once, against which any number of subjects is matched at once."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from coordinator_app.domain.programme import Programme
from coordinator_app.matching.bulk.bits import Bits, pack, words_for
from coordinator_app.matching.bulk.circuit import YES, CircuitBuilder
from coordinator_app.matching.bulk.compiler import ProgrammeCompiler
from coordinator_app.matching.bulk.matrix import MatchMatrix
from coordinator_app.matching.bulk.questions import Crowd, Question, blocks, facts_asked, place_of
from coordinator_app.matching.eligibility.subject import Subject


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
        self._blocks = blocks(self.circuit.atoms)
        self._facts = facts_asked(self._blocks)

    def match(self, subjects: Sequence[Subject]) -> MatchMatrix:
        """Return eligible and fit of every pair; the same answers that `eligibility.matcher.assess_all` gives."""
        return self.match_read(self.read(subjects))

    def read(self, subjects: Sequence[Subject]) -> Crowd:
        """Read the facts of subjects that any of the programmes asks for."""
        return Crowd(subjects, self._day, self._facts)

    def match_read(self, crowd: Crowd) -> MatchMatrix:
        """Return eligible and fit of every pair of subjects whose facts have been read."""
        words = words_for(len(crowd.subjects))
        eligible, touches, strong = np.split(self.circuit.run(self.answers(crowd)), 3)
        known = self._fit_known(crowd.subjects)
        touches = touches[:, words:] & known
        return MatchMatrix(
            projects=tuple(subject.project.key for subject in crowd.subjects),
            programmes=self._programmes,
            can=eligible[:, :words],
            must=eligible[:, words:],
            known=known,
            touches=touches,
            strong=strong[:, words:] & touches,
        )

    def answers(self, crowd: Crowd) -> Bits:
        """Return the rows of the circuit with what subjects answer, before any gate is worked out."""
        rows = self.circuit.empty(words_for(len(crowd.subjects)))
        start = YES + 1
        for block in self._blocks:
            block.answer(crowd, rows[start : (start := start + len(block.values))])
        return rows

    def _fit_known(self, subjects: Sequence[Subject]) -> Bits:
        """Return where both programme and project name a theme."""
        stated = pack(np.array([bool(subject.project.themes) for subject in subjects], dtype=np.bool_))
        return np.where(self._with_themes[:, None], stated, np.uint64(0))
