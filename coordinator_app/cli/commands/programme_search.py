"""`programmes search`: one text, or every line of a file, against all programmes; the same answers as in the window."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from coordinator_app.cli.output import Format, Output
from coordinator_app.cli.programme_source import programmes_in_use
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.cli.word import Word
from coordinator_app.domain.errors import DomainError, InputRejected
from coordinator_app.services.programme_search import FoundProgramme
from coordinator_app.wording import formats
from coordinator_app.wording.terms import term

_LIMIT = 20


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"„{text}“ ist keine Anzahl. Nennen Sie eine ganze Zahl ab 1.")
    return int(text)


def _take_text(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", nargs="*", metavar="TEXT", help="wonach gesucht wird, z. B. Spielplatz")
    parser.add_argument("--queries", type=Path, metavar="FILE", help="Textdatei mit einer Suche je Zeile")
    parser.add_argument(
        "--limit",
        type=_number,
        default=_LIMIT,
        metavar="N",
        help=f"höchstens so viele Treffer (sonst {_LIMIT})",
    )


def _search(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    text = " ".join(arguments.text)
    if (arguments.queries is None) == (not text.strip()):
        raise DomainError("search_without_text")
    as_json = arguments.format == Format.JSON.value
    if arguments.queries is None:
        with programmes_in_use(arguments, surroundings, output) as programmes:
            found = surroundings.open_search(programmes).search(text, arguments.limit)
            if as_json:
                day = arguments.as_of or surroundings.clock.today()
                hits = [
                    {**_hit(rank, item), "status": programmes.status_on(item.programme, day).value}
                    for rank, item in enumerate(found, 1)
                ]
                output.json({"query": text, "as_of": day.isoformat(), "hits": hits})
            else:
                output.lines(_lines(text, found))
        return 0
    queries = _queries(arguments.queries, surroundings)
    with programmes_in_use(arguments, surroundings, output) as programmes:
        search = surroundings.open_search(programmes)
        answers = [(query, search.search(query, arguments.limit)) for query in queries]
    if as_json:
        ranked = [{"query": query, "ids": [item.programme.id for item in found]} for query, found in answers]
        output.json({"queries": ranked})
    else:
        output.lines(line for query, found in answers for line in (*_lines(query, found), ""))
    return 0


def _queries(path: Path, surroundings: Surroundings) -> tuple[str, ...]:
    try:
        text = surroundings.read_text(path)
    except InputRejected as error:
        if error.code == "file_not_text":
            raise InputRejected("queries_not_text", **error.parameters) from error
        raise
    return tuple(line.strip() for line in text.splitlines())


def _hit(rank: int, item: FoundProgramme) -> dict[str, object]:
    programme = item.programme
    return {
        "rank": rank,
        "id": programme.id,
        "name": programme.name,
        "short_name": programme.short_name,
        "ministry": programme.ministry,
        "level": programme.level.value,
        "origin": programme.origin.value,
        "score": round(item.score, 6),
        "words": [{"query": word.query, "found": word.found, "via": word.via.value} for word in item.words],
    }


def _lines(query: str, found: tuple[FoundProgramme, ...]) -> Iterator[str]:
    if not found:
        yield f"Zu „{query}“ wurde kein Programm gefunden."
        return
    yield f"Zu „{query}“ {formats.count(len(found), 'Programm', 'Programme')}:"
    for rank, item in enumerate(found, 1):
        yield f"{rank:>3}. {item.programme.name} ({item.programme.id})"
        if item.words:
            words = "; ".join(f"„{word.found}“ ({term(word.via)})" for word in item.words)
            yield f"     gefunden: {words}"


WORDS: tuple[Word, ...] = (Word("search", "sucht Programme nach Wörtern", _take_text, _search),)
