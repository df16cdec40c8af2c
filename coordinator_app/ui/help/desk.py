"""Opens the manual at the place where somebody is: F1 in the window and in every dialog."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from coordinator_app.runtime.resources import resource_path
from coordinator_app.ui.dialogs.record_dialog import RecordDialog
from coordinator_app.ui.help.manual import KEYS, RULES, Manual
from coordinator_app.ui.help.places import DIALOGS, EDITORS, PAGES
from coordinator_app.ui.help.window import HelpWindow
from coordinator_app.ui.menu_key import offer_menu_key
from coordinator_app.ui.reading import Markup
from coordinator_app.ui.requests import PageName
from coordinator_app.ui.window_context import WindowContext

_ATTENDED = "attendedByHelp"


class HelpDesk(QObject):
    """Answers F1. The manual is read when somebody opens it first."""

    def __init__(
        self, context: WindowContext, keys: Callable[[], Markup], current: Callable[[], PageName]
    ) -> None:
        super().__init__(context.window)
        self._context, self._keys, self._current = context, keys, current
        self._window: HelpWindow | None = None

    def open(self, page: str | None = None) -> None:
        """Open the manual at a page, or at its beginning."""
        self._open(page, self._dialog() or self._context.window)

    def open_keys(self) -> None:
        """Open the manual at the keys."""
        self.open(KEYS)

    def open_rules(self) -> None:
        """Open the manual at how the match decides."""
        self.open(RULES)

    def open_here(self) -> None:
        """Open the manual at the page that tells of where one is."""
        dialog = self._dialog()
        self._open(self._place(dialog), dialog or self._context.window)

    def attend(self, widget: QWidget) -> None:
        """Give a dialog its F1 and Shift+F10 when somebody comes into it: the actions of the window are asleep meanwhile."""
        dialog = widget.window()
        if isinstance(dialog, QDialog) and self._is_ours(dialog) and not dialog.property(_ATTENDED):
            dialog.setProperty(_ATTENDED, True)
            offer_menu_key(dialog)
            if not isinstance(dialog, HelpWindow):
                QShortcut(QKeySequence("F1"), dialog).activated.connect(self.open_here)

    def _is_ours(self, widget: QWidget) -> bool:
        """Whether a window belongs to the one that this desk works for; `isAncestorOf` ends at windows."""
        above: QObject | None = widget.window()
        while above is not None and above is not self._context.window:
            above = above.parent()
        return above is not None

    def _dialog(self) -> QDialog | None:
        """Return the dialog that somebody is in, or None."""
        for widget in (QApplication.activeModalWidget(), QApplication.activeWindow()):
            if isinstance(widget, QDialog) and not isinstance(widget, HelpWindow) and self._is_ours(widget):
                return widget
        return None

    def _place(self, dialog: QDialog | None) -> str:
        if isinstance(dialog, RecordDialog):
            return EDITORS.get(dialog.kind, PAGES[self._current()])
        return DIALOGS.get(type(dialog).__name__, PAGES[self._current()])

    def _open(self, page: str | None, owner: QWidget) -> None:
        window = self._window
        if window is not None and window.parentWidget() is not owner:
            window.close()  # a window of the manual that belongs to another dialog could not be used beside this one
            window = None
        if window is None:
            window = self._window = HelpWindow(Manual(resource_path("help"), self._keys), owner)
            window.address_wanted.connect(self._context.dialogs.open_address)
            window.destroyed.connect(lambda _gone=None, made=window: self._forget(made))
        window.show_page(page)
        window.show()
        window.raise_()
        window.activateWindow()
        window.view.setFocus()

    def _forget(self, window: HelpWindow) -> None:
        if self._window is window:
            self._window = None
