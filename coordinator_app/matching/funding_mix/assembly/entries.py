"""What a problem is made of: a project with its surroundings and its match, and grants that others already have."""

from collections.abc import Mapping
from dataclasses import dataclass

from coordinator_app.matching.eligibility.assessment import Assessment
from coordinator_app.matching.eligibility.subject import Subject


@dataclass(frozen=True)
class Entry:
    """A project with its surroundings, and its assessments by programme; a programme without one is not looked at."""

    subject: Subject
    assessments: Mapping[str, Assessment]


@dataclass(frozen=True)
class EarlierGrant:
    """What a programme has granted to another project, in cents; `year` None where the records do not say for which year."""

    programme: str
    project: str
    neighbourhood: str | None
    municipality: str
    cents: int
    year: int | None = None
