"""The order of a Kosten- und Finanzierungsplan: what is open, the sums, the costs, who pays for them, what is declared."""

from coordinator_app.documents.kinds.cost_plan.money import money
from coordinator_app.documents.kinds.cost_plan.opening import opening
from coordinator_app.documents.kinds.parts.attachments import attachment_list
from coordinator_app.documents.kinds.parts.declarations import (
    SUMMARY_DECLARATIONS,
    declaration_items,
    ticked_sentence,
)
from coordinator_app.documents.kinds.parts.identity import document_number, version_of
from coordinator_app.documents.kinds.parts.signature import signature_block
from coordinator_app.documents.model import Block, Checklist, Document, Heading, Paragraph
from coordinator_app.services.ports.documents import ProjectContent
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term

KIND = "Kosten- und Finanzierungsplan"
PREFIX = "KFP"

_DECLARED = frozenset({"all_public_money", "vat_stated", "subsidy_law"})

COST_PLAN_DECLARATIONS = tuple(item for item in SUMMARY_DECLARATIONS if item.id in _DECLARED)
"""What is declared about money: other grants, the input tax, and that details may be relevant to subsidies."""


def cost_plan_document(content: ProjectContent) -> Document:
    """Return the Kosten- und Finanzierungsplan of a project on one day."""
    subject = content.subject
    project = subject.project
    blocks = (*opening(content), *money(content), *_closing(content))
    return Document(
        kind=KIND,
        title=project.title,
        subtitle=f"Quartier {subject.neighbourhood.name}" if subject.neighbourhood else None,
        subject=f"{KIND} zum Projekt {formats.quoted(project.title)}",
        applicant=subject.applicant.name if subject.applicant else "",
        number=document_number(PREFIX, (project.key,), content.day),
        version=version_of(blocks),
        reference_day=formats.day(content.day),
        data_state=formats.day(content.data_day) if content.data_day else None,
        blocks=blocks,
        keywords=tuple(map(term, project.themes)),
    )


def _closing(content: ProjectContent) -> tuple[Block, ...]:
    project = content.subject.project
    items = declaration_items(COST_PLAN_DECLARATIONS, project, content.day)
    return (
        Heading(1, "Erklärungen und Anlagen"),
        Paragraph(ticked_sentence(items)),
        Checklist(items),
        *attachment_list(project.attachments),
        *signature_block(),
    )
