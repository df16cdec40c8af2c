"""All pairs at once say what the explained match says of each: on random worlds, and on the catalogue that is shipped."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import (
    all_of,
    any_of,
    at_least,
    build_basis,
    build_municipality,
    build_phase,
    build_programme,
    build_project,
    build_subject,
    comparison,
    exactly_one_of,
    judgement,
    none_of,
    partners,
)
from coordinator_app.bootstrap import open_programmes, open_workspace
from coordinator_app.domain.programme import Deadline, DeadlineKind, Programme, ProgrammeStatus
from coordinator_app.domain.project import PersonalJudgement
from coordinator_app.domain.requirement import AllOf, Operator
from coordinator_app.domain.source import Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import Land, OrganisationKind, Theme
from coordinator_app.matching.bulk.index import MatchIndex
from coordinator_app.matching.bulk.matrix import LEVELS, TRUTHS
from coordinator_app.matching.eligibility.assessment import FitLevel
from coordinator_app.matching.eligibility.matcher import assess_all
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.runtime.resources import resource_path
from coordinator_app.services.workspace import OpenRequest
from matching_worlds import DAY, World

DAYS = (date(2014, 1, 15), date(2018, 3, 1), date(2025, 9, 1), DAY)

worlds = st.integers(0, 2**32).map(World)


def both_ways(
    subjects: Sequence[Subject], programmes: Sequence[Programme], day: date = DAY
) -> tuple[Counter[Truth], Counter[FitLevel]]:
    """Demand the same answers of both ways for every pair, and return how often each answer was given."""
    matrix = MatchIndex(programmes, day).match(subjects)
    truths: Counter[Truth] = Counter()
    levels: Counter[FitLevel] = Counter()
    eligible, fit = matrix.eligible_codes(), matrix.fit_codes()
    assert eligible.shape == fit.shape == (len(subjects), len(programmes))
    for place, subject in enumerate(subjects):
        assessments = assess_all(subject, programmes, day)
        expected = [item.eligible for item in assessments]
        assert [TRUTHS[code] for code in eligible[place]] == expected
        assert list(matrix.eligible_of(subject.project.key)) == expected
        expected_fit = [item.fit.level for item in assessments]
        assert [LEVELS[code] for code in fit[place]] == expected_fit
        assert list(matrix.fit_of(subject.project.key)) == expected_fit
        truths.update(expected)
        levels.update(expected_fit)
    return truths, levels


def one_pair(subject: Subject, programme: Programme) -> Truth:
    """Return whether a subject is eligible, after both ways have said the same."""
    (answer,) = both_ways((subject,), (programme,))[0]
    return answer


@settings(max_examples=15, deadline=None)
@given(worlds)
def test_both_ways_agree_on_any_programmes_and_projects(world: World) -> None:
    programmes = world.programmes(10)
    both_ways(world.subjects(66, programmes), programmes)


def test_the_random_worlds_hold_every_answer_many_times() -> None:
    world = World(4)
    programmes = world.programmes(100)
    truths, levels = both_ways(world.subjects(20, programmes), programmes)
    assert min(truths[truth] for truth in Truth) > 50
    assert min(levels[level] for level in FitLevel) > 50


@pytest.mark.parametrize("number", [0, 1, 63, 64, 65, 130])
def test_the_number_of_projects_makes_no_difference(number: int) -> None:
    world = World(number)
    programmes = world.programmes(10)
    both_ways(world.subjects(number, programmes), programmes)


def test_no_programmes_make_an_empty_matrix() -> None:
    matrix = MatchIndex((), DAY).match((build_subject(),))
    assert matrix.eligible_codes().shape == (1, 0)
    assert matrix.eligible_of("P-BUECHEREI") == ()


def test_a_project_matched_alone_gets_the_answers_it_got_among_others() -> None:
    world = World(7)
    programmes = world.programmes(50)
    subjects = world.subjects(100, programmes)
    index = MatchIndex(programmes, DAY)
    together = index.match(subjects)
    for subject in subjects:
        key = subject.project.key
        assert index.match((subject,)).eligible_of(key) == together.eligible_of(key)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Subject, ...]:
    """The projects of the sample."""
    workspace = open_workspace(OpenRequest(tmp_path_factory.mktemp("sample") / "sample.qldb"))
    try:
        workspace.imports.apply(workspace.imports.preview(resource_path("sample", "lindenfurt.json")))
        return workspace.matching.subjects()
    finally:
        workspace.store.close()


@pytest.fixture(scope="module")
def catalogue() -> tuple[Programme, ...]:
    """The shipped programmes."""
    return open_programmes(resource_path("catalogue")).all()


@pytest.mark.parametrize("place", range(len(DAYS)))
def test_both_ways_agree_on_the_shipped_catalogue_and_the_sample(
    place: int, sample: tuple[Subject, ...], catalogue: tuple[Programme, ...]
) -> None:
    some = sample[place :: len(DAYS)]
    assert some
    both_ways(some, catalogue, DAYS[place])


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_both_ways_agree_on_the_shipped_catalogue_and_any_projects(
    day: date, catalogue: tuple[Programme, ...]
) -> None:
    both_ways(World(day.year).subjects(6, catalogue), catalogue, day)


# Every kind of node, with the answer counted by hand

YES = comparison("project.started", Operator.IS, "no")
NO = comparison("project.started", Operator.IS, "yes")
OPEN = comparison("project.other_grants", Operator.IS, "yes")


@pytest.mark.parametrize(
    ("tree", "answer"),
    [
        (all_of(YES, OPEN), Truth.UNKNOWN),
        (all_of(OPEN, NO), Truth.NO),
        (any_of(OPEN, NO), Truth.UNKNOWN),
        (any_of(OPEN, YES), Truth.YES),
        (at_least(2, YES, OPEN, NO), Truth.UNKNOWN),
        (at_least(2, YES, OPEN, YES), Truth.YES),
        (at_least(3, YES, OPEN, NO, NO), Truth.NO),
        (at_least(2, OPEN, NO, OPEN), Truth.UNKNOWN),
        (exactly_one_of(YES, NO), Truth.YES),
        (exactly_one_of(YES, OPEN), Truth.UNKNOWN),
        (exactly_one_of(YES, YES, OPEN), Truth.NO),
        (exactly_one_of(NO, NO), Truth.NO),
        (none_of(NO), Truth.YES),
        (none_of(OPEN), Truth.UNKNOWN),
        (none_of(any_of(NO, YES)), Truth.NO),
        (none_of(none_of(any_of(OPEN, YES))), Truth.YES),
        (partners(1, OrganisationKind.CHAMBER), Truth.UNKNOWN),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, Truth) else value.value,
)
def test_every_node_is_worked_out_as_kleene_says(tree: AllOf, answer: Truth) -> None:
    assert one_pair(build_subject(), build_programme(requirements=all_of(tree))) is answer


@pytest.mark.parametrize("standing", [Standing.UNVERIFIED, Standing.VAGUE, Standing.NOT_FOUND])
@pytest.mark.parametrize("tree", [NO, any_of(NO), none_of(YES), at_least(1, NO), exactly_one_of(NO)])
def test_a_weak_rule_decides_nothing(tree: AllOf, standing: Standing) -> None:
    weak = replace(tree, basis=build_basis(standing))
    assert one_pair(build_subject(), build_programme(requirements=all_of(weak))) is Truth.UNKNOWN
    assert one_pair(build_subject(), build_programme(requirements=all_of(any_of(weak, YES)))) is Truth.YES


def test_a_weak_root_decides_nothing() -> None:
    root = replace(all_of(NO), basis=build_basis(Standing.VAGUE))
    assert one_pair(build_subject(), build_programme(requirements=root)) is Truth.UNKNOWN


def test_a_judgement_counts_for_its_project_programme_and_sentence_alone() -> None:
    programmes = tuple(
        build_programme(id=name, requirements=all_of(judgement("Es ist innovativ.")))
        for name in ("eins", "zwei")
    )
    judged = (
        PersonalJudgement("eins", "Es ist innovativ.", Truth.NO),
        PersonalJudgement("eins", "Es ist innovativ.", Truth.YES),
        PersonalJudgement("zwei", "Es ist neu.", Truth.YES),
    )
    subjects = (
        build_subject(project=build_project(key="P-1", judgements=judged)),
        build_subject(project=build_project(key="P-2")),
    )
    both_ways(subjects, programmes)
    matrix = MatchIndex(programmes, DAY).match(subjects)
    assert matrix.eligible_of("P-1") == (Truth.YES, Truth.UNKNOWN)
    assert matrix.eligible_of("P-2") == (Truth.UNKNOWN, Truth.UNKNOWN)


def test_a_deadline_of_one_land_is_met_by_projects_of_that_land_alone() -> None:
    closes = date(2027, 1, 31)
    programme = build_programme(
        deadlines=(Deadline(DeadlineKind.FIXED, build_basis(), closes=closes, land=Land.HE),)
    )
    elsewhere = build_subject(municipality=build_municipality(land=Land.BY))
    nowhere = build_subject(municipality=None, neighbourhood=None)
    answers = [one_pair(subject, programme) for subject in (build_subject(), elsewhere, nowhere)]
    assert answers == [Truth.YES, Truth.UNKNOWN, Truth.UNKNOWN]


@pytest.mark.parametrize("status", ProgrammeStatus)
def test_the_status_counts_on_both_ways(status: ProgrammeStatus) -> None:
    programme = build_programme(phases=(build_phase(status),))
    assert one_pair(build_subject(), programme) is status.takes_applications


def test_numbers_of_any_size_and_exact_shares_are_told_apart() -> None:
    world = World(11)
    wanted = (10**20 - 1, 10**20, 10**20 + 1)
    programmes = tuple(
        build_programme(
            id=f"{operator.value}_{cents}",
            requirements=all_of(comparison("project.total_cost", operator, cents)),
        )
        for operator in (Operator.AT_LEAST, Operator.AT_MOST)
        for cents in wanted
    )
    truths, _ = both_ways(world.subjects(200), programmes)
    assert min(truths[truth] for truth in Truth) > 0


# What the matrix gives out


def test_counts_add_up_the_answers_of_projects_and_of_programmes() -> None:
    world = World(3)
    programmes = world.programmes(40)
    subjects = world.subjects(70, programmes)
    matrix = MatchIndex(programmes, DAY).match(subjects)
    key = subjects[66].project.key
    counted = Counter(matrix.eligible_of(key))
    assert matrix.counts_of(key) == {truth: counted[truth] for truth in Truth}
    for programme in programmes:
        answers = Counter(matrix.eligible(subject.project.key, programme.id) for subject in subjects)
        assert matrix.counts_for(programme.id) == {truth: answers[truth] for truth in Truth}


def test_a_single_pair_is_told_as_in_the_whole() -> None:
    world = World(5)
    programmes = world.programmes(30)
    subjects = world.subjects(66, programmes)
    matrix = MatchIndex(programmes, DAY).match(subjects)
    for subject in subjects:
        key = subject.project.key
        assert tuple(matrix.eligible(key, item.id) for item in programmes) == matrix.eligible_of(key)
        assert tuple(matrix.fit(key, item.id) for item in programmes) == matrix.fit_of(key)


def test_a_pair_that_is_not_in_the_matrix_is_an_error() -> None:
    matrix = MatchIndex((build_programme(),), DAY).match((build_subject(),))
    with pytest.raises(KeyError):
        matrix.eligible("P-BUECHEREI", "gibt_es_nicht")
    with pytest.raises(KeyError):
        matrix.fit("P-FEHLT", "lesen_im_quartier")


def test_the_index_is_the_same_whatever_was_matched_before() -> None:
    programmes = World(6).programmes(30)
    index = MatchIndex(programmes, DAY)
    subjects = World(6).subjects(10, programmes)
    before = index.match(subjects).eligible_codes().tobytes()
    index.match(World(8).subjects(100, programmes))
    assert index.match(subjects).eligible_codes().tobytes() == before


def test_a_programme_without_themes_leaves_the_fit_open() -> None:
    programmes = (build_programme(), build_programme(id="zwei", themes=(Theme.HOUSING,)))
    subject = build_subject(project=build_project(themes=(Theme.HOUSING,)))
    matrix = MatchIndex(programmes, DAY).match((subject,))
    assert matrix.fit_of("P-BUECHEREI") == (FitLevel.UNKNOWN, FitLevel.STRONG)
