"""From a requirement tree and facts to a tree of findings: decided and explained in one pass."""

from collections.abc import Mapping
from typing import Any

from coordinator_app.domain.project import PersonalJudgement
from coordinator_app.domain.requirement import (
    AllOf,
    AnyOf,
    AtLeast,
    Comparison,
    Dated,
    ExactlyOne,
    Group,
    Judgement,
    Not,
    Operator,
    PartnerCount,
    Requirement,
    children_of,
)
from coordinator_app.domain.source import Standing
from coordinator_app.domain.truth import Truth, at_least, conjunction, disjunction, exactly_one, negation
from coordinator_app.matching.eligibility.assessment import Doubt, Finding
from coordinator_app.matching.eligibility.facts import FACTS_BY_NAME, Choices, FactValue

PARTNERS = "project.partner_kinds"
"""The fact from which partners are counted."""

_DOUBT_OF_STANDING = {
    Standing.UNVERIFIED: Doubt.SOURCE_UNVERIFIED,
    Standing.VAGUE: Doubt.RULE_UNCLEAR,
    Standing.NOT_FOUND: Doubt.RULE_UNCLEAR,
}


def evaluate(
    node: Requirement,
    facts: Mapping[str, FactValue],
    judgements: Mapping[str, PersonalJudgement] | None = None,
) -> Finding:
    """Return the finding of a requirement, with one finding for every node below it.

    A rule whose basis is unverified, vague or not found stays unknown whatever the facts say.
    `judgements` holds what people said about this programme's conditions, by the sentence of the condition.
    """
    match node:
        case Comparison():
            return _decided(node, compare(node, facts[node.fact]), facts[node.fact])
        case Judgement():
            return _evaluate_judgement(node, (judgements or {}).get(node.judgement))
        case Not(not_=Comparison() as inner):
            return _negated(node, evaluate(inner, facts, judgements))
        case PartnerCount():
            return _decided(node, count_partners(node, facts[PARTNERS]), facts[PARTNERS])
        case Dated(requires=inner):  # what is not in force on the day has been left out before (`on_day`)
            return evaluate(inner, facts, judgements)
        case _:
            children = tuple(evaluate(child, facts, judgements) for child in children_of(node))
            return _evaluate_group(node, children)


def _evaluate_judgement(node: Judgement, judged: PersonalJudgement | None) -> Finding:
    answer = judged.answer if judged else Truth.UNKNOWN
    if answer is Truth.UNKNOWN:
        return Finding(Truth.UNKNOWN, node, doubt=Doubt.PERSON_DECIDES)
    if not node.basis.decides:
        doubt = _DOUBT_OF_STANDING[node.basis.standing]
        return Finding(Truth.UNKNOWN, node, doubt=doubt, tendency=answer, judged=judged)
    return Finding(answer, node, judged=judged)


def _evaluate_group(node: Group, children: tuple[Finding, ...]) -> Finding:
    result = _combine(node, tuple(child.result for child in children))
    if not node.basis.decides:
        doubt = _DOUBT_OF_STANDING[node.basis.standing]
        return Finding(Truth.UNKNOWN, node, doubt=doubt, tendency=result, children=children)
    return Finding(result, node, children=children)


def _negated(node: Not, inner: Finding) -> Finding:
    """Return the finding of a comparison that must not hold: a leaf, because the two say one thing together."""
    result = negation(inner.result)
    if not node.basis.decides:
        doubt = _DOUBT_OF_STANDING[node.basis.standing]
        return Finding(Truth.UNKNOWN, node, inner.fact, doubt, tendency=result)
    tendency = negation(inner.tendency) if inner.tendency is not None else None
    return Finding(result, node, inner.fact, inner.doubt, tendency=tendency)


def _combine(node: Group, results: tuple[Truth, ...]) -> Truth:
    match node:
        case AllOf():
            return conjunction(results)
        case AnyOf():
            return disjunction(results)
        case AtLeast(at_least=wanted):
            return at_least(wanted, results)
        case ExactlyOne():
            return exactly_one(results)
        case Not():
            return negation(results[0])


def _decided(node: Comparison | PartnerCount, result: Truth, fact: FactValue) -> Finding:
    if not node.basis.decides:
        return Finding(Truth.UNKNOWN, node, fact, _DOUBT_OF_STANDING[node.basis.standing], tendency=result)
    if result is not Truth.UNKNOWN:
        return Finding(result, node, fact)
    return Finding(result, node, fact, Doubt.UNCHECKABLE if fact.contradiction else Doubt.FACT_MISSING)


def compare(node: Comparison, fact: FactValue) -> Truth:
    """Return what the fact says about the wanted values; an unknown fact says nothing."""
    if fact.content is None:
        return Truth.UNKNOWN
    wanted = FACTS_BY_NAME[node.fact].parse(node.wanted)
    content: Any = fact.content
    match node.operator:
        case Operator.IS | Operator.ONE_OF:
            return Truth.of(content in wanted)
        case Operator.OVERLAPS:
            return disjunction(_member(item, content) for item in wanted)
        case Operator.CONTAINS_ALL:
            return conjunction(_member(item, content) for item in wanted)
        case Operator.AT_LEAST:
            return Truth.of(bool(content >= wanted[0]))
        case Operator.AT_MOST:
            return Truth.of(bool(content <= wanted[0]))


def count_partners(node: PartnerCount, fact: FactValue) -> Truth:
    """Return whether enough partners of the wanted kinds take part; one of unknown kind may be any."""
    content: Any = fact.content
    if content is None:
        return Truth.UNKNOWN
    sure = sum(
        count for kind, count in zip(content.sure, content.counts, strict=True) if kind in node.of_kinds
    )
    if sure >= node.partners_at_least:
        return Truth.YES
    return Truth.UNKNOWN if sure + content.unsaid >= node.partners_at_least else Truth.NO


def _member(item: Any, choices: Choices) -> Truth:
    if item in choices.sure:
        return Truth.YES
    return Truth.UNKNOWN if item in choices.possible else Truth.NO
