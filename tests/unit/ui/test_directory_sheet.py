"""Entries of the Förderdatenbank to read: verbatim, in full, with their attribution and what a person changed."""

from datetime import date

import pytest

from coordinator_app.domain.directory import DirectoryEntry, DirectoryLink, TextFormat
from coordinator_app.services.directory_items import DirectoryItem
from coordinator_app.services.directory_programmes import directory_programme
from coordinator_app.ui.pages.programmes.sheet import SheetView, sheet_markup
from coordinator_app.wording.directory_programmes import DIRECTORY_WORDS
from coordinator_app.wording.directory_texts import directory_lines, directory_reading
from coordinator_app.wording.programmes import NOT_FOUND, fact_sheet
from directory_builders import KEY, build_entry, build_service, take
from fakes.memory_store import MemoryStore

LONG = " ".join(f"Stichwort{number}" for number in range(80))
ENTRY = build_entry(
    text_format=TextFormat.HTML,
    title="Treffpunkte & <Orte>",
    description="<h3>Ziel</h3><p>Gefördert werden:</p><ul><li>Orte</li><li>Wege</li></ul><p>3 &lt; 4</p>",
    keywords=LONG,
    sectors=("unternehmen.handwerk", "existenzgruenderin.handwerk"),
    links=(
        DirectoryLink("Antrag", "https://example.org/antrag?a=1&b=2"),
        DirectoryLink("Falle", "file:///etc/passwd"),
        DirectoryLink(None, "javascript:alert(1)"),
    ),
)


@pytest.fixture
def item() -> DirectoryItem:
    return stored(ENTRY)


def stored(entry: DirectoryEntry, **edits: str) -> DirectoryItem:
    service = build_service(MemoryStore())
    take(service, entry)
    for field, mine in edits.items():
        service.edit(KEY, field, mine)
    return service.item(KEY)


def test_the_lines_are_verbatim_and_end_with_the_attribution(item: DirectoryItem) -> None:
    lines = list(directory_lines(item))
    assert lines[1] == "Eintrag der Förderdatenbank (nicht geprüft, Texte im Wortlaut)"
    start = lines.index("Volltext")
    assert lines[start + 1 : start + 8] == ["Ziel", "", "Gefördert werden:", "", "– Orte", "– Wege", ""]
    assert "3 < 4" in lines
    assert "– Antrag: https://example.org/antrag?a=1&b=2" in lines
    assert lines[-1].endswith(
        f"CC BY-ND 4.0 (https://creativecommons.org/licenses/by-nd/4.0/deed.de), Quelle: {ENTRY.url}"
    )


def test_lists_are_told_in_full_and_a_word_of_two_codes_once(item: DirectoryItem) -> None:
    facts = dict(directory_reading(item).facts)
    assert facts["Schlagwörter"] == f"„{LONG}“"
    assert facts["Branche"] == "„Handwerk“"


def test_what_a_person_changed_stands_behind_the_words_of_the_directory() -> None:
    reading = directory_reading(stored(ENTRY, deadlines="31.10.2026"))
    names = [text.name for text in reading.texts]
    assert names.index("Fristen") < names.index("Fristen, von Ihnen geändert:")
    assert reading.texts[-1].blocks[0].text == "31.10.2026"


def markup_of(item: DirectoryItem, words: tuple[str, ...] = ()) -> str:
    from_entry = directory_programme(item, "fdb_x", DIRECTORY_WORDS)
    sheet = fact_sheet(from_entry, {"fdb_x": from_entry}, date(2026, 11, 22))
    return sheet_markup(SheetView(sheet, {}, words=words, entry=directory_reading(item))).html


def test_the_window_sets_out_headings_and_lists_and_shows_no_markup_of_theirs(item: DirectoryItem) -> None:
    html = markup_of(item)
    assert "<b>Ziel</b>" in html
    assert "<ul><li>Orte</li><li>Wege</li></ul>" in html
    assert "3 &lt; 4" in html
    assert "Treffpunkte &amp; &lt;Orte&gt;" in html
    assert "nicht geprüft" in html


def test_only_addresses_of_the_web_can_be_clicked(item: DirectoryItem) -> None:
    html = markup_of(item)
    assert '<a href="https://example.org/antrag?a=1&amp;b=2">Antrag</a>' in html
    assert '<a href="https://creativecommons.org/licenses/by-nd/4.0/deed.de">' in html
    assert f'<a href="{ENTRY.url}">' in html
    assert 'href="file:' not in html
    assert 'href="javascript:' not in html
    assert "Falle (file:///etc/passwd)" in html


def test_questions_that_nobody_has_evaluated_are_asked_once(item: DirectoryItem) -> None:
    html = markup_of(item)
    assert NOT_FOUND not in html
    assert html.count("<h2>Nicht ausgewertet</h2>") == 1
    assert "<li>Wie viel wird gezahlt?</li>" in html


def test_words_that_were_searched_for_are_marked_in_the_verbatim_texts(item: DirectoryItem) -> None:
    html = markup_of(item, ("Wege",))
    assert '<li><span class="hit">Wege</span></li>' in html
