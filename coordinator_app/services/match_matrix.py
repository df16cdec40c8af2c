"""Every project against every programme at once: what the matrix and the portfolio show, without the reasons."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Protocol

from coordinator_app.domain.programme import Programme
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.assessment import FitLevel
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.services.matching import MatchService
from coordinator_app.services.programmes import ProgrammeService


class PairMatrix(Protocol):
    """Eligible and fit of pairs. What is asked about a project or programme that is not in it raises KeyError."""

    @property
    def projects(self) -> tuple[str, ...]:
        """The keys of the projects."""

    @property
    def programmes(self) -> tuple[str, ...]:
        """The ids of the programmes."""

    def eligible(self, project: str, programme: str) -> Truth:
        """Return whether a project is eligible for a programme."""

    def fit(self, project: str, programme: str) -> FitLevel:
        """Return how a project fits a programme."""

    def eligible_of(self, project: str) -> tuple[Truth, ...]:
        """Return whether a project is eligible, for each programme."""

    def fit_of(self, project: str) -> tuple[FitLevel, ...]:
        """Return how a project fits each programme."""

    def cells(self) -> bytes:
        """Return one byte per pair, project by project: `cell_code` of its result and fit."""

    def counts_of(self, project: str) -> Mapping[Truth, int]:
        """Return for how many programmes a project is eligible, is not, or may be."""

    def counts_for(self, programme: str) -> Mapping[Truth, int]:
        """Return how many projects are eligible for a programme, are not, or may be."""


CELL_RESULTS = (Truth.NO, Truth.UNKNOWN, Truth.YES)
CELL_FITS = (FitLevel.UNKNOWN, FitLevel.NONE, FitLevel.PARTIAL, FitLevel.STRONG)


def cell_code(result: Truth, fit: FitLevel) -> int:
    """Return the byte that stands for a result and a fit in `PairMatrix.cells`."""
    return CELL_RESULTS.index(result) + len(CELL_RESULTS) * CELL_FITS.index(fit)


def read_cell(code: int) -> tuple[Truth, FitLevel]:
    """Return the result and the fit that a byte of `PairMatrix.cells` stands for."""
    fit, result = divmod(code, len(CELL_RESULTS))
    return CELL_RESULTS[result], CELL_FITS[fit]


class PairIndex(Protocol):
    """The programmes of a day, made ready for matching."""

    def match(self, subjects: Sequence[Subject]) -> PairMatrix:
        """Return eligible and fit of every pair."""


MakeIndex = Callable[[Sequence[Programme], date], PairIndex]
"""Makes an index of programmes, as of a day; what it is made with loads late."""


@dataclass(frozen=True)
class _Kept:
    """The index in use, with what it was made of."""

    programmes: tuple[Programme, ...]
    day: date
    index: PairIndex


class MatchMatrixService:
    """Matches all pairs at once. The index is kept until programmes or day change, so that an edit is answered at once."""

    def __init__(self, matching: MatchService, programmes: ProgrammeService, make_index: MakeIndex) -> None:
        self._matching = matching
        self._programmes = programmes
        self._make_index = make_index
        self._turn = Lock()
        self._kept: dict[bool, _Kept] = {}

    def matrix(
        self,
        project_keys: Sequence[str] | None = None,
        as_of: date | None = None,
        *,
        with_directory: bool = False,
    ) -> PairMatrix:
        """Return the pairs of projects (all if None) with all programmes, on demand those of the Förderdatenbank too.

        Raises:
            DomainError: `record_missing`.
        """
        subjects = self._matching.subjects(project_keys)
        return self._index(as_of, with_directory=with_directory).match(subjects)

    def of_subjects(
        self, subjects: Sequence[Subject], as_of: date | None = None, *, with_directory: bool = False
    ) -> PairMatrix:
        """Return the pairs of projects as they stand, saved or not, with all programmes."""
        return self._index(as_of, with_directory=with_directory).match(subjects)

    def of_subject(
        self, subject: Subject, as_of: date | None = None, *, with_directory: bool = False
    ) -> PairMatrix:
        """Return the pairs of one project as it stands, saved or not, with all programmes."""
        return self._index(as_of, with_directory=with_directory).match((subject,))

    def _index(self, as_of: date | None, *, with_directory: bool) -> PairIndex:
        day = as_of or self._matching.today()
        programmes = self._programmes.with_directory() if with_directory else self._programmes.all()
        with self._turn:
            kept = self._kept.get(with_directory)
            if kept is None or kept.day != day or kept.programmes != programmes:
                kept = _Kept(programmes, day, self._make_index(programmes, day))
                self._kept[with_directory] = kept
            return kept.index
