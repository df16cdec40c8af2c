"""Requirements of some days, and partners that are counted."""

import dataclasses
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import (
    all_of,
    build_basis,
    build_organisation,
    build_programme,
    build_project,
    build_subject,
    comparison,
    dated,
    judgement,
    partners,
)
from coordinator_app.domain.project import Partner
from coordinator_app.domain.requirement import (
    AllOf,
    Operator,
    PartnerCount,
    Requirement,
    children_of,
    on_day,
    walk,
)
from coordinator_app.domain.source import Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import OrganisationKind
from coordinator_app.matching.eligibility.assessment import Doubt
from coordinator_app.matching.eligibility.evaluation import PARTNERS, count_partners, evaluate
from coordinator_app.matching.eligibility.facts import Choices, FactValue, read_facts
from coordinator_app.matching.eligibility.matcher import assess
from strategies import dated_requirements, fact_values, partner_counts, partner_facts

DAY = date(2026, 11, 22)
NEXT = DAY + timedelta(days=1)
TOWN = comparison("applicant.kind", Operator.ONE_OF, "municipality")
CLUB = comparison("applicant.kind", Operator.ONE_OF, "association")
ASSOCIATION, CHAMBER = OrganisationKind.ASSOCIATION, OrganisationKind.CHAMBER
SCHOOL = OrganisationKind.EDUCATION_PROVIDER


@pytest.mark.parametrize(
    ("first", "last", "holds"),
    [
        (None, None, True),
        (DAY, DAY, True),
        (NEXT, None, False),
        (None, DAY, True),
        (None, DAY - timedelta(days=1), False),
    ],
)
def test_a_dated_requirement_is_in_force_from_its_first_to_its_last_day(
    first: date | None, last: date | None, holds: bool
) -> None:
    assert dated(CLUB, first, last).in_force(DAY) is holds


def test_what_is_not_in_force_is_as_if_it_were_not_there() -> None:
    tree = all_of(TOWN, dated(CLUB, NEXT))
    assert on_day(tree, DAY) == all_of(TOWN)
    assert on_day(tree, NEXT) == all_of(TOWN, CLUB)
    assert on_day(all_of(dated(CLUB, NEXT)), DAY) is None
    assert on_day(dated(CLUB, NEXT), DAY) is None


def test_of_two_generations_of_a_rule_the_one_of_the_day_counts() -> None:
    root = all_of(dated(TOWN, None, DAY), dated(CLUB, NEXT, None))
    programme = build_programme(requirements=root)
    assert assess(build_subject(), programme, DAY).eligible is Truth.YES
    assert assess(build_subject(), programme, NEXT).eligible is Truth.NO


@given(dated_requirements(), st.dates(date(2025, 1, 1), date(2028, 12, 31)), fact_values())
def test_nothing_dated_is_left_on_a_day_and_leaving_out_never_demands_more(
    node: Requirement, day: date, facts: dict[str, FactValue]
) -> None:
    left = on_day(node, day)
    demanded = Truth.YES if left is None else evaluate(left, facts).result
    assert left is None or not any(hasattr(item, "valid_from") for item in walk(left))
    if evaluate(node, facts).result is Truth.YES:
        assert demanded is Truth.YES


@given(dated_requirements(), fact_values())
def test_a_tree_that_holds_for_all_days_says_the_same_without_its_days(
    node: Requirement, facts: dict[str, FactValue]
) -> None:
    always = _without_days(node)
    assert evaluate(always, facts).result is evaluate(node, facts).result


def _without_days(node: Requirement) -> Requirement:
    if isinstance(node, AllOf):
        return dataclasses.replace(node, all_of=tuple(_without_days(child) for child in node.all_of))
    return children_of(node)[0] if hasattr(node, "valid_from") else node


@pytest.mark.parametrize(
    ("kinds", "answer"),
    [
        (None, Truth.UNKNOWN),
        ((), Truth.NO),
        ((ASSOCIATION,), Truth.NO),
        ((ASSOCIATION, SCHOOL), Truth.NO),
        ((ASSOCIATION, ASSOCIATION), Truth.YES),
        ((ASSOCIATION, CHAMBER), Truth.YES),
        ((ASSOCIATION, None), Truth.UNKNOWN),
        ((None, None), Truth.UNKNOWN),
        ((None,), Truth.NO),
        ((ASSOCIATION, CHAMBER, None), Truth.YES),
    ],
)
def test_partners_of_the_wanted_kinds_are_counted(
    kinds: tuple[OrganisationKind | None, ...] | None, answer: Truth
) -> None:
    organisations = tuple(
        build_organisation(key=f"O-{position}", kind=kind) for position, kind in enumerate(kinds or ())
    )
    entered = None if kinds is None else tuple(Partner(item.key) for item in organisations)
    subject = build_subject(project=build_project(partners=entered), partners=organisations)
    node = partners(2, ASSOCIATION, CHAMBER)
    finding = evaluate(node, read_facts(subject, DAY))
    assert finding.result is answer
    assert (finding.doubt is Doubt.FACT_MISSING) is (answer is Truth.UNKNOWN)


def test_a_count_of_partners_on_weak_ground_stays_open_and_tells_its_tendency() -> None:
    basis = dataclasses.replace(TOWN.basis, standing=Standing.UNVERIFIED)
    node = PartnerCount(1, (ASSOCIATION,), basis)
    subject = build_subject(project=build_project(partners=()))
    finding = evaluate(node, read_facts(subject, DAY))
    assert (finding.result, finding.tendency) == (Truth.UNKNOWN, Truth.NO)


@given(partner_counts(), partner_facts(), st.integers(0, 3))
def test_naming_the_kind_of_a_partner_only_ever_settles_what_was_unknown(
    node: PartnerCount, fact: FactValue, named: int
) -> None:
    content = fact.content
    assert isinstance(content, Choices)
    before = count_partners(node, fact)
    told = min(named, content.unsaid)
    counts = dict(zip(content.sure, content.counts, strict=True))
    counts[ASSOCIATION] = counts.get(ASSOCIATION, 0) + told
    after = count_partners(
        node,
        dataclasses.replace(
            fact,
            content=Choices(tuple(counts), content.possible, tuple(counts.values()), content.unsaid - told),
        ),
    )
    assert before in (after, Truth.UNKNOWN)


@given(partner_counts(), partner_facts())
def test_demanding_fewer_partners_never_turns_a_yes_into_anything_else(
    node: PartnerCount, fact: FactValue
) -> None:
    fewer = dataclasses.replace(node, partners_at_least=max(1, node.partners_at_least - 1))
    if count_partners(node, fact) is Truth.YES:
        assert count_partners(fewer, fact) is Truth.YES


def test_the_fact_that_partners_are_counted_from_is_a_fact() -> None:
    assert PARTNERS in read_facts(build_subject(), DAY)


def test_a_dated_judgement_is_open_only_while_it_is_in_force() -> None:
    programme = build_programme(requirements=all_of(dated(judgement("Das Vorhaben ist neu."), NEXT)))
    assert assess(build_subject(), programme, DAY).eligible is Truth.YES
    assert assess(build_subject(), programme, NEXT).eligible is Truth.UNKNOWN


@pytest.mark.parametrize("kind", [OrganisationKind.MUNICIPALITY, OrganisationKind.CHAMBER])
def test_requirements_that_are_unverified_as_a_whole_decide_nothing(kind: OrganisationKind) -> None:
    subject = build_subject(applicant=build_organisation(kind=kind))
    weak = dataclasses.replace(all_of(TOWN), basis=build_basis(Standing.UNVERIFIED))
    found = assess(subject, build_programme(requirements=weak), DAY)
    assert found.eligible is Truth.UNKNOWN
    assert found.findings[-1].criterion == weak


@pytest.mark.parametrize("kind", [OrganisationKind.MUNICIPALITY, OrganisationKind.CHAMBER])
def test_a_requirement_of_days_that_are_unverified_decides_nothing_on_them(kind: OrganisationKind) -> None:
    subject = build_subject(applicant=build_organisation(kind=kind))
    weak = dataclasses.replace(dated(TOWN, DAY, DAY), basis=build_basis(Standing.UNVERIFIED))
    programme = build_programme(requirements=all_of(weak))
    assert assess(subject, programme, DAY).eligible is Truth.UNKNOWN
    assert assess(subject, programme, NEXT).eligible is Truth.YES
