"""The conditions of the programme: each with its result, what the project says, and the source of the rule.

The table holds what the result depends on. Alternatives on which nothing depends any more follow below it, so that none
is left out and none stands in the way.
"""

from collections.abc import Iterator

from coordinator_app.documents.kinds.summary.material import Material
from coordinator_app.documents.kinds.summary.phrases import capital
from coordinator_app.documents.model import Block, BulletList, Column, DataTable, Heading, Paragraph
from coordinator_app.domain.requirement import AllOf, AnyOf, AtLeast, Comparison, ExactlyOne, Not
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.assessment import Doubt, Finding, StatusCriterion
from coordinator_app.wording import formats
from coordinator_app.wording.assessments import certainty_text, fit_text
from coordinator_app.wording.facts import statement
from coordinator_app.wording.findings import RESULT, FindingText, describe, open_point
from coordinator_app.wording.requirements import requirement_sentence
from coordinator_app.wording.terms import SYMBOLS
from coordinator_app.wording.timing import status_sentence, successor_sentence

_STEP = "– "
_SAYS_ALL = frozenset({Doubt.FACT_MISSING, Doubt.PERSON_DECIDES})
"""Doubts whose sentence leaves nothing to add about the fact."""


def eligibility(material: Material) -> tuple[Block, ...]:
    """Return every finding with its source, and the words of the rules where they are at hand."""
    assessment = material.content.assessment
    rows = tuple(row for finding in assessment.findings for row in _rows(material, finding, 0))
    columns = (
        Column("Ergebnis", weight=3, strong=True),
        Column("Voraussetzung, Feststellung und Quelle", weight=8),
    )
    caption = f"Prüfung der Voraussetzungen am {formats.day(assessment.as_of)}"
    return (
        Heading(1, "Fördervoraussetzungen"),
        Paragraph(f"{fit_text(assessment.fit)} {certainty_text(assessment.certainty)}"),
        DataTable(caption, columns, rows),
        *_wordings(material),
        *_set_aside(material),
    )


def relevant(finding: Finding) -> tuple[Finding, ...]:
    """Return the findings below one that its result depends on.

    Of alternatives one that is met settles the matter, else the open ones do; of conditions that must all hold, one
    that is not met.
    """
    settles = {child.result for child in finding.children if child.result is finding.result}
    match finding.criterion:
        case AnyOf() if settles:
            return tuple(child for child in finding.children if child.result is finding.result)
        case AllOf() if finding.result is Truth.NO:
            return tuple(child for child in finding.children if child.result is Truth.NO)
        case _:
            return finding.children


def _shown(finding: Finding) -> Finding:
    """Pass over a choice of which a single way is left: it says the same as that way."""
    while isinstance(finding.criterion, AnyOf) and len(ways := relevant(finding)) == 1:
        finding = ways[0]
    return finding


def _rows(material: Material, finding: Finding, depth: int) -> Iterator[tuple[str | None, ...]]:
    finding = _shown(finding)
    text = _text(material, finding)
    said = (_demand(finding, text), _found(material, finding, text), material.quoted(finding.criterion.basis))
    yield (f"{SYMBOLS[finding.result]} {RESULT[finding.result]}", f"{_STEP * depth}{' '.join(said)}")
    for child in relevant(finding):
        yield from _rows(material, child, depth + 1)


def _demand(finding: Finding, text: FindingText) -> str:
    """Return what is demanded; a group only introduces what stands below it."""
    match finding.criterion:
        case AllOf() | AnyOf() | AtLeast() | ExactlyOne() | Not() as group:
            return requirement_sentence(group)
        case _:
            return text.criterion


def _found(material: Material, finding: Finding, text: FindingText) -> str:
    """Return what the project or the programme says, and for what is open why and what to do."""
    said = "" if finding.doubt in _SAYS_ALL else _said(material, finding, text)
    if finding.result is not Truth.UNKNOWN or finding.children:
        return said
    return f"{said} {open_point(finding, material.programme, material.titles)}".strip()


def _said(material: Material, finding: Finding, text: FindingText) -> str:
    match finding.criterion:
        case StatusCriterion() as criterion:
            after = None
            if finding.result is not Truth.YES:
                after = successor_sentence(criterion, material.programmes)
            return " ".join(part for part in (status_sentence(criterion), after) if part)
        case Comparison() if finding.fact is not None:
            return statement(finding.fact)
        case _:
            return f"{capital(text.fact)}."


def _wordings(material: Material) -> tuple[Block, ...]:
    """Quote the rules that the table names, each quotation once."""
    bases = (
        item.criterion.basis for finding in material.content.assessment.findings for item in _tree(finding)
    )
    quotes = tuple(
        dict.fromkeys(
            f"{material.quoted(basis)}: {formats.quoted(basis.quote)}" for basis in bases if basis.quote
        )
    )
    return (Heading(2, "Wortlaut der Regeln"), BulletList(quotes)) if quotes else ()


def _tree(finding: Finding) -> Iterator[Finding]:
    """Yield the findings that have a row in the table."""
    finding = _shown(finding)
    yield finding
    for child in relevant(finding):
        yield from _tree(child)


def _set_aside(material: Material) -> tuple[Block, ...]:
    """List the alternatives on which the result does not depend, each with everything below it."""
    found = material.content.assessment.findings
    items = tuple(_in_line(material, item) for finding in found for item in _irrelevant(finding))
    if not items:
        return ()
    return (Heading(2, "Andere Wege, auf die es nicht mehr ankommt"), BulletList(items))


def _irrelevant(finding: Finding) -> Iterator[Finding]:
    kept = relevant(finding)
    for child in finding.children:
        if child in kept:
            yield from _irrelevant(child)
        else:
            yield child


def _in_line(material: Material, finding: Finding) -> str:
    """Return a finding with everything below it in running text."""
    text = _text(material, finding)
    symbol = SYMBOLS[finding.result]
    match finding.criterion:
        case AllOf() | AnyOf():
            word = " und " if isinstance(finding.criterion, AllOf) else " oder "
            return f"({word.join(_in_line(material, child) for child in finding.children)})"
        case AtLeast() | ExactlyOne() | Not():
            below = "; ".join(_in_line(material, child) for child in finding.children)
            return f"{symbol} {text.wanted}: ({below})"
        case Comparison():
            return f"{symbol} {text.label}: {text.wanted} {material.quoted(finding.criterion.basis)}"
        case _:
            return f"{symbol} {text.criterion.rstrip('.')} {material.quoted(finding.criterion.basis)}"


def _text(material: Material, finding: Finding) -> FindingText:
    return describe(finding, material.programme, material.programmes, material.titles)
