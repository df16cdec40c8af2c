"""The page Beteiligung: all events with filters, the chosen one to read, and what they add up to."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from coordinator_app.domain.records import Kind
from coordinator_app.ui.list_page import ListPage, stacked
from coordinator_app.ui.page import PageCommand, PageSetting
from coordinator_app.ui.pages.participation.columns import EVENTS, SUMS
from coordinator_app.ui.pages.participation.controls import EventFilter
from coordinator_app.ui.pages.participation.presenter import (
    NEIGHBOURHOOD_LINK,
    PROJECT_LINK,
    EventRow,
    Events,
    ParticipationPresenter,
    SumRow,
    event_markup,
    summary,
    sums,
)
from coordinator_app.ui.requests import (
    CreateRecord,
    DeleteRecord,
    EditRecord,
    LoadSample,
    MakeDocument,
    PageName,
    ShowNeighbourhood,
)
from coordinator_app.ui.widgets.empty_state import EmptyState
from coordinator_app.ui.widgets.reading_view import ReadingView
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.ui.widgets.reflow import FlowRow, FrontStack
from coordinator_app.ui.widgets.view_switch import ViewSwitch

_SHOWN = frozenset({Kind.PARTICIPATION, Kind.NEIGHBOURHOOD, Kind.PROJECT})
_REPORT = "participation"
_COUNTED_TWICE = (
    "Eine Veranstaltung zählt bei jeder ihrer Zielgruppen; die Zahlen nach Gruppen ergeben zusammen mehr."
)


class ParticipationPage(ListPage[EventRow]):
    """All events of participation."""

    def __init__(self, presenter: ParticipationPresenter, setting: PageSetting) -> None:
        super().__init__(
            PageName.PARTICIPATION,
            _SHOWN,
            setting,
            table=RecordTable("Beteiligung", EVENTS, lambda row: row.event.key),
            counted=("Veranstaltung", "Veranstaltungen"),
        )
        self._presenter = presenter
        self._rows: tuple[EventRow, ...] = ()
        self.table.empty_text = "Keine Veranstaltung passt zu den Filtern."
        self.filter = EventFilter()
        self.event_view = ReadingView("Die gewählte Beteiligung")
        self.sums: RecordTable[SumRow] = RecordTable(
            "Summen der Beteiligung", SUMS, lambda row: (row.kind, row.label)
        )
        self.switch = ViewSwitch(("Veranstaltungen", "Summen"), "Ansicht der Beteiligung")
        self.views = FrontStack()
        empty = EmptyState(
            "Noch ist keine Beteiligung festgehalten",
            "Halten Sie fest, wen eine Versammlung, Befragung oder Begehung erreicht hat und was daraus wurde: "
            "Bewilligungsstellen fragen danach. Titel und Zahl genügen für den Anfang.",
            (
                ("Treffen festhalten …", self.begin_new),
                ("Beispielstadt laden", lambda: self.ask(LoadSample())),
            ),
        )
        self._add_buttons()
        self.lay_out(self._contents(), empty)
        self.filter.changed.connect(self._limit)
        self.switch.changed.connect(self.views.setCurrentIndex)
        self.event_view.followed.connect(self._follow)

    def reload(self) -> None:
        """Read all events."""
        self.setting.operations.read(self._presenter.load, self._show, owner=self, channel="load")

    def select(self, key: str) -> None:
        """Select an event, as soon as it is there; filters that hide it are taken away."""
        if not self.table.select_key(key):
            self.search.clear()
            self.filter.clear()
        self.enter()

    def begin_new(self) -> None:
        """Ask for the editor of a new event, with today, the last Quartier and the last format in it."""
        rows, wanted = self._rows, self.filter.filter
        self.setting.operations.read(
            lambda: self._presenter.values_for_new(rows, wanted),
            lambda values: self.ask(CreateRecord(Kind.PARTICIPATION, values)),
            owner=self,
        )

    def _show(self, events: Events) -> None:
        self._rows = events.rows
        self.filter.offer(events.rows)
        self._restrict()
        self.show_rows(events.rows)

    def _restrict(self) -> None:
        wanted = self.filter.filter
        self.table.rows.restrict(wanted.takes)

    def _limit(self) -> None:
        self._restrict()
        if self.table.current() is None and self.table.rows.rowCount():
            self.table.selectRow(0)
        self.tell_count()

    def tell_count(self) -> None:
        """Say how many events and people are seen, and sum them up."""
        shown = self.table.rows.shown_rows()
        self.count.setText(summary(tuple(shown)))
        self.sums.set_rows(sums(tuple(shown)) if shown else ())

    def show_chosen(self, row: EventRow | None) -> None:
        """Show the chosen event."""
        if row is None:
            self.event_view.clear()
        else:
            self.event_view.show_markup(event_markup(row))

    def _follow(self, target: str) -> None:
        if target.startswith(PROJECT_LINK):
            self.ask(EditRecord(Kind.PROJECT, target.removeprefix(PROJECT_LINK)))
        elif target.startswith(NEIGHBOURHOOD_LINK):
            self.ask(ShowNeighbourhood(target.removeprefix(NEIGHBOURHOOD_LINK)))

    def edit(self) -> None:
        """Open the chosen event."""
        row = self.table.current()
        if row is not None:
            self.ask(EditRecord(Kind.PARTICIPATION, row.event.key))

    def _delete(self) -> None:
        row = self.table.current()
        if row is not None:
            self.ask(DeleteRecord(Kind.PARTICIPATION, row.event.key, row.event.title))

    def _report(self) -> None:
        row = self.table.current()
        if row is not None:
            self.ask(MakeDocument(Kind.NEIGHBOURHOOD, row.event.neighbourhood, document=_REPORT))

    def _add_buttons(self) -> None:
        self.add_commands(
            (
                PageCommand(
                    "Treffen festhalten …",
                    "Hält eine Versammlung, Befragung oder andere Beteiligung fest (Strg+N). Tag, Quartier und Format "
                    "stehen schon da.",
                    self.begin_new,
                    ("Ctrl+N",),
                    writes=True,
                ),
                PageCommand(
                    "Bearbeiten …",
                    "Öffnet die gewählte Beteiligung (Eingabetaste oder F2).",
                    self.edit,
                    ("F2",),
                    needs_row=True,
                ),
                PageCommand(
                    "Löschen",
                    "Löscht die gewählte Beteiligung (Entf). Das lässt sich rückgängig machen.",
                    self._delete,
                    ("Del",),
                    needs_row=True,
                    writes=True,
                ),
                PageCommand(
                    "Beteiligungsbericht …",
                    "Erstellt den Beteiligungsbericht für das Quartier der gewählten Veranstaltung als PDF (Strg+E).",
                    self._report,
                    ("Ctrl+E",),
                    needs_row=True,
                ),
            )
        )

    def _contents(self) -> QWidget:
        first, second = FlowRow(), FlowRow()
        first.add(self.search, shrinks=True)
        for box in self.filter.boxes:
            first.add(box)
        self.count.setWordWrap(True)
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        second.add(self.switch)
        second.add(self.count, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(self.event_view)
        splitter.setSizes([300, 260])
        self.views.addWidget(splitter)
        self.views.addWidget(self._sums())
        return stacked(first, second, self.views)

    def _sums(self) -> QWidget:
        note = QLabel(_COUNTED_TWICE)
        note.setObjectName("quiet")
        note.setWordWrap(True)
        contents = QWidget()
        layout = QVBoxLayout(contents)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sums, 1)
        layout.addWidget(note)
        return contents
