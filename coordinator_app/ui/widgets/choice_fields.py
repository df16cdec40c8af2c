"""Fields for what is chosen: one of a list, yes, no or not stated, several of a list."""

from collections.abc import Mapping
from textwrap import fill
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from coordinator_app.domain.truth import Truth
from coordinator_app.ui.forms.derivation import TRUTH_OPTIONS, options_from
from coordinator_app.ui.forms.field import Field, Option, Source
from coordinator_app.ui.forms.values import NOT_CHOSEN, UnreadableError
from coordinator_app.ui.widgets.field_widget import FieldWidget

_NOTHING_THERE: Mapping[Source, str] = {
    Source.ORGANISATIONS: "Noch ist keine Organisation angelegt. Das geht auf der Seite „Stammdaten“; dann steht sie hier zur Wahl.",
    Source.NEIGHBOURHOODS: "Noch ist kein Quartier angelegt. Das geht auf der Seite „Quartiere“; dann steht es hier zur Wahl.",
    Source.CONCEPT_AIMS: "Zur Wahl stehen die Ziele aus dem Konzept des Quartiers. Eingetragen werden sie beim Quartier, auf der Seite „Quartiere“.",
}
"""Where to enter what can be chosen, as long as there is nothing."""
_MANY = 12
_COLUMNS = ((45, 3), (60, 2))
"""How many columns there are for labels of up to so many characters."""
_WIDEST = 95
_NARROWEST, _TICK_LETTERS = 26, 8


class CalmComboBox(QComboBox):
    """A list to choose from that does not change when the page is scrolled over it, and opens as wide as what it holds."""

    def showPopup(self) -> None:
        """Open the list so that no entry is cut off, as far as the screen allows."""
        view = self.view()
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        widest = view.sizeHintForColumn(0) + bar + 2 * view.frameWidth()
        view.setMinimumWidth(min(widest, self.screen().availableSize().width() // 2))
        super().showPopup()

    def wheelEvent(self, event: Any) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class ChoiceField(FieldWidget):
    """One of a list; long lists can be searched by typing any part of a name."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = CalmComboBox()
        self.box.setMinimumContentsLength(24)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMaxVisibleItems(_MANY * 2)
        self.box.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.nothing = QLabel(_NOTHING_THERE.get(field.source, "") if field.source else "")
        self.nothing.setObjectName("quiet")
        self.nothing.setWordWrap(True)
        self.nothing.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        layout.addWidget(self.nothing)
        self.set_options(options_from((), optional=field.optional) if field.source else field.options)

    @property
    def target(self) -> QWidget:
        """The list."""
        return self.box

    def value(self) -> Any:
        """Return what is chosen.

        Raises:
            UnreadableError: a required choice was not made, or what was typed to search is no entry of the list.
        """
        index = self._typed_index()
        typed = self.box.currentText().strip()
        if index < 0 and self.box.isEditable() and typed:
            raise UnreadableError(
                f"„{typed}“ steht nicht zur Auswahl. Bitte wählen Sie einen Eintrag der Liste."
            )
        chosen = self.box.itemData(index) if index >= 0 else None
        if chosen is None and not self.field.optional:
            raise UnreadableError(NOT_CHOSEN)
        return chosen

    def set_value(self, value: Any) -> None:
        """Choose a value; one that is not on the list is added, so that it is not lost."""
        index = self._index_of(value)
        if index < 0 and value not in (None, ""):
            self.box.addItem(str(value), value)
            index = self.box.count() - 1
        self.box.setCurrentIndex(index)
        line = self.box.lineEdit()
        if line is not None:
            line.setCursorPosition(0)

    def set_options(self, options: tuple[Option, ...]) -> None:
        """Offer other choices and keep what is chosen."""
        chosen = self.box.currentData()
        self.box.blockSignals(True)
        self.box.clear()
        for option in options:
            self.box.addItem(option.label, option.value)
        self._make_searchable(len(options) > _MANY and self.field.source is not None)
        self.set_value(chosen)
        self.box.blockSignals(False)
        chooseable = any(self.box.itemData(number) for number in range(self.box.count()))
        self.nothing.setVisible(bool(self.nothing.text()) and not chooseable)

    def _index_of(self, value: Any) -> int:
        # findData compares through QVariant, which does not know our enums.
        return next((i for i in range(self.box.count()) if self.box.itemData(i) == value), -1)

    def _typed_index(self) -> int:
        index = self.box.currentIndex()
        if not self.box.isEditable() or self.box.itemText(index) == self.box.currentText():
            return index
        return self.box.findText(self.box.currentText(), Qt.MatchFlag.MatchFixedString)

    def _make_searchable(self, searchable: bool) -> None:
        self.box.setEditable(searchable)
        if not searchable:
            return
        line = self.box.lineEdit()
        if line is not None:
            line.setAccessibleName(self.field.label)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.editTextChanged.connect(lambda _text: self.changed.emit())
        completer = QCompleter(self.box.model(), self.box)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.box.setCompleter(completer)


class TruthField(FieldWidget):
    """Yes, no, or not stated: three buttons, none of which is ever chosen by accident."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._group = QButtonGroup(self)
        self.buttons: dict[Truth, QRadioButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for option in TRUTH_OPTIONS:
            button = QRadioButton(option.label)
            button.setAccessibleName(f"{field.label}: {option.label}")
            button.clicked.connect(lambda _checked: self.changed.emit())
            button.toggled.connect(lambda _checked: self._lead_tab_to_answer())
            self._group.addButton(button)
            self.buttons[option.value] = button
            layout.addWidget(button)
        layout.addStretch()
        self.set_value(Truth.UNKNOWN)

    @property
    def target(self) -> QWidget:
        """The button that is chosen."""
        return self.buttons[self.value()]

    def value(self) -> Truth:
        """Return the answer."""
        return next(flag for flag, button in self.buttons.items() if button.isChecked())

    def set_value(self, value: Any) -> None:
        """Show an answer."""
        self.buttons[value].setChecked(True)

    def _lead_tab_to_answer(self) -> None:
        """Have the Tab key stop at the answer only: a blank typed on its way must not become a yes."""
        for button in self.buttons.values():
            checked = button.isChecked()
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if checked else Qt.FocusPolicy.ClickFocus)


class ChoicesField(FieldWidget):
    """Several of a list, as boxes to tick."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.boxes: dict[Any, QCheckBox] = {}
        self._given: tuple[Any, ...] = ()
        self._labels: tuple[str, ...] = ()
        self._letters = self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(8, 0, 0, 0)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(2)
        told = _NOTHING_THERE.get(field.source) if field.source else None
        self._empty = QLabel(told or "Dafür gibt es noch keine Auswahl.")
        self._empty.setObjectName("quiet")
        self._empty.setWordWrap(True)
        self._build(field.options)

    @property
    def target(self) -> QWidget:
        """The first box."""
        return next(iter(self.boxes.values()), self)

    @property
    def is_wide(self) -> bool:
        """Boxes stand below their label."""
        return True

    def value(self) -> tuple[Any, ...]:
        """Return what is ticked: first what was given, in its order, then what was added."""
        ticked = tuple(value for value, box in self.boxes.items() if box.isChecked())
        kept = tuple(value for value in self._given if value in ticked)
        return (*kept, *(value for value in ticked if value not in kept))

    def set_value(self, value: Any) -> None:
        """Tick values; those that are not on the list are added, so that they are not lost."""
        self._given = tuple(value)
        missing = [item for item in value if item not in self.boxes]
        if missing:
            options = [Option(item, box.text()) for item, box in self.boxes.items()]
            self._build((*options, *(Option(item, str(item)) for item in missing)))
        for item, box in self.boxes.items():
            box.setChecked(item in value)

    def set_options(self, options: tuple[Option, ...]) -> None:
        """Offer other choices and keep what is ticked."""
        ticked = self.value()
        self._build(options)
        self.set_value(ticked)

    def _build(self, options: tuple[Option, ...]) -> None:
        for box in self.boxes.values():
            self._grid.removeWidget(box)
            box.deleteLater()
        self.boxes = {}
        for option in options:
            box = QCheckBox()
            box.setAccessibleName(f"{self.field.label}: {option.label}")
            box.clicked.connect(lambda _checked: self.changed.emit())
            self.boxes[option.value] = box
        self._labels = tuple(option.label for option in options)
        self._letters = self._columns = 0
        self._place()
        self._empty.setVisible(not options)

    def minimumSizeHint(self) -> QSize:
        """Need room for the widest box, or for some words of it."""
        letters = min(max(map(len, self._labels), default=0), _NARROWEST)
        least = (letters + _TICK_LETTERS) * self.fontMetrics().averageCharWidth()
        margins = self._grid.contentsMargins()
        return QSize(least + margins.left() + margins.right(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the boxes into as many columns as there is room for."""
        super().resizeEvent(event)
        self._place()

    @property
    def _widest(self) -> int:
        return max((box.sizeHint().width() for box in self.boxes.values()), default=0)

    def _place(self) -> None:
        """Put the boxes into columns, from above; as many as their names are short enough for. Longer names wrap."""
        letters = self.width() // self.fontMetrics().averageCharWidth() - _TICK_LETTERS
        letters = min(max(letters, _NARROWEST), _WIDEST)
        if letters != self._letters:
            self._letters = letters
            for label, box in zip(self._labels, self.boxes.values(), strict=True):
                box.setText(fill(label, letters).replace("&", "&&"))
        longest = max(map(len, self._labels), default=0)
        liked = next((number for most, number in _COLUMNS if longest <= most), 1)
        gap = self._grid.horizontalSpacing()
        columns = min(max((self.width() + gap) // (self._widest + gap), 1), liked)
        if columns == self._columns:
            return
        self._columns = columns
        rows = -(-len(self.boxes) // columns)
        for widget in (*self.boxes.values(), self._empty):
            self._grid.removeWidget(widget)
        for position, box in enumerate(self.boxes.values()):
            self._grid.addWidget(box, position % rows, position // rows)
        self._grid.addWidget(self._empty, rows, 0)
