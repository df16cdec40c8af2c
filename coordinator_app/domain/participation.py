"""Participation: whom a meeting or survey reached, what came out, and who decided."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from coordinator_app.domain.vocabulary import TargetGroup


class ParticipationFormat(Enum):
    """How people were involved."""

    RESIDENTS_MEETING = "residents_meeting"
    WORKSHOP = "workshop"
    SURVEY = "survey"
    OUTREACH = "outreach"
    DISTRICT_FORUM = "district_forum"
    DISTRICT_FESTIVAL = "district_festival"
    CHILDREN_AND_YOUTH = "children_and_youth"
    ONLINE = "online"
    FUND_JURY = "fund_jury"
    COUNCIL = "council"
    OTHER = "other"


@dataclass(frozen=True)
class Participation:
    """One event; `reached` counts people and holds no names (data protection)."""

    key: str
    neighbourhood: str
    day: date | None
    title: str
    format: ParticipationFormat
    project: str | None = None
    target_groups: tuple[TargetGroup, ...] = ()
    reached: int | None = None
    result: str | None = None
    deciding_body: str | None = None
    decision: str | None = None
    evidence: str | None = None
