"""The top of a Steckbrief: may I apply, who, what for, how much, until when, what not beside it. One sentence each.

Only what is told further down anyway, drawn together; what belongs to the full answer goes into `programmes`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from coordinator_app.domain.funding import (
    AmountKind,
    AmountRule,
    CumulationKind,
    CumulationRule,
    FinancingKind,
    FundingCase,
    RateLimit,
)
from coordinator_app.domain.programme import Origin, Programme, ProgrammeField, Topic
from coordinator_app.domain.requirement import (
    AllOf,
    AnyOf,
    AtLeast,
    Comparison,
    ExactlyOne,
    Not,
    Operator,
    Requirement,
    on_day,
    walk,
)
from coordinator_app.domain.source import Basis, Standing
from coordinator_app.domain.truth import Truth, at_least, conjunction, disjunction, exactly_one, negation
from coordinator_app.domain.vocabulary import OrganisationKind
from coordinator_app.matching.eligibility.assessment import DeadlineCriterion, StatusCriterion
from coordinator_app.matching.eligibility.timing import next_deadline
from coordinator_app.wording import formats
from coordinator_app.wording.funding_rules import RATE_UNKNOWN, base_text, rate_text
from coordinator_app.wording.terms import term
from coordinator_app.wording.timing import deadline_sentence, status_sentence

GLANCE = "Auf einen Blick"

_OPEN, _WHO, _WHAT = "Sind Anträge möglich?", "Wer?", "Wofür?"
_HOW_MUCH, _AT_MOST, _UNTIL, _BESIDE = (
    "Wie viel?",
    "Höchstens wie viel?",
    "Bis wann?",
    "Womit nicht verbinden?",
)
_NOT_KNOWN = "Nicht bekannt."
_KIND = "applicant.kind"
_ANSWER = {Truth.YES: "Ja.", Truth.NO: "Nein."}
_MOST_KINDS = 6
_WEAKEST = (Standing.NOT_FOUND, Standing.VAGUE, Standing.UNVERIFIED, Standing.COMPUTED, Standing.SOURCED)
_CEILINGS = frozenset({AmountKind.MAXIMUM_GRANT, AmountKind.FIXED_GRANT})
_STRICTEST = (
    CumulationKind.FORBIDDEN,
    CumulationKind.SUBSIDIARY,
    CumulationKind.SEPARATE_COSTS,
    CumulationKind.UP_TO,
    CumulationKind.CONDITIONAL,
)
_UNREAD = "Nicht ausgewertet; siehe unten im Text der Förderdatenbank."
_NO_BAN = "Ein Verbot wurde nicht gefunden."


@dataclass(frozen=True)
class Answer:
    """A short answer: of which field of the programme it speaks, and what it rests on.

    `standing` is that of the weakest rule it is drawn from; `basis` None where nothing was found. Both are None where
    nobody has looked.
    """

    text: str
    field: ProgrammeField
    basis: Basis | None = None
    standing: Standing | None = Standing.NOT_FOUND


def answers(programme: Programme, day: date) -> tuple[Answer, ...]:
    """Return the short answers of a programme as of a day; what is not known is said, never left out.

    Of an entry of the Förderdatenbank nobody has read the text, which therefore may well tell what is missing here.
    """
    found = _answers(programme, day)
    if programme.origin is not Origin.DIRECTORY:
        return found
    return tuple(item if item.basis else _unread(item) for item in found)


def _unread(answer: Answer) -> Answer:
    question = answer.text.partition("?")[0]
    return replace(answer, text=f"{question}? {_UNREAD}", standing=None)


def _answers(programme: Programme, day: date) -> tuple[Answer, ...]:
    return (
        _open(programme, day),
        _who(programme, day),
        _what(programme),
        _how_much(programme, day),
        *_at_most(programme, day),
        _until(programme, day),
        _beside(programme, day),
    )


def _open(programme: Programme, day: date) -> Answer:
    phase = programme.phase_on(day)
    if phase is None:
        return Answer(f"{_OPEN} {_NOT_KNOWN}", ProgrammeField.STATUS)
    criterion = StatusCriterion(phase, phase.basis, programme.successors)
    taken = phase.status.takes_applications
    if taken is Truth.UNKNOWN:
        return _founded(f"{_OPEN} {_NOT_KNOWN}", ProgrammeField.STATUS, (phase.basis,))
    answer = _ANSWER[taken] if phase.basis.decides else "Das ist nicht sicher."
    said = status_sentence(criterion)
    return _founded(f"{_OPEN} {answer} {said}", ProgrammeField.STATUS, (phase.basis,))


def _who(programme: Programme, day: date) -> Answer:
    tree = on_day(programme.requirements, day)
    asked = (
        [node for node in walk(tree) if isinstance(node, Comparison) and node.fact == _KIND] if tree else []
    )
    if tree is None or not asked:
        stated = next((item for item in programme.statements if item.topic is Topic.APPLICANTS), None)
        if stated is None:
            return Answer(f"{_WHO} {_NOT_KNOWN}", ProgrammeField.APPLICANTS)
        return _founded(f"{_WHO} {stated.text}", ProgrammeField.APPLICANTS, (stated.basis,))
    return _founded(f"{_WHO} {_kinds(tree)}", ProgrammeField.APPLICANTS, tuple(node.basis for node in asked))


def _kinds(tree: Requirement) -> str:
    """Say which kinds of applicants a tree lets in: those it names, or all but those it rules out."""
    possible = [kind for kind in OrganisationKind if _possible(tree, kind) is not Truth.NO]
    named = set(_named(tree))
    listed = [kind for kind in possible if kind.value in named]
    if listed:
        others = len(listed) < len(possible)
        more = " Andere nur in besonderen Fällen, die weiter unten stehen." if others else ""
        words = [term(kind) for kind in listed]
        if len(words) > _MOST_KINDS:
            rest = len(words) - _MOST_KINDS + 1
            words = [*words[: _MOST_KINDS - 1], f"{rest} weitere Arten von Stellen"]
        return f"{_first_large(formats.enumeration(words, 'oder'))}.{more}"
    excluded = [kind for kind in OrganisationKind if kind not in possible]
    if excluded:
        return f"Nicht antragsberechtigt sind: {formats.enumeration(map(term, excluded))}."
    return _NOT_KNOWN


def _named(node: Requirement) -> Iterator[str]:
    if isinstance(node, Comparison) and node.fact == _KIND:
        yield from (str(wanted) for wanted in node.wanted)
    elif not isinstance(node, Not):
        for child in _below(node):
            yield from _named(child)


def _below(node: Requirement) -> tuple[Requirement, ...]:
    match node:
        case AllOf(all_of=nodes) | AnyOf(any_of=nodes) | AtLeast(of=nodes) | ExactlyOne(exactly_one_of=nodes):
            return nodes
        case _:
            return ()


def _possible(node: Requirement, kind: OrganisationKind) -> Truth:
    """Return what a tree says of a kind of applicant of whom nothing else is known."""
    below = (_possible(child, kind) for child in _below(node))
    match node:
        case Comparison(fact=fact, operator=operator, wanted=wanted):
            if fact != _KIND or operator not in {Operator.IS, Operator.ONE_OF}:
                return Truth.UNKNOWN
            return Truth.of(kind.value in wanted)
        case Not(not_=inner):
            return negation(_possible(inner, kind))
        case AllOf():
            return conjunction(below)
        case AnyOf():
            return disjunction(below)
        case AtLeast(at_least=wanted_number):
            return at_least(wanted_number, below)
        case ExactlyOne():
            return exactly_one(below)
        case _:
            return Truth.UNKNOWN


def _what(programme: Programme) -> Answer:
    stated = next((item for item in programme.statements if item.topic is Topic.OBJECT), None)
    if stated is None:
        return Answer(f"{_WHAT} {_NOT_KNOWN}", ProgrammeField.OBJECT)
    return _founded(f"{_WHAT} {stated.text}", ProgrammeField.OBJECT, (stated.basis,))


def _how_much(programme: Programme, day: date) -> Answer:
    funding = programme.funding
    loan = "Darlehen. " if funding.is_loan else ""
    valid = [case for case in funding.cases if case.valid_on(day)]
    known = [case for case in valid if case.grant is not None]
    if not known:
        return _without_rate(programme, valid, loan)
    sure = [case for case in known if case.basis.decides]
    # What is founded goes alone only where the regular case is part of it; exceptions alone would mislead.
    told = sure if any(case.condition is None for case in sure) else known
    more = ""
    if len(told) < len(known):
        more = " Weitere Fälle sind nicht belegt."
    elif len(known) < len(valid):
        more = " In weiteren Fällen ist der Satz nicht bekannt."
    said, bases = _range(told)
    return _founded(f"{_HOW_MUCH} {loan}{_first_large(said)}.{more}", ProgrammeField.RATES, bases)


def _range(cases: Sequence[FundingCase]) -> tuple[str, tuple[Basis, ...]]:
    """Return the regular rate and the highest, or the span of rates, with what they rest on.

    A ceiling ("bis zu") is never the lower end of a span.
    """
    top = max(cases, key=lambda case: case.grant or Fraction(0))
    of_what = f" {base_text(top.base)}" if len({case.base for case in cases}) == 1 else ""
    regular = [case for case in cases if case.condition is None]
    every = tuple(case.basis for case in cases)
    if len({(case.grant, case.limit) for case in cases}) == 1:
        return f"{rate_text(top)}{of_what}", (top.basis, *every)
    highest = f"höchstens {formats.share(top.grant or Fraction(0))}"
    named = f" (im Fall {formats.quoted(top.label.rstrip('.'))})"
    if len({(case.grant, case.limit) for case in regular}) == 1:
        rate = f"in der Regel {rate_text(regular[0])}{of_what}"
        least = top.grant == regular[0].grant
        return f"{rate}, {'in anderen Fällen weniger' if least else highest + named}", (
            regular[0].basis,
            *every,
        )
    if all(case.limit is RateLimit.EXACT for case in cases):
        lowest = min(case.grant for case in cases if case.grant is not None)
        if lowest == top.grant:
            return f"{rate_text(top)}{of_what}", (top.basis, *every)
        span = f"je nach Fall {formats.share(lowest)} bis {formats.share(top.grant or Fraction(0))}{of_what}"
        return f"{span}, am meisten im Fall {formats.quoted(top.label.rstrip('.'))}", (top.basis, *every)
    return f"je nach Fall, {highest}{of_what}{named}", (top.basis, *every)


def _without_rate(programme: Programme, cases: list[FundingCase], loan: str) -> Answer:
    kinds = programme.funding.kinds
    full = [rule for rule in kinds if rule.kind is FinancingKind.FULL]
    if full and len(full) == len(kinds):
        return _founded(f"{_HOW_MUCH} Vollfinanzierung.", ProgrammeField.RATES, (full[0].basis,))
    text = f"{_HOW_MUCH} {loan}{RATE_UNKNOWN}."
    return _founded(text, ProgrammeField.RATES, tuple(case.basis for case in cases))


def _at_most(programme: Programme, day: date) -> Iterator[Answer]:
    """Tell the ceiling where there is one; several are a span where they are counted alike."""
    rules = [rule for rule in programme.funding.amounts if rule.kind in _CEILINGS and rule.valid_on(day)]
    if not rules:
        return
    top = max(rules, key=lambda rule: rule.cents)
    text = f"{_AT_MOST} {_first_large(_ceilings(rules, top))}."
    yield _founded(text, ProgrammeField.MAXIMUM, (top.basis, *(rule.basis for rule in rules)))


def _ceilings(rules: list[AmountRule], top: AmountRule) -> str:
    if len({(rule.kind, rule.scope) for rule in rules}) > 1:
        return f"je nach Fall; {formats.number(len(rules))} Beträge stehen weiter unten"
    scope = term(top.scope)
    lowest = min(rule.cents for rule in rules)
    if lowest == top.cents:
        return f"{formats.euro(top.cents)} {scope}"
    return f"je nach Fall {formats.euro(lowest)} bis {formats.euro(top.cents)} {scope}"


def _until(programme: Programme, day: date) -> Answer:
    phase = programme.phase_on(day)
    criterion = next_deadline(programme, day, None)
    closed = phase is not None and phase.basis.decides and phase.status.takes_applications is Truth.NO
    if closed and phase is not None and not criterion.reachable:
        text = f"{_UNTIL} An diesem Tag ist keine Frist offen."
        return _founded(text, ProgrammeField.DEADLINES, (phase.basis,))
    found = () if criterion.deadline is None else (criterion.basis,)
    return _founded(f"{_UNTIL} {_deadline(programme, criterion)}", ProgrammeField.DEADLINES, found)


def _deadline(programme: Programme, criterion: DeadlineCriterion) -> str:
    lands = {item.land for item in programme.deadlines if item.land and item.closes}
    if criterion.closes is None and lands:
        listed = formats.count(len(lands), "Land", "Länder")
        return f"Die Frist setzt jedes Land; Termine für {listed} stehen weiter unten."
    return deadline_sentence(criterion)


def _beside(programme: Programme, day: date) -> Answer:
    rules = [rule for rule in programme.funding.cumulation if rule.valid_on(day)]
    strict = sorted(
        (rule for rule in rules if rule.kind in _STRICTEST), key=lambda rule: _STRICTEST.index(rule.kind)
    )
    if strict:
        return _founded(f"{_BESIDE} {_ban(strict, rules)}", ProgrammeField.CUMULATION, (strict[0].basis,))
    allowed = [rule for rule in rules if rule.kind is CumulationKind.ALLOWED]
    if allowed:
        text = f"{_BESIDE} {_NO_BAN} {allowed[0].statement}"
        return _founded(text, ProgrammeField.CUMULATION, (allowed[0].basis,))
    return _founded(f"{_BESIDE} {_NOT_KNOWN}", ProgrammeField.CUMULATION, tuple(rule.basis for rule in rules))


def _ban(strict: list[CumulationRule], rules: list[CumulationRule]) -> str:
    first, rest = strict[0], len(rules) - 1
    said = first.statement if first.kind is CumulationKind.FORBIDDEN else f"{_NO_BAN} {first.statement}"
    if first.exceptions:
        said += " Es gibt Ausnahmen."
    if rest:
        said += f" {formats.count(rest, 'weitere Regel steht', 'weitere Regeln stehen')} unten."
    return said


def _founded(text: str, field: ProgrammeField, bases: Iterable[Basis]) -> Answer:
    taken = tuple(bases)
    if not taken:
        return Answer(text, field)
    return Answer(text, field, taken[0], min((basis.standing for basis in taken), key=_WEAKEST.index))


def _first_large(text: str) -> str:
    return text[:1].upper() + text[1:]
