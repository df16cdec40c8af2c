"""Step 4: documents that were handed over, and declarations that a person confirmed."""

import sqlite3

_STATEMENTS = (
    """
    CREATE TABLE handed_document (
        "key" TEXT NOT NULL PRIMARY KEY,
        title TEXT NOT NULL,
        kind TEXT NOT NULL,
        number TEXT NOT NULL,
        version TEXT NOT NULL,
        project TEXT,
        programme TEXT,
        neighbourhood TEXT,
        example TEXT,
        handed_on TEXT NOT NULL,
        authority TEXT NOT NULL,
        "by" TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        pdf TEXT NOT NULL,
        snapshot TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE project_confirmations (
        owner TEXT NOT NULL REFERENCES project ("key") ON DELETE CASCADE,
        position INTEGER NOT NULL,
        declaration TEXT NOT NULL,
        "by" TEXT,
        day TEXT,
        PRIMARY KEY (owner, position)
    ) WITHOUT ROWID
    """,
)


def apply(connection: sqlite3.Connection) -> None:
    """Add the tables; what stands in a database of version 3 stays as it is."""
    for statement in _STATEMENTS:
        connection.execute(statement)
