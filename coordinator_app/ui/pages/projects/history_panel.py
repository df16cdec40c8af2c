"""The history of a record: who changed which field when, from what to what; an old value can be put back into its field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from coordinator_app.domain.records import Kind
from coordinator_app.services.record_history import FieldChange
from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.reading import Markup, heading, joined, paragraph, plain
from coordinator_app.ui.tone import Tone
from coordinator_app.ui.widgets.reading_view import ReadingView
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.wording import formats
from coordinator_app.wording.record_history import before_and_after, changed_field

_DETAILS_LINES = 7
_NONE = "Noch ist nichts gespeichert. Sobald etwas gespeichert ist, steht hier, wer wann was geändert hat."
_HINT = "Wählen Sie eine Änderung: Dann steht hier der alte und der neue Wert in voller Länge."


@dataclass(frozen=True)
class HistoryLine:
    """One line: a change with its texts."""

    number: int
    change: FieldChange
    field: str
    before: str
    after: str


def lines_of(kind: Kind, changes: Sequence[FieldChange], names: Mapping[str, str]) -> tuple[HistoryLine, ...]:
    """Return what the table shows."""
    return tuple(
        HistoryLine(number, change, changed_field(kind, change), *before_and_after(change, names))
        for number, change in enumerate(changes)
    )


def _tone(row: HistoryLine) -> Tone:
    return Tone.QUIET if row.change.entry.undone else Tone.PLAIN


def _one_line(text: str) -> str:
    return " / ".join(text.splitlines())


def _field(row: HistoryLine) -> str:
    return f"{row.field} (rückgängig gemacht)" if row.change.entry.undone else row.field


COLUMNS: tuple[Column[HistoryLine], ...] = (
    Column(
        "Wann",
        lambda row: formats.moment(row.change.entry.at),
        lambda row: -row.number,
        width=21,
        least=16,
        tone=_tone,
    ),
    Column("Wer", lambda row: row.change.entry.who, width=10, least=6, tone=_tone),
    Column("Feld", _field, width=18, least=12, tone=_tone, hint=_field),
    Column(
        "Vorher",
        lambda row: _one_line(row.before),
        width=18,
        least=8,
        stretch=True,
        tone=_tone,
        hint=lambda row: row.before,
    ),
    Column(
        "Nachher",
        lambda row: _one_line(row.after),
        width=18,
        least=8,
        stretch=True,
        tone=_tone,
        hint=lambda row: row.after,
    ),
)


class HistoryPanel(QWidget):
    """Shows the history. `restore_wanted` brings the change whose old value is to be put back."""

    restore_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.can_restore = True
        self.table: RecordTable[HistoryLine] = RecordTable("Verlauf", COLUMNS, lambda row: row.number)
        self.table.empty_text = _NONE
        self.details = ReadingView("Alter und neuer Wert")
        self.details.setFixedHeight(_DETAILS_LINES * self.fontMetrics().lineSpacing() + 24)
        self.restore_button = QPushButton("Alten Wert wieder &einsetzen")
        self.restore_button.setAutoDefault(False)
        self.restore_button.setToolTip("Trägt den Wert, der vor der Änderung galt, wieder in sein Feld ein.")
        self.restore_button.clicked.connect(lambda _checked: self._restore())
        hint = QLabel("Die Reihenfolge ist: das Neueste zuerst.")
        hint.setObjectName("quiet")
        buttons = QHBoxLayout()
        buttons.addWidget(self.restore_button)
        buttons.addWidget(hint, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.details)
        layout.addLayout(buttons)
        self.table.selected_row.connect(self._select)
        self._select(None)

    def show_lines(self, lines: tuple[HistoryLine, ...]) -> None:
        """Show a history."""
        self.table.set_rows(lines)

    def _select(self, row: HistoryLine | None) -> None:
        possible = row is not None and row.change.field is not None and row.change.before.known
        self.restore_button.setEnabled(possible and self.can_restore)
        self.details.show_markup(_details(row) if row is not None else paragraph(plain(_HINT), kind="quiet"))

    def _restore(self) -> None:
        row = self.table.current()
        if row is not None:
            self.restore_wanted.emit(row.change)


def _details(row: HistoryLine) -> Markup:
    parts = [paragraph(plain(row.field))]
    for title, text in (("Vorher", row.before), ("Nachher", row.after)):
        if text:
            parts.append(heading(title))
            parts += [paragraph(plain(line)) for line in text.splitlines()]
    return joined(parts)
