"""Applications: our decision and the authority's, kept apart."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class ApplicationKind(Enum):
    """What is asked for."""

    OUTLINE = "outline"
    FIRST = "first"
    AMENDMENT = "amendment"
    CONTINUATION = "continuation"
    EARLY_START = "early_start"
    PROOF_OF_USE = "proof_of_use"


class OwnDecision(Enum):
    """What we have decided about applying."""

    UNDECIDED = "undecided"
    PURSUE = "pursue"
    DISMISSED = "dismissed"


class AuthorityDecision(Enum):
    """What the authority has decided."""

    NONE = "none"
    GRANTED = "granted"
    PARTLY_GRANTED = "partly_granted"
    REFUSED = "refused"


@dataclass(frozen=True)
class SubmittedDocument:
    """A document that belongs to an application, with the digest of the file as it was."""

    label: str
    day: date
    sha256: str | None = None


@dataclass(frozen=True)
class Draw:
    """Money asked for out of a grant (Mittelabruf): on which day, until when it has to be spent, when it arrived."""

    amount_cents: int
    day: date | None = None
    use_by: date | None = None
    paid_on: date | None = None


@dataclass(frozen=True)
class Application:
    """One project's application to one programme (`programme` is a catalogue id).

    `approval_starts` and `approval_ends` are the days of the Bewilligungszeitraum, `bound_until` the last day of the Zweckbindung.
    """

    key: str
    project: str
    programme: str
    kind: ApplicationKind = ApplicationKind.FIRST
    own_decision: OwnDecision = OwnDecision.UNDECIDED
    own_reason: str | None = None
    submitted: date | None = None
    authority: str | None = None
    file_number: str | None = None
    requested_cents: int | None = None
    authority_decision: AuthorityDecision = AuthorityDecision.NONE
    decided: date | None = None
    granted_cents: int | None = None
    authority_reason: str | None = None
    next_step: str | None = None
    next_step_due: date | None = None
    documents: tuple[SubmittedDocument, ...] = ()
    approval_starts: date | None = None
    approval_ends: date | None = None
    bound_until: date | None = None
    draws: tuple[Draw, ...] = ()

    @property
    def drawn_cents(self) -> int:
        """What has been drawn, whether or not it has arrived."""
        return sum(draw.amount_cents for draw in self.draws)
