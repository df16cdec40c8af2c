"""What a copy of a project and a template take over, and what they leave behind. Pure functions.

What belongs to the first project alone stays with it: applications and everything else that points to it, how far it is,
its begin, resolution, answers and declarations of persons, agreements of partners, and every day and year that has passed.
"""

import json
from dataclasses import fields, replace
from datetime import date
from functools import cache
from typing import Any

from coordinator_app.domain.codec import PlainDataError, from_plain, to_plain
from coordinator_app.domain.cost import CostRow, FinanceRow, FinanceState
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.neighbourhood import UNKNOWN_RESOLUTION
from coordinator_app.domain.project import (
    Attachment,
    AttachmentState,
    Milestone,
    Partner,
    Project,
    ProjectStage,
)
from coordinator_app.domain.project_template import ProjectTemplate
from coordinator_app.domain.truth import Truth
from coordinator_app.runtime.resources import resource_path


def copy_of(project: Project, key: str, title: str, today: date) -> Project:
    """Return a new project that begins like another one."""
    return replace(
        project,
        key=key,
        title=title,
        stage=ProjectStage.IDEA,
        partners=None if project.partners is None else tuple(map(_asked_anew, project.partners)),
        starts=_ahead(project.starts, today),
        ends=_ahead(project.ends, today),
        started=Truth.UNKNOWN,
        first_contract=None,
        early_start_consent=Truth.UNKNOWN,
        milestones=tuple(Milestone(item.label, _ahead(item.due, today)) for item in project.milestones),
        costs=tuple(_cost(row, today) for row in project.costs),
        finances=tuple(_finance(row, today) for row in project.finances),
        resolution=UNKNOWN_RESOLUTION,
        other_grants=Truth.UNKNOWN,
        attachments=tuple(
            Attachment(item.label, AttachmentState.MISSING, _ahead(item.due, today))
            for item in project.attachments
        ),
        judgements=(),
        confirmations=(),
        archived_on=None,
    )


def pattern_of(project: Project, today: date) -> Project:
    """Return what a template keeps of a project: what it is about and what it costs, neither where nor with whom nor when."""
    copied = copy_of(project, "", "", today)
    return replace(
        copied,
        municipality="",
        neighbourhood=None,
        applicant=None,
        partners=None,
        starts=None,
        ends=None,
        milestones=tuple(replace(item, due=None) for item in copied.milestones),
        attachments=tuple(replace(item, due=None) for item in copied.attachments),
        costs=tuple(replace(row, year=None) for row in copied.costs),
        finances=tuple(replace(row, year=None) for row in copied.finances),
        notes=None,
        priority=None,
        address=None,
        longitude=None,
        latitude=None,
    )


def template_of(project: Project, key: str, title: str, today: date) -> ProjectTemplate:
    """Return a template that is made of a project."""
    plain = to_plain(pattern_of(project, today))
    return ProjectTemplate(key, title, json.dumps(plain, ensure_ascii=False, sort_keys=True))


def project_from(template: ProjectTemplate) -> Project:
    """Return the project that a template begins with; key, title and municipality are empty where it names none.

    Raises:
        DomainError: `template_unreadable` where its contents are no project.
    """
    try:
        return from_plain(
            Project, {"key": "", "title": "", "municipality": "", **json.loads(template.document)}
        )
    except (ValueError, TypeError, PlainDataError) as error:
        raise DomainError("template_unreadable", title=template.title) from error


def values_of(project: Project) -> tuple[tuple[str, Any], ...]:
    """Return the fields of a pattern that say something, as the editor of a new project takes them."""
    blank = Project("", "", "")
    said = ((field.name, getattr(project, field.name)) for field in fields(project) if field.name != "key")
    return tuple((name, value) for name, value in said if value != getattr(blank, name))


@cache
def shipped_templates() -> tuple[ProjectTemplate, ...]:
    """Return the templates that come with the program: texts that ask, and no figures."""
    text = resource_path("project_templates.json").read_text(encoding="utf-8")
    return tuple(
        ProjectTemplate(
            item["key"], item["title"], json.dumps(item["project"], ensure_ascii=False, sort_keys=True)
        )
        for item in json.loads(text)
    )


def _asked_anew(partner: Partner) -> Partner:
    return replace(partner, agreed=Truth.UNKNOWN)


def _cost(row: CostRow, today: date) -> CostRow:
    return replace(row, year=_year_ahead(row.year, today))


def _finance(row: FinanceRow, today: date) -> FinanceRow:
    return replace(row, year=_year_ahead(row.year, today), state=FinanceState.IDEA)


def _ahead(day: date | None, today: date) -> date | None:
    return day if day is not None and day >= today else None


def _year_ahead(year: int | None, today: date) -> int | None:
    return year if year is not None and year >= today.year else None
