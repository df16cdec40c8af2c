"""Editing records of any kind through the services."""

import dataclasses

import pytest

from builders import (
    build_municipality,
    build_neighbourhood,
    build_organisation,
    build_programme,
    build_project,
)
from coordinator_app.domain.errors import RecordRejected
from coordinator_app.domain.neighbourhood import Aim
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind
from coordinator_app.services.autosave import AutosaveService
from coordinator_app.ui.editors import EDITORS
from coordinator_app.ui.forms.editing import Editing, name_of, placed
from coordinator_app.ui.forms.field import Source
from fakes.fake_workspace import FakeWorkspace, fake_workspace

PROJECT = EDITORS[Kind.PROJECT]


def workspace() -> FakeWorkspace:
    return fake_workspace(
        build_municipality(),
        build_neighbourhood(),
        build_organisation(),
        build_project(),
        programmes=(build_programme(),),
    )


def editing(found: FakeWorkspace) -> Editing:
    return Editing(found.records, found.programmes, found.early_start, AutosaveService(found.store))


def test_a_new_project_belongs_to_the_only_municipality() -> None:
    start = editing(workspace()).begin(PROJECT, None, {})
    assert start.stored is None
    assert isinstance(start.shown, Project)
    assert start.shown.municipality == "K-LINDENFURT"


def test_a_new_record_gets_its_key_from_its_title() -> None:
    found = workspace()
    start = editing(found).begin(PROJECT, None, {"title": "Bücherei im Quartier"})
    outcome = editing(found).save(PROJECT, None, start.shown)
    assert outcome.value.key == "P-BUECHEREI-IM-QUARTIER"
    assert found.records.get(Project, outcome.value.key).title == "Bücherei im Quartier"


def test_a_change_is_saved_under_the_same_key() -> None:
    found = workspace()
    start = editing(found).begin(PROJECT, "P-BUECHEREI", {})
    assert isinstance(start.shown, Project)
    editing(found).save(PROJECT, start.stored, dataclasses.replace(start.shown, title="Neue Bücherei"))
    assert found.records.get(Project, "P-BUECHEREI").title == "Neue Bücherei"


def test_choices_come_from_the_data() -> None:
    options = editing(workspace()).begin(PROJECT, "P-BUECHEREI", {}).options
    assert [option.label for option in options[Source.NEIGHBOURHOODS]] == ["Hafenviertel"]
    assert [option.label for option in options[Source.PROGRAMMES]] == ["Lesen im Quartier"]


def test_aims_are_those_of_the_concepts_of_the_quarter() -> None:
    quarter = build_neighbourhood()
    concept = dataclasses.replace((quarter.concepts or ())[0], aims=(Aim("H1", "Bildungsorte öffnen"),))
    found = fake_workspace(build_municipality(), dataclasses.replace(quarter, concepts=(concept,)))
    assert [option.label for option in editing(found).aims_of(quarter.key)] == ["H1: Bildungsorte öffnen"]
    assert editing(found).aims_of(None) == ()


def test_problems_are_told_at_their_field_without_codes() -> None:
    found = workspace()
    start = editing(found).begin(PROJECT, None, {})
    with pytest.raises(RecordRejected) as caught:
        editing(found).save(PROJECT, None, start.shown)
    problems = placed(PROJECT, start.shown, caught.value.problems)
    assert [(item.path, item.text) for item in problems] == [
        ("title", "Hier fehlt ein Text. Tragen Sie ihn ein.")
    ]


def test_an_editor_is_named_by_what_it_edits() -> None:
    assert name_of(PROJECT, build_project()) == "Projekt „Bücherei im Quartier“"
    assert name_of(PROJECT, None) == "Projekt: neu"
