"""Reading a PDF back with two extractors that share no code, the footer apart from the body."""

import io
from collections.abc import Sequence

import pdfplumber
import pypdf

from coordinator_app.documents import fonts, page, phrases
from coordinator_app.documents.model import Document
from coordinator_app.documents.styles import SMALL_SIZE
from coordinator_app.documents.text import clean_line


def squeezed(text: str) -> str:
    """The text without white space; where lines end on paper is not part of it."""
    return "".join(text.split())


def bodies(content: bytes, document: Document) -> tuple[str, str]:
    """The text above the footer, as pypdf and as pdfplumber read it."""
    return body_of_pypdf(content, document), body_of_pdfplumber(content)


def body_of_pypdf(content: bytes, document: Document) -> str:
    """The body of all pages as pypdf reads it."""
    return "".join(pages_of_pypdf(content, document))


def pages_of_pypdf(content: bytes, document: Document) -> tuple[str, ...]:
    """The body of each page as pypdf reads it; fails if one does not end with the expected footer."""
    texts = [squeezed(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(content)).pages]
    parts = []
    for number, text in enumerate(texts, start=1):
        margins = squeezed("".join(margin_lines(document, number, len(texts))))
        assert text.endswith(margins), (text[-200:], margins)
        parts.append(text.removesuffix(margins))
    return tuple(parts)


def body_of_pdfplumber(content: bytes) -> str:
    """The body as pdfplumber reads it, by the place on the page."""
    parts: list[str] = []
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        for sheet in pdf.pages:
            parts += [
                letter["text"] for letter in sheet.chars if letter["bottom"] <= page.HEIGHT - page.BOTTOM + 3
            ]
    return squeezed("".join(parts))


def lines_of(content: bytes) -> tuple[tuple[str, ...], ...]:
    """The lines of each page, as pdfplumber puts them together."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return tuple(tuple(sheet.extract_text().splitlines()) for sheet in pdf.pages)


def margin_lines(document: Document, number: int, pages: int) -> Sequence[str]:
    """What must stand in the footer of a page, in the order in which it is drawn."""
    kind, title, applicant, document_number, version, reference_day, data_state = (
        str(clean_line(text).text)
        for text in (
            document.kind,
            document.title,
            document.applicant,
            document.number,
            document.version,
            document.reference_day,
            document.data_state or "",
        )
    )
    title = title or phrases.UNTITLED
    applicant = applicant or phrases.MISSING
    identity = phrases.FOOTER_IDENTITY.format(
        number=document_number or phrases.MISSING,
        version=version or phrases.MISSING,
        reference_day=reference_day or phrases.MISSING,
        data_state=data_state or phrases.MISSING,
    )
    page_of = phrases.PAGE_OF.format(page=number, pages=pages)
    room = page.TEXT_WIDTH - _width(page_of) - page.COLUMN_GAP
    head = "  ·  ".join(part for part in (kind, applicant, title) if part)
    return [page.fit_line(head, page.TEXT_WIDTH), page.fit_line(identity, room), page_of]


def _width(text: str) -> float:
    return fonts.width(text, fonts.REGULAR, SMALL_SIZE)
