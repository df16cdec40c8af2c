"""The form of a programme or a part of it: sections that fold, parts within parts, trees of requirements."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from coordinator_app.ui.forms.assembly import FieldProblem, home_of, value_of
from coordinator_app.ui.forms.field import Editor, Field, Section
from coordinator_app.ui.forms.programme_parts import part_sections
from coordinator_app.ui.theme import scaled
from coordinator_app.ui.widgets.criterion_field import CriterionField
from coordinator_app.ui.widgets.field_set import FieldSet, PlacedField
from coordinator_app.ui.widgets.field_widget import FieldWidget
from coordinator_app.ui.widgets.form_context import FormContext
from coordinator_app.ui.widgets.optional_field import OptionalField
from coordinator_app.ui.widgets.record_form import (
    WIDGETS,
    label_for,
    new_form_layout,
    place_field,
    with_problem,
)
from coordinator_app.ui.widgets.requirement_field import RequirementField
from coordinator_app.ui.widgets.rules_field import RulesField
from coordinator_app.ui.widgets.small_fields import FlagField, LinesField, PicksField
from coordinator_app.ui.widgets.text_fields import LineField

_NARROW_LABEL, _WIDEST_LABEL = 165, 250
_EMPTY = (None, "", (), False)


class Fold(QWidget):
    """A part of a form that opens and closes at a click on its heading."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.button = QToolButton()
        self.button.setText(title)
        self.button.setCheckable(True)
        self.button.setAutoRaise(True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.body = QWidget()
        self.inner = QVBoxLayout(self.body)
        self.inner.setContentsMargins(10, 0, 0, 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.button)
        layout.addWidget(self.body)
        self.button.toggled.connect(self._show)
        self._show(opened=False)

    def set_open(self, *, opened: bool) -> None:
        """Open or close it."""
        self.button.setChecked(opened)

    def _show(self, opened: bool) -> None:
        self.body.setVisible(opened)
        self.button.setArrowType(Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow)


class NestedForm(QWidget):
    """Sections one below the other; each folded one opens where something stands in it or is wrong."""

    changed = Signal()

    def __init__(
        self, sections: Sequence[Section], context: FormContext, fields: FieldSet | None = None
    ) -> None:
        super().__init__()
        self._context = context
        self._folds: list[tuple[Fold, Section]] = []
        self.fields = fields or FieldSet(self)
        self.fields.changed.connect(lambda _path: self.changed.emit())
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        for section in sections:
            self._add_section(layout, section)
        grows = any(_grows(field) for section in sections for field in section.fields if not section.folded)
        layout.addStretch(0 if grows else 1)
        self._take_options()
        context.changed.connect(self._take_options)

    @property
    def widget(self) -> QWidget:
        """The form on the screen."""
        return self

    def set_record(self, record: Any) -> None:
        """Show a record."""
        self.fields.set_record(record)
        self.open_filled(record)

    def open_filled(self, record: Any) -> None:
        """Open the folded sections in which something stands."""
        for fold, section in self._folds:
            fold.set_open(opened=any(_is_filled(field, record) for field in section.fields))

    def collect(self) -> tuple[Any, tuple[FieldProblem, ...]]:
        """Return the record and what cannot be read."""
        return self.fields.collect()

    def show_problems(self, problems: Sequence[FieldProblem]) -> None:
        """Mark what is wrong, in sections that are open then."""
        self.fields.show_problems(problems)
        self.open_for([problem.path for problem in problems])

    def open_for(self, paths: Sequence[str]) -> None:
        """Open the folded sections that hold these places."""
        for fold, section in self._folds:
            if any(home_of(path, section.fields) is not None for path in paths if path):
                fold.set_open(opened=True)

    def focus_on(self, path: str) -> None:
        """Put the cursor into a field."""
        self.open_for([path])
        self.fields.focus_on(path)

    def _take_options(self) -> None:
        self.fields.set_options(self._context.options)

    def _add_section(self, layout: QVBoxLayout, section: Section) -> None:
        if section.folded:
            fold = Fold(section.title)
            layout.addWidget(fold)
            layout = fold.inner
            self._folds.append((fold, section))
        elif section.title:
            heading = QLabel(section.title)
            heading.setObjectName("heading")
            heading.setWordWrap(True)
            layout.addWidget(heading)
        form: QFormLayout | None = None
        for field in section.fields:
            placed = place_field(field, self._make)
            self.fields.add(placed)
            if placed.widget.is_wide:
                form = None
                self._add_wide(layout, placed, labelled=field.label != section.title)
            else:
                form = form or new_form_layout(layout)
                form.addRow(_label(placed), with_problem(placed))

    def _add_wide(self, layout: QVBoxLayout, placed: PlacedField, *, labelled: bool) -> None:
        if labelled:
            layout.addWidget(_label(placed))
        layout.addWidget(placed.widget, 1 if _grows(placed.field) else 0)
        layout.addWidget(placed.problem)

    def _make(self, field: Field) -> FieldWidget:
        made = _NESTED.get(field.editor)
        return WIDGETS[field.editor](field) if made is None else made(field, self._context)


def part_form(kind: type, context: FormContext) -> NestedForm:
    """Return the form of a part of a programme."""
    return NestedForm(part_sections(kind), context)


_NESTED: Mapping[Editor, Callable[[Field, FormContext], FieldWidget]] = {
    Editor.SHARE: lambda field, _context: LineField(field),
    Editor.SHARES: lambda field, _context: LineField(field),
    Editor.FLAG: lambda field, _context: FlagField(field),
    Editor.LINES: lambda field, _context: LinesField(field),
    Editor.PICKS: lambda field, _context: PicksField(field),
    Editor.CRITERION: lambda field, _context: CriterionField(field),
    Editor.RULES: lambda field, context: RulesField(field, context, part_form),
    Editor.OPTIONAL: lambda field, context: OptionalField(field, context, part_form),
    Editor.TREE: lambda field, context: RequirementField(field, context, part_form),
}


def _is_filled(field: Field, record: Any) -> bool:
    value = value_of(field, record)
    return value not in _EMPTY and field.editor not in (Editor.CHOICE, Editor.TRUTH)


def _label(placed: PlacedField) -> QLabel:
    label = label_for(placed)
    if not placed.widget.is_wide:
        label.setFixedWidth(min(scaled(_NARROW_LABEL), _WIDEST_LABEL))
    return label


def _grows(field: Field) -> bool:
    return field.editor in (Editor.RULES, Editor.TREE)
