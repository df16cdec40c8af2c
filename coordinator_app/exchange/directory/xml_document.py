"""One document of the export: its bytes decoded and repaired, its properties read with expat, nothing else allowed.

A document type declaration is refused whatever it says: without one there are no entities, neither bombs nor files.
"""

import codecs
import re
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from xml.parsers import expat

from coordinator_app.domain.errors import InputRejected

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WITHOUT_MARK = ((b"<\0?\0", "utf-16-le"), (b"\0<\0?", "utf-16-be"))
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_ENCODINGS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "windows-1252": "cp1252",
    "cp1252": "cp1252",
    "iso-8859-15": "iso-8859-15",
    "utf-16": "utf-8",  # it says UTF-16, but its first bytes are not
}
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FORBIDDEN_REFERENCE = re.compile(
    r"&#(?:x0*(?:[0-8bcefBCEF]|1[0-9a-fA-F]|[fF]{3}[efEF])|0*(?:[0-8]|1[1245-9]|2[0-9]|3[01]));"
)
_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")
_MOST_DEPTH = 100
_LEAVES = frozenset({"text", "value"})
_CLASSIFIER = "/Classifier/Common/"


class UnreadableXml(Exception):
    """A document that says nothing that could be understood: its encoding is unknown, or it is damaged."""

    def __init__(self, *, encoding: bool = False) -> None:
        super().__init__(encoding)
        self.encoding = encoding


@dataclass(frozen=True)
class Repairs:
    """What had to be mended before a document could be read: characters taken out, bytes read in another encoding.

    `misdeclared` is the encoding that a document names though its bytes are UTF-8.
    """

    controls: int = 0
    foreign_bytes: int = 0
    misdeclared: str | None = None


class Document:
    """The properties of a document: texts, plain links by property, classified links by property and classifier."""

    __slots__ = ("classified", "links", "texts")

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.links: dict[str, list[str]] = {}
        self.classified: dict[str, dict[str, list[str]]] = {}


def read_document(path: Path, place: str, data: bytes) -> tuple[Document, Repairs]:
    """Return what a document says, and what was repaired for that.

    Raises:
        InputRejected: `document_with_doctype`.
        UnreadableXml: it is damaged, or its encoding is unknown.
    """
    text, repairs = decode(data)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    reading = _Reading(path, place)
    parser.StartDoctypeDeclHandler = reading.refuse
    parser.EntityDeclHandler = reading.refuse
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.characters
    try:
        parser.Parse(text, True)
    except expat.ExpatError as error:
        raise UnreadableXml from error
    if not reading.is_document:
        raise UnreadableXml
    return reading.document, repairs


def decode(data: bytes) -> tuple[str, Repairs]:
    """Return bytes as text without the characters that XML forbids.

    What is declared as UTF-8 and is not, is read as UTF-8 wherever that is possible and as Windows-1252 elsewhere. What
    is declared as something else and is UTF-8, is read as UTF-8.

    Raises:
        UnreadableXml: the encoding is unknown, or the bytes are not of it.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _without_forbidden(*_decoded(data[len(mark) :], encoding))
    for beginning, encoding in _WITHOUT_MARK:
        if data.startswith(beginning):
            return _without_forbidden(*_decoded(data, encoding))
    declared = _DECLARED.match(data[:300])
    name = declared.group(1).decode("ascii").lower() if declared is not None else "utf-8"
    known = _ENCODINGS.get(name)
    if known is None:
        raise UnreadableXml(encoding=True)
    if known != "utf-8" and _is_utf8(data):
        text, repairs = _without_forbidden(data.decode("utf-8"), 0)
        return text, replace(repairs, misdeclared=name)
    return _without_forbidden(*_decoded(data, known))


def _is_utf8(data: bytes) -> bool:
    """Whether bytes hold letters of UTF-8; nobody writes what they would be in an encoding of single bytes."""
    try:
        return not data.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False


def _decoded(data: bytes, encoding: str) -> tuple[str, int]:
    try:
        return data.decode(encoding), 0
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise UnreadableXml(encoding=True) from error
    return decode_mixed(data)


def decode_mixed(data: bytes) -> tuple[str, int]:
    """Return bytes that are UTF-8 in places and Windows-1252 in others as text, and how many bytes were the latter."""
    return _ESCAPED_BYTE.subn(_windows_character, data.decode("utf-8", errors="surrogateescape"))


def _windows_character(found: re.Match[str]) -> str:
    return bytes([ord(found.group()) - 0xDC00]).decode("cp1252", errors="replace")


def _without_forbidden(text: str, foreign: int) -> tuple[str, Repairs]:
    text, characters = _FORBIDDEN.subn("", text)
    text, references = _FORBIDDEN_REFERENCE.subn("", text)
    return text, Repairs(characters + references, foreign)


class _Reading:
    """The handlers of one document."""

    def __init__(self, path: Path, place: str) -> None:
        self.document = Document()
        self.is_document = False
        self._path = path
        self._place = place
        self._depth = 0
        self._property = ""
        self._leaf: str | None = None
        self._text: list[str] = []
        self._classifier = ""
        self._within_classifier = False
        self._within_list = False

    def refuse(self, *_: object) -> None:
        raise InputRejected("document_with_doctype", path=self._path, place=self._place)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 1:
            self.is_document = tag == "document"
        elif self._depth > _MOST_DEPTH:
            raise UnreadableXml
        elif tag == "link":
            self._link(next((value for name, value in attributes.items() if name.endswith("href")), ""))
        elif tag == "property":
            self._property = attributes.get("name", "")
        elif tag in _LEAVES:
            self._leaf = tag
            self._text.clear()
        elif tag == "classifiedLinkList":
            self._within_list = True
            self._classifier = ""
        elif tag == "classifierLinks":
            self._within_classifier = True

    def end(self, tag: str) -> None:
        self._depth -= 1
        if tag == self._leaf:
            self._leaf = None
            text = "".join(self._text)
            known = self.document.texts.get(self._property)
            self.document.texts[self._property] = text if known is None else f"{known}\n{text}"
        elif tag == "classifierLinks":
            self._within_classifier = False
        elif tag == "classifiedLinkList":
            self._within_list = False

    def characters(self, text: str) -> None:
        if self._leaf is not None:
            self._text.append(text)

    def _link(self, target: str) -> None:
        name = unicodedata.normalize("NFC", target.removeprefix("target:").lstrip("/"))
        if self._within_classifier:
            _, found, classifier = target.rpartition(_CLASSIFIER)
            self._classifier = classifier if found else name
        elif self._within_list:
            lists = self.document.classified.setdefault(self._property, {})
            lists.setdefault(self._classifier, []).append(name)
        else:
            self.document.links.setdefault(self._property, []).append(name)
