"""What a programme says about the begin of a project: forbidden before what, with which way out, on which source.

The rule is not read out of words: a requirement is asked what it says of a project that has begun, once without and
once with the consent to an early start. So every shape of a requirement tree is understood that the engine evaluates.
"""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from coordinator_app.domain.programme import Programme, ProgrammeField, StartGate
from coordinator_app.domain.project import PersonalJudgement
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
    Requirement,
    on_day,
    walk,
)
from coordinator_app.domain.source import Basis, Standing
from coordinator_app.domain.truth import Truth, conjunction, negation
from coordinator_app.matching.eligibility.assessment import Doubt, Finding
from coordinator_app.matching.eligibility.evaluation import evaluate
from coordinator_app.matching.eligibility.facts import FACTS_BY_NAME, FactValue

STARTED, CONSENT, CONTRACT, STARTS = (
    "project.started",
    "project.early_start_consent",
    "project.first_contract",
    "project.starts",
)
_ABOUT_THE_BEGIN = frozenset({STARTED, CONSENT, CONTRACT})


@dataclass(frozen=True)
class StartRule:
    """What a programme says of a project that begins before `gate`.

    `forbids` is no where that does no harm, and unknown where `doubt` says why. `consent_helps` says whether the consent
    to an early start makes it harmless. `basis` is None where nothing at all is recorded; `found` tells whether there is
    a rule, or only the note that none was found. `exception` is a way out that only a person can judge.
    Projects may begin on `earliest` at the earliest, whatever else is said.
    """

    forbids: Truth
    consent_helps: Truth
    gate: StartGate
    found: bool
    basis: Basis | None = None
    consent_basis: Basis | None = None
    doubt: Doubt | None = None
    exception: str | None = None
    earliest: date | None = None
    earliest_basis: Basis | None = None


def start_rule(
    programme: Programme,
    facts: Mapping[str, FactValue],
    judgements: Mapping[str, PersonalJudgement],
    begins: date | None,
    day: date,
) -> StartRule:
    """Return what a programme says, on a day, of a project with these facts that begins before it may.

    `begins` is the day of its first contract, or None where that is not known.
    """
    gate = programme.start_after or StartGate.NOTICE
    root = None if programme.flaws else on_day(programme.requirements, day)
    demands = () if root is None else tuple(_conjuncts(root))
    earliest, earliest_basis = _earliest(demands)
    clauses = tuple(node for node in demands if is_about_the_begin(node))
    if not clauses:
        basis = next(
            (item.basis for item in programme.provenance if ProgrammeField.EARLY_START in item.fields), None
        )
        return StartRule(
            Truth.UNKNOWN,
            Truth.UNKNOWN,
            gate,
            found=False,
            basis=basis,
            doubt=Doubt.RULE_UNCLEAR,
            earliest=earliest,
            earliest_basis=earliest_basis,
        )
    without = tuple(
        evaluate(_literally(clause), _begun(facts, begins, Truth.NO), judgements) for clause in clauses
    )
    consented = (evaluate(clause, _begun(facts, begins, Truth.YES), judgements) for clause in clauses)
    strictest, finding = min(zip(clauses, without, strict=True), key=lambda pair: _STRICTNESS[pair[1].result])
    forbids = negation(conjunction(item.result for item in without))
    return StartRule(
        forbids=forbids,
        consent_helps=conjunction(item.result for item in consented),
        gate=gate,
        found=True,
        basis=_quoted(strictest, (STARTED, CONTRACT)) or strictest.basis,
        consent_basis=_quoted(strictest, (CONSENT,)),
        doubt=_doubt(finding) if forbids is Truth.UNKNOWN else None,
        exception=_exception(finding) if forbids is Truth.UNKNOWN else None,
        earliest=earliest,
        earliest_basis=earliest_basis,
    )


_STRICTNESS = {Truth.NO: 0, Truth.UNKNOWN: 1, Truth.YES: 2}


def _conjuncts(node: Requirement) -> Iterator[Requirement]:
    """Yield what must hold in any case, one by one; a group whose own rule is weak stays whole."""
    match node:
        case AllOf(all_of=nodes, basis=basis) if basis.decides:
            for child in nodes:
                yield from _conjuncts(child)
        case Dated(requires=inner):  # what is not in force has been left out before
            yield from _conjuncts(inner)
        case _:
            yield node


def is_about_the_begin(node: Requirement) -> bool:
    """Whether a requirement asks for anything about the begin of a project."""
    return any(isinstance(item, Comparison) and item.fact in _ABOUT_THE_BEGIN for item in walk(node))


def _earliest(demands: tuple[Requirement, ...]) -> tuple[date | None, Basis | None]:
    """Return the first day on which projects may begin, if a sourced rule names one."""
    days = [
        (FACTS_BY_NAME[STARTS].parse(node.wanted)[0], node.basis)
        for node in demands
        if isinstance(node, Comparison)
        and node.fact == STARTS
        and node.operator is Operator.AT_LEAST
        and node.basis.decides
    ]
    return max(days, key=lambda found: found[0], default=(None, None))


def _begun(facts: Mapping[str, FactValue], begins: date | None, consent: Truth) -> Mapping[str, FactValue]:
    """Return the facts of the project as if it had begun."""
    told = {STARTED: Truth.YES, CONSENT: consent, CONTRACT: begins}
    return {
        **facts,
        **{name: dataclasses.replace(facts[name], content=told[name], contradiction=None) for name in told},
    }


def _literally(node: Requirement) -> Requirement:
    """Return a requirement in which the way out by a consent counts as stated: one not taken can't help, however founded."""
    match node:
        case Comparison(fact=name, basis=basis) if name == CONSENT:
            return dataclasses.replace(node, basis=dataclasses.replace(basis, standing=Standing.SOURCED))
        case Comparison() | Judgement() | PartnerCount():
            return node
        case AllOf(all_of=nodes):
            return dataclasses.replace(node, all_of=tuple(map(_literally, nodes)))
        case AnyOf(any_of=nodes):
            return dataclasses.replace(node, any_of=tuple(map(_literally, nodes)))
        case AtLeast(of=nodes):
            return dataclasses.replace(node, of=tuple(map(_literally, nodes)))
        case ExactlyOne(exactly_one_of=nodes):
            return dataclasses.replace(node, exactly_one_of=tuple(map(_literally, nodes)))
        case Not(not_=inner):
            return dataclasses.replace(node, not_=_literally(inner))
        case Dated(requires=inner):
            return dataclasses.replace(node, requires=_literally(inner))


def _quoted(clause: Requirement, names: tuple[str, ...]) -> Basis | None:
    """Return what a clause says of these facts rests on: with the literal words, if any of them has those."""
    found = [node.basis for node in walk(clause) if isinstance(node, Comparison) and node.fact in names]
    return next((basis for basis in found if basis.quote), found[0] if found else None)


def _open(finding: Finding) -> Iterator[Finding]:
    if finding.result is not Truth.UNKNOWN:
        return
    if finding.doubt is not None:
        yield finding
    for child in finding.children:
        yield from _open(child)


def _doubt(finding: Finding) -> Doubt | None:
    return next((item.doubt for item in _open(finding)), None)


def _exception(finding: Finding) -> str | None:
    criteria = (item.criterion for item in _open(finding))
    return next((item.judgement for item in criteria if isinstance(item, Judgement)), None)
