"""What stands on the pages of a document, and what a reader program learns about it."""

import io
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from typing import Any, cast

import pypdf
import pytest

from coordinator_app.documents import fonts, phrases
from coordinator_app.documents.model import (
    Bar,
    BarChart,
    Block,
    BulletList,
    Checklist,
    ChecklistItem,
    Column,
    ColumnKind,
    DataTable,
    Heading,
    KeyValues,
    Notice,
    PageBreak,
    Paragraph,
    SourceItem,
    SourceList,
    StackedBar,
)
from coordinator_app.documents.render import render
from documents.extraction import bodies, body_of_pypdf, lines_of, pages_of_pypdf, squeezed
from documents.judges.semantics import complaints
from documents.sample_documents import application_summary, document_of, long_table

SENTENCE = "Ein Satz über das Quartier, der etwa eine Zeile füllt und dann endet. "

HASH_SCRIPT = """
import hashlib
from coordinator_app.documents.render import render
from documents.sample_documents import application_summary
print(hashlib.sha256(render(application_summary()).content).hexdigest())
"""


def reader_of(*blocks: Block, **changes: str) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(render(document_of(*blocks, **changes)).content))


def test_the_sample_document_has_its_pages_and_loses_nothing() -> None:
    rendered = render(application_summary())
    assert rendered.pages == len(pypdf.PdfReader(io.BytesIO(rendered.content)).pages)
    assert 2 <= rendered.pages <= 4
    assert rendered.lost_characters == ()


def test_both_extractors_read_the_sample_document_alike() -> None:
    document = application_summary()
    by_pypdf, by_pdfplumber = bodies(render(document).content, document)
    assert by_pypdf == by_pdfplumber
    assert squeezed("Maren Öztürk-Weiß <m.oeztuerk@rodenbeck.example>") in by_pypdf


def test_the_same_document_gives_the_same_bytes_under_any_hash_seed() -> None:
    digests = set()
    for seed in ("0", "1", "4711"):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": os.pathsep.join(["tests", *sys.path]),
        }
        command = [sys.executable, "-c", HASH_SCRIPT]
        digests.add(
            subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
        )
    assert len(digests) == 1


def test_rendering_another_document_in_between_changes_no_byte() -> None:
    first = render(application_summary()).content
    render(document_of(Paragraph("Etwas anderes mit eigenen Zeichen: ☑ → ≤ ẞ")))
    assert render(application_summary()).content == first


def test_every_page_says_which_one_of_how_many_it_is() -> None:
    rendered = render(document_of(long_table(120)))
    numbers = [[line for line in lines if "Seite " in line] for lines in lines_of(rendered.content)]
    assert rendered.pages > 2
    for number, lines in enumerate(numbers, start=1):
        assert [line.endswith(f"Seite {number} von {rendered.pages}") for line in lines] == [True]


def test_every_page_names_applicant_title_number_version_and_reference_day() -> None:
    rendered = render(document_of(long_table(120)))
    for lines in lines_of(rendered.content):
        text = "\n".join(lines[-2:])
        for wanted in ("Stadt Rodenbeck", "Haus der Begegnung", "RB-2026-014", "Version 3"):
            assert wanted in text
        assert "Stichtag 22.11.2026" in text
        assert "Stand der Daten 21.11.2026" in text


@pytest.mark.parametrize("lines", range(44, 62))
def test_a_full_page_is_not_followed_by_an_empty_one(lines: int) -> None:
    document = document_of(Paragraph("\n".join([SENTENCE] * lines)), KeyValues((("Ende", "bald"),)))
    assert all(pages_of_pypdf(render(document).content, document))


def test_reader_programs_learn_language_title_and_author() -> None:
    reader = reader_of(subject="Zusammenfassung für die Bewilligungsbehörde")
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "de-DE"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Haus der Begegnung am Lindenplatz"
    assert reader.metadata.author == "Stadt Rodenbeck"
    assert reader.metadata.subject == "Zusammenfassung für die Bewilligungsbehörde"
    assert reader.metadata.creator == phrases.CREATOR


def test_headings_become_bookmarks_that_lead_to_their_page() -> None:
    reader = reader_of(
        Heading(1, "Quartier"),
        Paragraph("Text."),
        Heading(2, "Bedarf"),
        long_table(60),
        Heading(1, "Kosten"),
        Paragraph("Text."),
    )
    first, below, last = cast("tuple[Any, list[Any], Any]", reader.outline)
    assert [first.title, *(entry.title for entry in below), last.title] == ["Quartier", "Bedarf", "Kosten"]
    pages = [reader.get_destination_page_number(entry) for entry in (first, below[0], last)]
    texts = [sheet.extract_text() for sheet in reader.pages]
    assert pages[:2] == [0, 0]
    assert pages[2] == next(number for number, text in enumerate(texts) if "Kosten" in text) > 0


def test_every_font_is_embedded() -> None:
    reader = pypdf.PdfReader(io.BytesIO(render(application_summary()).content))
    used = {
        str(font["/BaseFont"]): "/FontFile2" in font["/FontDescriptor"]
        for sheet in reader.pages
        for font in (entry.get_object() for entry in cast("Any", sheet["/Resources"])["/Font"].values())
    }
    assert used == {"/AAAAAA+DejaVuSans": True, "/AAAAAA+DejaVuSans-Bold": True}


def test_characters_beyond_the_basic_plane_can_be_copied_from_the_pdf() -> None:
    document = document_of(Paragraph("Gruß \U0001f600 an alle"))
    for body in bodies(render(document).content, document):
        assert body.endswith("Gruß\U0001f600analle")


def test_the_map_to_unicode_is_written_in_utf_16_and_in_blocks_of_a_hundred() -> None:
    text = fonts.to_unicode_map("Font", [0, 0x41, 0x1F600, *range(0x100, 0x200)])
    assert "<01> <0041>" in text
    assert "<02> <D83DDE00>" in text
    assert Counter(line for line in text.splitlines() if "beginbfchar" in line) == {
        "100 beginbfchar": 2,
        "58 beginbfchar": 1,
    }


def test_only_permitted_addresses_become_links() -> None:
    reader = reader_of(
        SourceList(
            (
                SourceItem("Statistik", "https://example.org/a?b=1&c=(2)"),
                SourceItem("Post", "mailto:rat@example.org"),
                SourceItem("Falle", "javascript:alert(1)"),
                SourceItem("Datei", "file:///tmp/x"),
            ),
        ),
    )
    links = [entry.get_object()["/A"]["/URI"] for entry in cast("Any", reader.pages[0]["/Annots"])]
    assert links == ["https://example.org/a?b=1&c=(2)", "mailto:rat@example.org"]
    assert "javascript:alert(1)" in reader.pages[0].extract_text()


@pytest.mark.parametrize("lines", range(34, 70))
def test_no_heading_stands_alone_at_the_foot_of_a_page(lines: int) -> None:
    filler = Paragraph("\n".join([SENTENCE] * lines))
    three_lines = Paragraph("Erste Zeile\nZweite Zeile\nDritte Zeile")
    for follower in (
        Paragraph(SENTENCE * 8),
        three_lines,
        KeyValues((("Beginn", "01.03.2027"),) * 8),
        long_table(14),
    ):
        document = document_of(filler, Heading(1, "Kapitel"), Heading(2, "Abschnitt"), follower)
        for body in pages_of_pypdf(render(document).content, document):
            assert not body.endswith(("Kapitel", "Abschnitt", "AlleVorhaben", "Nr.VorhabenProgrammBetrag"))


def test_a_long_table_repeats_its_header_and_loses_no_row() -> None:
    document = document_of(long_table(200))
    rendered = render(document)
    body = body_of_pypdf(rendered.content, document)
    assert body.count("Nr.VorhabenProgrammBetrag") == rendered.pages
    assert all(squeezed(f"Vorhaben {n} im Quartier") in body for n in range(1, 201))


@pytest.mark.parametrize("words", [40, 120, 400, 600])
def test_no_page_has_the_header_of_a_table_twice(words: int) -> None:
    cells = tuple((f"{n}", "Wort " * (words + 37 * n), "offen") for n in range(12))
    table = DataTable(
        "Lange Zellen", (Column("Nr.", ColumnKind.NUMBER), Column("Text"), Column("Stand")), cells
    )
    document = document_of(table)
    bodies = pages_of_pypdf(render(document).content, document)
    assert max(body.count("Nr.TextStand") for body in bodies) == 1
    assert sum(body.count("Wort") for body in bodies) == sum(words + 37 * n for n in range(12))


@pytest.mark.parametrize("lines", [1, 4, 8])
def test_the_last_rows_of_a_table_begin_on_the_page_to_which_they_move(lines: int) -> None:
    cells = tuple((f"Anfang{n}" + "\nWort" * lines, "offen") for n in range(9))
    table = DataTable("Zellen", (Column("Text"), Column("Stand")), cells)
    for filler in range(0, 56, 2):
        document = document_of(*[Paragraph("Zeile")] * filler, table)
        for body in pages_of_pypdf(render(document).content, document):
            assert body.count("TextStand") <= 1
            assert "Anfang8" not in body or "Anfang7" in body


def test_a_row_of_ordinary_height_is_not_divided() -> None:
    cells = tuple((f"Anfang{n} " + "Wort " * 140 + f"Ende{n}",) for n in range(40))
    document = document_of(DataTable("Zellen", (Column("Text"),), cells))
    for body in pages_of_pypdf(render(document).content, document):
        assert body.count("Anfang") == body.count("Ende")


@pytest.mark.parametrize("name", ["Posten", "Posten mit einer längeren Bezeichnung " * 4])
def test_a_total_never_stands_alone_on_a_page(name: str) -> None:
    columns = (Column("Ausgabe"), Column("Betrag", ColumnKind.MONEY))
    for rows in range(14, 52):
        cells = (*((f"{name} {n}", "1,00 €") for n in range(rows)), ("Gesamtsumme", "99,00 €"))
        document = document_of(DataTable("Kosten", columns, cells, has_total=True))
        for body in pages_of_pypdf(render(document).content, document):
            assert "Gesamtsumme" not in body or "Posten" in body


def test_what_is_not_known_is_printed_as_not_yet_provided() -> None:
    text = squeezed(reader_of(KeyValues((("Beginn", None), ("Ende", " ")))).pages[0].extract_text())
    assert squeezed(f"Beginn {phrases.MISSING} Ende {phrases.MISSING}") in text


def test_an_unknown_cell_is_no_empty_cell() -> None:
    table = DataTable(
        "Zahlen", (Column("Zahl"), Column("Wert", ColumnKind.NUMBER)), (("Anteil", None), ("Summe", ""))
    )
    text = squeezed(reader_of(table).pages[0].extract_text())
    assert squeezed(f"Anteil {phrases.MISSING} Summe Antrag") in text


@pytest.mark.parametrize(
    "block",
    [
        KeyValues(()),
        BulletList(()),
        BulletList((" ",)),
        Checklist(()),
        SourceList(()),
        DataTable("Kosten", (Column("A"),), ()),
        BarChart("Besuche", "Keine.", ()),
        StackedBar("Finanzierung", "Keine.", ()),
    ],
)
def test_a_block_without_content_says_so(block: Block) -> None:
    assert phrases.NO_ROWS in reader_of(block).pages[0].extract_text()


def test_a_box_is_ticked_only_where_somebody_confirmed() -> None:
    items = (
        ChecklistItem("Nicht begonnen"),
        ChecklistItem("Keine Zuwendung", confirmed="  "),
        ChecklistItem("Steuer geklärt", confirmed="Kämmerei, 18.11.2026"),
    )
    text = squeezed(reader_of(Checklist(items)).pages[0].extract_text())
    assert "☐Nichtbegonnen☐KeineZuwendung☑SteuergeklärtBestätigt:Kämmerei,18.11.2026" in text


@pytest.mark.parametrize("values", [(0, 0), (0, 5), (10**15, 1)])
def test_charts_take_any_values(values: tuple[int, int]) -> None:
    bars = tuple(Bar(f"Teil {value}", value, f"{value} Stück") for value in values)
    text = reader_of(BarChart("A", "Alles.", bars), StackedBar("B", "Alles.", bars)).pages[0].extract_text()
    assert all(text.count(f"Teil {value}") >= 2 and text.count(f"{value} Stück") >= 2 for value in values)


def test_page_breaks_begin_pages_but_make_no_empty_ones() -> None:
    blocks = (
        PageBreak(),
        PageBreak(),
        Paragraph("eins"),
        PageBreak(),
        Heading(1, "zwei"),
        Paragraph("x"),
        PageBreak(),
    )
    rendered = render(document_of(*blocks))
    assert rendered.pages == 3  # the head of the document, and one page for each text
    assert [any("zwei" in line for line in lines) for lines in lines_of(rendered.content)] == [
        False,
        False,
        True,
    ]


def test_a_long_notice_goes_on_on_the_next_page() -> None:
    items = tuple(f"Punkt {n}: {SENTENCE}" for n in range(120))
    document = document_of(Notice("Offene Punkte", items))
    rendered = render(document)
    body = body_of_pypdf(rendered.content, document)
    assert rendered.pages > 1
    assert all(f"Punkt{n}:" in body for n in range(120))


def test_amounts_stay_on_one_line_even_in_a_table_of_many_years() -> None:
    amount = "12.345.678,90\u00a0€"
    columns = (Column("Ausgabe"), *(Column(str(year), ColumnKind.MONEY) for year in range(2026, 2031)))
    rows = (("Personalkostenzuschuss", *[amount] * 5), ("Summe", *[amount] * 5))
    (lines,) = lines_of(render(document_of(DataTable("Kosten", columns, rows, has_total=True))).content)
    assert [line for line in lines if line.count("12.345.678,90") == 5]


def test_a_table_too_wide_for_the_page_becomes_labelled_facts_with_whole_amounts() -> None:
    columns = tuple(Column(f"Jahr {n}", ColumnKind.MONEY) for n in range(12))
    table = DataTable("Viel", columns, ((*(f"123.456.78{n},00 €" for n in range(10)), "", None),))
    (lines,) = lines_of(render(document_of(table)).content)
    assert [f"Jahr {n} 123.456.78{n},00 €" in lines for n in range(10)] == [True] * 10
    assert f"Jahr 11 {phrases.MISSING}" in lines


def test_a_table_with_a_cell_longer_than_a_page_becomes_labelled_facts() -> None:
    cells = (("A", "Wort " * 3000), ("B", "kurz"))
    document = document_of(DataTable("Texte", (Column("Name"), Column("Beschreibung")), cells))
    body = body_of_pypdf(render(document).content, document)
    assert body.endswith("NameABeschreibung" + "Wort" * 3000 + "NameBBeschreibungkurz")


def test_words_are_broken_before_amounts_are() -> None:
    word = "Quartiersentwicklungskonzeptfortschreibungsbeschluss" * 2
    columns = (
        *(Column(f"Text {n}") for n in range(3)),
        *(Column(f"{n}", ColumnKind.MONEY) for n in range(4)),
    )
    table = DataTable("Viel", columns, ((word, word, word, *["1.234.567,00\u00a0€"] * 4),))
    (lines,) = lines_of(render(document_of(table)).content)
    assert [line for line in lines if line.count("1.234.567,00") == 4]


def test_a_long_title_is_whole_on_the_first_page() -> None:
    title = "Umbau der ehemaligen Grundschule am Lindenplatz zum Haus der Begegnung für alle Generationen im Quartier"
    text = squeezed(reader_of(title=title).pages[0].extract_text())
    assert text.startswith(squeezed(f"Antragszusammenfassung {title} Antragstellende"))


def test_streams_are_compact() -> None:
    content = render(application_summary()).content
    assert b"/ASCII85Decode" not in content
    assert content.count(b"/FlateDecode") > 3


def test_blank_titles_make_no_empty_elements() -> None:
    blocks = (
        Notice(" ", ("Ein Punkt.",)),
        Notice(" ", text=" "),
        DataTable(" ", (Column("Was"),), (("Miete",),)),
        StackedBar(" ", "Der Balken zeigt zwei Teile.", (Bar("a", 1, "1"), Bar("b", 2, "2"))),
    )
    document = replace(document_of(*blocks), kind=" ", subtitle=" ")
    assert complaints(render(document).content) == ()
