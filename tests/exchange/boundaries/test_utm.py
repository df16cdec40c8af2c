"""From UTM coordinates to degrees: against published points, and there and back again."""

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator_app.exchange.boundaries.utm import degrees_of

_CENTIMETRE = Decimal("0.00000009")
"""Of latitude; of longitude a centimetre is more than that."""


@pytest.mark.parametrize(
    ("zone", "easting", "northing", "longitude", "latitude"),
    [
        # The example of PROJ's manual for `cct +proj=utm +zone=32 +ellps=GRS80`.
        (32, "691875.632137542", "6098907.825005012", "12", "55"),
        # The reference value of the test `test_utm33_grs80` of proj4rs.
        (33, "391027.67777461524", "5820089.724404063", "13.393921852111816", "52.5200080871582"),
    ],
)
def test_published_points_are_met_to_a_centimetre(
    zone: int, easting: str, northing: str, longitude: str, latitude: str
) -> None:
    found = degrees_of(zone, Decimal(easting), Decimal(northing))
    assert abs(found[0] - Decimal(longitude)) < _CENTIMETRE
    assert abs(found[1] - Decimal(latitude)) < _CENTIMETRE


@given(st.floats(5.5, 15.5), st.floats(47, 55.5), st.sampled_from((32, 33)))
def test_what_is_projected_by_another_way_comes_back(longitude: float, latitude: float, zone: int) -> None:
    easting, northing = _projected(longitude, latitude, zone)
    found = degrees_of(zone, Decimal(easting), Decimal(northing))
    assert float(found[0]) == pytest.approx(longitude, abs=2e-8)
    assert float(found[1]) == pytest.approx(latitude, abs=2e-8)


def _projected(longitude: float, latitude: float, zone: int) -> tuple[float, float]:
    """Project with Krüger's first series; its coefficients are others than those of the way back."""
    axis, flattening, scale = 6378137.0, 1 / 298.257222101, 0.9996
    n = flattening / (2 - flattening)
    radius = axis / (1 + n) * (1 + n**2 / 4 + n**4 / 64 + n**6 / 256)
    alphas = (
        n / 2 - 2 / 3 * n**2 + 5 / 16 * n**3 + 41 / 180 * n**4 - 127 / 288 * n**5 + 7891 / 37800 * n**6,
        13 / 48 * n**2 - 3 / 5 * n**3 + 557 / 1440 * n**4 + 281 / 630 * n**5 - 1983433 / 1935360 * n**6,
        61 / 240 * n**3 - 103 / 140 * n**4 + 15061 / 26880 * n**5 + 167603 / 181440 * n**6,
        49561 / 161280 * n**4 - 179 / 168 * n**5 + 6601661 / 7257600 * n**6,
        34729 / 80640 * n**5 - 3418889 / 1995840 * n**6,
        212378941 / 319334400 * n**6,
    )
    e = math.sqrt(flattening * (2 - flattening))
    sine = math.sin(math.radians(latitude))
    t = math.sinh(math.atanh(sine) - e * math.atanh(e * sine))
    turn = math.radians(longitude - (6 * zone - 183))
    xi, eta = math.atan2(t, math.cos(turn)), math.asinh(math.sin(turn) / math.hypot(t, math.cos(turn)))
    north = xi + sum(a * math.sin(2 * j * xi) * math.cosh(2 * j * eta) for j, a in enumerate(alphas, 1))
    east = eta + sum(a * math.cos(2 * j * xi) * math.sinh(2 * j * eta) for j, a in enumerate(alphas, 1))
    return 500000 + scale * radius * east, scale * radius * north
