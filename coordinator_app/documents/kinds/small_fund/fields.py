"""What a neighbourhood fund is expected to be told, how long texts may be, and what whoever applies declares.

The rules of funds differ from place to place; these rows are what they have in common: who applies (often without a legal
form), what is to happen when and where, who benefits, what it costs, and what is put in by oneself and others.
"""

from coordinator_app.documents.kinds.kind import TextLimit
from coordinator_app.documents.kinds.parts.declarations import Declaration
from coordinator_app.documents.kinds.parts.required_fields import (
    ExpectedField,
    applicant_field,
    project_field,
    said_field,
    text_field,
)
from coordinator_app.documents.kinds.small_fund.amounts import own_part_cents
from coordinator_app.domain.project import DescriptionBlock, Project
from coordinator_app.domain.records import Kind
from coordinator_app.domain.truth import Truth
from coordinator_app.wording import formats
from coordinator_app.wording.terms import answer

REQUESTED = ExpectedField(
    "Beantragter Betrag (Finanzierung: eine Zuwendung ohne Programm, noch nicht bewilligt)",
    Kind.PROJECT,
    "finances",
    lambda _subject: False,
)
"""Whether it is there takes more than the project: applications, and which programme is one of the town (`fund_request`)."""

SMALL_FUND_FIELDS: tuple[ExpectedField, ...] = (
    project_field("Antragstellende Stelle", "applicant"),
    applicant_field("Anschrift", "address"),
    applicant_field("Kontakt", "contact"),
    applicant_field("Art der Organisation", "kind", required=False),
    applicant_field("Vertretungsberechtigte Person", "representative", required=False),
    project_field("Quartier", "neighbourhood"),
    text_field(DescriptionBlock.SUMMARY),
    text_field(DescriptionBlock.ACTIVITIES),
    text_field(DescriptionBlock.OBJECTIVE),
    project_field("Zielgruppen", "target_groups"),
    project_field("Beginn", "starts"),
    project_field("Ende", "ends"),
    said_field("Bereits begonnen", "started", lambda project: project.started),
    said_field("Beteiligte Organisationen", "partners", lambda project: project.partners),
    project_field("Kosten", "costs"),
    REQUESTED,
    ExpectedField(
        "Eigener Beitrag (Eigenmittel)",
        Kind.PROJECT,
        "finances",
        lambda subject: own_part_cents(subject.project) is not None,
        required=False,
    ),
    said_field("Weitere öffentliche Förderungen", "other_grants", lambda project: project.other_grants),
)

SMALL_FUND_LIMITS: tuple[TextLimit, ...] = (
    TextLimit(DescriptionBlock.SUMMARY, 600),
    TextLimit(DescriptionBlock.ACTIVITIES, 700),
    TextLimit(DescriptionBlock.OBJECTIVE, 500),
    TextLimit(DescriptionBlock.RESULTS, 400),
)


def _start(project: Project) -> str:
    contract = f"; erster Vertrag: {formats.day(project.first_contract)}" if project.first_contract else ""
    return f"bereits begonnen: {answer(project.started)}{contract}"


SMALL_FUND_DECLARATIONS: tuple[Declaration, ...] = (
    Declaration(
        "Mit dem Projekt wurde noch nicht begonnen; vor der Entscheidung wird nichts bestellt und nichts beauftragt.",
        _start,
        lambda project, day: (
            project.started is Truth.YES
            or (project.first_contract is not None and project.first_contract <= day)
        ),
        id="fund_not_started",
    ),
    Declaration(
        "Für dieselben Ausgaben wird kein anderes öffentliches Geld verwendet, das nicht in diesem Antrag steht.",
        lambda project: f"weitere öffentliche Förderungen: {answer(project.other_grants)}",
        id="fund_other_money",
    ),
    Declaration(
        "Das Geld wird nur für dieses Projekt ausgegeben; Belege werden gesammelt und zur vereinbarten Zeit vorgelegt. "
        "Was übrig bleibt oder anders verwendet wurde, wird zurückgezahlt.",
        id="fund_use",
    ),
    Declaration(
        "In der Öffentlichkeitsarbeit wird genannt, dass der Fonds das Projekt fördert.", id="fund_named"
    ),
    Declaration(
        "Die Angaben dürfen dem entscheidenden Gremium vorgelegt werden. Wer darin mit personenbezogenen Daten vorkommt, wurde "
        "informiert.",
        id="fund_data",
    ),
)
