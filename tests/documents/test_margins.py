"""The foot of every page keeps what identifies a document, and no page is made for a few lines."""

from dataclasses import replace

from coordinator_app.documents import fonts, page, phrases
from coordinator_app.documents.model import Paragraph
from coordinator_app.documents.render import render
from coordinator_app.documents.styles import SMALL_SIZE
from documents.extraction import lines_of, squeezed
from documents.sample_documents import document_of


def test_a_line_too_wide_for_the_margin_ends_with_an_ellipsis() -> None:
    fitted = page.fit_line("Nachbarschaftstreff " * 40, page.TEXT_WIDTH)
    assert fitted.endswith("…")
    assert fonts.width(fitted, fonts.REGULAR, SMALL_SIZE) <= page.TEXT_WIDTH


def test_the_foot_shortens_a_long_title_and_keeps_kind_number_and_days() -> None:
    kind = "Kosten- und Finanzierungsplan mit Anlagen"
    title = (
        "Umbau der ehemaligen Grundschule am Lindenplatz zum Haus der Begegnung für alle Generationen " * 3
    )
    document = replace(document_of(Paragraph("Ein Satz.")), kind=kind, title=title, data_state=None)
    lines = lines_of(render(document).content)[-1]
    named = next(line for line in lines if line.endswith("…"))
    assert named.startswith(f"{kind} · {document.applicant} · Umbau")
    told = " ".join(lines)
    assert f"{document.number} · Version {document.version} · Stichtag" in told
    assert f"Stand der Daten {phrases.MISSING}" in told
    assert "Seite 1 von 1" in told


def test_a_few_lines_that_would_stand_alone_on_a_last_page_are_taken_back() -> None:
    """Of documents that grow line by line none ends with a page of one to three lines, as long as margins have room for them."""
    last_lines = []
    for count in range(50, 76):
        document = document_of(*(Paragraph(f"Satz {number}.") for number in range(count)))
        content = render(document).content
        pages = lines_of(content)
        if len(pages) > 1:
            last_lines.append(len(pages[-1]) - 2)  # without the footer
            words = squeezed(" ".join(line for page_lines in pages for line in page_lines))
            assert all(f"Satz{number}." in words for number in range(count))
    assert last_lines
    assert min(last_lines) > 1
