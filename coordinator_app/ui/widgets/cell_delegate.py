"""Editing one cell of a grid: as a line, or as a list where there is something to choose from."""

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPolygon
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QComboBox,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from coordinator_app.ui.forms.grid_rows import CellRows
from coordinator_app.ui.item_models.grid_model import GridModel
from coordinator_app.ui.theme import colour
from coordinator_app.ui.tone import Tone
from coordinator_app.ui.widgets.choice_fields import CalmComboBox

Index = QModelIndex | QPersistentModelIndex
_CORNER = 8
_RELEASED_MS = 20


class CellDelegate(QStyledItemDelegate):
    """Edits a cell as a line, or as a list where there is something to choose from; marks the corner of wrong ones."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell, and a corner where something is wrong with it."""
        super().paint(painter, option, index)
        if index.data(Qt.ItemDataRole.AccessibleDescriptionRole):
            corner = option.rect.topLeft()
            painter.save()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(Tone.BAD))
            painter.drawPolygon(QPolygon([corner, corner + QPoint(_CORNER, 0), corner + QPoint(0, _CORNER)]))
            painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the control for a cell."""
        rows = _rows_of(index)
        if not rows.is_chosen(index.column()):
            line = QLineEdit(parent)
            line.setAccessibleName(rows.columns[index.column()].label)
            return line
        box = CalmComboBox(parent)
        box.setAccessibleName(rows.columns[index.column()].label)
        for item in rows.options(index.column()):
            box.addItem(item.label, item)
        box.view().installEventFilter(_TabTakes(box, self._take_and_go_on))
        box.installEventFilter(_TypesInList(box))
        # Only after the list has closed: it would take the focus along with it.
        box.activated.connect(lambda _index: QTimer.singleShot(0, box, lambda: self._finish(box)))
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the value of a cell in its control."""
        text = str(index.data(Qt.ItemDataRole.EditRole))
        match editor:
            case QComboBox():
                editor.setCurrentIndex(editor.findText(text))
                _open_list(editor)
            case QLineEdit():
                editor.setText(text)
                editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take over what was entered."""
        match editor:
            case QComboBox() if editor.currentIndex() >= 0:
                if editor.currentText() != index.data(Qt.ItemDataRole.EditRole):
                    model.setData(index, editor.currentData())
            case QLineEdit() if editor.text() != index.data(Qt.ItemDataRole.EditRole):
                model.setData(index, editor.text())
            case _:
                pass

    def _finish(self, box: QComboBox) -> None:
        """Take over what was chosen and go on in the grid, unless the key that chose has ended it already."""
        if not box.isVisible():
            return
        self.commitData.emit(box)
        self.closeEditor.emit(box)
        self._view.setFocus()

    def _take_and_go_on(self, box: QComboBox) -> None:
        """Take over what is marked in the list and edit the next cell."""
        self.commitData.emit(box)
        self.closeEditor.emit(box, QAbstractItemDelegate.EndEditHint.EditNextItem)


class _TabTakes(QObject):
    """Has Tab take the marked entry of an open list: Qt ignores the key there, and typing a row would end."""

    def __init__(self, box: QComboBox, take: Callable[[QComboBox], None]) -> None:
        super().__init__(box)
        self._box = box
        self._take = take

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the list with Tab and go on."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Tab
        ):
            self._box.setCurrentIndex(self._box.view().currentIndex().row())
            self._box.hidePopup()
            QTimer.singleShot(0, self._box, lambda: self._take(self._box))
            return True
        return super().eventFilter(watched, event)


class _TypesInList(QObject):
    """Has the letter that opens a list look in the list: the closed control would take the first match, and typing would end there."""

    def __init__(self, box: QComboBox) -> None:
        super().__init__(box)
        self._box = box

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand letters on to the open list."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.text().isprintable()
        ):
            view = self._box.view()
            if event.text() and view.isVisible():
                view.keyboardSearch(event.text())
                return True
        return super().eventFilter(watched, event)


def _open_list(box: QComboBox) -> None:
    """Open a list once no mouse button is held: letting go of it over an open list would choose there and close it."""
    if QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
        QTimer.singleShot(_RELEASED_MS, box, lambda: _open_list(box))
    else:
        box.showPopup()


def _rows_of(index: Index) -> CellRows:
    model = index.model()
    if not isinstance(model, GridModel):
        raise TypeError("This delegate edits the cells of a grid model only.")
    return model.rows
