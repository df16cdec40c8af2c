"""The table of figures against the town: the newest value of each, with its year, its source and what came before."""

from collections.abc import Iterable, Iterator

from coordinator_app.documents.kinds.parts.indicator_series import (
    WITHHELD,
    Series,
    compared,
    development,
    first_period,
    shown,
)
from coordinator_app.documents.kinds.parts.phrases import DASH
from coordinator_app.documents.kinds.parts.sources import SourceBook
from coordinator_app.documents.model import Block, Column, ColumnKind, DataTable, Paragraph
from coordinator_app.domain.municipality import Municipality
from coordinator_app.wording.terms import term


def indicator_table(
    series: tuple[Series, ...], entered: int, municipality: Municipality | None, sources: SourceBook
) -> tuple[Block, ...]:
    """Return the table of the newest values with its notes; `entered` is how many figures there are in all."""
    area = comparison_area(series)
    period = _same(values[-1].period for values in series)
    first = _same(first_period(values) for values in series)
    columns = (
        Column("Kennzahl", weight=6),
        *(() if period else (Column("Zeitraum", weight=2),)),
        Column("Quartier", ColumnKind.NUMBER),
        Column(area or "Vergleich", ColumnKind.NUMBER),
        Column(f"Seit {first}", ColumnKind.NUMBER) if first else Column("Entwicklung", weight=2),
        Column("Quelle"),
    )
    part = f" ({len(series)} von {entered} erfassten)" if len(series) < entered else ""
    caption = f"Kennzahlen des Quartiers, {period or 'jeweils der neueste Wert'}{part}"
    rows = tuple(
        (
            labelled(values),
            *(() if period else (values[-1].period,)),
            shown(values[-1]),
            compared(values[-1], municipality, area),
            development(values, with_first=first is None),
            sources.mark_title(source) if (source := values[-1].source) else None,
        )
        for values in series
    )
    return (DataTable(caption, columns, rows), *_notes(series))


def without_empty_columns(table: DataTable) -> DataTable:
    """Return the table without comparison or development where no figure has any."""
    kept = [index for index, _ in enumerate(table.columns) if any(row[index] != DASH for row in table.rows)]
    columns = tuple(table.columns[index] for index in kept)
    return DataTable(table.caption, columns, tuple(tuple(row[index] for index in kept) for row in table.rows))


def labelled(values: Series) -> str:
    """Return what a figure is called, with its unit."""
    newest = values[-1]
    return f"{newest.label} ({newest.unit})" if newest.unit else newest.label


def comparison_area(series: tuple[Series, ...]) -> str | None:
    """Return the one area that the newest values are compared with; None where there are several, or none."""
    return _same(values[-1].comparison_area for values in series if values[-1].comparison is not None)


def _same(texts: Iterable[str | None]) -> str | None:
    """Return the one text that all of these are that are there, or None where they differ."""
    found = {text for text in texts if text is not None}
    return found.pop() if len(found) == 1 else None


def _notes(series: tuple[Series, ...]) -> Iterator[Paragraph]:
    states = dict.fromkeys(values[-1].state for values in series)
    meanings = [f"{WITHHELD[state]}: {term(state)}" for state in states if state in WITHHELD]
    if meanings:
        yield Paragraph(f"Es bedeuten {'; '.join(meanings)}.")
