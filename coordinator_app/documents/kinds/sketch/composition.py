"""The order of a Projektskizze: what is open, the key facts, the idea, who does what for whom, when, and for how much."""

from collections.abc import Iterator

from coordinator_app.documents.kinds.limits import too_long
from coordinator_app.documents.kinds.parts.attachments import attachment_list
from coordinator_app.documents.kinds.parts.financing import financing_picture, gap_cents
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
    contact_text,
    milestone_rows,
    nature_text,
    partner_text,
    period_text,
    place_text,
)
from coordinator_app.documents.kinds.parts.phrases import capital, lines, resolution_text, terms
from coordinator_app.documents.kinds.parts.project_document import project_document
from coordinator_app.documents.kinds.parts.required_fields import completeness
from coordinator_app.documents.kinds.parts.short_money import short_costs, short_financing
from coordinator_app.documents.kinds.parts.signature import signature_block
from coordinator_app.documents.kinds.sketch.fields import SKETCH_FIELDS, SKETCH_LIMITS
from coordinator_app.documents.kinds.sketch.next_steps import next_steps
from coordinator_app.documents.model import Block, Document, Heading, KeyValues, Paragraph
from coordinator_app.domain.project import DescriptionBlock, Project, ProjectStage
from coordinator_app.domain.records import Kind
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.services.ports.documents import ProjectContent
from coordinator_app.wording import formats
from coordinator_app.wording.facts import titles_of
from coordinator_app.wording.terms import answer, term

KIND = "Projektskizze"
PREFIX = "PSK"

_PAST = frozenset({ProjectStage.GRANTED, ProjectStage.RUNNING, ProjectStage.CLOSED, ProjectStage.DROPPED})
_ELSEWHERE = (
    DescriptionBlock.SUBSIDIARITY,
    DescriptionBlock.SUSTAINABILITY,
    DescriptionBlock.CROSS_CUTTING,
)
"""Texts that an application asks for and a sketch has no room for."""


def sketch_document(content: ProjectContent) -> Document:
    """Return the Projektskizze of a project on one day."""
    subject = content.subject
    blocks = (
        open_points_notice(sketch_open(content)),
        Heading(1, "Eckdaten"),
        KeyValues(tuple(_key_facts(subject)), paired=True),
        *_idea(subject),
        *_people(subject),
        *_money(content),
        *_schedule(content),
        *attachment_list(subject.project.attachments),
        *signature_block(1),
    )
    return project_document(KIND, PREFIX, content, blocks)


def sketch_open(content: ProjectContent) -> WhatIsOpen:
    """Return what is open in the Projektskizze of a project."""
    subject = content.subject
    return WhatIsOpen(
        completeness(subject, SKETCH_FIELDS),
        record_names(subject, titles_of(subject)),
        first=tuple(_too_late(subject.project)),
        more=(*open_plan(subject.project), *too_long(subject.project, SKETCH_LIMITS)),
    )


def _too_late(project: Project) -> Iterator[Remark]:
    if project.stage in _PAST:
        text = f"Das Projekt ist {term(project.stage)}; eine Skizze ist für die Zeit vor dem Antrag gedacht."
        yield remark(text, Kind.PROJECT, project.key, "stage")


def _key_facts(subject: Subject) -> Iterator[tuple[str, str | None]]:
    project = subject.project
    total, gap = project.total_cost_cents, gap_cents(project)
    yield "Antragstellende Stelle", applicant_text(subject)
    yield "Anschrift und Kontakt", contact_text(subject.applicant)
    yield "Quartier", place_text(subject)
    yield "Zeitraum", period_text(project)
    yield "Gesamtkosten", formats.euro(total) if total is not None else None
    if gap is not None and gap > 0:
        yield "Noch nicht gedeckt", formats.euro(gap)
    yield "Stand des Projekts", capital(term(project.stage))
    yield "Bereits begonnen", _started(project)
    resolution = resolution_text(project.resolution)
    if resolution is not None:
        yield "Beschluss zum Projekt", resolution
    yield "Art der Maßnahme", nature_text(project)
    yield "Handlungsfelder", terms(project.themes)
    yield "Zielgruppen", terms(project.target_groups)
    elsewhere = _elsewhere(project)
    if elsewhere is not None:
        yield "Texte erst im Antrag", elsewhere


def _started(project: Project) -> str | None:
    contract = f"erster Vertrag am {formats.day(project.first_contract)}" if project.first_contract else None
    said = answer(project.started) if contract or project.started is not Truth.UNKNOWN else None
    return ", ".join(part for part in (said, contract) if part) or None


def _idea(subject: Subject) -> tuple[Block, ...]:
    project = subject.project
    aims = lines(*aim_lines(subject))
    return (
        *_text(project, DescriptionBlock.SUMMARY, "Die Idee in Kürze", lead=True),
        *_text(project, DescriptionBlock.NEED, "Warum das Projekt gebraucht wird"),
        *_text(project, DescriptionBlock.OBJECTIVE, "Was es erreichen soll"),
        *((Heading(1, "Ziele aus dem Konzept"), Paragraph(aims)) if aims else ()),
        *_text(project, DescriptionBlock.ACTIVITIES, "Was geschehen soll"),
        *_text(project, DescriptionBlock.RESULTS, "Was dabei herauskommen soll"),
    )


def _text(project: Project, block: DescriptionBlock, title: str, *, lead: bool = False) -> tuple[Block, ...]:
    text = project.description(block)
    return () if text is None else (Heading(1, title), Paragraph(text, lead=lead))


def _people(subject: Subject) -> tuple[Block, ...]:
    duties = subject.project.description(DescriptionBlock.RESPONSIBILITIES)
    partners = partner_text(subject)
    if duties is None and partners is None:
        return ()
    return (
        Heading(1, "Wer daran arbeitet"),
        *((Paragraph(duties),) if duties else ()),
        KeyValues((("Beteiligte", partners),)),
    )


def _money(content: ProjectContent) -> tuple[Block, ...]:
    project = content.subject.project
    programmes = {item.id: item for item in content.catalogue}
    blocks = (
        *short_costs(project.costs, "Voraussichtliche Kosten"),
        *short_financing(project.finances, programmes, "Woher das Geld kommen soll"),
        *financing_picture(project),
    )
    return (Heading(1, "Kosten und Finanzierung"), *blocks) if blocks else ()


def _schedule(content: ProjectContent) -> tuple[Block, ...]:
    rows = milestone_rows(content.subject.project.milestones)
    steps = next_steps(content)
    if not rows and not steps:
        return ()
    return (
        Heading(1, "Zeitplan und nächste Schritte"),
        *((KeyValues(rows, paired=True),) if rows else ()),
        *steps,
    )


def _elsewhere(project: Project) -> str | None:
    """Name the texts that were written and that a sketch does not print."""
    found = [capital(term(block)) for block in _ELSEWHERE if project.description(block) is not None]
    return "; ".join(found) or None
