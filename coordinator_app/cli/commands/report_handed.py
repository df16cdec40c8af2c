"""`report --hand-over`, `--handed`, `--handed-file`: what was handed over, kept as the authority has it."""

import argparse
from collections.abc import Mapping

from coordinator_app.cli.commands.report_request import DETAILS, request_of, target_of, with_plan
from coordinator_app.cli.commands.report_sign import signature_data, signature_lines, signature_of
from coordinator_app.cli.commands.report_text import document_data, document_lines
from coordinator_app.cli.output import Format, Output
from coordinator_app.cli.request import reading, writing
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.handed_document import HandedDocument
from coordinator_app.services.documents import handed_name, write_made
from coordinator_app.wording.formats import day

NOT_TAKEN: Mapping[str, tuple[str, ...]] = {
    "--handed": (*DETAILS, "to"),
    "--handed-file": (*DETAILS, "project"),
    "--open-points": ("to", "embed_data", "sign"),
}
"""Further options that would change nothing, so that they are refused rather than ignored."""


def execute_hand_over(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Write a document, and keep it as it is handed over.

    Raises:
        DomainError: what keeps the document from being made or signed, or `handed_to_missing`.
        InputRejected: what keeps the certificate from being read.
        EnvironmentProblem: the target can't be written; nothing is then noted as handed over.
    """
    with writing(arguments, surroundings) as workspace:
        request = request_of(arguments, workspace)
        signature = signature_of(arguments, surroundings, workspace)
        request = with_plan(workspace, request, output)
        made = workspace.documents.make(request, None if signature is None else signature.sign)
        target = target_of(arguments.to, workspace.documents.file_name(request))
        if not arguments.hand_over.strip():
            raise DomainError("handed_to_missing")
        written = write_made(made, target)
        handed = workspace.documents.hand_over(
            request, arguments.hand_over, arguments.on, arguments.by, made
        ).value
    if arguments.format == Format.JSON.value:
        output.json({**document_data(written), **signature_data(signature), "handed": handed_data(handed)})
    else:
        lines = [*document_lines(written), *signature_lines(signature)]
        output.lines([*lines, f"Als übergeben vermerkt: {handed_line(handed)}"])
    return 0


def execute_handed(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """List what was handed over, newest first."""
    refuse_useless(arguments, "--handed")
    with reading(arguments, surroundings) as workspace:
        found = workspace.documents.handed(arguments.project)
    if arguments.format == Format.JSON.value:
        output.json({"handed": [handed_data(item) for item in found]})
    else:
        output.lines(map(handed_line, found) if found else ["Es ist noch nichts als übergeben vermerkt."])
    return 0


def execute_file(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Write a file exactly as it was handed over.

    Raises:
        DomainError: `record_missing`, `handed_document_damaged`.
        EnvironmentProblem: the target can't be written.
    """
    refuse_useless(arguments, "--handed-file")
    with reading(arguments, surroundings) as workspace:
        handed = workspace.documents.handed_document(arguments.handed_file)
        target = target_of(arguments.to, handed_name(handed))
        workspace.documents.write_handed(handed.key, target)
    if arguments.format == Format.JSON.value:
        output.json({"file": str(target), "handed": handed_data(handed)})
    else:
        output.lines([f"PDF geschrieben, wie es übergeben wurde: {target}."])
    return 0


def handed_data(handed: HandedDocument) -> dict[str, object]:
    """Return what is known about a document that was handed over, without the file itself, as JSON data."""
    return {
        "key": handed.key,
        "title": handed.title,
        "kind": handed.kind,
        "number": handed.number,
        "version": handed.version,
        "project": handed.project,
        "programme": handed.programme,
        "neighbourhood": handed.neighbourhood,
        "example": handed.example,
        "handed_on": handed.handed_on.isoformat(),
        "to": handed.authority,
        "by": handed.by,
        "sha256": handed.sha256,
        "unchanged": handed.is_unchanged,
    }


def handed_line(handed: HandedDocument) -> str:
    """Return a German line on a document that was handed over."""
    about = f", Projekt {handed.project}" if handed.project else ""
    sound = "" if handed.is_unchanged else " – Achtung: Die Datei passt nicht mehr zur Prüfsumme."
    return (
        f"{handed.key}  {handed.title}, Fassung {handed.version}{about}, am {day(handed.handed_on)} an {handed.authority} "
        f"(von {handed.by}), SHA-256 {handed.sha256}{sound}"
    )


def refuse_useless(arguments: argparse.Namespace, question: str) -> None:
    """Refuse options that would change nothing.

    Raises:
        DomainError: `option_without_effect`.
    """
    for name in NOT_TAKEN[question]:
        if getattr(arguments, name) not in (None, False):
            option = "--plan" if name == "plan_key" else f"--{name.replace('_', '-')}"
            raise DomainError("option_without_effect", option=option, question=question)
