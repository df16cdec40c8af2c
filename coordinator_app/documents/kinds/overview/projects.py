"""All projects by Quartier, with state, cost, money, and how much is open."""

from collections.abc import Iterator

from coordinator_app.documents.kinds.overview.material import Material
from coordinator_app.documents.kinds.parts.project_table import Numbered, project_table
from coordinator_app.documents.kinds.parts.required_fields import SUMMARY_FIELDS, completeness
from coordinator_app.documents.model import Block, Heading, Paragraph
from coordinator_app.wording import formats

_OPEN_TITLE = "offen"
_REQUIRED = sum(1 for field in SUMMARY_FIELDS if field.required)


def projects(material: Material) -> tuple[Block, ...]:
    """Return one table for each Quartier, and one of the projects that were dropped; nothing of none."""
    if not material.projects:
        return ()
    return (
        Heading(1, "Projekte nach Quartier"),
        Paragraph(
            f"Beträge in Euro; unter dem Titel stehen Stand und Zeitraum. „Offen“ zählt, wie viele der {formats.number(_REQUIRED)} "
            "Pflichtangaben einer Antragszusammenfassung noch fehlen."
        ),
        *(block for area, items in _by_area(material) for block in _area(area, items)),
    )


def _area(area: str, items: tuple[Numbered, ...]) -> tuple[Block, ...]:
    open_points = {item.project.key: _open(item) for item in items}
    return (
        Heading(2, area),
        *project_table(None, items, open_points, _OPEN_TITLE),
    )


def _by_area(material: Material) -> Iterator[tuple[str, tuple[Numbered, ...]]]:
    for area in material.neighbourhoods:
        items = tuple(item for item in material.kept if item.subject.neighbourhood == area)
        if items:
            yield area.name, items
    others = tuple(item for item in material.kept if item.subject.neighbourhood is None)
    if others:
        yield "Ohne Quartier", others
    dropped = tuple(item for item in material.projects if item not in material.kept)
    if dropped:
        yield "Aufgegebene Projekte, nur in der Tabelle nach Stand enthalten", dropped


def _open(item: Numbered) -> str:
    found = completeness(item.subject, SUMMARY_FIELDS)
    return formats.number(found.required - found.given)
