"""Feeds broken and hostile files to everything that reads files: python tests/benchmarks/fuzz.py [--inputs 100000] [--seed 1] [--only NAME,NAME].

Each target runs in a process of its own. A crash, an input that takes more than five seconds, more than a gibibyte of
memory and a half import are flaws; their inputs are kept. The exit code is 1 where there is one.
"""

import argparse
import json
import os
import subprocess
import sys
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory

_CHECKOUT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(_CHECKOUT), str(_CHECKOUT / "tests")]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from fuzzing.running import MEBIBYTES, HangError, answer, inputs, peak_mebibytes
from fuzzing.targets import TARGETS

_SILENCE_SECONDS = 30


@dataclass
class Result:
    """What came of one target."""

    name: str
    answers: Counter[str]
    flaws: list[str]
    peak: int = 0
    slowest: float = 0


def main(arguments: Sequence[str]) -> int:
    """Run what the arguments say and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--kept", type=Path, default=Path("fuzzing-flaws"))
    parser.add_argument("--worker", help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.worker:
        return _work(asked.worker, asked.seed, asked.inputs, asked.kept)
    wanted = [target for target in TARGETS if not asked.only or target.name in asked.only.split(",")]
    share = asked.inputs / sum(target.weight for target in wanted)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(
            pool.map(
                lambda target: _supervise(target.name, asked.seed, ceil(share * target.weight), asked.kept),
                wanted,
            )
        )
    for result in results:
        print(
            f"{result.name:14} {sum(result.answers.values()):7} inputs, {result.answers['taken']:6} taken, "
            f"{len(result.answers.keys() - {'taken'}):3} kinds of refusal, slowest {result.slowest:.2f} s, "
            f"peak {result.peak} MiB, {len(result.flaws)} flaws"
        )
        for flaw in result.flaws[:5]:
            print("   ", flaw)
    print(f"{sum(sum(result.answers.values()) for result in results)} inputs in all")
    return int(any(result.flaws for result in results))


def _supervise(name: str, seed: int, count: int, kept: Path) -> Result:
    """Run a worker, and once more from behind the input that ended it."""
    result = Result(name, Counter(), [])
    first = 0
    while first < count:
        command = [sys.executable, __file__, "--worker", f"{name}:{first}", "--seed", str(seed)]
        command += ["--inputs", str(count), "--kept", str(kept.resolve())]
        with TemporaryDirectory(prefix="fuzzing-home-") as home:
            surroundings = os.environ | {"HOME": home, "XDG_DATA_HOME": f"{home}/data", "TMPDIR": home}
            process = subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=surroundings
            )
            first = _listen(process, result, first)
    return result


def _listen(process: "subprocess.Popen[str]", result: Result, first: int) -> int:
    """Take in what a worker says; return the number of the input that comes next."""
    assert process.stdout is not None
    number = first
    for line in process.stdout:
        told = json.loads(line)
        number = told["number"] + 1
        result.answers[told["answer"]] += 1
        result.slowest = max(result.slowest, told["seconds"])
        result.peak = max(result.peak, told["peak"])
        if told["flaw"]:
            result.flaws.append(f"input {told['number']}: {told['flaw']}")
    if process.wait() != 0:
        result.flaws.append(f"input {number}: the process ended with {process.returncode}")
        number += 1
        result.answers["ended"] += 1
    return number if process.returncode else sys.maxsize


def _work(task: str, seed: int, count: int, kept: Path) -> int:
    name, _, first = task.partition(":")
    target = next(target for target in TARGETS if target.name == name)
    with TemporaryDirectory(prefix="fuzzing-") as place:
        folder = Path(place)
        for sub in ("muster", "arbeit"):
            (folder / sub).mkdir()
        made = inputs(target, folder / "muster", seed, count)
        feed = target.feed(folder / "arbeit")
        path = folder / "eingabe"
        for number, data in enumerate(made):
            if number < int(first):
                continue
            path.write_bytes(data)
            begin, flaw, said = time.monotonic(), "", ""
            try:
                said = answer(feed, path)
            except HangError:
                said, flaw = "hang", "took longer than five seconds"
            except BaseException as error:  # noqa: BLE001 - whatever the program did not expect is what is looked for
                said = "flaw"
                flaw = f"{type(error).__name__}: {error} {traceback.format_tb(error.__traceback__)[-1]}"[
                    :1000
                ]
            peak = peak_mebibytes()
            if peak > MEBIBYTES:
                flaw = flaw or f"{peak} MiB"
            if flaw:
                kept.mkdir(parents=True, exist_ok=True)
                (kept / f"{name}-{seed}-{number}").write_bytes(data)
            told = {
                "number": number,
                "answer": said,
                "seconds": time.monotonic() - begin,
                "peak": peak,
                "flaw": flaw,
            }
            print(json.dumps(told), flush=True)
            if peak > MEBIBYTES:
                return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
