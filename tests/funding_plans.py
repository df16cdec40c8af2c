"""A small plan that a test can look at: two projects, three programmes, every cent known."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from builders import SOURCE, build_basis, build_programme
from coordinator_app.domain.cost import CostKind, FinanceKind
from coordinator_app.domain.funding import (
    AmountKind,
    AmountRule,
    AmountScope,
    CumulationKind,
    CumulationRule,
    FinancingKind,
    FundingCase,
    FundingTerms,
)
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import Level
from coordinator_app.matching.funding_mix.conditions import Condition, ConditionKind, LeftOut, LeftOutReason
from coordinator_app.matching.funding_mix.explanation import Explanation
from coordinator_app.matching.funding_mix.plan import Cell, Plan, PlanStatus, ProjectPlan, Source, score_of
from coordinator_app.matching.funding_mix.problem import Cost, Fund, Offer, Problem, ProjectCase
from coordinator_app.matching.funding_mix.rules import Ground, OwnFundsLimit, Part, Purse
from coordinator_app.services.funding_plan_answers import PlanAnswer, PlanRequest

DAY = date(2026, 11, 22)
RATE = FundingCase("regel", "Regelfall", build_basis(place="Nr. 5.2"), grant=Fraction(1, 3))
MOST = AmountRule(AmountKind.MAXIMUM_GRANT, 20_000_000, build_basis(place="Nr. 5.4"))
MOST_OF_AREA = replace(MOST, scope=AmountScope.AREA_YEAR)
BAN = CumulationRule(
    CumulationKind.FORBIDDEN, "Andere Mittel des Bundes sind ausgeschlossen.", build_basis(place="Nr. 4.5")
)
TERMS = FundingTerms(cases=(RATE,), amounts=(MOST, MOST_OF_AREA), cumulation=(BAN,))
PROGRAMMES = {
    item.id: item
    for item in (
        build_programme(id="bund", short_name="Bundesfonds", ministry="BMWSB", funding=TERMS),
        build_programme(id="land", short_name="Landesfonds", ministry="Ministerium", level=Level.LAND),
        build_programme(id="stiftung", short_name="Stiftung", ministry="Stiftung A", level=Level.FOUNDATION),
    )
}
PART = Part("P-BUECHEREI", "bund", (0, 1, 2))
ON_RATE, ON_MOST, ON_BAN = (Ground("bund", rule) for rule in (RATE, MOST, BAN))

LIBRARY = ProjectCase(
    key="P-BUECHEREI",
    title="Bücherei im Quartier",
    weight=3,
    costs=(
        Cost(0, "Personal", CostKind.STAFF, 2027, 300_000),
        Cost(1, "Personal", CostKind.STAFF, 2028, 300_001),
        Cost(2, "Bücher", CostKind.MATERIAL, None, 99_999),
    ),
    funds=(
        Fund("third_party:0", FinanceKind.THIRD_PARTY, "Sparkasse", 2027, 50_000),
        Fund("third_party:1", FinanceKind.THIRD_PARTY, "Sparkasse", 2028, 50_000),
        Fund("income:2", FinanceKind.INCOME, "Gebühren", None, 9_999),
    ),
    offers=(
        Offer(
            "bund",
            "Bundesfonds",
            Level.FEDERAL,
            FinancingKind.SHARE,
            (0, 1, 2),
            conditions=(Condition(ConditionKind.RATE_IS_CEILING, "bund", rule=RATE),),
        ),
        Offer("land", "Landesfonds", Level.LAND, FinancingKind.SHARE, (0, 1), approved=True),
        Offer("stiftung", "Stiftung", Level.FOUNDATION, FinancingKind.DEFICIT, (0, 1, 2)),
    ),
    left_out=(LeftOut("kredit", "Kredit", LeftOutReason.LOAN, Truth.YES),),
)
MEETING = ProjectCase(
    key="P-TREFF",
    title="Treff am Markt",
    weight=1,
    costs=(Cost(0, "Miete", CostKind.RENT, 2027, 1_000_000),),
    municipal=False,
)
LIMITS = (OwnFundsLimit(("P-BUECHEREI",), 2027, 200_000, Purse.MUNICIPALITY),)
PROBLEM = Problem(DAY, (LIBRARY, MEETING), LIMITS)

FINANCED = ProjectPlan(
    "P-BUECHEREI",
    funded=True,
    sources=(
        Source(FinanceKind.GRANT, (Cell(0, 100_000), Cell(1, 100_000), Cell(2, 33_333)), programme="bund"),
        Source(FinanceKind.GRANT, (Cell(0, 40_000),), programme="land"),
        Source(FinanceKind.INCOME, (Cell(2, 9_999),), fund="income:2"),
        Source(FinanceKind.THIRD_PARTY, (Cell(0, 50_000),), fund="third_party:0"),
        Source(FinanceKind.THIRD_PARTY, (Cell(1, 50_000),), fund="third_party:1"),
        Source(FinanceKind.OWN, (Cell(0, 110_000), Cell(1, 150_001), Cell(2, 56_667))),
    ),
)
PLANS = (FINANCED, ProjectPlan("P-TREFF", funded=False))
PLAN = Plan(PlanStatus.OPTIMAL, score_of(PROBLEM, PLANS), PLANS)


def build_answer(**changes: Any) -> PlanAnswer:
    """Return the answer that holds the small plan."""
    fields: dict[str, Any] = {
        "request": PlanRequest(),
        "problem": PROBLEM,
        "plan": PLAN,
        "explanation": Explanation(),
        "programmes": PROGRAMMES,
        "catalogue": "2026-11-22.0",
        "closes": {("P-BUECHEREI", "bund"): date(2027, 3, 31)},
    }
    return PlanAnswer(**{**fields, **changes})


__all__ = [
    "BAN",
    "DAY",
    "LIBRARY",
    "MOST",
    "MOST_OF_AREA",
    "ON_BAN",
    "ON_MOST",
    "ON_RATE",
    "PART",
    "PLAN",
    "PROBLEM",
    "PROGRAMMES",
    "RATE",
    "SOURCE",
    "build_answer",
]
