"""Cost rows and finance rows of a project, in integer cents."""

from dataclasses import dataclass, replace
from enum import Enum

from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import MoneyOrigin


class CostKind(Enum):
    """Kinds of cost: of non-investive projects, and the first level of DIN 276 for building."""

    STAFF = "staff"
    FEES = "fees"
    MATERIAL = "material"
    EQUIPMENT = "equipment"
    RENT = "rent"
    PUBLICITY = "publicity"
    ANCILLARY = "ancillary"
    FLAT_RATE = "flat_rate"
    PLANNING = "planning"
    DIN276_100 = "din276_100"
    DIN276_200 = "din276_200"
    DIN276_300 = "din276_300"
    DIN276_400 = "din276_400"
    DIN276_500 = "din276_500"
    DIN276_600 = "din276_600"
    DIN276_700 = "din276_700"
    DIN276_800 = "din276_800"
    OTHER = "other"


class EstimateStage(Enum):
    """How far a cost figure is worked out, from first frame to settled."""

    FRAME = "frame"
    ESTIMATE = "estimate"
    CALCULATION = "calculation"
    QUOTATION = "quotation"
    FINAL = "final"


@dataclass(frozen=True)
class CostEligibility:
    """Whether one programme counts a cost row as eligible, where that differs from what holds for the others."""

    programme: str
    eligible: Truth


@dataclass(frozen=True)
class CostRow:
    """One cost position of one year; `eligible` says whether it is zuwendungsfähig, and may be unknown.

    `exceptions` tell of programmes for which that is otherwise.
    """

    label: str
    kind: CostKind
    amount_cents: int
    year: int | None = None
    eligible: Truth = Truth.UNKNOWN
    stage: EstimateStage | None = None
    remark: str | None = None
    exceptions: tuple[CostEligibility, ...] = ()

    def eligible_for(self, programme: str) -> Truth:
        """Whether a programme counts the row as eligible, as far as the project's records say."""
        own = (item.eligible for item in self.exceptions if item.programme == programme)
        return next(own, self.eligible)

    def counted_by(self, programme: str) -> "CostRow":
        """Return the row with what holds for a programme as its `eligible`."""
        return replace(self, eligible=self.eligible_for(programme)) if self.exceptions else self


class FinanceKind(Enum):
    """Where money comes from."""

    GRANT = "grant"
    OWN = "own"
    THIRD_PARTY = "third_party"
    INCOME = "income"


class FinanceState(Enum):
    """How far a source of money is."""

    IDEA = "idea"
    APPLIED = "applied"
    APPROVED = "approved"
    RECEIVED = "received"


@dataclass(frozen=True)
class FinanceRow:
    """Money of one source in one year; `programme` is a programme's id where it is a grant.

    `origin` tells where money of third parties comes from, as rules on the own share and on combining ask.
    """

    kind: FinanceKind
    label: str
    amount_cents: int
    year: int | None = None
    programme: str | None = None
    state: FinanceState = FinanceState.IDEA
    origin: MoneyOrigin | None = None
