"""What a window remembers from one start to the next: its place, the page shown last, its splitters, the databases opened."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu, QSplitter

from coordinator_app.ui.page import Page
from coordinator_app.ui.preferences import Preferences
from coordinator_app.ui.qt_application import GEOMETRY, damaged_settings
from coordinator_app.ui.window_context import WindowContext
from coordinator_app.wording import formats


class WindowMemory(QObject):
    """Keeps the habits of one window. `database_wanted` brings the path of one that was opened before."""

    database_wanted = Signal(object)

    def __init__(self, context: WindowContext, window: QMainWindow) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self.preferences = Preferences(context.settings)
        self.preferences.keep_recent(context.workspace.store.path)

    def restore_geometry(self) -> None:
        """Put the window where it was; what can't be read is passed over."""
        settings = self._context.settings
        value = settings.value(GEOMETRY) if settings is not None else None
        if isinstance(value, QByteArray):
            self._window.restoreGeometry(value)

    def keep_geometry(self) -> None:
        """Remember where the window is."""
        if self._context.settings is not None:
            self._context.settings.setValue(GEOMETRY, self._window.saveGeometry())

    def adopt(self, page: Page) -> None:
        """Put the splitters of a page where they were, and remember where they are moved to."""
        settings = self._context.settings
        if settings is None:
            return
        for number, splitter in enumerate(page.findChildren(QSplitter)):
            key = f"splitters/{page.name.name.lower()}/{number}"
            value = settings.value(key)
            if isinstance(value, QByteArray):
                # Only when the page has its size: before, a splitter would share another one out.
                QTimer.singleShot(0, splitter, _restorer(splitter, value))
            splitter.splitterMoved.connect(
                lambda _place, _handle, key=key, splitter=splitter: settings.setValue(
                    key, splitter.saveState()
                )
            )

    def add_recent_to(self, menu: QMenu, before: QAction) -> None:
        """Put the databases that were opened into a menu of their own, filled whenever it opens."""
        recent = QMenu("&Zuletzt geöffnet", menu)
        menu.insertMenu(before, recent)
        recent.aboutToShow.connect(lambda: self._fill(recent))
        menu.aboutToShow.connect(lambda: recent.setEnabled(bool(self._others)))

    def tell_damage(self) -> None:
        """Say once that the settings could not be read and where they lie now."""
        damaged = damaged_settings()
        if self._context.settings is None or not damaged.exists():
            return
        kept = damaged.with_name("fenster.beschaedigt.ini")
        with suppress(OSError):
            damaged.replace(kept)
            self._context.notices.show_notice(
                "Die Einstellungen des Fensters waren beschädigt und sind wieder wie am Anfang. Ihre Daten sind nicht "
                f"betroffen. Die beschädigte Datei liegt noch hier: {formats.quoted(str(kept))}."
            )

    @property
    def _others(self) -> list[Path]:
        own = self._context.workspace.store.path.absolute()
        return [path for path in self.preferences.recent if path != own]

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        for number, path in enumerate(self._others, start=1):
            text = f"&{number} " + f"{path.name} – {path.parent}".replace("&", "&&")
            menu.addAction(text).triggered.connect(self._opener(path))
        menu.addSeparator()
        menu.addAction("Liste &leeren").triggered.connect(
            lambda _checked=False: self.preferences.forget_recent()
        )

    def _opener(self, path: Path) -> Callable[[], None]:
        return lambda: self.database_wanted.emit(path)


def _restorer(splitter: QSplitter, state: QByteArray) -> Callable[[], None]:
    def restore() -> None:
        splitter.restoreState(state)

    return restore


def is_database(path: Path) -> bool:
    """Whether a file is a database by its ending."""
    return path.suffix.lower() == ".qldb"
