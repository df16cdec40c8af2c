"""Kills a working program as often as wanted, 1,000 times where nobody says, and tells what it had finished by then.

PYTHONPATH=tests python tests/benchmarks/kills.py [TIMES] [SEED]
"""

import sys
import tempfile
from pathlib import Path

from storage.kills import kill_again_and_again


def main(times: int, seed: int) -> None:
    """Kill, check, and tell; ends with an error at the first thing that is lost."""
    with tempfile.TemporaryDirectory() as folder:
        result = kill_again_and_again(Path(folder), times, seed)
    print(
        f"{result.kills} kills, {result.finished} steps finished before, none of them lost, nothing half done"
    )
    print(f"{result.half_way} times the step under way was there as a whole without having been told")


if __name__ == "__main__":
    main(*(int(word) for word in (sys.argv[1:3] + ["1000", "1"][len(sys.argv) - 1 :])))
