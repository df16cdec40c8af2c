"""`match --why-not`: one line for every project why a programme that somebody names does not fit, or that it does."""

import argparse
from collections.abc import Iterator

from coordinator_app.cli.answers import CSV_HEADER, csv_rows, match_data
from coordinator_app.cli.output import Format, Output
from coordinator_app.cli.request import reading
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.matching.eligibility.assessment import Assessment
from coordinator_app.services.programme_names import NamedProgrammes
from coordinator_app.services.workspace import Workspace
from coordinator_app.wording import formats
from coordinator_app.wording.assessments import headline
from coordinator_app.wording.terms import SYMBOLS

OPTION = "--why-not"

_MOST = 10
"""Of more programmes than these the text tells only the names."""


def add_option(questions: "argparse._MutuallyExclusiveGroup") -> None:
    """Take what somebody calls the programme."""
    questions.add_argument(
        OPTION,
        metavar="NAME",
        help="warum ein Programm (nicht) passt, für jedes Projekt in einer Zeile; "
        "es genügt ein Teil seines Namens, auch mit Tippfehlern",
    )


def execute(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Answer for every project that is asked about, and for every programme that may be meant."""
    with reading(arguments, surroundings) as workspace:
        found = workspace.names.need(arguments.why_not)
        form = Format(arguments.format)
        most = _MOST if form is Format.TEXT else None
        taken = [programme.id for programme in found.programmes[:most]]
        assessments = workspace.matching.match(arguments.project, taken, arguments.as_of)
        programmes = workspace.programmes.by_id
        match form:
            case Format.JSON:
                day = arguments.as_of or workspace.matching.today()
                starts = workspace.early_start.of_assessments(assessments)
                output.json(match_data(assessments, programmes, day, starts, in_full=True))
            case Format.CSV:
                output.csv(CSV_HEADER, csv_rows(assessments, programmes))
            case Format.TEXT:
                output.lines(_lines(arguments.why_not, found, assessments, workspace))
    return 0


def _lines(
    text: str, found: NamedProgrammes, assessments: tuple[Assessment, ...], workspace: Workspace
) -> Iterator[str]:
    if not found.by_name:
        yield f"Kein Programm heißt „{text}“. Am nächsten kommen diesen Worten:"
        yield ""
    titles, programmes = workspace.matching.titles(), workspace.programmes.by_id
    for programme in found.programmes[:_MOST]:
        yield f"{programme.name} ({programme.id})"
        of_it = [item for item in assessments if item.programme == programme.id]
        for item in of_it:
            told = headline(item, programmes)
            yield f"  {SYMBOLS[item.eligible]} {titles[item.project]} ({item.project}): {told}"
        asked = of_it[0].project if len(of_it) == 1 else "KEY"
        yield f"  Alle Gründe eines Projekts zeigt: match --explain {asked} {programme.id}"
        yield ""
    left = found.programmes[_MOST:]
    if left:
        amount = formats.count(len(left), "Programm heißt", "Programme heißen")
        names = "; ".join(programme.short_name for programme in left)
        yield f"{amount} auch so. Nennen Sie mehr vom Namen, um sie zu sehen: {names}."
    if not titles:
        yield "In der Datenbank steht noch kein Projekt. Mit „import“ lesen Sie eines ein."
