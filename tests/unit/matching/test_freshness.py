"""What rests on old sources is less certain; how soon that is, one table says for the Steckbrief and for the match."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from builders import SOURCE, all_of, build_phase, build_programme, build_subject, comparison
from coordinator_app.domain.programme import ProgrammeField, ProgrammeStatus
from coordinator_app.domain.requirement import Operator
from coordinator_app.matching.eligibility.assessment import Certainty, CertaintyLevel
from coordinator_app.matching.eligibility.facts import FACTS, OPERATORS
from coordinator_app.matching.eligibility.freshness import DAYS, Freshness, freshness_of
from coordinator_app.matching.eligibility.matcher import assess
from coordinator_app.services.completeness import FIELD_RULES, bases_of

SEEN = SOURCE.seen
APPLICANT = comparison("applicant.kind", Operator.ONE_OF, "municipality")
THEMES = comparison("project.themes", Operator.OVERLAPS, "culture")


def certainty(days: int, **changes: object) -> Certainty:
    """Return how certain a programme with four criteria is some days after its source was seen."""
    programme = build_programme(requirements=all_of(APPLICANT, THEMES), **changes)
    return assess(build_subject(), programme, SEEN + timedelta(days=days)).certainty


@pytest.mark.parametrize(
    ("days", "stale", "level"),
    [
        (DAYS[Freshness.VOLATILE], 0, CertaintyLevel.HIGH),
        (DAYS[Freshness.VOLATILE] + 1, 2, CertaintyLevel.MEDIUM),
        (DAYS[Freshness.YEARLY] + 1, 3, CertaintyLevel.LOW),
        (DAYS[Freshness.LASTING] + 1, 4, CertaintyLevel.LOW),
    ],
)
def test_criteria_grow_old_one_class_after_the_other(days: int, stale: int, level: CertaintyLevel) -> None:
    found = certainty(days)
    assert (found.age_days, found.stale, found.level) == (days, stale, level)
    assert (found.sourced, found.criteria) == (4, 4)


def test_nothing_is_old_before_it_was_seen() -> None:
    found = certainty(-3000)
    assert (found.age_days, found.stale, found.level) == (0, 0, CertaintyLevel.HIGH)


def test_only_a_source_that_a_criterion_rests_on_makes_it_old() -> None:
    unused = replace(SOURCE, id="unused", seen=date(2010, 1, 1))
    found = certainty(1, sources=(SOURCE, unused))
    assert (found.oldest_seen, found.stale, found.level) == (date(2010, 1, 1), 0, CertaintyLevel.HIGH)


def test_an_expired_programme_does_not_age() -> None:
    found = certainty(5000, phases=(build_phase(ProgrammeStatus.EXPIRED),))
    assert (found.stale, found.level) == (0, CertaintyLevel.HIGH)


@pytest.mark.parametrize("fact", [definition.name for definition in FACTS])
def test_a_condition_grows_old_with_the_field_of_the_steckbrief_that_it_stands_in(fact: str) -> None:
    definition = next(item for item in FACTS if item.name == fact)
    operator = min(OPERATORS[definition.kind], key=lambda item: item.value)
    node = comparison(fact, operator, "x")
    programme = build_programme(requirements=node)
    fields = [
        field for field in ProgrammeField if any(basis is node.basis for basis in bases_of(programme, field))
    ]
    assert {FIELD_RULES[field].freshness for field in fields} <= {freshness_of(node)}
