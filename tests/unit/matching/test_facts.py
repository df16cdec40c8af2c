import dataclasses
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from builders import (
    build_municipality,
    build_neighbourhood,
    build_organisation,
    build_participation,
    build_project,
    build_subject,
)
from coordinator_app.domain.cost import CostKind, CostRow, FinanceKind, FinanceRow
from coordinator_app.domain.neighbourhood import Concept, LegalArea, Resolution
from coordinator_app.domain.project import Description, DescriptionBlock, Partner
from coordinator_app.domain.records import Kind, definition_of
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import (
    AreaProgramme,
    ConceptKind,
    Land,
    LegalBasis,
    OrganisationKind,
    Theme,
)
from coordinator_app.matching.eligibility.facts import (
    FACTS,
    FACTS_BY_NAME,
    OPERATORS,
    Choices,
    FactContent,
    FactKind,
    Origin,
    read_facts,
)
from coordinator_app.matching.eligibility.subject import Subject

DAY = date(2026, 11, 22)

YES, NO, UNKNOWN = (Resolution(truth) for truth in (Truth.YES, Truth.NO, Truth.UNKNOWN))


def content(name: str, subject: Subject) -> FactContent | None:
    return read_facts(subject, DAY)[name].content


def of_project(name: str, **changes: Any) -> FactContent | None:
    return content(name, build_subject(project=build_project(**changes)))


def of_neighbourhood(name: str, **changes: Any) -> FactContent | None:
    return content(name, build_subject(neighbourhood=build_neighbourhood(**changes)))


def test_names_are_unique_and_every_kind_has_operators() -> None:
    assert len(FACTS_BY_NAME) == len(FACTS)
    assert set(OPERATORS) == set(FactKind)


def test_facts_with_options_are_the_choices() -> None:
    for definition in FACTS:
        assert (definition.options is not None) == (definition.kind in {FactKind.CHOICE, FactKind.CHOICES})


def test_a_resolved_area_is_sure() -> None:
    areas = (LegalArea(LegalBasis.BAUGB_171E, resolution=YES),)
    assert of_neighbourhood("neighbourhood.legal_bases", legal_areas=areas) == Choices(
        (LegalBasis.BAUGB_171E,)
    )


def test_an_area_of_unknown_resolution_is_possible_only() -> None:
    areas = (
        LegalArea(LegalBasis.BAUGB_142, resolution=YES),
        LegalArea(LegalBasis.BAUGB_171E, resolution=UNKNOWN),
    )
    assert of_neighbourhood("neighbourhood.legal_bases", legal_areas=areas) == Choices(
        (LegalBasis.BAUGB_142,), (LegalBasis.BAUGB_171E,)
    )


def test_an_area_that_was_not_resolved_does_not_count() -> None:
    areas = (LegalArea(LegalBasis.BAUGB_171E, resolution=NO),)
    assert of_neighbourhood("neighbourhood.legal_bases", legal_areas=areas) == Choices(())


@pytest.mark.parametrize("name", ["neighbourhood.legal_bases", "neighbourhood.area_programmes"])
def test_areas_that_nobody_stated_are_unknown_and_none_stated_is_none(name: str) -> None:
    assert of_neighbourhood(name, legal_areas=None) is None
    assert of_neighbourhood(name, legal_areas=()) == Choices(())


def test_an_area_without_its_programme_could_be_in_any() -> None:
    areas = (LegalArea(LegalBasis.BAUGB_171E, resolution=YES),)
    assert of_neighbourhood("neighbourhood.area_programmes", legal_areas=areas) == Choices(
        (), tuple(AreaProgramme)
    )


@pytest.mark.parametrize(
    ("resolutions", "expected"),
    [
        (None, None),
        ((), Truth.NO),
        ((YES,), Truth.YES),
        ((NO, YES), Truth.YES),
        ((NO, UNKNOWN), None),
        ((NO,), Truth.NO),
    ],
)
def test_one_resolved_concept_is_enough(
    resolutions: tuple[Resolution, ...] | None, expected: Truth | None
) -> None:
    concepts = (
        None
        if resolutions is None
        else tuple(Concept(ConceptKind.ISEK, "ISEK", item) for item in resolutions)
    )
    assert of_neighbourhood("neighbourhood.concept_resolved", concepts=concepts) is expected


def test_themes_that_nobody_entered_are_unknown() -> None:
    assert of_project("project.themes", themes=()) is None
    assert of_project("project.themes", themes=(Theme.YOUTH,)) == Choices((Theme.YOUTH,))
    assert of_project("project.target_groups") is None


def test_partners_that_nobody_stated_are_unknown_and_none_stated_is_none() -> None:
    assert of_project("project.partner_kinds", partners=None) is None
    assert of_project("project.partner_kinds", partners=()) == Choices(())


def test_a_partner_of_unknown_kind_could_be_of_any() -> None:
    subject = build_subject(
        project=build_project(partners=(Partner("O-A"), Partner("O-B"))),
        partners=(
            build_organisation(key="O-A", kind=OrganisationKind.ASSOCIATION),
            build_organisation(key="O-B", kind=None),
        ),
    )
    assert content("project.partner_kinds", subject) == Choices(
        (OrganisationKind.ASSOCIATION,), tuple(OrganisationKind), counts=(1,), unsaid=1
    )


def test_unknown_flags_are_unknown_facts() -> None:
    assert of_project("project.started", started=Truth.UNKNOWN) is None
    assert of_project("project.started", started=Truth.NO) is Truth.NO


def test_the_day_of_the_first_contract_decides_whether_a_project_had_started() -> None:
    later = DAY + timedelta(days=1)
    assert of_project("project.started", started=Truth.NO, first_contract=DAY) is Truth.YES
    assert of_project("project.started", started=Truth.NO, first_contract=later) is Truth.NO
    assert of_project("project.started", started=Truth.YES, first_contract=later) is None


def test_a_recorded_event_proves_participation_and_none_proves_nothing() -> None:
    assert content("project.participation", build_subject()) is None
    assert (
        content("project.participation", build_subject(participation=(build_participation(),))) is Truth.YES
    )


@pytest.mark.parametrize(
    ("day", "found"), [(DAY, Truth.YES), (None, Truth.YES), (DAY + timedelta(days=1), None)]
)
def test_an_event_counts_from_its_day_on_and_one_without_a_day_always(
    day: date | None, found: Truth | None
) -> None:
    event = build_participation(day=day)
    assert content("project.participation", build_subject(participation=(event,))) is found


def test_a_planned_event_does_not_hide_one_that_took_place() -> None:
    events = (build_participation(day=DAY + timedelta(days=9)), build_participation(day=DAY))
    assert content("project.participation", build_subject(participation=events)) is Truth.YES


def test_a_text_on_what_comes_after_proves_sustainability_and_none_proves_nothing() -> None:
    block = Description(DescriptionBlock.SUSTAINABILITY, "Die Stadt trägt die Stelle.")
    assert of_project("project.sustainability", descriptions=(block,)) is Truth.YES
    assert of_project("project.sustainability") is None


def test_money_is_in_cents_and_shares_are_exact() -> None:
    costs = (CostRow("Regale", CostKind.EQUIPMENT, 30_000, eligible=Truth.YES),)
    finances = (FinanceRow(FinanceKind.OWN, "Haushalt", 10_000),)
    assert of_project("project.total_cost", costs=costs) == 30_000
    assert of_project("project.eligible_cost", costs=costs) == 30_000
    assert of_project("project.own_share", costs=costs, finances=finances) == Fraction(1, 3)
    assert of_project("project.total_cost") is None


def test_days_and_months_are_read() -> None:
    days = {"starts": date(2027, 1, 1), "ends": date(2027, 12, 31)}
    assert of_project("project.starts", **days) == date(2027, 1, 1)
    assert of_project("project.duration_months", **days) == 12


@pytest.mark.parametrize(
    ("name", "origin"),
    [
        ("applicant.kind", Origin(Kind.PROJECT, "P-BUECHEREI", "applicant")),
        ("neighbourhood.legal_bases", Origin(Kind.PROJECT, "P-BUECHEREI", "neighbourhood")),
        ("municipality.land", Origin(Kind.PROJECT, "P-BUECHEREI", "municipality")),
    ],
)
def test_a_fact_of_a_missing_record_points_to_the_projects_reference(name: str, origin: Origin) -> None:
    fact = read_facts(Subject(build_project()), DAY)[name]
    assert fact.content is None
    assert fact.origin == origin


@pytest.mark.parametrize("definition", FACTS, ids=lambda definition: definition.name)
def test_every_fact_points_to_a_field_that_exists(definition: Any) -> None:
    origin = read_facts(build_subject(), DAY)[definition.name].origin
    if origin.kind is Kind.PARTICIPATION:
        assert origin.key is None
    else:
        record = definition_of(origin.kind).record
        fields = {field.name for field in dataclasses.fields(record)}
        assert origin.field in fields or isinstance(getattr(record, origin.field), property)
        assert origin.key is not None


def test_facts_of_the_municipality_are_read() -> None:
    subject = build_subject(municipality=build_municipality(land=Land.HE, inhabitants=0))
    assert content("municipality.land", subject) is Land.HE
    assert content("municipality.inhabitants", subject) == 0
    assert content("municipality.budget_emergency", subject) is Truth.NO


@pytest.mark.parametrize(
    ("name", "wanted", "parsed"),
    [
        ("applicant.kind", ("municipality",), (OrganisationKind.MUNICIPALITY,)),
        ("project.started", ("yes", "no"), (Truth.YES, Truth.NO)),
        ("project.total_cost", (5,), (5,)),
        ("project.own_share", ("1/3", 1), (Fraction(1, 3), Fraction(1))),
        ("project.starts", ("2027-01-01",), (date(2027, 1, 1),)),
    ],
)
def test_wanted_values_are_read_in_the_type_of_the_fact(
    name: str, wanted: tuple[str | int, ...], parsed: tuple[object, ...]
) -> None:
    assert FACTS_BY_NAME[name].parse(wanted) == parsed


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("applicant.kind", ("city",)),
        ("applicant.kind", ()),
        ("project.started", ("unknown",)),
        ("project.started", ("true",)),
        ("project.total_cost", ("5",)),
        ("project.own_share", ("ten",)),
        ("project.starts", ("31.12.2027",)),
    ],
)
def test_wanted_values_that_do_not_fit_are_refused(name: str, wanted: tuple[str | int, ...]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the value itself is the message
        FACTS_BY_NAME[name].parse(wanted)


def test_an_area_past_its_end_is_possible_and_no_longer_sure() -> None:
    area = LegalArea(LegalBasis.BAUGB_171E, resolution=Resolution(Truth.YES), ends=DAY - timedelta(days=1))
    subject = build_subject(neighbourhood=build_neighbourhood(legal_areas=(area,)))
    assert read_facts(subject, DAY)["neighbourhood.legal_bases"].content == Choices(
        (), (LegalBasis.BAUGB_171E,)
    )
