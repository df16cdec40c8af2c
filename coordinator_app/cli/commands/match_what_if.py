"""`match --what-if`: the smallest sets of changes that turn a no or an open result into a yes."""

import argparse
from collections.abc import Mapping

from coordinator_app.cli.answers import RESULT_WORDS, source_data
from coordinator_app.cli.output import Format, Output
from coordinator_app.cli.request import reading
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.domain.codec import to_plain
from coordinator_app.domain.programme import Programme
from coordinator_app.domain.truth import Truth
from coordinator_app.matching.what_if.answer import Goal, Way
from coordinator_app.matching.what_if.changes import Change
from coordinator_app.services.what_if import GainsAnswer, PairAnswer
from coordinator_app.services.workspace import Workspace
from coordinator_app.wording.assessments import headline
from coordinator_app.wording.formats import count
from coordinator_app.wording.formats import day as german_day
from coordinator_app.wording.terms import SYMBOLS
from coordinator_app.wording.what_if import (
    RuleText,
    StepText,
    WayText,
    WhatIfText,
    describe_what_if,
    examined,
    gain_text,
)
from coordinator_app.wording.what_if_names import named

OPTION = "--what-if"

_SHOWN = 5
"""Ways that the text shows of a pair; JSON and CSV have more."""

_SELECTION = (
    "Gezeigt sind {told} von {pairs} Paaren: die, bei denen Änderungen etwas ändern oder bei denen das nicht bekannt ist. "
    "Alles zu einem Paar zeigt: match --what-if --project KEY --programme ID"
)

CSV_HEADER = (
    "Stichtag", "Projekt", "Programm", "Ergebnis", "Ziel", "Weg", "Aufwand", "Schritt",
    "Art", "Angabe", "Was zu tun ist", "Wer entscheidet", "Bedingung", "Quelle",
)  # fmt: skip


def add_option(questions: "argparse._MutuallyExclusiveGroup") -> None:
    """Take the question; --project and --programme choose the pairs."""
    questions.add_argument(
        OPTION,
        action="store_true",
        help="was sich ändern müsste, damit ein Programm passt: die kleinsten Änderungen, mit dem geringsten Aufwand "
        "zuerst (mit --project und --programme wählen Sie die Paare)",
    )


def execute(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Answer for every chosen pair; for one project over all programmes also with what single changes bring."""
    with reading(arguments, surroundings) as workspace:
        _announce(arguments, workspace, output)
        pairs = workspace.what_if.answers(
            arguments.project, arguments.programme, arguments.as_of, with_directory=arguments.with_directory
        )
        programmes = workspace.programmes.by_id
        whole = arguments.programme is None and len(arguments.project or ()) == 1
        gains = workspace.what_if.gains(arguments.project[0], arguments.as_of) if whole else None
        match Format(arguments.format):
            case Format.JSON:
                day = arguments.as_of or workspace.matching.today()
                data = {"as_of": day.isoformat(), "results": [_pair_data(pair, programmes) for pair in pairs]}
                output.json({**data, "gains": _gains_data(gains)} if gains else data)
            case Format.CSV:
                output.csv(CSV_HEADER, (row for pair in pairs for row in _rows(pair, programmes)))
            case Format.TEXT:
                output.lines(_text(workspace, pairs, gains, programmes))
    return 0


def _announce(arguments: argparse.Namespace, workspace: Workspace, output: Output) -> None:
    """Say beforehand how much there is to do where it takes more than a moment."""
    projects, programmes = workspace.what_if.size(
        arguments.project, arguments.programme, with_directory=arguments.with_directory
    )
    if projects > 1:
        output.message(examined(projects, programmes))


def _is_told(pair: PairAnswer) -> bool:
    """Whether a pair is shown among many: there are ways, or nobody knows whether there are."""
    return pair.what_if.goal in {Goal.YES, Goal.OPEN} or not pair.what_if.complete


def _text(
    workspace: Workspace,
    pairs: tuple[PairAnswer, ...],
    gains: GainsAnswer | None,
    programmes: Mapping[str, Programme],
) -> list[str]:
    titles = workspace.matching.titles()
    in_full = len(pairs) == 1
    lines: list[str] = []
    for number, pair in enumerate(pairs):
        before = pair.what_if.before
        if not number or before.project != pairs[number - 1].what_if.before.project:
            lines += ["", f"{titles[before.project]} ({before.project}), {german_day(before.as_of)}"]
        if in_full or _is_told(pair):
            lines += _pair_lines(pair, programmes, in_full=in_full)
    if not pairs:
        lines.append("In der Datenbank steht noch kein Projekt. Mit „import“ lesen Sie eines ein.")
    elif not in_full:
        told = sum(map(_is_told, pairs))
        lines += ["", _SELECTION.format(told=told, pairs=len(pairs))]
    if gains and gains.gains:
        lines += ["", "Was einzelne Änderungen bringen:"]
        lines += [f"  {gain_text(gain, gains.subject, gains.known)}" for gain in gains.gains[:10]]
    return lines[1:] if lines[0] == "" else lines


def _pair_lines(pair: PairAnswer, programmes: Mapping[str, Programme], *, in_full: bool) -> list[str]:
    before, programme = pair.what_if.before, pair.programme
    text = describe_what_if(pair.what_if, pair.subject, programmes, pair.known)
    symbol = SYMBOLS[before.eligible]
    lines = [
        f"  {symbol} {programme.short_name} ({programme.id}): {headline(before, programmes)}",
        f"    {text.introduction}",
    ]
    shown = text.ways[:_SHOWN] if in_full else text.ways[:1]
    for number, (way, told) in enumerate(zip(pair.what_if.ways, shown, strict=False), 1):
        lines += _way_lines(number, way, told, in_full=in_full)
    if len(shown) < max(pair.what_if.count, len(text.ways)):
        lines.append(f"    Weitere Wege: {pair.what_if.count - len(shown)}; keiner macht weniger Aufwand.")
    if in_full:
        lines += _other_lines(text)
    return lines


def _way_lines(number: int, way: Way, told: WayText, *, in_full: bool) -> list[str]:
    lines = [f"    Weg {number} (Aufwand {way.effort}):"]
    for step in told.steps:
        lines.append(f"      - {step.text} {step.who}")
        lines += [f"          {line}" for rule in step.rules for line in _rule_lines(rule)] if in_full else []
    if told.remaining and in_full:
        lines += ["      Danach bliebe noch zu klären:", *(f"        - {item}" for item in told.remaining)]
    elif told.remaining:
        points = count(len(told.remaining), "Punkt", "Punkte")
        lines.append(
            f"      Danach {'bliebe' if len(told.remaining) == 1 else 'blieben'} noch {points} zu klären."
        )
    return lines


def _rule_lines(rule: RuleText) -> list[str]:
    place = f", {rule.place}" if rule.place else ""
    lines = [f"Bedingung: {rule.criterion} (Quelle: {rule.source.title}{place})"]
    return [*lines, f"Wortlaut: „{rule.quote}“"] if rule.quote else lines


def _other_lines(text: WhatIfText) -> list[str]:
    lines = []
    if text.obstacles:
        lines += [
            "    Einem sicheren „Passt“ steht entgegen:",
            *(f"      - {item}" for item in text.obstacles),
        ]
    if text.instead:
        lines += ["    Stattdessen:", *(f"      - {item}" for item in text.instead)]
    return lines


def _pair_data(pair: PairAnswer, programmes: Mapping[str, Programme]) -> dict[str, object]:
    answer = pair.what_if
    text = describe_what_if(answer, pair.subject, programmes, pair.known)
    call = answer.next_call
    return {
        "project": answer.before.project,
        "programme": answer.before.programme,
        "programme_name": pair.programme.name,
        "before": RESULT_WORDS[answer.before.eligible],
        "goal": answer.goal.value,
        "text": text.introduction,
        "ways": [_way_data(way, told) for way, told in zip(answer.ways, text.ways, strict=True)],
        "count": answer.count,
        "complete": answer.complete,
        "obstacles": [
            {
                "cause": item.cause.value,
                "source": source_data(pair.programme.source(item.finding.criterion.basis.source)),
            }
            for item in answer.obstacles
        ],
        "obstacle_texts": list(text.obstacles),
        "successors": [
            {
                "programme": item.programme,
                "status": item.status.value,
                "eligible": RESULT_WORDS[item.eligible],
            }
            for item in answer.successors
        ],
        "next_call": None
        if call is None
        else {
            "opens": call.opens.isoformat(),
            "closes": call.closes.isoformat() if call.closes else None,
            "standing": call.basis.standing.value,
            "label": call.label,
        },
        "instead": list(text.instead),
    }


def _way_data(way: Way, told: WayText) -> dict[str, object]:
    return {
        "effort": way.effort,
        "after": RESULT_WORDS[way.after.eligible],
        "changes": [
            {**_change_data(step.change), **_step_data(text)}
            for step, text in zip(way.steps, told.steps, strict=True)
        ],
        "remaining": list(told.remaining),
    }


def _change_data(change: Change) -> dict[str, object]:
    return {
        "fact": change.fact,
        "kind": change.kind.value,
        "mover": change.mover.value,
        "effort": change.effort,
        "example": change.example,
        "edits": [
            {
                "action": edit.action.value,
                "record": edit.kind.value,
                "key": edit.key,
                "field": edit.field,
                "before": to_plain(edit.before),
                "after": to_plain(named(edit.after)),
            }
            for edit in change.edits
        ],
    }


def _step_data(text: StepText) -> dict[str, object]:
    return {
        "text": text.text,
        "place": text.place,
        "who": text.who,
        "rules": [
            {
                "criterion": rule.criterion,
                "source": source_data(rule.source),
                "place": rule.place,
                "quote": rule.quote,
            }
            for rule in text.rules
        ],
    }


def _gains_data(answer: GainsAnswer) -> list[dict[str, object]]:
    return [
        {
            **_change_data(gain.change),
            "text": gain_text(gain, answer.subject, answer.known),
            "to_yes": list(gain.to_yes),
            "to_open": list(gain.to_open),
        }
        for gain in answer.gains
    ]


def _rows(pair: PairAnswer, programmes: Mapping[str, Programme]) -> list[tuple[str, ...]]:
    answer = pair.what_if
    text = describe_what_if(answer, pair.subject, programmes, pair.known)
    before = answer.before
    start = (before.as_of.isoformat(), before.project, before.programme)
    result = (_RESULTS[before.eligible], _GOALS[answer.goal])
    if not answer.ways:
        reasons = " ".join((text.introduction, *text.obstacles, *text.instead))
        return [(*start, *result, "", "", "", "", "", reasons, "", "", "")]
    return [
        (
            *start, *result, str(number), str(way.effort), str(place), step.change.kind.value, step.change.fact,
            told.text, told.who, " ".join(rule.criterion for rule in told.rules),
            "; ".join(dict.fromkeys(rule.source.title for rule in told.rules)),
        )
        for number, (way, told_way) in enumerate(zip(answer.ways, text.ways, strict=True), 1)
        for place, (step, told) in enumerate(zip(way.steps, told_way.steps, strict=True), 1)
    ]  # fmt: skip


_RESULTS: Mapping[Truth, str] = {Truth.YES: "Passt", Truth.NO: "Passt nicht", Truth.UNKNOWN: "Noch offen"}
_GOALS: Mapping[Goal, str] = {
    Goal.REACHED: "erreicht",
    Goal.YES: "Passt",
    Goal.OPEN: "Noch offen",
    Goal.NONE: "nicht zu ändern",
}
