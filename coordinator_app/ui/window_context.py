"""What the parts of the main window share: use cases, operations, changes, dialogs, notices."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from coordinator_app.services.workspace import Workspace
from coordinator_app.ui.change_hub import ChangeHub
from coordinator_app.ui.dialog_service import DialogService
from coordinator_app.ui.operations import Operations


class Notices(Protocol):
    """Says what has happened without interrupting. `number` counts the notices, `steps` is what the last one offers."""

    number: int
    steps: tuple[Callable[[], None], ...]

    def show_notice(self, text: str, steps: Sequence[tuple[str, Callable[[], None]]] = ()) -> None:
        """Show a sentence with buttons (label, what they do)."""
        ...

    @property
    def is_shown(self) -> bool:
        """Whether a notice is there that nobody has closed yet."""
        ...

    def hide_notice(self) -> None:
        """Take the notice away."""
        ...


@dataclass(frozen=True)
class WindowContext:
    """The surroundings of everything that happens in one window; without `settings`, nothing is remembered."""

    workspace: Workspace
    operations: Operations
    hub: ChangeHub
    dialogs: DialogService
    notices: Notices
    window: QWidget
    settings: QSettings | None = None
