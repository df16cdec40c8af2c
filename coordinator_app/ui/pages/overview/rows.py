"""What the overview shows, row by row, each with where it leads; nothing else, because it is there before anything is read. Qt-free."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from coordinator_app.domain.records import Kind
from coordinator_app.ui.requests import Request
from coordinator_app.ui.tone import Tone
from coordinator_app.wording import formats

if TYPE_CHECKING:
    from coordinator_app.wording.early_start import EarlyStartText

_NOTHING_ENTERED = "keine Kosten eingetragen"


@dataclass(frozen=True)
class StageRow:
    """A stage with its projects and their cost."""

    stage: str
    position: int
    projects: int
    cost_cents: int | None
    request: Request

    @property
    def cost(self) -> str:
        """The cost, or a dash where none was entered."""
        return "–" if self.cost_cents is None else formats.euro(self.cost_cents)

    @property
    def cost_hint(self) -> str:
        """The cost in words."""
        return _NOTHING_ENTERED if self.cost_cents is None else formats.euro(self.cost_cents)


@dataclass(frozen=True)
class DeadlineRow:
    """A deadline of a programme, with the projects that it may matter to."""

    programme: str
    closes: date
    days_left: int
    left: str
    projects: int
    project_titles: str
    request: Request


@dataclass(frozen=True)
class OwnDateRow:
    """A date that the users set themselves."""

    day: date
    days_left: int
    left: str
    what: str
    project: str
    request: Request


@dataclass(frozen=True)
class OutlookRow:
    """How a project stands with all programmes."""

    title: str
    fitting: int
    open: int
    missing: int
    missing_text: str
    request: Request


@dataclass(frozen=True)
class Figure:
    """A number that leads to what it counts."""

    label: str
    value: str
    request: Request


@dataclass(frozen=True)
class MoneyRow:
    """The money of applications at a state."""

    state: str
    position: int
    applications: int
    amount: str
    cents: int
    request: Request


@dataclass(frozen=True)
class ChangeRow:
    """What will change for a project by the day given, or what another edition of the catalogue changed."""

    project: str
    programme: str
    text: str
    request: Request


@dataclass(frozen=True)
class StartRow:
    """A project that began too early or is about to, with what to do about it."""

    title: str
    text: "EarlyStartText"
    tone: Tone
    request: Request


@dataclass(frozen=True)
class OverviewView:
    """Everything on the page; `first_step` is what is to be entered next while there are no projects yet."""

    today: date
    day: str
    figures: tuple[Figure, ...]
    money: tuple[MoneyRow, ...]
    stages: tuple[StageRow, ...]
    deadlines: tuple[DeadlineRow, ...]
    own_dates: tuple[OwnDateRow, ...]
    outlooks: tuple[OutlookRow, ...]
    starts: tuple[StartRow, ...]
    first_step: Kind
    is_empty: bool
