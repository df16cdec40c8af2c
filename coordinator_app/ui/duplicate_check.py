"""The check for programmes that stand in the list twice: find them beside the window, remember what a person says."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from coordinator_app.domain.truth import Truth
from coordinator_app.services.duplicates import DuplicatePair
from coordinator_app.ui.dialogs.duplicates import DuplicatesDialog
from coordinator_app.ui.window_context import WindowContext
from coordinator_app.wording import formats

_NONE = (
    "Es gibt keine Programme, die sich auffällig gleichen. Verglichen werden Einträge der Förderdatenbank mit dem Katalog, "
    "mit eigenen Programmen und untereinander."
)


class DuplicateCheck(QObject):
    """Shows pairs that may be the same programme, and keeps decisions."""

    def __init__(self, context: WindowContext, undo: Callable[[], None]) -> None:
        super().__init__(context.window)
        self._context, self._undo = context, undo
        self._decided = 0

    def open(self) -> None:
        """Look for pairs and show them."""
        self._context.notices.show_notice("Die Programme werden verglichen …")
        self._context.operations.read(
            self._context.workspace.duplicates.pairs, self._show, owner=self, channel="pairs"
        )

    def _show(self, pairs: tuple[DuplicatePair, ...]) -> None:
        if not pairs:
            self._context.notices.show_notice(_NONE)
            return
        self._context.notices.hide_notice()
        self._decided = 0
        workspace = self._context.workspace
        dialog = DuplicatesDialog(
            pairs,
            workspace.programmes.get,
            workspace.matching.today(),
            self._context.window,
            read_only=workspace.store.read_only,
        )
        dialog.decided.connect(lambda pair, same: self._decide(dialog, pair, same))
        dialog.followed.connect(self._context.dialogs.open_address)
        dialog.finished.connect(lambda _result: self._tell())
        dialog.open()

    def _decide(self, dialog: DuplicatesDialog, pair: DuplicatePair, same: Truth) -> None:
        duplicates = self._context.workspace.duplicates

        def remembered(_decision: object) -> None:
            self._decided += 1
            dialog.note(pair, same)

        self._context.operations.write(
            lambda: duplicates.decide(pair.first, pair.second, same), remembered, owner=dialog
        )

    def _tell(self) -> None:
        if self._decided:
            amount = formats.count(self._decided, "Entscheidung", "Entscheidungen")
            self._context.notices.show_notice(
                f"{amount} über doppelte Programme gemerkt. „Rückgängig“ nimmt die letzte zurück.",
                (("Rückgängig", self._undo),),
            )
