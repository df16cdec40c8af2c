"""Contents about a Quartier and about all projects, and readers of the tables made from them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from builders import build_municipality, build_neighbourhood, build_subject
from coordinator_app.documents.kinds.parts.project_table import numbered
from coordinator_app.documents.model import Block, DataTable, Document
from coordinator_app.domain.project import Project
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.services.ports.documents import NeighbourhoodContent, PortfolioContent
from coordinator_app.wording import formats
from documents.summary_builders import DAY


def neighbourhood_content(**changes: Any) -> NeighbourhoodContent:
    """Return the content of a profile: a Quartier without projects, unless told otherwise."""
    content: dict[str, Any] = {
        "neighbourhood": build_neighbourhood(),
        "municipality": build_municipality(),
        "subjects": (),
        "participation": (),
        "examples": (),
        "applications": (),
        "catalogue": (),
        "day": DAY,
        "data_day": DAY,
    }
    return NeighbourhoodContent(**{**content, **changes})


def portfolio_content(subjects: Sequence[Subject], **changes: Any) -> PortfolioContent:
    """Return the content of an overview of these projects."""
    content: dict[str, Any] = {
        "subjects": tuple(subjects),
        "applications": (),
        "assessments": {},
        "catalogue": (),
        "day": DAY,
        "data_day": DAY,
    }
    return PortfolioContent(**{**content, **changes})


def subjects_of(projects: Sequence[Project]) -> tuple[Subject, ...]:
    """Return projects with the surroundings that all of them share."""
    return tuple(build_subject(project=project) for project in projects)


def tables(document: Document, caption: str) -> tuple[DataTable, ...]:
    """Return the tables whose caption begins so."""
    found = (block for block in document.blocks if isinstance(block, DataTable))
    return tuple(table for table in found if (table.caption or "").startswith(caption))


def cell(table: DataTable, row: str, column: str) -> str | None:
    """Return the cell of the one row that begins so, in the one column of this title."""
    (index,) = (place for place, found in enumerate(table.columns) if found.title == column)
    (line,) = (line for line in table.rows if (line[0] or "").startswith(row))
    return line[index]


def numbers_of(subjects: Sequence[Subject]) -> Mapping[str, int]:
    """Return the number of each project in a document about them."""
    return {item.project.key: item.number for item in numbered(subjects)}


def cents(text: str | None) -> int:
    """Return the cents of an amount on paper; what is not there counts nothing."""
    return 0 if text in (None, "–", "") else formats.parse_euro(str(text))


def words(value: object) -> Iterator[str]:
    """Yield every text of a document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from words(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from words(getattr(value, field.name))


def has_heading(blocks: Sequence[Block], text: str) -> bool:
    """Whether a heading of this text is among the blocks."""
    return any(getattr(block, "text", None) == text for block in blocks)
