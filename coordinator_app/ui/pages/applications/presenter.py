"""The applications: one row each, the money at each state, and the card of the chosen one. Qt-free."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from coordinator_app.domain.application import Application
from coordinator_app.services.agenda import AgendaEntry, step_entry
from coordinator_app.services.applications import (
    ApplicationItem,
    ApplicationService,
    ApplicationStage,
    MoneySum,
    money_of,
)
from coordinator_app.services.programmes import ProgrammeService
from coordinator_app.ui.tone import Tone
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term
from coordinator_app.wording.timing import days_text

SYMBOLS = {
    ApplicationStage.UNDECIDED: "?",
    ApplicationStage.PREPARING: "…",
    ApplicationStage.SUBMITTED: "→",
    ApplicationStage.GRANTED: "✓",
    ApplicationStage.REFUSED: "✗",
    ApplicationStage.DISMISSED: "–",
}
"""Signs beside the stages, so that none is told by colour alone."""

TONES = {
    ApplicationStage.UNDECIDED: Tone.OPEN,
    ApplicationStage.PREPARING: Tone.PLAIN,
    ApplicationStage.SUBMITTED: Tone.PLAIN,
    ApplicationStage.GRANTED: Tone.GOOD,
    ApplicationStage.REFUSED: Tone.BAD,
    ApplicationStage.DISMISSED: Tone.QUIET,
}


@dataclass(frozen=True)
class ApplicationRow:
    """One application in the list; `days_left` is negative once its next step is overdue, None without a day or when it is settled."""

    item: ApplicationItem
    programme: str
    days_left: int | None

    @property
    def key(self) -> str:
        """The key of the application."""
        return self.item.application.key

    @property
    def application(self) -> Application:
        """The application itself."""
        return self.item.application

    @property
    def open_step(self) -> AgendaEntry | None:
        """The next step as a date that can be settled; None where it has no day, or is settled."""
        if self.item.step_done_on is not None:
            return None
        return step_entry(self.application, self.item.step_due, self.item.step_appointment)

    @property
    def title(self) -> str:
        """What people call it: its programme and its project."""
        return f"{self.programme}: {self.item.project_title}"

    @property
    def stage_text(self) -> str:
        """The stage with its sign."""
        return f"{SYMBOLS[self.item.stage]} {term(self.item.stage)}"


@dataclass(frozen=True)
class ApplicationView:
    """Everything the page shows."""

    today: date
    rows: tuple[ApplicationRow, ...]
    money: tuple[MoneySum, ...]


class ApplicationsPresenter:
    """Reads the applications."""

    def __init__(
        self, applications: ApplicationService, programmes: ProgrammeService, today: Callable[[], date]
    ) -> None:
        self._applications = applications
        self._programmes = programmes
        self._today = today

    def load(self) -> ApplicationView:
        """Return all applications, those with the next step due first on top."""
        today = self._today()
        rows = [self._row(item, today) for item in self._applications.items()]
        last = max((row.days_left for row in rows if row.days_left is not None), default=0)
        rows.sort(key=lambda row: (last + 1 if row.days_left is None else row.days_left, row.title))
        return ApplicationView(today, tuple(rows), money_of(row.application for row in rows))

    def _row(self, item: ApplicationItem, today: date) -> ApplicationRow:
        found = self._programmes.by_id.get(item.application.programme)
        name = item.application.programme if found is None else found.short_name
        due = item.step_due
        is_open = due is not None and item.step_done_on is None
        return ApplicationRow(item, name, (due - today).days if due is not None and is_open else None)


def due_text(row: ApplicationRow) -> str:
    """Return until when the next step has to be done, and how far that is away."""
    due = row.item.step_due
    if row.item.step_done_on is not None:
        return f"erledigt am {formats.day(row.item.step_done_on)}"
    if due is None or row.days_left is None:
        return "–"
    if row.days_left < 0:
        return f"{formats.day(due)} ({formats.count(-row.days_left, 'Tag', 'Tage')} zu spät)"
    return f"{formats.day(due)} ({days_text(row.days_left)})"


def amount_text(cents: int | None) -> str:
    """Return an amount, or a dash where none was entered."""
    return "–" if cents is None else formats.euro(cents)


def money_text(found: MoneySum) -> str:
    """Return what stands below the money of a state: how many applications, and how many have no amount."""
    if not found.applications:
        return "kein Antrag"
    counted = formats.count(found.applications, "Antrag", "Anträge")
    return f"{counted}, davon {formats.number(found.unknown)} ohne Betrag" if found.unknown else counted
