"""The dictionary of the field, read from `resources/themes`: which words speak for which theme, group and facility."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from coordinator_app.domain.vocabulary import FacilityKind, TargetGroup, Theme
from coordinator_app.services.ports.themes import Label

FIELDS_OF_PROGRAMMES = "programme_fields.tsv"
"""The one file of the folder that holds no words but the programmes' own fields."""

_COLUMNS: tuple[type[Theme] | type[TargetGroup] | type[FacilityKind], ...] = (
    Theme,
    TargetGroup,
    FacilityKind,
)
_NOTHING = "-"


class Place(Enum):
    """Where in a compound a term may stand."""

    ANYWHERE = "anywhere"
    BEFORE_OTHERS = "before_others"
    AT_THE_END = "at_the_end"
    ALONE = "alone"


@dataclass(frozen=True)
class DictionaryTerm:
    """A term with what it speaks for and how strongly (1 to 9); nothing for words that only look like one of ours."""

    text: str
    place: Place
    labels: tuple[tuple[Label, int], ...]

    @property
    def abbreviation(self) -> bool:
        """Whether it counts only where it is written in capitals."""
        return self.text.isupper() and len(self.text) <= _LONGEST_ABBREVIATION


_LONGEST_ABBREVIATION = 4


def read_dictionary(folder: Path) -> tuple[DictionaryTerm, ...]:
    """Read all tables of a folder, ordered by their names.

    Raises:
        ValueError: a line that is none of a table, with file and line; only a mistake in an installation's own files.
    """
    return tuple(
        term
        for path in sorted(folder.glob("*.tsv"))
        if path.name != FIELDS_OF_PROGRAMMES
        for term in _terms_of(path)
    )


def _terms_of(path: Path) -> Iterator[DictionaryTerm]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            labels, terms = _split(line)
        except (KeyError, ValueError) as error:
            raise ValueError(f"{path.name}:{number}: {error}") from error
        for term in terms:
            yield _term(term, labels)


def _split(line: str) -> tuple[tuple[tuple[Label, int], ...], list[str]]:
    *cells, terms = line.split("\t")
    if cells == [_NOTHING]:
        return (), _listed(terms)
    labels: list[tuple[Label, int]] = []
    for kind, cell in zip(_COLUMNS, cells, strict=True):
        if cell != _NOTHING:
            for item in cell.split():
                name, _, weight = item.partition(":")
                labels.append((kind(name), int(weight)))
    return tuple(labels), _listed(terms)


def _listed(cell: str) -> list[str]:
    return [term for term in (item.strip() for item in cell.split(",")) if term]


def _term(written: str, labels: tuple[tuple[Label, int], ...]) -> DictionaryTerm:
    if written.startswith("="):
        return DictionaryTerm(written[1:], Place.ALONE, labels)
    if written.startswith("-"):
        return DictionaryTerm(written[1:], Place.AT_THE_END, labels)
    if written.endswith("-"):
        return DictionaryTerm(written[:-1], Place.BEFORE_OTHERS, labels)
    return DictionaryTerm(written, Place.ANYWHERE, labels)
