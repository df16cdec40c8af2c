"""Small frozen rows for lists, read without loading whole records."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from coordinator_app.domain.project import OwnField, ProjectStage
from coordinator_app.domain.vocabulary import Theme


@dataclass(frozen=True)
class ProjectItem:
    """A project in a list; sums are None while there is nothing to sum up.

    `next_due` is the earliest of its own dates that is not settled, passed or not: milestones, attachments, next steps of
    its applications, and appointments; `next_label` says what it is.
    """

    key: str
    title: str
    stage: ProjectStage
    neighbourhood: str | None
    neighbourhood_name: str | None
    applicant_name: str | None
    starts: date | None
    ends: date | None
    total_cost_cents: int | None
    applicant: str | None = None
    themes: tuple[Theme, ...] = ()
    own_fields: tuple[OwnField, ...] = ()
    address: str | None = None
    priority: int | None = None
    archived_on: date | None = None
    next_due: date | None = None
    next_label: str | None = None


@dataclass(frozen=True)
class NeighbourhoodItem:
    """A Quartier in a list. The counts of legal areas and concepts are None while nobody has said."""

    key: str
    name: str
    municipality_name: str
    inhabitants: int | None
    area_hectares: Decimal | None
    legal_areas: int | None
    concepts: int | None
    projects: int
    indicators: int
