"""Projects as wholes: moved with rules, copied without what belongs to the first one alone, archived, kept as templates."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import (
    all_of,
    build_municipality,
    build_neighbourhood,
    build_organisation,
    build_programme,
    build_project,
    comparison,
)
from coordinator_app.domain.application import (
    Application,
    ApplicationKind,
    AuthorityDecision,
    Draw,
    OwnDecision,
)
from coordinator_app.domain.cost import CostKind, CostRow, FinanceKind, FinanceRow, FinanceState
from coordinator_app.domain.errors import DomainError, RecordRejected
from coordinator_app.domain.neighbourhood import UNKNOWN_RESOLUTION
from coordinator_app.domain.project import (
    AttachmentState,
    Confirmation,
    Milestone,
    Partner,
    PersonalJudgement,
    Project,
    ProjectStage,
)
from coordinator_app.domain.project_template import ProjectTemplate
from coordinator_app.domain.records import Kind, Record
from coordinator_app.domain.requirement import Operator
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.validation import check_record
from coordinator_app.services.project_copies import (
    copy_of,
    pattern_of,
    project_from,
    shipped_templates,
    template_of,
    values_of,
)
from coordinator_app.services.project_stages import (
    STAGE_RULES,
    Objection,
    StageFacts,
    StageRuleCode,
    objections,
)
from coordinator_app.services.projects import ProjectService
from coordinator_app.wording.project_stages import objection_text, objections_text
from fakes.fake_workspace import TODAY, FakeWorkspace, fake_workspace
from storage.record_strategies import records

WAITS = build_programme(requirements=all_of(comparison("project.started", Operator.IS, "no")))
PAST, AHEAD = date(2025, 6, 1), date(2027, 6, 1)
PROJECT = build_project(key="P-FEST", title="Fest", stage=ProjectStage.PLANNED)
OTHER = build_project(key="P-HAUS", title="Haus", stage=ProjectStage.IDEA)
SUBMITTED = Application("A-1", "P-FEST", "biwaq_vi", submitted=PAST)
GRANTED = replace(
    SUBMITTED, authority_decision=AuthorityDecision.GRANTED, decided=PAST, granted_cents=500_000
)


def service(*more: Record) -> tuple[ProjectService, FakeWorkspace]:
    use = fake_workspace(
        build_municipality(), build_neighbourhood(), build_organisation(), PROJECT, OTHER, *more
    )
    return ProjectService(use.store, use.early_start), use


def codes(stage: ProjectStage, *applications: Application, project: Project = PROJECT) -> set[StageRuleCode]:
    return {item.code for item in objections(StageFacts(project, applications, (), TODAY), stage)}


def test_applied_needs_an_application_that_was_submitted() -> None:
    found = objections(
        StageFacts(PROJECT, (replace(SUBMITTED, submitted=None),), (), TODAY), ProjectStage.APPLIED
    )
    assert [(item.code, item.blocking) for item in found] == [(StageRuleCode.NOTHING_SUBMITTED, True)]
    assert codes(ProjectStage.APPLIED, SUBMITTED) == set()


def test_granted_needs_a_grant_and_a_refusal_is_none() -> None:
    refused = replace(SUBMITTED, authority_decision=AuthorityDecision.REFUSED)
    assert codes(ProjectStage.GRANTED, refused) == {StageRuleCode.NOTHING_GRANTED}
    assert codes(ProjectStage.GRANTED, GRANTED) == set()
    outline = replace(GRANTED, kind=ApplicationKind.OUTLINE)
    assert codes(ProjectStage.GRANTED, outline) == {StageRuleCode.NOTHING_GRANTED}


def test_closing_asks_about_proof_money_period_and_open_decisions() -> None:
    grant = replace(GRANTED, approval_ends=AHEAD, draws=(Draw(100_000),))
    waiting = replace(SUBMITTED, key="A-2", programme="just_best")
    assert codes(ProjectStage.CLOSED, grant, waiting) == {
        StageRuleCode.PROOF_OPEN,
        StageRuleCode.MONEY_NOT_DRAWN,
        StageRuleCode.APPROVAL_RUNS,
        StageRuleCode.DECISION_OPEN,
    }
    proof = Application("A-3", "P-FEST", "biwaq_vi", ApplicationKind.PROOF_OF_USE, submitted=PAST)
    drawn = replace(GRANTED, approval_ends=PAST, draws=(Draw(500_000),))
    assert codes(ProjectStage.CLOSED, drawn, proof) == set()


def test_giving_up_asks_about_grants_and_going_back_about_applications() -> None:
    assert codes(ProjectStage.DROPPED, GRANTED) == {StageRuleCode.GRANT_STANDS}
    applied = replace(PROJECT, stage=ProjectStage.APPLIED)
    assert codes(ProjectStage.IDEA, SUBMITTED, project=applied) == {StageRuleCode.APPLICATION_STANDS}
    dismissed = replace(SUBMITTED, submitted=None, own_decision=OwnDecision.DISMISSED)
    assert codes(ProjectStage.IDEA, dismissed, project=applied) == set()


@given(
    stage=st.sampled_from(ProjectStage),
    applications=st.lists(records(Kind.APPLICATION), max_size=4),
)
@settings(max_examples=60, deadline=None)
def test_staying_is_never_objected_to_and_only_the_first_two_rules_forbid(
    stage: ProjectStage, applications: list[Application]
) -> None:
    facts = StageFacts(PROJECT, tuple(applications), (), TODAY)
    found = objections(facts, stage)
    assert stage is not PROJECT.stage or found == ()
    forbidding = {item.code for item in found if item.blocking}
    assert forbidding <= {StageRuleCode.NOTHING_SUBMITTED, StageRuleCode.NOTHING_GRANTED}
    assert [item.blocking for item in found] == sorted((item.blocking for item in found), reverse=True)


def test_every_rule_has_a_row_and_a_sentence_and_questions_end_with_one() -> None:
    assert [rule.code for rule in STAGE_RULES] == list(StageRuleCode)
    for code in StageRuleCode:
        told = objection_text(Objection(code, blocking=False, project="P-FEST", title="Fest"), {})
        assert "„Fest“" in told
        assert told.endswith(".")
    asked = objections(StageFacts(PROJECT, (GRANTED,), (), TODAY), ProjectStage.CLOSED)
    assert objection_text(asked[0], {}).startswith("Für „Fest“ ist noch kein Verwendungsnachweis")
    assert objections_text(asked, ProjectStage.CLOSED, {}).endswith("?")
    refused = objections(StageFacts(PROJECT, (), (), TODAY), ProjectStage.APPLIED)
    assert not objections_text(refused, ProjectStage.APPLIED, {}).endswith("?")


def test_a_move_that_is_forbidden_changes_nothing_not_even_the_others() -> None:
    projects, use = service(SUBMITTED)
    with pytest.raises(DomainError) as caught:
        projects.move(["P-FEST", "P-HAUS"], ProjectStage.APPLIED)
    assert (caught.value.code, caught.value.parameters["title"]) == ("stage_not_reached", "Haus")
    assert use.records.get(Project, "P-FEST").stage is ProjectStage.PLANNED


def test_several_projects_move_in_one_change_that_is_undone_at_once() -> None:
    projects, use = service()
    moved = projects.move(["P-FEST", "P-HAUS"], ProjectStage.DROPPED)
    assert [item.key for item in moved.value] == ["P-FEST", "P-HAUS"]
    assert use.records.undo().value.label.title == "Fest, Haus"
    assert use.records.get(Project, "P-FEST").stage is ProjectStage.PLANNED
    assert use.records.get(Project, "P-HAUS").stage is ProjectStage.IDEA


def test_archiving_notes_the_day_and_is_taken_back() -> None:
    projects, use = service()
    projects.archive(["P-FEST"], away=True)
    assert use.records.get(Project, "P-FEST").archived_on == TODAY
    assert projects.archive(["P-FEST"], away=True).value == ()
    projects.archive(["P-FEST", "P-HAUS"], away=False)
    assert use.records.get(Project, "P-FEST").archived_on is None


def test_of_several_projects_none_is_deleted_where_one_is_in_use() -> None:
    projects, use = service(SUBMITTED)
    with pytest.raises(DomainError) as caught:
        projects.delete(["P-HAUS", "P-FEST"])
    assert caught.value.code == "record_in_use"
    assert {item.key for item in use.records.all(Project)} == {"P-FEST", "P-HAUS"}
    assert projects.delete(["P-HAUS"]).value == 1
    assert {item.key for item in use.records.all(Project)} == {"P-FEST"}


def test_a_copy_leaves_behind_what_belongs_to_the_first_project() -> None:
    full = replace(
        PROJECT,
        stage=ProjectStage.RUNNING,
        starts=PAST,
        ends=AHEAD,
        started=Truth.YES,
        first_contract=PAST,
        partners=(Partner("O-TRAEGER", agreed=Truth.YES),),
        milestones=(Milestone("Start", PAST, Truth.YES), Milestone("Ende", AHEAD)),
        costs=(CostRow("Zelt", CostKind.RENT, 5_000, 2025), CostRow("Musik", CostKind.FEES, 7_000, 2027)),
        finances=(FinanceRow(FinanceKind.GRANT, "Fonds", 9_000, state=FinanceState.APPROVED),),
        judgements=(PersonalJudgement("biwaq_vi", "Es hilft.", Truth.YES),),
        confirmations=(Confirmation("d", "Frau Sommer", PAST),),
        archived_on=PAST,
    )
    copied = copy_of(full, "P-NEU", "Fest (Kopie)", TODAY)
    assert (copied.key, copied.title, copied.stage) == ("P-NEU", "Fest (Kopie)", ProjectStage.IDEA)
    assert (copied.starts, copied.ends, copied.first_contract) == (None, AHEAD, None)
    assert copied.milestones == (Milestone("Start"), Milestone("Ende", AHEAD))
    assert [row.amount_cents for row in copied.costs] == [5_000, 7_000]
    assert [row.year for row in copied.costs] == [None, 2027]
    assert copied.finances[0].state is FinanceState.IDEA
    assert copied.partners is not None
    assert copied.partners[0].agreed is Truth.UNKNOWN
    assert (copied.judgements, copied.confirmations, copied.archived_on) == ((), (), None)


@given(project=records(Kind.PROJECT), today=st.dates())
@settings(max_examples=60, deadline=None)
def test_no_copy_knows_a_day_that_has_passed_or_an_answer_of_a_person(project: Project, today: date) -> None:
    copied = copy_of(project, "P-NEU", "Kopie", today)
    days = [copied.starts, copied.ends, *(item.due for item in copied.milestones)]
    days += [item.due for item in copied.attachments]
    assert all(day is None or day >= today for day in days)
    assert all(row.year is None or row.year >= today.year for row in copied.costs)
    assert all(row.year is None or row.year >= today.year for row in copied.finances)
    assert all(item.state is AttachmentState.MISSING for item in copied.attachments)
    assert copied.resolution == UNKNOWN_RESOLUTION
    assert (copied.total_cost_cents, copied.descriptions) == (project.total_cost_cents, project.descriptions)
    assert copy_of(copied, "P-NEU", "Kopie", today) == copied


@given(project=records(Kind.PROJECT), today=st.dates())
@settings(max_examples=40, deadline=None)
def test_a_template_gives_back_the_pattern_of_its_project(project: Project, today: date) -> None:
    template = template_of(project, "V-1", "Muster", today)
    assert check_record(template) == ()
    pattern = project_from(template)
    assert pattern == pattern_of(project, today)
    assert Project(**{"key": "", "title": "", "municipality": "", **dict(values_of(pattern))}) == pattern


def test_a_duplicate_is_one_change_and_leaves_the_applications_alone() -> None:
    projects, use = service(SUBMITTED)
    made = projects.duplicate("P-FEST", "Fest (Kopie)").value
    assert made.key not in ("P-FEST", "P-HAUS")
    assert [item.project for item in use.records.all(Application)] == ["P-FEST"]
    use.records.undo()
    assert {item.key for item in use.records.all(Project)} == {"P-FEST", "P-HAUS"}


def test_templates_are_kept_renamed_and_need_a_title() -> None:
    projects, use = service()
    kept = projects.keep_template("P-FEST", "Unser Fest").value
    assert projects.templates() == (kept,)
    projects.rename_template(kept.key, "Fest im Hof")
    assert [item.title for item in projects.templates()] == ["Fest im Hof"]
    with pytest.raises(RecordRejected):
        projects.rename_template(kept.key, " ")
    use.records.delete(Kind.PROJECT_TEMPLATE, kept.key)
    assert projects.templates() == ()


def test_a_template_that_is_no_project_is_refused_by_its_title() -> None:
    with pytest.raises(DomainError) as caught:
        project_from(ProjectTemplate("V-1", "Kaputt", '{"stage": "nie"}'))
    assert (caught.value.code, caught.value.parameters["title"]) == ("template_unreadable", "Kaputt")


def test_shipped_templates_ask_and_name_no_money_no_place_and_no_day() -> None:
    assert len({item.key for item in shipped_templates()}) == len(shipped_templates()) >= 3
    for template in shipped_templates():
        project = project_from(template)
        assert pattern_of(project, TODAY) == replace(project, title="")
        assert (project.costs, project.finances) == ((), ())
        assert all(item.text.startswith("[Noch zu schreiben: ") for item in project.descriptions)
        assert json.loads(template.document)["title"] == template.title


def test_beginning_before_the_notice_is_asked_about_and_never_forbidden() -> None:
    use = fake_workspace(
        build_municipality(),
        build_neighbourhood(),
        build_organisation(),
        PROJECT,
        replace(SUBMITTED, programme=WAITS.id),
        programmes=(WAITS,),
    )
    projects = ProjectService(use.store, use.early_start)
    found = projects.objections(["P-FEST"], ProjectStage.RUNNING)
    assert [(item.code, item.blocking) for item in found] == [(StageRuleCode.EARLY_START, False)]
    told = objection_text(found[0], {WAITS.id: WAITS})
    assert told.startswith("„Fest“ würde vielleicht zu früh beginnen. ")
    assert projects.move(["P-FEST"], ProjectStage.RUNNING).value[0].stage is ProjectStage.RUNNING
