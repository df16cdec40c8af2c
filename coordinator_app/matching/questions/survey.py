"""What every open question would decide: each possible answer is put into the facts and the criteria decided anew."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from coordinator_app.domain.funding import AmountKind
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.project import PersonalJudgement
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.facts import FACTS, FactContent, Origin
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.questions.open_pairs import OpenPair, Outcome, PairKey, open_pairs
from coordinator_app.matching.questions.possible_answers import Answer, possible_answers
from coordinator_app.matching.terms.amounts import amount_limit
from coordinator_app.matching.terms.circumstances import Circumstances

_POSITION = {definition.name: position for position, definition in enumerate(FACTS)}
_GRANTS = (AmountKind.MAXIMUM_GRANT, AmountKind.FIXED_GRANT)


@dataclass(frozen=True)
class FactQuestion:
    """A question for one fact at one place; what stands in a shared record is one question for all its projects.

    `project` is named where there is no record yet in which the fact could stand.
    """

    fact: str
    origin: Origin
    project: str | None = None

    @property
    def rank(self) -> tuple[int, int, str, str, str]:
        """The order of questions that decide the same: facts in the order of the registry, then by place."""
        place = f"{self.origin.kind.value} {self.origin.field}"
        return 0, _POSITION[self.fact], place, self.origin.key or "", self.project or ""


@dataclass(frozen=True)
class JudgementQuestion:
    """A question whether a condition holds that only a person can judge, of one programme for one project."""

    project: str
    programme: str
    statement: str

    @property
    def rank(self) -> tuple[int, int, str, str, str]:
        """The order of questions that decide the same: after all facts."""
        return 1, 0, self.project, self.programme, self.statement


Question = FactQuestion | JudgementQuestion


@dataclass(frozen=True)
class AnswerEffect:
    """What one answer does to the pairs that wait for it, ordered by project and programme.

    `fits` become yes, `ruled_out` no. `completed` stay open, but the last missing fact of theirs is known then.
    """

    answer: Answer
    fits: tuple[PairKey, ...] = ()
    ruled_out: tuple[PairKey, ...] = ()
    completed: tuple[PairKey, ...] = ()

    @property
    def decided(self) -> int:
        """How many pairs are open no more."""
        return len(self.fits) + len(self.ruled_out)

    @property
    def opened(self) -> int:
        """How many pairs fit, or wait for no more fact."""
        return len(self.fits) + len(self.completed)


@dataclass(frozen=True)
class QuestionEffect:
    """A question with the open pairs that wait for it, and what each possible answer would do.

    `known` is what is known of the fact already (members of a set). `cents` is the sum of the largest grants of the
    pairs, as far as they are known; of `unknown_grants` pairs they are not. The means count every answer alike.
    """

    question: Question
    known: FactContent | None
    pairs: tuple[PairKey, ...]
    answers: tuple[AnswerEffect, ...]
    cents: int
    unknown_grants: int
    mean_cents: Fraction

    @property
    def mean(self) -> Fraction:
        """How many pairs an answer decides on average."""
        return Fraction(sum(item.decided for item in self.answers), len(self.answers))

    @property
    def most(self) -> int:
        """How many pairs are decided at best."""
        return max(item.decided for item in self.answers)

    @property
    def least(self) -> int:
        """How many pairs are decided in any case."""
        return min(item.decided for item in self.answers)

    @property
    def opened(self) -> int:
        """How many pairs the best answer alone makes fit or frees of their last missing fact."""
        return max(item.opened for item in self.answers)

    @property
    def projects(self) -> tuple[str, ...]:
        """The projects that wait for the answer."""
        return tuple(dict.fromkeys(project for project, _ in self.pairs))

    @property
    def programmes(self) -> tuple[str, ...]:
        """The programmes that wait for the answer."""
        return tuple(sorted({programme for _, programme in self.pairs}))


@dataclass(frozen=True)
class Survey:
    """All open pairs of a day and every question that one of them waits for, in the order of the questions' ranks.

    `grants` is the largest grant in cents of every open pair, None where it is not known.
    """

    day: date
    grants: Mapping[PairKey, int | None]
    effects: tuple[QuestionEffect, ...]

    @property
    def open_pairs(self) -> int:
        """How many pairs are open."""
        return len(self.grants)


def survey(subjects: Iterable[Subject], programmes: Iterable[Programme], day: date) -> Survey:
    """Return what every question would decide that at least one open pair waits for."""
    pairs = open_pairs(subjects, programmes, day)
    grants = {pair.key: largest_grant(pair, day) for pair in pairs}
    waiting: dict[Question, list[OpenPair]] = {}
    for pair in pairs:
        for question in questions_of(pair):
            waiting.setdefault(question, []).append(pair)
    ordered = sorted(waiting.items(), key=lambda item: item[0].rank)
    return Survey(day, grants, tuple(_effect(question, found, grants) for question, found in ordered))


def questions_of(pair: OpenPair) -> tuple[Question, ...]:
    """Return the questions that a pair waits for; nothing else is ever asked."""
    project, programme = pair.key
    facts = (
        FactQuestion(name, origin, None if origin.key is not None else project)
        for name in pair.missing
        for origin in (pair.facts[name].origin,)
    )
    return (*facts, *(JudgementQuestion(project, programme, statement) for statement in pair.statements))


def largest_grant(pair: OpenPair, day: date) -> int | None:
    """Return the largest grant per project in cents that a programme states, or its fixed sum; None if not known."""
    programme = pair.demands.programme
    terms = programme.funding
    if not any(rule.kind in _GRANTS for rule in terms.amounts):
        return None
    judgements = {
        statement: PersonalJudgement(programme.id, statement, answer)
        for statement, answer in pair.answers.items()
    }
    circumstances = Circumstances(pair.facts, day, judgements)
    stated = (amount_limit(terms, circumstances, kind).cents for kind in _GRANTS)
    return next((cents for cents in stated if cents is not None), None)


def _effect(
    question: Question, pairs: list[OpenPair], grants: Mapping[PairKey, int | None]
) -> QuestionEffect:
    known = pairs[0].contents[question.fact] if isinstance(question, FactQuestion) else None
    effects = tuple(_answered(question, answer, pairs) for answer in _answers(question, known, pairs))
    money = [grants[pair.key] for pair in pairs]
    decided = sum(grants[key] or 0 for item in effects for key in (*item.fits, *item.ruled_out))
    return QuestionEffect(
        question=question,
        known=known,
        pairs=tuple(pair.key for pair in pairs),
        answers=effects,
        cents=sum(cents for cents in money if cents is not None),
        unknown_grants=sum(1 for cents in money if cents is None),
        mean_cents=Fraction(decided, len(effects)),
    )


def _answers(question: Question, known: FactContent | None, pairs: list[OpenPair]) -> tuple[Answer, ...]:
    if isinstance(question, JudgementQuestion):
        return Answer(Truth.YES), Answer(Truth.NO)
    parts = {
        part: None
        for pair in pairs
        for part, outcome in zip(pair.demands.parts, pair.outcomes, strict=True)
        if question.fact in outcome.facts
    }
    return possible_answers(question.fact, known, (part.node for part in parts))


def _answered(question: Question, answer: Answer, pairs: list[OpenPair]) -> AnswerEffect:
    fits, ruled_out, completed = list[PairKey](), list[PairKey](), list[PairKey]()
    for pair in pairs:
        after = _after(question, answer, pair)
        if after.result is Truth.YES:
            fits.append(pair.key)
        elif after.result is Truth.NO:
            ruled_out.append(pair.key)
        elif pair.missing and not after.facts - pair.contradicted:
            completed.append(pair.key)
    return AnswerEffect(answer, tuple(fits), tuple(ruled_out), tuple(completed))


def _after(question: Question, answer: Answer, pair: OpenPair) -> Outcome:
    if isinstance(question, FactQuestion):
        return pair.with_fact(question.fact, answer.content)
    return pair.with_answer(question.statement, Truth(answer.content))
