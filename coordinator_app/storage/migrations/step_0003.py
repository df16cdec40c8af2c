"""Step 3: kept funding plans, the weight of a project, the origin of money, and cost that single programmes see otherwise."""

import sqlite3

_STATEMENTS = (
    "ALTER TABLE project ADD COLUMN priority INTEGER CHECK (typeof(priority) IN ('integer', 'null'))",
    "ALTER TABLE project_finances ADD COLUMN origin TEXT",
    """
    CREATE TABLE project_costs_exceptions (
        owner TEXT NOT NULL,
        costs_position INTEGER NOT NULL,
        position INTEGER NOT NULL,
        programme TEXT NOT NULL,
        eligible TEXT NOT NULL CHECK (eligible IN ('yes', 'no', 'unknown')),
        PRIMARY KEY (owner, costs_position, position),
        FOREIGN KEY (owner, costs_position)
            REFERENCES project_costs (owner, position) ON DELETE CASCADE
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE funding_plan (
        "key" TEXT NOT NULL PRIMARY KEY,
        title TEXT NOT NULL,
        project TEXT REFERENCES project ("key"),
        made_on TEXT NOT NULL,
        as_of TEXT NOT NULL,
        catalogue TEXT NOT NULL,
        document TEXT NOT NULL,
        checksum TEXT NOT NULL
    )
    """,
    "CREATE INDEX ix_funding_plan_project ON funding_plan (project)",
)


def apply(connection: sqlite3.Connection) -> None:
    """Add columns and tables; what stands in a database of version 2 stays as it is."""
    for statement in _STATEMENTS:
        connection.execute(statement)
