"""`check --repair`: saves what can be saved of a damaged database into a new one."""

import argparse

from coordinator_app.cli.output import Format, Output
from coordinator_app.cli.request import request_to_read
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.services.backup_names import BackupFile
from coordinator_app.services.ports.database_files import Salvage
from coordinator_app.wording.backups import lost_told, occasion_text, salvage_lines
from coordinator_app.wording.formats import moment, quoted


def repair(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Answer with what was saved and what was not; the exit code is 1 where anything is missing or not sure."""
    rescue = surroundings.open_rescue(request_to_read(arguments, surroundings))
    if not arguments.to and rescue.is_healthy():
        output.lines(["Die Datenbank ist unbeschädigt. Es gibt nichts zu reparieren."])
        return 0
    sound = rescue.shelf.newest_sound()
    result = rescue.repair(arguments.to)
    if arguments.format == Format.JSON.value:
        output.json(_data(result, sound))
    else:
        output.lines([*salvage_lines(result), _alternative(sound)])
    return 0 if result.is_whole else 1


def _alternative(sound: BackupFile | None) -> str:
    if sound is None:
        return "Eine unbeschädigte Sicherung wurde nicht gefunden."
    made = f"{moment(sound.at)}, {occasion_text(sound.occasion)}"
    return f"Neueste unbeschädigte Sicherung: {quoted(str(sound.path))} ({made})."


def _data(result: Salvage, sound: BackupFile | None) -> dict[str, object]:
    return {
        "file": str(result.target),
        "records": dict(result.records),
        "rows": dict(result.rows),
        "from_log": result.from_log,
        "lost": [
            {
                "code": part.code,
                "area": part.area,
                "key": part.key,
                "title": part.title,
                "detail": part.detail,
                "text": lost_told(part),
            }
            for part in result.lost
        ],
        "newest_sound_backup": None if sound is None else str(sound.path),
    }
