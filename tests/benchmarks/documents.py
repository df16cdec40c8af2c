"""How fast tagged summaries are set, beside other engines, and what a table of 2,000 rows needs.

    .venv/bin/python tests/benchmarks/documents.py [--peers PYTHON] [--rounds N] [--keep FOLDER]

One content for all: a real Antragszusammenfassung of the sample, without its pictures, which the peers have not. Every
document of a run has texts of its own. Each engine runs in its own process, and they take turns in short rounds, so that a
busy machine is busy for all; the median of the rounds counts. Processor time is what the ratios are read from: it has all
threads of an engine in it. Widths of columns and sizes of letters are ours for all; the peers need not find them.

Typst and WeasyPrint are no dependencies of this project: install them elsewhere (`pip install typst weasyprint` in an
environment of their own) and name the Python there with `--peers`. What is not installed is told.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path[:1] = [
    str(CHECKOUT / "tests"),
    str(CHECKOUT),
]  # in place of this folder, where `documents` is this script

from coordinator_app.bootstrap import open_workspace
from coordinator_app.documents import fonts, page
from coordinator_app.documents.columns import PrintableTable, setting_of
from coordinator_app.documents.kinds.summary.composition import summary_document
from coordinator_app.documents.model import (
    BulletList,
    Checklist,
    DataTable,
    Document,
    Heading,
    KeyValues,
    Notice,
    Paragraph,
    SourceList,
)
from coordinator_app.documents.styles import TABLE_SIZES
from coordinator_app.documents.text import phrase
from coordinator_app.domain.truth import Truth
from coordinator_app.runtime.resources import resource_path
from coordinator_app.services.documents import summary_request
from coordinator_app.services.ports.documents import SummaryContent
from coordinator_app.services.workspace import OpenRequest
from documents.sample_documents import document_of, long_table
from documents.summary_builders import DAY

ENGINES = CHECKOUT / "tests" / "benchmarks" / "document_engines"
FONTS = resource_path("fonts", "DejaVuSans.ttf").parent
SET_BY_ALL = (BulletList, Checklist, DataTable, Heading, KeyValues, Notice, Paragraph, SourceList)
ROWS = 2_000
MOST_MIB = 100
MOST_MB = 0.6


class Engine(NamedTuple):
    """A way to a PDF: its script, documents in a round, how many times as fast we want to be, what must be installed for it."""

    name: str
    script: str
    batch: int
    goal: float | None = None
    library: str = ""


OURS = Engine("Quartierslotse, PDF/UA-1 + PDF/A-2a", "ours.py", 4)
TABLE = (
    OURS,
    Engine("ReportLab, ohne Tags", "plain_reportlab.py", 2, 1.5),
    Engine("Typst, ua-1 + a-2a", "typst_ua.py", 4, 1.0, "typst"),
    Engine("WeasyPrint, pdf/ua-1", "weasyprint_ua.py", 1, 5.0, "weasyprint"),
)


class Worker:
    """The process of an engine."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._made = 0

    def make(self, count: int, file: Path | None = None) -> dict[str, float]:
        """Make so many documents that were not made before and return what one of them took."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(self._made, self._made + count, file or "", file=self._process.stdin, flush=True)
        self._made += count
        answer: dict[str, float] = json.loads(self._process.stdout.readline())
        return answer


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--peers", default=sys.executable, help="the Python that has Typst and WeasyPrint")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument(
        "--keep", type=Path, help="a folder for the content and for one document of each engine"
    )
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        keep = chosen.keep or folder
        summary = _written(keep / "summary.json", _sample_summary(folder))
        table = _written(keep / "table.json", document_of(long_table(ROWS)))
        _print_speed(summary, chosen.peers, chosen.rounds, keep)
        _print_table(table, chosen.peers, keep)


def _print_speed(content: Path, peers: str, rounds: int, keep: Path) -> None:
    there = [engine for engine in TABLE if _is_installed(engine, peers)]
    with ExitStack() as stack:
        workers = {engine: stack.enter_context(_worker(engine, content, peers)) for engine in there}
        for engine in there:  # imports, fonts and caches are warm afterwards
            workers[engine].make(2, keep / f"summary-{engine.script}.pdf")
        taken: dict[Engine, list[dict[str, float]]] = {engine: [] for engine in there}
        for _ in range(rounds):
            for engine in there:
                taken[engine].append(workers[engine].make(engine.batch))
    print(f"Summaries: median of {rounds} rounds that take turns, milliseconds for one document")
    print(
        f"{'':38}{'CPU ms':>8}{'wall ms':>9}{'per CPU s':>11}{'KiB':>6}{'ours is':>10}{'wall':>8}{'goal':>8}"
    )
    for engine in TABLE:
        if engine not in taken:
            print(f"{engine.name:38}nicht installiert")
            continue
        cpu, wall = (1000 * median(one[clock] for one in taken[engine]) for clock in ("cpu", "wall"))
        line = (
            f"{engine.name:38}{cpu:8.1f}{wall:9.1f}{1000 / cpu:11.1f}{taken[engine][0]['bytes'] / 1024:6.0f}"
        )
        if engine.goal is not None:
            ratios = [_ratio(taken, engine, clock) for clock in ("cpu", "wall")]
            line += (
                f"{ratios[0]:9.2f}x{ratios[1]:7.2f}x{engine.goal:7.1f}x {_verdict(ratios[0] >= engine.goal)}"
            )
        print(line)


def _ratio(taken: dict[Engine, list[dict[str, float]]], engine: Engine, clock: str) -> float:
    """Return the median of the ratios of neighbours in time."""
    return median(
        theirs[clock] / ours[clock] for theirs, ours in zip(taken[engine], taken[OURS], strict=True)
    )


def _print_table(content: Path, peers: str, keep: Path) -> None:
    print(
        f"\nA table of {ROWS:,} rows, made once in a new process; goals for ours: {MOST_MIB} MiB, {MOST_MB} MB"
    )
    print(f"{'':38}{'peak MiB':>9}{'MB':>8}{'CPU s':>8}")
    for engine in TABLE:
        if not _is_installed(engine, peers):
            print(f"{engine.name:38}nicht installiert")
            continue
        with _worker(engine, content, peers) as worker:
            took = worker.make(1, keep / f"table-{engine.script}.pdf")
        peak, size = took["peak"] / 2**20, took["bytes"] / 1e6
        line = f"{engine.name:38}{peak:9.1f}{size:8.2f}{took['cpu']:8.2f}"
        print(f"{line} {_verdict(peak < MOST_MIB and size < MOST_MB)}" if engine is OURS else line)


def _verdict(is_kept: bool) -> str:
    return "kept" if is_kept else "MISSED"


def _is_installed(engine: Engine, peers: str) -> bool:
    if not engine.library:
        return True
    return (
        subprocess.run([peers, "-c", f"import {engine.library}"], check=False, capture_output=True).returncode
        == 0
    )


@contextmanager
def _worker(engine: Engine, content: Path, peers: str) -> Iterator[Worker]:
    python = peers if engine.library else sys.executable
    with subprocess.Popen(
        [python, ENGINES / engine.script, content, FONTS],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(CHECKOUT / "tests"), str(CHECKOUT)])},
    ) as process:
        yield Worker(process)


def _sample_summary(folder: Path) -> Document:
    """Return the summary of the first project of the sample, for the first programme that may fit."""
    workspace = open_workspace(OpenRequest(folder / "sample.qldb"))
    workspace.imports.apply(workspace.imports.preview(resource_path("sample", "lindenfurt.json")))
    possible = [found for found in workspace.matching.match(as_of=DAY) if found.eligible is not Truth.NO]
    pair = min(possible, key=lambda found: (found.project, found.programme))
    content = workspace.documents.content(summary_request(pair.project, pair.programme, DAY))
    workspace.store.close()
    assert isinstance(content, SummaryContent)
    return summary_document(content)


def _written(file: Path, document: Document) -> Path:
    """Write a document as the JSON that all engines read."""
    fonts.register()
    content = _plain(document)
    blocks = [block for block in document.blocks if isinstance(block, SET_BY_ALL)]
    content["blocks"] = [{"is": type(block).__name__, **_plain(block), **_setting(block)} for block in blocks]
    content["sheet"] = {
        "width": page.WIDTH,
        "height": page.HEIGHT,
        "left": page.LEFT,
        "right": page.RIGHT,
        "top": page.TOP,
        "bottom": page.BOTTOM,
    }
    file.write_text(json.dumps(content), encoding="utf-8")
    return file


def _setting(block: object) -> dict[str, Any]:
    if not isinstance(block, DataTable):
        return {}
    titles = tuple(phrase(column.title) for column in block.columns)
    cells = tuple(tuple(None if cell is None else phrase(cell) for cell in row) for row in block.rows)
    setting = setting_of(PrintableTable(block.columns, titles, cells, block.has_total))
    if setting is None:
        return {"size": TABLE_SIZES[-1], "widths": [page.TEXT_WIDTH / len(titles)] * len(titles)}
    return {"size": setting.size, "widths": list(setting.widths)}


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.value if isinstance(value, Enum) else value


if __name__ == "__main__":
    main()
