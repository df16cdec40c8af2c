"""A program that dies in the middle of writing loses nothing it had committed, and leaves nothing half done."""

import random
from pathlib import Path

import pytest

from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.organisation import Organisation
from coordinator_app.storage.database import Database
from storage.crashing_program import neighbourhood
from storage.databases import opened
from storage.programs import lines_until_the_end, next_line, start

_CHANCE = random.Random(20261122)  # noqa: S311 - the same moments in every run
_STATEMENTS = sorted(_CHANCE.sample(range(3, 400), 10))
_COMMITS = sorted(_CHANCE.sample(range(1, 60), 5))


def _check_whole(store: Database, acknowledged: int) -> None:
    """Check that all of the first units are there, at most one more than was told, and nothing else."""
    with store.reading() as reader:
        found = reader.all(Neighbourhood)
        assert len(found) in {acknowledged, acknowledged + 1}
        assert found == tuple(neighbourhood(number) for number in range(1, len(found) + 1))
        assert len(reader.history(10_000)) == len(found)
        towns = () if not found else (Municipality("K1", "Musterstadt", notes=str(len(found))),)
        assert reader.all(Municipality) == towns
        assert [item.key for item in reader.all(Organisation)] == ([f"O{len(found)}"] if found else [])
    assert store.check() == ()


@pytest.mark.parametrize("statement", _STATEMENTS)
def test_dying_at_any_statement_leaves_whole_units_only(path: Path, statement: int) -> None:
    told = lines_until_the_end(start("crashing_program", path, statement))
    store = opened(path)
    _check_whole(store, len(told))
    store.close()


def test_being_killed_again_and_again_loses_nothing_committed(path: Path) -> None:
    for commits in _COMMITS:
        program = start("crashing_program", path, 0)
        acknowledged = [next_line(program) for _ in range(commits)]
        program.kill()
        acknowledged += lines_until_the_end(program)
        store = opened(path)
        _check_whole(store, int(acknowledged[-1]))
        store.close()
