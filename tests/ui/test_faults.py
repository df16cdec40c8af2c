"""What ended the program without its doing is told at the next start, from a report that quotes nobody."""

import os
import signal
import subprocess
import sys
import threading
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from coordinator_app.bootstrap import open_workspace
from coordinator_app.services.workspace import OpenRequest
from coordinator_app.ui.application import Session
from coordinator_app.ui.fault_dialog import FaultAnswer, FaultDialog, FaultNotice
from coordinator_app.ui.faults import RunMark
from fakes.window_desk import FakeDialogs

_RUN = """
import ctypes, sys
from datetime import datetime
from pathlib import Path
from coordinator_app.ui.faults import RunMark

def a_place_in_the_program():
    {end}

mark = RunMark(Path(sys.argv[1]))
mark.begin(datetime.now())
print("begun", flush=True)
a_place_in_the_program()
"""
_MOMENT = datetime(2026, 11, 22, 12, 0, 0)  # noqa: DTZ001 - only the name of a file


def _program(folder: Path, end: str) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-c", _RUN.format(end=end), str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    return process


def test_a_crash_leaves_a_report_once(tmp_path: Path) -> None:
    with _program(tmp_path, "ctypes.string_at(0)") as process:
        assert process.wait() != 0
    (report,) = RunMark(tmp_path).left_behind()
    assert "a_place_in_the_program" in report
    assert "Quartierslotse" in report
    assert RunMark(tmp_path).left_behind() == ()
    assert list(tmp_path.iterdir()) == []


def test_a_kill_leaves_no_report_and_a_run_that_goes_on_is_left_alone(tmp_path: Path) -> None:
    with _program(tmp_path, "sys.stdin.read()") as process:
        assert RunMark(tmp_path).left_behind() == ()
        assert len(list(tmp_path.glob("lauf-*.txt"))) == 1
        process.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
        process.wait()
    assert RunMark(tmp_path).left_behind() == ()
    assert list(tmp_path.glob("lauf-*.txt")) == []


def test_an_ordinary_end_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "Fehlerberichte"
    mark = RunMark(folder)
    mark.begin(_MOMENT)
    assert folder.exists()
    mark.end()
    assert not folder.exists()


def test_a_folder_that_cannot_be_written_leaves_the_program_running(tmp_path: Path) -> None:
    (tmp_path / "Fehlerberichte").write_text("im Weg")
    mark = RunMark(tmp_path / "Fehlerberichte")
    mark.begin(_MOMENT)
    mark.end()


@pytest.mark.usefixtures("home_folder")
def test_a_fault_in_another_thread_is_told_in_the_thread_of_the_window(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    for hook in ("excepthook", "unraisablehook"):
        monkeypatch.setattr(sys, hook, getattr(sys, hook))
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    dialogs = _Listening()
    session = Session(open_workspace, dialogs)
    session.watch()
    try:
        thread = threading.Thread(target=lambda: 1 // 0)
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: bool(dialogs.faults))
    finally:
        session._mark.end()  # the application of the tests does not end here
    assert "ZeroDivisionError" in dialogs.faults[0].report
    assert dialogs.thread is threading.main_thread()


@pytest.mark.usefixtures("home_folder")
def test_faults_while_one_is_told_are_only_written_down() -> None:
    dialogs = _Failing()
    dialogs.session = Session(open_workspace, dialogs)
    dialogs.session.report(RuntimeError("erster"))
    assert len(dialogs.faults) == 1


@pytest.mark.usefixtures("home_folder")
def test_beginning_anew_opens_the_same_database_after_this_one_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(
        "coordinator_app.ui.application.QProcess.startDetached",
        lambda program, arguments: started.append([program, *arguments]),
    )
    database = tmp_path / "x.qldb"
    open_workspace(OpenRequest(database)).store.close()
    dialogs = FakeDialogs(fault_answer=FaultAnswer.BEGIN_ANEW)
    session = Session(open_workspace, dialogs)
    assert session.open(OpenRequest(database, create=False))
    session.report(RuntimeError("kaputt"))
    qtbot.waitUntil(lambda: bool(started))
    assert started[0][-2:] == ["--database", str(database)]
    open_workspace(OpenRequest(database, create=False)).store.close()  # nobody holds it any more


def test_the_report_can_be_read_and_copied(qtbot: QtBot) -> None:
    dialog = FaultDialog(FaultNotice("Im Programm ist ein Fehler aufgetreten.", "Zeile 1\nZeile 2"))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == "Zeile 1\nZeile 2"
    dialog.restart_button.click()
    assert dialog.answer is FaultAnswer.BEGIN_ANEW


class _Listening(FakeDialogs):
    thread: threading.Thread | None = None

    def tell_fault(self, notice: FaultNotice) -> FaultAnswer:
        self.thread = threading.current_thread()
        return super().tell_fault(notice)


class _Failing(FakeDialogs):
    session: Session

    def tell_fault(self, notice: FaultNotice) -> FaultAnswer:
        if len(self.faults) < 3:
            self.faults.append(notice)
            self.session.report(RuntimeError("noch einer"))
        return FaultAnswer.GO_ON
