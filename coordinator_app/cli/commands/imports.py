"""`import`: shows what a file would do, row by row, and does it."""

import argparse
from pathlib import Path

from coordinator_app.cli.commands.boundary_import import add_boundary_arguments, import_boundary
from coordinator_app.cli.commands.programme_import import import_directory
from coordinator_app.cli.output import Format, Output
from coordinator_app.cli.parser import add_format
from coordinator_app.cli.request import previewing, writing
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.services.imports import ImportPreview, RowResult
from coordinator_app.services.ports.exchange import RejectedRow
from coordinator_app.wording.errors import rejected_row
from coordinator_app.wording.formats import count
from coordinator_app.wording.imports import changed_fields, importer_name
from coordinator_app.wording.terms import term

_SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the file, and whether only to look."""
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="CSV-Tabelle, Portfolio (JSON), PDF mit Daten, Grenze (GeoJSON) oder Förderdatenbank",
    )
    parser.add_argument("--preview", action="store_true", help="zeigt nur, was geschehen würde")
    parser.add_argument("--all-rows", action="store_true", help="zeigt jede Zeile, auch die unveränderten")
    add_boundary_arguments(parser)
    add_format(parser)


def execute(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Preview the file; unless only looking, import all of it in one step."""
    opened = previewing if arguments.preview else writing
    with opened(arguments, surroundings) as workspace:
        if workspace.boundaries.recognises(arguments.file):
            return import_boundary(arguments, workspace, output)
        if workspace.directory.recognises(arguments.file):
            return import_directory(arguments, workspace, output)
        preview = workspace.imports.preview(arguments.file)
        if not arguments.preview:
            workspace.imports.apply(preview)
    if arguments.format == Format.JSON.value:
        output.json(preview_data(preview, applied=not arguments.preview))
    else:
        output.lines(_lines(preview, applied=not arguments.preview, all_rows=arguments.all_rows))
    return 0


def preview_data(preview: ImportPreview, *, applied: bool) -> dict[str, object]:
    """Return a preview as JSON data."""
    return {
        "file": str(preview.path),
        "importer": preview.importer,
        "applied": applied,
        **{result.value: preview.count(result) for result in RowResult},
        "rejected": [
            {"row": row.row, "subject": row.subject, "code": row.code, "text": rejected_row(row)}
            for row in preview.rejected
        ],
        "rows": [
            {
                "result": row.result.value,
                "kind": row.kind,
                "key": row.key,
                "title": row.title,
                "row": row.row,
                "fields": list(row.fields) if row.result is RowResult.CHANGED else [],
            }
            for row in preview.rows
        ],
    }


def _lines(preview: ImportPreview, *, applied: bool, all_rows: bool) -> list[str]:
    lines = [f"{preview.path.name}: {importer_name(preview.importer)}."]
    lines += _record_lines(preview, all_rows=all_rows)
    lines += _rejected_lines(preview.rejected, all_rows=all_rows)
    counts = ", ".join(f"{preview.count(result)} {term(result)}" for result in RowResult)
    lines.append(f"Zusammen: {counts}, {len(preview.rejected)} nicht übernommen.")
    return [*lines, _end(preview, applied=applied)]


def _end(preview: ImportPreview, *, applied: bool) -> str:
    if not applied:
        return "Es wurde nichts geschrieben (nur Vorschau)."
    if not preview.records:  # undoing would take back what was done before
        return "Alles war schon so gespeichert. Es wurde nichts geändert."
    return "Die Angaben wurden eingelesen. Im Fenster macht „Rückgängig“ das Einlesen ungeschehen."


def _record_lines(preview: ImportPreview, *, all_rows: bool) -> list[str]:
    rows = [row for row in preview.rows if all_rows or row.result is not RowResult.UNCHANGED]
    shown = rows if all_rows else rows[:_SHOWN]
    lines = []
    for row in shown:
        place = f"Zeile {row.row}: " if row.row is not None else ""
        fields = f" ({changed_fields(row)})" if row.result is RowResult.CHANGED else ""
        lines.append(f"  {place}{row.key} {row.title}: {term(row.result)}{fields}")
    return lines + _rest(len(rows) - len(shown))


def _rejected_lines(rejected: tuple[RejectedRow, ...], *, all_rows: bool) -> list[str]:
    shown = rejected if all_rows else rejected[:_SHOWN]
    lines = [f"  {rejected_row(row)}" for row in shown]
    return lines + _rest(len(rejected) - len(shown))


def _rest(hidden: int) -> list[str]:
    return (
        [f"  … und {count(hidden, 'weitere Zeile', 'weitere Zeilen')} (mit --all-rows zeigen)."]
        if hidden
        else []
    )
