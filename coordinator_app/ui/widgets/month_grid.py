"""A month as a sheet of six weeks: each day with what is on it; by mouse, by arrows, and month by month with the page keys."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from coordinator_app.ui.theme import colour
from coordinator_app.ui.tone import Tone
from coordinator_app.wording import formats

Index = QModelIndex | QPersistentModelIndex

_WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
_SHORT = 2
_PAD = 4


class MonthModel(QAbstractTableModel):
    """The days of a sheet, with the lines of each (text and tone)."""

    def __init__(self) -> None:
        super().__init__()
        self.weeks: tuple[tuple[date, ...], ...] = ()
        self.lines: Mapping[date, Sequence[tuple[str, Tone]]] = {}
        self.month = 1
        self.today: date | None = None

    def show(
        self,
        weeks: tuple[tuple[date, ...], ...],
        month: int,
        lines: Mapping[date, Sequence[tuple[str, Tone]]],
        today: date,
    ) -> None:
        """Show another sheet."""
        self.beginResetModel()
        self.weeks, self.month, self.lines, self.today = weeks, month, lines, today
        self.endResetModel()

    def day(self, index: Index) -> date:
        """Return the day of a cell."""
        return self.weeks[index.row()][index.column()]

    def index_of(self, day: date) -> QModelIndex:
        """Return the cell of a day, or none where the sheet does not show it."""
        for row, week in enumerate(self.weeks):
            if day in week:
                return self.index(row, week.index(day))
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of weeks."""
        return 0 if parent.isValid() else len(self.weeks)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of days in a week."""
        return 0 if parent.isValid() else len(_WEEKDAYS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the name of a day of the week."""
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return _WEEKDAYS[section][:_SHORT]
            if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
                return _WEEKDAYS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, and the same as a sentence for those who do not see it."""
        day = self.day(index)
        lines = [text for text, _tone in self.lines.get(day, ())]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return "\n".join((str(day.day), *lines))
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join((formats.day(day), *lines)) if lines else None
            case Qt.ItemDataRole.AccessibleTextRole:
                told = "; ".join(lines) if lines else "kein Termin"
                return f"{_WEEKDAYS[index.column()]}, {formats.day(day)}: {told}"
            case _:
                return None


class _DayPainter(QStyledItemDelegate):
    """Paints the number of a day and below as many lines as there is room for; the last one counts the rest."""

    def __init__(self, grid: "MonthGrid") -> None:
        super().__init__(grid)
        self._grid = grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, MonthModel)  # noqa: S101 - made for this model alone
        day, rect = model.day(index), option.rect
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, option.palette.highlight())
        font = QFont(option.font)
        font.setBold(day == model.today)
        painter.setFont(font)
        height = painter.fontMetrics().height()
        inner = rect.adjusted(_PAD, _PAD, -_PAD, -_PAD)
        quiet = colour(Tone.QUIET if day.month != model.month else Tone.PLAIN)
        white = option.palette.highlightedText().color()
        painter.setPen(white if chosen else quiet)
        number = f"{day.day}. heute" if day == model.today else f"{day.day}."
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight), number)
        lines = model.lines.get(day, ())
        room = max((inner.height() - height) // height, 0)
        shown = lines if len(lines) <= room else lines[: max(room - 1, 0)]
        for position, (text, tone) in enumerate(shown, start=1):
            painter.setPen(white if chosen else colour(tone))
            font.setBold(chosen and len(lines) > 1 and position - 1 == self._grid.line)
            painter.setFont(font)
            self._line(painter, inner.adjusted(0, position * height, 0, 0), text)
        font.setBold(False)
        painter.setFont(font)
        if len(shown) < len(lines):
            painter.setPen(white if chosen else QColor(quiet))
            rest = formats.number(len(lines) - len(shown))
            text = f"+ {rest} weitere" if shown else f"{rest} Termine"
            self._line(painter, inner.adjusted(0, (len(shown) + 1) * height, 0, 0), text)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(white if chosen else colour(Tone.LINK), 2))
            painter.drawRect(rect.adjusted(2, 2, -3, -3))
        painter.restore()

    @staticmethod
    def _line(painter: QPainter, rect: Any, text: str) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft), shown)


class MonthGrid(QTableView):
    """Shows a month. `day_chosen` tells the day with the cursor, `day_opened` one that was opened, `turned` asks for another month.

    `line` is the line of the day with the cursor that was clicked, the first until then.
    """

    day_chosen = Signal(object)
    day_opened = Signal(object)
    turned = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.days = MonthModel()
        self.line = 0
        self.setModel(self.days)
        self.setItemDelegate(_DayPainter(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            header.setSectionsClickable(False)
        self.verticalHeader().setMinimumSectionSize(self.fontMetrics().height() * 2)
        self.activated.connect(lambda index: self.day_opened.emit(self.days.day(index)))
        self.selectionModel().currentChanged.connect(self._tell)

    def show_month(
        self,
        weeks: tuple[tuple[date, ...], ...],
        month: int,
        lines: Mapping[date, Sequence[tuple[str, Tone]]],
        today: date,
    ) -> None:
        """Show a month and keep the cursor on its day where the sheet still has it."""
        before = self.chosen
        self.line = 0
        self.days.show(weeks, month, lines, today)
        wanted = before if before is not None and before.month == month else today
        index = self.days.index_of(wanted if wanted.month == month else date(weeks[1][0].year, month, 1))
        self.setCurrentIndex(index if index.isValid() else self.days.index(0, 0))

    @property
    def chosen(self) -> date | None:
        """The day with the cursor."""
        index = self.currentIndex()
        return self.days.day(index) if index.isValid() and self.days.weeks else None

    def choose_line(self, line: int) -> None:
        """Choose a line of the day with the cursor."""
        day = self.chosen
        if day is not None and line != self.line:
            self.line = line
            self.viewport().update()
            self.day_chosen.emit(day)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the line that was clicked, too."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            lines = len(self.days.lines.get(self.days.day(index), ()))
            below = event.position().toPoint().y() - self.visualRect(index).top() - _PAD
            line = below // self.fontMetrics().height() - 1
            if 0 <= line < lines:
                self.choose_line(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the sheet with the page keys; everything else is the table's."""
        match event.key():
            case Qt.Key.Key_PageUp:
                self.turned.emit(-1)
            case Qt.Key.Key_PageDown:
                self.turned.emit(1)
            case _:
                super().keyPressEvent(event)

    def _tell(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.line = 0
        if current.isValid():
            self.day_chosen.emit(self.days.day(current))
