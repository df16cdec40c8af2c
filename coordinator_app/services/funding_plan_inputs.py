"""What a plan of one project rests on, apart from what it comes to: out of its document, or with the data of today; and what differs.

Documents that were kept before these parts were written down lack some of them; they are None then, and nothing is said of them.
"""

import dataclasses
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from coordinator_app.domain.codec import to_plain
from coordinator_app.domain.cost import FinanceKind
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.funding_plan import FundingPlan
from coordinator_app.domain.programme import Programme
from coordinator_app.matching.funding_mix.conditions import ConditionKind
from coordinator_app.matching.funding_mix.plan import NO_PLAN
from coordinator_app.matching.funding_mix.problem import Offer, Problem, ProjectCase
from coordinator_app.services.funding_plan_answers import PlanAnswer
from coordinator_app.services.funding_plan_comparison import (
    CostChange,
    LimitChange,
    cost_changes,
    limit_changes,
)
from coordinator_app.services.funding_plan_figures import (
    CostFigure,
    LimitFigure,
    all_cases,
    figures_of,
    read_figures,
)

_DIGITS = 16
_GROUNDS = frozenset({"ground", "rule"})
"""Fields that say where a rule stands; what it demands is in the others."""

_OPEN_COSTS = frozenset({ConditionKind.COST_ELIGIBILITY_OPEN, ConditionKind.COST_LEFT_OUT})


@dataclass(frozen=True)
class MoneyFigure:
    """Money at hand beside new grants and own money: what it is, its name, its year, its cents."""

    kind: FinanceKind
    label: str
    year: int | None
    cents: int


@dataclass(frozen=True)
class PlanInputs:
    """What a plan of one project rests on.

    Attributes:
        catalogue: The edition of the catalogue.
        weight: How much the project counts beside others.
        costs: Its cost rows.
        counting: Whether a cost row (its label with its year) counts at a programme: "yes", "no" or "open".
        limits: How much own money there is.
        offers: The programmes on offer.
        terms: For each of them a digest of its rules on money; None in older documents.
        money: What other money there is; None in older documents.
        digest: A digest of all numbers and rules together; None in older documents.
    """

    catalogue: str
    weight: int
    costs: tuple[CostFigure, ...]
    counting: Mapping[tuple[str, str], str]
    limits: tuple[LimitFigure, ...]
    offers: frozenset[str]
    terms: Mapping[str, str] | None
    money: tuple[MoneyFigure, ...] | None
    digest: str | None


@dataclass(frozen=True)
class CountingChange:
    """Whether a cost row counted at a programme, and whether it does now: "yes", "no" or "open"."""

    label: str
    programme: str
    before: str
    after: str


@dataclass(frozen=True)
class InputChanges:
    """What a plan rests on that is not as it was.

    `money` holds what has gone and what has come. `catalogues` differ where the edition is another one; `terms` are None where
    that can't be narrowed down to programmes. `others` tells that something differs that none of the parts names.
    """

    catalogues: tuple[str, str]
    weights: tuple[int, int]
    costs: tuple[CostChange, ...] = ()
    counting: tuple[CountingChange, ...] = ()
    money: tuple[tuple[MoneyFigure, ...], tuple[MoneyFigure, ...]] = ((), ())
    limits: tuple[LimitChange, ...] = ()
    gone: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    terms: tuple[str, ...] | None = ()
    others: bool = False

    @property
    def has_another_catalogue(self) -> bool:
        """Whether the edition of the catalogue is another one."""
        return self.catalogues[0] != self.catalogues[1]

    @property
    def is_empty(self) -> bool:
        """Whether the plan rests on the same as today; another edition of the catalogue with the same rules is no difference."""
        parts = (self.costs, self.counting, *self.money, self.limits, self.gone, self.added, self.terms)
        unclear = self.terms is None and self.has_another_catalogue
        return not (any(parts) or unclear or self.others or self.weights[0] != self.weights[1])


def inputs_data(answer: PlanAnswer, case: ProjectCase) -> dict[str, Any]:
    """Return as plain data what of a plan's question its other parts do not hold."""
    return {
        "digest": _digest(_question(answer.problem, case)),
        "terms": {
            offer.programme: terms_digest(answer.programmes[offer.programme])
            for offer in case.offers
            if offer.programme in answer.programmes
        },
        "money": [
            {"kind": fund.kind.value, "label": fund.label, "year": fund.year, "cents": fund.cents}
            for fund in case.funds
        ],
    }


def counting_of(row: int, offer: Offer) -> str:
    """Return whether an offer counts a cost row: yes, open (counted or not), or no."""
    if any(item.kind in _OPEN_COSTS and row in item.rows for item in offer.conditions):
        return "open"
    return "yes" if row in offer.rows else "no"


def terms_digest(programme: Programme) -> str:
    """Return a digest of what a programme says on money."""
    return _digest(to_plain(programme.funding))


def inputs_of(answer: PlanAnswer, project: str) -> PlanInputs | None:
    """Return what an answer rests on for a project; None where it does not have it."""
    case = next((item for item in all_cases(answer.problem) if item.key == project), None)
    if case is None:
        return None
    figures = figures_of(dataclasses.replace(answer, plan=NO_PLAN))
    told = inputs_data(answer, case)
    return PlanInputs(
        answer.catalogue,
        case.weight,
        next(item.costs for item in figures.projects if item.project == project),
        {
            (_named(cost.label, cost.year), offer.programme): counting_of(cost.row, offer)
            for cost in case.costs
            for offer in case.offers
        },
        figures.limits,
        frozenset(offer.programme for offer in case.offers),
        told["terms"],
        _money(told["money"]),
        told["digest"],
    )


def read_inputs(kept: FundingPlan, project: str) -> PlanInputs | None:
    """Return what a kept plan rests on for a project; None where it does not have it.

    Raises:
        DomainError: `funding_plan_not_shown` where the document is none that this version reads.
    """
    figures = read_figures(kept)
    found = next((item for item in figures.projects if item.project == project), None)
    if found is None:
        return None
    try:
        data = next(item for item in json.loads(kept.document)["projects"] if item["project"] == project)
        counting = {
            (_named(cost["label"], cost["year"]), programme): said
            for cost in data["costs"]
            for programme, said in cost["eligibility"].items()
        }
        told = data.get("rests_on")
        terms = None if told is None else dict(told["terms"])
        money = None if told is None else _money(told["money"])
        digest = None if told is None else str(told["digest"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DomainError("funding_plan_not_shown", key=kept.key, title=kept.title) from error
    offers = frozenset(programme for _, programme in counting) | frozenset(terms or ())
    return PlanInputs(
        figures.catalogue,
        found.weight,
        found.costs,
        counting,
        figures.limits,
        offers,
        terms,
        money,
        digest,
    )


def compare_inputs(before: PlanInputs, after: PlanInputs) -> InputChanges:
    """Return what differs between what a plan rests on and what it would rest on now."""
    kept = before.offers & after.offers
    named = InputChanges(
        (before.catalogue, after.catalogue),
        (before.weight, after.weight),
        tuple(cost_changes(before.costs, after.costs)),
        tuple(_counting(before, after)),
        _moved(before.money, after.money),
        tuple(limit_changes(before.limits, after.limits)),
        tuple(sorted(before.offers - after.offers)),
        tuple(sorted(after.offers - before.offers)),
        None if before.terms is None else tuple(sorted(_other_terms(before.terms, after.terms or {}, kept))),
    )
    differs = before.digest is not None and before.digest != after.digest
    return dataclasses.replace(named, others=differs and named.is_empty)


def _named(label: str, year: int | None) -> str:
    """Return what tells a cost row from those of other years, wherever it stands in the project."""
    return label if year is None else f"{label} ({year})"


def _counting(before: PlanInputs, after: PlanInputs) -> Iterator[CountingChange]:
    for key in sorted(before.counting.keys() & after.counting.keys()):
        if before.counting[key] != after.counting[key]:
            yield CountingChange(*key, before.counting[key], after.counting[key])


def _moved(
    before: tuple[MoneyFigure, ...] | None, after: tuple[MoneyFigure, ...] | None
) -> tuple[tuple[MoneyFigure, ...], tuple[MoneyFigure, ...]]:
    if before is None or after is None:
        return (), ()
    first, second = Counter(before), Counter(after)
    return tuple((first - second).elements()), tuple((second - first).elements())


def _other_terms(before: Mapping[str, str], after: Mapping[str, str], kept: Iterable[str]) -> Iterator[str]:
    for programme in kept:
        if programme in before and before[programme] != after.get(programme):
            yield programme


def _money(items: Iterable[Mapping[str, Any]]) -> tuple[MoneyFigure, ...]:
    return tuple(
        MoneyFigure(FinanceKind(item["kind"]), item["label"], item["year"], int(item["cents"]))
        for item in items
    )


def _question(problem: Problem, case: ProjectCase) -> object:
    """Return the numbers and rules of a question, without the words of its sources."""
    left_out = tuple((item.programme, item.reason) for item in case.left_out)
    return _plain((dataclasses.replace(case, left_out=()), left_out, problem.rules))


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = (item.name for item in dataclasses.fields(value) if item.name not in _GROUNDS)
        return [type(value).__name__, [[name, _plain(getattr(value, name))] for name in fields]]
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, frozenset | set):
        return sorted(map(repr, map(_plain, value)))
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return str(value)


def _digest(data: object) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
