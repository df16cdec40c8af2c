"""What a map shows, and how degrees become places on the screen and back. Qt-free."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from math import cos, radians

Degrees = tuple[float, float]
"""Longitude and latitude."""

METRES_PER_DEGREE = 111_194.9
"""Of a great circle on a sphere of 6,371 km."""

_PLACES = Decimal("0.000001")
"""A decimetre: finer than anybody points."""

_LEAST_EXTENT = 20.0
_NEAREST, _FARTHEST = 20.0, 0.0005
"""Pixels per metre."""

_MARGIN = 0.06
_KILOMETRE = 1000


@dataclass(frozen=True)
class MapArea:
    """An area to draw: parts, each an outline with its holes. `own` is the one that the map is about."""

    name: str
    parts: tuple[tuple[tuple[Degrees, ...], ...], ...]
    own: bool = False

    @property
    def corners(self) -> Iterable[Degrees]:
        """The corners of all outlines."""
        return (corner for part in self.parts for corner in part[0])


@dataclass(frozen=True)
class MapPoint:
    """A project on the map: its number in the list beside it, its title, its place, whether that lies in the area.

    `told` says the same in words, also where nobody knows it.
    """

    key: str
    number: int
    title: str
    place: Degrees
    inside: bool
    told: str


@dataclass(frozen=True)
class MapContents:
    """Everything on a map, and the same in words."""

    areas: tuple[MapArea, ...] = ()
    points: tuple[MapPoint, ...] = ()
    told: str = "Es gibt nichts zu zeigen."

    @property
    def own(self) -> MapArea | None:
        """The area that the map is about."""
        return next((area for area in self.areas if area.own), None)


NOTHING = MapContents()


@dataclass(frozen=True)
class MapView:
    """Where one looks: the place in the middle, pixels per metre, and the size of the screen in pixels."""

    middle: Degrees
    scale: float
    width: int
    height: int

    def shown(self, place: Degrees) -> tuple[float, float]:
        """Return where a place lies on the screen, from the upper left corner."""
        east = (place[0] - self.middle[0]) * self._metres_east * self.scale
        north = (place[1] - self.middle[1]) * METRES_PER_DEGREE * self.scale
        return self.width / 2 + east, self.height / 2 - north

    def place(self, x: float, y: float) -> Degrees:
        """Return the place that lies at a point of the screen."""
        east = (x - self.width / 2) / (self._metres_east * self.scale)
        north = (self.height / 2 - y) / (METRES_PER_DEGREE * self.scale)
        return self.middle[0] + east, self.middle[1] + north

    def moved(self, right: float, down: float) -> "MapView":
        """Return the view after the map was drawn to the right and down by pixels."""
        return replace(self, middle=self.place(self.width / 2 - right, self.height / 2 - down))

    def zoomed(self, factor: float, x: float, y: float) -> "MapView":
        """Return the view at another scale; what lies at a point of the screen stays there."""
        scale = min(max(self.scale * factor, _FARTHEST), _NEAREST)
        share = self.scale / scale
        middle = self.place(x + (self.width / 2 - x) * share, y + (self.height / 2 - y) * share)
        return replace(self, middle=middle, scale=scale)

    def sized(self, width: int, height: int) -> "MapView":
        """Return the view on a screen of another size."""
        return replace(self, width=width, height=height)

    @property
    def pixels_per_degree(self) -> tuple[float, float]:
        """How many pixels a degree east and a degree north take."""
        return self._metres_east * self.scale, METRES_PER_DEGREE * self.scale

    @property
    def bar(self) -> tuple[int, float]:
        """The scale bar: a round length in metres, and its pixels; at most a quarter of the width."""
        room = max(self.width / 4, 40) / self.scale
        length = 1
        while length * 10 <= room:
            length *= 10
        length = next(length * factor for factor in (5, 2, 1) if length * factor <= room or factor == 1)
        return length, length * self.scale

    @property
    def _metres_east(self) -> float:
        return METRES_PER_DEGREE * max(cos(radians(self.middle[1])), 0.01)


def fitted(contents: MapContents, width: int, height: int, *, everything: bool = False) -> MapView:
    """Return the view in which the own area and all points fit; without them, or where wanted, all areas as well."""
    own = None if everything else contents.own
    corners = [*(own.corners if own else ()), *(point.place for point in contents.points)]
    if everything or not corners:
        corners += [corner for area in contents.areas for corner in area.corners]
    if not corners:
        return MapView((10.4, 51.2), _FARTHEST, width, height)
    west, east = min(corner[0] for corner in corners), max(corner[0] for corner in corners)
    south, north = min(corner[1] for corner in corners), max(corner[1] for corner in corners)
    middle = ((west + east) / 2, (south + north) / 2)
    across = max((east - west) * METRES_PER_DEGREE * cos(radians(middle[1])), _LEAST_EXTENT)
    along = max((north - south) * METRES_PER_DEGREE, _LEAST_EXTENT)
    room = 1 - 2 * _MARGIN
    scale = min(max(width, 1) * room / across, max(height, 1) * room / along)
    return MapView(middle, min(max(scale, _FARTHEST), _NEAREST), width, height)


def pointed(place: Degrees) -> tuple[Decimal, Decimal]:
    """Return a place that somebody pointed at, to a decimetre."""
    return Decimal(place[0]).quantize(_PLACES), Decimal(place[1]).quantize(_PLACES)


def length_text(metres: int) -> str:
    """Return a round length: 500 m, 2 km."""
    whole, rest = divmod(metres, _KILOMETRE)
    return f"{metres} m" if rest or not whole else f"{whole} km"


def hectares(area: MapArea) -> float:
    """Return how large an area is, roughly, from its corners in degrees."""
    return sum(_size(part[0]) - sum(map(_size, part[1:])) for part in area.parts)


def _size(ring: tuple[Degrees, ...]) -> float:
    latitude = sum(corner[1] for corner in ring) / len(ring)
    doubled = sum(
        (x1 - ring[0][0]) * (y2 - ring[0][1]) - (x2 - ring[0][0]) * (y1 - ring[0][1])
        for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True)
    )
    return abs(doubled) / 2 * METRES_PER_DEGREE**2 * cos(radians(latitude)) / 10_000
