"""The table of 51 columns: one row per programme, lists as JSON within their cell, texts without markup."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from coordinator_app.domain.directory import DirectoryEntry, DirectoryLink, TextFormat
from coordinator_app.domain.errors import InputRejected
from coordinator_app.exchange.directory.codes import CodeReader
from coordinator_app.exchange.directory.entry_row import EntryRow, report_unknown
from coordinator_app.exchange.directory.findings import Findings
from coordinator_app.exchange.directory.rows import Row
from coordinator_app.exchange.directory.values import contact_of, day_of, line, street_of, town_of
from coordinator_app.wording.directory_terms import attribution, row_place

REQUIRED = (
    "programme_slug",
    "url",
    "id_url",
    "id_hash",
    "license_info",
    "on_website_from",
    "previous_update_dates",
    "absent",
)
"""The columns that are required by the contract of the table."""

_TEXTS: Mapping[str, str] = {
    "short_description": "short_text",
    "description": "description",
    "legal_basis": "legal_basis",
    "legal_requirements": "legal_requirements",
    "legal_citation": "legal_citation",
    "procedure": "procedure",
    "deadlines": "deadlines",
    "processing_time": "processing_time",
    "required_documents": "required_documents",
    "application_language": "application_language",
}
_LINES: Mapping[str, str] = {
    "title": "title",
    "status_note": "status_note",
    "keywords": "keywords",
    "last_updated": "updated",
}
_LISTS: Mapping[str, str] = {
    "funding_type": "funding_kinds",
    "eligible_applicants": "applicants",
    "funding_area": "areas",
    "funding_subarea": "sub_areas",
    "funding_body": "givers",
    "funding_location": "locations",
    "applicant_sector": "sectors",
    "grw": "regional_aid",
    "unternehmensgroesse": "company_sizes",
}
_CONTACT: Mapping[str, str] = {
    "institution": "contact_info_institution",
    "phone": "contact_info_phone",
    "fax": "contact_info_fax",
    "email": "contact_info_email",
    "website": "contact_info_website",
    "post_code": "contact_info_zip_code",
}
_STREET = (
    "contact_info_road",
    "contact_info_house_id",
    "contact_info_building",
    "contact_info_post_box",
)
_ORGANISATIONS, _LINKS, _ISSUED, _TOWN, _COUNTRY = (
    "funding_organisation",
    "further_links",
    "date_of_issue",
    "contact_info_city",
    "contact_info_country",
)
_NOT_TAKEN = (
    "seo_description",
    "contact_ids",
    "contact_info_mobile",
    "on_website_to",
    "keywords_extracted",
)
"""Known and left: not about the programme, or somebody else's guess (`keywords_extracted`)."""

COLUMNS = frozenset(
    {
        *REQUIRED,
        *_TEXTS,
        *_LINES,
        *_LISTS,
        *_CONTACT.values(),
        *_STREET,
        *_NOT_TAKEN,
        _ORGANISATIONS,
        _LINKS,
        _ISSUED,
        _TOWN,
        _COUNTRY,
    }
)
"""All columns of the table."""

_FLAGS = {"true": True, "false": False, "": False}
_RECOGNISED_BY = frozenset(
    {"id_url", "short_description", "programme_slug", "funding_subarea", "on_website_to"}
)
_ENOUGH = 3


_FIELD_OF = {
    **_TEXTS,
    **_LINES,
    **_LISTS,
    **dict.fromkeys((*_CONTACT.values(), *_STREET, _TOWN), "contacts"),
    _ORGANISATIONS: "organisations",
    _LINKS: "links",
    _ISSUED: "issued",
}


def lacking_fields(header: Sequence[str]) -> frozenset[str]:
    """Return the fields of an entry that a table with this header can't fill, or fills only in part."""
    return frozenset(field for column, field in _FIELD_OF.items() if column not in header)


def is_table(header: Sequence[str]) -> bool:
    """Whether a header is that of the table, perhaps with columns missing."""
    return len(_RECOGNISED_BY & set(header)) >= _ENOUGH


def read_table_51(
    path: Path, rows: Iterable[Row], header: Sequence[str], findings: Findings
) -> list[tuple[DirectoryEntry, str]]:
    """Return the programmes of the table with their places.

    Raises:
        InputRejected: `columns_missing` with their names, `row_without_address`, and what the source of the rows refuses.
    """
    missing = tuple(column for column in REQUIRED if column not in header)
    if missing:
        raise InputRejected("columns_missing", path=path, columns=missing)
    report_unknown(header, COLUMNS, findings)
    for column in COLUMNS - set(header) - set(_NOT_TAKEN):
        findings.add("column_missing", row_place(1), field=column)
    return [_RowReader(path, row, findings).entry() for row in rows]


class _RowReader(EntryRow):
    """Reads one row."""

    def entry(self) -> tuple[DirectoryEntry, str]:
        """Return the programme of the row."""
        stated = (self._text("id_url") or "").lower()
        if stated and stated != self._key:
            self._findings.add("key_differs", self._place, self._key, "key", text=stated)
        texts: dict[str, Any] = {field: self._text(column) for column, field in _TEXTS.items()}
        texts |= {field: line(self._text(column)) for column, field in _LINES.items()}
        title = texts["title"]
        if title is None:
            self._findings.add("entry_without_title", self._place, self._key)
        reader = CodeReader(self._findings, self._place, self._key)
        codes: dict[str, Any] = {
            field: reader.codes(field, self._list(column)) for column, field in _LISTS.items()
        }
        reader.orphans(codes["sub_areas"], codes["areas"])
        funders = tuple(dict.fromkeys(self._list(_ORGANISATIONS)))
        contact = contact_of(
            self._place,
            self._key,
            self._findings,
            street=street_of(*(self._text(column) for column in _STREET)),
            town=town_of(self._text(_TOWN), self._text(_COUNTRY)),
            **{field: self._text(column) for field, column in _CONTACT.items()},
        )
        entry = DirectoryEntry(
            key=self._key,
            url=self._url,
            text_format=TextFormat.PLAIN,
            issued=day_of(self._text(_ISSUED), "issued", self._place, self._key, self._findings),
            organisations=funders,
            organisation_codes=funders,
            contacts=(contact,) if contact is not None else (),
            links=self._links(),
            licence=self._text("license_info") or attribution(title or self._key, self._url),
            absent=self._flag("absent"),
            **texts,
            **codes,
        )
        return entry, self._place

    def _flag(self, column: str) -> bool:
        text = self._text(column) or ""
        flag = _FLAGS.get(text.lower())
        if flag is None:
            self._unreadable(column, text)
        return bool(flag)

    def _list(self, column: str) -> list[str]:
        return [item for item in self._json(column) if isinstance(item, str)]

    def _links(self) -> tuple[DirectoryLink, ...]:
        links = (
            DirectoryLink(line(_string(item.get("title"))), url)
            for item in self._json(_LINKS)
            if isinstance(item, dict) and (url := line(_string(item.get("url")))) is not None
        )
        return tuple(dict.fromkeys(links))

    def _json(self, column: str) -> list[object]:
        """Return the list in a cell; what is no list is a finding, and nothing is guessed."""
        text = self._text(column)
        if text is None:
            return []
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            value = None
        if value is None and text == "null":
            return []
        wanted = dict if column == _LINKS else str
        if not isinstance(value, list) or not all(isinstance(item, wanted) for item in value):
            self._unreadable(column, text)
        return value if isinstance(value, list) else []


def _string(value: object) -> str | None:
    return value if isinstance(value, str) else None
