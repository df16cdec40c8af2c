"""The one table model: searching, limiting and sorting change the order and nothing else."""

from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.item_models.table_model import TableModel
from coordinator_app.ui.tone import Tone
from coordinator_app.ui.widgets.record_table import RecordTable


@dataclass(frozen=True)
class Town:
    name: str
    people: int | None


COLUMNS: tuple[Column[Town], ...] = (
    Column("Name", lambda row: row.name, tone=lambda row: Tone.BAD if row.people is None else Tone.PLAIN),
    Column(
        "Menschen",
        lambda row: "–" if row.people is None else str(row.people),
        lambda row: row.people,
        right=True,
    ),
)
TOWNS = (
    Town("Zell", 90),
    Town("Äpfelhausen", 1_000),
    Town("Apfelau", None),
    Town("Burg 10", 5),
    Town("Burg 9", 7),
)
ASCENDING, DESCENDING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@pytest.fixture
def model() -> TableModel[Town]:
    made: TableModel[Town] = TableModel(COLUMNS)
    made.set_rows(TOWNS)
    return made


def names(model: TableModel[Town]) -> list[str]:
    return [row.name for row in model.shown_rows()]


def test_the_model_keeps_the_rules_of_qt(model: TableModel[Town], qtmodeltester: Any) -> None:
    qtmodeltester.check(model)
    model.sort(1, DESCENDING)
    model.search("burg")
    qtmodeltester.check(model)


def test_names_are_sorted_in_german_and_by_numbers(model: TableModel[Town]) -> None:
    model.sort(0, ASCENDING)
    assert names(model) == ["Apfelau", "Äpfelhausen", "Burg 9", "Burg 10", "Zell"]


def test_unknown_stays_last_in_both_directions(model: TableModel[Town]) -> None:
    model.sort(1, ASCENDING)
    assert names(model) == ["Burg 10", "Burg 9", "Zell", "Äpfelhausen", "Apfelau"]
    model.sort(1, DESCENDING)
    assert names(model)[-1] == "Apfelau"


def test_without_a_column_the_order_of_the_rows_comes_back(model: TableModel[Town]) -> None:
    model.sort(0, ASCENDING)
    model.sort(-1)
    assert model.shown_rows() == TOWNS


def test_every_word_must_be_found_in_whatever_column(model: TableModel[Town]) -> None:
    model.search("BURG 7")
    assert names(model) == ["Burg 9"]
    model.search("apfel")
    assert names(model) == ["Äpfelhausen", "Apfelau"]
    model.search("")
    assert len(names(model)) == 5


def test_search_condition_and_order_hold_for_rows_that_are_read_again(model: TableModel[Town]) -> None:
    model.sort(0, ASCENDING)
    model.search("burg")
    model.restrict(lambda row: row.people != 7)
    model.set_rows((*TOWNS, Town("Burg 1", 1)))
    assert names(model) == ["Burg 1", "Burg 10"]
    assert model.total == 6


def test_numbers_stand_right_and_doubt_has_a_colour(model: TableModel[Town]) -> None:
    right = model.data(model.index(0, 1), Qt.ItemDataRole.TextAlignmentRole)
    assert right & int(Qt.AlignmentFlag.AlignRight)
    assert model.data(model.index(2, 0), Qt.ItemDataRole.ForegroundRole) is not None
    assert model.data(model.index(0, 0), Qt.ItemDataRole.ForegroundRole) is None


def test_ten_thousand_rows_are_searched_and_sorted_without_waiting(model: TableModel[Town]) -> None:
    model.set_rows(tuple(Town(f"Ort {number}", number) for number in range(10_000, 0, -1)))
    model.sort(0, ASCENDING)
    model.search("ort 999")
    assert names(model)[0] == "Ort 999"
    assert model.rowCount(QModelIndex()) == 19


def test_a_table_says_that_there_is_nothing_only_after_it_was_read(qtbot: QtBot) -> None:
    table: RecordTable[Town] = RecordTable("Orte", COLUMNS, lambda town: town.name)
    qtbot.addWidget(table)
    table.empty_text = "Es gibt keinen Ort."
    assert table.absence == "Einen Augenblick …"
    table.set_rows(())
    assert table.absence == "Es gibt keinen Ort."


def test_figures_keep_clear_of_the_text_beside_them_and_are_copied_as_they_are(qtbot: QtBot) -> None:
    columns = (Column[str]("Summe", lambda row: row, right=True), Column[str]("Stand", lambda row: row))
    table: RecordTable[str] = RecordTable("Summen", columns, lambda row: row)
    qtbot.addWidget(table)
    table.set_rows(("1234567",))
    table.resize(400, 200)
    table.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # a row that is chosen is dark
    with qtbot.waitExposed(table):
        table.show()
    cell = table.visualRect(table.rows.index(0, 0))
    picture = table.viewport().grab(cell).toImage()
    ink = [
        x
        for x in range(picture.width() - 2)
        for y in range(2, picture.height() - 2)
        if picture.pixelColor(x, y).lightness() < 128
    ]
    digit = table.fontMetrics().horizontalAdvance("0")
    assert max(ink) < picture.width() - digit
    assert table.rows.index(0, 0).data() == "1234567"
    table.rows.columns = columns[::-1]
    table.set_rows(("1234567",))
    assert table.itemDelegateForColumn(0) is None
    assert table.itemDelegateForColumn(1) is not None
