"""The whole portfolio as one JSON file: written whole or not at all, read with everything that is wrong with it."""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from coordinator_app.domain.codec import PlainDataError, from_plain, to_plain
from coordinator_app.domain.errors import InputRejected, Problem
from coordinator_app.domain.records import Kind, Record, definition_of
from coordinator_app.exchange.portfolio_layout import FORMAT, SECTIONS, VERSION, as_text
from coordinator_app.services.ports.exchange import ReadFile, ReadRecord
from coordinator_app.services.writing import write_whole

PORTFOLIO = "portfolio"

_MOST_DIGITS = 18
_LONGEST_QUOTE = 300
_LITERAL = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|-?\w+', re.DOTALL)


class JsonPortfolioWriter:
    """Writes all records into one JSON file."""

    def write(self, records: tuple[Record, ...], target: Path) -> None:
        """Write the portfolio as one JSON file, whole or not at all.

        Raises:
            EnvironmentProblem: the target can't be written; what stood there is unchanged.
        """
        write_whole(portfolio_text(records).encode("utf-8"), target)

    def text(self, records: tuple[Record, ...]) -> str:
        """Return the text of such a file."""
        return portfolio_text(records)


def portfolio_text(records: Sequence[Record]) -> str:
    """Return the text of a portfolio file, records ordered by kind and key."""
    data: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    for section, kind in SECTIONS.items():
        of_kind = [record for record in records if definition_of(record).kind is kind]
        data[section] = [to_plain(record) for record in sorted(of_kind, key=lambda record: record.key)]
    return as_text(data)


def looks_like_portfolio(text: str) -> bool:
    """Return whether a text is JSON of some kind; no table begins like that."""
    return text.lstrip()[:1] == "{"


def read_portfolio(path: Path, text: str) -> ReadFile:
    """Return the records of a portfolio file.

    References between records are not followed: what is missing here may stand in the database.

    Raises:
        InputRejected: `json_unreadable`, `json_refused`, `file_unknown_format`, `portfolio_version`, or
            `portfolio_invalid` with every broken record in `problems`.
    """
    try:
        return _read(path, _parse(path, text))
    except RecursionError as error:
        raise InputRejected("json_refused", path=path, reason="nested_too_deeply") from error


def _read(path: Path, data: Mapping[str, Any]) -> ReadFile:
    if data.get("format") != FORMAT:
        raise InputRejected("file_unknown_format", path=path, known=(PORTFOLIO,))
    version = data.get("version")
    if type(version) is not int or version != VERSION:
        raise InputRejected("portfolio_version", path=path, version=_quoted(version), supported=VERSION)
    problems = [
        Problem("unknown_field", "", "", name)
        for name in data
        if name not in {"format", "version", *SECTIONS}
    ]
    records: list[Record] = []
    for section, kind in SECTIONS.items():
        records += _read_section(section, kind, data.get(section, []), problems)
    problems += _repeated_keys(records)
    if problems:
        raise InputRejected("portfolio_invalid", path=path, problems=tuple(problems))
    return ReadFile(path, PORTFOLIO, tuple(ReadRecord(record) for record in records), (), whole=True)


def _read_section(section: str, kind: Kind, items: Any, problems: list[Problem]) -> list[Record]:
    if not isinstance(items, list):
        problems.append(Problem("wrong_type", kind.value, "", section, (("wanted", "list"),)))
        return []
    records: list[Record] = []
    for position, item in enumerate(items):
        try:
            records.append(from_plain(definition_of(kind).record, item))
        except PlainDataError as error:
            problems.append(_problem(kind, item, f"{section}[{position}]", error))
    return records


def _problem(kind: Kind, item: Any, place: str, error: PlainDataError) -> Problem:
    key = item.get("key") if isinstance(item, Mapping) else None
    path = place + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in error.path)
    parameters = tuple((name, str(value)[:_LONGEST_QUOTE]) for name, value in error.parameters.items())
    return Problem(error.code, kind.value, key if isinstance(key, str) else "", path, parameters)


def _repeated_keys(records: list[Record]) -> list[Problem]:
    times = Counter((definition_of(record).kind, record.key) for record in records)
    return [
        Problem("duplicate_key", kind.value, key, "key", (("times", count),))
        for (kind, key), count in times.items()
        if count > 1
    ]


def _quoted(value: Any) -> str:
    """Return a value of the file as it stands there, cut where it is long."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text[:_LONGEST_QUOTE]


class _JsonRefusedError(ValueError):
    """JSON that the standard allows or Python forgives, and that would lose or change something.

    Its arguments are the reason, the value as a message shows it, and how that stands in the file where it can be found.
    """


def _parse(path: Path, text: str) -> Mapping[str, Any]:
    try:
        data: Mapping[str, Any] = json.loads(
            text, object_pairs_hook=_object, parse_constant=_constant, parse_int=_whole_number
        )
    except json.JSONDecodeError as error:
        raise InputRejected("json_unreadable", path=path, line=error.lineno, column=error.colno) from error
    except _JsonRefusedError as error:
        reason, value, literal = error.args
        line = _line_of(literal, text) if literal else None
        raise InputRejected("json_refused", path=path, reason=reason, value=value, line=line) from error
    return data


def _line_of(literal: str, text: str) -> int | None:
    """Return the line on which a number, or what stands for one, is found outside of texts."""
    places = (found.start() for found in _LITERAL.finditer(text) if found.group() == literal)
    place = next(places, None)
    return None if place is None else text.count("\n", 0, place) + 1


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _JsonRefusedError("name_repeated", name[:_LONGEST_QUOTE], None)
        found[name] = value
    return found


def _constant(name: str) -> Any:
    raise _JsonRefusedError("not_a_number", name, name)


def _whole_number(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise _JsonRefusedError("number_too_long", digits[:_MOST_DIGITS] + "…", digits)
    return int(digits)
