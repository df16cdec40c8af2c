"""The search field above a table."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

_LEAST_DIGITS, _ROOM = 11, 44


class SearchField(QLineEdit):
    """Searches while typing. Escape clears it, the arrow downwards leads into the table."""

    left_downwards = Signal()

    def __init__(self, name: str, page: QWidget) -> None:
        super().__init__()
        self.setPlaceholderText(f"{name} (Strg+F)")
        self.setAccessibleName(name)
        self.setToolTip("Mehrere Wörter suchen nach Zeilen, in denen alle vorkommen.")
        self.setClearButtonEnabled(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        QShortcut(
            QKeySequence.StandardKey.Find,
            page,
            self._begin,
            context=Qt.ShortcutContext.WindowShortcut,
        )

    def sizeHint(self) -> QSize:
        """Be wide enough for what the empty field says."""
        wanted = self.fontMetrics().horizontalAdvance(self.placeholderText()) + _ROOM
        return QSize(wanted, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Need room for a word."""
        least = _LEAST_DIGITS * self.fontMetrics().horizontalAdvance("0") + _ROOM
        return QSize(least, super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear with Escape, go down with the arrow."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)

    def _begin(self) -> None:
        self.setFocus()
        self.selectAll()
