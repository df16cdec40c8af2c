"""A pair in short says what its assessment says: on random worlds, in the same order."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from coordinator_app.bootstrap import open_programmes
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.vocabulary import Land
from coordinator_app.matching.bulk.index import MatchIndex
from coordinator_app.matching.eligibility.matcher import assess_all
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.ranking import rank, ranked
from coordinator_app.services.match_outlines import PairOutline, outline_of, outlines
from matching_worlds import DAY, World

DAYS = (date(2014, 1, 15), date(2018, 3, 1), date(2025, 9, 1), DAY)


def both_ways(
    subjects: tuple[Subject, ...], programmes: tuple[Programme, ...], day: date = DAY
) -> tuple[PairOutline, ...]:
    """Demand that pairs in short are the assessments in short, in the order of the assessments."""
    listed = {programme.id: programme for programme in programmes}
    found = outlines(MatchIndex(programmes, day).match(subjects), subjects, listed, day)
    explained = [item for subject in subjects for item in ranked(assess_all(subject, programmes, day))]
    assert list(found) == [outline_of(item) for item in explained]
    assert [item.rank for item in found] == [rank(item) for item in explained]
    return found


def somewhere_else(subjects: tuple[Subject, ...]) -> tuple[Subject, ...]:
    """Return projects of many Länder, and some of which nobody knows the municipality."""
    lands = tuple(Land)
    return tuple(
        replace(
            subject,
            municipality=replace(subject.municipality, land=lands[number % len(lands)])
            if subject.municipality is not None and number % 7
            else None,
        )
        for number, subject in enumerate(subjects)
    )


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32).map(World))
def test_pairs_in_short_are_the_assessments_in_short(world: World) -> None:
    programmes = tuple(world.programmes(10))
    both_ways(somewhere_else(tuple(world.subjects(40, programmes))), programmes)


def test_the_shipped_programmes_say_the_same_in_short_on_any_day_and_in_any_land() -> None:
    programmes = open_programmes(None).all()
    subjects = somewhere_else(tuple(World(11).subjects(33, programmes)))
    for day in DAYS:
        found = both_ways(subjects, programmes, day)
        assert len(found) == len(subjects) * len(programmes)
    assert {item.certainty for item in found} != {found[0].certainty}
    assert any(item.closes for item in found)


def test_no_projects_have_no_pairs() -> None:
    assert both_ways((), tuple(World(1).programmes(5))) == ()
