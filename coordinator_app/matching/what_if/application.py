"""Changes applied to the real records of a subject: the one place that says what a set of changes means."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from coordinator_app.domain.municipality import Municipality
from coordinator_app.domain.neighbourhood import Neighbourhood
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.participation import Participation
from coordinator_app.domain.project import Partner, Project
from coordinator_app.domain.records import Kind
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.what_if.changes import NOTHING_KNOWN, Action, Change, Edit, Known

_STEP = re.compile(r"(?P<field>[a-z_]+)(?:\[(?P<position>[0-9]+)\])?")


def apply(subject: Subject, changes: Iterable[Change], known: Known = NOTHING_KNOWN) -> Subject:
    """Return the subject after the changes, which are applied in the order of their `sort_key`.

    What the changes do not touch stays the same object.
    """
    desk = _Desk(subject, known)
    for change in sorted(changes, key=lambda item: item.sort_key):
        for edit in change.edits:
            desk.do(edit)
    return desk.subject()


def sound(subject: Subject, before: Subject) -> bool:
    """Whether a changed subject holds together: its days are in order, and nobody became applicant and partner at once."""
    project, old = subject.project, before.project
    if project.starts is not None and project.ends is not None and project.ends < project.starts:
        kept = (project.starts, project.ends) == (old.starts, old.ends)  # changes elsewhere may still help
        if not kept:
            return False
    return _is_partner(project, project.applicant) <= _is_partner(old, project.applicant)


def _is_partner(project: Project, key: str | None) -> bool:
    return any(partner.organisation == key for partner in project.partners or ())


@dataclass
class _Desk:
    """A subject that is being worked on."""

    before: Subject
    known: Known
    project: Project = field(init=False)
    municipality: Municipality | None = field(init=False)
    neighbourhood: Neighbourhood | None = field(init=False)
    participation: tuple[Participation, ...] = field(init=False)
    organisations: dict[str, Organisation] = field(init=False)

    def __post_init__(self) -> None:
        self.project = self.before.project
        self.municipality = self.before.municipality
        self.neighbourhood = self.before.neighbourhood
        self.participation = self.before.participation
        self.organisations = {item.key: item for item in self.known.organisations}
        self.organisations |= {item.key: item for item in self.before.partners}
        if self.before.applicant is not None:
            self.organisations[self.before.applicant.key] = self.before.applicant

    def do(self, edit: Edit) -> None:
        """Carry out one edit."""
        if edit.action is Action.CREATE:
            self._create(edit.after)
            return
        match edit.kind:
            case Kind.PROJECT:
                self.project = _edited(self.project, edit)
                if edit.field == "neighbourhood":
                    found = (item for item in self.known.neighbourhoods if item.key == edit.after)
                    self.neighbourhood = next(found, self.neighbourhood)
            case Kind.MUNICIPALITY if self.municipality is not None:
                self.municipality = _edited(self.municipality, edit)
            case Kind.NEIGHBOURHOOD if self.neighbourhood is not None:
                self.neighbourhood = _edited(self.neighbourhood, edit)
            case Kind.ORGANISATION:
                self.organisations[edit.key] = _edited(self.organisations[edit.key], edit)
            case _:
                raise ValueError(edit)

    def _create(self, record: Any) -> None:
        match record:
            case Municipality():
                self.municipality = self.municipality or record
            case Neighbourhood():
                self.neighbourhood = self.neighbourhood or record
            case Organisation():
                self.organisations.setdefault(record.key, record)
            case Participation():
                self.participation = (*self.participation, record)
            case _:
                raise ValueError(record)

    def subject(self) -> Subject:
        """Return the subject as it is now."""
        return Subject(
            project=self.project,
            municipality=self.municipality,
            neighbourhood=self.neighbourhood,
            applicant=self._applicant(),
            partners=self._partners(),
            participation=self.participation,
        )

    def _applicant(self) -> Organisation | None:
        if self.project.applicant == self.before.project.applicant:
            old = self.before.applicant
            return None if old is None else self.organisations[old.key]
        return self.organisations.get(self.project.applicant or "")

    def _partners(self) -> tuple[Organisation, ...]:
        if self.project.partners == self.before.project.partners:
            return tuple(self.organisations[item.key] for item in self.before.partners)
        keys = (partner.organisation for partner in self.project.partners or ())
        return tuple(self.organisations[key] for key in keys if key in self.organisations)


def _edited(record: Any, edit: Edit) -> Any:
    match edit.action:
        case Action.SET:
            return put(record, edit.field, edit.after)
        case Action.ADD:
            items = getattr(record, edit.field) or ()
            return replace(record, **{edit.field: (*items, edit.after)})
        case Action.REMOVE:
            items = getattr(record, edit.field) or ()
            return replace(
                record, **{edit.field: tuple(item for item in items if not _same(item, edit.before))}
            )
        case Action.CREATE:
            raise ValueError(edit)


def _same(item: Any, other: Any) -> bool:
    if isinstance(item, Partner) and isinstance(other, Partner):
        return item.organisation == other.organisation
    return bool(item == other)


def put(record: Any, path: str, value: Any) -> Any:
    """Return a record with another value at a path such as `concepts[0].resolution.taken`."""
    step, _, rest = path.partition(".")
    found = _STEP.fullmatch(step)
    if found is None:
        raise ValueError(path)
    name, position = found["field"], found["position"]
    held = getattr(record, name)
    if position is None:
        return replace(record, **{name: put(held, rest, value) if rest else value})
    index = int(position)
    item = put(held[index], rest, value) if rest else value
    return replace(record, **{name: (*held[:index], item, *held[index + 1 :])})
