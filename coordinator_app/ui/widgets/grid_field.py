"""A field that is a grid: rows edited in place, with a line below that says what they add up to."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from coordinator_app.ui.forms.assembly import FieldProblem, steps
from coordinator_app.ui.forms.derivation import options_from
from coordinator_app.ui.forms.field import Field, Option, ReadableRows
from coordinator_app.ui.forms.grid_rows import GridRows
from coordinator_app.ui.forms.grid_years import YearRows
from coordinator_app.ui.forms.values import shown
from coordinator_app.ui.item_models.grid_model import GridModel
from coordinator_app.ui.widgets.field_widget import FieldWidget, Values
from coordinator_app.ui.widgets.frozen_column import FrozenColumn
from coordinator_app.ui.widgets.layouts import tab_from
from coordinator_app.ui.widgets.nothing_box import NothingBox
from coordinator_app.ui.widgets.reflow import FlowRow
from coordinator_app.ui.widgets.sheet_view import SheetView
from coordinator_app.wording import formats

_ROWS_SHOWN = 5
_WITHIN_A_SUM = re.compile("(?<! ) (?! )")
_HINT = "Zellen aus Excel oder LibreOffice fügen Sie mit Strg+V ein; Strg+Z nimmt zurück, Tab und Eingabetaste gehen weiter."


class GridField(FieldWidget):
    """A tuple of small rows, edited like a spreadsheet; `by_year` fields can show the years as columns."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.flat = GridRows(field, {})
        self.model = GridModel(self.flat, self)
        self.view = SheetView(self.model)
        self.view.setAccessibleName(field.label)
        self.frozen = FrozenColumn(self.view)
        self._span: tuple[int, ...] = ()
        self.nothing = NothingBox(field.nothing) if field.nothing else None
        self.summary = QLabel()
        self.summary.setAccessibleName(f"{field.label}: Summen")
        self.summary.setVisible(field.summary is not None)
        self.summary.setWordWrap(True)
        self.note = QLabel(_HINT)
        self.note.setObjectName("quiet")
        self.note.setWordWrap(True)
        self._make_buttons()
        self._lay_out_view()
        self._lay_out()
        self._connect()

    @property
    def target(self) -> QWidget:
        """The grid."""
        return self.view

    @property
    def is_wide(self) -> bool:
        """Grids stand below their label."""
        return True

    @property
    def shows_years(self) -> bool:
        """Whether the years are columns."""
        return isinstance(self.model.rows, YearRows)

    def value(self) -> Any:
        """Return the rows that are readable; none at all is None where the user has not said that there are none."""
        items, _ = self.flat.collect()
        if items or self.nothing is None:
            return items
        return () if self.nothing.is_checked else None

    def set_value(self, value: Any) -> None:
        """Show rows."""
        self.flat.set_items(value or ())
        self.model.show_rows(self._year_rows() if self.shows_years else self.flat, forget=True)
        self._size_columns()
        if self.nothing is not None:
            self.nothing.set_checked(value == ())
            self.nothing.set_possible(not value)
        self._tell(_HINT)

    def take(self, rest: str, value: Any) -> None:
        """Enter a value into one cell, as if it had been typed, or take other rows."""
        match steps(rest):
            case (int() as row, str() as path, *_) if (
                place := self.model.rows.place_of(row, path)
            ) is not None:
                column = self.model.rows.columns[place[1]]
                self.model.setData(self.model.index(*place), shown(column.editor, value))
            case _:
                super().take(rest, value)

    def set_options(self, options: tuple[Option, ...]) -> None:
        """Offer the choices of the one column whose choices come from the data."""
        for column in self.field.columns:
            if column.source is not None:
                self.flat.set_options(column.path, options_from(options, optional=column.optional))
        self.model.renew()

    def problems(self) -> Sequence[FieldProblem]:
        """Return the cells that cannot be read or are missing."""
        return self.flat.collect()[1]

    def show_problems(self, problems: Sequence[tuple[str, str]]) -> None:
        """Mark cells."""
        marked: dict[tuple[int, str], str] = {}
        for rest, text in problems:
            match steps(rest):
                case (int() as row, str() as path, *_):
                    marked[row, path] = text
                case _:
                    pass
        self.model.show_problems(marked)
        self._tell_of_cells()

    def tells(self, rest: str) -> bool:
        """Say what is wrong with cells in the line below the rows, with their place."""
        match steps(rest):
            case (int() as row, str() as path, *_):
                return self.model.rows.place_of(row, path) is not None
            case _:
                return False

    def focus_on(self, rest: str) -> None:
        """Put the cursor into a cell."""
        self.view.setFocus()
        row, column = 0, 0
        match steps(rest):
            case (int() as number, str() as path, *_):
                row, column = self.model.rows.place_of(number, path) or (0, 0)
            case (int() as number,):
                row, column = self.model.rows.place_of(number, self.field.columns[0].path) or (0, 0)
            case _:
                row = len(self.model.rows)
        self.view.setCurrentIndex(self.model.index(row, column))

    def readable_rows(self) -> ReadableRows:
        """Return the rows with what is readable so far."""
        return {self.field.path: self.flat.readable()}

    def show_summary(self, rows: ReadableRows) -> None:
        """Show the sums."""
        if self.field.summary is not None:
            text = self.field.summary(rows)
            self.summary.setText(_WITHIN_A_SUM.sub("\N{NO-BREAK SPACE}", text))  # a sum stays beside its name

    def hear(self, values: Values) -> None:
        """Offer columns for the years in which the project runs."""
        if not self.field.by_year:
            return
        starts, ends = values("starts"), values("ends")
        known = isinstance(starts, date) and isinstance(ends, date) and starts <= ends
        span = tuple(range(starts.year, ends.year + 1)) if known else ()
        if span != self._span:
            self._span = span
            rows = self.model.rows
            if isinstance(rows, YearRows):
                rows.show_years(span)
                self.model.renew()
                self._size_columns()

    def show_years(self, *, wanted: bool) -> None:
        """Show the years as columns, or one row for each amount; refused while a year cannot be read."""
        wrong = YearRows.unreadable_year(self.flat) if wanted else None
        if wrong is not None:
            self.years_button.setChecked(False)
            self.focus_on(f"[{wrong}].year")
            self._tell(
                f"⚠ In Zeile {wrong + 1} ist das Jahr nicht lesbar, also gibt es dafür keine Spalte. "
                "Berichtigen Sie zuerst das Jahr."
            )
            return
        self.years_button.setChecked(wanted)
        self.model.show_rows(self._year_rows() if wanted else self.flat)
        self.add_year_button.setVisible(wanted)
        self.frozen.freeze(wanted=wanted)
        self._size_columns()
        self._tell_of_cells()

    def add_year(self) -> None:
        """Show a column for the year after the last one."""
        rows = self.model.rows
        if isinstance(rows, YearRows):
            years = rows.years or self._span
            if years:
                rows.ensure_year(max(years) + 1)
                self.model.renew()
                self._size_columns()
            else:
                self._tell(
                    "Tragen Sie zuerst im Zeitplan Beginn und Ende ein, oder in der Liste ein Jahr; dann gibt es hier Spalten."
                )

    def remove_current(self) -> None:
        """Remove the chosen rows."""
        self.view.remove_rows()

    def _year_rows(self) -> YearRows:
        rows = YearRows(self.flat)
        rows.show_years(self._span)
        return rows

    def _after_edit(self) -> None:
        if self.nothing is not None:
            self.nothing.set_possible(not len(self.flat))
        self._size_columns()
        self._tell(_HINT)  # what was said of an earlier edit is over
        self._tell_of_cells()
        self.changed.emit()

    def _tell(self, text: str) -> None:
        self.note.setText(text)
        wrong = text.startswith("⚠")
        self.note.setObjectName("problem" if wrong else "quiet")
        self.note.style().unpolish(self.note)
        self.note.style().polish(self.note)

    def _tell_of_cells(self) -> None:
        """Say what is wrong with the cell with the cursor, or with the first one that is wrong."""
        wrong = tuple(self.model.wrong_cells())
        if not wrong:
            if self.note.text().startswith("⚠"):
                self._tell(_HINT)
            return
        current = (self.view.currentIndex().row(), self.view.currentIndex().column())
        row, column = current if current in wrong else wrong[0]
        label = self.model.rows.columns[column].label
        more = f" Außerdem: {formats.count(len(wrong) - 1, 'Zelle', 'Zellen')}." if len(wrong) > 1 else ""
        self._tell(f"⚠ Zeile {row + 1}, {label}: {self.model.problem_at(row, column)}{more}")

    def _make_buttons(self) -> None:
        name = self.field.label

        def button(text: str, hint: str, act: Callable[[], None]) -> QPushButton:
            made = QPushButton(text, self)
            made.setAccessibleName(f"{name}: {text}")
            made.setToolTip(hint)
            made.setAutoDefault(False)
            made.clicked.connect(lambda _checked: act())
            return made

        self.insert_button = button(
            "Zeile einfügen",
            "Fügt über der Zeile mit dem Cursor eine leere ein (Strg++).",
            self.view.insert_row,
        )
        self.remove_button = button(
            "Zeile entfernen", "Entfernt die markierten Zeilen (Strg+Entf).", self.remove_current
        )
        self.up_button = button(
            "↑", "Schiebt die Zeile nach oben (Alt+Pfeil hoch).", lambda: self.view.move_row(-1)
        )
        self.down_button = button(
            "↓", "Schiebt die Zeile nach unten (Alt+Pfeil runter).", lambda: self.view.move_row(1)
        )
        for arrow, meaning in ((self.up_button, "Zeile nach oben"), (self.down_button, "Zeile nach unten")):
            arrow.setAccessibleName(f"{name}: {meaning}")
            arrow.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.years_button = QCheckBox("Jahre als Spalten", self)
        self.years_button.setAccessibleName(f"{name}: Jahre als Spalten")
        self.years_button.setToolTip("Zeigt je Position eine Zeile und je Jahr eine Spalte.")
        self.years_button.clicked.connect(lambda checked: self.show_years(wanted=checked))
        self.years_button.setVisible(self.field.by_year)
        self.add_year_button = button(
            "Jahr hinzufügen", "Zeigt eine Spalte für ein weiteres Jahr.", self.add_year
        )
        self.add_year_button.setVisible(False)

    def _connect(self) -> None:
        self.model.edited.connect(self._after_edit)
        self.view.told.connect(self._tell)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._tell_of_cells())
        if self.nothing is not None:
            self.nothing.changed.connect(self.changed)

    def _lay_out(self) -> None:
        below = FlowRow(self.insert_button, self.remove_button, self.up_button, self.down_button)
        years = FlowRow(self.years_button, self.add_year_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.summary)
        layout.addWidget(self.note)
        layout.addWidget(below)
        if self.field.by_year:
            layout.addWidget(years)
        if self.nothing is not None:
            layout.addWidget(self.nothing)
        tab_from(self.view, self.insert_button, self.remove_button, self.up_button, self.down_button)
        if self.field.by_year:
            tab_from(self.down_button, self.years_button, self.add_year_button)

    def _lay_out_view(self) -> None:
        row_height = self.view.fontMetrics().height() + 12
        self.view.verticalHeader().setDefaultSectionSize(row_height)
        self.view.verticalHeader().setVisible(False)
        self.view.setMinimumHeight(row_height * (_ROWS_SHOWN + 1) + 8)
        self.view.horizontalHeader().setStretchLastSection(True)
        self._sized: tuple[str, ...] = ()
        self._size_columns()

    def _size_columns(self) -> None:
        """Give new columns their width; those that were there keep what the user gave them."""
        columns = self.model.rows.columns
        paths = tuple(column.path for column in columns)
        if paths == self._sized:
            return
        self._sized = paths
        character = self.view.fontMetrics().averageCharWidth()
        for number, column in enumerate(columns):
            title = self.view.fontMetrics().horizontalAdvance(column.label) * 12 // 10
            self.view.setColumnWidth(number, max(column.width * character, title) + 18)
