"""The buttons of the page Abgleich, with what they say and their keys."""

from collections.abc import Callable

from coordinator_app.ui.page import PageCommand

Run = Callable[[], None]


def commands(
    *, sheet: Run, questions: Run, gains: Run, summary: Run, changes: Run
) -> tuple[PageCommand, ...]:
    """Return the buttons from left to right; each runs what it is given."""
    return (
        PageCommand(
            "Steckbrief",
            "Zeigt das Programm der gewählten Zeile (Strg+T).",
            sheet,
            ("Ctrl+T",),
            needs_row=True,
        ),
        PageCommand(
            "Fragen …",
            "Fragt nach dem, was für das gewählte Projekt oder alle Projekte am meisten klärt (Strg+Umschalt+F).",
            questions,
            ("Ctrl+Shift+F",),
            writes=True,
        ),
        PageCommand(
            "Was hilft?",
            "Zeigt, welche einzelnen Änderungen am Projekt über alle Programme am meisten bringen (Strg+J).",
            gains,
            ("Ctrl+J",),
            needs_row=True,
        ),
        PageCommand(
            "PDF-Zusammenfassung …",
            "Schreibt die Antragszusammenfassung für Projekt und Programm der gewählten Zeile (Strg+E).",
            summary,
            ("Ctrl+E",),
            needs_row=True,
        ),
        PageCommand(
            "Was sich ändert …",
            "Zeigt, was sich zwischen zwei Tagen oder Katalogen für Ihre Projekte ändert (Strg+D).",
            changes,
            ("Ctrl+D",),
        ),
    )
