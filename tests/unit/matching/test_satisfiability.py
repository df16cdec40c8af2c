"""What is called impossible is impossible, and within its limit the search overlooks nothing."""

import itertools
import random
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import all_of, any_of, at_least, build_basis, comparison, judgement
from coordinator_app.domain.project import PersonalJudgement
from coordinator_app.domain.records import Kind
from coordinator_app.domain.requirement import (
    AllOf,
    AnyOf,
    AtLeast,
    Dated,
    ExactlyOne,
    Not,
    Operator,
    PartnerCount,
    Requirement,
)
from coordinator_app.domain.source import Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import Land, LegalBasis, OrganisationKind, Theme
from coordinator_app.matching.eligibility.evaluation import evaluate
from coordinator_app.matching.eligibility.facts import Choices, FactValue, Origin
from coordinator_app.matching.satisfiability import NeverMet, can_be_met, never_met

DAY = date(2026, 11, 22)
BASIS = build_basis()

LAND, BASES = "municipality.land", "neighbourhood.legal_bases"
INHABITANTS, STARTS, SHARE = "municipality.inhabitants", "project.starts", "project.own_share"
STARTED, PARTNERS = "project.started", "project.partner_kinds"


def land(*wanted: str) -> Requirement:
    return comparison(LAND, Operator.ONE_OF, *wanted)


def started(wanted: str) -> Requirement:
    return comparison(STARTED, Operator.IS, wanted)


def overlaps(*wanted: str) -> Requirement:
    return comparison(BASES, Operator.OVERLAPS, *wanted)


def contains(*wanted: str) -> Requirement:
    return comparison(BASES, Operator.CONTAINS_ALL, *wanted)


def starts(operator: Operator, day: str) -> Requirement:
    return comparison(STARTS, operator, day)


def negated(node: Requirement) -> Not:
    return Not(node, BASIS)


LEAST, MOST = Operator.AT_LEAST, Operator.AT_MOST


@pytest.mark.parametrize(
    ("node", "facts"),
    [
        (all_of(land("BE"), land("HH")), (LAND,)),
        (all_of(starts(LEAST, "2028-01-01"), starts(MOST, "2027-12-31")), (STARTS,)),
        (all_of(started("yes"), started("no")), (STARTED,)),
        (all_of(contains("baugb_171e"), negated(overlaps("baugb_171e", "baugb_142"))), (BASES,)),
        (AtLeast(2, (land("BE"), land("HH"), land("HB")), BASIS), (LAND,)),
        (ExactlyOne((started("yes"), negated(started("no"))), BASIS), (STARTED,)),
        (negated(any_of(started("yes"), started("no"))), (STARTED,)),
        (all_of(judgement("Es stimmt."), negated(judgement("Es stimmt."))), ("Es stimmt.",)),
        (comparison(INHABITANTS, MOST, -1), (INHABITANTS,)),
        (
            all_of(
                PartnerCount(2, (OrganisationKind.ASSOCIATION,), BASIS),
                negated(PartnerCount(2, (OrganisationKind.ASSOCIATION, OrganisationKind.INITIATIVE), BASIS)),
            ),
            (PARTNERS,),
        ),
    ],
)
def test_what_excludes_itself_is_found_with_the_fact_that_it_asks_too_much_of(
    node: Requirement, facts: tuple[str, ...]
) -> None:
    assert never_met(node) == (NeverMet((), facts),)


@pytest.mark.parametrize(
    "node",
    [
        all_of(land("BE", "HH"), land("HH", "HB")),
        any_of(land("BE"), land("HH")),
        all_of(starts(LEAST, "2027-12-31"), starts(MOST, "2027-12-31")),
        all_of(comparison(SHARE, LEAST, "1/10"), negated(comparison(SHARE, LEAST, "1/9"))),
        all_of(contains("baugb_171e"), negated(contains("baugb_171e", "baugb_142"))),
        all_of(overlaps("baugb_171e", "baugb_142"), negated(overlaps("baugb_171e"))),
        all_of(judgement("Es stimmt."), negated(judgement("Es stimmt auch."))),
        all_of(),
    ],
)
def test_what_some_facts_fulfil_is_no_alarm(node: Requirement) -> None:
    assert never_met(node) == ()
    assert can_be_met(node, DAY) is True


def test_a_rule_that_decides_nothing_contradicts_nothing() -> None:
    weak = comparison(LAND, Operator.ONE_OF, "HH", standing=Standing.UNVERIFIED)
    assert never_met(all_of(land("BE"), weak)) == ()


def test_of_nested_groups_the_smallest_is_named() -> None:
    inner = all_of(land("BE"), land("HH"))
    assert never_met(all_of(started("no"), any_of(inner, inner))) == (
        NeverMet(("all_of", 1, "any_of", 0), (LAND,)),
        NeverMet(("all_of", 1, "any_of", 1), (LAND,)),
    )


def test_a_way_that_nobody_can_go_is_no_flaw_beside_one_that_is_open() -> None:
    inner = all_of(land("BE"), land("HH"))
    assert not never_met(all_of(started("no"), any_of(land("HE"), inner)))
    assert not never_met(at_least(1, inner, land("HE")))


def test_parts_that_hold_on_the_same_days_must_agree_on_each_of_them() -> None:
    early = Dated(land("BE"), BASIS, valid_to=date(2026, 12, 31))
    late = Dated(land("HH"), BASIS, valid_from=date(2027, 1, 1))
    assert never_met(all_of(early, late)) == ()
    too_early = Dated(land("HH"), BASIS, valid_from=date(2026, 12, 1))
    assert never_met(all_of(early, too_early)) == (NeverMet((), (LAND,), date(2026, 12, 1)),)


def test_beyond_the_limit_nothing_is_said() -> None:
    # Eight of sixteen Länder at once are impossible, but in more ways than are looked at.
    lands = [item.value for item in Land]
    choices = [AtLeast(8, tuple(land(item) for item in lands), BASIS) for _ in range(2)]
    assert can_be_met(all_of(*choices), DAY) is None
    assert never_met(any_of(*choices)) == ()


def test_to_look_for_the_members_of_a_set_has_the_same_limit() -> None:
    themes = [item.value for item in Theme]
    chosen = random.Random(5)  # noqa: S311 - nothing secret, only something tangled
    some = [comparison("project.themes", Operator.OVERLAPS, *chosen.sample(themes, 5)) for _ in range(60)]
    never = [
        comparison("project.themes", Operator.CONTAINS_ALL, *chosen.sample(themes, 4)) for _ in range(60)
    ]
    tree = all_of(*some, *(Not(node, BASIS) for node in never))
    assert can_be_met(tree, DAY) is None
    assert never_met(tree) == ()


def test_a_very_wide_tree_is_no_trouble() -> None:
    assert never_met(all_of(*(judgement(f"Satz {number}.") for number in range(3_000)))) == ()


LANDS = (Land.BE, Land.HH, Land.HE)
AREAS = (LegalBasis.BAUGB_171E, LegalBasis.BAUGB_142, LegalBasis.BAUGB_171B)
NUMBERS = (0, 1, 5, 6, 7, 9, 10, 11)
SENTENCE = "Es stimmt."


def leaves() -> st.SearchStrategy[Requirement]:
    lands = st.lists(st.sampled_from([item.value for item in LANDS]), min_size=1, max_size=2, unique=True)
    areas = st.lists(st.sampled_from([item.value for item in AREAS]), min_size=1, max_size=3, unique=True)
    return st.one_of(
        lands.map(lambda items: land(*items)),
        st.sampled_from(("yes", "no")).map(started),
        areas.map(lambda items: overlaps(*items)),
        areas.map(lambda items: contains(*items)),
        st.tuples(st.sampled_from((LEAST, MOST)), st.sampled_from((1, 6, 10))).map(
            lambda found: comparison(INHABITANTS, *found)
        ),
        st.just(judgement(SENTENCE)),
    )


def trees() -> st.SearchStrategy[Requirement]:
    def groups(nodes: st.SearchStrategy[Requirement]) -> st.SearchStrategy[Requirement]:
        some = st.lists(nodes, min_size=1, max_size=3).map(tuple)
        return st.one_of(
            some.map(lambda items: AllOf(items, BASIS)),
            some.map(lambda items: AnyOf(items, BASIS)),
            some.map(lambda items: ExactlyOne(items, BASIS)),
            some.map(lambda items: AtLeast((len(items) + 1) // 2, items, BASIS)),
            nodes.map(negated),
        )

    return st.recursive(leaves(), groups, max_leaves=8)


def every_assignment() -> Iterator[tuple[Mapping[str, FactValue], Mapping[str, PersonalJudgement]]]:
    sets = [Choices(some) for size in range(4) for some in itertools.combinations(AREAS, size)]
    flags = (Truth.YES, Truth.NO)
    for place, area, number, begun, judged in itertools.product(
        (*LANDS, Land.BY), sets, NUMBERS, flags, flags
    ):
        contents: dict[str, Any] = {LAND: place, BASES: area, INHABITANTS: number, STARTED: begun}
        facts = {
            name: FactValue(name, content, Origin(Kind.PROJECT, "P-1", name))
            for name, content in contents.items()
        }
        yield facts, {SENTENCE: PersonalJudgement("x", SENTENCE, judged)}


EVERY_ASSIGNMENT = tuple(every_assignment())


@settings(max_examples=250, deadline=None)
@given(trees())
def test_the_search_agrees_with_trying_everything(node: Requirement) -> None:
    met = any(evaluate(node, facts, judged).result is Truth.YES for facts, judged in EVERY_ASSIGNMENT)
    assert can_be_met(node, DAY) is met
    if not met:
        assert never_met(node)
