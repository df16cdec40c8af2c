"""Whether a programme is on offer for a project, at which rates and within which amounts; else why not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from coordinator_app.domain.funding import CostBase, FinancingKind, Trigger
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.requirement import Requirement
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.assessment import Assessment, FitLevel
from coordinator_app.matching.funding_mix.assembly.amounts import (
    AmountRules,
    SharedClaim,
    amount_rules,
    fixed_sum,
)
from coordinator_app.matching.funding_mix.assembly.costs import CountedRows, counted_rows
from coordinator_app.matching.funding_mix.assembly.lump_sums import LumpSums, lump_sum_rules, lump_sums
from coordinator_app.matching.funding_mix.assembly.rates import BaseRate, RatesFound, financing_kind, rates
from coordinator_app.matching.funding_mix.assembly.situation import Candidate
from coordinator_app.matching.funding_mix.conditions import Condition, ConditionKind, LeftOut, LeftOutReason
from coordinator_app.matching.funding_mix.problem import Offer
from coordinator_app.matching.funding_mix.rules import (
    GrantUnit,
    Ground,
    PaymentProfile,
    RateCap,
    Rule,
    TermRule,
    UncoveredCap,
)
from coordinator_app.matching.funding_mix.wishes import Caution
from coordinator_app.matching.terms.cumulation import CumulationFinding, Verdict, ousted_by


@dataclass(frozen=True)
class Draft:
    """A programme that is on offer for a project, with the rules that follow from its own terms alone.

    What it demands of own money and of its neighbours is known only when all offers of the project are.
    """

    candidate: Candidate
    rows: CountedRows
    offer: Offer
    rules: tuple[Rule, ...] = ()
    claims: tuple[SharedClaim, ...] = ()

    @property
    def programme(self) -> Programme:
        """The programme's record."""
        return self.candidate.programme


@dataclass(frozen=True)
class _Reason:
    """Why a programme is left out."""

    reason: LeftOutReason
    rule: TermRule | None = None
    other: str | None = None


@dataclass(frozen=True)
class _Payment:
    """What a programme pays for: rates with their rows and lump sums, or a fixed sum."""

    rates: tuple[BaseRate, ...]
    lumps: LumpSums
    rows: tuple[int, ...]
    unrated: tuple[int, ...] = ()
    shares: dict[int, Fraction] = field(default_factory=dict)


def draft(
    candidate: Candidate, others: Iterable[tuple[Programme, Assessment]], *, pinned: bool = False
) -> Draft | LeftOut:
    """Return a programme as it is on offer for a project, or why it is not.

    `others` are the other programmes with their assessments; one that somebody pinned need not fit in substance.

    Raises:
        DomainError: `plan_rate_outside`.
    """
    refused = _refusal(candidate, pinned=pinned)
    if refused is not None:
        return _left_out(candidate, refused)
    rows = counted_rows(candidate)
    payment = _payment(candidate, rows)
    if isinstance(payment, _Reason):
        return _left_out(candidate, payment)
    ousted = _ousted(candidate, others)
    if isinstance(ousted, _Reason):
        return _left_out(candidate, ousted)
    amounts = amount_rules(candidate, rows, payment.rows, payment.shares)
    offer = Offer(
        programme=candidate.programme.id,
        name=candidate.programme.short_name,
        level=candidate.programme.level,
        kind=financing_kind(candidate.programme, candidate.circumstances),
        rows=payment.rows,
        conditions=tuple(_conditions(candidate, rows, payment, amounts, ousted)),
    )
    return Draft(candidate, rows, offer, tuple(_rules(candidate, offer, payment, amounts)), amounts.claims)


def left_out(programme: Programme, assessment: Assessment, reason: LeftOutReason) -> LeftOut:
    """Return a programme that is not on offer."""
    return LeftOut(programme.id, programme.short_name, reason, assessment.eligible)


def _left_out(candidate: Candidate, found: _Reason) -> LeftOut:
    plain = left_out(candidate.programme, candidate.assessment, found.reason)
    return LeftOut(plain.programme, plain.name, plain.reason, plain.eligible, found.rule, found.other)


def _refusal(candidate: Candidate, *, pinned: bool) -> _Reason | None:
    assessment = candidate.assessment
    if assessment.eligible is Truth.NO:
        return _Reason(LeftOutReason.NOT_ELIGIBLE)
    if candidate.programme.funding.is_loan:
        return _Reason(LeftOutReason.LOAN)
    if assessment.fit.level is FitLevel.NONE and not pinned:
        return _Reason(LeftOutReason.NO_FIT)
    if assessment.eligible is Truth.UNKNOWN and assessment.fit.level is FitLevel.PARTIAL and not pinned:
        return _Reason(LeftOutReason.PARTIAL_AND_OPEN)
    if assessment.eligible is Truth.UNKNOWN and candidate.situation.caution is Caution.CERTAIN:
        return _Reason(LeftOutReason.NOT_CERTAIN)
    return None


def _payment(candidate: Candidate, rows: CountedRows) -> _Payment | _Reason:
    lumps = lump_sums(candidate, rows)
    found = rates(candidate, rows)
    unpaid = {*lumps.left_out}
    at_rates = tuple(_without(rate, unpaid | lumps.on_grants) for rate in found.rates)
    paid = {row for rate in at_rates for row in rate.rows}
    if not found.rates:
        if not found.has_no_number or fixed_sum(candidate) is None:
            return _no_rate(candidate, found)
        paid = set(rows.eligible) - unpaid
    if not paid:
        return _Reason(LeftOutReason.NO_ELIGIBLE_COST)
    paid |= lumps.on_grants
    shares = {row: rate.share for rate in at_rates for row in rate.rows}
    return _Payment(at_rates, lumps, tuple(sorted(paid)), found.unrated, shares)


def _without(rate: BaseRate, rows: set[int]) -> BaseRate:
    kept = tuple(row for row in rate.rows if row not in rows)
    return BaseRate(rate.base, kept, rate.share, rate.case, rate.conditions)


def _no_rate(candidate: Candidate, found: RatesFound) -> _Reason:
    """A rate that is only not sure enough is told as that; any other way there is no number."""
    unsure = next((case for reason, case in found.doubts if reason is None), None)
    if unsure is not None and candidate.situation.caution is Caution.CERTAIN:
        return _Reason(LeftOutReason.NOT_CERTAIN, unsure)
    return _Reason(LeftOutReason.RATE_UNKNOWN, next((case for _, case in found.doubts), None))


def _ousted(
    candidate: Candidate, others: Iterable[tuple[Programme, Assessment]]
) -> tuple[Condition, ...] | _Reason:
    """Where the mere possibility of other money excludes (Bayern, HdRFöR No. 5.4.1), look at what the project could have."""
    terms = candidate.programme.funding
    if not any(rule.trigger is Trigger.POSSIBLE for rule in terms.cumulation):
        return ()
    found = ousted_by(terms, candidate.circumstances, others)
    banned = next((item for item in found if item.verdict is Verdict.FORBIDDEN), None)
    if banned is not None:
        return _Reason(LeftOutReason.OUSTED, rule_of(banned), banned.money.programme)
    open_ones = [item for item in found if item.verdict in (Verdict.UNKNOWN, Verdict.CONDITIONAL)]
    if not open_ones:
        return ()
    other = open_ones[0].money.programme if len(open_ones) == 1 else None
    if candidate.situation.caution is Caution.CERTAIN:
        return _Reason(LeftOutReason.NOT_CERTAIN, rule_of(open_ones[0]), other)
    kind = ConditionKind.OUSTED_OPEN
    return (Condition(kind, candidate.programme.id, other=other, rule=rule_of(open_ones[0])),)


def rule_of(finding: CumulationFinding) -> TermRule | None:
    """Return the rule on combining that a finding rests on, or the first that may speak of the money."""
    if finding.ruling is not None:
        return finding.ruling.rule
    return next(iter(finding.open), None)


def _conditions(
    candidate: Candidate,
    rows: CountedRows,
    payment: _Payment,
    amounts: AmountRules,
    ousted: tuple[Condition, ...],
) -> Iterator[Condition]:
    programme = candidate.programme.id
    if candidate.assessment.eligible is Truth.UNKNOWN:
        points = (finding.criterion for finding in candidate.assessment.open_points())
        named = tuple(dict.fromkeys(point for point in points if isinstance(point, Requirement)))
        yield Condition(ConditionKind.REQUIREMENTS_OPEN, programme, requirements=named)
    for rate in payment.rates:
        if rate.rows:
            yield from rate.conditions
    yield from amounts.conditions
    yield from payment.lumps.conditions
    yield from ousted
    hoped = tuple(row for row in rows.open if row in rows.eligible and row in payment.rows)
    if hoped:
        yield Condition(ConditionKind.COST_ELIGIBILITY_OPEN, programme, rows=hoped)
    lost = {row for row in rows.open if row not in rows.eligible and row not in payment.rows}
    lost |= {*payment.lumps.left_out, *payment.unrated}.intersection(rows.with_open.eligible)
    if lost:
        yield Condition(ConditionKind.COST_LEFT_OUT, programme, rows=tuple(sorted(lost)))


def _rules(candidate: Candidate, offer: Offer, payment: _Payment, amounts: AmountRules) -> Iterator[Rule]:
    programme = candidate.programme
    each_row = offer.kind is FinancingKind.SHARE
    for rate in payment.rates:
        if not rate.rows:
            continue
        part, ground = candidate.part(rate.rows), Ground(programme.id, rate.case)
        if rate.base is CostBase.UNCOVERED:
            yield UncoveredCap(part, rate.share, ground)
        else:
            yield RateCap(part, rate.share, each_row, ground)
    yield from amounts.rules
    yield from lump_sum_rules(candidate, payment.lumps, payment.shares)
    rounding, paid_out = programme.funding.rounding, programme.funding.payment
    if rounding is not None:
        yield GrantUnit(candidate.part(offer.rows), rounding.unit_cents, Ground(programme.id, rounding))
    if paid_out is not None:
        first = _programme_year(candidate, offer.rows)
        part, ground = candidate.part(offer.rows), Ground(programme.id, paid_out)
        yield PaymentProfile(part, first, paid_out.shares, ground)


def _programme_year(candidate: Candidate, rows: tuple[int, ...]) -> int:
    """The programme year is that of the first cost, and never before the day of the plan."""
    wanted, situation = frozenset(rows), candidate.situation
    years = [cost.year for cost in situation.costs if cost.row in wanted and cost.year is not None]
    return max(situation.day.year, min(years, default=situation.day.year))
