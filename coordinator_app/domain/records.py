"""The kinds of record a database holds, in the order in which they depend on each other."""

from dataclasses import dataclass
from enum import Enum

from coordinator_app.domain.application import Application
from coordinator_app.domain.appointment import KEY_PREFIX as APPOINTMENT_PREFIX
from coordinator_app.domain.appointment import Appointment
from coordinator_app.domain.deadline_rule import KEY_PREFIX as RULE_PREFIX
from coordinator_app.domain.deadline_rule import DeadlineRule
from coordinator_app.domain.directory import (
    DUPLICATE_PREFIX,
    EDIT_PREFIX,
    DirectoryEdit,
    DuplicateDecision,
)
from coordinator_app.domain.funding_plan import KEY_PREFIX as PLAN_PREFIX
from coordinator_app.domain.funding_plan import FundingPlan
from coordinator_app.domain.good_example import GoodExample
from coordinator_app.domain.handed_document import KEY_PREFIX as HANDED_PREFIX
from coordinator_app.domain.handed_document import HandedDocument
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.own_programme import KEY_PREFIX, OwnProgramme
from coordinator_app.domain.participation import Participation
from coordinator_app.domain.project import Project
from coordinator_app.domain.project_template import KEY_PREFIX as TEMPLATE_PREFIX
from coordinator_app.domain.project_template import ProjectTemplate

Record = (
    Municipality
    | Neighbourhood
    | Organisation
    | Project
    | Participation
    | GoodExample
    | Application
    | OwnProgramme
    | DirectoryEdit
    | DuplicateDecision
    | FundingPlan
    | HandedDocument
    | ProjectTemplate
    | Appointment
    | DeadlineRule
)


class Kind(Enum):
    """A kind of record; the value names it in files, tables and change logs."""

    MUNICIPALITY = "municipality"
    NEIGHBOURHOOD = "neighbourhood"
    ORGANISATION = "organisation"
    PROJECT = "project"
    PARTICIPATION = "participation"
    GOOD_EXAMPLE = "good_example"
    APPLICATION = "application"
    OWN_PROGRAMME = "own_programme"
    DIRECTORY_EDIT = "directory_edit"
    DUPLICATE_DECISION = "duplicate_decision"
    FUNDING_PLAN = "funding_plan"
    HANDED_DOCUMENT = "handed_document"
    PROJECT_TEMPLATE = "project_template"
    APPOINTMENT = "appointment"
    DEADLINE_RULE = "deadline_rule"


@dataclass(frozen=True)
class Reference:
    """A field that holds the key of another record; `element` reads it from each item of a tuple."""

    field: str
    to: Kind
    element: str | None = None


@dataclass(frozen=True)
class KindDefinition:
    """What is known about a kind: its record type, the prefix of its keys, the field that names it, its references."""

    kind: Kind
    record: type[Record]
    prefix: str
    title_field: str
    references: tuple[Reference, ...] = ()


KINDS: tuple[KindDefinition, ...] = (
    KindDefinition(Kind.MUNICIPALITY, Municipality, "K", "name"),
    KindDefinition(
        Kind.NEIGHBOURHOOD, Neighbourhood, "Q", "name", (Reference("municipality", Kind.MUNICIPALITY),)
    ),
    KindDefinition(Kind.ORGANISATION, Organisation, "O", "name"),
    KindDefinition(
        Kind.PROJECT,
        Project,
        "P",
        "title",
        (
            Reference("municipality", Kind.MUNICIPALITY),
            Reference("neighbourhood", Kind.NEIGHBOURHOOD),
            Reference("applicant", Kind.ORGANISATION),
            Reference("partners", Kind.ORGANISATION, element="organisation"),
        ),
    ),
    KindDefinition(
        Kind.PARTICIPATION,
        Participation,
        "B",
        "title",
        (Reference("neighbourhood", Kind.NEIGHBOURHOOD), Reference("project", Kind.PROJECT)),
    ),
    KindDefinition(
        Kind.GOOD_EXAMPLE,
        GoodExample,
        "G",
        "title",
        (Reference("project", Kind.PROJECT), Reference("neighbourhood", Kind.NEIGHBOURHOOD)),
    ),
    KindDefinition(Kind.APPLICATION, Application, "A", "programme", (Reference("project", Kind.PROJECT),)),
    KindDefinition(Kind.OWN_PROGRAMME, OwnProgramme, KEY_PREFIX, "title"),
    KindDefinition(Kind.DIRECTORY_EDIT, DirectoryEdit, EDIT_PREFIX, "entry"),
    KindDefinition(Kind.DUPLICATE_DECISION, DuplicateDecision, DUPLICATE_PREFIX, "first"),
    KindDefinition(
        Kind.FUNDING_PLAN, FundingPlan, PLAN_PREFIX, "title", (Reference("project", Kind.PROJECT),)
    ),
    KindDefinition(Kind.HANDED_DOCUMENT, HandedDocument, HANDED_PREFIX, "title"),
    KindDefinition(Kind.PROJECT_TEMPLATE, ProjectTemplate, TEMPLATE_PREFIX, "title"),
    KindDefinition(
        Kind.APPOINTMENT,
        Appointment,
        APPOINTMENT_PREFIX,
        "title",
        (
            Reference("project", Kind.PROJECT),
            Reference("neighbourhood", Kind.NEIGHBOURHOOD),
            Reference("application", Kind.APPLICATION),
        ),
    ),
    KindDefinition(Kind.DEADLINE_RULE, DeadlineRule, RULE_PREFIX, "title"),
)

_BY_KIND = {definition.kind: definition for definition in KINDS}
_BY_RECORD = {definition.record: definition for definition in KINDS}


def definition_of(subject: "Kind | Record") -> KindDefinition:
    """Return what is known about a kind, or about the kind of a record."""
    return _BY_KIND[subject] if isinstance(subject, Kind) else _BY_RECORD[type(subject)]


def title_of(record: Record) -> str:
    """Return the text by which people know a record."""
    return str(getattr(record, definition_of(record).title_field))


def references_of(record: Record) -> tuple[tuple[Reference, str], ...]:
    """Return every reference of a record that is set, with the key it points to."""
    found: list[tuple[Reference, str]] = []
    for reference in definition_of(record).references:
        value = getattr(record, reference.field)
        if reference.element is not None:
            found.extend((reference, getattr(item, reference.element)) for item in value or ())
        elif value is not None:
            found.append((reference, value))
    return tuple(found)
