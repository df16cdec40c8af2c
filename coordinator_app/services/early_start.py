"""The guard against an early start over the data: for a pair, for a project, for what is being typed, and for all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coordinator_app.domain.application import Application
from coordinator_app.domain.programme import Origin, Programme
from coordinator_app.domain.project import Project, ProjectStage
from coordinator_app.domain.records import Kind
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.early_start import GRANTED, EarlyStart, Severity, Step, early_starts, not_begun
from coordinator_app.matching.eligibility.assessment import (
    Assessment,
    DeadlineCriterion,
    FlawedCriterion,
    StatusCriterion,
)
from coordinator_app.matching.eligibility.matcher import assess_all
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.ranking import ranked
from coordinator_app.matching.start_rule import is_about_the_begin
from coordinator_app.services.match_matrix import MatchMatrixService
from coordinator_app.services.matching import MatchService
from coordinator_app.services.ports.storage import Store
from coordinator_app.services.programmes import ProgrammeService

_FINISHED = frozenset({ProjectStage.CLOSED, ProjectStage.DROPPED})
_URGENCY = (Severity.RED, Severity.AMBER, Severity.GREEN, Severity.NOTE)
URGENT = frozenset({Severity.RED, Severity.AMBER})
"""What somebody has to do something about."""


@dataclass(frozen=True)
class EarlyStartGroup:
    """Programmes of which the same is to be said; `strictest` is the finding of the one whose rule leaves least room."""

    strictest: EarlyStart
    programmes: tuple[str, ...]


class EarlyStartService:
    """The use cases of the guard; `matrices` say quickly which programmes are ruled out anyway."""

    def __init__(
        self,
        store: Store,
        matching: MatchService,
        programmes: ProgrammeService,
        matrices: MatchMatrixService | None = None,
    ) -> None:
        self._store = store
        self._matching = matching
        self._programmes = programmes
        self._matrices = matrices

    def today(self) -> date:
        """Return the day that everything is judged for where no other is named."""
        return self._matching.today()

    def of_pair(self, project_key: str, programme_id: str, as_of: date | None = None) -> EarlyStart:
        """Return what is to be said of a project and a programme.

        Raises:
            DomainError: `record_missing`, `programme_missing`.
        """
        programme = self._programmes.get(programme_id)
        (subject,) = self._matching.subjects([project_key])
        day = as_of or self._matching.today()
        return early_starts(subject, (programme,), self._applications(), day)[0]

    def of_assessments(self, assessments: Iterable[Assessment]) -> Mapping[tuple[str, str], EarlyStart]:
        """Return what is to be said of assessed pairs, by project and programme, for the day of their match.

        Left out are entries of the Förderdatenbank, which name no such rule, and programmes that are ruled out for
        other reasons than the begin, unless something was applied for.
        """
        applications = self._applications()
        applied = {(item.project, item.programme) for item in applications}
        wanted: dict[tuple[str, date], list[Programme]] = {}
        for item in assessments:
            programme = self._programmes.get(item.programme)
            matters = (item.project, item.programme) in applied or _only_the_begin_is_against(item)
            if matters and programme.origin is not Origin.DIRECTORY:
                wanted.setdefault((item.project, item.as_of), []).append(programme)
        keys = tuple(dict.fromkeys(project for project, _ in wanted))
        subjects = {item.project.key: item for item in self._matching.subjects(keys)} if keys else {}
        return {
            (project, found.programme): found
            for (project, day), programmes in wanted.items()
            for found in early_starts(subjects[project], programmes, applications, day)
        }

    def of_assessment(
        self, assessment: Assessment, subject: Subject, applications: Sequence[Application]
    ) -> EarlyStart | None:
        """Return the same for one pair of which everything has been read, or None; `applications` may be to any programme."""
        return self.of_subject(subject, (assessment,), applications).get(assessment.programme)

    def of_subject(
        self, subject: Subject, assessments: Iterable[Assessment], applications: Iterable[Application]
    ) -> Mapping[str, EarlyStart]:
        """Return the same for pairs of one project, assessed for one day, by programme; its facts are read once."""
        listed = self._programmes.by_id
        own = tuple(item for item in applications if item.project == subject.project.key)
        applied = {item.programme for item in own}
        wanted: dict[date, list[Programme]] = {}
        for item in assessments:
            programme = listed[item.programme]
            if programme.origin is not Origin.DIRECTORY and (
                programme.id in applied or _only_the_begin_is_against(item)
            ):
                wanted.setdefault(item.as_of, []).append(programme)
        return {
            found.programme: found
            for day, programmes in wanted.items()
            for found in early_starts(subject, programmes, own, day)
        }

    def of_project(self, project_key: str, as_of: date | None = None) -> tuple[EarlyStartGroup, ...]:
        """Return what is to be said of a project for all programmes that matter to it, the most urgent first.

        Raises:
            DomainError: `record_missing`.
        """
        (subject,) = self._matching.subjects([project_key])
        return self._groups(subject, self._applications(), as_of or self._matching.today())

    def of_draft(self, project: Project, as_of: date | None = None) -> tuple[EarlyStartGroup, ...]:
        """Return the same for a project as it is being typed, saved or not."""
        subject = self._matching.subject_of(project)
        return self._groups(subject, self._applications(), as_of or self._matching.today())

    def of_draft_application(self, draft: Application, as_of: date | None = None) -> EarlyStart | None:
        """Return what is to be said of an application as it is being typed; None while project or programme is missing."""
        programme = self._programmes.by_id.get(draft.programme)
        if programme is None or not draft.project:
            return None
        (subject,) = self._matching.subjects([draft.project])
        others = (item for item in self._applications() if item.key != draft.key)
        return early_starts(subject, (programme,), (*others, draft), as_of or self._matching.today())[0]

    def warnings(
        self, as_of: date | None = None, subjects: Sequence[Subject] | None = None
    ) -> tuple[EarlyStartGroup, ...]:
        """Return the most urgent of every project that is not finished, where somebody has to do something about it.

        That a project is only planned to begin is no reason before anything is applied for. `subjects` are the projects where
        somebody has read them already.
        """
        day, applications = as_of or self._matching.today(), self._applications()
        applied = {item.project for item in applications}
        found = []
        for subject in self._matching.subjects() if subjects is None else subjects:
            project = subject.project
            if project.stage in _FINISHED or not _may_press(project, day, applied=project.key in applied):
                continue
            groups = self._groups(subject, applications, day)
            found += [group for group in groups if _is_pressing(group.strictest)][:1]
        return tuple(sorted(found, key=lambda group: _URGENCY.index(group.strictest.severity)))

    def _groups(
        self, subject: Subject, applications: tuple[Application, ...], day: date
    ) -> tuple[EarlyStartGroup, ...]:
        relevant = self._relevant(subject, applications, day)
        groups: dict[object, list[EarlyStart]] = {}
        for found in early_starts(subject, relevant, applications, day):
            groups.setdefault(_said(found), []).append(found)
        ordered = sorted(groups.values(), key=_urgency)
        return tuple(
            EarlyStartGroup(min(members, key=_leeway), tuple(item.programme for item in members))
            for members in ordered
        )

    def _relevant(
        self, subject: Subject, applications: tuple[Application, ...], day: date
    ) -> tuple[Programme, ...]:
        """Return the programmes applied to, then those that would not be ruled out but for the begin, the best first.

        Where a grant is recorded, the project has found its programme, and others are not asked about any more.
        """
        listed = self._programmes.by_id
        own = [item for item in applications if item.project == subject.project.key]
        applied = dict.fromkeys(item.programme for item in own if item.programme in listed)
        if any(item.authority_decision in GRANTED for item in own):
            return tuple(listed[key] for key in applied)
        waiting, programmes = not_begun(subject), self._programmes.all()
        if self._matrices is not None:
            matrix = self._matrices.of_subject(waiting, day)
            results = dict(zip(matrix.programmes, matrix.eligible_of(waiting.project.key), strict=True))
            programmes = tuple(item for item in programmes if results[item.id] is not Truth.NO)
        assessments = assess_all(waiting, programmes, day)
        possible = (item.programme for item in ranked(assessments) if item.eligible is not Truth.NO)
        return tuple(listed[key] for key in dict.fromkeys((*applied, *possible)))

    def _applications(self) -> tuple[Application, ...]:
        with self._store.reading() as reader:
            return reader.all(Application)


def _only_the_begin_is_against(assessment: Assessment) -> bool:
    """Whether a pair is not ruled out, or by nothing but what the programme says of the begin."""
    against = (item.criterion for item in assessment.findings if item.result is Truth.NO)
    return all(
        not isinstance(item, StatusCriterion | DeadlineCriterion | FlawedCriterion)
        and is_about_the_begin(item)
        for item in against
    )


def _urgency(members: list[EarlyStart]) -> tuple[int, bool, bool, int]:
    """Order groups by severity, those with a known rule first, those applied to first, then the larger ones."""
    first = members[0]
    applied = _has_papers(first)
    return _URGENCY.index(first.severity), not first.rule.found, not applied, -len(members)


def _is_pressing(found: EarlyStart) -> bool:
    if found.severity is Severity.RED:
        return True
    only_planned = found.planned and found.steps[0].step is Step.START and not _has_papers(found)
    return found.severity is Severity.AMBER and found.rule.found and not only_planned


def _has_papers(found: EarlyStart) -> bool:
    return any(item.origin.kind is Kind.APPLICATION for item in found.steps)


def _may_press(project: Project, day: date, *, applied: bool) -> bool:
    """Whether enough was entered for anything to be pressing: it saves looking at every programme for most projects."""
    if project.first_contract is not None or project.started is Truth.YES:
        return True
    return project.starts is not None and (project.starts <= day or applied)


def _said(found: EarlyStart) -> object:
    """Return what two findings have in common of which the same is to be said."""
    rule = found.rule
    doubt = (rule.doubt, rule.exception) if found.severity is Severity.AMBER else None
    return found.severity, found.code, rule.gate, found.steps, found.safe_after, found.deadline, doubt


def _leeway(found: EarlyStart) -> tuple[int, int, int]:
    """Order findings by how little room their rules leave: no way out first, then those with their literal words.

    Of equal ones the programme that matters more stays first.
    """
    rule = found.rule
    helps = (Truth.NO, Truth.UNKNOWN, Truth.YES).index(rule.consent_helps)
    founded = 0 if rule.basis is not None and rule.basis.decides else 1
    quoted = 0 if rule.basis is not None and rule.basis.quote else 1
    return founded, helps, quoted
