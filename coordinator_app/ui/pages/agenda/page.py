"""The page Termine: list or month on the left, the chosen date on the right."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from coordinator_app.domain.records import Kind
from coordinator_app.services.agenda import Agenda, DateKind
from coordinator_app.ui.page import Page, PageCommand, PageSetting
from coordinator_app.ui.pages.agenda.columns import COLUMNS
from coordinator_app.ui.pages.agenda.month_panel import MonthPanel
from coordinator_app.ui.pages.agenda.presenter import (
    AgendaPresenter,
    AgendaRow,
    AgendaView,
    place_of,
    request_of,
    row_markup,
)
from coordinator_app.ui.reading import Markup, joined, link, paragraph, plain
from coordinator_app.ui.requests import (
    CreateRecord,
    DeleteRecord,
    EditRecord,
    KeepCalendar,
    PageName,
    SettleDate,
    ShowRules,
)
from coordinator_app.ui.widgets.choice_fields import CalmComboBox
from coordinator_app.ui.widgets.reading_view import ReadingView
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.ui.widgets.reflow import Beside, FlowRow, FrontStack
from coordinator_app.ui.widgets.search_field import SearchField
from coordinator_app.ui.widgets.view_switch import ViewSwitch
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term

_SHOWN = frozenset(
    {
        Kind.APPOINTMENT,
        Kind.DEADLINE_RULE,
        Kind.PROJECT,
        Kind.APPLICATION,
        Kind.NEIGHBOURHOOD,
        Kind.MUNICIPALITY,
        Kind.ORGANISATION,
        Kind.PARTICIPATION,
        Kind.OWN_PROGRAMME,
    }
)
_LIST, _MONTH = range(2)
_OVERDUE = "overdue"
_NONE_OVERDUE = "Kein Termin ist überfällig."
_NONE = (
    "Es steht kein Termin an. Mit „Neu …“ tragen Sie einen ein; Fristen aus Projekten, Anträgen und "
    "Programmen kommen von selbst hierher."
)
_NOTHING = paragraph(
    plain("Hier steht kein Termin an. Ein Doppelklick oder die Eingabetaste trägt einen ein."), kind="quiet"
)
_CHOOSE, _TAKE = "choose:", "Diesen Termin wählen"
_LEFT_WIDTH, _RIGHT_WIDTH, _LEAST_BESIDE = 740, 380, 700


class AgendaPage(Page):
    """Every date that somebody has to keep."""

    def __init__(self, presenter: AgendaPresenter, today: date, setting: PageSetting) -> None:
        super().__init__(PageName.AGENDA, _SHOWN, setting)
        self._presenter, self._today = presenter, today
        self._view: AgendaView | None = None
        self._beside: str | None = None
        self.views = ViewSwitch(("&Liste", "&Monat"), "Ansicht")
        self.table: RecordTable[AgendaRow] = RecordTable("Termine", COLUMNS, lambda row: row.key)
        self.month = MonthPanel(today)
        self.search = SearchField("Termine durchsuchen", self)
        self.kind: QComboBox = CalmComboBox()
        self.kind.setAccessibleName("Woher der Termin kommt")
        self.kind.addItem("Alle Termine", None)
        self.kind.addItem("Überfällige", _OVERDUE)
        for kind in DateKind:
            self.kind.addItem(term(kind)[:1].upper() + term(kind)[1:], kind)
        self.done = QCheckBox("&Erledigte zeigen")
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self.detail = ReadingView("Termin")
        self._add_buttons()
        self._lay_out()
        self._connect()
        self._narrow()

    def enter(self) -> None:
        """Begin in the list or on the sheet of the month."""
        (self.table if self.views.chosen == _LIST else self.month.grid).setFocus()

    def show_overdue(self) -> None:
        """Show the dates that have passed and are not settled, and nothing else."""
        self.views.choose(_LIST)
        self.search.clear()
        self.kind.setCurrentIndex(self.kind.findData(_OVERDUE))
        self.enter()

    def reload(self) -> None:
        """Read the dates; those of programmes follow as soon as everything is matched."""
        operations = self.setting.operations
        operations.read(self._presenter.load, self._show_first, owner=self, channel="load")
        operations.read(self._presenter.load_all, self._show, owner=self, channel="all")

    def select(self, key: str) -> None:
        """Select an appointment, as soon as it is there."""
        self.views.choose(_LIST)
        self.table.select_key(f"appointment:{key}")
        self.enter()

    def begin_new(self) -> None:
        """Ask for the editor of a new appointment, on the day with the cursor where a month is shown."""
        day = self.month.grid.chosen if self.views.chosen == _MONTH else None
        self.ask(CreateRecord(Kind.APPOINTMENT, (("day", day or self._today),)))

    def _show_first(self, view: AgendaView) -> None:
        """Show what is there at once, unless the whole was quicker."""
        if self._view is None:
            self._show(view)

    def _show(self, view: AgendaView) -> None:
        self._view, self._today = view, view.agenda.today
        self.table.set_rows(view.rows)
        self._narrow()
        if self.table.current() is None and not (self._beside and self.table.select_key(self._beside)):
            self._begin_at_today()
        self._choose()

    def _begin_at_today(self) -> None:
        """Begin with the first date ahead or overdue; what is over and done lies above."""
        rows = self.table.rows.shown_rows()
        first = next((row for row in rows if not row.entry.is_done), None)
        if first is not None:
            self.table.select_key(first.key)

    def _narrow(self) -> None:
        wanted, with_done = self.kind.currentData(), self.done.isChecked()

        def keep(row: AgendaRow) -> bool:
            if wanted == _OVERDUE:
                return row.entry.day < self._today and not row.entry.is_done
            return (wanted is None or row.entry.kind is wanted) and (with_done or not row.entry.is_done)

        self.table.empty_text = _NONE_OVERDUE if wanted == _OVERDUE else _NONE
        self.table.rows.restrict(keep)
        self.table.rows.search(self.search.text())
        self.month.set_rows(tuple(self.table.rows.shown_rows()), self._today)
        shown, total = self.table.rows.rowCount(), self.table.rows.total
        text = formats.count(total, "Termin", "Termine")
        self.count.setText(text if shown == total else f"{formats.number(shown)} von {text}")

    def _rows(self) -> tuple[AgendaRow, ...]:
        """Return what is chosen: the row of the list, or everything on the day with the cursor, the chosen date first."""
        if self.views.chosen == _MONTH:
            return self.month.rows_of_day
        row = self.table.current()
        return () if row is None else (row,)

    def _choose(self) -> None:
        rows = self._rows()
        self.set_row_chosen(chosen=bool(rows))
        parts = [] if self._view is None else self._told(rows, self._view.agenda)
        self.detail.show_markup(joined(parts) if parts or self._view is None else _NOTHING)
        settled = bool(rows) and rows[0].entry.is_done
        self.commands[_SETTLE].setText("Wieder offen" if settled else _SETTLE)

    def _told(self, rows: Sequence[AgendaRow], agenda: Agenda) -> list[Markup]:
        """Return what is said of dates; the buttons are about the first, so each other one can be taken there."""
        parts = [row_markup(row, agenda) for row in rows[:1]]
        for row in rows[1:]:
            parts += [row_markup(row, agenda), paragraph(link(f"{_CHOOSE}{row.key}", _TAKE))]
        return parts

    def _first(self) -> AgendaRow | None:
        return next(iter(self._rows()), None)

    def _edit(self) -> None:
        row = self._first()
        if row is None:
            return
        if row.entry.appointment is not None and row.entry.record is not None:
            self.ask(EditRecord(Kind.APPOINTMENT, row.entry.appointment))
        else:
            self.ask(place_of(row.entry))

    def _settle(self) -> None:
        row = self._first()
        if row is not None:
            self._beside = self._neighbour_of(row)
            self.ask(SettleDate(row.entry, done=not row.entry.is_done))

    def _neighbour_of(self, row: AgendaRow) -> str | None:
        """Return the row below, above the last one: there somebody goes on once this one has left the list."""
        keys = [item.key for item in self.table.rows.shown_rows()]
        place = keys.index(row.key) if row.key in keys else len(keys)
        return next(iter((*keys[place + 1 :], *reversed(keys[:place]))), None)

    def _delete(self) -> None:
        row = self._first()
        if row is not None and row.entry.appointment is not None:
            self.ask(DeleteRecord(Kind.APPOINTMENT, row.entry.appointment, row.title))

    def _follow(self, target: str) -> None:
        if target.startswith(_CHOOSE):
            self.month.choose(target.removeprefix(_CHOOSE))
        elif self._rows():
            self.ask(request_of(target, [row.entry for row in self._rows()]))

    def _change_view(self, view: int) -> None:
        self.stack.setCurrentIndex(view)
        self._choose()
        self.enter()

    def _add_buttons(self) -> None:
        self.add_commands(
            (
                PageCommand(
                    "Neu …", "Trägt einen Termin ein (Strg+N).", self.begin_new, ("Ctrl+N",), writes=True
                ),
                PageCommand(
                    "Bearbeiten …",
                    "Öffnet den Termin oder den Datensatz, aus dem er folgt (Eingabetaste oder F2).",
                    self._edit,
                    ("F2",),
                    needs_row=True,
                ),
                PageCommand(
                    _SETTLE,
                    "Hält fest, dass der Termin erledigt ist, oder nimmt das zurück (Strg+D).",
                    self._settle,
                    ("Ctrl+D",),
                    needs_row=True,
                    writes=True,
                ),
                PageCommand(
                    "Fristregeln …",
                    "Zeigt die Regeln, nach denen Fristen aus Bescheiden und Abrufen folgen (Strg+R).",
                    lambda: self.ask(ShowRules()),
                    ("Ctrl+R",),
                ),
                PageCommand(
                    "Kalenderdatei …",
                    "Schreibt alle Termine in eine Kalenderdatei (.ics) und hält sie auf Wunsch aktuell (Strg+E).",
                    lambda: self.ask(KeepCalendar()),
                    ("Ctrl+E",),
                ),
                PageCommand(
                    "Löschen",
                    "Löscht einen eigenen Termin (Entf). Das lässt sich rückgängig machen.",
                    self._delete,
                    ("Del",),
                    needs_row=True,
                    writes=True,
                ),
            )
        )

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._narrow())
        self.search.left_downwards.connect(self.enter)
        self.kind.currentIndexChanged.connect(lambda _index: self._narrow())
        self.done.toggled.connect(lambda _on: self._narrow())
        self.views.changed.connect(self._change_view)
        self.table.activated_row.connect(lambda _row: self._edit())
        self.table.selected_row.connect(lambda _row: self._choose())
        self.month.day_chosen.connect(lambda _rows: self._choose())
        self.month.day_opened.connect(lambda _day: self._edit() if self._rows() else self.begin_new())
        self.detail.followed.connect(self._follow)

    def _lay_out(self) -> None:
        above = FlowRow()
        for widget in (self.views, self.search, self.kind, self.done):
            above.add(widget, shrinks=widget is self.search)
        above.add(self.count, at_end=True)
        self.stack = FrontStack()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.month)
        left = QWidget()
        layout = QVBoxLayout(left)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        splitter = Beside(_LEAST_BESIDE, (left, self.detail), (_LEFT_WIDTH, _RIGHT_WIDTH), (3, 2))
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 1)
        self.body.addWidget(above)
        self.body.addWidget(splitter, 1)


_SETTLE = "Erledigt"
