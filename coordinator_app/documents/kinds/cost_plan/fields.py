"""What an authority expects of a Kosten- und Finanzierungsplan."""

from coordinator_app.documents.kinds.parts.cost_fields import (
    ELIGIBLE_COSTS,
    STAGE_OF_COSTS,
    YEAR_OF_COSTS,
    YEAR_OF_FINANCES,
    project_rule,
)
from coordinator_app.documents.kinds.parts.required_fields import (
    ExpectedField,
    applicant_field,
    project_field,
    said_field,
)
from coordinator_app.domain.cost import FinanceKind

COST_PLAN_FIELDS: tuple[ExpectedField, ...] = (
    project_field("Antragstellende Stelle", "applicant"),
    applicant_field("Rechtsform", "legal_form", required=False),
    applicant_field("Vertretungsberechtigte Person", "representative"),
    project_field("Quartier", "neighbourhood"),
    project_field("Beginn", "starts"),
    project_field("Ende", "ends"),
    project_field("Kosten", "costs"),
    YEAR_OF_COSTS,
    ELIGIBLE_COSTS,
    STAGE_OF_COSTS,
    project_field("Finanzierung", "finances"),
    YEAR_OF_FINANCES,
    project_rule(
        "Eigenmittel", "own_share", lambda project: project.financed_cents(FinanceKind.OWN) is not None
    ),
    said_field("Weitere öffentliche Förderungen", "other_grants", lambda project: project.other_grants),
    said_field("Berechtigung zum Vorsteuerabzug", "vat_deductible", lambda project: project.vat_deductible),
    project_field("Anlagen", "attachments", required=False),
)
"""§ 24 BHO and the forms of Länder and funds ask for costs by year with their stage, what of them is eligible, every source by
year, the own share, other grants and the input tax."""
