"""`match --explain`: one project and one programme, with every finding, its source and its quote."""

import argparse
from collections.abc import Mapping

from coordinator_app.cli.answers import CSV_HEADER, assessment_data, csv_rows
from coordinator_app.cli.early_starts import early_start_lines
from coordinator_app.cli.output import Format, Output
from coordinator_app.cli.request import reading
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.domain.programme import Programme
from coordinator_app.matching.early_start import EarlyStart
from coordinator_app.matching.eligibility.assessment import Assessment
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.wording.assessments import certainty_text, fit_text, headline, verdict
from coordinator_app.wording.facts import Titles, titles_of, where
from coordinator_app.wording.findings import FindingText, describe
from coordinator_app.wording.formats import day as german_day
from coordinator_app.wording.likely_fit import likely_fit_text
from coordinator_app.wording.terms import SYMBOLS

OPTION = "--explain"


def add_option(questions: "argparse._MutuallyExclusiveGroup") -> None:
    """Take the two of the pair."""
    questions.add_argument(
        OPTION,
        nargs=2,
        metavar=("KEY", "ID"),
        help="alle Gründe für ein Projekt und ein Programm, mit Quelle und Wortlaut",
    )


def execute(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Answer with the whole tree of findings."""
    project, programme_id = arguments.explain
    with reading(arguments, surroundings) as workspace:
        assessment = workspace.matching.assess(project, programme_id, arguments.as_of)
        (subject,) = workspace.matching.subjects([project])
        start = workspace.early_start.of_assessments((assessment,)).get((project, programme_id))
        programmes = workspace.programmes.by_id
        match Format(arguments.format):
            case Format.JSON:
                data = assessment_data(assessment, programmes, start)
                output.json({"as_of": assessment.as_of.isoformat(), "results": [data]})
            case Format.CSV:
                output.csv(CSV_HEADER, csv_rows((assessment,), programmes))
            case Format.TEXT:
                suggested = workspace.themes.suggest_for(subject.project)
                likely = likely_fit_text(subject.project, programmes[programme_id], suggested)
                output.lines(_text(assessment, subject, programmes, start, likely))
    return 0


def finding_lines(
    assessment: Assessment, programmes: Mapping[str, Programme], titles: Titles | None = None
) -> list[str]:
    """Return the verdict and every finding with where its fact stands and its source, below one another."""
    programme = programmes[assessment.programme]
    lines = [f"    Ergebnis: {verdict(assessment)}"]
    for finding in assessment.findings:
        lines += _tree(describe(finding, programme, programmes, titles), "    ", titles)
    return lines


def _text(
    assessment: Assessment,
    subject: Subject,
    programmes: Mapping[str, Programme],
    start: EarlyStart | None,
    likely: str,
) -> list[str]:
    programme = programmes[assessment.programme]
    return [
        f"{subject.project.title} ({assessment.project}), {german_day(assessment.as_of)}",
        f"  {SYMBOLS[assessment.eligible]} {programme.name} ({programme.id}): {headline(assessment, programmes)}",
        *early_start_lines(start, programme),
        *finding_lines(assessment, programmes, titles_of(subject)),
        f"    Inhalt: {fit_text(assessment.fit)} {likely}".rstrip(),
        f"    Sicherheit: {certainty_text(assessment.certainty)}",
    ]


def _tree(text: FindingText, indent: str, titles: Titles | None) -> list[str]:
    place = f", {text.place}" if text.place else ""
    seen = german_day(text.source.seen)
    lines = [f"{indent}{SYMBOLS[text.result]} {text.outline}"]
    if text.used is not None:
        lines.append(f"{indent}    Steht bei: {where(text.used, titles)}")
    lines.append(f"{indent}    Quelle: {text.source.title}{place} ({text.source.url}, gesehen am {seen})")
    if text.quote:
        lines.append(f"{indent}    Wortlaut: „{text.quote}“")
    for child in text.children:
        lines += _tree(child, f"{indent}    ", titles)
    return lines
