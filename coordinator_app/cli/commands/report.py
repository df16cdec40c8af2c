"""`report`: documents as PDF – one, or many at once –, what they lack, and which kinds there are."""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from coordinator_app.cli.commands import report_handed, report_open
from coordinator_app.cli.commands.report_many import wants_many, write_many
from coordinator_app.cli.commands.report_request import (
    KEYS,
    refuse_without_hand_over,
    request_of,
    target_of,
    with_plan,
)
from coordinator_app.cli.commands.report_sign import (
    add_signing,
    signature_data,
    signature_lines,
    signature_of,
)
from coordinator_app.cli.commands.report_text import document_data, document_lines, kind_data, kind_line
from coordinator_app.cli.output import Format, Output
from coordinator_app.cli.parser import add_as_of, add_format, as_day
from coordinator_app.cli.request import previewing, reading
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.services.ports.documents import WrittenDocument
from coordinator_app.services.signing import Signature
from coordinator_app.wording.formats import count


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the kind of document, what it is about, target and day."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--kinds", action="store_true", help="zeigt alle Arten von Dokumenten")
    what.add_argument(
        "--open-points",
        action="store_true",
        help="zeigt, was einem Dokument noch fehlt, ohne es zu schreiben (Rückgabewert 1, wenn etwas davon nötig ist)",
    )
    what.add_argument(
        "--hand-over",
        metavar="STELLE",
        help="merkt vor, dass das Dokument dieser Stelle übergeben wird, und hält es fest",
    )
    what.add_argument("--handed", action="store_true", help="zeigt, was übergeben wurde")
    what.add_argument("--handed-file", metavar="KEY", help="schreibt ein übergebenes Dokument, wie es war")
    what.add_argument(
        "--all-fitting",
        action="store_true",
        help="ein Dokument für jedes Programm, das für das Projekt nicht ausgeschlossen ist",
    )
    what.add_argument(
        "--projects",
        nargs="+",
        metavar="KEY",
        help="ein Dokument für jedes dieser Projekte; ohne --programme eine Zusammenfassung je passendem Programm",
    )
    parser.add_argument("--on", type=as_day, metavar="DATE", help="Tag der Übergabe (sonst heute)")
    parser.add_argument("--by", metavar="NAME", help="wer das Dokument übergibt (sonst, wer angemeldet ist)")
    parser.add_argument("--kind", metavar="ID", help="Art des Dokuments (sonst summary); alle zeigt --kinds")
    for field, (option, metavar, text) in KEYS.items():
        parser.add_argument(option, dest=field, metavar=metavar, help=text)
    parser.add_argument(
        "--embed-data",
        action="store_true",
        help="legt die Daten in das PDF, auch Notizen, sodass sie sich daraus wieder einlesen lassen",
    )
    parser.add_argument(
        "--to",
        type=Path,
        metavar="PATH",
        help="Zieldatei oder Ordner (sonst der aktuelle Ordner)",
    )
    add_signing(parser)
    add_as_of(parser)
    add_format(parser)


def execute(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Write what was asked for, and say where it lies and what could not be printed.

    Raises:
        DomainError: `document_kind_unknown`, `document_key_missing`, `option_without_effect`, or what keeps the document
            from being made or signed.
        InputRejected: what keeps the certificate from being read.
        EnvironmentProblem: the target can't be written.
    """
    for asked, run in OTHERS.items():
        if getattr(arguments, asked) not in (None, False):
            return run(arguments, surroundings, output)
    refuse_without_hand_over(arguments)
    with reading(arguments, surroundings) as workspace:
        request = request_of(arguments, workspace)
        signature = signature_of(arguments, surroundings, workspace)
        finish = None if signature is None else signature.sign
        if wants_many(arguments):
            written = write_many(arguments, workspace, request, finish, output)
        else:
            target = target_of(arguments.to, workspace.documents.file_name(request))
            written = (workspace.documents.write(with_plan(workspace, request, output), target, finish),)
    tell(arguments, written, signature, output)
    return 0


def tell(
    arguments: argparse.Namespace,
    written: tuple[WrittenDocument, ...],
    signature: Signature | None,
    output: Output,
) -> None:
    """Say what was written: one document by itself, many with how many they are."""
    if arguments.format == Format.JSON.value:
        several = {"documents": [document_data(item) for item in written]}
        told = several if wants_many(arguments) else document_data(written[0])
        output.json({**told, **signature_data(signature)})
        return
    output.lines(line for item in written for line in document_lines(item))
    if wants_many(arguments):
        output.lines([f"Zusammen: {count(len(written), 'Dokument', 'Dokumente')}."])
    output.lines(signature_lines(signature))


def _list_kinds(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    with previewing(arguments, surroundings) as workspace:
        kinds = workspace.documents.kinds()
    if arguments.format == Format.JSON.value:
        output.json({"kinds": [kind_data(item) for item in kinds]})
    else:
        output.lines(kind_line(item) for item in kinds)
    return 0


OTHERS: Mapping[str, Callable[[argparse.Namespace, Surroundings, Output], int]] = {
    "kinds": _list_kinds,
    "open_points": report_open.execute_open_points,
    "hand_over": report_handed.execute_hand_over,
    "handed": report_handed.execute_handed,
    "handed_file": report_handed.execute_file,
}
"""What else `report` does, by the option that asks for it; one at a time."""
