"""The columns of the list of Quartiere, and of the tables on their cards. Qt-free."""

from coordinator_app.domain.good_example import GoodExample
from coordinator_app.domain.indicator import IndicatorState
from coordinator_app.domain.participation import Participation
from coordinator_app.domain.truth import Truth
from coordinator_app.services.listing import NeighbourhoodItem, ProjectItem
from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.pages.neighbourhoods.presenter import IndicatorRow
from coordinator_app.ui.tone import Tone, symbol_of, tone_of
from coordinator_app.wording import formats
from coordinator_app.wording.terms import ANSWER, NOT_STATED, term

_UNSAID = "–"


def _counted(value: int | None) -> str:
    return NOT_STATED if value is None else formats.number(value)


def _inhabitants(row: NeighbourhoodItem) -> str:
    return _UNSAID if row.inhabitants is None else formats.number(row.inhabitants)


NEIGHBOURHOODS: tuple[Column[NeighbourhoodItem], ...] = (
    Column("Quartier", lambda row: row.name, width=16, least=10, stretch=True, hint=lambda row: row.name),
    Column("Kommune", lambda row: row.municipality_name, width=8),
    Column("Einwohner", _inhabitants, lambda row: row.inhabitants, width=8, right=True),
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

PROJECTS: tuple[Column[ProjectItem], ...] = (
    Column("Projekt", lambda row: row.title, width=16, stretch=True, hint=lambda row: row.title),
    Column("Stand", lambda row: term(row.stage), width=14),
    Column(
        "Zeitraum",
        lambda row: formats.day_span(row.starts, row.ends) or _UNSAID,
        lambda row: row.starts,
        width=23,
        least=12,
    ),
    Column(
        "Kosten",
        lambda row: _UNSAID if row.total_cost_cents is None else formats.euro(row.total_cost_cents),
        lambda row: row.total_cost_cents,
        width=14,
        right=True,
    ),
)


def _agreed(row: GoodExample) -> str:
    if row.release_agreed is Truth.YES:
        day = formats.day(row.agreed_on) if row.agreed_on else None
        by = f"von {row.agreed_by}" if row.agreed_by else None
        return " ".join(part for part in (ANSWER[Truth.YES], by, day) if part)
    return ANSWER[row.release_agreed]


EXAMPLES: tuple[Column[GoodExample], ...] = (
    Column("Praxisbeispiel", lambda row: row.title, width=16, stretch=True, hint=lambda row: row.title),
    Column(
        "Veröffentlichung zugestimmt",
        lambda row: f"{symbol_of(row.release_agreed)} {_agreed(row)}",
        width=28,
        least=14,
        tone=lambda row: tone_of(row.release_agreed),
    ),
)
