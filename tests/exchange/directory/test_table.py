"""The table of 51 columns: its contract, its cells, and tables that are not whole."""

import csv
import hashlib
import io
import json
import random
from datetime import date
from pathlib import Path

import pytest

from coordinator_app.domain.directory import DirectoryContact, DirectoryLink, TextFormat
from coordinator_app.domain.errors import InputRejected
from coordinator_app.exchange.directory import rows
from coordinator_app.exchange.directory.reader import DirectoryFiles
from coordinator_app.exchange.directory.table import COLUMNS, REQUIRED
from coordinator_app.exchange.tabular import read_table
from coordinator_app.services.ports.directory import DirectoryFile, DirectoryLayout

PAGES = "https://www.foerderdatenbank.de/FDB/Content/DE/Foerderprogramm/"
ORDER = (*REQUIRED, *sorted(COLUMNS - set(REQUIRED)))


def row(page: str = "Land/Hessen/treff", **cells: str) -> dict[str, str]:
    key = page.replace("/", "-").lower()
    usual = {
        "programme_slug": page.rpartition("/")[2],
        "url": f"{PAGES}{page}.html",
        "id_url": key,
        "id_hash": hashlib.md5(key.encode(), usedforsecurity=False).hexdigest(),
        "license_info": "Treff von Bundesministerium für Wirtschaft und Energie",
        "on_website_from": "2026-W32",
        "previous_update_dates": "[]",
        "absent": "false",
        "title": "Treff",
    }
    return dict.fromkeys(ORDER, "") | usual | cells


def table(*found: dict[str, str], order: tuple[str, ...] = ORDER) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, order, lineterminator="\n")
    writer.writeheader()
    writer.writerows(found)
    return text.getvalue()


def read(tmp_path: Path, content: str | bytes) -> DirectoryFile:
    path = tmp_path / "programme.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return DirectoryFiles().read(path)


def refusal(tmp_path: Path, content: str | bytes) -> InputRejected:
    with pytest.raises(InputRejected) as refused:
        read(tmp_path, content)
    return refused.value


FULL = row(
    short_description="Kurz",
    description="Lang,\nmit „Zeichen“; und Nach\u00adbarn",
    legal_basis="Richtlinie " + "x" * 200_000,
    status_note="Programm aktiv, Antragstelung nicht möglich",
    deadlines="bis 31.3.",
    keywords="eins zwei drei",
    date_of_issue="2025-05-25T22:00:00.000000+00:00",
    funding_type='["zuschuss","sonstige"]',
    eligible_applicants='["kommune"]',
    funding_area='["kultur_medien_sport"]',
    funding_subarea='["kultur_medien_sport.kunst_kultur"]',
    funding_location='["_bundesweit"]',
    funding_body='["bund"]',
    funding_organisation='["bkm"]',
    applicant_sector='["unternehmen.handel"]',
    grw='["keine_grw_foerderung"]',
    unternehmensgroesse='["kleinstunternehmen"]',
    contact_info_institution="Amt",
    contact_info_mobile="+49 170 1",
    contact_info_road="Weg",
    contact_info_house_id="1 a",
    contact_info_zip_code="01234",
    contact_info_city="Lindenfurt",
    further_links='[{"url":"https://a.invalid","title":"A"},{"url":"https://b.invalid","title":null}]',
    last_updated="2026-W40",
)


def test_the_columns_are_those_of_the_published_contract(shared_data: Path) -> None:
    contract = json.loads((shared_data / "fdb_programme_csv_table-schema.json").read_text(encoding="utf-8"))
    columns = contract["tableSchema"]["columns"]
    assert {column["name"] for column in columns} == COLUMNS
    assert tuple(column["name"] for column in columns if column["required"]) == REQUIRED
    assert len(COLUMNS) == 51


def test_a_row_becomes_an_entry_cell_by_cell(tmp_path: Path) -> None:
    file = read(tmp_path, table(FULL))
    entry = file.entries[0]
    assert (file.layout, file.complete, file.findings) == (DirectoryLayout.TABLE_51, True, ())
    assert (entry.key, entry.title, entry.text_format) == ("land-hessen-treff", "Treff", TextFormat.PLAIN)
    assert entry.description == "Lang,\nmit „Zeichen“; und Nach\u00adbarn"
    assert entry.legal_basis == FULL["legal_basis"]
    assert (entry.status_note, entry.deadlines) == (
        "Programm aktiv, Antragstelung nicht möglich",
        "bis 31.3.",
    )
    assert (entry.issued, entry.expires) == (date(2025, 5, 26), None)
    assert entry.funding_kinds == ("zuschuss", "sonstige")
    assert entry.sub_areas == ("kultur_medien_sport.kunst_kultur",)
    assert (entry.locations, entry.givers, entry.organisations) == (("_bundesweit",), ("bund",), ("bkm",))
    assert entry.contacts == (DirectoryContact("Amt", "Weg 1 a", post_code="01234", town="Lindenfurt"),)
    assert entry.links == (DirectoryLink("A", "https://a.invalid"), DirectoryLink(None, "https://b.invalid"))
    assert entry.licence == "Treff von Bundesministerium für Wirtschaft und Energie"
    assert (entry.updated, entry.absent) == ("2026-W40", False)


def test_the_order_of_the_columns_and_of_the_rows_changes_nothing(tmp_path: Path) -> None:
    found = [FULL, row("Bund/b"), row("Bund/a", absent="true")]
    read_first = read(tmp_path, table(*found))
    chance = random.Random(1)  # noqa: S311 - an order, no secret
    order = list(ORDER)
    for _ in range(3):
        chance.shuffle(order)
        chance.shuffle(found)
        assert read(tmp_path, table(*found, order=tuple(order))).entries == read_first.entries
    assert [entry.absent for entry in read_first.entries] == [True, False, False]


@pytest.mark.parametrize("column", REQUIRED)
def test_a_table_without_a_required_column_is_refused_by_its_name(tmp_path: Path, column: str) -> None:
    order = tuple(name for name in ORDER if name != column)
    cells = {name: value for name, value in row().items() if name != column}
    error = refusal(tmp_path, table(cells, order=order))
    assert (error.code, error.parameters["columns"]) == ("columns_missing", (column,))


def test_columns_that_are_new_or_missing_are_reported(tmp_path: Path) -> None:
    order = (*(name for name in ORDER if name != "deadlines"), "klimawirkung")
    cells = {name: value for name, value in row().items() if name != "deadlines"} | {"klimawirkung": "hoch"}
    file = read(tmp_path, table(cells, order=order))
    assert [(finding.code, finding.field) for finding in file.findings] == [
        ("column_missing", "deadlines"),
        ("column_unknown", "klimawirkung"),
    ]


def test_a_table_says_nothing_about_the_fields_whose_columns_it_lacks(tmp_path: Path) -> None:
    assert read(tmp_path, table(row())).lacking == frozenset()
    without = {"title", "funding_type", "contact_info_city", "keywords_extracted"}
    order = tuple(name for name in ORDER if name not in without)
    cells = {name: value for name, value in row().items() if name in order}
    assert read(tmp_path, table(cells, order=order)).lacking == {"title", "funding_kinds", "contacts"}


@pytest.mark.parametrize("cell", ["zuschuss", '["zuschuss"', "[1]", '{"a":1}', "[" * 100_000, "1" * 5_000])
def test_a_cell_that_is_no_list_is_reported_and_nothing_is_guessed(tmp_path: Path, cell: str) -> None:
    file = read(tmp_path, table(row(funding_type=cell)))
    assert file.entries[0].funding_kinds == ()
    assert [(finding.code, finding.field) for finding in file.findings] == [
        ("cell_unreadable", "funding_type")
    ]


def test_a_key_that_is_not_that_of_the_address_is_reported(tmp_path: Path) -> None:
    file = read(tmp_path, table(row(id_url="land-hessen-anders")))
    assert file.entries[0].key == "land-hessen-treff"
    assert [finding.code for finding in file.findings] == ["key_differs"]


def test_rows_that_share_their_slug_stay_apart(tmp_path: Path) -> None:
    file = read(
        tmp_path, table(*(row(f"Land/{land}/meister", title="Meister") for land in ("Bayern", "Berlin")))
    )
    assert [entry.key for entry in file.entries] == ["land-bayern-meister", "land-berlin-meister"]


def test_a_stub_without_a_title_is_kept_and_reported(tmp_path: Path) -> None:
    file = read(tmp_path, table(row(title="")))
    assert file.entries[0].title is None
    assert [finding.code for finding in file.findings] == ["entry_without_title"]


def test_the_same_row_twice_is_one_and_another_with_its_key_refuses_the_table(tmp_path: Path) -> None:
    file = read(tmp_path, table(FULL, FULL))
    assert [(finding.code, finding.place) for finding in file.findings] == [("entry_repeated", "Zeile 3")]
    error = refusal(tmp_path, table(row(), row(title="Anders")))
    assert (error.code, error.parameters["keys"]) == ("entries_contradict", ("land-hessen-treff",))


def test_a_row_without_an_address_of_the_directory_refuses_the_table(tmp_path: Path) -> None:
    error = refusal(tmp_path, table(row(), row(url="https://beispiel.invalid/x.html")))
    assert (error.code, error.parameters["row"]) == ("row_without_address", 3)


def test_a_table_with_wrong_quotes_or_cut_off_is_refused_with_the_row(tmp_path: Path) -> None:
    whole = table(row(), FULL)
    for broken in (whole.replace(",Treff,", ',"Treff" x,', 1), whole[:-40], whole + 'a,"b\n'):
        assert refusal(tmp_path, broken).code in {"table_unreadable", "row_of_other_width"}
    error = refusal(tmp_path, whole + "a,b\n")
    assert (error.code, error.parameters["found"], error.parameters["expected"]) == (
        "row_of_other_width",
        2,
        51,
    )


def test_a_table_with_a_column_twice_or_without_rows_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, table(row()).replace("grw", "title", 1)).code == "table_columns_repeated"
    assert refusal(tmp_path, table()).code == "table_without_rows"
    assert refusal(tmp_path, b"").code == "file_empty"


def test_tables_of_other_encodings_and_with_nul_bytes_are_repaired_and_reported(tmp_path: Path) -> None:
    text = table(row(title="Bürgertreff"))
    expected = {
        b"\xef\xbb\xbf" + text.encode(): [],
        text.encode("utf-16"): [],
        text.encode("cp1252"): ["encoding_repaired"],
        text.replace("Bürger", "Bür\0ger\x02").encode(): ["characters_removed"],
    }
    for data, findings in expected.items():
        file = read(tmp_path, data)
        assert file.entries[0].title == "Bürgertreff"
        assert [finding.code for finding in file.findings] == findings


def test_a_semicolon_between_the_columns_is_understood(tmp_path: Path) -> None:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, ORDER, delimiter=";")
    writer.writeheader()
    writer.writerow(FULL)
    assert read(tmp_path, text.getvalue()).entries == read(tmp_path, table(FULL)).entries


def test_a_file_of_300_megabytes_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "gross.csv"
    with path.open("wb") as file:
        file.write(table(row()).encode())
        file.truncate(300_000_000)
    with pytest.raises(InputRejected) as refused:
        DirectoryFiles().read(path)
    assert refused.value.code == "file_too_large"


def test_a_table_of_far_too_many_rows_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MOST_ROWS", 2)
    assert refusal(tmp_path, table(row("Bund/a"), row("Bund/b"))).code == "table_too_large"


def test_long_cells_of_the_directory_leave_other_tables_their_limit(tmp_path: Path) -> None:
    before = 131_072
    csv.field_size_limit(before)
    read(tmp_path, table(FULL))
    assert csv.field_size_limit() == before
    refusal(tmp_path, table(FULL) + '"')
    assert csv.field_size_limit() == before
    assert read_table(tmp_path / "a.csv", "a;b\n1;2\n", lambda header: header) is not None
