"""How long the window can't answer while long work runs beside it: `python tests/benchmarks/heartbeat.py [database]`.

A timer of the window's thread beats every 5 ms while a use case runs in a thread, as the window runs it. What is printed is the longest pause between
two beats, and how many pauses were longer than 100 ms: then somebody would feel it. Both threads share Python's lock, so a pause is work that did
not give it back (a single long call of a library), not work that was long.
"""

import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(CHECKOUT / "tests"))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QTimer

from coordinator_app.bootstrap import open_workspace
from coordinator_app.services.document_request import DocumentRequest
from coordinator_app.services.funding_plan_answers import PlanRequest
from coordinator_app.services.workspace import OpenRequest, Workspace
from coordinator_app.ui.memory import MemoryCare
from coordinator_app.ui.operations import SWITCH_SECONDS
from directory_exports import large_export, write_zip
from large_database import build_large_database

BEAT_MS = 5
LIMIT_MS = 100


def main() -> None:
    """Print the table."""
    sys.setswitchinterval(SWITCH_SECONDS)
    application = QCoreApplication([])
    care = MemoryCare(application, spares_start=True)
    care.start()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = Path(sys.argv[1]) if len(sys.argv) > 1 else build_large_database(folder / "gross.qldb")
        workspace = open_workspace(OpenRequest(database, read_only=True))
        archive = write_zip(folder / "export.zip", large_export(1_000))
        portfolio = folder / "portfolio.json"
        print(f"{'what runs beside the window':<44}{'seconds':>9}{'longest ms':>12}{'over 100 ms':>13}")
        for title, work in works(workspace, archive, portfolio).items():
            seconds, pauses = beside(application, work)
            late = sum(1 for pause in pauses if pause > LIMIT_MS)
            print(f"{title:<44}{seconds:>9.1f}{max(pauses):>12.0f}{late:>13}", flush=True)
        workspace.store.close()
    care.stop()


def works(workspace: Workspace, archive: Path, portfolio: Path) -> dict[str, Callable[[], object]]:
    """Return the long works of the window by what they are."""
    keys = [item.key for item in workspace.records.project_items()]
    target = portfolio.parent / "pdf"
    target.mkdir()

    def write_documents() -> object:
        programme = workspace.programmes.all()[0].id
        wanted = [DocumentRequest("summary", project=key, programme=programme) for key in keys[:20]]
        return workspace.documents.write_many(wanted, target)

    return {
        "load the program and read the catalogue": workspace.programmes.all,
        "read the Förderdatenbank of the database": workspace.programmes.with_directory,
        "match all pairs for the matrix": lambda: workspace.matrix.matrix(with_directory=True),
        "overview": workspace.overview.overview,
        "match 20 projects with reasons": lambda: workspace.matching.match(keys[:20]),
        "preview an export of the Förderdatenbank": lambda: workspace.directory.preview(archive),
        "write the portfolio": lambda: workspace.portfolio.export(portfolio),
        "preview a portfolio": lambda: workspace.imports.preview(portfolio),
        "plan 20 projects": lambda: workspace.funding_plans.plan(
            PlanRequest(projects=tuple(keys[:20]), seconds=20)
        ),
        "write 20 PDF files": write_documents,
        "index all programmes for the search": lambda: workspace.search.search("Spielplatz"),
    }


def beside(application: QCoreApplication, work: Callable[[], object]) -> tuple[float, list[float]]:
    """Run some work in a thread and return its seconds and the pauses between beats in milliseconds."""
    pauses: list[float] = []
    last = time.perf_counter()

    def beat() -> None:
        nonlocal last
        now = time.perf_counter()
        pauses.append((now - last) * 1000)
        last = now
        if not thread.is_alive():
            application.exit()

    timer = QTimer(application, interval=BEAT_MS)
    timer.timeout.connect(beat)
    thread = threading.Thread(target=work)
    began = time.perf_counter()
    timer.start()
    thread.start()
    application.exec()
    timer.stop()
    return time.perf_counter() - began, pauses


if __name__ == "__main__":
    main()
