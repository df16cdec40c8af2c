"""Going through a window with the Tab key, as somebody does who has no mouse."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextBrowser, QWidget

from fakes.accessibility import controls, name_of

_MOST = 400
_CHANGED_BITS = 200
"""How many bits of a picture differ at least where the focus can be seen: some dozens of pixels."""


@dataclass
class Stop:
    """Where the focus has come to: the control, whether it looked different there, and whether the way led backwards."""

    control: QWidget
    is_seen: bool
    is_backwards: bool

    @property
    def name(self) -> str:
        return f"{type(self.control).__name__} {name_of(self.control)!r}"


def walk(window: QWidget, first: QWidget) -> Iterator[Stop]:
    """Press Tab until the focus is back where it began, and yield each stop once.

    Raises:
        AssertionError: the focus stays in a control, is lost, or never comes back.
    """
    first.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    control = QApplication.focusWidget()
    assert control is not None
    begun = control
    for _ in range(_MOST):
        focused = control.grab()
        following = _next(control)
        is_seen = _bits_between(focused, control.grab()) >= _CHANGED_BITS
        yield Stop(control, is_seen, _leads_back(control, following, window) and following is not begun)
        control = following
        if control is begun:
            return
    raise AssertionError(f"Tab does not come back to {name_of(begun)!r}.")


def out_of_reach(window: QWidget, stops: list[Stop]) -> list[str]:
    """Return the controls that can take the focus and that Tab does not reach."""
    reached = {stop.control for stop in stops}
    return [
        f"{type(item).__name__} {name_of(item)!r}"
        for item in controls(window)
        if item.isVisible()
        and item.isEnabled()
        and item.focusPolicy() & Qt.FocusPolicy.TabFocus
        and item.focusProxy() is None
        and item not in reached
        and not _is_one_of_a_group(item, reached)
    ]


def _next(control: QWidget) -> QWidget:
    """Press Tab; within a text it leads from link to link before it leads out."""
    for _ in range(_MOST if isinstance(control, QTextBrowser) else 1):
        QTest.keyClick(control, Qt.Key.Key_Tab)
        QApplication.processEvents()
        following = QApplication.focusWidget()
        if following is not control:
            break
    assert following is not None, f"The focus is lost after {name_of(control)!r}."
    is_alone = _first_stop(control.window()) is control and len(set(_stops(control.window()))) == 1
    assert following is not control or is_alone, (
        f"Tab stays in {type(control).__name__} {name_of(control)!r}."
    )
    return following


def _stops(window: QWidget) -> Iterator[QWidget]:
    """Yield what Tab can lead to, in Qt's order."""
    item = window.nextInFocusChain()
    while item is not None and item is not window:
        takes = item.focusPolicy() & Qt.FocusPolicy.TabFocus and item.focusProxy() is None
        if takes and item.isVisible() and item.isEnabled():
            yield item
        item = item.nextInFocusChain()


def _is_round(control: QWidget, following: QWidget, window: QWidget) -> bool:
    """Whether the way leads from the last row back to the first one."""
    places = (item.mapTo(window, QPoint(0, 0)).y() for item in _stops(window))
    heights = [place for place in places if 0 <= place < window.height()]
    here, there = (item.mapTo(window, QPoint(0, 0)).y() for item in (control, following))
    return here + control.height() > max(heights) and there < min(heights) + following.height()


def _first_stop(window: QWidget) -> QWidget | None:
    return next(_stops(window), None)


def _bits_between(one: object, other: object) -> int:
    left, right = (bytes(picture.toImage().constBits()) for picture in (one, other))  # type: ignore[attr-defined]
    return (int.from_bytes(left) ^ int.from_bytes(right)).bit_count() if len(left) == len(right) else 0


def _leads_back(control: QWidget, following: QWidget, window: QWidget) -> bool:
    """Whether the next control stands above this one, and not in a column to the right of it."""
    if following.isAncestorOf(control) or control.isAncestorOf(following):
        return False
    corner, other = control.mapTo(window, QPoint(0, 0)), following.mapTo(window, QPoint(0, 0))
    if _is_round(control, following, window):
        return False
    is_above = other.y() + following.height() <= corner.y()
    return is_above and other.x() < corner.x() + control.width()


def _is_one_of_a_group(item: QWidget, reached: set[QWidget]) -> bool:
    """Whether the arrow keys lead to this button from another one of its group."""
    group = getattr(item, "group", lambda: None)()
    return group is not None and any(button in reached for button in group.buttons())
