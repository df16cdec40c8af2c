"""Templates: begin a project with one, look at what it brings, rename and delete one's own."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.project import Project
from coordinator_app.domain.project_template import ProjectTemplate
from coordinator_app.services.project_copies import project_from
from coordinator_app.ui.dialog_size import fitting
from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.reading import Markup, bullets, facts, heading, joined, paragraph, plain, title, toned
from coordinator_app.ui.tone import Tone
from coordinator_app.ui.widgets.reading_view import ReadingView
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.wording import formats
from coordinator_app.wording.errors import message
from coordinator_app.wording.terms import term

_SIZE = QSize(940, 600)
_LIST_WIDTH, _TEXT_WIDTH = 340, 560
_TEXT = (
    "Eine Vorlage füllt das Formular eines neuen Projekts; gespeichert wird erst, was Sie dort sehen. Eigene Vorlagen "
    "entstehen aus einem Projekt mit „Als Vorlage speichern …“."
)


@dataclass(frozen=True)
class TemplateRow:
    """A template: one's own, or one that comes with the program."""

    template: ProjectTemplate
    is_own: bool

    @property
    def origin(self) -> str:
        """Where it comes from."""
        return "✎ eigene" if self.is_own else "mitgeliefert"


COLUMNS: tuple[Column[TemplateRow], ...] = (
    Column("Vorlage", lambda row: row.template.title, width=18, least=12, stretch=True),
    Column("Herkunft", lambda row: row.origin, width=13),
)


class TemplateDialog(QDialog):
    """Shows templates. What is to be done with one is announced, never done here."""

    begin_wanted = Signal(object)
    rename_wanted = Signal(object)
    delete_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, read_only: bool = False) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Neues Projekt aus einer Vorlage")
        self._read_only = read_only
        text = QLabel(_TEXT)
        text.setWordWrap(True)
        self.table: RecordTable[TemplateRow] = RecordTable(
            "Vorlagen", COLUMNS, lambda row: (row.is_own, row.template.key)
        )
        self.detail = ReadingView("Was die Vorlage mitbringt")
        self.begin = QPushButton("&Projekt daraus anlegen …")
        self.rename = QPushButton("&Umbenennen …")
        self.delete = QPushButton("&Löschen")
        self.close_button = QPushButton("S&chließen")
        buttons = QHBoxLayout()
        buttons.addWidget(self.rename)
        buttons.addWidget(self.delete)
        buttons.addStretch(1)
        buttons.addWidget(self.begin)
        buttons.addWidget(self.close_button)
        for button in (self.rename, self.delete, self.close_button, self.begin):
            button.setAutoDefault(False)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(self.detail)
        splitter.setSizes([_LIST_WIDTH, _TEXT_WIDTH])
        layout = QVBoxLayout(self)
        layout.addWidget(text)
        layout.addWidget(splitter, 1)
        layout.addLayout(buttons)
        self.begin.clicked.connect(self._begin)
        self.rename.clicked.connect(lambda: self._tell(self.rename_wanted))
        self.delete.clicked.connect(lambda: self._tell(self.delete_wanted))
        self.close_button.clicked.connect(self.reject)
        self.table.activated_row.connect(lambda _row: self._begin())
        self.table.selected_row.connect(self._choose)
        self._choose(None)
        self.resize(fitting(_SIZE, self))
        self.table.setFocus()

    def show_templates(self, rows: Sequence[TemplateRow]) -> None:
        """Show templates, one's own first."""
        self.table.set_rows(rows)
        if rows and self.table.current() is None:
            self.table.selectRow(0)
        self._choose(self.table.current())

    def _begin(self) -> None:
        row = self.table.current()
        if row is not None and self.begin.isEnabled():
            self.accept()
            self.begin_wanted.emit(row.template)

    def _tell(self, signal: object) -> None:
        row = self.table.current()
        if row is not None:
            signal.emit(row.template)  # type: ignore[attr-defined]  # a bound signal has no type of its own

    def _choose(self, row: TemplateRow | None) -> None:
        own = row is not None and row.is_own and not self._read_only
        self.rename.setEnabled(own)
        self.delete.setEnabled(own)
        self.begin.setEnabled(row is not None and not self._read_only)
        if row is None:
            self.detail.clear()
            return
        try:
            self.detail.show_markup(_markup(row.template.title, project_from(row.template)))
        except DomainError as error:
            self.begin.setEnabled(False)
            self.detail.show_markup(
                joined((title(row.template.title), paragraph(toned(message(error), Tone.BAD))))
            )


def _markup(name: str, project: Project) -> Markup:
    lists = (
        ("Handlungsfelder", ", ".join(map(term, project.themes))),
        ("Zielgruppen", ", ".join(map(term, project.target_groups))),
        ("Art der Maßnahme", term(project.measure_kind) if project.measure_kind else ""),
        ("Art der Einrichtung", term(project.facility_kind) if project.facility_kind else ""),
        (
            "Gesamtkosten",
            formats.euro(project.total_cost_cents) if project.total_cost_cents is not None else "",
        ),
    )
    parts = [title(name), facts([(label, plain(text)) for label, text in lists if text])]
    for item in project.descriptions:
        parts.append(heading(_capital(term(item.block))))
        parts.append(paragraph(plain(item.text)))
    for label, names in (
        ("Meilensteine", [item.label for item in project.milestones]),
        ("Anlagen", [item.label for item in project.attachments]),
        ("Kosten", [f"{row.label}: {formats.euro(row.amount_cents)}" for row in project.costs]),
    ):
        if names:
            parts += [heading(label), bullets([plain(item) for item in names])]
    return joined(parts)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
