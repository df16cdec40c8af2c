"""The page Stammdaten: the municipality and the organisations."""

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coordinator_app.domain.records import Kind
from coordinator_app.ui.page import Page, PageCommand, PageSetting
from coordinator_app.ui.pages.base_data.columns import COLUMNS
from coordinator_app.ui.pages.base_data.presenter import BaseDataPresenter, BaseRow
from coordinator_app.ui.requests import CreateRecord, DeleteRecord, EditRecord, LoadSample, PageName
from coordinator_app.ui.widgets.empty_state import EmptyState
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.ui.widgets.search_field import SearchField


class BaseDataPage(Page):
    """Who applies, who takes part, and for which municipality."""

    def __init__(self, presenter: BaseDataPresenter, setting: PageSetting) -> None:
        super().__init__(PageName.BASE_DATA, frozenset({Kind.MUNICIPALITY, Kind.ORGANISATION}), setting)
        self._presenter = presenter
        self.table: RecordTable[BaseRow] = RecordTable("Stammdaten", COLUMNS, lambda row: (row.kind, row.key))
        self.search = SearchField("Stammdaten durchsuchen", self)
        self.empty = EmptyState(
            "Noch gibt es keine Stammdaten",
            "Die Kommune und die antragstellenden Stellen entscheiden mit darüber, welche Programme passen.",
            (
                ("Kommune anlegen …", lambda: self.ask(CreateRecord(Kind.MUNICIPALITY))),
                ("Beispielstadt laden", lambda: self.ask(LoadSample())),
            ),
        )
        self._add_buttons()
        contents = QWidget()
        above = QHBoxLayout()
        above.addWidget(self.search)
        above.addStretch(1)
        layout = QVBoxLayout(contents)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(above)
        layout.addWidget(self.table, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(contents)
        self.stack.addWidget(self.empty)
        self.body.addWidget(self.stack, 1)
        self.search.textChanged.connect(self.table.rows.search)
        self.search.left_downwards.connect(self.table.setFocus)
        self.table.activated_row.connect(lambda _row: self._edit())
        self.table.selected_row.connect(lambda row: self.set_row_chosen(chosen=row is not None))

    def enter(self) -> None:
        """Begin in the list, or with the first step."""
        shown = self.table if self.stack.currentIndex() == 0 else self.empty.buttons[0]
        shown.setFocus()

    def reload(self) -> None:
        """Read the list."""
        self.setting.operations.read(self._presenter.load, self._show, owner=self, channel="load")

    def select(self, kind: Kind, key: str) -> None:
        """Select a row, as soon as it is there."""
        self.table.select_key((kind, key))
        self.enter()

    def _show(self, rows: tuple[BaseRow, ...]) -> None:
        self.table.set_rows(rows)
        if self.table.current() is None:
            self.table.selectRow(0)
        self.stack.setCurrentIndex(0 if rows else 1)

    def _edit(self) -> None:
        row = self.table.current()
        if row is not None:
            self.ask(EditRecord(row.kind, row.key))

    def _delete(self) -> None:
        row = self.table.current()
        if row is not None:
            self.ask(DeleteRecord(row.kind, row.key, row.name))

    def _add_buttons(self) -> None:
        self.add_commands(
            (
                PageCommand(
                    "Neue Organisation …",
                    "Legt eine antragstellende Stelle oder einen Partner an (Strg+N).",
                    lambda: self.ask(CreateRecord(Kind.ORGANISATION)),
                    ("Ctrl+N",),
                    writes=True,
                ),
                PageCommand(
                    "Neue Kommune …",
                    "Legt eine Kommune an (Strg+Umschalt+N).",
                    lambda: self.ask(CreateRecord(Kind.MUNICIPALITY)),
                    ("Ctrl+Shift+N",),
                    writes=True,
                ),
                PageCommand(
                    "Bearbeiten …",
                    "Öffnet den gewählten Eintrag (Eingabetaste oder F2).",
                    self._edit,
                    ("F2",),
                    needs_row=True,
                ),
                PageCommand(
                    "Löschen",
                    "Löscht den gewählten Eintrag (Entf). Das lässt sich rückgängig machen.",
                    self._delete,
                    ("Del",),
                    needs_row=True,
                    writes=True,
                ),
            )
        )
