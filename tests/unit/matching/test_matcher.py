import dataclasses
import itertools
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from builders import (
    SOURCE,
    all_of,
    any_of,
    build_basis,
    build_municipality,
    build_organisation,
    build_phase,
    build_programme,
    build_project,
    build_subject,
    comparison,
    judgement,
)
from coordinator_app.domain.funding import FundingCase, FundingTerms
from coordinator_app.domain.programme import Deadline, DeadlineKind, Programme, ProgrammeStatus
from coordinator_app.domain.requirement import Operator
from coordinator_app.domain.source import Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import FacilityKind, OrganisationKind, TargetGroup, Theme
from coordinator_app.matching.eligibility.assessment import (
    Assessment,
    Certainty,
    CertaintyLevel,
    DeadlineCriterion,
    Fit,
    FitLevel,
    StatusCriterion,
)
from coordinator_app.matching.eligibility.matcher import assess, assess_all, facts_used, fit_of
from coordinator_app.matching.ranking import ranked

DAY = date(2026, 11, 22)
MUNICIPALITY = comparison("applicant.kind", Operator.ONE_OF, "municipality")
NOT_STARTED = comparison("project.started", Operator.IS, "no")
EMERGENCY = comparison("municipality.budget_emergency", Operator.IS, "yes")
WEAK = comparison("project.other_grants", Operator.IS, "no", standing=Standing.UNVERIFIED)


def test_status_and_deadline_are_criteria_before_the_requirements() -> None:
    programme = build_programme(requirements=all_of(MUNICIPALITY, NOT_STARTED))
    criteria = [finding.criterion for finding in assess(build_subject(), programme, DAY).findings]
    assert isinstance(criteria[0], StatusCriterion)
    assert isinstance(criteria[1], DeadlineCriterion)
    assert criteria[2:] == [MUNICIPALITY, NOT_STARTED]


def test_a_root_that_is_no_list_is_one_criterion() -> None:
    root = any_of(MUNICIPALITY, NOT_STARTED)
    findings = assess(build_subject(), build_programme(requirements=root), DAY).findings
    assert [finding.criterion for finding in findings[2:]] == [root]


def test_everything_met_is_a_yes() -> None:
    programme = build_programme(requirements=all_of(MUNICIPALITY, NOT_STARTED))
    assessment = assess(build_subject(), programme, DAY)
    assert assessment.eligible is Truth.YES
    assert assessment.reasons() == ()
    assert assessment.open_points() == ()
    assert (assessment.project, assessment.programme, assessment.as_of) == (
        "P-BUECHEREI",
        "lesen_im_quartier",
        DAY,
    )


def test_unknown_start_leaves_programme_undetermined() -> None:
    programme = build_programme(requirements=all_of(MUNICIPALITY, NOT_STARTED))
    subject = build_subject(project=build_project(started=Truth.UNKNOWN))
    assessment = assess(subject, programme, DAY)
    assert assessment.eligible is Truth.UNKNOWN
    assert [point.criterion for point in assessment.open_points()] == [NOT_STARTED]


def test_one_no_outweighs_everything_unknown() -> None:
    programme = build_programme(requirements=all_of(MUNICIPALITY, NOT_STARTED), phases=())
    subject = build_subject(
        applicant=build_organisation(kind=OrganisationKind.ASSOCIATION),
        project=build_project(started=Truth.UNKNOWN),
    )
    assessment = assess(subject, programme, DAY)
    assert assessment.eligible is Truth.NO
    assert [reason.criterion for reason in assessment.reasons()] == [MUNICIPALITY]


def test_a_closed_programme_is_a_no_whatever_else() -> None:
    programme = build_programme(phases=(build_phase(ProgrammeStatus.EXPIRED),))
    assessment = assess(build_subject(), programme, DAY)
    assert assessment.eligible is Truth.NO
    assert assessment.status is ProgrammeStatus.EXPIRED


def test_the_reasons_of_a_nested_list_are_named_one_by_one() -> None:
    inner = all_of(MUNICIPALITY, NOT_STARTED)
    subject = build_subject(
        applicant=build_organisation(kind=OrganisationKind.ASSOCIATION),
        project=build_project(started=Truth.YES),
    )
    assessment = assess(subject, build_programme(requirements=all_of(inner)), DAY)
    assert [reason.criterion for reason in assessment.reasons()] == [MUNICIPALITY, NOT_STARTED]


def test_settled_alternatives_are_no_open_points() -> None:
    other = comparison("project.other_grants", Operator.IS, "no")
    programme = build_programme(requirements=all_of(any_of(MUNICIPALITY, other)))
    assert assess(build_subject(), programme, DAY).open_points() == ()


def test_days_left_come_from_the_deadline() -> None:
    rule = Deadline(DeadlineKind.FIXED, build_basis(), closes=date(2027, 1, 22))
    assert assess(build_subject(), build_programme(deadlines=(rule,)), DAY).days_left == 61
    assert assess(build_subject(), build_programme(), DAY).days_left is None


THEMES = {"themes": (Theme.EDUCATION, Theme.CULTURE)}


@pytest.mark.parametrize(
    ("programme", "project", "fit"),
    [
        (THEMES, {"themes": (Theme.CULTURE,)}, Fit(FitLevel.STRONG, (Theme.CULTURE,))),
        (THEMES, {"themes": (Theme.SPORT,)}, Fit(FitLevel.NONE)),
        (THEMES, {}, Fit(FitLevel.UNKNOWN)),
        ({}, {"themes": (Theme.SPORT,)}, Fit(FitLevel.UNKNOWN)),
        (
            {**THEMES, "target_groups": (TargetGroup.CHILDREN,)},
            {"themes": (Theme.CULTURE,), "target_groups": (TargetGroup.CHILDREN, TargetGroup.SENIORS)},
            Fit(FitLevel.STRONG, (Theme.CULTURE,), (TargetGroup.CHILDREN,)),
        ),
        (
            {**THEMES, "target_groups": (TargetGroup.CHILDREN,)},
            {"themes": (Theme.CULTURE,), "target_groups": (TargetGroup.SENIORS,)},
            Fit(FitLevel.PARTIAL, (Theme.CULTURE,)),
        ),
        (
            {**THEMES, "facility_kinds": (FacilityKind.LIBRARY,)},
            {"themes": (Theme.CULTURE,), "facility_kind": FacilityKind.LIBRARY},
            Fit(FitLevel.STRONG, (Theme.CULTURE,), facility=FacilityKind.LIBRARY),
        ),
        (
            {**THEMES, "facility_kinds": (FacilityKind.LIBRARY,)},
            {"themes": (Theme.SPORT,), "facility_kind": FacilityKind.LIBRARY},
            Fit(FitLevel.PARTIAL, facility=FacilityKind.LIBRARY),
        ),
    ],
)
def test_the_fit_names_what_is_shared(programme: dict[str, Any], project: dict[str, Any], fit: Fit) -> None:
    assert fit_of(build_subject(project=build_project(**project)), build_programme(**programme)) == fit


def test_the_fit_says_nothing_about_eligibility() -> None:
    programme = build_programme(themes=(Theme.SPORT,))
    subject = build_subject(project=build_project(themes=(Theme.CULTURE,)))
    assessment = assess(subject, programme, DAY)
    assert (assessment.eligible, assessment.fit.level) == (Truth.YES, FitLevel.NONE)


def certainty(*nodes: Any, **changes: Any) -> Certainty:
    return assess(build_subject(), build_programme(requirements=all_of(*nodes), **changes), DAY).certainty


AGE = (DAY - SOURCE.seen).days


def test_certainty_is_high_only_where_every_rule_is_sourced() -> None:
    assert certainty(MUNICIPALITY, judgement("x")) == Certainty(CertaintyLevel.HIGH, 4, 4, SOURCE.seen, AGE)
    assert certainty(MUNICIPALITY, WEAK).level is CertaintyLevel.MEDIUM
    assert certainty(WEAK, WEAK).level is CertaintyLevel.MEDIUM
    assert certainty(WEAK, WEAK, WEAK) == Certainty(CertaintyLevel.LOW, 2, 5, SOURCE.seen, AGE)
    assert certainty(any_of(MUNICIPALITY, WEAK)).criteria == 4


def test_certainty_names_the_oldest_source() -> None:
    old = dataclasses.replace(SOURCE, id="old", seen=date(2024, 5, 1))
    assert certainty(sources=(SOURCE, old)).oldest_seen == date(2024, 5, 1)


def test_missing_status_and_deadline_cost_certainty() -> None:
    assert certainty(phases=(), deadlines=()) == Certainty(CertaintyLevel.LOW, 0, 2, SOURCE.seen, AGE)


def cases(programme_cases: tuple[FundingCase, ...], **municipality: Any) -> list[tuple[str, Truth]]:
    programme = build_programme(funding=FundingTerms(cases=programme_cases))
    subject = build_subject(municipality=build_municipality(**municipality))
    return [(item.case.id, item.applies) for item in assess(subject, programme, DAY).cases]


def case(id_: str, **changes: Any) -> FundingCase:
    return FundingCase(id_, id_, build_basis(), grant=Fraction(2, 3), **changes)


def test_cases_that_are_ruled_out_or_not_in_force_are_left_out() -> None:
    given = (
        case("rule"),
        case("emergency", condition=EMERGENCY),
        case("old", valid_to=date(2022, 12, 31)),
        case("coming", valid_from=date(2027, 1, 1)),
    )
    assert cases(given, budget_emergency=Truth.NO) == [("rule", Truth.YES)]
    assert cases(given, budget_emergency=Truth.YES) == [("rule", Truth.YES), ("emergency", Truth.YES)]
    assert cases(given, budget_emergency=Truth.UNKNOWN) == [("rule", Truth.YES), ("emergency", Truth.UNKNOWN)]


def test_facts_used_are_those_of_all_comparisons() -> None:
    programme = build_programme(requirements=all_of(any_of(MUNICIPALITY, judgement("x")), NOT_STARTED))
    assert facts_used(programme) == {"applicant.kind", "project.started"}


def ranking() -> tuple[Assessment, ...]:
    """One assessment for every rank, best first."""
    soon = Deadline(DeadlineKind.FIXED, build_basis(), closes=date(2026, 12, 1))
    late = Deadline(DeadlineKind.FIXED, build_basis(), closes=date(2027, 12, 1))
    fitting, other = {"themes": (Theme.CULTURE,)}, {"themes": (Theme.SPORT,)}
    closed = {"phases": (build_phase(ProgrammeStatus.EXPIRED),)}
    open_ = {"phases": ()}
    shapes: tuple[dict[str, Any], ...] = (
        {"id": "z_soon", **fitting, "deadlines": (soon,)},
        {"id": "y_late", **fitting, "deadlines": (late,)},
        {"id": "a_any_time", **fitting},
        {"id": "b_any_time", **fitting},
        {"id": "a_no_themes"},
        {"id": "a_other_themes", **other, "deadlines": (soon,)},
        {"id": "a_open", **fitting, **open_},
        {"id": "a_open_uncertain", **fitting, **open_, "requirements": all_of(WEAK, WEAK)},
        {"id": "a_closed", **fitting, **closed},
    )
    subject = build_subject(project=build_project(themes=(Theme.CULTURE,)))
    return assess_all(subject, [build_programme(**shape) for shape in shapes], DAY)


def test_eligible_comes_first_then_fit_then_certainty_then_the_nearer_deadline_then_the_id() -> None:
    expected = ranking()
    assert ranked(reversed(expected)) == expected


def test_the_order_does_not_depend_on_the_order_given() -> None:
    few = ranking()[:5]
    assert {ranked(order) for order in itertools.permutations(few)} == {few}


def test_ranking_twice_changes_nothing() -> None:
    assert ranked(ranked(ranking())) == ranked(ranking())


def test_the_engine_needs_no_programme() -> None:
    assert assess_all(build_subject(), (), DAY) == ()
    programme: Programme = build_programme()
    assert len(assess_all(build_subject(), (programme, programme), DAY)) == 2
