"""Cases worked by hand: programmes of work, youth and demography after 2020, and the social lotteries."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from builders import build_municipality, build_neighbourhood, build_organisation, build_project
from coordinator_app.domain.funding import CumulationKind
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.project import PersonalJudgement
from coordinator_app.domain.requirement import AllOf, ExactlyOne, Judgement
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import EsfRegion, OrganisationKind
from coordinator_app.matching.eligibility.assessment import Assessment, Finding
from coordinator_app.matching.eligibility.matcher import assess
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.eligibility.timing import status_finding

SPRING_2018 = date(2018, 3, 1)
AUTUMN_2026 = date(2026, 11, 22)
LOTTERIES = ("fernsehlotterie_dhw_quartier", "aktion_mensch_mikro", "aktion_mensch_projekt")

# From the days in the research files: yes = takes applications, no = does not; first in 2018, then in 2026.
TAKES_APPLICATIONS = {
    "aktion_mensch_mikro": ("yes", "yes"),
    "aktion_mensch_projekt": ("yes", "yes"),
    "aufholen_nach_corona": ("no", "no"),
    "bfd": ("yes", "yes"),
    "bundesaltenplan": ("yes", "unknown"),
    "demografiewerkstatt": ("unknown", "no"),
    "digitalpakt_alter": ("no", "unknown"),
    "fernsehlotterie_dhw_quartier": ("yes", "yes"),
    "fruehe_hilfen": ("unknown", "unknown"),
    "ganztag_invest": ("no", "yes"),
    "kita_qualitaetsgesetz": ("unknown", "unknown"),
    "land_zuhause_zukunft": ("no", "unknown"),
    "menschen_staerken_menschen": ("unknown", "unknown"),
    "miteinander_reden": ("no", "no"),
    "montag_initialkapital": ("unknown", "unknown"),
    "rehapro": ("no", "no"),
    "sgb2_16e": ("no", "unknown"),
    "sgb2_16i": ("no", "unknown"),
    "sprach_kitas": ("unknown", "no"),
    "startchancen": ("no", "unknown"),
    "win_win_esf_plus": ("unknown", "no"),
    "wir_esf_plus": ("no", "unknown"),
    "zukunftspaket": ("no", "no"),
    "zukunftsraum_demografie": ("unknown", "unknown"),
    "zukunftswerkstatt_kommunen": ("no", "no"),
}


def subject(
    kind: OrganisationKind,
    charitable: Truth = Truth.UNKNOWN,
    *,
    region: EsfRegion | None = None,
    **project: Any,
) -> Subject:
    return Subject(
        build_project(**project),
        build_municipality(esf_region=region),
        build_neighbourhood(),
        build_organisation(kind=kind, charitable=charitable),
    )


def ruled_out_by_requirements(assessment: Assessment) -> bool:
    """Whether more than the calendar says no: the first two findings are status and deadline."""
    return any(finding.result is Truth.NO for finding in assessment.findings[2:])


def goals(programme: Programme) -> tuple[str, ...]:
    assert isinstance(programme.requirements, AllOf)
    (choice,) = (node for node in programme.requirements.all_of if isinstance(node, ExactlyOne))
    return tuple(node.judgement for node in choice.exactly_one_of if isinstance(node, Judgement))


def goal_finding(programme: Programme, answers: Mapping[str, Truth]) -> Finding:
    judged = tuple(PersonalJudgement(programme.id, goal, answer) for goal, answer in answers.items())
    assessment = assess(subject(OrganisationKind.ASSOCIATION, judgements=judged), programme, date(2024, 3, 1))
    (found,) = (item for item in assessment.findings if isinstance(item.criterion, ExactlyOne))
    return found


@pytest.mark.parametrize(("programme", "answers"), TAKES_APPLICATIONS.items(), ids=TAKES_APPLICATIONS)
def test_status_is_what_the_research_says(
    shipped: Mapping[str, Programme], programme: str, answers: tuple[str, str]
) -> None:
    found = (status_finding(shipped[programme], day).result.value for day in (SPRING_2018, AUTUMN_2026))
    assert tuple(found) == answers


def test_win_win_wants_one_of_its_four_goals_and_no_other(shipped: Mapping[str, Programme]) -> None:
    programme = shipped["win_win_esf_plus"]
    first, second, *others = goals(programme)
    no_others = dict.fromkeys(others, Truth.NO)
    assert goal_finding(programme, {first: Truth.YES, second: Truth.NO, **no_others}).result is Truth.YES
    assert goal_finding(programme, {first: Truth.YES, second: Truth.YES}).result is Truth.NO
    assert goal_finding(programme, {first: Truth.YES}).result is Truth.UNKNOWN
    assert goal_finding(programme, {first: Truth.NO, second: Truth.NO, **no_others}).result is Truth.NO


@pytest.mark.parametrize(
    ("region", "case"),
    [(EsfRegion.MORE_DEVELOPED, "staerker_entwickelt"), (EsfRegion.TRANSITION, "uebergangsregion")],
)
def test_wir_pays_by_region(shipped: Mapping[str, Programme], region: EsfRegion, case: str) -> None:
    assessment = assess(
        subject(OrganisationKind.ASSOCIATION, region=region), shipped["wir_esf_plus"], date(2022, 5, 1)
    )
    assert [item.case.id for item in assessment.cases if item.applies is Truth.YES] == [case]


@pytest.mark.parametrize("programme", LOTTERIES)
@pytest.mark.parametrize(
    ("kind", "charitable", "ruled_out"),
    [
        (OrganisationKind.MUNICIPALITY, Truth.YES, True),
        (OrganisationKind.PRIVATE_PERSON, Truth.UNKNOWN, True),
        (OrganisationKind.ASSOCIATION, Truth.NO, True),
        (OrganisationKind.ASSOCIATION, Truth.YES, False),
        (OrganisationKind.COMPANY, Truth.YES, False),
    ],
)
def test_the_lotteries_are_for_charitable_bodies_outside_the_state(
    shipped: Mapping[str, Programme],
    programme: str,
    kind: OrganisationKind,
    charitable: Truth,
    ruled_out: bool,
) -> None:
    assessment = assess(subject(kind, charitable), shipped[programme], AUTUMN_2026)
    assert ruled_out_by_requirements(assessment) is ruled_out


def test_the_lotteries_exclude_one_another_from_both_sides(shipped: Mapping[str, Programme]) -> None:
    excluded = {
        (name, other)
        for name in LOTTERIES
        for rule in shipped[name].funding.cumulation
        if rule.kind is CumulationKind.FORBIDDEN and rule.basis.decides
        for other in rule.programmes
    }
    television, *aktion_mensch = LOTTERIES
    assert excluded >= {(television, other) for other in aktion_mensch}
    assert excluded >= {(other, television) for other in aktion_mensch}


@pytest.mark.parametrize(
    ("kind", "result"),
    [
        (OrganisationKind.JOB_CENTRE, Truth.UNKNOWN),
        (OrganisationKind.MUNICIPALITY, Truth.UNKNOWN),
        (OrganisationKind.ASSOCIATION, Truth.NO),
    ],
)
def test_rehapro_is_not_for_bodies_of_the_quarter(
    shipped: Mapping[str, Programme], kind: OrganisationKind, result: Truth
) -> None:
    assessment = assess(subject(kind), shipped["rehapro"], date(2020, 6, 1))
    assert assessment.eligible is result


def test_nobody_on_the_spot_applies_for_money_of_the_day_care_law(shipped: Mapping[str, Programme]) -> None:
    for kind in set(OrganisationKind) - {OrganisationKind.PUBLIC_BODY}:
        found = assess(subject(kind), shipped["kita_qualitaetsgesetz"], AUTUMN_2026)
        assert ruled_out_by_requirements(found), kind


@pytest.mark.parametrize("programme", ["sgb2_16i", "sgb2_16e"])
def test_wage_rates_of_an_older_law_decide_nothing(shipped: Mapping[str, Programme], programme: str) -> None:
    cases = shipped[programme].funding.cases
    assert cases
    assert not any(case.basis.decides for case in cases)
