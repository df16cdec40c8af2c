"""Which texts of the records are about persons, so that they can be found, left out of files, and deleted.

Every text field of every record stands in this table; a test counts them.
"""

import dataclasses
import json
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

from coordinator_app.domain.application import Application, SubmittedDocument
from coordinator_app.domain.appointment import Appointment
from coordinator_app.domain.codec import PlainDataError, from_plain, to_plain
from coordinator_app.domain.cost import CostEligibility, CostRow, FinanceRow
from coordinator_app.domain.deadline_rule import DeadlineRule
from coordinator_app.domain.directory import DirectoryEdit, DuplicateDecision
from coordinator_app.domain.funding_plan import FundingPlan
from coordinator_app.domain.good_example import GoodExample
from coordinator_app.domain.handed_document import HandedDocument
from coordinator_app.domain.indicator import IndicatorValue
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Aim, Concept, LegalArea, Neighbourhood, Resolution
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.own_programme import OwnProgramme
from coordinator_app.domain.participation import Participation
from coordinator_app.domain.project import (
    Attachment,
    Confirmation,
    Description,
    Milestone,
    OwnField,
    Partner,
    PersonalJudgement,
    Project,
)
from coordinator_app.domain.project_template import ProjectTemplate
from coordinator_app.domain.records import Record


class Personal(Enum):
    """What a text has to do with persons: it is about one, may name some, holds whole records as JSON, or never does."""

    PERSON = "person"
    FREE = "free"
    NESTED = "nested"
    NONE = "none"


def _row(person: str = "", free: str = "", none: str = "", nested: str = "") -> Mapping[str, Personal]:
    kinds = (person, Personal.PERSON), (free, Personal.FREE), (none, Personal.NONE), (nested, Personal.NESTED)
    return {name: kind for names, kind in kinds for name in names.split()}


PERSONAL: Mapping[type, Mapping[str, Personal]] = {
    Municipality: _row("contact contact_purpose", "office address notes", "key name ags"),
    IndicatorValue: _row(none="code label period text unit source comparison_area"),
    Neighbourhood: _row(free="description notes", none="key municipality name boundary"),
    LegalArea: _row(none="name"),
    Resolution: _row(free="body", none="number"),
    Concept: _row(none="title"),
    Aim: _row(free="text", none="code"),
    Organisation: _row("representative contact contact_purpose", "name address notes", "key legal_form"),
    Project: _row(free="title notes address", none="key municipality neighbourhood applicant concept_aims"),
    Partner: _row(free="role", none="organisation"),
    Description: _row(free="text"),
    Milestone: _row(free="label"),
    CostRow: _row(free="label remark"),
    CostEligibility: _row(none="programme"),
    FinanceRow: _row(free="label", none="programme"),
    Attachment: _row(free="label"),
    PersonalJudgement: _row("by", "evidence", "programme statement"),
    Confirmation: _row("by", none="declaration"),
    OwnField: _row(free="label text"),
    Participation: _row(
        free="title result deciding_body decision evidence", none="key neighbourhood project"
    ),
    GoodExample: _row(
        "agreed_by", "title situation approach effect lessons transfer", "key project neighbourhood"
    ),
    Application: _row(
        free="own_reason authority file_number authority_reason next_step", none="key project programme"
    ),
    SubmittedDocument: _row(free="label", none="sha256"),
    OwnProgramme: _row(free="title", none="key", nested="document"),
    DirectoryEdit: _row(free="mine reason", none="key entry field theirs"),
    DuplicateDecision: _row(none="key first second"),
    FundingPlan: _row(free="title", none="key project catalogue checksum", nested="document"),
    HandedDocument: _row(
        "by",
        "title authority withdrawn_reason",
        "key kind number version project programme neighbourhood example sha256 pdf data_sha256",
        "snapshot plan",
    ),
    ProjectTemplate: _row(free="title", none="key", nested="document"),
    Appointment: _row(
        free="title place notes", none="key project neighbourhood application begins_at origin"
    ),
    DeadlineRule: _row(free="title notes source", none="key programme address"),
}
"""By type, then by field. The PDF of a hand-over is no text; what it shows stands in `snapshot`."""


def person_fields(record_type: type) -> tuple[str, ...]:
    """Return the fields of a record type that are about persons."""
    return tuple(name for name, kind in PERSONAL.get(record_type, {}).items() if kind is Personal.PERSON)


def without_persons(record: Record) -> Record | None:
    """Return a record without what is about persons; None where it can't be without, as what was handed over.

    What people have written freely stays as it is (`free_texts` tells what that is).
    """
    match record:
        case HandedDocument():
            return None
        case ProjectTemplate():
            return _pattern_without(record)
        case _:
            found: Record = _without(record)
            return found


def free_texts(value: Any) -> Iterator[str]:
    """Yield what people have written freely in a record and that may name persons."""
    if isinstance(value, tuple):
        for item in value:
            yield from free_texts(item)
    elif dataclasses.is_dataclass(value):
        kinds = PERSONAL.get(type(value), {})
        for field in dataclasses.fields(value):
            part = getattr(value, field.name)
            if isinstance(part, str):
                if kinds.get(field.name) is Personal.FREE and part.strip():
                    yield part
            else:
                yield from free_texts(part)


def _without(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_without(item) for item in value)
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    gone = person_fields(type(value))
    changes = {
        field.name: None if field.name in gone else _without(getattr(value, field.name))
        for field in dataclasses.fields(value)
    }
    return dataclasses.replace(value, **changes)


def _pattern_without(template: ProjectTemplate) -> ProjectTemplate | None:
    try:
        project = from_plain(Project, json.loads(template.document))
    except (ValueError, PlainDataError):  # nobody knows what stands in it
        return None
    document = json.dumps(to_plain(_without(project)), ensure_ascii=False)
    return dataclasses.replace(template, document=document)
