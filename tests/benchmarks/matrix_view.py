"""How fast the matrix of all pairs opens and scrolls: `python tests/benchmarks/matrix_view.py`.

1,000 projects x 2,500 programmes with random results, painted offscreen in a window of 1600 x 900. Times are the processor's, and
every figure is a ratio to what a picture may take at 60 pictures per second (16 ms): below 1 it is fast enough. A real
scroll by little moves what is there and paints only the edge; here everything is painted.
"""

import os
import random
import statistics
import sys
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(CHECKOUT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QWidget

from coordinator_app.ui.application import make_application
from coordinator_app.ui.item_models.cell_grid_model import GridContents, Heads
from coordinator_app.ui.pages.match.matrix import CELLS
from coordinator_app.ui.pages.match.matrix_panel import LOOKS
from coordinator_app.ui.widgets.cell_grid import CellGrid

FRAME = 0.016
"""Seconds that one picture may take."""

PROJECTS, PROGRAMMES = 1_000, 2_500
SIZE = (1600, 900)
STEPS = 200
SEED = 11


def main() -> None:
    """Print the table."""
    application = make_application()
    cells = bytes(random.Random(SEED).choices(sorted(CELLS), k=PROJECTS * PROGRAMMES))  # noqa: S311 - no secret
    contents = GridContents(
        rows=_heads("Projekt mit einem langen Titel", PROJECTS),
        columns=_heads("Förderprogramm", PROGRAMMES),
        cells=cells,
        symbols=[CELLS[code].symbol for code in sorted(CELLS)],
        word=lambda row, column: f"{row} {column}",
        hint=lambda row, column: f"{row} {column}",
    )
    grid = CellGrid("Matrix", LOOKS)
    grid.resize(*SIZE)
    grid.show()
    application.processEvents()
    started = time.process_time()
    grid.cells.show_contents(contents, range(PROGRAMMES))
    application.processEvents()
    grid.viewport().repaint()
    opened = time.process_time() - started
    tracemalloc.start()
    grid.cells.show_contents(contents, range(PROGRAMMES))
    kept = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    print(f"{PROJECTS} projects x {PROGRAMMES} programmes, seed {SEED}, pictures of {SIZE[0]} x {SIZE[1]}")
    print(f"\n{'what':<50}{'median':>10}{'slowest':>10}   (1 = {FRAME * 1000:.0f} ms)")
    row("open", [opened])
    ways = (
        ("across", grid.horizontalScrollBar(), grid.horizontalHeader()),
        ("down", grid.verticalScrollBar(), grid.verticalHeader()),
    )
    for way, bar, names in ways:
        for name, step in (("a little", 7), ("a page", 700)):
            times = []
            for number in range(STEPS):
                bar.setValue((number * step) % max(bar.maximum(), 1))
                times.append(_painted(grid.viewport(), names.viewport()))
            row(f"scroll {way} by {name}, painted anew as a whole", times)
    print(f"\nkept for {len(cells):,} cells: {kept / len(cells):.3f} bytes each beside the codes")


def _painted(*parts: QWidget) -> float:
    """Return how long it takes to paint all of what moves."""
    started = time.process_time()
    for part in parts:
        part.repaint()
    return time.process_time() - started


def _heads(name: str, amount: int) -> Heads:
    names = list(_numbered(name, amount))
    return Heads(names, names)


def _numbered(name: str, amount: int) -> Iterator[str]:
    return (f"{name} {number}" for number in range(amount))


def row(name: str, times: list[float]) -> None:
    """Print one line."""
    print(f"{name:<50}{statistics.median(times) / FRAME:>10.2f}{max(times) / FRAME:>10.2f}")


if __name__ == "__main__":
    main()
