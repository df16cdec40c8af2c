"""Feeds files to one reader, led by what each reaches in the code: python tests/benchmarks/guided_fuzz.py NAME [--seconds 300] [--kept DIR].

Needs `pip install atheris` (Linux, Python 3.11). `fuzz.py` changes healthy files at random; atheris keeps the changes that get
further, which suits formats of text. The same is a flaw as there: a crash, more than five seconds or a gibibyte, a half import.
An input that shows one is kept in the folder, and the program ends with it.
"""

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

_CHECKOUT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(_CHECKOUT), str(_CHECKOUT / "tests")]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import atheris

with atheris.instrument_imports(include=["coordinator_app"]):
    from fuzzing.running import MEBIBYTES, SECONDS, answer
    from fuzzing.targets import TARGETS

_LARGEST = 1 << 16
"""Bytes of an input: what is longer is slower and reaches nothing more."""


def main() -> None:
    """Run one target until the time is over or a flaw is found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", choices=sorted(target.name for target in TARGETS))
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--kept", type=Path, default=Path("fuzzing-flaws"))
    asked = parser.parse_args()
    target = next(target for target in TARGETS if target.name == asked.name)
    asked.kept.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="fuzzing-") as place:
        folder = Path(place)
        for sub in ("muster", "arbeit", "gelernt"):
            (folder / sub).mkdir()
        for number, content in enumerate(target.seeds(folder / "muster")):
            (folder / "gelernt" / f"{number}").write_bytes(content[:_LARGEST])
        feed, path = target.feed(folder / "arbeit"), folder / "eingabe"

        def take(content: bytes) -> None:
            path.write_bytes(content)
            answer(feed, path)

        options = [
            f"-max_total_time={asked.seconds}",
            f"-max_len={_LARGEST}",
            f"-timeout={SECONDS}",
            f"-rss_limit_mb={MEBIBYTES}",
            f"-artifact_prefix={asked.kept}/{target.name}-",
            "-print_final_stats=1",
        ]
        atheris.Setup([sys.argv[0], *options, str(folder / "gelernt")], take)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
