"""A boundary from a file before it is taken over: whose it is, which area is meant, how it lies, what was done to it."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from coordinator_app.domain.boundary import Area, area_of
from coordinator_app.domain.errors import KnownError
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.services.boundaries import BoundaryPreview, BoundaryService, feature_named
from coordinator_app.services.ports.boundaries import BoundaryFeature, BoundaryFile, ReferenceSystem
from coordinator_app.ui.dialog_size import fitting
from coordinator_app.ui.map_geometry import NOTHING, MapArea, MapContents, hectares
from coordinator_app.ui.operations import Operations
from coordinator_app.ui.widgets.area_map import AreaMap
from coordinator_app.ui.widgets.choice_fields import CalmComboBox
from coordinator_app.wording import formats
from coordinator_app.wording.boundary_messages import boundary_note, boundary_term
from coordinator_app.wording.errors import message

_CHOOSE = "Bitte wählen"
_LATER = "Noch ist nichts geschrieben."
_SAME = "Diese Grenze ist schon so gespeichert."


@dataclass(frozen=True)
class BoundaryQuestion:
    """What is to be read in: the areas of a file, the Quartiere they may belong to, and the one that was chosen, if any."""

    file: BoundaryFile
    quarters: tuple[Neighbourhood, ...]
    chosen: str | None


class BoundaryPreviewDialog(QDialog):
    """Shows what a file would do; accepted means that `preview` shall be taken over."""

    def __init__(
        self,
        boundaries: BoundaryService,
        operations: Operations,
        question: BoundaryQuestion,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Grenze einlesen: Vorschau")
        self._boundaries, self._operations = boundaries, operations
        self._file, self._quarters = question.file, question.quarters
        self.preview: BoundaryPreview | None = None
        self.quarter, self.feature, self.system = CalmComboBox(), CalmComboBox(), CalmComboBox()
        self.map = AreaMap("Vorschau der Grenze")
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.told.setAccessibleName("Was übernommen wird")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.take = self.buttons.addButton("Über&nehmen", QDialogButtonBox.ButtonRole.AcceptRole)
        self._fill(question.chosen)
        self._lay_out()
        for box in (self.quarter, self.feature, self.system):
            box.currentIndexChanged.connect(lambda _index: self._look())
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.resize(fitting(QSize(860, 620), self))
        self._suggest()

    def _fill(self, chosen: str | None) -> None:
        for name, box in (
            ("Quartier", self.quarter),
            ("Fläche in der Datei", self.feature),
            ("Koordinatensystem", self.system),
        ):
            box.setAccessibleName(name)
            box.setMinimumContentsLength(30)
        self.quarter.addItem(_CHOOSE, None)
        for quarter in self._quarters:
            self.quarter.addItem(quarter.name, quarter.key)
        if len(self._file.features) > 1:
            self.feature.addItem(_CHOOSE, None)
        for item in self._file.features:
            corners = formats.count(item.corners, "Eckpunkt", "Eckpunkte")
            self.feature.addItem(f"{item.name or f'Objekt {item.number}'} ({corners})", item.number)
        if len(self._file.systems) > 1:
            self.system.addItem(_CHOOSE, None)
        for system in self._file.systems:
            self.system.addItem(boundary_term(system), system.value)
        if chosen is not None:
            self.quarter.setCurrentIndex(max(self.quarter.findData(chosen), 0))
        elif len(self._quarters) == 1:
            self.quarter.setCurrentIndex(1)
        self.system.setEnabled(self.system.count() > 1)

    def _suggest(self) -> None:
        """Choose the area that is called like the Quartier, and the zone of its Land."""
        key = self.quarter.currentData()
        if key is not None and self.feature.currentData() is None:
            name = next(item.name for item in self._quarters if item.key == key)
            try:
                self.feature.setCurrentIndex(
                    self.feature.findData(feature_named(self._file, None, name).number)
                )
            except KnownError:  # none of that name: the user chooses
                self.feature.setFocus()
        if key is None or self.system.currentData() is not None:
            self._look()
            return
        self._operations.read(
            lambda: self._boundaries.suggested_system(self._file, key), self._choose_system, owner=self
        )

    def _choose_system(self, system: ReferenceSystem | None) -> None:
        if system is not None and self.system.currentData() is None:
            self.system.setCurrentIndex(max(self.system.findData(system.value), 0))
        self._look()

    def _chosen(self) -> tuple[BoundaryFeature, str, ReferenceSystem] | None:
        number, key, system = (
            self.feature.currentData(),
            self.quarter.currentData(),
            self.system.currentData(),
        )
        if number is None or key is None or system is None:
            return None
        feature = next(item for item in self._file.features if item.number == number)
        return feature, key, ReferenceSystem(system)

    def _look(self) -> None:
        """Work out the preview for what is chosen."""
        self.preview = None
        self.take.setEnabled(False)
        chosen = self._chosen()
        if chosen is None:
            self.map.show_contents(NOTHING)
            self.told.setText("Wählen Sie oben, was noch offen ist.")
            return
        feature, key, system = chosen
        self._operations.read(
            lambda: self._boundaries.preview(self._file, feature, key, system),
            self._show,
            owner=self,
            channel="preview",
            refused=self._refuse,
        )

    def _refuse(self, error: KnownError) -> None:
        self.map.show_contents(NOTHING)
        self.told.setText(message(error))

    def _show(self, preview: BoundaryPreview) -> None:
        self.preview = preview
        own = _map_area(preview.after.name, preview.read.area, own=True)
        others = tuple(
            _map_area(item.name, area)
            for item in self._quarters
            if item.municipality == preview.after.municipality
            and item.key != preview.after.key
            and (area := area_of(item.boundary)) is not None
        )
        lines = self._lines(preview, own)
        self.map.show_contents(MapContents((*others, own), (), " ".join(lines)))
        self.told.setText("\n".join(lines))
        self.take.setEnabled(preview.changes)
        if preview.changes:
            self.take.setFocus()

    def _lines(self, preview: BoundaryPreview, own: MapArea) -> list[str]:
        parts = formats.count(len(own.parts), "Fläche", "Flächen")
        corners = formats.count(sum(map(len, preview.read.area.rings)), "Eckpunkt", "Eckpunkten")
        lines = [
            f"Die Grenze besteht aus {parts} mit {corners} und umschließt rund {formats.number(round(hectares(own)))} Hektar."
        ]
        if preview.before.area_hectares is not None:
            lines.append(
                f"Erfasst sind für das Quartier {formats.decimal(preview.before.area_hectares)} Hektar."
            )
        lines += [f"• {boundary_note(note, count)}" for note, count in preview.read.notes.items()]
        if self._file.without_area:
            others = formats.count(self._file.without_area, "Objekt", "Objekte")
            lines.append(f"• Ohne Fläche (Punkte, Linien, leere) und hier ohne Bedeutung: {others}.")
        if preview.before.boundary is not None and preview.changes:
            lines.append("• Die bisherige Grenze wird ersetzt. Das lässt sich rückgängig machen.")
        lines.append(_LATER if preview.changes else _SAME)
        return lines

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(QLabel(f"Datei: {self._file.path.name}"))
        form.addRow("&Quartier", self.quarter)
        form.addRow("&Fläche in der Datei", self.feature)
        form.addRow("&Koordinatensystem", self.system)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.map, 1)
        layout.addWidget(self.told)
        layout.addWidget(self.buttons)


def _map_area(name: str, area: Area, *, own: bool = False) -> MapArea:
    return MapArea(
        name, tuple(tuple(tuple(map(area.degrees, ring)) for ring in part) for part in area.parts), own
    )
