"""Signing in the window: asks for a certificate where somebody ticked that a document shall be signed."""

from collections.abc import Callable
from pathlib import Path

from coordinator_app.services.documents import Finish
from coordinator_app.services.signing import Signature
from coordinator_app.ui.dialogs.document_dialog import DocumentDialog
from coordinator_app.ui.dialogs.sign_dialog import SignDialog
from coordinator_app.ui.window_context import WindowContext


class DocumentSigning:
    """Asks for the certificate; it remembers where the last one lies while the window is open, and nothing else of it."""

    def __init__(self, context: WindowContext) -> None:
        self._context = context
        self._last: Path | None = None

    def ask(self, document: DocumentDialog, then: Callable[[Finish | None], None]) -> None:
        """Go on with what signs, after a certificate was opened, or with None where nothing shall be signed.

        Nothing happens where somebody gives up.
        """
        if not document.form.sign.isChecked():
            then(None)
            return
        dialog = SignDialog(self._context, self._last, document)

        def go_on(signature: Signature, path: Path) -> None:
            self._last = path
            then(signature.sign)

        dialog.chosen.connect(go_on)
        dialog.open()
