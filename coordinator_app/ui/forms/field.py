"""Fields, sections and tabs of a form as data: where each value stands in a record and how it is edited. Qt-free."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from coordinator_app.domain.records import Kind, Record

ReadableRows = Mapping[str, tuple[Mapping[str, Any], ...]]
"""The rows of every grid of a form by path, each with the values that are readable so far."""


class Editor(Enum):
    """How a value is edited."""

    LINE = "line"
    TEXT = "text"
    WHOLE = "whole"
    DECIMAL = "decimal"
    MONEY = "money"
    YEAR = "year"
    DAY = "day"
    TRUTH = "truth"
    CHOICE = "choice"
    CHOICES = "choices"
    GRID = "grid"
    PARTS = "parts"
    SCHEDULE = "schedule"
    SHARE = "share"
    SHARES = "shares"
    FLAG = "flag"
    LINES = "lines"
    PICKS = "picks"
    OPTIONAL = "optional"
    RULES = "rules"
    TREE = "tree"
    CRITERION = "criterion"
    EXCEPTIONS = "exceptions"


class Source(Enum):
    """Choices that come from the data and not from a closed list."""

    MUNICIPALITIES = "municipalities"
    NEIGHBOURHOODS = "neighbourhoods"
    ORGANISATIONS = "organisations"
    PROJECTS = "projects"
    APPLICATIONS = "applications"
    PROGRAMMES = "programmes"
    CONCEPT_AIMS = "concept_aims"
    DECLARATIONS = "declarations"
    SCHEDULE = "schedule"
    SOURCES = "sources"


@dataclass(frozen=True)
class Option:
    """One thing to choose: the value that is kept, and its German label."""

    value: Any
    label: str


Options = Mapping[Source, tuple[Option, ...]]


@dataclass(frozen=True)
class Field:
    """One value of a record. `path` leads to it (`resolution.day`); `optional` values may be None.

    GRID edits a tuple of small rows with a column for each of `columns`, PARTS a tuple of larger ones with
    `sections` for each; both begin new ones with `blank`. A grid `by_year` can show the years as columns. SCHEDULE draws
    what stands in other fields. RULES and OPTIONAL edit parts of a programme, which are
    records of the type `part`; their forms follow from the type. `read` and `write` replace the path where a value
    does not stand in one place. Where `nothing` is set, the user can say that there are none, which is not
    the same as not having said.
    """

    path: str
    editor: Editor
    label: str
    optional: bool = False
    hint: str = ""
    options: tuple[Option, ...] = ()
    source: Source | None = None
    width: int = 16
    columns: tuple["Field", ...] = ()
    sections: tuple["Section", ...] = ()
    blank: Callable[[], Any] | None = None
    part: type | None = None
    part_title: Callable[[Any], str] | None = None
    nothing: str = ""
    summary: Callable[[ReadableRows], str] | None = None
    by_year: bool = False
    read: Callable[[Any], Any] | None = field(default=None)
    write: Callable[[Any, Any], Any] | None = field(default=None)


@dataclass(frozen=True)
class Section:
    """Fields that belong together, under a heading if there is one; `folded` ones open at a click."""

    fields: tuple[Field, ...]
    title: str = ""
    folded: bool = False


@dataclass(frozen=True)
class Tab:
    """One sheet of a form."""

    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class FormSpec:
    """The form of a kind of record; `blank` is what a new one begins with.

    `place` leads from a path in the record, or the name of a computed value, to where it is entered.
    When one of the fields `watched` changes, the editor asks anew what is to be said of the begin of a project.
    A new record that is written `whole` is a draft until its editor is left: then one step of undo takes all of it back.
    """

    kind: Kind
    tabs: tuple[Tab, ...]
    blank: Callable[[], Record]
    place: Callable[[Record, str], str] = lambda _record, path: path
    watched: frozenset[str] = frozenset()
    whole: bool = False

    @property
    def needed(self) -> frozenset[str]:
        """The paths of all fields that can't stay empty."""
        return frozenset(item.path for item in self.fields if not item.optional)

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields in the order of the tabs."""
        return tuple(item for tab in self.tabs for section in tab.sections for item in section.fields)
