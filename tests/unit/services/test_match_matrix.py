"""The matrix of all pairs: the same answers as the match, from an index that is kept as long as it may be."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from builders import (
    all_of,
    build_municipality,
    build_neighbourhood,
    build_organisation,
    build_programme,
    build_project,
    comparison,
)
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.requirement import Operator
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.bulk.index import MatchIndex
from coordinator_app.matching.eligibility.assessment import FitLevel
from coordinator_app.services.match_matrix import MatchMatrixService, PairIndex, cell_code, read_cell
from coordinator_app.services.programmes import ProgrammeService
from fakes.fake_workspace import TODAY, FakeCatalogue, FakeWorkspace, fake_workspace

NOT_STARTED = build_programme(
    id="noch_nicht_begonnen", requirements=all_of(comparison("project.started", Operator.IS, "no"))
)
STARTED = build_programme(
    id="schon_begonnen", requirements=all_of(comparison("project.started", Operator.IS, "yes"))
)
RECORDS = (
    build_municipality(),
    build_neighbourhood(),
    build_organisation(),
    build_project(key="P-1"),
    build_project(key="P-2", started=Truth.UNKNOWN),
)


class Counting:
    """Makes indexes, and remembers the day and the number of programmes of each."""

    def __init__(self) -> None:
        self.made: list[tuple[int, date]] = []

    def __call__(self, programmes: Sequence[Programme], day: date) -> PairIndex:
        self.made.append((len(programmes), day))
        return MatchIndex(programmes, day)


@pytest.fixture
def workspace() -> FakeWorkspace:
    return fake_workspace(*RECORDS, programmes=(NOT_STARTED, STARTED))


def service(workspace: FakeWorkspace, make_index: Counting | None = None) -> MatchMatrixService:
    return MatchMatrixService(workspace.matching, workspace.programmes, make_index or Counting())


def test_the_matrix_says_of_every_pair_what_the_match_says(workspace: FakeWorkspace) -> None:
    matrix = service(workspace).matrix()
    assert matrix.projects == ("P-1", "P-2")
    assert matrix.programmes == ("noch_nicht_begonnen", "schon_begonnen")
    assessments = workspace.matching.match()
    assert len(assessments) == 4
    for assessment in assessments:
        assert matrix.eligible(assessment.project, assessment.programme) is assessment.eligible
        assert matrix.fit(assessment.project, assessment.programme) is assessment.fit.level
        place = matrix.projects.index(assessment.project) * 2 + matrix.programmes.index(assessment.programme)
        assert read_cell(matrix.cells()[place]) == (assessment.eligible, assessment.fit.level)
    assert matrix.eligible_of("P-1") == (Truth.YES, Truth.NO)
    assert matrix.eligible_of("P-2") == (Truth.UNKNOWN, Truth.UNKNOWN)


def test_the_index_is_made_once_for_a_day_and_again_for_another(workspace: FakeWorkspace) -> None:
    counting = Counting()
    matrices = service(workspace, counting)
    matrices.matrix()
    matrices.matrix(("P-1",))
    assert counting.made == [(2, TODAY)]
    matrices.matrix(as_of=date(2027, 1, 1))
    assert counting.made[1:] == [(2, date(2027, 1, 1))]


def test_other_programmes_make_another_index(workspace: FakeWorkspace) -> None:
    counting = Counting()
    catalogue = FakeCatalogue((NOT_STARTED,))
    programmes = ProgrammeService(catalogue)
    matrices = MatchMatrixService(workspace.matching, programmes, counting)
    assert matrices.matrix().programmes == ("noch_nicht_begonnen",)
    programmes.renew()
    catalogue._programmes = (NOT_STARTED, STARTED)
    assert matrices.matrix().programmes == ("noch_nicht_begonnen", "schon_begonnen")
    assert [number for number, _ in counting.made] == [1, 2]


def test_the_directory_has_an_index_of_its_own(workspace: FakeWorkspace) -> None:
    counting = Counting()
    matrices = service(workspace, counting)
    for _ in range(2):
        matrices.matrix()
        matrices.matrix(with_directory=True)
    assert len(counting.made) == 2


def test_an_edited_project_is_matched_before_it_is_saved(workspace: FakeWorkspace) -> None:
    matrices = service(workspace)
    (subject,) = workspace.matching.subjects(("P-1",))
    edited = replace(subject, project=replace(subject.project, started=Truth.YES))
    assert matrices.of_subject(edited).eligible_of("P-1") == (Truth.NO, Truth.YES)
    assert matrices.matrix(("P-1",)).eligible_of("P-1") == (Truth.YES, Truth.NO)


def test_a_project_that_is_not_there_is_named(workspace: FakeWorkspace) -> None:
    with pytest.raises(DomainError) as found:
        service(workspace).matrix(("P-FEHLT",))
    assert found.value.code == "record_missing"


def test_every_byte_of_a_cell_stands_for_one_result_and_one_fit() -> None:
    codes = {cell_code(result, fit): (result, fit) for result in Truth for fit in FitLevel}
    assert sorted(codes) == list(range(12))
    assert {code: read_cell(code) for code in codes} == codes
