"""The change hub: services answer with the kinds of record they changed, pages that show those kinds reload."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

from coordinator_app.domain.records import Kind


class ChangeHub(QObject):
    """Announces changes by kind of record; nobody needs to know who shows what."""

    changed = Signal(frozenset)

    def announce(self, kinds: Iterable[Kind]) -> None:
        """Tell everyone that records of these kinds are no longer as they were."""
        taken = frozenset(kinds)
        if taken:
            self.changed.emit(taken)

    def listen(self, kinds: Iterable[Kind], reload: Callable[[], None]) -> None:
        """Call `reload` after every change of one of these kinds."""
        wanted = frozenset(kinds)

        def hear(changed: frozenset[Kind]) -> None:
            if wanted & changed:
                reload()

        self.changed.connect(hear)
