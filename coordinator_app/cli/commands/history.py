"""`history`: who changed what when, field by field, of one record or of all."""

import argparse
from collections.abc import Iterable
from datetime import date

from coordinator_app.cli.output import Format, Output
from coordinator_app.cli.parser import add_format, as_day
from coordinator_app.cli.request import reading
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.services.record_history import RecordChange
from coordinator_app.services.workspace import Workspace
from coordinator_app.wording import formats
from coordinator_app.wording.history_lines import COLUMNS, ChangeLine, change_lines, names_of

_MOST = 200


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take whose history is wanted."""
    parser.add_argument("--record", metavar="KEY", help="nur der Datensatz mit dieser Kennung")
    parser.add_argument("--who", metavar="NAME", help="nur Änderungen dieser Person")
    parser.add_argument("--since", type=as_day, metavar="DATE", help="nur Änderungen seit diesem Tag")
    parser.add_argument("--until", type=as_day, metavar="DATE", help="nur Änderungen bis zu diesem Tag")
    parser.add_argument("--all", action="store_true", help=f"auch mehr als die neuesten {_MOST} Änderungen")
    add_format(parser, (Format.TEXT, Format.JSON, Format.CSV))


def execute(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Show the history, newest first."""
    with reading(arguments, surroundings) as workspace:
        lines = _lines(workspace, arguments)
    left_out = 0 if arguments.all or arguments.format != Format.TEXT.value else max(len(lines) - _MOST, 0)
    match arguments.format:
        case Format.JSON.value:
            output.json({"changes": [line.data() for line in lines]})
        case Format.CSV.value:
            output.csv(COLUMNS, [line.cells for line in lines])
        case _:
            shown = lines[: len(lines) - left_out]
            output.lines([line.text for line in shown] or ["Dazu ist keine Änderung gespeichert."])
            if left_out:
                older = formats.count(left_out, "ältere Änderung", "ältere Änderungen")
                output.lines([f"… und {older}. Alle zeigt --all."])
    return 0


def _lines(workspace: Workspace, arguments: argparse.Namespace) -> tuple[ChangeLine, ...]:
    records = workspace.records
    wanted = tuple(_chosen(records.changes(), arguments))
    return change_lines(wanted, names_of(workspace))


def _chosen(changes: Iterable[RecordChange], arguments: argparse.Namespace) -> Iterable[RecordChange]:
    for change in changes:
        entry = change.change.entry
        day: date = entry.at.date()
        if (
            (arguments.record is None or change.key == arguments.record)
            and (arguments.who is None or entry.who.casefold() == arguments.who.casefold())
            and (arguments.since is None or day >= arguments.since)
            and (arguments.until is None or day <= arguments.until)
        ):
            yield change
