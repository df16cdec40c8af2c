"""From parsed arguments to a request for a workspace."""

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.services.workspace import OpenRequest, Workspace
from coordinator_app.services.writing import make_folder


@contextmanager
def reading(arguments: argparse.Namespace, surroundings: Surroundings) -> Iterator[Workspace]:
    """Open the workspace for reading; a database must exist."""
    yield from _opened(request_to_read(arguments, surroundings), surroundings)


@contextmanager
def previewing(arguments: argparse.Namespace, surroundings: Surroundings) -> Iterator[Workspace]:
    """Open the workspace for reading; where there is no database yet, over an empty one that goes away again."""
    with ExitStack() as stack:
        try:
            workspace = surroundings.open_workspace(request_to_read(arguments, surroundings))
        except EnvironmentProblem as error:
            if error.code not in {"database_missing", "own_database_missing"}:
                raise
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="quartierslotse-"))
            workspace = surroundings.open_workspace(
                OpenRequest(Path(folder) / "leer.qldb", arguments.catalogue)
            )
        stack.callback(workspace.store.close)
        yield workspace


@contextmanager
def writing(arguments: argparse.Namespace, surroundings: Surroundings) -> Iterator[Workspace]:
    """Open the workspace for writing; a database is made where none exists."""
    yield from _opened(request_to_write(arguments, surroundings), surroundings)


def request_to_read(arguments: argparse.Namespace, surroundings: Surroundings) -> OpenRequest:
    """Return the request for the database that was named, or for the user's own.

    Raises:
        EnvironmentProblem: `own_database_missing` where none was named and the user has none.
    """
    database: Path | None = arguments.database
    if database is None:
        database = surroundings.default_database()
        if not database.exists():
            raise EnvironmentProblem("own_database_missing", path=database)
    return OpenRequest(database, arguments.catalogue, read_only=True, create=False)


def request_to_write(arguments: argparse.Namespace, surroundings: Surroundings) -> OpenRequest:
    """Return the request for the database that was named, or for the user's own, whose folder is then made.

    Raises:
        EnvironmentProblem: `folder_not_made`.
    """
    database: Path | None = arguments.database
    if database is None:
        database = surroundings.default_database()
        make_folder(database.parent)
    return OpenRequest(database, arguments.catalogue)


def _opened(request: OpenRequest, surroundings: Surroundings) -> Iterator[Workspace]:
    workspace = surroundings.open_workspace(request)
    try:
        yield workspace
    finally:
        workspace.store.close()
