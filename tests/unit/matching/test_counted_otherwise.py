"""A programme that counts a cost row otherwise than the project says of it in general sees its own sum, in every way of asking."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import all_of, build_programme, build_project, build_subject, comparison
from coordinator_app.domain.cost import CostEligibility, CostKind, CostRow
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.requirement import Operator
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.bulk.index import MatchIndex
from coordinator_app.matching.eligibility.matcher import assess, assess_all
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.questions.open_pairs import open_pairs
from coordinator_app.matching.terms.circumstances import circumstances_of
from coordinator_app.matching.what_if.answer import Goal
from coordinator_app.matching.what_if.engine import what_if
from matching_worlds import DAY

AT_LEAST_1000 = all_of(comparison("project.eligible_cost", Operator.AT_LEAST, 1000))
ONE, OTHER = (build_programme(id=name, requirements=AT_LEAST_1000) for name in ("eines", "anderes"))
PLAIN = CostRow("Honorare", CostKind.FEES, 1000, eligible=Truth.YES)

flags = st.sampled_from(Truth)
exceptions = st.dictionaries(st.sampled_from(["eines", "anderes", "fehlt"]), flags, max_size=3).map(
    lambda found: tuple(CostEligibility(programme, flag) for programme, flag in found.items())
)
rows = st.builds(
    CostRow, st.just("A"), st.just(CostKind.FEES), st.just(500), eligible=flags, exceptions=exceptions
)
costs = st.lists(rows, min_size=1, max_size=4).map(tuple)


def subject_of(*found: CostRow, key: str = "P-1") -> Subject:
    return build_subject(project=build_project(key=key, costs=found))


def asked(subjects: Sequence[Subject], programmes: Sequence[Programme]) -> dict[tuple[str, str], Truth]:
    """Return what the matrix, the match of all and the match of one say of every pair, after they have said the same."""
    matrix = MatchIndex(programmes, DAY).match(subjects)
    found = {}
    for subject in subjects:
        for programme, item in zip(programmes, assess_all(subject, programmes, DAY), strict=True):
            pair = subject.project.key, programme.id
            assert assess(subject, programme, DAY) == item
            assert matrix.eligible(*pair) is item.eligible
            found[pair] = item.eligible
    unknown = {pair for pair, answer in found.items() if answer is Truth.UNKNOWN}
    assert {pair.key for pair in open_pairs(subjects, programmes, DAY)} == unknown
    return found


@pytest.mark.parametrize("flag", [Truth.NO, Truth.UNKNOWN])
def test_only_the_programme_that_is_named_counts_a_row_otherwise(flag: Truth) -> None:
    subject = subject_of(replace(PLAIN, exceptions=(CostEligibility("eines", flag),)))
    assert asked((subject,), (ONE, OTHER)) == {("P-1", "eines"): flag, ("P-1", "anderes"): Truth.YES}


def test_a_row_that_counts_for_one_programme_alone_is_a_yes_for_it_alone() -> None:
    row = replace(PLAIN, eligible=Truth.NO, exceptions=(CostEligibility("eines", Truth.YES),))
    subject = subject_of(row)
    assert asked((subject,), (ONE, OTHER)) == {("P-1", "eines"): Truth.YES, ("P-1", "anderes"): Truth.NO}
    assert what_if(subject, ONE, DAY).goal is Goal.REACHED
    assert circumstances_of(subject, "eines", DAY).facts["project.eligible_cost"].content == 1000
    assert circumstances_of(subject, "anderes", DAY).facts["project.eligible_cost"].content == 0


@settings(max_examples=60, deadline=None)
@given(st.lists(costs, min_size=1, max_size=66))
def test_every_way_of_asking_says_the_same_whatever_the_exceptions(
    portfolio: list[tuple[CostRow, ...]],
) -> None:
    subjects = [subject_of(*found, key=f"P-{place}") for place, found in enumerate(portfolio)]
    answers = asked(subjects, (OTHER, ONE))
    for subject in subjects:
        counted = [row.eligible_for("eines") for row in subject.project.costs]
        most = 500 * sum(flag is Truth.YES for flag in counted)
        expected = Truth.UNKNOWN if Truth.UNKNOWN in counted else Truth(("no", "yes")[most >= 1000])
        assert answers[subject.project.key, "eines"] is expected


@given(costs)
def test_a_project_without_a_word_about_a_programme_is_the_same_for_it(found: tuple[CostRow, ...]) -> None:
    project = build_project(costs=found)
    assert project.counted_by("noch_ein_anderes") is project
    seen = project.counted_by("eines")
    assert seen.counted_by("eines") == seen
    assert [row.eligible for row in seen.costs] == [row.eligible_for("eines") for row in found]
