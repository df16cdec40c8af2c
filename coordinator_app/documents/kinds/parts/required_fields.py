"""The table of what an authority expects to be told about a project, and which of it is there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from coordinator_app.documents.kinds.parts.places import text_place
from coordinator_app.domain.cost import FinanceKind
from coordinator_app.domain.project import DescriptionBlock, Project
from coordinator_app.domain.records import Kind
from coordinator_app.domain.truth import Truth
from coordinator_app.wording.terms import term


@dataclass(frozen=True)
class ExpectedField:
    """One row: what is expected, in which record and field people enter it, whether it is there, whether it counts.

    `given` is asked about what the kind of document is about: a `Subject`, a Quartier, a practice example.
    """

    label: str
    kind: Kind
    field: str
    given: Callable[[Any], bool]
    required: bool = True


@dataclass(frozen=True)
class Completeness:
    """How many of the required fields are there, and every expected field that is not."""

    given: int
    required: int
    missing: tuple[ExpectedField, ...]


def completeness(subject: object, fields: Iterable[ExpectedField]) -> Completeness:
    """Count the required fields that are there and list what is missing, in the order of the table."""
    table = tuple(fields)
    missing = tuple(field for field in table if not field.given(subject))
    required = sum(1 for field in table if field.required)
    return Completeness(required - sum(1 for field in missing if field.required), required, missing)


def project_field(label: str, field: str, *, required: bool = True) -> ExpectedField:
    """Expect a field of the project that is empty (None or an empty tuple) until somebody fills it."""
    return ExpectedField(
        label, Kind.PROJECT, field, lambda subject: _filled(getattr(subject.project, field)), required
    )


def said_field(label: str, field: str, said: Callable[[Project], object]) -> ExpectedField:
    """Expect an answer about the project where an empty tuple is one, and only None or unknown is not."""
    return ExpectedField(
        label,
        Kind.PROJECT,
        field,
        lambda subject: said(subject.project) is not None and said(subject.project) is not Truth.UNKNOWN,
    )


def text_field(block: DescriptionBlock, *, required: bool = True) -> ExpectedField:
    """Expect a text of the project."""
    return ExpectedField(
        f"Text „{_capital(term(block))}“",
        Kind.PROJECT,
        text_place(block),
        lambda subject: subject.project.description(block) is not None,
        required,
    )


def applicant_field(label: str, field: str, *, required: bool = True) -> ExpectedField:
    """Expect a field of the applicant."""
    return ExpectedField(
        label,
        Kind.ORGANISATION,
        field,
        lambda subject: subject.applicant is not None and _filled(getattr(subject.applicant, field)),
        required,
    )


def neighbourhood_field(label: str, field: str, said: Callable[[object], bool]) -> ExpectedField:
    """Expect a field of the Quartier."""
    return ExpectedField(
        label,
        Kind.NEIGHBOURHOOD,
        field,
        lambda subject: subject.neighbourhood is not None and said(getattr(subject.neighbourhood, field)),
    )


def _filled(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value is not None and value != ()


def _not_none(value: object) -> bool:
    return value is not None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# The union of what the forms and guidelines of Länder, ESF and funds ask for: applicant, area, need with figures, concept,
# project, people, decision, costs with their eligible part, financing, other grants, input tax, start, results, after.
SUMMARY_FIELDS: tuple[ExpectedField, ...] = (
    project_field("Antragstellende Stelle", "applicant"),
    applicant_field("Art der Organisation", "kind"),
    applicant_field("Rechtsform", "legal_form", required=False),
    applicant_field("Anschrift", "address"),
    applicant_field("Vertretungsberechtigte Person", "representative"),
    applicant_field("Kontakt", "contact", required=False),
    project_field("Quartier", "neighbourhood"),
    neighbourhood_field("Rechtliche Gebiete", "legal_areas", _not_none),
    neighbourhood_field("Konzepte", "concepts", _not_none),
    neighbourhood_field("Kennzahlen", "indicators", _filled),
    text_field(DescriptionBlock.SUMMARY),
    text_field(DescriptionBlock.NEED),
    project_field("Ziele aus dem Konzept", "concept_aims"),
    text_field(DescriptionBlock.OBJECTIVE),
    text_field(DescriptionBlock.ACTIVITIES),
    project_field("Zielgruppen", "target_groups"),
    project_field("Handlungsfelder", "themes"),
    project_field("Art der Maßnahme", "measure_kind"),
    project_field("Art der Einrichtung", "facility_kind", required=False),
    project_field("Beginn", "starts"),
    project_field("Ende", "ends"),
    project_field("Meilensteine", "milestones"),
    said_field("Bereits begonnen", "started", lambda project: project.started),
    ExpectedField(
        "eine Beteiligung mit Datum, Form und Ergebnis",
        Kind.PARTICIPATION,
        "participation",
        lambda subject: bool(subject.participation),
    ),
    said_field("Beschluss zum Projekt", "resolution", lambda project: project.resolution.taken),
    said_field("Beteiligte Organisationen", "partners", lambda project: project.partners),
    text_field(DescriptionBlock.RESPONSIBILITIES, required=False),
    project_field("Kosten", "costs"),
    ExpectedField(
        "Zuwendungsfähig bei jeder Kostenposition",
        Kind.PROJECT,
        "eligible_cost_cents",
        lambda subject: subject.project.eligible_cost_cents is not None,
    ),
    project_field("Finanzierung", "finances"),
    ExpectedField(
        "Eigenmittel",
        Kind.PROJECT,
        "own_share",
        lambda subject: subject.project.financed_cents(FinanceKind.OWN) is not None,
    ),
    said_field("Weitere öffentliche Förderungen", "other_grants", lambda project: project.other_grants),
    said_field("Berechtigung zum Vorsteuerabzug", "vat_deductible", lambda project: project.vat_deductible),
    text_field(DescriptionBlock.SUBSIDIARITY),
    text_field(DescriptionBlock.RESULTS),
    text_field(DescriptionBlock.SUSTAINABILITY),
    text_field(DescriptionBlock.CROSS_CUTTING, required=False),
    project_field("Anlagen", "attachments", required=False),
)
