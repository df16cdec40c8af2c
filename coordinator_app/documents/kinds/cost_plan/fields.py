"""What an authority expects of a Kosten- und Finanzierungsplan."""

from collections.abc import Callable

from coordinator_app.documents.kinds.parts.required_fields import (
    ExpectedField,
    applicant_field,
    project_field,
    said_field,
)
from coordinator_app.domain.cost import FinanceKind
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind


def _of_project(label: str, field: str, given: Callable[[Project], bool]) -> ExpectedField:
    return ExpectedField(label, Kind.PROJECT, field, lambda subject: given(subject.project))


COST_PLAN_FIELDS: tuple[ExpectedField, ...] = (
    project_field("Antragstellende Stelle", "applicant"),
    applicant_field("Rechtsform", "legal_form", required=False),
    applicant_field("Vertretungsberechtigte Person", "representative"),
    project_field("Quartier", "neighbourhood"),
    project_field("Beginn", "starts"),
    project_field("Ende", "ends"),
    project_field("Kosten", "costs"),
    _of_project(
        "Jahr bei jeder Kostenposition",
        "costs",
        lambda project: bool(project.costs) and all(row.year is not None for row in project.costs),
    ),
    _of_project(
        "Zuwendungsfähig bei jeder Kostenposition",
        "eligible_cost_cents",
        lambda project: project.eligible_cost_cents is not None,
    ),
    _of_project(
        "Stand der Kostenermittlung bei jeder Kostenposition",
        "costs",
        lambda project: bool(project.costs) and all(row.stage is not None for row in project.costs),
    ),
    project_field("Finanzierung", "finances"),
    _of_project(
        "Jahr bei jeder Quelle der Finanzierung",
        "finances",
        lambda project: bool(project.finances) and all(row.year is not None for row in project.finances),
    ),
    _of_project(
        "Eigenmittel", "own_share", lambda project: project.financed_cents(FinanceKind.OWN) is not None
    ),
    said_field("Weitere öffentliche Förderungen", "other_grants", lambda project: project.other_grants),
    said_field("Berechtigung zum Vorsteuerabzug", "vat_deductible", lambda project: project.vat_deductible),
    project_field("Anlagen", "attachments", required=False),
)
"""§ 24 BHO and the forms of Länder and funds ask for costs by year with their stage, what of them is eligible, every source by
year, the own share, other grants and the input tax."""
