"""`plan`: which money pays for which project, exactly; and what to do with plans that were kept."""

import argparse
from collections.abc import Callable, Mapping

from coordinator_app.cli.commands import plan_kept
from coordinator_app.cli.commands.plan_request import DETAILS, add_request, request_of
from coordinator_app.cli.commands.plan_text import plan_lines
from coordinator_app.cli.output import Format, Output
from coordinator_app.cli.parser import add_format
from coordinator_app.cli.request import reading, writing
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.domain.errors import DomainError
from coordinator_app.services.funding_plan_answers import PlanAnswer, PlanRequest
from coordinator_app.services.workspace import Workspace
from coordinator_app.wording.formats import quoted
from coordinator_app.wording.funding_plan_document import document_text, plan_data

Execute = Callable[[argparse.Namespace, Surroundings, Output], int]

KEPT: Mapping[str, Execute] = {
    "--kept": plan_kept.execute_list,
    "--show": plan_kept.execute_show,
    "--compare": plan_kept.execute_compare,
    "--apply": plan_kept.execute_apply,
}
"""What else may be done with plans, by the option that asks for it; one at a time."""

NOT_TAKEN: Mapping[str, tuple[str, ...]] = {
    "--kept": ("as_of", "all"),
    "--show": ("as_of",),
    "--compare": ("all",),
    "--apply": ("as_of", "all"),
}
"""Further options that would change nothing, so that they are refused rather than ignored."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the projects of a new plan with its wishes, or what to do with kept plans."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--project", action="append", metavar="KEY", help="plant dieses Projekt (mehrfach möglich)"
    )
    what.add_argument(
        "--portfolio",
        action="store_true",
        help="plant alle Projekte, die nicht abgeschlossen oder aufgegeben sind",
    )
    what.add_argument("--kept", action="store_true", help="zeigt die festgehaltenen Pläne")
    what.add_argument("--show", metavar="KEY", help="zeigt einen festgehaltenen Plan")
    what.add_argument(
        "--compare",
        nargs="+",
        metavar="KEY",
        help="vergleicht einen festgehaltenen Plan mit dem, der heute herauskäme, oder mit einem zweiten",
    )
    what.add_argument("--apply", metavar="KEY", help="legt die Anträge eines festgehaltenen Plans an")
    add_request(parser)
    parser.add_argument(
        "--all",
        action="store_true",
        help="auch Kostenzeilen, Quellen und alle Programme, die nicht im Angebot sind",
    )
    add_format(parser)


def execute(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Work a plan out, or do with kept ones what was asked. That there is no plan is an answer as well.

    Raises:
        DomainError: `option_without_effect`, or what keeps a plan from being worked out.
    """
    asked = next((option for option in KEPT if _given(arguments, option)), None)
    if asked is None:
        return _plan(arguments, surroundings, output)
    for name in (*DETAILS, *NOT_TAKEN[asked]):
        option = f"--{name.replace('_', '-')}"
        if _given(arguments, option):
            raise DomainError("option_without_effect", option=option, question=asked)
    return KEPT[asked](arguments, surroundings, output)


def _given(arguments: argparse.Namespace, option: str) -> bool:
    return getattr(arguments, option.removeprefix("--").replace("-", "_")) not in (None, False)


def _plan(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    request = request_of(arguments)
    opened = reading if arguments.keep is None else writing
    with opened(arguments, surroundings) as workspace:
        answer = _worked_out(workspace, request, output)
        data = plan_data(answer)
        if arguments.keep is not None:
            kept = workspace.funding_plans.keep(answer, arguments.keep, document_text(answer)).value
            data["kept"] = kept.key
            output.message(f"Der Plan {quoted(kept.title)} ist festgehalten ({kept.key}).")
    if Format(arguments.format) is Format.JSON:
        output.json(data)
    else:
        output.lines(plan_lines(data, in_full=arguments.all))
    return 0


def _worked_out(workspace: Workspace, request: PlanRequest, output: Output) -> PlanAnswer:
    """Return the plan; whoever interrupts the search gets the best one so far, if there is one."""
    best: list[PlanAnswer] = []
    try:
        answer = workspace.funding_plans.plan(
            request,
            lambda done, total: output.progress(f"Der Plan wird ausgearbeitet: Schritt {done} von {total}"),
            best.append,
        )
    except KeyboardInterrupt:
        output.progress("")
        if not best:
            raise
        output.message("Die Suche wurde abgebrochen. Gezeigt wird der beste Plan bis dahin.")
        return best[-1]
    output.progress("")
    return answer
