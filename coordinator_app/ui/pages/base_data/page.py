"""The page Stammdaten: the municipality and the organisations."""

from coordinator_app.domain.records import Kind
from coordinator_app.ui.list_page import ListPage, stacked
from coordinator_app.ui.page import PageCommand, PageSetting
from coordinator_app.ui.pages.base_data.columns import COLUMNS
from coordinator_app.ui.pages.base_data.presenter import BaseDataPresenter, BaseRow
from coordinator_app.ui.requests import CreateRecord, DeleteRecord, EditRecord, LoadSample, PageName
from coordinator_app.ui.widgets.empty_state import EmptyState
from coordinator_app.ui.widgets.record_table import RecordTable


class BaseDataPage(ListPage[BaseRow]):
    """Who applies, who takes part, and for which municipality."""

    def __init__(self, presenter: BaseDataPresenter, setting: PageSetting) -> None:
        super().__init__(
            PageName.BASE_DATA,
            frozenset({Kind.MUNICIPALITY, Kind.ORGANISATION}),
            setting,
            table=RecordTable("Stammdaten", COLUMNS, lambda row: (row.kind, row.key)),
            counted=("Eintrag", "Einträge"),
        )
        self._presenter = presenter
        empty = EmptyState(
            "Noch gibt es keine Stammdaten",
            "Die Kommune und die antragstellenden Stellen entscheiden mit darüber, welche Programme passen.",
            (
                ("Kommune anlegen …", lambda: self.ask(CreateRecord(Kind.MUNICIPALITY))),
                ("Beispielstadt laden", lambda: self.ask(LoadSample())),
            ),
        )
        self._add_buttons()
        self.lay_out(stacked(self.controls(), self.table), empty)

    def reload(self) -> None:
        """Read the list."""
        self.setting.operations.read(self._presenter.load, self.show_rows, owner=self, channel="load")

    def select(self, kind: Kind, key: str) -> None:
        """Select a row, as soon as it is there."""
        self.table.select_key((kind, key))
        self.enter()

    def edit(self) -> None:
        """Open the chosen entry."""
        row = self.table.current()
        if row is not None:
            self.ask(EditRecord(row.kind, row.key))

    def show_chosen(self, row: BaseRow | None) -> None:
        """Show nothing besides the row, which says all there is."""

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
                    self.edit,
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
