"""How large dialogs begin and how they grow: with the size of the letters, and never larger than the window behind them."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from coordinator_app.ui.theme import scaled

_EDGE = 40


def fitting(wanted: QSize, dialog: QWidget) -> QSize:
    """Return the size that a dialog begins with: what it wants at 100 %, but a little less than the window behind it."""
    grown = QSize(scaled(wanted.width()), scaled(wanted.height()))
    behind = dialog.parentWidget()
    return grown if behind is None else grown.boundedTo(behind.window().size() - QSize(_EDGE, _EDGE))


def need_width(wanted: int, dialog: QWidget) -> None:
    """Have a dialog at least so wide at 100 %, but not wider than the window behind it."""
    dialog.setMinimumWidth(fitting(QSize(wanted, _EDGE), dialog).width())


def make_room(dialog: QWidget) -> None:
    """Let a dialog grow until no wrapped text in it is cut off: Qt stops at two thirds of the screen, and when texts change."""
    layout = dialog.layout()
    if layout is not None:
        layout.activate()
        wanted = max(layout.totalHeightForWidth(dialog.width()), dialog.height())
        dialog.resize(dialog.width(), wanted)
