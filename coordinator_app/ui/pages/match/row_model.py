"""The model of the results: some hundred thousand rows are searched and sorted without working out what each of them tells."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QObject, Qt, Signal

from coordinator_app.ui.item_models.table_model import TableModel
from coordinator_app.ui.pages.match.columns import COLUMNS, TOLD_COLUMNS
from coordinator_app.ui.pages.match.rows import MatchRow, Teller
from coordinator_app.ui.sort_keys import natural_key

_STEP = 50
_AT_ONCE = 600
"""So many rows are worked out at once to sort by what they tell; for more that is asked for beside the window."""


class MatchRowModel(TableModel[MatchRow]):
    """Searches projects, programmes and results as wholes, each once.

    `keys_wanted` asks for what the rows of a column sort by, where that takes a while; `take_keys` brings it.
    """

    keys_wanted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, parent)
        self._searched: Sequence[int] = ()

    @property
    def all_rows(self) -> tuple[MatchRow, ...]:
        """The rows in their own order, whether or not the search shows them."""
        return self._rows

    def set_rows(self, rows: Sequence[MatchRow], _found: Sequence[str] | None = None) -> None:
        """Show other rows, searched and sorted as before."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._kept_keys.clear()
        self._arrange()
        self._filter()
        self.endResetModel()
        self._ask_for_keys()

    def kept_back(self) -> int:
        """Return how many rows the search finds that the condition does not let through."""
        return len(self._searched) - len(self._order)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; one that takes a while is sorted by when `take_keys` brings what it sorts by."""
        super().sort(column, order)
        self._ask_for_keys()

    def take_keys(self, column: int, rows: Sequence[MatchRow], keys: Sequence[object]) -> None:
        """Sort by what the rows of a column sort by, if they are still those that were asked about."""
        if rows is self._rows:
            self._kept_keys[column] = list(keys)
            if self._sorted_by is not None and self._sorted_by[0] == column:
                super().sort(*self._sorted_by)

    def _arrange(self) -> None:
        """Sort; as long as the keys of a column are being worked out, the rows stay in their own order."""
        if self._is_waiting():
            self._sorted = range(len(self._rows))
        else:
            super()._arrange()

    def _is_waiting(self) -> bool:
        if self._sorted_by is None or self._sorted_by[0] not in TOLD_COLUMNS:
            return False
        return len(self._rows) > _AT_ONCE and self._sorted_by[0] not in self._kept_keys

    def _ask_for_keys(self) -> None:
        if self._is_waiting() and self._sorted_by is not None:
            self.keys_wanted.emit(self._sorted_by[0])

    def _filter(self) -> None:
        """Show of the sorted rows those that are searched and accepted."""
        shown: Sequence[int] = self._sorted
        rows = self._rows
        for word in self._words:
            finds = _finder_of(word)
            shown = [index for index in shown if finds(rows[index])]
        self._searched = shown
        accepts = self._accepts
        if accepts is not None:
            shown = [index for index in shown if accepts(rows[index])]
        self._order = list(shown)

    def _is_found(self, index: int) -> bool:
        return all(_finder_of(word)(self._rows[index]) for word in self._words)


def _finder_of(word: str) -> Callable[[MatchRow], bool]:
    """Return what tells whether a row contains a word; every text is looked through once, however many rows have it."""
    known: dict[str, bool] = {}

    def contains(text: str) -> bool:
        found = known.get(text)
        if found is None:
            found = known[text] = word in text
        return found

    def finds(row: MatchRow) -> bool:
        return contains(row.project_head.found) or contains(row.programme_head.found) or contains(row.words)

    return finds


def keys_of(column: int, rows: Sequence[MatchRow], tell: Callable[[int, int], None]) -> list[object]:
    """Return what rows sort by in a column, working out what each of them tells; takes seconds for thousands.

    `tell` hears how many of how many rows are done, and may raise `Cancelled`.
    """
    keys: list[object] = [None] * len(rows)
    done = 0
    for numbers in _of_one_project(rows):
        tell(done, len(rows))
        part = [rows[number] for number in numbers]
        teller = part[0].tell
        if isinstance(teller, Teller) and column in TOLD_COLUMNS:
            teller.tell_ahead(part)
        for number, row in zip(numbers, part, strict=True):
            keys[number] = _key_of(column, row)
        done += len(numbers)
    return keys


def _key_of(column: int, row: MatchRow) -> object:
    spec = COLUMNS[column]
    if spec.sort is not None:
        return spec.sort(row)
    text = spec.text(row)
    return natural_key(text) if text else None


def _of_one_project(rows: Sequence[MatchRow]) -> Iterator[Sequence[int]]:
    """Give the numbers of the rows in parts, each of one project: what is known of it is worked out once for a part."""
    numbers: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        numbers.setdefault(row.outline.project, []).append(number)
    for found in numbers.values():
        for first in range(0, len(found), _STEP):
            yield found[first : first + _STEP]
