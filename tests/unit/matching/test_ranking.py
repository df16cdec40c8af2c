"""The order of results is total, stable, and compares one answer after the other."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from builders import build_programme, build_subject
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import FacilityKind, TargetGroup, Theme
from coordinator_app.matching.eligibility.assessment import (
    Assessment,
    Certainty,
    CertaintyLevel,
    DeadlineCriterion,
    Finding,
    Fit,
    FitLevel,
)
from coordinator_app.matching.eligibility.matcher import assess
from coordinator_app.matching.ranking import CERTAINTIES, FITS, RESULTS, rank, ranked

DAY = date(2026, 11, 22)
MODEL = assess(build_subject(), build_programme(), DAY)


def made(
    pair: tuple[str, str], eligible: Truth, fit: Fit, level: CertaintyLevel, days: int | None
) -> Assessment:
    """Return an assessment of which only what the order looks at is different."""
    deadline = MODEL.findings[1]
    assert isinstance(deadline.criterion, DeadlineCriterion)
    criterion = replace(deadline.criterion, days_left=days)
    findings: tuple[Finding, ...] = (MODEL.findings[0], replace(deadline, criterion=criterion))
    return replace(
        MODEL,
        programme=pair[0],
        project=pair[1],
        eligible=eligible,
        findings=findings,
        fit=fit,
        certainty=Certainty(level, 1, 1, DAY),
    )


FIT = st.builds(
    Fit,
    st.sampled_from(FitLevel),
    st.lists(st.sampled_from(Theme), max_size=2, unique=True).map(tuple),
    st.lists(st.sampled_from(TargetGroup), max_size=2, unique=True).map(tuple),
    st.sampled_from([None, FacilityKind.SCHOOL]),
)
ASSESSMENTS = st.lists(
    st.builds(
        made,
        st.tuples(st.sampled_from("abc"), st.sampled_from("PQ")),
        st.sampled_from(Truth),
        FIT,
        st.sampled_from(CertaintyLevel),
        st.none() | st.integers(0, 3),
    ),
    max_size=6,
    unique_by=lambda item: (item.programme, item.project),
)


@given(ASSESSMENTS, st.randoms())
def test_the_order_does_not_depend_on_the_order_given(given_ones: list[Assessment], random: Random) -> None:
    mixed = list(given_ones)
    random.shuffle(mixed)
    assert ranked(mixed) == ranked(given_ones)


@given(ASSESSMENTS)
def test_no_two_pairs_share_a_place(given_ones: list[Assessment]) -> None:
    assert len({rank(item) for item in given_ones}) == len(given_ones)


@given(ASSESSMENTS)
def test_leaving_out_others_never_turns_two_around(given_ones: list[Assessment]) -> None:
    whole = ranked(given_ones)
    assert ranked(whole[::2]) == whole[::2]


@given(ASSESSMENTS)
def test_one_answer_is_looked_at_after_the_other(given_ones: list[Assessment]) -> None:
    """No fit makes good for a worse result, no certainty for a worse fit, no deadline for less certainty."""
    row = ranked(given_ones)
    for better, worse in pairwise(row):
        places = [(RESULTS.index(item.eligible), FITS.index(item.fit.level)) for item in (better, worse)]
        assert places[0] <= places[1]
        if better.eligible is worse.eligible and better.fit == worse.fit:
            levels = [CERTAINTIES.index(item.certainty.level) for item in (better, worse)]
            assert levels[0] <= levels[1]
            if levels[0] == levels[1] and worse.days_left is not None:
                assert better.days_left is not None
                assert better.days_left <= worse.days_left


def test_every_answer_has_a_place() -> None:
    assert set(RESULTS) == set(Truth)
    assert set(FITS) == set(FitLevel)
    assert set(CERTAINTIES) == set(CertaintyLevel)
