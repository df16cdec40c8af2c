"""Thousands of damaged databases: what must hold of what is saved, and how long the slowest took. Run with PYTHONPATH=tests."""

import argparse
import tempfile
import time
from collections import Counter
from pathlib import Path

from storage.damage import damaged_cases, every_page, saved, sound_database


def main() -> None:
    """Damage, save, check, and tell; ends with an error at the first thing that must not be."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="a folder in memory makes it quicker")
    arguments = parser.parse_args()
    told: Counter[str] = Counter()
    slowest, done = 0.0, 0
    with tempfile.TemporaryDirectory(dir=arguments.folder) as name:
        folder = Path(name)
        sound = sound_database(folder)
        (folder / "heil.qldb").unlink()
        for cases in (every_page(sound), damaged_cases(sound, arguments.seed, arguments.cases)):
            for case, content, pages in cases:
                begin = time.monotonic()
                result = saved(sound, content, pages, folder)
                slowest = max(slowest, time.monotonic() - begin)
                done += 1
                told[f"{case.split()[0]}: {'nothing saved' if result is None else 'saved'}"] += 1
                if result is not None:
                    told.update({part.code for part in result.lost})
    print(f"{done} damaged databases, the slowest took {slowest:.2f} s")
    for code, count in sorted(told.items()):
        print(f"  {code}: {count}")


if __name__ == "__main__":
    main()
