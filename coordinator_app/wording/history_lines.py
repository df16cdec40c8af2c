"""The history of all records field by field in German: each change as a line for people and for tables."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.project import Project
from coordinator_app.services.record_history import RecordChange
from coordinator_app.services.workspace import Workspace
from coordinator_app.wording import formats
from coordinator_app.wording.declaration_terms import DECLARATIONS
from coordinator_app.wording.record_history import before_and_after, changed_field
from coordinator_app.wording.terms import noun

COLUMNS = ("Wann", "Wer", "Art", "Datensatz", "Kennung", "Feld", "Vorher", "Nachher", "Rückgängig gemacht")
"""The titles over `ChangeLine.cells`."""


@dataclass(frozen=True)
class ChangeLine:
    """One field that was changed, or that a record came or went, with its German texts."""

    number: int
    change: RecordChange
    kind: str
    field: str
    before: str
    after: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The line under the titles of `COLUMNS`."""
        entry = self.change.change.entry
        record = self.kind, self.change.name, self.change.key
        undone = "ja" if entry.undone else "nein"
        return formats.moment(entry.at), entry.who, *record, self.field, self.before, self.after, undone

    @property
    def text(self) -> str:
        """The line as a sentence for people."""
        entry = self.change.change.entry
        record = f"{self.kind} {formats.quoted(self.change.name)}".strip()
        values = f": {self.before or '–'} → {self.after or '–'}" if self.before or self.after else ""
        undone = " (rückgängig gemacht)" if entry.undone else ""
        one_line = " / ".join(values.splitlines())
        return f"{formats.moment(entry.at)}, {entry.who}: {record}, {self.field}{undone}{one_line}"

    def data(self) -> dict[str, object]:
        """Return the line as plain data."""
        entry = self.change.change.entry
        return {
            "at": entry.at.isoformat(),
            "who": entry.who,
            "kind": self.change.kind.value if self.change.kind else None,
            "key": self.change.key,
            "name": self.change.name,
            "field": self.change.change.field,
            "label": self.field,
            "before": self.before,
            "after": self.after,
            "undone": entry.undone,
        }


def change_lines(changes: Iterable[RecordChange], names: Mapping[str, str]) -> tuple[ChangeLine, ...]:
    """Return a line for each change; `names` has the titles of what fields point to, by key."""
    return tuple(_line(number, change, names) for number, change in enumerate(changes))


def names_of(workspace: Workspace) -> Mapping[str, str]:
    """Return what people call the things that fields of records point to, by key."""
    records = workspace.records
    return {
        **{item.key: item.name for item in records.all(Municipality)},
        **{item.key: item.name for item in records.neighbourhood_items()},
        **{item.key: item.name for item in records.all(Organisation)},
        **{item.key: item.title for item in records.all(Project)},
        **{item.id: item.short_name for item in workspace.programmes.all()},
        **DECLARATIONS,
    }


def _line(number: int, change: RecordChange, names: Mapping[str, str]) -> ChangeLine:
    if change.kind is None:
        return ChangeLine(number, change, "", "Papierkorb: endgültig entfernt", "", "")
    field = changed_field(change.kind, change.change)
    return ChangeLine(
        number, change, noun(change.kind).singular, field, *before_and_after(change.change, names)
    )
