"""The columns of the results of a match. Qt-free."""

from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.pages.match.presenter import CERTAINTIES, FITS, MatchRow
from coordinator_app.ui.tone import symbol_of, tone_of
from coordinator_app.wording import formats

COLUMNS: tuple[Column[MatchRow], ...] = (
    Column("Projekt", lambda row: row.project_title, width=21, least=12),
    Column(
        "Programm",
        lambda row: row.programme_name,
        width=23,
        least=14,
        hint=lambda row: row.programme_full_name,
    ),
    Column(
        "Ergebnis",
        lambda row: f"{symbol_of(row.result)} {row.verdict}",
        lambda row: row.rank,
        width=12,
        tone=lambda row: tone_of(row.result),
    ),
    Column(
        "Inhalt", lambda row: row.fit, lambda row: FITS.index(row.assessment.fit.level), width=17, least=8
    ),
    Column(
        "Sicherheit",
        lambda row: row.certainty,
        lambda row: CERTAINTIES.index(row.assessment.certainty.level),
        width=8,
    ),
    Column(
        "Frist",
        lambda row: formats.day(row.deadline) if row.deadline else "–",
        lambda row: row.deadline,
        width=10,
    ),
    Column("Grund", lambda row: row.reason, width=24, least=15, stretch=True),
)
PROJECT_COLUMN = 0
