"""Funding programmes: every value with its basis, nothing invented, unknown kept as unknown."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from coordinator_app.domain.funding import FundFamily, FundingTerms
from coordinator_app.domain.requirement import Requirement
from coordinator_app.domain.source import Basis, Source
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import FacilityKind, Land, Level, OrganisationKind, TargetGroup, Theme


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
    SPAN = "span"
    PER_LAND = "per_land"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Deadline:
    """A deadline rule: a fixed day, a span of days, a day of each year, per Land (with the day if known), rolling, or unknown.

    `closes` is the last day; for YEARLY only its month and day count. `land` limits it to one Land. Several calls are
    several deadlines, each with its `label`.
    """

    kind: DeadlineKind
    basis: Basis
    label: str | None = None
    opens: date | None = None
    closes: date | None = None
    land: Land | None = None


NOTHING_FOUND = FundingTerms()
"""Of the money side nothing is known."""


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
class PassingOn:
    """Whether the one who receives the grant may pass it on (Weiterleitung), to whom, and in German how."""

    allowed: Truth
    basis: Basis
    to: tuple[OrganisationKind, ...] = ()
    statement: str | None = None


@dataclass(frozen=True)
class Contact:
    """An institution to ask; never a natural person."""

    institution: str
    basis: Basis
    role: str | None = None
    address: str | None = None
    phone: str | None = None
    email: str | None = None
    website: str | None = None


@dataclass(frozen=True)
class Budget:
    """What the funder provides, in cents; `year` None where the sum stands for what `label` says."""

    cents: int
    basis: Basis
    year: int | None = None
    label: str | None = None


class FundedUnit(Enum):
    """What a grant is given for: the bundle of measures of an area (Gesamtmaßnahme), or a single project."""

    OVERALL_MEASURE = "overall_measure"
    SINGLE_PROJECT = "single_project"


class StartGate(Enum):
    """After what a project may begin, where it must not begin at any time: the application alone, or the notice.

    Where a source says nothing else, it is the notice (or the consent to an early start).
    """

    APPLICATION = "application"
    NOTICE = "notice"


class Origin(Enum):
    """Who answers for an entry of the catalogue."""

    CURATED = "curated"
    OWN = "own"
    DIRECTORY = "directory"


class ProgrammeField(Enum):
    """What a reader wants to know of a programme; the columns of the table of completeness."""

    NAME = "name"
    MINISTRY = "ministry"
    AUTHORITY = "authority"
    LEVEL = "level"
    LEGAL_BASIS = "legal_basis"
    THEMES = "themes"
    TARGET_GROUPS = "target_groups"
    FACILITY_KINDS = "facility_kinds"
    FUNDED_UNIT = "funded_unit"
    OBJECT = "object"
    APPLICANTS = "applicants"
    PASSING_ON = "passing_on"
    AREA = "area"
    CONCEPT = "concept"
    MEASURE_KIND = "measure_kind"
    EARLY_START = "early_start"
    DURATION = "duration"
    STATUS = "status"
    DEADLINES = "deadlines"
    PROCEDURE = "procedure"
    CONTACT = "contact"
    FINANCING_KIND = "financing_kind"
    RATES = "rates"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    COSTS = "costs"
    OWN_SHARE = "own_share"
    CUMULATION = "cumulation"
    EARMARK = "earmark"
    BUDGET = "budget"
    PREDECESSORS = "predecessors"
    SUCCESSORS = "successors"


@dataclass(frozen=True)
class Provenance:
    """Where plain fields come from, or with the standing `not_found` what was looked for and not found."""

    fields: tuple[ProgrammeField, ...]
    basis: Basis


@dataclass(frozen=True)
class CatalogueProblem:
    """One thing that is wrong with a catalogue file: where, which code, with what."""

    file: str
    line: int | None
    field: str
    code: str
    parameters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Programme:
    """A funding programme as one file of the catalogue describes it.

    `origin` and `flaws` are set by who reads it, never in a file. A programme with flaws in its requirements can't be
    checked: whatever is asked of it stays unknown.
    """

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
    funding: FundingTerms = NOTHING_FOUND
    statements: tuple[Statement, ...] = ()
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    fund_families: tuple[FundFamily, ...] = ()
    funded_unit: FundedUnit | None = None
    start_after: StartGate | None = None
    passing_on: PassingOn | None = None
    contacts: tuple[Contact, ...] = ()
    budgets: tuple[Budget, ...] = ()
    provenance: tuple[Provenance, ...] = ()
    origin: Origin = Origin.CURATED
    flaws: tuple[CatalogueProblem, ...] = ()

    def source(self, source_id: str) -> Source:
        """Return the source with this id; a catalogue that was checked has every one that is named."""
        return next(source for source in self.sources if source.id == source_id)

    def phase_on(self, day: date) -> Phase | None:
        """Return the phase that covers a day, or None where nothing is known; the later entry wins."""
        return next((phase for phase in reversed(self.phases) if phase.covers(day)), None)
