"""What the rows of both tables have in common: an address that says which programme it is, and cells with texts."""

from collections.abc import Collection, Iterable
from pathlib import Path

from coordinator_app.domain.errors import InputRejected
from coordinator_app.exchange.directory.findings import Findings
from coordinator_app.exchange.directory.rows import Row
from coordinator_app.exchange.directory.values import key_of
from coordinator_app.wording.directory_terms import row_place


class EntryRow:
    """A row about one programme, with the key and the place of its findings."""

    def __init__(self, path: Path, row: Row, findings: Findings) -> None:
        """Take a row.

        Raises:
            InputRejected: `row_without_address`.
        """
        self._values = row.values
        self._findings = findings
        self._place = row_place(row.number)
        self._url = self._text("url") or ""
        key = key_of(self._url)
        if key is None:
            raise InputRejected("row_without_address", path=path, row=row.number)
        self._key = key

    def _text(self, column: str) -> str | None:
        value = self._values.get(column)
        return value.strip() or None if isinstance(value, str) else None

    def _unreadable(self, column: str, value: object) -> None:
        self._findings.add("cell_unreadable", self._place, self._key, column, text=value)


def report_unknown(header: Iterable[str], known: Collection[str], findings: Findings) -> None:
    """Report the columns that a layout does not have."""
    for column in header:
        if column not in known:
            findings.add("column_unknown", row_place(1), field=column)
