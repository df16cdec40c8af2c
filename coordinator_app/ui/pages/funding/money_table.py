"""A table of money whose columns follow the plan: names on the left, amounts to the cent, the sum at the end."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.item_models.table_model import TableModel
from coordinator_app.ui.pages.funding.figures import MoneyRow, MoneyTable
from coordinator_app.ui.sort_keys import natural_key
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.wording import formats

_NAME_WIDTH, _NAME_LEAST, _SHORT_WIDTH, _MONEY_WIDTH = 30, 18, 9, 13
_NOTHING = "–"
_EMPTY = MoneyTable("Kostenzeile", (), (), ())


class MoneyModel(TableModel[MoneyRow]):
    """Rows of money; sums are bold."""

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return what a cell shows in a role."""
        if role == Qt.ItemDataRole.FontRole and (
            self.row(index.row()).is_sum or index.column() == self._sum_column
        ):
            font = QFont()
            font.setBold(True)
            return font
        return super().data(index, role)

    @property
    def _sum_column(self) -> int:
        return next((number for number, item in enumerate(self.columns) if item.title == "Summe"), -1)


class MoneyView(RecordTable[MoneyRow]):
    """Shows one table of money after another, with the columns that each needs."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        columns = tuple(
            columns_of(_EMPTY)
        )  # a view without any column can't be sorted, and Qt sorts it at once
        super().__init__(name, columns, lambda row: row.key, parent, model=MoneyModel(columns))

    def show_table(self, table: MoneyTable) -> None:
        """Show a table; other columns are no longer sorted."""
        columns = tuple(columns_of(table))
        if [item.title for item in columns] != [item.title for item in self.rows.columns]:
            self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.rows.columns = columns
        self.set_rows(table.rows)
        self._fit_columns()


def columns_of(table: MoneyTable) -> Iterator[Column[MoneyRow]]:
    """Yield the columns of a table; sums stay last, however it is sorted."""
    yield Column(
        table.first,
        lambda row: row.label,
        lambda row: None if row.is_sum else natural_key(row.label),
        width=_NAME_WIDTH,
        least=_NAME_LEAST,
        stretch=True,
    )
    for number, title in enumerate(table.beside):
        yield _beside(title, number, last=number == len(table.beside) - 1)
    for number, head in enumerate(table.heads):
        yield _money(head, number)


def _beside(title: str, number: int, *, last: bool) -> Column[MoneyRow]:
    def text(row: MoneyRow) -> str:
        return row.notes[number]

    return Column(
        title,
        text,
        lambda row: None if row.is_sum else natural_key(text(row)),
        width=_SHORT_WIDTH if last else _NAME_LEAST,
        least=_SHORT_WIDTH,
    )


def _money(head: str, number: int) -> Column[MoneyRow]:
    def text(row: MoneyRow) -> str:
        cents = row.cells[number]
        return _NOTHING if cents is None else formats.amount(cents)

    def key(row: MoneyRow) -> int | None:
        return None if row.is_sum else row.cells[number] or 0

    return Column(head, text, key, width=_MONEY_WIDTH, right=True)
