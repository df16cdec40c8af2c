"""The table of 51 columns made from an unpacked export, as its published contract describes it, with nothing of the program.

Texts lose their tags (a blank for each), lists stand as JSON in their cell, funders are codes, and of several contacts
only the first has room.
"""

import csv
import hashlib
import html
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

SITE = "https://www.foerderdatenbank.de"
CONTENT = "BMWI/FDB/Content/DE"
HREF = "{http://www.w3.org/1999/xlink}href"

_TEXTS = {
    "title": "title",
    "summary": "description",
    "teaserText": "short_description",
    "bodyText": "legal_basis",
    "header": "status_note",
    "remark": "seo_description",
    "competenceDescr": "required_documents",
    "functions": "application_language",
    "procDescription": "legal_citation",
    "procInfluence": "deadlines",
    "procMethod": "procedure",
    "progress": "processing_time",
    "regulatoryFWork": "legal_requirements",
    "keywords": "keywords",
}
_LISTS = {
    "Foerderart": "funding_type",
    "Foerderberechtigte": "eligible_applicants",
    "Foerderbereich": "funding_area",
    "Foerdergeber": "funding_body",
    "Foerdergebiet": "funding_location",
    "Foerderorganisation": "funding_organisation",
    "GRW": "grw",
    "Unternehmensgroesse": "unternehmensgroesse",
    "Kontakt": "contact_ids",
}
_PATHS = {
    "UFArbeit": ("funding_subarea", "arbeit"),
    "UFExistenzgruendung": ("funding_subarea", "existenzgruendung_festigung"),
    "UFKulturMedienSport": ("funding_subarea", "kultur_medien_sport"),
    "UFStaedtebauStadterneuerung": ("funding_subarea", "staedtebau_stadterneuerung"),
    "BranchenUnternehmen": ("applicant_sector", "unternehmen"),
    "BranchenExistenzgruenderin": ("applicant_sector", "existenzgruenderin"),
}
_CONTACT = {
    "title": "institution",
    "email": "email",
    "phone": "phone",
    "fax": "fax",
    "mobile": "mobile",
}
_ADDRESS = {
    "road": "road",
    "houseId": "house_id",
    "building": "building",
    "zipCode": "zip_code",
    "city": "city",
    "postBox": "post_box",
    "country": "country",
}


def columns_of(schema: Path) -> tuple[str, ...]:
    """Return the columns of the published contract in their order."""
    return tuple(column["name"] for column in json.loads(schema.read_text("utf-8"))["tableSchema"]["columns"])


def table_of_export(root: Path, columns: Sequence[str]) -> str:
    """Return the table as text, one row for each programme of an unpacked export."""
    pages = root / CONTENT / "Foerderprogramm"
    return table_of(
        (_row(root, page.relative_to(pages).with_suffix(""), page) for page in sorted(pages.rglob("*.xml"))),
        columns,
    )


def table_of(rows: Iterator[Mapping[str, str]], columns: Sequence[str]) -> str:
    """Return rows as the text of a table; cells that a row lacks are empty."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def identity(page: str, title: str | None = None) -> dict[str, str]:
    """Return the cells that every row needs, for a page below Foerderprogramm."""
    key = page.replace("/", "-").lower()
    url = f"{SITE}/FDB/Content/DE/Foerderprogramm/{page}.html"
    return {
        "programme_slug": page.rpartition("/")[2],
        "url": url,
        "id_url": key,
        "id_hash": hashlib.md5(key.encode(), usedforsecurity=False).hexdigest(),
        "license_info": (
            f"{title or key} von Bundesministerium für Wirtschaft und Energie, lizensiert unter CC BY-ND 4.0 "
            f"(https://creativecommons.org/licenses/by-nd/4.0/deed.de), Quelle: {url}"
        ),
        "on_website_from": "2026-W32",
        "previous_update_dates": "[]",
        "absent": "false",
    }


def stripped(markup: str | None) -> str:
    """Return a text with a blank for each tag, all white space as single blanks, without soft hyphens."""
    text = html.unescape(markup or "").replace("<![CDATA[", "").replace("]]>", "")
    text = re.sub(r"<[^>]+>", " ", text)
    return re.sub(r"\s+", " ", re.sub("[\u00ad\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", "", text)).strip()


def _row(root: Path, page: Path, path: Path) -> dict[str, str]:
    texts, lists = _read(path)
    cells = {_TEXTS[name]: stripped(text) for name, text in texts.items() if name in _TEXTS}
    cells |= identity(page.as_posix(), cells.get("title"))
    if texts.get("dateOfIssue"):
        cells["date_of_issue"] = datetime.fromisoformat(texts["dateOfIssue"]).astimezone(UTC).isoformat()
    for classifier, column in _LISTS.items():
        codes = [target.rpartition("/")[2] for target in lists.get(classifier, [])]
        cells[column] = json.dumps(list(dict.fromkeys(codes)))
    paths: dict[str, list[str]] = {"funding_subarea": [], "applicant_sector": []}
    for classifier, (column, parent) in _PATHS.items():
        paths[column] += [f"{parent}.{target.rpartition('/')[2]}" for target in lists.get(classifier, [])]
    cells |= {column: json.dumps(found) for column, found in paths.items()}
    links = [found for target in lists.get("ExternerLink", []) if (found := _linked(root, target))]
    cells["further_links"] = json.dumps(
        [
            {
                "url": found.get("url") or f"{SITE}{page_of}.html",
                "title": stripped(found.get("title")) or None,
            }
            for found, page_of in ((item, item["page"]) for item in links)
        ]
    )
    return cells | _contact(root, lists.get("Kontakt", []))


def _contact(root: Path, targets: list[str]) -> dict[str, str]:
    found = _linked(root, targets[0]) if targets else None
    if found is None:
        return {}
    cells = {f"contact_info_{column}": stripped(found.get(name)) for name, column in _CONTACT.items()}
    address = _linked(root, found.get("Adresse", "")) or {}
    cells |= {f"contact_info_{column}": stripped(address.get(name)) for name, column in _ADDRESS.items()}
    if found.get("website"):
        page = _linked(root, found["website"]) or {}
        own = f"{SITE}{found['website'].removeprefix('target:/BMWI')}.html"
        cells["contact_info_website"] = page.get("url") or own
    return cells


def _linked(root: Path, target: str) -> dict[str, str] | None:
    """Return the texts of a linked document with its first address and page; None where there is none."""
    path = root / f"{target.removeprefix('target:/')}.xml"
    if not target or not path.is_file():
        return None
    texts, lists = _read(path)
    found = texts | {"page": target.removeprefix("target:/BMWI")}
    return found | {name: targets[0] for name, targets in lists.items() if targets}


def _read(path: Path) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Return the texts of a document and its links, by classifier or by the name of the property."""
    texts: dict[str, str] = {}
    lists: dict[str, list[str]] = {}
    for found in ET.parse(path).getroot().findall("property"):  # noqa: S314 - a file of ours
        name = (found.get("name") or "").removeprefix("gsb:")
        text = found.findtext("value") or found.findtext("text")
        if text and text.strip():
            texts[name] = text.strip()
        lists[name] = [link.get(HREF, "") for link in found.findall("links/link")]
        for part in found.findall("classifiedLinkLists/classifiedLinkList"):
            classifier = part.find("classifierLinks/link")
            if classifier is not None:
                key = classifier.get(HREF, "").rpartition("/")[2]
                lists.setdefault(key, []).extend(link.get(HREF, "") for link in part.findall("links/link"))
    return texts, lists
