"""The page Übersicht: figures, stages, deadlines, own dates, open points; every row leads to its page."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from coordinator_app.domain.records import Kind
from coordinator_app.ui.item_models.column import Column
from coordinator_app.ui.page import Page, PageSetting
from coordinator_app.ui.pages.overview import columns
from coordinator_app.ui.pages.overview.rows import Figure, OverviewView
from coordinator_app.ui.requests import CreateRecord, LoadSample, OpenFirstRun, PageName, ReadInFile
from coordinator_app.ui.theme import THEME
from coordinator_app.ui.widgets.empty_state import EmptyState
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.ui.widgets.reflow import CardGrid, FlowRow, FrontStack, FrontTabs

if TYPE_CHECKING:
    from coordinator_app.ui.pages.overview.presenter import OverviewPresenter

_LEAST_BESIDE, _MOST_STARTS = 700, 3
_FIRST_STEPS = {
    Kind.MUNICIPALITY: (
        "Kommune anlegen …",
        "Noch sind keine Daten da",
        (
            "„Erste Schritte“ führt Sie in wenigen Fragen zu Ihrer Kommune, dem ersten Quartier und dem ersten Projekt. "
            "Oder laden Sie die erfundene Beispielstadt Lindenfurt, um das Programm kennenzulernen."
        ),
    ),
    Kind.NEIGHBOURHOOD: (
        "Quartier anlegen …",
        "Die Kommune ist eingetragen",
        (
            "Als Nächstes folgt das erste Quartier: Name, Gebietskulissen und Konzept entscheiden bei vielen Programmen mit. "
            "Danach kommt das erste Projekt, und der Abgleich sagt Ihnen, welche Programme passen."
        ),
    ),
    Kind.PROJECT: (
        "Projekt anlegen …",
        "Kommune und Quartier sind eingetragen",
        (
            "Als Nächstes folgt das erste Projekt. Titel und ein paar Sätze genügen für den Anfang; der Abgleich sagt "
            "Ihnen dann, welche Programme passen und welche Angabe als nächste hilft."
        ),
    ),
}
"""The button, the title and the explanation while this is to be entered next."""


class OverviewPage(Page):
    """What needs attention today. `presenter` makes what reads it, in the thread that does so."""

    def __init__(self, presenter: Callable[[], "OverviewPresenter"], setting: PageSetting) -> None:
        super().__init__(PageName.OVERVIEW, frozenset(Kind), setting)
        self._presenter = presenter
        self._next = Kind.MUNICIPALITY
        self._today: date | None = None
        self._changes_stale = True
        self.day = QLabel()
        self.day.setObjectName("quiet")
        self.header.addWidget(self.day)
        self.figures = FlowRow(gap=12)
        self.stages = _table("Projekte nach Stand", columns.STAGES)
        self.money = _table("Geld der Anträge nach Stand", columns.MONEY)
        self.changes = _table("Was sich in nächster Zeit ändert", columns.CHANGES)
        self.deadlines = _table("Fristen der Programme", columns.DEADLINES)
        self.own_dates = _table("Eigene Termine", columns.OWN_DATES)
        self.outlooks = _table("Offene Punkte je Projekt", columns.OUTLOOKS)
        self.starts = _table("Beginn vor dem Bescheid", columns.STARTS)
        self.starts_card = _card("Beginn vor dem Bescheid", self.starts)
        THEME.changed.connect(self._fit_starts)
        self.deadlines.empty_text = (
            "Zurzeit ist keine Frist eines Programms bekannt, das passt oder noch passen kann."
        )
        self.own_dates.empty_text = (
            "Es sind keine Meilensteine, Anlagen oder nächsten Schritte mit Termin eingetragen."
        )
        self.changes.empty_text = "In nächster Zeit ändert sich für Ihre Projekte nichts."
        self.outlooks.empty_text = "Es gibt noch keine Projekte."
        button, title, text = _FIRST_STEPS[self._next]
        self.empty = EmptyState(
            title,
            text,
            (
                ("Erste Schritte …", lambda: self.ask(OpenFirstRun())),
                (button, lambda: self.ask(CreateRecord(self._next))),
                ("Beispielstadt laden", lambda: self.ask(LoadSample())),
                ("Datei einlesen …", lambda: self.ask(ReadInFile())),
            ),
        )
        self.stack = FrontStack()
        self.stack.addWidget(self._contents())
        self.stack.addWidget(self.empty)
        self.body.addWidget(self.stack, 1)
        for table in (
            self.money,
            self.changes,
            self.stages,
            self.deadlines,
            self.own_dates,
            self.outlooks,
            self.starts,
        ):
            table.activated_row.connect(self._follow)

    def enter(self) -> None:
        """Begin in the deadlines, or with the first step."""
        shown = self.deadlines if self.stack.currentIndex() == 0 else self.empty.buttons[0]
        shown.setFocus()

    def reload(self) -> None:
        """Read the overview."""
        self.setting.operations.read(lambda: self._presenter().load(), self._show, owner=self, channel="load")

    def _show(self, view: OverviewView) -> None:
        self.day.setText(f"Stand: {view.day}")
        self._next = view.first_step
        self._today, self._changes_stale = view.today, True
        self._show_tab(self.more.currentIndex())
        self._show_figures(view.figures)
        self.stages.set_rows(view.stages)
        self.money.set_rows(view.money)
        self.deadlines.set_rows(view.deadlines)
        self.own_dates.set_rows(view.own_dates)
        self.outlooks.set_rows(view.outlooks)
        self.starts.set_rows(view.starts)
        self._fit_starts()
        self.starts_card.setVisible(bool(view.starts))
        button, title, text = _FIRST_STEPS[self._next]
        self.empty.buttons[1].setText(button)
        self.empty.say(title, text)
        self.stack.setCurrentIndex(1 if view.is_empty else 0)

    def _fit_starts(self) -> None:
        """Give the projects that began too early the height of their rows, and leave the others to the cards below."""
        table, rows = self.starts, min(self.starts.rows.rowCount(), _MOST_STARTS)
        edges = 2 * table.frameWidth() + table.horizontalScrollBar().sizeHint().height()
        row = table.verticalHeader().defaultSectionSize()
        table.setFixedHeight(table.horizontalHeader().sizeHint().height() + rows * row + edges)

    def _show_figures(self, figures: tuple[Figure, ...]) -> None:
        self.figures.clear()
        for figure in figures:
            self.figures.add(self._figure(figure), 1)

    def _contents(self) -> QWidget:
        contents = QWidget()
        outer = QVBoxLayout(contents)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(10)
        outer.addWidget(self.figures)
        outer.addWidget(self.starts_card)
        cards = (
            _card("Fristen der Programme", self.deadlines),
            _card("Eigene Termine", self.own_dates),
            _card("Offene Punkte je Projekt", self.outlooks),
            self._tabs(),
        )
        outer.addWidget(CardGrid(_LEAST_BESIDE, cards), 1)
        return contents

    def _tabs(self) -> QWidget:
        """Return what stands in one place: projects and money by state, and what changes."""
        self.more = FrontTabs()
        self.more.setDocumentMode(True)
        self.more.tabBar().setAccessibleName("Stand und Änderungen")
        self.more.addTab(self.stages, "Projekte nach &Stand")
        self.more.addTab(self.money, "&Geld der Anträge")
        self.more.addTab(self.changes, "Was sich &ändert")
        self.more.currentChanged.connect(self._show_tab)
        frame = QFrame()
        frame.setObjectName("card")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(12, 6, 12, 10)
        layout.addWidget(self.more)
        return frame

    def _show_tab(self, tab: int) -> None:
        """Read what changes when somebody wants to see it: every pair is assessed for it twice."""
        if self.more.widget(tab) is self.changes and self._changes_stale and self._today is not None:
            today, self._changes_stale = self._today, False
            self.setting.operations.read(
                lambda: self._presenter().changes(today),
                self.changes.set_rows,
                owner=self,
                channel="changes",
            )

    def _figure(self, figure: Figure) -> QFrame:
        frame = QFrame()
        frame.setObjectName("card")
        number, name = QPushButton(figure.value), QLabel(figure.label)
        number.setObjectName("figureButton")
        number.setFlat(True)
        number.setAccessibleName(f"{figure.label}: {figure.value}")
        number.setToolTip(f"{figure.label}: ein Klick führt dorthin.")
        number.clicked.connect(lambda: self.ask(figure.request))
        name.setObjectName("quiet")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(14, 8, 14, 8)
        layout.setSpacing(0)
        layout.addWidget(number, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(name)
        return frame

    def _follow(self, row: Any) -> None:
        self.ask(row.request)


def _table(name: str, shown: tuple[Column[Any], ...]) -> RecordTable[Any]:
    table: RecordTable[Any] = RecordTable(name, shown, lambda row: row)
    table.empty_text = ""
    table.setToolTip("Doppelklick oder Eingabetaste führt zum Eintrag.")
    return table


def _card(title: str, table: QWidget) -> QFrame:
    frame = QFrame()
    frame.setObjectName("card")
    heading = QLabel(title)
    heading.setObjectName("heading")
    heading.setBuddy(table)
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(12, 10, 12, 10)
    layout.addWidget(heading)
    layout.addWidget(table, 1)
    return frame
