"""Privacy: which details of persons are to be deleted, and what is kept about somebody."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from coordinator_app.services.person_search import Hit
from coordinator_app.services.privacy import ContactData, PersonReport
from coordinator_app.ui.dialog_size import fitting
from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.tone import Tone
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.wording import formats
from coordinator_app.wording.persons import (
    contact_name,
    contact_text,
    hit_field,
    not_searched,
    record_name,
    report_summary,
)
from coordinator_app.wording.terms import term

_CONTACTS_HINT = (
    "Angaben zu Personen brauchen einen Zweck und ein Löschdatum; beides steht im Formular der Kommune und der Organisation. "
    "Löschen nimmt sie auch aus dem Verlauf, dem Papierkorb und aus Entwürfen. Das lässt sich nicht rückgängig machen."
)
_MOST_LINES = 6
_ASK_HINT = "Geben Sie einen Namen ein: Gesucht wird in Datensätzen, Verlauf, Papierkorb, Entwürfen und übergebenen Dokumenten."


def _day(item: ContactData) -> str:
    return formats.day(item.delete_on) if item.delete_on else "nicht angegeben"


CONTACTS: tuple[Column[ContactData], ...] = (
    Column("Datensatz", contact_name, width=30, least=16, stretch=True),
    Column("Zweck", lambda item: item.purpose or "nicht angegeben", width=24, least=12, stretch=True),
    Column("Löschen am", _day, lambda item: (item.delete_on is None, item.delete_on), width=16),
    Column("Liegt im", lambda item: "Papierkorb" if item.in_bin else "Bestand", width=12),
)

HITS: tuple[Column[Hit], ...] = (
    Column("Fundort", lambda hit: term(hit.place), width=22, least=12),
    Column("Datensatz", record_name, width=26, least=14, stretch=True),
    Column("Feld", hit_field, width=18, least=12),
    Column("Art der Angabe", lambda hit: term(hit.personal), width=16, least=10),
    Column("Text", lambda hit: hit.excerpt, width=30, least=16, stretch=True, hint=lambda hit: hit.excerpt),
    Column("Wie oft", lambda hit: str(hit.times), lambda hit: hit.times, width=8),
    Column(
        "Zuletzt am",
        lambda hit: formats.moment(hit.at) if hit.at else "",
        lambda hit: hit.at.timestamp() if hit.at else 0.0,
        width=21,
        tone=lambda _hit: Tone.QUIET,
    ),
)


class PrivacyDialog(QDialog):
    """Two pages: contacts with their days, and a report. `erase_wanted` brings a contact, `asked` a name, `pdf_wanted` a report."""

    erase_wanted = Signal(object)
    asked = Signal(str)
    pdf_wanted = Signal(object)
    export_wanted = Signal()

    def __init__(self, *, writes: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Datenschutz")
        self._writes = writes
        self._report: PersonReport | None = None
        self._due: frozenset[tuple[str, str]] = frozenset()
        self.pages = QTabWidget()
        self.pages.setDocumentMode(True)
        self.contacts: RecordTable[ContactData] = RecordTable("Angaben zu Personen", CONTACTS, _contact_key)
        self.contacts.empty_text = "Es sind keine Angaben zu Personen gespeichert."
        self.told = _text("")
        self.erase_button = QPushButton("Angaben &löschen")
        self.name = QLineEdit()
        self.name.setPlaceholderText("Name der Person")
        self.name.setAccessibleName("Name der Person")
        self.ask_button = QPushButton("&Suchen")
        self.hits: RecordTable[Hit] = RecordTable("Fundstellen", HITS, lambda hit: hit)
        self.hits.empty_text = "Noch wurde nicht gesucht."
        self.summary = _text(_ASK_HINT)
        self.csv_button = QPushButton("Als &CSV speichern …")
        self.pdf_button = QPushButton("Als &PDF speichern …")
        self.export_button = QPushButton("Portfolio &ohne Personen sichern …")
        self.close_button = QPushButton("Sc&hließen")
        self.pages.addTab(self._contact_page(), "&Gespeicherte Angaben")
        self.pages.addTab(self._report_page(), "&Auskunft")
        buttons = QHBoxLayout()
        buttons.addWidget(self.export_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.pages, 1)
        layout.addLayout(buttons)
        self.resize(fitting(QSize(1000, 600), self))
        self._connect()
        self._select(None)
        self.show_report(None)

    def show_contacts(self, contacts: Sequence[ContactData], due: Sequence[ContactData]) -> None:
        """Show what is kept, those that are due first."""
        self._due = frozenset(map(_contact_key, due))
        self.contacts.set_rows(tuple(contacts))
        if contacts and self.contacts.current() is None:
            self.contacts.selectRow(0)
        self._select(self.contacts.current())

    def show_report(self, report: PersonReport | None) -> None:
        """Show where somebody is named."""
        self._report = report
        for button in (self.csv_button, self.pdf_button):
            button.setEnabled(report is not None)
        if report is not None:
            self.hits.empty_text = report_summary(report)
            self.hits.set_rows(report.hits)
            lines = (report_summary(report), *not_searched(report))
            more = ("  …",) if len(lines) > _MOST_LINES else ()
            self.summary.setText("\n".join((*lines[:_MOST_LINES], *more)))

    def tell(self, lines: Sequence[str]) -> None:
        """Say what was deleted."""
        self.told.setText("\n".join(lines))

    def _contact_page(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout()
        row.addWidget(self.erase_button)
        row.addStretch(1)
        layout = QVBoxLayout(page)
        layout.addWidget(_text(_CONTACTS_HINT, quiet=True))
        layout.addWidget(self.contacts, 1)
        layout.addWidget(self.told)
        layout.addLayout(row)
        return page

    def _report_page(self) -> QWidget:
        page = QWidget()
        row, below = QHBoxLayout(), QHBoxLayout()
        row.addWidget(self.name, 1)
        row.addWidget(self.ask_button)
        below.addWidget(self.csv_button)
        below.addWidget(self.pdf_button)
        below.addStretch(1)
        layout = QVBoxLayout(page)
        layout.addLayout(row)
        layout.addWidget(self.hits, 1)
        layout.addWidget(self.summary)
        layout.addLayout(below)
        return page

    def _connect(self) -> None:
        self.contacts.selected_row.connect(self._select)
        self.erase_button.clicked.connect(lambda _checked: self._erase())
        self.name.returnPressed.connect(self._ask)
        self.ask_button.clicked.connect(lambda _checked: self._ask())
        self.csv_button.clicked.connect(lambda _checked: self.hits.habits.save())
        self.pdf_button.clicked.connect(lambda _checked: self.pdf_wanted.emit(self._report))
        self.export_button.clicked.connect(lambda _checked: self.export_wanted.emit())
        self.close_button.clicked.connect(lambda _checked: self.accept())
        for button in self.findChildren(
            QPushButton
        ):  # Enter asks for the name that was typed, and nothing else
            button.setAutoDefault(False)

    def _select(self, contact: ContactData | None) -> None:
        self.erase_button.setEnabled(contact is not None and self._writes)
        if contact is not None:
            self.told.setText(contact_text(contact, due=_contact_key(contact) in self._due))

    def _erase(self) -> None:
        contact = self.contacts.current()
        if contact is not None:
            self.erase_wanted.emit(contact)

    def _ask(self) -> None:
        if self.name.text().strip():
            self.asked.emit(self.name.text())


def _contact_key(contact: ContactData) -> tuple[str, str]:
    return contact.kind.value, contact.key


def _text(text: str, *, quiet: bool = False) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if quiet:
        label.setObjectName("quiet")
    return label
