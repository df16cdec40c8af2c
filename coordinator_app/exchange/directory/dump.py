"""The older dump, whether its rows come as parquet, as the CSV made of it, or as JSON lines.

Its labels become codes. Its texts are Markdown, in some rows the HTML of the page; a heading tells what a part is about.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from coordinator_app.domain.directory import DirectoryEntry, DirectoryLink, FieldFormat, TextFormat
from coordinator_app.domain.directory_text import plain_text
from coordinator_app.exchange.directory.codes import CodeReader, split_labels
from coordinator_app.exchange.directory.entry_row import EntryRow, report_unknown
from coordinator_app.exchange.directory.findings import Findings
from coordinator_app.exchange.directory.rows import Row
from coordinator_app.exchange.directory.values import contact_of, is_archived, line
from coordinator_app.wording.directory_terms import attribution

REQUIRED = ("url", "title")
"""Without these a row can't be told from others."""

_ABOUT: Mapping[str, str] = {"kurztext": "short_text", "volltext": "description"}
_FURTHER_INFORMATION: Mapping[str, str] = {
    "fristen": "deadlines",
    "rechtliche voraussetzungen": "legal_requirements",
}
_PARTS: Mapping[str, Mapping[str, str]] = {
    "description": _ABOUT,
    "description_raw": _ABOUT,
    "more_info": _FURTHER_INFORMATION,
    "legal_basis": {"richtlinie": "legal_basis"},
}
"""The headings that the page puts before the parts of a text, by column, with the field they belong to."""

_REST: Mapping[str, str] = {
    "description": "description",
    "description_raw": "description",
    "more_info": "legal_requirements",
    "legal_basis": "legal_basis",
}
"""The columns with texts; what stands under no known heading goes to this field."""

_LISTS: Mapping[str, str] = {
    "funding_type": "funding_kinds",
    "eligible_applicants": "applicants",
    "funding_area": "areas",
    "funding_location": "locations",
}
_CONTACT: Mapping[str, str] = {
    "institution": "contact_info_institution",
    "street": "contact_info_street",
    "town": "contact_info_city",
    "fax": "contact_info_fax",
    "phone": "contact_info_phone",
    "email": "contact_info_email",
    "website": "contact_info_website",
}
_FURTHER = ("id_hash", "funding_body", "further_links", "last_updated", "deleted")
_LICENCES = ("license_info", "license")
_NOT_TAKEN = ("id_url", "checksum", "previous_update_dates", "on_website_from")

COLUMNS = frozenset({*REQUIRED, *_REST, *_LISTS, *_CONTACT.values(), *_FURTHER, *_LICENCES, *_NOT_TAKEN})
"""All columns that the dump and what was made of it have."""

_RECOGNISED_BY = COLUMNS - {"url", "title", "description"}
_ENOUGH = 2

_MARKDOWN_HEADING = re.compile(r"^###[ \t]+([^\n]+?)[ \t]*$", re.MULTILINE)
_HTML_HEADING = re.compile(r"<h3>([^<]*)</h3>")
_HTML_BEGINS = re.compile(r"\s*<(?:article|div|p)\b")
_PART_BEGINS = re.compile(r'<div class="rich--text">\s*$')
_ENDS = re.compile(r"(?:\s*</(?:div|article)>)+\s*$")
_TRUE, _FALSE = frozenset({"true", "1"}), frozenset({"false", "0", ""})


def is_dump(header: Sequence[str]) -> bool:
    """Whether columns are those of the dump or some of them."""
    names = set(header)
    return names.issuperset(REQUIRED) and len(names & _RECOGNISED_BY) >= _ENOUGH


def read_dump(
    path: Path, rows: Iterable[Row], header: Sequence[str], findings: Findings
) -> list[tuple[DirectoryEntry, str]]:
    """Return the programmes of a dump with their places.

    Raises:
        InputRejected: `row_without_address`, and what the source of the rows refuses.
    """
    report_unknown(header, COLUMNS, findings)
    return [_RowReader(path, row, findings).entry() for row in rows]


class _RowReader(EntryRow):
    """Reads one row."""

    def entry(self) -> tuple[DirectoryEntry, str]:
        """Return the programme of the row."""
        self._check_identity()
        title = line(self._text("title"))
        if title is None:
            self._findings.add("entry_without_title", self._place, self._key)
        texts = self._texts()
        formats = {field: found for field, (_, found) in texts.items()}
        values: dict[str, Any] = {field: text for field, (text, _) in texts.items()}
        usual = _most_common(formats)
        codes = CodeReader(self._findings, self._place, self._key)
        values |= {field: codes.labels(field, self._list(column)) for column, field in _LISTS.items()}
        givers, organisations = self._funder(codes)
        contact = contact_of(
            self._place,
            self._key,
            self._findings,
            **{field: line(self._text(column)) for field, column in _CONTACT.items()},
        )
        licence = next((text for column in _LICENCES if (text := self._text(column))), None)
        entry = DirectoryEntry(
            key=self._key,
            url=self._url,
            title=title,
            text_format=usual,
            givers=givers,
            organisations=organisations,
            contacts=(contact,) if contact is not None else (),
            links=tuple(DirectoryLink(None, url) for url in dict.fromkeys(self._list("further_links"))),
            licence=licence or attribution(title or self._key, self._url),
            updated=self._updated(),
            absent=self._flag("deleted") or is_archived(self._url),
            other_formats=tuple(
                FieldFormat(field, found) for field, found in sorted(formats.items()) if found is not usual
            ),
            **values,
        )
        return entry, self._place

    def _check_identity(self) -> None:
        """Report what the row's hash says against its address; in the archive all hashes are the one of no text."""
        stated = self._text("id_hash")
        if is_archived(self._url):
            self._findings.add("entry_archived", self._place, self._key)
        elif stated and stated != hashlib.md5(self._key.encode(), usedforsecurity=False).hexdigest():
            self._findings.add("key_differs", self._place, self._key, "key", text=stated)

    def _texts(self) -> dict[str, tuple[str, TextFormat]]:
        """Return the parts of all texts by field, each with its markup."""
        parts: dict[str, tuple[str, TextFormat]] = {}
        for column, rest in _REST.items():
            text = self._text(column)
            if text is None:
                continue
            markup = TextFormat.HTML if _HTML_BEGINS.match(text) else TextFormat.MARKDOWN
            for field, part in _split(text, markup, column, rest):
                known = parts.get(field)
                if known is None:
                    parts[field] = part, markup
                elif known != (part, markup):
                    self._findings.add("part_repeated", self._place, self._key, field)
                    parts[field] = f"{known[0]}\n\n{part}", known[1]
        return parts

    def _funder(self, codes: CodeReader) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the level that pays where a row says one of the three, else the name that it gives."""
        body = line(self._text("funding_body"))
        if body is None:
            return (), ()
        return ((), (body,)) if not codes.knows("givers", body) else (codes.codes("givers", (body,)), ())

    def _list(self, column: str) -> list[str]:
        value = self._values.get(column)
        if isinstance(value, str):
            return [piece for piece in split_labels(value) if piece.strip()]
        if isinstance(value, (list, tuple)):
            return [item.strip() for item in value if isinstance(item, str) and item.strip()]
        if value is not None:
            self._unreadable(column, value)
        return []

    def _updated(self) -> str | None:
        value = self._values.get("last_updated")
        if isinstance(value, datetime):
            return value.date().isoformat()
        return value.isoformat() if isinstance(value, date) else line(self._text("last_updated"))

    def _flag(self, column: str) -> bool:
        value = self._values.get(column)
        if value is None or isinstance(value, bool):
            return bool(value)
        text = str(value).strip().lower()
        if text not in _TRUE | _FALSE:
            self._unreadable(column, value)
        return text in _TRUE


def _split(text: str, markup: TextFormat, column: str, rest: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of a text with their fields; only headings that the dump itself adds begin a new part."""
    pattern = _HTML_HEADING if markup is TextFormat.HTML else _MARKDOWN_HEADING
    parts = _PARTS[column]
    headings = [found for found in pattern.finditer(text) if found.group(1).strip().lower() in parts]
    if column == "legal_basis":  # a guideline may well have such a heading of its own further down
        headings = [found for found in headings[:1] if plain_text(text[: found.start()], markup) == ""]
    ends = [*(found.start() for found in headings[1:]), len(text)][: len(headings)]
    before = text[: headings[0].start()] if headings else text
    found = [(rest, before)] + [
        (parts[heading.group(1).strip().lower()], text[heading.end() : end])
        for heading, end in zip(headings, ends, strict=True)
    ]
    for field, part in found:
        content = _within(part) if markup is TextFormat.HTML and headings else part.strip()
        if content:
            yield field, content


def _within(part: str) -> str:
    """Return a part of a page without the divisions that the page has around it."""
    content = _ENDS.sub("", _PART_BEGINS.sub("", part.rstrip())).strip()
    return "" if re.fullmatch(r"<article[^<>]*>", content) else content


def _most_common(formats: Mapping[str, TextFormat]) -> TextFormat:
    return max((TextFormat.MARKDOWN, TextFormat.HTML), key=list(formats.values()).count)
