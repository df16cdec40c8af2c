"""The manual behind F1: every page and picture is there, links lead somewhere, and F1 knows where one is."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from coordinator_app.domain.records import Kind, definition_of
from coordinator_app.runtime.resources import resource_path
from coordinator_app.ui import dialogs, first_run, pages
from coordinator_app.ui.actions import ACTIONS, Command
from coordinator_app.ui.editors import EDITORS
from coordinator_app.ui.help import places
from coordinator_app.ui.help.manual import CONTENTS, GLOSSARY_PAGE, KEYS, RULES, Manual
from coordinator_app.ui.help.markdown import links_of, markup_of, pictures_of, plain_of
from coordinator_app.ui.help.window import HelpWindow
from coordinator_app.ui.reading import Markup
from coordinator_app.ui.requests import EditRecord, PageName
from coordinator_app.wording.glossary import GLOSSARY
from coordinator_app.wording.help import MATCH_HELP
from fakes.accessibility import cut_off, nameless
from fakes.window_desk import Desk

_MADE = {RULES, GLOSSARY_PAGE, KEYS}
_LARGEST_PICTURE = 150_000
_WITHOUT_OWN_PAGE = {
    "AskTextDialog",
    "EditorDialog",
    "HelpWindow",
    "HintingEditor",
    "ProgressDialog",
    "RecordDialog",
    "WaitingDialog",
}


def folder() -> Path:
    return resource_path("help")


def texts() -> Iterator[tuple[str, str]]:
    for path in sorted(folder().glob("*.md")):
        yield path.name, path.read_text(encoding="utf-8")


@pytest.fixture
def manual() -> Manual:
    return Manual(folder(), lambda: Markup("<p>Strg+K</p>"))


def open_help(desk: Desk) -> HelpWindow:
    desk.window.actions_by_command[Command.HELP].trigger()
    desk.settle()
    (window,) = desk.window.findChildren(HelpWindow)
    return window


def test_every_page_is_in_the_contents_and_every_entry_has_a_page(manual: Manual) -> None:
    files = {name.removesuffix(".md") for name, _ in texts()} - {CONTENTS.removesuffix(".md")}
    assert [page.id for page in manual.pages] == list(dict.fromkeys(page.id for page in manual.pages))
    assert {page.id for page in manual.pages} == files | _MADE
    assert all(page.part and page.words.strip() for page in manual.pages)


def test_every_link_leads_to_a_page(manual: Manual) -> None:
    broken = [
        (name, target)
        for name, text in texts()
        for target in links_of(text)
        if not manual.has(target.removesuffix(".md"))
    ]
    assert broken == []


def test_every_picture_is_there_small_and_used(manual: Manual) -> None:
    named = {path for _, text in texts() for path in pictures_of(text)}
    there = {f"pictures/{path.name}" for path in (folder() / "pictures").iterdir()}
    assert named == there
    for name in named:
        path = folder() / name
        assert not QImage(str(path)).isNull()
        assert path.stat().st_size < _LARGEST_PICTURE


def test_every_picture_has_a_caption_that_says_what_is_seen() -> None:
    for name, text in texts():
        for caption in re.findall(r"!\[([^\]]*)\]", text):
            assert caption.endswith("."), name


def test_every_page_of_the_window_has_its_page_in_the_manual(manual: Manual) -> None:
    assert set(places.PAGES) == set(PageName)
    assert [name for name in places.PAGES.values() if not manual.has(name)] == []
    assert {page: manual.page(name).title for page, name in places.PAGES.items()} == {
        page: page.value for page in PageName
    }


def test_every_dialog_knows_its_page(manual: Manual) -> None:
    sources = [
        path.read_text(encoding="utf-8")
        for package in (dialogs, pages, first_run)
        for path in Path(next(iter(package.__path__))).rglob("*.py")
    ]
    found = {
        name
        for text in sources
        for name in re.findall(r"^class (\w+)\((?:QDialog|EditorDialog)\)", text, re.MULTILINE)
    }
    assert found - set(places.DIALOGS) - _WITHOUT_OWN_PAGE == set()
    assert set(places.DIALOGS) - found == set()
    assert [name for name in places.DIALOGS.values() if not manual.has(name)] == []
    assert set(EDITORS) <= set(places.EDITORS)
    assert [name for name in places.EDITORS.values() if not manual.has(name)] == []


def test_the_commands_that_the_manual_names_are_those_of_the_menus() -> None:
    keys = {key.replace("Ctrl", "Strg").replace("Shift", "Umschalt") for spec in ACTIONS for key in spec.keys}
    named = {
        found
        for _, text in texts()
        for found in re.findall(r"\*\* \((Strg\+Umschalt\+[A-Z]|Strg\+[A-Z])\)", text)
    }
    sources = "".join(
        path.read_text(encoding="utf-8")
        for package in (pages, dialogs)
        for path in Path(next(iter(package.__path__))).rglob("*.py")
    )
    assert [key for key in named if key not in keys and f"({key})" not in sources] == []


def test_words_are_found_with_what_stands_around_them(manual: Manual) -> None:
    hits = manual.search("matrix symbol") + manual.search("Matrix")
    assert "abgleich" in {hit.page.id for hit in hits}
    assert all("matrix" in hit.passage.casefold() for hit in manual.search("Matrix"))
    assert manual.search("Zwecksverbandsumlagenbescheid") == ()
    assert manual.search(" ") == ()


def test_a_page_with_the_word_in_its_title_comes_first(manual: Manual) -> None:
    assert manual.search("termine")[0].page.id == "termine"


def test_what_the_program_knows_better_is_taken_from_it(manual: Manual) -> None:
    assert all(entry.term in manual.page(GLOSSARY_PAGE).words for entry in GLOSSARY)
    assert all(section.title in manual.page(RULES).words for section in MATCH_HELP.sections)


def test_markdown_becomes_markup_and_nothing_of_it_is_html() -> None:
    html = markup_of("# A & B\n\nEin **fettes** <b> Wort, [mehr](a.md).\n\n1. eins\n   weiter\n2. zwei").html
    assert html == (
        '<h1>A &amp; B</h1><p>Ein <b>fettes</b> &lt;b&gt; Wort, <a href="a.md">mehr</a>.</p>'
        "<ol><li>eins weiter</li><li>zwei</li></ol>"
    )
    assert plain_of("# A\n\n- **b** [c](d.md)\n") == "A\n\nb c\n"


@pytest.mark.parametrize("name", PageName)
def test_f1_opens_the_page_of_where_one_is(desk: Desk, name: PageName) -> None:
    desk.window.show_page(name)
    desk.settle()
    assert open_help(desk).page.title == name.value


def test_f1_in_an_editor_opens_its_page_and_the_editor_stays(desk: Desk) -> None:
    record = desk.workspace.records.all(definition_of(Kind.ORGANISATION).record)[0]
    desk.window.desk.answer(EditRecord(Kind.ORGANISATION, record.key))
    dialog = desk.dialog()
    focus = QApplication.focusWidget()
    assert isinstance(focus, QWidget)
    QTest.keyClick(focus, Qt.Key.Key_F1)
    desk.settle()
    (window,) = dialog.findChildren(HelpWindow)
    assert window.page.id == "stammdaten"
    assert window.isVisible()
    assert dialog.isVisible()
    window.close()


def test_links_search_and_the_way_back(desk: Desk) -> None:
    window = open_help(desk)
    window.show_page("erste-schritte")
    window.view.followed.emit("abgleich.md")
    assert window.page.id == "abgleich"
    QTest.keyClick(window.view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.page.id == "erste-schritte"
    QTest.keyClick(window.view, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert window.page.id == "abgleich"
    assert not window.forward.isEnabled()
    QTest.keyClick(window.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is window.field
    QTest.keyClicks(window.field, "Fristregeln")
    assert window.hits.count() >= 1
    QTest.keyClick(window.field, Qt.Key.Key_Return)
    assert window.page.id == "termine"
    window.field.clear()
    assert window.left.currentWidget() is window.contents
    chosen = window.contents.currentItem()
    assert chosen is not None
    assert chosen.text(0) == "Termine"


def test_the_contents_lead_to_their_pages_by_mouse_and_keys(desk: Desk) -> None:
    window = open_help(desk)
    window.contents.setFocus()
    window.contents.setCurrentItem(window._items["quartiere"])
    QTest.keyClick(window.contents, Qt.Key.Key_Down)
    assert window.page.id == "projekte"
    rectangle = window.contents.visualItemRect(window._items["begriffe"])
    window.contents.scrollToItem(window._items["begriffe"])
    rectangle = window.contents.visualItemRect(window._items["begriffe"])
    QTest.mouseClick(window.contents.viewport(), Qt.MouseButton.LeftButton, pos=rectangle.center())
    assert window.page.id == GLOSSARY_PAGE
    assert "Abgleich" in window.view.toPlainText()


def test_a_link_out_of_the_manual_opens_the_browser(desk: Desk) -> None:
    window = open_help(desk)
    window.view.followed.emit("https://www.destatis.de")
    assert desk.dialogs.addresses == ["https://www.destatis.de"]


def test_the_window_of_the_manual_has_names_and_room(desk: Desk) -> None:
    desk.window.resize(1024, 700)
    window = open_help(desk)
    assert nameless(window) == []
    assert cut_off(window) == []
    assert isinstance(window, QDialog)
    assert window.width() < 1024


def test_the_keys_of_pages_that_nobody_has_seen_yet_are_told(desk: Desk) -> None:
    words = desk.window.desk.finding.keys_markup().html
    with_keys = [
        page.name.value
        for page in desk.window.pages.by_name.values()
        if any(command.keys for command in page.page_commands)
    ]
    assert len(with_keys) > 1
    assert [name for name in with_keys if f"Seite {name}" not in words] == []
