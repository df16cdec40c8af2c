"""Funding plans over the database: work one out, keep it, compare it, and make applications of it."""

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from coordinator_app.domain.application import Application, ApplicationKind, OwnDecision
from coordinator_app.domain.codec import PlainDataError, from_plain, to_plain
from coordinator_app.domain.errors import DomainError, RecordRejected
from coordinator_app.domain.funding_plan import FundingPlan, kept_plan
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.project import Project, ProjectStage
from coordinator_app.domain.records import Kind, definition_of
from coordinator_app.domain.validation import unique_key
from coordinator_app.matching.early_start import GRANTED
from coordinator_app.matching.eligibility.assessment import DeadlineCriterion
from coordinator_app.matching.eligibility.matcher import assess_all
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.funding_mix.assembly import EarlierGrant, Entry, assemble
from coordinator_app.matching.funding_mix.effort import DEFAULT_EFFORT, UNWATCHED, Watch
from coordinator_app.matching.funding_mix.explanation import Alternative, Explanation
from coordinator_app.matching.funding_mix.plan import NO_PLAN, Plan, PlanStatus
from coordinator_app.matching.funding_mix.problem import Problem
from coordinator_app.services.changes import ChangeAction, ChangeLabel, Outcome
from coordinator_app.services.funding_plan_answers import PlanAnswer, PlanRequest
from coordinator_app.services.funding_plan_comparison import PlanComparison, compare_figures
from coordinator_app.services.funding_plan_engine import MakePlanEngine, PlanEngine
from coordinator_app.services.funding_plan_figures import PlanFigures, figures_of, read_figures
from coordinator_app.services.matching import MatchService
from coordinator_app.services.ports.clock import Clock
from coordinator_app.services.ports.directory import Progress
from coordinator_app.services.ports.storage import Reader, Store, Writer
from coordinator_app.services.programmes import ProgrammeService
from coordinator_app.services.records import RecordService, record_problems

_FINISHED = frozenset({ProjectStage.CLOSED, ProjectStage.DROPPED})
_GRANTING = frozenset({ApplicationKind.FIRST, ApplicationKind.AMENDMENT, ApplicationKind.CONTINUATION})
"""Applications that lead to money."""


class FundingPlanService:
    """The use cases of the funding mix."""

    def __init__(
        self,
        store: Store,
        matching: MatchService,
        programmes: ProgrammeService,
        clock: Clock,
        *,
        make_engine: MakePlanEngine,
        edition: Callable[[], str],
        seconds_now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take what is named above; `edition` names the catalogue in use, `seconds_now` measures the time of a search."""
        self._store = store
        self._matching = matching
        self._programmes = programmes
        self._clock = clock
        self._make_engine = make_engine
        self._edition = edition
        self._seconds_now = seconds_now

    def plan(
        self,
        request: PlanRequest | None = None,
        progress: Progress | None = None,
        improved: Callable[[PlanAnswer], None] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> PlanAnswer:
        """Return the best plan for a request, with what is told about it.

        Without projects all are meant that are neither closed nor dropped. `progress` may raise to give the whole up;
        `improved` gets each better plan of a long search, and the last one before it is explained. `stop` is asked again and
        again, also beside a solve: a yes ends the search with the best plan so far.

        Raises:
            DomainError: `record_missing`, `programme_missing`, `plan_without_projects`, or what records and wishes do not
                allow (see `assemble`).
            EnvironmentProblem: the solver failed.
        """
        asked = request or PlanRequest()
        blank = self.question(asked)
        watch = self._watch(blank, progress, improved, stop)
        engine = self._make_engine()
        plan = engine.plan(blank.problem, DEFAULT_EFFORT, watch)
        if plan.status is not PlanStatus.INFEASIBLE:
            watch.improved(plan)
        return replace(blank, plan=plan, explanation=_explanation(engine, asked, blank.problem, plan, watch))

    def plan_again(
        self, kept: FundingPlan, as_of: date | None = None, progress: Progress | None = None
    ) -> PlanAnswer:
        """Return the plan for the question of a kept plan, with the data and the catalogue of now.

        Raises:
            DomainError: `funding_plan_not_shown`, or what `plan` raises.
        """
        return self.plan(replace(read_request(kept), as_of=as_of, alternatives=0), progress)

    def keep(self, answer: PlanAnswer, title: str, document: str) -> Outcome[FundingPlan]:
        """Keep a plan as it was shown: `document` is the JSON text with its figures, as files have it.

        Raises:
            RecordRejected: the record has blocking problems, such as an empty title.
        """
        records = RecordService(self._store)
        projects = answer.problem.projects
        record = kept_plan(
            records.new_key(Kind.FUNDING_PLAN, title),
            title,
            document,
            project=projects[0].key if len(projects) == 1 else None,
            made_on=self._clock.today(),
            as_of=answer.problem.day,
            catalogue=answer.catalogue,
        )
        return records.create(record)

    def kept(self, project: str | None = None) -> tuple[FundingPlan, ...]:
        """Return the kept plans, newest first; for a project those of it alone."""
        with self._store.reading() as reader:
            found = reader.all(FundingPlan)
        chosen = (item for item in found if project in (None, item.project))
        return tuple(sorted(chosen, key=lambda item: (-item.made_on.toordinal(), item.key)))

    def kept_plan(self, key: str) -> FundingPlan:
        """Return a kept plan.

        Raises:
            DomainError: `record_missing`.
        """
        with self._store.reading() as reader:
            return reader.get(FundingPlan, key)

    def compare(self, kept: FundingPlan, other: FundingPlan | PlanAnswer) -> PlanComparison:
        """Return what differs between a kept plan and a later one, kept or just worked out.

        Raises:
            DomainError: `funding_plan_not_shown`.
        """
        return compare_figures(read_figures(kept), _figures(other))

    def make_applications(
        self, plan: FundingPlan | PlanAnswer, title: str, next_step: str
    ) -> Outcome[tuple[Application, ...]]:
        """Make an application of every grant in a plan that is still to be applied for, all in one step.

        A project that has an application to a programme gets no second one. `title` names the step in the history.

        Raises:
            DomainError: `funding_plan_not_shown`, `programme_missing`.
            RecordRejected: a project is no longer there.
        """
        wanted = _figures(plan).new_applications
        for _, programme, _ in wanted:
            self._programmes.get(programme)
        with self._store.writing(ChangeLabel(ChangeAction.CREATED, Kind.APPLICATION, title)) as writer:
            made = tuple(_new_applications(wanted, next_step, writer))
            return Outcome(made, writer.commit() if made else frozenset())

    def question(self, request: PlanRequest) -> PlanAnswer:
        """Return a question in numbers, with the data and the catalogue of now and without a plan yet.

        Raises:
            DomainError: as for `plan`.
        """
        day = request.as_of or self._clock.today()
        subjects = self._subjects(request.projects)
        keys = tuple(subject.project.key for subject in subjects)
        programmes = self._chosen(request)
        entries = tuple(_entry(subject, programmes, day) for subject in subjects)
        portfolio = request.projects is None
        problem = assemble(entries, programmes, day, request.wishes, self._earlier(keys), portfolio=portfolio)
        if not problem.projects:
            raise DomainError("plan_without_projects")
        return PlanAnswer(
            request,
            problem,
            Plan(PlanStatus.GAP, _NOTHING),
            Explanation(),
            {item.id: item for item in programmes},
            self._edition(),
            _closes(problem, entries),
            tuple(item.project for item in subjects if _is_over(item.project, day)),
        )

    def _subjects(self, keys: Sequence[str] | None) -> tuple[Subject, ...]:
        found = self._matching.subjects(keys)
        if keys is None:
            found = tuple(item for item in found if item.project.stage not in _FINISHED)
        if not found:
            raise DomainError("plan_without_projects")
        return found

    def _chosen(self, request: PlanRequest) -> tuple[Programme, ...]:
        """Return the programmes that are asked for or named in a wish; none of the Förderdatenbank that nobody named."""
        listed = request.programmes
        asked = [item.id for item in self._programmes.all()] if listed is None else listed
        named = (item.programme for item in (*request.wishes.pinned, *request.wishes.forbidden))
        return tuple(map(self._programmes.get, sorted({*asked, *named})))

    def _earlier(self, planned: Sequence[str]) -> tuple[EarlierGrant, ...]:
        """Return what was granted to other projects, which ceilings that are shared over time go by."""
        with self._store.reading() as reader:
            projects = {item.key: item for item in reader.all(Project)}
            return tuple(_earlier_grants(reader.all(Application), projects, frozenset(planned)))

    def _watch(
        self,
        blank: PlanAnswer,
        progress: Progress | None,
        improved: Callable[[PlanAnswer], None] | None,
        stop: Callable[[], bool] | None,
    ) -> Watch:
        seconds = blank.request.seconds
        ends = None if seconds is None else self._seconds_now() + seconds
        return Watch(
            progress or UNWATCHED.progress,
            UNWATCHED.improved if improved is None else lambda plan: improved(replace(blank, plan=plan)),
            self._stop(ends, stop),
        )

    def _stop(self, ends: float | None, stop: Callable[[], bool] | None) -> Callable[[], bool]:
        """Return what ends a search: its time is over, or somebody wants it to; a search that nothing ends asks nobody."""
        if ends is None:
            return UNWATCHED.stop if stop is None else stop
        return lambda: self._seconds_now() >= ends or (stop is not None and stop())


_NOTHING = NO_PLAN.score


def read_request(kept: FundingPlan) -> PlanRequest:
    """Return what was asked when a plan was kept.

    Raises:
        DomainError: `funding_plan_not_shown`.
    """
    try:
        data = json.loads(kept.document)
        return from_plain(PlanRequest, data["request"])
    except (ValueError, KeyError, TypeError, RecursionError, PlainDataError) as error:
        raise DomainError("funding_plan_not_shown", key=kept.key, title=kept.title) from error


def request_data(request: PlanRequest) -> dict[str, object]:
    """Return a request as plain data, as the document of a kept plan holds it; the time limit is no part of the question."""
    data: dict[str, object] = to_plain(replace(request, seconds=None))
    return data


def _is_over(project: Project, day: date) -> bool:
    return project.stage in _FINISHED or (project.ends is not None and project.ends < day)


def _figures(plan: FundingPlan | PlanAnswer) -> PlanFigures:
    return read_figures(plan) if isinstance(plan, FundingPlan) else figures_of(plan)


def _explanation(
    engine: PlanEngine, request: PlanRequest, problem: Problem, plan: Plan, watch: Watch
) -> Explanation:
    """Return what is told about a plan: conflicts where there is none, and otherwise all but what time does not allow."""
    if plan.status is PlanStatus.INFEASIBLE:
        return Explanation(conflicts=tuple(engine.conflicts(problem, watch)))
    thorough = len(problem.projects) <= DEFAULT_EFFORT.joint_projects and not watch.stop()
    reasons = tuple(engine.reasons(problem, plan, watch, resolve=thorough))
    others: tuple[Alternative, ...] = ()
    if request.alternatives and not watch.stop():
        others = tuple(engine.alternatives(problem, plan, request.alternatives, watch))
    money = tuple(engine.money_steps(problem, plan, watch)) if thorough and not watch.stop() else ()
    return Explanation(reasons, others, money)


def _entry(subject: Subject, programmes: Sequence[Programme], day: date) -> Entry:
    return Entry(subject, {item.programme: item for item in assess_all(subject, programmes, day)})


def _closes(problem: Problem, entries: Sequence[Entry]) -> Mapping[tuple[str, str], date]:
    offered = {(case.key, offer.programme) for case in problem.projects for offer in case.offers}
    return {
        (project, programme): criterion.closes
        for entry in entries
        for project in (entry.subject.project.key,)
        for programme, assessment in entry.assessments.items()
        if (project, programme) in offered
        for criterion in (finding.criterion for finding in assessment.findings)
        if isinstance(criterion, DeadlineCriterion) and criterion.closes is not None
    }


def _earlier_grants(
    applications: Sequence[Application], projects: Mapping[str, Project], planned: frozenset[str]
) -> Iterator[EarlierGrant]:
    """Yield the grants of other projects; of dropped ones nothing was paid, and in which year money comes no record says."""
    for item in applications:
        project = projects.get(item.project)
        if project is None or project.key in planned or project.stage is ProjectStage.DROPPED:
            continue
        if item.kind in _GRANTING and item.authority_decision in GRANTED and item.granted_cents:
            yield EarlierGrant(
                item.programme, project.key, project.neighbourhood, project.municipality, item.granted_cents
            )


def _new_applications(
    wanted: Sequence[tuple[str, str, int]], next_step: str, writer: Writer
) -> Iterator[Application]:
    """Put and yield an application of each grant, but for pairs that have one already."""
    existing = {(item.project, item.programme) for item in writer.all(Application)}
    prefix = definition_of(Kind.APPLICATION).prefix
    for project, programme, cents in wanted:
        if (project, programme) in existing:
            continue
        taken = frozenset(writer.keys(Kind.APPLICATION))
        application = Application(
            key=unique_key(prefix, programme, taken.__contains__),
            project=project,
            programme=programme,
            own_decision=OwnDecision.PURSUE,
            requested_cents=cents,
            next_step=next_step,
        )
        _refuse_flawed(application, writer)
        writer.put(application)
        existing.add((project, programme))
        yield application


def _refuse_flawed(application: Application, reader: Reader) -> None:
    blocking = tuple(problem for problem in record_problems(application, reader) if problem.blocking)
    if blocking:
        raise RecordRejected(blocking)
