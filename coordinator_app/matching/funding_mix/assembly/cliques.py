"""Groups in which everybody is tied to everybody: where no two of several programmes may share a euro of cost."""

from collections.abc import Iterable, Mapping

_MOST = 64
"""Beyond that many groups the whole is taken for one, which only forbids more."""


def cliques(ties: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """Return the largest groups in which every two are tied, each ordered, in order; at least two in each."""
    neighbours: dict[str, set[str]] = {}
    for first, second in ties:
        neighbours.setdefault(first, set()).add(second)
        neighbours.setdefault(second, set()).add(first)
    if not neighbours:
        return ()
    found: list[tuple[str, ...]] = []
    _extend((), set(neighbours), set(), neighbours, found)
    if len(found) > _MOST:
        return (tuple(sorted(neighbours)),)
    return tuple(sorted(found))


def _extend(
    group: tuple[str, ...],
    possible: set[str],
    done: set[str],
    neighbours: Mapping[str, set[str]],
    found: list[tuple[str, ...]],
) -> None:
    """Bron and Kerbosch's search with a pivot, given up once there are too many groups."""
    if len(found) > _MOST:
        return
    if not possible and not done:
        found.append(tuple(sorted(group)))
        return
    pivot = max(sorted(possible | done), key=lambda node: len(possible & neighbours[node]))
    for node in sorted(possible - neighbours[pivot]):
        near = neighbours[node]
        _extend((*group, node), possible & near, done & near, neighbours, found)
        possible = possible - {node}
        done = done | {node}
