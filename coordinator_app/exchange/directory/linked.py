"""The documents that programmes point to: contacts with their addresses and pages, links, funders."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from coordinator_app.domain.directory import DirectoryLink, TextFormat
from coordinator_app.domain.directory_text import without_markup
from coordinator_app.exchange.directory.export_files import ExportFiles, place_of
from coordinator_app.exchange.directory.findings import Findings
from coordinator_app.exchange.directory.rich_text import content_of
from coordinator_app.exchange.directory.values import SITE, line, street_of, town_of
from coordinator_app.exchange.directory.xml_document import Document, Repairs, UnreadableXml, read_document

_ROOT = "BMWI/"
_TITLE, _URL = "gsb:title", "gsb:url"
_ADDRESSES, _SUPERIOR = "Adresse", "UebergeordneteEinheit"
_TARGET = re.compile(r"""\bhref=(["'])target:/([^"'<>]{1,500})\1""")
_NEEDED = frozenset(
    {_TITLE, _URL}
    | {f"gsb:{name}" for name in ("city", "country", "road", "houseId", "building", "postBox", "zipCode")}
    | {f"gsb:{name}" for name in ("phone", "fax", "email")}
)


class LinkedDocuments:
    """Reads each linked document once, when something points to it; one that is not there is reported."""

    def __init__(self, path: Path, files: ExportFiles, findings: Findings) -> None:
        self._path = path
        self._files = files
        self._findings = findings
        self._known: dict[str, Document | None] = {}
        self._unread = set(files.linked)

    def link(self, target: str, place: str, entry: str) -> DirectoryLink | None:
        """Return a link with its title and the address outside, or the page that the directory has for it."""
        document = self._document(target, place, entry)
        if document is None:
            return None
        return DirectoryLink(_title(document), line(document.texts.get(_URL)) or _page(target))

    def title(self, target: str, place: str, entry: str) -> str:
        """Return a funder's name, or its code where the export has no document of it."""
        document = self._document(target, place, entry)
        title = _title(document) if document is not None else None
        return title or target.rpartition("/")[2]

    def contact(
        self, target: str, place: str, entry: str
    ) -> tuple[dict[str, str | None], tuple[DirectoryLink, ...]]:
        """Return the values of a contact by field, and the pages of it beyond the first."""
        document = self._document(target, place, entry)
        if document is None:
            return {}, ()
        address = self._first(document, _ADDRESSES, place, entry) or Document()
        superior = self._first(document, _SUPERIOR, place, entry)
        pages = tuple(
            page
            for website in document.links.get("gsb:website", [])
            if (page := self.link(website, place, entry)) is not None
        )
        return {
            "institution": _title(document) or (_title(superior) if superior is not None else None),
            "street": street_of(
                _value(address, "gsb:road"),
                _value(address, "gsb:houseId"),
                _value(address, "gsb:building"),
                _value(address, "gsb:postBox"),
            ),
            "post_code": _value(address, "gsb:zipCode"),
            "town": town_of(_value(address, "gsb:city"), _value(address, "gsb:country")),
            "phone": _value(document, "gsb:phone"),
            "fax": _value(document, "gsb:fax"),
            "email": _value(document, "gsb:email"),
            "website": pages[0].url if pages else None,
        }, pages[1:]

    def report_repairs(self, name: str, entry: str | None, repairs: Repairs) -> None:
        """Report what had to be mended in a document."""
        if repairs.controls:
            self._findings.add("characters_removed", name, entry, count=repairs.controls)
        if repairs.foreign_bytes:
            self._findings.add("encoding_repaired", name, entry, count=repairs.foreign_bytes)
        if repairs.misdeclared is not None:
            self._findings.add("encoding_misdeclared", name, entry, text=repairs.misdeclared)

    def check_rest(self, step: Callable[[], None]) -> None:
        """Read what nothing points to as well, so that the report tells of the whole file; `step` after each.

        Raises:
            InputRejected: `document_with_doctype`, `archive_damaged`.
        """
        for target in sorted(self._unread):
            self._read(target)
            step()

    def _first(self, document: Document, classifier: str, place: str, entry: str) -> Document | None:
        targets = (target for lists in document.classified.values() for target in lists.get(classifier, []))
        return next((found for target in targets if (found := self._document(target, place, entry))), None)

    def _document(self, target: str, place: str, entry: str) -> Document | None:
        if target not in self._known:
            self._known[target] = self._read(target)
        document = self._known[target]
        if document is None:
            self._findings.add("link_target_missing", place, entry, target=target)
        return document

    def _read(self, target: str) -> Document | None:
        if target not in self._files:
            return None
        self._unread.discard(target)
        try:
            document, repairs = read_document(self._path, place_of(target), self._files.read(target))
        except UnreadableXml:
            self._findings.add("linked_document_unreadable", place_of(target))
            return None
        self.report_repairs(place_of(target), None, repairs)
        document.texts = {name: text for name, text in document.texts.items() if name in _NEEDED}
        return document


def targets_within(raw: str | None) -> Iterator[str]:
    """Yield the documents of the export that a text links to, in its order."""
    if raw and "target:/" in raw:
        for found in _TARGET.finditer(raw):
            yield found.group(2)


def _title(document: Document) -> str | None:
    return line(without_markup(content_of(document.texts.get(_TITLE)), TextFormat.HTML))


def _value(document: Document, name: str) -> str | None:
    return line(without_markup(document.texts.get(name), TextFormat.HTML))


def _page(target: str) -> str:
    """Return the page of a document on the directory's site, whose paths are those of the export below BMWI."""
    return f"{SITE}{target.removeprefix(_ROOT)}.html"
