"""The first column of an editable grid, which stays in sight while the others are scrolled sideways."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from coordinator_app.ui.widgets.cell_delegate import CellDelegate


class FrozenColumn(QTableView):
    """Lies over its table while the first column is out of sight. The keyboard stays in the table below."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._wanted = False
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())
        self.setItemDelegate(CellDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(table.verticalScrollMode())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setStyleSheet("QTableView { border: none; padding: 0px; }")
        self.verticalHeader().setVisible(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.hide()
        table.horizontalScrollBar().valueChanged.connect(lambda _value: self._place())
        table.horizontalScrollBar().rangeChanged.connect(lambda _least, _most: self._place())
        table.horizontalHeader().sectionResized.connect(lambda *_sizes: self._place())
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(table.verticalScrollBar().setValue)
        table.selectionModel().currentChanged.connect(lambda current, _previous: self._uncover(current))
        self.clicked.connect(self._go_to)
        self.doubleClicked.connect(self._edit)
        table.installEventFilter(self)

    def freeze(self, *, wanted: bool) -> None:
        """Keep the first column in sight from now on, or no longer."""
        self._wanted = wanted
        self._place()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Lie where the table lies."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._place()
        return False

    def _place(self) -> None:
        table, header = self._table, self._table.horizontalHeader()
        needed = self._wanted and table.horizontalScrollBar().value() > 0 and table.model().columnCount() > 1
        if needed:
            for column in range(table.model().columnCount()):
                self.setColumnHidden(column, column > 0)
            self.verticalHeader().setDefaultSectionSize(table.verticalHeader().defaultSectionSize())
            self.horizontalHeader().setFixedHeight(header.height())
            corner = header.geometry().topLeft()
            height = header.height() + table.viewport().height()
            self.setGeometry(corner.x(), corner.y(), table.columnWidth(0), height)
            self.verticalScrollBar().setValue(table.verticalScrollBar().value())
            self.raise_()
        self.setVisible(needed)

    def _uncover(self, current: QModelIndex) -> None:
        """Scroll the table so that the cell with the cursor does not lie below the first column."""
        if self.isVisible() and current.isValid() and current.column() > 0:
            hidden = self.width() - self._table.visualRect(current).left()
            if hidden > 0:
                bar = self._table.horizontalScrollBar()
                bar.setValue(bar.value() - hidden)

    def _go_to(self, index: QModelIndex) -> None:
        self._table.setFocus()
        self._table.setCurrentIndex(index)

    def _edit(self, index: QModelIndex) -> None:
        self._go_to(index)
        self._table.edit(index)
