"""What a practice example is expected to tell other towns; the fields are asked about an `ExampleContent`."""

from collections.abc import Callable

from coordinator_app.documents.kinds.parts.required_fields import ExpectedField
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind
from coordinator_app.domain.truth import Truth
from coordinator_app.services.ports.documents import ExampleContent


def _told(label: str, field: str) -> ExpectedField:
    """Expect a text of the example."""
    return ExpectedField(
        label,
        Kind.GOOD_EXAMPLE,
        field,
        lambda content: bool((getattr(content.example, field) or "").strip()),
    )


def _agreed(label: str, field: str) -> ExpectedField:
    """Expect who agreed, or when; where it was refused, nobody is to be named."""
    return ExpectedField(
        label,
        Kind.GOOD_EXAMPLE,
        field,
        lambda content: content.example.release_agreed is Truth.NO or bool(getattr(content.example, field)),
    )


def _of_project(
    label: str, field: str, given: Callable[[Project], object], *, required: bool = True
) -> ExpectedField:
    """Expect something of the project that the example tells of."""
    return ExpectedField(
        label,
        Kind.PROJECT,
        field,
        lambda content: content.subject is not None and bool(given(content.subject.project)),
        required,
    )


def _has_contact(content: ExampleContent) -> bool:
    applicant = content.subject.applicant if content.subject else None
    return applicant is not None and bool((applicant.contact or "").strip())


EXAMPLE_FIELDS: tuple[ExpectedField, ...] = (
    _told("Ausgangslage", "situation"),
    _told("Vorgehen", "approach"),
    _told("Wirkung", "effect"),
    _told("Erfahrungen", "lessons"),
    _told("Hinweise zur Übertragung", "transfer"),
    ExpectedField(
        "Projekt", Kind.GOOD_EXAMPLE, "project", lambda content: content.example.project is not None
    ),
    ExpectedField(
        "Veröffentlichung zugestimmt",
        Kind.GOOD_EXAMPLE,
        "release_agreed",
        lambda content: content.example.release_agreed is not Truth.UNKNOWN,
    ),
    _agreed("Zugestimmt von", "agreed_by"),
    _agreed("Zugestimmt am", "agreed_on"),
    _of_project("Antragstellende Stelle", "applicant", lambda project: project.applicant),
    _of_project("Quartier", "neighbourhood", lambda project: project.neighbourhood),
    _of_project("Beginn", "starts", lambda project: project.starts),
    _of_project("Ende", "ends", lambda project: project.ends),
    _of_project("Zielgruppen", "target_groups", lambda project: project.target_groups),
    _of_project("Handlungsfelder", "themes", lambda project: project.themes),
    _of_project("Kosten", "costs", lambda project: project.costs),
    _of_project("Finanzierung", "finances", lambda project: project.finances),
    _of_project(
        "Beteiligte Organisationen", "partners", lambda project: project.partners is not None, required=False
    ),
    ExpectedField("Kontakt", Kind.ORGANISATION, "contact", _has_contact, required=False),
)
