"""The order of a report on participation: what is open, the facts, by format and project, each event, decisions, what is planned."""

from collections.abc import Iterator, Sequence

from coordinator_app.documents.kinds.participation.events import held, lacking, planned, projects
from coordinator_app.documents.kinds.participation.fields import GIVEN, OPTIONAL, PARTICIPATION_FIELDS
from coordinator_app.documents.kinds.participation.overview import by_format, by_project, key_facts
from coordinator_app.documents.kinds.parts.identity import document_number, version_of
from coordinator_app.documents.kinds.parts.open_points import (
    Remark,
    WhatIsOpen,
    open_points_notice,
)
from coordinator_app.documents.kinds.parts.phrases import lines, terms
from coordinator_app.documents.kinds.parts.required_fields import completeness
from coordinator_app.documents.model import Block, Column, ColumnKind, DataTable, Document, Heading
from coordinator_app.domain.participation import Participation
from coordinator_app.domain.records import Kind
from coordinator_app.services.ports.documents import NeighbourhoodContent, OpenPoint
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term

KIND = "Beteiligungsbericht"
PREFIX = "BTB"


def participation_document(content: NeighbourhoodContent) -> Document:
    """Return the report on participation in a Quartier up to one day."""
    neighbourhood, municipality = content.neighbourhood, content.municipality
    blocks = (
        open_points_notice(participation_open(content)),
        *key_facts(content),
        *by_format(content),
        *by_project(content),
        *_results(content),
        *_decisions(held(content)),
        *_planned(content),
    )
    return Document(
        kind=KIND,
        title=f"Beteiligung im Quartier {neighbourhood.name}",
        subtitle=municipality.name if municipality else None,
        subject=f"{KIND} zum Quartier {formats.quoted(neighbourhood.name)}",
        applicant=municipality.name if municipality else "",
        number=document_number(PREFIX, (neighbourhood.key,), content.day),
        version=version_of(blocks),
        reference_day=formats.day(content.day),
        data_state=formats.day(content.data_day) if content.data_day else None,
        blocks=blocks,
        keywords=tuple(dict.fromkeys(term(event.format) for event in held(content))),
        applicant_label="Kommune",
    )


def participation_open(content: NeighbourhoodContent) -> WhatIsOpen:
    """Return what is open in a report: the events that lack something by what they lack, and what can't be yet."""
    missing = {field: lacking(content, given) for field, (_, given) in GIVEN.items()}
    named = {field: events for field, events in missing.items() if events and field not in OPTIONAL}
    early = [event for event in planned(content) if event.reached is not None or event.result]
    return WhatIsOpen(
        completeness(content, PARTICIPATION_FIELDS),
        {Kind.PARTICIPATION: "Beteiligungen"},
        first=tuple(
            _flawed(f"Ohne {_WITHOUT[field]}", GIVEN[field][0], field, events)
            for field, events in named.items()
        ),
        more=(
            _flawed(
                "Noch bevor der Tag da ist, steht ein Ergebnis bei", "Ergebnis vor dem Tag", "day", early
            ),
        )
        if early
        else (),
    )


def _flawed(text: str, label: str, field: str, events: Sequence[Participation]) -> Remark:
    """Return a remark about a flaw that events share: the box names them in one sentence, the list each for itself."""
    points = (
        OpenPoint(f"{label}: {formats.quoted(event.title)}", Kind.PARTICIPATION, event.key, field)
        for event in events
    )
    return Remark(f"{text}: {_titles(events)}.", tuple(points))


_WITHOUT = {
    "day": "Tag",
    "reached": "Zahl der erreichten Personen",
    "target_groups": "Zielgruppen",
    "result": "Ergebnis",
}


_MOST_NAMED = 12  # the tables below show the others


def _titles(events: Sequence[Participation]) -> str:
    names = [formats.quoted(event.title) for event in events[:_MOST_NAMED]]
    rest = len(events) - len(names)
    return formats.enumeration([*names, f"{formats.number(rest)} weitere"] if rest else names)


def _results(content: NeighbourhoodContent) -> tuple[Block, ...]:
    """Return every event that took place with its result, by project; nothing where none did."""
    events = held(content)
    titles = {project.key: project.title for project in projects(content)}
    keys = sorted({event.project for event in events}, key=lambda key: (key is None, key or ""))
    blocks: list[Block] = []
    for key in keys:
        found = [event for event in events if event.project == key]
        title = "Zum ganzen Quartier" if key is None else titles.get(key, f"Projekt {key}")
        blocks += [Heading(2, title), _event_table(found)]
    return (Heading(1, "Die Beteiligungen und ihre Ergebnisse"), *blocks) if blocks else ()


def _event_table(events: Sequence[Participation]) -> DataTable:
    columns = (
        Column("Tag"),
        Column("Beteiligung", weight=5),
        Column("Erreicht", ColumnKind.NUMBER),
        Column("Ergebnis", weight=6),
    )
    rows = tuple(
        (
            formats.day(event.day) if event.day else None,
            _event(event),
            formats.number(event.reached) if event.reached is not None else None,
            lines(event.result, _evidence(event)) or None,
        )
        for event in events
    )
    return DataTable(None, columns, rows)


def _event(event: Participation) -> str:
    return lines(event.title, ", ".join(filter(None, (term(event.format), terms(event.target_groups)))))


def _evidence(event: Participation) -> str | None:
    return f"Nachweis: {event.evidence}" if event.evidence else None


def _decisions(events: Sequence[Participation]) -> tuple[Block, ...]:
    """Return who decided what; nothing where nobody is named and nothing was decided."""
    decided = [event for event in events if event.deciding_body or event.decision]
    if not decided:
        return ()
    columns = (
        Column("Beteiligung", weight=4),
        Column("Wer entscheidet", weight=3),
        Column("Entscheidung", weight=5),
    )
    rows = tuple((event.title, event.deciding_body, event.decision) for event in decided)
    return (Heading(1, "Entscheidungen"), DataTable(None, columns, rows))


def _planned(content: NeighbourhoodContent) -> tuple[Block, ...]:
    """Return what is to come; nothing where nothing is planned."""
    events = planned(content)
    if not events:
        return ()
    titles = {project.key: project.title for project in projects(content)}
    columns = (
        Column("Tag"),
        Column("Beteiligung", weight=5),
        Column("Projekt", weight=4),
        Column("Was schon feststeht", weight=5),
    )
    rows = tuple(
        (
            formats.day(event.day) if event.day else None,
            _event(event),
            titles.get(event.project, event.project) if event.project else "ganzes Quartier",
            lines(*_settled(event)) or None,
        )
        for event in events
    )
    return (Heading(1, "Geplante Beteiligungen"), DataTable(None, columns, rows))


def _settled(event: Participation) -> Iterator[str | None]:
    yield f"Es entscheidet: {event.deciding_body}" if event.deciding_body else None
    yield event.decision
    yield event.result
    yield f"Erreicht: {formats.number(event.reached)}" if event.reached is not None else None
    yield _evidence(event)
