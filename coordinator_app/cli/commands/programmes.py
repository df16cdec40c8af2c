"""`programmes`: the catalogue; a table of words, each with its options, which all take a day and a form of answer."""

import argparse
from datetime import date

from coordinator_app.cli.commands import (
    programme_check,
    programme_edit,
    programme_import,
    programme_own,
    programme_packages,
    programme_search,
)
from coordinator_app.cli.output import Format, Output
from coordinator_app.cli.parser import GermanParser, add_as_of, add_format, add_shared
from coordinator_app.cli.programme_source import programmes_in_use
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.cli.word import Word
from coordinator_app.domain.codec import to_plain
from coordinator_app.domain.programme import Origin, Programme
from coordinator_app.services.programmes import ProgrammeService
from coordinator_app.wording.directory_texts import directory_data, directory_lines, second_source_lines
from coordinator_app.wording.formats import day as german_day
from coordinator_app.wording.programmes import fact_sheet
from coordinator_app.wording.terms import term


def _take_directory(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--with-directory", action="store_true", help="auch die ungeprüften Programme der Förderdatenbank"
    )


def _take_id(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="Kennung des Programms")


def _list(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    day = arguments.as_of or surroundings.clock.today()
    with programmes_in_use(arguments, surroundings, output) as service:
        programmes = service.with_directory() if arguments.with_directory else service.all()
        if arguments.format == Format.JSON.value:
            found = [_summary(item, service, day) for item in programmes]
            output.json({"as_of": day.isoformat(), "programmes": found})
        else:
            output.lines(_list_lines(programmes, service, day))
    return 0


def _show(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    day = arguments.as_of or surroundings.clock.today()
    with programmes_in_use(arguments, surroundings, output) as service:
        programme = service.get(arguments.id)
        item = service.directory_item(programme.id)
        second = service.second_sources(programme.id)
        if arguments.format == Format.JSON.value:
            told = {
                "programme": to_plain(programme),
                "second_sources": [to_plain(source) for source in second],
            }
            entry = None if item is None else directory_data(item)
            output.json({**_summary(programme, service, day), **told, "directory": entry})
        else:
            output.lines(fact_sheet(programme, service.by_id, day).lines())
            output.lines(second_source_lines(second))
            output.lines(() if item is None else directory_lines(item))
    return 0


WORDS: tuple[Word, ...] = (
    Word("list", "alle Programme mit ihrem Stand", _take_directory, _list),
    Word("show", "ein Programm mit allen Regeln und Quellen", _take_id, _show),
    Word(
        "check",
        "prüft den Katalog: Fehler, Vollständigkeit, Alter der Quellen",
        programme_check.add_arguments,
        programme_check.execute,
    ),
    *programme_search.WORDS,
    *programme_packages.WORDS,
    *programme_import.WORDS,
    *programme_edit.WORDS,
    *programme_own.WORDS,
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take one of the words of the table."""
    words = parser.add_subparsers(
        title="Befehle", metavar="BEFEHL", required=True, dest="word", parser_class=GermanParser
    )
    for word in WORDS:
        sub = words.add_parser(word.name, help=word.help)
        word.add_arguments(sub)
        add_shared(sub)
        add_as_of(sub)
        add_format(sub)


def execute(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Hand over to the word that was called."""
    word = next(item for item in WORDS if item.name == arguments.word)
    return word.execute(arguments, surroundings, output)


def _summary(programme: Programme, service: ProgrammeService, day: date) -> dict[str, object]:
    return {
        "id": programme.id,
        "name": programme.name,
        "short_name": programme.short_name,
        "ministry": programme.ministry,
        "level": programme.level.value,
        "origin": programme.origin.value,
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
        f"  {item.id:<{width}}  {term(service.status_on(item, day)):<24}  {item.ministry}: {item.name}{_mark(item)}"
        for item in programmes
    ]
    return lines


def _mark(programme: Programme) -> str:
    flawed = " (nicht prüfbar)" if programme.flaws else ""
    return flawed if programme.origin is Origin.CURATED else f" ({term(programme.origin)}){flawed}"
