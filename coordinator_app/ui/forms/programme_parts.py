"""The fields of a programme and all of its parts, derived from the type hints, however nested. Qt-free.

A new field of the model appears in the form by itself; only its label must be added to the table of labels.
"""

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cache, partial
from typing import Any

from coordinator_app.domain.codec import field_types
from coordinator_app.domain.requirement import Comparison, Judgement, Requirement
from coordinator_app.domain.source import Basis
from coordinator_app.domain.truth import Truth
from coordinator_app.ui.forms.derivation import TRUTH_OPTIONS, options_from
from coordinator_app.ui.forms.field import Editor, Field, Option, Section, Source
from coordinator_app.ui.forms.part_titles import part_title
from coordinator_app.wording.programme_fields import HINTS, programme_label
from coordinator_app.wording.terms import term

BASIS_TITLE = "Beleg"
MORE_TITLE = "Weitere Angaben"

_NODES = frozenset(typing.get_args(Requirement))
_PLAIN: Mapping[Any, Editor] = {
    date: Editor.DAY,
    Fraction: Editor.SHARE,
    bool: Editor.FLAG,
    Truth: Editor.TRUTH,
}
_LONG_TEXTS = frozenset({"text", "statement", "quote", "note", "judgement"})
_PROGRAMMES = frozenset({"programmes", "predecessors", "successors"})
_MONEY = ("cents",)
_HIDDEN = frozenset({"id", "origin", "flaws"})
"""Made by the program, never typed."""


@cache
def part_fields(record: type) -> tuple[Field, ...]:
    """Return the fields of a part of a programme in the order of its type; the basis is taken apart into its own."""
    if record is Comparison:
        return (_criterion(), *_basis_fields("basis"))
    found: list[Field] = []
    for item in dataclasses.fields(record):
        if item.name in _HIDDEN or is_branch(field_types(record)[item.name]):
            continue
        if field_types(record)[item.name] is Basis:
            found += _basis_fields(item.name)
        else:
            found.append(part_field(record, item.name))
    return tuple(found)


@cache
def part_sections(record: type) -> tuple[Section, ...]:
    """Return the form of a part: what it must say, what it rests on, and folded away what it may say besides."""
    must = _required(record)
    fields = part_fields(record)
    basis = tuple(item for item in fields if item.path.startswith("basis."))
    first = tuple(item for item in fields if item.path in must)
    more = tuple(item for item in fields if item not in basis and item not in first)
    sections: tuple[Section, ...] = (
        Section(first),
        Section(basis[:2], BASIS_TITLE),
        Section(basis[2:], "Stelle, Zitat und Anmerkung zum Beleg", folded=True),
        Section(more, MORE_TITLE, folded=True),
    )
    if not first and more:
        sections = (Section(more), *sections[1:3])
    return tuple(section for section in sections if section.fields)


def part_field(record: type, path: str, **changes: Any) -> Field:
    """Return the field at a path (`funding.cases`) of a record; `changes` replace what the types do not say.

    Raises:
        TypeError: the model uses a type that no editor knows.
    """
    *before, name = path.split(".")
    owner = record
    for step in before:
        owner = field_types(owner)[step]
    wanted, optional = _without_none(field_types(owner)[name])
    found = Field(
        path=path,
        editor=_editor(wanted, name, optional=optional),
        label=programme_label(owner, name),
        optional=optional,
        hint=HINTS.get((owner, name), ""),
        options=_options(wanted, optional=optional),
        source=_source(owner, name),
        part=_part(wanted),
        blank=_blank_maker(wanted),
        part_title=part_title,
    )
    return dataclasses.replace(found, **changes)


def blank_of(record: Any) -> Any:
    """Return a part in which nothing is entered yet: defaults where the type has some, otherwise nothing."""
    return record(
        **{
            item.name: _blank_value(field_types(record)[item.name])
            for item in dataclasses.fields(record)
            if item.default is dataclasses.MISSING
        }
    )


def is_complete(value: Any, sources: frozenset[str]) -> bool:
    """Whether a part holds nothing that must be filled in and is not, and rests on one of these sources."""
    if isinstance(value, tuple):
        return all(is_complete(item, sources) for item in value)
    if not dataclasses.is_dataclass(value):
        return True
    if isinstance(value, Basis) and value.source not in sources:
        return False
    hints = field_types(value.__class__)
    for item in dataclasses.fields(value):
        content = getattr(value, item.name)
        if content is None and not _without_none(hints[item.name])[1]:
            return False
        if not is_complete(content, sources):
            return False
    return True


def without_incomplete(value: Any, sources: frozenset[str]) -> Any:
    """Return a record without those parts, at any depth, that are not filled in yet."""
    if isinstance(value, tuple):
        kept = (without_incomplete(item, sources) for item in value)
        return tuple(item for item in kept if is_complete(item, sources))
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    hints = field_types(type(value))
    changed: dict[str, Any] = {}
    for item in dataclasses.fields(value):
        content = without_incomplete(getattr(value, item.name), sources)
        droppable = _without_none(hints[item.name])[1]
        changed[item.name] = None if droppable and not is_complete(content, sources) else content
    return dataclasses.replace(value, **changed)


def filled_in(value: Any) -> Any:
    """Return a record in which harmless values stand wherever nothing is entered yet, so that it can be checked."""
    if isinstance(value, tuple):
        return tuple(filled_in(item) for item in value)
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    hints = field_types(type(value))
    return dataclasses.replace(
        value,
        **{
            item.name: _filler(hints[item.name])
            if getattr(value, item.name) is None
            else filled_in(getattr(value, item.name))
            for item in dataclasses.fields(value)
        },
    )


def _filler(hint: Any) -> Any:
    wanted, optional = _without_none(hint)
    if optional:
        return None
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return next(iter(wanted))
    if frozenset(typing.get_args(wanted)) == _NODES:
        return Judgement("?", Basis(""))
    return {int: 1, date: date(2000, 1, 1), Fraction: Fraction(0), str: "?"}.get(wanted)


def _blank_value(hint: Any) -> Any:
    wanted, optional = _without_none(hint)
    if optional:
        return None
    if wanted is str:
        return ""
    if wanted is Truth:
        return Truth.UNKNOWN
    if typing.get_origin(wanted) is tuple:
        return ()
    if wanted is Basis:
        return Basis("")
    return blank_of(wanted) if dataclasses.is_dataclass(wanted) else None


def _blank_maker(wanted: Any) -> Callable[[], Any] | None:
    part = _part(wanted)
    return None if part is None else partial(blank_of, part)


def _criterion() -> Field:
    """Fact, operator and wanted values are one field, because each decides what can be chosen in the next."""
    return Field(
        "fact",
        Editor.CRITERION,
        programme_label(Comparison, "fact"),
        read=lambda node: (node.fact, node.operator, node.wanted),
        write=lambda node, value: dataclasses.replace(
            node, fact=value[0], operator=value[1], wanted=value[2]
        ),
    )


def _basis_fields(name: str) -> tuple[Field, ...]:
    return tuple(
        dataclasses.replace(part_field(Basis, item.name), path=f"{name}.{item.name}")
        for item in dataclasses.fields(Basis)
    )


def _required(record: type) -> frozenset[str]:
    if record is Comparison:
        return frozenset({"fact"})
    must = {item.name for item in dataclasses.fields(record) if item.default is dataclasses.MISSING}
    return frozenset(must | _USUAL.get(record.__name__, frozenset()))


_USUAL: Mapping[str, frozenset[str]] = {
    "FundingCase": frozenset({"grant", "limit", "base"}),
    "Deadline": frozenset({"opens", "closes", "label"}),
    "AmountRule": frozenset({"scope"}),
    "FlatRate": frozenset({"rate", "limit", "base"}),
    "OwnShareRule": frozenset({"counts"}),
    "Contact": frozenset({"address", "phone", "email", "website", "role"}),
    "Budget": frozenset({"year", "label"}),
    "CumulationException": frozenset({"levels"}),
    "CumulationRule": frozenset({"levels"}),
    "PassingOn": frozenset({"to"}),
}
"""What may be left out and yet is said so often that it is not folded away."""


def is_branch(hint: Any) -> bool:
    """Whether a field of a requirement holds the requirements below it, which the tree shows itself."""
    if hint == tuple[Requirement, ...]:
        return True
    return isinstance(hint, types.UnionType) and frozenset(typing.get_args(hint)) == _NODES


def _without_none(wanted: Any) -> tuple[Any, bool]:
    members = typing.get_args(wanted)
    if typing.get_origin(wanted) not in (types.UnionType, typing.Union) or type(None) not in members:
        return wanted, False
    rest = tuple(item for item in members if item is not type(None))
    return (rest[0] if len(rest) == 1 else typing.Union[rest]), True  # noqa: UP007 - members are known only here


def _editor(wanted: Any, name: str, *, optional: bool) -> Editor:
    if wanted in _PLAIN:
        return _PLAIN[wanted]
    if wanted is str:
        return _editor_of_text(name)
    if wanted is int:
        return _editor_of_number(name)
    if typing.get_origin(wanted) is tuple:
        return _editor_of_list(typing.get_args(wanted)[0], name)
    if frozenset(typing.get_args(wanted)) == _NODES:
        return Editor.TREE
    if dataclasses.is_dataclass(wanted) and optional:
        return Editor.OPTIONAL
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return Editor.CHOICE
    raise TypeError(f"{name}: {wanted}")


def _editor_of_text(name: str) -> Editor:
    if name == "source":
        return Editor.CHOICE
    return Editor.TEXT if name in _LONG_TEXTS else Editor.LINE


def _editor_of_number(name: str) -> Editor:
    if name.endswith(_MONEY):
        return Editor.MONEY
    return Editor.YEAR if name == "year" else Editor.WHOLE


def _editor_of_list(item: Any, name: str) -> Editor:
    if item is str:
        return Editor.PICKS if name in _PROGRAMMES else Editor.LINES
    if item is Fraction:
        return Editor.SHARES
    if dataclasses.is_dataclass(item):
        return Editor.RULES
    if isinstance(item, type) and issubclass(item, Enum):
        return Editor.CHOICES
    raise TypeError(f"{name}: {item}")


def _options(wanted: Any, *, optional: bool) -> tuple[Option, ...]:
    if wanted is Truth:
        return TRUTH_OPTIONS
    if typing.get_origin(wanted) is tuple:
        wanted = typing.get_args(wanted)[0]
    if not isinstance(wanted, type) or not issubclass(wanted, Enum):
        return ()
    return options_from(tuple(Option(member, _capital(term(member))) for member in wanted), optional=optional)


def _source(owner: type, name: str) -> Source | None:
    if owner is Basis and name == "source":
        return Source.SOURCES
    return Source.PROGRAMMES if name in _PROGRAMMES else None


def _part(wanted: Any) -> Any:
    if typing.get_origin(wanted) is tuple:
        wanted = typing.get_args(wanted)[0]
    return wanted if dataclasses.is_dataclass(wanted) else None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
