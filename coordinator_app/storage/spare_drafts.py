"""Drafts whose database can't be written just now, as on a stick that was pulled out: kept on this computer until it opens again.

They lie in a small database of their own, named after the path and the key of theirs, and encrypted with the same key.
"""

import hashlib
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from coordinator_app.services.draft import Draft, DraftPlace, DraftText
from coordinator_app.storage.connection import Access, Key, connect, engine_errors

_TABLE = """
CREATE TABLE IF NOT EXISTS draft (
    form TEXT NOT NULL, "key" TEXT NOT NULL, is_new INTEGER NOT NULL, title TEXT NOT NULL, at TEXT NOT NULL, content TEXT NOT NULL,
    PRIMARY KEY (form, "key")
)
"""


class SpareDrafts:
    """The spare drafts of one database; without a `folder` nothing is kept."""

    def __init__(self, folder: Path | None, database: Path) -> None:
        self._folder = folder
        self._database = database

    def keep(self, key: Key | None, place: DraftPlace, text: DraftText, at: datetime) -> bool:
        """Keep a draft in place of the one before; return whether that was possible."""
        path = self._path(key)
        if path is None:
            return False
        values = (place.form, place.key, int(place.is_new), text.title, at.isoformat(), text.content)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with closing(connect(path, Access.CREATE, key=key)) as connection:
                connection.execute(_TABLE)
                connection.execute("INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?, ?)", values)
        except _trouble():
            return False
        return True

    def drop(self, key: Key | None, place: DraftPlace) -> None:
        """Forget a draft, because its database has it or nobody wants it any more."""
        path = self._path(key)
        if path is None or not path.exists():
            return
        with suppress(*_trouble()):
            with closing(connect(path, Access.WRITE, key=key)) as connection:
                connection.execute('DELETE FROM draft WHERE form = ? AND "key" = ?', (place.form, place.key))
                (left,) = connection.execute("SELECT count(*) FROM draft").fetchone()
            if not left:
                self.forget(key)

    def all(self, key: Key | None) -> tuple[Draft, ...]:
        """Return all that is kept; what can't be read stays where it is."""
        path = self._path(key)
        if path is None or not path.exists():
            return ()
        try:
            with closing(connect(path, Access.READ, key=key)) as connection:
                rows = connection.execute(
                    'SELECT form, "key", is_new, title, at, content FROM draft'
                ).fetchall()
            return tuple(_draft(*row) for row in rows)
        except _trouble():
            return ()

    def forget(self, key: Key | None) -> None:
        """Take everything away that is kept."""
        path = self._path(key)
        if path is not None:
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def _path(self, key: Key | None) -> Path | None:
        if self._folder is None:
            return None
        name = hashlib.sha256(
            f"{self._database}\n{'' if key is None else key.text}".encode(errors="surrogateescape")
        )
        return self._folder / f"{name.hexdigest()[:32]}.entwurf"


def _draft(form: str, key: str, is_new: int, title: str, at: str, content: str) -> Draft:  # noqa: PLR0917 - a row
    return Draft(DraftPlace(form, key, bool(is_new)), DraftText(title, content), datetime.fromisoformat(at))


def _trouble() -> tuple[type[Exception], ...]:
    """Return what may go wrong with a file here; asked for late, because a key loads a library with errors of its own."""
    return (OSError, ValueError, *engine_errors())
