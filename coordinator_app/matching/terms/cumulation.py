"""Whether a programme may stand beside other money: a verdict with the rule that decides. No rule found is unknown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from itertools import product
from math import prod

from coordinator_app.domain.funding import (
    CostBase,
    CumulationException,
    CumulationKind,
    CumulationRule,
    FundingTerms,
    Overlap,
    Trigger,
)
from coordinator_app.domain.money import share_of
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.requirement import Requirement
from coordinator_app.domain.truth import Truth, conjunction
from coordinator_app.matching.eligibility.assessment import Assessment
from coordinator_app.matching.terms.circumstances import Circumstances
from coordinator_app.matching.terms.other_money import (
    OtherMoney,
    bears_on,
    exactnesses,
    lets_in,
    possible_money,
)

_MOST_WORLDS = 4096
"""Beyond that many combinations of open rules nobody is told anything but unknown."""


class Verdict(Enum):
    """What follows for money beside a programme, from the strictest to the freest.

    CONDITIONAL means that a person decides. SEPARATE_COSTS: both may pay for the project, never for the same cost.
    UP_TO: allowed as long as all grants together stay below a ceiling. UNKNOWN: no rule was found, or it is open
    whether one speaks of this money; it is never allowed.
    """

    FORBIDDEN = "forbidden"
    UNKNOWN = "unknown"
    CONDITIONAL = "conditional"
    SEPARATE_COSTS = "separate_costs"
    UP_TO = "up_to"
    ALLOWED = "allowed"


_STRICT = {verdict: position for position, verdict in enumerate(Verdict)}
_CONSTRAINTS = (Verdict.SEPARATE_COSTS, Verdict.UP_TO)
_NO_BAN = (CumulationKind.ALLOWED, CumulationKind.UNKNOWN)
"""Kinds of rule that an exception does not free from: what then holds is not said."""


@dataclass(frozen=True)
class Ruling:
    """What one rule says of the money: a verdict, the exception that let it in, and the condition that is open.

    `exactness` tells how the rule names the money: 3 by programme, 2 by family, 1 by level, 0 all public money.
    """

    verdict: Verdict
    rule: CumulationRule
    exactness: int
    exception: CumulationException | None = None
    condition: Requirement | None = None


@dataclass(frozen=True)
class CumulationFinding:
    """The verdict on one money beside a programme.

    `ruling` decides (None where no rule was found). `constraints` hold beside it: ceilings and separate costs.
    `open` are the rules of which it is open whether they speak of this money, or whose source is too weak.
    """

    verdict: Verdict
    money: OtherMoney
    ruling: Ruling | None = None
    constraints: tuple[Ruling, ...] = ()
    open: tuple[CumulationRule, ...] = ()

    @property
    def as_own_share(self) -> bool:
        """Whether an exception lets the money in as a part of the own share."""
        return self.ruling is not None and bool(self.ruling.exception and self.ruling.exception.as_own_share)


def cumulation(terms: FundingTerms, circumstances: Circumstances, money: OtherMoney) -> CumulationFinding:
    """Return what a programme's own rules say about other money in the same project.

    A rule that names the programme goes before one that names its family, its level, or nothing; of rules that are
    equally exact the strictest counts. Ceilings and the separation of costs hold beside any of them.
    """
    options = [(rule, tuple(_rulings(rule, circumstances, money))) for rule in terms.cumulation]
    speaking = [(rule, rulings) for rule, rulings in options if rulings != (None,)]
    open_ones = tuple(rule for rule, rulings in speaking if len(rulings) > 1)
    if prod(len(rulings) for _, rulings in speaking) > _MOST_WORLDS:
        return CumulationFinding(Verdict.UNKNOWN, money, open=open_ones)
    found = [
        _decide(tuple(ruling for ruling in world if ruling is not None), money)
        for world in product(*(rulings for _, rulings in speaking))
    ]
    if len({finding.verdict for finding in found}) == 1:
        strictest = max(found, key=lambda finding: len(finding.constraints))
        return CumulationFinding(strictest.verdict, money, strictest.ruling, strictest.constraints, open_ones)
    return CumulationFinding(Verdict.UNKNOWN, money, open=open_ones)


def both_ways(first: CumulationFinding, second: CumulationFinding) -> Verdict:
    """Return the verdict on two programmes side by side: each must permit the other, the stricter one counts."""
    return min(first.verdict, second.verdict, key=_STRICT.__getitem__)


def ousted_by(
    terms: FundingTerms,
    circumstances: Circumstances,
    others: Iterable[tuple[Programme, Assessment]],
) -> tuple[CumulationFinding, ...]:
    """Return the findings on money that could merely be had elsewhere, for rules that look at the mere possibility.

    `others` are other programmes with their assessments of the same project. Those of which no rule speaks are left out.
    """
    findings = (cumulation(terms, circumstances, possible_money(*other)) for other in others)
    return tuple(finding for finding in findings if finding.ruling is not None or finding.open)


def room_under_ceilings(
    finding: CumulationFinding, bases: dict[CostBase, int], granted_cents: int
) -> int | None:
    """Return how much may still be granted, in cents, under the ceilings of a finding; None where one is not known.

    `bases` holds the cost by base, `granted_cents` what all public grants together have reached so far.
    """
    ceilings = [item.rule for item in finding.constraints if item.verdict is Verdict.UP_TO]
    rooms = [_room(rule.ceiling, bases.get(rule.ceiling_base), granted_cents) for rule in ceilings]
    known = [room for room in rooms if room is not None]
    return min(known) if known and len(known) == len(rooms) else None


def _room(ceiling: Fraction | None, base_cents: int | None, granted_cents: int) -> int | None:
    if ceiling is None or base_cents is None:
        return None
    return max(0, share_of(base_cents, ceiling) - granted_cents)


def _rulings(
    rule: CumulationRule, circumstances: Circumstances, money: OtherMoney
) -> Iterator[Ruling | None]:
    """Yield what a rule may come to: None where it does not speak of the money, several where that is open."""
    selects = rule.kind is not CumulationKind.CONDITIONAL
    speaks = conjunction(
        (
            Truth.of(rule.valid_on(circumstances.day)),
            bears_on(rule, money),
            circumstances.hold(rule.condition) if selects else Truth.YES,
        )
    )
    if speaks is not Truth.YES or not rule.basis.decides:
        yield None
    if speaks is not Truth.NO:
        for exactness in exactnesses(rule, money):
            yield from dict.fromkeys(_outcomes(rule, exactness, circumstances, money))


def _outcomes(
    rule: CumulationRule, exactness: int, circumstances: Circumstances, money: OtherMoney
) -> Iterator[Ruling]:
    released = Verdict.UNKNOWN if rule.kind in _NO_BAN else Verdict.ALLOWED
    fitting = [(item, _excepts(item, circumstances, money)) for item in rule.exceptions]
    sure = next((item for item, fits in fitting if fits is Truth.YES), None)
    if sure is not None:
        yield Ruling(released, rule, exactness, sure)
        return
    open_ones = [item for item, fits in fitting if fits is Truth.UNKNOWN]
    by_person = next((item for item in open_ones if _for_a_person(item, money)), None)
    if by_person is not None and rule.kind not in _NO_BAN:
        yield Ruling(Verdict.CONDITIONAL, rule, exactness, by_person, by_person.condition)
        return
    yield _plain(rule, exactness, circumstances, money)
    for item in open_ones:
        yield Ruling(released, rule, exactness, item)


def _excepts(item: CumulationException, circumstances: Circumstances, money: OtherMoney) -> Truth:
    fits = conjunction((lets_in(item, money), circumstances.hold(item.condition)))
    return fits if item.basis.decides or fits is Truth.NO else Truth.UNKNOWN


def _for_a_person(item: CumulationException, money: OtherMoney) -> bool:
    """Whether nothing but a person's judgement is missing: the exception is put in words only, or its condition is open."""
    if not item.basis.decides:
        return False
    names_money = item.levels or item.programmes or item.families or item.origins
    return not names_money or lets_in(item, money) is Truth.YES


def _plain(rule: CumulationRule, exactness: int, circumstances: Circumstances, money: OtherMoney) -> Ruling:
    condition = rule.condition if rule.kind is CumulationKind.CONDITIONAL else None
    return Ruling(_verdict(rule, circumstances, money), rule, exactness, condition=condition)


def _verdict(rule: CumulationRule, circumstances: Circumstances, money: OtherMoney) -> Verdict:
    match rule.kind:
        case CumulationKind.FORBIDDEN:
            return Verdict.FORBIDDEN
        case CumulationKind.ALLOWED:
            return Verdict.ALLOWED
        case CumulationKind.UP_TO:
            return Verdict.UP_TO
        case CumulationKind.SEPARATE_COSTS:
            return Verdict.FORBIDDEN if money.overlap is Overlap.COSTS else Verdict.SEPARATE_COSTS
        case CumulationKind.CONDITIONAL:
            return _by_condition(circumstances.hold(rule.condition), rule)
        case CumulationKind.SUBSIDIARY:
            return _behind(rule, money)
        case CumulationKind.UNKNOWN:
            return Verdict.UNKNOWN


def _by_condition(holds: Truth, rule: CumulationRule) -> Verdict:
    """A condition that is written down in words only is open."""
    if rule.condition is None or holds is Truth.UNKNOWN:
        return Verdict.CONDITIONAL
    return Verdict.ALLOWED if holds is Truth.YES else Verdict.FORBIDDEN


def _behind(rule: CumulationRule, money: OtherMoney) -> Verdict:
    """The other money goes first: cost that it bears is not funded, the rest may be; who bears what, a person sees."""
    match money.overlap:
        case Overlap.COSTS:
            return Verdict.FORBIDDEN if rule.trigger is Trigger.POSSIBLE else Verdict.CONDITIONAL
        case None:
            return Verdict.CONDITIONAL
        case _:
            return Verdict.SEPARATE_COSTS


def _decide(rulings: tuple[Ruling, ...], money: OtherMoney) -> CumulationFinding:
    """Decide one set of rules that speak of the money."""
    if not rulings:
        return CumulationFinding(Verdict.UNKNOWN, money)
    constraints = tuple(ruling for ruling in rulings if ruling.verdict in _CONSTRAINTS)
    permits = [ruling for ruling in rulings if ruling not in constraints] or list(constraints)
    exactest = max(ruling.exactness for ruling in permits)
    exact = [ruling for ruling in permits if ruling.exactness == exactest]
    decisive = min(exact, key=lambda ruling: _STRICT[ruling.verdict])
    if decisive.verdict is Verdict.ALLOWED and constraints:
        decisive = min(constraints, key=lambda ruling: _STRICT[ruling.verdict])
    return CumulationFinding(decisive.verdict, money, decisive, constraints)
