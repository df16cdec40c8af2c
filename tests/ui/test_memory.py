"""Memory while Qt runs."""

import gc
import sys

from PySide6.QtCore import QObject, Signal

from coordinator_app.ui.memory import MemoryCare, collect_due, keep_true_alive


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
    for _ in range(gc.get_threshold()[0] + 10):
        circle: list[object] = []
        circle.append(circle)
    collect_due()
    assert gc.get_count()[0] < gc.get_threshold()[0]


def test_many_signals_do_not_use_up_the_references_to_true() -> None:
    sender = Sender()
    for _ in range(1_000):
        sender.sent.emit()
    keep_true_alive()
    assert sys.getrefcount(True) >= 50_000
