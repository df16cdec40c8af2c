"""What has changed since a plan was worked out: who reads it must not take it for one of today's costs, money and rules."""

from collections.abc import Iterator

from coordinator_app.documents.kinds.bundle.material import Material, PlanMaterial
from coordinator_app.documents.kinds.parts.open_points import Remark, remark
from coordinator_app.documents.model import Block, Notice, NoticeKind
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind
from coordinator_app.services.funding_plan_comparison import cost_changes
from coordinator_app.services.funding_plan_figures import CostFigure
from coordinator_app.wording import formats
from coordinator_app.wording.funding_plan_changes import change_sentences, cost_sentence

_MOST_NAMED = 12
_TITLE = "Achtung: Die Daten haben sich seit dem Plan geändert"
_SAME = "Kosten, Geld und Regeln, auf denen der Plan beruht, sind am Stichtag dieselben wie damals."
_SAME_BUT_EDITION = "Der Katalog der Programme ist seither ein anderer; die Regeln zum Geld der Programme zur Wahl sind dieselben."
_ONLY_COSTS = "Ob sich seither mehr als die Kosten geändert hat, ist nicht geprüft."


def warning(material: Material) -> tuple[Block, ...]:
    """Return the warning with everything that differs; nothing where nothing does."""
    plan, project = material.plan, material.content.subject.project
    found = () if plan is None else _differences(material, plan)
    if plan is None or not found:
        return ()
    then = plan.project.cost_cents if plan.project is not None else None
    now = project.total_cost_cents
    sums = (
        f"Gesamtkosten laut Plan {_amount(then)}, nach den Angaben von heute {_amount(now)}. "
        if then != now
        else ""
    )
    text = (
        f"Der Plan vom {formats.day(plan.figures.as_of)} beruht auf anderen Angaben, als zum Stichtag gelten. {sums}"
        "Alle Beträge in diesem Dokument sind die des Plans. Rechnen Sie den Plan neu, bevor Sie ihn weitergeben."
    )
    more = len(found) - _MOST_NAMED
    items = (
        found
        if more <= 0
        else (*found[:_MOST_NAMED], f"{formats.count(more, 'weiterer Unterschied', 'weitere Unterschiede')}.")
    )
    return (Notice(_TITLE, items, text, NoticeKind.OPEN),)


def changed(material: Material) -> Iterator[Remark]:
    """Yield that the plan is to be worked out anew; nothing where nothing differs."""
    project = material.content.subject.project
    if material.plan is not None and _differences(material, material.plan):
        text = "Die Daten haben sich seit dem Plan geändert; der Plan ist neu zu rechnen."
        yield remark(text, Kind.PROJECT, project.key, "costs")


def unchanged(material: Material) -> str:
    """Return that a kept plan rests on the same data as today, as far as that was looked into; nothing where it does not."""
    plan, found = material.plan, material.changes
    if plan is None or material.content.plan_key is None or _differences(material, plan):
        return ""
    if found is None:
        return _ONLY_COSTS
    return _SAME_BUT_EDITION if found.has_another_catalogue else _SAME


def _differences(material: Material, plan: PlanMaterial) -> tuple[str, ...]:
    """Return everything that differs; where only the costs are known today, what differs in them.

    Years that the plan moved on purpose are no difference, and neither are positions of no money, which no plan has.
    """
    if material.changes is not None:
        return change_sentences(material.changes, material.programmes)
    project = material.content.subject.project
    before = () if plan.project is None else plan.project.costs
    return tuple(map(cost_sentence, cost_changes(before, tuple(_costs_of_today(plan, project)))))


def _costs_of_today(plan: PlanMaterial, project: Project) -> Iterator[CostFigure]:
    shifted = {item.row: item.year for item in plan.request.wishes.shifts if item.project == project.key}
    for position, row in enumerate(project.costs):
        if row.amount_cents:
            year = shifted.get(position, row.year)
            yield CostFigure(position, row.label, row.kind.value, year, row.amount_cents)


def _amount(cents: int | None) -> str:
    return "nicht angegeben" if cents is None else formats.euro(cents)
