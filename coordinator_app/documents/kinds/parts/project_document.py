"""The head of a document about one project: what identifies it, around the blocks that it consists of."""

from coordinator_app.documents.kinds.parts.identity import document_number, version_of
from coordinator_app.documents.model import Block, Document
from coordinator_app.services.ports.documents import ProjectContent
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term


def project_document(kind: str, prefix: str, content: ProjectContent, blocks: tuple[Block, ...]) -> Document:
    """Return the document of a kind about the project of a content; `prefix` is that of its number."""
    subject = content.subject
    place = f"Quartier {subject.neighbourhood.name}" if subject.neighbourhood else None
    return Document(
        kind=kind,
        title=subject.project.title,
        subtitle=place,
        subject=f"{kind} zum Projekt {formats.quoted(subject.project.title)}",
        applicant=subject.applicant.name if subject.applicant else "",
        number=document_number(prefix, (subject.project.key,), content.day),
        version=version_of(blocks),
        reference_day=formats.day(content.day),
        data_state=formats.day(content.data_day) if content.data_day else None,
        blocks=blocks,
        keywords=tuple(map(term, subject.project.themes)),
    )
