"""The fields of a form on the screen, taken together: fill from a record, put a record together, mark problems."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel

from coordinator_app.ui.forms.assembly import FieldProblem, home_of, value_of, with_value
from coordinator_app.ui.forms.derivation import options_from
from coordinator_app.ui.forms.field import Field, Options, ReadableRows, Source
from coordinator_app.ui.forms.values import UnreadableError
from coordinator_app.ui.widgets.field_widget import FieldWidget


@dataclass(frozen=True)
class PlacedField:
    """A field on the screen, with the label below it that says what is wrong."""

    field: Field
    widget: FieldWidget
    problem: QLabel


class FieldSet(QObject):
    """All fields of one record on the screen; `changed` names the path of the field that someone changed."""

    changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.placed: list[PlacedField] = []
        self._record: Any = None
        self._filling = False

    def add(self, placed: PlacedField) -> None:
        """Take a field into the set."""
        self.placed.append(placed)
        placed.widget.changed.connect(lambda: self._after_change(placed))
        placed.widget.left.connect(lambda: self._check(placed))
        placed.widget.proposed.connect(self.take)

    def widget(self, path: str) -> FieldWidget:
        """Return the field at a path."""
        return next(item.widget for item in self.placed if item.field.path == path)

    def set_record(self, record: Any) -> None:
        """Show a record."""
        self._record = record
        self._filling = True
        for item in self.placed:
            item.widget.set_value(value_of(item.field, record))
            self._mark(item, "")
        self._filling = False
        self._show_summaries()

    def set_options(self, options: Options) -> None:
        """Offer choices that come from the data, wherever a field or column of a grid asks for them."""
        self._filling = True
        for item in self.placed:
            source = _source_of(item.field)
            if source is not None and source in options:
                item.widget.set_options(
                    options_from(options[source], optional=item.field.optional and not item.field.columns)
                )
        self._filling = False

    def collect(self) -> tuple[Any, tuple[FieldProblem, ...]]:
        """Return the record as it was entered, and what cannot be read; those fields stay as they were."""
        record, problems = self._record, list[FieldProblem]()
        for item in self.placed:
            try:
                record = with_value(item.field, record, item.widget.value())
            except UnreadableError as error:
                problems.append(FieldProblem(item.field.path, error.text))
            problems.extend(item.widget.problems())
        return record, tuple(problems)

    def show_problems(self, problems: Sequence[FieldProblem]) -> None:
        """Mark the fields that are wrong and clear the others."""
        for item in self.placed:
            own = [
                (home[1], problem.text)
                for problem in problems
                if (home := self._home(problem.path)) is not None and home[0] is item.field
            ]
            untold = [text for rest, text in own if not item.widget.tells(rest)]
            self._mark(item, _joined(untold), heard=_joined(text for _, text in own))
            item.widget.show_problems(own)

    def take(self, path: str, value: Any) -> None:
        """Take a value into the field that holds a path, as if somebody had entered it."""
        home = self._home(path)
        if home is not None:
            self._placed(home[0]).widget.take(home[1], value)

    def value_at(self, path: str) -> Any:
        """Return the value of the field at a path, of a grid its readable rows; None where there is none."""
        for item in self.placed:
            if item.field.path == path:
                rows = item.widget.readable_rows()
                if path in rows:
                    return rows[path]
                try:
                    return item.widget.value()
                except UnreadableError:
                    return None
        return None

    def home_widget(self, path: str) -> FieldWidget | None:
        """Return the field that holds a path."""
        home = self._home(path)
        return None if home is None else self._placed(home[0]).widget

    def focus_on(self, path: str) -> None:
        """Put the cursor into the field that holds a path, or into the first one."""
        home = self._home(path)
        if home is not None:
            self._placed(home[0]).widget.focus_on(home[1])
        elif self.placed:
            self.placed[0].widget.focus_on("")

    def _home(self, path: str) -> tuple[Field, str] | None:
        return home_of(path, (item.field for item in self.placed))

    def _placed(self, field: Field) -> PlacedField:
        return next(item for item in self.placed if item.field is field)

    def _after_change(self, item: PlacedField) -> None:
        if self._filling:
            return
        self._mark(item, "")
        self._show_summaries()
        self.changed.emit(item.field.path)

    def _show_summaries(self) -> None:
        rows: ReadableRows = {
            path: found for item in self.placed for path, found in item.widget.readable_rows().items()
        }
        for item in self.placed:
            item.widget.show_summary(rows)
            item.widget.hear(self.value_at)

    def _check(self, item: PlacedField) -> None:
        """Say at a field that somebody has left what is wrong with it."""
        try:
            item.widget.value()
        except UnreadableError as error:
            self._mark(item, error.text)

    @staticmethod
    def _mark(item: PlacedField, text: str, heard: str = "") -> None:
        item.problem.setText(text)
        item.problem.setVisible(bool(text))
        item.widget.target.setAccessibleDescription(heard or text or item.field.hint)


def _joined(texts: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(texts))


def _source_of(field: Field) -> Source | None:
    if field.source is not None:
        return field.source
    return next((column.source for column in field.columns if column.source is not None), None)
