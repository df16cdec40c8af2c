"""Who applies, who takes part, and when what is to happen, in few words: for documents of a page or two."""

from collections.abc import Iterable, Iterator
from datetime import date

from coordinator_app.documents.kinds.parts.phrases import lines, tied
from coordinator_app.domain.organisation import Organisation
from coordinator_app.domain.project import Milestone, Project
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.wording import formats
from coordinator_app.wording.terms import NOT_STATED, term

_AGREED = {
    Truth.YES: "Schriftlich zugesagt",
    Truth.NO: "Noch nicht zugesagt",
    Truth.UNKNOWN: "Zusage nicht angegeben",
}
_REACHED = {Truth.YES: "erreicht", Truth.NO: "offen", Truth.UNKNOWN: "nicht angegeben, ob erreicht"}
_NO_DAY = f"Termin {NOT_STATED}"


def body_text(organisation: Organisation) -> str:
    """Return an organisation with its kind, its legal form and whether it is charitable, as far as that is known."""
    parts = (
        organisation.name,
        term(organisation.kind) if organisation.kind else None,
        organisation.legal_form,
        "gemeinnützig" if organisation.charitable is Truth.YES else None,
    )
    return ", ".join(part for part in parts if part)


def applicant_text(subject: Subject) -> str | None:
    """Return who applies; of an organisation that is not in the records its key, None where nobody is named."""
    if subject.applicant is not None:
        return body_text(subject.applicant)
    return subject.project.applicant


def contact_text(organisation: Organisation | None) -> str | None:
    """Return address and contact of an organisation; None where neither is known."""
    if organisation is None:
        return None
    return ", ".join(filter(None, (organisation.address, organisation.contact))) or None


def partner_text(subject: Subject) -> str | None:
    """Return who takes part in which role, by what they have promised; None while nobody has said."""
    found = subject.project.partners
    if not found:
        return None if found is None else "Am Projekt sind keine weiteren Organisationen beteiligt."
    names = {organisation.key: organisation.name for organisation in subject.partners}
    by_answer: dict[str, list[str]] = {heading: [] for heading in _AGREED.values()}
    for partner in found:
        role = f" ({partner.role.rstrip('.')})" if partner.role else ""
        name = names.get(partner.organisation, partner.organisation)
        by_answer[_AGREED[partner.agreed]].append(f"{name}{role}")
    return lines(*(f"{heading}: {'; '.join(group)}." for heading, group in by_answer.items() if group))


def place_text(subject: Subject) -> str | None:
    """Return Quartier and municipality; None where the Quartier is not known."""
    neighbourhood, municipality = subject.neighbourhood, subject.municipality
    if neighbourhood is None:
        return subject.project.neighbourhood
    land = term(municipality.land) if municipality and municipality.land else None
    parts = (neighbourhood.name, municipality.name if municipality else None, land)
    return ", ".join(part for part in parts if part)


def period_text(project: Project) -> str | None:
    """Return from when to when the project runs, with its months; None where neither day is known."""
    span = formats.day_span(project.starts, project.ends)
    if span is None or project.duration_months is None:
        return span
    return f"{span} ({tied(formats.count(project.duration_months, 'Monat', 'Monate'))})"


def nature_text(project: Project) -> str | None:
    """Return what is done, in what kind of place; None where nobody has said what is done."""
    parts = (project.measure_kind, project.facility_kind)
    return "; ".join(term(part) for part in parts if part is not None) or None


def milestone_rows(milestones: Iterable[Milestone]) -> tuple[tuple[str, str], ...]:
    """Return the steps with their days, by day; those without one come last."""
    ordered = sorted(milestones, key=lambda item: item.due or date.max)
    return tuple(
        (formats.day(item.due) if item.due else _NO_DAY, f"{item.label} ({_REACHED[item.done]})")
        for item in ordered
    )


def aim_lines(subject: Subject) -> Iterator[str]:
    """Yield the aims of the concept that the project serves, each with its words where they are known."""
    for code in subject.project.concept_aims:
        aim = subject.neighbourhood.aim(code) if subject.neighbourhood else None
        yield f"{code}: {aim.text if aim else 'Der Wortlaut ist beim Quartier nicht erfasst.'}"
