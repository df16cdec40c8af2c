"""The share of each base that a plan may count on, and how a grant is measured.

What a case leaves open becomes the smallest share that it may come to; a ceiling ("bis zu") is used as it stands, on
condition. VV No. 2 to § 44 BHO: Anteilfinanzierung is a share of the eligible expenditure, Fehlbedarfsfinanzierung closes
a gap, Festbetragsfinanzierung is a fixed sum.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.funding import CostBase, FinancingKind, FundingCase, RateLimit
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.assessment import CaseFinding
from coordinator_app.matching.funding_mix.assembly.costs import CountedRows
from coordinator_app.matching.funding_mix.assembly.situation import Candidate
from coordinator_app.matching.funding_mix.conditions import Condition, ConditionKind
from coordinator_app.matching.funding_mix.wishes import Caution
from coordinator_app.matching.terms.circumstances import Circumstances
from coordinator_app.matching.terms.rates import Part, RateDoubt, RateRange, rate_ranges, share_of_case

_BASES = (
    CostBase.STAFF,
    CostBase.MATERIAL,
    CostBase.INVESTMENT,
    CostBase.ELIGIBLE,
    CostBase.UNCOVERED,
    CostBase.TOTAL,
)
"""From the most specific base on: a cost row goes with the first that names it."""

_STRICTEST_FIRST = (
    FinancingKind.SHARE,
    FinancingKind.DEFICIT,
    FinancingKind.FIXED_AMOUNT,
    FinancingKind.FULL,
)


@dataclass(frozen=True)
class BaseRate:
    """A share of what these rows cost, with the case that it stands in and what must turn out well for it."""

    base: CostBase
    rows: tuple[int, ...]
    share: Fraction
    case: FundingCase | None = None
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class RatesFound:
    """The rates of a programme for a project; `doubts` are the bases without one that a plan may use, with the reason.

    `unrated` are the rows that a base without a rate names: nothing is paid for them.
    """

    rates: tuple[BaseRate, ...]
    doubts: tuple[tuple[RateDoubt | None, FundingCase | None], ...] = ()
    unrated: tuple[int, ...] = ()

    @property
    def has_no_number(self) -> bool:
        """Whether no base has any rate at all, not even one that is not sure enough or too weakly founded."""
        return not self.rates and all(reason is RateDoubt.NOT_STATED for reason, _ in self.doubts)


@dataclass(frozen=True)
class _Doubt:
    """Why a base has no rate that may be used; `reason` None: there is one, and it is not sure enough."""

    reason: RateDoubt | None
    case: FundingCase | None


def financing_kind(programme: Programme, circumstances: Circumstances) -> FinancingKind:
    """Return how the grant is measured: of several kinds that may be in force the strictest, and a share where none is stated."""
    possible = {
        rule.kind for rule in programme.funding.kinds if circumstances.hold(rule.condition) is not Truth.NO
    }
    return next((kind for kind in _STRICTEST_FIRST if kind in possible), FinancingKind.SHARE)


def rates(candidate: Candidate, rows: CountedRows) -> RatesFound:
    """Return the rates that a plan may use, one for each base.

    A row whose eligibility is open goes with the base that would name it, also where it does not count there.

    Raises:
        DomainError: `plan_rate_outside`.
    """
    ranges = {item.base: item for item in rate_ranges(candidate.programme.funding, candidate.circumstances)}
    taken: set[int] = set()
    found: list[BaseRate] = []
    doubts: list[_Doubt] = []
    unrated: list[int] = []
    for base in _BASES:
        if base not in ranges or not ranges[base].cases:
            continue
        named = tuple(row for row in rows.base(base) if row not in taken)
        taken.update(rows.with_open.base(base))
        rate = _rate(candidate, ranges[base], named)
        if isinstance(rate, _Doubt):
            doubts.append(rate)
            unrated.extend(named)
        else:
            found.append(rate)
    reasons = tuple((doubt.reason, doubt.case) for doubt in doubts)
    result = RatesFound(tuple(found), reasons, tuple(sorted(unrated)))
    if result.has_no_number and _is_surely_full(candidate):
        return RatesFound((BaseRate(CostBase.ELIGIBLE, rows.eligible, Fraction(1)),))
    return result


def _is_surely_full(candidate: Candidate) -> bool:
    """Vollfinanzierung needs no rate where it is the only kind, sourced and in force."""
    rules = candidate.programme.funding.kinds
    possible = [rule for rule in rules if candidate.circumstances.hold(rule.condition) is not Truth.NO]
    return bool(possible) and all(
        rule.kind is FinancingKind.FULL
        and rule.basis.decides
        and candidate.circumstances.hold(rule.condition) is Truth.YES
        for rule in possible
    )


def _rate(candidate: Candidate, found: RateRange, rows: tuple[int, ...]) -> BaseRate | _Doubt:
    caution = candidate.situation.caution
    cases = _without_favours(found.cases)
    for item in cases:
        _check(candidate.programme, item.case)
    if found.low.share is not None and found.low.case is not None:
        paid = _paid_share(found.low.case)
        sure = found.low.share if paid is None else min(found.low.share, paid)
        return _sure_or_hoped(candidate, found, rows, sure)
    shares = [(share, item.case) for item in cases if (share := _paid_share(item.case)) is not None]
    unstated = next((item.case for item in cases if _paid_share(item.case) is None), None)
    if unstated is not None or not shares:
        return _Doubt(RateDoubt.NOT_STATED, unstated)
    weak = next((item.case for item in cases if not item.case.basis.decides), None)
    if weak is not None and caution is not Caution.HOPEFUL:
        return _Doubt(RateDoubt.WEAK_SOURCE, weak)
    share, case = min(shares, key=lambda pair: pair[0])
    if caution is Caution.CERTAIN:
        return _Doubt(None, case)
    conditions = tuple(_conditions(candidate.programme.id, cases, case, rows))
    return BaseRate(found.base, rows, share, case, conditions)


def _sure_or_hoped(candidate: Candidate, found: RateRange, rows: tuple[int, ...], sure: Fraction) -> BaseRate:
    """Return the sure rate and what may be granted beyond it; who hopes counts on what is at the authority's discretion.

    Only a case whose condition surely holds is counted on, such as the 45 + 45 % for a town in Haushaltsnotlage.
    """
    programme, held = candidate.programme.id, candidate.circumstances
    higher = [
        (share, item.case)
        for item in found.cases
        if item.case.basis.decides and (share := _paid_share(item.case)) is not None and share > sure
        if not item.case.at_discretion or held.hold(item.case.condition) is Truth.YES
    ]
    if not higher:
        return BaseRate(found.base, rows, sure, found.low.case)
    share, best = max(higher, key=lambda pair: pair[0])
    if candidate.situation.caution is Caution.HOPEFUL and best.at_discretion:
        condition = Condition(ConditionKind.RATE_AT_DISCRETION, programme, rule=best, rows=rows)
        return BaseRate(found.base, rows, share, best, (condition,))
    chance = Condition(ConditionKind.RATE_MAY_RISE, programme, rule=best, rows=rows)
    return BaseRate(found.base, rows, sure, found.low.case, (chance,))


def _conditions(
    programme: str, cases: tuple[CaseFinding, ...], used: FundingCase, rows: tuple[int, ...]
) -> Iterator[Condition]:
    weak = next((item.case for item in cases if not item.case.basis.decides), None)
    if weak is not None:
        yield Condition(ConditionKind.RATE_UNVERIFIED, programme, rule=weak, rows=rows)
    if all(item.applies is not Truth.YES for item in cases):
        yield Condition(ConditionKind.RATE_OPEN, programme, rule=used, rows=rows)
    ceiling = used if used.limit is RateLimit.UP_TO else None
    ceiling = ceiling or next((item.case for item in cases if item.case.limit is RateLimit.UP_TO), None)
    if ceiling is not None:
        yield Condition(ConditionKind.RATE_IS_CEILING, programme, rule=ceiling, rows=rows)


def _without_favours(cases: tuple[CaseFinding, ...]) -> tuple[CaseFinding, ...]:
    """Leave out what the authority may give on top where a case with a number surely applies: it does so only to give more."""
    if not any(item.applies is Truth.YES and _paid_share(item.case) is not None for item in cases):
        return cases
    return tuple(item for item in cases if not item.case.at_discretion)


def _paid_share(case: FundingCase) -> Fraction | None:
    """Return what the programme itself pays of the base.

    Where a case states one part (45 % of the Bund) and the whole from outside is more (90 % with money of the Land or of third
    parties), the rest comes from others, and no plan may count on the programme for it.
    """
    grant = share_of_case(case, Part.GRANT)
    stated = [share for share in (case.federal, case.land, case.eu) if share is not None]
    whole = sum(stated, Fraction(0))
    return grant if grant is None or whole == 0 else min(grant, whole)


def _check(programme: Programme, case: FundingCase) -> None:
    share = _paid_share(case)
    if share is not None and not 0 <= share <= 1:
        raise DomainError("plan_rate_outside", id=programme.id, title=programme.name, label=case.label)
