"""`report --open-points`: what a document lacks, without making it."""

import argparse

from coordinator_app.cli.commands.report_handed import refuse_useless
from coordinator_app.cli.commands.report_request import refuse_without_hand_over, request_of
from coordinator_app.cli.commands.report_text import open_data, open_lines
from coordinator_app.cli.output import Format, Output
from coordinator_app.cli.request import reading
from coordinator_app.cli.surroundings import Surroundings


def execute_open_points(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Tell what a document lacks; the exit code is 1 where that is more than what is merely usual.

    Raises:
        DomainError: what keeps the document from being made, or `option_without_effect`.
    """
    refuse_useless(arguments, "--open-points")
    refuse_without_hand_over(arguments)
    with reading(arguments, surroundings) as workspace:
        request = request_of(arguments, workspace)
        info = workspace.documents.kind(request.kind)
        found = workspace.documents.open_points(request)
    if arguments.format == Format.JSON.value:
        output.json(open_data(info, found))
    else:
        output.lines(open_lines(info, found))
    return 1 if any(point.required for point in found.points) else 0
