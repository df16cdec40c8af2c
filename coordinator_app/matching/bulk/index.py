"""Programmes of a day, made into gates once, against which any number of subjects is matched at once."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import accumulate

import numpy as np

from coordinator_app.domain.programme import Programme
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.bulk.bits import Bits, clear_bits, pack, set_bits, words_for
from coordinator_app.matching.bulk.circuit import YES, CircuitBuilder
from coordinator_app.matching.bulk.compiler import ProgrammeCompiler
from coordinator_app.matching.bulk.matrix import MatchMatrix
from coordinator_app.matching.bulk.questions import (
    Crowd,
    Question,
    blocks,
    facts_asked,
    place_of,
)
from coordinator_app.matching.eligibility.columns import Column, read_columns
from coordinator_app.matching.eligibility.subject import Subject


class MatchIndex:
    """The programmes of a day as gates; building it costs as much as matching some subjects one by one."""

    def __init__(self, programmes: Sequence[Programme], day: date) -> None:
        builder: CircuitBuilder[Question] = CircuitBuilder()
        compiler = ProgrammeCompiler(builder, day)
        self._day = day
        self._programmes = tuple(programme.id for programme in programmes)
        self._rows = {programme: row for row, programme in enumerate(self._programmes)}
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
        self.facts = facts_asked(asked)

    def match(self, subjects: Sequence[Subject]) -> MatchMatrix:
        """Return eligible and fit of every pair; the same answers that `eligibility.matcher.assess_all` gives."""
        found = self.match_facts(subjects, read_columns(subjects, self._day, self.facts))
        for place, subject in enumerate(subjects):
            for programme in _counting_otherwise(subject, self._rows):
                self._correct(found, place, subject.seen_by(programme), self._rows[programme])
        return found

    def _correct(self, found: MatchMatrix, place: int, seen: Subject, row: int) -> None:
        """Put the answer of a programme that counts the cost of a project otherwise in place of that of its gates."""
        own = self.match_facts((seen,), read_columns((seen,), self._day, self.facts))
        (programme,), (project,) = self._programmes[row : row + 1], own.projects
        answer = own.eligible(project, programme)
        cell = [row * len(found.projects) + place]
        for bits, is_set in ((found.can, answer is not Truth.NO), (found.must, answer is Truth.YES)):
            (set_bits if is_set else clear_bits)(bits, cell, len(found.projects))

    def match_facts(self, subjects: Sequence[Subject], facts: Mapping[str, Column]) -> MatchMatrix:
        """Return eligible and fit of every pair of subjects whose `facts` have been read, for the day of this index."""
        rows = self.ask(subjects, facts)
        words = rows.shape[1] // 2
        known = self._fit_known(subjects)
        eligible, touches, strong = np.split(self.circuit.run(rows), 3)
        touches = touches[:, words:] & known
        return MatchMatrix(
            projects=tuple(subject.project.key for subject in subjects),
            programmes=self._programmes,
            can=eligible[:, :words],
            must=eligible[:, words:],
            known=known,
            touches=touches,
            strong=strong[:, words:] & touches,
        )

    def ask(self, subjects: Sequence[Subject], facts: Mapping[str, Column]) -> Bits:
        """Return the rows of the circuit with the answers of these subjects; the gates are still to be worked out."""
        rows = self.circuit.empty(words_for(len(subjects)))
        crowd = Crowd(subjects, facts)
        for start, block in self._blocks:
            block.answer(crowd, rows[start : start + len(block.values)])
        return rows

    def _fit_known(self, subjects: Sequence[Subject]) -> Bits:
        """Return where both programme and project name a theme."""
        stated = pack(np.array([bool(subject.project.themes) for subject in subjects], dtype=np.bool_))
        return np.where(self._with_themes[:, None], stated, np.uint64(0))


def _counting_otherwise(subject: Subject, rows: Mapping[str, int]) -> frozenset[str]:
    """Return the programmes of an index that count the cost of a project otherwise than its rows say."""
    named = (item.programme for row in subject.project.costs for item in row.exceptions)
    return frozenset(item for item in named if item in rows and subject.seen_by(item) is not subject)
