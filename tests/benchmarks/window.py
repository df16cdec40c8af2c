"""How long the window takes to be there, and in how much memory, beside a bare one: `python tests/benchmarks/window.py`.

    .venv/bin/python tests/benchmarks/window.py [rounds] [database]

A database with 1,000 projects and 2,500 programmes is made (or the named one copied). Programs take turns, so that whatever else the computer does
meets all of them; every figure is a ratio to a bare QMainWindow (menu, status bar) of the same PySide6. Read the ratios of the processor's time:
they say what is done, whatever else runs. Modules are compiled once beforehand, as they are where a program has been installed. Of each page is told
how long it takes from a click on its name to its first picture, in a window that has made no other page but the first: the time of the window's
thread, while the overview is still being put together beside it. Without a display everything is measured offscreen; `QT_QPA_PLATFORM=xcb` with
Xvfb paints for real.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(CHECKOUT / "tests"))

from coordinator_app.ui.page_name import PageName
from large_database import build_large_database

ROUNDS = 9
CLICKS = 3
HEAVY = ("sqlalchemy", "pandas", "numpy", "scipy", "reportlab", "highspy", "cryptography", "yaml", "PIL")

TELL = """
import json, os, sys, time
def tell(began):
    parts = dict(line.split(":", 1) for line in open("/proc/self/smaps_rollup").read().splitlines()[1:])
    rss = int(parts["Rss"].split()[0])
    print(json.dumps({"wall": time.time() - began, "cpu": time.process_time(), "rss": rss,
        "heavy": [name for name in HEAVY if name in sys.modules]}), flush=True)
    os._exit(0)
"""

BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(WAIT, lambda: tell(BEGAN))
application = QApplication([])
window = Window()
window.menuBar().addMenu("Datei").addAction("Beenden")
window.statusBar().showMessage("Bereit")
window.resize(1280, 800)
window.show()
application.exec()
"""

OURS = """
from coordinator_app.start import main
def told(mark):
    if mark == MARK:
        if WAIT:
            from PySide6.QtCore import QTimer
            QTimer.singleShot(WAIT, lambda: tell(BEGAN))
        else:
            tell(BEGAN)
main(["--database", DATABASE], told)
"""

CLICK = """
from coordinator_app.start import main
def told(mark):
    if mark != "window":
        return
    from PySide6.QtWidgets import QApplication
    from coordinator_app.ui.main_window import MainWindow
    from coordinator_app.ui.page_name import PageName
    (window,) = [item for item in QApplication.topLevelWidgets() if isinstance(item, MainWindow)]
    began, thread = time.perf_counter(), time.thread_time()
    window.show_page(PageName[PAGE])
    window.pages.by_name[PageName[PAGE]].repaint()
    print(json.dumps({"wall": time.perf_counter() - began, "cpu": time.thread_time() - thread}), flush=True)
    os._exit(0)
main(["--database", DATABASE], told)
"""

IDLE_MS = 20_000
"""How long a window is left alone before its memory is read."""


Figures = dict[str, Any]
"""What a start tells of itself: times in seconds, memory in KiB, the heavy modules by name."""


def run(source: str, home: Path, **values: object) -> Figures:
    """Run a program in a process of its own and return what it tells of itself."""
    constants = "\n".join(f"{name} = {value!r}" for name, value in {"HEAVY": HEAVY, **values}.items())
    began = "import time; BEGAN = time.time()\n"
    surroundings = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "HOME": str(home)}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    surroundings["PYTHONPYCACHEPREFIX"] = str(home / "compiled")
    done = subprocess.run(
        [sys.executable, "-c", f"{began}{constants}\n{TELL}{source}"],
        env={**surroundings, "XDG_DATA_HOME": str(home)},
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    if not done.stdout.strip():
        raise SystemExit(done.stderr)
    figures: Figures = json.loads(done.stdout.strip().splitlines()[-1])
    return figures


def main() -> None:
    """Print the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        database = home / "gross.qldb"
        if len(sys.argv) > 2:
            shutil.copy(sys.argv[2], database)
        else:
            build_large_database(database)
        programs: dict[str, tuple[str, dict[str, Any]]] = {
            "bare QMainWindow, painted": (BARE, {"WAIT": 0}),
            "ours: first frame with the figures": (OURS, {"MARK": "painted", "WAIT": 0}),
            "ours: main window": (OURS, {"MARK": "window", "WAIT": 0}),
            "ours: everything loaded ahead": (OURS, {"MARK": "pages", "WAIT": 0}),
        }
        for source, values in programs.values():  # compiles
            run(source, home, DATABASE=str(database), **values)
        found: dict[str, list[Figures]] = {name: [] for name in programs}
        for _ in range(rounds):
            for title, (source, values) in programs.items():
                found[title].append(run(source, home, DATABASE=str(database), **values))
        print_times(found)
        bare, _first, window, _ahead = (
            statistics.median(run["cpu"] for run in runs) for runs in found.values()
        )
        print_clicks(home, database, bare, window / bare)
        empty = run(BARE, home, WAIT=1_000)
        ours = run(OURS, home, DATABASE=str(database), MARK="pages", WAIT=IDLE_MS)
        print(
            f"\nmemory of the idle window (RSS): bare {empty['rss'] / 1024:.0f} MB, ours {ours['rss'] / 1024:.0f} MB, ",
            end="",
        )
        print(f"ratio {ours['rss'] / empty['rss']:.2f}")


def print_clicks(home: Path, database: Path, bare: float, window: float) -> None:
    """Print one line per page: from the click on its name to its first picture, beside the time of a bare window.

    `window` is the ratio of the main window: with the slowest page it tells when every page takes input, whichever is wanted.
    """
    slowest = 0.0
    print(f"\n{'from a click to the page':<40}{'wall s':>8}{'':>7}{'CPU s':>8}{'ratio':>7}")
    for page in PageName:
        if page is not PageName.OVERVIEW:
            runs = [run(CLICK, home, DATABASE=str(database), PAGE=page.name) for _ in range(CLICKS)]
            wall, cpu = (statistics.median(found[figure] for found in runs) for figure in ("wall", "cpu"))
            print(f"{page.value:<40}{wall:>8.3f}{'':>7}{cpu:>8.3f}{cpu / bare:>7.2f}")
            slowest = max(slowest, cpu / bare)
    print(f"{'main window and the slowest page':<40}{'':>8}{'':>7}{'':>8}{window + slowest:>7.2f}")


def print_times(found: dict[str, list[Figures]]) -> None:
    """Print one line per program, each beside the first."""
    first = next(iter(found.values()))
    print(f"{'':<40}{'wall s':>8}{'ratio':>7}{'CPU s':>8}{'ratio':>7}   loaded by then")
    for title, runs in found.items():
        line = f"{title:<40}"
        for figure in ("wall", "cpu"):
            median = statistics.median(run[figure] for run in runs)
            ratio = statistics.median(
                mine[figure] / bare[figure] for mine, bare in zip(runs, first, strict=True)
            )
            line += f"{median:>8.3f}{ratio:>7.2f}"
        print(f"{line}   {', '.join(runs[0]['heavy']) or '-'}")


if __name__ == "__main__":
    main()
