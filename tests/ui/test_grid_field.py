"""The editable grid: typed into by keyboard alone, cell after cell."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from coordinator_app.domain.cost import CostKind, CostRow
from coordinator_app.domain.truth import Truth
from coordinator_app.ui.forms.assembly import FieldProblem
from coordinator_app.ui.pages.projects.form import PROJECT_FORM
from coordinator_app.ui.widgets.field_set import FieldSet, PlacedField
from coordinator_app.ui.widgets.grid_field import GridField

COSTS = next(field for field in PROJECT_FORM.fields if field.path == "costs")
RENT = CostRow("Miete", CostKind.RENT, 120_000, 2027, Truth.YES)


@pytest.fixture
def grid(qtbot: QtBot) -> GridField:
    made = GridField(COSTS)
    qtbot.addWidget(made)
    made.set_value((RENT,))
    made.show()
    made.view.setFocus()
    return made


def editor(grid: GridField) -> QWidget:
    editors = [item for kind in (QLineEdit, QComboBox) for item in grid.view.viewport().findChildren(kind)]
    (found,) = (item for item in editors if item.isVisible())
    assert isinstance(found, QWidget)
    return found


def press(widget: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(widget, key)
    QApplication.processEvents()


def type_into(grid: GridField, text: str) -> None:
    if grid.view.state() is not grid.view.State.EditingState:
        QTest.keyClicks(grid.view, text[0])
        text = text[1:]
    QTest.keyClicks(editor(grid), text)


def test_typing_into_the_last_row_begins_a_new_one_and_tab_goes_on_in_it(grid: GridField) -> None:
    grid.view.setCurrentIndex(grid.model.index(1, 0))
    type_into(grid, "Honorare")
    press(editor(grid), Qt.Key.Key_Tab)
    assert len(grid.model.rows) == 2
    assert grid.view.currentIndex().row() == 1
    assert grid.view.currentIndex().column() == 1
    box = editor(grid)
    assert isinstance(box, QComboBox)
    box.hidePopup()
    box.setCurrentIndex(1)
    box.activated.emit(1)
    QApplication.processEvents()
    assert grid.view.state() is grid.view.State.NoState
    grid.view.setCurrentIndex(grid.model.index(1, 3))
    type_into(grid, "99,90")
    press(editor(grid), Qt.Key.Key_Return)
    assert grid.value() == (RENT, CostRow("Honorare", CostKind.FEES, 9_990))
    assert grid.problems() == ()


def test_tab_takes_the_marked_entry_of_an_open_list_and_goes_on(grid: GridField) -> None:
    grid.view.setCurrentIndex(grid.model.index(0, 1))
    grid.view.edit(grid.model.index(0, 1))
    box = editor(grid)
    assert isinstance(box, QComboBox)
    box.view().setCurrentIndex(box.model().index(0, 0))
    press(box.view(), Qt.Key.Key_Tab)
    assert grid.value() == (replace(RENT, kind=box.itemData(0).value),)
    assert grid.view.currentIndex().column() == 2


def test_a_double_click_opens_a_list_that_stays_open_when_the_button_is_let_go(
    grid: GridField, qtbot: QtBot
) -> None:
    qtbot.waitExposed(grid)
    QApplication.processEvents()
    window, left = grid.windowHandle(), Qt.MouseButton.LeftButton
    cell = grid.view.visualRect(grid.model.index(0, 1)).center()
    place = grid.view.viewport().mapTo(grid, cell)
    QTest.mousePress(window, left, Qt.KeyboardModifier.NoModifier, place)
    grid.view.edit(grid.model.index(0, 1))  # as the second press of a double click does
    box = editor(grid)
    assert isinstance(box, QComboBox)
    assert not box.view().isVisible()
    QTest.mouseRelease(window, left, Qt.KeyboardModifier.NoModifier, place)
    qtbot.waitUntil(box.view().isVisible)
    assert editor(grid) is box
    press(box.view(), Qt.Key.Key_Escape)


def test_escape_leaves_a_cell_as_it_was(grid: GridField) -> None:
    grid.view.setCurrentIndex(grid.model.index(0, 3))
    type_into(grid, "5")
    press(editor(grid), Qt.Key.Key_Escape)
    assert grid.value() == (RENT,)


def test_a_row_is_removed_by_keys(grid: GridField) -> None:
    grid.view.setCurrentIndex(grid.model.index(0, 0))
    QTest.keyClick(grid.view, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert grid.value() == ()


def test_the_sum_follows_every_entry(grid: GridField) -> None:
    grid.model.setData(grid.model.index(0, 3), "1.000,50")
    grid.show_summary(grid.readable_rows())
    assert grid.summary.text().startswith("Summe:\N{NO-BREAK SPACE}1.000,50")


def test_what_was_said_of_a_paste_is_gone_after_the_next_edit(grid: GridField) -> None:
    QApplication.clipboard().setText("Strom\tNebenkosten\t2027\t12,00")
    grid.view.setCurrentIndex(grid.model.index(1, 0))
    grid.view.paste()
    assert grid.note.text().startswith("1 Zeile")
    grid.remove_current()
    assert "eingefügt" not in grid.note.text()


def test_a_cell_that_is_missing_is_said_once_with_its_place(grid: GridField) -> None:
    below = QLabel()
    fields = FieldSet(grid)
    fields.add(PlacedField(COSTS, grid, below))
    fields.show_problems([FieldProblem("costs[0].kind", "Diese Angabe fehlt noch.")])
    assert grid.note.text() == "⚠ Zeile 1, Kostenart: Diese Angabe fehlt noch."
    assert below.text() == ""
    assert grid.target.accessibleDescription() == "Diese Angabe fehlt noch."
    fields.show_problems([FieldProblem("costs", "Zu viele Zeilen.")])
    assert below.text() == "Zu viele Zeilen."


def test_looking_through_the_choices_changes_nothing(grid: GridField) -> None:
    grid.view.setCurrentIndex(grid.model.index(0, 1))
    grid.view.edit(grid.model.index(0, 1))
    box = editor(grid)
    assert isinstance(box, QComboBox)
    box.hidePopup()
    press(box, Qt.Key.Key_Escape)
    assert grid.value() == (RENT,)


def test_the_first_column_stays_in_sight_while_the_years_are_scrolled_sideways(grid: GridField) -> None:
    grid.set_value(tuple(replace(RENT, year=year) for year in range(2027, 2039)))
    grid.resize(500, 300)
    bar = grid.view.horizontalScrollBar()
    bar.setValue(bar.maximum())
    assert not grid.frozen.isVisible()
    grid.show_years(wanted=True)
    QApplication.processEvents()
    bar.setValue(bar.maximum())
    assert grid.frozen.isVisible()
    assert grid.frozen.indexAt(QPoint(4, 4)).column() == 0
    grid.view.setCurrentIndex(grid.model.index(0, grid.model.columnCount() - 1))
    while grid.view.currentIndex().column() > 1:
        press(grid.view, Qt.Key.Key_Left)
        covered = grid.frozen.width() if grid.frozen.isVisible() else 0
        assert grid.view.visualRect(grid.view.currentIndex()).left() >= covered
    QTest.mouseClick(grid.frozen.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert grid.view.currentIndex() == grid.model.index(0, 0)
    assert not grid.frozen.isVisible()


def test_marking_what_is_wrong_leaves_the_cursor_where_it_is(grid: GridField) -> None:
    grid.view.setCurrentIndex(grid.model.index(0, 2))
    grid.show_problems((("0.kind", "Das steht nicht zur Auswahl."),))
    assert (grid.view.currentIndex().row(), grid.view.currentIndex().column()) == (0, 2)
    press(grid.view, Qt.Key.Key_Left)
    assert grid.view.currentIndex().column() == 1


def test_the_letter_that_opens_a_list_marks_an_entry_and_typing_goes_on_in_it(grid: GridField) -> None:
    grid.view.setCurrentIndex(grid.model.index(0, 1))
    wanted = "Planungskosten"  # „Personalkosten“ begins with the same letter
    QTest.keyClicks(grid.view, wanted[0])
    box = editor(grid)
    assert isinstance(box, QComboBox)
    assert box.view().isVisible()
    assert box.view().width() >= box.view().sizeHintForColumn(
        0
    )  # „Bauwerk – Technische Anlagen (…)“ is wider than the cell
    QTest.keyClicks(box.view(), wanted[1:3])
    assert box.view().currentIndex().data() == wanted
    press(box.view(), Qt.Key.Key_Tab)
    assert grid.model.index(0, 1).data() == wanted
    assert grid.view.currentIndex().column() == 2
