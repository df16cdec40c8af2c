"""From parsed arguments to a request for a workspace."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.services.workspace import OpenRequest, Workspace


def database_of(arguments: argparse.Namespace, surroundings: Surroundings) -> Path:
    """Return the database that was named, or the user's own."""
    named: Path | None = arguments.database
    return surroundings.default_database if named is None else named


@contextmanager
def reading(arguments: argparse.Namespace, surroundings: Surroundings) -> Iterator[Workspace]:
    """Open the workspace for reading; a database must exist."""
    database = database_of(arguments, surroundings)
    request = OpenRequest(database, arguments.catalogue, read_only=True, create=False)
    yield from _opened(request, surroundings)


@contextmanager
def writing(arguments: argparse.Namespace, surroundings: Surroundings) -> Iterator[Workspace]:
    """Open the workspace for writing; a database is made where none exists."""
    database = database_of(arguments, surroundings)
    yield from _opened(OpenRequest(database, arguments.catalogue), surroundings)


def _opened(request: OpenRequest, surroundings: Surroundings) -> Iterator[Workspace]:
    workspace = surroundings.open_workspace(request)
    try:
        yield workspace
    finally:
        workspace.store.close()
