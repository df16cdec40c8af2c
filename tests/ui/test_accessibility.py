"""Everything has a name, can be reached, stays readable, and is never said by colour alone."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QPushButton,
    QWidget,
)

from coordinator_app.domain.records import Kind, definition_of
from coordinator_app.domain.truth import Truth
from coordinator_app.ui.actions import ACTIONS, Menu
from coordinator_app.ui.dialogs.programme_dialog import ProgrammeDialog
from coordinator_app.ui.dialogs.record_dialog import RecordDialog
from coordinator_app.ui.editors import EDITORS
from coordinator_app.ui.requests import EditRecord, PageName, WriteProgramme
from coordinator_app.ui.tone import symbol_of
from fakes.accessibility import controls, cut_off, name_of, nameless
from fakes.window_desk import Desk


@pytest.mark.parametrize("name", PageName)
def test_every_control_of_a_page_has_a_name(desk: Desk, name: PageName) -> None:
    desk.window.show_page(name)
    desk.settle()
    assert nameless(desk.window.pages.by_name[name]) == []
    assert name_of(desk.window.navigation) == "Seiten"


@pytest.mark.parametrize("kind", EDITORS)
def test_every_control_of_an_editor_has_a_name(desk: Desk, kind: Kind) -> None:
    record = desk.workspace.records.all(definition_of(kind).record)[0]
    desk.window.desk.answer(EditRecord(kind, record.key))
    dialog = desk.dialog()
    assert isinstance(dialog, RecordDialog)
    for tab in range(dialog.form.count()):
        dialog.form.setCurrentIndex(tab)
        desk.settle()
        assert nameless(dialog) == []
        assert cut_off(dialog) == []


@pytest.mark.parametrize("model", [None, "sozialer_zusammenhalt"])
def test_every_control_of_the_editor_of_programmes_has_a_name(desk: Desk, model: str | None) -> None:
    desk.window.resize(1024, 700)
    assert desk.window.width() == 1024
    desk.window.desk.answer(WriteProgramme(model))
    dialog = desk.dialog()
    assert isinstance(dialog, ProgrammeDialog)
    assert dialog.width() < desk.window.width()
    for tab in range(dialog.form.count() if model else 1):
        dialog.form.setCurrentIndex(tab)
        desk.settle()
        assert nameless(dialog) == []
        assert cut_off(dialog) == []


@pytest.mark.parametrize("name", PageName)
def test_no_text_of_a_page_is_cut_off(desk: Desk, name: PageName) -> None:
    desk.window.resize(1280, 800)
    desk.window.show_page(name)
    desk.settle()
    assert cut_off(desk.window) == []


@pytest.mark.parametrize("width", [1024, 1600])
def test_everything_of_the_matrix_has_a_name_and_is_not_cut_off(desk: Desk, width: int) -> None:
    desk.window.show_page(PageName.MATCH)
    page = desk.window.pages.match
    page.views.choose(1)
    desk.window.resize(width, 768)
    desk.settle()
    assert desk.window.width() == width
    assert nameless(page) == []
    assert cut_off(page) == []


@pytest.mark.parametrize("name", PageName)
def test_no_column_is_narrower_than_its_title(desk: Desk, name: PageName) -> None:
    desk.window.show_page(name)
    desk.settle()
    for view in desk.window.pages.by_name[name].findChildren(QAbstractItemView):
        model = view.model()
        header = getattr(view, "horizontalHeader", getattr(view, "header", None))
        if header is None or model is None:
            continue
        for section in range(model.columnCount(QModelIndex())):
            title = str(model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole))
            if not header().isSectionHidden(section):
                assert QFontMetrics(header().font()).horizontalAdvance(title) < header().sectionSize(section)


@pytest.mark.parametrize("name", PageName)
def test_the_tab_key_reaches_every_control_of_a_page(desk: Desk, name: PageName) -> None:
    desk.window.show_page(name)
    desk.settle()
    page = desk.window.pages.by_name[name]
    start = desk.window.navigation
    reached: set[QWidget] = set()
    widget = start.nextInFocusChain()
    while widget is not None and widget is not start:
        reached.add(widget)
        widget = widget.nextInFocusChain()
    wanted = {
        item
        for item in controls(page)
        if item.isVisible() and item.isEnabled() and item.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    assert wanted <= reached


def test_results_differ_without_colour() -> None:
    assert len({symbol_of(truth) for truth in Truth}) == len(Truth)


def test_access_keys_of_a_page_are_unique(desk: Desk) -> None:
    menus = [action.text() for action in desk.window.menuBar().actions()]
    for page in desk.window.pages.by_name.values():
        labels = [item.text() for item in page.findChildren(QLabel)]
        buttons = [item.text() for item in page.findChildren(QPushButton)]
        keys = [text[text.index("&") + 1].lower() for text in (*menus, *labels, *buttons) if "&" in text]
        assert len(keys) == len(set(keys)), (page.name, keys)


def test_access_keys_of_a_menu_are_unique() -> None:
    for menu in Menu:
        texts = [spec.text for spec in ACTIONS if spec.menu is menu]
        keys = [text[text.index("&") + 1].lower() for text in texts]
        assert len(keys) == len(set(keys)), (menu, keys)
