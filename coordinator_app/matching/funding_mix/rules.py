"""The kinds of rule of a funding mix, each in exact numbers. The vocabulary that formulation, verification and wording share.

A rule bears only on what a plan uses: one about a grant means nothing while the programme is not used, one about a project
nothing while it is not funded. What no rule says holds always: every cost row of a funded project is covered to the cent, by
grants, funds and own money, none of them negative; no fund gives more than it has; an offer pays only for its rows, and only
if it is used; a used offer pays at least one cent.
"""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from coordinator_app.domain.funding import (
    AmountRule,
    AmountScope,
    CompanionRule,
    CostRule,
    CumulationRule,
    FinancingRule,
    FlatRate,
    FundingCase,
    OwnShareRule,
    PaymentRule,
    RoundingRule,
)

TermRule = (
    AmountRule
    | CompanionRule
    | CostRule
    | CumulationRule
    | FinancingRule
    | FlatRate
    | FundingCase
    | OwnShareRule
    | PaymentRule
    | RoundingRule
)
"""A rule as the catalogue has it, with its basis."""


@dataclass(frozen=True)
class Ground:
    """What a rule of the mix rests on: the programme and its rule in the catalogue; both None for facts and wishes."""

    programme: str | None = None
    rule: TermRule | None = None


NO_GROUND = Ground()


@dataclass(frozen=True)
class Part:
    """The grant of one programme to one project, as far as it pays for these cost rows (by position)."""

    project: str
    programme: str
    rows: tuple[int, ...]


@dataclass(frozen=True)
class RateCap:
    """A grant is at most a share of what its rows cost.

    The sum over the rows is at most the share of their cost, rounded down to a cent. With `each_row` (Anteilfinanzierung) no
    row's grant is above the share of that row, rounded up to a cent; without it (Fehlbedarf, Festbetrag) a row may be paid
    in full. Where a programme keeps cost rows apart from another (`SeparateRows`), only the rows of its base count, as
    the plan states it (`ProjectPlan.bases`); elsewhere all rows of the part do.
    """

    part: Part
    share: Fraction
    each_row: bool
    ground: Ground = NO_GROUND


@dataclass(frozen=True)
class UncoveredCap:
    """A grant is at most a share of what remains of the rows' cost after all funds and all other grants on these rows."""

    part: Part
    share: Fraction
    ground: Ground = NO_GROUND


@dataclass(frozen=True)
class GrantCeiling:
    """The grants of these parts together are at most so many cents.

    One part is the ceiling of a project, a year or a kind of cost; several share the ceiling of an area, a municipality,
    an applicant. `scope` and `year` tell what it is counted per.
    """

    parts: tuple[Part, ...]
    cents: int
    scope: AmountScope
    year: int | None = None
    ground: Ground = NO_GROUND


@dataclass(frozen=True)
class GrantFloor:
    """The grant of a part is at least so many cents; one of a `year` only if the programme pays for any cost row of that year."""

    part: Part
    cents: int
    year: int | None = None
    ground: Ground = NO_GROUND


@dataclass(frozen=True)
class CostCeiling:
    """At most so many cents of the rows' cost count: the grant of the part is at most the share of what counts, rounded down.

    Where the rows cost less, what they cost counts.
    """

    part: Part
    share: Fraction
    cents: int
    ground: Ground = NO_GROUND


@dataclass(frozen=True)
class CostFloor:
    """The cost of the rows, as far as they are the programme's base, must reach so many cents."""

    part: Part
    cents: int
    ground: Ground = NO_GROUND


@dataclass(frozen=True)
class FixedGrant:
    """The grant of a part is exactly so many cents (Festbetrag, or what is already approved)."""

    part: Part
    cents: int
    ground: Ground = NO_GROUND


@dataclass(frozen=True)
class GrantUnit:
    """The whole grant of a programme to a project is a multiple of so many cents."""

    part: Part
    cents: int
    ground: Ground = NO_GROUND


@dataclass(frozen=True)
class FlatRateCap:
    """What is paid for the rows covered by a lump sum is at most a rate of something paid or recognised elsewhere.

    With `of_grant` the grant on `covered` is at most `rate` times the grant on `base`. Otherwise at most `rate` times the
    cost of `base` is recognised for `covered`, so that the grant on it is at most `share` of that, rounded down to a cent.
    Only base rows count that are the programme's base.
    """

    covered: Part
    base: Part
    rate: Fraction
    share: Fraction
    of_grant: bool
    ground: Ground = NO_GROUND


@dataclass(frozen=True)
class OwnShare:
    """If a programme is used, money that counts as own must reach a share of its base, and a fixed sum at least.

    Own money of the project always counts; `funds` are the keys of the funds that count too, `programmes` the other
    programmes whose grants do. Needed are the share of the base, rounded up to a cent, and `cents`, whichever is more.
    Only rows that are the programme's base count as base; the money may pay for any row of the project.
    """

    base: Part
    share: Fraction
    cents: int = 0
    funds: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    ground: Ground = NO_GROUND


@dataclass(frozen=True)
class IntensityCap:
    """If a programme is used, its grant and those of these programmes and these funds together don't exceed a share of a base.

    Counted is what they pay for the rows of the base; the sum is at most the share of their cost, rounded down to a cent.
    """

    base: Part
    share: Fraction
    programmes: tuple[str, ...]
    funds: tuple[str, ...] = ()
    ground: Ground = NO_GROUND


@dataclass(frozen=True)
class Exclusive:
    """Two programmes are not used side by side in a project."""

    project: str
    first: str
    second: str
    ground: Ground = NO_GROUND


@dataclass(frozen=True)
class SeparateRows:
    """Two programmes may be used in one project, but never pay for the same cost row.

    Each cost row is then in the base of at most one of the two (`ProjectPlan.bases`); a plan may give a row to neither.
    A base holds rows of the programme's offer, and a programme pays for rows of its base only. While only one of the two is
    used, its base may be all of its rows.
    """

    project: str
    first: str
    second: str
    ground: Ground = NO_GROUND


@dataclass(frozen=True)
class SplitBase:
    """No euro of cost is the base of two of these programmes.

    A grant takes up its cents divided by its rate (that of the `RateCap` with `each_row` that holds the row, the smallest of
    several, otherwise 1). On each row, what the grants less one cent each (never below 0) take up together fits the cost of
    the row (a grant may be rounded up to a cent); over all rows that the used ones of these programmes may pay for, what the
    whole grants take up fits the cost. Stands between programmes of one level of which nothing says that they may pay for the
    same cost.
    """

    project: str
    programmes: tuple[str, ...]
    ground: Ground = NO_GROUND


@dataclass(frozen=True)
class Companion:
    """A programme is used only together with at least one of these in the same project."""

    project: str
    programme: str
    any_of: tuple[str, ...]
    ground: Ground = NO_GROUND


@dataclass(frozen=True)
class BarredFund:
    """Where a programme is used, this fund gives nothing to the project."""

    project: str
    programme: str
    fund: str
    ground: Ground = NO_GROUND


@dataclass(frozen=True)
class FundUsed:
    """A fund must be used in full before anybody else pays (income), as far as the cost rows it can pay for go.

    Several such funds of a project together pay as much as they can: one of them may stay below what it has only where the
    others leave it no room.
    """

    project: str
    fund: str


@dataclass(frozen=True)
class PaymentProfile:
    """A grant is paid out over cash years: by the end of each year at most the shares so far of the grant of the part are used.

    `shares` begin with `first_year` and add up to 1. Rows before the first year get nothing; rows without a year count as
    the last year.
    """

    part: Part
    first_year: int
    shares: tuple[Fraction, ...]
    ground: Ground = NO_GROUND


class Purse(Enum):
    """Whose own money a limit is about."""

    MUNICIPALITY = "municipality"
    APPLICANT = "applicant"


@dataclass(frozen=True)
class OwnFundsLimit:
    """The own money of these projects for cost rows of a year together is at most so many cents; None: of all years."""

    projects: tuple[str, ...]
    year: int | None
    cents: int
    purse: Purse


@dataclass(frozen=True)
class ApplicationLimit:
    """At most so many new applications are made over all projects (offers that are used and not yet approved)."""

    most: int


@dataclass(frozen=True)
class MustFund:
    """A project has to be funded."""

    project: str


@dataclass(frozen=True)
class Pinned:
    """At least one of these pairs (project, programme) is used, because somebody wants it or because it is approved."""

    choices: tuple[tuple[str, str], ...]
    approved: bool = False


@dataclass(frozen=True)
class Forbidden:
    """These pairs (project, programme) are not used, because somebody said so."""

    choices: tuple[tuple[str, str], ...]


Rule = (
    RateCap
    | UncoveredCap
    | GrantCeiling
    | GrantFloor
    | CostCeiling
    | CostFloor
    | FixedGrant
    | GrantUnit
    | FlatRateCap
    | OwnShare
    | IntensityCap
    | Exclusive
    | SeparateRows
    | SplitBase
    | Companion
    | BarredFund
    | FundUsed
    | PaymentProfile
    | OwnFundsLimit
    | ApplicationLimit
    | MustFund
    | Pinned
    | Forbidden
)
