import dataclasses
from datetime import date

import pytest

from builders import (
    build_handed,
    build_municipality,
    build_neighbourhood,
    build_organisation,
    build_participation,
    build_programme,
    build_project,
)
from coordinator_app.domain.application import Application
from coordinator_app.domain.appointment import Appointment
from coordinator_app.domain.deadline_rule import DeadlineRule, OffsetUnit, Trigger
from coordinator_app.domain.directory import DirectoryEdit, DuplicateDecision
from coordinator_app.domain.funding_plan import kept_plan
from coordinator_app.domain.good_example import GoodExample
from coordinator_app.domain.own_programme import own_programme
from coordinator_app.domain.project import Partner
from coordinator_app.domain.project_template import ProjectTemplate
from coordinator_app.domain.records import KINDS, Kind, Record, definition_of, references_of, title_of

DAY = date(2026, 11, 22)

RECORDS: tuple[Record, ...] = (
    build_municipality(),
    build_neighbourhood(),
    build_organisation(),
    build_project(partners=(Partner("O-A"), Partner("O-B"))),
    build_participation(),
    GoodExample("G-1", "Lesefest", project="P-1"),
    Application("A-1", project="P-1", programme="biwaq_vi"),
    own_programme(build_programme()),
    DirectoryEdit("E-1", "bund-bmas-einstiegsgeld", "deadlines", "null", '"31.12."'),
    DuplicateDecision("D-1", "biwaq_vi", "bund-bmas-biwaq"),
    build_handed(),
    kept_plan("FP-1", "Lesefest", "{}", project="P-1", made_on=DAY, as_of=DAY, catalogue="2026-11-22"),
    ProjectTemplate("V-1", "Fest", "{}"),
    Appointment("T-1", "Lenkungsrunde", DAY, project="P-1"),
    DeadlineRule("R-1", "Nachweis", Trigger.APPROVAL_ENDS, 6, OffsetUnit.MONTHS),
)


def test_every_kind_is_defined_once() -> None:
    assert [definition.kind for definition in KINDS] == list(Kind)
    assert len({definition.prefix for definition in KINDS}) == len(KINDS)
    assert [definition_of(definition.kind) for definition in KINDS] == list(KINDS)


def test_kinds_come_after_those_that_they_point_to() -> None:
    seen: set[Kind] = set()
    for definition in KINDS:
        assert {reference.to for reference in definition.references} <= seen
        seen.add(definition.kind)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_every_record_has_a_title_and_fields_for_its_references(record: Record) -> None:
    definition = definition_of(record)
    fields = {field.name for field in dataclasses.fields(record)}
    assert title_of(record)
    assert {reference.field for reference in definition.references} <= fields


def test_references_name_every_key_that_is_set() -> None:
    project = RECORDS[3]
    assert [(reference.to, key) for reference, key in references_of(project)] == [
        (Kind.MUNICIPALITY, "K-LINDENFURT"),
        (Kind.NEIGHBOURHOOD, "Q-HAFENVIERTEL"),
        (Kind.ORGANISATION, "O-LINDENFURT"),
        (Kind.ORGANISATION, "O-A"),
        (Kind.ORGANISATION, "O-B"),
    ]


def test_what_is_not_set_is_no_reference() -> None:
    project = build_project(neighbourhood=None, applicant=None, partners=None)
    assert [reference.to for reference, _ in references_of(project)] == [Kind.MUNICIPALITY]


def test_records_cannot_be_changed_in_place() -> None:
    for record in RECORDS:
        with pytest.raises(dataclasses.FrozenInstanceError):
            record.key = "other"  # type: ignore[misc]
