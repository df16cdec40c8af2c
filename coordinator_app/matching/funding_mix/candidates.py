"""What a plan decides before money: which projects are funded, which offers used; and what such a decision is worth, exactly."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from coordinator_app.matching.funding_mix.formulation import ColumnKind, Formulation, formulate
from coordinator_app.matching.funding_mix.plan import Score
from coordinator_app.matching.funding_mix.problem import Problem, ProjectCase
from coordinator_app.matching.funding_mix.rounding import Amounts, Settling

Pair = tuple[str, str]
"""A project and a programme."""


@dataclass(frozen=True)
class Decision:
    """The keys of the funded projects, and the pairs that are used."""

    funded: frozenset[str]
    used: frozenset[Pair]

    @property
    def tie(self) -> tuple[Pair, ...]:
        """The used pairs in order."""
        return tuple(sorted(self.used))


@dataclass(frozen=True)
class Candidate:
    """A decision with the best amounts for it.

    `proven` tells whether no other amounts bring less own money. `settling` is kept for choosing between equally good ones.
    """

    decision: Decision
    score: Score
    proven: bool
    formulation: Formulation
    values: tuple[int, ...]
    settling: Settling | None

    def rank(self, pairs: Iterable[Pair]) -> tuple[tuple[int, ...], tuple[bool, ...], tuple[str, ...]]:
        """Return that of which the smallest comes first; `pairs` are all pairs of the problem in order."""
        used = self.decision.used
        unused = tuple(pair not in used for pair in pairs)
        return self.score.objective, unused, tuple(sorted(self.decision.funded))


def decision_of(formulation: Formulation, values: tuple[float, ...]) -> Decision:
    """Return what values of the columns of a formulation decide."""
    half = 0.5
    return Decision(
        frozenset(key for key, column in formulation.funded.items() if values[column] > half),
        frozenset(pair for pair, column in formulation.used.items() if values[column] > half),
    )


def decided(formulation: Formulation, decision: Decision) -> dict[int, int]:
    """Return the values of the columns that a decision settles: funded, used, and pairs with a risk."""
    values = {column: int(key in decision.funded) for key, column in formulation.funded.items()}
    values |= {column: int(pair in decision.used) for pair, column in formulation.used.items()}
    for index, column in enumerate(formulation.columns):
        if column.kind is ColumnKind.RISK and column.name is not None:
            both = column.name.split(" + ")
            values[index] = int(all((column.project, name) in decision.used for name in both))
    return values


def decided_problem(problem: Problem, decision: Decision) -> Problem:
    """Return a problem with nothing but the funded projects and the used offers of a decision, and all rules."""
    cases = (_decided_case(case, decision) for case in problem.projects if case.key in decision.funded)
    return replace(problem, projects=tuple(cases))


def _decided_case(case: ProjectCase, decision: Decision) -> ProjectCase:
    offers = tuple(offer for offer in case.offers if (case.key, offer.programme) in decision.used)
    return replace(case, offers=offers)


def candidate_of(
    problem: Problem,
    decision: Decision,
    *,
    whole: bool,
    nodes: int,
    stop: Callable[[], bool] | None,
    quick: bool = False,
) -> Candidate | None:
    """Return what a decision is worth (`quick`: to a few cents), or None where no amounts keep all rules."""
    narrowed = decided_problem(problem, decision)
    model = formulate(narrowed, merge=False)
    if not model.columns:
        if all(row.holds(()) for row in model.rows):
            return Candidate(
                decision, Score(0, 0, 0, 0, 0), proven=True, formulation=model, values=(), settling=None
            )
        return None
    settling = Settling(model, whole=whole, nodes=nodes, stop=stop, quick=quick)
    amounts: Amounts | None = None
    money, proven = [0, 0], True
    for place, municipal in enumerate((True, False)):
        costs = model.own_money(municipal=municipal)
        if not costs:
            continue
        amounts = settling.least(costs)
        if amounts is None:
            return None
        proven = proven and amounts.proven
        if not amounts.values:
            return Candidate(
                decision, Score(0, 0, 0, 0, 0), proven=False, formulation=model, values=(), settling=None
            )
        money[place] = amounts.cents
        settling.keep(costs, amounts.cents)
    values = amounts.values if amounts else ()
    score = Score(
        sum(case.weight for case in narrowed.projects),
        money[0],
        money[1],
        sum(not offer.approved for case in narrowed.projects for offer in case.offers),
        sum(model.risk().values()),
    )
    return Candidate(decision, score, proven, model, values, settling)


def tied_first(candidate: Candidate) -> tuple[int, ...]:
    """Return the amounts of a candidate that come first among equally good ones.

    Money comes rather from programmes that stand early in the order of project and id, and of each rather for early years:
    the sum of cents times the place of their programme is as small as easily found, then that of cents times the place of
    their cost rows.
    """
    model, settling, values = candidate.formulation, candidate.settling, candidate.values
    if settling is None or not candidate.decision.used:
        return values
    longest = max(len(groups) for groups in model.groups.values()) + 1
    costs = {
        column: (place - len(candidate.decision.used) - 1) * longest + group
        for place, pair in enumerate(candidate.decision.tie)
        for group, column in model.grants[pair].items()
    }
    return settling.rather(values, costs)
