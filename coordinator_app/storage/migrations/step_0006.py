"""Step 6: purpose and day of deletion of what is kept about persons, and a way to find what the history holds of a record."""

import sqlite3

_STATEMENTS = (
    "ALTER TABLE municipality ADD COLUMN contact_purpose TEXT",
    "ALTER TABLE municipality ADD COLUMN contact_delete_on TEXT",
    "ALTER TABLE organisation ADD COLUMN contact_purpose TEXT",
    "ALTER TABLE organisation ADD COLUMN contact_delete_on TEXT",
    'CREATE INDEX ix_change_entry_key ON change_entry ("key")',
)


def apply(connection: sqlite3.Connection) -> None:
    """Add columns and an index; the data stay as they are."""
    for statement in _STATEMENTS:
        connection.execute(statement)
