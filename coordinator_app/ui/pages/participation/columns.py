"""The columns of the events and of what they add up to. Qt-free."""

from coordinator_app.domain.participation import Participation
from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.pages.participation.presenter import EventRow, SumRow
from coordinator_app.ui.tone import Tone
from coordinator_app.wording import formats
from coordinator_app.wording.terms import NOT_STATED, term

_UNSAID = "–"


def _texts(event: Participation) -> str:
    """Return what the search finds besides the columns."""
    groups = " ".join(term(group) for group in event.target_groups)
    texts = (event.result, event.decision, event.deciding_body, event.evidence, groups)
    return " ".join(text for text in texts if text)


EVENTS: tuple[Column[EventRow], ...] = (
    Column(
        "Tag",
        lambda row: formats.day(row.event.day) if row.event.day else _UNSAID,
        lambda row: row.event.day,
        width=10,
    ),
    Column(
        "Titel",
        lambda row: row.event.title,
        width=18,
        stretch=True,
        hint=lambda row: row.event.title,
        also=lambda row: _texts(row.event),
    ),
    Column("Format", lambda row: term(row.event.format), width=18, least=10),
    Column("Quartier", lambda row: row.neighbourhood_name, width=14, least=9),
    Column("Projekt", lambda row: row.project_title or _UNSAID, width=16, least=8),
    Column(
        "Erreicht",
        lambda row: NOT_STATED if row.event.reached is None else formats.number(row.event.reached),
        lambda row: row.event.reached,
        width=15,
        least=7,
        right=True,
        tone=lambda row: Tone.OPEN if row.event.reached is None else Tone.PLAIN,
    ),
)

SUMS: tuple[Column[SumRow], ...] = (
    Column("Nach", lambda row: row.kind, width=10),
    Column("Bezeichnung", lambda row: row.label, width=20, stretch=True),
    Column(
        "Veranstaltungen", lambda row: formats.number(row.events), lambda row: row.events, width=8, right=True
    ),
    Column(
        "Menschen erreicht",
        lambda row: formats.number(row.reached),
        lambda row: row.reached,
        width=10,
        right=True,
    ),
    Column(
        "Nicht gezählt",
        lambda row: formats.number(row.uncounted),
        lambda row: row.uncounted,
        width=8,
        right=True,
    ),
)
