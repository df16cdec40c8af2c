"""The pairs of project and programme that are still open, and what each of them waits for.

Every criterion is decided once for the same facts: projects of one Quartier share most of them, and a possible answer
changes only one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from coordinator_app.domain.programme import Programme
from coordinator_app.domain.project import PersonalJudgement
from coordinator_app.domain.records import Kind
from coordinator_app.domain.requirement import (
    Comparison,
    Judgement,
    PartnerCount,
    Requirement,
    criteria_on,
    walk,
)
from coordinator_app.domain.truth import Truth, conjunction
from coordinator_app.domain.vocabulary import Land
from coordinator_app.matching.eligibility.assessment import Doubt, Finding
from coordinator_app.matching.eligibility.evaluation import PARTNERS, evaluate
from coordinator_app.matching.eligibility.facts import FactContent, FactValue, Origin, read_facts
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.eligibility.timing import deadline_finding, status_finding

Contents = Mapping[str, FactContent | None]
"""What is known of each fact by name; None is unknown."""

Answers = Mapping[str, Truth]
"""What people said about the conditions of one programme, by the sentence of the condition."""

PairKey = tuple[str, str]
"""Project key and programme id."""

LAND = "municipality.land"
"""The fact that selects the deadlines of one Land."""

_NOWHERE = Origin(Kind.PROJECT, None, "")


@dataclass(frozen=True)
class Outcome:
    """What became of one criterion, and the facts and sentences that could still change it."""

    result: Truth
    facts: frozenset[str] = frozenset()
    statements: frozenset[str] = frozenset()


class Part:
    """One of the criteria that must all hold. It remembers its outcome for every set of facts that it was asked for."""

    def __init__(self, node: Requirement, programme: str) -> None:
        self.node = node
        self._programme = programme
        nodes = tuple(walk(node))
        self.facts = tuple(sorted({name for item in nodes if (name := _fact_of(item)) is not None}))
        self._statements = tuple(sorted({item.judgement for item in nodes if isinstance(item, Judgement)}))
        self._outcomes: dict[tuple[FactContent | Truth | None, ...], Outcome] = {}

    def outcome(self, contents: Contents, answers: Answers) -> Outcome:
        """Return what becomes of the criterion with these facts and answers."""
        key = (*map(contents.__getitem__, self.facts), *map(answers.get, self._statements))
        found = self._outcomes.get(key)
        if found is None:
            found = self._outcomes[key] = self._decide(contents, answers)
        return found

    def _decide(self, contents: Contents, answers: Answers) -> Outcome:
        facts = {name: FactValue(name, contents[name], _NOWHERE) for name in self.facts}
        judged = {
            statement: PersonalJudgement(self._programme, statement, answers[statement])
            for statement in self._statements
            if statement in answers
        }
        finding = evaluate(self.node, facts, judged)
        missing = tuple(needs(finding))
        return Outcome(
            finding.result,
            frozenset(item.fact.name for item in missing if item.fact is not None),
            frozenset(item.criterion.judgement for item in missing if isinstance(item.criterion, Judgement)),
        )


def needs(finding: Finding) -> Iterator[Finding]:
    """Yield the leaves whose answer can still matter: unknown, with a rule that decides, as has every group above them.

    What stands below a rule that is too weak to decide is left out: no answer could decide anything there.
    """
    if finding.result is not Truth.UNKNOWN:
        return
    if finding.children:
        if finding.doubt is None:
            for child in finding.children:
                yield from needs(child)
    elif finding.doubt in (Doubt.FACT_MISSING, Doubt.PERSON_DECIDES) and finding.criterion.basis.decides:
        yield finding


class Demands:
    """What a programme demands on a day: that it takes applications, a deadline, and its criteria."""

    def __init__(self, programme: Programme, day: date) -> None:
        self.programme = programme
        self._day = day
        self._status = status_finding(programme, day).result
        self._timing: dict[Land | None, Outcome] = {}
        nodes = () if programme.flaws else criteria_on(programme.requirements, day)
        self.parts = tuple(Part(node, programme.id) for node in nodes)

    def timing(self, land: Land | None) -> Outcome:
        """Return whether the programme takes applications and a deadline can be met in a Land.

        Where the Land is not known, and one of the Länder has a deadline ahead, the timing waits for the Land.
        """
        found = self._timing.get(land)
        if found is None:
            found = self._timing[land] = self._decide_timing(land)
        return found

    def _decide_timing(self, land: Land | None) -> Outcome:
        if self.programme.flaws:  # nothing can be said of it, whatever is answered
            return Outcome(Truth.UNKNOWN)
        result = conjunction((self._status, self._deadline(land)))
        if result is not Truth.UNKNOWN or land is not None:
            return Outcome(result)
        own = {item.land for item in self.programme.deadlines if item.land is not None}
        reachable = self._deadline(None) is not Truth.YES and any(
            self._deadline(item) is Truth.YES for item in own
        )
        return Outcome(result, frozenset({LAND}) if reachable else frozenset())

    def _deadline(self, land: Land | None) -> Truth:
        return deadline_finding(self.programme, self._day, land).result


@dataclass(frozen=True, eq=False)
class OpenPair:
    """A project and a programme of which nobody can say yet whether they fit, with what is known.

    `contradicted` are facts that rest on data which can't all be true: these must be mended, not asked for.
    """

    subject: Subject
    demands: Demands
    facts: Mapping[str, FactValue]
    contents: Contents
    contradicted: frozenset[str]
    answers: Answers
    timing: Outcome
    outcomes: tuple[Outcome, ...]

    @property
    def key(self) -> PairKey:
        """Project key and programme id."""
        return self.subject.project.key, self.demands.programme.id

    @property
    def missing(self) -> frozenset[str]:
        """The names of the missing facts that can still matter."""
        return _whole(self.timing, *self.outcomes).facts - self.contradicted

    @property
    def statements(self) -> frozenset[str]:
        """The sentences that a person must judge and that can still matter."""
        return _whole(self.timing, *self.outcomes).statements

    def with_fact(self, name: str, content: FactContent) -> Outcome:
        """Return what becomes of the pair as a whole with another content of one fact."""
        contents = {**self.contents, name: content}
        timing = self.demands.timing(Land(content)) if name == LAND else self.timing
        parts = (
            part.outcome(contents, self.answers) if name in part.facts else outcome
            for part, outcome in zip(self.demands.parts, self.outcomes, strict=True)
        )
        return _whole(timing, *parts)

    def with_answer(self, statement: str, answer: Truth) -> Outcome:
        """Return what becomes of the pair as a whole once a person has judged a condition."""
        answers = {**self.answers, statement: answer}
        parts = (
            part.outcome(self.contents, answers) if statement in outcome.statements else outcome
            for part, outcome in zip(self.demands.parts, self.outcomes, strict=True)
        )
        return _whole(self.timing, *parts)


def open_pairs(
    subjects: Iterable[Subject], programmes: Iterable[Programme], day: date
) -> tuple[OpenPair, ...]:
    """Return the pairs whose eligibility is unknown on a day, ordered by project and programme."""
    demanded = tuple(Demands(programme, day) for programme in programmes)
    found = (pair for subject in subjects for pair in _open_pairs_of(subject, demanded, day))
    return tuple(sorted(found, key=lambda pair: pair.key))


def _open_pairs_of(subject: Subject, demanded: tuple[Demands, ...], day: date) -> Iterator[OpenPair]:
    """Yield the open pairs of a subject; programmes that count its cost otherwise see other facts."""
    views = [subject.seen_by(demands.programme.id) for demands in demanded]
    alike = tuple(demands for demands, seen in zip(demanded, views, strict=True) if seen is subject)
    yield from _open_pairs_alike(subject, alike, day)
    for demands, seen in zip(demanded, views, strict=True):
        if seen is not subject:
            yield from _open_pairs_alike(seen, (demands,), day)


def _open_pairs_alike(subject: Subject, demanded: Iterable[Demands], day: date) -> Iterator[OpenPair]:
    facts = read_facts(subject, day)
    contents = {name: fact.content for name, fact in facts.items()}
    stated = contents[LAND]
    land = stated if isinstance(stated, Land) else None
    contradicted = frozenset(name for name, fact in facts.items() if fact.contradiction is not None)
    said: dict[str, dict[str, Truth]] = {}
    for item in subject.project.judgements:
        said.setdefault(item.programme, {})[item.statement] = item.answer
    for demands in demanded:
        timing = demands.timing(land)
        answers = said.get(demands.programme.id, {})
        outcomes = _outcomes(demands, contents, answers) if timing.result is not Truth.NO else None
        if outcomes is not None and _whole(timing, *outcomes).result is Truth.UNKNOWN:
            yield OpenPair(subject, demands, facts, contents, contradicted, answers, timing, outcomes)


def _whole(*outcomes: Outcome) -> Outcome:
    """Return what becomes of all criteria together."""
    return Outcome(
        conjunction(outcome.result for outcome in outcomes),
        frozenset().union(*(outcome.facts for outcome in outcomes)),
        frozenset().union(*(outcome.statements for outcome in outcomes)),
    )


def _outcomes(demands: Demands, contents: Contents, answers: Answers) -> tuple[Outcome, ...] | None:
    """Return the outcomes of all criteria, or None as soon as one of them rules the pair out."""
    found = []
    for part in demands.parts:
        outcome = part.outcome(contents, answers)
        if outcome.result is Truth.NO:
            return None
        found.append(outcome)
    return tuple(found)


def _fact_of(node: Requirement) -> str | None:
    match node:
        case Comparison(fact=name):
            return name
        case PartnerCount():
            return PARTNERS
        case _:
            return None
