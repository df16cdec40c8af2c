"""`programmes import` and `programmes differences`: the Förderdatenbank, file by file, and what it changed."""

import argparse
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from coordinator_app.cli.output import Format, Output
from coordinator_app.cli.request import previewing, reading, writing
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.cli.word import Word
from coordinator_app.domain.codec import PlainDataError, from_plain, to_plain
from coordinator_app.domain.errors import InputRejected
from coordinator_app.services.directory import DirectoryImported
from coordinator_app.services.directory_merge import Choice, EntryDifference, EntryResult, FieldDifference
from coordinator_app.services.directory_plan import WHOLE_ENTRY, Decisions, DirectoryPreview
from coordinator_app.services.directory_programmes import programme_ids
from coordinator_app.services.workspace import Workspace
from coordinator_app.wording import formats
from coordinator_app.wording.directory_file_messages import directory_finding
from coordinator_app.wording.directory_messages import FIELD_NAMES, change, entry_reason, field_reason
from coordinator_app.wording.directory_terms import attribution
from coordinator_app.wording.errors import plain_data_text
from coordinator_app.wording.terms import term

_SHOWN = 20
_ALL: Mapping[str, Choice] = {"all": Choice.ACCEPT, "none": Choice.REJECT}


@dataclass(frozen=True)
class FileDecision:
    """One decision in a file: about a field of an entry, or about all of the entry where no field is named."""

    entry: str
    decision: Choice
    field: str = WHOLE_ENTRY


@dataclass(frozen=True)
class DecisionFile:
    """The content of a file for --decide."""

    decisions: tuple[FileDecision, ...]


def add_import_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the file, whether only to look, and what is to be taken."""
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="XML-Export (ZIP oder Ordner), CSV-Tabelle oder älterer Abzug"
    )
    parser.add_argument("--preview", action="store_true", help="zeigt nur, was geschehen würde")
    parser.add_argument("--all-rows", action="store_true", help="zeigt jeden Unterschied")
    parser.add_argument(
        "--accept",
        choices=list(_ALL),
        help="all übernimmt alles, auch anstelle eigener Änderungen; none übernimmt nichts (sonst: alles außer dort, wo"
        " Sie selbst geändert haben)",
    )
    parser.add_argument("--decide", type=Path, metavar="FILE", help="JSON-Datei mit einzelnen Entscheidungen")


def execute_import(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Preview the file; unless only looking, import it as decided, all in one step."""
    opened = previewing if arguments.preview else writing
    with opened(arguments, surroundings) as workspace:
        preview = workspace.directory.preview(arguments.file)
        decisions = _decisions(arguments, surroundings, preview)
        return _import(arguments, workspace, output, preview, decisions)


def import_directory(arguments: argparse.Namespace, workspace: Workspace, output: Output) -> int:
    """Import a file of the Förderdatenbank as the general command for importing does it: without decisions."""
    return _import(arguments, workspace, output, workspace.directory.preview(arguments.file), {})


def _import(
    arguments: argparse.Namespace,
    workspace: Workspace,
    output: Output,
    preview: DirectoryPreview,
    decisions: Decisions,
) -> int:
    done = None if arguments.preview else workspace.directory.apply(preview, decisions).value
    if arguments.format == Format.JSON.value:
        output.json(preview_data(preview, done))
    else:
        output.lines(_lines(preview, done, all_rows=arguments.all_rows))
    return 0


def _decisions(
    arguments: argparse.Namespace, surroundings: Surroundings, preview: DirectoryPreview
) -> Decisions:
    general = preview.decide_all(_ALL[arguments.accept]) if arguments.accept is not None else {}
    single = _read_decisions(arguments.decide, surroundings) if arguments.decide is not None else {}
    return {**general, **single}


def _read_decisions(file: Path, surroundings: Surroundings) -> Decisions:
    """Return the decisions of a file.

    Raises:
        InputRejected: `json_unreadable`, `directory_decisions_invalid`, or what `read_text` says.
        EnvironmentProblem: `file_missing`, `file_not_readable`.
    """
    text = surroundings.read_text(file)
    try:
        found = from_plain(DecisionFile, json.loads(text))
    except json.JSONDecodeError as error:
        raise InputRejected("json_unreadable", path=file, line=error.lineno, column=error.colno) from error
    except PlainDataError as error:
        problems = tuple(plain_data_text(item) for item in (error, *error.others))
        raise InputRejected("directory_decisions_invalid", path=file, problems=problems) from error
    decisions = {(item.entry, item.field): item.decision for item in found.decisions}
    twice = tuple(
        f"Zum Eintrag „{item.entry}“{f', Feld „{item.field}“,' if item.field else ''} stehen zwei verschiedene Entscheidungen."
        for item in found.decisions
        if decisions[item.entry, item.field] is not item.decision
    )
    if twice:
        raise InputRejected("directory_decisions_invalid", path=file, problems=twice)
    return decisions


def preview_data(preview: DirectoryPreview, done: DirectoryImported | None) -> dict[str, object]:
    """Return a preview as JSON data."""
    ids = programme_ids({entry.key for entry in preview.entries} | preview.seen.keys())
    backup = done.backup if done is not None else None
    return {
        "file": str(preview.file.path),
        "layout": preview.file.layout.value,
        "complete": preview.file.complete,
        "applied": done is not None,
        "written": done.written if done is not None else 0,
        "edits_made": done.edits_made if done is not None else 0,
        "edits_given_up": done.edits_given_up if done is not None else 0,
        "backup": None if backup is None else str(backup),
        **{result.value: preview.count(result) for result in EntryResult},
        "findings": [
            {
                "code": finding.code,
                "place": finding.place,
                "entry": finding.entry,
                "field": finding.field,
                "text": directory_finding(finding),
            }
            for finding in preview.file.findings
        ],
        "entries": [
            {
                "entry": entry.key,
                "programme": ids[entry.key],
                "title": entry.title,
                "result": entry.result.value,
                "reason": entry_reason(entry),
                "fields": [_field_data(field) for field in entry.fields],
            }
            for entry in preview.different
        ],
    }


def _field_data(difference: FieldDifference) -> dict[str, object]:
    return {
        "field": difference.field,
        "label": FIELD_NAMES[difference.field],
        "result": difference.result.value,
        "default": difference.default.value,
        "reason": field_reason(difference),
        "old": to_plain(difference.old),
        "new": to_plain(difference.new),
        "mine": to_plain(difference.mine),
        "edited": difference.edit is not None,
    }


def _lines(preview: DirectoryPreview, done: DirectoryImported | None, *, all_rows: bool) -> list[str]:
    lines = [f"{preview.file.path.name}: Förderdatenbank des Bundes, {len(preview.file.entries)} Einträge."]
    rows = [line for entry in preview.different for line in _entry_lines(entry)]
    findings = [f"  {directory_finding(finding)}" for finding in preview.file.findings]
    for block in (rows, findings):
        shown = block if all_rows else block[:_SHOWN]
        lines += shown + _rest(len(block) - len(shown))
    counts = ", ".join(f"{preview.count(result)} {term(result)}" for result in EntryResult)
    return [*lines, f"Zusammen: {counts}.", *_end(preview, done)]


def _entry_lines(entry: EntryDifference) -> Iterator[str]:
    title = entry.title or "ohne Titel"
    yield f"  {entry.key} „{title}“: {entry_reason(entry)}"
    for field in entry.fields:
        yield f"    {field_reason(field)}"


def _rest(hidden: int) -> list[str]:
    if not hidden:
        return []
    return [f"  … und {formats.count(hidden, 'weitere Zeile', 'weitere Zeilen')} (mit --all-rows zeigen)."]


def _end(preview: DirectoryPreview, done: DirectoryImported | None) -> Iterator[str]:
    if done is None:
        yield "Es wurde nichts geschrieben (nur Vorschau)."
        return
    if not (done.written or done.edits_made):
        if preview.different:
            yield "Es wurde nichts übernommen."
        else:
            yield "Alles war schon so gespeichert. Es wurde nichts geändert."
        return
    if done.written:
        yield f"{formats.count(done.written, 'Eintrag wurde', 'Einträge wurden')} geschrieben."
    if done.edits_made:
        yield f"{formats.count(done.edits_made, 'Angabe bleibt', 'Angaben bleiben')} bei Ihnen anders als in der Förderdatenbank."
    if done.edits_given_up:
        yield f"{formats.count(done.edits_given_up, 'eigene Änderung wurde', 'eigene Änderungen wurden')} aufgegeben; im Fenster macht „Rückgängig“ das ungeschehen."
    if done.backup is not None:
        yield f"Der Stand von vorher liegt in „{done.backup}“."


def add_difference_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the entry, and which versions of it."""
    parser.add_argument("id", metavar="ID", help="Kennung des Programms (fdb_…) oder des Eintrags")
    parser.add_argument(
        "--versions",
        nargs=2,
        type=int,
        metavar=("OLD", "NEW"),
        help="Nummern der Stände (sonst die letzten zwei)",
    )


def execute_differences(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Answer with what the directory changed between two versions of an entry."""
    with reading(arguments, surroundings) as workspace:
        key = entry_key(workspace, arguments.id)
        older, newer = arguments.versions or (None, None)
        found = workspace.directory.version_differences(key, older, newer)
        versions = workspace.directory.versions(key)
        item = workspace.directory.item(key)
    if arguments.format == Format.JSON.value:
        output.json(
            {
                "entry": key,
                "title": item.entry.title,
                "attribution": attribution(item.entry.title or key, item.entry.url),
                "absent": item.version.entry.absent,
                "disputed": list(item.disputed),
                "versions": [
                    {
                        "number": version.number,
                        "file": version.mark.file,
                        "layout": version.mark.layout,
                        "imported": version.mark.imported.isoformat(),
                    }
                    for version in versions
                ],
                "differences": [_version_data(field) for field in found],
            }
        )
    else:
        output.lines(_difference_lines(key, item.entry.title, found, item.disputed))
    return 0


def _version_data(difference: FieldDifference) -> dict[str, object]:
    return {
        "field": difference.field,
        "label": FIELD_NAMES[difference.field],
        "change": change(difference),
        "old": to_plain(difference.old),
        "new": to_plain(difference.new),
    }


def _difference_lines(
    key: str,
    title: str | None,
    found: tuple[FieldDifference, ...],
    disputed: tuple[str, ...],
) -> Iterator[str]:
    yield f"{title or 'ohne Titel'} ({key})"
    for field in found:
        yield f"  {FIELD_NAMES[field.field]}: {change(field)}"
    if not found:
        yield "  Zwischen den beiden Ständen ist nichts anders."
    for name in disputed:
        yield f"  {FIELD_NAMES[name]}: Sie und die Förderdatenbank haben hier beide geändert; Ihr Text steht, bis Sie entscheiden."


def entry_key(workspace: Workspace, named: str) -> str:
    """Return the key of an entry that was named by its key or by the id of its programme."""
    item = workspace.programmes.directory_item(named)
    return named if item is None else item.entry.key


WORDS: tuple[Word, ...] = (
    Word(
        "import",
        "liest die Förderdatenbank ein und gleicht sie mit Ihren Änderungen ab",
        add_import_arguments,
        execute_import,
    ),
    Word(
        "differences",
        "was die Förderdatenbank zwischen zwei Ständen eines Eintrags geändert hat",
        add_difference_arguments,
        execute_differences,
    ),
)
