"""The columns of the results of a match. Qt-free."""

from coordinator_app.domain.programme import Origin
from coordinator_app.matching.ranking import CERTAINTIES, FITS
from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.pages.match.presenter import UNCHECKED
from coordinator_app.ui.pages.match.rows import MatchRow
from coordinator_app.ui.pages.match.start import START_TONES
from coordinator_app.ui.tone import Tone, sign_of, tone_of
from coordinator_app.wording import formats
from coordinator_app.wording.assessments import FIT_IN_A_WORD


def _name_hint(row: MatchRow) -> str:
    unchecked = f"\n{UNCHECKED}" if row.origin is Origin.DIRECTORY else ""
    return f"{row.programme_full_name}{unchecked}"


def _reason(row: MatchRow) -> str:
    """Return why, or first what we have decided where that ends the matter."""
    if row.is_dismissed and row.application is not None:
        return f"– Verworfen: {row.application.own_reason or 'ohne Grund'}"
    return row.reason


def _reason_tone(row: MatchRow) -> Tone:
    return Tone.QUIET if row.is_dismissed else Tone.PLAIN


COLUMNS: tuple[Column[MatchRow], ...] = (
    Column(
        "Projekt",
        lambda row: row.project_title,
        lambda row: row.project_head.place,
        width=21,
        least=12,
    ),
    Column(
        "Programm",
        lambda row: f"{sign_of(row.origin)}{row.programme_name}",
        lambda row: row.programme_head.place,
        width=23,
        least=14,
        tone=lambda row: Tone.QUIET if row.origin is Origin.DIRECTORY else Tone.PLAIN,
        hint=_name_hint,
        also=lambda row: f"{row.programme_full_name}\n{row.outline.programme}",
    ),
    Column(
        "Ergebnis",
        lambda row: f"{row.symbol} {row.verdict}",
        lambda row: row.outline.rank,
        width=12,
        tone=lambda row: tone_of(row.result),
    ),
    Column(
        "Inhalt",
        lambda row: FIT_IN_A_WORD[row.fit],
        lambda row: FITS.index(row.fit),
        width=9,
    ),
    Column(
        "Sicherheit",
        lambda row: row.certainty_word,
        lambda row: CERTAINTIES.index(row.certainty),
        width=8,
    ),
    Column(
        "Frist",
        lambda row: formats.day(row.deadline) if row.deadline else "–",
        lambda row: row.deadline,
        width=10,
    ),
    Column(
        "Beginn",
        lambda row: row.start.state if row.start else "–",
        lambda row: list(START_TONES).index(row.start.severity) if row.start else None,
        width=8,
        least=7,
        tone=lambda row: START_TONES[row.start.severity] if row.start else Tone.QUIET,
        hint=lambda row: "\n".join(row.start.lines) if row.start else "",
    ),
    Column("Grund", _reason, width=24, least=15, stretch=True, tone=_reason_tone),
)
PROJECT_COLUMN = 0
TOLD_COLUMNS = frozenset({6, 7})
"""The columns that need the findings of a row: they are worked out for rows in sight, and for all only to sort by them."""
