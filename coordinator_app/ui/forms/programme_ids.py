"""Ids of a programme, its sources and cases, made from what people typed. Qt-free."""

import dataclasses
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from coordinator_app.domain.programme import Programme
from coordinator_app.domain.source import Basis

NEW_PROGRAMME = "?"
_PROVISIONAL = "?"
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_RESERVED = "fdb_"
_LONGEST = 48


def provisional(number: int) -> str:
    """Return an id for something new, which no finished programme can have."""
    return f"{_PROVISIONAL}{number}"


def is_provisional(identifier: str) -> bool:
    """Whether an id was only given until a name is known."""
    return not identifier or identifier.startswith(_PROVISIONAL)


def finished(programme: Programme, taken: Callable[[str], bool]) -> Programme:
    """Return a programme in which everything new has an id made from its name; what refers to it follows.

    A short name that was left out is the name.
    """
    sources = _ids([(item.id, item.title) for item in programme.sources], "quelle")
    cases = _ids([(item.id, item.label) for item in programme.funding.cases], "fall")
    named = dataclasses.replace(
        programme,
        short_name=programme.short_name or programme.name,
        sources=tuple(
            dataclasses.replace(item, id=new) for item, new in zip(programme.sources, sources, strict=True)
        ),
        funding=dataclasses.replace(
            programme.funding,
            cases=tuple(
                dataclasses.replace(item, id=new)
                for item, new in zip(programme.funding.cases, cases, strict=True)
            ),
        ),
    )
    renamed = {item.id: new for item, new in zip(programme.sources, sources, strict=True)}
    moved: Programme = _with_sources(named, renamed)
    if not is_provisional(programme.id):
        return moved
    wanted = slug(moved.short_name, "programm")
    if wanted.startswith(_RESERVED):
        wanted = f"programm_{wanted}"[:_LONGEST]
    return dataclasses.replace(moved, id=_free(wanted, taken))


def slug(text: str, otherwise: str) -> str:
    """Return a text in lower case, umlauts folded, words joined by underscores, beginning with a letter."""
    folded = unicodedata.normalize("NFKD", text.lower().translate(_UMLAUTS))
    plain = re.sub(r"[^a-z0-9]+", "_", "".join(c for c in folded if not unicodedata.combining(c))).strip("_")
    if not plain[:1].isalpha():
        plain = f"{otherwise}_{plain}".rstrip("_")
    return plain[:_LONGEST].rstrip("_")


def _ids(items: list[tuple[str, str]], otherwise: str) -> tuple[str, ...]:
    used = {identifier for identifier, _ in items if not is_provisional(identifier)}
    found: list[str] = []
    for identifier, text in items:
        made = _free(slug(text, otherwise), used.__contains__) if is_provisional(identifier) else identifier
        used.add(made)
        found.append(made)
    return tuple(found)


def _free(wanted: str, taken: Callable[[str], bool]) -> str:
    if not taken(wanted):
        return wanted
    number = 2
    while taken(f"{wanted}_{number}"):
        number += 1
    return f"{wanted}_{number}"


def _with_sources(value: Any, renamed: Mapping[str, str]) -> Any:
    """Return a record in which every basis names its source by the new id."""
    if isinstance(value, tuple):
        return tuple(_with_sources(item, renamed) for item in value)
    if isinstance(value, Basis):
        return dataclasses.replace(value, source=renamed.get(value.source, value.source))
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    return dataclasses.replace(
        value,
        **{
            item.name: _with_sources(getattr(value, item.name), renamed) for item in dataclasses.fields(value)
        },
    )
