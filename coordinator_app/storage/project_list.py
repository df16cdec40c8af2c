"""The list of projects: one question for the rows, and one each for what a project has several of."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, func, or_, select

from coordinator_app.domain.application import AuthorityDecision, OwnDecision
from coordinator_app.domain.project import AttachmentState, OwnField, ProjectStage
from coordinator_app.domain.records import Kind
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import Theme
from coordinator_app.services.listing import ProjectItem
from coordinator_app.storage.queries import rows_of
from coordinator_app.storage.rows import making_sense_of
from coordinator_app.storage.tables import TABLES

_PROJECT = TABLES[Kind.PROJECT]
_NEIGHBOURHOOD = TABLES[Kind.NEIGHBOURHOOD]
_ORGANISATION = TABLES[Kind.ORGANISATION]
_APPLICATION = TABLES[Kind.APPLICATION]
_APPOINTMENT = TABLES[Kind.APPOINTMENT]
_DAYS = ("starts", "ends", "archived_on")

_Due = tuple[str, str, str, str]
"""A date of a project: its key, the day, what it is, and the name that the agenda gives to it."""


def project_items(connection: Connection) -> tuple[ProjectItem, ...]:
    """Return the rows of the list of projects, ordered by key."""
    costs = rows_of(Kind.PROJECT, "costs")
    sums = (
        select(costs.c.owner, func.sum(costs.c.amount_cents).label("total"))
        .group_by(costs.c.owner)
        .subquery()
    )
    query = (
        select(
            *_PROJECT.c["key", "title", "stage", "neighbourhood", "applicant", "address", "priority"],
            *_PROJECT.c[_DAYS],
            _NEIGHBOURHOOD.c.name.label("neighbourhood_name"),
            _ORGANISATION.c.name.label("applicant_name"),
            sums.c.total.label("total_cost_cents"),
        )
        .outerjoin_from(_PROJECT, _NEIGHBOURHOOD, _PROJECT.c.neighbourhood == _NEIGHBOURHOOD.c.key)
        .outerjoin(_ORGANISATION, _PROJECT.c.applicant == _ORGANISATION.c.key)
        .outerjoin(sums, sums.c.owner == _PROJECT.c.key)
        .order_by(_PROJECT.c.key)
    )
    themes, own_fields = _themes(connection), _own_fields(connection)
    dues = _next_dues(connection)
    return tuple(
        _project_item(row, themes.get(row["key"], ()), own_fields.get(row["key"], ()), dues.get(row["key"]))
        for row in connection.execute(query).mappings()
    )


def _project_item(
    row: RowMapping, themes: Iterable[str], own_fields: Iterable[OwnField], due: tuple[str, str] | None
) -> ProjectItem:
    with making_sense_of(_PROJECT.name, (row["key"],)):
        plain: dict[str, Any] = dict(row)
        for name in _DAYS:
            plain[name] = None if plain[name] is None else date.fromisoformat(plain[name])
        plain["stage"] = ProjectStage(plain["stage"])
        return ProjectItem(
            **plain,
            themes=tuple(map(Theme, themes)),
            own_fields=tuple(own_fields),
            next_due=None if due is None else date.fromisoformat(due[0]),
            next_label=None if due is None else due[1],
        )


def _themes(connection: Connection) -> Mapping[str, list[str]]:
    table = rows_of(Kind.PROJECT, "themes")
    found: dict[str, list[str]] = defaultdict(list)
    for owner, value in connection.execute(
        select(table.c.owner, table.c.value).order_by(table.c.owner, table.c.position)
    ):
        found[owner].append(value)
    return found


def _own_fields(connection: Connection) -> Mapping[str, list[OwnField]]:
    table = rows_of(Kind.PROJECT, "own_fields")
    found: dict[str, list[OwnField]] = defaultdict(list)
    for owner, label, text in connection.execute(
        select(*table.c["owner", "label", "text"]).order_by(table.c.owner, table.c.position)
    ):
        found[owner].append(OwnField(label, text))
    return found


def _next_dues(connection: Connection) -> Mapping[str, tuple[str, str]]:
    """Return day and name of the earliest date of each project that is not settled, as somebody moved or settled it."""
    appointments = connection.execute(
        select(*_APPOINTMENT.c["origin", "project", "day", "title", "done_on"])
    ).all()
    kept = {row.origin: (row.day, row.done_on) for row in appointments if row.origin is not None}
    earliest: dict[str, tuple[str, str]] = {}
    dues = [
        (row.project, row.day, row.title)
        for row in appointments
        if row.origin is None and row.project is not None and row.done_on is None
    ]
    for project, day, label, origin in _computed(connection):
        moved, done_on = kept.get(origin, (day, None))
        if done_on is None:
            dues.append((project, moved, label))
    for project, day, label in dues:
        if project not in earliest or (day, label) < earliest[project]:
            earliest[project] = (day, label)
    return earliest


def _computed(connection: Connection) -> Iterator[_Due]:
    """Yield milestones, attachments and next steps with the names that the agenda gives to them."""
    for field, column, settled in (
        ("milestones", "done", Truth.YES.value),
        ("attachments", "state", AttachmentState.FINAL.value),
    ):
        table, kind = rows_of(Kind.PROJECT, field), field.removesuffix("s")
        open_ones = select(*table.c["owner", "due", "label"]).where(
            table.c.due.is_not(None), table.c[column] != settled
        )
        for owner, due, label in connection.execute(open_ones):
            yield owner, due, label, f"{kind}:{owner}:{label}"
    steps = select(*_APPLICATION.c["key", "project", "next_step", "next_step_due"]).where(
        _APPLICATION.c.next_step.is_not(None),
        _APPLICATION.c.next_step_due.is_not(None),
        or_(
            _APPLICATION.c.own_decision != OwnDecision.DISMISSED.value,
            _APPLICATION.c.authority_decision != AuthorityDecision.NONE.value,
        ),
    )
    for key, project, step, due in connection.execute(steps):
        yield project, due, step, f"next_step:{key}:{step}"
