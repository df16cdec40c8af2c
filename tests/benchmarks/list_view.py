"""How fast a list of 10,000 projects opens, scrolls, sorts and is searched: `python tests/benchmarks/list_view.py [projects]`.

Painted offscreen in a window of 1600 x 900. Times are the processor's, and every figure is a ratio to what a picture may take at
60 pictures per second (16.7 ms): below 1 it is fast enough. Each step is followed by painting what is seen as a whole, but for
the first two rows, which scroll as the window does: what is there is moved and only the edge is painted.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(CHECKOUT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt

from coordinator_app.domain.project import ProjectStage
from coordinator_app.services.listing import ProjectItem
from coordinator_app.ui.pages.projects.columns import columns_for
from coordinator_app.ui.qt_application import make_application
from coordinator_app.ui.widgets.record_table import RecordTable

FRAME = 1 / 60
PROJECTS = 10_000
TITLES = (
    "Nachbarschaftstreff am Wehr",
    "Sanierung der Bücherei",
    "Spielplatz Südstadt",
    "Beratung im Quartier",
)
TYPED = ("nachbarschaft süd", "bücherei 99", "beratung bewilligt", "wehr quartier 12")


def main() -> None:
    """Print the table."""
    amount = int(sys.argv[1]) if len(sys.argv) > 1 else PROJECTS
    application = make_application()
    items = tuple(map(_item, range(amount)))
    named = columns_for(items, date(2026, 11, 22))
    columns = [item.column for item in named]
    table: RecordTable[ProjectItem] = RecordTable("Projekte", columns, lambda item: item.key)
    for number, item in enumerate(named):
        table.hide_column(number, hidden=not item.standard)
    shown = sum(item.standard for item in named)
    table.resize(1600, 900)
    table.show()
    application.processEvents()

    def seen() -> None:
        table.viewport().repaint()

    print(f"{amount} projects, {shown} of {len(columns)} columns, pictures of 1600 x 900")
    print(f"\n{'what':<44}{'median':>9}{'slowest':>9}{'late':>7}   (1 = {FRAME * 1000:.1f} ms)")
    row("open", [timed(lambda: table.set_rows(items), seen)])
    bar = table.verticalScrollBar()
    for name, step in (("a little", 7), ("half a page", 400)):
        row(f"scroll {name}", scrolled(bar.setValue, bar.maximum(), step, application.processEvents))
    for name, step in (("a little", 7), ("by leaps", 90_007)):
        row(f"scroll {name}, painted anew as a whole", scrolled(bar.setValue, bar.maximum(), step, seen))
    row("type in the search", typed(table.rows.search, seen))
    table.rows.search("")
    row("restrict to a stage", [restricted(table, stage, seen) for stage in ProjectStage])
    table.rows.restrict(None)
    row(
        "sort by a column",
        [
            timed(partial(table.sortByColumn, number, Qt.SortOrder.AscendingOrder), seen)
            for number in range(len(columns))
        ],
    )


def timed(*steps: Callable[[], object]) -> float:
    """Return the processor's time of some steps."""
    started = time.process_time()
    for step in steps:
        step()
    return time.process_time() - started


def scrolled(
    move: Callable[[int], None], most: int, step: int, seen: Callable[[], None], times: int = 200
) -> list[float]:
    """Scroll again and again, painting each time."""
    return [timed(partial(move, at), seen) for at in ((n * step) % max(most, 1) for n in range(times))]


def restricted(table: RecordTable[ProjectItem], stage: ProjectStage, seen: Callable[[], None]) -> float:
    """Show the projects of a stage."""
    return timed(lambda: table.rows.restrict(lambda item: item.stage is stage), seen)


def typed(search: Callable[[str], None], seen: Callable[[], None]) -> list[float]:
    """Type texts letter by letter, and take each away again."""
    parts = (text[:end] for text in TYPED for end in (*range(1, len(text) + 1), 0))
    return [timed(partial(search, part), seen) for part in parts]


def row(name: str, times: Iterable[float]) -> None:
    """Print one line: a picture is late if it takes longer than it may."""
    found = list(times)
    late = sum(1 for item in found if item > FRAME)
    print(
        f"{name:<44}{statistics.median(found) / FRAME:>9.2f}{max(found) / FRAME:>9.2f}{late:>4}/{len(found)}"
    )


def _item(number: int) -> ProjectItem:
    stages = tuple(ProjectStage)
    begins = date(2026, 1, 1) + timedelta(days=number % 900)
    return ProjectItem(
        key=f"P-{number}",
        title=f"{TITLES[number % len(TITLES)]} {number}",
        stage=stages[number % len(stages)],
        neighbourhood=f"Q-{number % 50}",
        neighbourhood_name=f"Quartier {number % 50}",
        applicant_name=f"Verein {number % 300}",
        starts=begins,
        ends=begins + timedelta(days=400),
        total_cost_cents=number * 12_345,
    )


if __name__ == "__main__":
    main()
