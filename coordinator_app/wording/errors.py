"""From errors and problems to German messages: the functions; the texts stand in two modules of tables beside it."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from coordinator_app import __version__
from coordinator_app.domain.codec import PlainDataError
from coordinator_app.domain.errors import KnownError, Problem
from coordinator_app.domain.programme import CatalogueProblem
from coordinator_app.domain.records import Kind, definition_of
from coordinator_app.domain.vocabulary import Land
from coordinator_app.services.ports.exchange import RejectedRow
from coordinator_app.wording import formats
from coordinator_app.wording.document_errors import DOCUMENT_KEYS
from coordinator_app.wording.error_messages import ERRORS, REASONS, REFUSALS
from coordinator_app.wording.fields import path_label
from coordinator_app.wording.imports import importer_name
from coordinator_app.wording.problem_messages import (
    CATALOGUE_FILES,
    KINDS_OF_VALUE,
    PLAIN_DATA,
    PROBLEMS,
    ROWS,
    TYPES,
)
from coordinator_app.wording.terms import noun, term

_MOST_LISTED = 20
_MOST_DIGITS = 18
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_KINDS = {kind.value: kind for kind in Kind}

_PROBLEMS: Mapping[str, str] = {**PROBLEMS, **PLAIN_DATA}
_ROWS: Mapping[str, str] = {**PROBLEMS, **ROWS}
_CATALOGUE: Mapping[str, str] = {**PLAIN_DATA, **CATALOGUE_FILES}


def message(error: KnownError) -> str:
    """Return what happened, to what, why, and what to do."""
    return ERRORS[error.code].format_map(_worded(error.parameters)).strip()


def problem_text(problem: Problem) -> str:
    """Return what is wrong with a record: Projekt „P-1“, Feld „Ende“: Das Ende (...) liegt vor dem Beginn (...)."""
    place = ", ".join(_place_of(problem))
    sentence = _sentence(_PROBLEMS[problem.code], dict(problem.parameters))
    return f"{place}: {sentence}" if place else sentence


def rejected_row(row: RejectedRow) -> str:
    """Return why an import does not take a row: Zeile 17 (Veddel): In der Spalte ..."""
    about = f" ({row.subject})" if row.subject else ""
    return f"Zeile {row.row}{about}: {_sentence(_ROWS[row.code], dict(row.parameters))}"


def catalogue_problem(problem: CatalogueProblem) -> str:
    """Return what is wrong with a catalogue file: biwaq.yaml, Zeile 12, Feld phases[0].ends: ..."""
    line = f"Zeile {problem.line}" if problem.line is not None else None
    field = f"Feld {problem.field}" if problem.field else None
    place = ", ".join(part for part in (problem.file, line, field) if part)
    return f"{place}: {_sentence(_CATALOGUE[problem.code], dict(problem.parameters))}"


def catalogue_sentence(problem: CatalogueProblem) -> str:
    """Return what is wrong with a programme, without the place."""
    return _sentence(_CATALOGUE[problem.code], dict(problem.parameters))


def plain_data_text(error: PlainDataError) -> str:
    """Return why data do not become a record: Feld project[3].costs[0].amount_cents: Hier wird eine ganze Zahl erwartet."""
    path = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in error.path).lstrip(".")
    sentence = _sentence(PLAIN_DATA[error.code], error.parameters)
    return f"Feld {path}: {sentence}" if path else sentence


def _sentence(template: str, parameters: Mapping[str, object]) -> str:
    """Return a sentence with its parameters, and with what is possible where that is known."""
    sentence = template.format_map(_worded(parameters))
    stated = parameters.get("allowed")
    allowed = KINDS_OF_VALUE.get(str(stated), stated)
    return f"{sentence} Möglich sind: {allowed}." if allowed else sentence


def _place_of(problem: Problem) -> Iterable[str]:
    kind = _KINDS.get(problem.kind)
    if kind is not None and problem.key:
        yield f"{noun(kind).singular} {formats.quoted(formats.shortened(problem.key))}"
    label = path_label(definition_of(kind).record, problem.field) if kind is not None else None
    if problem.field:
        yield f"Feld {formats.quoted(label or formats.shortened(problem.field))}"


def _worded(parameters: Mapping[str, object]) -> dict[str, object]:
    """Return parameters as messages show them, with those that are made of several."""
    worded: dict[str, object] = {name: _value(name, value) for name, value in parameters.items()}
    worded["program"] = __version__
    worded["holder"] = _holder(parameters)
    worded["file_kind"] = _file_kind(parameters)
    worded["line_told"] = f" in Zeile {line}" if (line := parameters.get("line")) is not None else ""
    worded["field_label"] = _field_label(parameters)
    worded["refusal"] = REFUSALS.get(str(parameters.get("reason")), "").format(**worded)
    worded["type"] = " oder ".join(
        TYPES.get(name, name) for name in str(parameters.get("wanted")).split(" | ")
    )
    return worded


def _file_kind(parameters: Mapping[str, object]) -> str:
    """Return what a file is instead of a text, or on which line it stops being one, where that is known."""
    kind, line = parameters.get("kind"), parameters.get("line")
    if isinstance(kind, str):
        return f" (sondern {kind})"
    return "" if line is None else f" (in Zeile {line} steht ein Steuerzeichen)"


def _field_label(parameters: Mapping[str, object]) -> str:
    kind, field = parameters.get("kind"), str(parameters.get("field"))
    return (path_label(definition_of(kind).record, field) if isinstance(kind, Kind) else None) or field


def _value(name: str, value: object) -> object:
    convert = _BY_NAME.get(name)
    if convert is not None:
        return convert(value)
    return formats.enumeration(map(str, value)) if isinstance(value, tuple) else value


def _quotation(value: Any) -> object:
    """Return what somebody typed or wrote into a file, so that the sentence around it can still be read."""
    return formats.shortened(value) if isinstance(value, str) else value


def _kind(value: Any) -> object:
    kind = value if isinstance(value, Kind) else _KINDS.get(value)
    return value if kind is None else noun(kind)


def _day(value: Any) -> str:
    text = str(value)
    return formats.day(date.fromisoformat(text)) if _ISO_DAY.fullmatch(text) else text


def _number(value: Any) -> str:
    """Return a number in German, or as it was written where it is too long for that."""
    number = Decimal(str(value))
    if abs(number.adjusted()) > _MOST_DIGITS:
        return f"{str(value)[:_MOST_DIGITS]}…" if len(str(value)) > _MOST_DIGITS else str(value)
    return formats.decimal(number)


def _users(users: Any) -> str:
    names = [f"{noun(kind).singular} {formats.quoted(key)}" for kind, key in users]
    return formats.enumeration(_shortened(names))


def _similar(ids: Any) -> str:
    if not ids:
        return "Eine Liste aller Programme zeigt die Seite „Programme“ oder der Befehl „programmes list“."
    return f"Meinten Sie {formats.enumeration(map(formats.quoted, ids), 'oder')}?"


def _problem_lines(problems: Any) -> str:
    return "\n".join(f"– {line}" for line in _shortened([_line(problem) for problem in problems]))


def _row_lines(rows: Any) -> str:
    return "\n".join(f"– {line}" for line in _shortened([rejected_row(row) for row in rows]))


def _line(problem: object) -> str:
    match problem:
        case Problem():
            return problem_text(problem)
        case CatalogueProblem():
            return catalogue_problem(problem)
        case _:
            return str(problem)


def _shortened(lines: list[str]) -> list[str]:
    """Name the first ones and count the others, because nobody reads hundreds at once."""
    others = len(lines) - _MOST_LISTED
    if others <= 0:
        return lines
    return [*lines[:_MOST_LISTED], "ein weiterer Eintrag" if others == 1 else f"{others} weitere Einträge"]


def _document_keys(names: Any) -> str:
    """Return what a document needs or lacks."""
    return formats.enumeration(DOCUMENT_KEYS.get(name, name) for name in names)


def _known(value: Any) -> str:
    """Return the formats that are known, or the version that is."""
    return "; ".join(map(importer_name, value)) if isinstance(value, tuple) else str(value)


def _holder(parameters: Mapping[str, object]) -> str:
    who, host, program, process = (parameters.get(name) for name in ("who", "host", "program", "pid"))
    parts = [f"von {who}" if who else "", f"auf dem Rechner {host}" if host else ""]
    details = [f"Programm {program}" if program else "", f"Prozess {process}" if process else ""]
    told = ", ".join(part for part in details if part)
    found = " ".join([*(part for part in parts if part), *([f"({told})"] if told else [])])
    return f", {found}" if found else ""


_BY_NAME: Mapping[str, Callable[[Any], object]] = {
    "kind": _kind,
    "to": _kind,
    "users": _users,
    "similar": _similar,
    "problems": _problem_lines,
    "rejected": _row_lines,
    "reason": lambda value: REASONS.get(str(value), value),
    "known": _known,
    "needed": _document_keys,
    "missing": _document_keys,
    "size": formats.file_size,
    "limit": formats.file_size,
    "largest_bytes": lambda value: formats.file_size(int(value)),
    "cents": lambda value: formats.euro(int(value)),
    "financed_cents": lambda value: formats.euro(int(value)),
    "own_cents": lambda value: formats.euro(int(value)),
    "total_cents": lambda value: formats.euro(int(value)),
    "drawn_cents": lambda value: formats.euro(int(value)),
    "granted_cents": lambda value: formats.euro(int(value)),
    "length": lambda value: formats.number(int(value)),
    "longest": lambda value: formats.number(int(value)),
    "number": _number,
    "longitude": _number,
    "latitude": _number,
    "easting": _number,
    "northing": _number,
    "text": _quotation,
    "key": _quotation,
    "id": _quotation,
    "title": _quotation,
    "value": _quotation,
    "version": _quotation,
    "land": lambda value: term(Land(value)),
    "starts": _day,
    "resolved": _day,
    "ends": _day,
}
