"""Money beside a grant, and whether a rule on combining bears on it."""

from dataclasses import dataclass, replace

from coordinator_app.domain.funding import CumulationException, CumulationRule, FundFamily, Overlap, Trigger
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.truth import Truth, conjunction, disjunction
from coordinator_app.domain.vocabulary import Level, MoneyOrigin
from coordinator_app.matching.eligibility.assessment import Assessment, FitLevel

PUBLIC = frozenset({Level.EU, Level.FEDERAL, Level.LAND, Level.MUNICIPAL})

LEVEL_OF_ORIGIN = {
    MoneyOrigin.MUNICIPAL: Level.MUNICIPAL,
    MoneyOrigin.LAND: Level.LAND,
    MoneyOrigin.LAND_PASSED_ON: Level.LAND,
    MoneyOrigin.FEDERAL: Level.FEDERAL,
    MoneyOrigin.EU: Level.EU,
    MoneyOrigin.FOUNDATION: Level.FOUNDATION,
    MoneyOrigin.PRIVATE: Level.OTHER,
    MoneyOrigin.OWN: Level.OTHER,
    MoneyOrigin.IN_KIND: Level.OTHER,
    MoneyOrigin.VOLUNTARY_WORK: Level.OTHER,
    MoneyOrigin.INCOME: Level.OTHER,
}
"""The level of money whose origin tells it: what the Land gives stays Land money when a municipality passes it on.

The applicant's own money is no public money beside the grant, whoever the applicant is. What third parties give and
what is lent may come from anywhere.
"""

_ORIGIN_OF_LEVEL = {
    Level.EU: MoneyOrigin.EU,
    Level.FEDERAL: MoneyOrigin.FEDERAL,
    Level.LAND: MoneyOrigin.LAND,
    Level.MUNICIPAL: MoneyOrigin.MUNICIPAL,
    Level.FOUNDATION: MoneyOrigin.FOUNDATION,
}

_FAMILIES_WITHIN = {
    FundFamily.STRUCTURAL_FUNDS: frozenset({FundFamily.STRUCTURAL_FUNDS, FundFamily.ESF, FundFamily.EFRE}),
}

_EU_FUNDS = frozenset(
    {FundFamily.STRUCTURAL_FUNDS, FundFamily.ESF, FundFamily.EFRE, FundFamily.AMIF, FundFamily.ELER}
)

_CLOSENESS = (Overlap.PROJECT, Overlap.PURPOSE, Overlap.COSTS)
_REACH = (Trigger.RECEIVED, Trigger.INTENDED, Trigger.POSSIBLE)


@dataclass(frozen=True)
class OtherMoney:
    """Money beside a grant; what is None is not known.

    `overlap` is the closest that both have in common: the same costs are of the same purpose, and the same purpose is
    of the same project. `families` is empty where it belongs to none. `stage` says how far it is; money that could
    merely be had (POSSIBLE) bears on a rule only as far as it can really be had (`claimable`).
    """

    level: Level | None = None
    programme: str | None = None
    families: tuple[FundFamily, ...] | None = None
    origin: MoneyOrigin | None = None
    overlap: Overlap | None = None
    stage: Trigger = Trigger.RECEIVED
    claimable: Truth = Truth.UNKNOWN


def money_of_programme(
    programme: Programme, overlap: Overlap | None = None, stage: Trigger = Trigger.RECEIVED
) -> OtherMoney:
    """Return the grant of another programme as money beside; public money of no stated family may be of any."""
    unsaid = not programme.fund_families and programme.level in PUBLIC - {Level.MUNICIPAL}
    return OtherMoney(
        level=programme.level,
        programme=programme.id,
        families=None if unsaid else programme.fund_families,
        origin=_ORIGIN_OF_LEVEL.get(programme.level),
        overlap=overlap,
        stage=stage,
    )


def possible_money(programme: Programme, assessment: Assessment) -> OtherMoney:
    """Return what a programme could merely give, after its own match: sure only where it also fits well in substance.

    It would be given for the same project, hence for its purpose; for which costs, nobody knows.
    """
    fits = Truth.YES if assessment.fit.level is FitLevel.STRONG else Truth.UNKNOWN
    money = money_of_programme(programme, Overlap.PURPOSE, Trigger.POSSIBLE)
    return replace(money, claimable=conjunction((assessment.eligible, fits)))


def money_of_origin(
    origin: MoneyOrigin, overlap: Overlap | None = None, stage: Trigger = Trigger.RECEIVED
) -> OtherMoney:
    """Return money of which only the origin is known, such as the municipality's own contribution."""
    return OtherMoney(LEVEL_OF_ORIGIN.get(origin), origin=origin, overlap=overlap, stage=stage)


def bears_on(rule: CumulationRule, money: OtherMoney) -> Truth:
    """Return whether a rule speaks of this money, leaving aside its days and its source."""
    return conjunction(
        (_reaches(rule.trigger, money), _close_enough(rule.overlap, money), _named(rule, money))
    )


def exactnesses(rule: CumulationRule, money: OtherMoney) -> tuple[int, ...]:
    """Return how exactly a rule may name the money: 3 by programme, 2 by family, 1 by level, 0 where it names none."""
    named = (
        (3, _programme(rule.programmes, money)),
        (2, _family(rule.families, money)),
        (1, _level(rule.levels, money)),
    )
    found = []
    for exactness, names in named:
        if names is not Truth.NO:
            found.append(exactness)
        if names is Truth.YES:
            break
    return tuple(found) or (0,)


def lets_in(exception: CumulationException, money: OtherMoney) -> Truth:
    """Return whether an exception speaks of this money, leaving aside its condition and its source.

    One that names no money in particular lets in whatever meets its condition; without one it is for a person to read.
    """
    answers = [_level(exception.levels, money), _programme(exception.programmes, money)]
    answers += [_family(exception.families, money), _origin(exception.origins, money)]
    asked = exception.levels or exception.programmes or exception.families or exception.origins
    if asked:
        return disjunction(answers)
    return Truth.YES if exception.condition is not None else Truth.UNKNOWN


def _reaches(trigger: Trigger, money: OtherMoney) -> Truth:
    if _REACH.index(trigger) < _REACH.index(money.stage):
        return Truth.NO
    return money.claimable if money.stage is Trigger.POSSIBLE else Truth.YES


def _close_enough(wanted: Overlap, money: OtherMoney) -> Truth:
    if wanted is Overlap.PROJECT:
        return Truth.YES
    if money.overlap is None:
        return Truth.UNKNOWN
    return Truth.of(_CLOSENESS.index(money.overlap) >= _CLOSENESS.index(wanted))


def _named(rule: CumulationRule, money: OtherMoney) -> Truth:
    if not (rule.levels or rule.programmes or rule.families):
        return Truth.of(money.level in PUBLIC if money.level else None)
    return disjunction(
        (_level(rule.levels, money), _programme(rule.programmes, money), _family(rule.families, money))
    )


def _level(wanted: tuple[Level, ...], money: OtherMoney) -> Truth:
    if not wanted:
        return Truth.NO
    if Level.EU in wanted and not _EU_FUNDS.isdisjoint(money.families or ()):
        return Truth.YES  # a federal programme of the ESF pays EU money, whoever runs it
    return Truth.of(money.level in wanted if money.level else None)


def _programme(wanted: tuple[str, ...], money: OtherMoney) -> Truth:
    if not wanted:
        return Truth.NO
    return Truth.of(money.programme in wanted if money.programme else None)


def _family(wanted: tuple[FundFamily, ...], money: OtherMoney) -> Truth:
    if not wanted:
        return Truth.NO
    if money.families is None:
        return Truth.UNKNOWN
    if not _all_within(wanted).isdisjoint(money.families):
        return Truth.YES
    broad = _all_within(money.families)  # money of "the structural funds" may be of the one that is wanted
    return Truth.NO if broad.isdisjoint(wanted) else Truth.UNKNOWN


def _all_within(families: tuple[FundFamily, ...]) -> frozenset[FundFamily]:
    return frozenset().union(*(_FAMILIES_WITHIN.get(family, frozenset({family})) for family in families))


def _origin(wanted: tuple[MoneyOrigin, ...], money: OtherMoney) -> Truth:
    if not wanted:
        return Truth.NO
    return Truth.of(money.origin in wanted if money.origin else None)
