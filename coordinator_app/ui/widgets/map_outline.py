"""The outlines of an area as a path that painting only moves and stretches."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath, QPolygonF

from coordinator_app.ui.map_geometry import Degrees, MapArea


def outline(area: MapArea, origin: Degrees) -> QPainterPath:
    """Return the outlines of an area in degrees from an origin, made once: painting only moves and stretches them."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for part in area.parts:
        for ring in part:
            path.addPolygon(QPolygonF([QPointF(east - origin[0], north - origin[1]) for east, north in ring]))
            path.closeSubpath()
    return path
