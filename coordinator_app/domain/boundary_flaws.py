"""What is wrong with the shape of an area: lines that cross, holes that stick out, parts that overlap. Exact."""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from coordinator_app.domain.boundary import Area, Corner, Location, Part, Ring, locate_in_part, sides

_MOST_WORK = 20_000_000
_Place = tuple[Fraction, Fraction] | Corner


class FlawKind(Enum):
    """How a shape can be wrong."""

    CROSSING = "crossing"
    HOLE_OUTSIDE = "hole_outside"
    PARTS_OVERLAP = "parts_overlap"
    TOO_TANGLED = "too_tangled"


@dataclass(frozen=True)
class Flaw:
    """What is wrong, and where: a place in degrees, and the numbers of the sides that meet there (from 1 on)."""

    kind: FlawKind
    longitude: Fraction
    latitude: Fraction
    first_side: int
    second_side: int


@dataclass(frozen=True, slots=True)
class _Side:
    ring: int
    number: int
    of: int
    start: Corner
    end: Corner
    west: int
    east: int
    south: int
    north: int


class _TooTangledError(Exception):
    """The shape would take too long to look through; where it was given up."""


class _Work:
    """Counts what has been compared."""

    def __init__(self) -> None:
        self.done = 0

    def add(self, amount: int, place: Corner) -> None:
        self.done += amount
        if self.done > _MOST_WORK:
            raise _TooTangledError(place)


def flaw_of(area: Area) -> Flaw | None:
    """Return the first thing that is wrong with the shape of an area, or None.

    An outline must not meet itself. Different outlines may touch, but never cross.
    """
    work = _Work()
    try:
        return _crossing(area, work) or _hole_outside(area, work) or _overlap(area, work)
    except _TooTangledError as error:
        return _flaw(area, FlawKind.TOO_TANGLED, error.args[0])


def _crossing(area: Area, work: _Work) -> Flaw | None:
    """Go from west to east and compare each side with those that have not ended yet."""
    going: list[_Side] = []
    for side in sorted(_all_sides(area), key=lambda item: (item.west, item.ring, item.number)):
        going = [other for other in going if other.east >= side.west]
        work.add(len(going) + 1, side.start)
        for other in going:
            if other.south <= side.north and side.south <= other.north and _conflict(other, side):
                first, second = sorted((other, side), key=lambda item: (item.ring, item.number))
                return _flaw(area, FlawKind.CROSSING, _meeting(first, second), first.number, second.number)
        going.append(side)
    return None


def _all_sides(area: Area) -> list[_Side]:
    found = []
    for ring_number, ring in enumerate(area.rings):
        for number, (start, end) in enumerate(sides(ring), start=1):
            west, east = sorted((start[0], end[0]))
            south, north = sorted((start[1], end[1]))
            found.append(_Side(ring_number, number, len(ring), start, end, west, east, south, north))
    return found


def _conflict(one: _Side, other: _Side) -> bool:
    """Whether two sides meet where they must not."""
    turns = _turns(one, other)
    if one.ring != other.ring:
        return turns[0] * turns[1] < 0 and turns[2] * turns[3] < 0
    if _follows(one, other) or _follows(other, one):
        return _turns_back(one, other)
    if turns[0] * turns[1] > 0 or turns[2] * turns[3] > 0:
        return False
    return any(turns) or _overlaps(one, other)


def _turns(one: _Side, other: _Side) -> tuple[int, int, int, int]:
    return (
        _turn(one.start, one.end, other.start),
        _turn(one.start, one.end, other.end),
        _turn(other.start, other.end, one.start),
        _turn(other.start, other.end, one.end),
    )


def _turn(start: Corner, end: Corner, corner: Corner) -> int:
    """Return 1 where a corner lies to the left of a line, -1 to the right, 0 on it."""
    turn = (end[0] - start[0]) * (corner[1] - start[1]) - (end[1] - start[1]) * (corner[0] - start[0])
    return (turn > 0) - (turn < 0)


def _follows(one: _Side, other: _Side) -> bool:
    return other.number == one.number % one.of + 1


def _turns_back(one: _Side, other: _Side) -> bool:
    """Whether of two sides with a corner in common one runs back along the other."""
    first, second = (one, other) if _follows(one, other) else (other, one)
    shared = first.end
    back = (first.start[0] - shared[0]) * (second.end[0] - shared[0])
    back += (first.start[1] - shared[1]) * (second.end[1] - shared[1])
    return _turn(first.start, first.end, second.end) == 0 and back > 0


def _overlaps(one: _Side, other: _Side) -> bool:
    """Whether two sides on one line have a place in common."""
    return one.west <= other.east and other.west <= one.east


def _meeting(one: _Side, other: _Side) -> tuple[Fraction, Fraction]:
    """Return where two sides meet; of an overlap, one of its ends."""
    (x1, y1), (x2, y2), (x3, y3), (x4, y4) = one.start, one.end, other.start, other.end
    below = (x2 - x1) * (y4 - y3) - (y2 - y1) * (x4 - x3)
    if below == 0:
        ends = [end for end in (one.start, one.end) if _within(other, end)] or [other.start]
        return Fraction(ends[0][0]), Fraction(ends[0][1])
    along = Fraction((x3 - x1) * (y4 - y3) - (y3 - y1) * (x4 - x3), below)
    return x1 + along * (x2 - x1), y1 + along * (y2 - y1)


def _within(side: _Side, corner: Corner) -> bool:
    return side.west <= corner[0] <= side.east and side.south <= corner[1] <= side.north


def _hole_outside(area: Area, work: _Work) -> Flaw | None:
    number = 0
    for part in area.parts:
        outline, *holes = part
        for hole in holes:
            number += 1
            found = _corner_at(hole, (outline,), Location.OUTSIDE, work)
            if found is not None:
                return _flaw(area, FlawKind.HOLE_OUTSIDE, found, number, 0)
    return None


def _overlap(area: Area, work: _Work) -> Flaw | None:
    for number, part in enumerate(area.parts, start=1):
        for other_number, other in enumerate(area.parts, start=1):
            if number == other_number or not _near(part[0], other[0]):
                continue
            found = _corner_at(part[0], other, Location.INSIDE, work)
            if found is not None:
                return _flaw(area, FlawKind.PARTS_OVERLAP, found, number, other_number)
            if set(part[0]) == set(other[0]):
                return _flaw(area, FlawKind.PARTS_OVERLAP, part[0][0], number, other_number)
    return None


def _near(one: Ring, other: Ring) -> bool:
    """Whether the boxes around two outlines meet."""
    return all(
        min(corner[axis] for corner in one) <= max(corner[axis] for corner in other)
        and min(corner[axis] for corner in other) <= max(corner[axis] for corner in one)
        for axis in (0, 1)
    )


def _corner_at(ring: Ring, part: Part, wanted: Location, work: _Work) -> Corner | None:
    size = sum(map(len, part))
    for corner in ring:
        work.add(size, corner)
        if locate_in_part(part, *corner, 1) is wanted:
            return corner
    return None


def _flaw(area: Area, kind: FlawKind, place: _Place, first: int = 0, second: int = 0) -> Flaw:
    unit = 10**area.places
    return Flaw(kind, Fraction(place[0]) / unit, Fraction(place[1]) / unit, first, second)
