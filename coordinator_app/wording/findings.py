"""From findings to sentences: what is demanded, what was found, what follows, and for what is open why and what to do."""

from collections.abc import Mapping
from dataclasses import dataclass

from coordinator_app.domain.programme import Programme
from coordinator_app.domain.project import PersonalJudgement
from coordinator_app.domain.requirement import (
    AllOf,
    AnyOf,
    AtLeast,
    Comparison,
    Dated,
    ExactlyOne,
    Group,
    Judgement,
    Not,
    PartnerCount,
    Requirement,
    children_of,
    parts_of,
)
from coordinator_app.domain.source import Basis, Source, Standing
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.assessment import (
    Assessment,
    Criterion,
    DeadlineCriterion,
    Doubt,
    Finding,
    FlawedCriterion,
    StatusCriterion,
)
from coordinator_app.matching.eligibility.evaluation import PARTNERS
from coordinator_app.matching.eligibility.facts import FactValue
from coordinator_app.wording import facts, formats
from coordinator_app.wording.facts import Titles
from coordinator_app.wording.flaws import contradiction_sentences, flaw_sentences
from coordinator_app.wording.requirements import requirement_sentence
from coordinator_app.wording.terms import NOT_STATED, term
from coordinator_app.wording.timing import (
    deadline_fact,
    deadline_sentence,
    status_sentence,
    successor_sentence,
)

RESULT: Mapping[Truth, str] = {
    Truth.YES: "Erfüllt",
    Truth.NO: "Nicht erfüllt",
    Truth.UNKNOWN: "Noch offen",
}
"""The word in front of what became of a criterion."""

UNCHECKABLE = "Nicht prüfbar"
"""The word in front of what can't be decided, because the catalogue is flawed or the data contradict one another."""

PERSON_DECIDES = "Das muss eine Person prüfen."
_NOTHING_FOLLOWS = "Daraus folgt nichts, solange der Eintrag des Programms Mängel hat."
_TO_MEND = "Solange das nicht berichtigt ist, lässt sich zu diesem Programm weder Ja noch Nein sagen."


def result_word(finding: Finding) -> str:
    """Return the word in front of what became of a criterion: Erfüllt, Nicht erfüllt, Noch offen, Nicht prüfbar."""
    return UNCHECKABLE if finding.doubt is Doubt.UNCHECKABLE else RESULT[finding.result]


@dataclass(frozen=True)
class FindingText:
    """A finding in German, with what its rule rests on.

    `label` names the subject, `criterion` is what is demanded as a full sentence, `fact` and `wanted` are short.
    `text` stands for itself: result, criterion, fact, and for what is open the reason and what to do.
    `outline` says the same where the findings below are shown, too, and need not be told twice.
    `used` is the fact itself, which knows where it stands in the user's data.
    """

    result: Truth
    label: str
    criterion: str
    fact: str
    wanted: str
    text: str
    outline: str
    source: Source
    place: str | None
    quote: str | None
    standing: Standing
    doubt: Doubt | None
    children: tuple["FindingText", ...] = ()
    used: FactValue | None = None


def describe(
    finding: Finding,
    programme: Programme,
    programmes: Mapping[str, Programme],
    titles: Titles | None = None,
) -> FindingText:
    """Return a finding of a programme and all findings below it in German.

    `programmes` names the successors; `titles` (see `facts.titles_of`) names the records in which to enter a fact.
    """
    basis = finding.criterion.basis
    text = " ".join(_sentences(finding, programme, programmes, titles))
    outline = " ".join(_outline(finding, programme, titles)) if finding.children else text
    return FindingText(
        result=finding.result,
        label=criterion_label(finding.criterion),
        criterion=_criterion(finding.criterion),
        fact=_fact(finding),
        wanted=_wanted(finding.criterion),
        text=text,
        outline=outline,
        source=programme.source(basis.source),
        place=basis.place,
        quote=basis.quote,
        standing=basis.standing,
        doubt=finding.doubt,
        children=tuple(describe(child, programme, programmes, titles) for child in finding.children),
        used=finding.fact,
    )


def describe_all(
    assessment: Assessment, programmes: Mapping[str, Programme], titles: Titles | None = None
) -> tuple[FindingText, ...]:
    """Return all findings of an assessment in German."""
    programme = programmes[assessment.programme]
    return tuple(describe(finding, programme, programmes, titles) for finding in assessment.findings)


def short_reason(finding: Finding) -> str:
    """Return in one sentence why a finding is a no or open: what is demanded, or what is known of status and deadline.

    Of several ways that are all closed, the first is named; the others are counted.
    """
    match finding.criterion:
        case StatusCriterion() as criterion:
            return status_sentence(criterion)
        case DeadlineCriterion() as criterion:
            return deadline_sentence(criterion)
        case FlawedCriterion(flaws=flaws):
            return flaw_sentences(flaws)
        case AnyOf() if finding.result is Truth.NO:
            first, *others = finding.children
            more = formats.count(len(others), "weitere Möglichkeit trifft", "weitere Möglichkeiten treffen")
            return f"{short_reason(first)} Auch {more} nicht zu." if others else short_reason(first)
        case AllOf() if failed := [child for child in finding.children if child.result is finding.result]:
            return short_reason(failed[0])
        case criterion:
            return _criterion(criterion)


def subject_of(finding: Finding) -> str:
    """Return what a finding is about in a word or two; of a group, what its first decisive part is about."""
    below = [child for child in finding.children if child.result is finding.result] or finding.children
    return subject_of(below[0]) if below else criterion_label(finding.criterion)


def open_point(finding: Finding, programme: Programme, titles: Titles | None = None) -> str:
    """Return what is open about a finding and what to do, without repeating what is demanded."""
    return " ".join(_open_sentences(finding, programme, titles))


def criterion_label(criterion: Criterion) -> str:
    """Return what a criterion is about: Art der antragstellenden Stelle, Antragsfrist."""
    match criterion:
        case Comparison(fact=name):
            return facts.label(name)
        case Not(not_=Comparison(fact=name)):
            return facts.label(name)
        case PartnerCount():
            return facts.label(PARTNERS)
        case StatusCriterion():
            return "Stand des Programms"
        case DeadlineCriterion():
            return "Antragsfrist"
        case FlawedCriterion():
            return "Eintrag im Katalog"
        case Judgement():
            return "Prüfung durch eine Person"
        case _:
            return "Mehrere Bedingungen"


def judged_text(judged: PersonalJudgement) -> str:
    """Return what a person said about a condition, with name, day and evidence as far as they are given."""
    parts = [_ANSWERS[judged.answer]]
    if judged.by:
        parts.append(f"von {judged.by}")
    if judged.day is not None:
        parts.append(f"am {formats.day(judged.day)}")
    evidence = f" ({judged.evidence.rstrip('.')})" if judged.evidence else ""
    return f"{' '.join(parts)}{evidence}"


_ANSWERS: Mapping[Truth, str] = {
    Truth.YES: "bestätigt",
    Truth.NO: "verneint",
    Truth.UNKNOWN: "offen gelassen",
}


def _criterion(criterion: Criterion) -> str:
    match criterion:
        case StatusCriterion():
            return "Das Programm muss am Stichtag Anträge annehmen."
        case DeadlineCriterion():
            return "Eine Antragsfrist muss am Stichtag noch erreichbar sein."
        case FlawedCriterion():
            return "Die Bedingungen des Programms müssen sich prüfen lassen."
        case _:
            return f"{_demand(criterion)}."


def _demand(node: Requirement) -> str:
    """Return what a node demands with everything below it, without the last point."""
    match node:
        case Comparison() | PartnerCount() | Not(not_=Comparison()):
            return requirement_sentence(node).rstrip(".")
        case Judgement(judgement=sentence):
            return sentence.rstrip(".")
        case _:
            parts = (
                f"({_demand(child)})" if parts_of(child) else _demand(child) for child in children_of(node)
            )
            return f"{requirement_sentence(node)} {'; '.join(parts)}"


def _wanted(criterion: Criterion) -> str:
    match criterion:
        case Comparison():
            return facts.wanted(criterion)
        case PartnerCount(partners_at_least=wanted):
            return f"mindestens {wanted}"
        case Not(not_=Comparison() as inner):
            return f"nicht: {facts.wanted(inner)}"
        case Dated(requires=inner):
            return _wanted(inner)
        case StatusCriterion():
            return "nimmt Anträge an"
        case DeadlineCriterion():
            return "noch erreichbar"
        case FlawedCriterion():
            return "prüfbar"
        case Judgement():
            return "erfüllt nach dem Urteil einer Person"
        case _:
            return _wanted_of_group(criterion)


def _wanted_of_group(node: Group) -> str:
    amount = len(children_of(node))
    match node:
        case AllOf():
            return f"alle {amount} erfüllt"
        case AnyOf():
            return f"mindestens 1 von {amount} erfüllt"
        case AtLeast(at_least=wanted):
            return f"mindestens {wanted} von {amount} erfüllt"
        case ExactlyOne():
            return f"genau 1 von {amount} erfüllt"
        case Not():
            return "nicht erfüllt"


def _fact(finding: Finding) -> str:
    match finding.criterion:
        case Comparison() | PartnerCount() | Not(not_=Comparison()):
            return facts.found(finding.fact) if finding.fact else NOT_STATED
        case StatusCriterion() as criterion:
            return term(criterion.status)
        case DeadlineCriterion() as criterion:
            return deadline_fact(criterion)
        case FlawedCriterion(flaws=flaws):
            return formats.count(len(flaws), "Mangel im Eintrag", "Mängel im Eintrag")
        case Judgement():
            return judged_text(finding.judged) if finding.judged else "noch nicht geprüft"
        case _:
            return _counted(finding)


def _counted(finding: Finding) -> str:
    results = [child.result for child in finding.children]
    return ", ".join(
        f"{results.count(truth)} {RESULT[truth].lower()}" for truth in Truth if results.count(truth)
    )


def _sentences(
    finding: Finding, programme: Programme, programmes: Mapping[str, Programme], titles: Titles | None
) -> list[str]:
    word = result_word(finding)
    match finding.criterion:
        case FlawedCriterion(flaws=flaws):
            return [f"{word}: {flaw_sentences(flaws)}", _TO_MEND]
        case StatusCriterion() as criterion:
            sentences = [f"{word}: {status_sentence(criterion)}"]
            if finding.result is not Truth.YES and (after := successor_sentence(criterion, programmes)):
                sentences.append(after)
        case DeadlineCriterion() as criterion:
            sentences = [f"{word}: {deadline_sentence(criterion)}"]
        case Comparison() | PartnerCount() | Not(not_=Comparison()) if (
            finding.fact is not None and finding.fact.content is not None
        ):
            sentences = [f"{word}: {_criterion(finding.criterion)}", facts.statement(finding.fact)]
        case Judgement() if finding.judged is not None:
            sentences = [
                f"{word}: {_criterion(finding.criterion)}",
                f"Geprüft: {judged_text(finding.judged)}.",
            ]
        case Comparison() | PartnerCount() | Judgement() | Not(not_=Comparison()):
            sentences = [f"{word}: {_criterion(finding.criterion)}"]
        case _:
            sentences = [f"{word}: {_criterion(finding.criterion)}", f"Davon: {_counted(finding)}."]
    if finding.result is Truth.UNKNOWN:
        sentences += _open_sentences(finding, programme, titles)
    return sentences


def _outline(finding: Finding, programme: Programme, titles: Titles | None) -> list[str]:
    """Return what a group says by itself, where the findings below it are shown, too."""
    opened = _open_sentences(finding, programme, titles) if finding.result is Truth.UNKNOWN else []
    introduction = _introduction(finding.criterion)
    return [f"{result_word(finding)}: {introduction}", *opened]


def _introduction(criterion: Criterion) -> str:
    match criterion:
        case StatusCriterion() | DeadlineCriterion() | FlawedCriterion():  # have nothing below them
            return _criterion(criterion)
        case group:
            return requirement_sentence(group)


def _open_sentences(finding: Finding, programme: Programme, titles: Titles | None) -> list[str]:
    """Return why a finding is open, and what to do about it."""
    basis = finding.criterion.basis
    match finding.doubt:
        case None:
            return []
        case Doubt.FACT_MISSING:
            return _gap(finding, titles)
        case Doubt.PERSON_DECIDES:
            return [PERSON_DECIDES, *_weakness(basis)]
        case Doubt.UNCHECKABLE:
            return _gap(finding, titles) or [_NOTHING_FOLLOWS]
        case Doubt.RULE_UNCLEAR | Doubt.SOURCE_UNVERIFIED:
            return [*_weakness(basis), *_tendency(finding, titles), _ask(programme)]


def _gap(finding: Finding, titles: Titles | None) -> list[str]:
    if finding.fact is None:
        return []
    found = finding.fact.contradiction
    if found is not None:
        return list(contradiction_sentences(found, (titles or {}).get((found.kind, found.key))))
    return [facts.gap(finding.fact), facts.advice(finding.fact, titles)]


def _weakness(basis: Basis) -> list[str]:
    sentence = _WEAKNESS.get(basis.standing)
    return [sentence] if sentence else []


_WEAKNESS: Mapping[Standing, str] = {
    Standing.UNVERIFIED: "Die Regel ist nicht durch eine Quelle belegt.",
    Standing.VAGUE: "Die Quelle lässt offen, was das genau heißt.",
    Standing.NOT_FOUND: "In den ausgewerteten Quellen wurde dazu nichts gefunden.",
}


def _tendency(finding: Finding, titles: Titles | None) -> list[str]:
    match finding.tendency:
        case Truth.YES:
            return ["Danach wäre die Bedingung erfüllt."]
        case Truth.NO:
            return ["Danach wäre die Bedingung nicht erfüllt."]
        case Truth.UNKNOWN | None:
            return _gap(finding, titles)


def _ask(programme: Programme) -> str:
    return f"Fragen Sie nach bei: {(programme.authority or programme.ministry).rstrip('.')}."
