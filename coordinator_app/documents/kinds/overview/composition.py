"""The order of the sections of a Gesamtübersicht, and the head that identifies it."""

from coordinator_app.documents.kinds.overview.applications import applications
from coordinator_app.documents.kinds.overview.dates import coming, dates
from coordinator_app.documents.kinds.overview.material import Material, material_of
from coordinator_app.documents.kinds.overview.money import money, plan
from coordinator_app.documents.kinds.overview.opening import opening, what_is_open
from coordinator_app.documents.kinds.overview.projects import projects
from coordinator_app.documents.kinds.parts.identity import document_number, version_of
from coordinator_app.documents.kinds.parts.open_points import WhatIsOpen
from coordinator_app.documents.kinds.parts.sources import source_list
from coordinator_app.documents.model import Block, Document, Heading, Paragraph
from coordinator_app.services.ports.documents import PortfolioContent
from coordinator_app.wording import formats

KIND = "Sachstands- und Gesamtübersicht"
PREFIX = "GUE"


def overview_document(content: PortfolioContent) -> Document:
    """Return the Gesamtübersicht of all projects on one day.

    Raises:
        DomainError: `funding_plan_not_shown` where the text of the plan is none that this version reads.
    """
    material = material_of(content)
    blocks = (
        *opening(material, coming(material)),
        *money(material),
        *projects(material),
        *applications(material),
        *dates(material),
        *plan(material),
        *_origin(material),
        *source_list(material.sources),
    )
    towns = ", ".join(town.name for town in material.municipalities)
    return Document(
        kind=KIND,
        title=f"Sachstand aller Projekte am {formats.day(content.day)}",
        subtitle=f"für die Steuerungsrunde{f' · {towns}' if towns else ''}",
        subject=f"{KIND} aller Projekte am {formats.day(content.day)}",
        applicant=towns,
        number=document_number(PREFIX, (item.project.key for item in material.projects), content.day),
        version=version_of(blocks),
        reference_day=formats.day(content.day),
        data_state=formats.day(content.data_day) if content.data_day else None,
        blocks=blocks,
        applicant_label="Kommune",
    )


def _origin(material: Material) -> tuple[Block, ...]:
    """Return where the figures come from."""
    content = material.content
    state = f"Stand {formats.day(content.data_day)}" if content.data_day else "ohne bekannten Stand"
    return (
        Heading(1, "Woher die Zahlen kommen"),
        Paragraph(
            f"Projekte, Kosten, Finanzierung, Anträge und eigene Termine stammen aus den eigenen Daten ({state}). Fristen und "
            f"passende Programme beruhen auf dem Katalog der Förderprogramme, geprüft für den {formats.day(content.day)}; ob ein "
            "Programm wirklich offen ist, sagt die Bewilligungsstelle. Beträge ohne Angabe sind nicht null, sondern unbekannt."
        ),
    )


def overview_open(content: PortfolioContent) -> WhatIsOpen:
    """Return what is open in a Gesamtübersicht.

    Raises:
        DomainError: `funding_plan_not_shown` where the text of the plan is none that this version reads.
    """
    return what_is_open(material_of(content))
