"""The boundary of an area as a map: parts with holes, numbered places, a north arrow and a scale bar."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, radians
from typing import Any

from reportlab.platypus import Spacer

from coordinator_app.documents import phrases, tables
from coordinator_app.documents.columns import PrintableTable
from coordinator_app.documents.flowables import FlowableFactory
from coordinator_app.documents.model import AreaMap, Column, ColumnKind
from coordinator_app.documents.page import TEXT_WIDTH
from coordinator_app.documents.picture import Picture, write
from coordinator_app.documents.styles import CELL_PADDING, PALETTE, THICK, THIN, colour
from coordinator_app.documents.text import SPOKEN_LIMIT, TextGate, phrase
from coordinator_app.wording import formats

_WIDTH = TEXT_WIDTH * 0.74
_HEIGHT = 208.0
_MARGIN = 6.0
_SIDE = _WIDTH + 18.0
_BAR_ROOM = TEXT_WIDTH - _SIDE - 14
_METRES_PER_DEGREE = 111_194.9  # of a great circle on a sphere of 6,371 km
_TOLERANCE = 0.2  # points: what nobody sees is not drawn
_LEAST_EXTENT = 1.0  # metres
_KILOMETRE = 1000
_NUMBER_ROOM = 9.0

Corner = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a map lies: its south-western corner in degrees, the metres of a degree east, its extent in metres."""

    west: float
    south: float
    metres_east: float
    width: float
    height: float

    def metres(self, corner: Corner) -> Corner:
        """Return a place as metres east and north of the corner."""
        east = (corner[0] - self.west) * self.metres_east
        return east, (corner[1] - self.south) * _METRES_PER_DEGREE


def area_map(block: AreaMap, gate: TextGate, factory: FlowableFactory) -> list[Any]:
    """Return the map, and the list of its places where it has any."""
    picture = Picture(_HEIGHT, lambda canvas: _paint(canvas, block))
    figure = factory.figure(picture, gate.line(block.alt, limit=SPOKEN_LIMIT))
    if not block.points:
        return [figure]
    columns = (Column(phrases.ENTRY_NUMBER, ColumnKind.NUMBER), Column(phrases.PLACE, weight=8))
    rows = tuple(
        (phrase(number), gate.line(point.label))
        for number, point in zip(_numbers(block), block.points, strict=True)
    )
    table = PrintableTable(columns, tuple(phrase(column.title) for column in columns), rows, has_total=False)
    return [figure, Spacer(0, CELL_PADDING), *(item.flowable for item in tables.data_tables(table, factory))]


def frame_of(block: AreaMap) -> Frame:
    """Return the frame around all corners and places; a degree east shrinks with the cosine of the latitude."""
    corners = [corner for part in block.parts for ring in part for corner in ring]
    corners += [(point.longitude, point.latitude) for point in block.points]
    west, east = min(corner[0] for corner in corners), max(corner[0] for corner in corners)
    south, north = min(corner[1] for corner in corners), max(corner[1] for corner in corners)
    metres_east = _METRES_PER_DEGREE * cos(radians((south + north) / 2))
    width, height = (east - west) * metres_east, (north - south) * _METRES_PER_DEGREE
    return Frame(west, south, metres_east, max(width, _LEAST_EXTENT), max(height, _LEAST_EXTENT))


def points_per_metre(frame: Frame) -> float:
    """Return the scale at which the whole frame fits on the map."""
    return min((_WIDTH - 2 * _MARGIN) / frame.width, (_HEIGHT - 2 * _MARGIN) / frame.height)


def bar_length(scale: float) -> int | None:
    """Return the longest round length in metres whose bar has room beside the map; None where not even a metre has."""
    length, found = 1, None
    while length * scale <= _BAR_ROOM and length <= 40_000 * _KILOMETRE:
        for factor in (1, 2, 5):
            if length * factor * scale <= _BAR_ROOM:
                found = length * factor
        length *= 10
    return found


def simplified(corners: Sequence[Corner], tolerance: float) -> tuple[Corner, ...]:
    """Leave out corners from which the outline departs by less than the tolerance (Douglas and Peucker's way)."""
    corners = _thinned(corners, tolerance)
    if len(corners) <= 3:  # noqa: PLR2004  # a triangle has no corner to spare
        return tuple(corners)
    kept = {0, len(corners) - 1}
    waiting = [(0, len(corners) - 1)]
    while waiting:
        first, last = waiting.pop()
        farthest, distance = 0, tolerance
        for index in range(first + 1, last):
            found = _distance(corners[index], corners[first], corners[last])
            if found > distance:
                farthest, distance = index, found
        if farthest:
            kept.add(farthest)
            waiting += [(first, farthest), (farthest, last)]
    return tuple(corners[index] for index in sorted(kept))


def _thinned(corners: Sequence[Corner], tolerance: float) -> tuple[Corner, ...]:
    """Leave out corners that nearly coincide with the one before; the first and the last stay."""
    found: list[Corner] = []
    for corner in corners:
        if not found or hypot(corner[0] - found[-1][0], corner[1] - found[-1][1]) >= tolerance:
            found.append(corner)
    if corners and found[-1] != corners[-1]:
        found.append(corners[-1])
    return tuple(found)


def _distance(corner: Corner, first: Corner, last: Corner) -> float:
    """Measure how far a corner lies from the line between two others."""
    east, north = last[0] - first[0], last[1] - first[1]
    length = east * east + north * north
    along = 0.0
    if length:
        along = ((corner[0] - first[0]) * east + (corner[1] - first[1]) * north) / length
        along = min(max(along, 0.0), 1.0)
    return hypot(corner[0] - first[0] - along * east, corner[1] - first[1] - along * north)


def _paint(canvas: Any, block: AreaMap) -> None:
    frame = frame_of(block)
    scale = points_per_metre(frame)
    left = (_WIDTH - frame.width * scale) / 2
    bottom = (_HEIGHT - frame.height * scale) / 2

    def place(corner: Corner) -> Corner:
        east, north = frame.metres(corner)
        return left + east * scale, bottom + north * scale

    canvas.setStrokeColor(colour(PALETTE.rule))
    canvas.setLineWidth(THIN)
    canvas.rect(0, 0, _WIDTH, _HEIGHT, stroke=1, fill=0)
    canvas.setFillColor(colour(PALETTE.shade))
    canvas.setStrokeColor(colour(PALETTE.accent))
    canvas.setLineWidth(THICK * 1.4)
    canvas.setLineJoin(1)
    for part in block.parts:
        path = canvas.beginPath()
        for ring in part:
            corners = simplified([place(corner) for corner in ring], _TOLERANCE)
            if not corners:
                continue
            path.moveTo(*corners[0])
            for corner in corners[1:]:
                path.lineTo(*corner)
            path.close()
        canvas.drawPath(
            path, stroke=1, fill=1, fillMode=0
        )  # even-odd: what a second ring encloses stays empty
    places = [place((point.longitude, point.latitude)) for point in block.points]
    _paint_places(canvas, places, _numbers(block))
    _paint_side(canvas, scale)


def _numbers(block: AreaMap) -> tuple[str, ...]:
    return tuple(str(point.number or row) for row, point in enumerate(block.points, start=1))


def _paint_places(canvas: Any, places: Sequence[Corner], numbers: Sequence[str]) -> None:
    """Mark every place, and number it where the number covers no other one."""
    numbered: list[Corner] = []
    for number, spot in zip(numbers, places, strict=True):
        canvas.setFillColor(colour(PALETTE.open_mark))
        canvas.circle(*spot, 2.2, stroke=0, fill=1)
        target = (spot[0] + 4, spot[1] + 4)
        if all(
            abs(target[0] - x) > 2 * _NUMBER_ROOM or abs(target[1] - y) > _NUMBER_ROOM for x, y in numbered
        ):
            write(canvas, number, target, bold=True)
            numbered.append(target)


def _paint_side(canvas: Any, scale: float) -> None:
    """Draw the north arrow and the scale bar beside the map."""
    middle, top = _SIDE + 8, _HEIGHT - 14
    write(canvas, phrases.NORTH, (middle, _HEIGHT - 5), align="centre", bold=True)
    arrow = canvas.beginPath()
    arrow.moveTo(middle, top)
    arrow.lineTo(middle - 6, top - 22)
    arrow.lineTo(middle, top - 17)
    arrow.lineTo(middle + 6, top - 22)
    arrow.close()
    canvas.setFillColor(colour(PALETTE.ink))
    canvas.drawPath(arrow, stroke=0, fill=1)
    length = bar_length(scale)
    if length is None:
        return
    half = length * scale / 2
    canvas.setStrokeColor(colour(PALETTE.ink))
    canvas.setLineWidth(THIN)
    canvas.rect(_SIDE, 4, half, 4, stroke=1, fill=1)
    canvas.rect(_SIDE + half, 4, half, 4, stroke=1, fill=0)
    write(canvas, length_text(length), (_SIDE, 15))


def length_text(metres: int) -> str:
    """Return a round length: 500 m, 2 km."""
    if metres % _KILOMETRE:
        return phrases.METRES.format(length=formats.number(metres))
    return phrases.KILOMETRES.format(length=formats.number(metres // _KILOMETRE))
