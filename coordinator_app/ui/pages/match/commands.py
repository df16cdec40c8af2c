"""The buttons of the page Abgleich, with what they say and their keys."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from coordinator_app.domain.application import OwnDecision
from coordinator_app.ui.page import PageCommand
from coordinator_app.ui.pages.match.decision import choices
from coordinator_app.ui.pages.match.rows import MatchRow

Run = Callable[[], None]
_DECISIONS = {
    OwnDecision.PURSUE: "&Antrag anlegen",
    OwnDecision.DISMISSED: "&Verwerfen …",
    OwnDecision.UNDECIDED: "Verwerfen &zurücknehmen",
}
DECISION_KEYS = {"Ctrl+Shift+A": OwnDecision.PURSUE, "Ctrl+Shift+V": OwnDecision.DISMISSED}
"""The keys for what the links „Antrag anlegen“ and „Verwerfen …“ do."""


class Decisions:
    """What can be decided about a pair, as entries of a menu and by keys. `decide` notes a decision about the current one."""

    def __init__(self, page: QWidget, decide: Callable[[OwnDecision], None]) -> None:
        self._actions = {decision: QAction(label, page) for decision, label in _DECISIONS.items()}
        for decision, action in self._actions.items():
            action.triggered.connect(lambda _checked=False, item=decision: decide(item))
        for keys, decision in DECISION_KEYS.items():
            QShortcut(QKeySequence(keys), page).activated.connect(partial(decide, decision))
            self._actions[decision].setShortcut(
                QKeySequence(keys)
            )  # only to be read: the page takes the keys
            self._actions[decision].setShortcutContext(Qt.ShortcutContext.WidgetShortcut)

    def actions(self, row: MatchRow | None) -> tuple[QAction, ...]:
        """Return the entries for a row."""
        return () if row is None else tuple(self._actions[item] for item in choices(row.application))


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
