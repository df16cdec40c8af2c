"""The conditions of the programme: each with its result, what the project says, and the source of the rule.

Each condition is a row of its own; those below it follow, and their numbers (4, 4.1, 4.1.2) tell whose part they are, to the
eye and to the ear. Alternatives on which the result does not depend any more are counted; the window and the command line
list them all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coordinator_app.documents.kinds.parts.phrases import capital
from coordinator_app.documents.kinds.summary.material import Material
from coordinator_app.documents.model import Block, Column, DataTable, Heading, Paragraph
from coordinator_app.domain.requirement import (
    AllOf,
    AnyOf,
    AtLeast,
    Comparison,
    ExactlyOne,
    Not,
    PartnerCount,
)
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.assessment import (
    Assessment,
    DeadlineCriterion,
    Doubt,
    Finding,
    FlawedCriterion,
    StatusCriterion,
)
from coordinator_app.wording import facts, formats
from coordinator_app.wording.assessments import certainty_text, fit_text
from coordinator_app.wording.findings import RESULT, FindingText, describe, open_point
from coordinator_app.wording.requirements import requirement_sentence
from coordinator_app.wording.terms import SYMBOLS
from coordinator_app.wording.timing import deadline_sentence, status_sentence, successor_sentence

_NOT_STATED = "Noch nicht angegeben."


@dataclass(frozen=True)
class _Row:
    """A condition: its number, what is said about it, why it is open and what to do (blank where it is not), its source."""

    number: str
    finding: Finding
    said: str
    remark: str
    source: str


def eligibility(material: Material) -> tuple[Block, ...]:
    """Return every finding with its source; what is not met or needs a judgement with the words of the rule."""
    assessment = material.content.assessment
    columns = (
        Column("Nr."),
        Column("Ergebnis", weight=3, strong=True),
        Column("Voraussetzung, Feststellung und Quelle", weight=8),
    )
    rows = tuple(
        row
        for number, finding in enumerate(assessment.findings, start=1)
        for row in _printed(tuple(_rows(material, finding, str(number))))
    )
    about = (fit_text(assessment.fit), certainty_text(assessment.certainty), _left_out(assessment))
    return (
        Heading(1, "Fördervoraussetzungen"),
        Paragraph(" ".join(sentence for sentence in about if sentence)),
        DataTable(f"Prüfung der Voraussetzungen zum Stichtag {formats.day(assessment.as_of)}", columns, rows),
    )


def relevant(finding: Finding) -> tuple[Finding, ...]:
    """Return the findings below one that its result depends on.

    Of alternatives the first that is met settles the matter, else the open ones do; of conditions that must all hold,
    those that are not met. Of a group that itself is in doubt everything stays in view.
    """
    if finding.doubt is not None:
        return finding.children
    match finding.criterion:
        case AnyOf():
            ways = tuple(child for child in finding.children if child.result is finding.result)
            return ways[:1] if finding.result is Truth.YES else ways
        case AllOf() if finding.result is Truth.NO:
            return tuple(child for child in finding.children if child.result is Truth.NO)
        case _:
            return finding.children


def irrelevant(finding: Finding) -> Iterator[Finding]:
    """Yield the findings below one that its result does not depend on, without what stands below those."""
    kept = relevant(finding)
    for child in finding.children:
        if child in kept:
            yield from irrelevant(child)
        else:
            yield child


def _result(finding: Finding) -> str:
    return f"{SYMBOLS[finding.result]} {RESULT[finding.result]}"


def _left_out(assessment: Assessment) -> str:
    amount = sum(1 for finding in assessment.findings for item in irrelevant(finding) for _ in item.leaves())
    if not amount:
        return ""
    alternatives = formats.count(amount, "andere Möglichkeit", "andere Möglichkeiten")
    return f"Ohne Einfluss auf das Ergebnis und hier nicht aufgeführt: {alternatives}."


def _shown(finding: Finding) -> Finding:
    """Pass over a choice of which a single way is left: it says the same as that way."""
    while (
        isinstance(finding.criterion, AnyOf) and finding.doubt is None and len(ways := relevant(finding)) == 1
    ):
        finding = ways[0]
    return finding


def _rows(material: Material, finding: Finding, number: str) -> Iterator[_Row]:
    finding = _shown(finding)
    text = _text(material, finding)
    said, remark = _found(material, finding, text)
    said = " ".join(part for part in (_demand(finding, text), said) if part)
    yield _Row(number, finding, said, remark, _source(material, finding))
    for place, child in enumerate(relevant(finding), start=1):
        yield from _rows(material, child, f"{number}.{place}")


def _printed(rows: Sequence[_Row]) -> Iterator[tuple[str, str, str]]:
    """Yield number, result and text of a condition and those below it; a remark that several share is said once, above them."""
    sharing: dict[str, list[str]] = {}
    for row in rows:
        sharing.setdefault(row.remark, []).append(row.number)
    shared = {remark: numbers for remark, numbers in sharing.items() if remark and len(numbers) > 1}
    for place, row in enumerate(rows):
        remarks = [row.remark] if row.remark not in shared else []
        if place == 0:
            remarks += [f"Zu {formats.enumeration(numbers)}: {remark}" for remark, numbers in shared.items()]
        words = " ".join(part for part in (row.said, *remarks, row.source) if part)
        yield row.number, _result(row.finding), words


def _source(material: Material, finding: Finding) -> str:
    """Return the source, and what it says where a reader has to judge it."""
    basis = finding.criterion.basis
    settled = finding.result is Truth.YES or finding.doubt is Doubt.FACT_MISSING or finding.children
    quote = f": {formats.quoted(basis.quote)}" if basis.quote and not settled else ""
    return f"{material.quoted(basis)}{quote}"


def _demand(finding: Finding, text: FindingText) -> str:
    """Return what is demanded; a group only introduces what stands below it, status and deadline say it all."""
    match finding.criterion:
        case StatusCriterion() | DeadlineCriterion() | FlawedCriterion():
            return ""
        case AllOf() | AnyOf() | AtLeast() | ExactlyOne() | Not() as group:
            return f"{requirement_sentence(group).removesuffix(':').removesuffix('.')}."
        case _:
            return text.criterion


def _found(material: Material, finding: Finding, text: FindingText) -> tuple[str, str]:
    """Return what the project or the programme says, and for what is open why; what to enter stands on page 1."""
    match finding.doubt:
        case None:
            return "" if finding.children else _said(material, finding, text), ""
        case Doubt.FACT_MISSING:
            partly = finding.fact is not None and finding.fact.content is not None
            return facts.gap(finding.fact) if finding.fact and partly else _NOT_STATED, ""
        case Doubt.UNCHECKABLE if finding.fact is None:
            return _said(material, finding, text), ""
        case Doubt.PERSON_DECIDES | Doubt.UNCHECKABLE:
            return "", open_point(finding, material.programme, material.titles)
        case Doubt.RULE_UNCLEAR | Doubt.SOURCE_UNVERIFIED:
            said = "" if finding.children else _said(material, finding, text)
            return said, open_point(finding, material.programme, material.titles)


def _said(material: Material, finding: Finding, text: FindingText) -> str:
    match finding.criterion:
        case StatusCriterion() as criterion:
            after = None
            if finding.result is not Truth.YES:
                after = successor_sentence(criterion, material.programmes)
            return " ".join(part for part in (status_sentence(criterion), after) if part)
        case DeadlineCriterion() as criterion:
            return deadline_sentence(criterion)
        case FlawedCriterion():
            return text.text
        case Comparison() | PartnerCount() | Not(not_=Comparison()) if (
            finding.fact is not None and finding.fact.content is not None
        ):
            return facts.statement(finding.fact)
        case _:
            return f"{capital(text.fact)}."


def _text(material: Material, finding: Finding) -> FindingText:
    return describe(finding, material.programme, material.programmes, material.titles)
