"""`match --questions`: the questions whose answers decide most, as a short questionnaire."""

import argparse
from fractions import Fraction

from coordinator_app.cli.output import Format, Output
from coordinator_app.cli.request import reading
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.domain.errors import DomainError
from coordinator_app.matching.questions.ranking import Order
from coordinator_app.matching.questions.survey import FactQuestion, QuestionEffect
from coordinator_app.services.questions import QuestionRound, QuestionScope
from coordinator_app.services.workspace import Workspace
from coordinator_app.wording import formats
from coordinator_app.wording.questions import (
    RANKING,
    QuestionText,
    answer_label,
    describe_question,
    titles_of_all,
)

OPTION = "--questions"
_LENGTH = 10
_CSV_HEADER = (
    "Stichtag", "Nummer", "Frage", "Für", "Wartende Paare", "Bekannte Höchstbeträge in Cent", "Ohne bekannten Höchstbetrag",
    "Antwort", "Danach passend", "Danach ausgeschieden", "Danach ohne fehlende Angabe",
)  # fmt: skip


def add_option(questions: "argparse._MutuallyExclusiveGroup") -> None:
    """Take how many questions there shall be."""
    questions.add_argument(
        OPTION,
        nargs="?",
        type=_number,
        const=_LENGTH,
        metavar="N",
        help=f"höchstens N Fragen (sonst {_LENGTH}), deren Antworten am meisten klären. {RANKING} "
        "Jede weitere Frage wird danach gewählt, was die vorigen voraussichtlich offen lassen",
    )


def add_details(parser: argparse.ArgumentParser) -> None:
    """Take what questions may be limited to and sorted by."""
    parser.add_argument(
        "--neighbourhood", metavar="KEY", help="mit --questions: nur Projekte dieses Quartiers"
    )
    parser.add_argument(
        "--by",
        choices=[order.value for order in Order],
        help="mit --questions: wovon am meisten geklärt werden soll, Programme (programmes) oder Geld (money); sonst Programme",
    )


def refuse_details(arguments: argparse.Namespace) -> None:
    """Refuse what says something about questions where none are asked for.

    Raises:
        DomainError: `questions_not_asked`.
    """
    for option, value in (("--neighbourhood", arguments.neighbourhood), ("--by", arguments.by)):
        if value is not None:
            raise DomainError("questions_not_asked", option=option)


def execute(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Answer with the questionnaire."""
    scope = QuestionScope(
        projects=_named(arguments.project),
        neighbourhood=arguments.neighbourhood,
        programmes=_named(arguments.programme),
        with_directory=arguments.with_directory,
    )
    order = Order(arguments.by or Order.PROGRAMMES)
    with reading(arguments, surroundings) as workspace:
        found = workspace.questions.questionnaire(scope, arguments.questions, order, arguments.as_of)
        texts = _texts(workspace, found)
        match Format(arguments.format):
            case Format.JSON:
                output.json(_data(found, texts, order))
            case Format.CSV:
                output.csv(_CSV_HEADER, _rows(found, texts))
            case Format.TEXT:
                output.lines(_lines(found, texts))
    return 0


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"„{text}“ ist keine Anzahl. Nennen Sie eine ganze Zahl ab 1.")
    return int(text)


def _named(values: list[str] | None) -> tuple[str, ...] | None:
    return None if values is None else tuple(values)


def _texts(workspace: Workspace, found: QuestionRound) -> tuple[QuestionText, ...]:
    titles, programmes = titles_of_all(found.subjects), workspace.programmes.by_id
    return tuple(describe_question(effect, programmes, titles) for effect in found.questions)


def _lines(found: QuestionRound, texts: tuple[QuestionText, ...]) -> list[str]:
    pairs = formats.count(found.survey.open_pairs, "Paar", "Paare")
    verb = "ist" if found.survey.open_pairs == 1 else "sind"
    lines = [f"Am {formats.day(found.survey.day)} {verb} {pairs} aus Projekt und Programm offen."]
    if not texts:
        return [*lines, "Es gibt keine Frage, deren Antwort daran etwas ändern könnte."]
    for number, text in enumerate(texts, start=1):
        lines += ["", f"{number}. {text.asked}", f"   {text.about}", f"   {text.why}"]
        lines += [f"   – {line}" for line in text.effects]
        lines.append(f"   {text.advice}")
    return lines


def _data(found: QuestionRound, texts: tuple[QuestionText, ...], order: Order) -> dict[str, object]:
    pairs = zip(found.questions, texts, strict=True)
    return {
        "as_of": found.survey.day.isoformat(),
        "by": order.value,
        "open_pairs": found.survey.open_pairs,
        "questions": [
            {"number": number, **_question(effect, text)} for number, (effect, text) in enumerate(pairs, 1)
        ],
    }


def _question(effect: QuestionEffect, text: QuestionText) -> dict[str, object]:
    return {
        **_asked_for(effect),
        "question": text.asked,
        "about": text.about,
        "why": text.why,
        "effects": list(text.effects),
        "advice": text.advice,
        "projects": list(effect.projects),
        "programmes": list(effect.programmes),
        "waiting": len(effect.pairs),
        "decided": {"mean": _exact(effect.mean), "most": effect.most, "least": effect.least},
        "opened": effect.opened,
        "grants": {
            "known_cents": effect.cents,
            "unknown": effect.unknown_grants,
            "mean_decided_cents": _exact(effect.mean_cents),
        },
        "answers": [
            {
                "answer": answer_label(effect.question, item.answer),
                "fits": len(item.fits),
                "ruled_out": len(item.ruled_out),
                "completed": len(item.completed),
            }
            for item in effect.answers
        ],
    }


def _asked_for(effect: QuestionEffect) -> dict[str, object]:
    question = effect.question
    if isinstance(question, FactQuestion):
        origin = question.origin
        place = {"kind": origin.kind.value, "key": origin.key, "field": origin.field}
        return {"asks": "fact", "fact": question.fact, "place": place, "statement": None}
    place = {"kind": "project", "key": question.project, "field": "judgements"}
    return {"asks": "judgement", "fact": None, "place": place, "statement": question.statement}


def _exact(value: Fraction) -> str:
    return str(value)


def _rows(found: QuestionRound, texts: tuple[QuestionText, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            found.survey.day.isoformat(),
            str(number),
            text.asked,
            text.about,
            str(len(effect.pairs)),
            str(effect.cents),
            str(effect.unknown_grants),
            answer_label(effect.question, item.answer),
            str(len(item.fits)),
            str(len(item.ruled_out)),
            str(len(item.completed)),
        )
        for number, (effect, text) in enumerate(zip(found.questions, texts, strict=True), start=1)
        for item in effect.answers
    )
