"""Sorting the results by what has to be worked out for every row: beside the window, with how far it has come."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel

from coordinator_app.ui.operations import Operations, Steps
from coordinator_app.ui.pages.match.row_model import MatchRowModel, keys_of


class SlowSort(QObject):
    """Brings the model what it sorts by. Whoever sorts otherwise, or has other rows read, gives the work up."""

    def __init__(
        self, model: MatchRowModel, operations: Operations, said: QLabel, done: Callable[[], None]
    ) -> None:
        super().__init__(said)
        self._model, self._operations, self._said, self._done = model, operations, said, done
        self._steps = Steps(self)
        model.keys_wanted.connect(self._begin)
        model.modelAboutToBeReset.connect(self._give_up)
        operations.closing.connect(self._give_up)

    def _give_up(self) -> None:
        self._steps.cancel()

    def _begin(self, column: int) -> None:
        self._give_up()
        steps = self._steps = Steps(self)
        rows, title = self._model.all_rows, self._model.columns[column].title
        steps.advanced.connect(
            lambda at, of: self._said.setText(f"Wird nach „{title}“ sortiert: {100 * at // of} %")
        )

        def take(keys: list[object]) -> None:
            self._model.take_keys(column, rows, keys)
            self._done()

        self._operations.read(
            lambda: keys_of(column, rows, steps.tell), take, owner=self, channel="sort", cancelled=self._done
        )
