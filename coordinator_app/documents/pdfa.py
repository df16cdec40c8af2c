"""What makes a tagged file one for archives: PDF/UA-1 and PDF/A-2a; with an embedded file, PDF/A-3a.

Here are the metadata (XMP, and the same in the older form), the colour space that all colours are meant in, and the
file that a document carries within itself.
"""

import hashlib
import re
import struct
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from coordinator_app.documents import phrases
from coordinator_app.documents.tagged.file import Raw, stream
from coordinator_app.documents.tagged.tree import text_string
from coordinator_app.services.ports.documents import EmbeddedFile

PRODUCER = f"{phrases.CREATOR} (ReportLab)"
_GERMAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_CATALOGUE_ENTRIES = ("OutputIntents", "AF")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says about itself; `day` is the day it speaks of, so the same data give the same bytes."""

    title: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    language: str
    day: date | None


def day_of(text: str) -> date | None:
    """Read a day in German form; None where the text is no day."""
    found = _GERMAN_DAY.fullmatch(text.strip())
    if found is None:
        return None
    day, month, year = map(int, found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def complete(canvas: Any, metadata: Metadata, embedded: EmbeddedFile | None) -> None:
    """Enter into the catalogue what archives ask for."""
    document = canvas._doc  # noqa: SLF001
    catalogue = document.Catalog
    catalogue.__NoDefault__ = [*catalogue.__NoDefault__, *_CATALOGUE_ENTRIES]
    packet = xmp(metadata, part=2 if embedded is None else 3)
    catalogue.Metadata = Raw(stream(b"/Type/Metadata/Subtype/XML", packet, packed=False))
    profile = document.Reference(Raw(stream(b"/N 3/Alternate/DeviceRGB", srgb_profile()))).format(document)
    catalogue.OutputIntents = (
        b"[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
        b"/DestOutputProfile %s>>]" % profile
    )
    if embedded is not None:
        _attach(document, embedded, metadata.day)


def information(metadata: Metadata) -> bytes:
    """Write the metadata in the older form, with nothing that is not in XMP."""
    entries = [
        (b"Title", metadata.title),
        (b"Author", metadata.author),
        (b"Subject", metadata.subject),
        (b"Keywords", ", ".join(metadata.keywords)),
        (b"Creator", phrases.CREATOR),
        (b"Producer", PRODUCER),
    ]
    written = [b"/%s%s" % (name, text_string(text)) for name, text in entries if text]
    if metadata.day is not None:
        written += [b"/%s%s" % (name, _pdf_day(metadata.day)) for name in (b"CreationDate", b"ModDate")]
    return b"<<%s>>" % b"".join(written)


def xmp(metadata: Metadata, part: int) -> bytes:
    """Write the metadata as XMP; `part` is the part of PDF/A."""
    stamp = "" if metadata.day is None else f"{metadata.day.isoformat()}T00:00:00Z"
    keywords = ", ".join(metadata.keywords)
    properties = [
        _property("pdfaid:part", str(part)),
        _property("pdfaid:conformance", "A"),
        _property("pdfuaid:part", "1"),
        _array("dc:title", "Alt", (metadata.title,)),
        _array("dc:creator", "Seq", (metadata.author,)),
        _array("dc:description", "Alt", (metadata.subject,)),
        _array("dc:subject", "Bag", metadata.keywords),
        _array("dc:language", "Bag", (metadata.language,)),
        _property("pdf:Keywords", keywords),
        _property("pdf:Producer", PRODUCER),
        _property("xmp:CreatorTool", phrases.CREATOR),
        *(_property(f"xmp:{name}", stamp) for name in ("CreateDate", "ModifyDate", "MetadataDate")),
    ]
    return _PACKET.format(properties="".join(properties)).encode("utf-8")


@cache
def srgb_profile() -> bytes:
    """Return the colour profile of sRGB as defined in IEC 61966-2-1, in version 2 of the format of the ICC."""
    curve = struct.pack(">4sII", b"curv", 0, _CURVE_POINTS) + b"".join(
        struct.pack(">H", round(_linear(step / (_CURVE_POINTS - 1)) * 0xFFFF))
        for step in range(_CURVE_POINTS)
    )
    name = b"sRGB IEC61966-2.1\0"
    description = struct.pack(">4sII", b"desc", 0, len(name)) + name + bytes(78)
    tags = [
        (b"desc", description),
        (b"cprt", struct.pack(">4sI", b"text", 0) + b"Public domain\0"),
        (b"wtpt", _xyz(0.9505, 1.0, 1.0891)),
        (b"rXYZ", _xyz(0.43607, 0.22249, 0.01392)),
        (b"gXYZ", _xyz(0.38515, 0.71687, 0.09708)),
        (b"bXYZ", _xyz(0.14307, 0.06061, 0.71410)),
        (b"rTRC", curve),
        (b"gTRC", curve),
        (b"bTRC", curve),
    ]
    table, body = b"", b""
    places: dict[bytes, int] = {}
    for signature, content in tags:
        place = places.get(content)
        if place is None:
            place = places[content] = _ICC_HEADER + 4 + 12 * len(tags) + len(body)
            body += content + bytes(-len(content) % 4)
        table += struct.pack(">4sII", signature, place, len(content))
    size = _ICC_HEADER + 4 + len(table) + len(body)
    created = (1999, 1, 1, 0, 0, 0)  # of the standard; a profile is not made on a day
    header = struct.pack(
        ">I4sI4s4s4s6H4s4sI4s4sQI3I4s44x",
        *(size, b"\0\0\0\0", 0x02100000, b"mntr", b"RGB ", b"XYZ ", *created, b"acsp", b"\0\0\0\0", 0),
        *(b"\0\0\0\0", b"\0\0\0\0", 0, 0, 0xF6D6, 0x10000, 0xD32D, b"\0\0\0\0"),
    )
    return header + struct.pack(">I", len(tags)) + table + body


_ICC_HEADER = 128
_CURVE_POINTS = 1024
_LINEAR_UP_TO = 0.04045


def _linear(value: float) -> float:
    return float(value / 12.92 if value <= _LINEAR_UP_TO else ((value + 0.055) / 1.055) ** 2.4)


def _xyz(*values: float) -> bytes:
    return struct.pack(">4sI3i", b"XYZ ", 0, *(round(value * 0x10000) for value in values))


def _attach(document: Any, embedded: EmbeddedFile, day: date | None) -> None:
    """Put a file into the document, found by its name and as the data of the whole."""
    check = hashlib.md5(embedded.data, usedforsecurity=False).hexdigest().upper().encode("ascii")
    changed = b"" if day is None else b"/ModDate" + _pdf_day(day)
    parameters = b"/Params<</Size %d/CheckSum<%s>%s>>" % (len(embedded.data), check, changed)
    entries = b"/Type/EmbeddedFile/Subtype%s%s" % (_name(embedded.mime), parameters)
    content = document.Reference(Raw(stream(entries, embedded.data))).format(document)
    name = text_string(embedded.name)
    specification = Raw(
        b"<</Type/Filespec/F%s/UF%s/AFRelationship/Data/Desc%s/EF<</F %s/UF %s>>>>"
        % (name, name, text_string(embedded.description), content, content)
    )
    reference = document.Reference(specification).format(document)
    document.Catalog.AF = b"[%s]" % reference
    document.Catalog.Names = Raw(b"<</EmbeddedFiles<</Names[%s %s]>>>>" % (name, reference))


def _name(text: str) -> bytes:
    """Write a name of PDF; what is no letter or digit is escaped."""
    return b"/" + "".join(
        chr(byte) if chr(byte).isascii() and chr(byte).isalnum() else f"#{byte:02X}"
        for byte in text.encode("utf-8")
    ).encode("ascii")


def _pdf_day(day: date) -> bytes:
    return f"(D:{day:%Y%m%d}000000Z)".encode("ascii")


def _property(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>" if text else ""


def _array(name: str, kind: str, texts: tuple[str, ...]) -> str:
    language = ' xml:lang="x-default"' if kind == "Alt" else ""
    items = "".join(f"<rdf:li{language}>{escape(text)}</rdf:li>" for text in texts if text)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>" if items else ""


# PDF/A wants properties described that are not in its own list, such as those of PDF/UA: in a description of its own, before
# they occur, for there are readers (XmpBox, which preflight relies on) that look for it nowhere else.
_EXTENSION = (
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
    'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" '
    'xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
    "</rdf:Description>"
)
_PACKET = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    f"{_EXTENSION}"
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
    'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
    "{properties}</rdf:Description></rdf:RDF></x:xmpmeta>\n"
    '<?xpacket end="r"?>'
)
