"""Reads what the overview shows and words it. Qt-free."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import islice

from coordinator_app.domain.application import Application
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.records import Kind
from coordinator_app.matching.early_start import Severity
from coordinator_app.services.agenda import AgendaEntry, AgendaService
from coordinator_app.services.applications import STAGES_OF, MoneySum, money_of
from coordinator_app.services.early_start import EarlyStartGroup
from coordinator_app.services.match_changes import MatchChangeService, PairChange, ProjectChanges
from coordinator_app.services.outlooks import ProgrammeDeadline, ProjectOutlook
from coordinator_app.services.overview import (
    Overview,
    OverviewService,
    StageSum,
)
from coordinator_app.services.programmes import ProgrammeService
from coordinator_app.services.records import RecordService
from coordinator_app.ui.pages.overview.rows import (
    ChangeRow,
    DeadlineRow,
    Figure,
    MoneyRow,
    OutlookRow,
    OverviewView,
    OwnDateRow,
    StageRow,
    StartRow,
)
from coordinator_app.ui.requests import (
    EditRecord,
    OpenMatch,
    OpenOverdue,
    OpenPage,
    OpenProjects,
    PageName,
)
from coordinator_app.ui.tone import Tone
from coordinator_app.wording import facts, formats
from coordinator_app.wording.early_start import describe_group
from coordinator_app.wording.match_changes import change_text
from coordinator_app.wording.terms import term
from coordinator_app.wording.timing import days_text

DAYS_AHEAD = 56
"""How far ahead the overview tells what changes by itself: deadlines that end, programmes that open or close."""

_TONES: Mapping[Severity, Tone] = {Severity.RED: Tone.BAD, Severity.AMBER: Tone.OPEN}

EarlierEdition = tuple[object, tuple[Programme, ...]]
"""An edition of the catalogue, whose text names it, and its programmes."""


class OverviewPresenter:
    """Reads the overview and words it."""

    def __init__(
        self,
        overview: OverviewService,
        programmes: ProgrammeService,
        records: RecordService,
        *,
        agenda: AgendaService,
        changes: MatchChangeService,
        earlier: Callable[[], Iterable[EarlierEdition]],
    ) -> None:
        """Take the use cases; `earlier` tells the editions of the catalogue before the one in use, newest first."""
        self._overview = overview
        self._programmes = programmes
        self._records = records
        self._agenda = agenda
        self._changes = changes
        self._earlier = earlier

    def load(self) -> OverviewView:
        """Return the overview of today."""
        overview = self._overview.overview()
        titles = {item.key: item.title for item in self._records.project_items()}
        applications = self._records.all(Application)
        agenda = self._agenda.agenda()
        own = [item for item in agenda.entries if not item.is_done]
        late = sum(1 for item in own if item.day < overview.day)
        return OverviewView(
            today=overview.day,
            day=formats.day(overview.day),
            figures=_figures(overview, late),
            money=tuple(_money(*item) for item in enumerate(money_of(applications))),
            stages=tuple(_stage(position, item) for position, item in enumerate(overview.stages)),
            deadlines=tuple(self._deadline(item, titles) for item in overview.deadlines),
            own_dates=tuple(_own_date(item, titles, overview.day) for item in own),
            outlooks=tuple(_outlook(item) for item in overview.outlooks),
            starts=tuple(self._start(item, titles) for item in overview.early_starts),
            first_step=self._first_step(overview),
            is_empty=not titles and not own,
        )

    def _first_step(self, overview: Overview) -> Kind:
        if not self._records.all(Municipality):
            return Kind.MUNICIPALITY
        return Kind.PROJECT if overview.neighbourhoods else Kind.NEIGHBOURHOOD

    def changes(self, today: date) -> tuple[ChangeRow, ...]:
        """Return what the newest edition of the catalogue changed for projects, then what changes within the next weeks."""
        found: list[ChangeRow] = []
        for edition, programmes in islice(self._earlier(), 1):
            told = self._changes.against(programmes, today)
            found += [
                self._change(item, change, f"seit dem Katalog {edition}") for item, change in _each(told)
            ]
        ahead = today + timedelta(days=DAYS_AHEAD)
        told = self._changes.between_days(today, ahead)
        found += [self._change(item, change, f"bis {formats.day(ahead)}") for item, change in _each(told)]
        return tuple(found)

    def _change(self, project: ProjectChanges, change: PairChange, when: str) -> ChangeRow:
        text = change_text(change)
        return ChangeRow(
            project.title, text.name, f"{when}: {text.text}", OpenMatch(project.project, change.programme)
        )

    def _deadline(self, item: ProgrammeDeadline, titles: dict[str, str]) -> DeadlineRow:
        return DeadlineRow(
            programme=self._programmes.get(item.programme).short_name,
            closes=item.closes,
            days_left=item.days_left,
            left=due_text(item.days_left),
            projects=len(item.projects),
            project_titles=", ".join(titles.get(key, key) for key in item.projects),
            request=OpenMatch(programme=item.programme, projects=item.projects),
        )

    def _start(self, group: EarlyStartGroup, titles: dict[str, str]) -> StartRow:
        key = group.strictest.project
        text = describe_group(group, self._programmes.by_id)
        return StartRow(
            titles.get(key, key),
            text,
            _TONES.get(text.severity, Tone.PLAIN),
            EditRecord(Kind.PROJECT, key, group.strictest.steps[0].origin.field),
        )


def due_text(days: int) -> str:
    """Return how far a day is away, also where it has passed."""
    if days >= 0:
        return days_text(days)
    return f"{formats.count(-days, 'Tag', 'Tage')} zu spät"


def _each(told: Iterable[ProjectChanges]) -> Iterator[tuple[ProjectChanges, PairChange]]:
    for item in told:
        for change in item.changes:
            yield item, change


def _money(position: int, found: MoneySum) -> MoneyRow:
    label = term(found.state)
    amount = formats.euro(found.cents) if found.applications > found.unknown else "–"
    unknown = f" (+ {formats.number(found.unknown)} ohne Betrag)" if found.unknown else ""
    return MoneyRow(
        label[:1].upper() + label[1:],
        position,
        found.applications,
        f"{amount}{unknown}",
        found.cents,
        OpenPage(PageName.APPLICATIONS, STAGES_OF[found.state]),
    )


def _figures(overview: Overview, late: int) -> tuple[Figure, ...]:
    costs = [item.total_cost_cents for item in overview.stages if item.total_cost_cents is not None]
    return (
        Figure("Quartiere", formats.number(overview.neighbourhoods), OpenPage(PageName.NEIGHBOURHOODS)),
        Figure("Projekte", formats.number(sum(item.projects for item in overview.stages)), OpenProjects()),
        Figure(
            "Eingetragene Kosten",
            formats.euro(sum(costs)) if costs else "–",
            OpenPage(PageName.FUNDING),
        ),
        Figure("Überfällige Termine", formats.number(late), OpenOverdue()),
    )


def _stage(position: int, item: StageSum) -> StageRow:
    label = term(item.stage)
    return StageRow(
        label[:1].upper() + label[1:],
        position,
        item.projects,
        item.total_cost_cents,
        OpenProjects(item.stage),
    )


def _own_date(item: AgendaEntry, titles: dict[str, str], today: date) -> OwnDateRow:
    """Return a date of one's own: entered, or following from a rule, a grant or a concept."""
    return OwnDateRow(
        day=item.day,
        days_left=(item.day - today).days,
        left=due_text((item.day - today).days),
        what=f"{item.title} ({term(item.kind)})",
        project=formats.enumeration(titles.get(key, key) for key in item.projects) or "–",
        request=EditRecord(item.record or Kind.PROJECT, item.key, item.field),
    )


def _outlook(item: ProjectOutlook) -> OutlookRow:
    return OutlookRow(
        title=item.title,
        fitting=item.fitting,
        open=item.open,
        missing=len(item.missing_facts),
        missing_text=", ".join(facts.label(name) for name in item.missing_facts),
        request=OpenMatch(project=item.project),
    )
