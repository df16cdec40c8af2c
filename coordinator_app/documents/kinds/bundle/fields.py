"""What an authority expects to be told of a project that several programmes are to finance."""

from coordinator_app.documents.kinds.parts.cost_fields import ELIGIBLE_COSTS, YEAR_OF_COSTS
from coordinator_app.documents.kinds.parts.required_fields import (
    ExpectedField,
    applicant_field,
    project_field,
    said_field,
    text_field,
)
from coordinator_app.domain.project import DescriptionBlock

BUNDLE_FIELDS: tuple[ExpectedField, ...] = (
    project_field("Antragstellende Stelle", "applicant"),
    applicant_field("Art der Organisation", "kind"),
    applicant_field("Vertretungsberechtigte Person", "representative"),
    applicant_field("Kontakt", "contact", required=False),
    project_field("Quartier", "neighbourhood"),
    text_field(DescriptionBlock.SUMMARY),
    project_field("Art der Maßnahme", "measure_kind"),
    project_field("Beginn", "starts"),
    project_field("Ende", "ends"),
    said_field("Bereits begonnen", "started", lambda project: project.started),
    said_field("Beschluss zum Projekt", "resolution", lambda project: project.resolution.taken),
    project_field("Kosten", "costs"),
    YEAR_OF_COSTS,
    ELIGIBLE_COSTS,
    said_field("Weitere öffentliche Förderungen", "other_grants", lambda project: project.other_grants),
    said_field("Berechtigung zum Vorsteuerabzug", "vat_deductible", lambda project: project.vat_deductible),
    text_field(DescriptionBlock.SUBSIDIARITY),
    project_field("Anlagen", "attachments", required=False),
)
"""Each giver wants to know who applies, for what, whether it has begun and was decided on, what it costs in which year, what of
it is eligible, who else pays, and why its money is needed besides."""
