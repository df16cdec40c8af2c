"""The preview of a catalogue package: who signed it, what it changes for one's own projects, and programme by programme."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from coordinator_app.services.catalogue_effects import ProgrammeChange, ProgrammeChangeKind
from coordinator_app.services.catalogue_updates import UpdatePreview
from coordinator_app.ui.dialog_size import fitting
from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.reading import Markup, bullets, heading, joined, paragraph, plain
from coordinator_app.ui.tone import Tone
from coordinator_app.ui.widgets.reading_view import ReadingView
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.ui.widgets.search_field import SearchField
from coordinator_app.wording import formats
from coordinator_app.wording.catalogue_updates import (
    change_details,
    change_line,
    counted_changes,
    effect_summary,
    programmes_of,
)
from coordinator_app.wording.programmes import fact_sheet

_SIZE = (1040, 640)
_WORDS = {
    ProgrammeChangeKind.NEW: "neu",
    ProgrammeChangeKind.CHANGED: "geändert",
    ProgrammeChangeKind.GONE: "entfällt",
}
_TONES = {
    ProgrammeChangeKind.NEW: Tone.GOOD,
    ProgrammeChangeKind.CHANGED: Tone.OPEN,
    ProgrammeChangeKind.GONE: Tone.BAD,
}
_NO_DETAILS = (
    "Der Steckbrief sagt dasselbe wie bisher; geändert haben sich nur Angaben zu Quellen oder Prüfungen."
)


@dataclass(frozen=True)
class ChangeRow:
    """One programme that is not the same afterwards."""

    name: str
    change: ProgrammeChange


COLUMNS: tuple[Column[ChangeRow], ...] = (
    Column("Was", lambda row: _WORDS[row.change.kind], width=10, tone=lambda row: _TONES[row.change.kind]),
    Column("Programm", lambda row: row.name, width=30, least=14, stretch=True),
)


def change_rows(changes: Iterable[ProgrammeChange]) -> tuple[ChangeRow, ...]:
    """Return the programmes that change, in their order."""
    return tuple(ChangeRow(change.programme.name, change) for change in changes)


def change_markup(change: ProgrammeChange, day: date) -> Markup:
    """Return what happens to a programme; of one that comes or goes the whole Steckbrief."""
    parts = [heading(change_line(change))]
    if change.kind is ProgrammeChangeKind.CHANGED:
        details = change_details(change, day) or (_NO_DETAILS,)
        parts.append(bullets(plain(line) for line in details))
    else:
        if change.kind is ProgrammeChangeKind.GONE:
            parts.append(paragraph(plain("Bisher stand im Katalog:"), kind="quiet"))
        sheet = fact_sheet(change.programme, {change.id: change.programme}, day)
        for section in sheet.sections:
            parts += [
                heading(section.title),
                *(paragraph(plain(line.text.strip())) for line in section.lines),
            ]
    return joined(parts)


def effects_markup(preview: UpdatePreview) -> Markup:
    """Return in sentences what changes for one's own projects."""
    if not preview.effects:
        return paragraph(
            plain(
                "Für Ihre Projekte ändern sich weder das Ergebnis noch die höchste Förderquote oder die nächste Frist."
            )
        )
    programmes, titles = programmes_of(preview), dict(preview.titles)
    parts = [heading("Für Ihre Projekte ändert sich:")]
    for effect in preview.effects:
        parts.append(paragraph(plain(effect_summary(effect, programmes))))
        listed = (titles.get(key, key) for key in effect.projects)
        parts.append(paragraph(plain("\n".join(listed)), kind="note"))
    return joined(parts)


class CataloguePreviewDialog(QDialog):
    """Shows what a verified package changes; accepted means that it shall be taken into use."""

    def __init__(self, preview: UpdatePreview, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Katalogpaket einspielen: Vorschau")
        self._day = day
        package = preview.package
        amount = formats.count(len(package.programmes), "Programm", "Programmen")
        self.summary = QLabel(
            f"Ausgabe {package.edition} mit {amount} statt der Ausgabe {preview.current}; "
            f"Programme: {counted_changes(preview.changes)}."
        )
        self.signer = QLabel(
            f"Unterschrieben mit dem Schlüssel {package.signer}, den Sie angenommen haben. Der Inhalt ist unverändert."
        )
        self.signer.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.effects = ReadingView("Für meine Projekte")
        self.effects.show_markup(effects_markup(preview))
        self.table: RecordTable[ChangeRow] = RecordTable("Programme", COLUMNS, lambda row: row.change.id)
        self.table.set_rows(change_rows(preview.changes))
        self.details = ReadingView("Was sich ändert")
        self.search = SearchField("Programme durchsuchen", self)
        self.tabs = QTabWidget()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.take = self.buttons.addButton("&Einspielen", QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.setToolTip(
            "Verwendet von jetzt an diesen Katalog. Die Ausgaben von vorher bleiben erhalten."
        )
        self._lay_out(len(preview.effects), len(preview.changes))
        self.search.textChanged.connect(self.table.rows.search)
        self.search.left_downwards.connect(self.table.setFocus)
        self.table.selected_row.connect(self._show)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.table.selectRow(0)

    def _show(self, row: ChangeRow | None) -> None:
        self.details.show_markup(Markup("") if row is None else change_markup(row.change, self._day))

    def _lay_out(self, effects: int, changes: int) -> None:
        note = QLabel("Noch ist nichts geändert.")
        note.setObjectName("quiet")
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self.details)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        programmes = QWidget()
        around = QHBoxLayout(programmes)
        around.setContentsMargins(0, 8, 0, 0)
        around.addWidget(splitter)
        self.tabs.addTab(self.effects, f"Für meine Projekte ({formats.number(effects)})")
        self.tabs.addTab(programmes, f"Programme ({formats.number(changes)})")
        self.tabs.setDocumentMode(True)
        layout = QVBoxLayout(self)
        for label in (self.summary, self.signer, note):
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.buttons)
        self.resize(fitting(QSize(*_SIZE), self))
