"""The data in a PDF come out as they went in, and a PDF that may be anything is answered, quickly and in German."""

import io
import zlib
from pathlib import Path

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator_app.domain.errors import InputRejected
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.records import Record
from coordinator_app.exchange import embedded
from coordinator_app.exchange.embedded import embedded_portfolio
from coordinator_app.exchange.portfolio import portfolio_text
from coordinator_app.exchange.reader import FileImporters
from coordinator_app.wording.errors import message

TOWN: tuple[Record, ...] = (Municipality("K-1", "Lindenfurt an der Süßen"),)
OTHER: tuple[Record, ...] = (Municipality("K-1", "Rodenbeck"),)
PLACE = Path("bericht.pdf")


def pdf_with(*files: tuple[str, bytes], password: str | None = None) -> bytes:
    """Return a PDF of one empty page with attachments."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    for name, data in files:
        writer.add_attachment(name, data)
    if password is not None:
        writer.encrypt(password, algorithm="AES-256")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def text_of(records: tuple[Record, ...]) -> bytes:
    return portfolio_text(records).encode()


def pdf_object(number: int, content: bytes, packing: bytes = b"/Filter /FlateDecode") -> bytes:
    """Return an attachment as an object of a PDF."""
    head = b"%d 0 obj\n<< /Type /EmbeddedFile %s /Length %d >>\nstream\n" % (number, packing, len(content))
    return head + content + b"\nendstream\nendobj\n"


def pdf_of(*objects: bytes) -> bytes:
    return b"%PDF-1.7\n" + b"".join(objects) + b"%%EOF\n"


def refused(data: bytes) -> str:
    with pytest.raises(InputRejected) as caught:
        embedded_portfolio(PLACE, data)
    told = message(caught.value)
    assert "bericht.pdf" in told
    assert "Es wurde nichts geändert." in told
    return caught.value.code


def answer(data: bytes) -> bytes | None:
    """Return what is read out of a PDF, or None where it is refused in German."""
    try:
        return embedded_portfolio(PLACE, data).encode()
    except InputRejected as error:
        return None if message(error) else b"refused without a word"


def test_a_pdf_is_read_like_the_portfolio_in_it(tmp_path: Path) -> None:
    file = tmp_path / "ohne Endung"
    file.write_bytes(pdf_with(("bild.png", b"\x89PNG"), ("projekt.json", text_of(TOWN))))
    found = FileImporters().read(file)
    assert tuple(item.record for item in found.records) == TOWN
    assert found.whole


@given(st.lists(st.text(max_size=60), max_size=3))
def test_any_text_comes_out_as_it_went_in(names: list[str]) -> None:
    names = [name.encode("utf-8", "replace").decode() for name in names]
    text = portfolio_text([Municipality(f"K-{number}", name) for number, name in enumerate(names)])
    assert embedded_portfolio(PLACE, pdf_with(("projekt.json", text.encode()))) == text
    assert embedded_portfolio(PLACE, pdf_of(pdf_object(4, zlib.compress(text.encode())))) == text
    assert embedded_portfolio(PLACE, pdf_of(pdf_object(4, text.encode(), b""))) == text


def test_words_of_the_format_that_a_person_typed_are_only_words() -> None:
    words = "5 0 obj << /Type /EmbeddedFile /Encrypt >> stream\nendstream endobj %%EOF"
    text = portfolio_text([Municipality("K-1", words)])
    assert embedded_portfolio(PLACE, pdf_of(pdf_object(4, text.encode(), b""))) == text


def test_a_pdf_without_data_with_foreign_ones_or_locked_is_told() -> None:
    assert refused(pdf_with()) == "pdf_without_data"
    assert refused(pdf_with(("rechnung.xml", b"<a/>"), ("daten.json", b'{"format": "x"}'))) == (
        "pdf_foreign_attachments"
    )
    assert refused(pdf_with(("projekt.json", text_of(TOWN)), password="geheim")) == "pdf_encrypted"  # noqa: S106


def test_a_damaged_pdf_is_told_and_nothing_of_it_is_taken() -> None:
    whole = pdf_with(("projekt.json", text_of(TOWN)))
    assert refused(whole[: whole.index(b"/EmbeddedFile")]) == "pdf_damaged"
    packed = zlib.compress(text_of(TOWN), 0)
    broken = packed.replace(b"Lindenfurt", b"Lindenhurt")
    assert broken != packed
    assert refused(pdf_of(pdf_object(4, broken))) == "pdf_damaged"
    assert refused(pdf_of(pdf_object(4, packed[:-3]))) == "pdf_damaged"
    assert refused(pdf_of(pdf_object(4, b"nichts davon"))) == "pdf_damaged"
    latin = text_of(TOWN).decode().encode("latin-1")
    assert refused(pdf_of(pdf_object(4, zlib.compress(latin)))) == "pdf_damaged"


def test_of_several_states_of_one_object_the_last_holds_and_of_two_objects_none() -> None:
    old, new = zlib.compress(text_of(TOWN)), zlib.compress(text_of(OTHER))
    changed = pdf_of(pdf_object(4, old), pdf_object(4, new))
    assert embedded_portfolio(PLACE, changed).encode() == text_of(OTHER)
    assert refused(pdf_of(pdf_object(4, old), pdf_object(5, new))) == "pdf_data_ambiguous"
    same = pdf_of(pdf_object(4, old), pdf_object(5, old))
    assert embedded_portfolio(PLACE, same).encode() == text_of(TOWN)


def test_data_that_unpack_to_more_than_anybody_needs_are_not_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begin = text_of(TOWN)[:-2]
    monkeypatch.setattr(embedded, "LARGEST_DATA", len(begin) + 1_000)
    fitting = begin + b" " * 1_000
    assert embedded_portfolio(PLACE, pdf_of(pdf_object(4, zlib.compress(fitting)))).encode() == fitting
    for packing, pack in ((b"/Filter [/FlateDecode]", zlib.compress), (b"", bytes)):
        large = pdf_of(pdf_object(4, pack(fitting + b" "), packing))
        assert refused(large) == "pdf_data_too_large"


def test_very_many_attachments_are_passed_over_without_unpacking_them_all() -> None:
    many = (pdf_object(number, zlib.compress(b"x" * 10_000)) for number in range(1, 5_000))
    assert refused(pdf_of(*many)) == "pdf_foreign_attachments"
    states = (pdf_object(number, zlib.compress(text_of(TOWN))) for number in range(1, 200))
    assert refused(pdf_of(*states)) == "pdf_data_ambiguous"


WHOLE = pdf_of(pdf_object(4, zlib.compress(text_of(TOWN))))
"""Packed, because only what is packed carries a sum that tells whether it is whole."""


@given(st.integers(0, len(WHOLE) - 1), st.binary(max_size=6), st.integers(0, 40))
def test_whatever_happened_to_a_pdf_it_is_refused_or_says_the_same(
    place: int, instead: bytes, gone: int
) -> None:
    assert answer(WHOLE[:place] + instead + WHOLE[place + gone :]) in {text_of(TOWN), None}


@given(st.lists(st.sampled_from([b"/EmbeddedFile", b">>", b"stream\n", b"endstream", b"1 0 obj", b" ", b"<<", b"x\x9c",
    b"/Filter", b"[", b"]", b"/FlateDecode", b"/DecodeParms", b"/Length 9", b"/Encrypt", b"%%EOF", text_of(TOWN)]), max_size=30))  # fmt: skip
def test_any_pieces_of_a_pdf_are_answered(pieces: list[bytes]) -> None:
    found = answer(pdf_of(*pieces))
    assert found is None or b"quartierslotse-portfolio" in found
