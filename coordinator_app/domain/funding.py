"""The money side of a programme: rates, amounts, own share, other money. Every rule with its basis."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

from coordinator_app.domain.cost import CostKind
from coordinator_app.domain.money import Rounding
from coordinator_app.domain.requirement import Requirement
from coordinator_app.domain.source import Basis
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import Level, MoneyOrigin


class FinancingKind(Enum):
    """How a grant is measured (VV No. 2 to § 44 BHO)."""

    SHARE = "share"
    DEFICIT = "deficit"
    FIXED_AMOUNT = "fixed_amount"
    FULL = "full"
    LOAN = "loan"


@dataclass(frozen=True)
class FinancingRule:
    """A kind of financing that a programme uses; `label` and `condition` tell in which case, if there are several."""

    kind: FinancingKind
    basis: Basis
    label: str | None = None
    condition: Requirement | None = None


class CostBase(Enum):
    """What a rate is taken of."""

    ELIGIBLE = "eligible"
    TOTAL = "total"
    UNCOVERED = "uncovered"
    STAFF = "staff"
    MATERIAL = "material"
    INVESTMENT = "investment"
    STAFF_GRANT = "staff_grant"


class RateLimit(Enum):
    """Whether a rate is the value itself or only its ceiling ("bis zu")."""

    EXACT = "exact"
    UP_TO = "up_to"


class KeyDate(Enum):
    """The day by which it is decided whether a case with validity days is in force."""

    APPLICATION = "application"
    GRANT = "grant"
    PROGRAMME_YEAR = "programme_year"
    PROJECT_START = "project_start"


def _in_force(valid_from: date | None, valid_to: date | None, day: date) -> bool:
    return (valid_from is None or valid_from <= day) and (valid_to is None or day <= valid_to)


@dataclass(frozen=True)
class FundingCase:
    """One case of a programme's rates: what the grant is of its base, and who carries the parts.

    `grant` is the share that reaches the applicant from outside (federal, Land and EU together).
    A share that the sources do not state is None. `condition` selects the case; None means the rule.
    `at_discretion` marks a case that the authority may grant and need not, such as one that is limited to a part of
    the Land's federal money: even where its condition holds it is only possible.
    """

    id: str
    label: str
    basis: Basis
    grant: Fraction | None = None
    federal: Fraction | None = None
    land: Fraction | None = None
    municipal: Fraction | None = None
    eu: Fraction | None = None
    limit: RateLimit = RateLimit.EXACT
    condition: Requirement | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    base: CostBase = CostBase.ELIGIBLE
    key_date: KeyDate = KeyDate.APPLICATION
    at_discretion: bool = False

    def valid_on(self, day: date) -> bool:
        """Whether the case is in force on a day."""
        return _in_force(self.valid_from, self.valid_to, day)


class AmountKind(Enum):
    """What an amount of a programme limits."""

    MINIMUM_GRANT = "minimum_grant"
    MAXIMUM_GRANT = "maximum_grant"
    MINIMUM_COST = "minimum_cost"
    MAXIMUM_COST = "maximum_cost"
    FIXED_GRANT = "fixed_grant"


class AmountScope(Enum):
    """What an amount is counted per."""

    PROJECT = "project"
    YEAR = "year"
    AREA = "area"
    AREA_YEAR = "area_year"
    MUNICIPALITY = "municipality"
    MUNICIPALITY_YEAR = "municipality_year"
    APPLICANT = "applicant"
    PARTNER = "partner"
    PLACE = "place"
    PERSON = "person"
    MONTH = "month"


@dataclass(frozen=True)
class AmountRule:
    """A floor or ceiling in cents.

    `base` limits it to one part of the cost; `condition` selects it, as a table of ceilings by inhabitants needs it.
    `deducts_earlier` marks a ceiling that all projects share over time: grants not yet settled are deducted.
    """

    kind: AmountKind
    cents: int
    basis: Basis
    scope: AmountScope = AmountScope.PROJECT
    valid_from: date | None = None
    valid_to: date | None = None
    label: str | None = None
    base: CostBase | None = None
    condition: Requirement | None = None
    deducts_earlier: bool = False

    def valid_on(self, day: date) -> bool:
        """Whether the amount is in force on a day."""
        return _in_force(self.valid_from, self.valid_to, day)


@dataclass(frozen=True)
class FlatRate:
    """A lump sum that is recognised as a share of a base (overhead of 3 % of the staff grant).

    It stands for cost rows that are lump sums themselves, and for rows of the kinds in `covers` (all but staff, where the
    rest of the cost is a lump sum on it).
    """

    label: str
    basis: Basis
    rate: Fraction | None = None
    base: CostBase = CostBase.ELIGIBLE
    limit: RateLimit = RateLimit.EXACT
    condition: Requirement | None = None
    covers: tuple[CostKind, ...] = ()


@dataclass(frozen=True)
class CostRule:
    """Whether cost of these kinds is eligible, in German in `statement`; kinds that no rule names go by the cost row."""

    kinds: tuple[CostKind, ...]
    eligible: Truth
    statement: str
    basis: Basis
    condition: Requirement | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def valid_on(self, day: date) -> bool:
        """Whether the rule is in force on a day."""
        return _in_force(self.valid_from, self.valid_to, day)


@dataclass(frozen=True)
class PaymentRule:
    """In which shares a grant is paid out over the years, from the programme year on; they add up to 1."""

    shares: tuple[Fraction, ...]
    basis: Basis


@dataclass(frozen=True)
class CompanionRule:
    """A programme that is granted only together with at least one of these programmes, in German in `statement`."""

    programmes: tuple[str, ...]
    statement: str
    basis: Basis
    condition: Requirement | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def valid_on(self, day: date) -> bool:
        """Whether the rule is in force on a day."""
        return _in_force(self.valid_from, self.valid_to, day)


@dataclass(frozen=True)
class OwnShareRule:
    """The least own share, and what may count as own.

    `minimum` is a share of `base`, `cents` a fixed sum per `scope`; both None: demanded, but the sources do not say
    how much ("in angemessenem Umfang"). `accepts` and `refuses` list origins of money; an origin in neither is open.
    `own_money_minimum` is the floor that must stay the applicant's own money whatever else counts. `replaced_by` are
    origins that may stand for the whole own share. `each_partner` demands it of every partner of a consortium.
    A rule whose condition holds stands in place of those without one.
    """

    minimum: Fraction | None
    basis: Basis
    counts: str | None = None
    condition: Requirement | None = None
    base: CostBase = CostBase.ELIGIBLE
    cents: int | None = None
    scope: AmountScope = AmountScope.PROJECT
    accepts: tuple[MoneyOrigin, ...] = ()
    refuses: tuple[MoneyOrigin, ...] = ()
    replaced_by: tuple[MoneyOrigin, ...] = ()
    own_money_minimum: Fraction | None = None
    each_partner: bool = False
    valid_from: date | None = None
    valid_to: date | None = None

    def valid_on(self, day: date) -> bool:
        """Whether the rule is in force on a day."""
        return _in_force(self.valid_from, self.valid_to, day)


class FundFamily(Enum):
    """Families of funds that rules on combining name as a whole."""

    STRUCTURAL_FUNDS = "structural_funds"
    ESF = "esf"
    EFRE = "efre"
    AMIF = "amif"
    ELER = "eler"
    STAEDTEBAUFOERDERUNG = "staedtebaufoerderung"
    GAK = "gak"


class CumulationKind(Enum):
    """What a programme says about other public money."""

    FORBIDDEN = "forbidden"
    ALLOWED = "allowed"
    UP_TO = "up_to"
    SEPARATE_COSTS = "separate_costs"
    CONDITIONAL = "conditional"
    SUBSIDIARY = "subsidiary"
    UNKNOWN = "unknown"


class Overlap(Enum):
    """What two grants must have in common for a rule on combining to bear on them."""

    PROJECT = "project"
    PURPOSE = "purpose"
    COSTS = "costs"


class Trigger(Enum):
    """What calls a rule on combining: money in the plan, money only intended, or the mere possibility to get some."""

    RECEIVED = "received"
    INTENDED = "intended"
    POSSIBLE = "possible"


@dataclass(frozen=True)
class CumulationException:
    """An exception inside a ban, in German in `statement`.

    `origins` are monies that are let in; `as_own_share` says that they then count towards the own share. One that names
    no money lets in whatever meets its condition; without a condition it is for a person to read.
    """

    statement: str
    basis: Basis
    levels: tuple[Level, ...] = ()
    programmes: tuple[str, ...] = ()
    families: tuple[FundFamily, ...] = ()
    origins: tuple[MoneyOrigin, ...] = ()
    as_own_share: bool = False
    condition: Requirement | None = None


@dataclass(frozen=True)
class CumulationRule:
    """One rule on combining, in German in `statement`.

    It bears on money of these levels, programmes or families; with none of them named, on all public money.
    `ceiling` (with UP_TO) is the share of `ceiling_base` that all grants together may reach. `condition` (with
    CONDITIONAL) is what must hold; often only a person can say so.
    """

    kind: CumulationKind
    statement: str
    basis: Basis
    levels: tuple[Level, ...] = ()
    programmes: tuple[str, ...] = ()
    families: tuple[FundFamily, ...] = ()
    overlap: Overlap = Overlap.PROJECT
    trigger: Trigger = Trigger.RECEIVED
    ceiling: Fraction | None = None
    ceiling_base: CostBase = CostBase.ELIGIBLE
    condition: Requirement | None = None
    exceptions: tuple[CumulationException, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None

    def valid_on(self, day: date) -> bool:
        """Whether the rule is in force on a day."""
        return _in_force(self.valid_from, self.valid_to, day)


@dataclass(frozen=True)
class EarmarkRule:
    """For how many years what was paid for stays bound to its purpose (Zweckbindung); None: demanded, length unknown."""

    years: int | None
    basis: Basis
    label: str | None = None
    condition: Requirement | None = None


@dataclass(frozen=True)
class RoundingRule:
    """To which whole amount in cents a grant is rounded, and how."""

    unit_cents: int
    direction: Rounding
    basis: Basis


@dataclass(frozen=True)
class FundingTerms:
    """The money side of a programme. What is empty has not been found, which is not the same as none."""

    kinds: tuple[FinancingRule, ...] = ()
    cases: tuple[FundingCase, ...] = ()
    amounts: tuple[AmountRule, ...] = ()
    flat_rates: tuple[FlatRate, ...] = ()
    own_share: tuple[OwnShareRule, ...] = ()
    cumulation: tuple[CumulationRule, ...] = ()
    earmark: tuple[EarmarkRule, ...] = ()
    rounding: RoundingRule | None = None
    costs: tuple[CostRule, ...] = ()
    payment: PaymentRule | None = None
    companions: tuple[CompanionRule, ...] = ()

    @property
    def is_loan(self) -> bool:
        """Whether the programme lends and never grants."""
        return bool(self.kinds) and all(rule.kind is FinancingKind.LOAN for rule in self.kinds)
