"""Step 5: dates and their rules, templates, places and fields of one's own of projects, money drawn, hand-overs with their plan, drafts."""

import hashlib
import sqlite3

_STATEMENTS = (
    "ALTER TABLE project ADD COLUMN address TEXT",
    "ALTER TABLE project ADD COLUMN longitude TEXT",
    "ALTER TABLE project ADD COLUMN latitude TEXT",
    "ALTER TABLE project ADD COLUMN archived_on TEXT",
    "ALTER TABLE good_example ADD COLUMN agreed_by TEXT",
    "ALTER TABLE good_example ADD COLUMN agreed_on TEXT",
    "ALTER TABLE application ADD COLUMN approval_starts TEXT",
    "ALTER TABLE application ADD COLUMN approval_ends TEXT",
    "ALTER TABLE application ADD COLUMN bound_until TEXT",
    "ALTER TABLE handed_document ADD COLUMN plan TEXT",
    "ALTER TABLE handed_document ADD COLUMN data_sha256 TEXT",
    "ALTER TABLE handed_document ADD COLUMN withdrawn_on TEXT",
    "ALTER TABLE handed_document ADD COLUMN withdrawn_reason TEXT",
    """
    CREATE TABLE project_own_fields (
        owner TEXT NOT NULL REFERENCES project ("key") ON DELETE CASCADE,
        position INTEGER NOT NULL,
        label TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (owner, position)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE application_draws (
        owner TEXT NOT NULL REFERENCES application ("key") ON DELETE CASCADE,
        position INTEGER NOT NULL,
        amount_cents INTEGER NOT NULL CHECK (typeof(amount_cents) = 'integer'),
        day TEXT,
        use_by TEXT,
        paid_on TEXT,
        PRIMARY KEY (owner, position)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE project_template (
        "key" TEXT NOT NULL PRIMARY KEY,
        title TEXT NOT NULL,
        document TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE appointment (
        "key" TEXT NOT NULL PRIMARY KEY,
        title TEXT NOT NULL,
        day TEXT NOT NULL,
        kind TEXT NOT NULL,
        project TEXT REFERENCES project ("key"),
        neighbourhood TEXT REFERENCES neighbourhood ("key"),
        application TEXT REFERENCES application ("key"),
        begins_at TEXT,
        place TEXT,
        origin TEXT,
        done_on TEXT,
        remind_days INTEGER CHECK (typeof(remind_days) IN ('integer', 'null')),
        notes TEXT
    )
    """,
    "CREATE INDEX ix_appointment_project ON appointment (project)",
    "CREATE INDEX ix_appointment_neighbourhood ON appointment (neighbourhood)",
    "CREATE INDEX ix_appointment_application ON appointment (application)",
    """
    CREATE TABLE deadline_rule (
        "key" TEXT NOT NULL PRIMARY KEY,
        title TEXT NOT NULL,
        "trigger" TEXT NOT NULL,
        "offset" INTEGER NOT NULL CHECK (typeof(offset) = 'integer'),
        unit TEXT NOT NULL,
        programme TEXT,
        source TEXT,
        address TEXT,
        checked_on TEXT,
        notes TEXT
    )
    """,
    """
    CREATE TABLE draft (
        form TEXT NOT NULL,
        "key" TEXT NOT NULL,
        is_new INTEGER NOT NULL CHECK (is_new IN (0, 1)),
        title TEXT NOT NULL,
        at TEXT NOT NULL,
        content TEXT NOT NULL,
        PRIMARY KEY (form, "key")
    )
    """,
    "ALTER TABLE change_set ADD COLUMN fields TEXT",
)


def apply(connection: sqlite3.Connection) -> None:
    """Add columns and tables; the data of earlier hand-overs get their digest, all else stays as it is."""
    for statement in _STATEMENTS:
        connection.execute(statement)
    handed = connection.execute('SELECT "key", snapshot FROM handed_document').fetchall()
    for key, snapshot in handed:
        digest = hashlib.sha256(snapshot.encode() + b"\0").hexdigest()
        connection.execute('UPDATE handed_document SET data_sha256 = ? WHERE "key" = ?', (digest, key))
