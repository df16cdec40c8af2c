"""The bar of a window that only reads: who edits the database, and the way to edit it oneself once it is free."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from coordinator_app.services.place import Holder
from coordinator_app.ui.window_context import WindowContext
from coordinator_app.wording.places import FREE, holder_sentence

_LOOK_EVERY_MS = 2_500
_TAKEN = "Das geht, sobald die Datenbank dort geschlossen ist; dann wird dieser Knopf frei."


class ReadOnlyBar(QFrame):
    """Stands above the pages for as long as the window is open. `edit_wanted` asks to open the database for editing."""

    edit_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.edit_button = QPushButton("&Jetzt bearbeiten")
        self.edit_button.clicked.connect(lambda _checked=False: self.edit_wanted.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 5, 6, 5)
        row.addWidget(self.label, 1)
        row.addWidget(self.edit_button)
        self.show_holder(None)

    def show_holder(self, holder: Holder | None) -> None:
        """Say who edits the database; None where nobody does any more."""
        text = FREE if holder is None else holder_sentence(holder)
        if text == self.label.text():
            return
        self.label.setText(text)
        self.setAccessibleName(text)
        self.edit_button.setEnabled(holder is None)
        self.edit_button.setToolTip("Öffnet die Datenbank zum Bearbeiten." if holder is None else _TAKEN)


class ReadOnlyWatch(QTimer):
    """Looks every few seconds whether another program has changed the database, and whether it still has it."""

    changed = Signal()

    def __init__(self, context: WindowContext, bar: ReadOnlyBar) -> None:
        super().__init__(context.window)
        self._context, self._bar = context, bar
        self._seen: int | None = None
        self._is_asking = False
        self.setInterval(_LOOK_EVERY_MS)
        self.timeout.connect(self.look)

    def look(self) -> None:
        """Look once, beside the window: a network drive may take its time."""
        if self._is_asking:
            return
        store = self._context.workspace.store
        self._is_asking = True
        self._context.operations.read(
            lambda: (store.revision, store.holder), self._show, owner=self, channel="read_only"
        )

    def _show(self, found: tuple[int, Holder | None]) -> None:
        self._is_asking = False
        revision, holder = found
        self._bar.show_holder(holder)
        before, self._seen = self._seen, revision
        if before is not None and before != revision:
            self.changed.emit()
