"""The Quartier: what it is, its legal areas with their resolutions, and its figures against the town."""

from collections.abc import Iterator

from coordinator_app.documents.kinds.parts.phrases import lines, resolution_text
from coordinator_app.documents.kinds.summary.indicators import indicator_blocks
from coordinator_app.documents.kinds.summary.material import Material
from coordinator_app.documents.model import Block, Heading, KeyValues, Paragraph
from coordinator_app.domain.neighbourhood import LegalArea, Neighbourhood
from coordinator_app.wording import formats
from coordinator_app.wording.terms import NOT_STATED, term


def area(material: Material) -> tuple[Block, ...]:
    """Return the section on the Quartier; nothing where the project has none."""
    neighbourhood = material.subject.neighbourhood
    if neighbourhood is None:
        return ()
    return (
        Heading(1, "Quartier"),
        KeyValues(tuple(_facts(neighbourhood))),
        *_description(neighbourhood.description or ""),
        *indicator_blocks(material, neighbourhood),
    )


def _description(text: str) -> tuple[Block, ...]:
    return (Paragraph(text),) if text.strip() else ()


def _facts(neighbourhood: Neighbourhood) -> Iterator[tuple[str, str | None]]:
    inhabitants, hectares = neighbourhood.inhabitants, neighbourhood.area_hectares
    size = f" auf {formats.decimal(hectares)} Hektar" if hectares is not None else ""
    yield "Einwohnerzahl", f"{formats.number(inhabitants)}{size}" if inhabitants is not None else None
    yield "Rechtliche Gebiete", _areas(neighbourhood.legal_areas)


def _areas(areas: tuple[LegalArea, ...] | None) -> str | None:
    if areas is None:
        return None
    return lines(*map(_area, areas)) or "Für das Quartier ist kein Gebiet festgelegt."


def _area(legal_area: LegalArea) -> str:
    parts = [
        f"Beschluss: {resolution_text(legal_area.resolution) or NOT_STATED}",
        _admission(legal_area),
        f"Ende: {formats.day(legal_area.ends)}" if legal_area.ends else None,
    ]
    name = f" {formats.quoted(legal_area.name)}" if legal_area.name else ""
    return f"{term(legal_area.basis)}{name}. {'; '.join(part for part in parts if part)}."


def _admission(legal_area: LegalArea) -> str | None:
    year, programme = legal_area.admission_year, legal_area.programme
    if programme is None:
        return f"aufgenommen {year}" if year else None
    return f"{f'seit {year} ' if year else ''}im Programm {term(programme)}"
