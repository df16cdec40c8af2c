"""A database per test, closed afterwards."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coordinator_app.storage.database import Database
from storage.databases import STANDING, opened, put


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the database of a test lies, in a folder named as people name theirs."""
    folder = tmp_path / "Größe #1 – 100 %?"
    folder.mkdir()
    return folder / "quartierslotse.qldb"


@pytest.fixture
def store(path: Path) -> Iterator[Database]:
    """Return an empty database."""
    opened_store = opened(path)
    yield opened_store
    opened_store.close()


@pytest.fixture
def filled_store(store: Database) -> Database:
    """Return a database with two records of each kind."""
    put(store, *STANDING)
    return store
