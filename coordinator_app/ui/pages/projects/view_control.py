"""The button of the saved views: choose, save, rename and delete them, and choose columns."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton

from coordinator_app.ui.pages.projects.name_dialog import NameDialog, NameQuestion
from coordinator_app.ui.pages.projects.views import LONGEST_NAME, SavedView, ViewState, ViewStore
from coordinator_app.wording.formats import quoted, shortened

ALL = "Alle Projekte"
_SAVE = NameQuestion(
    "Ansicht speichern",
    "Eine Ansicht merkt sich Filter, Spalten und Sortierung, aber keine Projekte: Sie zeigt immer den Stand von heute. "
    "Sie gilt für diese Datenbank und nur auf diesem Rechner.",
    "&Speichern",
    LONGEST_NAME,
)
_RENAME = NameQuestion("Ansicht umbenennen", "Wie soll die Ansicht heißen?", "&Umbenennen", LONGEST_NAME)


class ViewControl(QPushButton):
    """Names the view that is chosen; `wanted` tells the state of another one, `columns_wanted` asks for the columns."""

    wanted = Signal(object)
    columns_wanted = Signal()

    def __init__(self, store: ViewStore, current: Callable[[], ViewState]) -> None:
        super().__init__()
        self._store = store
        self._current = current
        self.name: str | None = None
        self.choices = QMenu(self)
        self.setMenu(self.choices)
        self.choices.aboutToShow.connect(self._fill)
        self.tell()

    def tell(self) -> None:
        """Say which view is chosen, and whether it was changed since."""
        view = self._store.find(self.name) if self.name is not None else None
        changed = view is not None and self._current() != view.state
        name = ALL if view is None else shortened(view.name)
        mark = " *" if changed else ""
        self.setText(f"An&sicht: {name.replace('&', '&&')}{mark}")
        self.setAccessibleName(f"Ansicht: {name}{', geändert' if changed else ''}")
        self.setToolTip(
            "Die Ansicht wurde seitdem geändert. „Ansicht speichern …“ hält das fest."
            if changed
            else "Filter, Spalten und Sortierung unter einem Namen."
        )

    def choose(self, name: str | None) -> None:
        """Choose a view, or the list as it is at first."""
        view = self._store.find(name) if name is not None else None
        self.name = None if view is None else view.name
        self.wanted.emit(ViewState() if view is None else view.state)
        self.tell()

    def save(self) -> None:
        """Ask for a name and keep the list as it is seen now under it."""
        dialog = NameDialog(_SAVE, self.name or "", self.window(), self._taken)
        dialog.chosen.connect(self._save)
        dialog.open()

    def rename(self) -> None:
        """Ask for another name of the chosen view."""
        if self.name is not None:
            dialog = NameDialog(_RENAME, self.name, self.window(), self._taken)
            dialog.chosen.connect(self._rename)
            dialog.open()

    def delete(self) -> None:
        """Forget the chosen view; the list stays as it is seen."""
        if self.name is not None:
            name, self.name = self.name, None
            self._store.delete(name)
            self.tell()

    def _save(self, name: str) -> None:
        self._store.keep(SavedView(name, self._current()))
        self.name = name
        self.tell()

    def _rename(self, name: str) -> None:
        if self.name is not None:
            self._store.rename(self.name, name)
            self.name = name
            self.tell()

    def _taken(self, name: str) -> str:
        if name == self.name or self._store.find(name) is None:
            return ""
        return f"Die Ansicht {quoted(name)} gibt es schon; sie wird ersetzt."

    def _fill(self) -> None:
        self.choices.clear()
        group = QActionGroup(self.choices)
        for name in (None, *(view.name for view in self._store.views)):
            action = QAction((ALL if name is None else shortened(name)).replace("&", "&&"), self.choices)
            action.setCheckable(True)
            action.setChecked(name == self.name)
            action.triggered.connect(lambda _checked=False, chosen=name: self.choose(chosen))
            group.addAction(action)
            self.choices.addAction(action)
        self.choices.addSeparator()
        for label, run, needs_view in (
            ("Ansicht &speichern …", self.save, False),
            ("Ansicht &umbenennen …", self.rename, True),
            ("Ansicht &löschen", self.delete, True),
            ("S&palten …", self.columns_wanted.emit, False),
        ):
            action = self.choices.addAction(label)
            action.setEnabled(not needs_view or self.name is not None)
            action.triggered.connect(lambda _checked=False, step=run: step())
