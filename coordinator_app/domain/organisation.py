"""Applicants and partners."""

from dataclasses import dataclass

from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import OrganisationKind


@dataclass(frozen=True)
class Organisation:
    """A body that applies or takes part; contact data are optional and have a purpose."""

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
