"""Subsidiarity and double funding: what the programme says about other money, and every other programme with its result."""

from collections.abc import Iterator

from coordinator_app.documents.kinds.summary.material import Material
from coordinator_app.documents.kinds.summary.phrases import capital
from coordinator_app.documents.model import (
    Block,
    BulletList,
    Heading,
    Paragraph,
)
from coordinator_app.domain.project import DescriptionBlock
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.assessment import Assessment, StatusCriterion
from coordinator_app.matching.ranking import ranked
from coordinator_app.wording import formats
from coordinator_app.wording.assessments import headline
from coordinator_app.wording.findings import short_reason
from coordinator_app.wording.terms import answer, term


def double_funding(material: Material) -> tuple[Block, ...]:
    """Return the applicant's reasons, the rules on other money, and the programmes that were checked besides."""
    project = material.subject.project
    text = project.description(DescriptionBlock.SUBSIDIARITY)
    grants = f"Weitere öffentliche Förderungen: {answer(project.other_grants)}."
    return (
        Heading(1, "Nachrangigkeit und andere Förderungen"),
        *((Paragraph(text),) if text else ()),
        Paragraph(grants),
        *_cumulation(material),
        *_others(material),
    )


def _cumulation(material: Material) -> tuple[Block, ...]:
    rules = material.programme.funding.cumulation
    heading = Heading(2, "Was das Programm zu anderen Mitteln sagt")
    if not rules:
        return (
            heading,
            Paragraph(
                "In den ausgewerteten Quellen wurde zur Verbindung mit anderen Mitteln nichts gefunden."
            ),
        )
    return (
        heading,
        BulletList(
            tuple(
                f"{capital(term(rule.kind))}: {rule.statement.rstrip('.')}{_standing(rule.basis.decides, term(rule.basis.standing))} "
                f"{material.quoted(rule.basis)}."
                for rule in rules
            )
        ),
    )


def _standing(decides: bool, word: str) -> str:
    return "" if decides else f" ({word})"


def _others(material: Material) -> tuple[Block, ...]:
    """Return every other programme: those that fit or may fit each with its result, the others by their reason."""
    others = ranked(material.content.others)
    possible = (
        f"{_name(item, material)}. {headline(item, material.programmes)}"
        for item in others
        if item.eligible is not Truth.NO
    )
    excluded = tuple(item for item in others if item.eligible is Truth.NO)
    items = (*possible, *_by_reason(material, excluded))
    heading = Heading(2, f"Andere Programme, geprüft zum Stichtag {formats.day(material.content.day)}")
    return (heading, BulletList(items)) if items else ()


def _name(assessment: Assessment, material: Material) -> str:
    programme = material.programmes.get(assessment.programme)
    return programme.name if programme else assessment.programme


def _by_reason(material: Material, excluded: tuple[Assessment, ...]) -> Iterator[str]:
    """Put programmes that fail for the same reason together; of several reasons the first counts."""
    by_status: dict[str, list[str]] = {}
    by_condition: dict[str, list[str]] = {}
    for assessment in excluded:
        reason = assessment.reasons()[0]
        match reason.criterion:
            case StatusCriterion() as criterion:
                names = by_status.setdefault(capital(term(criterion.status)), [])
            case _:
                names = by_condition.setdefault(short_reason(reason), [])
        names.append(_short_name(assessment, material))
    if by_status:
        groups = (f"{status}: {'; '.join(names)}." for status, names in by_status.items())
        yield f"Passt nicht: Am Stichtag sind keine Anträge möglich. {' '.join(groups)}"
    for condition, names in by_condition.items():
        yield f"Passt nicht: {condition} Das betrifft: {'; '.join(names)}."


def _short_name(assessment: Assessment, material: Material) -> str:
    programme = material.programmes.get(assessment.programme)
    return programme.short_name if programme else assessment.programme
