"""`workplace`: everything in one file for another computer, and back out of it."""

import argparse
from pathlib import Path

from coordinator_app.cli.output import Format, Output
from coordinator_app.cli.parser import GermanParser, add_format, add_shared
from coordinator_app.cli.request import reading, request_to_write
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.domain.errors import DomainError
from coordinator_app.wording.workplace import exported_lines, facts_lines, imported_lines


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take what is to be done, and the file."""
    words = parser.add_subparsers(title="Befehle", metavar="BEFEHL", parser_class=GermanParser)
    parser.set_defaults(work=_refuse)
    for name, text, work in (
        ("export", "schreibt alles in eine Datei", _export),
        ("import", "richtet alles aus einer Datei ein", _import),
        ("show", "zeigt, was in einer Datei steckt; nichts wird geändert", _show),
    ):
        sub = words.add_parser(name, help=text, description=f"workplace {name}: {text}.")
        add_shared(sub)
        sub.add_argument("file", type=Path, metavar="FILE", help="die Datei, z. B. Umzug.qlumzug")
        if name == "import":
            sub.add_argument(
                "--replace",
                action="store_true",
                help="auch, wenn hier schon eine Datenbank liegt; sie wird vorher gesichert",
            )
        add_format(sub)
        sub.set_defaults(work=work)


def execute(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Do what was asked."""
    return int(arguments.work(arguments, surroundings, output))


def _refuse(_arguments: argparse.Namespace, _surroundings: Surroundings, _output: Output) -> int:
    raise DomainError("workplace_question")


def _export(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    with reading(arguments, surroundings) as workspace:
        exported = workspace.workplace.write(arguments.file)
    if arguments.format == Format.JSON.value:
        output.json(
            {
                "file": str(exported.path),
                "encrypted": exported.facts.encrypted,
                "parts": [{"name": name, "bytes": size} for name, size in exported.facts.parts],
                "own_key_left": exported.own_key_left,
            }
        )
    else:
        output.lines(exported_lines(exported))
    return 0


def _import(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    rescue = surroundings.open_rescue(request_to_write(arguments, surroundings))
    imported = surroundings.workplace_import(rescue).put_in_place(arguments.file, replace=arguments.replace)
    if arguments.format == Format.JSON.value:
        output.json(
            {
                "database": str(imported.database),
                "parts": [name for name, _ in imported.facts.parts],
                "kept": str(imported.kept.path) if imported.kept else None,
            }
        )
    else:
        output.lines(imported_lines(imported))
    return 0


def _show(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    rescue = surroundings.open_rescue(request_to_write(arguments, surroundings))
    facts = surroundings.workplace_import(rescue).look(arguments.file)
    if arguments.format == Format.JSON.value:
        output.json(
            {
                "program": facts.program,
                "made": facts.made.isoformat(),
                "who": facts.who,
                "database": facts.database,
                "encrypted": facts.encrypted,
                "parts": [{"name": name, "bytes": size} for name, size in facts.parts],
            }
        )
    else:
        output.lines(facts_lines(facts))
    return 0
