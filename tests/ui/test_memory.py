"""Memory while Qt runs."""

import gc
import sys
import threading

import pytest
from PySide6.QtCore import QObject, Signal

from coordinator_app.ui import memory
from coordinator_app.ui.memory import MemoryCare, collect_due, keep_what_is_there


class Sender(QObject):
    sent = Signal()


def test_python_does_not_collect_by_itself_while_the_window_is_open() -> None:
    caring = MemoryCare()
    caring.start()
    assert not gc.isenabled()
    caring.stop()
    assert gc.isenabled()
    caring.start()


def test_garbage_is_collected_when_its_time_has_come() -> None:
    gc.collect()
    _make_garbage()
    collect_due()
    assert gc.get_count()[0] < gc.get_threshold()[0]


def test_sending_a_signal_costs_no_reference_to_true() -> None:
    # PySide6 6.12.0 gives one away with every signal; up to Python 3.11 that ends the program.
    sender = Sender()
    before = sys.getrefcount(True)
    for _ in range(100):
        sender.sent.emit()
    assert sys.getrefcount(True) > before - 50


def test_nothing_is_collected_while_a_start_is_spared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_settled", threading.Event())
    caring = MemoryCare(spares_start=True)
    gc.collect()
    _make_garbage()
    caring._collect()
    assert gc.get_count()[0] > gc.get_threshold()[0]
    keep_what_is_there()
    _make_garbage()
    caring._collect()
    assert gc.get_count()[0] < gc.get_threshold()[0]


def _make_garbage() -> None:
    for _ in range(gc.get_threshold()[0] + 10):
        circle: list[object] = []
        circle.append(circle)
