"""The card of a Quartier: what is known of it on tabs, from the Steckbrief to practice examples."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from coordinator_app.domain.good_example import GoodExample
from coordinator_app.domain.participation import Participation
from coordinator_app.domain.records import Kind
from coordinator_app.services.listing import ProjectItem
from coordinator_app.ui.pages.neighbourhoods.areas_markup import PROJECT_LINK
from coordinator_app.ui.pages.neighbourhoods.columns import EVENTS, EXAMPLES, PROJECTS
from coordinator_app.ui.pages.neighbourhoods.map_contents import EMPTY_SHEET
from coordinator_app.ui.pages.neighbourhoods.map_panel import MapPanel
from coordinator_app.ui.pages.neighbourhoods.presenter import Card
from coordinator_app.ui.pages.neighbourhoods.trend_panel import TrendPanel
from coordinator_app.ui.requests import DeleteRecord, EditRecord
from coordinator_app.ui.widgets.reading_view import ReadingView
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.ui.widgets.reflow import FrontTabs


class CardView(QWidget):
    """Shows cards. `requested` passes on what is to be opened, changed or deleted."""

    requested = Signal(object)

    def __init__(self, *, read_only: bool) -> None:
        super().__init__()
        self.tabs = FrontTabs()
        self.card = ReadingView("Steckbrief des Quartiers")
        self.map = MapPanel(read_only=read_only)
        self.figures = TrendPanel()
        self.areas = ReadingView("Gebiete und Konzept des Quartiers")
        self.events: RecordTable[Participation] = RecordTable(
            "Beteiligung im Quartier", EVENTS, lambda row: row.key
        )
        self.events.empty_text = "Noch keine Beteiligung festgehalten."
        self.projects: RecordTable[ProjectItem] = RecordTable(
            "Projekte im Quartier", PROJECTS, lambda row: row.key
        )
        self.projects.empty_text = "Noch keine Projekte in diesem Quartier."
        self.examples: RecordTable[GoodExample] = RecordTable(
            "Praxisbeispiele aus dem Quartier", EXAMPLES, lambda row: row.key
        )
        self.examples.empty_text = "Noch keine Praxisbeispiele aus diesem Quartier."
        self._lay_out()
        self._connect()

    def show_card(self, card: Card) -> None:
        """Show the card of a Quartier."""
        self.card.show_markup(card.markup)
        self.map.show_sheet(card.key, card.sheet)
        self.figures.show_figures(card.trends, card.indicators)
        self.areas.show_markup(card.areas)
        self.events.set_rows(card.events)
        self.projects.set_rows(card.projects)
        self.examples.set_rows(card.examples)
        self._count(self.events, "Beteiligung", len(card.events))
        self._count(self.projects, "Projekte", len(card.projects))
        self._count(self.examples, "Beispiele", len(card.examples))

    def clear(self) -> None:
        """Show that no Quartier is chosen."""
        self.card.clear()
        self.map.show_sheet(None, EMPTY_SHEET)
        self.figures.show_figures((), ())
        self.areas.clear()
        for table in (self.events, self.projects, self.examples):
            table.set_rows(())

    def has_focused_table(self) -> bool:
        """Whether the keyboard is in a table of the card, where deleting must not mean the Quartier."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def request_to_delete(self) -> DeleteRecord | None:
        """Return what is to be deleted where the keyboard is in a table whose rows can be."""
        event = self.events.current() if self.events.hasFocus() else None
        if event is not None:
            return DeleteRecord(Kind.PARTICIPATION, event.key, event.title)
        example = self.examples.current() if self.examples.hasFocus() else None
        return None if example is None else DeleteRecord(Kind.GOOD_EXAMPLE, example.key, example.title)

    def _count(self, tab: QWidget, title: str, number: int) -> None:
        self.tabs.setTabText(self.tabs.indexOf(tab), f"{title} ({number})")

    def _follow(self, target: str) -> None:
        if target.startswith(PROJECT_LINK):
            self.requested.emit(EditRecord(Kind.PROJECT, target.removeprefix(PROJECT_LINK)))

    def _lay_out(self) -> None:
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.card, "Steckbrief")
        self.tabs.addTab(self.map, "Karte")
        self.tabs.addTab(self.figures, "Kennzahlen")
        self.tabs.addTab(self.areas, "Gebiete, Ziele")
        self.tabs.addTab(self.events, "Beteiligung")
        self.tabs.addTab(self.projects, "Projekte")
        self.tabs.addTab(self.examples, "Beispiele")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tabs)

    def _connect(self) -> None:
        self.map.requested.connect(self.requested)
        for view in (self.card, self.areas):
            view.followed.connect(self._follow)
        for table, kind in (
            (self.events, Kind.PARTICIPATION),
            (self.projects, Kind.PROJECT),
            (self.examples, Kind.GOOD_EXAMPLE),
        ):
            table.activated_row.connect(lambda row, kind=kind: self.requested.emit(EditRecord(kind, row.key)))
