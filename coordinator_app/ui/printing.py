"""Printing: a text in the colours of paper, with the page numbers below, on a printer that somebody chooses."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPageLayout,
    QPainter,
    QPalette,
    QTextDocument,
)
from PySide6.QtPrintSupport import QPrinter

from coordinator_app.ui.looks import SHEET, Role
from coordinator_app.ui.reading_style import reading_style
from coordinator_app.ui.theme import BUNDLED_FONT

_POINTS = 9.5
_FOOT_MM, _MM_PER_INCH = 9, 25.4
_BREAK_WIDE = 90
"""From so many letters in a line of a table on, its paper lies across."""


def print_markup(printer: QPrinter, title: str, html: str) -> int:
    """Print a text and return how many pages that were."""
    printer.setDocName(title)
    printer.setCreator("Quartierslotse")
    font = QFont(BUNDLED_FONT)
    font.setPointSizeF(_POINTS)
    painter = QPainter()
    if not painter.begin(printer):
        return 0
    document = _document(html, font, painter)
    area = QRectF(printer.pageLayout().paintRectPixels(printer.resolution()))
    foot = _FOOT_MM * printer.resolution() / _MM_PER_INCH
    room = QRectF(0, 0, area.width(), area.height() - foot)
    document.setPageSize(room.size())
    for page in range(document.pageCount()):
        if page and not printer.newPage():
            break
        painter.save()
        painter.translate(0, -page * room.height())
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, QColor(SHEET[Role.INK]))
        context.clip = QRectF(0, page * room.height(), room.width(), room.height())
        painter.setClipRect(context.clip)
        document.documentLayout().draw(painter, context)
        painter.restore()
        _paint_foot(
            painter,
            QRectF(0, room.height(), room.width(), foot),
            font,
            (title, page + 1, document.pageCount()),
        )
    painter.end()
    return document.pageCount()


def lie_across(printer: QPrinter, letters: int) -> None:
    """Turn the paper where a table has many letters in a line."""
    if letters > _BREAK_WIDE:
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)


def _document(html: str, font: QFont, painter: QPainter) -> QTextDocument:
    document = QTextDocument()
    document.documentLayout().setPaintDevice(painter.device())
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(reading_style(SHEET))
    document.setDocumentMargin(0)
    document.setHtml(html)
    return document


def _paint_foot(painter: QPainter, area: QRectF, font: QFont, told: tuple[str, int, int]) -> None:
    title, page, pages = told
    painter.setFont(font)
    painter.setPen(QColor(SHEET[Role.INK_QUIET]))
    right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
    number = f"Seite {page} von {pages}"
    painter.drawText(area, right, number)
    wide = painter.fontMetrics().horizontalAdvance(f"{number}    ")
    shown = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, int(area.width()) - wide)
    painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), shown)
