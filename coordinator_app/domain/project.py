"""The project: one record from which every document is made."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from coordinator_app.domain.cost import CostRow, FinanceKind, FinanceRow
from coordinator_app.domain.neighbourhood import UNKNOWN_RESOLUTION, Resolution
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import FacilityKind, MeasureKind, TargetGroup, Theme


class ProjectStage(Enum):
    """How far a project is."""

    IDEA = "idea"
    PLANNED = "planned"
    APPLIED = "applied"
    GRANTED = "granted"
    RUNNING = "running"
    CLOSED = "closed"
    DROPPED = "dropped"


class DescriptionBlock(Enum):
    """The text blocks of a project, in the order in which documents print them."""

    SUMMARY = "summary"
    NEED = "need"
    OBJECTIVE = "objective"
    ACTIVITIES = "activities"
    RESPONSIBILITIES = "responsibilities"
    SUBSIDIARITY = "subsidiarity"
    RESULTS = "results"
    SUSTAINABILITY = "sustainability"
    CROSS_CUTTING = "cross_cutting"


@dataclass(frozen=True)
class Description:
    """The user's text for one block."""

    block: DescriptionBlock
    text: str


@dataclass(frozen=True)
class Partner:
    """An organisation that takes part, in which role, and whether it has agreed in writing."""

    organisation: str
    role: str | None = None
    agreed: Truth = Truth.UNKNOWN


@dataclass(frozen=True)
class Milestone:
    """A step with the day by which it is due."""

    label: str
    due: date | None = None
    done: Truth = Truth.UNKNOWN


class AttachmentState(Enum):
    """How far an attachment is."""

    MISSING = "missing"
    DRAFT = "draft"
    FINAL = "final"
    LATER = "later"


@dataclass(frozen=True)
class Attachment:
    """A document that goes with an application, with its state."""

    label: str
    state: AttachmentState = AttachmentState.MISSING
    due: date | None = None


@dataclass(frozen=True)
class PersonalJudgement:
    """What a person found out about a condition that the engine can't decide.

    It answers one sentence of one programme; if the catalogue words the condition anew, it must be judged anew.
    """

    programme: str
    statement: str
    answer: Truth = Truth.UNKNOWN
    by: str | None = None
    day: date | None = None
    evidence: str | None = None


@dataclass(frozen=True)
class Confirmation:
    """That a person confirmed a declaration, given by its stable id: who, and on which day.

    It counts once both are known; until then nothing is confirmed.
    """

    declaration: str
    by: str | None = None
    day: date | None = None

    @property
    def is_complete(self) -> bool:
        """Whether it is known who confirmed, and when."""
        return self.by is not None and bool(self.by.strip()) and self.day is not None


@dataclass(frozen=True)
class OwnField:
    """A field that this town wants to see and the program does not know, such as a number of its budget."""

    label: str
    text: str


@dataclass(frozen=True)
class Project:
    """A project of a Quartier.

    Empty `themes`, `target_groups`, `costs` mean that nothing has been entered yet, hence unknown.
    `partners` is None while nobody has said whether there are any. `started` with `first_contract` guard
    against an early start (the first supply or service contract counts as start). `priority` is the project's weight, from
    1 on, where money does not suffice for all; None counts as 1. `longitude` and `latitude` are degrees in WGS 84, both or
    neither. `archived_on` is the day on which the project was put away; lists, deadlines and plans leave it out then.
    """

    key: str
    title: str
    municipality: str
    neighbourhood: str | None = None
    applicant: str | None = None
    partners: tuple[Partner, ...] | None = None
    stage: ProjectStage = ProjectStage.IDEA
    descriptions: tuple[Description, ...] = ()
    themes: tuple[Theme, ...] = ()
    target_groups: tuple[TargetGroup, ...] = ()
    measure_kind: MeasureKind | None = None
    facility_kind: FacilityKind | None = None
    starts: date | None = None
    ends: date | None = None
    started: Truth = Truth.UNKNOWN
    first_contract: date | None = None
    early_start_consent: Truth = Truth.UNKNOWN
    milestones: tuple[Milestone, ...] = ()
    costs: tuple[CostRow, ...] = ()
    finances: tuple[FinanceRow, ...] = ()
    concept_aims: tuple[str, ...] = ()
    resolution: Resolution = UNKNOWN_RESOLUTION
    vat_deductible: Truth = Truth.UNKNOWN
    other_grants: Truth = Truth.UNKNOWN
    attachments: tuple[Attachment, ...] = ()
    judgements: tuple[PersonalJudgement, ...] = ()
    notes: str | None = None
    priority: int | None = None
    confirmations: tuple[Confirmation, ...] = ()
    address: str | None = None
    longitude: Decimal | None = None
    latitude: Decimal | None = None
    own_fields: tuple[OwnField, ...] = ()
    archived_on: date | None = None

    def description(self, block: DescriptionBlock) -> str | None:
        """Return the text of a block, or None where nothing has been written."""
        texts = (item.text for item in self.descriptions if item.block is block and item.text.strip())
        return next(texts, None)

    def confirmation(self, declaration: str) -> Confirmation | None:
        """Return who confirmed a declaration and when, or None while either is not known."""
        found = (item for item in self.confirmations if item.declaration == declaration and item.is_complete)
        return next(found, None)

    def judgement(self, programme: str, statement: str) -> PersonalJudgement | None:
        """Return what a person said about a condition of a programme, or None where nobody has."""
        answers = (
            item for item in self.judgements if (item.programme, item.statement) == (programme, statement)
        )
        return next(answers, None)

    def counted_by(self, programme: str) -> "Project":
        """Return the project with its cost rows as a programme counts them; itself where nothing is otherwise for it."""
        if not any(item.programme == programme for row in self.costs for item in row.exceptions):
            return self
        rows = tuple(row.counted_by(programme) for row in self.costs)
        return self if rows == self.costs else replace(self, costs=rows)

    @property
    def total_cost_cents(self) -> int | None:
        """The sum of all cost rows; None (unknown, not zero) while there are none."""
        return sum(row.amount_cents for row in self.costs) if self.costs else None

    @property
    def eligible_cost_cents(self) -> int | None:
        """The sum of the eligible rows; None while any row's eligibility is unknown."""
        eligible = [row.eligible for row in self.costs]
        if not eligible or Truth.UNKNOWN in eligible:
            return None
        return sum(row.amount_cents for row in self.costs if row.eligible is Truth.YES)

    def financed_cents(self, kind: FinanceKind) -> int | None:
        """Return what is planned from one kind of source; None while nothing of the kind was entered."""
        rows = [row.amount_cents for row in self.finances if row.kind is kind]
        return sum(rows) if rows else None

    @property
    def own_share(self) -> Fraction | None:
        """Own funds as a share of the total cost; None while either is unknown or nothing costs anything."""
        own, total = self.financed_cents(FinanceKind.OWN), self.total_cost_cents
        return Fraction(own, total) if own is not None and total else None

    @property
    def duration_months(self) -> int | None:
        """Whole months from the first to the last day, begun months counted; None while a day is missing."""
        if self.starts is None or self.ends is None or self.ends < self.starts:
            return None
        months = (self.ends.year - self.starts.year) * 12 + self.ends.month - self.starts.month
        return months + (1 if self.ends.day >= self.starts.day else 0)
