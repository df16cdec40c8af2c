"""What must be true of every match, whatever programme and project."""

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import (
    all_of,
    any_of,
    build_basis,
    build_municipality,
    build_neighbourhood,
    build_organisation,
    build_participation,
    build_phase,
    build_programme,
    build_project,
    build_subject,
    comparison,
)
from coordinator_app.domain.cost import CostKind, CostRow, FinanceKind, FinanceRow
from coordinator_app.domain.neighbourhood import Concept, LegalArea, Resolution
from coordinator_app.domain.programme import (
    CatalogueProblem,
    Deadline,
    DeadlineKind,
    Programme,
    ProgrammeStatus,
)
from coordinator_app.domain.project import Description, DescriptionBlock, Partner
from coordinator_app.domain.records import Kind
from coordinator_app.domain.requirement import (
    AllOf,
    AnyOf,
    AtLeast,
    Comparison,
    ExactlyOne,
    Operator,
    Requirement,
)
from coordinator_app.domain.source import Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import (
    AreaProgramme,
    ConceptKind,
    EsfRegion,
    FacilityKind,
    Land,
    LegalBasis,
    MeasureKind,
    OrganisationKind,
    TargetGroup,
    Theme,
)
from coordinator_app.matching.eligibility.assessment import Doubt
from coordinator_app.matching.eligibility.contradictions import Contradiction
from coordinator_app.matching.eligibility.evaluation import evaluate
from coordinator_app.matching.eligibility.facts import (
    FACTS,
    OPERATORS,
    Choices,
    FactDefinition,
    FactKind,
    FactValue,
    read_facts,
)
from coordinator_app.matching.eligibility.matcher import assess, assess_all
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.ranking import ranked
from strategies import WEAK, fact_values, requirements

Facts = Mapping[str, FactValue]

DAY = date(2026, 11, 22)
PLAIN: Mapping[FactKind, tuple[tuple[str | int, ...], ...]] = {
    FactKind.FLAG: (("yes",), ("no",)),
    FactKind.AMOUNT: ((0,), (15_000,), (10**9,)),
    FactKind.NUMBER: ((0,), (12,), (10**6,)),
    FactKind.SHARE: (("0",), ("1/3",), ("1",)),
    FactKind.DAY: (("2026-01-01",), ("2027-06-01",), ("2099-01-01",)),
}

many = settings(max_examples=80)


def more_known(before: Truth, after: Truth) -> bool:
    """Whether an answer stayed, or unknown was settled."""
    return before is after or before is Truth.UNKNOWN


@many
@given(requirements((Standing.SOURCED, *WEAK)), fact_values(), st.data())
def test_filling_in_a_fact_only_ever_settles_what_was_unknown(
    node: Requirement, facts: Facts, data: st.DataObject
) -> None:
    hidden = data.draw(st.sets(st.sampled_from(sorted(facts))))
    fewer = {
        name: dataclasses.replace(fact, content=None) if name in hidden else fact
        for name, fact in facts.items()
    }
    assert more_known(evaluate(node, fewer).result, evaluate(node, facts).result)


@many
@given(requirements(), fact_values(), st.data())
def test_settling_a_possible_member_only_ever_settles_what_was_unknown(
    node: Requirement, facts: Facts, data: st.DataObject
) -> None:
    settled = {name: dataclasses.replace(fact, content=settle(fact, data)) for name, fact in facts.items()}
    assert more_known(evaluate(node, facts).result, evaluate(node, settled).result)


def settle(fact: FactValue, data: st.DataObject) -> Any:
    if not isinstance(fact.content, Choices):
        return fact.content
    turned_out = [item for item in fact.content.possible if data.draw(st.booleans())]
    return Choices((*fact.content.sure, *turned_out))


@many
@given(requirements(), fact_values(), st.randoms(use_true_random=False))
def test_the_order_of_criteria_does_not_matter(node: Requirement, facts: Facts, random: Any) -> None:
    assert evaluate(shuffled(node, random), facts).result is evaluate(node, facts).result


def shuffled(node: Requirement, random: Any) -> Requirement:
    match node:
        case AllOf(all_of=nodes):
            return dataclasses.replace(node, all_of=mixed(nodes, random))
        case AnyOf(any_of=nodes):
            return dataclasses.replace(node, any_of=mixed(nodes, random))
        case AtLeast(of=nodes):
            return dataclasses.replace(node, of=mixed(nodes, random))
        case ExactlyOne(exactly_one_of=nodes):
            return dataclasses.replace(node, exactly_one_of=mixed(nodes, random))
        case _:
            return node


def mixed(nodes: tuple[Requirement, ...], random: Any) -> tuple[Requirement, ...]:
    return tuple(random.sample([shuffled(item, random) for item in nodes], len(nodes)))


@many
@given(requirements(WEAK), fact_values())
def test_rules_without_a_source_never_decide_where_all_must_hold(node: Requirement, facts: Facts) -> None:
    for leaf in evaluate(node, facts).leaves():
        assert leaf.result is Truth.UNKNOWN
    assert evaluate(node, facts).result is Truth.UNKNOWN


@many
@given(requirements(), fact_values(), st.sampled_from(WEAK))
def test_weakening_a_source_only_ever_makes_a_result_unknown(
    node: Requirement, facts: Facts, standing: Standing
) -> None:
    weaker = weaken_first_leaf(node, standing)
    assert more_known(evaluate(weaker, facts).result, evaluate(node, facts).result)


def weaken_first_leaf(node: Requirement, standing: Standing) -> Requirement:
    match node:
        case Comparison():
            return dataclasses.replace(node, basis=build_basis(standing))
        case AllOf(all_of=(first, *others)):
            return dataclasses.replace(node, all_of=(weaken_first_leaf(first, standing), *others))
        case AnyOf(any_of=(first, *others)):
            return dataclasses.replace(node, any_of=(weaken_first_leaf(first, standing), *others))
        case _:
            return dataclasses.replace(node, basis=build_basis(standing))


def full_subject() -> Subject:
    """A project of which everything is known."""
    resolved = Resolution(Truth.YES, "Stadtverordnetenversammlung", date(2016, 5, 12))
    project = build_project(
        partners=(Partner("O-VEREIN"),),
        themes=(Theme.YOUTH, Theme.EDUCATION),
        target_groups=(TargetGroup.CHILDREN,),
        measure_kind=MeasureKind.INVESTIVE,
        facility_kind=FacilityKind.LIBRARY,
        starts=date(2027, 1, 1),
        ends=date(2027, 12, 31),
        first_contract=date(2027, 3, 1),
        early_start_consent=Truth.NO,
        costs=(CostRow("Regale", CostKind.EQUIPMENT, 15_000, eligible=Truth.YES),),
        finances=(FinanceRow(FinanceKind.OWN, "Haushalt", 5_000),),
        resolution=resolved,
        other_grants=Truth.NO,
        descriptions=(Description(DescriptionBlock.SUSTAINABILITY, "Die Stadt trägt die Stelle."),),
    )
    return build_subject(
        project=project,
        municipality=build_municipality(
            inhabitants=54_321,
            financially_weak=Truth.YES,
            esf_region=EsfRegion.TRANSITION,
            has_youth_office=Truth.YES,
        ),
        neighbourhood=build_neighbourhood(
            legal_areas=(
                LegalArea(
                    LegalBasis.BAUGB_171E, resolution=resolved, programme=AreaProgramme.SOZIALER_ZUSAMMENHALT
                ),
            ),
            inhabitants=6_000,
        ),
        partners=(build_organisation(key="O-VEREIN", kind=OrganisationKind.ASSOCIATION),),
        participation=(build_participation(),),
    )


def in_project(**changes: Any) -> Callable[[Subject], Subject]:
    return lambda subject: dataclasses.replace(
        subject, project=dataclasses.replace(subject.project, **changes)
    )


def in_neighbourhood(**changes: Any) -> Callable[[Subject], Subject]:
    return lambda subject: dataclasses.replace(
        subject, neighbourhood=dataclasses.replace(build_neighbourhood(), **changes)
    )


def in_municipality(**changes: Any) -> Callable[[Subject], Subject]:
    return lambda subject: dataclasses.replace(
        subject,
        municipality=dataclasses.replace(subject.municipality or build_municipality(), **changes),
    )


def without(**records: Any) -> Callable[[Subject], Subject]:
    return lambda subject: dataclasses.replace(subject, **records)


OPEN_AREA = LegalArea(LegalBasis.BAUGB_171E, programme=AreaProgramme.SOZIALER_ZUSAMMENHALT)
OPEN_PROGRAMME = LegalArea(LegalBasis.BAUGB_171E, resolution=Resolution(Truth.YES))

GAPS: Mapping[str, Callable[[Subject], Subject]] = {
    "no municipality": without(municipality=None),
    "no Land": in_municipality(land=None),
    "budget emergency unsaid": in_municipality(budget_emergency=Truth.UNKNOWN),
    "no neighbourhood": without(neighbourhood=None),
    "no applicant": without(applicant=None),
    "applicant of unknown kind": without(applicant=build_organisation(kind=None)),
    "partners unsaid": in_project(partners=None),
    "partner of unknown kind": without(partners=(build_organisation(key="O-VEREIN", kind=None),)),
    "themes unsaid": in_project(themes=()),
    "start unsaid": in_project(starts=None),
    "end unsaid": in_project(ends=None),
    "started unsaid": in_project(started=Truth.UNKNOWN, first_contract=None),
    "costs unsaid": in_project(costs=()),
    "eligibility unsaid": in_project(costs=(CostRow("Regale", CostKind.EQUIPMENT, 15_000),)),
    "own funds unsaid": in_project(finances=()),
    "resolution unsaid": in_project(resolution=Resolution()),
    "no description": in_project(descriptions=()),
    "no participation": without(participation=()),
    "areas unsaid": in_neighbourhood(legal_areas=None, inhabitants=6_000),
    "area's resolution unsaid": in_neighbourhood(legal_areas=(OPEN_AREA,), inhabitants=6_000),
    "area's programme unsaid": in_neighbourhood(legal_areas=(OPEN_PROGRAMME,), inhabitants=6_000),
    "concepts unsaid": in_neighbourhood(concepts=None, inhabitants=6_000),
    "concept's resolution unsaid": in_neighbourhood(
        concepts=(Concept(ConceptKind.ISEK, "ISEK"),), inhabitants=6_000
    ),
}


def every_comparison(definition: FactDefinition) -> list[Comparison]:
    if definition.options is not None:
        wanted: tuple[tuple[str | int, ...], ...] = tuple((member.value,) for member in definition.options)
    else:
        wanted = PLAIN[definition.kind]
    return [
        Comparison(definition.name, operator, values, build_basis())
        for operator in OPERATORS[definition.kind]
        for values in wanted
    ]


EVERY_COMPARISON = [node for definition in FACTS for node in every_comparison(definition)]


def test_the_full_subject_leaves_nothing_unknown() -> None:
    assert [name for name, fact in read_facts(full_subject(), DAY).items() if fact.content is None] == []


@pytest.mark.parametrize("gap", GAPS)
def test_a_gap_in_the_data_never_turns_a_no_into_a_yes_or_back(gap: str) -> None:
    known, unknown = read_facts(full_subject(), DAY), read_facts(GAPS[gap](full_subject()), DAY)
    results = [
        (node, evaluate(node, unknown).result, evaluate(node, known).result) for node in EVERY_COMPARISON
    ]
    assert [node for node, before, after in results if not more_known(before, after)] == []
    assert any(before is not after for _, before, after in results), "this gap hides nothing"


@pytest.mark.parametrize("land", [None, *Land])
def test_naming_the_land_never_takes_back_a_deadline(land: Land | None) -> None:
    general = Deadline(DeadlineKind.FIXED, build_basis(), closes=date(2027, 6, 30))
    weak = Deadline(
        DeadlineKind.PER_LAND, build_basis(Standing.UNVERIFIED), closes=date(2027, 1, 31), land=Land.HE
    )
    programme = build_programme(deadlines=(weak, general))
    subject = build_subject(municipality=build_municipality(land=land))
    assert assess(subject, programme, DAY).eligible is Truth.YES


FLAW = CatalogueProblem("x.yaml", 41, "requirements", "unknown_fact", (("fact", "project.begun"),))


def programmes(flaws: st.SearchStrategy[bool] | None = None) -> st.SearchStrategy[Programme]:
    """Return any programme; one in four has requirements that can't be checked."""
    return st.builds(
        lambda number, node, status, standing, flawed: build_programme(
            id=f"programme_{number}",
            requirements=all_of(node),
            phases=(build_phase(status, standing=standing),),
            flaws=(FLAW,) if flawed else (),
        ),
        st.integers(0, 10**6),
        requirements((Standing.SOURCED, *WEAK)),
        st.sampled_from(ProgrammeStatus),
        st.sampled_from(Standing),
        st.sampled_from((True, False, False, False)) if flaws is None else flaws,
    )


@many
@given(st.lists(programmes(), max_size=3))
def test_no_programme_vanishes(given_programmes: list[Programme]) -> None:
    found = assess_all(full_subject(), given_programmes, DAY)
    assert [item.programme for item in found] == [item.id for item in given_programmes]
    assert sorted(item.programme for item in ranked(found)) == sorted(item.id for item in given_programmes)


@many
@given(programmes(st.just(True)))
def test_what_is_flawed_is_never_decided_and_says_nothing_but_its_flaws(programme: Programme) -> None:
    assessment = assess(full_subject(), programme, DAY)
    assert assessment.eligible is Truth.UNKNOWN
    assert assessment.flaws == (FLAW,)
    assert {(item.result, item.doubt) for item in assessment.findings} == {(Truth.UNKNOWN, Doubt.UNCHECKABLE)}
    assert [item.criterion for item in assessment.findings if item.fact is not None] == []


@many
@given(programmes(st.just(False)))
def test_mending_a_flaw_only_ever_settles_what_was_unknown(programme: Programme) -> None:
    flawed = dataclasses.replace(programme, flaws=(FLAW,))
    before, after = (assess(full_subject(), item, DAY) for item in (flawed, programme))
    assert more_known(before.eligible, after.eligible)
    for left, right in zip(before.findings[:2], after.findings[:2], strict=True):
        assert more_known(left.result, right.result)
        assert left.tendency is (right.result if right.tendency is None else right.tendency)


@many
@given(requirements((Standing.SOURCED, *WEAK)), fact_values(), st.data())
def test_a_contradiction_only_ever_opens_what_was_settled_and_is_named(
    node: Requirement, facts: Facts, data: st.DataObject
) -> None:
    doubted = data.draw(st.sets(st.sampled_from(sorted(facts))))
    marked = {
        name: dataclasses.replace(fact, content=None, contradiction=CONTRADICTION)
        if name in doubted
        else fact
        for name, fact in facts.items()
    }
    assert more_known(evaluate(node, marked).result, evaluate(node, facts).result)
    for leaf in evaluate(node, marked).leaves():
        if leaf.fact is not None and leaf.fact.name in doubted:
            assert leaf.result is Truth.UNKNOWN
            assert leaf.doubt is not Doubt.FACT_MISSING


CONTRADICTION = Contradiction("days_reversed", Kind.PROJECT, "P-1", ("ends", "starts"))


@many
@given(programmes())
def test_the_same_input_gives_the_same_result(programme: Programme) -> None:
    first = assess(full_subject(), programme, DAY)
    assert first == assess(full_subject(), programme, DAY)
    assert (first,) == assess_all(full_subject(), [programme], DAY)


@many
@given(programmes())
def test_a_programme_whose_status_is_not_known_is_never_open(programme: Programme) -> None:
    assessment = assess(full_subject(), programme, DAY)
    phase = programme.phases[0]
    if phase.status.takes_applications is not Truth.YES or not phase.basis.decides:
        assert assessment.eligible is not Truth.YES


@many
@given(programmes())
def test_a_result_is_the_and_of_its_findings(programme: Programme) -> None:
    assessment = assess(full_subject(), programme, DAY)
    results = {finding.result for finding in assessment.findings}
    expected = next((truth for truth in (Truth.NO, Truth.UNKNOWN) if truth in results), Truth.YES)
    assert assessment.eligible is expected


@many
@given(programmes())
def test_every_result_but_a_yes_has_reasons_of_its_own_kind(programme: Programme) -> None:
    assessment = assess(full_subject(), programme, DAY)
    reasons = assessment.reasons()
    assert bool(reasons) == (assessment.eligible is not Truth.YES)
    assert all(reason.result is assessment.eligible for reason in reasons)


@many
@given(programmes())
def test_an_open_result_has_open_points_that_say_why(programme: Programme) -> None:
    assessment = assess(full_subject(), programme, DAY)
    points = assessment.open_points()
    if assessment.eligible is Truth.UNKNOWN:
        assert points
    assert all(point.result is Truth.UNKNOWN and point.doubt is not None for point in points)


def test_a_group_on_weak_ground_is_an_open_point_though_all_below_is_settled() -> None:
    leaf = comparison("project.started", Operator.IS, "no")
    node = dataclasses.replace(any_of(leaf), basis=build_basis(Standing.UNVERIFIED))
    assessment = assess(full_subject(), build_programme(requirements=all_of(node)), DAY)
    assert assessment.eligible is Truth.UNKNOWN
    assert [point.criterion for point in assessment.open_points()] == [node]
    assert [reason.criterion for reason in assessment.reasons()] == [node]
