"""Questions in German: what is asked, for whom, what depends on it, and what each possible answer would do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from coordinator_app.domain.programme import Programme
from coordinator_app.domain.records import Kind
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.facts import (
    FACTS_BY_NAME,
    Choices,
    FactContent,
    FactKind,
    FactValue,
    Origin,
)
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.questions.open_pairs import PairKey
from coordinator_app.matching.questions.possible_answers import Answer, Edge
from coordinator_app.matching.questions.survey import AnswerEffect, FactQuestion, Question, QuestionEffect
from coordinator_app.wording import facts, formats
from coordinator_app.wording.fact_wordings import WORDINGS
from coordinator_app.wording.facts import Titles
from coordinator_app.wording.question_sentences import OPEN_POINTS, QUESTIONS
from coordinator_app.wording.terms import noun, term

_MOST_LABELS, _MOST_LINES = 4, 4
_NONE = (0, 0)
_ORDERED = frozenset({FactKind.AMOUNT, FactKind.NUMBER, FactKind.SHARE, FactKind.DAY})
_EVERY, _EVERY_OTHER = "Bei jeder Antwort", "Bei jeder anderen Antwort"

RANKING = (
    "Zuerst kommt die Frage, deren Antwort im Durchschnitt über alle möglichen Antworten die meisten Paare aus Projekt und "
    "Programm entscheidet; jede Antwort zählt dabei gleich viel. Mit der Reihenfolge nach Geld zählt statt der Paare die Summe "
    "ihrer Höchstbeträge, soweit sie bekannt sind. Bei Gleichstand geht vor, was in jedem Fall mehr entscheidet, dann, was bei "
    "mehr Paaren die letzte fehlende Angabe ist, dann, worauf mehr Paare warten; Angaben gehen vor Prüfungen durch eine Person."
)
"""The rule of `matching.questions.ranking` in words."""


@dataclass(frozen=True)
class QuestionText:
    """A question in German. `asked` and `about` are what and for whom; `why` and `effects` are full sentences.

    `advice` says where the answer is entered.
    """

    asked: str
    about: str
    why: str
    effects: tuple[str, ...]
    advice: str


def titles_of_all(subjects: Iterable[Subject]) -> Titles:
    """Return the titles of everything that some projects are made of."""
    return {key: title for subject in subjects for key, title in facts.titles_of(subject).items()}


def describe_question(
    effect: QuestionEffect, programmes: Mapping[str, Programme], titles: Titles
) -> QuestionText:
    """Return a question with all that is said about it."""
    question = effect.question
    return QuestionText(
        asked=asked(question, effect.known),
        about=about(question, programmes, titles),
        why=why(effect),
        effects=answer_lines(effect),
        advice=_advice(question, titles),
    )


def asked(question: Question, known: FactContent | None = None) -> str:
    """Return the question itself; of a set that is known in part it asks for the rest."""
    if not isinstance(question, FactQuestion):
        return f"Trifft das zu? {formats.quoted(question.statement)}"
    if isinstance(known, Choices) and question.fact in OPEN_POINTS:
        wording = WORDINGS[question.fact]
        members = (wording.member(item) for item in known.possible if item not in known.sure)
        return OPEN_POINTS[question.fact].format(possible=formats.enumeration(members, "oder"))
    return QUESTIONS[question.fact]


def about(question: Question, programmes: Mapping[str, Programme], titles: Titles) -> str:
    """Return for whom or what the question is asked: Quartier „Hafenviertel“."""
    if not isinstance(question, FactQuestion):
        name = formats.quoted(programmes[question.programme].short_name)
        return f"{_named(Kind.PROJECT, question.project, titles)}, Programm {name}"
    if question.origin.key is None:
        return _named(Kind.PROJECT, question.project or "", titles)
    return _named(question.origin.kind, question.origin.key, titles)


def why(effect: QuestionEffect) -> str:
    """Return what depends on the answer, as full sentences."""
    programmes, projects = len(effect.programmes), len(effect.projects)
    verb = "hängt" if programmes == 1 else "hängen"
    amount = formats.count(programmes, "Programm", "Programme")
    sentences = [*_no_record(effect.question)]
    sentences += [f"Davon {verb} {amount} für {formats.count(projects, 'Projekt', 'Projekte')} ab."]
    if effect.cents:
        total = formats.euro(effect.cents)
        several = len(effect.pairs) - effect.unknown_grants > 1
        sentences.append(
            f"Die bekannten Höchstbeträge ergeben zusammen {total}."
            if several
            else f"Der bekannte Höchstbetrag ist {total}."
        )
    if effect.unknown_grants == len(effect.pairs):
        sentences.append("Höchstbeträge sind dazu nicht bekannt.")
    elif effect.unknown_grants:
        where = _counted((effect.unknown_grants,) * 2, effect, dative=True)
        sentences.append(f"Bei {where} ist kein Höchstbetrag bekannt.")
    return " ".join(sentences)


def _no_record(question: Question) -> tuple[str, ...]:
    """Say what must be chosen first, where the project points to no record that could hold the fact."""
    if not isinstance(question, FactQuestion) or question.origin.kind is not Kind.PROJECT:
        return ()
    sentence = _NOT_CHOSEN.get(question.origin.field)
    return () if sentence is None or question.fact.startswith("project.") else (sentence,)


_NOT_CHOSEN: Mapping[str, str] = {
    "applicant": "Beim Projekt ist noch keine antragstellende Stelle ausgewählt.",
    "neighbourhood": "Beim Projekt ist noch kein Quartier ausgewählt.",
    "municipality": "Beim Projekt ist noch keine Kommune ausgewählt.",
}


def answer_lines(effect: QuestionEffect) -> tuple[str, ...]:
    """Return what the possible answers do, answers that decide the same in one sentence.

    Of many different ones the most decisive are told one by one and the others together, from the least to the most.
    """
    question = effect.question
    if isinstance(question, FactQuestion) and _kind(question) in _ORDERED:
        groups = _stretches(question, effect)
    else:
        groups = _groups(effect)
    if len(groups) == 1:
        return (f"{_EVERY} {_consequence(groups[0], effect)}.",)
    rest: list[_Group] = []
    if not _is_short(question):
        rest = [group for group in groups if len(group.labels) > _MOST_LABELS][-1:]
        told = [group for group in groups if group not in rest]
        rest = [*told[_MOST_LINES:], *rest]
        groups = told[:_MOST_LINES]
    lines = [f"Bei {_either(group.labels)} {_consequence(group, effect)}." for group in groups]
    if rest:
        together = _Group((), tuple(item for group in rest for item in group.effects))
        lines.append(f"{_EVERY_OTHER} {_consequence(together, effect)}.")
    return tuple(lines)


def answer_label(question: Question, answer: Answer) -> str:
    """Return an answer in short: ja, Verein, ab 100.000,00 €."""
    if not isinstance(question, FactQuestion):
        return term(Truth(answer.content))
    if answer.low is not None or answer.high is not None:
        return _stretch_label(question, answer.low, answer.high)
    content = answer.content
    if isinstance(content, Choices) and content.counts:
        counted = zip(content.sure, content.counts, strict=True)
        return "; ".join(f"{count} × {term(item)}" if count > 1 else term(item) for item, count in counted)
    return _value(question, content)


@dataclass(frozen=True)
class _Group:
    """Answers that decide the same, and what they do."""

    labels: tuple[str, ...]
    effects: tuple[AnswerEffect, ...]


def _groups(effect: QuestionEffect) -> list[_Group]:
    """Group answers by what they decide; yes stays before no, others begin with what decides most."""
    found: dict[tuple[tuple[PairKey, ...], ...], list[AnswerEffect]] = {}
    for item in effect.answers:
        found.setdefault((item.fits, item.ruled_out), []).append(item)
    groups = [
        _Group(tuple(answer_label(effect.question, item.answer) for item in items), tuple(items))
        for items in found.values()
    ]
    if not _is_short(effect.question):
        groups.sort(key=lambda group: -group.effects[0].decided)
    return groups


def _stretches(question: FactQuestion, effect: QuestionEffect) -> list[_Group]:
    """Group ordered answers that follow one another and do the same."""
    groups = []
    for _, items in groupby(
        effect.answers, key=lambda item: (item.fits, item.ruled_out, len(item.completed))
    ):
        taken = tuple(items)
        label = _stretch_label(question, taken[0].answer.low, taken[-1].answer.high)
        groups.append(_Group((label,), taken))
    return groups


def _is_short(question: Question) -> bool:
    """Whether the answers are told one by one in their order: yes and no, and stretches of amounts and days."""
    return not isinstance(question, FactQuestion) or _kind(question) in {FactKind.FLAG, *_ORDERED}


def _stretch_label(question: FactQuestion, low: Edge | None, high: Edge | None) -> str:
    if low is not None and high is not None and low.at == high.at:
        return f"genau {_value(question, low.at)}"
    if _kind(question) is FactKind.DAY:
        words = ("ab dem", "nach dem", "bis zum", "vor dem")
    else:
        words = ("mindestens", "mehr als", "höchstens", "weniger als")
    parts = []
    if low is not None:
        parts.append(f"{words[0] if low.included else words[1]} {_value(question, low.at)}")
    if high is not None:
        parts.append(f"{words[2] if high.included else words[3]} {_value(question, high.at)}")
    return " und ".join(parts)


def _value(question: FactQuestion, content: FactContent) -> str:
    return facts.found(FactValue(question.fact, content, Origin(Kind.PROJECT, None, "")))


def _kind(question: FactQuestion) -> FactKind:
    return FACTS_BY_NAME[question.fact].kind


def _either(labels: tuple[str, ...]) -> str:
    shown = [formats.quoted(label) for label in labels[:_MOST_LABELS]]
    more = len(labels) - len(shown)
    if more:
        shown.append(f"{more} weiteren Antworten" if more > 1 else "einer weiteren Antwort")
    return formats.enumeration(shown, "oder")


def _consequence(group: _Group, effect: QuestionEffect) -> str:
    """Return what answers do; where they differ, from the least to the most."""
    fits = _range(len(item.fits) for item in group.effects)
    ruled_out = _range(len(item.ruled_out) for item in group.effects)
    completed = _range(len(item.completed) for item in group.effects)
    parts = []
    if fits != _NONE:
        parts.append(f"{'passt' if fits[1] == 1 else 'passen'} {_counted(fits, effect)}")
    if ruled_out != _NONE:
        verb = "scheidet" if ruled_out[1] == 1 else "scheiden"
        parts.append(f"{verb} {_counted(ruled_out, effect)} aus")
    if not parts and completed == _NONE:
        return "entscheidet sich allein noch nichts"
    if not parts:
        return f"fehlt bei {_counted(completed, effect, dative=True)} dann keine Angabe mehr"
    told = formats.enumeration(parts)
    if completed == _NONE:
        return told
    return f"{told}; bei {_counted(completed, effect, dative=True)} fehlt dann keine Angabe mehr"


def _range(amounts: Iterable[int]) -> tuple[int, int]:
    taken = tuple(amounts)
    return min(taken), max(taken)


def _counted(amount: tuple[int, int], effect: QuestionEffect, *, dative: bool = False) -> str:
    """Count programmes where it is about one project, and else pairs."""
    least, most = amount
    n = "n" if dative and most != 1 else ""
    if len(effect.projects) == 1:
        word = f"Programme{n}" if most != 1 else "Programm"
    else:
        word = f"{f'Paare{n}' if most != 1 else 'Paar'} aus Projekt und Programm"
    if least == most:
        return f"{formats.number(most)} {word}"
    if least == 0:
        return f"höchstens {formats.number(most)} {word}"
    between = "oder" if most == least + 1 else "bis"
    return f"{formats.number(least)} {between} {formats.number(most)} {word}"


def _named(kind: Kind, key: str, titles: Titles) -> str:
    return f"{noun(kind).singular} {formats.quoted(titles.get((kind, key), key))}"


def _advice(question: Question, titles: Titles) -> str:
    if isinstance(question, FactQuestion):
        return facts.advice(FactValue(question.fact, None, question.origin), titles)
    return (
        f"Halten Sie die Antwort beim {_named(Kind.PROJECT, question.project, titles)} als Prüfung fest, "
        "am besten mit Ihrem Namen, dem Tag und einem Beleg."
    )
