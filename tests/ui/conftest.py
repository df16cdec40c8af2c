"""The window over real databases of its own, with dialogs that answer by themselves."""

import gc
import shutil
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from coordinator_app import adapters
from coordinator_app.bootstrap import open_workspace
from coordinator_app.domain.programme import Programme
from coordinator_app.matching.eligibility.assessment import Assessment
from coordinator_app.matching.eligibility.matcher import assess_all
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.runtime.resources import resource_path
from coordinator_app.services import early_start, matching
from coordinator_app.services.workspace import OpenRequest
from coordinator_app.ui.application import make_application, make_window
from coordinator_app.ui.memory import MemoryCare
from fakes.plain_engine import plain_engine
from fakes.window_desk import Desk, FakeDialogs, FixedClock

_PATIENCE_MS = 15_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the messages pass in which the platform without a screen says that it has no window manager."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(scope="session", autouse=True)
def themed(qapp: object) -> None:
    """Give the application its language and look once."""
    make_application()


@pytest.fixture(autouse=True)
def no_message_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Close a message of the real window that nobody answers, instead of waiting for ever."""
    show = QMessageBox.exec

    def show_for_a_while(box: QMessageBox) -> int:
        QTimer.singleShot(_PATIENCE_MS, box, box.close)
        return show(box)

    monkeypatch.setattr(QMessageBox, "exec", show_for_a_while)


@pytest.fixture(autouse=True)
def care(themed: None) -> Iterator[None]:
    """Collect garbage on the main thread only and keep True alive, as the program does."""
    caring = MemoryCare()
    caring.start()
    yield
    caring.stop()


@pytest.fixture(scope="session", autouse=True)
def assessed_once() -> Iterator[None]:
    """Remember assessments: most windows show the same projects, and what assessing says of them others test.

    Subjects are told apart by what they hold, programmes by which they are: reading equal files gives the same ones.
    """

    @lru_cache(maxsize=256)
    def remembered(subject: Subject, programmes: _Same, day: date) -> tuple[Assessment, ...]:
        return assess_all(subject, programmes.items, day)

    def assess(subject: Subject, programmes: Iterable[Programme], day: date) -> tuple[Assessment, ...]:
        return remembered(subject, _Same(tuple(programmes)), day)

    with pytest.MonkeyPatch.context() as patch:
        for module in (early_start, matching):
            patch.setattr(module, "assess_all", assess)
        yield


@pytest.fixture(scope="session", autouse=True)
def planned_plainly() -> Iterator[None]:
    """Let windows make plans without a search: what the best plan is others test, and a search takes its time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(adapters, "make_plan_engine", plain_engine)
        yield


class _Same:
    """Programmes that equal none but the very same ones."""

    def __init__(self, items: tuple[Programme, ...]) -> None:
        self.items = items
        self._ids = tuple(map(id, items))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self._ids == other._ids

    def __hash__(self) -> int:
        return hash(self._ids)


@pytest.fixture(scope="session")
def sample_once(assessed_once: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed database with the sample municipality; nobody writes into it.

    What is remembered of it and of the catalogue stays, and need not be gone through for garbage after every test.
    """
    path = tmp_path_factory.mktemp("sample") / "lindenfurt.qldb"
    workspace = open_workspace(OpenRequest(path), clock=FixedClock(date(2026, 11, 22)))
    workspace.imports.apply(workspace.imports.preview(resource_path("sample", "lindenfurt.json")))
    workspace.matching.match()
    workspace.overview.overview()
    workspace.store.close()
    gc.collect()
    gc.freeze()
    return path


@pytest.fixture
def make_desk(qtbot: QtBot, tmp_path: Path, fixed_day: date) -> Iterator[Callable[..., Desk]]:
    """Return a function that opens a window over a copy of a database, or over an empty one."""
    desks: list[Desk] = []

    def make(source: Path | None = None, *, read_only: bool = False) -> Desk:
        path = tmp_path / "probe.qldb"
        if source is not None:
            shutil.copy(source, path)
        clock = FixedClock(fixed_day)
        workspace = open_workspace(OpenRequest(path, read_only=read_only), clock=clock)
        dialogs, errors = FakeDialogs(), list[Exception]()
        window = make_window(workspace, dialogs, errors.append)
        # Of hundreds of windows none needs a backup on closing; test_backups.py has windows that make them.
        window.backups.before_closing = lambda: True  # type: ignore[method-assign]
        desk = Desk(window, workspace, dialogs, errors, qtbot)
        desks.append(desk)
        window.show()
        qtbot.waitExposed(window)
        desk.settle()
        return desk

    yield make
    for desk in desks:
        for dialog in desk.window.findChildren(QDialog):
            QDialog.reject(dialog)
        desk.settle()
        desk.window.close()
        desk.window.deleteLater()
        QApplication.processEvents()
        assert desk.errors == []


@pytest.fixture
def desk(make_desk: Callable[..., Desk], sample_once: Path) -> Desk:
    """Return a window over the sample municipality."""
    return make_desk(sample_once)


@pytest.fixture
def empty_desk(make_desk: Callable[..., Desk]) -> Desk:
    """Return a window over an empty database."""
    return make_desk()
