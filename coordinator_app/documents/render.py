"""From the document model to the bytes of a PDF; the same document always gives the same bytes."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab.platypus import BaseDocTemplate

from coordinator_app.documents import fonts, page, phrases
from coordinator_app.documents.flowables import FlowableFactory
from coordinator_app.documents.model import Document
from coordinator_app.documents.text import LostCharacter, Printable
from coordinator_app.documents.typesetting import Typesetter
from coordinator_app.services.ports.documents import EmbeddedFile


@dataclass(frozen=True, slots=True)
class RenderedDocument:
    """A finished PDF, how many pages it has, and what could not be printed as typed."""

    content: bytes
    pages: int
    lost_characters: tuple[LostCharacter, ...]


def render(
    document: Document,
    factory: FlowableFactory | None = None,
    *,
    embedded: EmbeddedFile | None = None,  # noqa: ARG001  # comes with the archivable form
) -> RenderedDocument:
    """Set a document in type; another factory makes the same pages of other pieces.

    A file that is to be embedded is left out as long as documents are not archivable.
    """
    fonts.register()
    factory = factory or FlowableFactory()
    setter = Typesetter(factory)
    head = setter.set_head(document)
    subject = setter.gate.line(document.subject)
    keywords = tuple(word for word in map(setter.gate.line, document.keywords) if word)
    for block in document.blocks:
        setter.add(block)
    buffer = BytesIO()
    template = _template(buffer, head, subject, keywords, document.language)
    template.build(setter.finish(), canvasmaker=factory.canvas_maker(page.margin_painter(head)))
    return RenderedDocument(buffer.getvalue(), template.page, setter.gate.lost())


def _template(
    buffer: BytesIO,
    head: page.RunningTexts,
    subject: Printable,
    keywords: tuple[Printable, ...],
    language: str,
) -> Any:
    return BaseDocTemplate(
        buffer,
        pagesize=(page.WIDTH, page.HEIGHT),
        pageTemplates=page.templates(),
        title=head.title,
        author=head.applicant,
        subject=subject,
        keywords=list(keywords),
        creator=phrases.CREATOR,
        lang=language,
        displayDocTitle=1,
        invariant=1,
        pageCompression=1,
        initialFontName=fonts.REGULAR,
    )
