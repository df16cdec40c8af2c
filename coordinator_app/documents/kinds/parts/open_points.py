"""The box of open points that every document begins with: what is missing, in which record to enter it, how much is there."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from coordinator_app.documents.kinds.parts.financing import gap_cents
from coordinator_app.documents.kinds.parts.required_fields import Completeness
from coordinator_app.documents.model import Notice, NoticeKind
from coordinator_app.domain.project import AttachmentState, Project
from coordinator_app.domain.records import Kind
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.wording import formats
from coordinator_app.wording.facts import Titles
from coordinator_app.wording.terms import noun

_NO_RECORD = {
    Kind.NEIGHBOURHOOD: "Quartier (beim Projekt noch nicht ausgewählt)",
    Kind.ORGANISATION: "Antragstellende Stelle (beim Projekt noch nicht ausgewählt)",
}


def open_points_notice(
    found: Completeness,
    names: Mapping[Kind, str],
    *,
    first: Iterable[str] = (),
    more: Iterable[str] = (),
    named: frozenset[tuple[Kind, str]] = frozenset(),
) -> Notice:
    """Return the box of open points.

    Args:
        found: How much of what is expected is there.
        names: What the records are called in which it is entered, as `record_names` gives them.
        first: What matters more than any field, in sentences.
        more: What else is open, in sentences.
        named: Kind and field of what `first` has named already.
    """
    counted = f"{found.given} von {found.required} Pflichtangaben liegen vor."
    required = [item for item in found.missing if item.required and (item.kind, item.field) not in named]
    items = list(first)
    for kind in dict.fromkeys(item.kind for item in required):
        missing = [item.label for item in required if item.kind is kind]
        items.append(f"{record_name(names, kind)}: {formats.enumeration(missing)}.")
    items.extend(more)
    optional = [item.label for item in found.missing if not item.required]
    if optional:
        items.append(f"Keine Pflichtangabe, aber üblich: {formats.enumeration(optional)}.")
    if not items:
        return Notice("Offene Punkte", text=f"{counted} Es gibt keine offenen Punkte.")
    text = f"{counted} Noch nicht angegeben oder noch zu klären:"
    return Notice("Offene Punkte", tuple(items), text, NoticeKind.OPEN)


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


def open_plan(project: Project) -> Iterator[str]:
    """Yield what is open about the money and the attachments of a project."""
    yield from (sentence for _, sentence in open_plan_fields(project))


def open_plan_fields(project: Project) -> Iterator[tuple[str, str]]:
    """Yield what is open about the money and the attachments of a project, each with the field that it is entered in."""
    gap = gap_cents(project)
    if gap is not None and gap > 0:
        yield "finances", f"Die Finanzierung deckt die Kosten noch nicht; es fehlen {formats.euro(gap)}."
    if gap is not None and gap < 0:
        yield "finances", f"Die Finanzierung liegt um {formats.euro(-gap)} über den Kosten."
    states = Counter(item.state for item in project.attachments)
    undone = [f"{formats.number(states[state])} {word}" for state, word in _UNDONE.items() if states[state]]
    if undone:
        yield "attachments", f"Anlagen: {formats.enumeration(undone)}."


_UNDONE = {
    AttachmentState.MISSING: "fehlend",
    AttachmentState.DRAFT: "im Entwurf",
    AttachmentState.LATER: "zum Nachreichen vorgesehen",
}
