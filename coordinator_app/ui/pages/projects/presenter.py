"""What the page Projekte shows: the rows with what they can be limited to, and what stands on a card. Qt-free."""

from dataclasses import dataclass
from datetime import date

from coordinator_app.domain.project import ProjectStage
from coordinator_app.services.listing import ProjectItem
from coordinator_app.services.projects import ProjectService
from coordinator_app.services.records import RecordService
from coordinator_app.ui.item_models.column import searched
from coordinator_app.ui.pages.projects.columns import NamedColumn, columns_for, cost_text, due_text
from coordinator_app.ui.pages.projects.filters import FilterChoices, choices_of
from coordinator_app.wording import formats
from coordinator_app.wording.listing import project_name
from coordinator_app.wording.terms import term


@dataclass(frozen=True)
class StageChoice:
    """A stage to limit the list to; None is all of them."""

    stage: ProjectStage | None
    label: str


@dataclass(frozen=True)
class ProjectsView:
    """All projects, archived ones too, with the columns and limits that they give rise to, and what a search finds of each."""

    today: date
    rows: tuple[ProjectItem, ...]
    columns: tuple[NamedColumn, ...]
    choices: FilterChoices
    found: tuple[str, ...]


class ProjectsPresenter:
    """Reads the list of projects."""

    def __init__(self, records: RecordService, projects: ProjectService) -> None:
        self._records = records
        self._projects = projects

    def today(self) -> date:
        """Return the day by which dates have passed."""
        return self._projects.today()

    def load(self) -> ProjectsView:
        """Return all projects."""
        rows, today = self._records.project_items(), self._projects.today()
        columns = columns_for(rows, today)
        found = searched([item.column for item in columns], rows)
        return ProjectsView(today, rows, columns, choices_of(rows), found)


@dataclass(frozen=True)
class Card:
    """A project on the board: its lines, and everything in one text for whoever can't see it."""

    title: str
    place: str
    money: str
    due: str
    is_overdue: bool
    spoken: str


def card_of(row: ProjectItem, today: date) -> Card:
    """Return what stands on the card of a project; what is not known is said, not left blank."""
    title = project_name(row)
    place = row.neighbourhood_name or "ohne Quartier"
    money = "ohne Kosten" if row.total_cost_cents is None else cost_text(row)
    due = "ohne Termin" if row.next_due is None else due_text(row, today)
    overdue = row.next_due is not None and row.next_due < today
    spoken_due = "kein Termin" if row.next_due is None else _spoken_due(row, overdue=overdue)
    spoken = f"{title}, Stand {term(row.stage)}, {place}, {money}, {spoken_due}"
    return Card(title, place, money, due, overdue, spoken)


def stage_choices() -> tuple[StageChoice, ...]:
    """Return what the list can be limited to."""
    stages = tuple(StageChoice(stage, capital(term(stage))) for stage in ProjectStage)
    return (StageChoice(None, "Alle Stände"), *stages)


def capital(text: str) -> str:
    """Return a text that begins large."""
    return text[:1].upper() + text[1:]


def counted(amount: int) -> str:
    """Return how many projects there are."""
    return formats.count(amount, "Projekt", "Projekte")


def _spoken_due(row: ProjectItem, *, overdue: bool) -> str:
    day = "" if row.next_due is None else formats.day(row.next_due)
    return f"{'überfällig seit' if overdue else 'nächster Termin'} {day}: {row.next_label}"
