"""Answers of the funding mix made by hand, so that the page can be tried without a solver."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from builders import build_basis, build_programme
from coordinator_app.domain.cost import CostKind, FinanceKind
from coordinator_app.domain.funding import AmountKind, AmountRule, AmountScope, FinancingKind
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import Level
from coordinator_app.matching.funding_mix.conditions import Condition, ConditionKind, LeftOut, LeftOutReason
from coordinator_app.matching.funding_mix.explanation import (
    Alternative,
    Conflict,
    Explanation,
    MoneyStep,
    Reason,
)
from coordinator_app.matching.funding_mix.plan import (
    NO_PLAN,
    Cell,
    Plan,
    PlanStatus,
    ProjectPlan,
    Source,
    score_of,
)
from coordinator_app.matching.funding_mix.problem import Cost, Fund, Offer, Problem, ProjectCase
from coordinator_app.matching.funding_mix.rules import (
    GrantCeiling,
    Ground,
    MustFund,
    OwnFundsLimit,
    Part,
    Purse,
    RateCap,
    Rule,
)
from coordinator_app.services.funding_plan_answers import PlanAnswer, PlanRequest

DAY = date(2026, 11, 22)
SCHOOL, HALL, YARD = "P-SCHULE", "P-HALLE", "P-HOF"
CEILING = AmountRule(AmountKind.MAXIMUM_GRANT, 200_000_00, build_basis(place="Nr. 5.3"))


def programmes() -> Mapping[str, Programme]:
    """Return three programmes, by id."""
    built = (
        build_programme(id="biwaq", name="Bundesprogramm BIWAQ", short_name="BIWAQ"),
        build_programme(id="sozialer_zusammenhalt", name="Sozialer Zusammenhalt", short_name="Zusammenhalt"),
        build_programme(id="darlehen", name="Darlehen für Quartiere", short_name="Quartiersdarlehen"),
    )
    return {item.id: item for item in built}


def offer(programme: str, rows: tuple[int, ...], *conditions: Condition) -> Offer:
    """Return a programme on offer for these cost rows."""
    name = programmes()[programme].short_name
    return Offer(programme, name, Level.FEDERAL, FinancingKind.SHARE, rows, conditions=conditions)


def school() -> ProjectCase:
    """Return a project with three cost rows in two years, a donation, and two programmes on offer."""
    open_point = Condition(ConditionKind.RATE_IS_CEILING, "biwaq")
    return ProjectCase(
        SCHOOL,
        "Schule im Quartier",
        3,
        (
            Cost(0, "Personal", CostKind.STAFF, 2027, 100_000_01),
            Cost(1, "Personal", CostKind.STAFF, 2028, 100_000_00),
            Cost(2, "Geräte", CostKind.EQUIPMENT, 2027, 60_000_00),
        ),
        (Fund("third_party:0", FinanceKind.THIRD_PARTY, "Spende der Sparkasse", 2027, 5_000_00),),
        (offer("biwaq", (0, 1), open_point), offer("sozialer_zusammenhalt", (2,))),
        left_out=(LeftOut("darlehen", "Quartiersdarlehen", LeftOutReason.LOAN, Truth.YES),),
    )


def school_plan() -> ProjectPlan:
    """Return a plan for the school that closes to the cent."""
    return ProjectPlan(
        SCHOOL,
        funded=True,
        sources=(
            Source(FinanceKind.GRANT, (Cell(0, 90_000_00), Cell(1, 90_000_00)), "biwaq"),
            Source(FinanceKind.THIRD_PARTY, (Cell(2, 5_000_00),), fund="third_party:0"),
            Source(FinanceKind.OWN, (Cell(0, 10_000_01), Cell(1, 10_000_00), Cell(2, 55_000_00))),
        ),
    )


def hall() -> ProjectCase:
    """Return a project of an association, with one cost row without a year."""
    return ProjectCase(
        HALL,
        "Halle für alle",
        1,
        (Cost(0, "Umbau", CostKind.DIN276_300, None, 400_000_00),),
        offers=(offer("sozialer_zusammenhalt", (0,)),),
        municipal=False,
    )


def yard() -> ProjectCase:
    """Return a project without any cost."""
    return ProjectCase(YARD, "Hof", 1, ())


def hall_plan() -> ProjectPlan:
    """Return a plan for the hall."""
    return ProjectPlan(
        HALL,
        funded=True,
        sources=(
            Source(FinanceKind.GRANT, (Cell(0, 300_000_00),), "sozialer_zusammenhalt"),
            Source(FinanceKind.OWN, (Cell(0, 100_000_00),)),
        ),
    )


def limits() -> tuple[Rule, ...]:
    """Return own money of the municipality for two years, that of 2027 used up."""
    return (
        OwnFundsLimit((SCHOOL,), 2027, 65_000_01, Purse.MUNICIPALITY),
        OwnFundsLimit((SCHOOL,), 2028, 50_000_00, Purse.MUNICIPALITY),
    )


def ceiling() -> GrantCeiling:
    """Return the ceiling of a programme with its source."""
    part = Part(SCHOOL, "biwaq", (0, 1))
    return GrantCeiling((part,), 200_000_00, AmountScope.PROJECT, ground=Ground("biwaq", CEILING))


def answer_of(
    cases: tuple[ProjectCase, ...],
    plans: tuple[ProjectPlan, ...],
    *,
    request: PlanRequest | None = None,
    explanation: Explanation | None = None,
    status: PlanStatus = PlanStatus.OPTIMAL,
) -> PlanAnswer:
    """Return an answer over these projects and plans."""
    problem = Problem(DAY, cases, limits())
    plan = Plan(status, score_of(problem, plans), plans)
    return PlanAnswer(
        request or PlanRequest(), problem, plan, explanation or Explanation(), programmes(), "2026-11"
    )


def single_answer(request: PlanRequest | None = None) -> PlanAnswer:
    """Return the answer for the school, with reasons, another mix and a step of own money."""
    bare = answer_of((school(),), (school_plan(),), request=request or PlanRequest((SCHOOL,)))
    score = bare.plan.score
    other = ProjectPlan(
        SCHOOL,
        funded=True,
        sources=(
            Source(FinanceKind.GRANT, (Cell(2, 50_000_00),), "sozialer_zusammenhalt"),
            Source(FinanceKind.OWN, (Cell(0, 100_000_01), Cell(1, 100_000_00), Cell(2, 10_000_00))),
        ),
    )
    added, dropped = ((SCHOOL, "sozialer_zusammenhalt"),), ((SCHOOL, "biwaq"),)
    plan = Plan(PlanStatus.OPTIMAL, score_of(bare.problem, (other,)), (other,))
    explanation = Explanation(
        (
            Reason(SCHOOL, "biwaq", used=True, binding=(ceiling(),), without=plan.score),
            Reason(SCHOOL, "sozialer_zusammenhalt", used=False, without=score),
        ),
        (Alternative(plan, added, dropped),) if request is None or request.alternatives else (),
        (MoneyStep(2027, 10_000_00, score),),
    )
    return replace(bare, explanation=explanation, closes={(SCHOOL, "biwaq"): date(2027, 1, 31)})


def portfolio_answer(request: PlanRequest | None = None) -> PlanAnswer:
    """Return the answer for three projects of which one has no costs."""
    bare = answer_of((hall(), school()), (hall_plan(), school_plan()), request=request)
    return replace(bare, problem=replace(bare.problem, without_costs=(yard(),)))


def impossible_answer(request: PlanRequest | None = None) -> PlanAnswer:
    """Return an answer that names what is in the way."""
    part = Part(SCHOOL, "biwaq", (0, 1))
    rate = RateCap(part, Fraction(9, 10), each_row=True, ground=Ground("biwaq", None))
    conflict = Conflict((limits()[0], MustFund(SCHOOL), rate), ((2027, 12_345_67),))
    bare = answer_of((school(),), (), request=request or PlanRequest((SCHOOL,)))
    return replace(bare, plan=NO_PLAN, explanation=Explanation(conflicts=(conflict,)))
