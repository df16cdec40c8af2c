"""What the sourced rates of the programme would allow at most for the eligible costs: an orientation, never a promise."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from coordinator_app.documents.kinds.summary.material import Material
from coordinator_app.documents.model import Block, BulletList, Heading, Paragraph
from coordinator_app.domain.funding import AmountKind, AmountRule, AmountScope, FundingCase
from coordinator_app.domain.money import Rounding, share_of
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.assessment import Assessment, CaseFinding
from coordinator_app.wording import formats
from coordinator_app.wording.assessments import cases_in_question
from coordinator_app.wording.funding_rules import rate_text
from coordinator_app.wording.terms import term

_CAVEAT = (
    "Orientierung, keine Zusage; auf Cent abgerundet. Einnahmen und andere Mittel können den Betrag mindern."
)


@dataclass(frozen=True)
class Indication:
    """The most that a case allows: its share of the base, and the ceilings of the programme that lowered either."""

    case: FundingCase
    applies: Truth
    rate: Fraction
    base_cents: int
    cents: int
    ceilings: tuple[AmountRule, ...]


def indications(assessment: Assessment, programme: Programme, eligible_cents: int) -> tuple[Indication, ...]:
    """Return what each case that applies or may apply allows; cases without a sourced rate are left out."""
    rules = [rule for rule in programme.funding.amounts if _enters(rule) and in_force(rule, assessment)]
    return tuple(
        _indication(item, item.case.grant, rules, eligible_cents)
        for item in cases_in_question(assessment)
        if item.case.grant is not None and item.case.basis.decides
    )


def in_force(rule: AmountRule, assessment: Assessment) -> bool:
    """Whether an amount of a programme holds on the day of the assessment."""
    day = assessment.as_of
    return (rule.valid_from is None or rule.valid_from <= day) and (
        rule.valid_to is None or day <= rule.valid_to
    )


def indication_in_short(material: Material) -> str:
    """Return the span of what is possible in one line, or why nothing can be computed."""
    found = _found(material)
    if not found:
        return _why_nothing(material)
    amounts = sorted({item.cents for item in found})
    if len(amounts) > 1:
        span = f"{formats.euro(amounts[0])} bis {formats.euro(amounts[-1])}"
        return f"je nach Förderfall höchstens {span} (Orientierung, keine Zusage)"
    return f"höchstens {formats.euro(amounts[0])} (Orientierung, keine Zusage)"


def grant_indication(material: Material) -> tuple[Block, ...]:
    """Return the orientation with every case, its source and what was not taken into account."""
    found, unused = _found(material), tuple(_unused(material))
    if not material.subject.project.eligible_cost_cents or not (found or unused):
        return ()  # the key facts say why nothing can be computed
    said = _CAVEAT if found else f"Ein Betrag ist {_why_nothing(material)}."
    items = (*(_sentence(item, material) for item in found), *unused)
    return (
        Heading(2, "Rechnerisch mögliche Zuwendung"),
        Paragraph(said),
        *((BulletList(items),) if items else ()),
    )


def _found(material: Material) -> tuple[Indication, ...]:
    eligible = material.subject.project.eligible_cost_cents
    if eligible is None or eligible <= 0 or material.programme.funding.is_loan:
        return ()
    return indications(material.content.assessment, material.programme, eligible)


def _indication(
    item: CaseFinding, rate: Fraction, rules: list[AmountRule], eligible_cents: int
) -> Indication:
    most_cost = _lowest(rules, AmountKind.MAXIMUM_COST)
    base = min(eligible_cents, most_cost.cents) if most_cost else eligible_cents
    computed = share_of(base, rate, Rounding.DOWN)
    most_grant = _lowest(rules, AmountKind.MAXIMUM_GRANT)
    cents = min(computed, most_grant.cents) if most_grant else computed
    ceilings = [most_cost] if most_cost and base < eligible_cents else []
    ceilings += [most_grant] if most_grant and cents < computed else []
    return Indication(item.case, item.applies, rate, base, cents, tuple(ceilings))


def _lowest(rules: list[AmountRule], kind: AmountKind) -> AmountRule | None:
    return min((rule for rule in rules if rule.kind is kind), key=lambda rule: rule.cents, default=None)


def _sentence(item: Indication, material: Material) -> str:
    condition = "" if item.applies is Truth.YES else " Ob dieser Fall zutrifft, ist noch offen."
    ceilings = "".join(
        f" Begrenzt durch: {_amount(rule)} {material.quoted(rule.basis)}." for rule in item.ceilings
    )
    return (
        f"{item.case.label.rstrip('.')}: rechnerisch höchstens {formats.euro(item.cents)} "
        f"bei {rate_text(item.case)} von {formats.euro(item.base_cents)} {material.quoted(item.case.basis)}."
        f"{ceilings}{condition}"
    )


def _amount(rule: AmountRule) -> str:
    return f"{term(rule.kind)} {term(rule.scope)} {formats.euro(rule.cents)}"


def _why_nothing(material: Material) -> str:
    project, funding = material.subject.project, material.programme.funding
    if funding.is_loan:
        return "nicht zu berechnen, denn das Programm vergibt Darlehen"
    if project.eligible_cost_cents is None:
        return (
            "noch nicht zu berechnen, denn die zuwendungsfähigen Kosten sind noch nicht vollständig angegeben"
        )
    if project.eligible_cost_cents <= 0:
        return "nicht zu berechnen, denn keine der Kosten sind als zuwendungsfähig angegeben"
    return "nicht zu berechnen, denn für das Programm ist kein Fördersatz belegt"


def _unused(material: Material) -> Iterator[str]:
    """Name what the programme says about rates and amounts and what did not enter the computation."""
    yield from _not_computed(material)
    for rule in material.programme.funding.amounts:
        if not in_force(rule, material.content.assessment) or _enters(rule):
            continue
        standing = "" if rule.basis.decides else f" ({term(rule.basis.standing)})"
        yield f"Zu beachten: {_amount(rule)}{standing} {material.quoted(rule.basis)}."


def _not_computed(material: Material) -> Iterator[str]:
    """Name the one case without a sourced rate, or count them."""
    found = cases_in_question(material.content.assessment)
    cases = [item.case for item in found if item.case.grant is None or not item.case.basis.decides]
    if len(cases) > 1:
        yield (
            f"Nicht gerechnet: {formats.number(len(cases))} weitere Fälle, deren Fördersatz nicht belegt oder nicht "
            "genannt ist."
        )
        return
    for case in cases:
        standing = "" if case.basis.decides else f", {term(case.basis.standing)}"
        yield f"Nicht gerechnet: {case.label.rstrip('.')} ({rate_text(case)}{standing})."


def _enters(rule: AmountRule) -> bool:
    """Only what binds every project: not what is meant for one part of the cost or depends on something."""
    entering = rule.kind in {AmountKind.MAXIMUM_COST, AmountKind.MAXIMUM_GRANT}
    for_everything = rule.condition is None and rule.base is None and rule.label is None
    return entering and for_everything and rule.scope is AmountScope.PROJECT and rule.basis.decides
