"""The shapes of a schedule: a bar for a span of days, a diamond for a milestone, a triangle for a deadline, each with its words."""

from datetime import date

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPen, QPolygon

from coordinator_app.domain.truth import Truth
from coordinator_app.ui.forms.schedule import Item, ItemKind
from coordinator_app.ui.looks import Role
from coordinator_app.ui.theme import colour, ink, series_colour
from coordinator_app.ui.tone import Tone
from coordinator_app.wording import formats

_APPROVAL_SERIES = 3
_GAP = 5


def paint_bar(painter: QPainter, area: QRect, item: Item, *, whole: bool) -> None:
    """Paint a bar: full for the project, hatched for an approval period, dashed where one of its days is missing."""
    is_project = item.kind is ItemKind.PROJECT
    tone = ink(Role.ACCENT) if is_project else series_colour(_APPROVAL_SERIES)
    painter.setPen(QPen(tone, 1.5, Qt.PenStyle.SolidLine if whole else Qt.PenStyle.DashLine))
    if is_project and whole:
        painter.setBrush(tone)
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush if is_project else Qt.BrushStyle.BDiagPattern)
    painter.drawRoundedRect(area, 3, 3)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_point(painter: QPainter, centre: QPoint, reach: int, item: Item, day: date, *, room: int) -> None:
    """Paint a milestone or a deadline with its day beside it, at the left where there is no `room` (its right end, in pixels)."""
    done = item.done is Truth.YES
    right, down = QPoint(reach, 0), QPoint(0, reach)
    if item.kind is ItemKind.MILESTONE:
        tone = colour(Tone.GOOD) if done else ink(Role.ACCENT)
        shape = [centre - down, centre + right, centre + down, centre - right]
        painter.setBrush(tone if done else ink(Role.PAPER))
    else:
        tone = colour(Tone.BAD)
        shape = [centre - right - down, centre + right - down, centre + down]
        painter.setBrush(tone)
    painter.setPen(QPen(tone, 2))
    painter.drawPolygon(QPolygon(shape))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(ink(Role.INK))
    metrics = painter.fontMetrics()
    text = f"{'✓ ' if done else ''}{formats.day(day)}"
    wide = metrics.horizontalAdvance(text)
    fits = centre.x() + reach + _GAP + wide < room
    left = centre.x() + reach + _GAP if fits else centre.x() - reach - _GAP - wide
    painter.drawText(left, centre.y() + metrics.ascent() // 2, text)
