"""Many projects in one table: each with its number, how far it is, when, what it costs, and how far its money is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coordinator_app.documents.kinds.parts.phrases import lines
from coordinator_app.documents.kinds.parts.project_money import MONEY_COLUMNS, money_cells, money_of
from coordinator_app.documents.model import (
    Block,
    Column,
    ColumnKind,
    DataTable,
    Paragraph,
    Timeline,
    TimelineEntry,
)
from coordinator_app.domain.project import Project, ProjectStage
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.wording import formats
from coordinator_app.wording.terms import NOT_STATED, term

_ORDER = (
    ProjectStage.RUNNING,
    ProjectStage.GRANTED,
    ProjectStage.APPLIED,
    ProjectStage.PLANNED,
    ProjectStage.IDEA,
    ProjectStage.CLOSED,
    ProjectStage.DROPPED,
)
_MOST_NAMED = 12


@dataclass(frozen=True)
class Numbered:
    """A project with the number by which the document refers to it."""

    number: int
    subject: Subject

    @property
    def project(self) -> Project:
        """The project."""
        return self.subject.project

    @property
    def name(self) -> str:
        """The number with the title."""
        return f"{self.number} · {self.project.title}"


def numbered(subjects: Iterable[Subject]) -> tuple[Numbered, ...]:
    """Number projects: those at work first, those that were dropped last, each stage by title."""
    ranks = {stage: rank for rank, stage in enumerate(_ORDER)}
    ordered = sorted(
        subjects, key=lambda item: (ranks[item.project.stage], item.project.title, item.project.key)
    )
    return tuple(Numbered(number, subject) for number, subject in enumerate(ordered, start=1))


def numbers(items: Iterable[Numbered]) -> str:
    """Name projects by their numbers: Nr. 1, 3 und 7."""
    return f"Nr.{formats.NO_BREAK}{formats.enumeration(str(item.number) for item in items)}"


def project_table(
    caption: str | None, items: Sequence[Numbered], more: Mapping[str, str] | None = None, title: str = ""
) -> tuple[Block, ...]:
    """Return the table of these projects with their sums; nothing where there are none.

    `more` fills a last column of this title, by the key of the project.
    """
    if not items:
        return ()
    extra = (Column(title, ColumnKind.NUMBER),) if more is not None else ()
    columns = (Column("Projekt", weight=6), *MONEY_COLUMNS, *extra)
    rows = [
        (
            _told(item),
            *money_cells(money_of((item.project,))),
            *((more[item.project.key],) if more is not None else ()),
        )
        for item in items
    ]
    if len(items) > 1:
        total = f"Summe ({formats.count(len(items), 'Projekt', 'Projekte')})"
        cells = money_cells(money_of(item.project for item in items))
        rows.append((total, *cells, *(("",) if more is not None else ())))
    above = f"{caption}, Beträge in Euro" if caption else None
    table = DataTable(above, columns, tuple(rows), has_total=len(items) > 1)
    unknown = [item for item in items if item.project.total_cost_cents is None]
    if not unknown or len(items) == 1:
        return (table,)
    return (
        table,
        Paragraph(f"Ohne Kosten und daher nicht in der Summe der Gesamtkosten: {numbers(unknown)}."),
    )


def stage_table(projects: Sequence[Project]) -> tuple[Block, ...]:
    """Return how many projects are at which stage, what they cost, and how far their money is; nothing of none."""
    if not projects:
        return ()
    columns = (Column("Stand", weight=3), Column("Projekte"), *MONEY_COLUMNS)
    groups = {stage: [item for item in projects if item.stage is stage] for stage in _ORDER}
    rows = [
        (term(stage), formats.number(len(found)), *money_cells(money_of(found)))
        for stage, found in groups.items()
        if found
    ]
    rows.append(("Summe", formats.number(len(projects)), *money_cells(money_of(projects))))
    dropped = " (oben sind aufgegebene nicht mitgezählt)" if groups[ProjectStage.DROPPED] else ""
    caption = f"Alle Projekte nach Stand{dropped}, Beträge in Euro"
    return (DataTable(caption, columns, tuple(rows), has_total=True),)


def project_timeline(title: str, items: Sequence[Numbered], today: date) -> tuple[Block, ...]:
    """Return when the projects run as a picture; nothing where no day of any is known."""
    entries = tuple(entry for item in items for entry in _entry(item))
    if not entries:
        return ()
    first = min(entry.starts for entry in entries)
    last = max(entry.ends or entry.starts for entry in entries)
    running = sum(1 for entry in entries if entry.starts <= today <= (entry.ends or entry.starts))
    alt = (
        f"Der Zeitstrahl zeigt {formats.count(len(entries), 'Projekt', 'Projekte')} zwischen dem {formats.day(first)} "
        f"und dem {formats.day(last)}. Am Stichtag {formats.day(today)} liegt er bei "
        f"{formats.count(running, 'Projekt', 'Projekten')} innerhalb des Zeitraums."
    )
    undated = [item for item in items if not any(_entry(item))]
    note = (Paragraph(f"Ohne Zeitraum und daher nicht im Bild: {numbers(undated)}."),) if undated else ()
    return (Timeline(title, alt, entries, today), *note)


def _entry(item: Numbered) -> Iterator[TimelineEntry]:
    project = item.project
    when = formats.day_span(project.starts, project.ends)
    begin = project.starts or project.ends
    if begin is None or when is None:
        return
    ends = project.ends if project.starts and project.ends and project.ends >= project.starts else None
    done = project.stage is ProjectStage.CLOSED
    state = term(project.stage)
    yield TimelineEntry(project.title, begin, ends, when, state, done=done, number=item.number)


def _told(item: Numbered) -> str:
    project = item.project
    return lines(item.name, f"{term(project.stage)}; {_months(project) or f'Zeitraum {NOT_STATED}'}")


def _months(project: Project) -> str | None:
    """Return the months in which a project runs; its own documents name the days."""
    starts, ends = (f"{day.month:02d}/{day.year}" if day else None for day in (project.starts, project.ends))
    if starts and ends:
        return f"{starts} bis {ends}"
    return f"ab {starts}" if starts else f"bis {ends}" if ends else None


def named(items: Sequence[Numbered]) -> str:
    """Name a few projects by number; of many the first ones and how many there are in all."""
    if len(items) <= _MOST_NAMED:
        return numbers(items)
    rest = len(items) - _MOST_NAMED
    shown = ", ".join(str(item.number) for item in items[:_MOST_NAMED])
    return f"Nr.{formats.NO_BREAK}{shown} und {formats.number(rest)} weitere"
