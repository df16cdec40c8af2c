"""Cuts the power of a working program hundreds of times, on a local and on a network drive.

PYTHONPATH=tests python tests/benchmarks/power_cuts.py [SEEDS] [CUTS]
"""

import sys
import tempfile
from pathlib import Path

from storage.disks import shim
from storage.power_cuts import cut_again_and_again


def main(seeds: int, cuts: int) -> None:
    """Cut, check, and tell; ends with an error at the first thing that is lost."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        library = shim(folder)
        if library is None:
            sys.exit("A C compiler on Linux is needed.")
        for place in ("local", "network"):
            for seed in range(seeds):
                changes = cut_again_and_again(
                    library, folder / f"{place}{seed}", cuts=cuts, steps=40, seed=seed, place=place
                )
                print(
                    f"{place}, seed {seed}: {changes} changes on the disk, {cuts} moments, two cuts each, nothing lost"
                )


if __name__ == "__main__":
    main(*(int(word) for word in (sys.argv[1:3] + ["5", "100"][len(sys.argv) - 1 :])))
