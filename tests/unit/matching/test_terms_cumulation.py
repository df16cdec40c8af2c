from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from builders import build_basis, build_programme, build_subject, comparison, judgement
from coordinator_app.domain.funding import (
    CostBase,
    CumulationException,
    CumulationKind,
    CumulationRule,
    FundFamily,
    FundingTerms,
    Overlap,
    Trigger,
)
from coordinator_app.domain.project import PersonalJudgement
from coordinator_app.domain.requirement import Operator
from coordinator_app.domain.source import Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import Level, MoneyOrigin
from coordinator_app.matching.eligibility.assessment import (
    Assessment,
    Certainty,
    CertaintyLevel,
    Fit,
    FitLevel,
)
from coordinator_app.matching.terms.circumstances import Circumstances, circumstances_of
from coordinator_app.matching.terms.cumulation import (
    CumulationFinding,
    Verdict,
    both_ways,
    cumulation,
    ousted_by,
    room_under_ceilings,
)
from coordinator_app.matching.terms.other_money import (
    OtherMoney,
    money_of_origin,
    money_of_programme,
    possible_money,
)

DAY = date(2026, 11, 22)
HERE = circumstances_of(build_subject(), "lesen", DAY)
FEDERAL, LAND, EU = Level.FEDERAL, Level.LAND, Level.EU
FORBIDDEN, ALLOWED, UP_TO = CumulationKind.FORBIDDEN, CumulationKind.ALLOWED, CumulationKind.UP_TO
SEPARATE, CONDITIONAL = CumulationKind.SEPARATE_COSTS, CumulationKind.CONDITIONAL
SUBSIDIARY = CumulationKind.SUBSIDIARY
RAISES = "Die Verbindung erhöht die Wirksamkeit."
FEDERAL_GRANT = OtherMoney(FEDERAL, "anderes", (), MoneyOrigin.FEDERAL, Overlap.PURPOSE)


def rule(kind: CumulationKind, *levels: Level, **changes: Any) -> CumulationRule:
    return CumulationRule(kind, "Eine Regel.", changes.pop("basis", build_basis()), levels=levels, **changes)


def exception(**changes: Any) -> CumulationException:
    return CumulationException("Eine Ausnahme.", changes.pop("basis", build_basis()), **changes)


def find(
    *rules: CumulationRule, money: OtherMoney = FEDERAL_GRANT, held: Circumstances = HERE
) -> CumulationFinding:
    return cumulation(FundingTerms(cumulation=rules), held, money)


def test_without_a_rule_money_is_unknown_and_never_allowed() -> None:
    assert find().verdict is Verdict.UNKNOWN
    assert find(rule(ALLOWED, LAND)).verdict is Verdict.UNKNOWN
    assert find(rule(CumulationKind.UNKNOWN)).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("kind", "verdict"),
    [
        (FORBIDDEN, Verdict.FORBIDDEN),
        (ALLOWED, Verdict.ALLOWED),
        (UP_TO, Verdict.UP_TO),
        (SEPARATE, Verdict.SEPARATE_COSTS),
        (CONDITIONAL, Verdict.CONDITIONAL),
        (SUBSIDIARY, Verdict.SEPARATE_COSTS),
    ],
)
def test_each_kind_of_rule_has_its_verdict_and_names_the_rule(kind: CumulationKind, verdict: Verdict) -> None:
    found = find(rule(kind))
    assert found.verdict is verdict
    assert found.ruling is not None
    assert found.ruling.rule.kind is kind


@pytest.mark.parametrize("standing", [Standing.UNVERIFIED, Standing.VAGUE, Standing.NOT_FOUND])
def test_a_rule_on_weak_ground_decides_nothing_and_is_named_as_open(standing: Standing) -> None:
    weak = rule(FORBIDDEN, basis=build_basis(standing))
    assert (find(weak).verdict, find(weak).open) == (Verdict.UNKNOWN, (weak,))
    assert find(weak, rule(ALLOWED)).verdict is Verdict.UNKNOWN


def test_a_rule_without_names_bears_on_all_public_money_and_on_no_other() -> None:
    private = money_of_origin(MoneyOrigin.PRIVATE)
    foundation = money_of_origin(MoneyOrigin.FOUNDATION)
    assert find(rule(FORBIDDEN)).verdict is Verdict.FORBIDDEN
    assert find(rule(FORBIDDEN), money=private).verdict is Verdict.UNKNOWN
    assert find(rule(FORBIDDEN), money=foundation).verdict is Verdict.UNKNOWN
    assert find(rule(FORBIDDEN), money=OtherMoney()).open == (rule(FORBIDDEN),)


@pytest.mark.parametrize(
    ("origin", "is_open"),
    [
        (MoneyOrigin.OWN, False),
        (MoneyOrigin.INCOME, False),
        (MoneyOrigin.VOLUNTARY_WORK, False),
        (MoneyOrigin.THIRD_PARTY, True),
        (MoneyOrigin.LOAN, True),
    ],
)
def test_own_money_is_no_public_money_but_that_of_third_parties_may_be(
    origin: MoneyOrigin, is_open: bool
) -> None:
    found = find(rule(FORBIDDEN), money=money_of_origin(origin))
    assert (found.verdict, bool(found.open)) == (Verdict.UNKNOWN, is_open)


def test_money_of_the_land_stays_money_of_the_land_when_it_is_passed_on() -> None:
    passed_on = money_of_origin(MoneyOrigin.LAND_PASSED_ON)
    assert find(rule(FORBIDDEN, LAND), money=passed_on).verdict is Verdict.FORBIDDEN


@pytest.mark.parametrize(
    ("families", "verdict"),
    [
        ((FundFamily.ESF,), Verdict.FORBIDDEN),
        ((FundFamily.EFRE, FundFamily.ELER), Verdict.FORBIDDEN),
        ((FundFamily.STAEDTEBAUFOERDERUNG,), Verdict.UNKNOWN),
        ((), Verdict.UNKNOWN),
        (None, Verdict.UNKNOWN),
    ],
)
def test_the_structural_funds_are_banned_as_a_family(
    families: tuple[FundFamily, ...] | None, verdict: Verdict
) -> None:
    ban = rule(FORBIDDEN, families=(FundFamily.STRUCTURAL_FUNDS,))
    found = find(ban, money=OtherMoney(FEDERAL, "anderes", families))
    assert found.verdict is verdict
    assert found.open == ((ban,) if families is None else ())


def test_money_of_the_structural_funds_may_be_of_the_fund_that_is_banned() -> None:
    ban = rule(FORBIDDEN, families=(FundFamily.ESF,))
    found = find(ban, money=OtherMoney(EU, "anderes", (FundFamily.STRUCTURAL_FUNDS,)))
    assert (found.verdict, found.open) == (Verdict.UNKNOWN, (ban,))


def test_money_of_the_social_fund_is_eu_money_whoever_runs_the_programme() -> None:
    ban = rule(FORBIDDEN, EU)
    esf = OtherMoney(FEDERAL, "anderes", (FundFamily.ESF,))
    assert find(ban, money=esf).verdict is Verdict.FORBIDDEN
    assert find(ban, money=OtherMoney(FEDERAL, "anderes", ())).verdict is not Verdict.FORBIDDEN


@pytest.mark.parametrize(
    ("wanted", "given", "verdict"),
    [
        (Overlap.PROJECT, Overlap.PROJECT, Verdict.FORBIDDEN),
        (Overlap.PROJECT, None, Verdict.FORBIDDEN),
        (Overlap.PURPOSE, Overlap.PROJECT, Verdict.UNKNOWN),
        (Overlap.PURPOSE, Overlap.COSTS, Verdict.FORBIDDEN),
        (Overlap.COSTS, Overlap.PURPOSE, Verdict.UNKNOWN),
        (Overlap.COSTS, Overlap.COSTS, Verdict.FORBIDDEN),
        (Overlap.COSTS, None, Verdict.UNKNOWN),
    ],
)
def test_a_ban_bears_on_what_is_at_least_as_close(
    wanted: Overlap, given: Overlap | None, verdict: Verdict
) -> None:
    money = OtherMoney(FEDERAL, "anderes", (), overlap=given)
    assert find(rule(FORBIDDEN, overlap=wanted), money=money).verdict is verdict


@pytest.mark.parametrize("trigger", Trigger)
@pytest.mark.parametrize("stage", Trigger)
def test_a_rule_for_intended_money_bears_on_received_money_and_not_the_other_way_round(
    trigger: Trigger, stage: Trigger
) -> None:
    money = OtherMoney(FEDERAL, "anderes", (), stage=stage, claimable=Truth.YES)
    order = [Trigger.RECEIVED, Trigger.INTENDED, Trigger.POSSIBLE]
    bears = order.index(trigger) >= order.index(stage)
    expected = Verdict.FORBIDDEN if bears else Verdict.UNKNOWN
    assert find(rule(FORBIDDEN, trigger=trigger), money=money).verdict is expected


def test_cost_that_another_pays_is_separate_or_forbidden() -> None:
    same = OtherMoney(FEDERAL, "anderes", (), overlap=Overlap.COSTS)
    assert find(rule(SEPARATE), money=same).verdict is Verdict.FORBIDDEN
    assert find(rule(SEPARATE), money=OtherMoney(FEDERAL)).verdict is Verdict.SEPARATE_COSTS
    assert find(rule(SUBSIDIARY), money=same).verdict is Verdict.CONDITIONAL
    assert find(rule(SUBSIDIARY, trigger=Trigger.POSSIBLE), money=same).verdict is Verdict.FORBIDDEN


def test_an_exception_by_origin_lets_money_in_and_may_make_it_own_share() -> None:
    ban = rule(FORBIDDEN, exceptions=(exception(origins=(MoneyOrigin.MUNICIPAL,), as_own_share=True),))
    found = find(ban, money=money_of_origin(MoneyOrigin.MUNICIPAL))
    assert (found.verdict, found.as_own_share) == (Verdict.ALLOWED, True)
    assert (find(ban).verdict, find(ban).as_own_share) == (Verdict.FORBIDDEN, False)


def test_an_exception_in_words_only_makes_a_ban_a_question_for_a_person() -> None:
    found = find(rule(FORBIDDEN, exceptions=(exception(),)))
    assert found.verdict is Verdict.CONDITIONAL
    assert found.ruling is not None
    assert found.ruling.exception == exception()


@pytest.mark.parametrize("levels", [(FEDERAL,), ()])
def test_an_exception_under_a_condition_waits_for_the_person_who_decides(levels: tuple[Level, ...]) -> None:
    by_person = exception(levels=levels, condition=judgement(RAISES))
    ban = rule(FORBIDDEN, exceptions=(by_person,))
    assert find(ban).verdict is Verdict.CONDITIONAL
    answers = {Truth.YES: Verdict.ALLOWED, Truth.NO: Verdict.FORBIDDEN}
    for answer, verdict in answers.items():
        held = Circumstances(HERE.facts, DAY, {RAISES: PersonalJudgement("lesen", RAISES, answer)})
        assert find(ban, held=held).verdict is verdict


def test_an_exception_on_weak_ground_opens_a_ban_but_does_not_lift_it() -> None:
    weak = exception(levels=(FEDERAL,), basis=build_basis(Standing.UNVERIFIED))
    assert find(rule(FORBIDDEN, exceptions=(weak,))).verdict is Verdict.UNKNOWN


def test_an_exception_to_a_permission_says_nothing_of_what_then_holds() -> None:
    assert find(rule(ALLOWED, exceptions=(exception(levels=(FEDERAL,)),))).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [(Truth.UNKNOWN, Verdict.CONDITIONAL), (Truth.YES, Verdict.ALLOWED), (Truth.NO, Verdict.FORBIDDEN)],
)
def test_a_condition_is_decided_by_the_person_who_judged(answer: Truth, verdict: Verdict) -> None:
    held = Circumstances(HERE.facts, DAY, {RAISES: PersonalJudgement("lesen", RAISES, answer)})
    assert find(rule(CONDITIONAL, condition=judgement(RAISES)), held=held).verdict is verdict


def test_a_rule_of_other_days_or_of_another_case_does_not_speak() -> None:
    emergency = comparison("municipality.budget_emergency", Operator.IS, "yes")
    assert find(rule(FORBIDDEN, valid_to=date(2026, 1, 1))).verdict is Verdict.UNKNOWN
    assert find(rule(FORBIDDEN, condition=emergency)).open == ()


def test_a_rule_that_names_the_programme_goes_before_its_family_its_level_and_all() -> None:
    named = rule(ALLOWED, programmes=("anderes",))
    assert find(rule(FORBIDDEN, FEDERAL), named).verdict is Verdict.ALLOWED
    assert find(rule(FORBIDDEN, FEDERAL), named, money=OtherMoney(FEDERAL)).verdict is Verdict.UNKNOWN
    assert find(rule(ALLOWED), rule(FORBIDDEN, FEDERAL)).verdict is Verdict.FORBIDDEN
    assert find(rule(ALLOWED, FEDERAL), rule(FORBIDDEN, FEDERAL)).verdict is Verdict.FORBIDDEN


def test_ceilings_hold_beside_any_permission() -> None:
    ceiling = rule(UP_TO, ceiling=Fraction(95, 100))
    found = find(rule(ALLOWED, programmes=("anderes",)), ceiling)
    assert (found.verdict, len(found.constraints)) == (Verdict.UP_TO, 1)
    assert room_under_ceilings(found, {CostBase.ELIGIBLE: 100_000}, 90_000) == 5_000
    assert room_under_ceilings(found, {CostBase.ELIGIBLE: 100_000}, 99_000) == 0
    assert room_under_ceilings(found, {}, 0) is None
    assert room_under_ceilings(find(rule(UP_TO)), {CostBase.ELIGIBLE: 1}, 0) is None
    assert room_under_ceilings(find(rule(ALLOWED)), {CostBase.ELIGIBLE: 1}, 0) is None


def test_each_programme_must_permit_the_other() -> None:
    allowed, nothing, banned = find(rule(ALLOWED)), find(), find(rule(FORBIDDEN))
    assert both_ways(allowed, allowed) is Verdict.ALLOWED
    assert both_ways(allowed, nothing) is Verdict.UNKNOWN
    assert both_ways(nothing, banned) is Verdict.FORBIDDEN


def test_too_many_open_rules_are_unknown_in_no_time() -> None:
    weak = build_basis(Standing.UNVERIFIED)
    many = tuple(rule(ALLOWED, basis=weak, ceiling=Fraction(1, number)) for number in range(1, 60))
    assert find(*many).verdict is Verdict.UNKNOWN


def assessed(eligible: Truth, fit: FitLevel) -> Assessment:
    certainty = Certainty(CertaintyLevel.HIGH, 0, 0, DAY)
    return Assessment("P-1", "anderes", DAY, eligible, (), Fit(fit), certainty)


@pytest.mark.parametrize(
    ("eligible", "fit", "verdicts"),
    [
        (Truth.YES, FitLevel.STRONG, [Verdict.FORBIDDEN]),
        (Truth.YES, FitLevel.PARTIAL, [Verdict.UNKNOWN]),
        (Truth.UNKNOWN, FitLevel.STRONG, [Verdict.UNKNOWN]),
        (Truth.NO, FitLevel.STRONG, []),
    ],
)
def test_the_mere_possibility_of_another_grant_is_read_from_its_own_match(
    eligible: Truth, fit: FitLevel, verdicts: list[Verdict]
) -> None:
    terms = FundingTerms(cumulation=(rule(FORBIDDEN, EU, FEDERAL, LAND, trigger=Trigger.POSSIBLE),))
    other = build_programme(id="anderes")
    found = ousted_by(terms, HERE, [(other, assessed(eligible, fit))])
    assert [finding.verdict for finding in found] == verdicts


def test_a_ban_on_received_money_does_not_look_at_possibilities() -> None:
    terms = FundingTerms(cumulation=(rule(FORBIDDEN),))
    other = build_programme(id="anderes")
    assert ousted_by(terms, HERE, [(other, assessed(Truth.YES, FitLevel.STRONG))]) == ()


def test_the_money_of_a_programme_is_of_its_level_and_families() -> None:
    esf = build_programme(id="esf", fund_families=(FundFamily.ESF,))
    plain = build_programme(id="plain", level=Level.FOUNDATION)
    assert money_of_programme(esf).families == (FundFamily.ESF,)
    assert money_of_programme(build_programme()).families is None
    assert money_of_programme(plain).families == ()
    assert possible_money(esf, assessed(Truth.YES, FitLevel.STRONG)).stage is Trigger.POSSIBLE
