"""Page 1: what is open, the key facts, and the result of the check in one sentence."""

from collections.abc import Iterator, Mapping

from coordinator_app.documents.kinds.parts.open_points import (
    Remark,
    WhatIsOpen,
    open_plan,
    open_points_notice,
    record_name,
    record_names,
)
from coordinator_app.documents.kinds.parts.phrases import tied
from coordinator_app.documents.kinds.parts.places import place_of, text_place
from coordinator_app.documents.kinds.parts.required_fields import SUMMARY_FIELDS, completeness
from coordinator_app.documents.kinds.summary.grant import indication_in_short
from coordinator_app.documents.kinds.summary.material import Material
from coordinator_app.documents.model import Block, Heading, KeyValues, Notice, Paragraph
from coordinator_app.domain.cost import FinanceKind
from coordinator_app.domain.project import DescriptionBlock, Project
from coordinator_app.domain.records import Kind
from coordinator_app.matching.eligibility.assessment import Doubt
from coordinator_app.matching.eligibility.facts import FactValue, Origin
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.services.ports.documents import OpenPoint
from coordinator_app.wording import facts, formats
from coordinator_app.wording.assessments import headline
from coordinator_app.wording.fields import entry_label
from coordinator_app.wording.terms import term

_NO_APPLICATION = "Diese Zusammenfassung ersetzt nicht den förmlichen Antrag."


def opening(material: Material) -> tuple[Block, ...]:
    """Return page 1 below the title."""
    return (
        open_points_notice(what_is_open(material)),
        Heading(1, "Eckdaten"),
        KeyValues(tuple(_key_facts(material)), paired=True),
        Notice(
            f"Ergebnis der Prüfung zum Stichtag {formats.day(material.content.day)}", text=_result(material)
        ),
        *_short_description(material),
    )


def what_is_open(material: Material) -> WhatIsOpen:
    """Return what is open in an Antragszusammenfassung: what the check depends on comes first."""
    names = record_names(material.subject, material.titles)
    return WhatIsOpen(
        completeness(material.subject, SUMMARY_FIELDS),
        names,
        first=tuple(_decisive(material, _missing_facts(material), names)),
        more=tuple(open_plan(material.subject.project)),
    )


def _decisive(
    material: Material, asked: tuple[FactValue, ...], names: Mapping[Kind, str]
) -> Iterator[Remark]:
    grouped: dict[tuple[Kind, str | None], list[FactValue]] = {}
    for fact in asked:
        if fact.content is None:
            grouped.setdefault((fact.origin.kind, fact.origin.key), []).append(fact)
    for (kind, _), found in grouped.items():
        labels = dict.fromkeys(map(_field, found))
        text = f"{record_name(names, kind)}, für die Prüfung nötig: {formats.enumeration(labels)}."
        yield Remark(text, tuple(_needed(fact, material.subject) for fact in found))
    for fact in asked:
        if fact.content is not None:
            text = f"{facts.gap(fact)[:-1]} ({facts.where(fact, material.titles)})."
            yield Remark(text, (_place(facts.gap(fact), fact.origin, material.subject),))


def _needed(fact: FactValue, subject: Subject) -> OpenPoint:
    return _place(f"{facts.label(fact.name)} (für die Prüfung nötig)", fact.origin, subject)


def _place(text: str, origin: Origin, subject: Subject) -> OpenPoint:
    field = _READ_FROM.get(origin.field, origin.field)
    if origin.key is None:
        return place_of(text, origin.kind, field, subject)
    return OpenPoint(text, origin.kind, origin.key, field)


_READ_FROM = {"descriptions": text_place(DescriptionBlock.SUSTAINABILITY)}
"""The one fact that is read from the texts of a project, and from which of them."""


def _missing_facts(material: Material) -> tuple[FactValue, ...]:
    """Return the facts on which the result of the check depends and which nobody has stated, each once."""
    points = material.content.assessment.open_points()
    missing = (point.fact for point in points if point.doubt is Doubt.FACT_MISSING and point.fact is not None)
    return tuple({fact.name: fact for fact in missing}.values())


def _field(fact: FactValue) -> str:
    origin = fact.origin
    if origin.key is None or origin.field == "descriptions":
        return facts.label(fact.name)
    return entry_label(origin.kind, origin.field)


def _key_facts(material: Material) -> Iterator[tuple[str, str | None]]:
    subject, programme = material.subject, material.programme
    project, application = subject.project, material.application
    yield "Programm", f"{programme.name}, {programme.ministry}"
    authority = (application.authority if application else None) or programme.authority
    if authority:
        yield "Bewilligungsstelle", authority
    if application is not None and application.file_number:
        yield "Aktenzeichen", application.file_number
    yield "Quartier", _quarter(subject)
    yield "Zeitraum", _period(project)
    total, eligible = project.total_cost_cents, project.eligible_cost_cents
    yield "Gesamtkosten", formats.euro(total) if total is not None else None
    yield "Davon zuwendungsfähig", formats.euro(eligible) if eligible is not None else None
    yield "Beantragte Zuwendung", _requested(material)
    yield "Rechnerisch möglich", indication_in_short(material)
    yield "Eigenanteil", _own_share(project)


def _quarter(subject: Subject) -> str | None:
    """Return Quartier and municipality; None where the Quartier is not known, however much is known of the town."""
    neighbourhood, municipality = subject.neighbourhood, subject.municipality
    if neighbourhood is None:
        return None
    parts = [neighbourhood.name]
    if municipality is not None:
        parts.append(municipality.name)
        parts += [term(municipality.land)] if municipality.land else []
        parts += [f"AGS {municipality.ags}"] if municipality.ags else []
    return ", ".join(parts)


def _period(project: Project) -> str | None:
    span = formats.day_span(project.starts, project.ends)
    if span is None or project.duration_months is None:
        return span
    return f"{span} ({tied(formats.count(project.duration_months, 'Monat', 'Monate'))})"


def _requested(material: Material) -> str | None:
    """Return the amount of the application, or else what the financing plan expects of this programme."""
    application = material.application
    if application is not None and application.requested_cents is not None:
        when = f", eingereicht am {formats.day(application.submitted)}" if application.submitted else ""
        return f"{formats.euro(application.requested_cents)} ({term(application.kind)}{when})"
    planned = [
        row.amount_cents
        for row in material.subject.project.finances
        if row.kind is FinanceKind.GRANT and row.programme == material.programme.id
    ]
    return f"{formats.euro(sum(planned))} (laut Finanzierungsplan)" if planned else None


def _own_share(project: Project) -> str | None:
    own = project.financed_cents(FinanceKind.OWN)
    if own is None:
        return None
    if project.own_share is None:
        return formats.euro(own)
    return f"{formats.euro(own)} ({formats.share(project.own_share)} der Gesamtkosten)"


def _result(material: Material) -> str:
    """Return the result, and what the document is not."""
    return f"{headline(material.content.assessment, material.programmes)} {_NO_APPLICATION}"


def _short_description(material: Material) -> tuple[Block, ...]:
    text = material.subject.project.description(DescriptionBlock.SUMMARY)
    if text is None:
        return ()
    return (Heading(1, "Kurzbeschreibung"), Paragraph(text, lead=True))
