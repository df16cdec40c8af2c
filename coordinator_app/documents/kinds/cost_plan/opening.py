"""Page 1: what is open, the sums a clerk looks for, and whether costs and financing agree."""

from collections.abc import Iterator

from coordinator_app.documents.kinds.cost_plan.fields import COST_PLAN_FIELDS
from coordinator_app.documents.kinds.parts.financing import gap_cents
from coordinator_app.documents.kinds.parts.open_points import (
    WhatIsOpen,
    open_plan,
    open_points_notice,
    record_names,
)
from coordinator_app.documents.kinds.parts.people import applicant_text, period_text, place_text
from coordinator_app.documents.kinds.parts.required_fields import completeness
from coordinator_app.documents.model import Block, Heading, KeyValues, Notice, NoticeKind
from coordinator_app.domain.cost import FinanceKind
from coordinator_app.domain.project import Project
from coordinator_app.domain.truth import Truth
from coordinator_app.services.ports.documents import ProjectContent
from coordinator_app.wording import formats
from coordinator_app.wording.facts import titles_of
from coordinator_app.wording.terms import answer

_PARTS = {
    Truth.YES: "Davon zuwendungsfähig",
    Truth.NO: "Davon nicht zuwendungsfähig",
    Truth.UNKNOWN: "Davon noch offen",
}
_SOURCES = {
    FinanceKind.GRANT: "Zuwendungen",
    FinanceKind.THIRD_PARTY: "Mittel Dritter",
    FinanceKind.INCOME: "Einnahmen",
}


def opening(content: ProjectContent) -> tuple[Block, ...]:
    """Return page 1 below the title."""
    return (
        open_points_notice(cost_plan_open(content)),
        Heading(1, "Eckdaten"),
        KeyValues(tuple(_key_facts(content)), paired=True),
        _balance(content.subject.project),
    )


def cost_plan_open(content: ProjectContent) -> WhatIsOpen:
    """Return what is open in the Kosten- und Finanzierungsplan of a project."""
    subject = content.subject
    return WhatIsOpen(
        completeness(subject, COST_PLAN_FIELDS),
        record_names(subject, titles_of(subject)),
        more=tuple(open_plan(subject.project)),
    )


def _key_facts(content: ProjectContent) -> Iterator[tuple[str, str | None]]:
    subject = content.subject
    project = subject.project
    total = project.total_cost_cents
    yield "Antragstellende Stelle", applicant_text(subject)
    yield "Quartier", place_text(subject)
    yield "Zeitraum", period_text(project)
    yield "Gesamtkosten", formats.euro(total) if total is not None else None
    for truth, label in _PARTS.items():
        cents = sum(row.amount_cents for row in project.costs if row.eligible is truth)
        if any(row.eligible is truth for row in project.costs):
            yield label, formats.euro(cents)
    if project.finances:
        yield "Gesamtfinanzierung", formats.euro(sum(row.amount_cents for row in project.finances))
    for kind, label in _SOURCES.items():
        financed = project.financed_cents(kind)
        if financed is not None:
            yield label, formats.euro(financed)
    yield "Eigenmittel", _own(project)
    yield "Vorsteuerabzug", _said(project.vat_deductible)
    yield "Weitere Förderungen", _said(project.other_grants)


def _own(project: Project) -> str | None:
    own = project.financed_cents(FinanceKind.OWN)
    if own is None:
        return None
    share = project.own_share
    return formats.euro(own) if share is None else f"{formats.euro(own)} ({formats.share(share)} der Kosten)"


def _said(truth: Truth) -> str | None:
    return None if truth is Truth.UNKNOWN else answer(truth)


def _balance(project: Project) -> Notice:
    """Say in a sentence whether the plan is closed."""
    total, gap = project.total_cost_cents, gap_cents(project)
    title = "Gesamtkosten und Gesamtfinanzierung"
    if total is None:
        text = "Für das Projekt sind noch keine Kosten angegeben. Ein Kosten- und Finanzierungsplan ist erst danach möglich."
        return Notice(title, text=text, kind=NoticeKind.OPEN)
    if gap is None:
        text = f"Die Gesamtkosten betragen {formats.euro(total)}. Wie sie gedeckt werden, ist noch nicht angegeben."
        return Notice(title, text=text, kind=NoticeKind.OPEN)
    financed = f"Gesamtkosten {formats.euro(total)}, Gesamtfinanzierung {formats.euro(total - gap)}:"
    if gap == 0:
        return Notice(title, text=f"{financed} auf den Cent ausgeglichen.{_by_year(project)}")
    if gap > 0:
        return Notice(title, text=f"{financed} Es fehlen {formats.euro(gap)}.", kind=NoticeKind.OPEN)
    text = f"{financed} Die Finanzierung liegt um {formats.euro(-gap)} über den Kosten."
    return Notice(title, text=text, kind=NoticeKind.OPEN)


def _by_year(project: Project) -> str:
    """Tell of years in which costs and money differ; that one year pays ahead for another is usual."""
    years = {row.year for row in project.costs} | {row.year for row in project.finances}
    uneven = [
        year
        for year in sorted(years, key=lambda item: (item is None, item or 0))
        if sum(row.amount_cents for row in project.costs if row.year == year)
        != sum(row.amount_cents for row in project.finances if row.year == year)
    ]
    if not uneven:
        return ""
    names = formats.enumeration("ohne Jahr" if year is None else str(year) for year in uneven)
    return f" In einzelnen Jahren weichen beide voneinander ab ({names}), das ist bei einer Vor- oder Nachfinanzierung üblich."
