"""Whether a place lies within a boundary, and what is wrong with the shape of one."""

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator_app.domain.boundary import Area, Corner, Location, area_of, lies_within, made_of
from coordinator_app.domain.boundary_flaws import FlawKind, flaw_of
from coordinator_app.domain.truth import Truth

Place = tuple[Decimal, Decimal]
_DEGREES = st.integers(-500, 500).map(lambda number: Decimal(number).scaleb(-2))
_SMALL = st.integers(-6, 6).map(Decimal)


def ring(*corners: tuple[float | str, float | str]) -> list[Place]:
    return [(Decimal(str(east)), Decimal(str(north))) for east, north in corners]


SQUARE = ring((0, 0), (4, 0), (4, 4), (0, 4))
HOLE = ring((1, 1), (3, 1), (3, 3), (1, 3))


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (("2", "0.5"), Location.INSIDE),
        (("2", "2"), Location.OUTSIDE),
        (("1", "2"), Location.EDGE),
        (("4", "4"), Location.EDGE),
        (("0", "2"), Location.EDGE),
        (("5", "2"), Location.OUTSIDE),
        (("-1", "4"), Location.OUTSIDE),
        (("4.0000000000000000000000000001", "2"), Location.OUTSIDE),
        (("3.9999999999999999999999999999", "2"), Location.INSIDE),
    ],
)
def test_a_place_is_told_from_the_edge_by_the_last_digit(place: tuple[str, str], expected: Location) -> None:
    area = made_of([[SQUARE, HOLE]])
    assert area.locate(Decimal(place[0]), Decimal(place[1])) is expected


def test_a_place_may_lie_in_any_part_of_several() -> None:
    area = made_of([[SQUARE], [ring((10, 10), (12, 10), (11, 12))]])
    assert area.locate(Decimal(11), Decimal(11)) is Location.INSIDE
    assert area.locate(Decimal(7), Decimal(7)) is Location.OUTSIDE


@given(st.lists(st.tuples(_DEGREES, _DEGREES), min_size=3, max_size=12, unique=True), _DEGREES, _DEGREES)
def test_a_place_lies_where_the_winding_of_fractions_says(
    corners: list[Place], x: Decimal, y: Decimal
) -> None:
    found = made_of([[corners]]).locate(x, y)
    assert found is _located_by_fractions(corners, Fraction(x), Fraction(y))


def _located_by_fractions(corners: list[Place], x: Fraction, y: Fraction) -> Location:
    """Cut a line to the west instead of the east, with fractions."""
    crossings = 0
    for (east1, north1), (east2, north2) in zip(corners, [*corners[1:], corners[0]], strict=True):
        x1, y1, x2, y2 = map(Fraction, (east1, north1, east2, north2))
        if y1 == y2:
            if y == y1 and min(x1, x2) <= x <= max(x1, x2):
                return Location.EDGE
            continue
        if not min(y1, y2) <= y <= max(y1, y2):
            continue
        at = x1 + (y - y1) * (x2 - x1) / (y2 - y1)
        if at == x:
            return Location.EDGE
        crossings += at < x and y < max(y1, y2)
    return Location.INSIDE if crossings % 2 else Location.OUTSIDE


@given(
    st.lists(st.tuples(_SMALL, _SMALL), min_size=3, max_size=8, unique=True),
    _SMALL,
    _SMALL,
    st.integers(0, 7),
)
def test_neither_where_an_outline_begins_nor_which_way_it_runs_changes_anything(
    corners: list[Place], x: Decimal, y: Decimal, shift: int
) -> None:
    turned = corners[shift % len(corners) :] + corners[: shift % len(corners)]
    expected = made_of([[corners]]).locate(x, y)
    assert made_of([[turned]]).locate(x, y) is expected
    assert made_of([[corners[::-1]]]).locate(x, y) is expected


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{}", "null", '{"type":"Point","coordinates":[8,51]}', '{"type":"Polygon","coordinates":[]}',
        '{"type":"Polygon","coordinates":[[[8,51],[9,51]]]}', '{"type":"Polygon","coordinates":[[["8","51"]]]}',
        '{"type":"Polygon","coordinates":[[[500000,5800000],[500010,5800000],[500000,5800010]]]}',
        '{"type":"Polygon","coordinates":[[[NaN,51],[9,51],[9,52]]]}',
        '{"type":"Polygon","coordinates":[[[8.1e-999999,51],[9,51],[9,52]]]}',
        '{"type":"Polygon","coordinates":[[[8.1e999999999999999999999,51],[9,51],[9,52]]]}',
        "[" * 100_000,
    ],
)  # fmt: skip
def test_what_is_no_area_in_degrees_leaves_the_answer_open(text: str) -> None:
    assert area_of(text) is None
    assert lies_within(text, Decimal(8), Decimal(51)) is Truth.UNKNOWN


def test_a_place_on_the_boundary_is_within_and_half_a_place_is_unknown() -> None:
    text = json.dumps({"type": "Polygon", "coordinates": [[[8, 51], [9, 51], [9, 52], [8, 52], [8, 51]]]})
    assert lies_within(text, Decimal(8), Decimal("51.5")) is Truth.YES
    assert lies_within(text, Decimal("7.999"), Decimal("51.5")) is Truth.NO
    assert lies_within(text, None, Decimal("51.5")) is Truth.UNKNOWN
    assert lies_within(None, Decimal(8), Decimal("51.5")) is Truth.UNKNOWN


def test_a_bow_tie_is_told_with_the_place_where_it_crosses() -> None:
    flaw = flaw_of(made_of([[ring((0, 0), (4, 4), (4, 0), (0, 4))]]))
    assert flaw is not None
    assert (flaw.kind, flaw.longitude, flaw.latitude) == (FlawKind.CROSSING, Fraction(2), Fraction(2))
    assert (flaw.first_side, flaw.second_side) == (1, 3)


@pytest.mark.parametrize(
    "corners",
    [
        ring((0, 0), (4, 0), (2, 0), (2, 4)),
        ring((0, 0), (4, 0), (4, 4), (2, 0), (0, 4)),
        ring((0, 0), (2, 2), (4, 0), (4, 4), (2, 2), (0, 4)),
        ring((0, 0), (4, 0), (0, 0), (0, 4)),
    ],
    ids=["runs back", "touches a side", "touches a corner", "comes back to its beginning"],
)
def test_an_outline_that_meets_itself_is_told(corners: list[Place]) -> None:
    flaw = flaw_of(made_of([[corners]]))
    assert flaw is not None
    assert flaw.kind is FlawKind.CROSSING


def test_holes_must_lie_within_and_parts_apart() -> None:
    assert flaw_of(made_of([[SQUARE, HOLE]])) is None
    outside = flaw_of(made_of([[SQUARE, ring((5, 5), (6, 5), (6, 6))]]))
    across = flaw_of(made_of([[SQUARE, ring((3, 1), (6, 1), (6, 2))]]))
    within = flaw_of(made_of([[SQUARE], [HOLE]]))
    same = flaw_of(made_of([[SQUARE], [SQUARE[::-1]]]))
    found = [item.kind for item in (outside, across, within, same) if item is not None]
    expected = [FlawKind.HOLE_OUTSIDE, FlawKind.CROSSING, FlawKind.PARTS_OVERLAP, FlawKind.PARTS_OVERLAP]
    assert found == expected


def test_parts_may_touch_and_lie_in_the_hole_of_another() -> None:
    beside = ring((4, 0), (8, 0), (8, 4), (4, 4))
    assert flaw_of(made_of([[SQUARE], [beside]])) is None
    assert flaw_of(made_of([[SQUARE, HOLE], [ring((1, 1), (2, 1), (2, 2))]])) is None


@given(st.lists(st.tuples(_SMALL, _SMALL), min_size=4, max_size=7, unique=True))
def test_a_crossing_is_found_wherever_trying_all_pairs_finds_one(corners: list[Place]) -> None:
    area = made_of([[corners]])
    assert (flaw_of(area) is not None) is _any_pair_meets(area)


def _any_pair_meets(area: Area) -> bool:
    (corners,) = area.rings
    count = len(corners)
    segments = [(corners[i], corners[(i + 1) % count]) for i in range(count)]
    return any(
        _meet(segments[i], segments[j], (j - i) % count == 1, (i - j) % count == 1)
        for i in range(count)
        for j in range(i + 1, count)
    )


def _meet(one: tuple[Corner, Corner], other: tuple[Corner, Corner], follows: bool, precedes: bool) -> bool:
    """Whether two segments share more than they may: try where the lines meet, with fractions."""
    (x1, y1), (x2, y2) = one
    (x3, y3), (x4, y4) = other
    below = (x2 - x1) * (y4 - y3) - (y2 - y1) * (x4 - x3)
    shared: set[tuple[Fraction | int, Fraction | int]] = set()
    if follows:
        shared.add((x2, y2))
    if precedes:
        shared.add((x1, y1))
    if below == 0:
        if (x2 - x1) * (y3 - y1) != (y2 - y1) * (x3 - x1):
            return False
        low = max(min((x1, y1), (x2, y2)), min((x3, y3), (x4, y4)))
        high = min(max((x1, y1), (x2, y2)), max((x3, y3), (x4, y4)))
        return low < high or (low == high and low not in shared)
    s = Fraction((x3 - x1) * (y4 - y3) - (y3 - y1) * (x4 - x3), below)
    t = Fraction((x3 - x1) * (y2 - y1) - (y3 - y1) * (x2 - x1), below)
    if not (0 <= s <= 1 and 0 <= t <= 1):
        return False
    return (x1 + s * (x2 - x1), y1 + s * (y2 - y1)) not in shared
