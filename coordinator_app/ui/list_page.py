"""A page about a list: search above, the table with its count, the first step while there is nothing, the chosen row."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from coordinator_app.domain.records import Kind
from coordinator_app.ui.page import Page, PageSetting
from coordinator_app.ui.page_name import PageName
from coordinator_app.ui.widgets.empty_state import EmptyState
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.ui.widgets.reflow import FlowRow, FrontStack
from coordinator_app.ui.widgets.search_field import SearchField
from coordinator_app.wording import formats

R = TypeVar("R")

_LIST, _NOTHING = range(2)


class ListPage(Page, Generic[R]):
    """A page whose work begins in a table. `counted` is what a row is called, one and several.

    A page makes its own contents around `table`, `search` and `count`, and hands them to `lay_out` with what is shown
    while there is nothing.
    """

    def __init__(
        self,
        name: PageName,
        shows: frozenset[Kind],
        setting: PageSetting,
        *,
        table: RecordTable[R],
        counted: tuple[str, str],
    ) -> None:
        super().__init__(name, shows, setting)
        self.table = table
        self.table.own_actions = self.row_actions
        self._counted = counted
        self.search = SearchField(f"{name.value} durchsuchen", self)
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self.stack = FrontStack()
        self.empty: EmptyState
        self.search.textChanged.connect(self._search)
        self.search.left_downwards.connect(self.table.setFocus)
        self.table.activated_row.connect(lambda _row: self.edit())
        self.table.selected_row.connect(self._choose)

    @abstractmethod
    def edit(self) -> None:
        """Open the chosen row."""

    @abstractmethod
    def show_chosen(self, row: R | None) -> None:
        """Show what there is to say of the chosen row, or nothing."""

    def enter(self) -> None:
        """Begin in the list, or with the first step."""
        shown = self.table if self.stack.currentIndex() == _LIST else self.empty.buttons[0]
        shown.setFocus()

    def lay_out(self, contents: QWidget, empty: EmptyState) -> None:
        """Put the page together of its contents and of what is shown while there is nothing."""
        self.empty = empty
        self.stack.addWidget(contents)
        self.stack.addWidget(empty)
        self.body.addWidget(self.stack, 1)

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show rows, the first one chosen where none was, or the first step."""
        self.table.set_rows(rows)
        self.stack.setCurrentIndex(_LIST if rows else _NOTHING)
        if rows and self.table.current() is None:
            self.table.selectRow(0)
        self.tell_count()

    def tell_count(self) -> None:
        """Say how many rows there are, and how many of them are seen."""
        shown, total = self.table.rows.rowCount(), self.table.rows.total
        text = formats.count(total, *self._counted)
        self.count.setText(text if shown == total else f"{formats.number(shown)} von {text}")

    def controls(self, *more: QWidget) -> FlowRow:
        """Return the line above the list: the search, what the page adds to it, and the count."""
        line = FlowRow()
        line.add(self.search, shrinks=True)
        for widget in more:
            line.add(widget)
        line.add(self.count, at_end=True)
        return line

    def _search(self, text: str) -> None:
        self.table.rows.search(text)
        self.tell_count()

    def _choose(self, row: R | None) -> None:
        self.set_row_chosen(chosen=row is not None)
        self.show_chosen(row)


def stacked(*parts: QWidget) -> QWidget:
    """Return widgets one below the other; the last one takes the room that is left."""
    contents = QWidget()
    layout = QVBoxLayout(contents)
    layout.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        layout.addWidget(part, 1 if part is parts[-1] else 0)
    return contents
