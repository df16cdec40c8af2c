"""The order of the sections of a Quartierssteckbrief, and the head that identifies it."""

from collections.abc import Callable

from coordinator_app.documents.kinds.parts.identity import document_number, version_of
from coordinator_app.documents.kinds.parts.open_points import WhatIsOpen
from coordinator_app.documents.kinds.parts.sources import source_list
from coordinator_app.documents.kinds.profile.figures import figures
from coordinator_app.documents.kinds.profile.material import Material, material_of
from coordinator_app.documents.kinds.profile.opening import opening, what_is_open
from coordinator_app.documents.kinds.profile.planning import areas, concepts
from coordinator_app.documents.kinds.profile.work import examples, participation, projects
from coordinator_app.documents.model import Block, Document
from coordinator_app.services.ports.documents import NeighbourhoodContent
from coordinator_app.wording import formats

KIND = "Quartierssteckbrief"
PREFIX = "QST"

_SECTIONS: tuple[Callable[[Material], tuple[Block, ...]], ...] = (
    opening,
    figures,
    areas,
    concepts,
    projects,
    participation,
    examples,
    lambda material: source_list(material.sources),
)


def profile_document(content: NeighbourhoodContent) -> Document:
    """Return the Quartierssteckbrief of one Quartier on one day."""
    material = material_of(content)
    blocks = tuple(block for section in _SECTIONS for block in section(material))
    neighbourhood, municipality = content.neighbourhood, content.municipality
    return Document(
        kind=KIND,
        title=neighbourhood.name,
        subtitle=f"Quartier in {municipality.name}" if municipality else None,
        subject=f"{KIND} {formats.quoted(neighbourhood.name)}",
        applicant=municipality.name if municipality else "",
        number=document_number(PREFIX, (neighbourhood.key,), content.day),
        version=version_of(blocks),
        reference_day=formats.day(content.day),
        data_state=formats.day(content.data_day) if content.data_day else None,
        blocks=blocks,
        applicant_label="Kommune",
        keywords=(neighbourhood.name,),
    )


def profile_open(content: NeighbourhoodContent) -> WhatIsOpen:
    """Return what is open in a Quartierssteckbrief."""
    return what_is_open(material_of(content))
