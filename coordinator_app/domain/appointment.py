"""Appointments: dates of one's own, and what was settled of the dates that follow from rules and records."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

KEY_PREFIX = "T"


class AppointmentKind(Enum):
    """What an appointment is about."""

    MEETING = "meeting"
    RESOLUTION = "resolution"
    SUBMISSION = "submission"
    DRAW = "draw"
    REPORT = "report"
    PROOF_OF_USE = "proof_of_use"
    CONSTRUCTION = "construction"
    OTHER = "other"


@dataclass(frozen=True)
class Appointment:
    """A date of one's own.

    `begins_at` is a time of day such as 18:30. `origin` names the computed date (a deadline by rule, a milestone, ...) that this
    record settles or moves; such a date is shown once. `done_on` is the day on which it was settled, `remind_days` how many
    days before a reminder is wanted.
    """

    key: str
    title: str
    day: date
    kind: AppointmentKind = AppointmentKind.OTHER
    project: str | None = None
    neighbourhood: str | None = None
    application: str | None = None
    begins_at: str | None = None
    place: str | None = None
    origin: str | None = None
    done_on: date | None = None
    remind_days: int | None = None
    notes: str | None = None
