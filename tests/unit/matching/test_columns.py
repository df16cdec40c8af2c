"""Facts read in columns, or for one subject alone, are the facts that a match finds with their places."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import build_municipality, build_neighbourhood, build_project, build_subject
from coordinator_app.matching.eligibility.columns import read_columns, read_contents
from coordinator_app.matching.eligibility.facts import FACTS, read_facts
from coordinator_app.matching.eligibility.subject import Subject
from matching_worlds import DAY, World

NAMES = tuple(definition.name for definition in FACTS)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32))
def test_columns_and_contents_are_the_facts_of_each_subject(seed: int) -> None:
    subjects = sharing(World(seed).subjects(20))
    columns = read_columns(subjects, DAY, NAMES)
    for place, subject in enumerate(subjects):
        expected = {name: value.content for name, value in read_facts(subject, DAY).items()}
        assert {name: column[place] for name, column in columns.items()} == expected
        assert read_contents(subject, DAY, NAMES) == expected


def sharing(subjects: tuple[Subject, ...]) -> tuple[Subject, ...]:
    """Return the subjects once more, each with the surroundings of its neighbour and a project of its own."""
    shared = zip(subjects, (*subjects[1:], subjects[0]), strict=True)
    return (*subjects, *(replace(other, project=one.project) for one, other in shared))


def test_a_record_is_read_once_however_many_projects_share_it() -> None:
    town, quarter = build_municipality(), build_neighbourhood()
    subjects = tuple(
        build_subject(project=build_project(key=f"P-{place}"), municipality=town, neighbourhood=quarter)
        for place in range(3)
    )
    columns = read_columns(subjects, DAY, ("municipality.land", "project.started"))
    assert columns["municipality.land"].contents == (town.land, None)
    assert len(columns["project.started"].contents) == 4


def test_a_contradiction_of_one_project_leaves_the_others_that_share_its_records_alone() -> None:
    quarter = build_neighbourhood()
    fitting = build_subject(neighbourhood=quarter)
    elsewhere = build_subject(municipality=build_municipality(key="K-ANDERSWO"), neighbourhood=quarter)
    columns = read_columns((fitting, elsewhere, fitting), DAY, ("neighbourhood.legal_bases",))
    (bases,) = columns.values()
    assert bases[0] is not None
    assert (bases[1], bases[2]) == (None, bases[0])


def test_facts_that_nobody_asks_for_are_not_read() -> None:
    assert tuple(read_columns((build_subject(),), DAY, ())) == ()
