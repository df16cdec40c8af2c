"""The best plan of a small question by trying everything: which projects, which programmes, which bases, every cent in every cell.

Written from the sentences of `rules` a second time, apart from verification and formulation, so that neither can hide a
mistake of the other. A plan of one project is a line of a table with a column for each source and row; a rule is a mask over
the lines. Left out is only what can't be part of any plan (sums above a ceiling stay above it) and, of the plans of a project
with equal programmes, what takes more of everything that projects share.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations, product
from math import ceil, comb, prod

import numpy as np

from coordinator_app.matching.funding_mix import rules as r
from coordinator_app.matching.funding_mix.plan import Score
from coordinator_app.matching.funding_mix.problem import Offer, Problem, ProjectCase
from funding_mix_lines import KEEPS, Lines, Mask, keeps_rate, subsets

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Best:
    """The best score of all plans, and every set of used pairs that reaches it, the one of the stated tie-break first."""

    score: Score
    used: tuple[Pairs, ...]


@dataclass
class Choice:
    """What a project can do with one set of programmes: its figures, and lines of (own money, shared limits...)."""

    case: ProjectCase
    funded: bool
    used: tuple[str, ...] = ()
    lines: list[tuple[int, ...]] = field(default_factory=list)

    @property
    def applications(self) -> int:
        """How many of the programmes take a new application."""
        return sum(offer.programme in self.used and not offer.approved for offer in self.case.offers)

    @property
    def risk(self) -> int:
        """How many conditions are risks."""
        offers = [offer.conditions for offer in self.case.offers if offer.programme in self.used]
        pairs = [
            [pair.condition]
            for pair in self.case.pair_conditions
            if {pair.first, pair.second} <= {*self.used}
        ]
        return sum(condition.is_risk for condition in chain(*offers, *pairs))


def exhaustive(problem: Problem) -> Best | None:
    """Return the best score and who is used for it; None where no plan keeps all rules."""
    shared = [rule for rule in problem.rules if isinstance(rule, r.GrantCeiling | r.OwnFundsLimit)]
    choices = [list(_choices(problem, case, shared)) for case in problem.projects]
    found: dict[tuple[int, ...], list[Pairs]] = {}
    best: tuple[int, ...] | None = None
    for together in product(*choices):
        pairs = tuple((choice.case.key, name) for choice in together for name in choice.used)
        if not _allowed(problem, together, pairs):
            continue
        weight = sum(choice.case.weight for choice in together if choice.funded)
        if best is not None and -weight > best[0]:
            continue
        own = _least_own(together, shared)
        if own is None:
            continue
        applications, risk = (
            sum(choice.applications for choice in together),
            sum(choice.risk for choice in together),
        )
        objective = (-weight, *own, applications, risk)
        found.setdefault(objective, []).append(pairs)
        best = objective if best is None else min(best, objective)
    if best is None:
        return None
    order = [(case.key, offer.programme) for case in problem.projects for offer in case.offers]
    used = sorted(found[best], key=lambda pairs: [pair not in pairs for pair in sorted(order)])
    return Best(Score(-best[0], *best[1:]), tuple(used))


def size(case: ProjectCase) -> int:
    """Return how many lines a project has at most before any rule."""
    return prod(comb(cost.cents + _payers(case, cost.row, cost.year), cost.cents) for cost in case.costs)


def _payers(case: ProjectCase, row: int, year: int | None) -> int:
    return sum(row in offer.rows for offer in case.offers) + sum(
        fund.year in (None, year) for fund in case.funds
    )


def _allowed(problem: Problem, together: Sequence[Choice], pairs: Pairs) -> bool:
    """Whether what is funded and used keeps the rules that ask for nothing else."""
    funded = {choice.case.key for choice in together if choice.funded}
    for rule in problem.rules:
        if isinstance(rule, r.MustFund) and rule.project not in funded:
            return False
        if isinstance(rule, r.Pinned) and not {*rule.choices} & {*pairs}:
            return False
        if isinstance(rule, r.Forbidden) and {*rule.choices} & {*pairs}:
            return False
        if (
            isinstance(rule, r.ApplicationLimit)
            and sum(choice.applications for choice in together) > rule.most
        ):
            return False
    return True


def _least_own(
    together: Sequence[Choice], shared: Sequence[r.GrantCeiling | r.OwnFundsLimit]
) -> tuple[int, int] | None:
    """Return the least own money, the municipality's before that of others, that keeps what projects share."""
    limits = np.array([rule.cents for rule in shared], dtype=np.int64)
    sums = np.zeros((1, 2 + len(shared)), dtype=np.int64)
    for choice in together:
        if not choice.funded:
            continue
        place = 0 if choice.case.municipal else 1
        lines = np.zeros((len(choice.lines), 2 + len(shared)), dtype=np.int64)
        table = np.array(choice.lines, dtype=np.int64).reshape(len(choice.lines), 1 + len(shared))
        lines[:, place] = table[:, 0]
        lines[:, 2:] = table[:, 1:]
        sums = (sums[:, None, :] + lines[None, :, :]).reshape(-1, 2 + len(shared))
        sums = np.unique(sums[(sums[:, 2:] <= limits).all(axis=1)], axis=0)
    if not len(sums):
        return None
    municipal, other = min((int(line[0]), int(line[1])) for line in sums)
    return municipal, other


def _choices(
    problem: Problem, case: ProjectCase, shared: Sequence[r.GrantCeiling | r.OwnFundsLimit]
) -> Iterator[Choice]:
    yield Choice(case, funded=False)
    names = tuple(offer.programme for offer in case.offers)
    for number in range(len(names) + 1):
        for used in combinations(names, number):
            choice = Choice(case, funded=True, used=used)
            for bases in _bases(problem, case, frozenset(used)):
                choice.lines.extend(_outcomes(_lines(problem, case, frozenset(used), bases), shared))
            if choice.lines:
                choice.lines = _undominated(choice.lines)
                yield choice


def _bases(problem: Problem, case: ProjectCase, used: frozenset[str]) -> Iterator[dict[str, frozenset[int]]]:
    """Yield every way of giving rows as base to the programmes that keep theirs apart."""
    apart = [rule for rule in problem.rules if isinstance(rule, r.SeparateRows) and rule.project == case.key]
    names = sorted(used & {name for rule in apart for name in (rule.first, rule.second)})
    offers = {offer.programme: offer for offer in case.offers}
    for bases in product(*(subsets(offers[name].rows) for name in names)):
        given = dict(zip(names, bases, strict=True))
        if not any(
            given.get(rule.first, frozenset()) & given.get(rule.second, frozenset()) for rule in apart
        ):
            yield given


def _lines(
    problem: Problem, case: ProjectCase, used: frozenset[str], bases: Mapping[str, frozenset[int]]
) -> Lines:
    """Return every plan of the project with these programmes and bases that keeps the rules about it alone."""
    rules = [rule for rule in problem.rules if _about(rule, case.key)]
    offers = [offer for offer in case.offers if offer.programme in used]
    lines = Lines(case, used, bases, rules, 1, {})
    for cost in case.costs:
        sources = {offer.programme: _most(rules, lines, offer, cost.row) for offer in offers}
        sources |= {fund.key: fund.cents for fund in case.funds if fund.year in (None, cost.year)}
        splits = list(_splits(cost.cents, tuple(sources.values())))
        ways = np.array(splits, dtype=np.int64).reshape(len(splits), len(sources))
        cells = {key: np.repeat(cents, len(ways)) for key, cents in lines.cells.items()}
        for place, source in enumerate(sources):
            cells[source, cost.row] = np.tile(ways[:, place], lines.count)
        lines = Lines(case, used, bases, rules, lines.count * len(ways), cells)
        lines = _keeping(lines, [_growing(lines)])
    at_least_a_cent = [lines.paid((name,)) >= 1 for name in used]
    lines = _keeping(lines, at_least_a_cent)
    for rule in rules:
        keeps = KEEPS.get(type(rule))
        if keeps is not None:
            lines = _keeping(lines, [keeps(lines, rule)])
    return lines


def _about(rule: r.Rule, project: str) -> bool:
    """Whether a rule is about this project alone."""
    if isinstance(rule, r.FlatRateCap):
        return rule.covered.project == project
    part = getattr(rule, "part", getattr(rule, "base", None))
    return bool(part.project == project) if part is not None else getattr(rule, "project", None) == project


def _most(rules: Sequence[r.Rule], lines: Lines, offer: Offer, row: int) -> int:
    """Return the most that an offer can pay of a row."""
    if row not in offer.rows or row not in lines.bases.get(offer.programme, lines.rows):
        return 0
    caps = [rule for rule in rules if isinstance(rule, r.RateCap) and rule.each_row and row in rule.part.rows]
    mine = [ceil(cap.share * lines.cost((row,))) for cap in caps if cap.part.programme == offer.programme]
    return min((lines.cost((row,)), *mine))


def _splits(cents: int, most: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Yield every way in which sources pay at most this much, each at most its own most."""
    if not most:
        yield ()
        return
    for first in range(min(cents, most[0]) + 1):
        for rest in _splits(cents - first, most[1:]):
            yield (first, *rest)


def _growing(lines: Lines) -> Mask:
    """Return which lines can still become plans: what is too much already only gets more."""
    mask = np.ones(lines.count, dtype=np.bool_)
    for fund in lines.case.funds:
        mask &= lines.paid((fund.key,)) <= fund.cents
    for rule in lines.rules:
        if isinstance(rule, r.RateCap) and rule.part.programme in lines.used:
            mask &= keeps_rate(lines, rule)
    return mask


def _keeping(lines: Lines, masks: Sequence[Mask]) -> Lines:
    mask = np.ones(lines.count, dtype=np.bool_)
    for one in masks:
        mask = mask & one
    cells = {key: cents[mask] for key, cents in lines.cells.items()}
    return Lines(lines.case, lines.used, lines.bases, lines.rules, int(mask.sum()), cells)


def _outcomes(lines: Lines, shared: Sequence[r.GrantCeiling | r.OwnFundsLimit]) -> list[tuple[int, ...]]:
    columns = [lines.own(lines.rows)]
    for rule in shared:
        if isinstance(rule, r.OwnFundsLimit):
            years = frozenset(
                cost.row for cost in lines.case.costs if rule.year is None or cost.year == rule.year
            )
            mine = years if lines.case.key in rule.projects else frozenset()
            columns.append(lines.own(mine))
        else:
            taken = np.zeros(lines.count, dtype=np.int64)
            for part in rule.parts:
                if part.project == lines.case.key:
                    taken = taken + lines.paid((part.programme,), part.rows)
            columns.append(taken)
    table = np.stack(columns, axis=1)
    limits = np.array([rule.cents for rule in shared], dtype=np.int64)
    table = table[(table[:, 1:] <= limits).all(axis=1)]
    return [tuple(int(number) for number in line) for line in np.unique(table, axis=0)]


def _undominated(lines: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Return the lines that are not beaten in every column by another."""
    kept: list[tuple[int, ...]] = []
    for line in sorted(set(lines)):
        if not any(all(a <= b for a, b in zip(other, line, strict=True)) for other in kept):
            kept.append(line)
    return kept
