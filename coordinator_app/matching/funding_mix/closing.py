"""Two-way controlled rounding: amounts of sources over cost rows, in whole cents, so that every row and every source closes.

Each cell is its proportional share (the source's cents times the row's part of the cost), rounded down or up. Which cells are
rounded up is settled by the largest remainder first, and by moving one cent around where that gets stuck.
"""

from collections.abc import Sequence


def close(
    costs: Sequence[int], amounts: Sequence[int], caps: Sequence[Sequence[int]]
) -> tuple[tuple[int, ...], ...] | None:
    """Spread amounts over cost rows.

    Args:
        costs: What each row costs, in cents above 0.
        amounts: What each source pays for all of them, in cents; together as much as the rows cost.
        caps: By source, then by row: the most that the source pays for the row, in cents.

    Returns:
        By source, then by row, cents; None where the caps leave no such cells.
    """
    whole = sum(costs)
    if sum(amounts) != whole:
        message = "the amounts must be as much as the rows cost"
        raise ValueError(message)
    cells = [[amount * cost // whole for cost in costs] for amount in amounts]
    if any(
        cell > cap
        for line, most in zip(cells, caps, strict=True)
        for cell, cap in zip(line, most, strict=True)
    ):
        return None
    remainders = [[amount * cost % whole for cost in costs] for amount in amounts]
    up = _Raised(
        [amount - sum(line) for amount, line in zip(amounts, cells, strict=True)],
        [cost - sum(line[row] for line in cells) for row, cost in enumerate(costs)],
        [
            [remainder > 0 and cell < cap for remainder, cell, cap in zip(rest, line, most, strict=True)]
            for rest, line, most in zip(remainders, cells, caps, strict=True)
        ],
    )
    order = sorted(
        ((source, row) for source in range(len(amounts)) for row in range(len(costs))),
        key=lambda cell: (-remainders[cell[0]][cell[1]], cell),
    )
    for source, row in order:
        up.take(source, row)
    if not up.complete():
        return None
    return tuple(
        tuple(cell + up.raised[source][row] for row, cell in enumerate(line))
        for source, line in enumerate(cells)
    )


class _Raised:
    """Which cells are raised by a cent: as many of each source, and of each row, as are missing there."""

    def __init__(self, sources: list[int], rows: list[int], allowed: list[list[bool]]) -> None:
        self.raised = [[0] * len(rows) for _ in sources]
        self._sources, self._rows, self._allowed = sources, rows, allowed

    def take(self, source: int, row: int) -> None:
        """Raise a cell if both its source and its row miss a cent."""
        if self._allowed[source][row] and self._sources[source] > 0 and self._rows[row] > 0:
            self.raised[source][row] = 1
            self._sources[source] -= 1
            self._rows[row] -= 1

    def complete(self) -> bool:
        """Raise further cells, moving others, until nothing is missing; whether that is possible."""
        for source in range(len(self._sources)):
            while self._sources[source] > 0:
                if not self._pass_on(source, set()):
                    return False
                self._sources[source] -= 1
        return not any(self._rows)

    def _pass_on(self, source: int, seen: set[int]) -> bool:
        for row, allowed in enumerate(self._allowed[source]):
            if not allowed or self.raised[source][row] or row in seen:
                continue
            seen.add(row)
            if self._rows[row] > 0:
                self._rows[row] -= 1
                self.raised[source][row] = 1
                return True
            for other, line in enumerate(self.raised):
                if line[row] and self._pass_on(other, seen):
                    line[row], self.raised[source][row] = 0, 1
                    return True
        return False
