"""Funding plans over records: which projects and programmes are asked about, what is kept, compared and applied for."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import count
from typing import Any

import pytest

from builders import (
    build_basis,
    build_municipality,
    build_neighbourhood,
    build_organisation,
    build_programme,
    build_project,
)
from coordinator_app.cli.commands.plan_text import plan_lines
from coordinator_app.domain.application import Application, ApplicationKind, AuthorityDecision, OwnDecision
from coordinator_app.domain.cost import CostKind, CostRow, FinanceKind
from coordinator_app.domain.errors import DomainError, RecordRejected
from coordinator_app.domain.funding import FinancingKind, FinancingRule, FundingCase, FundingTerms
from coordinator_app.domain.municipality import YearAmount
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.project import Project, ProjectStage
from coordinator_app.domain.records import Kind, Record
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.funding_mix.effort import Effort, Watch
from coordinator_app.matching.funding_mix.explanation import Conflict
from coordinator_app.matching.funding_mix.plan import (
    NO_PLAN,
    Cell,
    Plan,
    PlanStatus,
    ProjectPlan,
    Source,
    score_of,
)
from coordinator_app.matching.funding_mix.problem import Problem
from coordinator_app.matching.funding_mix.rules import Forbidden, MustFund, OwnFundsLimit
from coordinator_app.matching.funding_mix.wishes import Caution, Choice, CostShift, Wishes
from coordinator_app.services.funding_plan_answers import PlanAnswer, PlanRequest
from coordinator_app.services.funding_plan_comparison import compare_figures
from coordinator_app.services.funding_plan_figures import figures_of, read_figures
from coordinator_app.services.funding_plans import FundingPlanService, read_request
from coordinator_app.ui.pages.funding.presenter import PlanView
from coordinator_app.ui.pages.funding.question import Question
from coordinator_app.wording.funding_plan import over_texts
from coordinator_app.wording.funding_plan_comparison import comparison_lines
from coordinator_app.wording.funding_plan_document import document_text, plan_data
from fakes.fake_workspace import TODAY, FakeClock, FakeWorkspace, fake_workspace
from fakes.own_money_engine import engine_of, own_money

HALF = FundingTerms(
    kinds=(FinancingRule(FinancingKind.SHARE, build_basis()),),
    cases=(FundingCase("regel", "Regelfall", build_basis(), grant=Fraction(1, 2)),),
)
LIBRARY = build_project(
    costs=(
        CostRow("Regale", CostKind.EQUIPMENT, 100_001, 2027, Truth.YES),
        CostRow("Bücher", CostKind.MATERIAL, 200_000, 2028, Truth.YES),
    )
)
MEETING = replace(LIBRARY, key="P-TREFF", title="Treff")


def programme(name: str = "lesen", **changes: Any) -> Programme:
    return build_programme(**{"id": name, "short_name": name.title(), "funding": HALF, **changes})


def workspace(*more: Record, plan: Callable[[Problem, Effort, Watch], Plan] | None = None) -> FakeWorkspace:
    records = (
        build_municipality(own_funds=(YearAmount(2027, 500_000),)),
        build_neighbourhood(),
        build_organisation(),
        *(more or (LIBRARY, MEETING)),
    )
    engine = engine_of() if plan is None else engine_of(plan)
    return fake_workspace(*records, programmes=(programme(), programme("andere")), engine=engine)


def half_granted(problem: Problem, effort: Effort, watch: Watch) -> Plan:
    """Every project gets half of its first row from the first programme on offer."""
    plans = []
    for case in problem.projects:
        own, offer = own_money(case), case.offers[0].programme
        cells = own.sources[0].cells
        part = cells[0].cents // 2
        rest = (Cell(cells[0].row, cells[0].cents - part), *cells[1:])
        grant = Source(FinanceKind.GRANT, (Cell(cells[0].row, part),), programme=offer)
        plans.append(ProjectPlan(case.key, funded=True, sources=(grant, Source(FinanceKind.OWN, rest))))
    return Plan(PlanStatus.OPTIMAL, score_of(problem, plans), tuple(plans))


def projects_of(answer: PlanAnswer) -> list[str]:
    return [case.key for case in answer.problem.projects]


def test_without_a_choice_all_projects_are_planned_that_are_not_ended() -> None:
    ended = [
        replace(LIBRARY, key=f"P-{stage.name}", stage=stage)
        for stage in (ProjectStage.CLOSED, ProjectStage.DROPPED)
    ]
    plans = workspace(LIBRARY, MEETING, *ended).funding_plans
    assert projects_of(plans.plan()) == ["P-BUECHEREI", "P-TREFF"]
    assert projects_of(plans.plan(PlanRequest(projects=("P-CLOSED",)))) == ["P-CLOSED"]


def test_a_project_that_is_over_is_planned_and_that_is_said() -> None:
    closed = replace(LIBRARY, key="P-CLOSED", title="Alt", stage=ProjectStage.CLOSED)
    dropped = replace(closed, key="P-DROPPED", title="Weg", stage=ProjectStage.DROPPED)
    past = replace(LIBRARY, key="P-PAST", title="Vorbei", starts=date(2024, 1, 1), ends=date(2025, 12, 31))
    plans = workspace(LIBRARY, closed, dropped, past).funding_plans
    as_if = "Der Plan rechnet so, als stünde das noch bevor."

    def said(*keys: str) -> list[str]:
        answer = plans.plan(PlanRequest(projects=keys))
        data = plan_data(answer)
        for text in data["over"]:
            assert text in " ".join(" ".join(plan_lines(data)).split())
        return list(data["over"])

    assert said("P-BUECHEREI") == []
    assert said("P-CLOSED") == ["Das Projekt „Alt“ ist abgeschlossen.", as_if]
    assert said("P-DROPPED") == ["Das Projekt „Weg“ ist aufgegeben.", as_if]
    assert said("P-PAST") == ["Der Zeitraum des Projekts „Vorbei“ ist am 31.12.2025 abgelaufen.", as_if]
    together = plans.plan(PlanRequest(projects=("P-BUECHEREI", "P-CLOSED", "P-PAST")))
    assert over_texts(together.over)[0] == "Das Projekt „Alt“ ist abgeschlossen."
    question = Question(None)
    assert PlanView(together, question).headline[0].startswith("⚠ Das Projekt „Alt“ ist abgeschlossen. ")
    assert PlanView(together, question, "P-BUECHEREI").headline[0].startswith("✓ ")


def test_a_project_that_is_asked_for_alone_must_be_funded() -> None:
    plans = workspace().funding_plans
    alone = plans.plan(PlanRequest(projects=("P-TREFF",)))
    assert MustFund("P-TREFF") in alone.problem.rules
    assert not [rule for rule in plans.plan().problem.rules if isinstance(rule, MustFund)]


def test_the_programmes_are_all_or_those_that_are_named_and_wished_for() -> None:
    plans = workspace().funding_plans
    assert list(plans.plan().programmes) == ["andere", "lesen"]
    assert list(plans.plan(PlanRequest(programmes=("lesen",))).programmes) == ["lesen"]
    wishes = Wishes(forbidden=(Choice("andere"),))
    answer = plans.plan(PlanRequest(programmes=("lesen",), wishes=wishes))
    assert list(answer.programmes) == ["andere", "lesen"]
    assert [rule for rule in answer.problem.rules if isinstance(rule, Forbidden)]


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        (PlanRequest(projects=("P-FEHLT",)), "record_missing"),
        (PlanRequest(programmes=("fehlt",)), "programme_missing"),
        (PlanRequest(wishes=Wishes(pinned=(Choice("fehlt"),))), "programme_missing"),
        (
            PlanRequest(projects=("P-TREFF",), wishes=Wishes(must_fund=("P-BUECHEREI",))),
            "plan_project_unknown",
        ),
        (PlanRequest(wishes=Wishes(shifts=(CostShift("P-TREFF", 7, 2029),))), "plan_row_unknown"),
        (PlanRequest(projects=()), "plan_without_projects"),
    ],
)
def test_what_is_not_there_is_refused(request_: PlanRequest, code: str) -> None:
    with pytest.raises(DomainError) as refused:
        workspace().funding_plans.plan(request_)
    assert refused.value.code == code


def test_projects_without_any_cost_are_told_and_alone_they_are_refused() -> None:
    bare = build_project(key="P-OHNE", title="Ohne")
    answer = workspace(LIBRARY, bare).funding_plans.plan()
    assert [item.project for item in figures_of(answer).projects] == ["P-BUECHEREI", "P-OHNE"]
    with pytest.raises(DomainError) as refused:
        workspace(bare, replace(bare, key="P-OHNE-2")).funding_plans.plan()
    assert refused.value.code == "plan_without_projects"


def test_own_money_can_be_tried_otherwise() -> None:
    plans = workspace().funding_plans

    def limit(wishes: Wishes) -> list[int]:
        rules = plans.plan(PlanRequest(wishes=wishes)).problem.rules
        return [rule.cents for rule in rules if isinstance(rule, OwnFundsLimit) and rule.year == 2027]

    assert limit(Wishes()) == [500_000]
    assert limit(Wishes(own_funds=(YearAmount(2027, 7),))) == [7]


def test_better_plans_on_the_way_are_shown_and_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    better: list[PlanAnswer] = []
    answer = workspace().funding_plans.plan(
        None, lambda done, total: told.append((done, total)), better.append
    )
    assert told == [(1, 1)]
    assert [item.plan for item in better] == [answer.plan, answer.plan]  # the last one before it is explained
    assert better[0].problem is answer.problem


def test_progress_may_give_the_whole_up() -> None:
    def cancel(done: int, total: int) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        workspace().funding_plans.plan(None, cancel)


def test_seconds_end_the_search_by_the_clock_that_is_given() -> None:
    stopped: list[bool] = []

    def plan(problem: Problem, effort: Effort, watch: Watch) -> Plan:
        stopped.extend(watch.stop() for _ in range(4))
        return half_granted(problem, effort, watch)

    held = workspace()
    ticks = count()
    plans = FundingPlanService(
        held.store,
        held.matching,
        held.programmes,
        FakeClock(),
        make_engine=lambda: engine_of(plan),
        edition=lambda: "",
        seconds_now=lambda: float(next(ticks)),
    )
    plans.plan(PlanRequest(seconds=2.5))
    assert stopped == [False, False, True, True]


def test_somebody_may_end_the_search_before_its_time_is_over() -> None:
    answers = iter((False, True))
    stopped: list[bool] = []

    def plan(problem: Problem, effort: Effort, watch: Watch) -> Plan:
        stopped.extend(watch.stop() for _ in range(2))
        return half_granted(problem, effort, watch)

    workspace(plan=plan).funding_plans.plan(PlanRequest(seconds=3600), stop=lambda: next(answers, True))
    assert stopped == [False, True]


def test_where_there_is_no_plan_its_conflicts_are_told() -> None:
    conflict = Conflict((MustFund("P-TREFF"),))
    engine = replace(engine_of(lambda *_: NO_PLAN), conflicts=lambda *_: (conflict,))
    records = (build_municipality(), build_neighbourhood(), build_organisation(), MEETING)
    answer = fake_workspace(*records, programmes=(programme(),), engine=engine).funding_plans.plan()
    assert answer.plan.status is PlanStatus.INFEASIBLE
    assert answer.explanation.conflicts == (conflict,)
    assert [item.funded for item in figures_of(answer).projects] == [False]


def granted(project: str, cents: int | None, **changes: Any) -> Application:
    fields: dict[str, Any] = {
        "key": f"A-{project}",
        "project": project,
        "programme": "lesen",
        "authority_decision": AuthorityDecision.GRANTED,
        "granted_cents": cents,
    }
    return Application(**{**fields, **changes})


def test_grants_of_other_projects_are_known_but_not_those_of_planned_or_dropped_ones() -> None:
    dropped = replace(MEETING, key="P-WEG", stage=ProjectStage.DROPPED)
    held = workspace(
        LIBRARY,
        MEETING,
        dropped,
        granted("P-BUECHEREI", 5),
        granted("P-TREFF", 700),
        granted("P-WEG", 9_000),
        granted("P-TREFF", 30_000, key="A-2", kind=ApplicationKind.EARLY_START),
        granted("P-TREFF", 40_000, key="A-3", authority_decision=AuthorityDecision.REFUSED),
        granted("P-TREFF", None, key="A-4"),
    )
    earlier = held.funding_plans._earlier(("P-BUECHEREI",))
    assert [(item.project, item.cents, item.year) for item in earlier] == [("P-TREFF", 700, None)]
    assert earlier[0].neighbourhood == "Q-HAFENVIERTEL"


def kept_answer(held: FakeWorkspace, request: PlanRequest | None = None) -> PlanAnswer:
    return held.funding_plans.plan(request or PlanRequest(wishes=Wishes(caution=Caution.CERTAIN)))


def test_a_kept_plan_is_frozen_with_its_day_its_catalogue_and_its_cents() -> None:
    held = workspace(plan=half_granted)
    answer = kept_answer(held)
    outcome = held.funding_plans.keep(answer, "Haushalt 2027", document_text(answer))
    assert outcome.changes == {Kind.FUNDING_PLAN}
    kept = held.funding_plans.kept_plan(outcome.value.key)
    assert (kept.project, kept.made_on, kept.as_of, kept.catalogue) == (None, TODAY, TODAY, "2026-11-22.0")
    assert read_figures(kept) == figures_of(answer)
    assert read_request(kept) == answer.request
    alone = kept_answer(held, PlanRequest(projects=("P-TREFF",)))
    single = held.funding_plans.keep(alone, "Treff", document_text(alone)).value
    assert single.project == "P-TREFF"
    assert held.funding_plans.kept("P-TREFF") == (single,)
    assert set(held.funding_plans.kept()) == {kept, single}


def test_a_plan_without_a_title_is_not_kept() -> None:
    held = workspace()
    answer = kept_answer(held)
    with pytest.raises(RecordRejected):
        held.funding_plans.keep(answer, "  ", document_text(answer))
    assert held.funding_plans.kept() == ()


@pytest.mark.parametrize("document", ["{}", "[]", "nichts", '{"status": "best"}', '{"request": 1}'])
def test_a_document_that_is_none_is_refused_by_its_name(document: str) -> None:
    held = workspace()
    kept = held.funding_plans.keep(kept_answer(held), "Fremd", document).value if document[0] == "{" else None
    if kept is None:
        answer = kept_answer(held)
        good = held.funding_plans.keep(answer, "Fremd", document_text(answer)).value
        kept = replace(good, document=document)
    for read in (read_figures, read_request):
        with pytest.raises(DomainError) as refused:
            read(kept)
        assert refused.value.code == "funding_plan_not_shown"
        assert refused.value.parameters["title"] == "Fremd"


def test_nothing_differs_between_a_plan_and_itself() -> None:
    held = workspace(plan=half_granted)
    answer = kept_answer(held)
    kept = held.funding_plans.keep(answer, "Plan", document_text(answer)).value
    found = held.funding_plans.compare(kept, held.funding_plans.plan_again(kept))
    assert found.is_same
    assert found.own_money == ()
    assert list(comparison_lines(found, held.programmes.by_id))[1].endswith("bis auf den letzten Cent.")
    assert held.funding_plans.compare(kept, kept).is_same


def changed(held: FakeWorkspace, project: Project) -> None:
    held.records.change(held.records.get(Project, project.key), project)


def test_a_comparison_tells_what_changed_in_data_money_and_limits() -> None:
    held = workspace(plan=half_granted)
    answer = kept_answer(held)
    kept = held.funding_plans.keep(answer, "Plan", document_text(answer)).value
    dearer = replace(LIBRARY.costs[0], amount_cents=200_001)
    changed(held, replace(LIBRARY, costs=(dearer, LIBRARY.costs[1])))
    again = held.funding_plans.plan_again(kept, date(2026, 12, 1))
    found = held.funding_plans.compare(kept, again)
    assert not found.is_same
    assert found.days == (TODAY, date(2026, 12, 1))
    library, meeting = found.projects
    assert meeting.is_same
    assert [
        (item.before and item.before.cents, item.after and item.after.cents) for item in library.costs
    ] == [(100_001, 200_001)]
    assert [(item.kind, item.year, item.before_cents, item.after_cents) for item in library.amounts] == [
        ("grant", 2027, 50_000, 100_000),
        ("own", 2027, 50_001, 100_001),
    ]
    assert found.own_money == ((2027, 100_002, 150_002),)
    text = "\n".join(comparison_lines(found, held.programmes.by_id)).replace("\N{NO-BREAK SPACE}", " ")
    assert "Kostenzeile geändert: „Regale“ 2027, 1.000,01 € → „Regale“ 2027, 2.000,01 €." in text
    assert "Zuwendung „Andere“ 2027: 500,00 € → 1.000,00 € (500,00 € mehr)" in text


def test_programmes_and_projects_that_come_and_go_are_named() -> None:
    held = workspace(plan=half_granted)
    before = figures_of(kept_answer(held))
    after = figures_of(kept_answer(held, PlanRequest(projects=("P-TREFF",), programmes=("lesen",))))
    found = compare_figures(before, after)
    library, meeting = found.projects
    assert library.after is None
    assert (meeting.added, meeting.dropped) == (("lesen",), ("andere",))
    back = compare_figures(after, before)
    assert (back.projects[1].added, back.projects[1].dropped) == (("andere",), ("lesen",))


def test_applications_are_made_in_one_step_and_never_twice() -> None:
    held = workspace(plan=half_granted)
    answer = kept_answer(held)
    outcome = held.funding_plans.make_applications(answer, "Haushalt 2027", "Antrag vorbereiten")
    assert outcome.changes == {Kind.APPLICATION}
    assert [
        (item.project, item.programme, item.requested_cents, item.own_decision, item.next_step)
        for item in outcome.value
    ] == [
        ("P-BUECHEREI", "andere", 50_000, OwnDecision.PURSUE, "Antrag vorbereiten"),
        ("P-TREFF", "andere", 50_000, OwnDecision.PURSUE, "Antrag vorbereiten"),
    ]
    again = held.funding_plans.make_applications(answer, "Haushalt 2027", "Antrag vorbereiten")
    assert (again.value, again.changes) == ((), frozenset())
    assert len(held.records.all(Application)) == 2
    held.records.undo()
    assert held.records.all(Application) == ()


def test_applications_of_a_kept_plan_are_those_that_it_shows() -> None:
    held = workspace(plan=half_granted)
    answer = kept_answer(held)
    kept = held.funding_plans.keep(answer, "Plan", document_text(answer)).value
    made = held.funding_plans.make_applications(kept, kept.title, "Weiter").value
    assert [(item.project, item.programme, item.requested_cents) for item in made] == list(
        figures_of(answer).new_applications
    )


def test_what_is_approved_is_not_applied_for_again() -> None:
    held = workspace(plan=half_granted)
    answer = kept_answer(held)
    data = json.loads(document_text(answer))
    for project in data["projects"]:
        project["sources"][0]["approved"] = True
    kept = held.funding_plans.keep(answer, "Plan", json.dumps(data)).value
    assert held.funding_plans.make_applications(kept, "Plan", "Weiter").value == ()


def test_no_application_is_made_where_one_programme_is_gone() -> None:
    held = workspace(plan=half_granted)
    answer = kept_answer(held)
    text = document_text(answer).replace('"programme":"andere","label"', '"programme":"weg","label"', 1)
    kept = held.funding_plans.keep(answer, "Plan", text).value
    with pytest.raises(DomainError) as refused:
        held.funding_plans.make_applications(kept, "Plan", "Weiter")
    assert refused.value.code == "programme_missing"
    assert held.records.all(Application) == ()
