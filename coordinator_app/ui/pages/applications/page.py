"""The page Anträge: the money at each state above, the list with its filter, the card of the chosen application."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from coordinator_app.domain.application import OwnDecision
from coordinator_app.domain.records import Kind
from coordinator_app.services.applications import STAGES_OF, ApplicationStage, MoneySum
from coordinator_app.ui.list_page import ListPage, stacked
from coordinator_app.ui.page import PageCommand, PageSetting
from coordinator_app.ui.pages.applications.card import card_markup, request_of
from coordinator_app.ui.pages.applications.columns import COLUMNS
from coordinator_app.ui.pages.applications.presenter import (
    SYMBOLS,
    ApplicationRow,
    ApplicationsPresenter,
    ApplicationView,
    money_text,
)
from coordinator_app.ui.requests import (
    CreateRecord,
    DecideProgramme,
    DeleteRecord,
    EditRecord,
    LoadSample,
    MakeDocument,
    OpenMatch,
    OpenPage,
    PageName,
    ShowHanded,
)
from coordinator_app.ui.widgets.choice_fields import CalmComboBox
from coordinator_app.ui.widgets.empty_state import EmptyState
from coordinator_app.ui.widgets.reading_view import ReadingView
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.ui.widgets.reflow import Beside, FlowRow
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term

_SHOWN = frozenset(
    {Kind.APPLICATION, Kind.APPOINTMENT, Kind.PROJECT, Kind.HANDED_DOCUMENT, Kind.OWN_PROGRAMME}
)
_LIST_WIDTH, _CARD_WIDTH, _LEAST_BESIDE = 740, 420, 720


class ApplicationsPage(ListPage[ApplicationRow]):
    """All applications, from the first thought to the money drawn."""

    def __init__(self, presenter: ApplicationsPresenter, setting: PageSetting) -> None:
        super().__init__(
            PageName.APPLICATIONS,
            _SHOWN,
            setting,
            table=RecordTable("Anträge", COLUMNS, lambda row: row.key),
            counted=("Antrag", "Anträge"),
        )
        self._presenter = presenter
        self.money = FlowRow()
        self.table.empty_text = "Kein Antrag passt zu Suche und Auswahl."
        self.stage: QComboBox = CalmComboBox()
        self.stage.setAccessibleName("Stand der Anträge")
        self.stage.addItem("Alle Stände", None)
        for stage in ApplicationStage:
            self.stage.addItem(f"{SYMBOLS[stage]} {term(stage)}", stage)
        self.card = ReadingView("Antrag")
        empty = EmptyState(
            "Noch gibt es keine Anträge",
            "Ein Antrag verbindet ein Projekt mit einem Programm. Am einfachsten beginnt er auf der Seite „Abgleich“ "
            "mit „Antrag anlegen …“ bei einem Programm, das passt.",
            (
                ("Zum Abgleich", lambda: self.ask(OpenPage(PageName.MATCH))),
                ("Antrag anlegen …", self.begin_new),
                ("Beispielstadt laden", lambda: self.ask(LoadSample())),
            ),
        )
        self._add_buttons()
        self.lay_out(self._contents(), empty)
        self.stage.currentIndexChanged.connect(lambda _index: self._limit())
        self.card.followed.connect(self._follow)

    def reload(self) -> None:
        """Read the applications."""
        self.setting.operations.read(self._presenter.load, self._show, owner=self, channel="load")

    def select(self, key: str) -> None:
        """Select a row, as soon as it is there, whatever was searched for before."""
        self.search.clear()
        self.stage.setCurrentIndex(0)
        self.table.select_key(key)
        self.enter()

    def begin_new(self) -> None:
        """Ask for the editor of a new application."""
        self.ask(CreateRecord(Kind.APPLICATION))

    def _show(self, view: ApplicationView) -> None:
        self._show_money(view.money)
        self.show_rows(view.rows)
        self.show_chosen(self.table.current())

    def _show_money(self, sums: tuple[MoneySum, ...]) -> None:
        self.money.clear()
        for found in sums:
            self.money.add(self._money_card(found), 1)

    def _money_card(self, found: MoneySum) -> QWidget:
        frame = QFrame()
        frame.setObjectName("card")
        amount = QPushButton(formats.euro(found.cents) if found.applications > found.unknown else "–")
        amount.setObjectName("figureButton")
        amount.setFlat(True)
        name = f"{term(found.state).capitalize()}: {amount.text()}, {money_text(found)}"
        amount.setAccessibleName(name)
        amount.setToolTip(f"{name}. Ein Klick zeigt diese Anträge.")
        amount.clicked.connect(lambda: self.limit_to(STAGES_OF[found.state]))
        label = QLabel(f"{term(found.state).capitalize()} · {money_text(found)}")
        label.setObjectName("quiet")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(10, 6, 10, 6)
        layout.setSpacing(0)
        layout.addWidget(amount, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(label)
        return frame

    def limit_to(self, stage: ApplicationStage) -> None:
        """Show the applications of one stage."""
        self.search.clear()
        self.stage.setCurrentIndex(self.stage.findData(stage))
        self.table.setFocus()

    def _limit(self) -> None:
        wanted = self.stage.currentData()
        self.table.rows.restrict(None if wanted is None else lambda row: row.item.stage is wanted)
        self.tell_count()

    def show_chosen(self, row: ApplicationRow | None) -> None:
        """Show the card of the chosen application."""
        if row is None:
            self.card.clear()
        else:
            self.card.show_markup(card_markup(row))

    def edit(self) -> None:
        """Open the chosen application."""
        self._with_row("edit")

    def _with_row(self, ask: str) -> None:
        row = self.table.current()
        if row is None:
            return
        item = row.application
        match ask:
            case "edit":
                self.ask(EditRecord(Kind.APPLICATION, item.key))
            case "delete":
                self.ask(DeleteRecord(Kind.APPLICATION, item.key, row.title))
            case "document":
                self.ask(MakeDocument(Kind.PROJECT, item.project, item.programme))
            case "dismiss":
                self.ask(DecideProgramme(item.project, item.programme, OwnDecision.DISMISSED))
            case "handed":
                self.ask(ShowHanded(item.project))
            case _:
                self.ask(OpenMatch(item.project, item.programme))

    def _add_buttons(self) -> None:
        self.add_commands(
            (
                PageCommand(
                    "Neu …", "Legt einen Antrag an (Strg+N).", self.begin_new, ("Ctrl+N",), writes=True
                ),
                PageCommand(
                    "Bearbeiten …",
                    "Öffnet den gewählten Antrag (Eingabetaste oder F2).",
                    self.edit,
                    ("F2",),
                    needs_row=True,
                ),
                PageCommand(
                    "Verwerfen …",
                    "Hält mit einem Grund fest, dass der Antrag nicht weiterverfolgt wird (Strg+Umschalt+V).",
                    lambda: self._with_row("dismiss"),
                    ("Ctrl+Shift+V",),
                    needs_row=True,
                    writes=True,
                ),
                PageCommand(
                    "Abgleich",
                    "Zeigt, ob das Programm zum Projekt passt und warum (Strg+G).",
                    lambda: self._with_row("match"),
                    ("Ctrl+G",),
                    needs_row=True,
                ),
                PageCommand(
                    "Dokument erstellen …",
                    "Erstellt die Antragszusammenfassung als PDF und hält fest, was übergeben wird (Strg+E).",
                    lambda: self._with_row("document"),
                    ("Ctrl+E",),
                    needs_row=True,
                ),
                PageCommand(
                    "Übergebene …",
                    "Zeigt, was zu diesem Projekt übergeben wurde (Strg+Umschalt+U).",
                    lambda: self._with_row("handed"),
                    ("Ctrl+Shift+U",),
                    needs_row=True,
                ),
                PageCommand(
                    "Löschen",
                    "Löscht den gewählten Antrag (Entf). Das lässt sich rückgängig machen.",
                    lambda: self._with_row("delete"),
                    ("Del",),
                    needs_row=True,
                    writes=True,
                ),
            )
        )

    def _follow(self, target: str) -> None:
        row = self.table.current()
        if row is not None:
            self.ask(request_of(target, row))

    def _contents(self) -> QWidget:
        listed = stacked(self.controls(self.stage), self.table)
        splitter = Beside(_LEAST_BESIDE, (listed, self.card), (_LIST_WIDTH, _CARD_WIDTH))
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 1)
        return stacked(self.money, splitter)
