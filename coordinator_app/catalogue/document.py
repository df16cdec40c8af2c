"""YAML text to plain data with the line of every value; the only module that knows PyYAML.

Of YAML only the harmless part is taken: one document of mappings, lists and scalars, without anchors, aliases and
tags. Scalars are read by the JSON rules that YAML 1.2 recommends: a bare word is a truth value only if it is `true`
or `false`, a number only if it is whole. Days, shares and `yes` stay text, so that nothing is lost on the way.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

DEEPEST = 32
"""No catalogue file nests deeper; a text that does is an attack on the stack or a mistake."""

Path = tuple[str | int, ...]

# The C parser is about ten times as fast, but not every build of PyYAML has it; both report the same events.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_CONTROL_CHARACTER = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f]")
"""What no YAML text holds; blanks, tabs and the ends of lines are none of them."""

_WHOLE_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_WORDS: Mapping[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}


@dataclass(frozen=True)
class Document:
    """Plain data, and the line on which each value begins, by its path.

    `passed_over` is what YAML may not hold and was read as nothing, because it stands where `spared` allows it.
    """

    data: Any
    lines: Mapping[Path, int]
    passed_over: tuple["UnreadableDocument", ...] = ()

    def line_of(self, path: Path) -> int | None:
        """Return the line of a value, or of the closest thing around it that stands in the text."""
        return next((self.lines[found] for found in _outwards(path) if found in self.lines), None)


class UnreadableDocument(Exception):
    """A text that is not one harmless YAML document: where, which code, with what."""

    def __init__(self, code: str, line: int | None, path: Path = (), **parameters: str) -> None:
        super().__init__(code, line, path, parameters)
        self.code = code
        self.line = line
        self.path = path
        self.parameters: Mapping[str, str] = parameters


def read_document(text: str, spared: str | None = None) -> Document:
    """Return the plain data of a YAML text. What it may not hold is passed over and told below the key `spared`.

    Raises:
        UnreadableDocument: naming the line of the first thing that is wrong.
    """
    forbidden = _CONTROL_CHARACTER.search(text)
    if forbidden is not None:
        place = text.count("\n", 0, forbidden.start()) + 1
        raise UnreadableDocument("control_character", place, character=_named(forbidden[0]))
    try:
        return _Builder(text, spared).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else None
        raise UnreadableDocument("not_yaml", line, reason=str(error.problem)) from error
    except yaml.YAMLError as error:
        raise UnreadableDocument("not_yaml", None, reason=str(error).splitlines()[0]) from error


class _Builder:
    """Builds plain data from the stream of parser events; nothing is composed or constructed by PyYAML."""

    def __init__(self, text: str, spared: str | None) -> None:
        self._events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
        self._lines: dict[Path, int] = {}
        self._spared = spared
        self._passed_over: list[UnreadableDocument] = []

    def document(self) -> Document:
        if self._next_document() is None:
            raise UnreadableDocument("empty_document", None)
        data = self._value(next(self._events), ())
        second = self._next_document()
        if second is not None:
            raise UnreadableDocument("several_documents", _line(second))
        return Document(data, self._lines, tuple(self._passed_over))

    def _next_document(self) -> Any | None:
        """Go on to the next document and return the event of its beginning, if there is one."""
        return next((event for event in self._events if isinstance(event, yaml.DocumentStartEvent)), None)

    def _value(self, event: Any, path: Path) -> Any:
        self._guard(event, path)
        self._lines.setdefault(path, _line(event))
        if isinstance(event, yaml.AliasEvent):
            return None  # what it refers to, perhaps itself, is never followed
        if len(path) > DEEPEST:
            self._skip(event)
            return None
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return self._scalar(event, path)

    def _scalar(self, event: Any, path: Path) -> Any:
        forbidden = _CONTROL_CHARACTER.search(event.value)  # "\\0" in quotes is plain text in the file
        if forbidden is not None:
            character = _named(forbidden[0])
            self._refuse(UnreadableDocument("control_character", _line(event), path, character=character))
        return _scalar(event)

    def _mapping(self, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            name = self._key(event, path)
            if name in found:
                first = str(self._lines[*path, name])
                self._refuse(
                    UnreadableDocument("duplicate_key", _line(event), (*path, name), first_line=first)
                )
            self._lines[*path, name] = _line(event)
            found[name] = self._value(next(self._events), (*path, name))
        return found

    def _key(self, event: Any, path: Path) -> str:
        self._guard(event, path)
        if not isinstance(event, yaml.ScalarEvent):
            self._refuse(UnreadableDocument("key_not_text", _line(event), path))
            self._skip(event)
            return ""
        return str(event.value)

    def _sequence(self, path: Path) -> list[Any]:
        found: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            found.append(self._value(event, (*path, len(found))))
        return found

    def _guard(self, event: Any, path: Path) -> None:
        """Refuse what makes YAML dangerous: references that multiply, tags that construct, endless depth."""
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            self._refuse(UnreadableDocument("alias", _line(event), path, name=str(event.anchor)))
        if isinstance(event, yaml.AliasEvent):
            return
        if event.tag is not None:
            self._refuse(UnreadableDocument("tag", _line(event), path, tag=str(event.tag)))
        if len(path) > DEEPEST:
            self._refuse(UnreadableDocument("too_deep", _line(event), path, deepest=str(DEEPEST)))

    def _skip(self, event: Any) -> None:
        """Pass over the rest of a value; one that is far too deep refuses the text, since the parser gets slower with depth."""
        depth = int(isinstance(event, yaml.CollectionStartEvent))
        while depth:
            if depth > DEEPEST:
                raise UnreadableDocument("too_deep", _line(event), deepest=str(2 * DEEPEST))
            event = next(self._events)
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)

    def _refuse(self, found: UnreadableDocument) -> None:
        if self._spared is None or found.path[:1] != (self._spared,):
            raise found
        self._passed_over.append(found)


def _scalar(event: Any) -> Any:
    text: str = event.value
    is_plain = event.implicit[0]
    if not is_plain:
        return text
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _WHOLE_NUMBER.fullmatch(text) else text


def _named(character: str) -> str:
    return f"U+{ord(character):04X}"


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _outwards(path: Path) -> Iterator[Path]:
    for length in range(len(path), -1, -1):
        yield path[:length]
