"""One plan at a time beside the window: a newer question ends the one under way, and only its own answer counts."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from coordinator_app.domain.errors import KnownError
from coordinator_app.services.funding_plan_answers import PlanAnswer, PlanRequest
from coordinator_app.ui.operations import Operations, Steps

_PAUSE_MS = 250


class Planner(Protocol):
    """The use case that makes plans."""

    def plan(
        self,
        request: PlanRequest,
        progress: Callable[[int, int], None] | None = None,
        improved: Callable[[PlanAnswer], None] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> PlanAnswer:
        """Return the plan for a request."""
        ...


@dataclass(frozen=True)
class _UnderWay:
    """A plan that is being made: the number of its question, and what ends it, with its best plan so far or at all."""

    number: int
    steps: Steps
    enough: threading.Event

    def cancel(self) -> None:
        """End it; nobody wants an answer."""
        self.steps.cancel()
        self.enough.set()


class PlanRun(QObject):
    """Asks for plans. Questions come as often as somebody moves a slider; one plan at a time is made.

    `answered` brings the answer to the newest question, `improved` a better plan on the way to it, `refused` a known
    error, `given_up` that somebody ended it (the best plan so far still comes), `working` whether anything is under way.
    """

    answered = Signal(object)
    improved = Signal(object)
    refused = Signal(object)
    given_up = Signal()
    advanced = Signal(int, int)
    working = Signal(bool)
    _better = Signal(int, object)
    _ended = Signal(int)

    def __init__(self, planner: Planner, operations: Operations, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._planner, self._operations = planner, operations
        self._newest = 0
        self._under_way: _UnderWay | None = None
        self._waiting: PlanRequest | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._begin)
        self._better.connect(self._take_better)
        self._ended.connect(self._end)
        operations.closing.connect(self.drop)

    @property
    def is_working(self) -> bool:
        """Whether a plan is asked for and not there yet."""
        return self._waiting is not None or self._under_way is not None

    def ask(self, request: PlanRequest, *, soon: bool = False) -> None:
        """Ask for a plan, at once or (`soon`) as soon as no further question has come for a moment."""
        was_working = self.is_working
        self._newest += 1
        self._waiting = request
        if self._under_way is not None:
            self._under_way.cancel()
        if soon:
            self._pause.start()
        else:
            self._pause.stop()
            self._begin()
        if not was_working:
            self.working.emit(True)

    def give_up(self) -> None:
        """End what is under way with its best plan so far; what is only waiting is not begun."""
        if not self.is_working:
            return
        if self._under_way is not None and self._waiting is None:
            self._under_way.enough.set()
        else:
            self.drop()
        self.given_up.emit()

    def drop(self) -> None:
        """End what is under way without a word, because nobody wants the answer any more."""
        was_working = self.is_working
        self._pause.stop()
        self._newest += 1
        self._waiting = None
        if self._under_way is not None:
            self._under_way.cancel()
        elif was_working:
            self.working.emit(False)

    def _begin(self) -> None:
        """Begin with the newest question, once the one before has ended."""
        request = self._waiting
        if request is None or self._under_way is not None:
            return
        self._waiting = None
        number, steps = self._newest, Steps(self)
        under_way = self._under_way = _UnderWay(number, steps, threading.Event())
        steps.advanced.connect(lambda done, total: self._advance(number, done, total))

        def make() -> PlanAnswer:
            try:
                return self._planner.plan(
                    request,
                    steps.tell,
                    lambda better: self._better.emit(number, better),
                    under_way.enough.is_set,
                )
            finally:
                if shiboken6.isValid(self):
                    self._ended.emit(number)

        self._operations.read(
            make,
            lambda answer: self._take(number, answer),
            owner=self,
            refused=lambda error: self._refuse(number, error),
        )

    def _end(self, number: int) -> None:
        """Go on with what was asked meanwhile; the answer itself comes right behind."""
        if self._under_way is None or self._under_way.number != number:
            return
        self._under_way.steps.deleteLater()
        self._under_way = None
        if self._waiting is not None and not self._pause.isActive():
            self._begin()
        if not self.is_working:
            self.working.emit(False)

    def _take(self, number: int, answer: PlanAnswer) -> None:
        if number == self._newest:
            self.answered.emit(answer)

    def _take_better(self, number: int, answer: PlanAnswer) -> None:
        if number == self._newest:
            self.improved.emit(answer)

    def _refuse(self, number: int, error: KnownError) -> None:
        if number == self._newest:
            self.refused.emit(error)

    def _advance(self, number: int, done: int, total: int) -> None:
        if number == self._newest:
            self.advanced.emit(done, total)
