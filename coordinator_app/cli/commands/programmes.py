"""`programmes`: the catalogue as a list, and one programme with everything that is known of it."""

import argparse
from datetime import date

from coordinator_app.cli.output import Format, Output
from coordinator_app.cli.parser import GermanParser, add_as_of, add_format, add_shared
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.domain.codec import to_plain
from coordinator_app.domain.programme import Programme
from coordinator_app.services.programmes import ProgrammeService
from coordinator_app.wording.formats import day as german_day
from coordinator_app.wording.programmes import fact_sheet
from coordinator_app.wording.terms import term


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take `list`, or `show` with an id."""
    words = parser.add_subparsers(
        title="Befehle", metavar="BEFEHL", required=True, dest="word", parser_class=GermanParser
    )
    listing = words.add_parser("list", help="alle Programme mit ihrem Stand")
    show = words.add_parser("show", help="ein Programm mit allen Regeln und Quellen")
    show.add_argument("id", metavar="ID", help="Kennung des Programms")
    for sub in (listing, show):
        add_shared(sub)
        add_as_of(sub)
        add_format(sub)


def execute(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Answer with the list or the one programme."""
    service = surroundings.open_programmes(arguments.catalogue)
    day = arguments.as_of or surroundings.clock.today()
    as_json = arguments.format == Format.JSON.value
    if arguments.word == "list":
        programmes = service.all()
        if as_json:
            output.json(
                {
                    "as_of": day.isoformat(),
                    "programmes": [_summary(item, service, day) for item in programmes],
                }
            )
        else:
            output.lines(_list_lines(programmes, service, day))
        return 0
    programme = service.get(arguments.id)
    if as_json:
        output.json({**_summary(programme, service, day), "programme": to_plain(programme)})
    else:
        output.lines(fact_sheet(programme, service.by_id, day).lines())
    return 0


def _summary(programme: Programme, service: ProgrammeService, day: date) -> dict[str, object]:
    return {
        "id": programme.id,
        "name": programme.name,
        "short_name": programme.short_name,
        "ministry": programme.ministry,
        "level": programme.level.value,
        "as_of": day.isoformat(),
        "status": service.status_on(programme, day).value,
        "checked": programme.checked.isoformat(),
        "predecessors": list(programme.predecessors),
        "successors": list(programme.successors),
    }


def _list_lines(programmes: tuple[Programme, ...], service: ProgrammeService, day: date) -> list[str]:
    width = max((len(item.id) for item in programmes), default=0)
    lines = [f"Stand am {german_day(day)}:"]
    lines += [
        f"  {item.id:<{width}}  {term(service.status_on(item, day)):<24}  {item.ministry}: {item.name}"
        for item in programmes
    ]
    return lines
