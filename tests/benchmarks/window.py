"""How long the window takes to be there, and in how much memory, beside a bare one: `python tests/benchmarks/window.py`.

    .venv/bin/python tests/benchmarks/window.py [rounds] [database]

A database with 1,000 projects and 2,500 programmes is made (or the named one copied). Programs take turns, so that whatever else the computer does
meets all of them; every figure is a ratio to a bare QMainWindow (menu, status bar) of the same PySide6. Read the ratios of the processor's time:
they say what is done, whatever else runs. Without a display everything is measured offscreen; `QT_QPA_PLATFORM=xcb` with Xvfb paints for real.
Programs of others are measured where they are installed: only the time until their first window is mapped, with xdotool.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(CHECKOUT / "tests"))

from large_database import build_large_database

ROUNDS = 9
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

IDLE_MS = 20_000
"""How long a window is left alone before its memory is read."""


def run(source: str, home: Path, **values: object) -> dict[str, float]:
    """Run a program in a process of its own and return what it tells of itself."""
    constants = "\n".join(f"{name} = {value!r}" for name, value in {"HEAVY": HEAVY, **values}.items())
    began = "import time; BEGAN = time.time()\n"
    surroundings = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "HOME": str(home)}
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
    return json.loads(done.stdout.strip().splitlines()[-1])


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
        programs = {
            "bare QMainWindow, painted": (BARE, {"WAIT": 0}),
            "ours: first frame with the figures": (OURS, {"MARK": "painted", "WAIT": 0}),
            "ours: main window": (OURS, {"MARK": "window", "WAIT": 0}),
            "ours: every page takes input": (OURS, {"MARK": "pages", "WAIT": 0}),
        }
        found: dict[str, list[dict[str, float]]] = {name: [] for name in programs}
        for _ in range(rounds):
            for title, (source, values) in programs.items():
                found[title].append(run(source, home, DATABASE=str(database), **values))
        print_times(found)
        bare = run(BARE, home, WAIT=1_000)
        ours = run(OURS, home, DATABASE=str(database), MARK="pages", WAIT=IDLE_MS)
        print(
            f"\nmemory of the idle window (RSS): bare {bare['rss'] / 1024:.0f} MB, ours {ours['rss'] / 1024:.0f} MB, ",
            end="",
        )
        print(f"ratio {ours['rss'] / bare['rss']:.2f}")


def print_times(found: dict[str, list[dict[str, float]]]) -> None:
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
