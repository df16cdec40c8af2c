"""Page 1: what is open, what has changed, the sums a clerk looks for, and how good the plan is known to be."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from coordinator_app.documents.kinds.bundle.changes import changed, unchanged, warning
from coordinator_app.documents.kinds.bundle.fields import BUNDLE_FIELDS
from coordinator_app.documents.kinds.bundle.material import Material, Payer, PlanMaterial
from coordinator_app.documents.kinds.parts.open_points import (
    Remark,
    WhatIsOpen,
    open_attachments,
    open_points_notice,
    record_names,
    remark,
)
from coordinator_app.documents.kinds.parts.people import applicant_text, period_text, place_text
from coordinator_app.documents.kinds.parts.required_fields import completeness
from coordinator_app.documents.model import Block, Heading, KeyValues, Notice, NoticeKind, Paragraph
from coordinator_app.domain.cost import FinanceKind
from coordinator_app.domain.project import DescriptionBlock
from coordinator_app.domain.records import Kind
from coordinator_app.matching.funding_mix.plan import PlanStatus
from coordinator_app.services.ports.documents import OpenPoint
from coordinator_app.wording import formats
from coordinator_app.wording.facts import titles_of
from coordinator_app.wording.funding_plan import STATUS

_LEAST_SHARE = Fraction(1, 1000)
_MOST_NAMED = 5  # grants, in the box of open points
_SOURCES = {
    FinanceKind.GRANT: "Zuwendungen",
    FinanceKind.THIRD_PARTY: "Mittel Dritter",
    FinanceKind.INCOME: "Einnahmen",
    FinanceKind.OWN: "Eigenmittel",
}


def opening(material: Material) -> tuple[Block, ...]:
    """Return page 1 below the title."""
    project = material.content.subject.project
    text = project.description(DescriptionBlock.SUMMARY)
    return (
        *warning(material),
        open_points_notice(what_is_open(material)),
        Heading(1, "Eckdaten"),
        KeyValues(tuple(_key_facts(material)), paired=True),
        _standing(material),
        *((Heading(1, "Kurzbeschreibung"), Paragraph(text, lead=True)) if text is not None else ()),
    )


def what_is_open(material: Material) -> WhatIsOpen:
    """Return what is open in a Bündelungsübersicht; its money is that of the plan, not that of the project."""
    subject = material.content.subject
    return WhatIsOpen(
        completeness(subject, BUNDLE_FIELDS),
        record_names(subject, titles_of(subject)),
        first=tuple(changed(material)),
        more=(*_open_plan(material), *open_attachments(subject.project)),
    )


def _open_plan(material: Material) -> Iterator[Remark]:
    plan, project = material.plan, material.content.subject.project
    if plan is None:
        text = "Für das Projekt ist noch kein Finanzierungsplan gerechnet."
        yield remark(text, Kind.PROJECT, project.key, "finances")
        return
    if plan.figures.status is PlanStatus.INFEASIBLE:
        text = "Es gibt keinen Plan, der alle Regeln einhält; was einander widerspricht, steht unten."
        yield remark(text, Kind.PROJECT, project.key, "finances")
    yield from _not_granted(material, plan)
    risks = sum(item.risk for item in plan.story.conditions)
    if risks:
        text = f"Offene Bedingungen, von denen der Plan abhängt: {formats.number(risks)}. Sie stehen unten einzeln."
        yield remark(text, Kind.PROJECT, project.key, "judgements")


def _not_granted(material: Material, plan: PlanMaterial) -> Iterator[Remark]:
    new = [item for item in plan.payers if item.kind is FinanceKind.GRANT and not item.approved]
    if not new:
        return
    applications = {item.programme: item.key for item in reversed(material.content.applications)}
    told = [f"{item.label} ({formats.euro(item.cents)})" for item in new]
    points = (
        OpenPoint(
            f"Noch nicht bewilligt: {text}",
            Kind.APPLICATION,
            applications.get(item.programme or ""),
            "authority_decision",
        )
        for item, text in zip(new, told, strict=True)
    )
    whole = formats.euro(sum(item.cents for item in new))
    many = f"{formats.number(len(new))} Zuwendungen mit zusammen {whole}"
    named = many if len(new) > _MOST_NAMED else formats.enumeration(told)
    yield Remark(f"Noch nicht bewilligt: {named}.", tuple(points))


def _key_facts(material: Material) -> Iterator[tuple[str, str | None]]:
    subject = material.content.subject
    yield "Antragstellende Stelle", applicant_text(subject)
    yield "Quartier", place_text(subject)
    yield "Zeitraum", period_text(subject.project)
    plan = material.plan
    if plan is None:
        yield "Finanzierungsplan", None
        return
    yield "Finanzierungsplan", _identity(material, plan)
    cost = plan.project.cost_cents if plan.project is not None else None
    yield "Gesamtkosten laut Plan", formats.euro(cost) if cost is not None else None
    for kind, label in _SOURCES.items():
        paying = [item for item in plan.payers if item.kind is kind]
        if kind is FinanceKind.GRANT and plan.payers and not paying:
            yield label, "keine"
        elif paying or (kind is FinanceKind.OWN and plan.payers):
            yield label, _part(sum(item.cents for item in paying), cost, paying, kind)
    day = material.content.day
    first = min((item.closes for item in plan.payers if item.closes and item.closes >= day), default=None)
    if first is not None:
        names = [item.label for item in plan.payers if item.closes == first]
        yield "Nächste Antragsfrist", f"{formats.day(first)} ({formats.enumeration(names)})"


def _identity(material: Material, plan: PlanMaterial) -> str:
    key = material.content.plan_key
    kept = f"Festgehaltener Plan {key}" if key else "Nicht festgehaltener Plan"
    return f"{kept}, gerechnet zum {formats.day(plan.figures.as_of)}, Katalogausgabe {plan.figures.catalogue}"


def _part(cents: int, cost: int | None, paying: list[Payer], kind: FinanceKind) -> str:
    share = f"{formats.share(Fraction(cents, cost))} der Kosten" if cost else ""
    count = formats.count(len(paying), "Programm", "Programme") if kind is FinanceKind.GRANT else ""
    said = ", ".join(part for part in (share, count) if part)
    return f"{formats.euro(cents)} ({said})" if said else formats.euro(cents)


def _standing(material: Material) -> Notice:
    """Say in a sentence how good the plan is, and for how many projects that was found out."""
    plan = material.plan
    if plan is None:
        text = (
            "Ohne Finanzierungsplan lässt sich nicht sagen, welches Programm was bezahlt. Rechnen Sie ihn auf der Seite "
            "„Finanzierung“ und halten Sie ihn dort fest."
        )
        return Notice("Güte des Plans: noch kein Plan", text=text, kind=NoticeKind.OPEN)
    possible = plan.figures.status is not PlanStatus.INFEASIBLE
    parts = (
        plan.story.status_text,
        _gap(plan),
        _age(plan, material.content.day),
        unchanged(material),
        _others(plan),
        _not_funded(plan) if possible else "",
    )
    kind = NoticeKind.INFORMATION if possible else NoticeKind.OPEN
    title = f"Güte des Plans: {STATUS[plan.figures.status]}"
    return Notice(title, text=" ".join(part for part in parts if part), kind=kind)


def _gap(plan: PlanMaterial) -> str:
    gap = plan.story.gap
    if plan.figures.status is not PlanStatus.GAP or gap == 0:
        return ""
    share = f"weniger als {formats.share(_LEAST_SHARE)}" if gap < _LEAST_SHARE else formats.share(gap)
    return f"Der Abstand zur bewiesenen Grenze beträgt {share}."


def _age(plan: PlanMaterial, day: date) -> str:
    if plan.figures.as_of == day:
        return ""
    return (
        f"Gerechnet ist zum {formats.day(plan.figures.as_of)}, dieses Dokument hat den Stichtag {formats.day(day)}; Regeln, Fristen "
        "und verfügbare Mittel können seither andere sein."
    )


def _others(plan: PlanMaterial) -> str:
    others = len(plan.figures.projects) - 1
    if others <= 0 or plan.project is None:
        return ""
    projects = formats.count(others, "weiteres Projekt", "weitere Projekte")
    return f"Der Plan umfasst {projects}; hier steht nur, was dieses betrifft."


def _not_funded(plan: PlanMaterial) -> str:
    if plan.project is None:
        return "Dieses Projekt ist nicht Teil des Plans."
    if plan.project.cost_cents is None:
        return "Für das Projekt waren beim Rechnen keine Kosten angegeben; deshalb gibt es nichts zu finanzieren."
    return "" if plan.project.funded else "Dieses Projekt wird im Plan nicht finanziert."
