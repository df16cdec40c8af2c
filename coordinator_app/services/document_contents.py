"""What each document is made of, gathered from the database and the catalogue: one function per thing to be about."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from coordinator_app.domain.application import Application
from coordinator_app.domain.appointment import Appointment
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.funding_plan import FundingPlan, kept_plan
from coordinator_app.domain.good_example import GoodExample
from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.participation import Participation
from coordinator_app.domain.project import Project
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.matcher import assess_all
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.ranking import ranked
from coordinator_app.services.agreed_dates import kept_by_origin, subject_as_agreed
from coordinator_app.services.applications import as_agreed
from coordinator_app.services.document_request import DocumentRequest
from coordinator_app.services.funding_plan_answers import PlanAnswer, PlanRequest
from coordinator_app.services.funding_plan_inputs import PlanInputs, inputs_of
from coordinator_app.services.funding_plans import read_request
from coordinator_app.services.matching import MatchService
from coordinator_app.services.ports.documents import (
    About,
    DocumentContent,
    ExampleContent,
    NeighbourhoodContent,
    PortfolioContent,
    ProjectContent,
    SummaryContent,
)
from coordinator_app.services.ports.storage import Reader, Store
from coordinator_app.services.programmes import ProgrammeService

AskQuestion = Callable[[PlanRequest], PlanAnswer]
"""Puts the question of a plan with the data of now, without working it out."""


@dataclass(frozen=True)
class ContentSources:
    """Where contents come from; `draft` is a project as somebody is typing it, which stands for the stored one."""

    store: Store
    matching: MatchService
    programmes: ProgrammeService
    question: AskQuestion | None = None
    draft: Project | None = None

    def subject(self, project: str) -> Subject:
        """Return a project with its surroundings.

        Raises:
            DomainError: `record_missing`.
        """
        if self.draft is not None and self.draft.key == project:
            return self.matching.subject_of(self.draft)
        (found,) = self.matching.subjects([project])
        return found

    def day_of(self, request: DocumentRequest) -> date:
        """Return the day that a document is made for."""
        return request.as_of or self.matching.today()


def gather(sources: ContentSources, request: DocumentRequest, about: About) -> DocumentContent:
    """Return what a document is made of; the keys that it needs must be there.

    Raises:
        DomainError: `record_missing`, `programme_missing`, `document_plan_missing`, `document_plan_elsewhere`,
            `funding_plan_not_shown`.
    """
    return _GATHERERS[about](sources, request)


def newest_plan(reader: Reader, project: str) -> FundingPlan | None:
    """Return the kept plan of a project that was kept last, or None; of one day the one with the first key."""
    plans = (item for item in reader.all(FundingPlan) if item.project == project)
    return min(plans, key=lambda item: (-item.made_on.toordinal(), item.key), default=None)


def _summary(sources: ContentSources, request: DocumentRequest) -> SummaryContent:
    project, identifier = str(request.project), str(request.programme)
    programme = sources.programmes.get(identifier)
    subject = sources.subject(project)
    day = sources.day_of(request)
    known = sources.programmes.all()
    # A programme of the Förderdatenbank is in no list of all programmes, and can be asked for nevertheless.
    catalogue = known if any(item.id == identifier for item in known) else (*known, programme)
    assessments = assess_all(subject, catalogue, day)
    with sources.store.reading() as reader:
        return SummaryContent(
            subject=subject.seen_by(identifier),
            programme=programme,
            assessment=next(item for item in assessments if item.programme == identifier),
            others=tuple(item for item in assessments if item.programme != identifier),
            catalogue=catalogue,
            day=day,
            examples=_examples(reader, project),
            applications=_applications(reader, project),
            data_day=_data_day(reader),
        )


def _project(sources: ContentSources, request: DocumentRequest) -> ProjectContent:
    plan = request.plan
    if request.plan_key is not None:
        with sources.store.reading() as reader:
            plan = _kept_text(reader.get(FundingPlan, request.plan_key), request.project)
    return _project_content(sources, request, plan, request.plan_key)


def _project_plan(sources: ContentSources, request: DocumentRequest) -> ProjectContent:
    if request.plan_key is not None or request.plan is not None:
        return _project(sources, request)
    project = str(request.project)
    with sources.store.reading() as reader:
        title = reader.get(Project, project).title
        kept = newest_plan(reader, project)
    if kept is None:
        raise DomainError("document_plan_missing", key=project, title=title)
    return _project_content(sources, request, _kept_text(kept, project), kept.key)


def _project_content(
    sources: ContentSources, request: DocumentRequest, plan: str | None, plan_key: str | None
) -> ProjectContent:
    project, day = str(request.project), sources.day_of(request)
    subject = sources.subject(project)
    inputs = None if plan is None else _inputs(sources, plan, project, day)
    with sources.store.reading() as reader:
        return ProjectContent(
            subject=subject,
            catalogue=sources.programmes.all(),
            day=day,
            examples=_examples(reader, project),
            applications=_applications(reader, project),
            data_day=_data_day(reader),
            plan=plan,
            plan_key=plan_key,
            plan_inputs=inputs,
        )


def _inputs(sources: ContentSources, plan: str, project: str, day: date) -> PlanInputs | None:
    """Return what a plan would rest on if it were worked out on a day; None where its question can't be put any more."""
    if sources.question is None:
        return None
    kept = kept_plan("", "", plan, project=project, made_on=day, as_of=day, catalogue="")
    try:
        asked = replace(read_request(kept), projects=(project,), as_of=day, alternatives=0)
        return inputs_of(sources.question(asked), project)
    except DomainError:
        return None


def _neighbourhood(sources: ContentSources, request: DocumentRequest) -> NeighbourhoodContent:
    key = str(request.neighbourhood)
    with sources.store.reading() as reader:
        neighbourhood = reader.get(Neighbourhood, key)
        keys = [item.key for item in reader.all(Project) if item.neighbourhood == key]
    subjects = sources.matching.subjects(keys)
    with sources.store.reading() as reader:
        return NeighbourhoodContent(
            neighbourhood=neighbourhood,
            municipality=reader.find(Municipality, neighbourhood.municipality),
            subjects=subjects,
            participation=tuple(item for item in reader.all(Participation) if item.neighbourhood == key),
            examples=tuple(
                item
                for item in reader.all(GoodExample)
                if item.neighbourhood == key or (item.project is not None and item.project in keys)
            ),
            applications=_applications(reader, *keys),
            catalogue=sources.programmes.all(),
            day=sources.day_of(request),
            data_day=_data_day(reader),
        )


def _all_projects(sources: ContentSources, request: DocumentRequest) -> PortfolioContent:
    subjects = sources.matching.subjects()
    catalogue = sources.programmes.all()
    day = sources.day_of(request)
    plan = request.plan
    with sources.store.reading() as reader:
        if request.plan_key is not None:
            plan = _kept_text(reader.get(FundingPlan, request.plan_key), None)
        kept = kept_by_origin(reader.all(Appointment))
        return PortfolioContent(
            subjects=tuple(subject_as_agreed(item, kept) for item in subjects),
            applications=_agreed(reader),
            assessments={
                subject.project.key: tuple(
                    item
                    for item in ranked(assess_all(subject, catalogue, day))
                    if item.eligible is not Truth.NO
                )
                for subject in subjects
            },
            catalogue=catalogue,
            day=day,
            data_day=_data_day(reader),
            plan=plan,
            plan_key=request.plan_key,
        )


def _good_example(sources: ContentSources, request: DocumentRequest) -> ExampleContent:
    with sources.store.reading() as reader:
        example = reader.get(GoodExample, str(request.example))
        data_day = _data_day(reader)
    subject: Subject | None = None
    if example.project is not None:
        (subject,) = sources.matching.subjects([example.project])
    return ExampleContent(example, subject, sources.programmes.all(), sources.day_of(request), data_day)


def _kept_text(kept: FundingPlan, project: str | None) -> str:
    """Return the text of a kept plan, which must be sound and, where a project is given, be of that project."""
    if not (kept.is_unchanged and kept.is_readable):
        raise DomainError("funding_plan_not_shown", key=kept.key, title=kept.title)
    if project is not None and kept.project != project:
        raise DomainError("document_plan_elsewhere", key=kept.key, title=kept.title, project=project)
    return kept.document


def _examples(reader: Reader, project: str) -> tuple[GoodExample, ...]:
    return tuple(item for item in reader.all(GoodExample) if item.project == project)


def _applications(reader: Reader, *projects: str) -> tuple[Application, ...]:
    return tuple(item for item in _agreed(reader) if item.project in projects)


def _agreed(reader: Reader) -> tuple[Application, ...]:
    return as_agreed(reader.all(Application), reader.all(Appointment))


def _data_day(reader: Reader) -> date | None:
    return next((entry.at.date() for entry in reader.history(1)), None)


_GATHERERS: Mapping[About, Callable[[ContentSources, DocumentRequest], DocumentContent]] = {
    About.PROJECT_AND_PROGRAMME: _summary,
    About.PROJECT: _project,
    About.PROJECT_PLAN: _project_plan,
    About.NEIGHBOURHOOD: _neighbourhood,
    About.ALL_PROJECTS: _all_projects,
    About.GOOD_EXAMPLE: _good_example,
}
