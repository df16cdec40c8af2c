"""The view of a grid of many small cells: painted from few pictures, with turned names above the columns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QStaticText,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from coordinator_app.ui.item_models.cell_grid_model import CellGridModel
from coordinator_app.ui.looks import Role, Scheme
from coordinator_app.ui.theme import THEME, colour, ground, ink
from coordinator_app.ui.tone import Tone
from coordinator_app.ui.widgets.taking_out import GridTaking

_PADDING = 11
_NAME_PADDING = 8
_HEAD_DIGITS = 22
_NAME_DIGITS = (22, 60)
_NAME_SHARE = 0.28
_BAR = 3
_LEAST_ROWS = 4
_TINT = 40


@dataclass(frozen=True)
class CellLook:
    """How a code is painted: symbol, tone, and a bar below it over a part of the width (0 to 1)."""

    symbol: str
    tone: Tone
    bar: float = 0.0


class CellGrid(QTableView):
    """Shows a grid of symbols. `current_changed` tells row and column; `opened` comes with Enter and double click."""

    current_changed = Signal(int, int)
    opened = Signal(int, int)

    def __init__(self, name: str, looks: Mapping[int, CellLook], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.empty_text = ""
        self.cells = CellGridModel(self)
        self.taking = GridTaking(self, self.cells, name)
        self.setModel(self.cells)
        self.setAccessibleName(name)
        self._pictures = _Pictures(self, looks)
        self.setHorizontalHeader(_Names(Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(_Names(Qt.Orientation.Vertical, self))
        self._lay_out()
        self.selectionModel().currentChanged.connect(self._tell)
        self.doubleClicked.connect(self._open)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy what is selected, and to save everything that is shown."""
        self.taking.menu().popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, whatever the platform's habit; copy and select with the keys that people know."""
        if self.taking.press(event):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first cell, so that it can be seen where the keyboard is."""
        if not self.currentIndex().isValid() and self.cells.rowCount() and self.cells.columnCount():
            self.setCurrentIndex(self.cells.index(0, 0))
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells that are seen, all at once: one by one through a delegate takes four times as long."""
        painter = QPainter(self.viewport())
        rows, columns = self.seen(event.rect())
        if rows and columns:
            self._paint_cells(painter, rows, columns)
            self._paint_selection(painter)
            self._frame(painter)
        elif self.empty_text and not (self.cells.rowCount() and self.cells.columnCount()):
            painter.setPen(self.palette().placeholderText().color())
            area = self.viewport().rect().adjusted(12, 8, -12, -8)
            flags = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area, int(flags), self.empty_text)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the names of the rows their share of the width."""
        super().resizeEvent(event)
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the size of the cells when the font changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._size_cells()

    def seen(self, area: QRect) -> tuple[range, range]:
        """Return the rows and columns that are at least partly in an area of the viewport."""
        size = self.horizontalHeader().defaultSectionSize()
        top, left = (
            self.verticalHeader().offset() + area.top(),
            self.horizontalHeader().offset() + area.left(),
        )
        return (
            range(top // size, min((top + area.height() - 1) // size + 1, self.cells.rowCount())),
            range(left // size, min((left + area.width() - 1) // size + 1, self.cells.columnCount())),
        )

    def _paint_cells(self, painter: QPainter, rows: range, columns: range) -> None:
        size = self.horizontalHeader().defaultSectionSize()
        left, top = self.horizontalHeader().offset(), self.verticalHeader().offset()
        places = [column * size - left for column in columns]
        draw = painter.drawPixmap
        for row in rows:
            codes = self.cells.codes(row, columns)
            pictures, y = self._pictures.of_codes(set(codes)), row * size - top
            for x, code in zip(places, codes, strict=True):
                draw(x, y, pictures[code])

    def _paint_selection(self, painter: QPainter) -> None:
        """Tint the selected cells and put a line around them where they are more than one."""
        ground, line = ink(Role.ACCENT), QPen(ink(Role.ACCENT), 2)
        ground.setAlpha(_TINT)
        chosen = self.selectionModel().selection()
        part = chosen.first() if chosen.count() else None
        if part is not None and part.width() * part.height() > 1:
            area = self.visualRect(part.topLeft()).united(self.visualRect(part.bottomRight()))
            painter.fillRect(area, ground)
            painter.setPen(line)
            painter.drawRect(area.adjusted(1, 1, -2, -2))

    def _frame(self, painter: QPainter) -> None:
        """Mark the current cell, more strongly while the keyboard is here."""
        index = self.currentIndex()
        if index.isValid():
            painter.setPen(QPen(ink(Role.ACCENT), 3 if self.hasFocus() else 2))
            painter.drawRect(self.visualRect(index).adjusted(1, 1, -2, -2))

    def _lay_out(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._size_cells()

    def minimumSizeHint(self) -> QSize:
        """Need room for the names above and a few rows."""
        rows = _LEAST_ROWS * self.verticalHeader().defaultSectionSize()
        return QSize(super().minimumSizeHint().width(), self.horizontalHeader().height() + rows)

    def _size_cells(self) -> None:
        metrics = self.fontMetrics()
        size = metrics.height() + _PADDING
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(size)
            header.setDefaultSectionSize(size)
        self._share_width()
        self.horizontalHeader().setFixedHeight(_HEAD_DIGITS * metrics.averageCharWidth())
        self._pictures.forget()

    def _share_width(self) -> None:
        least, most = (digits * self.fontMetrics().averageCharWidth() for digits in _NAME_DIGITS)
        self.verticalHeader().setFixedWidth(min(max(int(self.width() * _NAME_SHARE), least), most))

    def _tell(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.viewport().update()
        if current.isValid():
            self.current_changed.emit(current.row(), current.column())

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.row(), index.column())


class _Pictures:
    """The picture of each code, with the lines to its right and below; made once for a size of cells and a theme."""

    def __init__(self, grid: CellGrid, looks: Mapping[int, CellLook]) -> None:
        self._grid, self._looks = grid, looks
        self._made: dict[int, QPixmap] = {}
        self._made_for: tuple[int, float, Scheme] | None = None

    def of_codes(self, codes: Iterable[int]) -> Mapping[int, QPixmap]:
        """Return the pictures of these codes, and of others that were made before."""
        size, ratio = self._grid.horizontalHeader().defaultSectionSize(), self._grid.devicePixelRatioF()
        made_for = (size, ratio, THEME.look.scheme)
        if self._made_for != made_for:
            self._made, self._made_for = {}, made_for
        for code in codes:
            if code not in self._made:
                self._made[code] = self._picture(self._looks.get(code), size, ratio)
        return self._made

    def forget(self) -> None:
        """Make the pictures anew, because the font has changed."""
        self._made = {}

    def _picture(self, look: CellLook | None, size: int, ratio: float) -> QPixmap:
        picture = QPixmap(QSize(size, size) * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(ink(Role.PAPER) if look is None else ground(look.tone))
        painter = QPainter(picture)
        painter.setPen(ink(Role.LINE))
        painter.drawLine(size - 1, 0, size - 1, size - 1)
        painter.drawLine(0, size - 1, size - 1, size - 1)
        if look is not None:
            painter.setFont(self._grid.font())
            painter.setPen(colour(look.tone))
            painter.drawText(QRect(0, 0, size - 1, size - 1), int(Qt.AlignmentFlag.AlignCenter), look.symbol)
            if look.bar:
                width = int((size - 9) * look.bar)
                painter.fillRect(QRect(4, size - _BAR - 2, width, _BAR), colour(look.tone))
        painter.end()
        return picture


class _Names(QHeaderView):
    """Names with an ellipsis where they are too long; those of columns are read from below, so that many have room."""

    def __init__(self, orientation: Qt.Orientation, grid: CellGrid) -> None:
        super().__init__(orientation, grid)
        self._grid = grid
        self._texts: dict[int, QStaticText] = {}
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        grid.cells.modelReset.connect(self._texts.clear)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the names that are seen, all at once, those above columns turned to the left."""
        turned = self.orientation() is Qt.Orientation.Horizontal
        size, thick = self.defaultSectionSize(), self.height() if turned else self.width()
        rows, columns = self._grid.seen(event.rect())
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), ink(Role.WINDOW))
        painter.setFont(self.font())
        if turned:
            painter.translate(0, thick)
            painter.rotate(-90)
        for section in columns if turned else rows:
            text, place = self._text(section, thick - _NAME_PADDING), section * size - self.offset()
            painter.setPen(ink(Role.INK))
            across = place + int(size - text.size().height()) // 2
            painter.drawStaticText(_NAME_PADDING // 2, across, text)
            painter.setPen(ink(Role.LINE))
            painter.drawLine(0, place + size - 1, thick, place + size - 1)
        painter.setPen(ink(Role.LINE))
        end = 1 if turned else thick - 1
        painter.drawLine(end, -self.offset(), end, self.length())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the names for another width."""
        super().resizeEvent(event)
        self._texts.clear()

    def changeEvent(self, event: QEvent) -> None:
        """Cut the names for another font."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._texts.clear()

    def sectionSizeFromContents(self, _section: int) -> QSize:
        """Need the same room for every name."""
        return QSize(self.defaultSectionSize(), self.defaultSectionSize())

    def _text(self, section: int, room: int) -> QStaticText:
        found = self._texts.get(section)
        if found is None:
            name = str(self.model().headerData(section, self.orientation(), Qt.ItemDataRole.DisplayRole))
            found = QStaticText(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room))
            found.setTextFormat(Qt.TextFormat.PlainText)
            found.prepare(font=self.font())
            self._texts[section] = found
        return found
