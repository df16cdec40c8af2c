"""`report`: the Antragszusammenfassung of one project for one programme."""

import argparse
import os
from pathlib import Path

from coordinator_app.cli.output import Format, Output
from coordinator_app.cli.parser import add_as_of, add_format
from coordinator_app.cli.request import reading
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.services.documents import summary_file_name
from coordinator_app.services.ports.documents import WrittenDocument
from coordinator_app.wording.documents import loss_sentences
from coordinator_app.wording.formats import count


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take project, programme, target and day."""
    parser.add_argument("--project", required=True, metavar="KEY", help="Schlüssel des Projekts")
    parser.add_argument("--programme", required=True, metavar="ID", help="Kennung des Programms")
    parser.add_argument(
        "--to",
        type=Path,
        default=Path(),
        metavar="PATH",
        help="Zieldatei oder Ordner (sonst der aktuelle Ordner)",
    )
    add_as_of(parser)
    add_format(parser)


def execute(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Write the PDF and say where it lies and what could not be printed."""
    target: Path = arguments.to
    if os.path.isdir(target):  # noqa: PTH112 - Path.is_dir fails where a folder above may not be entered
        target = target / summary_file_name(arguments.project, arguments.programme)
    with reading(arguments, surroundings) as workspace:
        written = workspace.documents.write_summary(
            arguments.project, arguments.programme, target, arguments.as_of
        )
    if arguments.format == Format.JSON.value:
        output.json(document_data(written))
    else:
        output.lines(document_lines(written))
    return 0


def document_data(written: WrittenDocument) -> dict[str, object]:
    """Return a written document as JSON data."""
    return {
        "file": str(written.path),
        "pages": written.pages,
        "sha256": written.sha256,
        "lost_characters": [{"character": item.character, "count": item.count} for item in written.lost],
    }


def document_lines(written: WrittenDocument) -> list[str]:
    """Return German lines on a written document."""
    written_line = f"PDF geschrieben: {written.path} ({count(written.pages, 'Seite', 'Seiten')})."
    return [written_line, *loss_sentences(written)]
