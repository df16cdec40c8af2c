"""What would have to change, in German: ways with their steps, what stands in the way, and what there is instead."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from coordinator_app.domain.programme import Programme
from coordinator_app.domain.source import Source
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.eligibility.assessment import Finding
from coordinator_app.matching.eligibility.subject import Subject
from coordinator_app.matching.what_if.answer import (
    Cause,
    Gain,
    Goal,
    NextCall,
    Obstacle,
    Step,
    Successor,
    Way,
    WhatIf,
)
from coordinator_app.matching.what_if.changes import Known
from coordinator_app.matching.what_if.engine import cause_of
from coordinator_app.matching.what_if.ground import is_over
from coordinator_app.wording import formats
from coordinator_app.wording.assessments import VERDICT
from coordinator_app.wording.facts import statement
from coordinator_app.wording.findings import short_reason
from coordinator_app.wording.programme_terms import PROGRAMME_STATUS
from coordinator_app.wording.what_if_parts import WHO
from coordinator_app.wording.what_if_steps import StepWriter


@dataclass(frozen=True)
class RuleText:
    """The rule that a step is for, as a sentence, with its source."""

    criterion: str
    source: Source
    place: str | None
    quote: str | None


@dataclass(frozen=True)
class StepText:
    """What to do, where it is entered, who decides, and the rules that it is for."""

    text: str
    place: str
    who: str
    rules: tuple[RuleText, ...]


@dataclass(frozen=True)
class WayText:
    """The steps of a way, and what would be left to be settled after it."""

    steps: tuple[StepText, ...]
    remaining: tuple[str, ...]


@dataclass(frozen=True)
class WhatIfText:
    """An answer in German. `introduction` says what the ways lead to; `note` tells of ways that are not shown."""

    introduction: str
    ways: tuple[WayText, ...]
    note: str | None
    obstacles: tuple[str, ...]
    instead: tuple[str, ...]


def describe_what_if(
    answer: WhatIf, subject: Subject, programmes: Mapping[str, Programme], known: Known
) -> WhatIfText:
    """Return an answer in German; `programmes` names the successors."""
    programme = programmes[answer.before.programme]
    writer = StepWriter(subject, programme, known)
    over = is_over(subject, answer.before.as_of)
    return WhatIfText(
        introduction=_introduction(answer),
        ways=tuple(_way(way, writer, programme, answer.goal) for way in answer.ways),
        note=_note(answer),
        obstacles=tuple(dict.fromkeys(_obstacle(item, over=over) for item in answer.obstacles)),
        instead=tuple(_instead(answer, programmes)),
    )


def gain_step(gain: Gain, subject: Subject, known: Known) -> str:
    """Return what a single change is: what to do, as full sentences."""
    return StepWriter(subject, None, known).text(Step(gain.change, None, None, ()))


def gain_text(gain: Gain, subject: Subject, known: Known) -> str:
    """Return what a single change would bring: what to do, and how many programmes it opens."""
    what = gain_step(gain, subject, known)
    parts = []
    if gain.to_yes:
        count = formats.count(len(gain.to_yes), "Programm würde passen", "Programme würden passen")
        parts.append(f"{count} ({', '.join(gain.to_yes)})")
    if gain.to_open:
        count = formats.count(len(gain.to_open), "Programm käme", "Programme kämen")
        parts.append(f"{count} wieder in Betracht ({', '.join(gain.to_open)})")
    return f"{what} {' und '.join(parts)}."


def examined(projects: int, programmes: int) -> str:
    """Return how many pairs are looked at, which is told before that begins."""
    pairs = formats.count(projects * programmes, "Paar", "Paare")
    of = f"{formats.number(projects)} Projekten und {formats.count(programmes, 'Programm', 'Programmen')}"
    return f"Untersucht werden {pairs} aus {of}. Das kann eine Weile dauern."


def _introduction(answer: WhatIf) -> str:
    now = formats.quoted(VERDICT[answer.before.eligible])
    match answer.goal:
        case Goal.REACHED:
            return "Das Projekt passt schon; es muss sich nichts ändern."
        case Goal.YES if len(answer.ways) == 1:
            return f"Aus {now} wird „Passt“ auf diesem Weg:"
        case Goal.YES:
            return f"Aus {now} wird „Passt“ auf jedem dieser Wege:"
        case Goal.OPEN:
            ways = "auf diesem Weg" if len(answer.ways) == 1 else "auf jedem dieser Wege"
            return (
                f"Ein sicheres „Passt“ lässt sich nicht erreichen. Aus {now} wird aber „Noch offen“ {ways}:"
            )
        case Goal.NONE if not answer.complete:
            return (
                "Ob sich daran mit Änderungen am Projekt etwas ändern lässt, ist nicht bekannt: "
                "Die Bedingungen sind so verzweigt, dass nicht alle Wege geprüft wurden."
            )
        case Goal.NONE if answer.before.eligible is Truth.NO:
            return "An diesem Ergebnis können Sie mit Änderungen am Projekt nichts ändern."
        case Goal.NONE:
            return "Ein sicheres „Passt“ lässt sich mit Änderungen am Projekt nicht erreichen; das Ergebnis bleibt offen."


def _way(way: Way, writer: StepWriter, programme: Programme, goal: Goal) -> WayText:
    remaining: tuple[str, ...] = ()
    if goal is Goal.OPEN:
        remaining = tuple(dict.fromkeys(short_reason(point) for point in way.after.open_points()))
    return WayText(tuple(_step(step, writer, programme) for step in way.steps), remaining)


def _step(step: Step, writer: StepWriter, programme: Programme) -> StepText:
    bettered = dict.fromkeys(_rule(new, programme) for old, new in step.rules if _is_better(old, new))
    return StepText(writer.text(step), writer.place(step.change), WHO[step.change.mover], tuple(bettered))


def _is_better(old: Finding, new: Finding) -> bool:
    return new.result is Truth.YES or old.result is Truth.NO


def _rule(finding: Finding, programme: Programme) -> RuleText:
    basis = finding.criterion.basis
    return RuleText(short_reason(finding), programme.source(basis.source), basis.place, basis.quote)


def _note(answer: WhatIf) -> str | None:
    if answer.goal not in {Goal.YES, Goal.OPEN} or answer.complete:
        return None
    shown = formats.count(len(answer.ways), "Weg ist", "Wege sind")
    return f"{shown} gezeigt, mit dem geringsten Aufwand zuerst. Es gibt weitere; keiner davon macht weniger Aufwand."


def _obstacle(obstacle: Obstacle, *, over: bool) -> str:
    sentences = (_stuck(obstacle.cause, leaf, over=over) for leaf in obstacle.leaves)
    return " ".join(dict.fromkeys(sentences))


def _stuck(cause: Cause, leaf: Finding, *, over: bool) -> str:
    own = cause if cause is Cause.CONTRADICTION else cause_of(leaf)
    parts = [short_reason(leaf)]
    if own is Cause.FIXED and leaf.fact is not None and leaf.fact.content is not None:
        parts.append(statement(leaf.fact))
    if own in {Cause.STATUS_UNKNOWN, Cause.DEADLINE_UNKNOWN} and leaf.tendency is Truth.YES:
        parts.append("Das ist nicht sicher belegt.")
    parts.append(_OVER if over and own is Cause.FIXED else CAUSES[own])
    return " ".join(part for part in parts if part)


_OVER = "Das Projekt ist abgeschlossen; daran lässt sich nichts mehr ändern."

CAUSES: Mapping[Cause, str] = {
    Cause.UNCHECKABLE: "Das ist nicht prüfbar.",
    Cause.CLOSED: "",
    Cause.STATUS_UNKNOWN: "Fragen Sie bei der bewilligenden Stelle nach.",
    Cause.DEADLINE_UNKNOWN: "Fragen Sie bei der bewilligenden Stelle nach.",
    Cause.RULE_UNCLEAR: "Diese Regel ist nicht sicher bekannt und entscheidet deshalb nichts.",
    Cause.FIXED: "Das lässt sich nicht ändern.",
    Cause.JUDGED: "Eine Person hat das geprüft und verneint.",
    Cause.CONTRADICTION: "Diese Bedingung lässt sich nicht zusammen mit den anderen erfüllen.",
}
"""Why a criterion can't be met; nothing where the criterion says it itself."""


def _instead(answer: WhatIf, programmes: Mapping[str, Programme]) -> Iterator[str]:
    if answer.next_call is not None:
        yield _call(answer.next_call)
    for item in answer.successors:
        yield _successor(item, programmes)


def _call(call: NextCall) -> str:
    label = f" ({call.label})" if call.label else ""
    until = f" bis zum {formats.day(call.closes)}" if call.closes else ""
    weak = "" if call.basis.decides else " Diese Angabe ist nicht belegt."
    return f"Anträge sind wieder möglich ab dem {formats.day(call.opens)}{until}{label}.{weak}"


def _successor(item: Successor, programmes: Mapping[str, Programme]) -> str:
    name = programmes[item.programme].name
    return f"Nachfolger ist: {name} (Stand: {PROGRAMME_STATUS[item.status]}). Für dieses Projekt gilt dort: {VERDICT[item.eligible]}."
