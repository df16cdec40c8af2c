"""A field that is a grid: rows edited in place, with a line below that says what they add up to."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from coordinator_app.ui.forms.assembly import FieldProblem, steps
from coordinator_app.ui.forms.derivation import options_from
from coordinator_app.ui.forms.field import Field, Option, ReadableRows
from coordinator_app.ui.forms.grid_rows import GridRows
from coordinator_app.ui.item_models.grid_model import GridModel
from coordinator_app.ui.widgets.field_widget import FieldWidget
from coordinator_app.ui.widgets.nothing_box import NothingBox

Index = QModelIndex | QPersistentModelIndex
_ROWS_SHOWN = 5


class GridField(FieldWidget):
    """A tuple of small rows, edited like a spreadsheet."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.model = GridModel(GridRows(field, {}), self)
        self.view = QTableView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(_CellDelegate(self.view))
        self.view.setAccessibleName(field.label)
        self._lay_out_view()
        self.nothing = NothingBox(field.nothing) if field.nothing else None
        self.summary = QLabel()
        self.summary.setAccessibleName(f"{field.label}: Summen")
        self.summary.setVisible(field.summary is not None)
        self.summary.setWordWrap(True)
        self.remove_button = QPushButton("Zeile entfernen")
        self.remove_button.setAccessibleName(f"{field.label}: Zeile entfernen")
        self.remove_button.setAutoDefault(False)
        self.remove_button.setToolTip("Entfernt die Zeile, in der der Cursor steht (Strg+Entf).")
        self.remove_button.clicked.connect(self.remove_current)
        QShortcut(
            QKeySequence("Ctrl+Del"),
            self.view,
            self.remove_current,
            context=Qt.ShortcutContext.WidgetShortcut,
        )
        self._lay_out()
        self.model.edited.connect(self._after_edit)
        if self.nothing is not None:
            self.nothing.changed.connect(self.changed)

    @property
    def target(self) -> QWidget:
        """The grid."""
        return self.view

    @property
    def is_wide(self) -> bool:
        """Grids stand below their label."""
        return True

    def value(self) -> Any:
        """Return the rows that are readable; none at all is None where the user has not said that there are none."""
        items, _ = self.model.rows.collect()
        if items or self.nothing is None:
            return items
        return () if self.nothing.is_checked else None

    def set_value(self, value: Any) -> None:
        """Show rows."""
        self.model.set_items(value or ())
        if self.nothing is not None:
            self.nothing.set_checked(value == ())
            self.nothing.set_possible(not value)

    def set_options(self, options: tuple[Option, ...]) -> None:
        """Offer the choices of the one column whose choices come from the data."""
        for column in self.field.columns:
            if column.source is not None:
                self.model.set_options(column.path, options_from(options, optional=column.optional))

    def problems(self) -> Sequence[FieldProblem]:
        """Return the cells that cannot be read or are missing."""
        return self.model.rows.collect()[1]

    def show_problems(self, problems: Sequence[tuple[str, str]]) -> None:
        """Mark cells."""
        marked: dict[tuple[int, str], str] = {}
        for rest, text in problems:
            match steps(rest):
                case (int() as row, str() as path, *_):
                    marked[row, path] = text
                case _:
                    pass
        self.model.show_problems(marked)

    def focus_on(self, rest: str) -> None:
        """Put the cursor into a cell."""
        self.view.setFocus()
        row, column = 0, 0
        match steps(rest):
            case (int() as row, str() as path, *_):
                paths = [item.path for item in self.field.columns]
                column = paths.index(path) if path in paths else 0
            case _:
                row = len(self.model.rows)
        self.view.setCurrentIndex(self.model.index(row, column))

    def readable_rows(self) -> ReadableRows:
        """Return the rows with what is readable so far."""
        return {self.field.path: self.model.rows.readable()}

    def show_summary(self, rows: ReadableRows) -> None:
        """Show the sums."""
        if self.field.summary is not None:
            self.summary.setText(self.field.summary(rows))

    def remove_current(self) -> None:
        """Remove the row in which the cursor stands."""
        row = self.view.currentIndex().row()
        if 0 <= row < len(self.model.rows):
            self.model.remove_row(row)

    def _after_edit(self) -> None:
        if self.nothing is not None:
            self.nothing.set_possible(not len(self.model.rows))
        self.changed.emit()

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.addWidget(self.remove_button)
        below.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.summary)
        layout.addLayout(below)
        if self.nothing is not None:
            layout.addWidget(self.nothing)

    def _lay_out_view(self) -> None:
        view = self.view
        view.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        row_height = view.fontMetrics().height() + 12
        view.verticalHeader().setDefaultSectionSize(row_height)
        view.verticalHeader().setVisible(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setMinimumHeight(row_height * (_ROWS_SHOWN + 1) + 8)
        character = view.fontMetrics().averageCharWidth()
        for number, column in enumerate(self.field.columns):
            title = view.fontMetrics().horizontalAdvance(column.label) * 12 // 10
            view.setColumnWidth(number, max(column.width * character, title) + 18)
        view.horizontalHeader().setStretchLastSection(True)


class _CellDelegate(QStyledItemDelegate):
    """Edits a cell as a line, or as a list where there is something to choose from."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the control for a cell."""
        rows = _rows_of(index)
        if not rows.is_chosen(index.column()):
            line = QLineEdit(parent)
            line.setAccessibleName(rows.columns[index.column()].label)
            return line
        box = QComboBox(parent)
        box.setAccessibleName(rows.columns[index.column()].label)
        for item in rows.options(index.column()):
            box.addItem(item.label, item)
        box.view().installEventFilter(_TabTakes(box, self._take_and_go_on))
        # Only after the list has closed: it would take the focus along with it.
        box.activated.connect(lambda _index: QTimer.singleShot(0, box, lambda: self._finish(box)))
        return box

    def _finish(self, box: QComboBox) -> None:
        """Take over what was chosen and go on in the grid."""
        self.commitData.emit(box)
        self.closeEditor.emit(box)
        self._view.setFocus()

    def _take_and_go_on(self, box: QComboBox) -> None:
        """Take over what is marked in the list and edit the next cell."""
        self.commitData.emit(box)
        self.closeEditor.emit(box, QAbstractItemDelegate.EndEditHint.EditNextItem)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the value of a cell in its control."""
        text = str(index.data(Qt.ItemDataRole.EditRole))
        match editor:
            case QComboBox():
                editor.setCurrentIndex(editor.findText(text))
                editor.showPopup()
            case QLineEdit():
                editor.setText(text)
                editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take over what was entered."""
        match editor:
            case QComboBox() if editor.currentIndex() >= 0:
                model.setData(index, editor.currentData())
            case QLineEdit() if editor.text() != index.data(Qt.ItemDataRole.EditRole):
                model.setData(index, editor.text())
            case _:
                pass


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


def _rows_of(index: Index) -> GridRows:
    model = index.model()
    if not isinstance(model, GridModel):
        raise TypeError("This delegate edits the cells of a grid model only.")
    return model.rows
