"""The columns of the tables of the overview. Qt-free."""

from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.pages.overview.rows import (
    ChangeRow,
    DeadlineRow,
    MoneyRow,
    OutlookRow,
    OwnDateRow,
    StageRow,
    StartRow,
)
from coordinator_app.ui.tone import Tone
from coordinator_app.wording import formats

STAGES: tuple[Column[StageRow], ...] = (
    Column("Stand", lambda row: row.stage, lambda row: row.position, least=11, stretch=True),
    Column(
        "Projekte", lambda row: formats.number(row.projects), lambda row: row.projects, width=7, right=True
    ),
    Column(
        "Kosten",
        lambda row: row.cost,
        lambda row: row.cost_cents,
        width=14,
        right=True,
        hint=lambda row: f"{row.stage}: {row.cost_hint}",
    ),
)

MONEY: tuple[Column[MoneyRow], ...] = (
    Column("Geld der Anträge", lambda row: row.state, lambda row: row.position, least=11, stretch=True),
    Column(
        "Anträge",
        lambda row: formats.number(row.applications),
        lambda row: row.applications,
        width=7,
        right=True,
    ),
    Column("Betrag", lambda row: row.amount, lambda row: row.cents, width=18, least=14, right=True),
)

CHANGES: tuple[Column[ChangeRow], ...] = (
    Column("Projekt", lambda row: row.project, width=16, least=9, hint=lambda row: row.project),
    Column("Programm", lambda row: row.programme, width=14, least=9),
    Column("Was sich ändert", lambda row: row.text, least=12, stretch=True, hint=lambda row: row.text),
)

DEADLINES: tuple[Column[DeadlineRow], ...] = (
    Column("Frist", lambda row: formats.day(row.closes), lambda row: row.closes, width=10),
    Column("Es bleiben", lambda row: row.left, lambda row: row.days_left, width=12),
    Column("Programm", lambda row: row.programme, least=9, stretch=True),
    Column(
        "Projekte",
        lambda row: formats.number(row.projects),
        lambda row: row.projects,
        width=7,
        right=True,
        hint=lambda row: row.project_titles,
    ),
)


def _due_tone(row: OwnDateRow) -> Tone:
    return Tone.BAD if row.days_left < 0 else Tone.PLAIN


OWN_DATES: tuple[Column[OwnDateRow], ...] = (
    Column("Termin", lambda row: formats.day(row.day), lambda row: row.day, width=10, tone=_due_tone),
    Column("Es bleiben", lambda row: row.left, lambda row: row.days_left, width=12, tone=_due_tone),
    Column("Was", lambda row: row.what, least=9, stretch=True),
    Column("Projekt", lambda row: row.project, least=9, stretch=True),
)


STARTS: tuple[Column[StartRow], ...] = (
    Column(
        "Beginn",
        lambda row: row.text.state,
        width=9,
        tone=lambda row: row.tone,
    ),
    Column("Projekt", lambda row: row.title, width=22, least=9),
    Column(
        "Was los ist",
        lambda row: row.text.what,
        least=9,
        stretch=True,
        hint=lambda row: "\n".join(row.text.lines),
    ),
)


def _missing_hint(row: OutlookRow) -> str:
    return f"Es fehlen: {row.missing_text}" if row.missing else "Es fehlt keine Angabe."


OUTLOOKS: tuple[Column[OutlookRow], ...] = (
    Column("Projekt", lambda row: row.title, least=9, stretch=True),
    Column("✓ Passt", lambda row: formats.number(row.fitting), lambda row: row.fitting, width=6, right=True),
    Column("? Offen", lambda row: formats.number(row.open), lambda row: row.open, width=6, right=True),
    Column(
        "Fehlt",
        lambda row: formats.number(row.missing),
        lambda row: row.missing,
        width=6,
        right=True,
        hint=_missing_hint,
    ),
)
