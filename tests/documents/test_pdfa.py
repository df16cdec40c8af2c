"""What a file says about itself, the colours it is meant in, and the file that it carries within."""

import hashlib
import struct
from datetime import date
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from coordinator_app.documents import phrases
from coordinator_app.documents.model import Heading, Paragraph
from coordinator_app.documents.pdfa import PRODUCER, Metadata, day_of, srgb_profile, xmp
from coordinator_app.documents.render import render
from coordinator_app.documents.tagged.tree import text_string
from coordinator_app.services.ports.documents import EmbeddedFile
from documents.sample_documents import document_of
from documents.structure import reader_of

DC = "{http://purl.org/dc/elements/1.1/}"
PDFAID = "{http://www.aiim.org/pdfa/ns/id/}"
PDFUAID = "{http://www.aiim.org/pdfua/ns/id/}"
XMP = "{http://ns.adobe.com/xap/1.0/}"
PDF = "{http://ns.adobe.com/pdf/1.3/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
EXTENSION = "{http://www.aiim.org/pdfa/ns/extension/}"
DATA = EmbeddedFile(
    "Vorhaben Südstadt.json", "application/json", '{"a": "ä"}'.encode(), "Daten des Vorhabens"
)


def root_of(content: bytes) -> Any:
    """The catalogue of a PDF."""
    return reader_of(content).trailer["/Root"]


def packet_of(content: bytes) -> ET.Element:
    """The metadata of a PDF as XML."""
    return ET.fromstring(root_of(content)["/Metadata"].get_object().get_data())  # noqa: S314  # our own


def text_of(packet: ET.Element, name: str) -> str:
    """The text of a property, however it is nested."""
    (found,) = packet.iter(name)
    return "".join(found.itertext())


def test_a_document_calls_itself_pdf_ua_1_and_pdf_a_2a() -> None:
    packet = packet_of(render(document_of(Paragraph("x"))).content)
    assert text_of(packet, f"{PDFAID}part") == "2"
    assert text_of(packet, f"{PDFAID}conformance") == "A"
    assert text_of(packet, f"{PDFUAID}part") == "1"


def test_a_document_with_a_file_calls_itself_pdf_a_3a() -> None:
    packet = packet_of(render(document_of(Paragraph("x")), embedded=DATA).content)
    assert text_of(packet, f"{PDFAID}part") == "3"


def test_what_pdf_ua_adds_is_described_apart_and_before_it_occurs() -> None:
    described, used = packet_of(render(document_of(Paragraph("x"))).content).iter(f"{RDF}Description")
    assert [element.tag for element in described] == [f"{EXTENSION}schemas"]
    assert PDFUAID in {f"{{{text}}}" for text in described.itertext()}
    assert used.find(f"{PDFUAID}part") is not None
    assert used.find(f"{EXTENSION}schemas") is None


def test_both_kinds_of_metadata_say_the_same() -> None:
    content = render(document_of(Paragraph("x"), title="Haus & <Hof>")).content
    packet, information = packet_of(content), reader_of(content).metadata
    assert information is not None
    assert text_of(packet, f"{DC}title") == information.title == "Haus & <Hof>"
    assert text_of(packet, f"{DC}creator") == information.author
    assert text_of(packet, f"{DC}description") == information.subject
    assert text_of(packet, f"{PDF}Producer") == information.producer == PRODUCER
    assert text_of(packet, f"{XMP}CreatorTool") == information.creator == phrases.CREATOR
    assert text_of(packet, f"{XMP}CreateDate") == "2026-11-22T00:00:00Z"
    assert [str(information[name]) for name in ("/CreationDate", "/ModDate")] == ["D:20261122000000Z"] * 2


def test_a_document_without_a_readable_day_has_no_dates() -> None:
    content = render(document_of(Paragraph("x"), reference_day="bald")).content
    assert "/CreationDate" not in reader_of(content).trailer["/Info"]  # type: ignore[operator]
    assert not list(packet_of(content).iter(f"{XMP}CreateDate"))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("22.11.2026", date(2026, 11, 22)),
        (" 1.2.2026 ", date(2026, 2, 1)),
        ("31.02.2026", None),
        ("2026-11-22", None),
        ("", None),
    ],
)
def test_a_day_is_read_in_german_form(text: str, day: date | None) -> None:
    assert day_of(text) == day


def test_the_file_within_is_the_file_that_was_put_in() -> None:
    content = render(document_of(Paragraph("x")), embedded=DATA).content
    assert reader_of(content).attachments == {DATA.name: [DATA.data]}
    root = root_of(content)
    (specification,) = (entry.get_object() for entry in root["/AF"])
    assert specification == root["/Names"]["/EmbeddedFiles"]["/Names"][1].get_object()
    assert specification["/AFRelationship"] == "/Data"
    assert specification["/F"] == specification["/UF"] == DATA.name
    assert specification["/Desc"] == DATA.description
    stream = specification["/EF"]["/F"]
    assert stream["/Subtype"] == "/application/json"
    assert stream["/Params"]["/Size"] == len(DATA.data)
    checksum = stream["/Params"]["/CheckSum"]
    assert getattr(checksum, "original_bytes", checksum) == hashlib.md5(DATA.data).digest()  # noqa: S324  # as PDF asks


@settings(max_examples=20, deadline=None)
@given(st.binary(max_size=2000))
def test_any_bytes_come_back(data: bytes) -> None:
    embedded = EmbeddedFile("a.bin", "application/octet-stream", data, "x")
    content = render(document_of(Paragraph("x")), embedded=embedded).content
    assert reader_of(content).attachments == {"a.bin": [data]}


def test_a_document_without_a_file_has_no_trace_of_one() -> None:
    root = root_of(render(document_of(Paragraph("x"))).content)
    assert "/AF" not in root
    assert "/EmbeddedFiles" not in root.get("/Names", {})


def test_the_same_file_within_gives_the_same_bytes() -> None:
    document = document_of(Heading(1, "Eins"), Paragraph("x"))
    assert render(document, embedded=DATA).content == render(document, embedded=DATA).content


def test_files_that_differ_have_identifiers_that_differ() -> None:
    first, second = (render(document_of(Paragraph(text))).content for text in ("eins", "zwei"))
    assert reader_of(first).trailer["/ID"] != reader_of(second).trailer["/ID"]


def test_the_colour_profile_is_read_as_srgb() -> None:
    profile = ImageCms.ImageCmsProfile(BytesIO(srgb_profile()))
    assert ImageCms.getProfileDescription(profile).strip() == "sRGB IEC61966-2.1"
    assert struct.unpack(">I", srgb_profile()[:4]) == (len(srgb_profile()),)
    transform = ImageCms.buildTransform(profile, ImageCms.createProfile("sRGB"), "RGB", "RGB")
    colours = Image.new("RGB", (3, 1))
    colours.putdata([(31, 68, 104), (200, 120, 10), (255, 255, 255)])
    mapped = ImageCms.applyTransform(colours, transform)
    assert mapped is not None
    pairs = zip(colours.tobytes(), mapped.tobytes(), strict=True)
    assert all(abs(given - found) <= 1 for given, found in pairs)


def test_every_stream_ends_with_a_line_of_its_own() -> None:
    content = render(document_of(Paragraph("x")), embedded=DATA).content
    assert content.count(b"\nendstream\nendobj") == content.count(b"endstream")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_metadata_of_any_text_are_well_formed(text: str) -> None:
    packet = ET.fromstring(xmp(Metadata(text, text, text, (text,), "de-DE", None), 2))  # noqa: S314  # our own
    assert text_of(packet, f"{DC}title") == text


@pytest.mark.parametrize(
    ("text", "written"), [("a(b)\\", rb"(a\(b\)\\)"), ("ä", b"<FEFF00E4>"), ("\U0001f600", b"<FEFFD83DDE00>")]
)
def test_a_text_string_is_plain_or_utf_16(text: str, written: bytes) -> None:
    assert text_string(text) == written
