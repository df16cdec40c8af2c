"""What a printed document consists of: plain frozen records, no ReportLab, no markup.

Every text is what a person typed or `wording` formed; nothing in it is interpreted. Amounts and days arrive as
finished German text, so that the number on paper is the number on the screen.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from itertools import pairwise

MAXIMAL_HEADING_LEVEL = 3


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; it becomes a bookmark. Levels start at 1 and never jump."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; line breaks are kept. A lead paragraph is set larger, to open a document or chapter."""

    text: str
    lead: bool = False


@dataclass(frozen=True, slots=True)
class KeyValues:
    """Labelled facts, one below the other; a value that is None is printed as not yet provided.

    With `paired`, short facts that follow each other stand side by side, to be read line by line.
    """

    rows: tuple[tuple[str, str | None], ...]
    paired: bool = False


@dataclass(frozen=True, slots=True)
class BulletList:
    """Points without an order."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """A statement with a box. It is ticked only if `confirmed` says who confirmed it and when."""

    text: str
    confirmed: str | None = None


@dataclass(frozen=True, slots=True)
class Checklist:
    """Declarations and attachments with boxes."""

    items: tuple[ChecklistItem, ...]


class ColumnKind(Enum):
    """How the cells of a column are set."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `weight` shares out the width that numbers leave over, `strong` sets its cells bold."""

    title: str
    kind: ColumnKind = ColumnKind.TEXT
    weight: int = 1
    strong: bool = False

    def __post_init__(self) -> None:
        if self.weight < 1:
            raise ValueError(f"column {self.title!r} needs a weight of at least 1")


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table with a header that is repeated on every page; a cell that is None is printed as missing.

    It needs no caption where it is all that stands below a heading.
    """

    caption: str | None
    columns: tuple[Column, ...]
    rows: tuple[tuple[str | None, ...], ...]
    has_total: bool = False

    def __post_init__(self) -> None:
        if not self.columns:
            raise ValueError("a table needs at least one column")
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"a row of table {self.caption!r} does not have {len(self.columns)} cells")
        if self.has_total and not self.rows:
            raise ValueError(f"table {self.caption!r} has a total of nothing")


class NoticeKind(Enum):
    """What a notice asks of its reader."""

    OPEN = "open"
    INFORMATION = "information"


@dataclass(frozen=True, slots=True)
class Notice:
    """A box that stands out: the open points on page 1, or something the reader must know."""

    title: str
    items: tuple[str, ...] = ()
    text: str | None = None
    kind: NoticeKind = NoticeKind.INFORMATION


@dataclass(frozen=True, slots=True)
class SourceItem:
    """A source as it is quoted: title, address, and when it was seen."""

    title: str
    url: str | None = None
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class SourceList:
    """Numbered sources, [1] first; addresses on the web become links."""

    items: tuple[SourceItem, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its value in any one whole unit (cents, persons, days) and the German text of that value."""

    label: str
    value: int
    text: str


def _check_chart(title: str, alt: str, values: tuple[int, ...]) -> None:
    if not alt.strip():
        raise ValueError(f"chart {title!r} needs a text for people who cannot see it")
    if any(value < 0 for value in values):
        raise ValueError(f"chart {title!r} has a value below zero")


@dataclass(frozen=True, slots=True)
class BarChart:
    """Horizontal bars, each beside its label and its value; `alt` says in a sentence what there is to see."""

    title: str
    alt: str
    bars: tuple[Bar, ...]

    def __post_init__(self) -> None:
        _check_chart(self.title, self.alt, tuple(bar.value for bar in self.bars))


@dataclass(frozen=True, slots=True)
class StackedBar:
    """One bar divided into parts, with the parts listed below it; `alt` says in a sentence what there is to see."""

    title: str
    alt: str
    parts: tuple[Bar, ...]

    def __post_init__(self) -> None:
        _check_chart(self.title, self.alt, tuple(part.value for part in self.parts))


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A span of days, or a milestone where `ends` is None; `when` is its German date, `state` how far it is.

    What is done is drawn filled, what is not done or not known to be is drawn as an outline. `number` is what the document
    calls the entry elsewhere; without one it is its place on the timeline.
    """

    label: str
    starts: date
    ends: date | None
    when: str
    state: str
    done: bool = False
    number: int | None = None

    def __post_init__(self) -> None:
        if self.ends is not None and self.ends < self.starts:
            raise ValueError(f"{self.label!r} ends before it begins")


@dataclass(frozen=True, slots=True)
class Timeline:
    """Spans and milestones over the months or years, numbered, with a table of the same; `today` is marked where it lies within."""

    title: str
    alt: str
    entries: tuple[TimelineEntry, ...]
    today: date | None = None

    def __post_init__(self) -> None:
        _check_chart(self.title, self.alt, ())
        if not self.entries:
            raise ValueError(f"timeline {self.title!r} is empty")


@dataclass(frozen=True, slots=True)
class TrendLine:
    """The values of one area, one for each period: None where there is none, and `texts` says what stands there instead.

    A line that is not `drawn` (a town among Quartiere, in absolute numbers) stands in the table only.
    """

    label: str
    values: tuple[Decimal | None, ...]
    texts: tuple[str, ...]
    drawn: bool = True


@dataclass(frozen=True, slots=True)
class TrendChart:
    """A figure over years, of one area or of two: the lines, and below them the table of their exact values.

    `years` are the years of the periods, rising; a line is broken where a value or a year is missing.
    """

    title: str
    alt: str
    years: tuple[int, ...]
    lines: tuple[TrendLine, ...]

    def __post_init__(self) -> None:
        _check_chart(self.title, self.alt, ())
        if not self.years or any(one >= other for one, other in pairwise(self.years)):
            raise ValueError(f"the years of chart {self.title!r} do not rise")
        for line in self.lines:
            if not len(line.values) == len(line.texts) == len(self.years):
                raise ValueError(f"line {line.label!r} does not have {len(self.years)} values and texts")


Ring = tuple[tuple[float, float], ...]
"""The corners of an outline: degrees of longitude and latitude (WGS 84)."""


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A numbered place on a map: degrees of longitude and latitude; without a number it has that of its row."""

    label: str
    longitude: float
    latitude: float
    number: int | None = None


@dataclass(frozen=True, slots=True)
class AreaMap:
    """The boundary of an area: parts, each an outline followed by the outlines of its holes; and places on it."""

    title: str
    alt: str
    parts: tuple[tuple[Ring, ...], ...]
    points: tuple[MapPoint, ...] = ()

    def __post_init__(self) -> None:
        _check_chart(self.title, self.alt, ())
        if not any(ring for part in self.parts for ring in part):
            raise ValueError(f"map {self.title!r} is empty")


@dataclass(frozen=True, slots=True)
class YearSeries:
    """One source of money: its amounts in cents, one for each year of the chart."""

    label: str
    cents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StackedYears:
    """Amounts by year, stacked by source, and below the bars the table with the sums; no amount is below zero."""

    title: str
    alt: str
    years: tuple[str, ...]
    series: tuple[YearSeries, ...]

    def __post_init__(self) -> None:
        _check_chart(self.title, self.alt, tuple(cents for item in self.series for cents in item.cents))
        if not self.years or not self.series:
            raise ValueError(f"chart {self.title!r} is empty")
        if any(len(item.cents) != len(self.years) for item in self.series):
            raise ValueError(f"chart {self.title!r} needs one amount for each year")


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A wish that the next block begins a new page; it never makes an empty one."""


Block = (
    Heading
    | Paragraph
    | KeyValues
    | BulletList
    | Checklist
    | DataTable
    | Notice
    | SourceList
    | BarChart
    | StackedBar
    | Timeline
    | TrendChart
    | AreaMap
    | StackedYears
    | PageBreak
)


@dataclass(frozen=True, slots=True)
class Layout:
    """A way to set a document: the blocks that are taken if they fill no more than so many pages."""

    blocks: tuple[Block, ...]
    most_pages: int


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document; its head, footer and metadata are made from the fields above the blocks.

    `kind` names the sort of document ("Antragszusammenfassung"), `reference_day` is the day that it speaks of, in German
    form, and `data_state` the day on which the data were changed last. `applicant_label` says what the applicant is called
    where the document is about no application; None is the usual name. Where there are `layouts`, the first one that keeps to its
    pages is printed, or else the last; `blocks` are the whole of what there is to say.
    """

    kind: str
    title: str
    subject: str
    applicant: str
    number: str
    version: str
    reference_day: str
    blocks: tuple[Block, ...]
    data_state: str | None = None
    subtitle: str | None = None
    keywords: tuple[str, ...] = ()
    language: str = "de-DE"
    applicant_label: str | None = None
    layouts: tuple[Layout, ...] = ()

    def __post_init__(self) -> None:
        previous = 0
        for block in self.blocks:
            if not isinstance(block, Heading):
                continue
            if not 1 <= block.level <= min(previous + 1, MAXIMAL_HEADING_LEVEL):
                raise ValueError(f"heading {block.text!r} of level {block.level} follows level {previous}")
            previous = block.level
