"""The order of a Verfügungsfonds-Antrag: at a glance, who, what and for whom, the money, declarations, and the decision."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from coordinator_app.documents.kinds.limits import CUT, cut_project, cut_values, few_rows, too_long
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
from coordinator_app.documents.kinds.small_fund.amounts import (
    FundRequest,
    fund_request,
    granted_cents,
    other_cents,
    own_part_cents,
)
from coordinator_app.documents.kinds.small_fund.by_hand import account_and_signature, decision
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
    Layout,
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
    whole = (*_told(content), *_form(content))
    document = project_document(KIND, PREFIX, content, whole)
    apart = (*_told(content), PageBreak(), *_form(content))
    return replace(
        document,
        layouts=(
            Layout(whole, 1),
            Layout(apart, MOST_PAGES),
            Layout(whole, MOST_PAGES),
            *(Layout(_shorter(content, *room), MOST_PAGES) for room in _ROOM),
        ),
    )


MOST_PAGES = 2

_ROOM = (
    (Fraction(1), 600, 12),
    (Fraction(1), 200, 12),
    (Fraction(1), 140, 12),
    (Fraction(5, 6), 110, 10),
    (Fraction(2, 3), 90, 9),
    (Fraction(1, 2), 70, 8),
    (Fraction(1, 3), 50, 7),
)
"""Where everything does not fit: what part of their limits texts may fill, the characters of any other value, the rows of a table."""


def _told(content: ProjectContent, *, together: bool = False) -> tuple[Block, ...]:
    """Return what the project has to say."""
    subject = content.subject
    return (
        open_points_notice(small_fund_open(content)),
        Heading(1, "Auf einen Blick"),
        KeyValues(tuple(_key_facts(content)), paired=True),
        *_applicant(subject),
        *_purpose(subject),
        *_money(content, together=together),
    )


def _form(content: ProjectContent) -> tuple[Block, ...]:
    """Return what is signed, enclosed and filled in by hand."""
    return (
        *_declarations(content),
        *attachment_list(content.subject.project.attachments),
        *account_and_signature(_SIGNED),
        *decision(),
    )


def _shorter(content: ProjectContent, part: Fraction, most: int, rows: int) -> tuple[Block, ...]:
    """Return all with shorter texts, what is cut being marked; the box of open points says so."""
    project = content.subject.project
    cut = cut_project(project, SMALL_FUND_LIMITS, part)
    shorter = replace(content, subject=replace(content.subject, project=cut))
    opened = small_fund_open(content, printed="Er ist gekürzt abgedruckt.")
    said = remark(_CUT, Kind.PROJECT, project.key, "descriptions")
    box = open_points_notice(replace(opened, first=(said, *opened.first)))
    _, *others = (*_told(shorter, together=True), *_form(shorter))
    return cut_values((box, *few_rows(others, rows)), most)


_CUT = (
    f"Damit der Antrag nicht mehr als zwei Seiten hat, sind lange Angaben gekürzt, erkennbar an {formats.quoted(CUT)}. "
    "Vollständig liegen sie der antragstellenden Stelle vor."
)


def small_fund_open(content: ProjectContent, printed: str = "") -> WhatIsOpen:
    """Return what is open in the application of a project to a neighbourhood fund; `printed` says what became of long texts."""
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
            *too_long(subject.project, SMALL_FUND_LIMITS, printed),
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


def _money(content: ProjectContent, *, together: bool) -> tuple[Block, ...]:
    project = content.subject.project
    programmes = {item.id: item for item in content.catalogue}
    blocks = (
        *short_costs(project.costs, "Ausgaben", standing=False, together=together),
        *short_financing(project.finances, programmes, "Woher das Geld kommen soll", together=together),
    )
    return (Heading(1, "Ausgaben und Einnahmen"), *blocks) if blocks else ()


def _declarations(content: ProjectContent) -> tuple[Block, ...]:
    project = content.subject.project
    items = declaration_items(SMALL_FUND_DECLARATIONS, project, content.day)
    return (
        Heading(1, "Erklärungen"),
        Paragraph(ticked_sentence(items)),
        Checklist(items),
    )
