"""Good examples: a project told so that another town can do it, too."""

from dataclasses import dataclass
from datetime import date

from coordinator_app.domain.truth import Truth


@dataclass(frozen=True)
class GoodExample:
    """A project told as a practice example; `agreed_by` said on `agreed_on` that it may be published."""

    key: str
    title: str
    project: str | None = None
    neighbourhood: str | None = None
    situation: str | None = None
    approach: str | None = None
    effect: str | None = None
    lessons: str | None = None
    transfer: str | None = None
    release_agreed: Truth = Truth.UNKNOWN
    agreed_by: str | None = None
    agreed_on: date | None = None
