"""The figures of a Quartier against the town: the newest of each, with its year, source and what came before."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from coordinator_app.documents.kinds.parts.phrases import DASH
from coordinator_app.documents.kinds.summary.material import Material
from coordinator_app.documents.model import Block, Column, ColumnKind, DataTable, Paragraph
from coordinator_app.domain.indicator import IndicatorState, IndicatorValue
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term

_MOST_ROWS = 8
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

_WITHHELD: Mapping[IndicatorState, str] = {
    IndicatorState.SUPPRESSED: "gesperrt",
    IndicatorState.MISSING: "kein Wert",
    IndicatorState.INVALID_AT_SOURCE: "fehlerhaft",
}
"""What stands in the place of a number that is not there; it is never a zero."""

_YEAR = re.compile(r"[12][0-9]{3}")


def indicator_blocks(material: Material, neighbourhood: Neighbourhood) -> tuple[Block, ...]:
    """Return the table of figures with its notes; nothing where there are none."""
    series = _series(neighbourhood.indicators)
    if not series:
        return ()
    shown = _chosen(series)
    area = _comparison_area(shown)
    period = _same(values[-1].period for values in shown)
    first = _same(_first_period(values) for values in shown)
    columns = (
        Column("Kennzahl", weight=6),
        *(() if period else (Column("Zeitraum"),)),
        Column("Quartier", ColumnKind.NUMBER),
        Column(area or "Vergleich", ColumnKind.NUMBER),
        Column(f"Seit {first}", ColumnKind.NUMBER) if first else Column("Entwicklung", weight=2),
        Column("Quelle"),
    )
    part = f" ({len(shown)} von {len(series)} erfassten)" if len(shown) < len(series) else ""
    caption = f"Kennzahlen des Quartiers, {period or 'jeweils der neueste Wert'}{part}"
    rows = tuple(
        _row(material, values, area, with_period=period is None, with_first=first is None) for values in shown
    )
    return (DataTable(caption, columns, rows), *_notes(shown))


def _series(values: tuple[IndicatorValue, ...]) -> tuple[tuple[IndicatorValue, ...], ...]:
    """Return the values of each indicator from the oldest to the newest, in the order of the record."""
    codes = dict.fromkeys((value.code, value.unit) for value in values)
    return tuple(
        tuple(sorted((value for value in values if (value.code, value.unit) == code), key=_age))
        for code in codes
    )


def _chosen(series: tuple[tuple[IndicatorValue, ...], ...]) -> tuple[tuple[IndicatorValue, ...], ...]:
    """Return the figures that argue the need best, as many as a short table takes, in the order of the record."""
    ranks = {code: rank for rank, code in enumerate(_ARGUING_NEED)}
    ranked = sorted(series, key=lambda values: ranks.get(values[0].code, len(ranks)))[:_MOST_ROWS]
    return tuple(values for values in series if values in ranked)


def _age(value: IndicatorValue) -> tuple[int, str]:
    year = _YEAR.search(value.period)
    return int(year[0]) if year else 0, value.period


def _row(
    material: Material,
    values: tuple[IndicatorValue, ...],
    area: str | None,
    *,
    with_period: bool,
    with_first: bool,
) -> tuple[str | None, ...]:
    newest = values[-1]
    unit = f" ({newest.unit})" if newest.unit else ""
    return (
        f"{newest.label}{unit}",
        *((newest.period,) if with_period else ()),
        _shown(newest),
        _compared(material, newest, area),
        _development(values, with_first=with_first),
        material.sources.mark_title(newest.source) if newest.source else None,
    )


def _shown(value: IndicatorValue) -> str | None:
    if value.state is not IndicatorState.REPORTED:
        return _WITHHELD[value.state]
    return formats.decimal(value.number) if value.number is not None else value.text


def _compared(material: Material, value: IndicatorValue, area: str | None) -> str:
    """Return the value of the comparison area; where the figure has none, the town's own of the same period."""
    if value.comparison is not None:
        named = "" if area is not None or value.comparison_area is None else f" ({value.comparison_area})"
        return f"{formats.decimal(value.comparison)}{named}"
    municipality = material.subject.municipality
    same = (
        item
        for item in (municipality.indicators if municipality else ())
        if (item.code, item.unit, item.period) == (value.code, value.unit, value.period)
    )
    return next((shown for item in same if (shown := _shown(item)) is not None), DASH)


def _development(values: tuple[IndicatorValue, ...], *, with_first: bool) -> str:
    """Return the change from the first number to the newest value, where there are two."""
    first = _first_period(values)
    if first is None:
        return DASH
    numbers = _numbers(values)
    change = _difference(numbers[-1][1] - numbers[0][1])
    return f"{change} seit {first}" if with_first else change


def _first_period(values: tuple[IndicatorValue, ...]) -> str | None:
    """Return since when a change to the newest value can be told; None where it can't."""
    numbers = _numbers(values)
    if not numbers or numbers[-1][0] is not values[-1] or len(numbers) == 1:
        return None
    return numbers[0][0].period


def _numbers(values: tuple[IndicatorValue, ...]) -> tuple[tuple[IndicatorValue, Decimal], ...]:
    return tuple(
        (value, value.number)
        for value in values
        if value.number is not None and value.state is IndicatorState.REPORTED
    )


def _same(texts: Iterable[str | None]) -> str | None:
    """Return the one text that all of these are that are there, or None where they differ."""
    found = {text for text in texts if text is not None}
    return found.pop() if len(found) == 1 else None


def _difference(difference: Decimal) -> str:
    if difference == 0:
        return "unverändert"
    sign = "+" if difference > 0 else "\N{MINUS SIGN}"
    return f"{sign}{formats.decimal(abs(difference))}"


def _comparison_area(series: tuple[tuple[IndicatorValue, ...], ...]) -> str | None:
    return _same(values[-1].comparison_area for values in series if values[-1].comparison is not None)


def _notes(shown: tuple[tuple[IndicatorValue, ...], ...]) -> Iterator[Paragraph]:
    states = dict.fromkeys(values[-1].state for values in shown)
    meanings = [f"{_WITHHELD[state]}: {term(state)}" for state in states if state in _WITHHELD]
    if meanings:
        yield Paragraph(f"Es bedeuten {'; '.join(meanings)}.")
