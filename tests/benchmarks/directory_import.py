"""How long reading an export of the Förderdatenbank takes, and in how much memory, against parsing it and no more.

    .venv/bin/python tests/benchmarks/directory_import.py [programmes]

The yardstick is zipfile with ElementTree: every document parsed, nothing kept. Numbers of one machine say little, so
the answer is a ratio. Memory is what Python's own allocator was asked for at its peak.
"""

import io
import sys
import tempfile
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from coordinator_app.exchange.directory.reader import DirectoryFiles
from directory_exports import large_export, write_zip

PROGRAMMES = 2_500


def parse_only(path: Path) -> None:
    """Parse every document of an archive and keep nothing."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            ET.parse(io.BytesIO(archive.read(name)))  # noqa: S314 - written by this script


def read(path: Path) -> None:
    """Read an archive as the program does."""
    DirectoryFiles().read(path)


def seconds(action: Callable[[Path], None], path: Path) -> float:
    """Return the best of three runs."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        action(path)
        times.append(time.perf_counter() - start)
    return min(times)


def megabytes(action: Callable[[Path], None], path: Path) -> float:
    """Return the peak of one run."""
    tracemalloc.start()
    action(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def main() -> None:
    """Print both figures and their ratios."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else PROGRAMMES
    with tempfile.TemporaryDirectory() as folder:
        documents = large_export(count)
        size = sum(map(len, documents.values())) / 1e6
        path = write_zip(Path(folder) / "export.zip", documents)
        print(f"{count} programmes, {len(documents)} documents, {size:.0f} MB of XML")
        number = len(documents)
        del documents
        ours, theirs = seconds(read, path), seconds(parse_only, path)
        print(f"time    {ours:6.2f} s  parsing alone {theirs:6.2f} s  ratio {ours / theirs:.2f}")
        ours, theirs = megabytes(read, path), megabytes(parse_only, path)
        print(
            f"memory  {ours:6.1f} MB parsing alone {theirs:6.1f} MB ratio {ours / theirs:.2f}  ({number} documents)"
        )


if __name__ == "__main__":
    main()
