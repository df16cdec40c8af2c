"""`bin`: what was deleted within the last year, and how it comes back."""

import argparse

from coordinator_app.cli.output import Format, Output
from coordinator_app.cli.parser import add_format
from coordinator_app.cli.request import reading, writing
from coordinator_app.cli.surroundings import Surroundings
from coordinator_app.domain.errors import DomainError
from coordinator_app.domain.records import Kind
from coordinator_app.services.bin import BinItem, BinService, Restored
from coordinator_app.wording.bin import EMPTY, KEPT, item_name, item_told, restored_lines
from coordinator_app.wording.formats import count


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take what is to come back, or that all is to go."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--restore", metavar="KEY", help="holt den Datensatz mit dieser Kennung zurück")
    what.add_argument(
        "--empty", action="store_true", help="entfernt alles im Papierkorb endgültig; nichts holt es zurück"
    )
    parser.add_argument(
        "--only",
        action="store_true",
        help="mit --restore: ohne das, was im selben Schritt gelöscht wurde",
    )
    add_format(parser)


def execute(arguments: argparse.Namespace, surroundings: Surroundings, output: Output) -> int:
    """Show the bin, bring something back, or empty it.

    Raises:
        DomainError: `option_without_effect`, or what keeps a record from coming back.
    """
    if arguments.only and arguments.restore is None:
        raise DomainError("option_without_effect", option="--only", question="bin")
    as_json = arguments.format == Format.JSON.value
    if arguments.restore is not None:
        with writing(arguments, surroundings) as workspace:
            service = workspace.paper_bin
            kind = _kind_of(service, arguments.restore)
            restored = service.restore(kind, arguments.restore, along=not arguments.only).value
        if as_json:
            output.json(_restored(restored))
        else:
            output.lines(restored_lines(restored))
        return 0
    if arguments.empty:
        with writing(arguments, surroundings) as workspace:
            gone = workspace.paper_bin.empty()
        if as_json:
            output.json({"removed": gone})
        else:
            output.lines([f"Endgültig entfernt: {count(gone, 'Datensatz', 'Datensätze')}."])
        return 0
    with reading(arguments, surroundings) as workspace:
        items = workspace.paper_bin.items()
    if as_json:
        output.json({"items": [_data(item) for item in items]})
    else:
        lines = [f"{item.deleted.key}  {item_name(item)}. {item_told(item)}" for item in items]
        output.lines([*lines, KEPT] if lines else [EMPTY])
    return 0


def _kind_of(service: BinService, key: str) -> Kind:
    found = next((item.deleted.kind for item in service.items() if item.deleted.key == key), None)
    if found is None:
        raise DomainError("bin_key_unknown", key=key)
    return found


def _data(item: BinItem) -> dict[str, object]:
    deleted = item.deleted
    return {
        "kind": deleted.kind.value,
        "key": deleted.key,
        "name": item.name,
        "deleted_at": deleted.at.isoformat(),
        "who": deleted.who,
        "taken_back": deleted.taken_back,
        "readable": deleted.record is not None,
        "along": list(item.along),
        "goes_at": item.goes_at.isoformat(),
    }


def _restored(restored: Restored) -> dict[str, object]:
    return {
        "restored": list(restored.names),
        "needed": list(restored.needed),
        "lost": [{"record": item.name, "field": item.field, "to": item.to_name} for item in restored.lost],
    }
