"""The order of a practice example: whether it may be given on, the facts, the story, the money, and what others can take over."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from coordinator_app.documents.kinds.example.fields import EXAMPLE_FIELDS
from coordinator_app.documents.kinds.parts.financing import financing_picture
from coordinator_app.documents.kinds.parts.identity import document_number, version_of
from coordinator_app.documents.kinds.parts.open_points import (
    Remark,
    WhatIsOpen,
    open_points_notice,
    record_names,
    remark,
)
from coordinator_app.documents.kinds.parts.people import (
    applicant_text,
    contact_text,
    milestone_rows,
    nature_text,
    partner_text,
    period_text,
    place_text,
)
from coordinator_app.documents.kinds.parts.phrases import capital, terms
from coordinator_app.documents.kinds.parts.required_fields import completeness
from coordinator_app.documents.kinds.parts.short_money import short_costs, short_financing
from coordinator_app.documents.kinds.parts.signature import signature_block
from coordinator_app.documents.model import (
    Block,
    Document,
    Heading,
    KeyValues,
    Notice,
    NoticeKind,
    Paragraph,
)
from coordinator_app.domain.good_example import GoodExample
from coordinator_app.domain.project import DescriptionBlock, ProjectStage
from coordinator_app.domain.records import Kind
from coordinator_app.domain.truth import Truth
from coordinator_app.services.ports.documents import ExampleContent
from coordinator_app.wording import formats
from coordinator_app.wording.facts import titles_of
from coordinator_app.wording.terms import noun, term

KIND = "Praxisbeispiel"
PREFIX = "PXB"

_RELEASE: Mapping[Truth, Notice] = {
    Truth.YES: Notice("Zur Veröffentlichung freigegeben"),
    Truth.NO: Notice(
        "Nicht weitergeben",
        text="Der Veröffentlichung wurde nicht zugestimmt. Dieses Praxisbeispiel darf nicht weitergegeben werden.",
        kind=NoticeKind.OPEN,
    ),
    Truth.UNKNOWN: Notice(
        "Nicht weitergeben",
        text="Ob der Veröffentlichung zugestimmt wurde, ist nicht angegeben. Bis das geklärt ist, darf dieses Praxisbeispiel nicht "
        "weitergegeben werden.",
        kind=NoticeKind.OPEN,
    ),
}
_AGREEING = (
    "Wer hier unterschreibt, stimmt der Veröffentlichung dieses Praxisbeispiels zu. Danach ist die Zustimmung im Programm "
    "einzutragen."
)


def example_document(content: ExampleContent) -> Document:
    """Return a practice example as it stands on one day."""
    example, subject = content.example, content.subject
    blocks = (
        _release(example),
        open_points_notice(example_open(content)),
        Heading(1, "Auf einen Blick"),
        KeyValues(tuple(_key_facts(content)), paired=True),
        *_summary(content),
        *_story("Was das Problem war", example.situation),
        *_story("Was getan wurde", example.approach),
        *_course(content),
        *_story("Was daraus geworden ist", example.effect),
        *_money(content),
        *_story("Was andere übernehmen können", example.transfer),
        *_story("Worauf zu achten ist", example.lessons),
        *_contact(content),
        *_agreement(example),
    )
    applicant = subject.applicant if subject else None
    return Document(
        kind=KIND,
        title=example.title,
        subtitle=f"Projekt {formats.quoted(subject.project.title)}" if subject else None,
        subject=f"{KIND} {formats.quoted(example.title)}",
        applicant=applicant.name if applicant else "",
        number=document_number(PREFIX, (example.key,), content.day),
        version=version_of(blocks),
        reference_day=formats.day(content.day),
        data_state=formats.day(content.data_day) if content.data_day else None,
        blocks=blocks,
        keywords=tuple(map(term, subject.project.themes)) if subject else (),
        applicant_label="Träger",
    )


def _release(example: GoodExample) -> Notice:
    """Return whether the example may be given on, and who agreed when."""
    notice = _RELEASE[example.release_agreed]
    if example.release_agreed is not Truth.YES:
        return notice
    by = (example.agreed_by or "").strip()
    on = f"am {formats.day(example.agreed_on)}" if example.agreed_on else ""
    told = ", ".join(part for part in (by, on) if part)
    missing = formats.enumeration(
        word for word, known in (("wer zugestimmt hat", by), ("wann zugestimmt wurde", on)) if not known
    )
    text = f"Der Veröffentlichung dieses Praxisbeispiels wurde zugestimmt{f': {told}' if told else ''}."
    return replace(notice, text=f"{text} Noch nicht angegeben ist, {missing}." if missing else text)


def example_open(content: ExampleContent) -> WhatIsOpen:
    """Return what is open in a practice example."""
    names = {Kind.GOOD_EXAMPLE: f"{noun(Kind.GOOD_EXAMPLE).singular} {formats.quoted(content.example.title)}"}
    if content.subject is None:
        names[Kind.PROJECT] = "Projekt (beim Praxisbeispiel noch nicht ausgewählt)"
    else:
        names |= record_names(content.subject, titles_of(content.subject))
    return WhatIsOpen(completeness(content, EXAMPLE_FIELDS), names, first=tuple(_refused(content.example)))


def _refused(example: GoodExample) -> Iterator[Remark]:
    if example.release_agreed is Truth.NO:
        text = "Der Veröffentlichung wurde nicht zugestimmt."
        yield remark(text, Kind.GOOD_EXAMPLE, example.key, "release_agreed")


def _key_facts(content: ExampleContent) -> Iterator[tuple[str, str | None]]:
    subject = content.subject
    yield "Ort", _place(content)
    if subject is None:
        yield "Projekt", content.example.project
        return
    project = subject.project
    total = project.total_cost_cents
    yield "Träger", applicant_text(subject)
    yield "Zeitraum", period_text(project)
    yield "Stand des Projekts", capital(term(project.stage))
    yield "Gesamtkosten", formats.euro(total) if total is not None else None
    yield "Art der Maßnahme", nature_text(project)
    yield "Für wen", terms(project.target_groups)
    yield "Handlungsfelder", terms(project.themes)
    yield "Beteiligte", partner_text(subject)


def _place(content: ExampleContent) -> str | None:
    """Return where the example is; of a Quartier that is not the project's own only the key is known."""
    subject, key = content.subject, content.example.neighbourhood
    place = place_text(subject) if subject else None
    known = subject is not None and key in (None, subject.project.neighbourhood)
    return place if known else ", ".join(filter(None, (key, place))) or None


def _summary(content: ExampleContent) -> tuple[Block, ...]:
    text = content.subject.project.description(DescriptionBlock.SUMMARY) if content.subject else None
    return (Heading(1, "In Kürze"), Paragraph(text, lead=True)) if text else ()


def _story(title: str, text: str | None) -> tuple[Block, ...]:
    return (Heading(1, title), Paragraph(text)) if text and text.strip() else ()


def _course(content: ExampleContent) -> tuple[Block, ...]:
    rows = milestone_rows(content.subject.project.milestones) if content.subject else ()
    return (Heading(1, "Wie es ablief"), KeyValues(rows, paired=True)) if rows else ()


def _money(content: ExampleContent) -> tuple[Block, ...]:
    if content.subject is None:
        return ()
    project = content.subject.project
    programmes = {item.id: item for item in content.catalogue}
    closed = project.stage is ProjectStage.CLOSED
    blocks = (
        *short_costs(project.costs, "Was es gekostet hat" if closed else "Was es nach der Planung kostet"),
        *short_financing(
            project.finances,
            programmes,
            "Wer es bezahlt hat" if closed else "Woher das Geld nach der Planung kommt",
        ),
        *financing_picture(project),
    )
    return (Heading(1, "Kosten und Finanzierung"), *blocks) if blocks else ()


def _contact(content: ExampleContent) -> tuple[Block, ...]:
    """Return the organisation to ask; persons are never named."""
    applicant = content.subject.applicant if content.subject else None
    if applicant is None:
        return ()
    return (
        Heading(1, "Wen man fragen kann"),
        KeyValues((("Organisation", applicant.name), ("Anschrift und Kontakt", contact_text(applicant)))),
    )


def _agreement(example: GoodExample) -> tuple[Block, ...]:
    """Return the place for agreeing to publication, as long as nobody has said."""
    if example.release_agreed is not Truth.UNKNOWN:
        return ()
    return (Heading(1, "Zustimmung zur Veröffentlichung"), *signature_block(hint=_AGREEING))
