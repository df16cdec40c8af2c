"""What has changed in the project since its plan was worked out: who reads the plan must not take it for one of today's costs."""

from collections.abc import Iterator

from coordinator_app.documents.kinds.bundle.material import PlanMaterial
from coordinator_app.documents.model import Block, Notice, NoticeKind
from coordinator_app.domain.project import Project
from coordinator_app.services.funding_plan_figures import CostFigure
from coordinator_app.wording import formats

_MOST_NAMED = 8


def changed_costs(plan: PlanMaterial, project: Project) -> tuple[str, ...]:
    """Return in what the costs of the plan differ from those of the project, a sentence for each position.

    Years that the plan moved on purpose are no difference, and neither are positions of no money, which no plan has.
    """
    before = {} if plan.project is None else {item.row: item for item in plan.project.costs}
    after = {item.row: item for item in _costs_of_today(plan, project)}
    return tuple(
        _sentence(before.get(row), after.get(row))
        for row in sorted(before.keys() | after.keys())
        if before.get(row) != after.get(row)
    )


def warning(plan: PlanMaterial, project: Project) -> tuple[Block, ...]:
    """Return the warning; nothing where plan and project agree."""
    found = changed_costs(plan, project)
    if not found:
        return ()
    then = plan.project.cost_cents if plan.project is not None else None
    now = project.total_cost_cents
    sums = (
        f"Gesamtkosten laut Plan {_amount(then)}, nach den Angaben von heute {_amount(now)}. "
        if then != now
        else ""
    )
    text = (
        f"Der Plan vom {formats.day(plan.figures.as_of)} rechnet mit anderen Kosten, als heute beim Projekt angegeben sind. "
        f"{sums}Alle Beträge in diesem Dokument sind die des Plans. Rechnen Sie den Plan neu, bevor Sie ihn weitergeben."
    )
    more = len(found) - _MOST_NAMED
    items = (
        found
        if more <= 0
        else (*found[:_MOST_NAMED], f"{formats.count(more, 'weiterer Unterschied', 'weitere Unterschiede')}.")
    )
    return (Notice("Achtung: Die Kosten haben sich seither geändert", items, text, NoticeKind.OPEN),)


def _costs_of_today(plan: PlanMaterial, project: Project) -> Iterator[CostFigure]:
    shifted = {item.row: item.year for item in plan.request.wishes.shifts if item.project == project.key}
    for position, row in enumerate(project.costs):
        if row.amount_cents:
            year = shifted.get(position, row.year)
            yield CostFigure(position, row.label, row.kind.value, year, row.amount_cents)


def _sentence(before: CostFigure | None, after: CostFigure | None) -> str:
    if before is None:
        return f"Neu: {_row(after)}."
    if after is None:
        return f"Entfallen: {_row(before)}."
    kind = "" if before.kind == after.kind else " Auch die Kostenart ist eine andere."
    return f"Im Plan: {_row(before)}. Heute: {_row(after)}.{kind}"


def _row(cost: CostFigure | None) -> str:
    if cost is None:
        return ""
    year = "ohne Jahr" if cost.year is None else str(cost.year)
    return f"{formats.quoted(cost.label)}, {year}, {formats.euro(cost.cents)}"


def _amount(cents: int | None) -> str:
    return "nicht angegeben" if cents is None else formats.euro(cents)
