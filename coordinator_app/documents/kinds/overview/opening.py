"""Page 1: what is open, the key facts, and all projects by how far they are."""

from collections.abc import Callable, Iterator

from coordinator_app.documents.kinds.overview.dates import Date
from coordinator_app.documents.kinds.overview.fields import OVERVIEW_FIELDS
from coordinator_app.documents.kinds.overview.material import Material
from coordinator_app.documents.kinds.parts.financing import gap_cents
from coordinator_app.documents.kinds.parts.open_points import (
    Remark,
    WhatIsOpen,
    flawed_projects,
    open_points_notice,
)
from coordinator_app.documents.kinds.parts.project_money import money_of
from coordinator_app.documents.kinds.parts.project_table import named, stage_table
from coordinator_app.documents.kinds.parts.required_fields import completeness
from coordinator_app.documents.model import Block, Heading, KeyValues
from coordinator_app.domain.project import Project
from coordinator_app.domain.records import Kind
from coordinator_app.domain.truth import Truth
from coordinator_app.wording import formats

_Flaws = tuple[tuple[str, str, Callable[[Project], bool]], ...]

_MISSING: _Flaws = (
    ("Ohne Quartier", "neighbourhood", lambda item: item.neighbourhood is None),
    ("Ohne antragstellende Stelle", "applicant", lambda item: item.applicant is None),
    ("Ohne Beginn oder Ende", "starts", lambda item: item.starts is None or item.ends is None),
    ("Ohne Kosten", "costs", lambda item: not item.costs),
    ("Ohne Finanzierung", "finances", lambda item: not item.finances),
    ("Finanzierung ohne Jahr", "finances", lambda item: any(row.year is None for row in item.finances)),
    ("Ohne Angabe zum Beschluss", "resolution", lambda item: item.resolution.taken is Truth.UNKNOWN),
)
"""What every project should say, with the field for it: one row for each that `OVERVIEW_FIELDS` expects of projects."""

_FLAWS: _Flaws = (
    ("Beschluss noch nicht gefasst", "resolution", lambda item: item.resolution.taken is Truth.NO),
    ("Finanzierung deckt die Kosten noch nicht", "finances", lambda item: (gap_cents(item) or 0) > 0),
    ("Finanzierung liegt über den Kosten", "finances", lambda item: (gap_cents(item) or 0) < 0),
)


def opening(material: Material, coming: tuple[Date, ...]) -> tuple[Block, ...]:
    """Return page 1 below the title; `coming` are the dates ahead, the next first."""
    return (
        open_points_notice(what_is_open(material)),
        Heading(1, "Eckdaten"),
        KeyValues(tuple(_key_facts(material, coming)), paired=True),
        *stage_table(tuple(item.project for item in material.projects)),
    )


def what_is_open(material: Material) -> WhatIsOpen:
    """Return what is open in a Gesamtübersicht."""
    found = completeness(material.content, OVERVIEW_FIELDS)
    names = {
        Kind.PROJECT: "Bei jedem laufenden Projekt" if material.projects else "Projekte",
        Kind.MUNICIPALITY: "Bei jeder Kommune",
        Kind.APPLICATION: "Bei jedem Antrag",
    }
    missing, flaws = (tuple(_projects_with(rows, material)) for rows in (_MISSING, _FLAWS))
    return WhatIsOpen(found, names, first=missing, more=flaws)


def _projects_with(flaws: _Flaws, material: Material) -> Iterator[Remark]:
    for label, field, lacks in flaws:
        items = [item for item in material.active if lacks(item.project)]
        if items:
            text = f"{label}: {named(items)}."
            yield flawed_projects(text, label, field, (item.project for item in items))


def _key_facts(material: Material, coming: tuple[Date, ...]) -> Iterator[tuple[str, str | None]]:
    money = money_of(item.project for item in material.kept)
    active, every = len(material.active), len(material.projects)
    yield "Projekte", f"{formats.number(every)}, davon {formats.number(active)} noch nicht abgeschlossen"
    yield "Quartiere", formats.number(len(material.neighbourhoods))
    yield "Gesamtkosten", _euro(money.cost, None)
    yield "Bewilligt oder erhalten", _euro(money.secured)
    yield "Beantragt", _euro(money.applied)
    yield "Vorgesehen", _euro(money.planned)
    yield "Noch nicht gedeckt", _euro(money.gap, None)
    applications = material.content.applications
    submitted = sum(1 for item in applications if item.submitted is not None)
    yield "Anträge", f"{formats.number(len(applications))}, davon {formats.number(submitted)} eingereicht"
    if coming:
        yield "Nächster Termin", f"{formats.day(coming[0].day)}: {coming[0].label}"


def _euro(cents: int | None, nothing: str | None = "kein Betrag") -> str | None:
    return formats.euro(cents) if cents is not None else nothing
