"""From parsed arguments to a request for a workspace."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.services.workspace import OpenRequest, Workspace


@contextmanager
def reading(arguments: argparse.Namespace, surroundings: Surroundings) -> Iterator[Workspace]:
    """Open the workspace for reading; a database must exist."""
    request = OpenRequest(arguments.database, arguments.catalogue, read_only=True, create=False)
    yield from _opened(request, surroundings)


@contextmanager
def writing(arguments: argparse.Namespace, surroundings: Surroundings) -> Iterator[Workspace]:
    """Open the workspace for writing; a database is made where none exists."""
    yield from _opened(OpenRequest(arguments.database, arguments.catalogue), surroundings)


def _opened(request: OpenRequest, surroundings: Surroundings) -> Iterator[Workspace]:
    workspace = surroundings.open_workspace(request)
    try:
        yield workspace
    finally:
        workspace.store.close()
