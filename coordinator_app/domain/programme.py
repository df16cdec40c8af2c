"""Funding programmes: every value with its basis, nothing invented, unknown kept as unknown."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

from coordinator_app.domain.requirement import Requirement
from coordinator_app.domain.source import Basis, Source
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import FacilityKind, Land, Level, TargetGroup, Theme


class ProgrammeStatus(Enum):
    """What a programme does with applications in a span of time."""

    NOT_YET = "not_yet"
    ANNOUNCED = "announced"
    OPEN = "open"
    ROLLING = "rolling"
    CALL = "call"
    PAUSED = "paused"
    NO_GRANTS = "no_grants"
    EXHAUSTED = "exhausted"
    EXPIRED = "expired"
    UNKNOWN = "unknown"

    @property
    def takes_applications(self) -> Truth:
        """Whether an application can lead to a grant while a programme has this status."""
        match self:
            case ProgrammeStatus.OPEN | ProgrammeStatus.ROLLING | ProgrammeStatus.CALL:
                return Truth.YES
            case ProgrammeStatus.UNKNOWN:
                return Truth.UNKNOWN
            case _:
                return Truth.NO


@dataclass(frozen=True)
class Phase:
    """A span of time with one status; an open end is None. Outside of all phases the status is unknown."""

    status: ProgrammeStatus
    starts: date | None
    ends: date | None
    basis: Basis

    def covers(self, day: date) -> bool:
        """Whether the day lies in this phase, both ends included."""
        return (self.starts is None or self.starts <= day) and (self.ends is None or day <= self.ends)


class DeadlineKind(Enum):
    """How a programme sets its deadlines."""

    ROLLING = "rolling"
    FIXED = "fixed"
    YEARLY = "yearly"
    PER_LAND = "per_land"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Deadline:
    """A deadline rule: a fixed day, a day of each year, per Land (with the day if known), rolling, or unknown.

    `closes` is the last day; for YEARLY only its month and day count. `land` limits it to one Land.
    """

    kind: DeadlineKind
    basis: Basis
    label: str | None = None
    opens: date | None = None
    closes: date | None = None
    land: Land | None = None


class FinancingKind(Enum):
    """How a grant is measured (VV No. 2 to § 44 BHO)."""

    SHARE = "share"
    DEFICIT = "deficit"
    FIXED_AMOUNT = "fixed_amount"
    FULL = "full"
    LOAN = "loan"


class RateLimit(Enum):
    """Whether a rate is the value itself or only its ceiling ("bis zu")."""

    EXACT = "exact"
    UP_TO = "up_to"


@dataclass(frozen=True)
class FundingCase:
    """One case of a programme's rates: what the grant is of its base, and who carries the parts.

    `grant` is the share that reaches the applicant from outside (federal, Land and EU together).
    A share that the sources do not state is None. `condition` selects the case; None means the rule.
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

    def valid_on(self, day: date) -> bool:
        """Whether the case is in force on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


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
    MUNICIPALITY = "municipality"
    PLACE = "place"


@dataclass(frozen=True)
class AmountRule:
    """A floor or ceiling in cents."""

    kind: AmountKind
    cents: int
    basis: Basis
    scope: AmountScope = AmountScope.PROJECT
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True)
class OwnShareRule:
    """The least own share, and in German what may count as own."""

    minimum: Fraction | None
    basis: Basis
    counts: str | None = None
    condition: Requirement | None = None


class CumulationKind(Enum):
    """What a programme says about other public money."""

    FORBIDDEN = "forbidden"
    ALLOWED = "allowed"
    CONDITIONAL = "conditional"
    SUBSIDIARY = "subsidiary"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class CumulationRule:
    """One rule on combining, by level of government or by programme, in German in `statement`."""

    kind: CumulationKind
    statement: str
    basis: Basis
    levels: tuple[Level, ...] = ()
    programmes: tuple[str, ...] = ()


class Topic(Enum):
    """Topics of statements that people read and the engine does not compute."""

    OBJECT = "object"
    APPLICANTS = "applicants"
    PROCEDURE = "procedure"
    COSTS = "costs"
    DURATION = "duration"
    EARMARK = "earmark"
    ATTACHMENTS = "attachments"
    NOTE = "note"


@dataclass(frozen=True)
class Statement:
    """A German sentence of ours about a programme, with its basis."""

    topic: Topic
    text: str
    basis: Basis


@dataclass(frozen=True)
class FundingTerms:
    """The money side of a programme. What is None or empty has not been found, which is not the same as none."""

    kind: FinancingKind | None = None
    kind_basis: Basis | None = None
    cases: tuple[FundingCase, ...] = ()
    amounts: tuple[AmountRule, ...] = ()
    own_share: tuple[OwnShareRule, ...] = ()
    cumulation: tuple[CumulationRule, ...] = ()


@dataclass(frozen=True)
class Programme:
    """A funding programme as one file of the catalogue describes it."""

    id: str
    name: str
    short_name: str
    ministry: str
    level: Level
    checked: date
    sources: tuple[Source, ...]
    phases: tuple[Phase, ...]
    requirements: Requirement
    authority: str | None = None
    legal_basis: tuple[str, ...] = ()
    themes: tuple[Theme, ...] = ()
    target_groups: tuple[TargetGroup, ...] = ()
    facility_kinds: tuple[FacilityKind, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    funding: FundingTerms = FundingTerms()
    statements: tuple[Statement, ...] = ()
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()

    def source(self, source_id: str) -> Source:
        """Return the source with this id; a catalogue that was checked has every one that is named."""
        return next(source for source in self.sources if source.id == source_id)

    def phase_on(self, day: date) -> Phase | None:
        """Return the phase that covers a day, or None where nothing is known; the later entry wins."""
        return next((phase for phase in reversed(self.phases) if phase.covers(day)), None)
