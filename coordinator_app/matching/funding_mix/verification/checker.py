"""The one entry, and the table that gives each kind of rule its checker."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from coordinator_app.matching.funding_mix import rules
from coordinator_app.matching.funding_mix.plan import Plan, PlanStatus
from coordinator_app.matching.funding_mix.problem import Problem
from coordinator_app.matching.funding_mix.verification import grant_rules, plan_rules
from coordinator_app.matching.funding_mix.verification.figures import Figures, figures_of
from coordinator_app.matching.funding_mix.verification.structure import structure
from coordinator_app.matching.funding_mix.verification.violation import Violation

CHECKERS: Mapping[type, Callable[[Figures, Any], Iterator[Violation]]] = {
    rules.RateCap: grant_rules.rate_cap,
    rules.UncoveredCap: grant_rules.uncovered_cap,
    rules.GrantCeiling: grant_rules.grant_ceiling,
    rules.GrantFloor: grant_rules.grant_floor,
    rules.CostCeiling: grant_rules.cost_ceiling,
    rules.CostFloor: grant_rules.cost_floor,
    rules.FixedGrant: grant_rules.fixed_grant,
    rules.GrantUnit: grant_rules.grant_unit,
    rules.FlatRateCap: grant_rules.flat_rate_cap,
    rules.OwnShare: grant_rules.own_share,
    rules.IntensityCap: grant_rules.intensity_cap,
    rules.PaymentProfile: grant_rules.payment_profile,
    rules.SplitBase: grant_rules.split_base,
    rules.Exclusive: plan_rules.exclusive,
    rules.SeparateRows: plan_rules.separate_rows,
    rules.Companion: plan_rules.companion,
    rules.BarredFund: plan_rules.barred_fund,
    rules.FundUsed: plan_rules.fund_used,
    rules.OwnFundsLimit: plan_rules.own_funds_limit,
    rules.ApplicationLimit: plan_rules.application_limit,
    rules.MustFund: plan_rules.must_fund,
    rules.Pinned: plan_rules.pinned,
    rules.Forbidden: plan_rules.forbidden,
}


def check(problem: Problem, plan: Plan) -> tuple[Violation, ...]:
    """Return everything that a plan breaks: what holds for every plan first, then the rules in the order of the problem.

    An empty tuple is a plan that may be shown. Of a plan that says that there is none (INFEASIBLE) nothing is known but that
    it must fund nothing. Takes any plan, however wrong, and raises nothing.
    """
    found = list(structure(problem, plan))
    if plan.status is not PlanStatus.INFEASIBLE:
        figures = figures_of(problem, plan)
        for rule in problem.rules:
            found.extend(CHECKERS[type(rule)](figures, rule))
    return tuple(found)
