"""`plan --kept`, `--show`, `--compare`, `--apply`: what can be done with plans that were kept."""

import argparse
import json
from collections.abc import Iterator
from typing import Any

from coordinator_app.cli.commands.plan_text import plan_lines
from coordinator_app.cli.output import Format, Output
from coordinator_app.cli.request import reading, writing
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.domain.application import Application
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.funding_plan import FundingPlan
from coordinator_app.domain.programme import Programme
from coordinator_app.services.funding_plan_answers import PlanAnswer
from coordinator_app.services.funding_plan_comparison import PlanComparison
from coordinator_app.services.funding_plan_figures import UNDATED, CostFigure, read_figures
from coordinator_app.wording.formats import count, day, euro, quoted
from coordinator_app.wording.funding_plan import NEXT_STEP
from coordinator_app.wording.funding_plan_comparison import comparison_lines

_MOST_COMPARED = 2


def execute_list(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """List the kept plans, newest first."""
    with reading(arguments, surroundings) as workspace:
        plans = workspace.funding_plans.kept()
    if Format(arguments.format) is Format.JSON:
        output.json({"plans": [_plan_data(item) for item in plans]})
    else:
        output.lines(_plan_lines(plans))
    return 0


def execute_show(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Show a kept plan exactly as it was kept.

    Raises:
        DomainError: `record_missing`, `funding_plan_not_shown`.
    """
    with reading(arguments, surroundings) as workspace:
        kept = workspace.funding_plans.kept_plan(arguments.show)
    read_figures(kept)
    data: Any = json.loads(kept.document)
    if Format(arguments.format) is Format.JSON:
        output.json(data)
    else:
        made = f"{kept.title} ({kept.key}), festgehalten am {day(kept.made_on)}"
        output.lines((made, *plan_lines(data, in_full=arguments.all)))
    return 0


def execute_compare(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Compare a kept plan with a second one, or with what its question is answered with now.

    Raises:
        DomainError: `plan_compare_two`, `option_without_effect`, `record_missing`, `funding_plan_not_shown`.
    """
    if len(arguments.compare) > _MOST_COMPARED:
        raise DomainError("plan_compare_two")
    if len(arguments.compare) == _MOST_COMPARED and arguments.as_of is not None:
        raise DomainError("option_without_effect", option="--as-of", question="--compare KEY KEY")
    with reading(arguments, surroundings) as workspace:
        service = workspace.funding_plans
        first, *rest = (service.kept_plan(key) for key in arguments.compare)
        other: FundingPlan | PlanAnswer
        if rest:
            other = rest[0]
        else:
            other = service.plan_again(
                first, arguments.as_of, lambda done, total: output.progress(f"Schritt {done} von {total}")
            )
            output.progress("")
        found = service.compare(first, other)
        programmes = workspace.programmes.by_id
        if Format(arguments.format) is Format.JSON:
            output.json(_comparison_data(first, other, found))
        else:
            output.lines(comparison_lines(found, programmes))
    return 0


def execute_apply(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Make the applications of a kept plan, all in one step.

    Raises:
        DomainError: `record_missing`, `programme_missing`, `funding_plan_not_shown`.
    """
    with writing(arguments, surroundings) as workspace:
        kept = workspace.funding_plans.kept_plan(arguments.apply)
        made = workspace.funding_plans.make_applications(kept, kept.title, NEXT_STEP).value
        wanted = len(read_figures(kept).new_applications)
        programmes = {item.programme: workspace.programmes.get(item.programme) for item in made}
    if Format(arguments.format) is Format.JSON:
        output.json({"plan": kept.key, "applications": [_application_data(item) for item in made]})
    else:
        output.lines(_application_lines(kept, made, wanted, programmes))
    return 0


def _plan_data(kept: FundingPlan) -> dict[str, object]:
    return {
        "key": kept.key,
        "title": kept.title,
        "project": kept.project,
        "made_on": kept.made_on.isoformat(),
        "as_of": kept.as_of.isoformat(),
        "catalogue": kept.catalogue,
        "unchanged": kept.is_unchanged,
    }


def _plan_lines(plans: tuple[FundingPlan, ...]) -> Iterator[str]:
    if not plans:
        yield "Es ist noch kein Plan festgehalten. Mit „plan --project KEY --keep TITEL“ halten Sie einen fest."
    for item in plans:
        about = f"Projekt {item.project}" if item.project else "mehrere Projekte"
        yield f"{item.key}  {quoted(item.title)}, {about}, festgehalten am {day(item.made_on)}, Katalog {item.catalogue}"


def _application_data(item: Application) -> dict[str, object]:
    return {
        "key": item.key,
        "project": item.project,
        "programme": item.programme,
        "requested_cents": item.requested_cents,
        "next_step": item.next_step,
    }


def _application_lines(
    kept: FundingPlan, made: tuple[Application, ...], wanted: int, programmes: dict[str, Programme]
) -> Iterator[str]:
    if not wanted:
        yield f"Der Plan {quoted(kept.title)} braucht keinen neuen Antrag."
        return
    verb = "wurde" if len(made) == 1 else "wurden"
    yield f"Aus dem Plan {quoted(kept.title)} {verb} {count(len(made), 'Antrag', 'Anträge')} angelegt."
    for item in made:
        name = programmes[item.programme].short_name
        yield f"  {item.key}: {quoted(name)} für {item.project}, {euro(item.requested_cents or 0)}"
    if len(made) < wanted:
        others = count(wanted - len(made), "Antrag gab", "Anträge gab")
        yield f"  {others} es schon; daran wurde nichts geändert."


def _comparison_data(
    first: FundingPlan, other: FundingPlan | PlanAnswer, found: PlanComparison
) -> dict[str, object]:
    return {
        "before": first.key,
        "after": other.key if isinstance(other, FundingPlan) else None,
        "same": found.is_same,
        "as_of": [item.isoformat() for item in found.days],
        "catalogue": list(found.catalogues),
        "status": [item.value for item in found.statuses],
        "score": [dict(vars(item)) for item in found.scores],
        "own_money": [
            {"year": _year(year), "before_cents": before, "after_cents": after}
            for year, before, after in found.own_money
        ],
        "limits": [
            {
                "purse": known.purse.value,
                "year": known.year,
                "before_cents": None if item.before is None else item.before.cents,
                "after_cents": None if item.after is None else item.after.cents,
            }
            for item in found.limits
            for known in (item.after or item.before,)
            if known is not None
        ],
        "projects": [
            {
                "project": item.project,
                "title": item.title,
                "same": item.is_same,
                "funded": [None if side is None else side.funded for side in (item.before, item.after)],
                "added": list(item.added),
                "dropped": list(item.dropped),
                "amounts": [
                    {
                        "kind": amount.kind,
                        "name": amount.name,
                        "year": _year(amount.year),
                        "before_cents": amount.before_cents,
                        "after_cents": amount.after_cents,
                    }
                    for amount in item.amounts
                ],
                "costs": [
                    {"before": _cost(change.before), "after": _cost(change.after)} for change in item.costs
                ],
            }
            for item in found.projects
        ],
    }


def _year(year: int | None) -> str:
    return UNDATED if year is None else str(year)


def _cost(cost: CostFigure | None) -> dict[str, object] | None:
    return None if cost is None else dict(vars(cost))
