"""At a glance: how many events, how many people, with what formats, by project, and which groups are named."""

from collections.abc import Iterator, Sequence

from coordinator_app.documents.kinds.participation.events import held, people, planned, projects
from coordinator_app.documents.kinds.parts.phrases import DASH, capital, terms
from coordinator_app.documents.model import (
    Bar,
    BarChart,
    Block,
    Column,
    ColumnKind,
    DataTable,
    Heading,
    KeyValues,
    Paragraph,
)
from coordinator_app.domain.participation import Participation, ParticipationFormat
from coordinator_app.domain.project import Project
from coordinator_app.domain.vocabulary import TargetGroup
from coordinator_app.services.ports.documents import NeighbourhoodContent
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term

_TOTAL = "Summe"
_TWICE = "wer mehrmals dabei war, ist mehrmals gezählt"
_CAREFUL = (
    "Genannt ist eine Gruppe, wenn sie bei einer Beteiligung als Zielgruppe eingetragen wurde. Ist sie nicht genannt, heißt das "
    "nicht, dass niemand aus ihr dabei war."
)


def key_facts(content: NeighbourhoodContent) -> tuple[Block, ...]:
    """Return the facts that a council looks for first."""
    return (Heading(1, "Auf einen Blick"), KeyValues(tuple(_facts(content)), paired=True))


def by_format(content: NeighbourhoodContent) -> tuple[Block, ...]:
    """Return the events and people by format, as a table and as bars; nothing where nothing took place."""
    events = held(content)
    if not events:
        return ()
    used = [kind for kind in ParticipationFormat if any(event.format is kind for event in events)]
    columns = (
        Column("Form", weight=5),
        Column("Beteiligungen", ColumnKind.NUMBER),
        Column("davon mit Zählung", ColumnKind.NUMBER),
        Column("Erreichte Personen", ColumnKind.NUMBER, strong=True),
    )
    rows = tuple(
        (capital(term(kind)), *_numbers([event for event in events if event.format is kind])) for kind in used
    )
    table = DataTable(
        None,
        columns,
        (*rows, (_TOTAL, *_numbers(events))) if len(rows) > 1 else rows,
        has_total=len(rows) > 1,
    )
    return (Heading(1, "Formen der Beteiligung"), table, *_bars(events, used))


def by_project(content: NeighbourhoodContent) -> tuple[Block, ...]:
    """Return events, people and groups of each project of the Quartier; nothing where there is neither."""
    events, known = held(content), projects(content)
    if not events and not known:
        return ()
    columns = (
        Column("Projekt", weight=6),
        Column("Beteiligungen", ColumnKind.NUMBER),
        Column("Erreicht", ColumnKind.NUMBER),
        Column("Zielgruppen des Projekts: genannt", weight=4),
        Column("nicht genannt", weight=4),
    )
    rows = [
        _project_row(project, [event for event in events if event.project == project.key])
        for project in known
    ]
    titles = {project.key for project in known}
    others = [event for event in events if event.project not in titles]
    if others:
        rows.append(("Ganzes Quartier und andere Projekte", *_counts(others), DASH, DASH))
    rows.append((_TOTAL, *_counts(events), "", ""))
    return (
        Heading(1, "Beteiligung je Projekt"),
        Paragraph(_CAREFUL),
        DataTable(None, columns, tuple(rows), has_total=True),
    )


def _facts(content: NeighbourhoodContent) -> Iterator[tuple[str, str | None]]:
    events, coming = held(content), planned(content)
    town = f", {content.municipality.name}" if content.municipality else ""
    days = [event.day for event in events if event.day is not None]
    yield "Quartier", f"{content.neighbourhood.name}{town}"
    yield "Zeitraum", formats.day_span(min(days), max(days)) if days else None
    yield "Beteiligungen", formats.number(len(events))
    yield "Erreichte Personen", _people(events)
    yield "Genannte Gruppen", terms(_groups(events))
    decided = sum(1 for event in events if event.decision)
    yield "Festgehaltene Entscheidungen", formats.number(decided)
    yield "Geplante Beteiligungen", formats.number(len(coming))
    known = projects(content)
    if known:
        keys = {event.project for event in events}
        count = sum(1 for project in known if project.key in keys)
        yield "Projekte mit Beteiligung", f"{formats.number(count)} von {formats.number(len(known))}"


def _people(events: Sequence[Participation]) -> str | None:
    total = people(events)
    if total is None:
        return None
    counted = sum(1 for event in events if event.reached is not None)
    part = "" if counted == len(events) else f"gezählt bei {counted} von {len(events)} Beteiligungen; "
    return f"{formats.number(total)} ({part}{_TWICE})"


def _groups(events: Sequence[Participation]) -> tuple[TargetGroup, ...]:
    named = {group for event in events for group in event.target_groups}
    return tuple(group for group in TargetGroup if group in named)


def _numbers(events: Sequence[Participation]) -> tuple[str, str, str | None]:
    counted = sum(1 for event in events if event.reached is not None)
    number, reached = _counts(events)
    return number, formats.number(counted), reached


def _counts(events: Sequence[Participation]) -> tuple[str, str | None]:
    """Return how many events and people; where nothing took place there is nobody to count."""
    total = people(events)
    nobody = None if events else DASH
    return formats.number(len(events)), formats.number(total) if total is not None else nobody


def _project_row(project: Project, events: Sequence[Participation]) -> tuple[str | None, ...]:
    number, reached = _counts(events)
    if not project.target_groups:
        return project.title, number, reached, None, None
    named = set(_groups(events))
    return (
        project.title,
        number,
        reached,
        (terms(group for group in project.target_groups if group in named) or DASH)
        if events
        else "keine Beteiligung erfasst",
        terms(group for group in project.target_groups if group not in named) or DASH,
    )


def _bars(events: Sequence[Participation], used: Sequence[ParticipationFormat]) -> tuple[Block, ...]:
    """Draw the people by format, where at least two can be compared."""
    sums = {kind: people([event for event in events if event.format is kind]) for kind in used}
    counted = [(capital(term(kind)), total) for kind, total in sums.items() if total is not None]
    if len(counted) < 2 or any(total < 0 for _, total in counted):  # noqa: PLR2004  # one bar compares nothing
        return ()
    label, most = max(counted, key=lambda item: item[1])
    whole = sum(total for _, total in counted)
    alt = (
        f"Die meisten Personen wurden mit der Form {formats.quoted(label)} erreicht: {formats.number(most)} von "
        f"{formats.number(whole)}."
    )
    bars = tuple(Bar(name, total, formats.number(total)) for name, total in counted)
    return (BarChart("Erreichte Personen nach Form", alt, bars),)
