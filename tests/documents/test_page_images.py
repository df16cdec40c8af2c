"""Pages are shown as they are printed; what cannot be shown is told, and nothing is asked of two threads at once."""

import io
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Self

import pikepdf
import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator_app.documents.model import Paragraph
from coordinator_app.documents.page_images import PdfiumPages
from coordinator_app.documents.render import render
from coordinator_app.domain.errors import InputRejected
from coordinator_app.services.ports.page_images import PageImage
from coordinator_app.wording.errors import message
from documents.sample_documents import application_summary, document_of

A4_WIDTH, A4_HEIGHT = 595.28, 841.89
MOST_BYTES = 96_000_000


@pytest.fixture(scope="module")
def summary() -> bytes:
    return render(application_summary()).content


@pytest.fixture(scope="module")
def short() -> bytes:
    return render(document_of(Paragraph("Größe: 1.200 m² – „Quartiersplatz“ & Straße"))).content


def changed(content: bytes, *, password: str | None = None, box: tuple[int, int] | None = None) -> bytes:
    """Return a PDF that asks for a password, or whose first page is of another size."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        if box is not None:
            pdf.pages[0].MediaBox = pikepdf.Array([0, 0, *box])
        pdf.save(target, encryption=pikepdf.Encryption(owner="x", user=password) if password else None)
    return target.getvalue()


def colours(image: PageImage) -> set[bytes]:
    return {image.pixels[place : place + 4] for place in range(0, len(image.pixels), 4)}


def test_every_page_has_the_size_it_is_printed_in(summary: bytes) -> None:
    sizes = PdfiumPages().sizes(summary)
    assert len(sizes) == render(application_summary()).pages > 1
    for size in sizes:
        assert (size.width, size.height) == pytest.approx((A4_WIDTH, A4_HEIGHT), abs=0.1)


@pytest.mark.parametrize("width", [1, 300, 1191])
def test_an_image_is_as_wide_as_asked_for_and_whole(short: bytes, width: int) -> None:
    image = PdfiumPages().image(short, 0, width)
    assert image.width == width
    assert image.height == pytest.approx(width * A4_HEIGHT / A4_WIDTH, abs=1)
    assert len(image.pixels) == 4 * image.width * image.height


def test_a_page_is_white_paper_with_something_on_it(short: bytes) -> None:
    found = colours(PdfiumPages().image(short, 0, 500))
    assert b"\xff\xff\xff\xff" in found
    assert len(found) > 2
    assert {pixel[3] for pixel in found} == {255}


def test_the_text_of_a_page_is_the_text_that_was_typed(short: bytes) -> None:
    text = PdfiumPages().text(short, 0)
    assert "Größe: 1.200 m² – „Quartiersplatz“ & Straße" in text
    assert "\r" not in text


@pytest.mark.parametrize("box", [(14_400, 14_400), (1, 14_400), (14_400, 1)])
def test_the_largest_pages_fit_into_the_memory(short: bytes, box: tuple[int, int]) -> None:
    large = changed(short, box=box)
    (size,) = PdfiumPages().sizes(large)
    assert (round(size.width), round(size.height)) == box
    image = PdfiumPages().image(large, 0, 20_000)
    assert 0 < len(image.pixels) == 4 * image.width * image.height < 1.05 * MOST_BYTES


def test_a_file_with_a_password_is_told_as_such(short: bytes) -> None:
    locked = changed(short, password="geheim")  # noqa: S106 - a password of a test
    with pytest.raises(InputRejected) as caught:
        PdfiumPages().sizes(locked)
    assert "Passwort" in message(caught.value)
    with pytest.raises(InputRejected) as caught:
        PdfiumPages().image(locked, 0, 100)
    assert "Passwort" in message(caught.value)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"kein PDF", bytes(1000)])
def test_what_is_no_pdf_is_told_as_such(content: bytes) -> None:
    with pytest.raises(InputRejected) as caught:
        PdfiumPages().sizes(content)
    assert "beschädigt" in message(caught.value)


@given(st.data())
def test_damage_anywhere_is_told_or_shown_and_never_worse(data: st.DataObject) -> None:
    whole = render(document_of(Paragraph("Ein Absatz."))).content
    place = data.draw(st.integers(0, len(whole) - 1))
    length = data.draw(st.integers(1, 400))
    noise = data.draw(st.binary(max_size=50))
    damaged = whole[:place] + noise + whole[place + length :]
    pages = PdfiumPages()
    try:
        for number, _size in enumerate(pages.sizes(damaged)):
            image = pages.image(damaged, number, 80)
            assert len(image.pixels) == 4 * image.width * image.height
            pages.text(damaged, number)
    except InputRejected as error:
        assert error.code in {"pages_damaged", "pages_locked"}  # noqa: PT017 - not raising is right as well


class Watched(pdfium.PdfDocument):  # type: ignore[misc]  # the library tells no types
    """A document that is opened slowly, and counts how many are open at once."""

    inside = most = 0

    def __enter__(self) -> Self:
        Watched.inside += 1
        Watched.most = max(Watched.most, Watched.inside)
        time.sleep(0.005)  # lets another thread in, if anything does
        return self

    def __exit__(self, *about: object) -> None:
        Watched.inside -= 1
        super().__exit__(*about)


def test_no_two_threads_ask_at_once(short: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfium, "PdfDocument", Watched)
    pages = PdfiumPages()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda width: pages.image(short, 0, width), range(50, 66)))
    assert (Watched.most, Watched.inside) == (1, 0)


def test_many_threads_see_the_same_pages(summary: bytes) -> None:
    pages = PdfiumPages()
    numbers = [number for number, _size in enumerate(pages.sizes(summary))]
    alone = {number: pages.image(summary, number, 200) for number in numbers}
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda number: pages.image(summary, number, 200), numbers * 8))
    assert found == [alone[number] for number in numbers * 8]
