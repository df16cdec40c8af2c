"""Dates of projects and Quartiere as they stand on Termine: under which origin, moved to another day, or settled."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from coordinator_app.domain.appointment import Appointment
from coordinator_app.domain.neighbourhood import Concept, Neighbourhood
from coordinator_app.domain.project import Attachment, Milestone, Project
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.subject import Subject

Kept = Mapping[str, Appointment]
"""What somebody settled or moved, by the origin of the date."""


def kept_by_origin(appointments: Iterable[Appointment]) -> Kept:
    """Return which of these settle or move a computed date."""
    return {item.origin: item for item in appointments if item.origin is not None}


def milestone_origin(project: str, label: str) -> str:
    """Return under which origin a milestone stands among the dates."""
    return f"milestone:{project}:{label}"


def attachment_origin(project: str, label: str) -> str:
    """Return under which origin an attachment stands among the dates."""
    return f"attachment:{project}:{label}"


def concept_origin(neighbourhood: str, title: str) -> str:
    """Return under which origin the update of a concept stands among the dates."""
    return f"concept:{neighbourhood}:{title}"


def subject_as_agreed(subject: Subject, kept: Kept) -> Subject:
    """Return a project and its Quartier with what is still due, for lists of dates; what is settled is due no more.

    Whoever matches asks the records themselves.
    """
    area = subject.neighbourhood
    return replace(
        subject,
        project=_project(subject.project, kept),
        neighbourhood=None if area is None else _neighbourhood(area, kept),
    )


def _project(project: Project, kept: Kept) -> Project:
    def milestone(item: Milestone) -> Milestone:
        found = kept.get(milestone_origin(project.key, item.label))
        if found is None or item.due is None:
            return item
        return replace(item, due=found.day, done=item.done if found.done_on is None else Truth.YES)

    def attachment(item: Attachment) -> Attachment:
        found = kept.get(attachment_origin(project.key, item.label))
        if found is None or item.due is None:
            return item
        return replace(item, due=found.day if found.done_on is None else None)

    return replace(
        project,
        milestones=tuple(map(milestone, project.milestones)),
        attachments=tuple(map(attachment, project.attachments)),
    )


def _neighbourhood(area: Neighbourhood, kept: Kept) -> Neighbourhood:
    def concept(item: Concept) -> Concept:
        found = kept.get(concept_origin(area.key, item.title))
        if found is None or item.update_due is None:
            return item
        return replace(item, update_due=found.day if found.done_on is None else None)

    return replace(area, concepts=None if area.concepts is None else tuple(map(concept, area.concepts)))
