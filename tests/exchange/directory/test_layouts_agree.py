"""The same programmes out of files of several layouts: no difference that is none, and each that is one."""

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator_app.domain.directory import DirectoryEntry, DirectoryLink, TextFormat
from coordinator_app.domain.directory_edits import TEXTS
from coordinator_app.domain.directory_text import plain_text
from coordinator_app.exchange.directory.reader import DirectoryFiles
from coordinator_app.services.directory_comparison import same_value
from coordinator_app.services.directory_merge import FieldResult
from coordinator_app.services.directory_plan import DirectoryPreview
from coordinator_app.services.ports.directory import DirectoryFile, DirectoryLayout
from directory_builders import build_entry, build_file, build_service, take
from directory_tables import columns_of, identity, stripped, table_of, table_of_export
from fakes.memory_store import MemoryStore

EXPORT = "fdb_export_fixture"
SCHEMA = "fdb_programme_csv_table-schema.json"
DUMP = "fdb_programme_120_2025-07.jsonl"
FILM = "bund-bkm-deutsch-franzoesische-kooperationen-film-ffa"

Cells = dict[str, str]


@pytest.fixture
def export(shared_data: Path) -> DirectoryFile:
    return DirectoryFiles().read(shared_data / EXPORT)


@pytest.fixture
def table_with(shared_data: Path, tmp_path: Path) -> Callable[[Callable[[Cells], None]], DirectoryFile]:
    """Return a function that makes the table of the real export, with changes to the cells of the film programme."""
    columns = columns_of(shared_data / SCHEMA)
    made = table_of_export(shared_data / EXPORT, columns)

    def read(change: Callable[[Cells], None] = lambda _cells: None) -> DirectoryFile:
        rows = list(csv.DictReader(io.StringIO(made, newline="")))
        change(next(row for row in rows if row["id_url"] == FILM))
        path = tmp_path / "programme.csv"
        path.write_text(table_of(iter(rows), columns), "utf-8", newline="")
        return DirectoryFiles().read(path)

    return read


def told(preview: DirectoryPreview) -> list[tuple[str, str, FieldResult]]:
    return [(entry.key, field.field, field.result) for entry in preview.entries for field in entry.fields]


def test_the_table_of_an_export_says_nothing_new_and_leaves_every_byte_of_it(
    export: DirectoryFile, table_with: Callable[..., DirectoryFile]
) -> None:
    store = MemoryStore()
    service = build_service(store)
    service.apply(service.preview(export))
    before = dict(store.versions)
    preview = service.preview(table_with())
    assert (preview.different, preview.writes) == ((), False)
    service.apply(preview)
    assert store.versions == before


def test_an_export_after_its_table_fills_in_without_a_difference(
    export: DirectoryFile, table_with: Callable[..., DirectoryFile]
) -> None:
    service = build_service(MemoryStore())
    service.apply(service.preview(table_with()))
    preview = service.preview(export)
    assert preview.different == ()
    service.apply(preview)
    assert tuple(item.entry for item in service.items()) == export.entries
    for file in (table_with(), export):
        again = service.preview(file)
        assert (again.different, again.writes) == ((), False)


@pytest.mark.parametrize(
    ("column", "changed", "field"),
    [
        ("title", lambda text: text.replace("2025", "2026"), "title"),
        ("legal_basis", lambda text: text.replace("2024", "2025", 1), "legal_basis"),
        ("legal_citation", lambda text: f"{text} Neue Fassung", "legal_citation"),
        ("deadlines", lambda _text: "31.10.2026", "deadlines"),
        ("eligible_applicants", lambda _text: '["kommune"]', "applicants"),
        ("funding_organisation", lambda _text: '["bmbf"]', "organisations"),
        ("funding_organisation", lambda text: json.dumps([*json.loads(text), "bmbf"]), "organisations"),
        ("contact_info_phone", lambda _text: "+49 30 999", "contacts"),
        ("contact_info_phone", lambda _text: "", "contacts"),
        (
            "further_links",
            lambda text: json.dumps([*json.loads(text), {"url": "https://neu.invalid", "title": None}]),
            "links",
        ),
        ("date_of_issue", lambda _text: "2031-05-01T10:00:00+00:00", "issued"),
    ],
)
def test_a_change_in_one_cell_is_told_as_a_change_of_that_field_and_only_once(
    export: DirectoryFile,
    table_with: Callable[..., DirectoryFile],
    column: str,
    changed: Callable[[str], str],
    field: str,
) -> None:
    service = build_service(MemoryStore())
    service.apply(service.preview(export))
    table = table_with(lambda cells: cells.update({column: changed(cells[column])}))
    preview = service.preview(table)
    assert told(preview) == [(FILM, field, FieldResult.THEIRS_CHANGED)]
    service.apply(preview)
    assert service.preview(table).different == ()


def test_a_code_never_replaces_a_name_and_a_new_funder_stands_beside_it(
    export: DirectoryFile, table_with: Callable[..., DirectoryFile]
) -> None:
    service = build_service(MemoryStore())
    service.apply(service.preview(export))
    name = service.item(FILM).entry.organisations[0]
    service.apply(
        service.preview(table_with(lambda cells: cells.update(funding_organisation='["bmbf","bkm"]')))
    )
    assert service.item(FILM).entry.organisations == ("bmbf", name)


def test_links_and_contacts_that_a_table_has_no_room_for_stay_beside_its_news() -> None:
    links = tuple(DirectoryLink(f"Seite {number}", f"https://beispiel.invalid/{number}") for number in (1, 2))
    full = build_entry(text_format=TextFormat.HTML, links=links)
    store = MemoryStore()
    service = build_service(store)
    take(service, full)
    new = DirectoryLink("Neu", "https://beispiel.invalid/neu")
    take(
        service,
        replace(full, text_format=TextFormat.PLAIN, links=(links[0], new)),
        layout=DirectoryLayout.TABLE_51,
    )
    assert service.item(full.key).entry.links == (links[0], new, links[1])


def test_a_link_that_one_table_has_and_the_next_has_not_is_gone() -> None:
    link = DirectoryLink("Seite", "https://beispiel.invalid/1")
    service = build_service(MemoryStore())
    take(service, build_entry(links=(link,)), layout=DirectoryLayout.TABLE_51)
    preview = service.preview(build_file(build_entry(), layout=DirectoryLayout.TABLE_51))
    assert [field for _, field, _ in told(preview)] == ["links"]


@pytest.fixture
def dump(shared_data: Path) -> DirectoryFile:
    return DirectoryFiles().read(shared_data / DUMP)


def test_the_real_dump_after_the_table_of_the_same_programmes_tells_nothing(
    dump: DirectoryFile, shared_data: Path, tmp_path: Path
) -> None:
    path = tmp_path / "programme.csv"
    columns = columns_of(shared_data / SCHEMA)
    pages = [entry for entry in dump.entries if "/Foerderprogramm/" in entry.url]
    path.write_text(table_of((_row(entry) for entry in pages), columns), "utf-8", newline="")
    service = build_service(MemoryStore())
    service.apply(service.preview(DirectoryFiles().read(path)))
    assert told(service.preview(dump)) == []


def test_the_real_dump_after_an_export_of_the_same_programmes_tells_nothing(dump: DirectoryFile) -> None:
    service = build_service(MemoryStore())
    take(service, *(_as_html(entry) for entry in dump.entries))
    preview = service.preview(dump)
    assert (told(preview), preview.writes) == ([], False)


def test_an_export_after_the_real_dump_fills_in_without_a_difference(dump: DirectoryFile) -> None:
    service = build_service(MemoryStore())
    service.apply(service.preview(dump))
    fuller = [
        replace(_as_html(entry), organisations=("Ein Ministerium",), organisation_codes=("bm",))
        for entry in dump.entries
    ]
    assert service.preview(build_file(*fuller)).different == ()


def _row(entry: DirectoryEntry) -> Cells:
    """Return an entry of the dump as a row of the table: its texts on one line, its codes as JSON."""
    page = entry.url.partition("/Foerderprogramm/")[2].removesuffix(".html")
    texts = {
        "short_description": "short_text",
        "description": "description",
        "legal_basis": "legal_basis",
        "legal_requirements": "legal_requirements",
        "deadlines": "deadlines",
    }
    lists = {
        "funding_type": "funding_kinds",
        "eligible_applicants": "applicants",
        "funding_area": "areas",
        "funding_location": "locations",
    }
    cells = {column: json.dumps(getattr(entry, field)) for column, field in lists.items()}
    cells |= {
        column: stripped(escape(plain_text(getattr(entry, field), entry.format_of(field))))
        for column, field in texts.items()
    }
    return identity(page, entry.title) | cells | {"title": entry.title or ""}


def _as_html(entry: DirectoryEntry) -> DirectoryEntry:
    texts: dict[str, Any] = {
        field: "".join(
            f"<p>{escape(line)}</p>"
            for line in plain_text(getattr(entry, field), entry.format_of(field)).splitlines()
        )
        for field in TEXTS
        if getattr(entry, field)
    }
    return replace(entry, text_format=TextFormat.HTML, other_formats=(), **texts)


WORDS = st.sampled_from(
    ["Förderung", "50", "%", "1.000", "Euro", "§ 6", "Kommune", "bis", "31.10.", "A&B", "zu"]
)
PIECES = st.lists(
    st.tuples(WORDS, st.sampled_from(["{}", "<b>{}</b>", "<p>{}</p>", "<li>{}</li>", "{}<br/>", "<em>{}</em>,"])),
    min_size=1,
    max_size=8,
)  # fmt: skip


def marked_up(pieces: list[tuple[str, str]], between: str) -> str:
    return between.join(shape.format(escape(word)) for word, shape in pieces)


@given(pieces=PIECES, between=st.sampled_from([" ", "&#xa0;", "\n", ""]))
def test_whatever_the_markup_a_table_made_of_a_text_says_the_same(
    pieces: list[tuple[str, str]], between: str
) -> None:
    html = marked_up(pieces, between)
    assert same_value("description", (html, TextFormat.HTML), (stripped(html), TextFormat.PLAIN))


@given(pieces=PIECES, data=st.data())
def test_a_word_more_less_or_other_is_a_difference_in_any_layout(
    pieces: list[tuple[str, str]], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(pieces) - 1))
    new = data.draw(st.sampled_from(["Verein", "75", "2.000", "§ 7", "30.09.", "nicht"]))
    changed = [*pieces[:place], (new, pieces[place][1]), *pieces[place + data.draw(st.integers(0, 1)) :]]
    table = stripped(marked_up(changed, " "))
    html = marked_up(pieces, " ")
    assert not same_value("description", (html, TextFormat.HTML), (table, TextFormat.PLAIN))


MARKUP = st.lists(
    st.sampled_from(
        ["Euro", "50 %", " ", "<p>", "</p>", "<li>", "<br/>", "&nbsp;", "&lt;", "<b>", "</b>", "\u00ad", "<!-- x -->",
         '<a title="a > b">', "<script>", "</script>", "<style>", "</style>", "<", ">", "&amp;", "<![CDATA[", "<?x"]
    ),
    max_size=7,
).map("".join)  # fmt: skip


@given(one=MARKUP, other=MARKUP)
def test_two_marked_up_texts_are_the_same_exactly_where_they_read_the_same(one: str, other: str) -> None:
    read_alike = plain_text(one, TextFormat.HTML).split() == plain_text(other, TextFormat.HTML).split()
    assert same_value("description", (one, TextFormat.HTML), (other, TextFormat.HTML)) is read_alike


@given(one=MARKUP, other=MARKUP)
def test_a_text_and_its_table_are_the_same_where_their_words_are(one: str, other: str) -> None:
    plain = plain_text(other, TextFormat.HTML)
    if (
        re.findall(r"\w+", plain_text(one, TextFormat.HTML)) == re.findall(r"\w+", plain)
        and "%" not in one + other
    ):
        assert same_value("description", (one, TextFormat.HTML), (plain, TextFormat.PLAIN))
