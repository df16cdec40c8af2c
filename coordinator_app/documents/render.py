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
from coordinator_app.documents.model import Block, Document
from coordinator_app.documents.text import LostCharacter
from coordinator_app.documents.typesetting import Typesetter
from coordinator_app.services.ports.documents import EmbeddedFile


@dataclass(frozen=True, slots=True)
class RenderedDocument:
    """A finished PDF, how many pages it has, what could not be printed as typed, and which blocks were printed."""

    content: bytes
    pages: int
    lost_characters: tuple[LostCharacter, ...]
    blocks: tuple[Block, ...]


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

    Where a few lines stand alone on a last page, it is set again with smaller upper margins, if that saves the page. Of several
    layouts the first that keeps to its pages is taken.
    """
    fonts.register()
    if not document.layouts:
        return _fitted(document, embedded)
    made: dict[int, RenderedDocument] = {}
    for layout in document.layouts:
        same = id(layout.blocks)  # with another number of pages, perhaps
        if same not in made:
            made[same] = _fitted(replace(document, blocks=layout.blocks), embedded, page.NEARLY_EMPTY * 2)
        found = made[same]
        if found.pages <= layout.most_pages:
            break
    return found


def _fitted(
    document: Document, embedded: EmbeddedFile | None, nearly_empty: float = page.NEARLY_EMPTY
) -> RenderedDocument:
    found, filled = _set(document, embedded)
    if 1 < found.pages <= _MOST_PAGES and filled < nearly_empty:
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
    found = RenderedDocument(buffer.getvalue(), template.page, setter.gate.lost(), document.blocks)
    return found, page.filled(template)
