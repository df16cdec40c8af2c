"""The order of a Bündelungsübersicht: what is open, the sums, who pays what, why so, what it rests on, what else there is."""

from collections.abc import Callable

from coordinator_app.documents.kinds.bundle.alternatives import alternatives
from coordinator_app.documents.kinds.bundle.material import Material, material_of
from coordinator_app.documents.kinds.bundle.money import money
from coordinator_app.documents.kinds.bundle.opening import opening, what_is_open
from coordinator_app.documents.kinds.bundle.reasons import conditions, conflicts, reasons
from coordinator_app.documents.kinds.bundle.wishes import wishes
from coordinator_app.documents.kinds.parts.attachments import attachment_list
from coordinator_app.documents.kinds.parts.declarations import (
    SUMMARY_DECLARATIONS,
    declaration_items,
    ticked_sentence,
)
from coordinator_app.documents.kinds.parts.identity import document_number, version_of
from coordinator_app.documents.kinds.parts.open_points import WhatIsOpen
from coordinator_app.documents.kinds.parts.signature import signature_block
from coordinator_app.documents.kinds.parts.sources import source_list
from coordinator_app.documents.kinds.parts.texts import project_text
from coordinator_app.documents.model import Block, Checklist, Document, Heading, Paragraph
from coordinator_app.domain.cost import FinanceKind
from coordinator_app.domain.project import DescriptionBlock
from coordinator_app.services.ports.documents import ProjectContent
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term

KIND = "Bündelungsübersicht"
PREFIX = "BUE"

_DECLARED = frozenset({"not_started", "all_public_money", "vat_stated", "subsidy_law"})

BUNDLE_DECLARATIONS = tuple(item for item in SUMMARY_DECLARATIONS if item.id in _DECLARED)
"""What is declared of a bundle: not begun, all grants are named, the input tax, and that details may be relevant to subsidies."""


def bundle_document(content: ProjectContent) -> Document:
    """Return the Bündelungsübersicht of a project with its financing plan on one day.

    Raises:
        DomainError: `funding_plan_not_shown` where the text of the plan is none that this version reads.
    """
    material = material_of(content)
    blocks = tuple(block for section in _SECTIONS for block in section(material))
    subject, project = content.subject, content.subject.project
    about = [project.key, *([content.plan_key] if content.plan_key else [])]
    return Document(
        kind=KIND,
        title=project.title,
        subtitle=_subtitle(material),
        subject=f"{KIND} zum Projekt {formats.quoted(project.title)}",
        applicant=subject.applicant.name if subject.applicant else "",
        number=document_number(PREFIX, about, content.day),
        version=version_of(blocks),
        reference_day=formats.day(content.day),
        data_state=formats.day(content.data_day) if content.data_day else None,
        blocks=blocks,
        keywords=tuple(map(term, project.themes)),
    )


def _subtitle(material: Material) -> str | None:
    payers = material.plan.payers if material.plan is not None else ()
    grants = [item for item in payers if item.kind is FinanceKind.GRANT]
    neighbourhood = material.content.subject.neighbourhood
    parts = (
        f"Finanzierung aus {formats.count(len(grants), 'Programm', 'Programmen')}" if grants else None,
        f"Quartier {neighbourhood.name}" if neighbourhood else None,
    )
    return " · ".join(part for part in parts if part) or None


def _subsidiarity(material: Material) -> tuple[Block, ...]:
    return project_text(material.content.subject.project, DescriptionBlock.SUBSIDIARITY, 1)


def _declarations(material: Material) -> tuple[Block, ...]:
    content = material.content
    project = content.subject.project
    items = declaration_items(BUNDLE_DECLARATIONS, project, content.day)
    return (
        Heading(1, "Erklärungen und Anlagen"),
        Paragraph(ticked_sentence(items)),
        Checklist(items),
        *attachment_list(project.attachments),
        *signature_block(),
    )


def _sources(material: Material) -> tuple[Block, ...]:
    return source_list(material.sources)


_SECTIONS: tuple[Callable[[Material], tuple[Block, ...]], ...] = (
    opening,
    conflicts,
    money,
    reasons,
    wishes,
    conditions,
    alternatives,
    _subsidiarity,
    _declarations,
    _sources,
)
"""In the order in which a clerk reads them; the sources come last, because the sections before number them."""


def bundle_open(content: ProjectContent) -> WhatIsOpen:
    """Return what is open in a Bündelungsübersicht.

    Raises:
        DomainError: `funding_plan_not_shown` where the text of the plan is none that this version reads.
    """
    return what_is_open(material_of(content))
