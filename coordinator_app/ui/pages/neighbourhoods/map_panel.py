"""The map of a Quartier with its buttons, and the list that says the same in words."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from coordinator_app.domain.records import Kind
from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.pages.neighbourhoods.map_contents import EMPTY_SHEET, MapSheet, PlaceRow
from coordinator_app.ui.requests import EditRecord, ImportBoundary, PlaceProject, RemoveBoundary
from coordinator_app.ui.tone import symbol_of, tone_of
from coordinator_app.ui.widgets.area_map import AreaMap
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.ui.widgets.reflow import FlowRow

PLACES: tuple[Column[PlaceRow], ...] = (
    Column(
        "Nr.", lambda row: "–" if row.number is None else str(row.number), lambda row: row.number, width=5
    ),
    Column("Projekt", lambda row: row.title, width=16, least=8, stretch=True, hint=lambda row: row.title),
    Column(
        "Liegt es im Quartier?",
        lambda row: f"{symbol_of(row.within)} {row.told}",
        width=24,
        least=14,
        tone=lambda row: tone_of(row.within),
        hint=lambda row: row.told,
    ),
)
_ASK = "Ort setzen"


class MapPanel(QWidget):
    """Shows a map sheet. `requested` passes on what is to be done; `key` is the Quartier."""

    requested = Signal(object)

    def __init__(self, *, read_only: bool) -> None:
        super().__init__()
        self._read_only = read_only
        self._key: str | None = None
        self._sheet = EMPTY_SHEET
        self._project: str | None = None
        self.map = AreaMap("Karte des Quartiers")
        self.places: RecordTable[PlaceRow] = RecordTable(
            "Projekte auf der Karte", PLACES, lambda row: row.key
        )
        self.places.empty_text = "Noch keine Projekte in diesem Quartier."
        self.boundary = QLabel()
        self.boundary.setObjectName("quiet")
        self.boundary.setWordWrap(True)
        self.nearer = _button(
            "+", "Vergrößert die Karte (Plus).", lambda: self.map.zoom(1), "Karte vergrößern"
        )
        self.farther = _button(
            "−", "Verkleinert die Karte (Minus).", lambda: self.map.zoom(-1), "Karte verkleinern"
        )
        self.whole = _button("Einpassen", "Zeigt das ganze Quartier (Pos1).", self.map.fit)
        self.town = _button(
            "Stadt", "Zeigt alle Quartiere der Kommune (Ende).", self.map.fit_all, "Ganze Kommune zeigen"
        )
        self.read_in = _button(
            "Grenze einlesen …",
            "Liest die Grenze aus einer GeoJSON-Datei ein (Strg+Umschalt+G).",
            self._read_in,
        )
        self.remove = _button(
            "Grenze entfernen", "Nimmt die Grenze weg. Das lässt sich rückgängig machen.", self._remove
        )
        self.set_place = _button(
            _ASK,
            "Setzt den Ort des gewählten Projekts durch einen Klick in die Karte (Strg+Umschalt+L).",
            self._ask_place,
        )
        self.set_place.setCheckable(True)
        self.drop_place = _button(
            "Ort entfernen",
            "Nimmt den Ort des gewählten Projekts weg. Das lässt sich rückgängig machen.",
            self._drop_place,
        )
        self._lay_out()
        self._connect()
        self.show_sheet(None, EMPTY_SHEET)

    def show_sheet(self, key: str | None, sheet: MapSheet) -> None:
        """Show the map of a Quartier; another view of the same one stays where one looks."""
        stay = key == self._key
        if not stay:
            self._stop_asking()
        self._key, self._sheet = key, sheet
        self.map.show_contents(sheet.contents, stay=stay)
        self.places.set_rows(sheet.rows)
        self.boundary.setText(sheet.boundary)
        if sheet.rows and self.places.current() is None:
            self.places.selectRow(0)
        self._enable()

    def _enable(self) -> None:
        may, row = not self._read_only, self.places.current()
        self.read_in.setEnabled(may and self._key is not None)
        self.remove.setEnabled(may and self._sheet.has_boundary)
        self.set_place.setEnabled(may and row is not None)
        self.drop_place.setEnabled(may and row is not None and row.number is not None)

    def _choose(self, row: PlaceRow | None) -> None:
        if self.map.is_placing and (row is None or row.key != self._project):
            self._stop_asking()
        self.map.mark(row.key if row is not None and row.number is not None else None)
        self._enable()

    def _read_in(self) -> None:
        if self._key is not None:
            self.requested.emit(ImportBoundary(self._key))

    def _remove(self) -> None:
        if self._key is not None:
            self.requested.emit(RemoveBoundary(self._key))

    def _ask_place(self) -> None:
        row = self.places.current()
        if row is None or self.map.is_placing:
            self._stop_asking()
            return
        self._project = row.key
        self.set_place.setChecked(True)
        self.map.ask_for_place(wanted=True)

    def _stop_asking(self) -> None:
        self._project = None
        self.set_place.setChecked(False)
        if self.map.is_placing:
            self.map.ask_for_place(wanted=False)

    def _place(self, longitude: object, latitude: object) -> None:
        project = self._project
        self._stop_asking()
        if project is not None:
            self.requested.emit(PlaceProject(project, longitude, latitude))  # type: ignore[arg-type]  # a signal carries objects

    def _drop_place(self) -> None:
        row = self.places.current()
        if row is not None:
            self.requested.emit(PlaceProject(row.key, None, None))

    def _open(self, key: str) -> None:
        self.requested.emit(EditRecord(Kind.PROJECT, key))

    def _connect(self) -> None:
        self.map.opened.connect(self._open)
        self.map.marked.connect(self.places.select_key)
        self.map.placed.connect(self._place)
        self.map.given_up.connect(self._stop_asking)
        self.places.selected_row.connect(self._choose)
        self.places.activated_row.connect(lambda row: self._open(row.key))
        for keys, button in (("Ctrl+Shift+G", self.read_in), ("Ctrl+Shift+L", self.set_place)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(button.click)

    def _lay_out(self) -> None:
        above = FlowRow(self.nearer, self.farther, self.whole, self.town)
        above.add(self.read_in, at_end=True)
        above.add(self.remove)
        below = FlowRow()
        below.add(self.set_place, at_end=True)
        below.add(self.drop_place)
        lower = QWidget()
        layout = QVBoxLayout(lower)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.boundary)
        layout.addWidget(self.places, 1)
        layout.addWidget(below)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.map)
        splitter.addWidget(lower)
        splitter.setSizes([380, 220])
        splitter.setStretchFactor(0, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(6, 6, 6, 6)
        whole.addWidget(above)
        whole.addWidget(splitter, 1)


def _button(label: str, hint: str, run: Callable[[], None], name: str | None = None) -> QPushButton:
    button = QPushButton(label)
    button.setToolTip(hint)
    button.setAccessibleName(name or label)
    button.clicked.connect(lambda _checked=False: run())
    return button
