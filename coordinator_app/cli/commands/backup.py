"""`backup`: makes a checked copy of the database, and lists those that there are."""

import argparse
from pathlib import Path

from coordinator_app.cli.output import Format, Output
from coordinator_app.cli.parser import add_format
from coordinator_app.cli.request import reading, request_to_read
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.services.backups import BackupLook
from coordinator_app.wording.backups import backup_line, made_told, soundness, trouble_told
from coordinator_app.wording.formats import file_size, quoted


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take where to, or whether only to list."""
    parser.add_argument("--to", type=Path, metavar="FILE", help="Zieldatei (sonst im Ordner „Sicherungen“)")
    parser.add_argument(
        "--folder",
        type=Path,
        metavar="DIR",
        help="anderer Ordner für Sicherungen, z. B. auf einem anderen Laufwerk",
    )
    parser.add_argument(
        "--list", action="store_true", help="zeigt die vorhandenen Sicherungen mit ihren Nummern"
    )
    add_format(parser)


def execute(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Back up, or list."""
    if arguments.list:
        return _list(arguments, surroundings, output)
    with reading(arguments, surroundings) as workspace:
        if arguments.to is not None:
            workspace.store.backup(arguments.to)
            path, told = arguments.to, f"Gesichert und geprüft: {quoted(str(arguments.to))}."
        else:
            workspace.backups.shelf.choose(arguments.folder)
            made = workspace.backups.make()
            path, told = made.path, made_told(made)
    if arguments.format == Format.JSON.value:
        output.json({"file": str(path), "size": path.stat().st_size})
    else:
        output.lines([told, f"Größe: {file_size(path.stat().st_size)}."])
    return 0


def _list(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    rescue = surroundings.open_rescue(request_to_read(arguments, surroundings))
    shelf = rescue.shelf
    shelf.choose(arguments.folder)
    looks = [shelf.look(backup) for backup in shelf.all()]
    if arguments.format == Format.JSON.value:
        output.json({"folder": str(shelf.folder), "backups": [_data(look) for look in looks]})
    elif looks:
        output.lines(backup_line(number, look) for number, look in enumerate(looks, 1))
    else:
        output.lines([f"Es gibt noch keine Sicherung. Ihr Ordner ist {quoted(str(shelf.folder))}."])
    return 0 if all(look.is_sound for look in looks) else 1


def _data(look: BackupLook) -> dict[str, object]:
    return {
        "file": str(look.backup.path),
        "at": look.backup.at.isoformat(),
        "occasion": look.backup.occasion.name.lower(),
        "size": look.size,
        "projects": look.projects,
        "sound": look.is_sound,
        "soundness": soundness(look),
        "text": trouble_told(look),
    }
