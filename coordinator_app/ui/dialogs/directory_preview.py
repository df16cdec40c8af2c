"""The preview of a file of the Förderdatenbank: every difference with its reason, taken or turned down one by one."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from coordinator_app.domain.truth import Truth
from coordinator_app.services.directory_plan import Decisions
from coordinator_app.ui.dialog_service import DialogService
from coordinator_app.ui.dialog_size import fitting
from coordinator_app.ui.dialogs.directory_details import details_of
from coordinator_app.ui.dialogs.directory_rows import (
    DifferenceRow,
    DirectoryDecisions,
    DirectoryView,
    FindingRow,
    Limit,
    directory_summary,
    directory_warning,
)
from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.reading import Markup
from coordinator_app.ui.tone import Tone
from coordinator_app.ui.widgets.check_table import CheckTable
from coordinator_app.ui.widgets.choice_fields import CalmComboBox
from coordinator_app.ui.widgets.reading_view import ReadingView
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.ui.widgets.search_field import SearchField
from coordinator_app.wording import formats

_STATES = {Truth.YES: "übernehmen", Truth.NO: "ablehnen", Truth.UNKNOWN: "offen"}
_TONES = {Truth.YES: Tone.GOOD, Truth.NO: Tone.BAD, Truth.UNKNOWN: Tone.OPEN}
_MINE_COLUMN = 5
_SIZE = (1180, 720)
_HINT = (
    "Noch ist nichts geschrieben. Die Leertaste setzt oder entfernt das Häkchen. „Offen“ heißt: Ihr Text bleibt stehen, "
    "und die Stelle bleibt als strittig gekennzeichnet."
)

FINDING_COLUMNS: tuple[Column[FindingRow], ...] = (
    Column("Stelle", lambda row: row.place, width=44, least=20),
    Column("Befund", lambda row: row.text, width=40, stretch=True),
)


def difference_columns(decided: DirectoryDecisions) -> tuple[Column[DifferenceRow], ...]:
    """Return the columns of the differences; the first one shows what was decided."""
    return (
        Column(
            "Übernehmen?",
            lambda row: _STATES[decided.state(row)],
            lambda row: _STATES[decided.state(row)],
            width=15,
            tone=lambda row: _TONES[decided.state(row)],
            hint=lambda _row: "Wer nichts ankreuzt, behält, was gespeichert ist.",
        ),
        Column("Programm", lambda row: row.programme, width=22, least=12, stretch=True),
        Column("Feld", lambda row: row.label, width=14, least=10),
        Column("Bisher", lambda row: row.old, width=18, least=8, stretch=True),
        Column("Neu", lambda row: row.new, width=18, least=8, stretch=True),
        Column("Mein Text", lambda row: row.mine, width=18, least=8, stretch=True),
        Column(
            "Grund",
            lambda row: row.reason,
            width=22,
            least=10,
            stretch=True,
            tone=lambda row: Tone.OPEN if row.disputed else Tone.PLAIN,
        ),
    )


class DirectoryPreviewDialog(QDialog):
    """Shows the differences of a file; accepted means that it shall be imported as decided."""

    def __init__(self, view: DirectoryView, dialogs: DialogService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Förderdatenbank einlesen: Vorschau")
        self._view = view
        self._dialogs = dialogs
        self._decided = DirectoryDecisions(view.rows)
        self.table: CheckTable[DifferenceRow] = CheckTable(
            "Unterschiede",
            difference_columns(self._decided),
            lambda row: row.number,
            (self._decided.state, self._decided.decide),
        )
        self.table.empty_text = "Keine Unterschiede." if not view.rows else "Keine Treffer."
        self.table.set_rows(view.rows)
        self.table.hide_column(_MINE_COLUMN, hidden=not any(row.mine for row in view.rows))
        self.findings: RecordTable[FindingRow] = RecordTable(
            "Befunde der Datei", FINDING_COLUMNS, lambda row: row.number
        )
        self.findings.empty_text = "In der Datei ist nichts aufgefallen."
        self.findings.set_rows(view.findings)
        self.search = SearchField("Unterschiede durchsuchen", self)
        self.limit = CalmComboBox()
        self.limit.setAccessibleName("Welche Unterschiede")
        for limit in Limit:
            amount = sum(1 for row in view.rows if limit.takes(row))
            if amount or limit in (Limit.ALL, Limit.DISPUTED):
                self.limit.addItem(f"{limit.value} ({formats.number(amount)})", limit)
        self.take_all = QPushButton()
        self.reject_all = QPushButton()
        self.reject_disputed = QPushButton("Nur Strittiges ablehnen")
        self.reject_disputed.setToolTip(
            "Lehnt ab, was Sie und die Förderdatenbank beide geändert haben, und übernimmt alles andere."
        )
        self.old, self.new, self.mine = (ReadingView(name) for name in ("Bisher", "Neu", "Mein Text"))
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.warning = QLabel(directory_warning(view.preview))
        self.warning.setObjectName("problem")
        self.warning.setWordWrap(True)
        self.warning.setVisible(bool(self.warning.text()))
        self.count = QLabel()
        self.tabs = QTabWidget()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.take = self.buttons.addButton("&Einlesen", QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.setEnabled(view.preview.writes or bool(view.rows))
        self.take.setToolTip(
            "Schreibt alles in einem Schritt, wie Sie es entschieden haben."
            if self.take.isEnabled()
            else "Alles ist schon so gespeichert."
        )
        self._lay_out()
        self._connect()
        self._show_count()
        self.table.selectRow(0)
        self.table.setFocus()

    @property
    def decisions(self) -> Decisions:
        """What was decided, as the import takes it."""
        return self._decided.decisions()

    def reject(self) -> None:
        """Give up the import; decisions that would be lost are asked about first."""
        question = (
            "Ihre Entscheidungen über die Unterschiede gehen verloren. Soll die Vorschau geschlossen werden?"
        )
        if not self._decided.touched or self._dialogs.confirm(question, "Schließen"):
            super().reject()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._narrow)
        self.search.left_downwards.connect(self.table.setFocus)
        self.limit.currentIndexChanged.connect(lambda _index: self._narrow(self.search.text()))
        self.take_all.clicked.connect(lambda: self._decide_shown(yes=True))
        self.reject_all.clicked.connect(lambda: self._decide_shown(yes=False))
        self.reject_disputed.clicked.connect(self._reject_disputed)
        self.table.selected_row.connect(self._show_details)
        self.table.activated_row.connect(lambda _row: self.new.setFocus())
        self.table.checks.ticked.connect(self._show_count)
        for view in (self.old, self.new, self.mine):
            view.followed.connect(self._dialogs.open_address)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _narrow(self, text: str) -> None:
        limit = self.limit.currentData()
        self.table.rows.restrict(None if limit is Limit.ALL else limit.takes)
        self.table.rows.search(text)
        if self.table.current() is None:
            self.table.selectRow(0)
        self._show_count()

    def _decide_shown(self, *, yes: bool) -> None:
        self.table.checks.set_ticks(self.table.rows.shown_rows(), yes=yes)

    def _reject_disputed(self) -> None:
        self._decided.reject_disputed_only()
        self.table.checks.refresh()

    def _show_count(self) -> None:
        everything = self.table.rows.rowCount() == self.table.rows.total
        self.take_all.setText("Alle übernehmen" if everything else "Gezeigte übernehmen")
        self.reject_all.setText("Alle ablehnen" if everything else "Gezeigte ablehnen")
        counts = formats.enumeration(
            f"{formats.number(self._decided.count(state))} {word}" for state, word in _STATES.items()
        )
        self.count.setText(f"Entschieden: {counts}." if self._view.rows else "")

    def _show_details(self, row: DifferenceRow | None) -> None:
        if row is None:
            for view in (self.old, self.new):
                view.show_markup(Markup(""))
            self.mine.hide()
            self.told.clear()
            return
        self.told.setText(f"{row.programme}. {row.told}")
        details = details_of(row)
        self.old.show_markup(details.old)
        self.new.show_markup(details.new)
        self.mine.setVisible(details.mine is not None)
        if details.mine is not None:
            self.mine.show_markup(details.mine)

    def _lay_out(self) -> None:
        summary, hint = QLabel(directory_summary(self._view.preview)), QLabel(_HINT)
        hint.setObjectName("quiet")
        for label in (summary, hint):
            label.setWordWrap(True)
        above = QHBoxLayout()
        above.addWidget(self.search, 1)
        above.addWidget(self.limit)
        for button in (self.take_all, self.reject_all, self.reject_disputed):
            button.setEnabled(bool(self._view.rows))
            button.setAutoDefault(False)
            above.addWidget(button)
        reading = QSplitter(Qt.Orientation.Horizontal)
        for view in (self.old, self.new, self.mine):
            reading.addWidget(view)
        both = QSplitter(Qt.Orientation.Vertical)
        both.setChildrenCollapsible(False)
        both.addWidget(self.table)
        below_table = QWidget()
        details = QVBoxLayout(below_table)
        details.setContentsMargins(0, 4, 0, 0)
        details.addWidget(self.told)
        details.addWidget(reading, 1)
        both.addWidget(below_table)
        both.setStretchFactor(0, 3)
        both.setStretchFactor(1, 2)
        differences = QWidget()
        column = QVBoxLayout(differences)
        column.setContentsMargins(0, 8, 0, 0)
        column.addLayout(above)
        column.addWidget(both, 1)
        self.tabs.addTab(differences, f"Unterschiede ({formats.number(len(self._view.rows))})")
        self.tabs.addTab(self.findings, f"Befunde der Datei ({formats.number(len(self._view.findings))})")
        self.tabs.setDocumentMode(True)
        below = QHBoxLayout()
        below.addWidget(self.count, 1)
        below.addWidget(self.buttons)
        layout = QVBoxLayout(self)
        layout.addWidget(summary)
        layout.addWidget(self.warning)
        layout.addWidget(hint)
        layout.addWidget(self.tabs, 1)
        layout.addLayout(below)
        self.resize(fitting(QSize(*_SIZE), self))
