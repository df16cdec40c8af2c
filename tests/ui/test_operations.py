"""Operations: results and errors come back to the window, and nothing is swallowed."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coordinator_app.domain.errors import DomainError, EnvironmentProblem, KnownError
from coordinator_app.domain.records import Kind
from coordinator_app.services.changes import Outcome
from coordinator_app.ui.change_hub import ChangeHub
from coordinator_app.ui.operations import Operations


class Bench:
    """Operations with everything that they report."""

    def __init__(self, bot: QtBot) -> None:
        self.bot = bot
        self.hub = ChangeHub()
        self.reported: list[Exception] = []
        self.operations = Operations(self.hub, self.reported.append)
        self.owner = QObject()
        self.heard: list[Any] = []

    def wait(self) -> None:
        self.bot.waitUntil(lambda: not self.operations.busy)


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    made = Bench(qtbot)
    yield made
    made.operations.close()
    QApplication.processEvents()


def raising(error: Exception) -> Callable[[], Outcome[None]]:
    def run() -> Outcome[None]:
        raise error

    return run


def test_a_result_comes_back_on_the_thread_of_the_window(bench: Bench) -> None:
    threads: list[object] = []
    bench.operations.read(
        threading.current_thread,
        lambda ran: threads.extend((ran, threading.current_thread())),
        owner=bench.owner,
    )
    bench.wait()
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()


def test_writes_run_one_after_the_other(bench: Bench) -> None:
    order: list[int] = []

    def write(number: int) -> Callable[[], Outcome[int]]:
        def run() -> Outcome[int]:
            order.append(number)
            return Outcome(number)

        return run

    for number in range(20):
        bench.operations.write(write(number), lambda _value: None, owner=bench.owner)
    bench.wait()
    assert order == list(range(20))


def test_changes_are_announced_to_those_who_show_that_kind(bench: Bench) -> None:
    bench.hub.listen({Kind.PROJECT}, lambda: bench.heard.append("projects"))
    bench.hub.listen({Kind.NEIGHBOURHOOD}, lambda: bench.heard.append("quarters"))
    bench.operations.write(
        lambda: Outcome("x", frozenset({Kind.PROJECT})), bench.heard.append, owner=bench.owner
    )
    bench.wait()
    assert bench.heard == ["x", "projects"]


def test_known_errors_go_to_the_caller_and_others_are_reported(bench: Bench) -> None:
    refused: list[KnownError] = []
    known, bug = DomainError("record_missing"), RuntimeError("bug")
    for error in (known, bug):
        bench.operations.write(raising(error), bench.heard.append, owner=bench.owner, refused=refused.append)
    bench.wait()
    assert refused == [known]
    assert bench.reported == [bug]


def test_an_error_that_nobody_wants_to_show_is_reported(bench: Bench) -> None:
    problem = EnvironmentProblem("disk_full", path="x")
    bench.operations.read(raising(problem), bench.heard.append, owner=bench.owner)
    bench.wait()
    assert bench.reported == [problem]


def test_only_the_answer_to_the_latest_question_counts(bench: Bench) -> None:
    gate = threading.Event()
    bench.operations.read(
        lambda: gate.wait(5) and "old", bench.heard.append, owner=bench.owner, channel="list"
    )
    bench.operations.read(lambda: "new", bench.heard.append, owner=bench.owner, channel="list")
    bench.bot.waitUntil(lambda: bench.heard == ["new"])
    gate.set()
    bench.wait()
    assert bench.heard == ["new"]


def test_a_refused_write_is_reported_even_if_its_widget_is_gone(bench: Bench, qtbot: QtBot) -> None:
    gate = threading.Event()
    error = DomainError("changed_meanwhile")

    def write() -> Outcome[None]:
        gate.wait(5)
        raise error

    owner = QObject()
    bench.operations.write(write, bench.heard.append, owner=owner)
    owner.deleteLater()
    with qtbot.waitSignal(owner.destroyed):
        pass
    gate.set()
    bench.wait()
    assert bench.reported == [error]
    assert bench.heard == []
