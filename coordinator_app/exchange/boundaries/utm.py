"""From UTM coordinates (ETRS89, ellipsoid GRS 80) to longitude and latitude, by Krüger's series to the sixth power.

The coefficients are those of Karney, "Transverse Mercator with an accuracy of a few nanometers" (2011), equations 14 and 36;
within a zone the series is exact to far less than a millimetre.
"""

import math
from decimal import Decimal

_AXIS = 6_378_137.0
_FLATTENING = 1 / 298.257222101
_SCALE = 0.9996
_FALSE_EASTING = 500_000.0
_ZONE_WIDTH, _FIRST_MERIDIAN = 6, -183
_ROUNDS = 6
_PLACES = Decimal("1e-8")
"""A millimetre, in degrees."""

_N = _FLATTENING / (2 - _FLATTENING)
_ECCENTRICITY = math.sqrt(_FLATTENING * (2 - _FLATTENING))
_RADIUS = _AXIS / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64 + _N**6 / 256)
_BETA: tuple[float, ...] = (
    _N / 2 - 2 / 3 * _N**2 + 37 / 96 * _N**3 - _N**4 / 360 - 81 / 512 * _N**5 + 96_199 / 604_800 * _N**6,
    _N**2 / 48 + _N**3 / 15 - 437 / 1_440 * _N**4 + 46 / 105 * _N**5 - 1_118_711 / 3_870_720 * _N**6,
    17 / 480 * _N**3 - 37 / 840 * _N**4 - 209 / 4_480 * _N**5 + 5_569 / 90_720 * _N**6,
    4_397 / 161_280 * _N**4 - 11 / 504 * _N**5 - 830_251 / 7_257_600 * _N**6,
    4_583 / 161_280 * _N**5 - 108_847 / 3_991_680 * _N**6,
    20_648_693 / 638_668_800 * _N**6,
)


def degrees_of(zone: int, easting: Decimal, northing: Decimal) -> tuple[Decimal, Decimal]:
    """Return longitude and latitude in degrees, rounded to a millimetre, of a place north of the equator.

    Args:
        zone: the number of the zone, 32 or 33 in Germany.
        easting: metres, with the 500,000 m of the central meridian and without the number of the zone.
        northing: metres from the equator.
    """
    xi = float(northing) / (_SCALE * _RADIUS)
    eta = (float(easting) - _FALSE_EASTING) / (_SCALE * _RADIUS)
    north, east = xi, eta
    for power, beta in enumerate(_BETA, start=1):
        north -= beta * math.sin(2 * power * xi) * math.cosh(2 * power * eta)
        east -= beta * math.cos(2 * power * xi) * math.sinh(2 * power * eta)
    longitude = math.degrees(math.atan2(math.sinh(east), math.cos(north)))
    latitude = math.degrees(
        math.atan(_tangent(math.sin(north) / math.hypot(math.sinh(east), math.cos(north))))
    )
    meridian = _FIRST_MERIDIAN + _ZONE_WIDTH * zone
    return _rounded(meridian + longitude), _rounded(latitude)


def _tangent(conformal: float) -> float:
    """Return the tangent of the latitude whose conformal latitude has this tangent (Newton's way, Karney's equation 19)."""
    tangent = conformal
    for _ in range(_ROUNDS):
        root = math.hypot(1.0, tangent)
        sigma = math.sinh(_ECCENTRICITY * math.atanh(_ECCENTRICITY * tangent / root))
        found = tangent * math.hypot(1.0, sigma) - sigma * root
        share = (1 + (1 - _ECCENTRICITY**2) * tangent**2) / ((1 - _ECCENTRICITY**2) * root)
        tangent += (conformal - found) / math.hypot(1.0, found) * share
    return tangent


def _rounded(degrees: float) -> Decimal:
    return Decimal(degrees).quantize(_PLACES).normalize()
