"""Catalogue files, wherever they lie, read into programmes, or everything that is wrong with them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from coordinator_app.catalogue import document
from coordinator_app.catalogue.document import Document, UnreadableDocument
from coordinator_app.catalogue.flaws import Flaw
from coordinator_app.catalogue.programme_checks import flaws_of
from coordinator_app.catalogue.reference_checks import reference_flaws
from coordinator_app.catalogue.requirement_checks import SENSELESS
from coordinator_app.domain.codec import PlainDataError, from_plain
from coordinator_app.domain.programme import CatalogueProblem, Programme
from coordinator_app.domain.requirement import AllOf, Requirement
from coordinator_app.domain.source import Basis, Standing

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


TREE = "requirements"
"""What is wrong below this key leaves a programme standing, though nothing can be decided about it."""


@dataclass(frozen=True)
class Reading:
    """Programmes ordered by id, and everything that is wrong, ordered by file and line.

    What is wrong with the requirements of a programme stands also in its `flaws`; `refusals` is everything else.
    """

    programmes: tuple[Programme, ...]
    problems: tuple[CatalogueProblem, ...]

    @property
    def refusals(self) -> tuple[CatalogueProblem, ...]:
        """What keeps the files from being used at all."""
        held = {flaw for programme in self.programmes for flaw in programme.flaws}
        return tuple(found for found in self.problems if found not in held)


@dataclass(frozen=True)
class _Entry:
    """A file that became a programme. Its text is read again where a problem needs its line: that is seldom, and lines take room.

    `unread` is what kept its requirements from being read; then there is nothing in their place.
    """

    text: CatalogueText
    programme: Programme
    unread: tuple[CatalogueProblem, ...] = ()


def read_catalogue(
    texts: Iterable[CatalogueText], *, known: Mapping[str, Programme] | None = None
) -> Reading:
    """Return what files say. `known` are programmes elsewhere that they may refer to."""
    wanted = tuple(texts)
    entries: list[_Entry] = []
    problems: list[CatalogueProblem] = []
    for text in wanted:
        entry, told = _examined(text)
        entries.extend(() if entry is None else (entry,))
        problems.extend(told)
    all_known = {**(known or {}), **{entry.programme.id: entry.programme for entry in entries}}
    # References are checked also against files that could not be read, whose names are their ids.
    stems = frozenset(text.stem for text in wanted)
    for entry in entries:
        problems.extend(_flawed(entry, reference_flaws(entry.programme, all_known, stems)))
    programmes = sorted((entry.programme for entry in entries), key=lambda item: item.id)
    return Reading(tuple(programmes), tuple(sorted(problems, key=place)))


@lru_cache(maxsize=1024)
def _examined(text: CatalogueText) -> tuple[_Entry | None, tuple[CatalogueProblem, ...]]:
    """Return what a file became, and everything that is wrong with it by itself.

    Equal bytes are looked at once, because the same catalogue is asked for again and again.
    """
    found = _read(text)
    if not isinstance(found, _Entry):
        return None, found
    entry, told = _checked(found, text.stem)
    return entry, tuple(told)


def _checked(entry: _Entry, stem: str) -> tuple[_Entry, list[CatalogueProblem]]:
    """Return an entry whose programme holds the flaws of its requirements, and everything that is wrong with it."""
    flaws = tuple(flaws_of(entry.programme, stem))
    if entry.unread:
        flaws = tuple(flaw for flaw in flaws if flaw.path[:1] != (TREE,))
    in_tree = tuple(flaw for flaw in flaws if flaw.path[:1] == (TREE,))
    held = tuple(sorted((*entry.unread, *_flawed(entry, iter(in_tree))), key=place))
    others = _flawed(entry, (flaw for flaw in flaws if flaw not in in_tree))
    return replace(entry, programme=marked(entry.programme, held)), [*held, *others]


def marked(programme: Programme, flaws: tuple[CatalogueProblem, ...]) -> Programme:
    """Return a programme that holds its flaws, without requirements where they could be neither shown nor asked for."""
    unusable = any(flaw.field.startswith(TREE) and flaw.code not in SENSELESS for flaw in flaws)
    requirements = _nothing(programme) if unusable else programme.requirements
    return replace(programme, flaws=flaws, requirements=requirements)


def _nothing(programme: Programme) -> Requirement:
    """Return what stands in place of requirements that nobody could show or ask for."""
    source = programme.sources[0].id if programme.sources else ""
    return AllOf((), Basis(source, Standing.NOT_FOUND))


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


def _read(text: CatalogueText) -> _Entry | tuple[CatalogueProblem, ...]:
    """Read a file: the programme that it became, or what is wrong with it."""
    try:
        read = _document(text)
    except UnreadableDocument as error:
        return (problem(text.file, error.line, error.path, error.code, error.parameters),)
    passed_over = tuple(
        problem(text.file, found.line, found.path, found.code, found.parameters) for found in read.passed_over
    )
    try:
        if not passed_over:
            return _Entry(text, from_plain(Programme, read.data))
        return _Entry(text, from_plain(Programme, _without_tree(read.data)), passed_over)
    except PlainDataError as error:
        wrong = (error, *error.others)
        told = tuple(
            problem(text.file, read.line_of(found.path), found.path, found.code, found.parameters)
            for found in wrong
        )
        if passed_over or any(found.path[:1] != (TREE,) for found in wrong):
            return (*passed_over, *told)
        return _Entry(text, from_plain(Programme, _without_tree(read.data)), told)


def _without_tree(data: dict[str, Any]) -> dict[str, Any]:
    """Return a programme's data with nothing in place of its requirements."""
    return {**data, TREE: {"all_of": [], "basis": {"source": "", "standing": Standing.NOT_FOUND.value}}}


def _document(text: CatalogueText) -> Document:
    return document.read_document(_decoded(text.content), spared=TREE)


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
    found = tuple(flaws)
    if not found:
        return
    read = _document(entry.text)
    for flaw in found:
        line = read.line_of(flaw.path)
        yield problem(entry.text.file, line, flaw.path, flaw.code, dict(flaw.parameters))
