"""How fast all pairs are matched, beside plain loops and rule engines: `python tests/benchmarks/matching.py`.

Times are the processor's, so that other programs do not lengthen them; read the ratios, not the figures. What takes too
long for all pairs is measured on some of them, drawn evenly; of several runs the fastest counts, for everybody. "From
facts": ours starts with the very dicts of facts that the plain loop gets; the engines get the same as texts and numbers.
"From records": ours reads the projects and their surroundings too, the others still do not. The engines know yes and no
alone, keep no result of a criterion and stop at the first no. They come with the extra `benchmarks`.
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
from coordinator_app.matching.eligibility.assessment import FitLevel
from coordinator_app.matching.eligibility.columns import read_columns
from coordinator_app.matching.eligibility.matcher import assess_all
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.runtime.resources import resource_path
from matching_at_scale import LargeWorld, Scale, leaves_of
from matching_peers import fused_loop, json_logic_programme, peer, peer_context, zen_programme
from matching_plain import (
    TRUTH,
    PlainProgramme,
    PlainSubject,
    plain_answer,
    plain_columns,
    plain_pair,
    plain_programme,
    plain_subjects,
)

LIMIT = 0.020
"""Seconds in which one edited project is matched against everything."""

MEMORY = 100 * 2**20
"""Bytes that all pairs may take beyond projects and programmes."""

REPEATS = 7
"""Runs of which the fastest counts; quick ways get more, until PATIENCE is over."""

PATIENCE = 1.0
"""Seconds."""

T = TypeVar("T")


class Sample(NamedTuple):
    """Pairs on which the slow ways are measured: every n-th project against every m-th programme."""

    subjects: tuple[Subject, ...]
    programmes: tuple[Programme, ...]

    @property
    def pairs(self) -> int:
        return len(self.subjects) * len(self.programmes)


class Ours(NamedTuple):
    """Pairs per second of the match of all pairs, from facts and from records."""

    facts: float
    records: float


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
    plain_crowd = plain_subjects(world.subjects, scale.day)
    pairs = scale.projects * scale.programmes

    def from_facts() -> MatchMatrix:
        return index.match_facts(world.subjects, plain_columns(plain_crowd, index.facts))

    if not np.array_equal(from_facts().eligible_codes(), matrix.eligible_codes()):
        raise SystemExit("From facts and from records the answers differ.")
    rows = index.ask(world.subjects, read_columns(world.subjects, scale.day, index.facts))
    ours = Ours(pairs / fastest(from_facts), pairs / fastest(lambda: index.match(world.subjects)))
    print(f"\n{'way':<66}{'pairs/s':>14}{'facts x':>10}{'records x':>11}")
    row("all pairs at once, status and fit: from facts", ours.facts, ours)
    row("all pairs at once, status and fit: from records", ours.records, ours)
    row("  the gates alone", pairs / fastest(lambda: index.circuit.run(rows)), ours)

    sample = Sample(world.subjects[::100], world.programmes[::5])
    explained = sample.pairs / fastest(lambda: _explain(sample, scale))
    row("assess_all: every finding explained", explained, ours)
    programmes = tuple(plain_programme(programme, scale.day) for programme in sample.programmes)
    subjects = plain_crowd[::100]
    plain = _plain_loops(sample, matrix, subjects, programmes, ours)
    zen = _zen(subjects, programmes, ours)
    logic = _json_logic(subjects, programmes, ours)
    _lower_bound(index, rows, pairs, ours)

    print(f"\n{'what is asked for':<66}{'goal':>14}{'facts':>10}{'records':>11}")
    goal("times the plain loop (a)", 300, plain, ours)
    for name, wanted, speed in (
        ("times zen-engine (b), compiled per programme", 500, zen),
        ("times json-logic (c)", None, logic),
    ):
        if speed is not None:
            goal(name, wanted, speed, ours)
    _memory(world, scale)
    _single_edits(index, world.subjects)


def _answers(matrix: MatchMatrix) -> None:
    answers = np.bincount(matrix.eligible_codes().ravel(), minlength=3) / matrix.eligible_codes().size
    print(f"Eligible {answers[2]:.2%}, open {answers[1]:.1%}, excluded {answers[0]:.1%}")


def _explain(sample: Sample, scale: Scale) -> None:
    for subject in sample.subjects:
        assess_all(subject, sample.programmes, scale.day)


def _same(sample: Sample, matrix: MatchMatrix, found: Iterable[list[tuple[int, FitLevel]]]) -> None:
    """Stop where the plain loop, written a second time, says something else."""
    for subject, answers in zip(sample.subjects, found, strict=True):
        key = subject.project.key
        for programme, (number, fit) in zip(sample.programmes, answers, strict=True):
            if (TRUTH[number], fit) != (matrix.eligible(key, programme.id), matrix.fit(key, programme.id)):
                raise SystemExit(f"{key} and {programme.id}: the two ways differ.")


def _plain_loops(
    sample: Sample,
    matrix: MatchMatrix,
    subjects: tuple[PlainSubject, ...],
    programmes: tuple[PlainProgramme, ...],
    ours: Ours,
) -> float:
    """Measure both loops, and return the speed of the one that keeps the result of every criterion."""

    def kept() -> list[list[tuple[int, tuple[int, ...], FitLevel]]]:
        return [[plain_pair(one, other) for other in programmes] for one in subjects]

    def alone() -> list[list[tuple[int, FitLevel]]]:
        return [[plain_answer(one, other) for other in programmes] for one in subjects]

    _same(sample, matrix, ([(eligible, fit) for eligible, _, fit in found] for found in kept()))
    _same(sample, matrix, alone())
    speed = sample.pairs / fastest(kept)
    row("(a) the plain loop: a result kept for every criterion", speed, ours)
    row("    the same, results alone, stopping at the first no", sample.pairs / fastest(alone), ours)
    return speed


def _zen(
    subjects: tuple[PlainSubject, ...], programmes: tuple[PlainProgramme, ...], ours: Ours
) -> float | None:
    zen = peer("zen")
    if zen is None:
        _absent("zen-engine")
        return None
    texts = [zen_programme(item) for item in programmes]
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
    subjects: tuple[PlainSubject, ...], programmes: tuple[PlainProgramme, ...], ours: Ours
) -> float | None:
    module = peer("json_logic")
    if module is None:
        _absent("json-logic")
        return None
    rules = [json_logic_programme(item) for item in programmes]
    contexts = [peer_context(subject) for subject in subjects]
    seconds = fastest(lambda: [module.jsonLogic(rule, context) for context in contexts for rule in rules])
    speed = len(subjects) * len(programmes) / seconds
    row("(c) json-logic", speed, ours)
    return speed


def _lower_bound(index: MatchIndex, rows: Bits, pairs: int, ours: Ours) -> None:
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
    print(f"{'extra memory at its peak, index included, MiB':<66}{MEMORY >> 20:>14}{peak / 2**20:>12.1f}")
    print(f"  of that kept: the index {kept / 2**20:.1f} MiB, the answers {result / 2**20:.1f} MiB")


def _single_edits(index: MatchIndex, subjects: tuple[Subject, ...]) -> None:
    shares = sorted(timed(partial(index.match, (subject,)))[0] / LIMIT for subject in subjects[::5])
    median, late, worst = statistics.median(shares), shares[int(len(shares) * 0.95)], shares[-1]
    print(f"{'one project anew against all, part of 20 ms, median':<66}{1:>14}{median:>12.2f}")
    print(f"  95th percentile {late:.2f}, worst {worst:.2f}")


def row(way: str, speed: float, ours: Ours) -> None:
    """Print one row of the table: how many times as fast ours is, from facts and from records."""
    print(f"{way:<66}{speed:>14,.0f}{ours.facts / speed:>10,.2f}{ours.records / speed:>11,.2f}")


def goal(what: str, wanted: int | None, speed: float, ours: Ours) -> None:
    """Print one goal, and what is reached of it."""
    print(f"{what:<66}{wanted or '-':>14}{ours.facts / speed:>10,.0f}{ours.records / speed:>11,.0f}")


def _absent(name: str) -> None:
    print(f"{name}: left out, it is not installed (pip install -e .[benchmarks]).")


def timed(run: Callable[[], T]) -> tuple[float, T]:
    """Return the seconds of processor time that something takes, and what it returns."""
    begun = time.process_time()
    found = run()
    return time.process_time() - begun, found


def fastest(run: Callable[[], object]) -> float:
    """Return the least of the seconds of some runs: what the work takes where nothing else gets in its way."""
    seconds: list[float] = []
    while len(seconds) < REPEATS or sum(seconds) < PATIENCE:
        seconds.append(timed(run)[0])
    return min(seconds)


if __name__ == "__main__":
    main()
