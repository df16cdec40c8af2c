"""Editing records of any kind through the services."""

import dataclasses
from datetime import date, timedelta

import pytest

from builders import (
    build_basis,
    build_municipality,
    build_neighbourhood,
    build_organisation,
    build_programme,
    build_project,
)
from coordinator_app.domain.application import Application, OwnDecision
from coordinator_app.domain.errors import RecordRejected
from coordinator_app.domain.neighbourhood import Aim
from coordinator_app.domain.participation import Participation, ParticipationFormat
from coordinator_app.domain.programme import Deadline, DeadlineKind
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind
from coordinator_app.domain.source import Standing
from coordinator_app.services.autosave import AutosaveService
from coordinator_app.ui.editors import EDITORS
from coordinator_app.ui.forms.editing import Editing, name_of, placed
from coordinator_app.ui.forms.field import Option, Source
from coordinator_app.ui.forms.schedule import ItemKind
from fakes.fake_workspace import TODAY, FakeWorkspace, fake_workspace

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


def test_the_only_quarter_is_chosen_and_of_several_none() -> None:
    spec = EDITORS[Kind.PARTICIPATION]
    for kind in (PROJECT, spec):
        shown = editing(workspace()).begin(kind, None, {}).shown
        assert getattr(shown, "neighbourhood", None) == "Q-HAFENVIERTEL"
    other = dataclasses.replace(build_neighbourhood(), key="Q-2", name="Altstadt")
    several = fake_workspace(build_municipality(), build_neighbourhood(), other)
    assert not getattr(editing(several).begin(spec, None, {}).shown, "neighbourhood", None)


def test_people_reached_by_a_meeting_ahead_are_a_doubt() -> None:
    spec = EDITORS[Kind.PARTICIPATION]
    meeting = Participation(
        "B-1",
        "Q-HAFENVIERTEL",
        TODAY + timedelta(days=3),
        "Rundgang",
        ParticipationFormat.OUTREACH,
        reached=12,
    )
    found = workspace()
    (doubt,) = editing(found).doubts(spec, meeting)
    assert doubt.path == "reached"
    assert doubt.text.startswith("Der 25.11.2026 liegt noch vor Ihnen, erreicht sind aber schon 12 Menschen")
    for changes in ({"day": TODAY}, {"day": None}, {"reached": None}, {"reached": 0}):
        assert editing(found).doubts(spec, dataclasses.replace(meeting, **changes)) == ()


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
    assert name_of(PROJECT, build_project(), {}) == "Projekt „Bücherei im Quartier“"
    assert name_of(PROJECT, None, {}) == "Projekt: neu"


def test_an_application_is_named_by_its_programme_and_not_by_a_key() -> None:
    application = Application(key="a", project="p", programme="dsee_mikrofoerderung")
    offered = {Source.PROGRAMMES: (Option("dsee_mikrofoerderung", "DSEE-Mikroförderung"),)}
    form = EDITORS[Kind.APPLICATION]
    assert name_of(form, application, offered) == "Antrag „DSEE-Mikroförderung“"
    assert name_of(form, application, {}) == "Antrag „dsee_mikrofoerderung“", "a programme that is gone"


def notes_of(
    *applications: Application, deadline: Deadline
) -> list[tuple[str, ItemKind | None, date | None]]:
    found = fake_workspace(
        build_municipality(),
        build_neighbourhood(),
        build_organisation(),
        build_project(),
        *applications,
        programmes=(build_programme(deadlines=(deadline,)),),
    )
    options = editing(found).begin(PROJECT, "P-BUECHEREI", {}).options[Source.SCHEDULE]
    return [(option.value.label, option.value.kind, option.value.ends) for option in options]


APPLIED = Application(
    "A-1",
    "P-BUECHEREI",
    "lesen_im_quartier",
    approval_starts=date(2027, 1, 1),
    approval_ends=date(2027, 12, 31),
)


def test_the_schedule_shows_approval_periods_and_deadlines_of_what_was_applied_for() -> None:
    sourced = Deadline(DeadlineKind.FIXED, build_basis(), closes=date(2027, 3, 31))
    assert notes_of(APPLIED, deadline=sourced) == [
        ("heute", None, date(2026, 11, 22)),
        ("Bewilligung: Lesen im Quartier", ItemKind.APPROVAL, date(2027, 12, 31)),
        ("Frist: Lesen im Quartier", ItemKind.DEADLINE, date(2027, 3, 31)),
    ]


def test_a_deadline_that_nobody_has_verified_says_so_in_the_schedule() -> None:
    doubtful = Deadline(DeadlineKind.FIXED, build_basis(Standing.UNVERIFIED), closes=date(2027, 3, 31))
    assert "Frist (nicht belegt): Lesen im Quartier" in [
        label for label, _, _ in notes_of(APPLIED, deadline=doubtful)
    ]


def test_what_was_dismissed_or_never_chosen_is_not_in_the_schedule() -> None:
    sourced = Deadline(DeadlineKind.FIXED, build_basis(), closes=date(2027, 3, 31))
    dismissed = dataclasses.replace(APPLIED, own_decision=OwnDecision.DISMISSED)
    for applications in ((), (dismissed,)):
        assert [label for label, _, _ in notes_of(*applications, deadline=sourced)] == ["heute"]
