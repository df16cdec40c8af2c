"""What must hold between catalogue files: programmes that name one another exist."""

from collections.abc import Iterator, Mapping

from coordinator_app.catalogue.document import Path
from coordinator_app.catalogue.flaws import Flaw, flaw
from coordinator_app.domain.programme import Programme


def reference_flaws(
    programme: Programme, known: Mapping[str, Programme], stems: frozenset[str]
) -> Iterator[Flaw]:
    """Yield every reference of a programme that leads nowhere or in a circle.

    `known` are the programmes that could be read; `stems` are the names of all files, so that a file with another
    problem does not make every reference to it a problem as well.
    """
    for path, target in _references(programme):
        if target == programme.id:
            yield flaw(path, "refers_to_itself", id=target)
        elif target not in known and target not in stems:
            yield flaw(path, "unknown_programme", id=target)
    yield from _one_sided(programme, known)
    yield from _circles(programme, known)


def _references(programme: Programme) -> Iterator[tuple[Path, str]]:
    for name in ("predecessors", "successors"):
        for position, target in enumerate(getattr(programme, name)):
            yield (name, position), target
    for number, companion in enumerate(programme.funding.companions):
        for position, target in enumerate(companion.programmes):
            yield ("funding", "companions", number, "programmes", position), target
    for number, rule in enumerate(programme.funding.cumulation):
        for position, target in enumerate(rule.programmes):
            yield ("funding", "cumulation", number, "programmes", position), target
        for place, exception in enumerate(rule.exceptions):
            for position, target in enumerate(exception.programmes):
                yield ("funding", "cumulation", number, "exceptions", place, "programmes", position), target


def _one_sided(programme: Programme, known: Mapping[str, Programme]) -> Iterator[Flaw]:
    """A successor must name its predecessor and the other way round, or one page would tell half of the story."""
    for name, opposite in (("predecessors", "successors"), ("successors", "predecessors")):
        for position, target in enumerate(getattr(programme, name)):
            other = known.get(target)
            if other is not None and other is not programme and programme.id not in getattr(other, opposite):
                yield flaw((name, position), "reference_one_sided", id=target, field=opposite)


def _circles(programme: Programme, known: Mapping[str, Programme]) -> Iterator[Flaw]:
    """Nothing can come before itself, however many programmes lie between."""
    for position, target in enumerate(programme.successors):
        if target != programme.id and programme.id in _all_after(target, known):
            yield flaw(("successors", position), "reference_in_circle", id=target)


def _all_after(first: str, known: Mapping[str, Programme]) -> frozenset[str]:
    """Return everything that comes after a programme, step by step."""
    found: set[str] = set()
    waiting = [first]
    while waiting:
        programme = known.get(waiting.pop())
        fresh = set(programme.successors) - found if programme is not None else set()
        found |= fresh
        waiting += fresh
    return frozenset(found)
