"""Legal areas, concepts with their aims, and which projects serve which aim."""

from collections.abc import Iterator

from coordinator_app.documents.kinds.parts.phrases import DASH, resolution_text
from coordinator_app.documents.kinds.parts.project_table import numbers
from coordinator_app.documents.kinds.profile.material import Material
from coordinator_app.documents.model import Block, Column, DataTable, Heading, KeyValues, Paragraph
from coordinator_app.domain.neighbourhood import Concept, LegalArea
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term


def areas(material: Material) -> tuple[Block, ...]:
    """Return the legal areas with their resolutions; nothing while nobody has said whether there are any."""
    found = material.neighbourhood.legal_areas
    if found is None:
        return ()
    heading = Heading(1, "Rechtliche Gebiete")
    if not found:
        return (heading, Paragraph("Für das Quartier ist kein Gebiet festgelegt."))
    columns = (
        Column("Gebiet", weight=4),
        Column("Beschluss", weight=4),
        Column("Programm", weight=3),
        Column("Aufnahme"),
        Column("Ende"),
    )
    return (heading, DataTable(None, columns, tuple(map(_area, found))))


def concepts(material: Material) -> tuple[Block, ...]:
    """Return the concepts with their resolutions and aims; nothing while nobody has said whether there are any."""
    found = material.neighbourhood.concepts
    if found is None:
        return ()
    heading = Heading(1, "Konzepte und Ziele")
    if not found:
        return (heading, Paragraph("Für das Quartier gibt es kein Konzept."))
    blocks = (block for concept in found for block in _concept(material, concept))
    return (heading, *blocks, *_unknown_aims(material))


def _area(area: LegalArea) -> tuple[str | None, ...]:
    name = f"{formats.quoted(area.name)}, " if area.name else ""
    return (
        f"{name}{term(area.basis)}",
        resolution_text(area.resolution),
        term(area.programme) if area.programme else DASH,
        str(area.admission_year) if area.admission_year is not None else DASH,
        formats.day(area.ends) if area.ends else DASH,
    )


def _concept(material: Material, concept: Concept) -> Iterator[Block]:
    yield Heading(2, concept.title)
    yield KeyValues(
        (
            ("Art", term(concept.kind)),
            ("Beschluss", resolution_text(concept.resolution)),
            ("Fortzuschreiben bis", formats.day(concept.update_due) if concept.update_due else None),
        )
    )
    if concept.aims:
        columns = (
            Column("Ziel"),
            Column("Wortlaut", weight=6),
            Column("Handlungsfeld", weight=2),
            Column("Projekte", weight=2),
        )
        rows = tuple(
            (aim.code, aim.text, term(aim.theme) if aim.theme else DASH, _serving(material, aim.code))
            for aim in concept.aims
        )
        yield DataTable(None, columns, rows)


def _serving(material: Material, code: str) -> str:
    found = [item for item in material.kept if code in item.project.concept_aims]
    return numbers(found) if found else "noch keines"


def _unknown_aims(material: Material) -> Iterator[Paragraph]:
    """Tell of codes that projects refer to and that no concept has."""
    named = dict.fromkeys(
        code
        for item in material.kept
        for code in item.project.concept_aims
        if material.neighbourhood.aim(code) is None
    )
    if named:
        codes = formats.enumeration(map(formats.quoted, named))
        yield Paragraph(f"Projekte nennen Ziele, deren Wortlaut beim Quartier nicht erfasst ist: {codes}.")
