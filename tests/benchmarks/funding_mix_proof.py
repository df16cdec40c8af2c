"""The funding mix against trying everything: `python tests/benchmarks/funding_mix_proof.py [how many questions] [first seed]`.

Each random small question is answered by the optimiser in both of its ways (whole cents in the solver for small amounts;
floats and exact settling for large ones, with a bound proven) and by an exhaustive search. Enlarged to amounts of some euros,
where nobody can try everything, both ways are held against one another. Each rule is dropped in turn: where a better plan is
possible without it, it binds, and then the verification must name it in the plan of a formulation that forgets it. Last, how
often each kind of rule stood in a question, bound, and was caught. Ends with 1 if anything deviates.
"""

import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(CHECKOUT / "tests"), str(CHECKOUT)]

from coordinator_app.matching.funding_mix import lexicographic
from coordinator_app.matching.funding_mix.optimise import PlanBroken, optimise
from coordinator_app.matching.funding_mix.plan import Plan, PlanStatus
from coordinator_app.matching.funding_mix.problem import Problem
from coordinator_app.matching.funding_mix.rules import RateCap, Rule, SplitBase
from coordinator_app.matching.funding_mix.verification import check
from funding_mix_exhaustive import Best, exhaustive
from funding_mix_worlds import KINDS, enlarged, seeded_problem

WAYS = {"whole cents": 10**12, "floats, settled": 0}
"""The most cents up to which the solver itself works in whole cents."""
FACTORS = (7, 97, 1009)


def main(count: int, first: int) -> int:
    """Print the counts and return how many questions deviated."""
    seen: Counter[str] = Counter()
    stood: Counter[type] = Counter()
    bound: Counter[type] = Counter()
    caught: Counter[type] = Counter()
    spent: Counter[str] = Counter()
    wrong = 0
    for seed in range(first, first + count):
        problem = seeded_problem(seed)
        begin = time.process_time()
        best = exhaustive(problem)
        spent["exhaustive"] += int(1000 * (time.process_time() - begin))
        seen["no plan keeps all rules" if best is None else "best plans"] += 1
        seen["ties between programmes"] += best is not None and len(best.used) > 1
        faults = [*_faults(problem, best, spent), *_large_faults(problem, seed)]
        for rule in dict.fromkeys(problem.rules):
            stood[type(rule)] += 1
            if _score(exhaustive(_without(problem, rule))) == _score(best):
                continue
            bound[type(rule)] += 1
            plan = optimise(problem, without=frozenset({rule}))
            if _is_named(problem, rule, plan):
                caught[type(rule)] += 1
            else:
                faults.append(f"not caught: {rule}")
        wrong += bool(faults)
        for fault in faults:
            print(f"seed {seed}: {fault}", flush=True)
        if (seed - first + 1) % 100 == 0:
            print(f"{seed - first + 1} questions, {wrong} deviate", flush=True)
    _print(seen, stood, bound, caught, spent)
    print(f"{count} questions, {wrong} deviate")
    return wrong


def _faults(problem: Problem, best: Best | None, spent: Counter[str]) -> Iterator[str]:
    """Yield how the optimiser deviates from the exhaustive search."""
    for way in WAYS:
        begin = time.process_time()
        plan = _plan(problem, way)
        spent[way] += int(1000 * (time.process_time() - begin))
        if isinstance(plan, str):
            yield f"{way}: {plan}"
        elif best is None:
            if plan.status is not PlanStatus.INFEASIBLE:
                yield f"{way}: {plan.score}, but no plan keeps all rules"
        elif plan.status is not PlanStatus.OPTIMAL or plan.score != best.score:
            yield f"{way}: {plan.status.value} {plan.score}, best is {best.score}"
        elif _used(plan) != best.used[0]:
            yield f"{way}: used are {_used(plan)}, first come {best.used[0]}"
        elif check(problem, plan):
            yield f"{way}: {check(problem, plan)}"


def _large_faults(problem: Problem, seed: int) -> Iterator[str]:
    """Yield how the two ways differ from one another where amounts are larger."""
    factor = FACTORS[seed % len(FACTORS)]
    large = enlarged(problem, factor, seed)
    first, second = (_plan(large, way) for way in WAYS)
    if isinstance(first, str) or isinstance(second, str):
        yield f"times {factor}: {first if isinstance(first, str) else second}"
    elif (first.status, first.score, _used(first)) != (second.status, second.score, _used(second)):
        yield f"times {factor}: {first.status.value} {first.score} or {second.status.value} {second.score}"


def _plan(problem: Problem, way: str) -> Plan | str:
    lexicographic._WHOLE = WAYS[way]
    try:
        return optimise(problem)
    except PlanBroken as broken:
        return f"broken: {broken.violations}"
    except Exception as error:  # noqa: BLE001 - whatever it is, the other questions are still to be asked
        return f"error: {error!r}"


def _is_named(problem: Problem, rule: Rule, plan: Plan) -> bool:
    """Return whether the verification names the rule, or one that reads it: a `SplitBase` takes its rates from elsewhere."""
    named = {item.rule for item in check(problem, plan)}
    if not isinstance(rule, RateCap) or rule in named:
        return rule in named
    return any(isinstance(item, SplitBase) and item.project == rule.part.project for item in named)


def _used(plan: Plan) -> tuple[tuple[str, str], ...]:
    return tuple((item.project, name) for item in plan.projects for name in item.used)


def _without(problem: Problem, rule: Rule) -> Problem:
    return replace(problem, rules=tuple(other for other in problem.rules if other != rule))


def _score(best: Best | None) -> tuple[int, ...] | None:
    return best.score.objective if best else None


def _print(
    seen: Counter[str],
    stood: Counter[type],
    bound: Counter[type],
    caught: Counter[type],
    spent: Counter[str],
) -> None:
    print(f"\n{'kind of rule':20} {'stood':>7} {'bound':>7} {'caught':>7}")
    for kind in KINDS:
        print(f"{kind.__name__:20} {stood[kind]:7} {bound[kind]:7} {caught[kind]:7}")
    print()
    for what, number in seen.items():
        print(f"{what}: {number}")
    for what, number in spent.items():
        print(f"time beside {next(iter(spent))}: {what} {number / max(1, next(iter(spent.values()))):.2f}")


if __name__ == "__main__":
    numbers = [int(text) for text in sys.argv[1:3]]
    sys.exit(1 if main(*(*numbers, *(2000, 0)[len(numbers) :])) else 0)
