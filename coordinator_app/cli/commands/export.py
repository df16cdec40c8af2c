"""`export`: the whole portfolio as one JSON file."""

import argparse
from pathlib import Path

from coordinator_app.cli.output import Format, Output
from coordinator_app.cli.parser import add_format
from coordinator_app.cli.request import reading
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.wording.formats import count
from coordinator_app.wording.persons import personless_lines


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the target file."""
    parser.add_argument("file", type=Path, metavar="FILE", help="Zieldatei, z. B. portfolio.json")
    parser.add_argument(
        "--without-persons",
        action="store_true",
        help="ohne Angaben zu Personen: Kontakte, Namen und übergebene Dokumente fehlen",
    )
    add_format(parser)


def execute(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Write the file and say how many records it holds."""
    if arguments.without_persons:
        return _without_persons(arguments, surroundings, output)
    with reading(arguments, surroundings) as workspace:
        written = workspace.portfolio.export(arguments.file)
    if arguments.format == Format.JSON.value:
        output.json({"file": str(arguments.file), "records": written})
    else:
        output.lines([f"{count(written, 'Datensatz', 'Datensätze')} nach {arguments.file} geschrieben."])
    return 0


def _without_persons(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    with reading(arguments, surroundings) as workspace:
        written = workspace.portfolio.export_without_persons(arguments.file)
    if arguments.format == Format.JSON.value:
        output.json(
            {
                "file": str(arguments.file),
                "records": written.records,
                "left_out": written.left_out,
                "free_texts": written.free_texts,
            }
        )
    else:
        output.lines(personless_lines(written, str(arguments.file)))
    return 0
