"""What comes of the project and stays, what the applicant has to declare, and what is attached."""

from coordinator_app.documents.kinds.parts.attachments import attachment_list
from coordinator_app.documents.kinds.parts.declarations import (
    SUMMARY_DECLARATIONS,
    declaration_items,
    ticked_sentence,
)
from coordinator_app.documents.kinds.parts.sources import source_list
from coordinator_app.documents.kinds.summary.material import Material
from coordinator_app.documents.kinds.summary.project import text_block
from coordinator_app.documents.model import (
    Block,
    Checklist,
    Heading,
    Paragraph,
)
from coordinator_app.domain.good_example import GoodExample
from coordinator_app.domain.project import DescriptionBlock
from coordinator_app.wording import formats
from coordinator_app.wording.terms import answer

_BLOCKS = (DescriptionBlock.RESULTS, DescriptionBlock.SUSTAINABILITY, DescriptionBlock.CROSS_CUTTING)


def effect(material: Material) -> tuple[Block, ...]:
    """Return the expected results, what stays after the funding, and the practice example; nothing where all is empty."""
    blocks: tuple[Block, ...] = tuple(block for name in _BLOCKS for block in text_block(material, name))
    stories: tuple[Block, ...] = tuple(Paragraph(_example(item)) for item in material.content.examples)
    examples: tuple[Block, ...] = (Heading(2, "Praxisbeispiel"), *stories) if stories else ()
    return (Heading(1, "Wirkung und Verstetigung"), *blocks, *examples) if blocks or examples else ()


def declarations(material: Material) -> tuple[Block, ...]:
    """Return the declarations, ticked where a person confirmed them, and the attachments with their state."""
    project = material.subject.project
    items = declaration_items(SUMMARY_DECLARATIONS, project, material.content.day)
    return (
        Heading(1, "Erklärungen und Anlagen"),
        Paragraph(ticked_sentence(items)),
        Checklist(items),
        *attachment_list(project.attachments),
    )


def sources(material: Material) -> tuple[Block, ...]:
    """Return the sources that were quoted, numbered as in the text; call it after every other section."""
    return source_list(material.sources)


def _example(example: GoodExample) -> str:
    released = f"Der Veröffentlichung wurde zugestimmt: {answer(example.release_agreed)}."
    return f"Das Projekt ist als Praxisbeispiel {formats.quoted(example.title)} erfasst. {released}"
