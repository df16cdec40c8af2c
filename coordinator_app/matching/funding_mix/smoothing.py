"""From amounts that are best to amounts that read well: what a source pays for like cost rows follows what the rows cost."""

from collections.abc import Sequence

from coordinator_app.matching.funding_mix.classes import CostGroup, groups_of, kept_apart, parts_by_project
from coordinator_app.matching.funding_mix.closing import close
from coordinator_app.matching.funding_mix.formulation import ColumnKind, Formulation


def smoothed(formulation: Formulation, values: Sequence[int]) -> tuple[int, ...]:
    """Return values that pay the same for each group of like cost rows, spread over its rows in proportion to their cost.

    Args:
        formulation: A model of single cost rows.
        values: The values of its columns, keeping all its rows.

    Returns:
        Values that keep all rows; those of a project stay as they are where spreading would break one.
    """
    parts, apart = parts_by_project(formulation.rules), kept_apart(formulation.rules)
    kept = list(values)
    for case in formulation.problem.projects:
        groups = groups_of(case, parts.get(case.key, ()), apart, merge=True)
        tried = list(kept)
        changed = False
        for group in groups:
            if len(group.costs) > 1:
                changed = _spread(formulation, case.key, group, tried) or changed
        if changed and all(row.holds(tried) for row in formulation.rows):
            kept = tried
    return tuple(kept)


def _spread(formulation: Formulation, project: str, group: CostGroup, values: list[int]) -> bool:
    """Spread what sources pay for a group, in place; return whether there are such amounts."""
    places = {single.costs[0].row: index for index, single in enumerate(formulation.groups[project])}
    rows = [places[row] for row in group.rows]
    tables = (formulation.grants, formulation.funds)
    sources = [columns for table in tables for (key, _), columns in table.items() if key == project]
    sources.append(formulation.own[project])
    paying = [columns for columns in sources if rows[0] in columns]
    lines = [[columns[row] for row in rows] for columns in paying]
    cells = close(
        [cost.cents for cost in group.costs],
        [sum(values[column] for column in line) for line in lines],
        [[formulation.columns[column].upper for column in line] for line in lines],
    )
    if cells is None:
        return False
    for line, cents in zip(lines, cells, strict=True):
        for index, value in zip(line, cents, strict=True):
            values[index] = value
    for index, column in enumerate(formulation.columns):
        if (
            column.kind is ColumnKind.ABOVE
            and column.project == project
            and column.name
            and column.group is not None
        ):
            values[index] = max(0, values[formulation.grants[project, column.name][column.group]] - 1)
    return True
