"""The order of a Verfügungsfonds-Antrag: at a glance, who, what and for whom, the money, declarations, and the decision."""

from collections.abc import Iterator
from dataclasses import replace

from coordinator_app.documents.kinds.limits import too_long
from coordinator_app.documents.kinds.parts.attachments import attachment_list
from coordinator_app.documents.kinds.parts.declarations import declaration_items, ticked_sentence
from coordinator_app.documents.kinds.parts.financing import gap_cents
from coordinator_app.documents.kinds.parts.open_points import (
    Remark,
    WhatIsOpen,
    open_plan,
    open_points_notice,
    record_names,
    remark,
)
from coordinator_app.documents.kinds.parts.people import (
    aim_lines,
    applicant_text,
    partner_text,
    period_text,
    place_text,
)
from coordinator_app.documents.kinds.parts.phrases import lines, resolution_text, terms
from coordinator_app.documents.kinds.parts.project_document import project_document
from coordinator_app.documents.kinds.parts.required_fields import completeness
from coordinator_app.documents.kinds.parts.short_money import short_costs, short_financing
from coordinator_app.documents.kinds.parts.signature import signature_block
from coordinator_app.documents.kinds.small_fund.amounts import (
    FundRequest,
    fund_request,
    granted_cents,
    other_cents,
    own_part_cents,
)
from coordinator_app.documents.kinds.small_fund.by_hand import account, decision
from coordinator_app.documents.kinds.small_fund.fields import (
    REQUESTED,
    SMALL_FUND_DECLARATIONS,
    SMALL_FUND_FIELDS,
    SMALL_FUND_LIMITS,
)
from coordinator_app.documents.model import (
    Block,
    Checklist,
    Document,
    Heading,
    KeyValues,
    PageBreak,
    Paragraph,
)
from coordinator_app.domain.project import DescriptionBlock, Project, ProjectStage
from coordinator_app.domain.records import Kind
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.services.ports.documents import ProjectContent
from coordinator_app.wording import formats
from coordinator_app.wording.facts import titles_of
from coordinator_app.wording.terms import term

KIND = "Verfügungsfonds-Antrag"
PREFIX = "VFA"

_PAST = frozenset({ProjectStage.RUNNING, ProjectStage.CLOSED, ProjectStage.DROPPED})

_SIGNED = "Wer unterschreibt, gibt die angekreuzten Erklärungen ab und bestätigt die Angaben mit dem genannten Stand der Daten."


def small_fund_document(content: ProjectContent) -> Document:
    """Return the application of a project to a neighbourhood fund on one day."""
    subject = content.subject
    blocks = (
        open_points_notice(small_fund_open(content)),
        Heading(1, "Auf einen Blick"),
        KeyValues(tuple(_key_facts(content)), paired=True),
        *_applicant(subject),
        *_purpose(subject),
        *_money(content),
        *_form_page(subject.project),
        *_declarations(content),
        *attachment_list(subject.project.attachments),
        *account(),
        *signature_block(hint=_SIGNED),
        *decision(),
    )
    return project_document(KIND, PREFIX, content, blocks)


def small_fund_open(content: ProjectContent) -> WhatIsOpen:
    """Return what is open in the application of a project to a neighbourhood fund."""
    subject, request = content.subject, fund_request(content)
    known = replace(REQUESTED, given=lambda _subject: request.cents is not None)
    fields = (known if field is REQUESTED else field for field in SMALL_FUND_FIELDS)
    return WhatIsOpen(
        completeness(subject, fields),
        record_names(subject, titles_of(subject)),
        first=tuple(_too_late(subject.project)),
        more=(
            *_unclear(subject.project, request),
            *open_plan(subject.project),
            *too_long(subject.project, SMALL_FUND_LIMITS),
        ),
    )


def _too_late(project: Project) -> Iterator[Remark]:
    if project.stage in _PAST:
        text = f"Das Projekt ist {term(project.stage)}; ein Antrag an den Fonds gehört vor den Beginn."
        yield remark(text, Kind.PROJECT, project.key, "stage")


def _unclear(project: Project, request: FundRequest) -> Iterator[Remark]:
    if request.candidates:
        names = formats.enumeration(map(formats.quoted, request.candidates))
        text = f"Welche Zuwendung beim Fonds beantragt wird, geht aus der Finanzierung nicht hervor; in Frage kommen {names}."
        yield remark(text, Kind.PROJECT, project.key, "finances")


def _key_facts(content: ProjectContent) -> Iterator[tuple[str, str | None]]:
    subject = content.subject
    project = subject.project
    request = fund_request(content)
    yield "Beantragter Betrag", _requested(request)
    yield "Gesamtkosten", _euro(project.total_cost_cents)
    yield "Eigener Beitrag", _euro(own_part_cents(project))
    yield "Anderes Geld", _euro(other_cents(project, request))
    granted = granted_cents(project)
    if granted is not None:
        yield "Schon bewilligt oder erhalten", formats.euro(granted)
    gap = gap_cents(project)
    if gap is not None and gap > 0:
        yield "Noch nicht gedeckt", formats.euro(gap)
    yield "Wer", applicant_text(subject)
    yield "Wo", place_text(subject)
    yield "Wann", period_text(project)
    yield "Für wen", terms(project.target_groups)
    resolution = resolution_text(project.resolution)
    if resolution is not None:
        yield "Beschluss zum Projekt", resolution


def _requested(request: FundRequest) -> str | None:
    return None if request.cents is None else f"{formats.euro(request.cents)} ({request.told})"


def _euro(cents: int | None) -> str | None:
    return formats.euro(cents) if cents is not None else None


def _applicant(subject: Subject) -> tuple[Block, ...]:
    found = subject.applicant
    facts = (
        ("Vertreten durch", found.representative if found else None),
        ("Anschrift", found.address if found else None),
        ("Kontakt", found.contact if found else None),
        ("Beteiligte", partner_text(subject)),
    )
    return (Heading(1, "Wer den Antrag stellt"), KeyValues(facts, paired=True))


def _purpose(subject: Subject) -> tuple[Block, ...]:
    project = subject.project
    aims = lines(*aim_lines(subject))
    blocks = (
        *_text(project, DescriptionBlock.SUMMARY, "Worum es geht"),
        *_text(project, DescriptionBlock.ACTIVITIES, "Was geschehen soll"),
        *_text(project, DescriptionBlock.OBJECTIVE, "Wozu und wem es nützt"),
        *_text(project, DescriptionBlock.RESULTS, "Was dabei herauskommen soll"),
        *((KeyValues((("Ziele aus dem Konzept", aims),)),) if aims else ()),
    )
    return (Heading(1, "Das Projekt"), *blocks) if blocks else ()


def _text(project: Project, block: DescriptionBlock, title: str) -> tuple[Block, ...]:
    text = project.description(block)
    return () if text is None else (Heading(2, title), Paragraph(text))


def _money(content: ProjectContent) -> tuple[Block, ...]:
    project = content.subject.project
    programmes = {item.id: item for item in content.catalogue}
    blocks = (
        *short_costs(project.costs, "Ausgaben", standing=False),
        *short_financing(project.finances, programmes, "Woher das Geld kommen soll"),
    )
    return (Heading(1, "Ausgaben und Einnahmen"), *blocks) if blocks else ()


def _form_page(project: Project) -> tuple[Block, ...]:
    """Begin a page for what is filled in by hand where all before it fits on the first; else it goes on where there is room."""
    texts = sum(len(project.description(limit.block) or "") for limit in SMALL_FUND_LIMITS)
    rows = len(project.costs) + len(project.finances)
    return (PageBreak(),) if texts + _ROW * rows <= _FIRST_PAGE else ()


_FIRST_PAGE = 1500  # characters of text beside the facts of a project
_ROW = 100  # a row of a plan takes as much room as so many characters


def _declarations(content: ProjectContent) -> tuple[Block, ...]:
    project = content.subject.project
    items = declaration_items(SMALL_FUND_DECLARATIONS, project, content.day)
    return (
        Heading(1, "Erklärungen"),
        Paragraph(ticked_sentence(items)),
        Checklist(items),
    )
