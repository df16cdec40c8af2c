"""Brings a database to the version this program knows: step by step, each whole or not at all."""

import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

from coordinator_app import __version__
from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.storage.connection import address_of, broken_references, damage, engine_errors
from coordinator_app.storage.marks import KNOWN_VERSION
from coordinator_app.storage.migrations.history import STEPS, Step

_WRITER = "written_by"
"""A view that names the program of the last step: no data of anybody, and a program that is too old for those can read it."""

_WRITTEN = re.compile(
    rf"CREATE VIEW {_WRITER} AS SELECT '(?P<version>[0-9]+(?:\.[0-9a-z]+){{0,5}})' AS program"
)
"""Its text is read and never run: it may be anybody's."""


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version of a database; 0 where nothing has been done to it yet."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def refuse_newer(path: Path, version: int, connection: sqlite3.Connection | None = None) -> None:
    """Refuse a database of a newer program, and say which one that was where the database tells; the file is not touched.

    Raises:
        EnvironmentProblem: `database_newer` (path, found, known, program), or `database_of_newer_program` (also wanted).
    """
    if version <= KNOWN_VERSION:
        return
    told = {"path": path, "found": version, "known": KNOWN_VERSION, "program": __version__}
    wanted = _writer_in(path) if connection is None else _writer(connection)
    if wanted and wanted != __version__:
        raise EnvironmentProblem("database_of_newer_program", wanted=wanted, **told)
    raise EnvironmentProblem("database_newer", **told)


def _writer_in(path: Path) -> str:
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(f"{address_of(path)}?mode=ro&immutable=1", uri=True)) as connection,
    ):
        return _writer(connection)
    return ""


def _writer(connection: sqlite3.Connection) -> str:
    """Return the version of the program that brought a database to where it is; empty where that is not known."""
    with suppress(*engine_errors()):
        question = "SELECT sql FROM sqlite_master WHERE type = 'view' AND name = ?"
        for (text,) in connection.execute(question, (_WRITER,)):
            found = _WRITTEN.fullmatch(text)
            if found is not None:
                return found["version"]
    return ""


def migrate(connection: sqlite3.Connection, path: Path, steps: Sequence[Step] = STEPS) -> None:
    """Do the steps that are still missing.

    Raises:
        EnvironmentProblem: `database_damaged` where a step leaves a database that is not sound; the step is undone.
    """
    # A step may build a table anew under its old name; with foreign keys on, that would empty the tables below it.
    # SQLite ignores the setting inside a transaction.
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        for step in steps:
            if step.version > version_of(connection):
                _do(step, connection, path)
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _do(step: Step, connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("BEGIN EXCLUSIVE")
    try:
        step.apply(connection)
        problems = (*damage(connection), *broken_references(connection))
        if problems:
            raise EnvironmentProblem("database_damaged", path=path, reason=problems[0], problems=problems)
        connection.execute(f"PRAGMA user_version = {step.version}")
        connection.execute(f"DROP VIEW IF EXISTS {_WRITER}")
        connection.execute(f"CREATE VIEW {_WRITER} AS SELECT '{__version__}' AS program")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
