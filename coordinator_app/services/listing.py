"""Small frozen rows for lists, read without loading whole records."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from coordinator_app.domain.project import ProjectStage


@dataclass(frozen=True)
class ProjectItem:
    """A project in a list; sums are None while there is nothing to sum up."""

    key: str
    title: str
    stage: ProjectStage
    neighbourhood: str | None
    neighbourhood_name: str | None
    applicant_name: str | None
    starts: date | None
    ends: date | None
    total_cost_cents: int | None


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
