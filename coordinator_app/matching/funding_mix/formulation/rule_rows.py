"""The table that gives each kind of rule the function that writes its rows."""

from collections.abc import Callable, Mapping
from typing import Any

from coordinator_app.matching.funding_mix import rules
from coordinator_app.matching.funding_mix.formulation import grant_rows, plan_rows
from coordinator_app.matching.funding_mix.formulation.book import Book

ROWS: Mapping[type, Callable[[Book, Any], None]] = {
    rules.RateCap: grant_rows.rate_cap,
    rules.UncoveredCap: grant_rows.uncovered_cap,
    rules.GrantCeiling: grant_rows.grant_ceiling,
    rules.GrantFloor: grant_rows.grant_floor,
    rules.CostCeiling: grant_rows.cost_ceiling,
    rules.CostFloor: grant_rows.cost_floor,
    rules.FixedGrant: grant_rows.fixed_grant,
    rules.GrantUnit: grant_rows.grant_unit,
    rules.FlatRateCap: grant_rows.flat_rate_cap,
    rules.OwnShare: grant_rows.own_share,
    rules.IntensityCap: grant_rows.intensity_cap,
    rules.PaymentProfile: grant_rows.payment_profile,
    rules.SplitBase: plan_rows.split_base,
    rules.Exclusive: plan_rows.exclusive,
    rules.SeparateRows: plan_rows.separate_rows,
    rules.Companion: plan_rows.companion,
    rules.BarredFund: plan_rows.barred_fund,
    rules.FundUsed: plan_rows.fund_used,
    rules.OwnFundsLimit: plan_rows.own_funds_limit,
    rules.ApplicationLimit: plan_rows.application_limit,
    rules.MustFund: plan_rows.must_fund,
    rules.Pinned: plan_rows.pinned,
    rules.Forbidden: plan_rows.forbidden,
}
