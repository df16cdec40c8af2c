"""The drafts that are left: what was typed and could not be stored yet, to go on with or to let go of."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from coordinator_app.services.draft import Draft
from coordinator_app.ui.dialog_size import fitting
from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.wording import formats
from coordinator_app.wording.drafts import draft_name

COLUMNS: tuple[Column[Draft], ...] = (
    Column("Entwurf", draft_name, stretch=True),
    Column("Zuletzt geändert", lambda draft: formats.moment(draft.at), lambda draft: draft.at, width=24),
)
_HINT = (
    "Was Sie eintragen, wird von selbst gespeichert. Hier steht, was sich noch nicht speichern ließ, zum Beispiel ein Tag, den es "
    "nicht gibt, oder ein neuer Datensatz ohne Titel."
)


class DraftsDialog(QDialog):
    """Lists drafts; `resumed`, `discarded` and `copied` bring the chosen one."""

    resumed = Signal(object)
    discarded = Signal(object)
    copied = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Entwürfe")
        self.table: RecordTable[Draft] = RecordTable("Entwürfe", COLUMNS, lambda draft: draft.place)
        self.table.empty_text = "Es gibt keine Entwürfe: Alles ist gespeichert."
        self.resume_button = QPushButton("&Weiterarbeiten")
        self.copy_button = QPushButton("&Als Text kopieren")
        self.discard_button = QPushButton("&Verwerfen …")
        close = QPushButton("S&chließen")
        for button, signal in (
            (self.resume_button, self.resumed),
            (self.copy_button, self.copied),
            (self.discard_button, self.discarded),
        ):
            button.clicked.connect(lambda _checked=False, told=signal: self._tell(told))
        self.table.doubleClicked.connect(lambda _index: self._tell(self.resumed))
        close.clicked.connect(self.accept)
        hint = QLabel(_HINT)
        hint.setObjectName("quiet")
        hint.setWordWrap(True)
        buttons = QHBoxLayout()
        for button in (self.resume_button, self.copy_button, self.discard_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(hint)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        self.resize(fitting(QSize(760, 420), self))

    def show_drafts(self, drafts: Sequence[Draft]) -> None:
        """Show the drafts as they are now."""
        self.table.set_rows(tuple(drafts))
        if drafts and self.table.current() is None:
            self.table.selectRow(0)
        for button in (self.resume_button, self.copy_button, self.discard_button):
            button.setEnabled(bool(drafts))

    def _tell(self, told: object) -> None:
        draft = self.table.current()
        if draft is not None:
            told.emit(draft)  # type: ignore[attr-defined]  # a bound signal
