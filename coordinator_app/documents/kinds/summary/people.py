"""Who took part, who decided, who carries the project, and who works with them."""

from collections.abc import Iterator, Mapping
from datetime import date

from coordinator_app.documents.kinds.parts.phrases import lines, resolution_text, terms
from coordinator_app.documents.kinds.summary.material import Material
from coordinator_app.documents.model import (
    Block,
    Column,
    ColumnKind,
    DataTable,
    Heading,
    KeyValues,
    Paragraph,
)
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.participation import Participation
from coordinator_app.domain.project import DescriptionBlock, Partner
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term

_AGREED = {
    Truth.YES: "Schriftlich zugesagt",
    Truth.NO: "Noch nicht zugesagt",
    Truth.UNKNOWN: "Zusage nicht angegeben",
}


def participation(material: Material) -> tuple[Block, ...]:
    """Return the events, what came of them, and the decision on the project; nothing where nothing is known of either."""
    events = sorted(material.subject.participation, key=lambda event: (event.day or date.max, event.key))
    decision = ("Beschluss zum Projekt", resolution_text(material.subject.project.resolution))
    heading = Heading(1, "Beteiligung und Entscheidung")
    if not events and decision[1] is None:
        return ()
    if not events:
        return (heading, KeyValues((("Beteiligung", None), decision)))
    columns = (
        Column("Datum"),
        Column("Beteiligung", weight=4),
        Column("Erreicht", ColumnKind.NUMBER),
        Column("Ergebnis und Entscheidung", weight=6),
    )
    table = DataTable(None, columns, tuple(map(_event, events)))
    return (heading, table, KeyValues((decision,)))


def partners(material: Material) -> tuple[Block, ...]:
    """Return the applicant, the partners with their roles, and who is responsible for what; nothing where all is empty."""
    subject = material.subject
    duties = subject.project.description(DescriptionBlock.RESPONSIBILITIES)
    if subject.applicant is None and subject.project.partners is None and duties is None:
        return ()
    return (
        Heading(1, "Träger, Beteiligte und Zuständigkeiten"),
        KeyValues((*_applicant(subject.applicant), ("Beteiligte Organisationen", _partners(subject)))),
        *((Paragraph(duties),) if duties else ()),
    )


def _event(event: Participation) -> tuple[str | None, ...]:
    decided = [part for part in (event.deciding_body, event.decision) if part]
    return (
        formats.day(event.day) if event.day else None,
        lines(event.title, ", ".join(filter(None, (term(event.format), terms(event.target_groups))))),
        formats.number(event.reached) if event.reached is not None else None,
        lines(event.result, ": ".join(decided), f"Nachweis: {event.evidence}" if event.evidence else None)
        or None,
    )


def _applicant(applicant: Organisation | None) -> Iterator[tuple[str, str | None]]:
    if applicant is None:
        yield "Antragstellende Stelle", None
        return
    charitable = "gemeinnützig" if applicant.charitable is Truth.YES else None
    parts = (
        applicant.name,
        term(applicant.kind) if applicant.kind else None,
        applicant.legal_form,
        charitable,
    )
    yield "Antragstellende Stelle", ", ".join(part for part in parts if part)
    yield "Vertreten durch", applicant.representative
    yield "Anschrift und Kontakt", ", ".join(filter(None, (applicant.address, applicant.contact))) or None


def _partners(subject: Subject) -> str | None:
    found = subject.project.partners
    if not found:
        return None if found is None else "Am Projekt sind keine weiteren Organisationen beteiligt."
    names = {organisation.key: organisation.name for organisation in subject.partners}
    by_answer = (
        (heading, [item for item in found if item.agreed is truth]) for truth, heading in _AGREED.items()
    )
    return lines(
        *(
            f"{heading}: {'; '.join(_partner(item, names) for item in group)}."
            for heading, group in by_answer
            if group
        )
    )


def _partner(partner: Partner, names: Mapping[str, str]) -> str:
    role = f" ({partner.role.rstrip('.')})" if partner.role else ""
    return f"{names.get(partner.organisation, partner.organisation)}{role}"
