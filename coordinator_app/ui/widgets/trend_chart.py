"""A line over the years beside that of the town; what is suppressed or missing is marked and never bridged."""

import math
from decimal import Decimal

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from coordinator_app.ui.theme import colour
from coordinator_app.ui.tone import Tone
from coordinator_app.ui.trends import Trend, TrendPoint, in_words, shown, told, value_of
from coordinator_app.wording import formats

_MARGIN, _GAP, _DOT = 10, 8, 4.5
_LEAST_DIGITS, _LEAST_LINES = 28, 10
_NOTHING = "Wählen Sie oben eine Kennzahl."


class TrendChart(QWidget):
    """Shows a trend. The arrow keys walk from period to period, and a line below says the one that is marked."""

    def __init__(self) -> None:
        super().__init__()
        self._trend: Trend | None = None
        self._marked = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Verlauf der Kennzahl")
        self.setAccessibleDescription(_NOTHING)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def trend(self) -> Trend | None:
        """What is shown."""
        return self._trend

    def show_trend(self, trend: Trend | None) -> None:
        """Show another trend; the mark stays at the newest period."""
        self._trend = trend
        self._marked = len(trend.points) - 1 if trend else 0
        self.setAccessibleDescription(in_words(trend) if trend else _NOTHING)
        self.update()

    @property
    def marked_text(self) -> str:
        """What the line below says."""
        return told(self._trend, self._trend.points[self._marked]) if self._trend else ""

    def place_of(self, point: TrendPoint, value: Decimal) -> QPointF:
        """Return where a figure lies on the screen."""
        assert self._trend is not None  # noqa: S101 - asked for while a trend is shown
        area, axis = self._area, self._trend.axis
        share = float((value - axis[0]) / (axis[-1] - axis[0]))
        return QPointF(self._across(point), area.bottom() - share * area.height())

    def sizeHint(self) -> QSize:
        """Like to be wide."""
        return QSize(460, 240)

    def minimumSizeHint(self) -> QSize:
        """Need room for some marks of the scale."""
        return QSize(_LEAST_DIGITS * self.fontMetrics().horizontalAdvance("0"), _LEAST_LINES * self._line)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the periods."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is None or self._trend is None:
            super().keyPressEvent(event)
            return
        self._marked = min(max(self._marked + step, 0), len(self._trend.points) - 1)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Say the period below the mouse."""
        if isinstance(event, QHelpEvent):
            trend = self._trend
            text = ""
            if trend is not None and self._area.contains(QPointF(event.pos())):
                nearest = min(trend.points, key=lambda point: abs(self._across(point) - event.pos().x()))
                text = told(trend, nearest)
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint axis, lines, figures, what is missing, and the mark."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ink(QPalette.ColorRole.Base))
        role = QPalette.ColorRole.Accent if self.hasFocus() else QPalette.ColorRole.Mid
        painter.setPen(QPen(self._ink(role), 2 if self.hasFocus() else 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._trend is None:
            painter.setPen(self._ink(QPalette.ColorRole.PlaceholderText))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), _NOTHING)
        else:
            self._paint_legend(painter, self._trend)
            self._paint_axis(painter, self._trend)
            self._paint_line(painter, self._trend, comparison=True)
            self._paint_line(painter, self._trend, comparison=False)
            self._paint_absent(painter, self._trend)
            self._paint_mark(painter, self._trend)
        painter.end()

    @property
    def _line(self) -> int:
        return self.fontMetrics().height()

    @property
    def _area(self) -> QRectF:
        axis = self._trend.axis if self._trend else ()
        scale = max((self.fontMetrics().horizontalAdvance(formats.decimal(mark)) for mark in axis), default=0)
        left, top = _MARGIN + scale + _GAP, _MARGIN + self._line + _GAP
        bottom = self.height() - _MARGIN - 2 * self._line - _GAP
        return QRectF(left, top, self.width() - left - 3 * _MARGIN, bottom - top)

    def _ink(self, role: QPalette.ColorRole) -> QColor:
        return self.palette().color(role)

    def _across(self, point: TrendPoint) -> float:
        assert self._trend is not None  # noqa: S101 - asked for while a trend is shown
        area, last = self._area, self._trend.points[-1].place
        inset = min(30.0, area.width() / 6)
        share = point.place / last if last else 0.5
        return area.left() + inset + share * (area.width() - 2 * inset)

    def _paint_legend(self, painter: QPainter, trend: Trend) -> None:
        left = float(_MARGIN)
        names = ((trend.area, False), (trend.comparison_area, True))
        for name, comparison in names:
            if name is None:
                continue
            middle = _MARGIN + self._line / 2
            self._pen(painter, comparison=comparison)
            painter.drawLine(QPointF(left, middle), QPointF(left + 26, middle))
            self._dot(painter, QPointF(left + 13, middle), comparison=comparison)
            painter.setPen(self._ink(QPalette.ColorRole.Text))
            room = int(self.width() / 2 - 50)
            text = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(left + 32, _MARGIN, room + 4, self._line), 0, text)
            left += 32 + self.fontMetrics().horizontalAdvance(text) + 24

    def _paint_axis(self, painter: QPainter, trend: Trend) -> None:
        area, axis = self._area, trend.axis
        apart = area.height() / max(len(axis) - 1, 1)
        every = max(math.ceil(self._line / max(apart, 1)), 1)
        for number, mark in enumerate(axis):
            y = area.bottom() - float((mark - axis[0]) / (axis[-1] - axis[0])) * area.height()
            painter.setPen(QPen(self._ink(QPalette.ColorRole.Mid), 0.6))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            if number % every:
                continue  # amounts that would touch one another
            painter.setPen(self._ink(QPalette.ColorRole.PlaceholderText))
            place = QRectF(0, y - self._line / 2, area.left() - _GAP, self._line)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, int(right), formats.decimal(mark))
        painter.setPen(self._ink(QPalette.ColorRole.Text))
        free = area.left() - 1
        for point in trend.points:
            wide = self.fontMetrics().horizontalAdvance(point.period)
            left = self._across(point) - wide / 2
            if left > free:
                painter.drawText(QPointF(left, area.bottom() + self._line), point.period)
                free = left + wide + _GAP

    def _paint_line(self, painter: QPainter, trend: Trend, *, comparison: bool) -> None:
        for left, right in trend.joined(comparison=comparison):
            ends = [(end, value_of(end, comparison=comparison)) for end in (left, right)]
            places = [self.place_of(end, value) for end, value in ends if value is not None]
            self._pen(painter, comparison=comparison)
            painter.drawLine(*places)
        for point in trend.points:
            value = value_of(point, comparison=comparison)
            if value is not None:
                self._dot(painter, self.place_of(point, value), comparison=comparison)
        newest = next(
            (point for point in reversed(trend.points) if value_of(point, comparison=comparison) is not None),
            None,
        )
        value = value_of(newest, comparison=comparison) if newest else None
        if newest is not None and value is not None:
            self._paint_value(
                painter, self.place_of(newest, value), shown(value, trend.unit), comparison=comparison
            )

    def _paint_value(self, painter: QPainter, spot: QPointF, text: str, *, comparison: bool) -> None:
        wide = self.fontMetrics().horizontalAdvance(text)
        left = min(spot.x() - wide / 2, self.width() - wide - _MARGIN)
        top = spot.y() - self._line - 6 if not comparison else spot.y() + 6
        top = min(max(top, self._area.top() - self._line), self._area.bottom() - self._line)
        painter.setPen(self._ink(QPalette.ColorRole.Text))
        painter.drawText(QRectF(left, top, wide + 2, self._line), 0, text)

    def _paint_absent(self, painter: QPainter, trend: Trend) -> None:
        """Mark periods without a figure by a cross at the foot and the reason above it, standing upright."""
        for point in trend.points:
            if point.value is not None or point.absence is None:
                continue
            x, bottom = self._across(point), self._area.bottom()
            painter.setPen(QPen(colour(Tone.OPEN), 2))
            painter.drawLine(QPointF(x - 4, bottom - 4), QPointF(x + 4, bottom + 4))
            painter.drawLine(QPointF(x - 4, bottom + 4), QPointF(x + 4, bottom - 4))
            painter.save()
            painter.translate(x + self._line / 3, bottom - 8)
            painter.rotate(-90)
            room = int(self._area.height() - 12)
            painter.drawText(
                QPointF(0, 0), self.fontMetrics().elidedText(point.absence, Qt.TextElideMode.ElideRight, room)
            )
            painter.restore()

    def _paint_mark(self, painter: QPainter, trend: Trend) -> None:
        place = QRect(_MARGIN, self.height() - _MARGIN - self._line, self.width() - 2 * _MARGIN, self._line)
        text = self.marked_text
        if self.hasFocus():
            x = self._across(trend.points[self._marked])
            painter.setPen(QPen(self._ink(QPalette.ColorRole.Text), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(x, self._area.top()), QPointF(x, self._area.bottom()))
        painter.setPen(self._ink(QPalette.ColorRole.Text))
        painter.drawText(
            place, 0, self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        )

    def _pen(self, painter: QPainter, *, comparison: bool) -> None:
        role = QPalette.ColorRole.PlaceholderText if comparison else QPalette.ColorRole.Accent
        style = Qt.PenStyle.DashLine if comparison else Qt.PenStyle.SolidLine
        painter.setPen(QPen(self._ink(role), 2, style))

    def _dot(self, painter: QPainter, spot: QPointF, *, comparison: bool) -> None:
        """Paint a filled circle for the area, an open square for the town."""
        box = QRectF(spot.x() - _DOT, spot.y() - _DOT, 2 * _DOT, 2 * _DOT)
        role = QPalette.ColorRole.PlaceholderText if comparison else QPalette.ColorRole.Accent
        painter.setPen(QPen(self._ink(role), 1.6))
        painter.setBrush(self._ink(QPalette.ColorRole.Base if comparison else QPalette.ColorRole.Accent))
        if comparison:
            painter.drawRect(box)
        else:
            painter.drawEllipse(box)
