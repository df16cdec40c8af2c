"""The columns of the list of dates. Qt-free."""

from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.pages.agenda.presenter import AgendaRow
from coordinator_app.ui.tone import Tone
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term


def _tone(row: AgendaRow) -> Tone:
    if row.entry.is_done:
        return Tone.QUIET
    return Tone.BAD if row.is_late else Tone.PLAIN


COLUMNS: tuple[Column[AgendaRow], ...] = (
    Column(
        "Tag",
        lambda row: formats.day(row.entry.day),
        lambda row: (row.entry.day, row.entry.begins_at or ""),
        width=10,
        tone=_tone,
    ),
    Column("Es bleiben", lambda row: row.distance, lambda row: row.days_left, width=18, least=12, tone=_tone),
    Column("Was", lambda row: row.name, width=26, least=12, stretch=True, hint=lambda row: row.title),
    Column("Woher", lambda row: term(row.entry.kind), width=18, least=10),
    Column(
        "Projekt oder Quartier",
        lambda row: row.about or "–",
        width=20,
        least=10,
        stretch=True,
        hint=lambda row: row.about,
    ),
)
