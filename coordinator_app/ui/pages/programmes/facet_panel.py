"""What the list of programmes can be narrowed by: facets with their values and numbers, to be ticked."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from coordinator_app.services.programme_facets import Facet, FacetChoice, FacetSelection, FacetValue
from coordinator_app.wording.programme_facets import facet_label, value_label

_OPEN = frozenset({Facet.STATUS})
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class FacetPanel(QTreeWidget):
    """A tree of facets. Ticked values stay ticked when the numbers change; `narrowed` tells what is chosen."""

    narrowed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Filter")
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(14)
        self.setMinimumWidth(150)
        self._items: dict[tuple[Facet, FacetValue], QTreeWidgetItem] = {}
        self._facets: dict[Facet, QTreeWidgetItem] = {}
        for facet in Facet:
            self._facets[facet] = self._add_facet(facet)
        self.itemChanged.connect(self._change)

    @property
    def selection(self) -> FacetSelection:
        """What is ticked, by facet."""
        found: dict[Facet, set[FacetValue]] = {}
        for (facet, value), item in self._items.items():
            if item.checkState(0) is _CHECKED:
                found.setdefault(facet, set()).add(value)
        return {facet: frozenset(values) for facet, values in found.items()}

    def set_choices(self, choices: Mapping[Facet, tuple[FacetChoice, ...]]) -> None:
        """Show other values and numbers; what is ticked stays, also where nothing fits it any more."""
        blocker = QSignalBlocker(self)
        ticked = self.selection
        self._items.clear()
        for facet, parent in self._facets.items():
            parent.takeChildren()
            listed = {choice.value: choice.programmes for choice in choices.get(facet, ())}
            wanted = ticked.get(facet, frozenset())
            for value in (*listed, *(value for value in wanted if value not in listed)):
                self._items[facet, value] = _value_item(
                    parent, facet, value, listed.get(value, 0), checked=value in wanted
                )
            parent.setHidden(not parent.childCount())
            parent.setText(
                0, f"{facet_label(facet)} ({len(wanted)} gewählt)" if wanted else facet_label(facet)
            )
        blocker.unblock()

    def clear_ticks(self) -> None:
        """Choose nothing."""
        blocker = QSignalBlocker(self)
        for item in self._items.values():
            item.setCheckState(0, _UNCHECKED)
        blocker.unblock()
        self.narrowed.emit(self.selection)

    def tick(self, facet: Facet, value: FacetValue) -> None:
        """Choose one value, as a click does."""
        self._items[facet, value].setCheckState(0, _CHECKED)

    def _add_facet(self, facet: Facet) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self, [facet_label(facet)])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        font = item.font(0)
        font.setBold(True)
        item.setFont(0, font)
        item.setExpanded(facet in _OPEN)
        item.setHidden(True)
        return item

    def _change(self, item: QTreeWidgetItem, _column: int) -> None:
        if item.parent() is not None:
            self.narrowed.emit(self.selection)


def _value_item(
    parent: QTreeWidgetItem, facet: Facet, value: FacetValue, amount: int, *, checked: bool
) -> QTreeWidgetItem:
    text = f"{value_label(facet, value)} ({amount})"
    item = QTreeWidgetItem(parent, [text])
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(0, _CHECKED if checked else _UNCHECKED)
    item.setToolTip(0, text)
    return item
