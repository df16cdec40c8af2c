"""Options about money: costs and own funds, to the exact cent."""

from collections.abc import Iterator
from fractions import Fraction

from coordinator_app.domain.cost import CostKind, CostRow, FinanceKind, FinanceRow
from coordinator_app.domain.records import Kind
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.what_if.changes import Action, Change, Edit
from coordinator_app.matching.what_if.ground import CHANGE, SUPPLY, Ground, Row
from coordinator_app.matching.what_if.wants import Bound

TOTAL, ELIGIBLE, OWN = "project.total_cost", "project.eligible_cost", "project.own_share"
COSTS = (TOTAL, ELIGIBLE, OWN)

EXAMPLE_CENTS = 1_000_000
"""10,000 euros: stands for the costs where the rules only ask for a share of them and nothing is entered."""

_EFFORT_OF_ANOTHER_SIZE = 12
"""By more than half of what it costs a project grows or shrinks only by becoming another one."""


def total_cost(ground: Ground, row: Row) -> Iterator[Change]:
    """Spend more or less: a further eligible row, or rows cut from the last one on, what is not eligible first."""
    if not ground.wants.asks(*COSTS) or ground.over:
        return
    costs = ground.subject.project.costs
    if not costs:
        for cents in _first_costs(ground):
            example = not ground.wants.asks(TOTAL, ELIGIBLE)
            edits = (_row_added(ground, cents, Truth.YES),)
            yield row.option(SUPPLY, "costs", "first", cents, cents, edits, COSTS, example=example)
        return
    total = _total(ground)
    for target in _amounts(ground, TOTAL):
        yield from _moved(ground, row, target - total, target, eligible_only=False)


def eligible_cost(ground: Ground, row: Row) -> Iterator[Change]:
    """Settle which rows are eligible, and raise or cut the eligible ones."""
    costs = ground.subject.project.costs
    if not costs or not ground.wants.asks(ELIGIBLE) or ground.over:
        return
    unsaid = [position for position, item in enumerate(costs) if item.eligible is Truth.UNKNOWN]
    sure = sum(item.amount_cents for item in costs if item.eligible is Truth.YES)
    bases = {sure}
    if unsaid:
        possible = sure + sum(costs[position].amount_cents for position in unsaid)
        bases = {sure, possible}
        for answer, outcome in ((Truth.YES, possible), (Truth.NO, sure)):
            edits = tuple(_cost_edit(ground, position, "eligible", answer) for position in unsaid)
            yield row.option(SUPPLY, "eligibility", answer.value, 1, outcome, edits, COSTS)
    for target in _amounts(ground, ELIGIBLE):
        for base in sorted(bases):
            yield from _moved(ground, row, target - base, target, eligible_only=True)


def own_share(ground: Ground, row: Row) -> Iterator[Change]:
    """Put in more or less own money, so that the share is exactly what is asked of the total."""
    if not ground.wants.asks(OWN) or ground.over:
        return
    project = ground.subject.project
    rows = [position for position, item in enumerate(project.finances) if item.kind is FinanceKind.OWN]
    old = project.financed_cents(FinanceKind.OWN)
    for cents in sorted(_own_amounts(ground)):
        if cents == old or cents < 0:
            continue
        if old is None:
            added = Edit(
                Action.ADD, Kind.PROJECT, project.key, "finances", None,
                FinanceRow(FinanceKind.OWN, FinanceKind.OWN.value, cents),
            )  # fmt: skip
            yield row.option(SUPPLY, "own", "first", cents, cents, (added,), COSTS, example=not project.costs)
            continue
        edits = _own_edits(ground, rows, cents - old)
        direction = "up" if cents > old else "down"
        yield row.option(CHANGE, "own", direction, abs(cents - old), cents, edits, COSTS)


def _first_costs(ground: Ground) -> tuple[int, ...]:
    asked = {*_amounts(ground, TOTAL), *_amounts(ground, ELIGIBLE)}
    own = ground.subject.project.financed_cents(FinanceKind.OWN)
    for bound in (*ground.wants.lows.get(OWN, ()), *ground.wants.highs.get(OWN, ())):
        if own and bound.value > 0:
            asked |= {int(own / bound.value), -int(-own // bound.value)}
            if bound.strict:
                asked |= {int(own / bound.value) - 1, int(own / bound.value) + 1}
    positive = sorted(cents for cents in asked if cents > 0)
    return tuple(positive) or (EXAMPLE_CENTS,)


def _own_amounts(ground: Ground) -> set[int]:
    """Return the own funds that meet a share exactly, for every total that the changes here may lead to."""
    project = ground.subject.project
    if not project.costs:
        totals = set(_first_costs(ground))
    else:
        total = _total(ground)
        sure = sum(item.amount_cents for item in project.costs if item.eligible is Truth.YES)
        possible = sure + sum(item.amount_cents for item in project.costs if item.eligible is Truth.UNKNOWN)
        totals = {total, *_amounts(ground, TOTAL)}
        totals |= {
            total + target - base for target in _amounts(ground, ELIGIBLE) for base in (sure, possible)
        }
    lows = ground.wants.lows.get(OWN, ())
    highs = ground.wants.highs.get(OWN, ())
    return {
        cents
        for total in totals
        if total > 0
        for cents in (*(_least(total, bound) for bound in lows), *(_most(total, bound) for bound in highs))
    }


def _least(total: int, bound: Bound) -> int:
    exact = total * Fraction(bound.value)
    return int(exact) + 1 if bound.strict else -int(-exact // 1)


def _most(total: int, bound: Bound) -> int:
    exact = total * Fraction(bound.value)
    return -int(-exact // 1) - 1 if bound.strict else int(exact)


def _amounts(ground: Ground, fact: str) -> tuple[int, ...]:
    lows = {bound.lowest() for bound in ground.wants.lows.get(fact, ())}
    highs = {bound.highest() for bound in ground.wants.highs.get(fact, ())}
    return tuple(sorted(cents for cents in lows | highs if cents >= 0))


def _total(ground: Ground) -> int:
    return sum(item.amount_cents for item in ground.subject.project.costs)


def _moved(
    ground: Ground, row: Row, difference: int, target: int, *, eligible_only: bool
) -> Iterator[Change]:
    effort = row.lever.effort if 2 * abs(difference) <= _total(ground) else _EFFORT_OF_ANOTHER_SIZE
    if difference > 0:
        edits: tuple[Edit, ...] = (_row_added(ground, difference, Truth.YES),)
        yield row.option(CHANGE, "costs", "up", difference, target, edits, COSTS, effort=effort)
        if not eligible_only and ground.wants.asks(ELIGIBLE):
            edits = (_row_added(ground, difference, Truth.NO),)
            yield row.option(
                CHANGE, "costs", "up_not_eligible", difference, target, edits, COSTS, effort=effort
            )
    elif difference < 0:
        order: tuple[Truth, ...] = (Truth.NO, Truth.UNKNOWN, Truth.YES)
        if eligible_only:
            order = (Truth.YES, Truth.UNKNOWN) if ground.content(ELIGIBLE) is None else (Truth.YES,)
        cuts = _cuts(ground, -difference, order)
        direction = "down_eligible" if eligible_only else "down"
        if cuts is not None:
            yield row.option(CHANGE, "costs", direction, -difference, target, cuts, COSTS, effort=effort)


def _cuts(ground: Ground, cents: int, order: tuple[Truth, ...]) -> tuple[Edit, ...] | None:
    """Return how rows are cut by so much in all, from the last one on; None where the rows do not hold so much."""
    costs, left, edits = ground.subject.project.costs, cents, []
    for eligible in order:
        for position in reversed(range(len(costs))):
            cut = min(left, costs[position].amount_cents) if costs[position].eligible is eligible else 0
            if cut:
                edits.append(_cost_edit(ground, position, "amount_cents", costs[position].amount_cents - cut))
                left -= cut
    return None if left else tuple(edits)


def _own_edits(ground: Ground, rows: list[int], difference: int) -> tuple[Edit, ...]:
    """Return how the own rows change: the last one takes what is added, what is taken away goes from the last one on."""
    project, edits, left = ground.subject.project, [], difference
    for position in reversed(rows):
        held = project.finances[position].amount_cents
        now = max(held + left, 0)
        if now != held:
            path = f"finances[{position}].amount_cents"
            edits.append(Edit(Action.SET, Kind.PROJECT, project.key, path, held, now))
        left -= now - held
    return tuple(edits)


def _row_added(ground: Ground, cents: int, eligible: Truth) -> Edit:
    added = CostRow(CostKind.OTHER.value, CostKind.OTHER, cents, eligible=eligible)
    return Edit(Action.ADD, Kind.PROJECT, ground.subject.project.key, "costs", None, added)


def _cost_edit(ground: Ground, position: int, field: str, after: Truth | int) -> Edit:
    project = ground.subject.project
    before = getattr(project.costs[position], field)
    return Edit(Action.SET, Kind.PROJECT, project.key, f"costs[{position}].{field}", before, after)
