"""The search on Abgleich: by what stands in the rows, else by what a person may mean, and never silent about what it hides."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLabel

from coordinator_app.domain.truth import Truth
from coordinator_app.services.programme_names import NamedProgrammes
from coordinator_app.ui.operations import Operations
from coordinator_app.ui.pages.match.name_search import (
    ALL_RESULTS,
    DIRECTORY_LINK,
    Narrowing,
    hidden_hint,
    kept_hint,
    named_hint,
    projects_hint,
)
from coordinator_app.ui.pages.match.rows import MatchRow
from coordinator_app.ui.reading import MARKUP, Markup
from coordinator_app.ui.widgets.record_table import RecordTable
from coordinator_app.ui.widgets.search_field import SearchField

_PAUSE_MS = 250
_HINT = "Findet Programme nach Name, Kurzname und Kennung, auch mit Tippfehlern, sonst nach ihrem Inhalt."


class ProgrammeFinder(QObject):
    """Decides which rows of the results are in sight. `programme_wanted` asks for one that is not among the rows."""

    rearranged = Signal()
    programme_wanted = Signal(str)

    def __init__(
        self,
        field: SearchField,
        result: QComboBox,
        table: RecordTable[MatchRow],
        find: Callable[[str], NamedProgrammes],
        operations: Operations,
    ) -> None:
        super().__init__(field)
        self._field, self._result, self._table = field, result, table
        self._find, self._operations = find, operations
        self._meant: frozenset[str] | None = None
        self._projects: frozenset[str] | None = None
        self._kept: tuple[str, str] | None = None
        self._rows: tuple[MatchRow, ...] = ()
        self._narrowing = Narrowing()
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        self.hint.setProperty(MARKUP, True)
        self.hint.hide()
        field.setToolTip(_HINT)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.hint.linkActivated.connect(self._follow)
        field.textChanged.connect(self._search)
        result.currentIndexChanged.connect(lambda _index: self._change_result())

    def set_rows(self, rows: tuple[MatchRow, ...]) -> None:
        """Show other rows, narrowed as before; the chosen pair stays in sight though its result has changed."""
        chosen = self._table.current()
        self._rows, self._kept = rows, chosen.key if chosen is not None else None
        self._decide()
        self._table.set_rows(rows)
        self._narrow()

    def mean(self, programmes: frozenset[str] | None, projects: frozenset[str] | None = None) -> None:
        """Show certain programmes, whatever words their rows contain, until something else is typed; None goes by the words.

        Where projects are named, too, only these are shown until then.
        """
        self._meant, self._projects = programmes, projects
        self._table.rows.search("" if programmes is not None else self._field.text())
        self._narrow()

    @property
    def meant(self) -> frozenset[str] | None:
        """The programmes that are shown whatever words are looked for; None goes by the words."""
        return self._meant

    @property
    def projects(self) -> frozenset[str] | None:
        """The only projects that are shown, or None."""
        return self._projects

    @property
    def _text(self) -> str:
        return self._field.text().strip()

    def _change_result(self) -> None:
        if self._kept is not None:
            self._kept = None
            self._say(Markup(""))
        self._narrow()

    def _decide(self) -> None:
        """Look up once for all rows what is asked for."""
        self._narrowing = Narrowing(self._result.currentData(), self._meant, self._kept, self._projects)

    def _lets_through(self, row: MatchRow) -> bool:
        return self._narrowing.lets_through(row)

    def _search(self, text: str) -> None:
        self._meant = self._kept = self._projects = None
        self._say(Markup(""))
        self._table.rows.search(text)
        self._narrow()

    def _narrow(self) -> None:
        self._decide()
        self._table.rows.restrict(self._lets_through)
        result = self._result.currentData()
        hidden, other = self._hidden(), self._other_now(result)
        if other is not None:
            self._say(kept_hint(other, result))
        elif self._projects is not None:
            self._say(projects_hint(len(self._projects)))
        elif hidden or self._meant is None:
            self._say(hidden_hint(self._text, hidden, result))
        if self._text and self._rows and self._meant is None and not self._in_sight() and not hidden:
            self._pause.start()
        self.rearranged.emit()

    def _other_now(self, result: Truth | None) -> MatchRow | None:
        """Return the chosen row if its result is not the one that is shown any more."""
        if result is None or self._kept is None:
            return None
        return next((row for row in self._rows if row.key == self._kept and row.result is not result), None)

    def _hidden(self) -> int:
        """Return how many rows that are meant are kept back by the filter of results alone."""
        if self._meant is None:
            return self._table.rows.kept_back()
        meant = Narrowing(None, self._meant, projects=self._projects)
        return sum(map(meant.lets_through, self._rows)) - self._in_sight()

    def _in_sight(self) -> int:
        return self._table.rows.rowCount()

    def _ask(self) -> None:
        text = self._text
        self._operations.read(
            lambda: self._find(text), lambda found: self._take(text, found), owner=self, channel="names"
        )

    def _take(self, text: str, found: NamedProgrammes) -> None:
        if text != self._text or self._in_sight():
            return  # something else has been typed, or come into sight meanwhile
        listed = frozenset(row.outline.programme for row in self._rows)
        meant = frozenset(programme.id for programme in found.programmes) & listed
        if meant:
            self.mean(meant)
        if not self._hidden():
            self._say(named_hint(text, found, listed))

    def _follow(self, target: str) -> None:
        if target == ALL_RESULTS:
            self._projects = None
            self._result.setCurrentIndex(0)
            self._say(Markup(""))
            self._narrow()
            return
        programme = target.removeprefix(DIRECTORY_LINK)
        self._say(Markup(""))
        self.mean(frozenset({programme}))
        self.programme_wanted.emit(programme)

    def _say(self, hint: Markup) -> None:
        self.hint.setText(hint.html)
        self.hint.setVisible(bool(hint.html))
