"""How fast all pairs are matched, beside plain loops and rule engines: `python tests/benchmarks/matching.py`.

Times are the processor's, so that other programs do not lengthen them; read the ratios, not the figures. What takes too
long for all pairs is measured on some of them, drawn evenly; of several runs the fastest counts, for everybody. Everybody
but `assess_all` gets the facts in the form it works on: ours as bits of members and judgements, the loop as sets and parsed
values, the engines as texts and numbers. The engines know yes and no alone, keep no result of a criterion and stop at the
first no. They come with the extra `benchmarks`.
"""

import gc
import statistics
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(CHECKOUT / "tests"))

import numpy as np

from coordinator_app.catalogue.folder import CatalogueFolder
from coordinator_app.domain.programme import Programme
from coordinator_app.matching.bulk.bits import Bits
from coordinator_app.matching.bulk.index import MatchIndex
from coordinator_app.matching.bulk.matrix import MatchMatrix
from coordinator_app.matching.eligibility.matcher import assess_all
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.runtime.resources import resource_path
from matching_at_scale import LargeWorld, Scale, leaves_of
from matching_peers import (
    TRUTH,
    PlainProgramme,
    PlainSubject,
    fused_loop,
    json_logic_rule,
    peer,
    peer_context,
    plain_pair,
    plain_programme,
    plain_subjects,
    zen_expression,
)

LIMIT = 0.020
"""Seconds in which one edited project is matched against everything."""

MEMORY = 100 * 2**20
"""Bytes that all pairs may take beyond projects and programmes."""

REPEATS = 7

T = TypeVar("T")


class Sample(NamedTuple):
    """Pairs on which the slow ways are measured: every n-th project against every m-th programme."""

    subjects: tuple[Subject, ...]
    programmes: tuple[Programme, ...]

    @property
    def pairs(self) -> int:
        return len(self.subjects) * len(self.programmes)


def main() -> None:
    """Print the table."""
    scale = Scale()
    world = LargeWorld(CatalogueFolder(resource_path("catalogue")).programmes(), scale)
    criteria = sum(leaves_of(programme.requirements) for programme in world.programmes)
    print(
        f"{scale.projects} projects x {scale.programmes} programmes, "
        f"{criteria / scale.programmes:.1f} criteria each, seed {scale.seed}"
    )
    gc.collect()
    gc.freeze()  # the world is not collected again and again, in none of the ways
    built, index = timed(lambda: MatchIndex(world.programmes, scale.day))
    print(f"Index built in {built:.2f} s of processor time, once for programmes and day")
    matrix = index.match(world.subjects)
    _answers(matrix)
    facts = index.read(world.subjects)
    pairs = scale.projects * scale.programmes
    ours = pairs / fastest(lambda: index.match_read(facts))
    print(f"\n{'way':<62}{'pairs/s':>14}{'ours is x':>12}")
    row("all pairs at once: status and fit (facts read, as for a to c)", ours, ours)
    row("  with the facts read anew", pairs / fastest(lambda: index.match(world.subjects)), ours)
    row("  the gates alone", pairs / fastest(lambda: index.circuit.run(facts.rows)), ours)

    sample = Sample(world.subjects[::100], world.programmes[::5])
    explained = sample.pairs / fastest(lambda: _explain(sample, scale))
    row("assess_all: every finding explained", explained, ours)
    plain_world = tuple(plain_programme(programme, scale.day) for programme in sample.programmes)
    subjects = plain_subjects(sample.subjects, scale.day)
    kept = [[plain_pair(one, other) for other in plain_world] for one in subjects]
    _same(sample, matrix, ([eligible for eligible, _, _ in found] for found in kept))
    plain = sample.pairs / fastest(
        lambda: [[plain_pair(one, other) for other in plain_world] for one in subjects]
    )
    row("(a) the plain loop: a result kept for every criterion", plain, ours)
    zen = _zen(subjects, plain_world, ours)
    logic = _json_logic(subjects, plain_world, ours)
    _lower_bound(index, facts.rows, pairs, ours)

    print(f"\n{'what is asked for':<62}{'goal':>14}{'reached':>12}")
    print(f"{'times the plain loop (a)':<62}{300:>14,}{ours / plain:>12,.0f}")
    for name, speed in (("zen-engine (b), compiled per programme", zen), ("json-logic (c)", logic)):
        if speed is not None:
            print(f"{'times ' + name:<62}{500 if 'zen' in name else '-':>14}{ours / speed:>12,.0f}")
    _memory(world, scale)
    _single_edits(index, world.subjects)


def _answers(matrix: MatchMatrix) -> None:
    codes = np.bincount(matrix.eligible_codes().ravel(), minlength=3) / matrix.eligible_codes().size
    print(
        f"Eligible {codes[2]:.2%}, open {codes[1]:.1%}, excluded {codes[0]:.1%}; each programme takes applications"
    )


def _explain(sample: Sample, scale: Scale) -> None:
    for subject in sample.subjects:
        assess_all(subject, sample.programmes, scale.day)


def _same(sample: Sample, matrix: MatchMatrix, found: Iterable[list[int]]) -> None:
    """Stop where the plain loop, written a second time, says something else."""
    for subject, numbers in zip(sample.subjects, found, strict=True):
        for programme, number in zip(sample.programmes, numbers, strict=True):
            if matrix.eligible(subject.project.key, programme.id) is not TRUTH[number]:
                raise SystemExit(f"{subject.project.key} and {programme.id}: the two ways differ.")


def _zen(
    subjects: tuple[PlainSubject, ...], programmes: tuple[PlainProgramme, ...], ours: float
) -> float | None:
    zen = peer("zen")
    if zen is None:
        _absent("zen-engine")
        return None
    texts = [
        " and ".join(f"({zen_expression(node)})" for node in item.nodes) or "true" for item in programmes
    ]
    begun = time.process_time()
    singly = [zen.compile_expression(text) for text in texts]
    together = zen.compile_expression(f"[{', '.join(texts)}]")
    setup = time.process_time() - begun
    contexts = [peer_context(subject) for subject in subjects]
    one = fastest(lambda: [rule.evaluate(context) for context in contexts for rule in singly])
    many = fastest(lambda: [together.evaluate(context) for context in contexts])
    pairs = len(subjects) * len(programmes)
    row(f"(b) zen-engine, compiled per programme ({setup:.1f} s to set up)", pairs / one, ours)
    row("(b) zen-engine, all programmes in one expression", pairs / many, ours)
    return pairs / one


def _json_logic(
    subjects: tuple[PlainSubject, ...], programmes: tuple[PlainProgramme, ...], ours: float
) -> float | None:
    module = peer("json_logic")
    if module is None:
        _absent("json-logic")
        return None
    rules = [{"and": [json_logic_rule(node) for node in item.nodes] or [True]} for item in programmes]
    contexts = [peer_context(subject) for subject in subjects]
    seconds = fastest(lambda: [module.jsonLogic(rule, context) for context in contexts for rule in rules])
    speed = len(subjects) * len(programmes) / seconds
    row("(c) json-logic", speed, ours)
    return speed


def _lower_bound(index: MatchIndex, rows: Bits, pairs: int, ours: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        loop = fused_loop(index.circuit, Path(folder))
        if loop is None:
            print("(d) fused loop: left out, there is no C compiler here.")
            return
        expected = index.circuit.run(rows).copy()
        seconds = fastest(lambda: loop(rows))
        if not np.array_equal(rows[index.circuit.outputs], expected):
            raise SystemExit("The fused loop answers something else.")
    row("(d) lower bound: the same gates fused in C, gcc -O3", pairs / seconds, ours)


def _memory(world: LargeWorld, scale: Scale) -> None:
    tracemalloc.start()
    index = MatchIndex(world.programmes, scale.day)
    kept, most = tracemalloc.get_traced_memory()
    matrix = index.match(world.subjects)
    peak = max(most, tracemalloc.get_traced_memory()[1])
    tracemalloc.stop()
    result = sum(
        plane.nbytes for plane in (matrix.can, matrix.must, matrix.known, matrix.touches, matrix.strong)
    )
    print(f"{'extra memory at its peak, index included, MiB':<62}{MEMORY >> 20:>14}{peak / 2**20:>12.1f}")
    print(f"  of that kept: the index {kept / 2**20:.1f} MiB, the answers {result / 2**20:.1f} MiB")


def _single_edits(index: MatchIndex, subjects: tuple[Subject, ...]) -> None:
    shares = sorted(timed(partial(index.match, (subject,)))[0] / LIMIT for subject in subjects[::5])
    median, late, worst = statistics.median(shares), shares[int(len(shares) * 0.95)], shares[-1]
    print(f"{'one project anew against all, part of 20 ms, median':<62}{1:>14}{median:>12.2f}")
    print(f"  95th percentile {late:.2f}, worst {worst:.2f}")


def row(way: str, speed: float, ours: float) -> None:
    """Print one row of the table."""
    print(f"{way:<62}{speed:>14,.0f}{ours / speed:>12,.2f}")


def _absent(name: str) -> None:
    print(f"{name}: left out, it is not installed (pip install -e .[benchmarks]).")


def timed(run: Callable[[], T]) -> tuple[float, T]:
    """Return the seconds of processor time that something takes, and what it returns."""
    begun = time.process_time()
    found = run()
    return time.process_time() - begun, found


def fastest(run: Callable[[], object]) -> float:
    """Return the least of the seconds of some runs: what the work takes where nothing else gets in its way."""
    return min(timed(run)[0] for _ in range(REPEATS))


if __name__ == "__main__":
    main()
