"""What a document lacks, each with the record and field in which people enter it: the window shows it before writing.

It rests on the same fields, facts and limits as the box of open points in the document.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from coordinator_app.documents.kinds.kind import DocumentKind
from coordinator_app.documents.kinds.limits import too_long
from coordinator_app.documents.kinds.participation.events import held
from coordinator_app.documents.kinds.parts.open_points import open_plan_fields
from coordinator_app.documents.kinds.parts.required_fields import ExpectedField, completeness
from coordinator_app.domain.records import Kind
from coordinator_app.matching.eligibility.assessment import Doubt
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.services.ports.documents import (
    About,
    DocumentContent,
    ExampleContent,
    NeighbourhoodContent,
    OpenPoint,
    OpenPoints,
    PortfolioContent,
    SummaryContent,
)
from coordinator_app.wording import facts
from coordinator_app.wording.formats import quoted

_REFERENCES = {
    Kind.ORGANISATION: ("applicant", "zuerst die antragstellende Stelle auswählen"),
    Kind.NEIGHBOURHOOD: ("neighbourhood", "zuerst das Quartier auswählen"),
}
"""The field of a project in which a record is chosen that is not there yet, and that this comes first."""


def open_points_of(kind: DocumentKind, content: DocumentContent) -> OpenPoints:
    """Return how much of what a kind of document expects is there, and everything that is not.

    What the check of a programme depends on comes first, and is not named twice; what is too long or does not add up comes last.
    """
    asked = content if isinstance(content, _WHOLE) else content.subject
    found = completeness(asked, kind.fields)
    decisive = tuple(_decisive(content)) if isinstance(content, SummaryContent) else ()
    named = {(item.kind, item.field) for item in decisive}
    missing = (field for field in found.missing if (field.kind, field.field) not in named)
    listed = tuple(point for field in missing for point in _places(field, content))
    subject = None if isinstance(content, _WHOLE) else content.subject
    more = () if subject is None else tuple(_more(kind, subject))
    return OpenPoints(found.given, found.required, (*decisive, *listed, *more))


_WHOLE = (NeighbourhoodContent, PortfolioContent, ExampleContent)


def _decisive(content: SummaryContent) -> Iterator[OpenPoint]:
    """Yield the facts on which the result of the check depends and which nobody has stated, each once."""
    missing = (item for item in content.assessment.open_points() if item.doubt is Doubt.FACT_MISSING)
    asked = {item.fact.name: item.fact for item in missing if item.fact is not None}
    for fact in asked.values():
        text = (
            f"{facts.label(fact.name)} (für die Prüfung nötig)" if fact.content is None else facts.gap(fact)
        )
        origin = fact.origin
        if origin.key is None:
            yield _of_subject(text, origin.kind, origin.field, content.subject)
        else:
            yield OpenPoint(text, origin.kind, origin.key, origin.field)


def _more(kind: DocumentKind, subject: Subject) -> Iterator[OpenPoint]:
    """Yield what does not add up, and the texts that are too long; a document about a plan takes its money from there."""
    key = subject.project.key
    for field, text in open_plan_fields(subject.project):
        if field != "finances" or kind.info.about is not About.PROJECT_PLAN:
            yield OpenPoint(text, Kind.PROJECT, key, field)
    for text in too_long(subject.project, kind.limits):
        yield OpenPoint(text, Kind.PROJECT, key, "descriptions")


def _places(field: ExpectedField, content: DocumentContent) -> Iterator[OpenPoint]:
    """Yield where a missing field is entered; what is expected of each of many records, for each that lacks it."""
    match content:
        case PortfolioContent():
            yield from _in_portfolio(field, content)
        case NeighbourhoodContent():
            yield from _in_neighbourhood(field, content)
        case ExampleContent():
            yield _of_example(field, content)
        case _:
            yield _of_subject(field.label, field.kind, field.field, content.subject, required=field.required)


def _of_subject(text: str, kind: Kind, field: str, subject: Subject, *, required: bool = True) -> OpenPoint:
    project = subject.project.key
    keys = {
        Kind.PROJECT: project,
        Kind.ORGANISATION: subject.applicant.key if subject.applicant else None,
        Kind.NEIGHBOURHOOD: subject.neighbourhood.key if subject.neighbourhood else None,
    }
    key = keys.get(kind)
    if key is None and kind in _REFERENCES:
        reference, first = _REFERENCES[kind]
        return OpenPoint(f"{text}: {first}", Kind.PROJECT, project, reference, required)
    return OpenPoint(text, kind, key, field, required)


def _of_example(field: ExpectedField, content: ExampleContent) -> OpenPoint:
    key = content.example.key
    if field.kind is Kind.GOOD_EXAMPLE:
        return OpenPoint(field.label, field.kind, key, field.field, field.required)
    if content.subject is None:
        return OpenPoint(field.label, Kind.GOOD_EXAMPLE, key, "project", field.required)
    return _of_subject(field.label, field.kind, field.field, content.subject, required=field.required)


def _in_neighbourhood(field: ExpectedField, content: NeighbourhoodContent) -> Iterator[OpenPoint]:
    record = content.neighbourhood
    if field.kind is Kind.NEIGHBOURHOOD:
        yield OpenPoint(field.label, field.kind, record.key, field.field, field.required)
    elif field.kind is Kind.MUNICIPALITY:
        yield OpenPoint(field.label, Kind.NEIGHBOURHOOD, record.key, "municipality", field.required)
    else:
        events = held(content) if field.kind is Kind.PARTICIPATION else ()
        lacking = (item for item in events if not field.given(replace(content, participation=(item,))))
        yield from _each(field, ((item.key, item.title) for item in lacking))


def _in_portfolio(field: ExpectedField, content: PortfolioContent) -> Iterator[OpenPoint]:
    found: dict[str, str] = {}
    if field.kind is Kind.APPLICATION:
        for item in content.applications:
            if not field.given(replace(content, applications=(item,))):
                found[item.key] = item.key
    for subject in content.subjects:
        if field.given(replace(content, subjects=(subject,))):
            continue
        if field.kind is Kind.PROJECT:
            found[subject.project.key] = subject.project.title
        elif field.kind is Kind.MUNICIPALITY and subject.municipality is not None:
            found[subject.municipality.key] = subject.municipality.name
    yield from _each(field, found.items())


def _each(field: ExpectedField, records: Iterable[tuple[str, str]]) -> Iterator[OpenPoint]:
    """Yield a point for each record, or where there is none, one without."""
    points = [
        OpenPoint(f"{field.label}: {quoted(title)}", field.kind, key, field.field, field.required)
        for key, title in records
    ]
    yield from points or [OpenPoint(field.label, field.kind, None, field.field, field.required)]
