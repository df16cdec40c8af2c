"""Why a programme does not fit, in one short sentence for lists; the full sentences stand in `findings`.

Short lists of what is wanted are told as they are, long ones by what the project has: "Vereine sind nicht antragsberechtigt."
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from coordinator_app.domain.requirement import (
    AllOf,
    AnyOf,
    AtLeast,
    Comparison,
    Dated,
    ExactlyOne,
    Judgement,
    Not,
    Operator,
    PartnerCount,
    children_of,
)
from coordinator_app.domain.vocabulary import (
    AreaProgramme,
    FacilityKind,
    LegalBasis,
    MeasureKind,
    OrganisationKind,
)
from coordinator_app.matching.eligibility.assessment import DeadlineCriterion, Finding, StatusCriterion
from coordinator_app.matching.eligibility.facts import FACTS_BY_NAME, FactKind, FactValue
from coordinator_app.wording import facts, formats
from coordinator_app.wording.terms import term
from coordinator_app.wording.timing import deadline_sentence, status_sentence
from coordinator_app.wording.vocabulary_terms import ORGANISATION_KINDS, PARAGRAPH

LONGEST = 70
"""How many characters a reason may have before it is told in a shorter way."""

_ELLIPSIS = "…"
_CODE = " BauGB"
_JOINED: Mapping[str, str] = {"applicant.kind": "und"}


@dataclass(frozen=True)
class _Short:
    """How a condition is told in short: with what it wants, or where that is too long, with what was `found`."""

    wanted: str
    found: str


_MEASURES: Mapping[MeasureKind, str] = {
    MeasureKind.INVESTIVE: "investive",
    MeasureKind.NON_INVESTIVE: "nicht investive",
    MeasureKind.MIXED: "gemischte",
}

_SHORT: Mapping[str, _Short] = {
    "applicant.kind": _Short("Antragsberechtigt sind nur {wanted}.", "Nicht antragsberechtigt sind {found}."),
    "municipality.land": _Short("Gefördert wird nur in {wanted}.", "In {found} wird nicht gefördert."),
    "municipality.esf_region": _Short(
        "Verlangt ist diese Regionenkategorie des ESF Plus: {wanted}.",
        "Die Region gehört nicht zur verlangten Kategorie des ESF Plus.",
    ),
    "neighbourhood.legal_bases": _Short(
        "Verlangt ist ein Gebiet nach {wanted}.",
        "Das Quartier liegt in keinem Gebiet, das verlangt ist.",
    ),
    "neighbourhood.area_programmes": _Short(
        "Verlangt ist ein Gebiet im Programm {wanted}.",
        "Kein Gebiet des Quartiers ist in einem der verlangten Programme.",
    ),
    "neighbourhood.concept_kinds": _Short(
        "Verlangt ist ein Konzept: {wanted}.", "Das verlangte Konzept gibt es für das Quartier nicht."
    ),
    "project.measure_kind": _Short(
        "Gefördert werden nur {wanted} Maßnahmen.", "Nicht gefördert werden {found} Maßnahmen."
    ),
    "project.facility_kind": _Short(
        "Gefördert wird nur: {wanted}.", "Diese Einrichtung wird nicht gefördert: {found}."
    ),
    "project.themes": _Short(
        "Verlangt ist das Handlungsfeld {wanted}.", "Kein Handlungsfeld des Projekts gehört zum Programm."
    ),
    "project.target_groups": _Short(
        "Verlangt ist diese Zielgruppe: {wanted}.", "Keine Zielgruppe des Projekts gehört zum Programm."
    ),
    "project.partner_kinds": _Short(
        "Beteiligt sein muss: {wanted}.", "Keine beteiligte Organisation ist von der verlangten Art."
    ),
}
"""The conditions that list members. A list that must be whole, or that must not be, is told by what was found."""

_FORBIDDEN: Mapping[str, str] = {
    "applicant.kind": "Nicht antragsberechtigt sind {found}.",
    "municipality.land": "In {found} wird nicht gefördert.",
    "project.measure_kind": "Nicht gefördert werden {found} Maßnahmen.",
    "project.facility_kind": "Diese Einrichtung wird nicht gefördert: {found}.",
}

_WITHOUT_FACILITY = "Projekte ohne Einrichtung werden nicht gefördert."


def brief_reason(finding: Finding) -> str:
    """Return in one short sentence why a finding is a no; of several ways that are all closed the first, with how many others."""
    match finding.criterion:
        case StatusCriterion() as status:
            return status_sentence(status)
        case DeadlineCriterion() as deadline:
            return deadline_sentence(deadline)
        case AnyOf() if finding.children:
            first, *others = finding.children
            return _with_others(brief_reason(first), len(others))
        case AllOf() if failed := [child for child in finding.children if child.result is finding.result]:
            return brief_reason(failed[0])
        case Comparison() as node:
            return _compared(node, finding.fact)
        case Not(not_=Comparison() as inner):
            return _excluded(inner, finding.fact)
        case criterion:
            return _counted(criterion)


def cut(sentence: str, longest: int = LONGEST) -> str:
    """Return a sentence, ended behind a word with an ellipsis where it is too long for a list."""
    if len(sentence) <= longest:
        return sentence
    return f"{sentence[:longest].rsplit(' ', 1)[0].rstrip(',;:–')} {_ELLIPSIS}"


def _counted(criterion: object) -> str:
    match criterion:
        case Judgement(judgement=statement):
            return f"Verneint wurde: {cut(statement, LONGEST - len('Verneint wurde: '))}"
        case PartnerCount(partners_at_least=wanted):
            return f"Es sind weniger als {formats.count(wanted, 'Partner', 'Partner')} der verlangten Art beteiligt."
        case Dated(requires=inner):
            return _counted(inner)
        case AtLeast(at_least=wanted) as node:
            return f"Von {len(children_of(node))} Bedingungen müssen mindestens {wanted} erfüllt sein."
        case ExactlyOne() as node:
            return f"Von {len(children_of(node))} Bedingungen muss genau eine erfüllt sein."
        case _:
            return "Es liegt vor, was ausgeschlossen ist."


def _with_others(sentence: str, others: int) -> str:
    if not others:
        return sentence
    more = "oder eine Alternative" if others == 1 else f"oder eine von {formats.number(others)} Alternativen"
    return f"{sentence.rstrip('.')} ({more})."


def _compared(node: Comparison, fact: FactValue | None) -> str:
    short = _SHORT.get(node.fact)
    if short is None:
        return facts.criterion(node)
    told = short.wanted.format(wanted=_listed(node))
    if node.operator is not Operator.CONTAINS_ALL and len(told) <= LONGEST:
        return told
    return _by_found(short.found, fact)


def _excluded(inner: Comparison, fact: FactValue | None) -> str:
    if FACTS_BY_NAME[inner.fact].kind is FactKind.CHOICE and inner.fact in _FORBIDDEN:
        return _by_found(_FORBIDDEN[inner.fact], fact)
    return cut(facts.negated(inner))


def _by_found(sentence: str, fact: FactValue | None) -> str:
    content = fact.content if fact is not None else None
    if content is FacilityKind.NONE:
        return _WITHOUT_FACILITY
    return sentence.format(found=_member(content) if isinstance(content, Enum) else "")


def _listed(node: Comparison) -> str:
    members = [_member(item) for item in FACTS_BY_NAME[node.fact].parse(node.wanted)]
    if any(" und " in member or " oder " in member for member in members):
        return "; ".join(members)  # a row of such members would be read wrongly
    listed = formats.enumeration(members, _JOINED.get(node.fact, "oder"))
    if listed.endswith(_CODE):
        listed = f"{listed.removesuffix(_CODE).replace(_CODE, '')}{_CODE}"
    return listed


def _member(item: Enum) -> str:
    match item:
        case OrganisationKind():
            return ORGANISATION_KINDS[item]
        case MeasureKind():
            return _MEASURES[item]
        case LegalBasis():
            return PARAGRAPH[item]
        case AreaProgramme():
            return formats.quoted(term(item))
        case _:
            return term(item)
