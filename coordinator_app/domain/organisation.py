"""Applicants and partners."""

from dataclasses import dataclass
from datetime import date

from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import OrganisationKind


@dataclass(frozen=True)
class Organisation:
    """A body that applies or takes part.

    `representative` and `contact` may name persons and are optional: `contact_purpose` says what for they are kept, and on
    `contact_delete_on` they are to be deleted.
    """

    key: str
    name: str
    kind: OrganisationKind | None = None
    charitable: Truth = Truth.UNKNOWN
    legal_form: str | None = None
    representative: str | None = None
    address: str | None = None
    contact: str | None = None
    founded: int | None = None
    notes: str | None = None
    contact_purpose: str | None = None
    contact_delete_on: date | None = None
