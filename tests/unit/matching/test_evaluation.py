"""The evaluator against a second one, written here from the meaning of the words and not from the code."""

import dataclasses
import itertools
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings

from builders import all_of, any_of, at_least, build_basis, comparison, exactly_one_of, judgement, none_of
from coordinator_app.domain.requirement import (
    AllOf,
    AnyOf,
    AtLeast,
    Comparison,
    Dated,
    ExactlyOne,
    Judgement,
    Not,
    Operator,
    PartnerCount,
    Requirement,
)
from coordinator_app.domain.source import Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import LegalBasis, OrganisationKind, Theme
from coordinator_app.matching.eligibility.assessment import Doubt, Finding
from coordinator_app.matching.eligibility.evaluation import PARTNERS, compare, count_partners, evaluate
from coordinator_app.matching.eligibility.facts import FACTS_BY_NAME, Choices, FactContent, FactValue
from strategies import WEAK, fact_value, fact_values, requirements, weakened

Facts = Mapping[str, FactValue]

RANK = {Truth.NO: 0, Truth.UNKNOWN: 1, Truth.YES: 2}
TRUTH = {rank: truth for truth, rank in RANK.items()}


def rank(node: Requirement, facts: Facts) -> int:
    """Kleene's logic as ranks: no is 0, unknown 1, yes 2; at least n is the nth highest of them."""
    match node:
        case Judgement():
            return 1
        case Comparison():
            return rank_of_comparison(node, facts)
        case PartnerCount():
            return RANK[count_partners(node, facts[PARTNERS])]
        case Dated(requires=inner):
            return rank(inner, facts)
        case AllOf(all_of=nodes):
            return min((rank(item, facts) for item in nodes), default=2)
        case AnyOf(any_of=nodes):
            return max((rank(item, facts) for item in nodes), default=0)
        case AtLeast(at_least=wanted, of=nodes):
            return sorted((rank(item, facts) for item in nodes), reverse=True)[wanted - 1]
        case ExactlyOne(exactly_one_of=nodes):
            highest, second, *_ = sorted([*(rank(item, facts) for item in nodes), 0, 0], reverse=True)
            return min(highest, 2 - second)
        case Not(not_=inner):
            return 2 - rank(inner, facts)


def rank_of_comparison(node: Comparison, facts: Facts) -> int:
    """Fill the gaps of the fact in every possible way: all yes is 2, all no is 0, anything else is 1."""
    if node.basis.standing not in (Standing.SOURCED, Standing.COMPUTED):
        return 1
    content = facts[node.fact].content
    if content is None:
        return 1
    outcomes = {holds(node, filled) for filled in fillings(content)}
    return 1 if len(outcomes) == 2 else 2 * outcomes.pop()


def fillings(content: FactContent) -> Iterator[object]:
    if not isinstance(content, Choices):
        yield content
        return
    for amount in range(len(content.possible) + 1):
        for chosen in itertools.combinations(content.possible, amount):
            yield {*content.sure, *chosen}


def holds(node: Comparison, content: object) -> bool:
    written = {str(item) for item in node.wanted}
    match node.operator, content:
        case Operator.ONE_OF | Operator.IS, _:
            return str(content.value) in written  # type: ignore[attr-defined]
        case Operator.OVERLAPS, set():
            return bool(written & {item.value for item in content})
        case Operator.CONTAINS_ALL, set():
            return written <= {item.value for item in content}
        case Operator.AT_LEAST | Operator.AT_MOST, _:
            return is_within(node, content)
    raise AssertionError(node)


def is_within(node: Comparison, content: object) -> bool:
    if isinstance(content, date):
        mine, wanted = content.isoformat(), str(node.wanted[0])
        return mine >= wanted if node.operator is Operator.AT_LEAST else mine <= wanted
    difference = Fraction(str(content)) - Fraction(str(node.wanted[0]))
    return difference >= 0 if node.operator is Operator.AT_LEAST else difference <= 0


many = settings(max_examples=150)


@many
@given(requirements((Standing.SOURCED, Standing.COMPUTED, *WEAK)), fact_values())
def test_the_evaluator_agrees_with_the_one_written_here(node: Requirement, facts: Facts) -> None:
    assert evaluate(node, facts).result is TRUTH[rank(node, facts)]


@many
@given(requirements(), fact_values())
def test_there_is_one_finding_for_every_node(node: Requirement, facts: Facts) -> None:
    def check(finding: Finding, expected: Requirement) -> None:
        assert finding.criterion == expected
        match expected:
            case Comparison(fact=name):
                assert finding.fact == facts[name]
                assert finding.children == ()
            case Judgement():
                assert finding.doubt is Doubt.PERSON_DECIDES
            case Not(not_=Comparison(fact=name)):
                assert finding.fact == facts[name]
                assert finding.children == ()
            case Not(not_=inner):
                check(finding.children[0], inner)
            case (
                AllOf(all_of=nodes)
                | AnyOf(any_of=nodes)
                | AtLeast(of=nodes)
                | ExactlyOne(exactly_one_of=nodes)
            ):
                for child, below in zip(finding.children, nodes, strict=True):
                    check(child, below)

    check(evaluate(node, facts), node)


@many
@given(requirements(), fact_values())
def test_every_unknown_leaf_says_why(node: Requirement, facts: Facts) -> None:
    for leaf in evaluate(node, facts).leaves():
        assert (leaf.result is Truth.UNKNOWN) == (leaf.doubt is not None)


def facts_of(**contents: FactContent | None) -> Facts:
    names = {name.replace("__", "."): content for name, content in contents.items()}
    return {name: fact_value(FACTS_BY_NAME[name], content) for name, content in names.items()}


LEAVES = {
    Truth.YES: comparison("project.started", Operator.IS, "no"),
    Truth.NO: comparison("project.started", Operator.IS, "yes"),
    Truth.UNKNOWN: comparison("project.other_grants", Operator.IS, "no"),
}
NOT_STARTED = facts_of(project__started=Truth.NO, project__other_grants=None)


@pytest.mark.parametrize(
    ("node", "result"),
    [
        (all_of(), Truth.YES),
        (any_of(), Truth.NO),
        (all_of(LEAVES[Truth.YES], LEAVES[Truth.UNKNOWN]), Truth.UNKNOWN),
        (all_of(LEAVES[Truth.NO], LEAVES[Truth.UNKNOWN]), Truth.NO),
        (any_of(LEAVES[Truth.YES], LEAVES[Truth.UNKNOWN]), Truth.YES),
        (any_of(LEAVES[Truth.NO], LEAVES[Truth.UNKNOWN]), Truth.UNKNOWN),
        (at_least(2, LEAVES[Truth.YES], LEAVES[Truth.UNKNOWN], LEAVES[Truth.YES]), Truth.YES),
        (at_least(2, LEAVES[Truth.YES], LEAVES[Truth.UNKNOWN], LEAVES[Truth.NO]), Truth.UNKNOWN),
        (at_least(3, LEAVES[Truth.YES], LEAVES[Truth.UNKNOWN], LEAVES[Truth.NO]), Truth.NO),
        (exactly_one_of(LEAVES[Truth.YES], LEAVES[Truth.NO]), Truth.YES),
        (exactly_one_of(LEAVES[Truth.YES], LEAVES[Truth.UNKNOWN]), Truth.UNKNOWN),
        (exactly_one_of(LEAVES[Truth.YES], LEAVES[Truth.YES], LEAVES[Truth.UNKNOWN]), Truth.NO),
        (none_of(LEAVES[Truth.UNKNOWN]), Truth.UNKNOWN),
        (none_of(LEAVES[Truth.NO]), Truth.YES),
        (judgement("Das Vorhaben muss beispielhaft sein."), Truth.UNKNOWN),
        (none_of(judgement("Das Vorhaben muss beispielhaft sein.")), Truth.UNKNOWN),
    ],
)
def test_groups_are_decided_as_their_words_say(node: Requirement, result: Truth) -> None:
    assert evaluate(node, NOT_STARTED).result is result


@pytest.mark.parametrize(
    ("content", "wanted", "result"),
    [
        (999_999, 1_000_000, Truth.NO),
        (1_000_000, 1_000_000, Truth.YES),
        (1_000_001, 1_000_000, Truth.YES),
    ],
)
def test_a_floor_is_met_to_the_cent(content: int, wanted: int, result: Truth) -> None:
    node = comparison("project.total_cost", Operator.AT_LEAST, wanted)
    assert compare(node, fact_value(FACTS_BY_NAME["project.total_cost"], content)) is result


def test_shares_are_compared_exactly() -> None:
    node = comparison("project.own_share", Operator.AT_LEAST, "1/3")
    definition = FACTS_BY_NAME["project.own_share"]
    assert compare(node, fact_value(definition, Fraction(1, 3))) is Truth.YES
    assert compare(node, fact_value(definition, Fraction(333_333, 1_000_000))) is Truth.NO


@pytest.mark.parametrize(
    ("operator", "choices", "result"),
    [
        (Operator.OVERLAPS, Choices((LegalBasis.BAUGB_171E,)), Truth.YES),
        (Operator.OVERLAPS, Choices((LegalBasis.BAUGB_172,)), Truth.NO),
        (Operator.OVERLAPS, Choices(()), Truth.NO),
        (Operator.OVERLAPS, Choices((LegalBasis.BAUGB_172,), (LegalBasis.BAUGB_142,)), Truth.UNKNOWN),
        (Operator.OVERLAPS, Choices((LegalBasis.BAUGB_171E,), (LegalBasis.BAUGB_142,)), Truth.YES),
        (Operator.CONTAINS_ALL, Choices((LegalBasis.BAUGB_171E,), (LegalBasis.BAUGB_142,)), Truth.UNKNOWN),
        (Operator.CONTAINS_ALL, Choices((LegalBasis.BAUGB_171E, LegalBasis.BAUGB_142)), Truth.YES),
        (Operator.CONTAINS_ALL, Choices((), (LegalBasis.BAUGB_142,)), Truth.NO),
    ],
)
def test_possible_members_make_unknown_what_they_could_change(
    operator: Operator, choices: Choices, result: Truth
) -> None:
    node = comparison("neighbourhood.legal_bases", operator, "baugb_171e", "baugb_142")
    assert compare(node, fact_value(FACTS_BY_NAME["neighbourhood.legal_bases"], choices)) is result


@pytest.mark.parametrize("standing", WEAK)
def test_a_weak_rule_tells_what_it_would_mean_and_decides_nothing(standing: Standing) -> None:
    facts = facts_of(applicant__kind=OrganisationKind.MUNICIPALITY)
    for wanted, tendency in (("municipality", Truth.YES), ("association", Truth.NO)):
        finding = evaluate(comparison("applicant.kind", Operator.ONE_OF, wanted, standing=standing), facts)
        assert (finding.result, finding.tendency) == (Truth.UNKNOWN, tendency)
        assert finding.doubt is (
            Doubt.SOURCE_UNVERIFIED if standing is Standing.UNVERIFIED else Doubt.RULE_UNCLEAR
        )


@pytest.mark.parametrize("standing", WEAK)
def test_a_weak_rule_about_a_group_decides_nothing_either(standing: Standing) -> None:
    finding = evaluate(weakened(any_of(LEAVES[Truth.YES], LEAVES[Truth.NO]), standing), NOT_STARTED)
    assert (finding.result, finding.tendency) == (Truth.UNKNOWN, Truth.YES)
    assert finding.doubt is not None
    assert [child.result for child in finding.children] == [Truth.YES, Truth.NO]


def test_computed_values_decide_like_sourced_ones() -> None:
    node = dataclasses.replace(LEAVES[Truth.YES], basis=build_basis(Standing.COMPUTED))
    assert evaluate(node, NOT_STARTED).result is Truth.YES


def test_themes_overlap_by_one_common_member() -> None:
    node = comparison("project.themes", Operator.OVERLAPS, "youth", "sport")
    definition = FACTS_BY_NAME["project.themes"]
    assert compare(node, fact_value(definition, Choices((Theme.SPORT, Theme.HEALTH)))) is Truth.YES
    assert compare(node, fact_value(definition, None)) is Truth.UNKNOWN
