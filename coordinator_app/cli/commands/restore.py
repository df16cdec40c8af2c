"""`restore`: puts a backup in place of the database, whose present state is kept before."""

import argparse
from pathlib import Path

from coordinator_app.cli.output import Format, Output
from coordinator_app.cli.parser import add_format
from coordinator_app.cli.request import request_to_write
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.wording.formats import quoted


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take which backup."""
    parser.add_argument(
        "backup", metavar="FILE|NUMBER", help="Datei der Sicherung, oder ihre Nummer aus „backup --list“"
    )
    parser.add_argument(
        "--folder", type=Path, metavar="DIR", help="Ordner für Sicherungen, wenn es ein anderer ist"
    )
    add_format(parser)


def execute(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Restore, and say where the state from before lies."""
    rescue = surroundings.open_rescue(request_to_write(arguments, surroundings))
    rescue.shelf.choose(arguments.folder)
    path = Path(arguments.backup)
    if arguments.backup.isdecimal() and not path.exists():
        path = rescue.shelf.numbered(int(arguments.backup)).path
    kept = rescue.restore(path)
    if arguments.format == Format.JSON.value:
        output.json(
            {
                "database": str(rescue.shelf.database),
                "backup": str(path),
                "kept": str(kept.path) if kept else None,
            }
        )
        return 0
    lines = [
        f"Die Datenbank {quoted(str(rescue.shelf.database))} ist jetzt auf dem Stand von {quoted(path.name)}."
    ]
    if kept is not None:
        lines.append(f"Der Stand von vorher liegt in {quoted(str(kept.path))}.")
    output.lines(lines)
    return 0
