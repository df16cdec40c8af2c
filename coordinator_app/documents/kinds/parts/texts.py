"""The texts that somebody wrote about a project."""

from coordinator_app.documents.kinds.parts.phrases import capital
from coordinator_app.documents.model import Block, Heading, Paragraph
from coordinator_app.domain.project import DescriptionBlock, Project
from coordinator_app.wording.terms import term


def project_text(project: Project, block: DescriptionBlock, level: int = 2) -> tuple[Block, ...]:
    """Return a text of the project under its heading; nothing where there is none, it is among the open points then."""
    text = project.description(block)
    return () if text is None else (Heading(level, capital(term(block))), Paragraph(text))
