"""`programmes add`, `remove` and `duplicates`: programmes of one's own, and those that may be the same."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from coordinator_app.cli.output import Format, Output
from coordinator_app.cli.request import reading, writing
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.cli.word import Word
from coordinator_app.domain.truth import Truth
from coordinator_app.services.duplicates import DuplicatePair
from coordinator_app.wording import formats
from coordinator_app.wording.directory_messages import duplicate_line

_SHOWN = 40
_DECISIONS = {"same": Truth.YES, "different": Truth.NO, "undecided": Truth.UNKNOWN}
_WORDS = {truth: word for word, truth in _DECISIONS.items()}


def _take_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="YAML-Datei, geschrieben wie eine des Katalogs"
    )


def _add(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    with writing(arguments, surroundings) as workspace:
        outcome = workspace.own_programmes.add(arguments.file)
    programme = outcome.value
    if arguments.format == Format.JSON.value:
        output.json({"id": programme.id, "name": programme.name, "changed": bool(outcome.changes)})
    elif outcome.changes:
        output.lines([f"Das Programm „{programme.name}“ ({programme.id}) wurde gespeichert."])
    else:
        output.lines([f"Das Programm „{programme.name}“ ({programme.id}) war schon so gespeichert."])
    return 0


def _take_id(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="Kennung des eigenen Programms")


def _remove(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    with writing(arguments, surroundings) as workspace:
        name = workspace.own_programmes.remove(arguments.id).value
    if arguments.format == Format.JSON.value:
        output.json({"id": arguments.id, "name": name, "changed": True})
    else:
        output.lines(
            [
                f"Das Programm „{name}“ ({arguments.id}) wurde entfernt. „Rückgängig“ im Fenster holt es zurück."
            ]
        )
    return 0


def _take_pair(parser: argparse.ArgumentParser) -> None:
    choice = parser.add_mutually_exclusive_group()
    for word, text in (
        ("same", "beide sind dasselbe Programm"),
        ("different", "beide sind verschiedene Programme"),
        ("undecided", "nimmt die Entscheidung zurück"),
    ):
        choice.add_argument(f"--{word}", nargs=2, metavar="ID", help=text)
    parser.add_argument("--all-rows", action="store_true", help="zeigt jedes Paar")


def _duplicates(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    decided = next(
        ((getattr(arguments, word), same) for word, same in _DECISIONS.items() if getattr(arguments, word)),
        None,
    )
    if decided is None:
        with reading(arguments, surroundings) as workspace:
            pairs = workspace.duplicates.pairs()
    else:
        with writing(arguments, surroundings) as workspace:
            (first, second), same = decided
            workspace.duplicates.decide(first, second, same)
            wanted = {first, second}
            pairs = tuple(
                pair for pair in workspace.duplicates.pairs() if {pair.first, pair.second} == wanted
            )
    if arguments.format == Format.JSON.value:
        output.json({"pairs": [_pair_data(pair) for pair in pairs]})
    else:
        output.lines(_pair_lines(pairs, all_rows=arguments.all_rows))
    return 0


def _pair_data(pair: DuplicatePair) -> dict[str, object]:
    return {
        "first": pair.first,
        "first_name": pair.first_name,
        "second": pair.second,
        "second_name": pair.second_name,
        "reasons": [reason.value for reason in pair.reasons],
        "text": duplicate_line(pair),
        "decision": _WORDS[pair.decision],
    }


def _pair_lines(pairs: tuple[DuplicatePair, ...], *, all_rows: bool) -> Iterator[str]:
    if not pairs:
        yield "Es wurden keine Programme gefunden, die dasselbe sein könnten."
    shown = pairs if all_rows else pairs[:_SHOWN]
    for pair in shown:
        yield f"{pair.first} „{pair.first_name}“"
        yield f"{pair.second} „{pair.second_name}“"
        yield f"    {duplicate_line(pair)}"
    if len(pairs) > len(shown):
        rest = formats.count(len(pairs) - len(shown), "weiteres Paar", "weitere Paare")
        yield f"… und {rest} (mit --all-rows zeigen)."


WORDS: tuple[Word, ...] = (
    Word("add", "fügt ein eigenes Programm hinzu oder ersetzt es", _take_file, _add),
    Word("remove", "entfernt ein eigenes Programm", _take_id, _remove),
    Word("duplicates", "Programme, die dasselbe sein könnten", _take_pair, _duplicates),
)
