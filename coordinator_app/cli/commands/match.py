"""`match`: every project against every programme, with all reasons."""

import argparse

from coordinator_app.cli.answers import CSV_HEADER, csv_rows, match_data
from coordinator_app.cli.output import Format, Output
from coordinator_app.cli.parser import add_as_of, add_format
from coordinator_app.cli.request import reading
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.domain.programme import Origin, Programme
from coordinator_app.domain.project import Project
from coordinator_app.matching.eligibility.assessment import Assessment
from coordinator_app.services.workspace import Workspace
from coordinator_app.wording.assessments import headline, verdict
from coordinator_app.wording.findings import FindingText, describe
from coordinator_app.wording.formats import day as german_day
from coordinator_app.wording.terms import SYMBOLS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take projects, programmes, the day and the form of the answer."""
    parser.add_argument(
        "--project", action="append", metavar="KEY", help="nur dieses Projekt (mehrfach möglich)"
    )
    parser.add_argument(
        "--programme", action="append", metavar="ID", help="nur dieses Programm (mehrfach möglich)"
    )
    parser.add_argument(
        "--with-directory",
        action="store_true",
        help="auch die ungeprüften Programme der Förderdatenbank; ihre einzelnen Bedingungen stehen in der "
        "JSON-Antwort nur, wenn Sie sie mit --programme nennen",
    )
    add_as_of(parser)
    add_format(parser, (Format.TEXT, Format.JSON, Format.CSV))


def execute(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Answer with one assessment for every pair."""
    with reading(arguments, surroundings) as workspace:
        day = arguments.as_of or workspace.matching.today()
        assessments = workspace.matching.match(
            arguments.project, arguments.programme, day, with_directory=arguments.with_directory
        )
        programmes = workspace.programmes.by_id
        match Format(arguments.format):
            case Format.JSON:
                output.json(match_data(assessments, programmes, day, in_full=arguments.programme is not None))
            case Format.CSV:
                output.csv(CSV_HEADER, csv_rows(assessments, programmes))
            case Format.TEXT:
                in_full = len(arguments.project or ()) == 1 and len(arguments.programme or ()) == 1
                output.lines(_text(workspace, assessments, in_full=in_full))
    return 0


def _text(workspace: Workspace, assessments: tuple[Assessment, ...], *, in_full: bool) -> list[str]:
    titles = {project.key: project.title for project in workspace.records.all(Project)}
    programmes = workspace.programmes.by_id
    lines: list[str] = []
    last = None
    for assessment in assessments:
        if assessment.project != last:
            lines += [
                "",
                f"{titles[assessment.project]} ({assessment.project}), {german_day(assessment.as_of)}",
            ]
            last = assessment.project
        programme = programmes[assessment.programme]
        symbol = SYMBOLS[assessment.eligible]
        unchecked = ", nicht geprüft" if programme.origin is Origin.DIRECTORY else ""
        lines.append(
            f"  {symbol} {programme.short_name} ({programme.id}{unchecked}): {headline(assessment, programmes)}"
        )
        if in_full:
            lines += _finding_lines(assessment, programme, workspace)
    if not assessments:
        lines.append("In der Datenbank steht noch kein Projekt. Mit „import“ lesen Sie eines ein.")
    elif not in_full:
        lines += ["", "Alle Gründe eines Paares zeigt: match --project KEY --programme ID"]
    return lines[1:] if lines[0] == "" else lines


def _finding_lines(assessment: Assessment, programme: Programme, workspace: Workspace) -> list[str]:
    programmes = workspace.programmes.by_id
    lines = [f"    Ergebnis: {verdict(assessment)}"]
    for finding in assessment.findings:
        lines += _tree(describe(finding, programme, programmes), "    ")
    return lines


def _tree(text: FindingText, indent: str) -> list[str]:
    place = f", {text.place}" if text.place else ""
    seen = german_day(text.source.seen)
    lines = [
        f"{indent}{SYMBOLS[text.result]} {text.outline}",
        f"{indent}    Quelle: {text.source.title}{place} ({text.source.url}, gesehen am {seen})",
    ]
    if text.quote:
        lines.append(f"{indent}    Wortlaut: „{text.quote}“")
    for child in text.children:
        lines += _tree(child, f"{indent}    ")
    return lines
