"""What a document lacks, each with the record and field in which people enter it: the window shows it before writing.

It is what the box of open points in the document shows (`WhatIsOpen`); only that here every record has a line of its own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from coordinator_app.documents.kinds.kind import DocumentKind
from coordinator_app.documents.kinds.participation.events import held
from coordinator_app.documents.kinds.parts.open_points import Remark
from coordinator_app.documents.kinds.parts.places import place_of
from coordinator_app.documents.kinds.parts.required_fields import ExpectedField
from coordinator_app.domain.records import Kind
from coordinator_app.services.ports.documents import (
    DocumentContent,
    ExampleContent,
    NeighbourhoodContent,
    OpenPoint,
    OpenPoints,
    PortfolioContent,
)
from coordinator_app.wording.formats import quoted


def open_points_of(kind: DocumentKind, content: DocumentContent) -> OpenPoints:
    """Return how much of what a kind of document expects is there, and everything that is not, in the order of its box.

    Raises:
        DomainError: `funding_plan_not_shown` where the content has a plan that this version does not read.
    """
    opened = kind.what_is_open(content)
    fields = (point for field in opened.missing for point in _places(field, content))
    points = (*_points(opened.first), *fields, *_points(opened.more))
    return OpenPoints(opened.found.given, opened.found.required, points)


def _points(remarks: Iterable[Remark]) -> Iterator[OpenPoint]:
    for item in remarks:
        yield from item.points


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
            yield place_of(field.label, field.kind, field.field, content.subject, required=field.required)


def _of_example(field: ExpectedField, content: ExampleContent) -> OpenPoint:
    key = content.example.key
    if field.kind is Kind.GOOD_EXAMPLE:
        return OpenPoint(field.label, field.kind, key, field.field, field.required)
    if content.subject is None:
        return OpenPoint(field.label, Kind.GOOD_EXAMPLE, key, "project", field.required)
    return place_of(field.label, field.kind, field.field, content.subject, required=field.required)


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
