"""The columns of the list of applications. Qt-free."""

from coordinator_app.services.applications import ApplicationStage
from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.pages.applications.presenter import TONES, ApplicationRow, amount_text, due_text
from coordinator_app.ui.tone import Tone
from coordinator_app.wording import formats

_ORDER = tuple(ApplicationStage)


def _due_tone(row: ApplicationRow) -> Tone:
    return Tone.BAD if row.days_left is not None and row.days_left < 0 else Tone.PLAIN


def _due(row: ApplicationRow) -> str:
    due = row.item.step_due
    if row.item.step_done_on is not None:
        return "✓ erledigt"
    if due is None:
        return "–"
    return f"! {formats.day(due)}" if row.days_left is not None and row.days_left < 0 else formats.day(due)


def _step_hint(row: ApplicationRow) -> str:
    step = row.application.next_step
    return "Es ist kein nächster Schritt eingetragen." if step is None else f"{step}: {due_text(row)}"


COLUMNS: tuple[Column[ApplicationRow], ...] = (
    Column(
        "Stand",
        lambda row: row.stage_text,
        lambda row: _ORDER.index(row.item.stage),
        width=19,
        least=12,
        tone=lambda row: TONES[row.item.stage],
    ),
    Column(
        "Programm",
        lambda row: row.programme,
        width=18,
        least=10,
        stretch=True,
        hint=lambda row: row.programme,
    ),
    Column(
        "Projekt",
        lambda row: row.item.project_title,
        width=20,
        least=10,
        stretch=True,
        hint=lambda row: row.item.project_title,
    ),
    Column(
        "Beantragt",
        lambda row: amount_text(row.application.requested_cents),
        lambda row: row.application.requested_cents,
        width=13,
        right=True,
    ),
    Column(
        "Bewilligt",
        lambda row: amount_text(row.application.granted_cents),
        lambda row: row.application.granted_cents,
        width=13,
        right=True,
    ),
    Column(
        "Schritt bis",
        _due,
        lambda row: row.item.step_due if row.days_left is not None else None,
        width=12,
        tone=_due_tone,
        hint=_step_hint,
    ),
)
