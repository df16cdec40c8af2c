"""The columns of the practice examples. Qt-free."""

from coordinator_app.ui.example_texts import PARTS
from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.pages.examples.presenter import ExampleRow, agreement
from coordinator_app.ui.tone import Tone, symbol_of, tone_of
from coordinator_app.wording import formats

_UNSAID = "–"


def _texts(row: ExampleRow) -> str:
    """Return what the search finds besides the columns."""
    return " ".join(text for part in PARTS if (text := getattr(row.example, part)))


def _state(row: ExampleRow) -> str:
    if not row.to_do:
        return "✓ vollständig"
    return formats.count(len(row.to_do), "Punkt offen", "Punkte offen")


EXAMPLES: tuple[Column[ExampleRow], ...] = (
    Column(
        "Praxisbeispiel",
        lambda row: row.example.title,
        width=18,
        stretch=True,
        hint=lambda row: row.example.title,
        also=_texts,
    ),
    Column("Projekt", lambda row: row.project.title if row.project else _UNSAID, width=18, least=8),
    Column("Quartier", lambda row: row.neighbourhood_name or _UNSAID, width=13, least=8),
    Column("Texte", lambda row: f"{row.written} von {len(PARTS)}", lambda row: row.written, width=8),
    Column(
        "Veröffentlichung",
        lambda row: f"{symbol_of(row.example.release_agreed)} {agreement(row.example)}",
        width=20,
        least=12,
        tone=lambda row: tone_of(row.example.release_agreed),
        hint=lambda row: agreement(row.example),
    ),
    Column(
        "Stand",
        _state,
        lambda row: len(row.to_do),
        width=14,
        tone=lambda row: Tone.OPEN if row.to_do else Tone.GOOD,
        hint=lambda row: "\n".join(row.to_do) or "Das Beispiel kann weitergegeben werden.",
    ),
)
