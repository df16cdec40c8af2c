"""The overview says of all pairs what the explained match says of each, although it assesses only some of them."""

from collections import Counter
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import build_municipality, build_neighbourhood, build_organisation, build_project
from coordinator_app.bootstrap import open_programmes
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.project import Project, ProjectStage
from coordinator_app.domain.records import Record
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.assessment import Assessment, DeadlineCriterion, Doubt
from coordinator_app.runtime.resources import resource_path
from coordinator_app.services.outlooks import ProgrammeDeadline, ProjectOutlook
from fakes.fake_workspace import TODAY, FakeWorkspace, fake_workspace
from matching_worlds import World

worlds = st.integers(0, 2**32).map(World)


def workspace_of(world: World, programmes: tuple[Programme, ...], projects: int) -> FakeWorkspace:
    """Return projects of a world in one place, each fifth of them finished."""
    subjects = world.subjects(projects, programmes)
    surroundings: dict[str, Record] = {
        item.key: item for item in (build_municipality(), build_neighbourhood(), build_organisation())
    }
    for subject in subjects:
        around = (subject.municipality, subject.neighbourhood, subject.applicant, *subject.partners)
        surroundings |= {item.key: item for item in around if item is not None}
        surroundings |= {item.key: item for item in subject.participation}
    stages = (*[ProjectStage.IDEA] * 4, ProjectStage.DROPPED)
    staged = (
        replace(subject.project, stage=stages[place % len(stages)]) for place, subject in enumerate(subjects)
    )
    return fake_workspace(*surroundings.values(), *staged, programmes=programmes)


def plain_outlook(project: Project, assessments: tuple[Assessment, ...]) -> ProjectOutlook:
    """Count a project's assessments, all of them."""
    own = [item for item in assessments if item.project == project.key]
    missing = {
        point.fact.name
        for item in own
        if item.eligible is Truth.UNKNOWN
        for point in item.open_points()
        if point.doubt is Doubt.FACT_MISSING and point.fact
    }
    results = Counter(item.eligible for item in own)
    return ProjectOutlook(
        project.key,
        project.title,
        results[Truth.YES],
        results[Truth.UNKNOWN],
        results[Truth.NO],
        tuple(sorted(missing)),
    )


def plain_deadlines(assessments: tuple[Assessment, ...]) -> tuple[ProgrammeDeadline, ...]:
    """Collect the deadlines of all assessments that rule nothing out."""
    found: dict[tuple[date, str, int], set[str]] = {}
    for item in assessments:
        for finding in item.findings:
            match finding.criterion:
                case DeadlineCriterion(closes=date() as day, days_left=int() as left):
                    keys = {item.project} if item.eligible is not Truth.NO else set[str]()
                    found.setdefault((day, item.programme, left), set()).update(keys)
                case _:
                    pass
    return tuple(
        ProgrammeDeadline(programme, day, left, tuple(sorted(keys)))
        for (day, programme, left), keys in sorted(found.items())
        if keys
    )


def compare(found: FakeWorkspace) -> Counter[Truth]:
    """Demand of the overview what the plain way says, and return how often each result was there."""
    with found.store.reading() as reader:
        projects = [item for item in reader.all(Project) if item.stage is not ProjectStage.DROPPED]
    assessments = found.matching.match([item.key for item in projects])
    overview = found.overview.overview()
    assert overview.outlooks == tuple(plain_outlook(item, assessments) for item in projects)
    assert overview.deadlines == plain_deadlines(assessments)
    return Counter(item.eligible for item in assessments)


@settings(max_examples=15)
@given(worlds)
def test_any_projects_and_programmes_give_the_overview_of_all_their_assessments(world: World) -> None:
    programmes = world.programmes(10)
    compare(workspace_of(world, programmes, 11))


def test_the_compared_worlds_hold_every_result_many_times() -> None:
    world = World(4)
    results = compare(workspace_of(world, world.programmes(60), 20))
    assert min(results[truth] for truth in Truth) > 20


def test_projects_get_the_overview_of_all_their_assessments_for_the_shipped_programmes() -> None:
    programmes = open_programmes(resource_path("catalogue")).all()
    found = workspace_of(World(7), programmes, 6)
    results = compare(found)
    assert len(found.overview.overview().deadlines) > 5
    assert min(results[Truth.NO], results[Truth.UNKNOWN]) > 50


def test_finished_projects_are_not_matched() -> None:
    closed = build_project(stage=ProjectStage.CLOSED)
    found = fake_workspace(build_municipality(), build_neighbourhood(), build_organisation(), closed)
    overview = found.overview.overview(TODAY)
    assert (overview.outlooks, overview.deadlines) == ((), ())
    assert [(item.stage, item.projects) for item in overview.stages if item.projects] == [
        (ProjectStage.CLOSED, 1)
    ]
