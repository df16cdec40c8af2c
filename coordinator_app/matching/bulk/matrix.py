"""The answers of all pairs, kept as bits, and given out as the same terms that an assessment has."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from coordinator_app.domain.truth import Truth
from coordinator_app.matching.bulk.bits import WORD, Bits, Flags, unpack
from coordinator_app.matching.eligibility.assessment import FitLevel

Codes = npt.NDArray[np.uint8]
"""One row per project, one column per programme; each cell is a place in `TRUTHS` or `LEVELS`."""

TRUTHS = (Truth.NO, Truth.UNKNOWN, Truth.YES)
"""What the codes of `MatchMatrix.eligible_codes` stand for."""

LEVELS = (FitLevel.UNKNOWN, FitLevel.NONE, FitLevel.PARTIAL, FitLevel.STRONG)
"""What the codes of `MatchMatrix.fit_codes` stand for."""


@dataclass(frozen=True, eq=False)
class MatchMatrix:
    """Eligible and fit of every pair; projects and programmes in the order in which they were given.

    The bits have one row per programme and one bit per project. `can` and `must`: the pair is not a no, it is a yes.
    `known`, `touches` and `strong`: the fit can be told, is there, and is strong; the latter lie in the former.
    """

    projects: tuple[str, ...]
    programmes: tuple[str, ...]
    can: Bits
    must: Bits
    known: Bits
    touches: Bits
    strong: Bits

    def eligible(self, project: str, programme: str) -> Truth:
        """Return whether a project is eligible for a programme; raises KeyError where either is not in the matrix."""
        row, place = self._cell(project, programme)
        return TRUTHS[_bit(self.can, row, place) + _bit(self.must, row, place)]

    def fit(self, project: str, programme: str) -> FitLevel:
        """Return how a project fits a programme; raises KeyError where either is not in the matrix."""
        row, place = self._cell(project, programme)
        return LEVELS[sum(_bit(bits, row, place) for bits in (self.known, self.touches, self.strong))]

    def eligible_of(self, project: str) -> tuple[Truth, ...]:
        """Return whether a project is eligible, for each programme; raises KeyError."""
        place = self._place[project]
        return tuple(TRUTHS[code] for code in _column((self.can, self.must), place))

    def fit_of(self, project: str) -> tuple[FitLevel, ...]:
        """Return how a project fits each programme; raises KeyError."""
        place = self._place[project]
        return tuple(LEVELS[code] for code in _column((self.known, self.touches, self.strong), place))

    def counts_of(self, project: str) -> Mapping[Truth, int]:
        """Return for how many programmes a project is eligible, is not, or may be; raises KeyError."""
        found = Counter(_column((self.can, self.must), self._place[project]))
        return {truth: found[code] for code, truth in enumerate(TRUTHS)}

    def counts_for(self, programme: str) -> Mapping[Truth, int]:
        """Return how many projects are eligible for a programme, are not, or may be; raises KeyError."""
        row = self._row[programme]
        can, must = (int(self._flags(bits[row]).sum()) for bits in (self.can, self.must))
        return {Truth.NO: len(self.projects) - can, Truth.UNKNOWN: can - must, Truth.YES: must}

    def eligible_codes(self) -> Codes:
        """Return the places in `TRUTHS` of all pairs."""
        return self._sum(self.can, self.must)

    def fit_codes(self) -> Codes:
        """Return the places in `LEVELS` of all pairs."""
        return self._sum(self.known, self.touches, self.strong)

    def cells(self) -> bytes:
        """Return one byte per pair, project by project: the place in `TRUTHS` plus three times the place in `LEVELS`."""
        codes: bytes = (self.eligible_codes() + 3 * self.fit_codes()).astype(np.uint8).tobytes()
        return codes

    def _sum(self, *planes: Bits) -> Codes:
        total = np.zeros((len(self.programmes), len(self.projects)), dtype=np.uint8)
        for bits in planes:
            total += self._flags(bits)
        return total.T

    def _flags(self, bits: Bits) -> Flags:
        return unpack(bits, len(self.projects))

    def _cell(self, project: str, programme: str) -> tuple[int, int]:
        return self._row[programme], self._place[project]

    @cached_property
    def _row(self) -> Mapping[str, int]:
        return {programme: row for row, programme in enumerate(self.programmes)}

    @cached_property
    def _place(self) -> Mapping[str, int]:
        return {project: place for place, project in enumerate(self.projects)}


def _bit(bits: Bits, row: int, place: int) -> int:
    return int(bits[row, place // WORD]) >> (place % WORD) & 1


def _column(planes: tuple[Bits, ...], place: int) -> list[int]:
    """Return for each row how many of the planes have the bit of a project set."""
    word, shift = place // WORD, np.uint64(place % WORD)
    total = np.zeros(len(planes[0]), dtype=np.uint64)
    for bits in planes:
        total += (bits[:, word] >> shift) & np.uint64(1)
    return [int(number) for number in total]
