"""The participation of a project: its events, and the way to record another one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from coordinator_app.domain.participation import Participation
from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term

_NONE = (
    "Zu diesem Projekt ist noch keine Beteiligung festgehalten. Beginnen Sie mit „Beteiligung festhalten …“."
)
_HINT = "Die Dokumente nennen jede Beteiligung mit Tag, Form und Ergebnis; fehlt sie, steht sie bei den offenen Punkten."

COLUMNS: tuple[Column[Participation], ...] = (
    Column(
        "Tag",
        lambda row: formats.day(row.day) if row.day else "noch offen",
        lambda row: row.day,
        width=11,
        least=10,
    ),
    Column("Titel", lambda row: row.title, width=24, least=14, stretch=True, hint=lambda row: row.title),
    Column("Form", lambda row: term(row.format), width=20, least=12, hint=lambda row: term(row.format)),
    Column(
        "Erreichte",
        lambda row: "" if row.reached is None else formats.number(row.reached),
        lambda row: row.reached,
        width=9,
        least=8,
        right=True,
    ),
    Column(
        "Ergebnis",
        lambda row: row.result or "",
        width=24,
        least=10,
        stretch=True,
        hint=lambda row: row.result or "",
    ),
)


class EventsPanel(QWidget):
    """Shows the events. `add_wanted` asks for a new one, `open_wanted` brings the key of one to open."""

    add_wanted = Signal()
    open_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table: RecordTable[Participation] = RecordTable("Beteiligung", COLUMNS, lambda row: row.key)
        self.table.empty_text = _NONE
        self.add_button = QPushButton("&Beteiligung festhalten …")
        self.open_button = QPushButton("Öff&nen …")
        hint = QLabel(_HINT)
        hint.setObjectName("quiet")
        hint.setWordWrap(True)
        buttons = QHBoxLayout()
        for button in (self.add_button, self.open_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addWidget(hint)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        self.add_button.clicked.connect(lambda _checked: self.add_wanted.emit())
        self.open_button.clicked.connect(lambda _checked: self._open())
        self.table.activated_row.connect(lambda _row: self._open())
        self.table.selected_row.connect(lambda row: self.open_button.setEnabled(row is not None))
        self.open_button.setEnabled(False)

    def show_events(self, events: tuple[Participation, ...]) -> None:
        """Show events."""
        self.table.set_rows(events)

    def _open(self) -> None:
        row = self.table.current()
        if row is not None:
            self.open_wanted.emit(row.key)
