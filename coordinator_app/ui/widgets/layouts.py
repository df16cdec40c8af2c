"""Layouts whose contents change while they are shown, forms that scroll, and the way of the Tab key."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QWidget


def clear_layout(layout: QLayout) -> None:
    """Take every widget out of a layout and let go of it."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            let_go((widget,))


def let_go(widgets: Iterable[QWidget]) -> None:
    """Take widgets out of sight now, and delete them as soon as nothing is under way in them."""
    for widget in widgets:
        widget.hide()
        widget.deleteLater()


def tab_from(place: QWidget | None, *widgets: QWidget) -> None:
    """Have the Tab key lead from one place through widgets, though they were put there after what comes behind them."""
    before = None if place is None else _tab_stop(place, widgets)
    for widget in widgets:
        for item in (widget, *widget.findChildren(QWidget)):
            if before is not None and _takes_tab(item) and item.window() is before.window():
                QWidget.setTabOrder(before, item)
                before = item


def _tab_stop(place: QWidget, but: Sequence[QWidget]) -> QWidget | None:
    """Return the last control up to a place that Tab leads to: Qt orders nothing behind what takes no focus."""
    found: QWidget | None = place
    while found is not None and (
        not _takes_tab(found) or any(item is found or item.isAncestorOf(found) for item in but)
    ):
        found = found.previousInFocusChain()
        if found is place:
            return None
    return found


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def scrolling(form: QWidget) -> QScrollArea:
    """Return an area without a frame that a form scrolls in; the focus goes to the fields and never to the area."""
    area = _FormArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(form)
    return area


class _FormArea(QScrollArea):
    """Keeps the field that somebody types in where it can be seen: a message above the form takes room away from it."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Go along with the field when there is less room."""
        super().resizeEvent(event)
        if event.size().height() < event.oldSize().height():
            focused, form = QApplication.focusWidget(), self.widget()
            if focused is not None and form is not None and form.isAncestorOf(focused):
                self.ensureWidgetVisible(focused)
