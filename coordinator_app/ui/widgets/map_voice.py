"""What a map consists of, for whoever hears it: a child for every outline and every project, at its place, with nothing to see."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget

from coordinator_app.ui.map_geometry import MapArea, MapContents, MapPoint, MapView

_REACH = 9


class MapVoice:
    """Keeps the children of a map in step with what it shows."""

    def __init__(self, canvas: QWidget) -> None:
        self._canvas = canvas
        self._areas: tuple[tuple[MapArea, QLabel], ...] = ()
        self._points: tuple[tuple[MapPoint, QLabel], ...] = ()

    def show_contents(self, contents: MapContents) -> None:
        """Say other contents: the area that the map is about, its neighbours, then the projects by their numbers."""
        for _, label in (*self._areas, *self._points):
            label.setParent(None)  # else it would be read aloud until it is deleted
            label.deleteLater()
        ordered = sorted(contents.areas, key=lambda item: not item.own)
        self._areas = tuple((area, self._label(spoken_area(area))) for area in ordered)
        self._points = tuple((point, self._label(spoken_point(point))) for point in contents.points)

    def place(self, view: MapView) -> None:
        """Put every child where the map shows what it says."""
        for area, label in self._areas:
            shown = [view.shown(corner) for corner in area.corners]
            across, down = [int(x) for x, _ in shown], [int(y) for _, y in shown]
            if shown:
                label.setGeometry(
                    QRect(min(across), min(down), max(across) - min(across) + 1, max(down) - min(down) + 1)
                )
        for point, label in self._points:
            x, y = (int(number) for number in view.shown(point.place))
            label.setGeometry(x - _REACH, y - _REACH, 2 * _REACH, 2 * _REACH)

    def _label(self, text: str) -> QLabel:
        label = QLabel(self._canvas)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        label.setAccessibleName(text)
        label.show()
        return label


def spoken_area(area: MapArea) -> str:
    """Return what is said of an outline."""
    return f"Umriss: {area.name}" if area.own else f"Umriss in Grau: {area.name}"


def spoken_point(point: MapPoint) -> str:
    """Return what is said of a project: its number, its title, and whether it lies in the area."""
    return f"Projekt {point.number}, {point.title}. Im Quartier: {point.told}"
