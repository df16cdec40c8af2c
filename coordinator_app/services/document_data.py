"""The records that a document is about, with all that they refer to: what goes into the PDF as data, and what is kept with it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coordinator_app.domain.application import Application
from coordinator_app.domain.funding_plan import FundingPlan
from coordinator_app.domain.good_example import GoodExample
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.own_programme import OwnProgramme, own_key
from coordinator_app.domain.participation import Participation
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import KINDS, Record, definition_of, references_of
from coordinator_app.services.document_contents import newest_plan
from coordinator_app.services.document_request import DocumentRequest
from coordinator_app.services.ports.documents import About
from coordinator_app.services.ports.storage import Reader


@dataclass(frozen=True)
class EmbeddedWords:
    """How the data are named in a PDF: the name of the file, and what it is, in German."""

    name: str
    description: str


def data_records(reader: Reader, request: DocumentRequest, about: About) -> tuple[Record, ...]:
    """Return the records of a document, kind by kind, ordered by key; every reference among them is met.

    To each project belong its participation, applications and practice examples; to each record what it refers to; and
    programmes of one's own that are named.
    """
    seeds = list(_seeds(reader, request, about))
    projects = {item.key for item in seeds if isinstance(item, Project)}
    named = {request.programme, *(name for item in seeds for name in _programmes_in(item))}
    own = {own_key(name) for name in named if name}
    seeds += [item for item in reader.all(OwnProgramme) if item.key in own]
    plan = _plan(reader, request, about)
    if plan is not None and plan.project in projects:  # one of several projects is about others as well
        seeds.append(plan)
    order = {definition.record: position for position, definition in enumerate(KINDS)}
    return tuple(sorted(_with_references(reader, seeds), key=lambda item: (order[type(item)], item.key)))


def _plan(reader: Reader, request: DocumentRequest, about: About) -> FundingPlan | None:
    """Return the kept plan that a document is about."""
    if request.plan_key is not None:
        return reader.find(FundingPlan, request.plan_key)
    if about is About.PROJECT_PLAN and request.plan is None and request.project is not None:
        return newest_plan(reader, request.project)
    return None


def _seeds(reader: Reader, request: DocumentRequest, about: About) -> Iterator[Record]:
    examples, quarters = {request.example} - {None}, {request.neighbourhood} - {None}
    told = {item.project for item in reader.all(GoodExample) if item.key in examples}
    yield from (item for item in reader.all(Neighbourhood) if item.key in quarters)
    projects = set()
    for project in reader.all(Project):
        asked = project.key == request.project or project.key in told or project.neighbourhood in quarters
        if asked or (about is About.ALL_PROJECTS and project.archived_on is None):
            projects.add(project.key)
            yield project
    for event in reader.all(Participation):
        if event.project in projects or event.neighbourhood in quarters:
            yield event
    for example in reader.all(GoodExample):
        if example.project in projects or example.neighbourhood in quarters or example.key in examples:
            yield example
    yield from (item for item in reader.all(Application) if item.project in projects)


def _programmes_in(record: Record) -> Iterator[str]:
    match record:
        case Application():
            yield record.programme
        case Project():
            yield from (row.programme for row in record.finances if row.programme)
            yield from (row.programme for row in record.judgements)
            yield from (item.programme for row in record.costs for item in row.exceptions)
        case _:
            pass


def _with_references(reader: Reader, seeds: Iterable[Record]) -> Iterator[Record]:
    """Yield each record once, and what it refers to, and so on."""
    waiting = list(seeds)
    seen: set[tuple[type, str]] = set()
    while waiting:
        record = waiting.pop()
        if (type(record), record.key) in seen:
            continue
        seen.add((type(record), record.key))
        yield record
        for reference, key in references_of(record):
            found = reader.find(definition_of(reference.to).record, key)
            if found is not None:
                waiting.append(found)
