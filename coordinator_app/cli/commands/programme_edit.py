"""`programmes edit`: what a person writes in a field of an entry of the Förderdatenbank, beside what it says itself."""

import argparse
import json
import typing
from collections.abc import Iterator
from datetime import date
from typing import Any

from coordinator_app.cli.commands.programme_import import entry_key
from coordinator_app.cli.output import Format, Output
from coordinator_app.cli.request import reading, writing
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.cli.word import Word
from coordinator_app.domain.codec import PlainDataError, field_types, from_plain, to_plain
from coordinator_app.domain.directory import DirectoryEntry
from coordinator_app.domain.directory_edits import EDITABLE
from coordinator_app.domain.errors import DomainError, InputRejected
from coordinator_app.services.directory_items import DirectoryItem
from coordinator_app.services.workspace import Workspace
from coordinator_app.wording.directory_messages import FIELD_NAMES, shown
from coordinator_app.wording.errors import plain_data_text

_TEXTS = (str, date)
_NAMES = {label.casefold(): name for name, label in FIELD_NAMES.items()}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the entry, the field and what is to stand in it."""
    parser.add_argument("id", metavar="ID", help="Kennung des Programms (fdb_…) oder des Eintrags")
    parser.add_argument(
        "field",
        metavar="FIELD",
        nargs="?",
        help="Feld, z. B. title oder Titel (ohne: zeigt alle Felder und was Sie daran geändert haben)",
    )
    parser.add_argument(
        "values",
        metavar="VALUE",
        nargs="*",
        help="neuer Inhalt: ein Text, ein Tag wie 2027-12-31, mehrere Wörter einer Liste oder bei Kontakten und Links"
        " eine Liste als JSON",
    )
    parser.add_argument("--reason", metavar="TEXT", help="warum Sie das ändern")
    parser.add_argument("--empty", action="store_true", help="lässt das Feld leer")
    parser.add_argument("--undo", action="store_true", help="nimmt Ihre Änderung an diesem Feld zurück")


def execute(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Keep what a person wrote, or answer with the fields of the entry."""
    if arguments.field is None:
        with reading(arguments, surroundings) as workspace:
            item = _item(workspace, arguments.id)
        _answer(arguments, output, item, EDITABLE, changed=False)
        return 0
    field = _field(arguments.field)
    if [bool(arguments.values), arguments.empty, arguments.undo].count(True) != 1:
        raise DomainError("directory_edit_of_what", field=FIELD_NAMES[field])
    with writing(arguments, surroundings) as workspace:
        item = _item(workspace, arguments.id)
        mine = getattr(item.version.entry, field) if arguments.undo else _value(field, arguments)
        outcome = workspace.directory.edit(item.entry.key, field, mine, reason=arguments.reason)
    _answer(arguments, output, outcome.value, (field,), changed=bool(outcome.changes))
    return 0


def _item(workspace: Workspace, named: str) -> DirectoryItem:
    return workspace.directory.item(entry_key(workspace, named))


def _field(named: str) -> str:
    field = _NAMES.get(named.casefold(), named)
    if field not in EDITABLE:
        raise DomainError("directory_field_unknown", field=named)
    return field


def _value(field: str, arguments: argparse.Namespace) -> Any:
    """Return what was written in the type of the field.

    Raises:
        InputRejected: `directory_value_invalid` (field, problems).
    """
    wanted: Any = field_types(DirectoryEntry)[field]
    try:
        return from_plain(
            wanted, None if arguments.empty and not _is_list(wanted) else _plain(wanted, arguments)
        )
    except PlainDataError as error:
        problems = tuple(plain_data_text(found) for found in (error, *error.others))
    except json.JSONDecodeError as error:
        problems = (f"Das ist keine Liste in JSON; der Fehler steht an Stelle {error.pos + 1}.",)
    except (ValueError, RecursionError):  # numbers of thousands of digits, thousands of brackets
        problems = ("Das ist keine Liste in JSON.",)
    raise InputRejected("directory_value_invalid", field=FIELD_NAMES[field], problems=problems)


def _plain(wanted: Any, arguments: argparse.Namespace) -> Any:
    if not _is_list(wanted):
        return " ".join(arguments.values)
    if typing.get_args(wanted)[0] is str:
        return arguments.values
    return json.loads(" ".join(arguments.values)) if arguments.values else []


def _is_list(wanted: Any) -> bool:
    return typing.get_origin(wanted) is tuple


def _answer(
    arguments: argparse.Namespace,
    output: Output,
    item: DirectoryItem,
    fields: tuple[str, ...],
    *,
    changed: bool,
) -> None:
    edits = {edit.field: edit for edit in item.edits}
    if arguments.format == Format.JSON.value:
        output.json(
            {
                "entry": item.entry.key,
                "title": item.entry.title,
                "changed": changed,
                "fields": [
                    {
                        "field": field,
                        "label": FIELD_NAMES[field],
                        "theirs": to_plain(getattr(item.version.entry, field)),
                        "shown": to_plain(getattr(item.entry, field)),
                        "edited": field in edits,
                        "reason": edits[field].reason if field in edits else None,
                        "disputed": field in item.disputed,
                    }
                    for field in fields
                ],
            }
        )
    else:
        output.lines(_lines(item, fields, one=arguments.field is not None, changed=changed))


def _lines(item: DirectoryItem, fields: tuple[str, ...], *, one: bool, changed: bool) -> Iterator[str]:
    edits = {edit.field: edit for edit in item.edits}
    yield f"{item.entry.title or 'ohne Titel'} ({item.entry.key})"
    for field in fields:
        yield f"  {FIELD_NAMES[field]} ({field}): {shown(field, getattr(item.entry, field))}"
        if field in edits:
            yield f"    von Ihnen geändert; die Förderdatenbank sagt: {shown(field, getattr(item.version.entry, field))}"
            if edits[field].reason:
                yield f"    Grund: {edits[field].reason}"
    if one:
        yield "Gespeichert." if changed else "Das war schon so; es wurde nichts geändert."


WORDS: tuple[Word, ...] = (
    Word("edit", "ändert ein Feld eines Eintrags der Förderdatenbank", add_arguments, execute),
)
