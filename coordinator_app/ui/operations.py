"""Operations: use cases run beside the window, and their results and errors come back to its thread.

One of the three modules that may catch every exception: whatever a use case raises must reach a person.
"""

import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from coordinator_app.domain.errors import KnownError
from coordinator_app.services.changes import Outcome
from coordinator_app.ui.change_hub import ChangeHub

T = TypeVar("T")
_READERS = 2

SWITCH_SECONDS = 0.000_05
"""After which time a thread lets the window have its turn.

With Python's five milliseconds the window may wait much longer: where a thread gives way by itself more often than that, as numpy
and zlib do in every step, it takes its turn back each time before the window has woken up. Measured beside the overview: 260 ms,
and below 40 with this, at the same pace of the work.
"""


class Cancelled(Exception):
    """Raised within a use case whose steps were cancelled; nobody needs to be told."""


class Steps(QObject):
    """How far a long operation has come; given to a use case as its `Progress`, asked to stop from the window.

    `advanced` comes once per hundredth and in the thread of the window.
    """

    advanced = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._given_up = threading.Event()
        self._told = (-1, -1)

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked to stop."""
        return self._given_up.is_set()

    def cancel(self) -> None:
        """Have the use case end at its next step."""
        self._given_up.set()

    def tell(self, done: int, total: int) -> None:
        """Say how many of how many steps are done; called beside the window.

        Raises:
            Cancelled: somebody asked to stop.
        """
        if self.cancelled:
            raise Cancelled
        now = (100 * done // max(total, 1), total)
        if now != self._told and shiboken6.isValid(self):
            self._told = now
            self.advanced.emit(done, total)


@dataclass
class _Ticket:
    """One operation on its way: what to run, for whom, and what became of it."""

    task: Callable[[], Any]
    owner: QObject
    done: Callable[[Any], None]
    refused: Callable[[KnownError], None] | None
    channel: str | None
    cancelled: Callable[[], None] | None = None
    writes: bool = False
    number: int = 0
    result: Any = None
    error: Exception | None = field(default=None)


class Operations(QObject):
    """Runs reads side by side and writes one after the other; what keeps drafts does not wait for writes.

    `report` is asked to show the errors that the caller did not want to show itself. The answer to a question is
    dropped where the widget that asked is gone or has asked again on the same channel; a refused write never is.
    """

    busy_changed = Signal(bool)
    closing = Signal()
    _settled = Signal(object)

    def __init__(
        self, hub: ChangeHub, report: Callable[[Exception], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        sys.setswitchinterval(SWITCH_SECONDS)
        self._hub = hub
        self._report = report
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="reading")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writing")
        self._keeper = ThreadPoolExecutor(1, thread_name_prefix="keeping")
        self._under_way = 0
        self._closed = False
        self._waiting: list[tuple[ThreadPoolExecutor, _Ticket]] | None = None
        self._count = 0
        self._latest: dict[tuple[int, str], int] = {}
        self._settled.connect(self._settle, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return self._under_way > 0

    def read(
        self,
        task: Callable[[], T],
        done: Callable[[T], None],
        *,
        owner: QObject,
        channel: str | None = None,
        refused: Callable[[KnownError], None] | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> None:
        """Run a query; on one channel of an owner only the answer to the latest question counts.

        `cancelled` is told where the query ended because somebody gave it up.
        """
        if not self._closed:
            self._start(self._readers, _Ticket(task, owner, done, refused, channel, cancelled))

    def write(
        self,
        task: Callable[[], Outcome[T]],
        done: Callable[[T], None],
        *,
        owner: QObject,
        refused: Callable[[KnownError], None] | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> None:
        """Run a use case that changes data, after those that were asked for before; announce what changed.

        `cancelled` is told where it ended because somebody gave it up; nothing was changed then.
        """
        self._start(self._writer, _Ticket(task, owner, done, refused, None, cancelled, writes=True))

    def keep(
        self,
        task: Callable[[], Outcome[T]],
        done: Callable[[T], None],
        *,
        owner: QObject,
        refused: Callable[[KnownError], None] | None = None,
    ) -> None:
        """Keep something that must not wait behind what is being written; one after the other among themselves."""
        self._start(self._keeper, _Ticket(task, owner, done, refused, None, writes=True))

    def after_writes(self, task: Callable[[], T]) -> "Future[T]":
        """Run something after the writes that were asked for before, for whoever waits for it."""
        return self._writer.submit(task)

    def close(self) -> None:
        """Wait for what is under way, deliver it, and take nothing new; `closing` lets long queries be given up."""
        self._closed = True
        self.go()
        self.closing.emit()
        self._keeper.shutdown(wait=True)
        self._writer.shutdown(wait=True)
        self._readers.shutdown(wait=True)
        QCoreApplication.sendPostedEvents(self)

    def _start(self, pool: ThreadPoolExecutor, ticket: _Ticket) -> None:
        self._count += 1
        ticket.number = self._count
        if ticket.channel is not None:
            self._latest[id(ticket.owner), ticket.channel] = ticket.number
        self._under_way += 1
        if self._under_way == 1:
            self.busy_changed.emit(True)
        if self._waiting is None:
            pool.submit(self._run, ticket)
        else:
            self._waiting.append((pool, ticket))

    def hold(self) -> None:
        """Let what is asked for wait until `go`: reading beside the first picture of a window would only delay it."""
        self._waiting = []

    def go(self) -> None:
        """Begin with what was asked for so far, where it had to wait."""
        waiting, self._waiting = self._waiting or [], None
        for pool, ticket in waiting:
            pool.submit(self._run, ticket)

    def _run(self, ticket: _Ticket) -> None:
        try:
            ticket.result = ticket.task()
        except Exception as error:  # noqa: BLE001 - every error is shown: known ones in words, others as crash report
            ticket.error = error
        if shiboken6.isValid(self):
            self._settled.emit(ticket)

    def _settle(self, ticket: _Ticket) -> None:
        self._under_way -= 1
        if self._under_way == 0:
            self.busy_changed.emit(False)
        self._deliver(ticket)

    def _deliver(self, ticket: _Ticket) -> None:
        wanted = shiboken6.isValid(ticket.owner) and not self._is_outdated(ticket)
        if ticket.error is not None:
            self._deliver_error(ticket, ticket.error, wanted=wanted)
            return
        outcome = ticket.result
        value = outcome.value if isinstance(outcome, Outcome) else outcome
        if wanted:
            ticket.done(value)
        if isinstance(outcome, Outcome):
            self._hub.announce(outcome.changes)

    def _deliver_error(self, ticket: _Ticket, error: Exception, *, wanted: bool) -> None:
        if isinstance(error, Cancelled):
            if wanted and ticket.cancelled is not None:
                ticket.cancelled()
        elif wanted and ticket.refused is not None and isinstance(error, KnownError):
            ticket.refused(error)
        elif wanted or ticket.writes or not isinstance(error, KnownError):
            self._report(error)

    def _is_outdated(self, ticket: _Ticket) -> bool:
        if ticket.channel is None:
            return False
        return self._latest.get((id(ticket.owner), ticket.channel)) != ticket.number
