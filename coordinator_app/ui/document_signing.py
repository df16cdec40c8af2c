"""Signing in the window: asks for a certificate where somebody ticked that a document shall be signed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from coordinator_app.services.documents import Finish
from coordinator_app.services.signing import Signature
from coordinator_app.ui.dialogs.sign_dialog import SignDialog
from coordinator_app.ui.window_context import WindowContext


class DocumentSigning:
    """Asks for the certificate; it remembers where the last one lies while the window is open, and nothing else of it."""

    def __init__(self, context: WindowContext) -> None:
        self._context = context
        self._last: Path | None = None

    def ask(self, parent: QWidget, then: Callable[[Finish], None]) -> None:
        """Have a certificate opened, and go on with what signs; nothing happens where somebody gives up."""
        dialog = SignDialog(self._context, self._last, parent)

        def go_on(signature: Signature, path: Path) -> None:
            self._last = path
            then(signature.sign)

        dialog.chosen.connect(go_on)
        dialog.open()
