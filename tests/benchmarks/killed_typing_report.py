"""Kill a window in which somebody types as often as wanted, and tell how much was lost.

    python -m benchmarks.killed_typing_report DATABASE [TIMES]

The database is copied for every kill and must hold the sample municipality.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from killed_typing import lost_seconds


def main(source: Path, times: int) -> None:
    """Print the longest loss of every kill, and the longest of all."""
    worst: list[float] = []
    for seed in range(times):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "probe.qldb"
            shutil.copy(source, path)
            lost = lost_seconds(path, 1000 + seed)
        worst.append(max(lost.values(), default=0.0))
        print(f"{seed + 1:4} {worst[-1] * 1000:6.0f} ms  {sorted(lost)}", flush=True)
    ordered = sorted(worst)
    print(
        f"median {ordered[len(ordered) // 2] * 1000:.0f} ms, longest {ordered[-1] * 1000:.0f} ms, {times} kills"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 50)
