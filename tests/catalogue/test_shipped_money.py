"""The money rules of every shipped programme: each has an answer and a German sentence, and none is a guess."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from catalogue.rule_cases import beside, circumstances
from coordinator_app.domain.funding import CostBase, RateLimit
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import MoneyOrigin
from coordinator_app.matching.terms.amounts import amount_limits
from coordinator_app.matching.terms.cumulation import Verdict, both_ways
from coordinator_app.matching.terms.own_share import counts_as_own, least_own_share
from coordinator_app.matching.terms.rates import rate_ranges
from coordinator_app.wording.term_findings import (
    TermText,
    cumulation_text,
    limit_text,
    origin_text,
    own_share_text,
    rate_text,
)

Shipped = Mapping[str, Programme]

COSTS = dict.fromkeys(CostBase, 100_000_00)


def texts(programme: Programme, shipped: Shipped) -> Iterator[TermText]:
    terms, held = programme.funding, circumstances(programme)
    for found in rate_ranges(terms, held):
        yield rate_text(programme, found)
    for limit in amount_limits(terms, held):
        yield limit_text(programme, limit)
    yield own_share_text(programme, least_own_share(terms, held, COSTS))
    for origin in MoneyOrigin:
        yield origin_text(programme, origin, counts_as_own(terms, held, origin))
        yield cumulation_text(programme, beside(programme, origin, held=held), shipped)


def test_every_money_rule_is_told_in_whole_sentences(shipped: Shipped) -> None:
    for programme in shipped.values():
        for item in texts(programme, shipped):
            assert item.text[0].isupper() or item.text[0].isdigit(), (programme.id, item.text)
            assert item.text.endswith("."), (programme.id, item.text)
            assert "None" not in item.text, (programme.id, item.text)
            assert ".." not in item.text.replace("...", ""), (programme.id, item.text)


def test_what_is_promised_is_exact_sourced_and_no_more_than_the_whole(shipped: Shipped) -> None:
    promised = 0
    for programme in shipped.values():
        for found in rate_ranges(programme.funding, circumstances(programme)):
            if found.low.share is not None:
                promised += 1
                assert found.low.case is not None
                assert found.low.case.limit is RateLimit.EXACT, programme.id
                assert found.low.case.basis.decides, programme.id
                assert 0 <= found.low.share <= Fraction(1), programme.id
    assert promised > 10


def test_nothing_counts_as_own_and_nothing_is_allowed_beside_without_a_rule_that_decides(
    shipped: Shipped,
) -> None:
    for programme in shipped.values():
        held = circumstances(programme)
        own = any(rule.basis.decides for rule in programme.funding.own_share)
        other = any(rule.basis.decides for rule in programme.funding.cumulation)
        for origin in MoneyOrigin:
            counts = counts_as_own(programme.funding, held, origin).answer
            assert counts is Truth.UNKNOWN or own, (programme.id, origin)
            verdict = beside(programme, origin, held=held).verdict
            assert verdict is Verdict.UNKNOWN or other, (programme.id, origin)


def test_two_programmes_are_allowed_together_only_where_both_say_so(shipped: Shipped) -> None:
    programmes = sorted(shipped.values(), key=lambda item: item.id)[::4]
    for first in programmes:
        for second in programmes:
            one, other = beside(first, second), beside(second, first)
            assert both_ways(one, other) is both_ways(other, one)
            if both_ways(one, other) is Verdict.ALLOWED:
                assert (one.verdict, other.verdict) == (Verdict.ALLOWED, Verdict.ALLOWED)
