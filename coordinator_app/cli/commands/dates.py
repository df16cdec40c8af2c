"""`dates`: every date that somebody has to keep, as a list or as a calendar file."""

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path

from coordinator_app.cli.output import Format, Output
from coordinator_app.cli.parser import add_format, as_day
from coordinator_app.cli.request import reading
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.domain.programme import Programme
from coordinator_app.services.agenda import Agenda, AgendaEntry
from coordinator_app.wording import formats
from coordinator_app.wording.agenda import calendar_events, distance_text, entry_title, source_text

_NOTHING = "Es steht kein Termin an."
_NAMED = 2
"""More projects than these are counted and not named."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the last day, whether settled ones count, and the calendar file."""
    parser.add_argument("--until", type=as_day, metavar="DATE", help="nur Termine bis zu diesem Tag")
    parser.add_argument("--all", action="store_true", help="auch erledigte Termine")
    parser.add_argument(
        "--ics",
        type=Path,
        metavar="FILE",
        help="alle offenen Termine in diese Kalenderdatei schreiben, z. B. für Outlook oder Thunderbird",
    )
    add_format(parser)


def execute(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Show the dates, or write them into a calendar file."""
    with reading(arguments, surroundings) as workspace:
        agenda = workspace.agenda.agenda(workspace.overview.overview().deadlines)
        programmes = workspace.programmes.by_id
        entries = tuple(
            entry
            for entry in agenda.entries
            if (arguments.all or not entry.is_done)
            and (arguments.until is None or entry.day <= arguments.until)
        )
        if arguments.ics is not None:
            workspace.agenda.write_calendar(calendar_events(agenda, programmes, None), arguments.ics)
    if arguments.format == Format.JSON.value:
        written = None if arguments.ics is None else str(arguments.ics)
        output.json(
            {
                "as_of": agenda.today.isoformat(),
                "file": written,
                "dates": [_data(entry, programmes) for entry in entries],
            }
        )
        return 0
    if arguments.ics is not None:
        output.lines([f"Kalenderdatei geschrieben: {arguments.ics}"])
        return 0
    output.lines(_lines(agenda, entries, programmes))
    return 0


def _lines(
    agenda: Agenda, entries: tuple[AgendaEntry, ...], programmes: Mapping[str, Programme]
) -> Iterator[str]:
    if not entries:
        yield _NOTHING
    titles = dict(agenda.projects)
    for entry in entries:
        state = "erledigt" if entry.is_done else distance_text((entry.day - agenda.today).days)
        yield f"{formats.day(entry.day)}  {state}: {entry_title(entry, programmes)}"
        yield f"            {'; '.join(part for part in (source_text(entry), _about(entry, titles)) if part)}"


def _about(entry: AgendaEntry, titles: Mapping[str, str]) -> str:
    """Return which projects a date is about: their titles where they are few."""
    if len(entry.projects) > _NAMED:
        return formats.count(len(entry.projects), "Projekt", "Projekte")
    return formats.enumeration(titles.get(key, key) for key in entry.projects)


def _data(entry: AgendaEntry, programmes: Mapping[str, Programme]) -> dict[str, object]:
    return {
        "origin": entry.origin,
        "day": entry.day.isoformat(),
        "title": entry_title(entry, programmes),
        "kind": entry.kind.value,
        "record": None if entry.record is None else entry.record.value,
        "key": entry.key,
        "field": entry.field,
        "projects": list(entry.projects),
        "neighbourhood": entry.neighbourhood,
        "begins_at": entry.begins_at,
        "place": entry.place,
        "done_on": None if entry.done_on is None else entry.done_on.isoformat(),
        "source": entry.source,
        "address": entry.address,
    }
