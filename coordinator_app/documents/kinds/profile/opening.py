"""Page 1: what is open, the key facts, the map."""

from collections.abc import Callable, Iterator

from coordinator_app.documents.kinds.parts.boundary import boundary_map
from coordinator_app.documents.kinds.parts.open_points import (
    Remark,
    WhatIsOpen,
    flawed_projects,
    open_points_notice,
)
from coordinator_app.documents.kinds.parts.project_money import money_of
from coordinator_app.documents.kinds.parts.project_table import named
from coordinator_app.documents.kinds.parts.required_fields import completeness
from coordinator_app.documents.kinds.profile.fields import PROFILE_FIELDS
from coordinator_app.documents.kinds.profile.material import Material
from coordinator_app.documents.model import Block, Heading, KeyValues, Paragraph
from coordinator_app.domain.project import Project, ProjectStage
from coordinator_app.domain.records import Kind
from coordinator_app.domain.truth import Truth
from coordinator_app.wording import formats
from coordinator_app.wording.terms import noun, term


def opening(material: Material) -> tuple[Block, ...]:
    """Return page 1 below the title."""
    description = (material.neighbourhood.description or "").strip()
    return (
        open_points_notice(what_is_open(material)),
        Heading(1, "Eckdaten"),
        KeyValues(tuple(_key_facts(material)), paired=True),
        *((Paragraph(description, lead=True),) if description else ()),
        *boundary_map(material.neighbourhood, material.kept),
    )


def what_is_open(material: Material) -> WhatIsOpen:
    """Return what is open in a Quartierssteckbrief."""
    names = {
        Kind.NEIGHBOURHOOD: f"{noun(Kind.NEIGHBOURHOOD).singular} {formats.quoted(material.neighbourhood.name)}",
        Kind.MUNICIPALITY: noun(Kind.MUNICIPALITY).singular,
    }
    found = completeness(material.content, PROFILE_FIELDS)
    return WhatIsOpen(found, names, more=tuple(_open_projects(material)))


_FLAWS: tuple[tuple[str, str, Callable[[Project], bool]], ...] = (
    ("ohne Kosten", "costs", lambda item: item.total_cost_cents is None),
    ("ohne Finanzierung", "finances", lambda item: not item.finances),
    ("ohne Angabe zum Beschluss", "resolution", lambda item: item.resolution.taken is Truth.UNKNOWN),
)


def _open_projects(material: Material) -> Iterator[Remark]:
    for label, field, lacks in _FLAWS:
        items = [item for item in material.kept if lacks(item.project)]
        if items:
            text = f"Projekte {label}: {named(items)}."
            yield flawed_projects(text, f"Projekt {label}", field, (item.project for item in items))


def _key_facts(material: Material) -> Iterator[tuple[str, str | None]]:
    record, town = material.neighbourhood, material.content.municipality
    yield "Kommune", _town(material)
    inhabitants = record.inhabitants
    yield "Einwohnerzahl", formats.number(inhabitants) if inhabitants is not None else None
    hectares = record.area_hectares
    yield "Fläche", f"{formats.decimal(hectares)} Hektar" if hectares is not None else None
    if town is not None and town.inhabitants is not None:
        yield "Einwohnerzahl der Kommune", formats.number(town.inhabitants)
    areas = record.legal_areas
    yield "Rechtliche Gebiete", None if areas is None else _count_or_none(len(areas))
    concepts = record.concepts
    yield "Konzepte", None if concepts is None else _count_or_none(len(concepts))
    yield "Projekte", _projects(material)
    money = money_of(item.project for item in material.kept)
    if material.kept:
        yield "Gesamtkosten der Projekte", formats.euro(money.cost) if money.cost is not None else None
        yield "Davon bewilligt oder erhalten", _euro(money.secured)
        yield "Beantragt", _euro(money.applied)
        yield "Vorgesehen", _euro(money.planned)
        yield "Noch nicht gedeckt", formats.euro(money.gap) if money.gap is not None else None
    events = len(material.content.participation)
    yield "Beteiligungen", formats.number(events) if events else "keine erfasst"


def _town(material: Material) -> str | None:
    town = material.content.municipality
    if town is None:
        return None
    parts = (
        town.name,
        term(town.land) if town.land and term(town.land) != town.name else None,
        f"AGS {town.ags}" if town.ags else None,
    )
    return ", ".join(part for part in parts if part)


def _count_or_none(count: int) -> str:
    return formats.number(count) if count else "keine"


def _projects(material: Material) -> str:
    counts = (
        (stage, sum(1 for item in material.projects if item.project.stage is stage)) for stage in ProjectStage
    )
    stages = ", ".join(f"{formats.number(count)} {term(stage)}" for stage, count in counts if count)
    return f"{formats.number(len(material.projects))} ({stages})" if stages else "keine erfasst"


def _euro(cents: int | None) -> str:
    return formats.euro(cents) if cents is not None else "kein Betrag"
