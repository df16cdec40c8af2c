"""The habits of a spreadsheet in every grid: copy, paste, fill, move, undo, and a word about every cell that is wrong."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from coordinator_app.domain.cost import CostKind, CostRow
from coordinator_app.domain.truth import Truth
from coordinator_app.ui.pages.projects.form import PROJECT_FORM
from coordinator_app.ui.widgets.grid_field import GridField

COSTS = next(field for field in PROJECT_FORM.fields if field.path == "costs")
LABEL, KIND, YEAR, AMOUNT = range(4)
RENT = CostRow("Miete", CostKind.RENT, 120_000, 2027, Truth.YES)
FEES = CostRow("Honorare", CostKind.FEES, 50_000, 2028)
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def grid(qtbot: QtBot) -> GridField:
    made = GridField(COSTS)
    qtbot.addWidget(made)
    made.set_value((RENT, FEES))
    made.resize(900, 500)
    made.show()
    made.view.setFocus()
    return made


def go_to(grid: GridField, row: int, column: int) -> None:
    grid.view.setCurrentIndex(grid.model.index(row, column))


def choose(grid: GridField, first: tuple[int, int], last: tuple[int, int]) -> None:
    go_to(grid, *first)
    area = QItemSelection(grid.model.index(*first), grid.model.index(*last))
    grid.view.selectionModel().select(area, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def press(
    grid: GridField, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(grid.view, key, modifier)
    QApplication.processEvents()


def type_text(grid: GridField, text: str, end: Qt.Key) -> None:
    if grid.view.state() is not grid.view.State.EditingState:
        QTest.keyClicks(grid.view, text[0])
        text = text[1:]
    (line,) = (item for item in grid.view.viewport().findChildren(QLineEdit) if item.isVisible())
    QTest.keyClicks(line, text)
    QTest.keyClick(line, end)
    QApplication.processEvents()


def put_on_clipboard(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def test_enter_goes_down_to_the_column_in_which_the_row_was_begun(grid: GridField) -> None:
    go_to(grid, 0, YEAR)
    type_text(grid, "2029", Qt.Key.Key_Tab)
    type_text(grid, "5", Qt.Key.Key_Return)
    assert (grid.view.currentIndex().row(), grid.view.currentIndex().column()) == (1, YEAR)
    assert grid.value() == (replace(RENT, year=2029, amount_cents=500), FEES)


def test_cells_of_a_spreadsheet_are_pasted_below_the_others(grid: GridField) -> None:
    put_on_clipboard("Druck\tÖffentlichkeitsarbeit\t2027\t1.234,56 €\nFest\tSachkosten\t2028\t900 €\n")
    go_to(grid, 2, LABEL)
    press(grid, Qt.Key.Key_V, CTRL)
    assert [(item.label, item.year, item.amount_cents) for item in grid.value()] == [
        ("Miete", 2027, 120_000),
        ("Honorare", 2028, 50_000),
        ("Druck", 2027, 123_456),
        ("Fest", 2028, 90_000),
    ]
    assert grid.note.text() == "2 Zeilen eingefügt."


def test_what_was_pasted_is_taken_back_at_once_and_done_again(grid: GridField) -> None:
    put_on_clipboard("Druck\tSachkosten\t2027\t1")
    go_to(grid, 0, LABEL)
    press(grid, Qt.Key.Key_V, CTRL)
    pasted = grid.value()
    assert pasted[0].label == "Druck"
    press(grid, Qt.Key.Key_Z, CTRL)
    assert grid.value() == (RENT, FEES)
    press(grid, Qt.Key.Key_Y, CTRL)
    assert grid.value() == pasted
    press(grid, Qt.Key.Key_Z, CTRL)
    press(grid, Qt.Key.Key_Z, CTRL)
    assert grid.value() == (RENT, FEES)


def test_a_cell_that_cannot_be_read_keeps_its_text_and_says_what_to_do(grid: GridField) -> None:
    go_to(grid, 0, AMOUNT)
    type_text(grid, "etwa 12", Qt.Key.Key_Return)
    assert grid.model.index(0, AMOUNT).data() == "etwa 12"
    assert grid.note.text().startswith("⚠ Zeile 1, Betrag in Euro:")
    assert "etwa 12" in grid.note.text()
    assert grid.model.index(0, AMOUNT).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    go_to(grid, 0, AMOUNT)
    type_text(grid, "12", Qt.Key.Key_Return)
    assert not grid.note.text().startswith("⚠")


def test_chosen_cells_are_copied_as_a_spreadsheet_reads_them(grid: GridField) -> None:
    choose(grid, (0, YEAR), (1, AMOUNT))
    press(grid, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "2027\t1.200,00\n2028\t500,00\n"
    press(grid, Qt.Key.Key_C, CTRL | SHIFT)
    assert QGuiApplication.clipboard().text().startswith("Jahr\tBetrag in Euro\n")


def test_one_text_fills_all_chosen_cells(grid: GridField) -> None:
    put_on_clipboard("2030")
    choose(grid, (0, YEAR), (1, YEAR))
    press(grid, Qt.Key.Key_V, CTRL)
    assert [item.year for item in grid.value()] == [2030, 2030]


def test_cells_are_filled_down_emptied_and_cut(grid: GridField) -> None:
    choose(grid, (0, YEAR), (1, AMOUNT))
    press(grid, Qt.Key.Key_D, CTRL)
    assert grid.value()[1] == replace(FEES, year=2027, amount_cents=120_000)
    choose(grid, (0, YEAR), (1, YEAR))
    press(grid, Qt.Key.Key_Delete)
    assert [item.year for item in grid.value()] == [None, None]
    choose(grid, (0, LABEL), (0, LABEL))
    press(grid, Qt.Key.Key_X, CTRL)
    assert QGuiApplication.clipboard().text() == "Miete\n"
    assert grid.value()[0].label == ""


def test_rows_are_inserted_moved_and_removed_by_keys_and_by_mouse(grid: GridField) -> None:
    go_to(grid, 0, LABEL)
    press(grid, Qt.Key.Key_Down, ALT)
    assert grid.value() == (FEES, RENT)
    QTest.mouseClick(grid.up_button, Qt.MouseButton.LeftButton)
    assert grid.value() == (RENT, FEES)
    QTest.mouseClick(grid.insert_button, Qt.MouseButton.LeftButton)
    assert len(grid.flat) == 3
    assert grid.value() == (RENT, FEES)
    choose(grid, (1, LABEL), (2, LABEL))
    QTest.mouseClick(grid.remove_button, Qt.MouseButton.LeftButton)
    assert grid.value() == ()


def test_the_years_become_columns_and_go_on_being_typed_into(grid: GridField) -> None:
    QTest.mouseClick(grid.years_button, Qt.MouseButton.LeftButton)
    labels = [column.label for column in grid.model.rows.columns]
    assert labels[:5] == ["Bezeichnung", "Kostenart", "2027", "2028", "Summe"]
    go_to(grid, 0, 3)
    type_text(grid, "100", Qt.Key.Key_Tab)
    assert grid.value() == (RENT, replace(RENT, year=2028, amount_cents=10_000), FEES)
    assert grid.model.index(0, 4).data() == "1.300,00"
    assert grid.view.currentIndex().column() == 5, "nobody types a sum"
    press(grid, Qt.Key.Key_Escape)
    QTest.mouseClick(grid.years_button, Qt.MouseButton.LeftButton)
    assert grid.model.rowCount() == 4


def test_years_are_no_columns_while_one_of_them_cannot_be_read(grid: GridField) -> None:
    grid.model.setData(grid.model.index(1, YEAR), "bald")
    QTest.mouseClick(grid.years_button, Qt.MouseButton.LeftButton)
    assert not grid.shows_years
    assert not grid.years_button.isChecked()
    assert grid.model.index(1, YEAR).data() == "bald"
    assert "In Zeile 2 ist das Jahr nicht lesbar" in grid.note.text()


def test_everything_in_the_menu_of_the_cells_can_be_done(grid: GridField) -> None:
    go_to(grid, 0, LABEL)
    menu = grid.view.menu()
    actions = [action for action in menu.actions() if not action.isSeparator()]
    assert all("\t" in action.text() for action in actions), "every command has a key"
    for action in actions:
        action.trigger()


def test_an_empty_clipboard_is_explained(grid: GridField) -> None:
    QGuiApplication.clipboard().clear()
    go_to(grid, 0, LABEL)
    press(grid, Qt.Key.Key_V, CTRL)
    assert grid.note.text().startswith("In der Zwischenablage ist kein Text.")
    assert grid.value() == (RENT, FEES)
