"""The first frame of the window: what it shows, that nothing heavy is loaded for it, and how it hands over."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from builders import build_municipality
from coordinator_app.bootstrap import open_workspace
from coordinator_app.domain.project import ProjectStage
from coordinator_app.services.agenda import DateKind
from coordinator_app.services.workspace import OpenRequest
from coordinator_app.start import main, window_call
from coordinator_app.storage.first_screen import read_first_screen
from coordinator_app.storage.marks import APPLICATION_ID, KNOWN_VERSION
from coordinator_app.storage.migrations import history
from coordinator_app.ui.actions import Menu
from coordinator_app.ui.main_window import MainWindow
from coordinator_app.ui.opening_window import DATE_KINDS, MENUS, STAGES, OpeningWindow, Rows
from coordinator_app.wording.terms import term

DAY = date(2026, 11, 22)
OWN = (DateKind.MILESTONE, DateKind.ATTACHMENT, DateKind.NEXT_STEP, DateKind.APPOINTMENT)
HEAVY = ("sqlalchemy", "pandas", "numpy", "scipy", "reportlab", "highspy", "cryptography", "yaml", "PIL")
PROBE = """
import json, os, sys
from coordinator_app.start import main
def told(mark):
    if mark == sys.argv[2]:
        import linecache
        print(json.dumps([sorted(sys.modules), sorted(linecache.cache)]), flush=True)
        os._exit(0)
main(["--database", sys.argv[1]], told)
"""


@pytest.fixture(autouse=True)
def own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep what the window remembers out of the home of whoever tests, and give the hook of errors back."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)


def loaded_by(mark: str, database: Path, home: Path) -> tuple[list[str], list[str]]:
    """Return the modules that are loaded by a mark of the start, and the files whose source text is kept."""
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(home)}
    command = [sys.executable, "-c", PROBE, str(database), mark]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=True, timeout=120)
    modules, sources = json.loads(done.stdout)
    return modules, sources


def test_qt_reads_no_source_text_of_what_is_imported(sample_once: Path, tmp_path: Path) -> None:
    modules, sources = loaded_by("loaded", sample_once, tmp_path)
    assert "sqlalchemy" in modules
    assert [name for name in sources if name.endswith(("assembly.py", "schema.py"))] == []


def test_nothing_heavy_is_loaded_when_the_first_frame_is_painted(sample_once: Path, tmp_path: Path) -> None:
    loaded, _ = loaded_by("painted", sample_once, tmp_path)
    assert "coordinator_app.ui.opening_window" in loaded
    assert [name for name in (*HEAVY, "coordinator_app.bootstrap") if name in loaded] == []


def test_the_first_frame_shows_the_figures_of_the_overview(sample_once: Path, qtbot: QtBot) -> None:
    screen = read_first_screen(sample_once, DAY)
    assert screen is not None
    workspace = open_workspace(OpenRequest(sample_once, read_only=True))
    found = workspace.overview.overview(DAY)
    own = [item for item in workspace.agenda.agenda().entries if item.kind in OWN and not item.is_done]
    workspace.store.close()
    assert screen.neighbourhoods == found.neighbourhoods
    assert {stage: (projects, cents) for stage, projects, cents in screen.stages} == {
        item.stage.value: (item.projects, item.total_cost_cents) for item in found.stages if item.projects
    }
    assert [(day, kind, label) for day, kind, label, _ in screen.dates] == [
        (item.day, item.kind.value, item.title) for item in own[:30]
    ]
    assert screen.late == sum(1 for item in own if item.day < DAY)
    window = OpeningWindow("probe.qldb", screen, DAY, QSettings())
    qtbot.addWidget(window)
    texts = [label.text() for label in window.findChildren(QLabel)]
    assert f"{screen.late}" in texts
    (stages,) = (part for part in window.findChildren(Rows) if part.accessibleName() == "Projekte nach Stand")
    assert [texts[0] for texts in stages.rows] == list(STAGES.values())


def test_the_first_frame_knows_what_was_settled_or_moved_among_the_dates(
    sample_once: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(sample_once, tmp_path / "probe.qldb"))
    workspace = open_workspace(OpenRequest(path))
    agenda = workspace.agenda
    first, second, *_ = (item for item in agenda.agenda().entries if item.kind in OWN and not item.is_done)
    agenda.settle(first, done=True)
    agenda.move(second, date(2020, 2, 29))
    own = [item for item in agenda.agenda().entries if item.kind in OWN and not item.is_done]
    workspace.store.close()
    screen = read_first_screen(path, DAY)
    assert screen is not None
    assert [(day, label) for day, _, label, _ in screen.dates] == [
        (item.day, item.title) for item in own[:30]
    ]
    assert screen.dates[0][0] == date(2020, 2, 29)


def test_the_words_of_the_first_frame_are_those_of_the_program() -> None:
    assert {stage.value: term(stage)[:1].upper() + term(stage)[1:] for stage in ProjectStage} == STAGES
    assert {kind.value: term(kind) for kind in OWN} == DATE_KINDS
    assert tuple(menu.value for menu in Menu) == MENUS


def test_the_first_frame_knows_files_by_the_marks_of_the_migrations() -> None:
    assert (APPLICATION_ID, KNOWN_VERSION) == (history.APPLICATION_ID, history.LATEST_VERSION)


@pytest.mark.parametrize("content", [b"", b"kein Datenbankformat" * 20])
def test_what_is_no_database_is_left_to_the_real_opening(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.qldb"
    path.write_bytes(content)
    assert read_first_screen(path, DAY) is None
    assert read_first_screen(tmp_path / "fehlt.qldb", DAY) is None
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    ("words", "call"),
    [
        ([], (None, None)),
        (["window"], (None, None)),
        (["--database", "a b.qldb", "window"], (Path("a b.qldb"), None)),
        (["--database=x", "--catalogue", "k"], (Path("x"), Path("k"))),
        (["--help"], None),
        (["--database"], None),
        (["--data", "x"], None),
        (["check"], None),
        (["--database", "--help"], None),
    ],
)
def test_only_plain_calls_of_the_window_are_answered_before_the_parser(
    words: list[str], call: object
) -> None:
    assert window_call(words) == call


def visible() -> list[str]:
    """Return the kinds of windows that are seen."""
    return [type(widget).__name__ for widget in QApplication.topLevelWidgets() if widget.isVisible()]


def once(ready: Callable[[], bool], step: Callable[[], None]) -> None:
    """Do something as soon as a condition holds."""
    QTimer.singleShot(20, lambda: step() if ready() else once(ready, step))


def test_the_first_frame_hands_over_to_the_main_window_at_the_page_that_was_chosen(
    tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "neu.qldb"
    begun = open_workspace(OpenRequest(path))
    begun.records.create(build_municipality())  # an empty database begins with the first steps
    begun.store.close()
    marks: list[str] = []
    seen: list[str] = []

    def told(mark: str) -> None:
        marks.append(mark)
        if mark == "painted":
            (opening,) = (item for item in QApplication.topLevelWidgets() if isinstance(item, OpeningWindow))
            opening.navigation.setCurrentRow(2)
        if mark == "pages":
            seen.extend(visible())
            (window,) = (item for item in QApplication.topLevelWidgets() if item.isVisible())
            assert isinstance(window, MainWindow)
            page = window.stack.currentWidget()
            seen.append(page.accessibleName() if page else "")
            QTimer.singleShot(0, QApplication.closeAllWindows)

    assert main(["--database", str(path)], told) == 0
    assert marks == ["painted", "loaded", "window", "pages"]
    assert seen == ["MainWindow", "Projekte"]
    assert path.exists()
    assert not path.with_name("neu.qldb-wal").exists()


def test_closing_the_first_frame_ends_the_program_and_lets_go_of_the_database(
    tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "neu.qldb"
    assert main(["--database", str(path)], lambda _mark: QApplication.closeAllWindows()) == 0
    open_workspace(OpenRequest(path, create=False)).store.close()


def test_a_database_that_cannot_be_opened_is_told_over_the_first_frame_and_ends_with_three(
    tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "text.qldb"
    path.write_text("kein Datenbankformat", encoding="utf-8")
    said: list[str] = []

    def read_and_close() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        said.append(box.text())
        box.close()

    once(lambda: QApplication.activeModalWidget() is not None, read_and_close)
    assert main(["--database", str(path)]) == 3
    assert "text.qldb" in said[0]


def test_a_database_in_use_can_be_opened_to_read_from_the_first_frame(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "x.qldb"
    first = open_workspace(OpenRequest(path))
    titles: list[str] = []

    def agree() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(button for button in box.buttons() if "Lesen" in button.text()).click()

    def told(mark: str) -> None:
        if mark == "window":
            titles.extend(
                item.windowTitle()
                for item in QApplication.topLevelWidgets()
                if item.isVisible() and type(item).__name__ == "MainWindow"
            )
            QTimer.singleShot(0, QApplication.closeAllWindows)

    once(lambda: QApplication.activeModalWidget() is not None, agree)
    assert main(["--database", str(path)], told) == 0
    assert titles == ["x.qldb (nur Lesen) – Quartierslotse"]
    first.store.close()
