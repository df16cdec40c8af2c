"""The matrix of Abgleich: every pair at a glance, by symbol and tone, and one step to its reasons."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from coordinator_app.domain.directory import TextFormat
from coordinator_app.domain.records import Kind
from coordinator_app.domain.truth import Truth
from coordinator_app.ui.dialogs.progress import ProgressDialog
from coordinator_app.ui.pages.match.matrix import CELLS, MatrixOrder
from coordinator_app.ui.pages.match.page import MatchPage
from coordinator_app.ui.requests import OpenMatch, PageName
from coordinator_app.ui.tone import symbol_of
from coordinator_app.wording.assessments import VERDICT
from directory_builders import build_entry, build_file
from fakes.window_desk import Desk

MANY = 2_500


@pytest.fixture
def page(desk: Desk) -> MatchPage:
    desk.window.show_page(PageName.MATCH)
    desk.settle()
    page = desk.window.pages.match
    QTest.mouseClick(page.views.button(1), Qt.MouseButton.LeftButton)
    desk.settle()
    return page


def choose(desk: Desk, page: MatchPage, project: int, programme: int) -> tuple[str, str]:
    """Choose a cell as a click on it would, and wait for its words."""
    grid = page.matrix.grid
    index = grid.cells.index(project, programme)
    grid.scrollTo(index)
    centre = grid.visualRect(index).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    pair = page.matrix.current
    assert pair is not None
    said = desk.workspace.programmes.get(pair[1]).name
    desk.bot.waitUntil(lambda: said in page.matrix.detail.toPlainText())
    desk.settle()
    return pair


def test_every_pair_stands_in_the_matrix_with_the_result_of_the_match(desk: Desk, page: MatchPage) -> None:
    page.matrix.hits_only.setChecked(False)
    cells = page.matrix.grid.cells
    found = {}
    for row in range(cells.rowCount()):
        for column in range(cells.columnCount()):
            found[page.matrix._pair(row, column)] = cells.index(row, column).data()
    expected = {
        (item.project, item.programme): symbol_of(item.eligible) for item in desk.workspace.matching.match()
    }
    assert found == expected


def test_programmes_without_any_hit_are_left_out_until_they_are_asked_for(
    desk: Desk, page: MatchPage
) -> None:
    total = len(desk.workspace.programmes.all())
    shown = page.matrix.grid.cells.columnCount()
    assert 0 < shown < total
    assert f"von {total}" in page.controls.count.text()
    page.matrix.hits_only.setChecked(False)
    assert page.matrix.grid.cells.columnCount() == total


def test_search_and_result_narrow_the_programmes(page: MatchPage) -> None:
    cells = page.matrix.grid.cells
    page.search.setText("kfw 4")
    names = [
        cells.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        for column in range(cells.columnCount())
    ]
    assert names
    assert all("KfW 4" in name for name in names)
    page.search.clear()
    page.result.setCurrentIndex(page.result.findData(Truth.YES))
    symbols = {
        cells.index(row, column).data()
        for row in range(cells.rowCount())
        for column in range(cells.columnCount())
    }
    assert symbols == {"✓", ""}
    page.search.setText("gibt es nicht")
    assert cells.columnCount() == 0
    assert "Kein Programm gefunden" in page.matrix.grid.empty_text


def test_programmes_stand_by_name_where_that_is_asked_for(page: MatchPage) -> None:
    cells = page.matrix.grid.cells
    page.matrix.order.setCurrentIndex(page.matrix.order.findData(MatrixOrder.NAME))
    names = [
        str(cells.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)).casefold()
        for column in range(cells.columnCount())
    ]
    assert names.index("bfd") < names.index("das") < names.index("kfw 432")


def test_one_click_on_a_cell_tells_result_and_reasons(desk: Desk, page: MatchPage) -> None:
    page.matrix.hits_only.setChecked(False)
    cells = page.matrix.grid.cells
    refused = next(
        (row, column)
        for column in range(cells.columnCount())
        for row in range(cells.rowCount())
        if cells.index(row, column).data() == "✗"
    )
    choose(desk, page, *refused)
    assert "Passt nicht" in page.matrix.detail.toPlainText()
    assert "Warum nicht" in page.matrix.detail.toPlainText()


@pytest.mark.parametrize("way", ["enter", "double click", "link"])
def test_a_cell_leads_to_its_pair_in_the_list(desk: Desk, page: MatchPage, way: str) -> None:
    pair = choose(desk, page, 3, 5)
    grid = page.matrix.grid
    match way:
        case "enter":
            QTest.keyClick(grid, Qt.Key.Key_Return)
        case "double click":
            centre: QPoint = grid.visualRect(grid.currentIndex()).center()
            QTest.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=centre)
        case _:
            page.matrix.detail.followed.emit("pair:")
    desk.settle()
    row = page.table.current()
    assert row is not None
    assert row.key == pair
    assert page.table.isVisible()
    assert page.tree.nodes.rowCount() > 0
    assert page.project.currentData() == pair[0]


def test_the_row_of_a_cell_is_in_sight_in_the_list(desk: Desk, page: MatchPage) -> None:
    cells = page.matrix.grid.cells
    far = [
        column
        for column in range(cells.columnCount())
        if cells.index(8, column).data() == symbol_of(Truth.NO)
    ]
    choose(desk, page, 8, far[0])
    QTest.keyClick(page.matrix.grid, Qt.Key.Key_Return)
    desk.settle()
    current = page.table.currentIndex()
    assert not page.table.isColumnHidden(current.column())
    assert page.table.viewport().rect().contains(page.table.visualRect(current).center())


def test_search_and_result_stay_on_the_way_to_the_list_and_back(desk: Desk, page: MatchPage) -> None:
    page.search.setText("kfw 4")
    page.result.setCurrentIndex(page.result.findData(Truth.UNKNOWN))
    cells = page.matrix.grid.cells
    before = cells.columnCount()
    place = next(row for row in range(cells.rowCount()) if cells.index(row, 0).data() == "?")
    pair = choose(desk, page, place, 0)
    QTest.keyClick(page.matrix.grid, Qt.Key.Key_Return)
    desk.settle()
    row = page.table.current()
    assert row is not None
    assert row.key == pair
    page.views.choose(1)
    desk.settle()
    assert page.matrix.current == pair
    assert (page.search.text(), cells.columnCount()) == ("kfw 4", before)


def test_the_keyboard_walks_through_the_cells(desk: Desk, page: MatchPage) -> None:
    page.enter()
    grid = page.matrix.grid
    assert grid.hasFocus()
    QTest.keyClick(grid, Qt.Key.Key_Right)
    QTest.keyClick(grid, Qt.Key.Key_Down)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, 1)
    QTest.keyClick(grid, Qt.Key.Key_Tab)
    assert not grid.hasFocus()


def test_a_cell_is_read_aloud_as_project_programme_and_result(page: MatchPage) -> None:
    grid = page.matrix.grid
    index = grid.cells.index(0, 0)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    title = grid.cells.headerData(0, Qt.Orientation.Vertical, Qt.ItemDataRole.DisplayRole)
    name = grid.cells.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
    assert said.startswith(f"{title}, {name}, ")
    assert said.removeprefix(f"{title}, {name}, ") in {cell.told for cell in CELLS.values()}
    interface = QAccessible.queryAccessibleInterface(grid)
    assert interface is not None
    cell = interface.child(
        grid.cells.columnCount() + 2
    )  # behind the names of the columns and of the first row
    assert cell.text(QAccessible.Text.Name) == said


def test_selected_cells_are_copied_in_words_with_the_names_around_them_if_wanted(page: MatchPage) -> None:
    grid = page.matrix.grid
    page.enter()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(grid, key, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    words = {cell.told for cell in CELLS.values()}
    plain = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert [len(line) for line in plain] == [2, 2]
    assert {word for line in plain for word in line} <= words
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(grid, Qt.Key.Key_C, both)
    head, *rows = (line.split("\t") for line in QGuiApplication.clipboard().text().splitlines())
    assert head[0] == "Projekt"
    assert [row[1:] for row in rows] == plain
    assert rows[1][0] == grid.cells.headerData(1, Qt.Orientation.Vertical)


def test_all_that_the_matrix_shows_is_saved_in_words(desk: Desk, page: MatchPage, tmp_path: Path) -> None:
    page.result.setCurrentIndex(page.result.findData(Truth.YES))
    desk.settle()
    grid = page.matrix.grid
    desk.dialogs.save_file = tmp_path / "matrix.csv"
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(4, 4), QPoint(4, 4))
    QApplication.sendEvent(grid.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    (save,) = (action for action in menu.actions() if "CSV" in action.text())
    save.trigger()
    menu.close()
    lines = (tmp_path / "matrix.csv").read_text("utf-8-sig").splitlines()
    written = list(csv.reader(lines, delimiter=";"))
    assert len(written) == grid.cells.rowCount() + 1
    assert {len(line) for line in written} == {grid.cells.columnCount() + 1}
    shown = {word.partition(",")[0] for line in written[1:] for word in line[1:]}
    assert shown == {VERDICT[Truth.YES], ""}  # what is not asked for is blank here as it is there


def test_what_is_large_is_taken_out_beside_the_window_and_can_be_given_up(
    desk: Desk, page: MatchPage, tmp_path: Path
) -> None:
    taking, operations = page.matrix.grid.taking, desk.window.context.operations
    at_once, beside = tmp_path / "sofort.csv", tmp_path / "daneben.csv"
    desk.dialogs.save_file = at_once
    taking.save()
    taking.select_all()
    taking.copy(titled=True)
    copied = QGuiApplication.clipboard().text()
    taking.at_once = 0
    desk.dialogs.save_file = beside
    operations.hold()
    taking.save()
    (progress,) = page.matrix.findChildren(ProgressDialog) or desk.window.findChildren(ProgressDialog)
    progress.reject()
    operations.go()
    desk.settle()
    assert not beside.exists(), "given up"
    assert not desk.window.notices.label.text().startswith("„daneben.csv“")
    taking.save()
    desk.settle()
    assert beside.read_bytes() == at_once.read_bytes()
    assert desk.no_dialog()
    QGuiApplication.clipboard().clear()
    taking.copy(titled=True)
    desk.settle()
    assert QGuiApplication.clipboard().text() == copied
    desk.dialogs.save_file = tmp_path / "fehlt" / "matrix.csv"
    taking.save()
    desk.settle()
    assert len(desk.dialogs.warnings) == 1


def test_a_tooltip_says_the_result_with_its_reason(page: MatchPage) -> None:
    said = page.matrix.grid.cells.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert any(word in said for word in VERDICT.values())
    assert len(said.splitlines()) == 4


def test_a_changed_record_changes_the_matrix_and_the_cell_stays_chosen(desk: Desk, page: MatchPage) -> None:
    pair = choose(desk, page, 2, 2)
    desk.window.context.hub.announce({Kind.PROJECT})
    desk.settle()
    assert page.matrix.current == pair


def test_the_page_stays_at_the_view_that_was_chosen(desk: Desk, page: MatchPage) -> None:
    desk.window.show_page(PageName.PROJECTS)
    desk.window.show_page(PageName.MATCH)
    desk.settle()
    assert page.matrix.isVisible()
    desk.window.desk.answer(OpenMatch())
    desk.settle()
    assert page.table.isVisible()


def test_the_grid_is_painted_from_few_pictures_wherever_one_scrolls(page: MatchPage) -> None:
    grid = page.matrix.grid
    grid.horizontalScrollBar().setValue(grid.horizontalScrollBar().maximum())
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())
    rows, columns = grid.seen(grid.viewport().rect())
    assert rows.stop == grid.cells.rowCount()
    assert columns.stop == grid.cells.columnCount()
    picture = grid.viewport().grab().toImage()
    index = grid.cells.index(rows.stop - 1, columns.stop - 1)
    assert grid.visualRect(index).bottomRight().x() <= picture.width()
    assert grid.columnAt(grid.visualRect(index).center().x()) == columns.stop - 1


def test_the_directory_joins_the_matrix_for_all_projects(desk: Desk, page: MatchPage) -> None:
    entries = (
        build_entry(
            f"land-hessen-{number}",
            title=f"Treffpunkte {number}",
            description=f"<p>Zuschuss Nummer {number}.</p>",
            text_format=TextFormat.HTML,
            locations=("_bundesweit",),
        )
        for number in range(MANY)
    )
    desk.workspace.directory.apply(desk.workspace.directory.preview(build_file(*entries)))
    desk.window.context.hub.announce({Kind.DIRECTORY_EDIT})
    desk.settle()
    assert page.directory.isEnabled()
    page.matrix.hits_only.setChecked(False)
    before = page.matrix.grid.cells.columnCount()
    page.directory.click()
    desk.settle()
    assert page.matrix.grid.cells.columnCount() == before + MANY
    page.search.setText("Treffpunkte 2017")
    pair = choose(desk, page, 0, 0)
    QTest.keyClick(page.matrix.grid, Qt.Key.Key_Return)
    desk.settle()
    row = page.table.current()
    assert row is not None
    assert row.key == pair


def test_an_empty_database_says_what_to_do_first(empty_desk: Desk) -> None:
    empty_desk.window.show_page(PageName.MATCH)
    page = empty_desk.window.pages.match
    page.views.choose(1)
    empty_desk.settle()
    assert "Legen Sie zuerst ein Projekt an." in page.matrix.grid.empty_text
    assert page.matrix.current is None


def test_every_code_has_a_symbol_and_results_differ_without_colour() -> None:
    assert len({(cell.symbol, cell.word) for cell in CELLS.values()}) == 4
    assert len({cell.symbol for cell in CELLS.values()}) == 4


def test_the_matrix_is_narrowed_to_what_was_counted_until_somebody_takes_that_away(
    desk: Desk, page: MatchPage
) -> None:
    everything = page.matrix.grid.cells.rowCount()
    wanted = ("P-03-KITA-FAMILIENZENTRUM", "P-09-HAFENKLANG")
    desk.window.desk.answer(OpenMatch(programme="integrationsagenturen_nrw", projects=wanted))
    desk.settle()
    QTest.mouseClick(page.views.button(1), Qt.MouseButton.LeftButton)
    desk.settle()
    cells = page.matrix.grid.cells
    pairs = {page.matrix._pair(row, column) for row in range(cells.rowCount()) for column in range(1)}
    assert pairs == {(project, "integrationsagenturen_nrw") for project in wanted}
    assert cells.columnCount() == 1
    assert f"2 von {everything} Projekten, 1 Programm von" in page.controls.count.text()
    pair = choose(desk, page, 1, 0)
    assert pair[0] in wanted
    expected = desk.workspace.matching.assess(*pair).eligible
    assert cells.index(1, 0).data() == symbol_of(expected)
    page.finder.hint.linkActivated.emit("alle")
    assert (cells.rowCount(), cells.columnCount()) == (everything, 1)
    page.search.clear()
    assert cells.columnCount() > 1
