"""What every page is: a title, a row of controls, contents that reload when a kind of record they show has changed."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from coordinator_app.domain.records import Kind
from coordinator_app.ui.change_hub import ChangeHub
from coordinator_app.ui.operations import Operations
from coordinator_app.ui.requests import PageName, Request
from coordinator_app.ui.widgets.button_row import ButtonRow

ONLY_READ = "Das geht nicht, solange die Datenbank nur zum Lesen geöffnet ist."


@dataclass(frozen=True)
class PageSetting:
    """What a page is given: how to read, whether the database can only be read, and where it remembers how it was seen."""

    operations: Operations
    hub: ChangeHub
    read_only: bool
    settings: QSettings | None = None


@dataclass(frozen=True)
class PageCommand:
    """A button of a page. `writes` marks those that are switched off while the database is only read."""

    label: str
    hint: str
    run: Callable[[], None]
    keys: tuple[str, ...] = ()
    needs_row: bool = False
    writes: bool = False


class Page(QWidget):
    """A page of the window. It asks for what lies outside of it by `requested`, and never acts there itself."""

    requested = Signal(object)

    def __init__(self, name: PageName, shows: frozenset[Kind], setting: PageSetting) -> None:
        super().__init__()
        self.name = name
        self.setting = setting
        self.is_stale = True
        self.commands: dict[str, QPushButton] = {}
        self.page_commands: list[PageCommand] = []
        self._row_buttons: list[QPushButton] = []
        self._row_actions: list[QAction] = []
        self.setAccessibleName(name.value)
        title = QLabel(name.value)
        title.setObjectName("pageTitle")
        self.header = QHBoxLayout()
        self.header.addWidget(title)
        self.buttons = ButtonRow()
        self.header.addWidget(self.buttons, 1)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(18, 12, 18, 14)
        self.body.setSpacing(10)
        self.body.addLayout(self.header)
        setting.hub.listen(shows, self.outdate)

    @abstractmethod
    def reload(self) -> None:
        """Read again what the page shows."""

    @abstractmethod
    def enter(self) -> None:
        """Put the keyboard where the work of the page begins."""

    def outdate(self) -> None:
        """Reload now if the page is seen, otherwise when it is shown next."""
        self.is_stale = True
        if self.isVisible():
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Reload what has changed meanwhile."""
        super().showEvent(event)
        if self.is_stale:
            self._refresh()

    def ask(self, request: Request) -> None:
        """Ask for something that lies outside of the page."""
        self.requested.emit(request)

    def add_commands(self, commands: Sequence[PageCommand]) -> None:
        """Put buttons to the right of the title, each with its keys; those that find no room are folded into one."""
        for command in commands:
            button = QPushButton(command.label)
            button.setToolTip(f"{command.hint} {ONLY_READ}" if self._is_forbidden(command) else command.hint)
            button.setEnabled(not (command.needs_row or self._is_forbidden(command)))
            button.clicked.connect(lambda _checked=False, run=command.run: run())
            for keys in command.keys:
                shortcut = QShortcut(QKeySequence(keys), self, context=_context_of(keys))
                shortcut.activated.connect(button.click)
            self.buttons.add(button)
            self.commands[command.label] = button
            self.page_commands.append(command)
            if command.needs_row and not self._is_forbidden(command):
                self._row_buttons.append(button)
                self._row_actions.append(_action_of(command, button))

    def set_row_chosen(self, *, chosen: bool) -> None:
        """Switch the buttons that need a chosen row."""
        for button in self._row_buttons:
            button.setEnabled(chosen)

    def row_actions(self) -> Sequence[QAction]:
        """Return what the buttons do with the chosen row, for its menu."""
        return tuple(self._row_actions)

    def _refresh(self) -> None:
        self.is_stale = False
        self.reload()

    def _is_forbidden(self, command: PageCommand) -> bool:
        return command.writes and self.setting.read_only


def _action_of(command: PageCommand, button: QPushButton) -> QAction:
    """Return an entry of a menu that presses a button; its keys are only to be read, the button has them."""
    action = QAction(command.label, button)
    action.setShortcuts([QKeySequence(keys) for keys in command.keys])
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.triggered.connect(lambda _checked=False: button.click())
    return action


def _context_of(keys: str) -> Qt.ShortcutContext:
    """Let keys work wherever the focus is while the page is seen; only deleting needs the focus on the page."""
    if keys == "Del":
        return Qt.ShortcutContext.WidgetWithChildrenShortcut
    return Qt.ShortcutContext.WindowShortcut
