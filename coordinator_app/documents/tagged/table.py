"""Tables that tag themselves while ReportLab draws them, and that go on on the next page without a second header."""

from collections.abc import Callable, Iterator, Set  # noqa: PYI025  # only read
from itertools import accumulate
from typing import Any

from reportlab.platypus import CondPageBreak, Table

from coordinator_app.documents.tagged.figure import Box
from coordinator_app.documents.tagged.tree import Element, Place

_SAME_WIDTH = 0.01
_TWO_PARTS = 2

NO_COLUMNS: Set[int] = frozenset()
FIRST_COLUMN: Set[int] = frozenset({0})


class RowKeepingTable(Table):  # type: ignore[misc]  # ReportLab has no types
    """A table that goes on on the next page with a whole row, unless that would leave much of a page empty.

    ReportLab's own `splitInRow` tries rows first and then divides what remains in the same place, which sets the
    header a second time on the page. `tall_row` is the height from which a row is divided.
    """

    tall_row = 0.0
    begins_within_row = False

    def split(self, available_width: float, available_height: float) -> list[Any]:
        """Divide the table where the page ends."""
        self._calc(available_width, available_height)
        tall = self._first_row_beyond(available_height) > self.tall_row
        self.splitByRow, self.splitInRow = (0, 1) if tall else (1, 0)
        parts = self._divided(available_width, available_height)
        if tall or len(parts) < _TWO_PARTS or len(parts[1]._rowHeights) > self.repeatRows + 1:  # noqa: SLF001
            return parts
        # A last row, often the total, does not stand alone on a page. ReportLab's NOSPLIT costs a sixth of the time.
        *before, last_but_one, last = self._rowHeights
        earlier = (
            self._divided(available_width, sum(before) + _SAME_WIDTH) if last_but_one <= self.tall_row else []
        )
        if not earlier:
            return parts
        # Without a break the rest would begin below, with the header once more, wherever its first row fits there.
        return [earlier[0], CondPageBreak(last_but_one + last), *earlier[1:]]

    def _divided(self, available_width: float, available_height: float) -> list[Any]:
        parts: list[Any] = super().split(available_width, available_height)
        for part in parts:
            part.tall_row = self.tall_row
        if len(parts) == _TWO_PARTS:
            rows = parts[0]._nrows + parts[1]._nrows - self.repeatRows  # noqa: SLF001
            parts[0].begins_within_row = self.begins_within_row
            parts[1].begins_within_row = rows > self._nrows
        return parts

    def _first_row_beyond(self, available_height: float) -> float:
        """Measure the row that no longer fits."""
        heights = self._rowHeights
        beyond = next((row for row, depth in enumerate(accumulate(heights)) if depth > available_height), 0)
        height: float = heights[max(beyond, min(self.repeatRows, len(heights) - 1))]
        return height


class TableTags:
    """Makes Table, TR, TH and TD of what is drawn.

    Grounds, lines and the repeated header are artifacts. What stands in a cell is content of the cell itself.
    `label_columns` hold the labels of their rows, `skipped_columns` nothing that is read. `behind` draws what belongs
    on the ground of the table.
    """

    def __init__(
        self,
        *,
        header_rows: int,
        label_columns: Set[int] = NO_COLUMNS,
        skipped_columns: Set[int] = NO_COLUMNS,
        behind: Callable[[Any], None] | None = None,
    ) -> None:
        self.place = Place()
        self.header_rows = header_rows
        self._label_columns = label_columns
        self._skipped_columns = skipped_columns
        self._behind = behind
        self._drawn_rows = 0
        self._table: Element
        self._row: Element
        self._cells: dict[int, Element] = {}
        self._is_repeated = False
        self._before: tuple[Element, Element | None]
        self._steps: dict[str, Callable[..., None]] = {
            "startTable": self._start_table,
            "startBG": self._start_ground,
            "endBG": self._end_artifact,
            "startRow": self._start_row,
            "startCell": self._start_cell,
            "endCell": self._end_cell,
            "endRow": self._end_row,
            "startLines": self._start_artifact,
            "endLines": self._end_artifact,
            "endTable": self._end_table,
        }

    def __call__(self, table: Any, step: str, *details: Any) -> None:
        """Take part in one step."""
        self._steps[step](table, *details)

    def _start_table(self, table: Any) -> None:
        canvas = table.canv
        self._before = canvas.parent, canvas.leaf
        if self._behind is not None:
            self._behind(table)
        self._table = self.place.below(canvas.parent, "Table")

    def _start_ground(self, table: Any) -> None:
        self._start_artifact(table)

    def _start_row(self, table: Any, row: int) -> None:
        is_header = row < self.header_rows
        self._is_repeated = is_header and self._drawn_rows >= self.header_rows
        if self._is_repeated:
            table.canv.begin_artifact()
            return
        if not (table.begins_within_row and row == self.header_rows):
            self._row = self._table.add("TR")
            self._cells = {}
        self._drawn_rows += 1

    def _start_cell(self, table: Any, row: int, column: int, *_details: Any) -> None:
        if self._is_repeated:
            return
        canvas = table.canv
        if column in self._skipped_columns:
            canvas.leaf = None
            return
        cell = self._cells.get(column)
        if cell is None:
            cell = self._cells[column] = self._new_cell(table, row, column)
        canvas.parent = canvas.leaf = cell

    def _new_cell(self, table: Any, row: int, column: int) -> Element:
        span = ""
        if table._spanCmds:  # noqa: SLF001
            first, _, last, _ = table._spanRanges[column, row]  # noqa: SLF001
            span = f"/ColSpan {last - first + 1}" if last > first else ""
        if row < self.header_rows:
            return self._row.add("TH", f"/O/Table/Scope/Column{span}")
        if column in self._label_columns:
            return self._row.add("TH", f"/O/Table/Scope/Row{span}")
        return self._row.add("TD", f"/O/Table{span}" if span else "")

    def _end_cell(self, table: Any) -> None:
        table.canv.leaf = None

    def _end_row(self, table: Any) -> None:
        if self._is_repeated:
            table.canv.end_artifact()
            self._is_repeated = False

    def _start_artifact(self, table: Any) -> None:
        table.canv.begin_artifact()

    def _end_artifact(self, table: Any) -> None:
        table.canv.end_artifact()

    def _end_table(self, table: Any) -> None:
        table.canv.parent, table.canv.leaf = self._before


def cells_of_column(table: Any, column: int) -> Iterator[tuple[Any, Box]]:
    """Return the content of the cells of a column of a table that is being drawn, and where they are."""
    left, right = table._colpositions[column : column + 2]  # noqa: SLF001
    for row, cells in enumerate(table._cellvalues):  # noqa: SLF001
        top, bottom = table._rowpositions[row : row + 2]  # noqa: SLF001
        content = cells[column]
        for piece in content if isinstance(content, list | tuple) else (content,):
            yield piece, (left, bottom, right, top)


def column_box(table: Any, column: int) -> Box:
    """Return where a column of a table is that is being drawn."""
    left, right = table._colpositions[column : column + 2]  # noqa: SLF001
    return (left, table._rowpositions[-1], right, table._rowpositions[0])  # noqa: SLF001


class PairTags(TableTags):
    """Makes a list of a table whose columns are, in turn, a mark and what it stands for: the legend of a chart."""

    def __init__(self) -> None:
        super().__init__(header_rows=0)
        self._item: Element

    def _start_table(self, table: Any) -> None:
        canvas = table.canv
        self._before = canvas.parent, canvas.leaf
        self._table = self.place.below(canvas.parent, "L", "/O/List/ListNumbering/Decimal")

    def _start_row(self, table: Any, row: int) -> None:
        if not (table.begins_within_row and row == 0):
            self._cells = {}

    def _start_cell(self, table: Any, row: int, column: int, value: Any = "", *details: Any) -> None:
        if value != "":  # the last row may have room for more
            super()._start_cell(table, row, column, value, *details)

    def _new_cell(self, table: Any, row: int, column: int) -> Element:  # noqa: ARG002  # as a table has them
        if column % 2 == 0:
            self._item = self._table.add("LI")
            return self._item.add("Lbl")
        return self._item.add("LBody")
