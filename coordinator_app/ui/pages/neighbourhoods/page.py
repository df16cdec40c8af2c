"""The page Quartiere: the list, and beside it the card of the chosen one."""

from PySide6.QtWidgets import QWidget

from coordinator_app.domain.records import Kind
from coordinator_app.services.listing import NeighbourhoodItem
from coordinator_app.ui.list_page import ListPage, stacked
from coordinator_app.ui.page import PageCommand, PageSetting
from coordinator_app.ui.pages.neighbourhoods.card_view import CardView
from coordinator_app.ui.pages.neighbourhoods.columns import NEIGHBOURHOODS
from coordinator_app.ui.pages.neighbourhoods.presenter import NeighbourhoodsPresenter
from coordinator_app.ui.requests import (
    AskQuestions,
    CreateRecord,
    DeleteRecord,
    EditRecord,
    LoadSample,
    MakeDocument,
    PageName,
    ReadInFile,
)
from coordinator_app.ui.widgets.empty_state import EmptyState
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.ui.widgets.reflow import Beside

_SHOWN = frozenset(
    {Kind.NEIGHBOURHOOD, Kind.MUNICIPALITY, Kind.PROJECT, Kind.PARTICIPATION, Kind.GOOD_EXAMPLE}
)
_LIST_WIDTH, _CARD_WIDTH, _LEAST_BESIDE = 300, 775, 740
_MUNICIPALITY_COLUMN = 1


class NeighbourhoodsPage(ListPage[NeighbourhoodItem]):
    """All Quartiere."""

    def __init__(self, presenter: NeighbourhoodsPresenter, setting: PageSetting) -> None:
        super().__init__(
            PageName.NEIGHBOURHOODS,
            _SHOWN,
            setting,
            table=RecordTable("Quartiere", NEIGHBOURHOODS, lambda row: row.key),
            counted=("Quartier", "Quartiere"),
        )
        self._presenter = presenter
        self.sheets = CardView(read_only=setting.read_only)
        self.tabs, self.card = self.sheets.tabs, self.sheets.card
        self.indicators, self.events = self.sheets.figures.indicators, self.sheets.events
        empty = EmptyState(
            "Noch gibt es keine Quartiere",
            "Ein Quartier trägt seine rechtlichen Gebiete, sein Konzept und seine Kennzahlen. "
            "Sie können es anlegen oder aus einer Datei einlesen.",
            (
                ("Quartier anlegen …", self.begin_new),
                ("Datei einlesen …", lambda: self.ask(ReadInFile())),
                ("Beispielstadt laden", lambda: self.ask(LoadSample())),
            ),
        )
        self._add_buttons()
        self.lay_out(self._contents(), empty)
        self.sheets.requested.connect(self.ask)

    def reload(self) -> None:
        """Read the list."""
        self.setting.operations.read(self._presenter.load, self._show, owner=self, channel="load")

    def open(self, key: str) -> None:
        """Show the card of a Quartier."""
        self.search.clear()
        self.table.select_key(key)
        self.table.setFocus()

    def begin_new(self) -> None:
        """Ask for the editor of a new Quartier."""
        self.ask(CreateRecord(Kind.NEIGHBOURHOOD))

    def select(self, key: str) -> None:
        """Select a row, as soon as it is there."""
        self.table.select_key(key)
        self.enter()

    def _show(self, rows: tuple[NeighbourhoodItem, ...]) -> None:
        self.table.hide_column(
            _MUNICIPALITY_COLUMN,
            hidden=len({row.municipality_name for row in rows}) < 2,  # noqa: PLR2004 - it would say the same everywhere
        )
        self.show_rows(rows)

    def show_chosen(self, row: NeighbourhoodItem | None) -> None:
        """Read the card of the chosen Quartier."""
        if row is None:
            self.sheets.clear()
            return
        key = row.key
        self.setting.operations.read(
            lambda: self._presenter.card(key),
            self.sheets.show_card,
            owner=self,
            channel="card",
            refused=lambda _error: self.sheets.clear(),
        )

    def edit(self) -> None:
        """Open the chosen Quartier."""
        row = self.table.current()
        if row is not None:
            self.ask(EditRecord(Kind.NEIGHBOURHOOD, row.key))

    def _delete(self) -> None:
        row = self.table.current()
        below = self.sheets.request_to_delete()
        if below is not None:
            self.ask(below)
        elif row is not None and not self.sheets.has_focused_table():
            self.ask(DeleteRecord(Kind.NEIGHBOURHOOD, row.key, row.name))

    def _add_event(self) -> None:
        row = self.table.current()
        if row is not None:
            self.ask(CreateRecord(Kind.PARTICIPATION, (("neighbourhood", row.key),)))

    def _ask_questions(self) -> None:
        row = self.table.current()
        if row is not None:
            self.ask(AskQuestions(neighbourhood=row.key))

    def _add_buttons(self) -> None:
        self.add_commands(
            (
                PageCommand(
                    "Neu …", "Legt ein Quartier an (Strg+N).", self.begin_new, ("Ctrl+N",), writes=True
                ),
                PageCommand(
                    "Bearbeiten …",
                    "Öffnet das gewählte Quartier (Eingabetaste oder F2).",
                    self.edit,
                    ("F2",),
                    needs_row=True,
                ),
                PageCommand(
                    "Löschen",
                    "Löscht das gewählte Quartier oder, wenn dort der Cursor steht, die gewählte Beteiligung oder das Praxisbeispiel (Entf).",
                    self._delete,
                    ("Del",),
                    needs_row=True,
                    writes=True,
                ),
                PageCommand(
                    "Fragen …",
                    "Fragt nach dem, was für die Projekte im gewählten Quartier am meisten klärt (Strg+Umschalt+F).",
                    self._ask_questions,
                    ("Ctrl+Shift+F",),
                    needs_row=True,
                    writes=True,
                ),
                PageCommand(
                    "Beteiligung festhalten …",
                    "Hält eine Versammlung oder Befragung im gewählten Quartier fest (Strg+B).",
                    self._add_event,
                    ("Ctrl+B",),
                    needs_row=True,
                    writes=True,
                ),
                PageCommand(
                    "Dokument …",
                    "Erstellt den Steckbrief oder den Beteiligungsbericht des gewählten Quartiers als PDF (Strg+E).",
                    self._make_document,
                    ("Ctrl+E",),
                    needs_row=True,
                ),
            )
        )

    def _make_document(self) -> None:
        row = self.table.current()
        if row is not None:
            self.ask(MakeDocument(Kind.NEIGHBOURHOOD, row.key))

    def _contents(self) -> QWidget:
        listed = stacked(self.controls(), self.table)
        splitter = Beside(_LEAST_BESIDE, (listed, self.sheets), (_LIST_WIDTH, _CARD_WIDTH), (2, 5))
        splitter.setStretchFactor(1, 1)
        return splitter
