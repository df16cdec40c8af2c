"""What documents about money expect of every row of costs, beyond that there are costs."""

from collections.abc import Callable

from coordinator_app.documents.kinds.parts.required_fields import ExpectedField
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind


def project_rule(label: str, field: str, given: Callable[[Project], bool]) -> ExpectedField:
    """Expect that something holds of the project."""
    return ExpectedField(label, Kind.PROJECT, field, lambda subject: given(subject.project))


YEAR_OF_COSTS = project_rule(
    "Jahr bei jeder Kostenposition",
    "costs",
    lambda project: bool(project.costs) and all(row.year is not None for row in project.costs),
)
ELIGIBLE_COSTS = project_rule(
    "Zuwendungsfähig bei jeder Kostenposition",
    "eligible_cost_cents",
    lambda project: project.eligible_cost_cents is not None,
)
STAGE_OF_COSTS = project_rule(
    "Stand der Kostenermittlung bei jeder Kostenposition",
    "costs",
    lambda project: bool(project.costs) and all(row.stage is not None for row in project.costs),
)
YEAR_OF_FINANCES = project_rule(
    "Jahr bei jeder Quelle der Finanzierung",
    "finances",
    lambda project: bool(project.finances) and all(row.year is not None for row in project.finances),
)
