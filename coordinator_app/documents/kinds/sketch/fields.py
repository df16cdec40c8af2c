"""What a Projektskizze is expected to tell, and how long its texts may be.

At this stage an authority or a steering round asks for the idea, the need, the aims, those who are meant, those who do it, a
time frame and rough costs; notices that ask for outlines want two to four pages.
"""

from coordinator_app.documents.kinds.kind import TextLimit
from coordinator_app.documents.kinds.parts.required_fields import (
    ExpectedField,
    applicant_field,
    project_field,
    said_field,
    text_field,
)
from coordinator_app.domain.project import DescriptionBlock

SKETCH_FIELDS: tuple[ExpectedField, ...] = (
    project_field("Antragstellende Stelle", "applicant"),
    applicant_field("Kontakt", "contact", required=False),
    project_field("Quartier", "neighbourhood"),
    text_field(DescriptionBlock.SUMMARY),
    text_field(DescriptionBlock.NEED),
    text_field(DescriptionBlock.OBJECTIVE),
    project_field("Ziele aus dem Konzept", "concept_aims", required=False),
    text_field(DescriptionBlock.ACTIVITIES),
    project_field("Art der Maßnahme", "measure_kind"),
    project_field("Handlungsfelder", "themes"),
    project_field("Zielgruppen", "target_groups"),
    text_field(DescriptionBlock.RESULTS, required=False),
    said_field("Beteiligte Organisationen", "partners", lambda project: project.partners),
    text_field(DescriptionBlock.RESPONSIBILITIES, required=False),
    project_field("Beginn", "starts"),
    project_field("Ende", "ends"),
    said_field("Bereits begonnen", "started", lambda project: project.started),
    project_field("Meilensteine", "milestones", required=False),
    project_field("Kosten", "costs"),
    project_field("Finanzierung", "finances"),
)

SKETCH_LIMITS: tuple[TextLimit, ...] = (
    TextLimit(DescriptionBlock.SUMMARY, 600),
    TextLimit(DescriptionBlock.NEED, 800),
    TextLimit(DescriptionBlock.OBJECTIVE, 500),
    TextLimit(DescriptionBlock.ACTIVITIES, 800),
    TextLimit(DescriptionBlock.RESULTS, 400),
    TextLimit(DescriptionBlock.RESPONSIBILITIES, 400),
)
