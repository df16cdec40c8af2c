"""Catalogue files, wherever they lie, read into programmes, or everything that is wrong with them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from coordinator_app.catalogue import document
from coordinator_app.catalogue.document import Document, UnreadableDocument
from coordinator_app.catalogue.flaws import Flaw
from coordinator_app.catalogue.programme_checks import flaws_of
from coordinator_app.catalogue.reference_checks import reference_flaws
from coordinator_app.domain.codec import PlainDataError, from_plain
from coordinator_app.domain.programme import CatalogueProblem, Programme

SUFFIX = ".yaml"
LARGEST_FILE = 512 * 1024
"""Bytes; a programme with every rule and quote takes less than a tenth of it."""


@dataclass(frozen=True)
class CatalogueText:
    """A catalogue file by name with its bytes, or with what kept them from being read."""

    file: str
    content: bytes | UnreadableDocument

    @property
    def stem(self) -> str:
        """The name without suffix, which must be the programme's id."""
        return self.file.removesuffix(SUFFIX)


@dataclass(frozen=True)
class Reading:
    """Programmes ordered by id, and everything that is wrong, ordered by file and line."""

    programmes: tuple[Programme, ...]
    problems: tuple[CatalogueProblem, ...]


@dataclass(frozen=True)
class _Entry:
    """A file that became a programme, with the lines that its problems are reported on."""

    file: str
    document: Document
    programme: Programme


def read_catalogue(
    texts: Iterable[CatalogueText], *, known: Mapping[str, Programme] | None = None
) -> Reading:
    """Return what files say. `known` are programmes elsewhere that they may refer to."""
    wanted = tuple(texts)
    entries: list[_Entry] = []
    problems: list[CatalogueProblem] = []
    for text in wanted:
        found = _read(text)
        if isinstance(found, _Entry):
            entries.append(found)
            problems.extend(_flawed(found, flaws_of(found.programme, text.stem)))
        else:
            problems.extend(found)
    all_known = {**(known or {}), **{entry.programme.id: entry.programme for entry in entries}}
    # References are checked also against files that could not be read, whose names are their ids.
    stems = frozenset(text.stem for text in wanted)
    for entry in entries:
        problems.extend(_flawed(entry, reference_flaws(entry.programme, all_known, stems)))
    programmes = sorted((entry.programme for entry in entries), key=lambda item: item.id)
    return Reading(tuple(programmes), tuple(sorted(problems, key=place)))


def problem(
    file: str, line: int | None, path: document.Path, code: str, parameters: Mapping[str, Any]
) -> CatalogueProblem:
    """Return a problem with its field as people write it and its parameters as text."""
    texts = tuple((name, str(value)) for name, value in parameters.items())
    return CatalogueProblem(file, line, field_name(path), code, texts)


def field_name(path: document.Path) -> str:
    """Return a path as people write it: `funding.cases[1].grant`."""
    name = ""
    for part in path:
        name += f"[{part}]" if isinstance(part, int) else f".{part}" if name else part
    return name


def place(found: CatalogueProblem) -> tuple[str, int, str, str]:
    """Return what problems are ordered by."""
    return found.file, found.line or 0, found.field, found.code


@lru_cache(maxsize=1024)
def _read(text: CatalogueText) -> _Entry | tuple[CatalogueProblem, ...]:
    """Read a file; equal bytes are read once, because the same catalogue is asked for again and again."""
    try:
        read = document.read_document(_decoded(text.content))
    except UnreadableDocument as error:
        return (problem(text.file, error.line, error.path, error.code, error.parameters),)
    try:
        return _Entry(text.file, read, from_plain(Programme, read.data))
    except PlainDataError as error:
        return tuple(
            problem(text.file, read.line_of(found.path), found.path, found.code, found.parameters)
            for found in (error, *error.others)
        )


def _decoded(content: bytes | UnreadableDocument) -> str:
    if isinstance(content, UnreadableDocument):
        raise content
    if len(content) > LARGEST_FILE:
        raise UnreadableDocument("file_too_large", None, largest_bytes=str(LARGEST_FILE))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableDocument("not_utf8", line) from error


def _flawed(entry: _Entry, flaws: Iterator[Flaw]) -> Iterator[CatalogueProblem]:
    for flaw in flaws:
        line = entry.document.line_of(flaw.path)
        yield problem(entry.file, line, flaw.path, flaw.code, dict(flaw.parameters))
