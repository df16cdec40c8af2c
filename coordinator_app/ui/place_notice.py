"""Tells once per database what is special about where it lies: a network drive, a synchronised folder, conflicting copies."""

import hashlib

from PySide6.QtCore import QObject

from coordinator_app.services.place import Place
from coordinator_app.ui.preferences import Preferences
from coordinator_app.ui.window_context import WindowContext
from coordinator_app.wording.places import place_sentences

_MARK = 16


class PlaceNotice(QObject):
    """Looks beside the window, and says what it found; what was said of this database before is not said again."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context.window)
        self._context = context

    def look(self) -> None:
        """Look where the database lies."""
        self._context.operations.read(lambda: self._context.workspace.place, self._tell, owner=self)

    def _tell(self, place: Place) -> None:
        preferences = Preferences(self._context.settings)
        for sentence in place_sentences(place):
            about = f"{self._context.workspace.store.path}\n{sentence}"
            if preferences.tell_once(
                hashlib.sha256(about.encode(errors="surrogatepass")).hexdigest()[:_MARK]
            ):
                self._context.notices.show_notice(sentence)
                return  # the next one at the next start
