"""A folder of catalogue files as the services see it: programmes, or everything that is wrong with them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from coordinator_app.catalogue import document
from coordinator_app.catalogue.document import Document, UnreadableDocument
from coordinator_app.catalogue.programme_checks import Flaw, flaws_of
from coordinator_app.catalogue.reference_checks import reference_flaws
from coordinator_app.domain.codec import PlainDataError, from_plain
from coordinator_app.domain.errors import InputRejected
from coordinator_app.domain.programme import Programme
from coordinator_app.services.ports.catalogue import CatalogueProblem

SUFFIX = ".yaml"
LARGEST_FILE = 512 * 1024
"""Bytes; a programme with every rule and quote takes less than a tenth of it."""

_LOOKALIKES = frozenset({".yml", ".json"})


@dataclass(frozen=True)
class _Entry:
    """A file that became a programme, with the lines that its problems are reported on."""

    file: str
    document: Document
    programme: Programme


@dataclass(frozen=True)
class _Reading:
    entries: tuple[_Entry, ...]
    problems: tuple[CatalogueProblem, ...]


class CatalogueFolder:
    """Implements the port `CatalogueSource` over a folder with one YAML file per programme.

    The folder is read once, at the first question.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def programmes(self) -> tuple[Programme, ...]:
        """Return all programmes, ordered by id.

        Raises:
            InputRejected: `catalogue_missing` with the path, or `catalogue_invalid` with the problems.
        """
        if self._reading.problems:
            raise InputRejected("catalogue_invalid", path=str(self._folder), problems=self._reading.problems)
        found = (entry.programme for entry in self._reading.entries)
        return tuple(sorted(found, key=lambda programme: programme.id))

    def problems(self) -> tuple[CatalogueProblem, ...]:
        """Return everything that is wrong, ordered by file and line; empty is healthy.

        Raises:
            InputRejected: `catalogue_missing` with the path.
        """
        return self._reading.problems

    @cached_property
    def _reading(self) -> _Reading:
        files = self._files()
        entries: list[_Entry] = []
        problems = [_misnamed(file) for file in files if file.suffix != SUFFIX]
        wanted = [file for file in files if file.suffix == SUFFIX]
        for file in wanted:
            found = _read_file(file)
            if isinstance(found, _Entry):
                entries.append(found)
                problems.extend(_flawed(found, flaws_of(found.programme, file.stem)))
            else:
                problems.append(found)
        known = {entry.programme.id: entry.programme for entry in entries}
        problems.extend(_reference_problems(entries, known, frozenset(file.stem for file in wanted)))
        return _Reading(tuple(entries), tuple(sorted(problems, key=_place)))

    def _files(self) -> list[Path]:
        try:
            found = [file for file in self._folder.iterdir() if _looks_like_ours(file)]
        except OSError as error:
            raise InputRejected("catalogue_missing", path=str(self._folder)) from error
        if not any(file.suffix == SUFFIX for file in found):
            raise InputRejected("catalogue_missing", path=str(self._folder))
        return sorted(found)


def _looks_like_ours(file: Path) -> bool:
    """Take files that are meant as programmes, also misnamed ones, so that none is passed over in silence."""
    return file.suffix.lower() in {SUFFIX, *_LOOKALIKES} and not file.name.startswith(".")


def _read_file(file: Path) -> _Entry | CatalogueProblem:
    try:
        read = document.read_document(_text_of(file))
    except UnreadableDocument as error:
        return _problem(file.name, error.line, error.path, error.code, error.parameters)
    try:
        return _Entry(file.name, read, from_plain(Programme, read.data))
    except PlainDataError as error:
        return _problem(file.name, read.line_of(error.path), error.path, error.code, error.parameters)


def _text_of(file: Path) -> str:
    if not file.is_file():
        raise UnreadableDocument("not_a_file", None)
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        raise UnreadableDocument("unreadable_file", None, reason=error.strerror or str(error)) from error
    if len(content) > LARGEST_FILE:
        raise UnreadableDocument("file_too_large", None, largest_bytes=str(LARGEST_FILE))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableDocument("not_utf8", line) from error


def _misnamed(file: Path) -> CatalogueProblem:
    return _problem(file.name, None, (), "wrong_suffix", {"wanted": SUFFIX})


def _flawed(entry: _Entry, flaws: Iterator[Flaw]) -> Iterator[CatalogueProblem]:
    for flaw in flaws:
        line = entry.document.line_of(flaw.path)
        yield _problem(entry.file, line, flaw.path, flaw.code, dict(flaw.parameters))


def _reference_problems(
    entries: list[_Entry], known: Mapping[str, Programme], stems: frozenset[str]
) -> Iterator[CatalogueProblem]:
    """Check references also against files that could not be read, whose names are their ids."""
    for entry in entries:
        yield from _flawed(entry, reference_flaws(entry.programme, known, stems))


def _problem(
    file: str, line: int | None, path: document.Path, code: str, parameters: Mapping[str, Any]
) -> CatalogueProblem:
    texts = tuple((name, str(value)) for name, value in parameters.items())
    return CatalogueProblem(file, line, field_name(path), code, texts)


def field_name(path: document.Path) -> str:
    """Return a path as people write it: `funding.cases[1].grant`."""
    name = ""
    for part in path:
        name += f"[{part}]" if isinstance(part, int) else f".{part}" if name else part
    return name


def _place(problem: CatalogueProblem) -> tuple[str, int, str, str]:
    return problem.file, problem.line or 0, problem.field, problem.code
