"""The form of a whole programme on the screen: its tabs, the sources that its rules may name, and a preview."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QTabWidget, QWidget

from coordinator_app.domain.programme import Programme
from coordinator_app.ui.forms.assembly import FieldProblem
from coordinator_app.ui.forms.field import Option, Source
from coordinator_app.ui.forms.programme_form import programme_tabs, source_options
from coordinator_app.ui.reading import Markup
from coordinator_app.ui.widgets.field_set import FieldSet
from coordinator_app.ui.widgets.form_context import FormContext
from coordinator_app.ui.widgets.layouts import scrolling
from coordinator_app.ui.widgets.nested_form import NestedForm
from coordinator_app.ui.widgets.reading_view import ReadingView

Preview = Callable[[Programme, frozenset[int]], Markup]
"""Makes the Steckbrief of what is entered so far, with the sources of some statements opened."""

_PREVIEW = "Vorschau"
_SOURCE_LINK = "quelle"
_EVERY_SOURCE = 10_000


class ProgrammeForm(QTabWidget):
    """Edits a programme. `changed` is sent whenever someone enters something."""

    changed = Signal()

    def __init__(self, today: date, preview: Preview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview = preview
        self._opened: frozenset[int] = frozenset()
        self._tabs = programme_tabs(today)
        self.context = FormContext(self)
        self.fields = FieldSet(self)
        self.fields.changed.connect(self._after_change)
        self.setDocumentMode(True)
        self.setUsesScrollButtons(True)
        self._forms: list[NestedForm] = []
        for tab in self._tabs:
            form = NestedForm(tab.sections, self.context, self.fields)
            self._forms.append(form)
            self.addTab(scrolling(form), tab.title)
        self.sheet = ReadingView("Vorschau des Steckbriefs")
        self.addTab(self.sheet, _PREVIEW)
        self.sheet.followed.connect(self._toggle_source)
        self.currentChanged.connect(self._show_preview)

    def set_record(self, programme: Programme, programmes: tuple[Option, ...]) -> None:
        """Show a programme; `programmes` are those that it may name."""
        self.context.offer({Source.PROGRAMMES: programmes, Source.SOURCES: source_options(programme.sources)})
        self.fields.set_record(programme)
        for form in self._forms:
            form.open_filled(programme)

    def collect(self) -> tuple[Programme, tuple[FieldProblem, ...]]:
        """Return the programme as it was entered, and what cannot be read."""
        return self.fields.collect()

    def show_problems(self, problems: Sequence[FieldProblem]) -> None:
        """Mark what is wrong, and the tabs that it stands on."""
        self.fields.show_problems(problems)
        wrong = {self._tab_of(problem.path) for problem in problems}
        for number, (tab, form) in enumerate(zip(self._tabs, self._forms, strict=True)):
            form.open_for([problem.path for problem in problems])
            self.setTabText(number, f"⚠ {tab.title}" if number in wrong else tab.title)

    def focus_on(self, path: str) -> None:
        """Show the tab with a field and put the cursor there."""
        tab = self._tab_of(path)
        if tab is None:
            return
        self.setCurrentIndex(tab)
        self._forms[tab].focus_on(path)
        widget, area = self.fields.home_widget(path), self.widget(tab)
        if widget is not None and isinstance(area, QScrollArea):
            area.ensureWidgetVisible(widget)

    def _tab_of(self, path: str) -> int | None:
        widget = self.fields.home_widget(path)
        if widget is None:
            return None
        return next((n for n, form in enumerate(self._forms) if form.isAncestorOf(widget)), None)

    def _after_change(self, path: str) -> None:
        if path == "sources":
            self.context.offer({Source.SOURCES: source_options(self.fields.widget("sources").value())})
        self.changed.emit()

    def _show_preview(self, tab: int) -> None:
        if self.widget(tab) is self.sheet:
            self.sheet.show_markup(self._preview(self.collect()[0], self._opened))

    def _toggle_source(self, target: str) -> None:
        """Show the source of a statement of the preview, or hide it again."""
        link, _, which = target.partition(":")
        if link != _SOURCE_LINK:
            return
        if which.isdecimal():
            self._opened ^= {int(which)}
        else:
            self._opened = frozenset() if self._opened else frozenset(range(_EVERY_SOURCE))
        self.sheet.show_markup(self._preview(self.collect()[0], self._opened), stay=True)
