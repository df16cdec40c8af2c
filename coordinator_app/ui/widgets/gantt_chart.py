"""The chart of a schedule: bars, milestones and deadlines over a scale of days; days are moved by mouse and by keys."""

from datetime import date
from enum import Enum

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from coordinator_app.ui.forms.schedule import Handle, Item, ItemKind, Scale, Schedule, moved, span_of
from coordinator_app.ui.looks import Role
from coordinator_app.ui.theme import colour, ink
from coordinator_app.ui.tone import Tone
from coordinator_app.ui.widgets.gantt_shapes import paint_bar, paint_point
from coordinator_app.wording import formats

_NAMES_SHARE, _WIDEST_NAMES = 0.3, 260
_REACH = 7
_MOST_LINES = 9
_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_HOW = "Pfeil links und rechts verschiebt um einen Tag, mit Umschalt um eine Woche, mit Strg um einen Monat."


class Zoom(Enum):
    """How much of the time is seen; the value is how many widths of a digit a month takes, None fits everything."""

    ALL = None
    YEARS = 2.5
    MONTHS = 7.0


class GanttChart(QAbstractScrollArea):
    """Shows a schedule. `moved_to` brings the path and the new day of what somebody moved; `told` says what is marked, `zoomed` how much is seen."""

    moved_to = Signal(str, object)
    told = Signal(str)
    zoomed = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.schedule = Schedule()
        self._zoom = Zoom.ALL
        self._marked = 0
        self._drag: tuple[Handle, date] | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.show_schedule(self.schedule)

    @property
    def scale(self) -> Scale:
        """The scale of days as it is now."""
        first, last = span_of(self.schedule)
        room = max(self.viewport().width() - self.names_width, 40)
        fitting = room / ((last - first).days + 1)
        if self._zoom is Zoom.ALL:
            return Scale(first, last, fitting)
        digit = self.fontMetrics().horizontalAdvance("0")
        return Scale(first, last, max(fitting, float(self._zoom.value) * digit / 30))

    @property
    def names_width(self) -> int:
        """How wide the names of the lines are."""
        return min(round(self.viewport().width() * _NAMES_SHARE), _WIDEST_NAMES)

    @property
    def marked(self) -> Handle | None:
        """What the arrow keys move."""
        handles = self.schedule.handles
        return handles[min(self._marked, len(handles) - 1)] if handles else None

    def show_schedule(self, schedule: Schedule) -> None:
        """Show another schedule; the mark stays with its number."""
        self.schedule = schedule
        self.setAccessibleDescription(f"{schedule.told} {_HOW}")
        lines = min(max(len(schedule.items), 2), _MOST_LINES)
        self.setFixedHeight(
            self._head + lines * self._line + self.horizontalScrollBar().sizeHint().height() + 4
        )
        self._set_bars()
        self.viewport().update()

    def set_zoom(self, zoom: Zoom) -> None:
        """Show more or less of the time, with the middle or the marked day in view."""
        self._zoom = zoom
        self.zoomed.emit(zoom)
        self._set_bars()
        handle = self.marked
        if handle is not None and handle.day is not None:
            self._bring(handle.day)
        self.viewport().update()

    def place_of(self, handle: Handle) -> QPoint:
        """Return where a day that can be moved is on the screen."""
        line = next(number for number, item in enumerate(self.schedule.items) if handle in item.handles)
        day = self._day_of(handle)
        area = self._line_area(line)
        x = self._x(day) if day is not None else self.names_width + 20
        if handle.path == "ends" and day is not None:
            x = self._x(moved(day, days=1))
        return QPoint(x, area.center().y())

    def sizeHint(self) -> QSize:
        """Like to be wide."""
        return QSize(560, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the scale into the new width."""
        super().resizeEvent(event)
        self._set_bars()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say what is marked."""
        super().focusInEvent(event)
        self._tell()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the mark away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the days with up and down, move them with left and right."""
        key, handle = Qt.Key(event.key()), self.marked
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and handle is not None:
            step = 1 if key == Qt.Key.Key_Down else -1
            self._marked = min(max(self._marked + step, 0), len(self.schedule.handles) - 1)
            self._tell()
        elif key in _KEYS and handle is not None:
            self._move_by(handle, _KEYS[key], event.modifiers())
        elif event.text() in ("+", "-"):
            order = list(Zoom)
            place = order.index(self._zoom) + (1 if event.text() == "+" else -1)
            self.set_zoom(order[min(max(place, 0), len(order) - 1)])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form around, but scroll the time with Shift."""
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - event.angleDelta().y() - event.angleDelta().x())
            event.accept()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a day."""
        handle = self._handle_at(event.position().toPoint())
        if handle is not None and event.button() == Qt.MouseButton.LeftButton:
            self._marked = self.schedule.handles.index(handle)
            self._drag = (handle, self._day_at(event, handle))
            self._tell()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the day under the mouse while it is moved."""
        if self._drag is not None:
            handle = self._drag[0]
            self._drag = (handle, self._day_at(event, handle))
            self.told.emit(f"{handle.label}: {formats.day(self._drag[1])}")
            self.viewport().update()
            return
        reachable = self._handle_at(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.SizeHorCursor if reachable else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go of the day where it is now."""
        if self._drag is not None:
            handle, day = self._drag
            self._drag = None
            self._move_to(handle, day)
            self.viewport().update()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Paint what is in view now."""
        self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint scale, lines, names and today."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), ink(Role.PAPER))
        if self.schedule.days:
            time = QRect(
                self.names_width, 0, self.viewport().width() - self.names_width, self.viewport().height()
            )
            painter.setClipRect(time)
            self._paint_scale(painter)
            for number, item in enumerate(self.schedule.items):
                self._paint_item(painter, self._line_area(number), item)
            self._paint_today(painter)
            self._paint_mark(painter)
            painter.setClipping(False)
            self._paint_names(painter)
        else:
            painter.setPen(ink(Role.INK_QUIET))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect().adjusted(12, 4, -12, -4), int(flags), self.schedule.told)
        painter.end()

    @property
    def _line(self) -> int:
        return self.fontMetrics().height() + 10

    @property
    def _head(self) -> int:
        return 2 * self.fontMetrics().height() + 8

    def _line_area(self, number: int) -> QRect:
        top = self._head + number * self._line - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), self._line)

    def _x(self, day: date) -> int:
        return self.names_width + self.scale.x(day) - self.horizontalScrollBar().value()

    def _day_of(self, handle: Handle) -> date | None:
        return self._drag[1] if self._drag is not None and self._drag[0] == handle else handle.day

    def _day_at(self, event: QMouseEvent, handle: Handle) -> date:
        """Return the day at the mouse; the end of a bar is where its last day ends."""
        x = event.position().x() - self.names_width + self.horizontalScrollBar().value()
        found = self.scale.day(x)
        return moved(self.scale.day(x + self.scale.per_day / 2), days=-1) if handle.path == "ends" else found

    def _handle_at(self, point: QPoint) -> Handle | None:
        """Return the day near a point; a milestone without a day is taken hold of anywhere in its line."""
        for number, item in enumerate(self.schedule.items):
            if self._line_area(number).contains(point) and point.x() >= self.names_width:
                near = sorted(
                    (abs(self.place_of(handle).x() - point.x()), place, handle)
                    for place, handle in enumerate(item.handles)
                    if handle.day is not None
                )[:1]
                if near and near[0][0] <= _REACH:
                    return near[0][2]
                return next((handle for handle in item.handles if handle.day is None), None)
        return None

    def _move_by(self, handle: Handle, step: int, modifiers: Qt.KeyboardModifier) -> None:
        if handle.day is None:
            self._move_to(handle, self.schedule.today or self.scale.first)
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            self._move_to(handle, moved(handle.day, months=step))
        else:
            days = 7 * step if modifiers & Qt.KeyboardModifier.ShiftModifier else step
            self._move_to(handle, moved(handle.day, days=days))

    def _move_to(self, handle: Handle, day: date) -> None:
        """Announce another day; a project never ends before it begins."""
        project = self.schedule.items[0]
        if handle.path == "starts" and project.ends is not None:
            day = min(day, project.ends)
        if handle.path == "ends" and project.starts is not None:
            day = max(day, project.starts)
        if day != handle.day:
            self.moved_to.emit(handle.path, day)
        self._tell()
        self._bring(day)

    def _tell(self) -> None:
        handle = self.marked
        if handle is not None:
            line = next(number for number, item in enumerate(self.schedule.items) if handle in item.handles)
            bar, room = self.verticalScrollBar(), self.viewport().height() - self._head - self._line
            bar.setValue(min(max(bar.value(), line * self._line - room), line * self._line))
            day = formats.day(handle.day) if handle.day else "noch ohne Tag"
            self.told.emit(f"{handle.label}: {day}. {_HOW}")
        self.viewport().update()

    def _bring(self, day: date) -> None:
        """Scroll so far that a day is in view."""
        bar, x = self.horizontalScrollBar(), self.scale.x(day)
        room = self.viewport().width() - self.names_width
        if not bar.value() + 20 <= x <= bar.value() + room - 20:
            bar.setValue(x - room // 2)

    def _set_bars(self) -> None:
        room = max(self.viewport().width() - self.names_width, 1)
        bar = self.horizontalScrollBar()
        bar.setRange(0, max(self.scale.width - room, 0))
        bar.setPageStep(room)
        bar.setSingleStep(30)
        lines = self.verticalScrollBar()
        lines.setRange(
            0, max(self._head + len(self.schedule.items) * self._line - self.viewport().height(), 0)
        )
        lines.setSingleStep(self._line)

    def _paint_scale(self, painter: QPainter) -> None:
        scale, height = self.scale, self.fontMetrics().height()
        painter.fillRect(QRect(0, 0, self.viewport().width(), self._head), ink(Role.WINDOW))
        shows_months = scale.per_day * 28 >= self.fontMetrics().horizontalAdvance("Mär") + 4
        for ticks, top, bottom, shown in (
            (scale.months(), height + 4, self._head, shows_months),
            (scale.years(), 2, self.viewport().height(), True),
        ):
            last = -(10**6)
            for day, label in ticks if shown else ():
                x = self._x(day)
                if x - last < self.fontMetrics().horizontalAdvance(label) + 6:
                    continue
                if x + self.fontMetrics().horizontalAdvance(label) + 4 > self.viewport().width():
                    break
                last = x
                painter.setPen(ink(Role.LINE))
                painter.drawLine(x, top, x, bottom)
                painter.setPen(ink(Role.INK))
                painter.drawText(x + 3, top + self.fontMetrics().ascent(), label)

    def _paint_item(self, painter: QPainter, area: QRect, item: Item) -> None:
        painter.setPen(QPen(ink(Role.LINE), 1, Qt.PenStyle.DotLine))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        starts, ends = self._days_of(item)
        if starts is None and ends is None:
            painter.setPen(ink(Role.INK_QUIET))
            painter.drawText(
                area.adjusted(self.names_width + 8, 0, 0, 0),
                int(Qt.AlignmentFlag.AlignVCenter),
                "noch ohne Tag",
            )
        elif item.kind in (ItemKind.MILESTONE, ItemKind.DEADLINE):
            self._paint_point(painter, area, item, ends or starts)
        else:
            self._paint_bar(painter, area, item, starts, ends)

    def _days_of(self, item: Item) -> tuple[date | None, date | None]:
        """Return the days of a line, as they are while one is moved."""
        if self._drag is None or self._drag[0] not in item.handles:
            return item.starts, item.ends
        handle, day = self._drag
        if item.kind is ItemKind.MILESTONE:
            return day, day
        return (day, item.ends) if handle.path == "starts" else (item.starts, day)

    def _paint_bar(
        self, painter: QPainter, area: QRect, item: Item, starts: date | None, ends: date | None
    ) -> None:
        """Paint a bar; where a day is missing it fades into dashes at that side."""
        left = self._x(starts or moved(ends or self.scale.first, months=-1))
        right = self._x(moved(ends or moved(starts or self.scale.last, months=1), days=1))
        bar = QRect(left, area.top() + 4, max(right - left, 3), area.height() - 8)
        paint_bar(painter, bar, item, whole=starts is not None and ends is not None)

    def _paint_point(self, painter: QPainter, area: QRect, item: Item, day: date | None) -> None:
        if day is not None:
            centre = QPoint(self._x(day), area.center().y())
            paint_point(painter, centre, area.height() // 2 - 4, item, day, room=self.viewport().width())

    def _paint_today(self, painter: QPainter) -> None:
        if self.schedule.today is not None:
            x = self._x(self.schedule.today)
            painter.setPen(QPen(colour(Tone.OPEN), 1.5, Qt.PenStyle.DashLine))
            painter.drawLine(x, self.fontMetrics().height() + 4, x, self.viewport().height())
            height = self.fontMetrics().height()
            name = QRect(x + 1, height + 4, self.fontMetrics().horizontalAdvance("heute") + 6, height + 2)
            painter.fillRect(name, ink(Role.WINDOW))  # over the name of the month
            painter.drawText(name, int(Qt.AlignmentFlag.AlignCenter), "heute")

    def _paint_mark(self, painter: QPainter) -> None:
        handle = self.marked
        if handle is None or not self.hasFocus():
            return
        place, reach = self.place_of(handle), self._line // 2 - 1
        painter.setPen(QPen(ink(Role.INK), 2))
        painter.drawRect(QRect(place - QPoint(reach, reach), QSize(2 * reach, 2 * reach)))

    def _paint_names(self, painter: QPainter) -> None:
        painter.fillRect(QRect(0, 0, self.names_width, self.viewport().height()), ink(Role.WINDOW))
        for number, item in enumerate(self.schedule.items):
            area = self._line_area(number)
            if area.top() < self._head:
                continue
            name = QRect(6, area.top(), self.names_width - 12, area.height())
            text = self.fontMetrics().elidedText(item.label, Qt.TextElideMode.ElideRight, name.width())
            painter.setPen(ink(Role.INK))
            painter.drawText(name, int(Qt.AlignmentFlag.AlignVCenter), text)
        painter.setPen(ink(Role.LINE))
        painter.drawLine(self.names_width, 0, self.names_width, self.viewport().height())
