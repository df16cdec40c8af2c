"""The differences of a file of the Förderdatenbank as rows to decide on, and what a person decided. Qt-free."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from coordinator_app.domain.directory import DirectoryEntry, TextFormat
from coordinator_app.domain.directory_edits import TEXTS
from coordinator_app.domain.directory_text import without_markup
from coordinator_app.domain.truth import Truth
from coordinator_app.services.directory_merge import (
    Choice,
    EntryDifference,
    EntryResult,
    FieldDifference,
    FieldResult,
)
from coordinator_app.services.directory_plan import WHOLE_ENTRY, Decisions, DirectoryPreview
from coordinator_app.services.ports.directory import DirectoryFinding, Progress
from coordinator_app.wording import formats
from coordinator_app.wording.directory_file_messages import finding_place, finding_text
from coordinator_app.wording.directory_messages import FIELD_NAMES, change, entry_reason, field_reason, shown
from coordinator_app.wording.terms import term

NO_TITLE = "ohne Titel"
_WHOLE = "ganzer Eintrag"
_LONGEST = 120
_WORDS_BEFORE = 1
_COMES_OR_GOES = (EntryResult.NEW, EntryResult.DISAPPEARED, EntryResult.REAPPEARED)
_DEFAULTS = {
    FieldResult.THEIRS_CHANGED: Truth.YES,
    FieldResult.BOTH_SAME: Truth.YES,
    FieldResult.BOTH_CHANGED: Truth.UNKNOWN,
    FieldResult.OLDER: Truth.NO,
}


@dataclass(frozen=True)
class DifferenceRow:
    """One difference: of a field, or of an entry as a whole, where it comes or goes.

    `reason` says what becomes of it, `told` also what it is.
    """

    number: int
    entry: EntryDifference
    before: DirectoryEntry | None
    field: FieldDifference | None
    label: str
    old: str
    new: str
    mine: str
    reason: str
    told: str

    @property
    def programme(self) -> str:
        """What the entry is called."""
        return self.entry.title or NO_TITLE

    @property
    def disputed(self) -> bool:
        """Whether both sides changed the field."""
        return self.field is not None and self.field.result is FieldResult.BOTH_CHANGED

    @property
    def default(self) -> Truth:
        """What happens where nobody decides; UNKNOWN keeps one's own text and the question open."""
        if self.field is not None:
            return _DEFAULTS[self.field.result]
        return Truth.YES if self.entry.turned_down is None else Truth.NO


@dataclass(frozen=True)
class FindingRow:
    """One thing that was repaired, left out or not believed in the file."""

    number: int
    place: str
    text: str


@dataclass(frozen=True)
class DirectoryView:
    """A preview, made ready to be shown."""

    preview: DirectoryPreview
    rows: tuple[DifferenceRow, ...]
    findings: tuple[FindingRow, ...]


class Limit(Enum):
    """What the list can be narrowed to."""

    ALL = "Alle Unterschiede"
    DISPUTED = "Nur strittige"
    NEW = "Nur neue Einträge"
    CHANGED = "Nur geänderte Felder"
    GONE = "Nur verschwundene"
    BACK = "Nur wieder enthaltene"
    OLDER = "Nur ältere Angaben"

    def takes(self, row: DifferenceRow) -> bool:
        """Whether a row belongs to this part."""
        match self:
            case Limit.ALL:
                return True
            case Limit.DISPUTED:
                return row.disputed
            case Limit.CHANGED:
                return row.field is not None
            case Limit.OLDER:
                return row.field is not None and row.field.result is FieldResult.OLDER
            case _:
                return row.entry.result is _ENTRIES[self]


_ENTRIES = {
    Limit.NEW: EntryResult.NEW,
    Limit.GONE: EntryResult.DISAPPEARED,
    Limit.BACK: EntryResult.REAPPEARED,
}


class DirectoryDecisions:
    """What a person says to each difference: YES takes it, NO turns it down, UNKNOWN leaves it open."""

    def __init__(self, rows: Iterable[DifferenceRow]) -> None:
        self._rows = tuple(rows)
        self._states = [row.default for row in self._rows]
        self._of_entry: dict[str, list[DifferenceRow]] = {}
        for row in self._rows:
            self._of_entry.setdefault(row.entry.key, []).append(row)

    @property
    def touched(self) -> bool:
        """Whether anybody decided otherwise than happens by itself."""
        return any(self._states[row.number] is not row.default for row in self._rows)

    def state(self, row: DifferenceRow) -> Truth:
        """Return what was decided on a difference."""
        return self._states[row.number]

    def decide(self, row: DifferenceRow, state: Truth) -> None:
        """Decide on a difference; an entry that is turned down as a whole takes its fields with it, and comes back with one."""
        self._states[row.number] = state
        for other in self._of_entry[row.entry.key]:
            if other is row:
                continue
            if row.field is None:
                self._states[other.number] = Truth.NO if state is Truth.NO else other.default
            elif other.field is None and state is Truth.YES:
                self._states[other.number] = Truth.YES

    def reject_disputed_only(self) -> None:
        """Turn down what both sides changed and take the rest, except for what an older file says."""
        for row in self._rows:
            self._states[row.number] = Truth.NO if row.default is not Truth.YES else Truth.YES

    def count(self, state: Truth) -> int:
        """Return how many differences were decided so."""
        return self._states.count(state)

    def decisions(self) -> Decisions:
        """Return the decisions as the import takes them; what is open is left out."""
        found: dict[tuple[str, str], Choice] = {}
        for row in self._rows:
            state = self._states[row.number]
            if row.field is None:
                if state is not row.default:  # what nobody touched stays as it was said before
                    found[row.entry.key, WHOLE_ENTRY] = Choice.REJECT if state is Truth.NO else Choice.ACCEPT
            elif state is not Truth.UNKNOWN:
                found[row.entry.key, row.field.field] = Choice.ACCEPT if state is Truth.YES else Choice.REJECT
        return found


def directory_view(
    preview: DirectoryPreview, before: Mapping[str, DirectoryEntry], progress: Progress | None = None
) -> DirectoryView:
    """Return a preview as rows, disputed ones first; `before` are the entries as they are stored, by key."""
    found: list[DifferenceRow] = []
    for number, entry in enumerate(preview.different, start=1):
        found += _rows_of(entry, before.get(entry.key))
        if progress is not None:
            progress(number, len(preview.different))
    ordered = sorted(found, key=lambda row: not row.disputed)
    rows = tuple(replace(row, number=number) for number, row in enumerate(ordered))
    findings = tuple(_finding_row(number, item) for number, item in enumerate(preview.file.findings))
    return DirectoryView(preview, rows, findings)


def directory_summary(preview: DirectoryPreview) -> str:
    """Return in a few words what a file holds and what it would change."""
    amount = formats.count(len(preview.file.entries), "Eintrag", "Einträgen")
    counts = (f"{formats.number(preview.count(result))} {term(result)}" for result in EntryResult)
    return (
        f"{formats.quoted(preview.file.path.name)}: {term(preview.file.layout)} mit {amount}, "
        f"davon gegenüber dem gespeicherten Stand {formats.enumeration(counts)}."
    )


def directory_warning(preview: DirectoryPreview) -> str:
    """Return what a person should look at first: a file that lacks most of what is stored; otherwise nothing."""
    gone = preview.count(EntryResult.DISAPPEARED)
    if 2 * gone <= len(preview.seen):
        return ""
    stored = formats.count(len(preview.seen), "gespeicherten Eintrag", "gespeicherten Einträgen")
    return (
        f"Von {stored} fehlen in der Datei {formats.number(gone)}. Ist es wirklich die ganze Förderdatenbank? "
        "Wenn nicht, brechen Sie ab, oder lehnen Sie das Verschwinden ab."
    )


def text_of(value: object, text_format: TextFormat) -> str:
    """Return a marked-up text for reading, word for word."""
    return without_markup(str(value), text_format) if value else ""


def mine_of(difference: FieldDifference) -> str:
    """Return what a person wrote in a marked-up text, for reading."""
    edit = difference.edit
    if edit is None:
        return ""
    return text_of(difference.mine, edit.format or TextFormat.PLAIN)


def _rows_of(entry: EntryDifference, before: DirectoryEntry | None) -> Iterator[DifferenceRow]:
    if entry.result in _COMES_OR_GOES:
        told = entry_reason(entry)
        about = "–" if entry.result is EntryResult.NEW else "gespeichert"
        yield DifferenceRow(0, entry, before, None, _WHOLE, about, term(entry.result), "", told, told)
    for field in entry.fields:
        label = FIELD_NAMES[field.field]
        told = field_reason(field)
        outcome = told.removeprefix(f"{label}: ").removeprefix(f"{change(field)} ")
        yield DifferenceRow(0, entry, before, field, label, *_excerpts(field), outcome, told)


def _excerpts(difference: FieldDifference) -> tuple[str, str, str]:
    """Return old, new and one's own in a few words; of long texts the part where they begin to differ."""
    name = difference.field
    if name not in TEXTS:
        own = "" if difference.edit is None else shown(name, difference.mine)
        return shown(name, difference.old), shown(name, difference.new), own
    old = text_of(difference.old, difference.old_format).split()
    new = text_of(difference.new, difference.new_format).split()
    shared = next(
        (place for place, (one, other) in enumerate(zip(old, new, strict=False)) if one != other),
        min(len(old), len(new)),
    )
    start = max(shared - _WORDS_BEFORE, 0) if old and new else 0
    own = "" if difference.edit is None else _excerpt(mine_of(difference).split(), 0)
    return _excerpt(old, start), _excerpt(new, start), own


def _excerpt(words: list[str], start: int) -> str:
    if not words:
        return "nicht angegeben"
    rest = " ".join(words[start : start + _LONGEST])
    cut = f"{rest[:_LONGEST].rstrip()}…" if len(rest) > _LONGEST else rest
    return f"… {cut}" if start else cut


def _finding_row(number: int, finding: DirectoryFinding) -> FindingRow:
    return FindingRow(number, finding_place(finding), finding_text(finding))
