"""What must be true of every problem that is assembled, whatever the records say; and the shipped catalogue beside the samples."""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import all_of, build_basis, build_subject, judgement
from coordinator_app.catalogue.folder import CatalogueFolder
from coordinator_app.domain import codec
from coordinator_app.domain.cost import CostKind, CostRow, FinanceKind, FinanceRow, FinanceState
from coordinator_app.domain.funding import (
    AmountKind,
    AmountRule,
    AmountScope,
    CostBase,
    CostRule,
    CumulationKind,
    CumulationRule,
    FinancingKind,
    FinancingRule,
    FlatRate,
    FundingCase,
    FundingTerms,
    Overlap,
    OwnShareRule,
    RateLimit,
)
from coordinator_app.domain.municipality import Municipality, YearAmount
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.project import Project
from coordinator_app.domain.source import Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import Level, MoneyOrigin
from coordinator_app.matching.eligibility.matcher import assess_all
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.funding_mix.assembly import EarlierGrant, Entry, assemble
from coordinator_app.matching.funding_mix.problem import Problem
from coordinator_app.matching.funding_mix.rules import (
    CostCeiling,
    CostFloor,
    FixedGrant,
    FlatRateCap,
    GrantCeiling,
    GrantFloor,
    GrantUnit,
    IntensityCap,
    OwnShare,
    RateCap,
    UncoveredCap,
)
from coordinator_app.matching.funding_mix.wishes import Caution, Choice, Wishes
from coordinator_app.runtime.resources import resource_path
from funding_mix_assembling import TODAY, entry, programme, project_of

ORDER = (Caution.CERTAIN, Caution.CONDITIONAL, Caution.HOPEFUL)
BASES = st.sampled_from((Standing.SOURCED, Standing.SOURCED, Standing.SOURCED, Standing.UNVERIFIED)).map(
    build_basis
)
CONDITIONS = st.sampled_from((None, None, judgement("Eins."), judgement("Zwei.")))
SHARES = st.fractions(0, 1, max_denominator=10)
COST_BASES = st.sampled_from(tuple(CostBase))
CENTS = st.integers(1, 5_000)
ORIGINS = st.sampled_from((None, MoneyOrigin.LAND, MoneyOrigin.FOUNDATION, MoneyOrigin.EU))


def some(strategy: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=most).map(tuple)


CASES = st.builds(
    FundingCase,
    id=st.just("fall"),
    label=st.just("Fall"),
    basis=BASES,
    grant=st.none() | SHARES,
    federal=st.none() | SHARES.map(lambda share: share / 3),
    land=st.none() | SHARES.map(lambda share: share / 3),
    limit=st.sampled_from(RateLimit),
    condition=CONDITIONS,
    base=COST_BASES,
    at_discretion=st.booleans(),
)
AMOUNTS = st.builds(
    AmountRule,
    kind=st.sampled_from(AmountKind),
    cents=CENTS,
    basis=BASES,
    scope=st.sampled_from(AmountScope),
    base=st.none() | COST_BASES,
    condition=CONDITIONS,
    deducts_earlier=st.booleans(),
)
OWN = st.builds(
    OwnShareRule,
    minimum=st.none() | SHARES,
    basis=BASES,
    condition=CONDITIONS,
    base=COST_BASES,
    cents=st.none() | CENTS,
    accepts=some(st.sampled_from((MoneyOrigin.LAND, MoneyOrigin.FOUNDATION))),
    own_money_minimum=st.none() | SHARES,
)
FLAT = st.builds(
    FlatRate,
    label=st.just("Pauschale"),
    basis=BASES,
    rate=st.none() | SHARES,
    base=COST_BASES,
    condition=CONDITIONS,
)
COMBINING = st.builds(
    CumulationRule,
    kind=st.sampled_from(CumulationKind),
    statement=st.just("Regel"),
    basis=BASES,
    levels=some(st.sampled_from((Level.LAND, Level.FEDERAL))),
    overlap=st.sampled_from(Overlap),
    ceiling=st.none() | SHARES,
    condition=CONDITIONS,
)
TERMS = st.builds(
    FundingTerms,
    kinds=some(st.builds(FinancingRule, kind=st.sampled_from(FinancingKind), basis=BASES)),
    cases=some(CASES, 3),
    amounts=some(AMOUNTS),
    flat_rates=some(FLAT, 1),
    own_share=some(OWN),
    cumulation=some(COMBINING),
    costs=some(
        st.builds(
            CostRule,
            kinds=st.just((CostKind.RENT,)),
            eligible=st.sampled_from(Truth),
            statement=st.just("Miete"),
            basis=BASES,
        ),
        1,
    ),
)
ROWS = st.builds(
    CostRow,
    label=st.just("Kosten"),
    kind=st.sampled_from((CostKind.STAFF, CostKind.RENT, CostKind.FLAT_RATE, CostKind.DIN276_300)),
    amount_cents=st.integers(0, 10_000),
    year=st.sampled_from((None, 2027, 2028)),
    eligible=st.sampled_from((Truth.YES, Truth.YES, Truth.UNKNOWN, Truth.NO)),
)
MONEY = st.builds(
    FinanceRow,
    kind=st.sampled_from(FinanceKind),
    label=st.just("Geld"),
    amount_cents=st.integers(0, 3_000),
    year=st.sampled_from((None, 2027)),
    programme=st.sampled_from((None, "p0", "p1", "fremd")),
    state=st.sampled_from(FinanceState),
    origin=ORIGINS,
)


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[Entry], list[Programme], list[EarlierGrant], Wishes]:
    """Return two or three projects, up to four programmes, earlier grants, and wishes that bind nothing but what there is."""
    requirements = st.sampled_from((all_of(), all_of(), all_of(judgement("Drei."))))
    programmes = [
        programme(
            f"p{number}",
            draw(TERMS),
            level=draw(st.sampled_from((Level.FEDERAL, Level.LAND))),
            requirements=draw(requirements),
        )
        for number in range(draw(st.integers(1, 4)))
    ]
    entries = [
        entry(
            programmes,
            project_of(f"P-{number}", neighbourhood=draw(st.sampled_from((None, "Q-A")))),
            costs=draw(st.lists(ROWS, min_size=1, max_size=4).map(tuple)),
            finances=draw(some(MONEY, 3)),
        )
        for number in range(draw(st.integers(2, 3)))
    ]
    earlier = [
        EarlierGrant(f"p{draw(st.integers(0, 1))}", "P-ALT", "Q-A", "K-LINDENFURT", draw(CENTS), 2027)
        for _ in range(draw(st.integers(0, 2)))
    ]
    wishes = Wishes(
        own_funds=(YearAmount(2027, draw(CENTS)), YearAmount(2028, draw(CENTS))),
        forbidden=tuple(Choice(item.id) for item in programmes[:2]),
    )
    return entries, programmes, earlier, wishes


@settings(max_examples=25, deadline=None)
@given(worlds(), st.integers(0, 10**6))
def test_the_order_of_the_input_never_matters(
    world: tuple[list[Entry], list[Programme], list[EarlierGrant], Wishes], seed: int
) -> None:
    entries, programmes, earlier, wishes = world
    chance = random.Random(seed)  # noqa: S311 - nothing is kept secret here
    expected = assemble(entries, programmes, TODAY, wishes, earlier)
    for items in (entries, programmes, earlier):
        chance.shuffle(items)
    turned = replace(wishes, own_funds=wishes.own_funds[::-1], forbidden=wishes.forbidden[::-1])
    assert assemble(entries, programmes, TODAY, turned, earlier) == expected


def rates_of(problem: Problem) -> dict[tuple[str, str, int], Fraction]:
    """Return the rate of every row of every offer; a row that no rate limits counts in full."""
    found = {
        (case.key, offer.programme, row): Fraction(1)
        for case in problem.projects
        for offer in case.offers
        for row in offer.rows
        if not offer.approved
    }
    for rule in problem.rules:
        if isinstance(rule, RateCap | UncoveredCap):
            for row in rule.part.rows:
                found[rule.part.project, rule.part.programme, row] = rule.share
    return found


def assert_caution_only_narrows(entries: Sequence[Entry], programmes: Sequence[Programme], day: date) -> None:
    problems = [assemble(entries, programmes, day, Wishes(caution=caution), []) for caution in ORDER]
    for careful, bolder in pairwise(problems):
        few, many = rates_of(careful), rates_of(bolder)
        assert few.keys() <= many.keys()
        assert all(few[pair] <= many[pair] for pair in few)


@settings(max_examples=25, deadline=None)
@given(worlds())
def test_more_caution_never_adds_an_offer_or_a_row_nor_raises_a_rate(
    world: tuple[list[Entry], list[Programme], list[EarlierGrant], Wishes],
) -> None:
    assert_caution_only_narrows(world[0], world[1], TODAY)


def stated(value: Any, kind: type) -> Iterator[Any]:
    """Yield every number of a kind in a record."""
    if isinstance(value, kind) and not isinstance(value, bool):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from stated(item, kind)
    elif is_dataclass(value):
        for item in fields(value):
            yield from stated(getattr(value, item.name), kind)


def assert_nothing_is_invented(problem: Problem, programmes: Sequence[Programme]) -> None:
    """Check that every number of a rule on a programme stands in its terms, or is a product with a fact."""
    shares: dict[str, set[Fraction]] = {}
    cents: dict[str, set[int]] = {}
    for item in programmes:
        parts = ((case.federal, case.land, case.eu) for case in item.funding.cases)
        sums = {sum((share for share in three if share is not None), Fraction(0)) for three in parts}
        shares[item.id] = {*stated(item.funding, Fraction), *sums, Fraction(1), Fraction(0)}
        cents[item.id] = {*stated(item.funding, int), 0}
    seen = 0
    for rule in problem.rules:
        match rule:
            case RateCap() | UncoveredCap() | CostCeiling():
                assert rule.share in shares[rule.part.programme]
            case OwnShare() | IntensityCap():
                assert rule.share in shares[rule.base.programme]
            case FlatRateCap():
                assert {rule.share, rule.rate} <= shares[rule.covered.programme]
            case GrantFloor() | CostFloor() | GrantUnit():
                known = cents[rule.part.programme]
                assert any(rule.cents == amount or (amount and rule.cents % amount == 0) for amount in known)
            case GrantCeiling():
                known = cents[rule.parts[0].programme]
                assert any(amount and (rule.cents % amount == 0 or rule.cents < amount) for amount in known)
            case _:
                continue
        seen += 1
    assert seen or not any(offer for case in problem.projects for offer in case.offers if not offer.approved)


@settings(max_examples=25, deadline=None)
@given(worlds(), st.sampled_from(ORDER))
def test_no_number_of_a_rule_is_invented(
    world: tuple[list[Entry], list[Programme], list[EarlierGrant], Wishes], caution: Caution
) -> None:
    entries, programmes, earlier, wishes = world
    problem = assemble(entries, programmes, TODAY, replace(wishes, caution=caution), earlier)
    assert_nothing_is_invented(problem, programmes)


@settings(max_examples=25, deadline=None)
@given(worlds(), st.sampled_from(ORDER))
def test_every_programme_is_told_of_once_and_every_part_names_rows_of_its_project(
    world: tuple[list[Entry], list[Programme], list[EarlierGrant], Wishes], caution: Caution
) -> None:
    entries, programmes, earlier, wishes = world
    assert_whole(assemble(entries, programmes, TODAY, replace(wishes, caution=caution), earlier), programmes)


def assert_whole(problem: Problem, programmes: Sequence[Programme]) -> None:
    for case in problem.projects:
        offers = [offer.programme for offer in case.offers]
        told = [*offers, *(item.programme for item in case.left_out)]
        assert sorted(told) == sorted(item.id for item in programmes)
        assert offers == sorted(offers)
        rows = {cost.row for cost in case.costs}
        assert all(offer.rows and rows.issuperset(offer.rows) for offer in case.offers)
        keys = {fund.key for fund in case.funds}
        for rule in problem.rules:
            if isinstance(rule, OwnShare) and rule.base.project == case.key:
                assert keys.issuperset(rule.funds)
                assert set(offers).issuperset(rule.programmes)


@cache
def shipped() -> tuple[Programme, ...]:
    return tuple(CatalogueFolder(resource_path("catalogue")).programmes())


@cache
def samples() -> tuple[Entry, ...]:
    plain = json.loads((resource_path("sample") / "lindenfurt.json").read_text(encoding="utf-8"))
    towns = {
        item.key: item for item in (codec.from_plain(Municipality, row) for row in plain["municipalities"])
    }
    areas = {
        item.key: item for item in (codec.from_plain(Neighbourhood, row) for row in plain["neighbourhoods"])
    }
    bodies = {
        item.key: item for item in (codec.from_plain(Organisation, row) for row in plain["organisations"])
    }
    subjects = [
        Subject(
            project,
            towns.get(project.municipality),
            areas.get(project.neighbourhood or ""),
            bodies.get(project.applicant or ""),
        )
        for project in (codec.from_plain(Project, row) for row in plain["projects"])
    ]
    return tuple(
        Entry(subject, {item.programme: item for item in assess_all(subject, shipped(), TODAY)})
        for subject in subjects
    )


@pytest.mark.parametrize("caution", ORDER)
def test_all_sample_projects_assemble_with_the_whole_catalogue(caution: Caution) -> None:
    problem = assemble(samples(), shipped(), TODAY, Wishes(caution=caution), [])
    assert len(problem.projects) + len(problem.without_costs) == len(samples())
    assert_whole(problem, shipped())
    assert_nothing_is_invented(problem, shipped())


def test_caution_only_narrows_the_shipped_catalogue_too() -> None:
    assert_caution_only_narrows(samples(), shipped(), TODAY)


def test_every_sample_project_alone_says_the_same_of_its_offers_as_among_the_others() -> None:
    whole = assemble(samples(), shipped(), TODAY, Wishes(), [])
    for item, case in zip(
        [item for item in samples() if any(row.amount_cents for row in item.subject.project.costs)],
        whole.projects,
        strict=True,
    ):
        (alone,) = assemble([item], shipped(), TODAY, Wishes(), []).projects
        assert (alone.offers, alone.left_out, alone.funds) == (case.offers, case.left_out, case.funds)


def test_ten_identical_programmes_and_huge_or_tiny_sums_assemble() -> None:
    terms = FundingTerms(cases=(FundingCase("fall", "Fall", build_basis(), grant=Fraction(1, 3)),))
    programmes = [programme(f"p{number}", terms) for number in range(10)]
    for cents in (1, 10**12):
        row = CostRow("Kosten", CostKind.STAFF, cents, 2027, Truth.YES)
        problem = assemble(
            [entry(programmes, build_subject(), costs=(row,))], programmes, TODAY, Wishes(), []
        )
        assert len(problem.projects[0].offers) == 10
        assert problem.projects[0].total_cents == cents


def test_a_minimum_above_the_maximum_stays_for_the_plan_to_find_impossible() -> None:
    amounts = (
        AmountRule(AmountKind.MINIMUM_GRANT, 500, build_basis()),
        AmountRule(AmountKind.MAXIMUM_GRANT, 400, build_basis()),
    )
    fall = FundingCase("fall", "Fall", build_basis(), grant=Fraction(1, 3))
    shipped_ = programme("p", FundingTerms(cases=(fall,), amounts=amounts))
    problem = assemble([entry([shipped_])], [shipped_], TODAY, Wishes(), [])
    assert [
        rule.cents for rule in problem.rules if isinstance(rule, GrantFloor | GrantCeiling | FixedGrant)
    ] == [500, 400]
