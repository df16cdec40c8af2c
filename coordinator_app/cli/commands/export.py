"""`export`: the whole portfolio as one JSON file."""

import argparse
from pathlib import Path

from coordinator_app.cli.output import Format, Output
from coordinator_app.cli.parser import add_format
from coordinator_app.cli.request import reading
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.wording.formats import count


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the target file."""
    parser.add_argument("file", type=Path, metavar="FILE", help="Zieldatei, z. B. portfolio.json")
    add_format(parser)


def execute(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Write the file and say how many records it holds."""
    with reading(arguments, surroundings) as workspace:
        written = workspace.portfolio.export(arguments.file)
    if arguments.format == Format.JSON.value:
        output.json({"file": str(arguments.file), "records": written})
    else:
        output.lines([f"{count(written, 'Datensatz', 'Datensätze')} nach {arguments.file} geschrieben."])
    return 0
