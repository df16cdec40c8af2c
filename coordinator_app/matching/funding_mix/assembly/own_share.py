"""The own share that a programme demands, as rules of the mix.

VV No. 2.2 and 3.2 to § 44 BHO: the recipient must show a fitting share of its own; how much, and what counts, each guideline says.
Of rules that may be in force together the set with the highest demand counts. What no rule lets in does not count.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from coordinator_app.domain.cost import FinanceKind
from coordinator_app.domain.funding import FundFamily, OwnShareRule
from coordinator_app.domain.money import share_of
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.truth import Truth, conjunction
from coordinator_app.domain.vocabulary import MoneyOrigin
from coordinator_app.matching.funding_mix.assembly.amounts import YEARLY
from coordinator_app.matching.funding_mix.assembly.costs import CountedRows
from coordinator_app.matching.funding_mix.assembly.situation import Candidate
from coordinator_app.matching.funding_mix.conditions import Condition, ConditionKind
from coordinator_app.matching.funding_mix.problem import Fund
from coordinator_app.matching.funding_mix.rules import Ground, OwnShare
from coordinator_app.matching.terms.circumstances import worlds
from coordinator_app.matching.terms.cumulation import Verdict, cumulation
from coordinator_app.matching.terms.other_money import OtherMoney, money_of_origin, money_of_programme
from coordinator_app.matching.terms.own_share import counts_as_own

_EU_FUNDS = frozenset(
    {FundFamily.STRUCTURAL_FUNDS, FundFamily.ESF, FundFamily.EFRE, FundFamily.AMIF, FundFamily.ELER}
)


@dataclass(frozen=True)
class OwnShareRules:
    """The demands of a programme on own money, and what they leave open."""

    rules: tuple[OwnShare, ...] = ()
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class _Demand:
    """What one rule demands: a share of rows, a sum, or nobody knows how much."""

    rule: OwnShareRule
    rows: tuple[int, ...]
    share: Fraction
    cents: int
    known: bool

    def amount(self, cost: int) -> int:
        """Return the demand in cents for what the rows cost, rounded up."""
        return max(self.cents, cost - share_of(cost, 1 - self.share))


def origin_of(fund: Fund) -> MoneyOrigin | None:
    """Return where money comes from as rules on the own share ask; None for a grant of which nobody said it."""
    if fund.origin is not None:
        return fund.origin
    defaults = {FinanceKind.THIRD_PARTY: MoneyOrigin.THIRD_PARTY, FinanceKind.INCOME: MoneyOrigin.INCOME}
    return defaults.get(fund.kind)


def own_share_rules(
    candidate: Candidate, rows: CountedRows, funds: Sequence[Fund], others: Sequence[Programme]
) -> OwnShareRules:
    """Return what a programme demands of own money.

    `funds` is the money at hand, `others` are the other programmes on offer for the project.
    """
    rules = candidate.programme.funding.own_share
    if not rules:
        return OwnShareRules()
    sets = [[_demand(candidate, rule, rows) for rule in world] for world in _worlds(candidate, rules)]
    own_only = tuple(rule for rule in rules if rule.own_money_minimum is not None)
    own_sets = [[_own_money(rule, rows) for rule in world] for world in _worlds(candidate, own_only)]
    unclear = [item.rule for items in (*sets, *own_sets) for item in items if not item.known]
    partners = candidate.situation.project.partners
    unclear += [item.rule for items in sets for item in items if item.rule.each_partner and partners != ()]
    demanded, own_demanded = _strictest(candidate, sets), _strictest(candidate, own_sets)
    let_in = _let_in(candidate, funds, others) if demanded else _LetIn()
    found = [
        OwnShare(
            candidate.part(item.rows),
            item.share,
            item.cents,
            let_in.funds,
            let_in.programmes,
            Ground(candidate.programme.id, item.rule),
        )
        for item in demanded
    ]
    found += [
        OwnShare(candidate.part(item.rows), item.share, 0, ground=Ground(candidate.programme.id, item.rule))
        for item in own_demanded
    ]
    conditions = [
        Condition(ConditionKind.OWN_SHARE_UNCLEAR, candidate.programme.id, rule=rule)
        for rule in list(dict.fromkeys(unclear))[:1]
    ]
    if demanded and let_in.open_funds:
        kind, programme = ConditionKind.OWN_SHARE_MONEY_OPEN, candidate.programme.id
        conditions.append(Condition(kind, programme, rule=demanded[0].rule, funds=let_in.open_funds))
    return OwnShareRules(tuple(dict.fromkeys(found)), tuple(conditions))


def _worlds(candidate: Candidate, rules: Iterable[OwnShareRule]) -> tuple[tuple[OwnShareRule, ...], ...]:
    return worlds(rules, candidate.circumstances)


def _demand(candidate: Candidate, rule: OwnShareRule, rows: CountedRows) -> _Demand:
    """A rule on a weak basis demands nobody knows how much; a fixed sum counts as often as its scope does."""
    named = rows.base(rule.base)
    stated = rule.minimum is not None or rule.cents is not None
    if not stated or not rule.basis.decides:
        return _Demand(rule, named, Fraction(0), 0, known=False)
    years = len(candidate.situation.rows_by_year(named)) if rule.scope in YEARLY else 1
    times = max(1, years) * candidate.times(rule.scope)[0]
    return _Demand(rule, named, rule.minimum or Fraction(0), (rule.cents or 0) * times, known=True)


def _own_money(rule: OwnShareRule, rows: CountedRows) -> _Demand:
    named = rows.base(rule.base)
    known = rule.basis.decides and rule.own_money_minimum is not None
    share = rule.own_money_minimum if known and rule.own_money_minimum is not None else Fraction(0)
    return _Demand(rule, named, share, 0, known)


def _strictest(candidate: Candidate, sets: Sequence[Sequence[_Demand]]) -> tuple[_Demand, ...]:
    """Return the demands of the set that demands most, without those of nothing."""

    def most(items: Sequence[_Demand]) -> int:
        costs = ((item, candidate.situation.cents_of(item.rows)) for item in items if item.known)
        return max((item.amount(cost) for item, cost in costs), default=0)

    strictest: Sequence[_Demand] = max(sets, key=most, default=())
    return tuple(item for item in strictest if item.known and (item.share or item.cents))


@dataclass(frozen=True)
class _LetIn:
    """Which money beside the applicant's own counts: keys of funds, those of which that is open, ids of programmes."""

    funds: tuple[str, ...] = ()
    open_funds: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()


def _let_in(candidate: Candidate, funds: Sequence[Fund], others: Sequence[Programme]) -> _LetIn:
    accepted = _Accepted(candidate)
    answers = [(fund.key, accepted.fund(fund)) for fund in funds]
    return _LetIn(
        funds=tuple(key for key, answer in answers if answer is Truth.YES),
        open_funds=tuple(key for key, answer in answers if answer is Truth.UNKNOWN),
        programmes=tuple(other.id for other in others if accepted.programme(other) is Truth.YES),
    )


class _Accepted:
    """What the rules of a programme say of money by its origin; each origin is asked for once."""

    def __init__(self, candidate: Candidate) -> None:
        self._terms = candidate.programme.funding
        self._held = candidate.circumstances
        self._answers: dict[MoneyOrigin, Truth] = {}

    def fund(self, fund: Fund) -> Truth:
        """Return whether money at hand counts."""
        origin = origin_of(fund)
        if origin is None:
            return Truth.UNKNOWN
        answer = self._counts(origin)
        if answer is not Truth.UNKNOWN:
            return answer
        return Truth.YES if self._is_excepted(money_of_origin(origin)) else Truth.UNKNOWN

    def programme(self, other: Programme) -> Truth:
        """Return whether a grant counts: every origin that it may have must. ESF money of the Bund is EU money, too."""
        money = money_of_programme(other)
        if money.origin is None:
            return Truth.UNKNOWN
        of_eu = () if _EU_FUNDS.isdisjoint(other.fund_families) else (MoneyOrigin.EU,)
        answers = [self._counts(origin) for origin in dict.fromkeys((money.origin, *of_eu))]
        if Truth.UNKNOWN not in answers:
            return conjunction(answers)
        let_in = Truth.NO not in answers and self._is_excepted(money)
        return Truth.YES if let_in else Truth.UNKNOWN

    def _counts(self, origin: MoneyOrigin) -> Truth:
        if origin not in self._answers:
            self._answers[origin] = counts_as_own(self._terms, self._held, origin).answer
        return self._answers[origin]

    def _is_excepted(self, money: OtherMoney) -> bool:
        """Whether an exception of a ban on other money lets it in as a part of the own share."""
        exceptions = (item for rule in self._terms.cumulation for item in rule.exceptions)
        if not any(item.as_own_share for item in exceptions):
            return False
        finding = cumulation(self._terms, self._held, money)
        return finding.verdict is Verdict.ALLOWED and finding.as_own_share
