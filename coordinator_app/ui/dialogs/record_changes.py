"""Every change field by field: who changed what when, from what to what, of one record or of all."""

from datetime import date, timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from coordinator_app.ui.dialog_size import fitting
from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.reading import Markup, heading, joined, paragraph, plain
from coordinator_app.ui.tone import Tone
from coordinator_app.ui.widgets.choice_fields import CalmComboBox
from coordinator_app.ui.widgets.reading_view import ReadingView
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.ui.widgets.search_field import SearchField
from coordinator_app.wording import formats
from coordinator_app.wording.history_lines import ChangeLine

_ALL = "alle"
_PERIODS: tuple[tuple[str, int | None], ...] = (
    ("alle", None),
    ("heute", 0),
    ("letzte 7 Tage", 7),
    ("letzte 30 Tage", 30),
    ("letztes Jahr", 365),
)
_DETAILS_LINES = 8
_HINT = "Wählen Sie eine Änderung: Dann steht hier der alte und der neue Wert in voller Länge."
_LIMITED = "Gezeigt sind die neuesten {count} Schritte."


def _tone(row: ChangeLine) -> Tone:
    return Tone.QUIET if row.change.change.entry.undone else Tone.PLAIN


def _one_line(text: str) -> str:
    return " / ".join(text.splitlines())


def _record(row: ChangeLine) -> str:
    return f"{row.kind} {formats.quoted(row.change.name)}".strip() if row.change.name else row.kind


def _field(row: ChangeLine) -> str:
    return f"{row.field} (rückgängig gemacht)" if row.change.change.entry.undone else row.field


COLUMNS: tuple[Column[ChangeLine], ...] = (
    Column(
        "Wann",
        lambda row: formats.moment(row.change.change.entry.at),
        lambda row: -row.number,
        width=21,
        least=20,
        tone=_tone,
    ),
    Column("Wer", lambda row: row.change.change.entry.who, width=10, least=6, tone=_tone),
    Column("Datensatz", _record, width=26, least=14, stretch=True, tone=_tone, hint=_record),
    Column("Feld", _field, width=20, least=12, tone=_tone, hint=_field),
    Column("Vorher", lambda row: _one_line(row.before), width=16, least=8, stretch=True, tone=_tone),
    Column("Nachher", lambda row: _one_line(row.after), width=16, least=8, stretch=True, tone=_tone),
)


class ChangesDialog(QDialog):
    """Shows changes; `all_wanted` asks for those that were left out because there are many."""

    all_wanted = Signal()

    def __init__(self, today: date, title: str = "", parent: QWidget | None = None) -> None:
        """`title` names the record that it is about; without one it is about all."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Verlauf: {title}" if title else "Änderungen im Einzelnen")
        self._today = today
        self.search = SearchField("Datensatz, Feld oder Wert suchen", self)
        self.who, self.kind, self.period = CalmComboBox(), CalmComboBox(), CalmComboBox()
        for label, _ in _PERIODS:
            self.period.addItem(label)
        self.table: RecordTable[ChangeLine] = RecordTable("Änderungen", COLUMNS, lambda row: row.number)
        self.table.empty_text = "Dazu ist keine Änderung gespeichert."
        self.details = ReadingView("Alter und neuer Wert")
        self.details.setFixedHeight(_DETAILS_LINES * self.fontMetrics().lineSpacing() + 24)
        self.limited = QLabel()
        self.limited.setObjectName("quiet")
        self.limited.setWordWrap(True)
        self.save_button = QPushButton("Als &CSV speichern …")
        self.close_button = QPushButton("Sch&ließen")
        self.all_button = QPushButton("&Alle zeigen")
        self._lay_out(narrow=bool(title))
        self._connect()
        self._show_details(None)
        self.show_limit(None)

    def show_lines(self, lines: tuple[ChangeLine, ...]) -> None:
        """Show changes, and offer their people and kinds to choose from."""
        _offer(self.who, sorted({line.change.change.entry.who for line in lines}))
        _offer(self.kind, sorted({line.kind for line in lines if line.kind}))
        self.table.set_rows(lines)
        self._restrict()

    def show_limit(self, count: int | None) -> None:
        """Say that only so many of the newest steps are shown; None where it is all of them."""
        self.limited.setText("" if count is None else _LIMITED.format(count=formats.number(count)))
        self.all_button.setVisible(count is not None)

    def _lay_out(self, *, narrow: bool) -> None:
        row = QHBoxLayout()
        row.addWidget(self.search, 1)
        for name, box in (("&Wer:", self.who), ("A&rt:", self.kind), ("&Zeit:", self.period)):
            label = QLabel(name)
            label.setBuddy(box)
            box.setAccessibleName(name.replace("&", "").rstrip(":"))
            if narrow and box is self.kind:
                label.hide()
                box.hide()
            row.addWidget(label)
            row.addWidget(box)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.all_button)
        buttons.addWidget(self.limited, 1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.details)
        layout.addLayout(buttons)
        self.resize(fitting(QSize(1080, 640), self))

    def _connect(self) -> None:
        self.search.textChanged.connect(self.table.rows.search)
        self.search.left_downwards.connect(self.table.setFocus)
        for box in (self.who, self.kind, self.period):
            box.currentIndexChanged.connect(lambda _index: self._restrict())
        self.table.selected_row.connect(self._show_details)
        self.all_button.clicked.connect(lambda _checked: self.all_wanted.emit())
        for button in self.findChildren(QPushButton):  # Enter in the search saves nothing
            button.setAutoDefault(False)
        self.save_button.clicked.connect(lambda _checked: self.table.habits.save())
        self.close_button.clicked.connect(lambda _checked: self.accept())

    def _restrict(self) -> None:
        who, kind = self.who.currentData(), self.kind.currentData()
        days = _PERIODS[max(self.period.currentIndex(), 0)][1]
        first = None if days is None else self._today - timedelta(days=days)

        def accepts(line: ChangeLine) -> bool:
            entry = line.change.change.entry
            return (
                who in (None, entry.who)
                and kind in (None, line.kind)
                and (first is None or entry.at.date() >= first)
            )

        self.table.rows.restrict(accepts)

    def _show_details(self, row: ChangeLine | None) -> None:
        self.details.show_markup(paragraph(plain(_HINT), kind="quiet") if row is None else _details(row))


def _offer(box: QComboBox, names: list[str]) -> None:
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    box.addItem(_ALL, None)
    for name in names:
        box.addItem(name, name)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    box.blockSignals(False)


def _details(row: ChangeLine) -> Markup:
    parts = [paragraph(plain(f"{_record(row)}: {_field(row)}"))]
    for title, text in (("Vorher", row.before), ("Nachher", row.after)):
        if text:
            parts.append(heading(title))
            parts += [paragraph(plain(line)) for line in text.splitlines()]
    return joined(parts)
