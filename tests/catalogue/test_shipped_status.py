from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator_app.domain.programme import Programme, ProgrammeStatus
from coordinator_app.domain.project import Project
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import Land
from coordinator_app.matching.eligibility.assessment import DeadlineCriterion, StatusCriterion
from coordinator_app.matching.eligibility.evaluation import evaluate
from coordinator_app.matching.eligibility.facts import read_facts
from coordinator_app.matching.eligibility.matcher import assess, facts_used
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.eligibility.timing import deadline_finding, status_finding

DAY = date(2026, 11, 22)

SPRING_2018 = date(2018, 3, 1)
AUTUMN_2026 = date(2026, 11, 22)
BARE = Subject(Project("P-1", "Eine Idee", "K-1"))

# Worked out by hand from the days in the research files: yes = takes applications, no = does not.
TAKES_APPLICATIONS = {
    "aktif_plus": ("no", "no"),
    "aktionsgruppenprogramm": ("unknown", "unknown"),
    "amif_2021_2027": ("unknown", "yes"),
    "bamf_bgz": ("no", "unknown"),
    "bildungskommunen": ("no", "unknown"),
    "biwaq_2014_2020": ("unknown", "no"),
    "biwaq_v": ("no", "no"),
    "biwaq_vi": ("no", "no"),
    "demokratie_leben_2015_2019": ("yes", "no"),
    "demokratie_leben_2020_2024": ("no", "no"),
    "demokratie_leben_2025_2032": ("no", "yes"),
    "dsee_mikrofoerderung": ("no", "unknown"),
    "e_lastenfahrrad": ("no", "unknown"),
    "ehap_plus": ("no", "no"),
    "eltern_kind_zentren_hamburg": ("unknown", "unknown"),
    "elternchancen": ("no", "no"),
    "erstorientierungskurse": ("unknown", "no"),
    "esf_teilhabe_aeltere": ("no", "no"),
    "esf_zusammenhalt_staerken": ("no", "yes"),
    "familienfoerderrichtlinien": ("yes", "unknown"),
    "fonds_soziokultur_allgemein": ("unknown", "unknown"),
    "fonds_soziokultur_u25": ("unknown", "unknown"),
    "ganztag_bildungskommunen": ("no", "unknown"),
    "gemeinwesenarbeit_hessen": ("unknown", "unknown"),
    "gkv_kommunal_vulnerabel": ("no", "unknown"),
    "gleichstellungspolitische_vorhaben": ("no", "unknown"),
    "integrationsagenturen_nrw": ("yes", "unknown"),
    "investitionspakt_soziale_integration": ("yes", "no"),
    "investitionspakt_sportstaetten": ("no", "no"),
    "jmd": ("unknown", "unknown"),
    "jugend_staerken_im_quartier": ("unknown", "no"),
    "jugendmigrationsdienst_im_quartier": ("no", "no"),
    "just_best": ("no", "yes"),
    "ki_fuer_das_gemeinwohl": ("no", "no"),
    "kinder_und_jugendplan": ("yes", "unknown"),
    "kleinprojektefonds_kommunale_entwicklungspolitik": ("unknown", "no"),
    "kultur_macht_stark_2013_2022": ("yes", "no"),
    "kultur_macht_stark_2023_2027": ("no", "yes"),
    "mehrgenerationenhaus_2017_2020": ("no", "no"),
    "mehrgenerationenhaus_2021_2028": ("no", "no"),
    "migrationsberatung_mbe": ("unknown", "unknown"),
    "nachhaltig_wirken": ("no", "unknown"),
    "respekt_coaches": ("no", "unknown"),
    "rueckenwind3": ("no", "unknown"),
    "sanierung_kommunaler_einrichtungen": ("unknown", "no"),
    "sanierung_kommunaler_sportstaetten": ("no", "unknown"),
    "soziale_stadt": ("yes", "no"),
    "sozialer_zusammenhalt": ("no", "yes"),
    "stadtteilzentren_iii_berlin": ("no", "unknown"),
    "transformationscluster": ("no", "unknown"),
    "utopolis": ("no", "no"),
    "verbaendefoerderung_umwelt": ("unknown", "unknown"),
    "verbraucher_staerken_im_quartier": ("no", "no"),
    "wandel_der_arbeit": ("no", "unknown"),
    "zusammenhalt_durch_teilhabe": ("no", "no"),
}


@pytest.mark.parametrize(("programme", "answers"), TAKES_APPLICATIONS.items(), ids=TAKES_APPLICATIONS)
def test_status_is_what_the_research_says(
    shipped: Mapping[str, Programme], programme: str, answers: tuple[str, str]
) -> None:
    found = (status_finding(shipped[programme], day).result for day in (SPRING_2018, AUTUMN_2026))
    assert tuple(result.value for result in found) == answers


def test_the_investitionspakt_is_open_in_2018_and_names_what_came_after_in_2026(
    shipped: Mapping[str, Programme],
) -> None:
    pact = shipped["investitionspakt_soziale_integration"]
    then, now = (status_finding(pact, day).criterion for day in (SPRING_2018, AUTUMN_2026))
    assert isinstance(then, StatusCriterion)
    assert isinstance(now, StatusCriterion)
    assert then.status is ProgrammeStatus.OPEN
    assert now.status is ProgrammeStatus.EXPIRED
    assert now.successors == ("investitionspakt_sportstaetten",)


@pytest.mark.parametrize(
    ("day", "days_left"),
    [(date(2017, 5, 3), 0), (SPRING_2018, 152), (date(2018, 8, 1), 211)],
)
def test_the_deadlines_of_north_rhine_westphalia_are_known(
    shipped: Mapping[str, Programme], day: date, days_left: int
) -> None:
    finding = deadline_finding(shipped["investitionspakt_soziale_integration"], day, Land.NW)
    assert isinstance(finding.criterion, DeadlineCriterion)
    assert (finding.result, finding.criterion.days_left) == (Truth.YES, days_left)


@pytest.mark.parametrize(
    ("land", "day"), [(Land.BY, SPRING_2018), (None, SPRING_2018), (Land.NW, date(2019, 3, 1))]
)
def test_a_deadline_that_was_not_found_stays_unknown(
    shipped: Mapping[str, Programme], land: Land | None, day: date
) -> None:
    finding = deadline_finding(shipped["investitionspakt_soziale_integration"], day, land)
    assert finding.result is Truth.UNKNOWN


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2025, 6, 25), ProgrammeStatus.NOT_YET),
        (date(2025, 6, 26), ProgrammeStatus.ANNOUNCED),
        (date(2025, 8, 1), ProgrammeStatus.CALL),
        (date(2025, 9, 1), ProgrammeStatus.CALL),
        (date(2025, 10, 15), ProgrammeStatus.CALL),
        (date(2025, 10, 16), ProgrammeStatus.NO_GRANTS),
        (AUTUMN_2026, ProgrammeStatus.NO_GRANTS),
        (date(2028, 10, 1), ProgrammeStatus.EXPIRED),
    ],
)
def test_biwaq_vi_takes_applications_only_during_its_call(
    shipped: Mapping[str, Programme], day: date, status: ProgrammeStatus
) -> None:
    phase = shipped["biwaq_vi"].phase_on(day)
    assert phase is not None
    assert phase.status is status


def test_what_came_before_and_after_is_told_from_both_sides(shipped: Mapping[str, Programme]) -> None:
    forwards = {(item.id, later) for item in shipped.values() for later in item.successors}
    backwards = {(earlier, item.id) for item in shipped.values() for earlier in item.predecessors}
    assert forwards == backwards
    assert ("jugend_staerken_im_quartier", "just_best") in forwards


def test_a_project_of_which_nothing_is_known_decides_nothing(shipped: Mapping[str, Programme]) -> None:
    facts = read_facts(BARE, DAY)
    for programme in shipped.values():
        finding = evaluate(programme.requirements, facts)
        assert {leaf.result for leaf in finding.leaves()} == {Truth.UNKNOWN}, programme.id
        assert finding.result is Truth.UNKNOWN, programme.id
        assert facts_used(programme) <= set(facts)


@given(day=st.dates(date(2010, 1, 1), date(2035, 12, 31)))
def test_a_bare_project_is_never_told_yes_and_no_only_by_the_calendar(
    shipped: Mapping[str, Programme], day: date
) -> None:
    for programme in shipped.values():
        assessment = assess(BARE, programme, day)
        assert assessment.eligible is not Truth.YES
        if assessment.eligible is Truth.NO:
            assert [type(reason.criterion) for reason in assessment.reasons()] == [StatusCriterion]


@given(day=st.dates(date(1990, 1, 1), date(2040, 12, 31)))
def test_no_two_generations_of_a_programme_take_applications_on_one_day(
    shipped: Mapping[str, Programme], day: date
) -> None:
    urban = ("soziale_stadt", "sozialer_zusammenhalt")
    for family in ("biwaq", "demokratie_leben", "kultur_macht_stark", "mehrgenerationenhaus", urban):
        takes = [
            item.id
            for item in shipped.values()
            if item.id.startswith(family) and status_finding(item, day).result is Truth.YES
        ]
        assert len(takes) <= 1
