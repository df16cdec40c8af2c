"""What comes of the project and stays, what the applicant has to declare, and what is attached."""

from dataclasses import replace

from coordinator_app.documents.kinds.declarations import SUMMARY_DECLARATIONS, declaration_text
from coordinator_app.documents.kinds.summary.material import Material
from coordinator_app.documents.kinds.summary.phrases import capital
from coordinator_app.documents.kinds.summary.project import text_block
from coordinator_app.documents.model import (
    Block,
    Checklist,
    ChecklistItem,
    Heading,
    KeyValues,
    Paragraph,
    SourceList,
)
from coordinator_app.domain.good_example import GoodExample
from coordinator_app.domain.project import Attachment, DescriptionBlock
from coordinator_app.wording import formats
from coordinator_app.wording.terms import answer, term

_BLOCKS = (DescriptionBlock.RESULTS, DescriptionBlock.SUSTAINABILITY, DescriptionBlock.CROSS_CUTTING)


def effect(material: Material) -> tuple[Block, ...]:
    """Return the expected results, what stays after the funding, and the practice example; nothing where all is empty."""
    blocks: tuple[Block, ...] = tuple(block for name in _BLOCKS for block in text_block(material, name))
    stories: tuple[Block, ...] = tuple(Paragraph(_example(item)) for item in material.content.examples)
    examples: tuple[Block, ...] = (Heading(2, "Praxisbeispiel"), *stories) if stories else ()
    return (Heading(1, "Wirkung und Verstetigung"), *blocks, *examples) if blocks or examples else ()


def declarations(material: Material) -> tuple[Block, ...]:
    """Return the declarations, none of them ticked, and the attachments with their state."""
    project = material.subject.project
    items = tuple(
        ChecklistItem(declaration_text(item, project, material.content.day)) for item in SUMMARY_DECLARATIONS
    )
    return (
        Heading(1, "Erklärungen und Anlagen"),
        Paragraph("Keine der Erklärungen ist vorab angekreuzt; das tut, wer sie abgibt."),
        Checklist(items),
        *_attachments(project.attachments),
    )


def _attachments(found: tuple[Attachment, ...]) -> tuple[Block, ...]:
    """Return the attachments by their state, with the day by which one is due."""
    states = dict.fromkeys(item.state for item in found)
    rows = tuple(
        (capital(term(state)), "; ".join(_attachment(item) for item in found if item.state is state))
        for state in states
    )
    return (Heading(2, "Anlagen"), KeyValues(rows, paired=True)) if rows else ()


def _attachment(attachment: Attachment) -> str:
    return f"{attachment.label} (bis {formats.day(attachment.due)})" if attachment.due else attachment.label


def sources(material: Material) -> tuple[Block, ...]:
    """Return the sources that were quoted, numbered as in the text; call it after every other section."""
    items = material.sources.items()
    if not items:
        return ()
    days = {item.seen for item in items if item.seen is not None}
    if len(days) > 1:
        return (Heading(1, "Quellen"), SourceList(items))
    seen = "".join(f", Adressen eingesehen am {day}" for day in days)
    return (Heading(1, f"Quellen{seen}"), SourceList(tuple(replace(item, seen=None) for item in items)))


def _example(example: GoodExample) -> str:
    released = f"Der Veröffentlichung wurde zugestimmt: {answer(example.release_agreed)}."
    return f"Das Projekt ist als Praxisbeispiel {formats.quoted(example.title)} erfasst. {released}"
