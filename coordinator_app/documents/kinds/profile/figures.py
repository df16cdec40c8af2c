"""The figures of the Quartier against the town: all newest values as a table, and how the strongest have gone."""

from collections.abc import Iterator
from decimal import Decimal

from coordinator_app.documents.kinds.parts.indicator_series import (
    Series,
    chosen,
    number_of,
    series_of,
    shown,
    town_value,
    year_of,
)
from coordinator_app.documents.kinds.parts.indicator_table import (
    comparison_area,
    indicator_table,
    labelled,
    without_empty_columns,
)
from coordinator_app.documents.kinds.parts.phrases import DASH
from coordinator_app.documents.kinds.profile.material import Material
from coordinator_app.documents.model import Block, DataTable, Heading, Paragraph, TrendChart, TrendLine
from coordinator_app.domain.indicator import IndicatorValue
from coordinator_app.wording import formats
from coordinator_app.wording.terms import NOT_STATED

_MOST_CHARTS = 6
_LEAST_NUMBERS = 2
_COMPARABLE = 4
"""How many times the numbers of the Quartier those of the town may be, to be drawn on one axis."""


def figures(material: Material) -> tuple[Block, ...]:
    """Return the chapter on figures; nothing where there are none."""
    series = series_of(material.neighbourhood.indicators)
    if not series:
        return ()
    blocks = indicator_table(series, len(series), material.content.municipality, material.sources)
    table = (without_empty_columns(item) if isinstance(item, DataTable) else item for item in blocks)
    told = [values for values in series if _numbers(values) >= _LEAST_NUMBERS]
    charts = tuple(
        chart for values in chosen(tuple(told), _MOST_CHARTS) for chart in _chart(material, values)
    )
    trends: tuple[Block, ...] = (Heading(2, _title(len(charts), len(told))), *charts) if charts else ()
    return (Heading(1, "Kennzahlen"), *table, *trends, *_several(told))


def _title(charts: int, told: int) -> str:
    return (
        f"Entwicklung ({charts} von {told} Kennzahlen mit mehreren Jahren)"
        if charts < told
        else "Entwicklung"
    )


def _numbers(values: Series) -> int:
    return len({year_of(value) for value in values if number_of(value) is not None} - {None})


def _by_year(values: Series) -> tuple[tuple[int, IndicatorValue], ...]:
    """Return the last value of each year."""
    found = {year: value for value in values if (year := year_of(value)) is not None}
    return tuple(sorted(found.items()))


def _several(series: list[Series]) -> Iterator[Paragraph]:
    if any(len(_by_year(values)) < len(values) for values in series):
        yield Paragraph(
            "Wo eine Kennzahl in einem Jahr mehrere Werte hat, zeigt das Bild den letzten des Jahres."
        )


def _chart(material: Material, values: Series) -> Iterator[TrendChart]:
    periods = _by_year(values)
    years = tuple(year for year, _ in periods)
    name = material.neighbourhood.name
    own = TrendLine(
        name,
        tuple(number_of(value) for _, value in periods),
        tuple(shown(value) or NOT_STATED for _, value in periods),
    )
    town = _town_line(material, periods)
    lines = (own,) if town is None else (own, town)
    yield TrendChart(labelled(values), _told(years, lines), years, lines)


def _town_line(material: Material, periods: tuple[tuple[int, IndicatorValue], ...]) -> TrendLine | None:
    values = tuple(value for _, value in periods)
    numbers = tuple(_town_number(material, value) for value in values)
    if all(number is None for number in numbers):
        return None
    municipality = material.content.municipality
    area = comparison_area((values,)) or (municipality.name if municipality else "Vergleich")
    texts = tuple(formats.decimal(number) if number is not None else DASH for number in numbers)
    own = [abs(number) for value in values if (number := number_of(value)) is not None]
    others = [abs(number) for number in numbers if number is not None]
    drawn = max(others) <= _COMPARABLE * max(own)
    return TrendLine(area, numbers, texts, drawn=drawn)


def _town_number(material: Material, value: IndicatorValue) -> Decimal | None:
    if value.comparison is not None:
        return value.comparison
    found = town_value(value, material.content.municipality)
    return number_of(found) if found is not None else None


def _told(years: tuple[int, ...], lines: tuple[TrendLine, ...]) -> str:
    sentences = [f"Verlauf von {years[0]} bis {years[-1]}."]
    for line in lines:
        known = [
            (year, text)
            for year, value, text in zip(years, line.values, line.texts, strict=True)
            if value is not None
        ]
        if not known:
            continue
        (first, start), (last, end) = known[0], known[-1]
        gaps = len(years) - len(known)
        missing = f"; für {formats.count(gaps, 'Jahr', 'Jahre')} gibt es keinen Wert" if gaps else ""
        course = f"{start} im Jahr {first}" if first == last else f"von {start} ({first}) auf {end} ({last})"
        where = "" if line.drawn else " (nur in der Tabelle)"
        sentences.append(f"{line.label}{where}: {course}{missing}.")
    return " ".join(sentences)
