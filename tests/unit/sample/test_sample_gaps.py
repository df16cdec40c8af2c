"""The gaps of the sample municipality are there on purpose: each shows what unknown looks like."""

from collections.abc import Mapping

from coordinator_app.domain.application import Application, AuthorityDecision, OwnDecision
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.participation import Participation
from coordinator_app.domain.project import AttachmentState, Project, ProjectStage
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import (
    AreaProgramme,
    ConceptKind,
    FacilityKind,
    Land,
    LegalBasis,
    Theme,
)

THEMES_OF_THE_CONFERENCE = {
    Theme.EDUCATION,
    Theme.CHILDCARE_FAMILY,
    Theme.NEIGHBOURHOOD_LIFE,
    Theme.YOUTH,
    Theme.LANGUAGE,
    Theme.EMPLOYMENT,
    Theme.PUBLIC_SPACE,
    Theme.HEALTH,
    Theme.CULTURE,
    Theme.SPORT,
    Theme.CONSUMER_PROTECTION,
    Theme.CLIMATE,
    Theme.DEMOCRACY,
    Theme.DIGITAL,
    Theme.NEIGHBOURHOOD_MANAGEMENT,
}


def test_the_town_is_in_budget_emergency_and_nobody_knows_whether_it_counts_as_financially_weak(
    municipality: Municipality,
) -> None:
    assert (municipality.land, municipality.has_youth_office) == (Land.NW, Truth.YES)
    assert municipality.budget_emergency is Truth.YES
    assert municipality.financially_weak is Truth.UNKNOWN


def test_hafenviertel_has_resolved_areas_and_concept(neighbourhoods: Mapping[str, Neighbourhood]) -> None:
    hafen = neighbourhoods["Q-HAFENVIERTEL"]
    assert [(area.basis, area.programme) for area in hafen.legal_areas or ()] == [
        (LegalBasis.BAUGB_171E, AreaProgramme.SOZIALE_STADT),
        (LegalBasis.BAUGB_171E, AreaProgramme.SOZIALER_ZUSAMMENHALT),
    ]
    (concept,) = hafen.concepts or ()
    assert (concept.kind, concept.resolution.taken) == (ConceptKind.ISEK, Truth.YES)
    assert 6 <= len(concept.aims) <= 8


def test_nordstadt_has_a_renewal_area_but_a_concept_without_known_resolution(
    neighbourhoods: Mapping[str, Neighbourhood],
) -> None:
    nordstadt = neighbourhoods["Q-NORDSTADT-SIEDLUNG"]
    (area,) = nordstadt.legal_areas or ()
    assert (area.basis, area.resolution.taken, area.programme) == (LegalBasis.BAUGB_142, Truth.YES, None)
    (concept,) = nordstadt.concepts or ()
    assert (concept.kind, concept.resolution.taken) == (ConceptKind.IHEK, Truth.UNKNOWN)


def test_muehlbach_is_known_to_have_no_area_and_not_known_to_have_a_concept(
    neighbourhoods: Mapping[str, Neighbourhood],
) -> None:
    assert neighbourhoods["Q-AM-MUEHLBACH"].legal_areas == ()
    assert neighbourhoods["Q-AM-MUEHLBACH"].concepts is None


def test_an_applicant_has_no_kind_and_charity_is_known_and_unknown(
    projects: Mapping[str, Project], organisations: Mapping[str, Organisation]
) -> None:
    applicants = {organisations[item.applicant] for item in projects.values() if item.applicant}
    assert any(applicant.kind is None for applicant in applicants)
    assert {item.charitable for item in organisations.values()} == set(Truth)


def test_resolutions_are_taken_not_taken_and_missing(projects: Mapping[str, Project]) -> None:
    assert {project.resolution.taken for project in projects.values()} == set(Truth)


def test_a_planned_project_has_no_known_start(projects: Mapping[str, Project]) -> None:
    unknown = [
        item for item in projects.values() if item.stage is ProjectStage.PLANNED and item.starts is None
    ]
    assert unknown
    assert any(item.started is Truth.UNKNOWN for item in unknown)


def test_a_project_has_begun_before_anybody_allowed_it(projects: Mapping[str, Project]) -> None:
    early = [
        item
        for item in projects.values()
        if item.stage is ProjectStage.PLANNED
        and item.started is Truth.YES
        and item.early_start_consent is Truth.NO
    ]
    assert [item.key for item in early] == ["P-07-HAFENPLATZ"]
    assert early[0].first_contract is not None


def test_eligibility_of_costs_is_yes_no_and_unknown(projects: Mapping[str, Project]) -> None:
    assert {row.eligible for item in projects.values() for row in item.costs} == set(Truth)
    assert any(item.eligible_cost_cents is None and item.costs for item in projects.values())


def test_one_idea_is_hardly_more_than_a_title(projects: Mapping[str, Project]) -> None:
    ideas = [item for item in projects.values() if item.stage is ProjectStage.IDEA]
    assert [(item.applicant, item.costs, item.themes, item.partners) for item in ideas] == [
        (None, (), (), None)
    ]


def test_two_projects_belong_to_the_world_of_2018(projects: Mapping[str, Project]) -> None:
    old = [item for item in projects.values() if item.starts and item.starts.year in (2018, 2019)]
    assert {item.ends.year for item in old if item.ends} == {2021}
    assert len(old) == 2


def test_attachments_and_partners_stand_at_every_point(projects: Mapping[str, Project]) -> None:
    assert {item.state for project in projects.values() for item in project.attachments} == set(
        AttachmentState
    )
    assert {item.agreed for project in projects.values() for item in project.partners or ()} == set(Truth)


def test_the_themes_of_the_conference_all_occur(projects: Mapping[str, Project]) -> None:
    themes = {theme for project in projects.values() for theme in project.themes}
    places = {project.facility_kind for project in projects.values()}
    assert themes >= THEMES_OF_THE_CONFERENCE
    assert places >= {
        FacilityKind.SCHOOL,
        FacilityKind.LIBRARY,
        FacilityKind.DAY_CARE,
        FacilityKind.COMMUNITY_CENTRE,
        FacilityKind.SPORTS_HALL,
        FacilityKind.MULTI_GENERATION_HOUSE,
        FacilityKind.PLAYGROUND,
        FacilityKind.STREET_OR_SQUARE,
    }


def test_events_say_who_was_reached_except_where_nobody_counted(
    participation: tuple[Participation, ...],
) -> None:
    assert sum(1 for item in participation if item.reached is not None) >= 8
    assert any(item.day is None for item in participation)
    assert any(item.day is not None and item.reached is None for item in participation)


def test_applications_were_granted_refused_dismissed_and_are_waiting(
    applications: tuple[Application, ...],
) -> None:
    decisions = {item.authority_decision: item for item in applications}
    assert decisions[AuthorityDecision.GRANTED].file_number is not None
    assert decisions[AuthorityDecision.REFUSED].authority_reason is not None
    dismissed = [item for item in applications if item.own_decision is OwnDecision.DISMISSED]
    assert [item.own_reason is not None for item in dismissed] == [True]
    waiting = [
        item
        for item in applications
        if item.submitted is not None and item.authority_decision is AuthorityDecision.NONE
    ]
    assert len(waiting) == 1
