"""Reads what the first frame of the window shows, with the standard library alone: SQLAlchemy would take twice as long as the whole frame.

It decides nothing: whatever is unusual about a file is left to the real opening, which says what it is.
"""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from coordinator_app.services.first_screen import FirstScreen
from coordinator_app.storage.connection import Access, connect
from coordinator_app.storage.marks import APPLICATION_ID, KNOWN_VERSION

_PATIENCE_MILLISECONDS = 20

_STAGES = """
SELECT stage, count(*), sum(cents) FROM project
LEFT JOIN (SELECT owner, sum(amount_cents) AS cents FROM project_costs GROUP BY owner) ON owner = key
WHERE archived_on IS NULL
GROUP BY stage
"""
_DATES = """
WITH active AS (SELECT key, title FROM project WHERE stage NOT IN ('closed', 'dropped') AND archived_on IS NULL),
computed (due, label, kind, project, origin) AS (
    SELECT due, label, 'milestone', title, 'milestone:' || key || ':' || label
    FROM project_milestones JOIN active ON owner = key
    WHERE due IS NOT NULL AND done <> 'yes'
    UNION ALL
    SELECT due, label, 'attachment', title, 'attachment:' || key || ':' || label
    FROM project_attachments JOIN active ON owner = key
    WHERE due IS NOT NULL AND state <> 'final'
    UNION ALL
    SELECT next_step_due, next_step, 'next_step', project.title, 'next_step:' || application.key || ':' || next_step
    FROM application JOIN project ON project.key = application.project
    WHERE next_step_due IS NOT NULL AND next_step <> '' AND archived_on IS NULL
        AND (own_decision <> 'dismissed' OR authority_decision <> 'none')
),
dates (day, begins_at, label, kind, project, origin) AS (
    SELECT coalesce(kept.day, due), coalesce(begins_at, ''), label, computed.kind, computed.project, computed.origin
    FROM computed LEFT JOIN appointment AS kept ON kept.origin = computed.origin
    WHERE done_on IS NULL
    UNION ALL
    SELECT day, coalesce(begins_at, ''), appointment.title, 'appointment', coalesce(project.title, ''), 'appointment:' || appointment.key
    FROM appointment LEFT JOIN project ON project.key = appointment.project
    WHERE origin IS NULL AND done_on IS NULL
)
"""
"""What the agenda calls own dates, but for those that follow from rules, grants and concepts; moved or settled as they are there."""

_FIRST_DATES = (
    f"{_DATES} SELECT day, kind, label, project FROM dates ORDER BY day, begins_at, label, origin LIMIT 30"  # noqa: S608 - both are written here
)
_LATE = _DATES + "SELECT count(*) FROM dates WHERE day < ?"  # noqa: S608 - both are written here


def read_first_screen(path: Path, today: date) -> FirstScreen | None:
    """Return what the first frame shows of a database of exactly this program's version; None for everything else."""
    try:
        if not path.is_file():
            return None
        with closing(connect(path, Access.READ)) as connection:
            connection.execute(f"PRAGMA busy_timeout = {_PATIENCE_MILLISECONDS}")
            return _read(connection, today) if _is_ours(connection) else None
    except (sqlite3.Error, OSError, ValueError, TypeError):
        # In use, damaged, or no database: the real opening comes next and says so.
        return None


def _is_ours(connection: sqlite3.Connection) -> bool:
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return bool(mark == APPLICATION_ID and version == KNOWN_VERSION)


def _read(connection: sqlite3.Connection, today: date) -> FirstScreen:
    connection.execute("BEGIN")  # one state of affairs for all questions
    (neighbourhoods,) = connection.execute("SELECT count(*) FROM neighbourhood").fetchone()
    (late,) = connection.execute(_LATE, (today.isoformat(),)).fetchone()
    return FirstScreen(
        neighbourhoods=neighbourhoods,
        stages=tuple(connection.execute(_STAGES)),
        dates=tuple(
            (date.fromisoformat(day), kind, label, title)
            for day, kind, label, title in connection.execute(_FIRST_DATES)
        ),
        late=late,
    )
