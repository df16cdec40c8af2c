"""The buttons of the page Finanzierung, with what they say and their keys."""

from collections.abc import Callable

from coordinator_app.ui.page import PageCommand

Run = Callable[[], None]
RESET = "Wünsche zurücksetzen"


def commands(*, keep: Run, apply: Run, reset: Run) -> tuple[PageCommand, ...]:
    """Return the buttons from left to right; each runs what it is given."""
    return (
        PageCommand(
            RESET,
            "Rechnet ohne alles, was hier ausprobiert wurde: Eigenmittel, Programme, verschobene Kosten (Strg+Umschalt+W).",
            reset,
            ("Ctrl+Shift+W",),
        ),
        PageCommand(
            "Plan festhalten …",
            "Bewahrt den gezeigten Plan mit Tag, Katalog und allen Zahlen auf (Strg+Umschalt+F).",
            keep,
            ("Ctrl+Shift+F",),
            needs_row=True,
            writes=True,
        ),
        PageCommand(
            "Anträge anlegen",
            "Legt für jede neue Zuwendung des Plans einen Antrag an (Strg+Umschalt+A). Das lässt sich rückgängig machen.",
            apply,
            ("Ctrl+Shift+A",),
            needs_row=True,
            writes=True,
        ),
    )
