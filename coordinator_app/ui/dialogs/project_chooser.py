"""The choice of a project to tell as a practice example: finished ones first, with what would be taken over."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLabel, QSplitter, QVBoxLayout, QWidget

from coordinator_app.domain.project import Project, ProjectStage
from coordinator_app.ui.dialog_size import fitting
from coordinator_app.ui.example_texts import taken_markup
from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.widgets.reading_view import ReadingView
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.ui.widgets.search_field import SearchField
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term

COLUMNS: tuple[Column[Project], ...] = (
    Column("Projekt", lambda row: row.title, width=20, stretch=True, hint=lambda row: row.title),
    Column("Stand", lambda row: term(row.stage), width=14),
    Column("Ende", lambda row: formats.day(row.ends) if row.ends else "–", lambda row: row.ends, width=10),
)


def _told_column(told: frozenset[str]) -> Column[Project]:
    return Column("Praxisbeispiel", lambda row: "gibt es schon" if row.key in told else "–", width=14)


class ProjectChooser(QDialog):
    """Lets the user choose a project; `chosen` tells it. `told` are the keys of those that have an example already."""

    chosen = Signal(object)

    def __init__(
        self, projects: tuple[Project, ...], told: frozenset[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Praxisbeispiel aus einem Projekt")
        self.table: RecordTable[Project] = RecordTable(
            "Projekte", (*COLUMNS, _told_column(told)), lambda row: row.key
        )
        self.table.empty_text = "Noch kein Projekt ist abgeschlossen. Mit dem Häkchen darüber sehen Sie alle."
        self.search = SearchField("Projekte durchsuchen", self)
        self.all = QCheckBox("&Auch Projekte zeigen, die noch nicht abgeschlossen sind")
        self.taken = ReadingView("Was übernommen wird")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton("&Weiter", QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setEnabled(False)
        self._lay_out()
        self.table.selected_row.connect(self._look)
        self.table.activated_row.connect(lambda _row: self._choose())
        self.search.textChanged.connect(self.table.rows.search)
        self.search.left_downwards.connect(self.table.setFocus)
        self.all.toggled.connect(lambda _checked: self._restrict())
        self.buttons.accepted.connect(self._choose)
        self.buttons.rejected.connect(self.reject)
        self.table.set_rows(projects)
        self._restrict()
        self.table.setFocus()
        self.resize(fitting(QSize(760, 600), self))

    def _restrict(self) -> None:
        self.table.rows.restrict(
            None if self.all.isChecked() else lambda row: row.stage is ProjectStage.CLOSED
        )
        if self.table.rows.rowCount():
            self.table.selectRow(0)
        self._look(self.table.current())

    def _look(self, row: Project | None) -> None:
        self.go.setEnabled(row is not None)
        if row is None:
            self.taken.clear()
        else:
            self.taken.show_markup(taken_markup(row))

    def _choose(self) -> None:
        row = self.table.current()
        if row is not None:
            self.chosen.emit(row)
            self.accept()

    def _lay_out(self) -> None:
        explanation = QLabel(
            "Das Praxisbeispiel beginnt mit den Texten des Projekts. Sie können danach alles umschreiben; "
            "das Projekt bleibt, wie es ist."
        )
        explanation.setWordWrap(True)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(self.taken)
        layout = QVBoxLayout(self)
        layout.addWidget(explanation)
        layout.addWidget(self.search)
        layout.addWidget(self.all)
        layout.addWidget(splitter, 1)
        layout.addWidget(self.buttons)
