"""From the document model to the bytes of a PDF; the same document always gives the same bytes."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO

from reportlab.platypus import BaseDocTemplate

from coordinator_app.documents import fonts, page, pdfa
from coordinator_app.documents.flowables import FlowableFactory
from coordinator_app.documents.model import Document
from coordinator_app.documents.text import LostCharacter
from coordinator_app.documents.typesetting import Typesetter
from coordinator_app.services.ports.documents import EmbeddedFile


@dataclass(frozen=True, slots=True)
class RenderedDocument:
    """A finished PDF, how many pages it has, and what could not be printed as typed."""

    content: bytes
    pages: int
    lost_characters: tuple[LostCharacter, ...]


@contextmanager
def _without_collection() -> Iterator[None]:
    """Look for no garbage meanwhile: everything is in use until the file is written, and looking takes a sixteenth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@_without_collection()
def render(document: Document, *, embedded: EmbeddedFile | None = None) -> RenderedDocument:
    """Set a document in type, as PDF/UA-1 and PDF/A-2a; with an embedded file, as PDF/A-3a.

    Where a few lines stand alone on a last page, it is set again with smaller upper margins, if that saves the page.
    """
    fonts.register()
    found, filled = _set(document, embedded)
    if 1 < found.pages <= _MOST_PAGES and filled < page.NEARLY_EMPTY:
        closer, _ = _set(document, embedded, page.SPARE)
        return closer if closer.pages < found.pages else found
    return found


_MOST_PAGES = 8  # a longer document has room for its last page


def _set(
    document: Document, embedded: EmbeddedFile | None, more: float = 0.0
) -> tuple[RenderedDocument, float]:
    """Set a document on pages whose text is higher by `more`; return how much of its last page is filled as well."""
    factory = FlowableFactory()
    setter = Typesetter(factory)
    head = setter.set_head(document)
    subject = setter.gate.line(document.subject)
    keywords = tuple(word for word in map(setter.gate.line, document.keywords) if word)
    for block in document.blocks:
        setter.add(block)
    day = pdfa.day_of(document.reference_day)
    metadata = pdfa.Metadata(head.title, head.applicant, subject, keywords, document.language, day)
    if embedded is not None:
        line = setter.gate.line
        embedded = replace(embedded, name=line(embedded.name), description=line(embedded.description))
    buffer = BytesIO()
    template = BaseDocTemplate(
        buffer,
        pagesize=(page.WIDTH, page.HEIGHT),
        pageTemplates=page.templates(more),
        lang=document.language,
        displayDocTitle=1,
        invariant=1,
        pageCompression=1,
        initialFontName=fonts.REGULAR,
    )
    canvas_maker = partial(
        page.DocumentCanvas,
        margin_painter=page.margin_painter(head),
        metadata=metadata,
        embedded=embedded,
    )
    template.build(setter.finish(), canvasmaker=canvas_maker)
    found = RenderedDocument(buffer.getvalue(), template.page, setter.gate.lost())
    return found, page.filled(template)
