"""The order of a Kosten- und Finanzierungsplan: what is open, the sums, the costs, who pays for them, what is declared."""

from coordinator_app.documents.kinds.cost_plan.money import money
from coordinator_app.documents.kinds.cost_plan.opening import opening
from coordinator_app.documents.kinds.parts.attachments import attachment_list
from coordinator_app.documents.kinds.parts.declarations import (
    SUMMARY_DECLARATIONS,
    declaration_items,
    ticked_sentence,
)
from coordinator_app.documents.kinds.parts.project_document import project_document
from coordinator_app.documents.kinds.parts.signature import signature_block
from coordinator_app.documents.model import Block, Checklist, Document, Heading, Paragraph
from coordinator_app.services.ports.documents import ProjectContent

KIND = "Kosten- und Finanzierungsplan"
PREFIX = "KFP"

_DECLARED = frozenset({"all_public_money", "vat_stated", "subsidy_law"})

COST_PLAN_DECLARATIONS = tuple(item for item in SUMMARY_DECLARATIONS if item.id in _DECLARED)
"""What is declared about money: other grants, the input tax, and that details may be relevant to subsidies."""


def cost_plan_document(content: ProjectContent) -> Document:
    """Return the Kosten- und Finanzierungsplan of a project on one day."""
    blocks = (*opening(content), *money(content), *_closing(content))
    return project_document(KIND, PREFIX, content, blocks)


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
