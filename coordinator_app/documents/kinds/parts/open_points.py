"""What is open in a document: the box that it begins with shows it, and so does the list before it is made (`open_list`)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from coordinator_app.documents.kinds.parts.financing import gap_cents
from coordinator_app.documents.kinds.parts.required_fields import Completeness, ExpectedField
from coordinator_app.documents.model import Notice, NoticeKind
from coordinator_app.domain.project import AttachmentState, Project
from coordinator_app.domain.records import Kind
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.services.ports.documents import OpenPoint
from coordinator_app.wording import formats
from coordinator_app.wording.facts import Titles
from coordinator_app.wording.terms import noun

_NO_RECORD = {
    Kind.NEIGHBOURHOOD: "Quartier (beim Projekt noch nicht ausgewählt)",
    Kind.ORGANISATION: "Antragstellende Stelle (beim Projekt noch nicht ausgewählt)",
}


@dataclass(frozen=True)
class Remark:
    """Something that is open beside missing fields: its sentence in the box, and a point for each record in which it is mended."""

    text: str
    points: tuple[OpenPoint, ...]

    def __post_init__(self) -> None:
        if not self.points:
            raise ValueError(f"nobody is told where to mend {self.text!r}")


@dataclass(frozen=True)
class WhatIsOpen:
    """Everything that is open in a document.

    Attributes:
        found: How much of what is expected is there.
        names: What the records are called in which it is entered, as `record_names` gives them.
        first: What matters more than any field; a field that one of these names is not named again.
        more: What else is open.
    """

    found: Completeness
    names: Mapping[Kind, str]
    first: tuple[Remark, ...] = ()
    more: tuple[Remark, ...] = ()

    @property
    def missing(self) -> tuple[ExpectedField, ...]:
        """The fields that are not there and that no remark of `first` has named."""
        named = {(point.kind, point.field) for item in self.first for point in item.points}
        return tuple(item for item in self.found.missing if (item.kind, item.field) not in named)


def remark(text: str, kind: Kind, key: str | None, field: str) -> Remark:
    """Return a remark about one field of one record; it reads the same in the box and in the list."""
    return Remark(text, (OpenPoint(text, kind, key, field),))


def open_points_notice(opened: WhatIsOpen) -> Notice:
    """Return the box of open points."""
    found = opened.found
    counted = f"{found.given} von {found.required} Pflichtangaben liegen vor."
    items = (
        *(item.text for item in opened.first),
        *_required(opened),
        *(item.text for item in opened.more),
        *_optional(opened),
    )
    if not items:
        return Notice("Offene Punkte", text=f"{counted} Es gibt keine offenen Punkte.")
    text = f"{counted} Noch nicht angegeben oder noch zu klären:"
    return Notice("Offene Punkte", items, text, NoticeKind.OPEN)


def _required(opened: WhatIsOpen) -> Iterator[str]:
    required = [item for item in opened.missing if item.required]
    for kind in dict.fromkeys(item.kind for item in required):
        missing = (item.label for item in required if item.kind is kind)
        yield f"{record_name(opened.names, kind)}: {formats.enumeration(missing)}."


def _optional(opened: WhatIsOpen) -> Iterator[str]:
    optional = [item.label for item in opened.missing if not item.required]
    if optional:
        yield f"Keine Pflichtangabe, aber üblich: {formats.enumeration(optional)}."


def record_names(subject: Subject, titles: Titles) -> Mapping[Kind, str]:
    """Return what the records of a project are called; those that are not known are not among them."""
    records = {
        Kind.PROJECT: subject.project,
        Kind.NEIGHBOURHOOD: subject.neighbourhood,
        Kind.ORGANISATION: subject.applicant,
    }
    return {
        kind: f"{noun(kind).singular} {formats.quoted(titles[kind, record.key])}"
        for kind, record in records.items()
        if record is not None
    }


def record_name(names: Mapping[Kind, str], kind: Kind) -> str:
    """Return the name of the record of a kind, or what is to be said where there is none."""
    return names.get(kind) or _NO_RECORD.get(kind) or noun(kind).plural


def flawed_projects(text: str, label: str, field: str, projects: Iterable[Project]) -> Remark:
    """Return a remark about a flaw that projects share: `text` names them in the box, the list has `label` for each of them."""
    points = (
        OpenPoint(f"{label}: {formats.quoted(item.title)}", Kind.PROJECT, item.key, field)
        for item in projects
    )
    return Remark(text, tuple(points))


def open_plan(project: Project) -> Iterator[Remark]:
    """Yield what is open about the money and the attachments of a project."""
    yield from open_money(project)
    yield from open_attachments(project)


def open_money(project: Project) -> Iterator[Remark]:
    """Yield that costs and financing differ; nothing where one of them is missing."""
    gap = gap_cents(project)
    if gap:
        text = (
            f"Die Finanzierung deckt die Kosten noch nicht; es fehlen {formats.euro(gap)}."
            if gap > 0
            else f"Die Finanzierung liegt um {formats.euro(-gap)} über den Kosten."
        )
        yield remark(text, Kind.PROJECT, project.key, "finances")


def open_attachments(project: Project) -> Iterator[Remark]:
    """Yield how many attachments are not ready."""
    states = Counter(item.state for item in project.attachments)
    undone = [f"{formats.number(states[state])} {word}" for state, word in _UNDONE.items() if states[state]]
    if undone:
        yield remark(f"Anlagen: {formats.enumeration(undone)}.", Kind.PROJECT, project.key, "attachments")


_UNDONE = {
    AttachmentState.MISSING: "fehlend",
    AttachmentState.DRAFT: "im Entwurf",
    AttachmentState.LATER: "zum Nachreichen vorgesehen",
}
