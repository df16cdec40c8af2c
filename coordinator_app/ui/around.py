"""What a widget finds in the window around it, without being given it: settings, dialogs, notices.

Tables stand on every page and in every dialog; handing each of them the same three things would say nothing.
"""

from collections.abc import Callable, Sequence
from typing import Protocol, cast

from PySide6.QtCore import QObject, QSettings

from coordinator_app.ui.dialog_service import DialogService


class Says(Protocol):
    """Says what has happened without interrupting."""

    def show_notice(self, text: str, steps: Sequence[tuple[str, Callable[[], None]]] = ()) -> None:
        """Show a sentence with buttons (label, what they do)."""
        ...


class Around(Protocol):
    """The part of a window's context that widgets look for themselves."""

    @property
    def settings(self) -> QSettings | None:
        """Where the window remembers things."""
        ...

    @property
    def dialogs(self) -> DialogService:
        """Files to choose, questions, printing."""
        ...

    @property
    def notices(self) -> Says:
        """The line that says what has happened."""
        ...


def around(widget: QObject) -> Around | None:
    """Return what the window around a widget has; None for a widget outside of a window over a database."""
    found: QObject | None = widget
    while found is not None:
        if getattr(found, "offers_surroundings", False):
            return cast("Around", found.context)  # type: ignore[attr-defined]  # a window that says so has it
        found = found.parent()
    return None
