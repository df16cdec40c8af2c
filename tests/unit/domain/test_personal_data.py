"""Every text of every record is classified, and what is about persons can be left out."""

import dataclasses
import types
import typing
from collections.abc import Iterator
from typing import Any

from builders import build_handed
from coordinator_app.domain.codec import field_types, to_plain
from coordinator_app.domain.good_example import GoodExample
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.personal_data import PERSONAL, free_texts, without_persons
from coordinator_app.domain.project import Confirmation, OwnField, PersonalJudgement, Project
from coordinator_app.domain.project_template import ProjectTemplate
from coordinator_app.domain.records import KINDS, Record
from coordinator_app.domain.truth import Truth


def _members(hint: Any) -> Iterator[Any]:
    if typing.get_origin(hint) in (types.UnionType, typing.Union, tuple):
        for member in typing.get_args(hint):
            yield from _members(member)
    else:
        yield hint


def _texts_of(record_type: Any, seen: dict[type, set[str]]) -> dict[type, set[str]]:
    if record_type not in seen:
        hints = {name: tuple(_members(hint)) for name, hint in field_types(record_type).items()}
        seen[record_type] = {name for name, members in hints.items() if str in members}
        for members in hints.values():
            for member in filter(dataclasses.is_dataclass, members):
                _texts_of(member, seen)
    return seen


def test_every_text_field_of_every_record_is_classified_and_nothing_else() -> None:
    found: dict[type, set[str]] = {}
    for definition in KINDS:
        _texts_of(definition.record, found)
    assert {owner: set(kinds) for owner, kinds in PERSONAL.items()} == {
        owner: names for owner, names in found.items() if names
    }


def test_what_is_about_persons_is_left_out_and_everything_else_stays() -> None:
    project = Project(
        "P1",
        "Bücherei",
        "K1",
        judgements=(PersonalJudgement("biwaq", "Es passt.", Truth.YES, "Erika Beispielfrau"),),
        confirmations=(Confirmation("vat", "Erika Beispielfrau"),),
        own_fields=(OwnField("Haushaltsstelle", "4711"),),
    )
    records: tuple[Record, ...] = (
        Municipality("K1", "Musterstadt", contact="Erika Beispielfrau", contact_purpose="Rückfragen"),
        Organisation("O1", "Verein", representative="Erika Beispielfrau", contact="Erika Beispielfrau"),
        GoodExample("G1", "Lesefest", release_agreed=Truth.YES, agreed_by="Erika Beispielfrau"),
        project,
        ProjectTemplate("V1", "Vorlage", '{"key":"P1","title":"Fest","municipality":"K1","confirmations":'
                        '[{"declaration":"vat","by":"Erika Beispielfrau"}]}'),
    )  # fmt: skip
    for record in records:
        left = without_persons(record)
        assert left is not None
        assert "Beispielfrau" not in str(to_plain(left))
        assert left.key == record.key
    kept = typing.cast("Project", without_persons(project))
    assert (kept.judgements[0].answer, kept.own_fields) == (Truth.YES, project.own_fields)


def test_what_was_handed_over_and_templates_that_nobody_can_read_are_left_out() -> None:
    assert without_persons(build_handed()) is None
    assert without_persons(ProjectTemplate("V1", "Vorlage", "{")) is None


def test_what_may_name_persons_beyond_that_is_counted() -> None:
    project = Project("P1", "Bücherei", "K1", notes="Frau B. fragen", own_fields=(OwnField("Nr.", "4711"),))
    assert tuple(free_texts(project)) == ("Bücherei", "Frau B. fragen", "Nr.", "4711")
