"""`person`: what is kept about a person, what is due for deletion, and deleting it."""

import argparse
from pathlib import Path

from coordinator_app.cli.output import Format, Output
from coordinator_app.cli.parser import add_format
from coordinator_app.cli.request import reading, writing
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.domain.errors import DomainError
from coordinator_app.services.person_search import Hit
from coordinator_app.services.privacy import ContactData, PersonReport
from coordinator_app.services.workspace import Workspace
from coordinator_app.wording.persons import (
    COLUMNS,
    contact_name,
    contact_text,
    erased_lines,
    hit_cells,
    hit_field,
    report_lines,
)

_NOTHING_DUE = "Bei keinem Eintrag ist das Löschdatum für Angaben zu Personen erreicht."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take whom it is about, or that contacts are wanted."""
    parser.add_argument("name", nargs="?", metavar="NAME", help="Name, zu dem Auskunft gewünscht ist")
    parser.add_argument("--pdf", type=Path, metavar="FILE", help="schreibt die Auskunft als PDF")
    parser.add_argument(
        "--due", action="store_true", help="zeigt, welche Angaben zu Personen jetzt zu löschen sind"
    )
    parser.add_argument(
        "--erase",
        metavar="KEY",
        help="löscht die Angaben zu Personen im Datensatz mit dieser Kennung endgültig, auch im Verlauf",
    )
    add_format(parser, (Format.TEXT, Format.JSON, Format.CSV))


def execute(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Tell what is kept about a person, what is due, or delete it.

    Raises:
        DomainError: `person_question` where it is not clear what is wanted, `person_name_short` or `contact_missing`.
        EnvironmentProblem: the PDF can't be written.
    """
    chosen = [arguments.name is not None, arguments.due, arguments.erase is not None]
    if sum(chosen) != 1 or (arguments.pdf is not None and arguments.name is None):
        raise DomainError("person_question")
    if arguments.erase is not None:
        return _erase(arguments, surroundings, output)
    with reading(arguments, surroundings) as workspace:
        if arguments.due:
            return _tell_due(workspace, arguments, output)
        report = workspace.privacy.report(arguments.name)
        if arguments.pdf is not None:
            workspace.privacy.write_report(report, arguments.pdf)
    _tell(report, arguments, output)
    return 0


def _tell(report: PersonReport, arguments: argparse.Namespace, output: Output) -> None:
    match arguments.format:
        case Format.JSON.value:
            output.json(
                {
                    "name": report.name,
                    "day": report.day.isoformat(),
                    "hits": [_hit(hit) for hit in report.hits],
                    "not_searched": [str(path) for path in report.files],
                    "file": None if arguments.pdf is None else str(arguments.pdf),
                }
            )
        case Format.CSV.value:
            output.csv(COLUMNS, [hit_cells(hit) for hit in report.hits])
        case _ if arguments.pdf is not None:
            output.lines([f"Auskunft geschrieben: {arguments.pdf}"])
        case _:
            output.lines(report_lines(report))


def _tell_due(workspace: Workspace, arguments: argparse.Namespace, output: Output) -> int:
    due = workspace.privacy.due()
    if arguments.format == Format.JSON.value:
        output.json({"due": [_contact(item) for item in due]})
    else:
        lines = [f"{item.key}  {contact_name(item)}: {contact_text(item, due=True)}" for item in due]
        output.lines(lines or [_NOTHING_DUE])
    return 0


def _erase(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    with writing(arguments, surroundings) as workspace:
        key = arguments.erase
        contact = next((item for item in workspace.privacy.contacts() if item.key == key), None)
        if contact is None:
            raise DomainError("contact_key_unknown", key=key)
        erasure = workspace.privacy.erase(contact.kind, key).value
    if arguments.format == Format.JSON.value:
        output.json(
            {
                "erased": _contact(erasure.contact),
                "elsewhere": [_hit(hit) for hit in erasure.hits],
                "traces": erasure.traces,
            }
        )
    else:
        output.lines(erased_lines(erasure))
    return 0


def _contact(contact: ContactData) -> dict[str, object]:
    return {
        "kind": contact.kind.value,
        "key": contact.key,
        "name": contact.name,
        "fields": list(contact.fields),
        "purpose": contact.purpose,
        "delete_on": contact.delete_on.isoformat() if contact.delete_on else None,
        "in_bin": contact.in_bin,
    }


def _hit(hit: Hit) -> dict[str, object]:
    return {
        "place": hit.place.value,
        "kind": hit.kind.value if hit.kind else None,
        "key": hit.key,
        "name": hit.name,
        "field": hit.field,
        "label": hit_field(hit),
        "text": hit.excerpt,
        "times": hit.times,
        "at": hit.at.isoformat() if hit.at else None,
    }
