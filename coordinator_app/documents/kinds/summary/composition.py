"""The order of the sections, and the head that identifies the document."""

from collections.abc import Callable

from coordinator_app.documents.kinds.parts.identity import document_number, version_of
from coordinator_app.documents.kinds.parts.open_points import WhatIsOpen
from coordinator_app.documents.kinds.summary.area import area
from coordinator_app.documents.kinds.summary.closing import declarations, effect, sources
from coordinator_app.documents.kinds.summary.double_funding import double_funding
from coordinator_app.documents.kinds.summary.early_start import early_start_section
from coordinator_app.documents.kinds.summary.eligibility import eligibility
from coordinator_app.documents.kinds.summary.material import Material, material_of
from coordinator_app.documents.kinds.summary.money import money
from coordinator_app.documents.kinds.summary.opening import opening, what_is_open
from coordinator_app.documents.kinds.summary.people import participation, partners
from coordinator_app.documents.kinds.summary.project import need_and_concept, project
from coordinator_app.documents.model import Block, Document
from coordinator_app.services.ports.documents import SummaryContent
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term

KIND = "Antragszusammenfassung"

SECTIONS: tuple[Callable[[Material], tuple[Block, ...]], ...] = (
    opening,
    area,
    need_and_concept,
    project,
    participation,
    partners,
    money,
    eligibility,
    early_start_section,
    double_funding,
    effect,
    declarations,
    sources,
)
"""In the order in which a clerk reads them; the sources come last, because the sections before number them."""


def summary_document(content: SummaryContent) -> Document:
    """Return the Antragszusammenfassung of one project for one programme on one day."""
    material = material_of(content)
    blocks = tuple(block for section in SECTIONS for block in section(material))
    subject, programme = content.subject, content.programme
    place = f" · Quartier {subject.neighbourhood.name}" if subject.neighbourhood else ""
    return Document(
        kind=KIND,
        title=subject.project.title,
        subtitle=f"für das Programm {formats.quoted(programme.short_name)}{place}",
        subject=f"{KIND} für das Programm {formats.quoted(programme.name)}",
        applicant=subject.applicant.name if subject.applicant else "",
        number=document_number("AZS", (subject.project.key, programme.id), content.day),
        version=version_of(blocks),
        reference_day=formats.day(content.day),
        data_state=formats.day(content.data_day) if content.data_day else None,
        blocks=blocks,
        keywords=tuple(map(term, subject.project.themes)),
    )


def summary_open(content: SummaryContent) -> WhatIsOpen:
    """Return what is open in an Antragszusammenfassung."""
    return what_is_open(material_of(content))
