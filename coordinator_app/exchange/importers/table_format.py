"""What has to be said about a table of figures so that the engine can read it."""

import re
from dataclasses import dataclass
from enum import Enum

from coordinator_app.domain.municipality import Municipality
from coordinator_app.exchange.importers.periods import PeriodRule
from coordinator_app.exchange.numbers import NumberStyle


class CellKind(Enum):
    """How the cells of a column are read."""

    NUMBER = "number"
    COUNT = "count"
    TEXT = "text"


@dataclass(frozen=True)
class Column:
    """A column of figures: its heading, the stable code and German label of the indicator, its unit, its kind."""

    heading: str
    code: str
    label: str
    unit: str | None = None
    kind: CellKind = CellKind.NUMBER


@dataclass(frozen=True)
class IgnoredColumns:
    """Columns that are known and left out, by a pattern of their headings, with the reason."""

    headings: re.Pattern[str]
    reason: str


@dataclass(frozen=True)
class AreaKeys:
    """The official keys of areas: their column, how every one looks, and how those of today's cut look."""

    heading: str
    pattern: re.Pattern[str]
    current_cut: re.Pattern[str]


@dataclass(frozen=True)
class Validity:
    """A column in which the source says whether a row is valid, its word for yes, and columns it does not concern."""

    heading: str
    valid: str
    always_valid: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Area:
    """The column that holds the size of an area, and the power of ten that makes hectares of it."""

    heading: str
    shift: int


@dataclass(frozen=True)
class SumRows:
    """Rows that are sums: the name of the whole town, and those of districts.

    The names in `also_areas` belong to a district and to an area within it; the larger one is the sum.
    """

    town: str
    districts: frozenset[str]
    also_areas: frozenset[str]


@dataclass(frozen=True)
class TableFormat:
    """One format of table. `markers` are the headings by which a header is recognised.

    Without `keys`, keys are made of the areas' names; without `name_heading`, names of the areas' keys.
    """

    name: str
    markers: frozenset[str]
    town: Municipality
    key_prefix: str
    source: str
    columns: tuple[Column, ...]
    numbers: NumberStyle
    period: PeriodRule
    ignored: tuple[IgnoredColumns, ...] = ()
    keys: AreaKeys | None = None
    name_heading: str | None = None
    unnamed: str = "{key}"
    validity: Validity | None = None
    inhabitants: str | None = None
    area: Area | None = None
    sums: SumRows | None = None
