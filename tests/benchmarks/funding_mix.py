"""The funding mix against the rule of thumb: `python tests/benchmarks/funding_mix.py [single|town|region] [how many]`.

Random portfolios (`funding_mix_portfolios.py`), three sizes:

- single: one project, 12 programmes, 20 cost rows, 4 years, as somebody moves a slider; beside it "the highest rate first" and
  for the first question the best choice of up to three programmes, whose own money is told as a ratio to the least.
- town: 50 projects x 30 programmes with own money for a quarter of all cost, by column generation; beside it the same rule of
  thumb, and one model of the whole that is stopped after the time which column generation took.
- region: 500 x 60. The plan on the way is told whenever it is better, with the time since the start as a ratio to the whole.

Times are wall-clock times of one run on one computer and are told as ratios; memory is the peak of the process.
"""

import resource
import sys
import time
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial
from pathlib import Path
from statistics import median
from typing import TypeVar

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(CHECKOUT / "tests"), str(CHECKOUT)]

from coordinator_app.matching.funding_mix.effort import Watch
from coordinator_app.matching.funding_mix.optimise import optimise
from coordinator_app.matching.funding_mix.plan import Plan, ProjectPlan
from coordinator_app.matching.funding_mix.portfolio.plan_portfolio import plan_portfolio
from coordinator_app.matching.funding_mix.problem import Problem
from coordinator_app.matching.funding_mix.solver import SolverFailed
from coordinator_app.matching.funding_mix.verification import check
from funding_mix_greedy import best_of_three, by_rate, greedy_portfolio, greedy_project
from funding_mix_portfolios import random_portfolio, single_project

OWN_SHARE = Fraction(1, 4)
GLANCE = 0.1
"""Seconds within which an answer seems immediate."""
LIMIT_MIB = 1024
T = TypeVar("T")


def main(arguments: list[str]) -> int:
    """Print the tables that are asked for and return 1 if a plan breaks a rule."""
    sizes: dict[str, tuple[Callable[[int], Iterator[bool]], int]] = {
        "single": (single, 20),
        "town": (town, 20),
        "region": (region, 1),
    }
    chosen = [name for name in sizes if name in arguments] or list(sizes)
    counts = [int(text) for text in arguments if text.isdigit()]
    sound = True
    for name in chosen:
        measure, usual = sizes[name]
        print(f"\n{name}")
        sound = all(list(measure(counts[0] if counts else usual))) and sound
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\nPeak of memory: {peak:.0f} MiB, {peak / LIMIT_MIB:.2f} of the limit of {LIMIT_MIB} MiB")
    print("Every plan keeps every rule, checked in whole numbers." if sound else "A PLAN BREAKS A RULE.")
    return 0 if sound else 1


def single(count: int) -> Iterator[bool]:
    """Compare plans of one project."""
    print("seed  own money: least   highest rate first   best of three   time / 0.1 s   proven")
    times, rates, threes = [], [], []
    for seed in range(count):
        problem = single_project(seed)
        key = problem.projects[0].key
        plan, seconds = _timed(partial(optimise, problem))
        least = plan.score.municipal_cents
        thumb = _own(greedy_project(problem, key, by_rate(problem, key)))
        three = _own(greedy_project(problem, key, best_of_three(problem, key))) if seed == 0 else None
        times.append(seconds / GLANCE)
        rates.extend([thumb / least] if thumb and least else [])
        threes.extend([three / least] if three and least else [])
        print(
            f"{seed:4}  {least / 100:16,.2f}   {_over(thumb, least):>18}   {_over(three, least):>13}"
            f"   {seconds / GLANCE:12.2f}   {plan.status.value}"
        )
        yield check(problem, plan) == ()
    print(
        f"median: highest rate first {median(rates) - 1:+.0%}, best of three {median(threes) - 1:+.0%}, "
        f"time {median(times):.2f} of what seems immediate"
    )


def town(count: int) -> Iterator[bool]:
    """Compare plans of 50 projects."""
    print("seed  weight (proven most)  gap      highest rate first  one model, same time  seconds")
    for seed in range(count):
        problem = random_portfolio(seed, own_share=OWN_SHARE)
        plan, seconds = _timed(partial(plan_portfolio, problem))
        thumb, thumb_seconds = _timed(partial(greedy_portfolio, problem))
        weights = {case.key: case.weight for case in problem.projects}
        greedy = sum(weights[item.project] for item in thumb)
        whole = _whole_model(problem, seconds)
        bound = plan.gap.weight_bound if plan.gap else plan.score.weight
        print(
            f"{seed:4}  {plan.score.weight:6} ({bound:5})      {float(plan.gap_share):8.3%}  "
            f"{greedy:6} ({greedy / plan.score.weight - 1:+.0%})      {whole:>12}          "
            f"{seconds:6.1f} (thumb {thumb_seconds:.1f})"
        )
        print(
            f"      own money {plan.score.municipal_cents / 100:,.2f}, proven least {_proven(plan)}",
            flush=True,
        )
        yield check(problem, plan) == ()


def region(count: int) -> Iterator[bool]:
    """Plan 500 projects, telling each better plan on the way."""
    for seed in range(count):
        problem = random_portfolio(seed, projects=500, programmes=60, own_share=OWN_SHARE, offered=0.2)
        seen = _Seen()
        plan, whole = _timed(partial(plan_portfolio, problem, watch=Watch(improved=seen)))
        for seconds, weight in seen.found:
            print(f"  after {seconds / whole:4.0%} of the time: weight {weight}")
        thumb, thumb_seconds = _timed(partial(greedy_portfolio, problem))
        weights = {case.key: case.weight for case in problem.projects}
        greedy = sum(weights[item.project] for item in thumb)
        print(
            f"  seed {seed}: weight {plan.score.weight}, proven most {plan.gap.weight_bound if plan.gap else '='}, gap "
            f"{float(plan.gap_share):.3%}, highest rate first {greedy} ({greedy / plan.score.weight - 1:+.0%}), "
            f"{whole:.0f} s (thumb {thumb_seconds:.0f} s)",
            flush=True,
        )
        yield check(problem, plan) == ()


class _Seen:
    """Remembers when which better plan came."""

    def __init__(self) -> None:
        self._begin = time.perf_counter()
        self.found: list[tuple[float, int]] = []

    def __call__(self, plan: Plan) -> None:
        self.found.append((time.perf_counter() - self._begin, plan.score.weight))


def _whole_model(problem: Problem, seconds: float) -> str:
    """Return the weight that one model of all projects reaches in so many seconds."""
    end = time.perf_counter() + seconds
    try:
        plan = optimise(problem, watch=Watch(stop=lambda: time.perf_counter() > end))
    except SolverFailed:
        return "none"
    return str(plan.score.weight)


def _own(plan: ProjectPlan | None) -> int | None:
    if plan is None:
        return None
    return plan.own.cents if plan.own else 0


def _over(own: int | None, least: int) -> str:
    if own is None:
        return "-"
    return f"{own / least - 1:+.0%}" if least else f"{own / 100:,.0f} EUR"


def _proven(plan: Plan) -> str:
    cents = plan.gap.municipal_bound_cents if plan.gap else None
    return "-" if cents is None else f"{cents / 100:,.2f}"


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    begin = time.perf_counter()
    return work(), time.perf_counter() - begin


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
