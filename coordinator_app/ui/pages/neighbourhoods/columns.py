"""The columns of the list of Quartiere, of their figures and of their participation. Qt-free."""

from coordinator_app.domain.indicator import IndicatorState
from coordinator_app.domain.participation import Participation
from coordinator_app.services.listing import NeighbourhoodItem
from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.pages.neighbourhoods.presenter import IndicatorRow
from coordinator_app.ui.tone import Tone
from coordinator_app.wording import formats
from coordinator_app.wording.terms import NOT_STATED, term

_UNSAID = "–"


def _counted(value: int | None) -> str:
    return NOT_STATED if value is None else formats.number(value)


def _inhabitants(row: NeighbourhoodItem) -> str:
    return _UNSAID if row.inhabitants is None else formats.number(row.inhabitants)


NEIGHBOURHOODS: tuple[Column[NeighbourhoodItem], ...] = (
    Column("Quartier", lambda row: row.name, width=16, stretch=True),
    Column("Kommune", lambda row: row.municipality_name, width=8),
    Column("Einwohner", _inhabitants, lambda row: row.inhabitants, width=8, right=True),
    Column(
        "Gebiete",
        lambda row: "offen" if row.legal_areas is None else formats.number(row.legal_areas),
        lambda row: row.legal_areas,
        width=5,
        right=True,
        tone=lambda row: Tone.OPEN if row.legal_areas is None else Tone.PLAIN,
        hint=lambda row: f"Rechtliche Gebiete: {_counted(row.legal_areas)}",
    ),
    Column(
        "Projekte", lambda row: formats.number(row.projects), lambda row: row.projects, width=6, right=True
    ),
)

INDICATORS: tuple[Column[IndicatorRow], ...] = (
    Column("Kennzahl", lambda row: row.indicator.label, width=28, stretch=True),
    Column("Zeitraum", lambda row: row.indicator.period, width=7),
    Column(
        "Wert",
        lambda row: row.value,
        lambda row: row.number,
        width=12,
        right=True,
        tone=lambda row: Tone.PLAIN if row.indicator.state is IndicatorState.REPORTED else Tone.QUIET,
        hint=lambda row: f"{row.indicator.label}: {row.value} ({row.state})",
    ),
    Column("Einheit", lambda row: row.indicator.unit or _UNSAID, width=7),
    Column(
        "Vergleich",
        lambda row: row.comparison,
        lambda row: row.indicator.comparison,
        width=7,
        right=True,
        hint=lambda row: f"Zum Vergleich: {row.comparison_area}: {row.comparison}",
    ),
    Column("Quelle", lambda row: row.indicator.source or _UNSAID, width=18),
)

EVENTS: tuple[Column[Participation], ...] = (
    Column("Tag", lambda row: formats.day(row.day) if row.day else _UNSAID, lambda row: row.day, width=10),
    Column("Titel", lambda row: row.title, stretch=True),
    Column("Form", lambda row: term(row.format), width=18),
    Column("Erreicht", lambda row: _counted(row.reached), lambda row: row.reached, width=12, right=True),
)
