"""The table of what an authority expects to be told about a project, and which of it is there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from coordinator_app.domain.cost import FinanceKind
from coordinator_app.domain.project import DescriptionBlock, Project
from coordinator_app.domain.records import Kind
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.wording.terms import term


@dataclass(frozen=True)
class ExpectedField:
    """One row: what is expected, in which record and field people enter it, whether it is there, whether it counts."""

    label: str
    kind: Kind
    field: str
    given: Callable[[Subject], bool]
    required: bool = True


@dataclass(frozen=True)
class Completeness:
    """How many of the required fields are there, and every expected field that is not."""

    given: int
    required: int
    missing: tuple[ExpectedField, ...]


def completeness(subject: Subject, fields: Iterable[ExpectedField]) -> Completeness:
    """Count the required fields that are there and list what is missing, in the order of the table."""
    table = tuple(fields)
    missing = tuple(field for field in table if not field.given(subject))
    required = sum(1 for field in table if field.required)
    return Completeness(required - sum(1 for field in missing if field.required), required, missing)


def _project(label: str, field: str, *, required: bool = True) -> ExpectedField:
    """Expect a field of the project that is empty (None or an empty tuple) until somebody fills it."""
    return ExpectedField(
        label, Kind.PROJECT, field, lambda subject: _filled(getattr(subject.project, field)), required
    )


def _said(label: str, field: str, said: Callable[[Project], object]) -> ExpectedField:
    """Expect an answer about the project where an empty tuple is one, and only None or unknown is not."""
    return ExpectedField(
        label,
        Kind.PROJECT,
        field,
        lambda subject: said(subject.project) is not None and said(subject.project) is not Truth.UNKNOWN,
    )


def _text(block: DescriptionBlock, *, required: bool = True) -> ExpectedField:
    return ExpectedField(
        f"Text „{_capital(term(block))}“",
        Kind.PROJECT,
        "descriptions",
        lambda subject: subject.project.description(block) is not None,
        required,
    )


def _applicant(label: str, field: str, *, required: bool = True) -> ExpectedField:
    return ExpectedField(
        label,
        Kind.ORGANISATION,
        field,
        lambda subject: subject.applicant is not None and _filled(getattr(subject.applicant, field)),
        required,
    )


def _neighbourhood(label: str, field: str, said: Callable[[object], bool]) -> ExpectedField:
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
    _project("Antragstellende Stelle", "applicant"),
    _applicant("Art der Organisation", "kind"),
    _applicant("Rechtsform", "legal_form", required=False),
    _applicant("Anschrift", "address"),
    _applicant("Vertretungsberechtigte Person", "representative"),
    _applicant("Kontakt", "contact", required=False),
    _project("Quartier", "neighbourhood"),
    _neighbourhood("Rechtliche Gebiete", "legal_areas", _not_none),
    _neighbourhood("Konzepte", "concepts", _not_none),
    _neighbourhood("Kennzahlen", "indicators", _filled),
    _text(DescriptionBlock.SUMMARY),
    _text(DescriptionBlock.NEED),
    _project("Ziele aus dem Konzept", "concept_aims"),
    _text(DescriptionBlock.OBJECTIVE),
    _text(DescriptionBlock.ACTIVITIES),
    _project("Zielgruppen", "target_groups"),
    _project("Handlungsfelder", "themes"),
    _project("Art der Maßnahme", "measure_kind"),
    _project("Art der Einrichtung", "facility_kind", required=False),
    _project("Beginn", "starts"),
    _project("Ende", "ends"),
    _project("Meilensteine", "milestones"),
    _said("Bereits begonnen", "started", lambda project: project.started),
    ExpectedField(
        "eine Beteiligung mit Datum, Form und Ergebnis",
        Kind.PARTICIPATION,
        "participation",
        lambda subject: bool(subject.participation),
    ),
    _said("Beschluss zum Projekt", "resolution", lambda project: project.resolution.taken),
    _said("Beteiligte Organisationen", "partners", lambda project: project.partners),
    _text(DescriptionBlock.RESPONSIBILITIES, required=False),
    _project("Kosten", "costs"),
    ExpectedField(
        "Zuwendungsfähig bei jeder Kostenposition",
        Kind.PROJECT,
        "eligible_cost_cents",
        lambda subject: subject.project.eligible_cost_cents is not None,
    ),
    _project("Finanzierung", "finances"),
    ExpectedField(
        "Eigenmittel",
        Kind.PROJECT,
        "own_share",
        lambda subject: subject.project.financed_cents(FinanceKind.OWN) is not None,
    ),
    _said("Weitere öffentliche Förderungen", "other_grants", lambda project: project.other_grants),
    _said("Berechtigung zum Vorsteuerabzug", "vat_deductible", lambda project: project.vat_deductible),
    _text(DescriptionBlock.SUBSIDIARITY),
    _text(DescriptionBlock.RESULTS),
    _text(DescriptionBlock.SUSTAINABILITY),
    _text(DescriptionBlock.CROSS_CUTTING, required=False),
    _project("Anlagen", "attachments", required=False),
)
