"""Need, concept and project: the applicant's texts with the aims they serve and the steps that are planned."""

from collections.abc import Iterator, Mapping
from datetime import date

from coordinator_app.documents.kinds.parts.phrases import lines, resolution_text, terms
from coordinator_app.documents.kinds.parts.texts import project_text
from coordinator_app.documents.kinds.summary.material import Material
from coordinator_app.documents.model import (
    Block,
    Heading,
    KeyValues,
    Paragraph,
    Timeline,
    TimelineEntry,
)
from coordinator_app.domain.neighbourhood import Concept, Neighbourhood
from coordinator_app.domain.project import DescriptionBlock, Milestone, Project
from coordinator_app.domain.truth import Truth
from coordinator_app.domain.vocabulary import ConceptKind
from coordinator_app.wording import formats
from coordinator_app.wording.terms import NOT_STATED, term


def text_block(material: Material, block: DescriptionBlock, level: int = 2) -> tuple[Block, ...]:
    """Return a text of the project under its heading; nothing where there is none, it is among the open points then."""
    return project_text(material.subject.project, block, level)


def need_and_concept(material: Material) -> tuple[Block, ...]:
    """Return the need, the concepts with their resolutions, and the aims that the project refers to."""
    need = material.subject.project.description(DescriptionBlock.NEED)
    facts = tuple(_concept_facts(material))
    if need is None and not facts:
        return ()
    return (
        Heading(1, "Bedarf und Konzept"),
        *((Paragraph(need),) if need is not None else ()),
        *((KeyValues(facts),) if facts else ()),
    )


def project(material: Material) -> tuple[Block, ...]:
    """Return the project: whom it is for, what it is about, its aims, activities and milestones; nothing where all is empty."""
    record = material.subject.project
    facts = (
        ("Handlungsfelder", terms(record.themes)),
        ("Zielgruppen", terms(record.target_groups)),
        ("Art der Maßnahme", _nature(record)),
    )
    blocks = (
        *text_block(material, DescriptionBlock.OBJECTIVE),
        *text_block(material, DescriptionBlock.ACTIVITIES),
        *_milestones(record.milestones),
    )
    if not blocks and all(value is None for _, value in facts):
        return ()
    return (Heading(1, "Projekt"), KeyValues(facts, paired=True), *blocks)


def _nature(record: Project) -> str | None:
    """Return what is done where, and how far it is; None where nobody has said what is done."""
    if record.measure_kind is None:
        return None
    facility = f"; {term(record.facility_kind)}" if record.facility_kind else ""
    return f"{term(record.measure_kind)}{facility}; Stand: {term(record.stage)}"


def _concept_facts(material: Material) -> Iterator[tuple[str, str | None]]:
    neighbourhood, codes = material.subject.neighbourhood, material.subject.project.concept_aims
    if neighbourhood is None:
        return
    concepts = neighbourhood.concepts
    if not concepts:
        yield "Konzept", None if concepts is None else "Für das Quartier gibt es kein Konzept."
    for concept in concepts or ():
        yield _SHORT_KINDS.get(concept.kind, "Konzept"), _concept_text(concept)
    yield "Ziele, denen das Projekt dient", lines(*(_aim(neighbourhood, code) for code in codes)) or None


_SHORT_KINDS: Mapping[ConceptKind, str] = {
    ConceptKind.ISEK: "Konzept (ISEK)",
    ConceptKind.IHEK: "Konzept (IHEK)",
    ConceptKind.IHK: "Konzept (IHK)",
    ConceptKind.IEK: "Konzept (IEK)",
}


def _concept_text(concept: Concept) -> str:
    update = f"; fortzuschreiben bis {formats.day(concept.update_due)}" if concept.update_due else ""
    resolution = f"Beschluss: {resolution_text(concept.resolution) or NOT_STATED}{update}"
    return lines(concept.title, resolution)


def _aim(neighbourhood: Neighbourhood, code: str) -> str:
    aim = neighbourhood.aim(code)
    return f"{code}: {aim.text if aim else 'Der Wortlaut ist beim Quartier nicht erfasst.'}"


def _milestones(milestones: tuple[Milestone, ...]) -> tuple[Block, ...]:
    """Return the milestones as a picture with its table; those without a day below it."""
    if not milestones:
        return ()
    entries = tuple(
        TimelineEntry(item.label, due, None, formats.day(due), _REACHED[item.done], item.done is Truth.YES)
        for item in sorted(milestones, key=lambda item: item.due or date.max)
        if (due := item.due) is not None
    )
    undated = tuple(
        (_NO_DAY, f"{item.label} ({_REACHED[item.done]})") for item in milestones if item.due is None
    )
    return (
        Heading(2, "Zeitplan mit Meilensteinen"),
        *((Timeline("Meilensteine", _told(entries), entries),) if entries else ()),
        *((KeyValues(undated, paired=True),) if undated else ()),
    )


def _told(entries: tuple[TimelineEntry, ...]) -> str:
    done = sum(1 for entry in entries if entry.done)
    reached = f"{formats.number(done)} davon {'ist' if done == 1 else 'sind'} erreicht"
    first, last = entries[0], entries[-1]
    return (
        f"Der Zeitstrahl zeigt {formats.count(len(entries), 'Meilenstein', 'Meilensteine')}, {reached}. Der erste ist "
        f"{formats.quoted(first.label)} am {first.when}, der letzte {formats.quoted(last.label)} am {last.when}."
    )


_NO_DAY = "Termin nicht angegeben"
_REACHED = {
    Truth.YES: "erreicht",
    Truth.NO: "offen",
    Truth.UNKNOWN: "nicht angegeben, ob erreicht",
}
