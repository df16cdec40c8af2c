"""Step 2: entries of the Förderdatenbank with their versions, edits of them, and programmes of one's own."""

import sqlite3

_STATEMENTS = (
    """
    CREATE TABLE own_programme (
        "key" TEXT NOT NULL PRIMARY KEY,
        title TEXT NOT NULL,
        document TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE directory_edit (
        "key" TEXT NOT NULL PRIMARY KEY,
        entry TEXT NOT NULL,
        field TEXT NOT NULL,
        mine TEXT NOT NULL,
        theirs TEXT NOT NULL,
        reason TEXT,
        format TEXT
    )
    """,
    """
    CREATE TABLE duplicate_decision (
        "key" TEXT NOT NULL PRIMARY KEY,
        first TEXT NOT NULL,
        second TEXT NOT NULL,
        same TEXT NOT NULL CHECK (same IN ('yes', 'no', 'unknown'))
    )
    """,
    """
    CREATE TABLE directory_entry (
        "key" TEXT NOT NULL,
        number INTEGER NOT NULL,
        checksum TEXT NOT NULL,
        file TEXT NOT NULL,
        layout TEXT NOT NULL,
        imported TEXT NOT NULL,
        content BLOB NOT NULL,
        PRIMARY KEY ("key", number)
    )
    """,
)


def apply(connection: sqlite3.Connection) -> None:
    """Add the tables; nothing of version 1 is touched."""
    for statement in _STATEMENTS:
        connection.execute(statement)
