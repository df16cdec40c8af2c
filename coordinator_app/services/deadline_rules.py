"""Deadlines that follow from rules: so long after something that happened to an application or a project. Pure functions."""

import calendar
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from coordinator_app.domain.application import Application
from coordinator_app.domain.codec import from_plain
from coordinator_app.domain.deadline_rule import DeadlineRule, OffsetUnit, Trigger
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind
from coordinator_app.runtime.resources import resource_path

_TRIGGER_FIELDS: Mapping[Trigger, tuple[Kind, str]] = {
    Trigger.SUBMITTED: (Kind.APPLICATION, "submitted"),
    Trigger.DECIDED: (Kind.APPLICATION, "decided"),
    Trigger.APPROVAL_STARTS: (Kind.APPLICATION, "approval_starts"),
    Trigger.APPROVAL_ENDS: (Kind.APPLICATION, "approval_ends"),
    Trigger.DRAW_PAID: (Kind.APPLICATION, "draws"),
    Trigger.BOUND_UNTIL: (Kind.APPLICATION, "bound_until"),
    Trigger.PROJECT_STARTS: (Kind.PROJECT, "starts"),
    Trigger.PROJECT_ENDS: (Kind.PROJECT, "ends"),
}
"""Where the day of a trigger is entered."""


@dataclass(frozen=True)
class RuleDeadline:
    """A deadline by a rule: the day, the day that set it going, and where that one is entered.

    `application` is None where the rule follows the project alone.
    """

    rule: DeadlineRule
    day: date
    since: date
    record: Kind
    key: str
    field: str
    project: str
    application: str | None

    @property
    def origin(self) -> str:
        """What tells this deadline from all others; stays the same while nothing of the rule and its trigger changes."""
        return f"rule:{self.rule.key}:{self.key}:{self.since.isoformat()}"


@cache
def suggested_rules() -> tuple[DeadlineRule, ...]:
    """Return the rules that come with the program, each with its source; none counts until a person takes it over."""
    text = resource_path("deadline_rules.json").read_text(encoding="utf-8")
    return tuple(from_plain(DeadlineRule, item) for item in json.loads(text))


def moved(day: date, offset: int, unit: OffsetUnit) -> date | None:
    """Return the day so far from another one; a day that a month lacks becomes its last one, as § 188 (3) BGB has it.

    None where the calendar ends before it is reached.
    """
    try:
        match unit:
            case OffsetUnit.DAYS:
                return day + timedelta(days=offset)
            case OffsetUnit.WEEKS:
                return day + timedelta(weeks=offset)
            case OffsetUnit.MONTHS:
                return _months_on(day, offset)
            case OffsetUnit.YEARS:
                return _months_on(day, 12 * offset)
    except (OverflowError, ValueError):
        return None


def rule_deadlines(
    rules: Iterable[DeadlineRule], applications: Iterable[Application], projects: Iterable[Project]
) -> tuple[RuleDeadline, ...]:
    """Return every deadline that rules make of applications and projects whose trigger is known, ordered by day.

    A rule for one programme counts for the applications to it alone, also where its trigger is a day of the project.
    """
    by_key = {project.key: project for project in projects}
    listed = tuple(applications)
    found = [item for rule in rules for item in _deadlines_of(rule, listed, by_key)]
    return tuple(sorted(found, key=lambda item: (item.day, item.origin)))


def _deadlines_of(
    rule: DeadlineRule, applications: tuple[Application, ...], projects: Mapping[str, Project]
) -> Iterator[RuleDeadline]:
    kind, field = _TRIGGER_FIELDS[rule.trigger]
    chosen = [item for item in applications if rule.programme in (None, item.programme)]
    if kind is Kind.PROJECT:
        keys = projects if rule.programme is None else dict.fromkeys(item.project for item in chosen)
        for key in keys:
            for since in _days(projects.get(key), field):
                yield from _one(rule, since, (kind, key, field), key, None)
        return
    for item in chosen:
        for since in _days(item, field):
            yield from _one(rule, since, (kind, item.key, field), item.project, item.key)


def _one(
    rule: DeadlineRule, since: date, place: tuple[Kind, str, str], project: str, application: str | None
) -> Iterator[RuleDeadline]:
    day = moved(since, rule.offset, rule.unit)
    if day is not None:
        yield RuleDeadline(rule, day, since, *place, project, application)


def _days(record: Application | Project | None, field: str) -> Iterator[date]:
    if isinstance(record, Application) and field == "draws":
        yield from dict.fromkeys(draw.paid_on for draw in record.draws if draw.paid_on is not None)
        return
    day = getattr(record, field, None)
    if isinstance(day, date):
        yield day


def _months_on(day: date, months: int) -> date:
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
