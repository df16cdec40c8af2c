"""The figures of a Quartier as series: the values of each from the oldest to the newest, and how a value is told."""

import re
from collections.abc import Mapping
from decimal import Decimal

from coordinator_app.documents.kinds.parts.phrases import DASH
from coordinator_app.domain.indicator import IndicatorState, IndicatorValue
from coordinator_app.domain.municipality import Municipality
from coordinator_app.wording import formats

Series = tuple[IndicatorValue, ...]
"""The values of one indicator in one unit, the oldest first."""

WITHHELD: Mapping[IndicatorState, str] = {
    IndicatorState.SUPPRESSED: "gesperrt",
    IndicatorState.MISSING: "kein Wert",
    IndicatorState.INVALID_AT_SOURCE: "fehlerhaft",
}
"""What stands in the place of a number that is not there; it is never a zero."""

_ARGUING_NEED = (
    "population",
    "sgb2_share",
    "child_poverty_share",
    "unemployment_share",
    "migration_background_share",
    "under_18_share",
    "over_65_share",
    "single_parent_share",
)
"""The figures that are shown first where there are too many, the strongest first."""

_YEAR = re.compile(r"[12][0-9]{3}")


def series_of(values: tuple[IndicatorValue, ...]) -> tuple[Series, ...]:
    """Return the values of each indicator from the oldest to the newest, in the order of the record."""
    codes = dict.fromkeys((value.code, value.unit) for value in values)
    return tuple(
        tuple(sorted((value for value in values if (value.code, value.unit) == code), key=_age))
        for code in codes
    )


def chosen(series: tuple[Series, ...], most: int) -> tuple[Series, ...]:
    """Return the figures that argue the need best, as many as there is room for, in the order of the record."""
    ranks = {code: rank for rank, code in enumerate(_ARGUING_NEED)}
    ranked = sorted(series, key=lambda values: ranks.get(values[0].code, len(ranks)))[:most]
    return tuple(values for values in series if values in ranked)


def year_of(value: IndicatorValue) -> int | None:
    """Return the first year that the period of a value names; None where it names none."""
    year = _YEAR.search(value.period)
    return int(year[0]) if year else None


def shown(value: IndicatorValue) -> str | None:
    """Return a value as it stands in a table; None where nobody has entered one."""
    if value.state is not IndicatorState.REPORTED:
        return WITHHELD[value.state]
    return formats.decimal(value.number) if value.number is not None else value.text


def number_of(value: IndicatorValue) -> Decimal | None:
    """Return the number of a value; None where it is withheld, or a text."""
    return value.number if value.state is IndicatorState.REPORTED else None


def town_value(value: IndicatorValue, municipality: Municipality | None) -> IndicatorValue | None:
    """Return the town's own value of the same figure and period, or None."""
    same = (
        item
        for item in (municipality.indicators if municipality else ())
        if (item.code, item.unit, item.period) == (value.code, value.unit, value.period)
    )
    return next((item for item in same if shown(item) is not None), None)


def compared(value: IndicatorValue, municipality: Municipality | None, area: str | None) -> str:
    """Return the value of the comparison area; where the figure has none, the town's own of the same period.

    `area` is what the column is called; another area than that is named beside its value.
    """
    if value.comparison is not None:
        named = "" if area is not None or value.comparison_area is None else f" ({value.comparison_area})"
        return f"{formats.decimal(value.comparison)}{named}"
    own = town_value(value, municipality)
    return (shown(own) if own is not None else None) or DASH


def development(values: Series, *, with_first: bool) -> str:
    """Return the change from the first number to the newest value, where there are two."""
    first = first_period(values)
    if first is None:
        return DASH
    numbers = _numbers(values)
    change = _difference(numbers[-1][1] - numbers[0][1])
    return f"{change} seit {first}" if with_first else change


def first_period(values: Series) -> str | None:
    """Return since when a change to the newest value can be told; None where it can't."""
    numbers = _numbers(values)
    if not numbers or numbers[-1][0] is not values[-1] or len(numbers) == 1:
        return None
    return numbers[0][0].period


def _numbers(values: Series) -> tuple[tuple[IndicatorValue, Decimal], ...]:
    return tuple((value, number) for value in values if (number := number_of(value)) is not None)


def _difference(difference: Decimal) -> str:
    if difference == 0:
        return "unverändert"
    return f"{'+' if difference > 0 else ''}{formats.decimal(difference)}"


def _age(value: IndicatorValue) -> tuple[int, str]:
    return year_of(value) or 0, value.period
