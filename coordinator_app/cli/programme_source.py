"""The programmes that a command asks about: the catalogue, with what lies in a database where there is one."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from coordinator_app.cli.output import Output
from coordinator_app.cli.request import request_to_read
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.services.programmes import ProgrammeService
from coordinator_app.wording.errors import message


@contextmanager
def programmes_in_use(
    arguments: argparse.Namespace, surroundings: Surroundings, output: Output
) -> Iterator[ProgrammeService]:
    """Give the catalogue with the programmes of the database that was named, or of the user's own if there is one.

    The catalogue is there without any database: where the user's own can't be opened, that is told, and no more.

    Raises:
        EnvironmentProblem: the database that was named can't be opened.
    """
    try:
        workspace = surroundings.open_workspace(request_to_read(arguments, surroundings))
    except EnvironmentProblem as error:
        if arguments.database is not None:
            raise
        if error.code not in {"own_database_missing", "database_missing", "home_unknown"}:
            output.message(message(error))
        yield surroundings.open_programmes(arguments.catalogue)
        return
    try:
        yield workspace.programmes
    finally:
        workspace.store.close()
