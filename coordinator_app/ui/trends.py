"""Figures over the years beside those of the town: what is known, where nothing is, and what may be joined by a line. Qt-free."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from itertools import pairwise

from coordinator_app.domain.indicator import IndicatorState, IndicatorValue
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term

SUPPRESSED = "gesperrt"
_YEAR = re.compile(r"\d{4}")
_MARKS = 5
_NEAR_NOTHING = Decimal("0.6")
"""An axis begins at nothing unless the least figure is above this share of the greatest."""


@dataclass(frozen=True)
class TrendPoint:
    """The figure of one period, or why there is none; beside it that of the town. `place` is where it lies from left (0) on."""

    period: str
    place: int
    value: Decimal | None
    absence: str | None
    comparison: Decimal | None


@dataclass(frozen=True)
class Trend:
    """An indicator over its periods, in their order."""

    code: str
    label: str
    unit: str | None
    sources: tuple[str, ...]
    area: str
    comparison_area: str | None
    points: tuple[TrendPoint, ...]

    @property
    def latest(self) -> TrendPoint:
        """The newest period."""
        return self.points[-1]

    @property
    def axis(self) -> tuple[Decimal, ...]:
        """Round figures from below the least to above the greatest one; it begins at nothing where that is near."""
        values = [
            item for point in self.points for item in (point.value, point.comparison) if item is not None
        ]
        return axis_of(values)

    @property
    def begins_at_nothing(self) -> bool:
        """Whether the axis shows figures in proportion."""
        return self.axis[0] <= 0

    def joined(self, *, comparison: bool) -> tuple[tuple[TrendPoint, TrendPoint], ...]:
        """Return which figures a line joins: those of neighbouring periods, never across a missing one."""
        step = min((right.place - left.place for left, right in pairwise(self.points)), default=0)
        return tuple(
            (left, right)
            for left, right in pairwise(self.points)
            if right.place - left.place == step
            and value_of(left, comparison=comparison) is not None
            and value_of(right, comparison=comparison) is not None
        )


def value_of(point: TrendPoint, *, comparison: bool) -> Decimal | None:
    """Return the figure of the area or that of the town."""
    return point.comparison if comparison else point.value


def trends_of(area: str, indicators: Iterable[IndicatorValue]) -> tuple[Trend, ...]:
    """Return the indicators in the order in which they first come, each with its periods."""
    by_code: dict[tuple[str, str | None], list[IndicatorValue]] = {}
    for item in indicators:
        by_code.setdefault((item.code, item.unit), []).append(item)
    return tuple(_trend(area, items) for items in by_code.values())


def axis_of(values: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Return round figures, at most about five, that enclose all values."""
    if not values:
        return (Decimal(0), Decimal(1))
    least, most = min(values), max(values)
    if least >= 0 and least <= most * _NEAR_NOTHING:
        least = Decimal(0)
    step = _step((most - least) or abs(most) or Decimal(1))
    first = (least / step).to_integral_value(ROUND_FLOOR) * step
    marks = [first]
    while marks[-1] < most or len(marks) == 1:
        marks.append(marks[-1] + step)
    return tuple(marks)


def told(trend: Trend, point: TrendPoint) -> str:
    """Return the figures of a period in a sentence."""
    own = shown(point.value, trend.unit) if point.value is not None else point.absence or "ohne Zahl"
    text = f"{point.period}: {trend.area} {own}"
    if point.comparison is not None:
        text += f"; {trend.comparison_area or 'Vergleich'} {shown(point.comparison, trend.unit)}"
    return text


def in_words(trend: Trend) -> str:
    """Return everything that a chart shows."""
    periods = ". ".join(told(trend, point) for point in trend.points)
    return f"{trend.label}. {periods}. {source_text(trend)}"


def source_text(trend: Trend) -> str:
    """Return where the figures come from."""
    return f"Quelle: {'; '.join(trend.sources)}" if trend.sources else "Quelle: nicht angegeben"


def shown(value: Decimal, unit: str | None) -> str:
    """Return a figure with its unit."""
    return f"{formats.decimal(value)}{formats.NO_BREAK}{unit}" if unit else formats.decimal(value)


def _trend(area: str, items: Sequence[IndicatorValue]) -> Trend:
    ordered = sorted(items, key=lambda item: item.period)
    years = all(_YEAR.fullmatch(item.period) for item in ordered)
    points = tuple(
        TrendPoint(
            item.period,
            int(item.period) - int(ordered[0].period) if years else number,
            item.number if item.state is IndicatorState.REPORTED else None,
            _absence(item),
            item.comparison,
        )
        for number, item in enumerate(ordered)
    )
    first = ordered[-1]
    sources = tuple(dict.fromkeys(item.source for item in ordered if item.source))
    compared = next((item.comparison_area for item in reversed(ordered) if item.comparison_area), None)
    return Trend(first.code, first.label, first.unit, sources, area, compared, points)


def _absence(item: IndicatorValue) -> str | None:
    match item.state:
        case IndicatorState.SUPPRESSED:
            return SUPPRESSED
        case IndicatorState.MISSING | IndicatorState.INVALID_AT_SOURCE:
            return term(item.state)
        case IndicatorState.REPORTED:
            return None if item.number is not None else item.text or "ohne Zahl"


def _step(extent: Decimal) -> Decimal:
    """Return 1, 2 or 5 times a power of ten, so that a handful of steps go through an extent."""
    size = Decimal(1).scaleb((extent / _MARKS).adjusted())
    return next((size * factor for factor in (1, 2, 5, 10) if extent <= size * factor * _MARKS), size * 10)
