"""The matrix of all projects and programmes: one byte per pair, in an order that search and filters rearrange. Qt-free."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import Any

from coordinator_app.domain.programme import Origin, Programme
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.assessment import FitLevel
from coordinator_app.matching.eligibility.matcher import assess
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.services.match_matrix import CELL_FITS, CELL_RESULTS, MatchMatrixService, cell_code
from coordinator_app.services.matching import MatchService
from coordinator_app.services.programmes import ProgrammeService
from coordinator_app.ui.sort_keys import folded, natural_key
from coordinator_app.ui.tone import UNCHECKABLE_SYMBOL, Tone, sign_of, symbol_of, tone_of
from coordinator_app.wording.assessments import VERDICT, headline
from coordinator_app.wording.findings import UNCHECKABLE
from coordinator_app.wording.terms import term

_BARS = {FitLevel.STRONG: "inhaltlich gut", FitLevel.PARTIAL: "inhaltlich teilweise"}


@dataclass(frozen=True)
class Cell:
    """What a byte of the matrix shows; every result has a symbol of its own, and the fit a bar below it."""

    symbol: str
    word: str
    tone: Tone
    fit: FitLevel = FitLevel.UNKNOWN

    @property
    def told(self) -> str:
        """What it shows, in words: the result, and behind it what the bar says."""
        return f"{self.word}, {_BARS[self.fit]}" if self.fit in _BARS else self.word


FLAWED = len(CELL_RESULTS) * len(CELL_FITS)
"""The byte of pairs with a programme that can't be checked."""

CELLS: Mapping[int, Cell] = {
    **{
        cell_code(result, fit): Cell(symbol_of(result), VERDICT[result], tone_of(result), fit)
        for result in CELL_RESULTS
        for fit in CELL_FITS
    },
    FLAWED: Cell(UNCHECKABLE_SYMBOL, UNCHECKABLE, Tone.QUIET),
}
_CODES: Mapping[Truth, tuple[int, ...]] = {
    result: tuple(cell_code(result, fit) for fit in CELL_FITS) for result in CELL_RESULTS
}


class MatrixOrder(Enum):
    """In which order the programmes stand."""

    HITS = "Meiste Treffer zuerst"
    NAME = "Nach Namen"


@dataclass(frozen=True)
class MatrixProgramme:
    """A column: a programme with how many projects it suits or may suit.

    `found` is what the search looks through, `place` the key that its name sorts by.
    """

    id: str
    name: str
    full_name: str
    origin: Origin
    yes: int
    unknown: int
    no: int
    found: str = field(repr=False)
    place: Any = field(default=(), repr=False)

    def count(self, result: Truth) -> int:
        """Return with how many projects the programme has a result."""
        return {Truth.YES: self.yes, Truth.UNKNOWN: self.unknown, Truth.NO: self.no}[result]


@dataclass(frozen=True, eq=False)
class Matrix:
    """All pairs of a day. `cells` has one byte per pair, project by project."""

    day: date
    with_directory: bool
    subjects: tuple[Subject, ...]
    programmes: tuple[MatrixProgramme, ...]
    cells: bytes

    def code(self, project: int, programme: int) -> int:
        """Return the byte of a pair."""
        return self.cells[project * len(self.programmes) + programme]

    def place_of(self, project: str, programme: str) -> tuple[int, int] | None:
        """Return where a pair stands, or None where it is not there."""
        rows = [subject.project.key for subject in self.subjects]
        columns = [item.id for item in self.programmes]
        if project not in rows or programme not in columns:
            return None
        return rows.index(project), columns.index(programme)

    def of_projects(self, keys: frozenset[str]) -> "Matrix":
        """Return the matrix of some projects; programmes stay counted over all of them."""
        width = len(self.programmes)
        rows = [row for row, subject in enumerate(self.subjects) if subject.project.key in keys]
        return replace(
            self,
            subjects=tuple(self.subjects[row] for row in rows),
            cells=b"".join(self.cells[row * width : (row + 1) * width] for row in rows),
        )

    def cell_text(self, project: int, programme: int) -> str:
        """Return a cell in words: project, programme, result, and how well it fits."""
        cell = CELLS[self.code(project, programme)]
        title = self.subjects[project].project.title
        return f"{title}, {self.programmes[programme].name}, {cell.told}"


NO_MATRIX = Matrix(date.min, with_directory=False, subjects=(), programmes=(), cells=b"")


@dataclass(frozen=True)
class MatrixFilter:
    """Which programmes are shown: found by a text, with a result, and unless all are asked for with a yes or open.

    Where certain ones are `meant`, they are shown whatever the text says.
    """

    text: str = ""
    result: Truth | None = None
    hits_only: bool = True
    order: MatrixOrder = MatrixOrder.HITS
    meant: frozenset[str] | None = None

    def arrange(self, programmes: Sequence[MatrixProgramme]) -> list[int]:
        """Return the positions of the programmes that are shown, in their order."""
        words = folded(self.text).split()
        shown = [
            number
            for number, item in enumerate(programmes)
            if (self.result is None or item.count(self.result))
            and (self._is_found(item, words) if self.meant is None else item.id in self.meant)
        ]
        if self.order is MatrixOrder.NAME:
            return sorted(shown, key=lambda number: programmes[number].place)
        return sorted(
            shown,
            key=lambda number: (
                -programmes[number].yes,
                -programmes[number].unknown,
                programmes[number].place,
            ),
        )

    def _is_found(self, item: MatrixProgramme, words: Sequence[str]) -> bool:
        wanted = not self.hits_only or self.result is Truth.NO or item.yes or item.unknown
        return bool(wanted) and all(word in item.found for word in words)


class MatrixPresenter:
    """Has all pairs matched at once, and says of the single one what the match says of it."""

    def __init__(
        self, matrices: MatchMatrixService, matching: MatchService, programmes: ProgrammeService
    ) -> None:
        self._matrices = matrices
        self._matching = matching
        self._programmes = programmes

    def load(self, day: date, *, with_directory: bool) -> Matrix:
        """Return all pairs as of a day, projects by their titles, on demand with the Förderdatenbank."""
        subjects = tuple(sorted(self._matching.subjects(), key=lambda item: natural_key(item.project.title)))
        found = self._matrices.of_subjects(subjects, day, with_directory=with_directory)
        programmes = self._programmes.by_id
        chosen = [programmes[item] for item in found.programmes]
        width = len(chosen)
        cells = bytearray(found.cells())
        for number, programme in enumerate(chosen):
            if programme.flaws:
                cells[number::width] = bytes([FLAWED]) * len(subjects)
        whole = bytes(cells)
        columns = tuple(_column(item, whole[number::width]) for number, item in enumerate(chosen))
        return Matrix(day, with_directory, subjects, columns, whole)

    def hint(self, matrix: Matrix, project: int, programme: int) -> str:
        """Return what is said of one pair: project, programme, result with its main reason, fit."""
        subject, column = matrix.subjects[project], matrix.programmes[programme]
        assessment = assess(subject, self._programmes.get(column.id), matrix.day)
        said = headline(assessment, self._programmes.by_id)
        fit = term(assessment.fit.level)
        return f"{subject.project.title}\n{column.full_name}\n{said}\n{fit[:1].upper()}{fit[1:]}."


def _column(programme: Programme, codes: bytes) -> MatrixProgramme:
    counted = {result: sum(map(codes.count, found)) for result, found in _CODES.items()}
    return MatrixProgramme(
        id=programme.id,
        name=f"{sign_of(programme.origin)}{programme.short_name}",
        full_name=programme.name,
        origin=programme.origin,
        yes=counted[Truth.YES],
        unknown=counted[Truth.UNKNOWN],
        no=counted[Truth.NO],
        found=folded(f"{programme.short_name}\n{programme.name}\n{programme.id}"),
        place=natural_key(programme.short_name),
    )
