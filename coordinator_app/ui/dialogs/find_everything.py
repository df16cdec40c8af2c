"""Alles durchsuchen: one field over every record, programme, page and command; the arrows choose, Enter or a click leads there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from coordinator_app.services.finding import Found, FoundAll
from coordinator_app.ui.dialog_size import fitting
from coordinator_app.ui.operations import Operations
from coordinator_app.wording import formats
from coordinator_app.wording.terms import noun

_SIZE = QSize(720, 520)
_PAUSE_MS = 120
_HINT = "Ein Wort aus Titel oder Text genügt; mehrere Wörter müssen alle vorkommen. Auch Befehle und Seiten werden gefunden."
_NOTHING = "Nichts gefunden. Probieren Sie weniger Wörter oder nur deren Anfang."


@dataclass(frozen=True)
class Place:
    """A page or a command that can be found: its name, what it does, and the keys for it."""

    name: str
    hint: str
    keys: str
    run: Callable[[], None]


class FindDialog(QDialog):
    """Searches while typing. `chosen` tells what was found; a place runs by itself."""

    chosen = Signal(object)

    def __init__(
        self,
        find: Callable[[str], FoundAll],
        places: Sequence[Place],
        operations: Operations,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Alles durchsuchen")
        self._find, self._places, self._operations = find, tuple(places), operations
        self.field = QLineEdit()
        self.field.setPlaceholderText("Projekt, Quartier, Programm, Antrag, Befehl …")
        self.field.setAccessibleName("Alles durchsuchen")
        self.field.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName("Fundstellen")
        self.list.setWordWrap(True)
        self.list.setUniformItemSizes(False)
        self.state = QLabel(_HINT)
        self.state.setObjectName("quiet")
        self.state.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.state)
        self._in_haste = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self.field.textChanged.connect(lambda _text: self._pause.start())
        self.field.returnPressed.connect(self._open)
        self.list.itemActivated.connect(lambda _item: self._open())
        # A click opens, but waits for a second one, which would hit what is there by then.
        self._second_click = QTimer(self, singleShot=True, interval=QApplication.doubleClickInterval())
        self._second_click.timeout.connect(self._open)
        self.list.itemClicked.connect(lambda _item: self._second_click.start())
        self.resize(fitting(_SIZE, self))
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through what was found with the arrows, although the cursor stays in the field."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.list.count():
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            row = min(max(self.list.currentRow() + step, 0), self.list.count() - 1)
            self.list.setCurrentRow(row)
            return
        super().keyPressEvent(event)

    def _search(self) -> None:
        text = self.field.text()
        if not text.strip():
            self.list.clear()
            self.state.setText(_HINT)
            return
        self._operations.read(
            lambda: self._find(text), lambda found: self._show(text, found), owner=self, channel="find"
        )

    def _show(self, text: str, found: FoundAll) -> None:
        self.list.clear()
        words = text.casefold().split()
        places = [place for place in self._places if all(word in _plain(place).casefold() for word in words)]
        for hit in found.hits:
            self._add(_hit_text(hit), hit)
        for place in places:
            self._add(f"{place.name}  –  {place.hint}{f' ({place.keys})' if place.keys else ''}", place)
        self.list.setCurrentRow(0 if self.list.count() else -1)
        self.state.setText(_count(self.list.count(), found) if self.list.count() else _NOTHING)
        if self._in_haste:
            self._in_haste = False
            self._open()

    def _add(self, text: str, value: object) -> None:
        item = QListWidgetItem(text)
        item.setData(Qt.ItemDataRole.UserRole, value)
        self.list.addItem(item)

    def _open(self) -> None:
        """Lead to what is chosen; whoever was quicker than the search gets its first hit as soon as it is there."""
        if self._pause.isActive():
            self._pause.stop()
            self._in_haste = True
            self._search()
            return
        self._second_click.stop()
        if not self.list.count():
            return
        item = self.list.currentItem()
        value = item.data(Qt.ItemDataRole.UserRole)
        self.accept()
        if isinstance(value, Place):
            value.run()
        else:
            self.chosen.emit(value)


def _hit_text(hit: Found) -> str:
    kind = "Programm" if hit.kind is None else noun(hit.kind).singular
    return f"{kind}: {hit.title}" + (f"\n        {hit.passage}" if hit.passage else "")


def _plain(place: Place) -> str:
    return f"{place.name} {place.hint}"


def _count(shown: int, found: FoundAll) -> str:
    left = sum(count for _kind, count in found.left_out)
    text = formats.count(shown, "Fundstelle", "Fundstellen")
    return f"{text}; {formats.number(left)} weitere, wenn Sie genauer suchen." if left else f"{text}."
