"""Copies of a database: by SQLite's online backup, never as a file, and only kept if the copy is sound."""

import sqlite3
from contextlib import closing
from pathlib import Path

from coordinator_app.domain.errors import EnvironmentProblem
from coordinator_app.storage.connection import Access, Journal, Key, connect, set_journal, thorough_damage
from coordinator_app.storage.replacement import appearing


def back_up(source: sqlite3.Connection, target: Path, key: Key | None = None) -> None:
    """Write a checked copy, in one file that needs no other beside it.

    In one step, because every foreign write would restart a copy in several. The copy of an encrypted database needs its `key`, and
    is encrypted with it.

    Raises:
        EnvironmentProblem: `backup_damaged` (path, problems); the copy is not kept.
    """
    with appearing(target) as part:
        with closing(connect(part, Access.CREATE, key=key)) as copy:
            source.backup(copy)
            set_journal(copy, Journal.NETWORK)
            problems = thorough_damage(copy)
        if problems:
            raise EnvironmentProblem("backup_damaged", path=target, problems=problems)
