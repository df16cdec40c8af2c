"""Fristregeln: one's own rules, and those that come with the program and count once they are taken over."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from coordinator_app.domain.deadline_rule import DeadlineRule
from coordinator_app.ui.dialog_size import fitting
from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.reading import facts, joined, link, paragraph, plain, title, toned
from coordinator_app.ui.tone import Tone
from coordinator_app.ui.widgets.reading_view import ReadingView
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.wording import formats
from coordinator_app.wording.agenda import rule_sentence

_SIZE = QSize(980, 560)
_TEXT = (
    "Eine Fristregel macht aus einem Tag, der im Antrag oder Projekt steht, einen Termin: zum Beispiel sechs Monate nach dem "
    "Ende des Bewilligungszeitraums. Welche Fristen bei Ihnen gelten, steht im Bescheid. Vorschläge mit Quelle gelten erst, "
    "wenn Sie sie übernehmen; danach können Sie sie anpassen."
)


@dataclass(frozen=True)
class RuleRow:
    """A rule: one's own, or a suggestion that does not count yet."""

    rule: DeadlineRule
    is_own: bool
    programme: str

    @property
    def state(self) -> str:
        """Whether the rule counts."""
        return "✓ gilt" if self.is_own else "○ Vorschlag"


COLUMNS: tuple[Column[RuleRow], ...] = (
    Column("Stand", lambda row: row.state, width=11),
    Column("Frist", lambda row: row.rule.title, width=26, least=14, stretch=True),
    Column("Wann", lambda row: rule_sentence(row.rule), width=30, least=16, stretch=True),
    Column("Programm", lambda row: row.programme, width=16, least=8),
)


class DeadlineRulesDialog(QDialog):
    """Shows rules. What is to be done with one is announced, never done here."""

    new_wanted = Signal()
    edit_wanted = Signal(object)
    take_wanted = Signal(object)
    delete_wanted = Signal(object)
    address_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, read_only: bool = False) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Fristregeln")
        self._read_only = read_only
        text = QLabel(_TEXT)
        text.setWordWrap(True)
        self.table: RecordTable[RuleRow] = RecordTable("Fristregeln", COLUMNS, lambda row: row.rule.key)
        self.detail = ReadingView("Regel und Quelle")
        self.new = QPushButton("&Neu …")
        self.edit = QPushButton("&Bearbeiten …")
        self.take = QPushButton("Vorschlag ü&bernehmen")
        self.delete = QPushButton("&Löschen")
        close = QPushButton("S&chließen")
        buttons = QHBoxLayout()
        for button in (self.new, self.edit, self.take, self.delete):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        close.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.addWidget(text)
        layout.addWidget(self.table, 3)
        layout.addWidget(self.detail, 2)
        layout.addLayout(buttons)
        self.new.setEnabled(not read_only)
        self.new.clicked.connect(self.new_wanted)
        self.edit.clicked.connect(lambda: self._tell(self.edit_wanted))
        self.take.clicked.connect(lambda: self._tell(self.take_wanted))
        self.delete.clicked.connect(lambda: self._tell(self.delete_wanted))
        self.table.activated_row.connect(self._open)
        self.table.selected_row.connect(self._choose)
        self.detail.followed.connect(self.address_wanted)
        close.clicked.connect(self.accept)
        self._choose(None)
        self.resize(fitting(_SIZE, self))
        self.table.setFocus()

    def show_rules(self, rows: tuple[RuleRow, ...]) -> None:
        """Show rules, one's own first."""
        self.table.set_rows(rows)
        if rows and self.table.current() is None:
            self.table.selectRow(0)
        self._choose(self.table.current())

    def _open(self, row: RuleRow) -> None:
        if row.is_own:
            self.edit_wanted.emit(row.rule)
        elif not self._read_only:
            self.take_wanted.emit(row.rule)

    def _tell(self, signal: object) -> None:
        row = self.table.current()
        if row is not None:
            signal.emit(row.rule)  # type: ignore[attr-defined]

    def _choose(self, row: RuleRow | None) -> None:
        writable = row is not None and not self._read_only
        self.edit.setEnabled(row is not None and row.is_own)
        self.delete.setEnabled(writable and row is not None and row.is_own)
        self.take.setEnabled(writable and row is not None and not row.is_own)
        if row is None:
            self.detail.clear()
            return
        rule = row.rule
        source = plain(rule.source) if rule.source else toned("keine Quelle eingetragen", Tone.OPEN)
        rows = [("Wann", plain(rule_sentence(rule))), ("Quelle", source)]
        if rule.address:
            rows.append(("Adresse", link(rule.address, rule.address)))
        seen = formats.day(rule.checked_on) if rule.checked_on else "nicht vermerkt"
        rows.append(("Geprüft am", plain(seen)))
        notes = paragraph(plain(rule.notes)) if rule.notes else plain("")
        self.detail.show_markup(joined((title(rule.title), facts(rows), notes)))
