"""A form on the screen, built from its description: tabs, sections, labels, fields."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from coordinator_app.ui.forms.assembly import FieldProblem
from coordinator_app.ui.forms.field import Editor, Field, FormSpec, Options, Section
from coordinator_app.ui.theme import scaled
from coordinator_app.ui.widgets.choice_fields import ChoiceField, ChoicesField, TruthField
from coordinator_app.ui.widgets.field_set import FieldSet, PlacedField
from coordinator_app.ui.widgets.field_widget import FieldWidget
from coordinator_app.ui.widgets.grid_field import GridField
from coordinator_app.ui.widgets.layouts import scrolling
from coordinator_app.ui.widgets.parts_field import PartsField
from coordinator_app.ui.widgets.schedule_field import ScheduleField
from coordinator_app.ui.widgets.side_tabs import SideTabBar
from coordinator_app.ui.widgets.text_fields import DayField, LineField, TextField

_LABEL_WIDTH, _WIDEST_LABEL = 210, 330
_MOST_ABOVE = 5
"""More tabs than that do not fit side by side into a small window."""


class SectionsForm(QWidget):
    """Sections one below the other; their fields join a field set, of their own or of the whole form."""

    changed = Signal()

    def __init__(self, sections: Sequence[Section], fields: FieldSet | None = None) -> None:
        super().__init__()
        self.fields = fields or FieldSet(self)
        self.fields.changed.connect(lambda _path: self.changed.emit())
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        for section in sections:
            self._add_section(layout, section)
        if not any(_grows(field) for section in sections for field in section.fields):
            layout.addStretch(1)

    @property
    def widget(self) -> QWidget:
        """The form on the screen."""
        return self

    def set_record(self, record: Any) -> None:
        """Show a record."""
        self.fields.set_record(record)

    def collect(self) -> tuple[Any, tuple[FieldProblem, ...]]:
        """Return the record and what cannot be read."""
        return self.fields.collect()

    def show_problems(self, problems: Sequence[FieldProblem]) -> None:
        """Mark what is wrong."""
        self.fields.show_problems(problems)

    def focus_on(self, path: str) -> None:
        """Put the cursor into a field."""
        self.fields.focus_on(path)

    def _add_section(self, layout: QVBoxLayout, section: Section) -> None:
        if section.title:
            heading = QLabel(section.title)
            heading.setObjectName("heading")
            heading.setWordWrap(True)
            layout.addWidget(heading)
        form: QFormLayout | None = None
        for field in section.fields:
            placed = place_field(field)
            self.fields.add(placed)
            if placed.widget.is_wide:
                form = None
                self._add_wide(layout, placed)
            else:
                form = form or new_form_layout(layout)
                form.addRow(label_for(placed), with_problem(placed))

    def _add_wide(self, layout: QVBoxLayout, placed: PlacedField) -> None:
        layout.addWidget(label_for(placed))
        layout.addWidget(placed.widget, 1 if _grows(placed.field) else 0)
        layout.addWidget(placed.problem)


class RecordForm(QTabWidget):
    """The form of a record with its tabs; where there are many of them they stand at the left side."""

    changed = Signal(str)

    def __init__(self, spec: FormSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.fields = FieldSet(self)
        self.fields.changed.connect(self.changed)
        self.setDocumentMode(True)
        self._titles: list[str] = []
        if len(spec.tabs) > _MOST_ABOVE:
            self.setTabBar(SideTabBar())
            self.setTabPosition(QTabWidget.TabPosition.West)
        for tab in spec.tabs:
            self.add_page(scrolling(SectionsForm(tab.sections, self.fields)), tab.title)

    def add_page(self, page: QWidget, title: str, *, before: str | None = None) -> None:
        """Add a page that is no part of the record, before another one or at the end."""
        place = self._titles.index(before) if before in self._titles else self.count()
        self._titles.insert(place, title)
        self.insertTab(place, page, title)

    def show_page(self, title: str) -> None:
        """Show the page with a title."""
        if title in self._titles:
            self.setCurrentIndex(self._titles.index(title))

    def page_title(self) -> str:
        """Return the title of the page that is shown."""
        return self._titles[self.currentIndex()]

    def set_record(self, record: Any, options: Options) -> None:
        """Show a record, with the choices that come from the data."""
        self.fields.set_options(options)
        self.fields.set_record(record)

    def show_problems(self, problems: Sequence[FieldProblem]) -> None:
        """Mark what is wrong, and the tabs that it stands on."""
        self.fields.show_problems(problems)
        wrong = {self._tab_of(problem.path) for problem in problems}
        for number, title in enumerate(self._titles):
            self.setTabText(number, f"⚠ {title}" if number in wrong else title)

    def focus_on(self, path: str) -> None:
        """Show the tab with a field and put the cursor there."""
        tab = self._tab_of(path)
        if tab is not None:
            self.setCurrentIndex(tab)
        self.fields.focus_on(path)
        widget = self.fields.home_widget(path)
        area = self.currentWidget()
        if widget is not None and isinstance(area, QScrollArea):
            area.ensureWidgetVisible(widget)

    def _tab_of(self, path: str) -> int | None:
        widget = self.fields.home_widget(path)
        if widget is None:
            return None
        pages = [self.widget(number) for number in range(self.count())]
        return next(
            (i for i, page in enumerate(pages) if page is not None and page.isAncestorOf(widget)), None
        )


WIDGETS: Mapping[Editor, Callable[[Field], FieldWidget]] = {
    Editor.LINE: LineField,
    Editor.WHOLE: LineField,
    Editor.DECIMAL: LineField,
    Editor.MONEY: LineField,
    Editor.YEAR: LineField,
    Editor.TEXT: TextField,
    Editor.DAY: DayField,
    Editor.TRUTH: TruthField,
    Editor.CHOICE: ChoiceField,
    Editor.CHOICES: ChoicesField,
    Editor.GRID: GridField,
    Editor.SCHEDULE: ScheduleField,
    Editor.PARTS: lambda field: PartsField(field, lambda: SectionsForm(field.sections)),
}


def place_field(field: Field, make: Callable[[Field], FieldWidget] | None = None) -> PlacedField:
    """Return the widget of a field with its names, and the label below it that says what is wrong."""
    widget = make(field) if make is not None else WIDGETS[field.editor](field)
    widget.target.setAccessibleName(widget.target.accessibleName() or field.label)
    widget.target.setAccessibleDescription(field.hint)
    if field.hint:
        widget.setToolTip(field.hint)
    problem = QLabel()
    problem.setObjectName("problem")
    problem.setWordWrap(True)
    problem.setVisible(False)
    return PlacedField(field, widget, problem)


def label_for(placed: PlacedField) -> QLabel:
    """Return the label that leads to a field."""
    label = QLabel(placed.field.label)
    label.setWordWrap(not placed.widget.is_wide)
    label.setBuddy(placed.widget.target)
    label.setToolTip(placed.field.hint)
    if not placed.widget.is_wide:
        label.setFixedWidth(min(scaled(_LABEL_WIDTH), _WIDEST_LABEL))
    return label


def with_problem(placed: PlacedField) -> QWidget:
    """Return a field with the label below it."""
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(1)
    layout.addWidget(placed.widget)
    layout.addWidget(placed.problem)
    return box


def new_form_layout(layout: QVBoxLayout) -> QFormLayout:
    """Return a layout of labels and fields at the end of another one."""
    form = QFormLayout()
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
    form.setVerticalSpacing(7)
    layout.addLayout(form)
    return form


def _grows(field: Field) -> bool:
    return field.editor in (Editor.GRID, Editor.PARTS)
