import dataclasses
import typing
from collections.abc import Iterator

import pytest

from coordinator_app.domain.codec import field_types
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import KINDS, Kind
from coordinator_app.matching.eligibility.facts import FACTS
from coordinator_app.wording.fields import COMPUTED, FIELDS, entry_label, field_label, path_label


def parts_of(wanted: object) -> Iterator[type]:
    if isinstance(wanted, type) and dataclasses.is_dataclass(wanted):
        yield wanted
        for hint in field_types(wanted).values():
            yield from parts_of(hint)
    for argument in typing.get_args(wanted):
        yield from parts_of(argument)


def test_every_field_of_every_record_and_part_has_a_label() -> None:
    records = {part for definition in KINDS for part in parts_of(definition.record)}
    assert set(FIELDS) == records
    for record in records:
        assert list(FIELDS[record]) == [field.name for field in dataclasses.fields(record)], record


def test_no_two_fields_of_a_record_have_the_same_label() -> None:
    for record, labels in FIELDS.items():
        assert len(set(labels.values())) == len(labels), record


def test_every_place_where_a_fact_is_entered_has_a_label() -> None:
    for fact in FACTS:
        if fact.home is not Kind.PARTICIPATION:
            assert entry_label(fact.home, fact.field)


def test_computed_values_name_the_field_that_people_fill_in() -> None:
    assert entry_label(Kind.PROJECT, "total_cost_cents") == field_label(Project, "costs")
    assert set(COMPUTED.values()) <= set(FIELDS[Project].values())
    assert all(hasattr(Project, name) for name in COMPUTED)


@pytest.mark.parametrize(
    ("record", "path", "text"),
    [
        (Project, "title", "Titel"),
        (Project, "costs[0].amount_cents", "Kosten, Eintrag 1, Betrag"),
        (Project, "partners[2].organisation", "Beteiligte Organisationen, Eintrag 3, Organisation"),
        (Project, "concept_aims[1]", "Ziele aus dem Konzept, Eintrag 2"),
        (Project, "resolution.day", "Beschluss zum Projekt, Tag"),
        (
            Neighbourhood,
            "concepts[0].aims[11].code",
            "Konzepte, Eintrag 1, Ziele des Konzepts, Eintrag 12, Kürzel",
        ),
        (Municipality, "own_funds", "Eigenmittel je Jahr"),
        (Project, "projects[3].costs", None),
        (Project, "title.length", None),
        (Project, "", None),
    ],
)
def test_paths_are_told_in_german(record: type, path: str, text: str | None) -> None:
    assert path_label(record, path) == text
