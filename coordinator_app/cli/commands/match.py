"""`match`: every project against every programme, and the questions that may be asked about a match instead."""

import argparse
from collections.abc import Callable, Mapping

from coordinator_app.cli.answers import CSV_HEADER, csv_rows, match_data
from coordinator_app.cli.commands import (
    match_changes,
    match_explain,
    match_questions,
    match_rules,
    match_what_if,
    match_why_not,
)
from coordinator_app.cli.early_starts import early_start_lines, early_start_mark
from coordinator_app.cli.output import Format, Output
from coordinator_app.cli.parser import add_as_of, add_format
from coordinator_app.cli.request import reading
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.programme import Origin
from coordinator_app.matching.eligibility.assessment import Assessment
from coordinator_app.services.workspace import Workspace
from coordinator_app.wording.assessments import headline
from coordinator_app.wording.formats import day as german_day
from coordinator_app.wording.terms import SYMBOLS

Execute = Callable[[argparse.Namespace, Surroundings, Output], int]

QUESTIONS: Mapping[str, Execute] = {
    match_explain.OPTION: match_explain.execute,
    match_changes.OPTION: match_changes.execute,
    match_changes.AGAINST: match_changes.execute,
    match_why_not.OPTION: match_why_not.execute,
    match_rules.OPTION: match_rules.execute,
    match_questions.OPTION: match_questions.execute,
    match_what_if.OPTION: match_what_if.execute,
}
"""What else may be asked about a match, by the option that asks it; one at a time."""

NOT_TAKEN: Mapping[str, tuple[str, ...]] = {
    match_explain.OPTION: ("--project", "--programme", "--with-directory"),
    match_changes.OPTION: ("--with-directory",),
    match_changes.AGAINST: ("--with-directory",),
    match_why_not.OPTION: ("--programme", "--with-directory"),
    match_rules.OPTION: ("--project", "--programme", "--with-directory", "--as-of"),
}
"""Options that would change nothing about the answer to a question, so that they are refused rather than ignored."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take projects, programmes, the day, the form of the answer, and at most one other question."""
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
    questions = parser.add_mutually_exclusive_group()
    match_explain.add_option(questions)
    match_changes.add_option(questions)
    match_why_not.add_option(questions)
    match_rules.add_option(questions)
    match_questions.add_option(questions)
    match_what_if.add_option(questions)
    match_questions.add_details(parser)
    add_as_of(parser)
    add_format(parser, (Format.TEXT, Format.JSON, Format.CSV))


def execute(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Answer the question that was asked, and without one with an assessment for every pair.

    Raises:
        DomainError: `option_without_effect`, `questions_not_asked`.
    """
    asked = next((option for option in QUESTIONS if _given(arguments, option)), None)
    for option in NOT_TAKEN.get(asked or "", ()):
        if _given(arguments, option):
            raise DomainError("option_without_effect", option=option, question=asked)
    if asked != match_questions.OPTION:
        match_questions.refuse_details(arguments)
    return (QUESTIONS[asked] if asked else _assess)(arguments, surroundings, output)


def _given(arguments: argparse.Namespace, option: str) -> bool:
    return getattr(arguments, option.removeprefix("--").replace("-", "_")) not in (None, False)


def _assess(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    with reading(arguments, surroundings) as workspace:
        day = arguments.as_of or workspace.matching.today()
        assessments = workspace.matching.match(
            arguments.project, arguments.programme, day, with_directory=arguments.with_directory
        )
        programmes = workspace.programmes.by_id
        match Format(arguments.format):
            case Format.JSON:
                starts = workspace.early_start.of_assessments(assessments)
                in_full = arguments.programme is not None
                output.json(match_data(assessments, programmes, day, starts, in_full=in_full))
            case Format.CSV:
                output.csv(CSV_HEADER, csv_rows(assessments, programmes))
            case Format.TEXT:
                in_full = len(arguments.project or ()) == 1 and len(arguments.programme or ()) == 1
                output.lines(_text(workspace, assessments, in_full=in_full))
    return 0


def _text(workspace: Workspace, assessments: tuple[Assessment, ...], *, in_full: bool) -> list[str]:
    titles = workspace.matching.titles()
    programmes, starts = workspace.programmes.by_id, workspace.early_start.of_assessments(assessments)
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
        start = starts.get((assessment.project, assessment.programme))
        lines.append(
            f"  {symbol} {programme.short_name} ({programme.id}{unchecked}): {headline(assessment, programmes)}"
            f"{early_start_mark(start)}"
        )
        if in_full:
            lines += early_start_lines(start, programme)
            lines += match_explain.finding_lines(assessment, programmes)
    if not assessments:
        lines.append("In der Datenbank steht noch kein Projekt. Mit „import“ lesen Sie eines ein.")
    elif not in_full:
        lines += ["", "Alle Gründe eines Paares zeigt: match --explain KEY ID"]
    return lines[1:] if lines[0] == "" else lines
