"""The columns of the list of programmes. Qt-free."""

from coordinator_app.domain.programme import Origin
from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.pages.programmes.presenter import ProgrammeRow
from coordinator_app.ui.tone import Tone, sign_of, symbol_of, tone_of
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term


def _name_hint(row: ProgrammeRow) -> str:
    checked = (
        f"{row.full_name}\n{row.ministry}\n{term(row.origin)}, zuletzt geprüft am {formats.day(row.checked)}"
    )
    return f"{checked}\nLange nicht geprüft: {row.stale}." if row.stale else checked


def _checked(row: ProgrammeRow) -> str:
    if row.origin is Origin.DIRECTORY:
        return "nicht geprüft"
    return f"{'⚠ ' if row.stale else ''}{formats.day(row.checked)}"


COLUMNS: tuple[Column[ProgrammeRow], ...] = (
    Column(
        "Programm",
        lambda row: f"{sign_of(row.origin)}{row.name}",
        width=24,
        least=10,
        stretch=True,
        tone=lambda row: Tone.QUIET if row.stale or row.origin is Origin.DIRECTORY else Tone.PLAIN,
        hint=_name_hint,
    ),
    Column("Treffer", lambda row: row.hit, width=15, least=6),
    Column(
        "Stand",
        lambda row: f"{symbol_of(row.takes_applications)} {term(row.status)}",
        lambda row: term(row.status),
        width=17,
        least=11,
        tone=lambda row: tone_of(row.takes_applications),
    ),
    Column(
        "Frist",
        lambda row: row.deadline_text,
        lambda row: row.deadline,
        width=11,
        least=9,
        hint=lambda row: row.deadline_sentence,
    ),
    Column("Geprüft", _checked, lambda row: row.checked, width=11, least=10, hint=_name_hint),
)

HIT_COLUMN, CHECKED_COLUMN = 1, 4
"""While something is searched for, the words that were found take the place of the day of the last check."""
