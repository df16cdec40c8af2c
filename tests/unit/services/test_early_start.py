"""The guard over the data: which programmes count, and which are put together."""

import dataclasses
from datetime import date
from typing import Any

from builders import (
    all_of,
    any_of,
    build_basis,
    build_municipality,
    build_neighbourhood,
    build_organisation,
    build_phase,
    build_programme,
    build_project,
    comparison,
)
from coordinator_app.domain.application import Application, AuthorityDecision
from coordinator_app.domain.programme import Origin, Programme, ProgrammeStatus
from coordinator_app.domain.project import Project, ProjectStage
from coordinator_app.domain.requirement import Operator
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.early_start import EarlyStartCode, Severity
from fakes.fake_workspace import FakeWorkspace, fake_workspace

NOT_STARTED = comparison("project.started", Operator.IS, "no")
QUOTED = dataclasses.replace(NOT_STARTED, basis=build_basis(quote="erst nach der Bewilligung"))
CONSENTED = comparison("project.early_start_consent", Operator.IS, "yes")
SIGNED = build_project(first_contract=date(2026, 6, 15))


def programme(key: str, *rules: Any, **changes: Any) -> Programme:
    return build_programme(id=key, short_name=key.upper(), requirements=all_of(*rules), **changes)


LENIENT = programme("a_lenient", any_of(NOT_STARTED, CONSENTED))
STRICT = programme("b_strict", QUOTED)
SILENT = programme("c_silent")
CLOSED = programme("d_closed", QUOTED, phases=(build_phase(ProgrammeStatus.EXPIRED),))
OTHERWISE = programme("e_otherwise", QUOTED, comparison("applicant.kind", Operator.ONE_OF, "university"))
ALL = (LENIENT, STRICT, SILENT, CLOSED, OTHERWISE)


def workspace(project: Project, *applications: Application) -> FakeWorkspace:
    return fake_workspace(
        build_municipality(),
        build_neighbourhood(),
        build_organisation(),
        project,
        *applications,
        programmes=ALL,
    )


def application(programme_id: str, **changes: Any) -> Application:
    return Application(key=f"A-{programme_id}", project=SIGNED.key, programme=programme_id, **changes)


def test_programmes_of_which_the_same_is_to_be_said_are_one_group_with_the_strictest_rule_in_front() -> None:
    red, unknown = workspace(SIGNED).early_start.of_project(SIGNED.key)
    assert red.strictest.severity is Severity.RED
    assert (red.strictest.programme, set(red.programmes)) == ("b_strict", {"a_lenient", "b_strict"})
    assert (unknown.strictest.code, unknown.programmes) == (EarlyStartCode.RULE_UNKNOWN, ("c_silent",))


def test_a_programme_that_is_closed_or_ruled_out_otherwise_counts_only_where_something_was_applied_for() -> (
    None
):
    applied = application("d_closed", submitted=date(2026, 7, 1))
    groups = workspace(SIGNED, applied).early_start.of_project(SIGNED.key)
    told = {key for group in groups for key in group.programmes}
    assert told == {"a_lenient", "b_strict", "c_silent", "d_closed"}
    assert groups[0].programmes == ("d_closed",)


def test_where_a_grant_is_recorded_other_programmes_are_not_asked_about() -> None:
    granted = application("a_lenient", authority_decision=AuthorityDecision.GRANTED, decided=date(2026, 6, 1))
    (group,) = workspace(SIGNED, granted).early_start.of_project(SIGNED.key)
    assert (group.programmes, group.strictest.severity) == (("a_lenient",), Severity.GREEN)


def test_a_draft_is_looked_at_as_it_is_typed_and_nothing_is_stored() -> None:
    stored = build_project()
    found = workspace(stored)
    groups = found.early_start.of_draft(dataclasses.replace(stored, first_contract=date(2026, 6, 15)))
    assert groups[0].strictest.severity is Severity.RED
    assert found.records.get(Project, stored.key).first_contract is None


def test_a_new_project_in_a_quartier_that_is_gone_is_looked_at_all_the_same() -> None:
    draft = build_project(key="", municipality="", neighbourhood="Q-GONE", first_contract=date(2026, 6, 15))
    assert workspace(build_project()).early_start.of_draft(draft)[0].strictest.severity is Severity.RED


def test_an_application_in_its_editor_counts_in_place_of_the_stored_one() -> None:
    stored = application("a_lenient", submitted=date(2026, 7, 1))
    found = workspace(SIGNED, stored)
    before = found.early_start.of_draft_application(stored)
    assert before is not None
    assert before.code is EarlyStartCode.BEFORE_APPLICATION
    draft = dataclasses.replace(stored, submitted=date(2026, 6, 1))
    after = found.early_start.of_draft_application(draft)
    assert after is not None
    assert after.code is EarlyStartCode.BEFORE_NOTICE
    assert found.early_start.of_draft_application(dataclasses.replace(draft, programme="")) is None


def test_a_pair_counts_where_only_the_begin_speaks_against_it() -> None:
    found = workspace(SIGNED)
    starts = found.early_start.of_assessments(found.matching.match())
    assert {key for _, key in starts} == {"a_lenient", "b_strict", "c_silent"}
    assert starts[SIGNED.key, "b_strict"] == found.early_start.of_pair(SIGNED.key, "b_strict")


def test_entries_of_the_directory_are_left_out() -> None:
    unchecked = dataclasses.replace(SILENT, origin=Origin.DIRECTORY)
    found = fake_workspace(build_municipality(), build_neighbourhood(), build_organisation(), SIGNED, programmes=(unchecked,))  # fmt: skip
    assert found.early_start.of_assessments(found.matching.match()) == {}


def test_warnings_name_a_project_once_and_leave_out_finished_and_merely_planned_ones() -> None:
    assert [item.strictest.project for item in workspace(SIGNED).early_start.warnings()] == [SIGNED.key]
    for silent in (
        dataclasses.replace(SIGNED, stage=ProjectStage.CLOSED),
        build_project(starts=date(2027, 3, 1)),
        build_project(started=Truth.UNKNOWN),
    ):
        assert workspace(silent).early_start.warnings() == ()


def test_a_planned_project_that_waits_for_its_notice_is_a_warning() -> None:
    planned = build_project(starts=date(2027, 3, 1))
    waiting = application("a_lenient", submitted=date(2026, 7, 1))
    (group,) = workspace(planned, waiting).early_start.warnings()
    assert (group.strictest.code, group.strictest.severity) == (EarlyStartCode.BEFORE_NOTICE, Severity.AMBER)
