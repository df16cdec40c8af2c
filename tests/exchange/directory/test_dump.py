"""The older dump as JSON lines and as CSV: labels, parts of texts, the archive, and what is wrong with rows."""

import csv
import hashlib
import io
import json
from pathlib import Path
from typing import Any

import pytest

from coordinator_app.domain.directory import DirectoryContact, DirectoryLink, FieldFormat, TextFormat
from coordinator_app.domain.directory_text import plain_text
from coordinator_app.domain.errors import InputRejected
from coordinator_app.exchange.directory.reader import DirectoryFiles
from coordinator_app.services.ports.directory import DirectoryFile, DirectoryLayout

PAGES = "https://www.foerderdatenbank.de/FDB/Content/DE/"
ROW: dict[str, Any] = {
    "url": f"{PAGES}Foerderprogramm/Land/Hessen/treff.html",
    "title": "Treff",
    "description": "### Kurztext\n\nKurz.\n\n### Volltext\n\nLang.\n\n##### Abschnitt\n\n* eins\n* zwei",
    "more_info": "### Fristen\n\nBis Mai.\n\n### rechtliche Voraussetzungen\n\nOrt: Hessen.",
    "legal_basis": "### Richtlinie\n\n1 Zweck\n\n### Richtlinie\n\nzu 2",
    "funding_type": ["Zuschuss"],
    "funding_area": ["Kultur", " Medien & Sport", "Wohnungsbau & Modernisierung"],
    "funding_location": ["Schleswig-Holstein", "bundesweit"],
    "eligible_applicants": ["Verband/Vereinigung", " Kommune"],
}


def lines(*rows: dict[str, Any]) -> str:
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)


def read(tmp_path: Path, content: str | bytes, name: str = "dump.jsonl") -> DirectoryFile:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return DirectoryFiles().read(path)


def refusal(tmp_path: Path, content: str) -> str:
    with pytest.raises(InputRejected) as refused:
        read(tmp_path, content)
    return refused.value.code


def test_every_row_of_the_real_dump_is_read_and_every_label_is_known(shared_data: Path) -> None:
    file = DirectoryFiles().read(shared_data / "fdb_programme_120_2025-07.jsonl")
    assert (len(file.entries), file.layout, file.complete) == (120, DirectoryLayout.DUMP, False)
    assert {finding.code for finding in file.findings} == {"entry_archived"}
    assert sum("kultur_medien_sport" in entry.areas for entry in file.entries) == 13
    assert all(entry.title and entry.description and entry.applicants for entry in file.entries)


def test_the_texts_of_the_real_dump_stand_in_it_character_by_character(shared_data: Path) -> None:
    path = shared_data / "fdb_programme_120_2025-07.jsonl"
    rows = {row["url"]: row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    for entry in DirectoryFiles().read(path).entries:
        row = rows[entry.url]
        published = f"{row['description_raw']}\n{row['more_info']}"
        for text in (entry.short_text, entry.description, entry.deadlines, entry.legal_requirements):
            assert text is None or text in published
        assert entry.licence == row["license_info"]


def test_nothing_but_headings_and_the_pages_divisions_is_lost_of_the_real_texts(shared_data: Path) -> None:
    path = shared_data / "fdb_programme_120_2025-07.jsonl"
    rows = {row["url"]: row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    headings = {"Kurztext", "Volltext", "Fristen", "rechtliche Voraussetzungen"}
    for entry in DirectoryFiles().read(path).entries:
        row = rows[entry.url]
        whole = f"{row['description_raw']}\n\n{row['more_info'] or ''}"
        wanted = {
            line
            for line in plain_text(whole, entry.text_format).splitlines()
            if line and line not in headings
        }
        texts = (entry.short_text, entry.description, entry.deadlines, entry.legal_requirements)
        assert wanted == {
            line for text in texts for line in plain_text(text, entry.text_format).splitlines() if line
        }


def test_the_real_guidelines_are_read_with_their_licence(shared_data: Path) -> None:
    file = DirectoryFiles().read(shared_data / "fdb_richtlinien_volltext_bund_quartiersnah_2025-07.jsonl")
    assert len(file.entries) == 26
    assert all(entry.legal_basis and entry.licence for entry in file.entries)


def test_a_row_becomes_an_entry(tmp_path: Path) -> None:
    entry = read(tmp_path, lines(ROW)).entries[0]
    assert entry.key == "land-hessen-treff"
    assert (entry.short_text, entry.description) == ("Kurz.", "Lang.\n\n##### Abschnitt\n\n* eins\n* zwei")
    assert (entry.deadlines, entry.legal_requirements) == ("Bis Mai.", "Ort: Hessen.")
    assert entry.legal_basis == "1 Zweck\n\n### Richtlinie\n\nzu 2"
    assert entry.text_format is TextFormat.MARKDOWN
    assert entry.areas == ("kultur_medien_sport", "wohnungsbau_modernisierung")
    assert entry.locations == ("schlesig_holstein", "_bundesweit")
    assert entry.applicants == ("verband_vereinigung", "kommune")
    assert entry.licence is not None
    assert entry.licence.startswith(
        "Treff von Bundesministerium für Wirtschaft und Energie, lizensiert unter CC BY-ND 4.0"
    )


def test_a_csv_of_the_dump_says_the_same(tmp_path: Path) -> None:
    cells = {
        name: ", ".join(part.strip() for part in value) if isinstance(value, list) else value
        for name, value in ROW.items()
    }
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(cells))
    writer.writeheader()
    writer.writerow(cells)
    assert read(tmp_path, text.getvalue(), "dump.csv").entries == read(tmp_path, lines(ROW)).entries


def test_a_text_of_the_page_is_html_and_split_like_the_others(tmp_path: Path) -> None:
    page = (
        '<article class="content--tab-text"> <div class="rich--text"> <h3>Kurztext</h3> <p> Kurz.</p> </div>'
        ' <div class="rich--text"> <h3>Volltext</h3> <p> Lang &amp; gut.</p> </div> </article> '
    )
    entry = read(tmp_path, lines(ROW | {"description": page})).entries[0]
    assert (entry.short_text, entry.description) == ("<p> Kurz.</p>", "<p> Lang &amp; gut.</p>")
    assert entry.format_of("description") is TextFormat.HTML
    assert entry.format_of("deadlines") is TextFormat.MARKDOWN
    assert entry.other_formats == (
        FieldFormat("description", TextFormat.HTML),
        FieldFormat("short_text", TextFormat.HTML),
    )


def test_a_text_without_headings_is_the_description(tmp_path: Path) -> None:
    entry = read(tmp_path, lines(ROW | {"description": "Nur so.", "more_info": None})).entries[0]
    assert (entry.short_text, entry.description, entry.legal_requirements) == (None, "Nur so.", None)


def test_pages_of_the_archive_have_keys_of_their_own_though_their_hashes_are_one(tmp_path: Path) -> None:
    empty = hashlib.md5(b"", usedforsecurity=False).hexdigest()
    archived = [ROW | {"url": f"{PAGES}Archiv/{name}.html", "id_hash": empty} for name in ("eins", "zwei")]
    file = read(tmp_path, lines(*archived))
    assert [(entry.key, entry.absent) for entry in file.entries] == [
        ("archiv-eins", True),
        ("archiv-zwei", True),
    ]
    assert [finding.code for finding in file.findings] == ["entry_archived"] * 2


def test_a_hash_that_is_not_that_of_the_address_is_reported(tmp_path: Path) -> None:
    right = hashlib.md5(b"land-hessen-treff", usedforsecurity=False).hexdigest()
    assert read(tmp_path, lines(ROW | {"id_hash": right})).findings == ()
    assert [finding.code for finding in read(tmp_path, lines(ROW | {"id_hash": "0" * 32})).findings] == [
        "key_differs"
    ]


def test_the_dumps_own_marks_are_taken(tmp_path: Path) -> None:
    more = {
        "license_info": "Treff von ..., lizensiert unter CC BY-ND 3.0 DE",
        "deleted": True,
        "last_updated": "2025-07-01T00:00:00",
        "funding_body": "Bundesministerium für Proben",
        "further_links": ["https://a.invalid"],
        "contact_info_institution": "Amt",
        "contact_info_city": "12345 Lindenfurt",
    }
    entry = read(tmp_path, lines(ROW | more)).entries[0]
    assert (entry.licence, entry.absent, entry.updated) == (more["license_info"], True, "2025-07-01T00:00:00")
    assert (entry.givers, entry.organisations) == ((), ("Bundesministerium für Proben",))
    assert entry.links == (DirectoryLink(None, "https://a.invalid"),)
    assert entry.contacts == (DirectoryContact("Amt", town="12345 Lindenfurt"),)
    assert read(tmp_path, lines(ROW | {"funding_body": "Land"})).entries[0].givers == ("land",)


def test_a_label_that_is_unknown_is_kept_and_reported(tmp_path: Path) -> None:
    file = read(tmp_path, lines(ROW | {"funding_area": ["Kultur", "Gartenbau"]}))
    assert file.entries[0].areas == ("Kultur", "Gartenbau")
    assert [(finding.code, finding.field) for finding in file.findings] == [("code_unknown", "areas")] * 2


def test_columns_that_nobody_knows_are_reported(tmp_path: Path) -> None:
    file = read(tmp_path, lines(ROW | {"labels": 1}))
    assert [(finding.code, finding.field) for finding in file.findings] == [("column_unknown", "labels")]


def test_broken_lines_refuse_the_file(tmp_path: Path) -> None:
    good = lines(ROW)
    assert refusal(tmp_path, good + "{") == "json_unreadable"
    assert refusal(tmp_path, good + "[1]\n") == "row_not_object"
    assert refusal(tmp_path, good + '{"a":' * 100_000 + "\n") == "json_unreadable"
    assert refusal(tmp_path, lines(ROW, ROW | {"url": "https://beispiel.invalid"})) == "row_without_address"
    assert refusal(tmp_path, lines(ROW, ROW | {"title": "Anders"})) == "entries_contradict"
