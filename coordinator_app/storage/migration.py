"""Brings a database to the version this program knows: step by step, each whole or not at all."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.storage.connection import broken_references, damage
from coordinator_app.storage.migrations.history import STEPS, Step


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version of a database; 0 where nothing has been done to it yet."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


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
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
