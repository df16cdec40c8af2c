"""Whatever the rules and whatever the project: every set that is told flips the result, none smaller does, none is missed."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from builders import (
    all_of,
    any_of,
    at_least,
    build_municipality,
    build_neighbourhood,
    build_organisation,
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
from coordinator_app.domain.cost import CostKind, CostRow, FinanceKind, FinanceRow
from coordinator_app.domain.neighbourhood import Concept, LegalArea, Resolution
from coordinator_app.domain.programme import Programme, ProgrammeStatus
from coordinator_app.domain.project import Partner, PersonalJudgement
from coordinator_app.domain.requirement import Operator, Requirement
from coordinator_app.domain.source import Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import AreaProgramme, ConceptKind, LegalBasis, OrganisationKind, Theme
from coordinator_app.matching.eligibility.matcher import assess
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.what_if import search
from coordinator_app.matching.what_if.answer import Goal, WhatIf
from coordinator_app.matching.what_if.application import apply, sound
from coordinator_app.matching.what_if.changes import Change, Known, contained
from coordinator_app.matching.what_if.engine import gains, options_for, what_if

DAY = date(2026, 11, 22)
MANY = 1_000
MOST_SETS = 3_000

ASSOCIATION = build_organisation(
    key="O-VEREIN", name="Verein", kind=OrganisationKind.ASSOCIATION, charitable=Truth.YES
)
COUNTY = build_organisation(key="O-KREIS", name="Kreis", kind=OrganisationKind.COUNTY)
NAMELESS = build_organisation(key="O-NETZ", name="Netz", kind=None, charitable=Truth.UNKNOWN)
TOWN = build_organisation()
KNOWN = Known((ASSOCIATION, COUNTY, TOWN, NAMELESS))

LEAVES: tuple[Requirement, ...] = (
    comparison("applicant.kind", Operator.ONE_OF, "municipality", "county"),
    comparison("applicant.kind", Operator.ONE_OF, "association"),
    comparison("applicant.charitable", Operator.IS, "yes"),
    comparison("project.started", Operator.IS, "no"),
    comparison("project.early_start_consent", Operator.IS, "yes"),
    comparison("project.first_contract", Operator.AT_LEAST, "2027-02-01"),
    comparison("project.starts", Operator.AT_LEAST, "2027-03-01"),
    comparison("project.starts", Operator.AT_MOST, "2027-01-31"),
    comparison("project.ends", Operator.AT_MOST, "2027-12-31"),
    comparison("project.duration_months", Operator.AT_MOST, 12),
    comparison("project.duration_months", Operator.AT_LEAST, 9),
    comparison("project.total_cost", Operator.AT_LEAST, 10_000_000),
    comparison("project.total_cost", Operator.AT_MOST, 20_000_000),
    comparison("project.eligible_cost", Operator.AT_LEAST, 12_000_000),
    comparison("project.own_share", Operator.AT_LEAST, "1/10"),
    comparison("project.own_share", Operator.AT_MOST, "1/3"),
    comparison("project.themes", Operator.OVERLAPS, "youth", "sport"),
    comparison("project.themes", Operator.CONTAINS_ALL, "youth", "culture"),
    comparison("project.other_grants", Operator.IS, "no"),
    comparison("project.resolution_taken", Operator.IS, "yes"),
    comparison("project.participation", Operator.IS, "yes"),
    comparison("project.sustainability", Operator.IS, "yes"),
    comparison("project.measure_kind", Operator.ONE_OF, "investive"),
    comparison("project.partner_kinds", Operator.OVERLAPS, "association"),
    partners(2, OrganisationKind.ASSOCIATION, OrganisationKind.COUNTY),
    comparison("neighbourhood.legal_bases", Operator.OVERLAPS, "baugb_142"),
    comparison("neighbourhood.area_programmes", Operator.OVERLAPS, "sozialer_zusammenhalt"),
    comparison("neighbourhood.concept_resolved", Operator.IS, "yes"),
    comparison("neighbourhood.concept_kinds", Operator.OVERLAPS, "isek", "ihek"),
    comparison("municipality.land", Operator.ONE_OF, "HE"),
    comparison("municipality.inhabitants", Operator.AT_LEAST, 20_000),
    comparison("project.other_grants", Operator.IS, "no", standing=Standing.UNVERIFIED),
    judgement("Das Vorhaben stärkt das Zusammenleben."),
    judgement("Das Vorhaben ist neu."),
)


def trees() -> st.SearchStrategy[Requirement]:
    def groups(below: st.SearchStrategy[Requirement]) -> st.SearchStrategy[Requirement]:
        several = st.lists(below, min_size=2, max_size=3)
        return st.one_of(
            several.map(lambda nodes: all_of(*nodes)),
            several.map(lambda nodes: any_of(*nodes)),
            several.map(lambda nodes: at_least(2, *nodes)),
            several.map(lambda nodes: exactly_one_of(*nodes)),
            below.map(none_of),
        )

    return st.recursive(st.sampled_from(LEAVES), groups, max_leaves=5)


def programmes() -> st.SearchStrategy[Programme]:
    roots = st.lists(trees(), min_size=1, max_size=3).map(lambda nodes: all_of(*nodes))
    phases = st.sampled_from([build_phase()] * 5 + [build_phase(ProgrammeStatus.UNKNOWN)])
    return st.builds(lambda root, phase: build_programme(requirements=root, phases=(phase,)), roots, phases)


TRUTHS = st.sampled_from(Truth)
DAYS = st.sampled_from([None, date(2026, 5, 1), date(2027, 1, 15), date(2027, 6, 30), date(2028, 3, 31)])
RESOLUTIONS = st.builds(Resolution, TRUTHS, day=st.sampled_from([None, date(2025, 1, 1), date(2027, 1, 1)]))
ROWS = st.builds(
    CostRow,
    st.just("Bau"),
    st.just(CostKind.OTHER),
    st.sampled_from([0, 3_333_333, 9_000_000]),
    eligible=TRUTHS,
)
FINANCES = st.builds(
    FinanceRow, st.sampled_from(FinanceKind), st.just("Geld"), st.sampled_from([0, 123_457, 2_000_000])
)
AREAS = st.builds(
    LegalArea,
    st.sampled_from([LegalBasis.BAUGB_142, LegalBasis.BAUGB_171E]),
    resolution=RESOLUTIONS,
    programme=st.sampled_from([None, AreaProgramme.SOZIALE_STADT, AreaProgramme.SOZIALER_ZUSAMMENHALT]),
    ends=st.sampled_from([None, date(2020, 12, 31)]),
)
CONCEPTS = st.builds(
    Concept, st.sampled_from([ConceptKind.ISEK, ConceptKind.OTHER]), st.just("K"), RESOLUTIONS
)


def some(items: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, max_size=most).map(tuple)


@st.composite
def subjects(draw: st.DrawFn) -> Subject:
    begin, end = draw(DAYS), draw(DAYS)
    assume(begin is None or end is None or begin <= end)
    taking_part = draw(st.sampled_from([None, (), (ASSOCIATION,), (NAMELESS, COUNTY)]))
    quarter = draw(st.booleans())
    applicant = draw(st.sampled_from([None, TOWN, ASSOCIATION, NAMELESS]))
    answered = PersonalJudgement("lesen_im_quartier", "Das Vorhaben ist neu.", draw(TRUTHS))
    project = build_project(
        applicant=applicant.key if applicant else None,
        neighbourhood="Q-HAFENVIERTEL" if quarter else None,
        partners=None if taking_part is None else tuple(Partner(item.key) for item in taking_part),
        themes=draw(st.sampled_from([(), (Theme.YOUTH,), (Theme.HEALTH,)])),
        starts=begin,
        ends=end,
        started=draw(TRUTHS),
        first_contract=draw(DAYS),
        early_start_consent=draw(TRUTHS),
        costs=draw(some(ROWS)),
        finances=draw(some(FINANCES)),
        resolution=draw(RESOLUTIONS),
        other_grants=draw(TRUTHS),
        judgements=draw(st.sampled_from([(), (answered,)])),
    )
    return build_subject(
        project=project,
        municipality=build_municipality(land=draw(st.sampled_from([None, *build_lands()]))),
        neighbourhood=build_neighbourhood(
            legal_areas=draw(st.one_of(st.none(), some(AREAS))),
            concepts=draw(st.one_of(st.none(), some(CONCEPTS))),
        )
        if quarter
        else None,
        applicant=applicant,
        partners=taking_part or (),
    )


def build_lands() -> tuple[Any, ...]:
    municipality = build_municipality()
    return (municipality.land,)


def every_set(options: tuple[Change, ...]) -> Iterator[frozenset[Change]]:
    slots: dict[str, list[Change | None]] = defaultdict(lambda: [None])
    for option in options:
        slots[option.slot].append(option)
    for chosen in product(*slots.values()):
        yield frozenset(item for item in chosen if item is not None)


def how_many(options: tuple[Change, ...]) -> int:
    slots: dict[str, int] = defaultdict(lambda: 1)
    for option in options:
        slots[option.slot] += 1
    number = 1
    for size in slots.values():
        number *= size
    return number


def result_after(subject: Subject, programme: Programme, changes: frozenset[Change]) -> Truth | None:
    changed = apply(subject, changes, KNOWN)
    return assess(changed, programme, DAY).eligible if sound(changed, subject) else None


def smallest_by_force(subject: Subject, programme: Programme, good: set[Truth]) -> list[frozenset[Change]]:
    """Try every set of options: keep those that give a good result, and of these the ones that hold no other."""
    flipping = sorted(
        (
            changes
            for changes in every_set(options_for(subject, programme, DAY, KNOWN))
            if result_after(subject, programme, changes) in good
        ),
        key=lambda item: (len(item), sorted(change.sort_key for change in item)),
    )
    kept: list[frozenset[Change]] = []
    for changes in flipping:
        if not any(
            contained(other, changes) and other != changes and not contained(changes, other)
            for other in flipping
        ) and not any(contained(other, changes) for other in kept):
            kept.append(changes)
    return kept


thorough = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow, HealthCheck.data_too_large],
)


@thorough
@given(subjects(), programmes())
def test_the_ways_are_those_that_trying_every_set_finds(subject: Subject, programme: Programme) -> None:
    assume(how_many(options_for(subject, programme, DAY, KNOWN)) <= MOST_SETS)
    answer = what_if(subject, programme, DAY, KNOWN, limit=MANY)
    before = answer.before.eligible
    to_yes = smallest_by_force(subject, programme, {Truth.YES})
    match answer.goal:
        case Goal.REACHED:
            assert before is Truth.YES
        case Goal.YES:
            assert agrees(answer, to_yes)
        case Goal.OPEN:
            assert not to_yes
            to_open = smallest_by_force(subject, programme, {Truth.YES, Truth.UNKNOWN})
            assert agrees(answer, to_open)
        case Goal.NONE:
            assert not to_yes
            if before is Truth.NO:
                assert not smallest_by_force(subject, programme, {Truth.YES, Truth.UNKNOWN})
            assert answer.obstacles


def agrees(answer: WhatIf, by_force: list[frozenset[Change]]) -> bool:
    """Whether an answer has all the ways; one that says it does not, only such ways, and the cheapest of them."""
    told, tried = forms({frozenset(way.changes) for way in answer.ways}), forms(set(by_force))
    least = min(sum(change.effort for change in way) for way in by_force)
    return answer.ways[0].effort == least and (told == tried if answer.complete else told < tried)


def forms(ways: set[frozenset[Change]]) -> set[frozenset[tuple[Any, ...]]]:
    """Name changes by what they do: two rules may lead to the same move."""
    return {frozenset((item.slot, item.direction, item.size) for item in way) for way in ways}


@contextmanager
def giving_up_early() -> Iterator[None]:
    """Search a twentieth of the steps: some random examples use all of them, for which the others would wait minutes."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("MOST_STEPS", "MOST_STEPS_WITHOUT_A_WAY"):
            patch.setattr(search, name, getattr(search, name) // 20)
        yield


@thorough
@given(subjects(), programmes())
def test_every_way_flips_the_result_and_no_part_of_it_does(subject: Subject, programme: Programme) -> None:
    with giving_up_early():
        answer = what_if(subject, programme, DAY, KNOWN)
    good = {Truth.YES} if answer.goal is Goal.YES else {Truth.YES, Truth.UNKNOWN}
    for way in answer.ways:
        changes = frozenset(way.changes)
        assert result_after(subject, programme, changes) in good
        for size in range(len(changes)):
            for part in combinations(way.changes, size):
                assert result_after(subject, programme, frozenset(part)) not in good


@thorough
@given(subjects(), programmes())
def test_ways_stand_in_the_order_of_effort_and_are_the_same_again(
    subject: Subject, programme: Programme
) -> None:
    with giving_up_early():
        answer, again = (what_if(subject, programme, DAY, KNOWN) for _ in range(2))
    efforts = [(way.effort, len(way.steps)) for way in answer.ways]
    assert efforts == sorted(efforts)
    assert answer == again


@thorough
@given(subjects(), programmes())
def test_a_gain_is_what_the_single_change_brings(subject: Subject, programme: Programme) -> None:
    before = assess(subject, programme, DAY).eligible
    for gain in gains(subject, (programme,), DAY, KNOWN):
        after = result_after(subject, programme, frozenset({gain.change}))
        assert (after is Truth.YES) == bool(gain.to_yes)
        assert (after is Truth.UNKNOWN and before is Truth.NO) == bool(gain.to_open)
