"""The columns of the list of programmes. Qt-free."""

from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.pages.programmes.presenter import ProgrammeRow
from coordinator_app.ui.tone import symbol_of, tone_of
from coordinator_app.wording.terms import term

COLUMNS: tuple[Column[ProgrammeRow], ...] = (
    Column(
        "Programm", lambda row: row.name, width=20, least=14, stretch=True, hint=lambda row: row.full_name
    ),
    Column(
        "Stand",
        lambda row: f"{symbol_of(row.takes_applications)} {term(row.status)}",
        lambda row: term(row.status),
        width=17,
        tone=lambda row: tone_of(row.takes_applications),
    ),
    Column(
        "Nächste Frist",
        lambda row: row.deadline_text,
        lambda row: row.deadline,
        width=11,
        hint=lambda row: row.deadline_sentence,
    ),
    Column("Ressort", lambda row: row.ministry, width=11, least=6),
    Column("Themen", lambda row: row.themes, width=11, least=6),
)
