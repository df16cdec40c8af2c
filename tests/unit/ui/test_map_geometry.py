"""Degrees become places on the screen and come back; zooming keeps what one points at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator_app.ui.map_geometry import (
    NOTHING,
    MapArea,
    MapContents,
    MapPoint,
    MapView,
    fitted,
    hectares,
    length_text,
)

SQUARE = ((8.0, 51.6), (8.02, 51.6), (8.02, 51.61), (8.0, 51.61))
_VIEWS = st.builds(
    MapView,
    st.tuples(st.floats(6, 15), st.floats(47, 55)),
    st.floats(0.001, 10),
    st.integers(50, 3000),
    st.integers(50, 2000),
)
_PIXELS = st.floats(-500, 3500)


@given(_VIEWS, _PIXELS, _PIXELS)
def test_a_point_of_the_screen_is_shown_where_its_place_is(view: MapView, x: float, y: float) -> None:
    assert view.shown(view.place(x, y)) == pytest.approx((x, y), abs=1e-3)


@given(_VIEWS, st.floats(0, 1), st.floats(0, 1), st.floats(0.5, 2))
def test_zooming_keeps_the_place_under_the_mouse_to_a_pixel(
    view: MapView, across: float, along: float, factor: float
) -> None:
    x, y = across * view.width, along * view.height
    place = view.place(x, y)
    zoomed = view.zoomed(factor, x, y)
    # A degree east is measured in the middle of the map, which moves a little.
    extent = max(view.width, view.height) / view.scale
    if extent < 20_000:
        assert zoomed.shown(place) == pytest.approx((x, y), abs=max(1.5, 3e-3 * view.width))


@given(st.integers(60, 2000), st.integers(60, 2000))
def test_what_is_fitted_in_lies_within_the_window(width: int, height: int) -> None:
    contents = MapContents(
        (MapArea("A", ((SQUARE,),), own=True), MapArea("B", ((((9.0, 52.0), (9.1, 52.0), (9.0, 52.1)),),))),
        (MapPoint("P", 1, "Projekt", (8.05, 51.59), inside=False, told="nein"),),
    )
    near = fitted(contents, width, height)
    for place in (*SQUARE, (8.05, 51.59)):
        x, y = near.shown(place)
        assert 0 <= x <= width
        assert 0 <= y <= height
    far = fitted(contents, width, height, everything=True)
    x, y = far.shown((9.1, 52.0))
    assert 0 <= x <= width
    assert far.scale < near.scale


@given(_VIEWS)
def test_the_scale_bar_is_round_and_no_wider_than_its_room(view: MapView) -> None:
    length, pixels = view.bar
    assert str(length).rstrip("0") in {"1", "2", "5"}
    assert pixels == pytest.approx(length * view.scale)
    assert pixels <= max(view.width / 4, 40) or length == 1


def test_an_empty_map_shows_germany() -> None:
    assert fitted(NOTHING, 400, 300).middle == (10.4, 51.2)


def test_an_area_has_the_size_of_its_outline_without_its_holes() -> None:
    whole = hectares(MapArea("A", ((SQUARE,),)))
    assert whole == pytest.approx(153.6, rel=1e-2)
    hole = ((8.0, 51.6), (8.01, 51.6), (8.01, 51.61), (8.0, 51.61))
    assert hectares(MapArea("A", ((SQUARE, hole),))) == pytest.approx(whole / 2, rel=1e-6)


def test_lengths_are_told_in_metres_or_kilometres() -> None:
    assert [length_text(length) for length in (1, 500, 1000, 20_000)] == ["1 m", "500 m", "1 km", "20 km"]
