"""A field that is a list of rules: titles on the left, the form of the chosen one on the right.

The form of a rule is made when it is looked at for the first time; until then the rule stands as it was given.
"""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QListWidget, QScrollArea, QWidget

from coordinator_app.domain.source import Basis
from coordinator_app.ui.forms.assembly import FieldProblem, steps
from coordinator_app.ui.forms.field import Field
from coordinator_app.ui.theme import scaled
from coordinator_app.ui.widgets.beside_field import BesideField, MakeForm
from coordinator_app.ui.widgets.form_context import FormContext
from coordinator_app.ui.widgets.layouts import scrolling
from coordinator_app.ui.widgets.parts_field import PartForm

_LIST_WIDTH = 210
_LEAST_HEIGHT = 340
_EMPTY_HINT = "Noch kein Eintrag: Das heißt „nicht bekannt“. „Hinzufügen“ beginnt einen."


@dataclass
class _Rule:
    """A rule as it was given, and its form once it was looked at."""

    item: Any
    form: PartForm | None = None

    def collect(self) -> tuple[Any, tuple[FieldProblem, ...]]:
        return (self.item, ()) if self.form is None else self.form.collect()


class RulesField(BesideField):
    """Rules with a form of their own."""

    def __init__(
        self, field: Field, context: FormContext, make_form: MakeForm, parent: QWidget | None = None
    ) -> None:
        super().__init__(field, context, make_form, parent)
        self.rules: list[_Rule] = []
        self._removed: list[tuple[int, _Rule]] = []
        self.list = QListWidget()
        self.list.setAccessibleName(field.label)
        self._arrange()
        self.list.currentRowChanged.connect(self._show)
        self.add_button.clicked.connect(self.add)

    @property
    def target(self) -> QWidget:
        """The list, or the button that begins it."""
        return self.list if self.rules else self.add_button

    def value(self) -> tuple[Any, ...]:
        """Return the rules; what cannot be read in one of them stays as it was."""
        return tuple(rule.collect()[0] for rule in self.rules)

    def set_value(self, value: Any) -> None:
        """Show rules."""
        while self.rules:
            self._let_go(self.rules.pop())
        while self._removed:
            self._let_go(self._removed.pop()[1])
        self.list.blockSignals(True)
        self.list.clear()
        for item in value:
            self._insert(len(self.rules), _Rule(item))
        self.list.blockSignals(False)
        self._after_change(0)

    def problems(self) -> Sequence[FieldProblem]:
        """Return what cannot be read in any of the rules."""
        return tuple(
            FieldProblem(f"{self.field.path}[{number}].{problem.path}", problem.text)
            for number, rule in enumerate(self.rules)
            for problem in rule.collect()[1]
        )

    def show_problems(self, problems: Sequence[tuple[str, str]]) -> None:
        """Mark what is wrong in each rule."""
        for number, rule in enumerate(self.rules):
            own = [
                FieldProblem(_below(rest), text) for rest, text in problems if steps(rest)[:1] == (number,)
            ]
            if own or rule.form is not None:
                self.form_of(number).show_problems(own)
            self._name(number, wrong=bool(own))

    def focus_on(self, rest: str) -> None:
        """Put the cursor into a rule."""
        found = steps(rest)
        if found and isinstance(found[0], int) and found[0] < len(self.rules):
            self.list.setCurrentRow(found[0])
            self.form_of(found[0]).focus_on(_below(rest))
        else:
            self.target.setFocus()

    def add(self) -> None:
        """Begin a new rule, which rests on the first source until someone chooses another."""
        if self.field.blank is None:
            raise ValueError("Rules without a blank cannot grow.")
        self._insert(len(self.rules), _Rule(founded(self.field.blank(), self._context.first_source)))
        self._after_change(len(self.rules) - 1)
        self.form_of(len(self.rules) - 1).focus_on("")
        self.changed.emit()

    def remove_current(self) -> None:
        """Remove the rule that is shown; it can be fetched back."""
        row = self.list.currentRow()
        if 0 <= row < len(self.rules):
            self._removed.append((row, self.rules.pop(row)))
            self.list.takeItem(row)
            self._after_change(min(row, len(self.rules) - 1))
            self.changed.emit()

    def fetch_back(self) -> None:
        """Put the rule that was removed last back to its place."""
        if self._removed:
            row, rule = self._removed.pop()
            self._insert(min(row, len(self.rules)), rule)
            self._after_change(min(row, len(self.rules) - 1))
            self.changed.emit()

    def _insert(self, row: int, rule: _Rule) -> None:
        self.rules.insert(row, rule)
        self.list.insertItem(row, "")
        self._name(row)

    def form_of(self, row: int) -> PartForm:
        """Return the form of a rule, made now if nobody has looked at the rule yet."""
        rule = self.rules[row]
        if rule.form is None:
            form = self._make_form(type(rule.item), self._context)
            form.set_record(rule.item)
            form.changed.connect(self._after_edit)
            area = scrolling(form.widget)
            self.stack.addWidget(area)
            rule.form = form
        return rule.form

    def _let_go(self, rule: _Rule) -> None:
        if rule.form is not None:
            area = _area_of(rule.form)
            self.stack.removeWidget(area)
            area.deleteLater()

    def _after_edit(self) -> None:
        self._name(self.list.currentRow())
        self.changed.emit()

    def _name(self, row: int, *, wrong: bool = False) -> None:
        if 0 <= row < len(self.rules) and self.field.part_title is not None:
            title = self.field.part_title(self.rules[row].collect()[0])
            self.list.item(row).setText(f"⚠ {title}" if wrong else title)

    def _after_change(self, row: int) -> None:
        self.list.setCurrentRow(row if self.rules else -1)
        self._show(self.list.currentRow())
        self._show_extent(
            self.list, least=_LEAST_HEIGHT, is_empty=not self.rules, has_removed=bool(self._removed)
        )

    def _show(self, row: int) -> None:
        if 0 <= row < len(self.rules):
            self.stack.setCurrentWidget(_area_of(self.form_of(row)))
        else:
            self.stack.setCurrentWidget(self._hint)

    def _arrange(self) -> None:
        self.list.setFixedWidth(scaled(_LIST_WIDTH))
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self._lay_out(self.list, _EMPTY_HINT)


def founded(item: Any, source: str) -> Any:
    """Return a new rule resting on a source, where it rests on any."""
    basis = getattr(item, "basis", None)
    if isinstance(basis, Basis) and not basis.source:
        return dataclasses.replace(item, basis=dataclasses.replace(basis, source=source))
    return item


def _area_of(form: PartForm) -> QWidget:
    """Return the scrolling area that a form stands in."""
    parent = form.widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return form.widget if parent is None else parent


def _below(rest: str) -> str:
    """Return the path inside of a rule: [0].basis.source gives basis.source."""
    return rest.partition("]")[2].lstrip(".")
