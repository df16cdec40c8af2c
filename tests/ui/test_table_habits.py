"""What people do with any table: copy, save, print, arrange, and find it so again."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.printing import lie_across, print_markup
from coordinator_app.ui.requests import PageName
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.wording import formats
from fakes.accessibility import without_habits
from fakes.window_desk import Desk

Row = tuple[str, int]
COLUMNS = (
    Column[Row]("Name", lambda row: row[0], stretch=True),
    Column[Row]("Kosten", lambda row: formats.euro(row[1]), sort=lambda row: row[1], right=True),
    Column[Row]("Länge", lambda row: str(len(row[0]))),
)
ROWS = (("Bad & Halle", 123456), ("=1+1", 100), ("Park", -5))


@pytest.fixture
def table(desk: Desk) -> RecordTable[Row]:
    return _table(desk)


def _table(desk: Desk) -> RecordTable[Row]:
    table = RecordTable("Probe", COLUMNS, lambda row: row[0], desk.window.centralWidget())
    table.resize(700, 300)
    table.set_rows(ROWS)
    table.show()
    desk.settle()
    return table


def test_the_selected_row_is_copied_and_everything_after_ctrl_a(desk: Desk, table: RecordTable[Row]) -> None:
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Bad & Halle\t1.234,56 €\t11\n"
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(table, Qt.Key.Key_C, both)
    assert QGuiApplication.clipboard().text().splitlines() == [
        "Name\tKosten\tLänge",
        "Bad & Halle\t1.234,56 €\t11",
        "'=1+1\t1,00 €\t4",
        "Park\t-0,05 €\t4",
    ]
    assert "<td>1.234,56 €</td>" in QGuiApplication.clipboard().mimeData().html()
    assert table.current() == ROWS[0]


def test_a_table_is_saved_as_it_is_shown(desk: Desk, table: RecordTable[Row], tmp_path: Path) -> None:
    desk.dialogs.save_file = tmp_path / "probe.csv"
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    table.hide_by_user({2})
    table.habits.save()
    lines = (tmp_path / "probe.csv").read_bytes().decode("utf-8-sig").split("\r\n")
    assert lines == ["Name;Kosten", "Park;-0,05 €", "'=1+1;1,00 €", "Bad & Halle;1.234,56 €", ""]


def test_a_folder_that_is_missing_is_said(desk: Desk, table: RecordTable[Row], tmp_path: Path) -> None:
    desk.dialogs.save_file = tmp_path / "fehlt" / "probe.csv"
    table.habits.save()
    assert len(desk.dialogs.warnings) == 1


def test_a_table_is_printed_whole(desk: Desk, table: RecordTable[Row]) -> None:
    QTest.keyClick(table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    [(title, html)] = desk.dialogs.printed
    assert title == "Probe"
    assert "Bad &amp; Halle" in html


def test_what_is_read_is_printed(desk: Desk) -> None:
    desk.window.show_page(PageName.PROGRAMMES)
    desk.settle()
    sheet = desk.window.pages.programmes.sheet
    sheet.setFocus()
    QTest.keyClick(sheet, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert len(desk.dialogs.printed) == 1


def test_long_texts_fill_several_numbered_sheets(qtbot: QtBot, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "probe.pdf"))
    lie_across(printer, 200)
    pages = print_markup(printer, "Probe", "".join(f"<p>Zeile {number}</p>" for number in range(120)))
    assert pages > 1
    assert (tmp_path / "probe.pdf").read_bytes().startswith(b"%PDF")


def test_the_menu_shows_keys_and_columns(desk: Desk, table: RecordTable[Row]) -> None:
    menu = QMenu()
    table.habits.add_to(menu)
    texts = [action.text().replace("&", "") for action in menu.actions()]
    assert texts[:3] == ["Kopieren", "Kopieren mit Überschriften", "Alles auswählen"]
    columns = menu.actions()[-1].menu()
    assert isinstance(columns, QMenu)
    columns.actions()[1].trigger()
    assert table.isColumnHidden(1)
    again = QMenu()
    table.habits.add_columns_to(again)
    assert [action.isChecked() for action in again.actions()[:3]] == [True, False, True]


def test_a_table_comes_back_as_it_was_left(desk: Desk, table: RecordTable[Row], tmp_path: Path) -> None:
    header = table.horizontalHeader()
    header.resizeSection(1, 333)
    header.moveSection(0, 2)
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    menu = QMenu()
    table.habits.add_columns_to(menu)
    menu.actions()[1].trigger()
    assert table.isColumnHidden(2)
    again = _table(desk)
    assert abs(again.columnWidth(1) - 333) < 3
    assert [again.horizontalHeader().logicalIndex(place) for place in range(3)] == [1, 2, 0]
    assert again.isColumnHidden(2)
    assert again.rows.shown_rows() == tuple(sorted(ROWS, key=lambda row: -row[1]))
    again.habits.reset()
    assert [again.horizontalHeader().logicalIndex(place) for place in range(3)] == [0, 1, 2]
    assert not again.isColumnHidden(2)
    assert _table(desk).columnWidth(1) < 333


def test_a_column_that_the_page_hides_stays_hidden(desk: Desk, table: RecordTable[Row]) -> None:
    table.hide_column(2, hidden=True)
    table.hide_by_user({1})
    table.hide_by_user(set())
    assert [table.isColumnHidden(number) for number in range(3)] == [False, False, True]


@pytest.mark.parametrize("name", PageName)
def test_every_table_of_a_page_offers_what_people_do_with_tables(desk: Desk, name: PageName) -> None:
    desk.window.show_page(name)
    desk.settle()
    assert without_habits(desk.window.pages.by_name[name]) == []


@pytest.fixture
def desk(desk: Desk, tmp_path: Path) -> Desk:
    settings = QSettings(str(tmp_path / "fenster.ini"), QSettings.Format.IniFormat)
    object.__setattr__(desk.window.context, "settings", settings)
    return desk
