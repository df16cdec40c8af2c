"""Where something about a project is entered: in it, in the record that it refers to, or first in the choice of that record."""

from coordinator_app.domain.project import DescriptionBlock
from coordinator_app.domain.records import Kind
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.services.ports.documents import OpenPoint

_REFERENCES = {
    Kind.ORGANISATION: ("applicant", "zuerst die antragstellende Stelle auswählen"),
    Kind.NEIGHBOURHOOD: ("neighbourhood", "zuerst das Quartier auswählen"),
}
"""The field of a project in which a record is chosen that is not there yet, and that this comes first."""


def text_place(block: DescriptionBlock) -> str:
    """Return the field in which a text of a project is entered: each has one of its own."""
    return f"descriptions.{block.value}"


def place_of(text: str, kind: Kind, field: str, subject: Subject, *, required: bool = True) -> OpenPoint:
    """Return a point about a project or its surroundings with the record and field that it is entered in."""
    project = subject.project.key
    keys = {
        Kind.PROJECT: project,
        Kind.ORGANISATION: subject.applicant.key if subject.applicant else None,
        Kind.NEIGHBOURHOOD: subject.neighbourhood.key if subject.neighbourhood else None,
    }
    key = keys.get(kind)
    if key is None and kind in _REFERENCES:
        reference, first = _REFERENCES[kind]
        return OpenPoint(f"{text}: {first}", Kind.PROJECT, project, reference, required)
    return OpenPoint(text, kind, key, field, required)
