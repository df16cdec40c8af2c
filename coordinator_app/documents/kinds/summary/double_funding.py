"""Subsidiarity and double funding: what the programme says about other money, and every other programme with its result."""

from collections.abc import Iterator

from coordinator_app.documents.kinds.parts.phrases import capital
from coordinator_app.documents.kinds.summary.material import Material
from coordinator_app.documents.model import (
    Block,
    BulletList,
    Heading,
    Paragraph,
)
from coordinator_app.domain.programme import ProgrammeStatus
from coordinator_app.domain.project import DescriptionBlock
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.assessment import Assessment, Doubt, StatusCriterion
from coordinator_app.matching.ranking import ranked
from coordinator_app.wording import formats
from coordinator_app.wording.assessments import headline
from coordinator_app.wording.findings import subject_of
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
    """Return every other programme with its result: those that fit each for itself, the others by what decides."""
    others = ranked(material.content.others)
    fitting = (
        f"{_name(item, material)}. {headline(item, material.programmes)}"
        for item in others
        if item.eligible is Truth.YES
    )
    items = (*fitting, *_open_ones(others, material), *_excluded(others, material))
    heading = Heading(2, f"Andere Programme, geprüft zum Stichtag {formats.day(material.content.day)}")
    return (heading, BulletList(items)) if items else ()


_OVER = frozenset(capital(term(status)) for status in (ProgrammeStatus.EXPIRED, ProgrammeStatus.NOT_YET))
_MOST_NAMED = 5

_OPEN_BECAUSE = {
    Doubt.FACT_MISSING: "Noch offen, weil Angaben zum Projekt fehlen",
    Doubt.UNCHECKABLE: "Nicht prüfbar, weil sich Angaben widersprechen oder der Eintrag im Katalog Mängel hat",
    Doubt.PERSON_DECIDES: "Noch offen, weil eine Person etwas prüfen muss",
    Doubt.RULE_UNCLEAR: "Noch offen, weil eine Regel nicht sicher bekannt ist",
    Doubt.SOURCE_UNVERIFIED: "Noch offen, weil eine Regel nicht belegt ist",
}
"""What one can do something about stands first."""


def _open_ones(others: tuple[Assessment, ...], material: Material) -> Iterator[str]:
    groups: dict[Doubt, list[str]] = {doubt: [] for doubt in _OPEN_BECAUSE}
    for assessment in others:
        if assessment.eligible is Truth.UNKNOWN:
            doubts = {point.doubt for point in assessment.open_points()}
            first = next((doubt for doubt in _OPEN_BECAUSE if doubt in doubts), Doubt.RULE_UNCLEAR)
            groups[first].append(_short_name(assessment, material))
    for doubt, names in groups.items():
        if names:
            yield f"{_OPEN_BECAUSE[doubt]}: {'; '.join(names)}."


def _excluded(others: tuple[Assessment, ...], material: Material) -> Iterator[str]:
    """Put programmes together that fail for the same reason; of several reasons the first counts."""
    by_status: dict[str, list[str]] = {}
    by_subject: dict[str, list[str]] = {}
    for assessment in others:
        if assessment.eligible is Truth.NO:
            reason = assessment.reasons()[0]
            match reason.criterion:
                case StatusCriterion() as criterion:
                    names = by_status.setdefault(capital(term(criterion.status)), [])
                case _:
                    names = by_subject.setdefault(subject_of(reason), [])
            names.append(_short_name(assessment, material))
    if by_status:
        groups = (_status_group(status, names) for status, names in by_status.items())
        yield f"Passt nicht: Am Stichtag sind keine Anträge möglich. {' '.join(groups)}"
    if by_subject:
        groups = (f"{subject}: {'; '.join(names)}." for subject, names in by_subject.items())
        yield f"Passt nicht, weil eine Voraussetzung nicht erfüllt ist. {' '.join(groups)}"


def _status_group(status: str, names: list[str]) -> str:
    """Name the programmes of a status; of many that are over, how many they are is what a reader can use."""
    if status in _OVER and len(names) > _MOST_NAMED:
        return f"{status}: {formats.count(len(names), 'Programm', 'Programme')}, einzeln im Abgleich."
    return f"{status}: {'; '.join(names)}."


def _name(assessment: Assessment, material: Material) -> str:
    programme = material.programmes.get(assessment.programme)
    return programme.name if programme else assessment.programme


def _short_name(assessment: Assessment, material: Material) -> str:
    programme = material.programmes.get(assessment.programme)
    return programme.short_name if programme else assessment.programme
