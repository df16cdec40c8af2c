"""A chart of stacked bars: money by year and source, told by colour, pattern and number, with a legend beside it."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from coordinator_app.ui.looks import Role
from coordinator_app.ui.stacks import NO_STACKS, Stacks, in_words, short_euro, steps
from coordinator_app.ui.theme import ink, series_colour
from coordinator_app.wording import formats

_PATTERNS = (
    Qt.BrushStyle.SolidPattern,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.FDiagPattern,
    Qt.BrushStyle.Dense6Pattern,
    Qt.BrushStyle.HorPattern,
    Qt.BrushStyle.DiagCrossPattern,
    Qt.BrushStyle.VerPattern,
    Qt.BrushStyle.CrossPattern,
    Qt.BrushStyle.Dense5Pattern,
    Qt.BrushStyle.Dense7Pattern,
    Qt.BrushStyle.Dense4Pattern,
)
_NAME = "Finanzierung nach Jahr und Herkunft"
_MARGIN, _GAP, _SWATCH = 10, 8, 14
_WIDEST_BAR, _MOST_MARKS = 90, 5
_LEGEND_SHARE = 0.42
_LEAST_DIGITS, _LEAST_LINES = 26, 7
_PATTERN_STRENGTH = 90


@dataclass(frozen=True)
class Segment:
    """What one series has in one bar, with its place on the screen."""

    bar: int
    series: int
    area: QRect


class FundingChart(QWidget):
    """Shows stacks. The arrow keys walk from segment to segment, and a line below says the one that is marked."""

    def __init__(self) -> None:
        super().__init__()
        self._stacks = NO_STACKS
        self._segments: tuple[Segment, ...] = ()
        self._marked: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_NAME)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.show_stacks(NO_STACKS)

    @property
    def stacks(self) -> Stacks:
        """What is shown."""
        return self._stacks

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The segments as they lie on the screen, bar by bar from below."""
        return self._segments

    def show_stacks(self, stacks: Stacks) -> None:
        """Show other bars; the mark stays where it was if there is still a segment."""
        self._stacks = stacks
        self.setAccessibleDescription(in_words(stacks))
        self._place()
        if self._marked is not None and self._marked >= len(self._segments):
            self._marked = None
        self.update()

    def told(self, segment: Segment) -> str:
        """Return a segment in words: its year, source and amount."""
        bar = self._stacks.bars[segment.bar]
        return (
            f"{bar.label}, {self._stacks.series[segment.series]}: {formats.euro(bar.cents[segment.series])}"
        )

    def sizeHint(self) -> QSize:
        """Like to be wide."""
        return QSize(560, 230)

    def minimumSizeHint(self) -> QSize:
        """Need room for some marks of the scale, and for bars beside a legend."""
        digit = self.fontMetrics().horizontalAdvance("0")
        return QSize(_LEAST_DIGITS * digit, _LEAST_LINES * self._line + 2 * _MARGIN + _GAP)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Place the bars in the new size."""
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Place the bars for another font."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._place()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark the first segment, so that it can be seen where the keyboard is."""
        if self._marked is None and self._segments:
            self._marked = 0
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the segments."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1}.get(
            Qt.Key(event.key())
        )
        if step is None or not self._segments:
            super().keyPressEvent(event)
            return
        self._marked = ((self._marked or 0) + step) % len(self._segments)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Say the segment below the mouse."""
        if isinstance(event, QHelpEvent):
            found = next((item for item in self._segments if item.area.contains(event.pos())), None)
            QToolTip.showText(event.globalPos(), self.told(found) if found else "", self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint scale, bars, legend, and the mark."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), ink(Role.PAPER))
        painter.setPen(ink(Role.ACCENT if self.hasFocus() else Role.LINE))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if self._stacks.bars:
            self._paint_scale(painter)
            for segment in self._segments:
                self._paint_segment(painter, segment)
            self._paint_legend(painter)
            self._paint_mark(painter)
        else:
            painter.setPen(ink(Role.INK_QUIET))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), "Noch nichts zu zeigen.")
        painter.end()

    @property
    def _line(self) -> int:
        return self.fontMetrics().height()

    @property
    def _legend_area(self) -> QRect:
        metrics = self.fontMetrics()
        names = (self._legend_text(number) for number in range(len(self._stacks.series)))
        wanted = max((metrics.horizontalAdvance(text) for text in names), default=0) + _SWATCH + 3 * _GAP
        width = min(wanted, int(self.width() * _LEGEND_SHARE))
        return QRect(self.width() - width - _MARGIN, _MARGIN, width, self.height() - 2 * _MARGIN)

    @property
    def _marks(self) -> tuple[int, ...]:
        """The amounts of the scale: as many as stand one above the other without touching."""
        room = self.height() - 2 * _MARGIN - 3 * self._line - _GAP
        return steps(self._stacks.highest_cents, min(max(room // (self._line + 4), 1), _MOST_MARKS))

    @property
    def _bars_area(self) -> QRect:
        scale = max(self.fontMetrics().horizontalAdvance(short_euro(mark)) for mark in self._marks)
        left = _MARGIN + scale + _GAP
        top = _MARGIN + self._line
        bottom = self.height() - _MARGIN - 2 * self._line - _GAP
        return QRect(QPoint(left, top), QPoint(self._legend_area.left() - 2 * _GAP, bottom))

    def _place(self) -> None:
        self._segments = tuple(self._placed())

    def _placed(self) -> Iterator[Segment]:
        """Yield the segments; heights are whole pixels cut from one scale, so that bars are as high as their sums."""
        area, highest = self._bars_area, self._marks[-1]
        if not self._stacks.bars or highest == 0:
            return
        room = area.width() // len(self._stacks.bars)
        width = max(min(room * 7 // 10, _WIDEST_BAR), 4)
        for number, bar in enumerate(self._stacks.bars):
            left = area.left() + number * room + (room - width) // 2
            below = 0
            for series, cents in enumerate(bar.cents):
                if cents == 0:
                    continue
                bottom = area.bottom() - area.height() * below // highest
                below += cents
                top = area.bottom() - area.height() * below // highest
                yield Segment(number, series, QRect(left, top, width, max(bottom - top, 1)))

    def _paint_scale(self, painter: QPainter) -> None:
        area, marks = self._bars_area, self._marks
        for mark in marks:
            y = area.bottom() - area.height() * mark // max(marks[-1], 1)
            painter.setPen(ink(Role.LINE))
            painter.drawLine(area.left(), y, area.right(), y)
            painter.setPen(ink(Role.INK_QUIET))
            place = QRect(0, y - self._line // 2, area.left() - _GAP, self._line)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, int(right), short_euro(mark))
        room = area.width() // len(self._stacks.bars)
        painter.setPen(ink(Role.INK))
        every = self._every(room)
        for number, bar in enumerate(self._stacks.bars):
            if number % every == 0:
                place = QRect(area.left() + number * room, area.bottom() + 3, room, self._line)
                widest = QRect(place.center().x() - every * room // 2, place.top(), every * room, self._line)
                text = self._fitting(bar.label, every * room)
                painter.drawText(widest, int(Qt.AlignmentFlag.AlignCenter), text)

    def _every(self, room: int) -> int:
        """Return which years are named where not each of them finds room: every one, every second ..."""
        widest = max(self.fontMetrics().horizontalAdvance(bar.label) for bar in self._stacks.bars) + _GAP
        return min(-(-widest // max(room, 1)), len(self._stacks.bars))

    def _paint_segment(self, painter: QPainter, segment: Segment) -> None:
        self._fill(painter, segment.area, segment.series)
        text = str(segment.series + 1)
        wide = self.fontMetrics().horizontalAdvance(text) + 8
        if segment.area.height() > self._line and segment.area.width() > wide:
            plate = QRect(0, 0, wide, self._line)
            plate.moveCenter(segment.area.center())
            painter.fillRect(plate, series_colour(self._stacks.looks[segment.series]))
            painter.setPen(ink(Role.PAPER))
            painter.drawText(plate, int(Qt.AlignmentFlag.AlignCenter), text)

    def _fill(self, painter: QPainter, area: QRect, series: int) -> None:
        look = self._stacks.looks[series]
        painter.fillRect(area, series_colour(look))
        if _PATTERNS[look] is not Qt.BrushStyle.SolidPattern:
            lines = ink(Role.PAPER)
            lines.setAlpha(_PATTERN_STRENGTH)
            painter.fillRect(area, QBrush(lines, _PATTERNS[look]))
        painter.setPen(ink(Role.PAPER))
        painter.drawLine(area.topLeft(), area.topRight())

    def _legend_text(self, number: int) -> str:
        return f"{number + 1}  {self._stacks.series[number]}"

    def _paint_legend(self, painter: QPainter) -> None:
        """Paint the names from above as they lie in the bars; where there is room, each with its sum below."""
        area, count = self._legend_area, len(self._stacks.series)
        with_sums = count * (2 * self._line + 4) <= area.height()
        high = (2 * self._line + 4) if with_sums else min(self._line + 4, area.height() // max(count, 1))
        for place, number in enumerate(reversed(range(count))):
            top = area.top() + place * high
            swatch = QRect(area.left(), top + (self._line - _SWATCH) // 2, _SWATCH, _SWATCH)
            self._fill(painter, swatch, number)
            left, room = swatch.right() + _GAP, area.right() - swatch.right() - _GAP
            painter.setPen(ink(Role.INK))
            painter.drawText(left, top, room, self._line, 0, self._fitting(self._legend_text(number), room))
            if with_sums:
                painter.setPen(ink(Role.INK_QUIET))
                total = formats.euro(self._stacks.series_cents(number))
                painter.drawText(left, top + self._line, room, self._line, 0, self._fitting(total, room))

    def _paint_mark(self, painter: QPainter) -> None:
        if not self.hasFocus() or self._marked is None or self._marked >= len(self._segments):
            return
        segment = self._segments[self._marked]
        painter.setPen(ink(Role.INK))
        painter.drawRect(segment.area.adjusted(-2, -2, 2, 2))
        place = QRect(_MARGIN, self.height() - _MARGIN - self._line, self.width() - 2 * _MARGIN, self._line)
        painter.drawText(place, 0, self._fitting(self.told(segment), place.width()))

    def _fitting(self, text: str, room: int) -> str:
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
