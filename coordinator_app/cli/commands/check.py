"""`check`: looks at database, records and catalogue, and changes nothing."""

import argparse
from pathlib import Path

from coordinator_app.cli.commands.repair import repair
from coordinator_app.cli.output import Format, Output
from coordinator_app.cli.parser import add_format
from coordinator_app.cli.request import reading
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.domain.records import Kind
from coordinator_app.matching.early_start import Severity
from coordinator_app.services.checks import CheckReport
from coordinator_app.wording.early_start import describe_group
from coordinator_app.wording.errors import catalogue_problem, problem_text
from coordinator_app.wording.formats import number
from coordinator_app.wording.places import place_sentences
from coordinator_app.wording.terms import noun


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the form of the answer, and whether to save what can be saved."""
    parser.add_argument(
        "--repair",
        action="store_true",
        help="rettet aus einer beschädigten Datenbank, was zu retten ist, in eine neue",
    )
    parser.add_argument("--to", type=Path, metavar="FILE", help="mit --repair: die neue Datenbank")
    add_format(parser)


def execute(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Answer with everything that is wrong; the exit code is 1 where there is anything.

    Projects that began before they may are told, too, and what is special about the place of the database: no mistakes in the data.
    """
    if arguments.repair:
        return repair(arguments, surroundings, output)
    with reading(arguments, surroundings) as workspace:
        report = workspace.checks.run()
        groups = () if report.catalogue else workspace.early_start.warnings()
        programmes = {} if report.catalogue else workspace.programmes.by_id
        early = [
            (group, describe_group(group, programmes))
            for group in groups
            if group.strictest.severity is Severity.RED
        ]
        place = place_sentences(workspace.place)
    if arguments.format == Format.JSON.value:
        starts = [
            {
                "project": group.strictest.project,
                "programmes": list(group.programmes),
                "text": " ".join(text.lines),
            }
            for group, text in early
        ]
        output.json({**_data(report), "early_starts": starts, "place": list(place)})
    else:
        early_lines = (f"{group.strictest.project}: {text.what}" for group, text in early)
        output.lines([*_lines(report), *early_lines, *place])
    return 0 if report.healthy else 1


def _data(report: CheckReport) -> dict[str, object]:
    return {
        "healthy": report.healthy,
        "records": dict(report.counted),
        "findings": [
            *({"area": "database", "text": text} for text in report.database),
            *(
                {
                    "area": "record",
                    "kind": item.kind,
                    "key": item.key,
                    "field": item.field,
                    "code": item.code,
                    "blocking": item.blocking,
                    "text": problem_text(item),
                }
                for item in report.records
            ),
            *(
                {
                    "area": "catalogue",
                    "file": item.file,
                    "line": item.line,
                    "field": item.field,
                    "code": item.code,
                    "text": catalogue_problem(item),
                }
                for item in report.catalogue
            ),
        ],
    }


def _lines(report: CheckReport) -> list[str]:
    lines = [f"{noun(Kind(kind)).plural}: {number(amount)}" for kind, amount in report.counted]
    lines += [f"Datenbank: {text}" for text in report.database]
    lines += [problem_text(item) for item in report.records]
    lines += [catalogue_problem(item) for item in report.catalogue]
    lines.append(
        "Es wurde nichts beanstandet." if report.healthy else "Bitte sehen Sie sich die genannten Stellen an."
    )
    return lines
