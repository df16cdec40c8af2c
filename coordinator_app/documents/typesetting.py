"""From the blocks of a document to flowables: what each block looks like, and what stays together on a page."""

from collections.abc import Sequence
from itertools import count
from typing import Any, assert_never

from reportlab.platypus import CondPageBreak, NotAtTopPageBreak, Spacer

from coordinator_app.documents import (
    area_map,
    charts,
    facts,
    page,
    phrases,
    stacked_years,
    tables,
    timeline,
    trends,
)
from coordinator_app.documents.columns import PrintableTable
from coordinator_app.documents.flowables import Bookmark, FlowableFactory, Mark
from coordinator_app.documents.model import (
    AreaMap,
    Bar,
    BarChart,
    Block,
    BulletList,
    Checklist,
    ChecklistItem,
    DataTable,
    Document,
    Heading,
    KeyValues,
    Notice,
    NoticeKind,
    PageBreak,
    Paragraph,
    SourceItem,
    SourceList,
    StackedBar,
    StackedYears,
    Timeline,
    TrendChart,
)
from coordinator_app.documents.styles import BLOCK_DISTANCE, LIST_INDENT, NUMBER_INDENT, PALETTE
from coordinator_app.documents.text import (
    FIELD_LIMIT,
    SPOKEN_LIMIT,
    Markup,
    Printable,
    TextGate,
    joined,
    link,
    markup,
    paragraphs,
    phrase,
)

_HIGHEST_OPENING = page.TEXT_HEIGHT * 0.3  # more is not kept together, or pages would stay half empty
_SHORT_LIST = page.TEXT_HEIGHT * 0.08
_OPENING_LINES = 2
_BULLET = Mark(phrase("•"), LIST_INDENT, PALETTE.accent)
_OPEN_BOX = Mark(phrase("☐"), LIST_INDENT, PALETTE.ink, spoken=phrases.OPEN_BOX)
_TICKED_BOX = Mark(phrase("☑"), LIST_INDENT, PALETTE.ink, spoken=phrases.TICKED_BOX)
_NOTICE_COLOURS = {
    NoticeKind.OPEN: (PALETTE.open_ground, PALETTE.open_mark),
    NoticeKind.INFORMATION: (PALETTE.shade, PALETTE.accent),
}


class Typesetter:
    """Turns blocks into flowables; all their texts pass its gate once."""

    def __init__(self, factory: FlowableFactory) -> None:
        self.gate = TextGate()
        self._factory = factory
        self._story: list[Any] = []
        self._waiting: list[Any] = []  # headings, and a line below them, whose first text is still to come
        self._break_wanted = False
        self._keys = count(1)

    def set_head(self, document: Document) -> page.RunningTexts:
        """Set the head of the first page and return what is repeated in the margins."""
        line = self.gate.line
        title = line(document.title) or phrase(phrases.UNTITLED)
        self.gate.place = title
        kind = line(document.kind)
        missing = phrase(phrases.MISSING)
        applicant, number, version, day, state = (
            line(text or "") or missing
            for text in (
                document.applicant,
                document.number,
                document.version,
                document.reference_day,
                document.data_state,
            )
        )
        label = line(document.applicant_label or phrases.APPLICANT)
        subtitle = line(document.subtitle or "")
        self._story += [*self._texts(kind, "kicker"), self._factory.title(markup(title))]
        self._story += self._texts(subtitle, "subtitle")
        self._story += [
            Spacer(0, BLOCK_DISTANCE / 2),
            facts.head_table((applicant, number, version, day, state), self._factory, label),
            Spacer(0, BLOCK_DISTANCE),
        ]
        identity = phrases.FOOTER_IDENTITY.format(
            number=number, version=version, reference_day=day, data_state=state
        )
        return page.RunningTexts(title, applicant, kind, phrase(identity))

    def add(self, block: Block) -> None:  # noqa: C901, PLR0912  # one case for each kind of block
        """Set one block."""
        match block:
            case Heading():
                self._add_heading(block)
            case Paragraph():
                self._add_paragraph(block)
            case KeyValues():
                self._add_facts(block)
            case BulletList():
                self._add_list([(_BULLET, markup(text)) for text in self._present(block.items)])
            case Checklist():
                self._add_list([self._checkbox(item) for item in block.items])
            case DataTable():
                self._add_table(block)
            case Notice():
                self._add_notice(block)
            case SourceList():
                sources = [self._source(number, item) for number, item in enumerate(block.items, start=1)]
                self._add_list(sources, "source")
            case BarChart() | StackedBar():
                self._add_chart(block)
            case Timeline():
                self._add_picture(block.title, timeline.timeline(block, self.gate, self._factory))
            case TrendChart():
                self._add_picture(block.title, trends.trend_chart(block, self.gate, self._factory))
            case AreaMap():
                self._add_picture(block.title, area_map.area_map(block, self.gate, self._factory))
            case StackedYears():
                self._add_picture(block.title, stacked_years.stacked_years(block, self.gate, self._factory))
            case PageBreak():
                self._break_wanted = True
            case _:
                assert_never(block)

    def finish(self) -> list[Any]:
        """Return all flowables in order, without a last distance that could begin an empty page."""
        self._place([], 0)
        while self._story and isinstance(self._story[-1], Spacer):
            self._story.pop()
        return self._story

    def _add_heading(self, block: Heading) -> None:
        title = self.gate.line(block.text) or phrase(phrases.UNTITLED)
        self.gate.place = title
        bookmark = Bookmark(f"heading-{next(self._keys)}", title, block.level)
        if self._break_wanted:
            self._end_page()
        self._waiting.append(self._factory.heading(markup(title), bookmark))

    def _add_paragraph(self, block: Paragraph) -> None:
        for text in paragraphs(self.gate.text(block.text)):
            flowable = self._text(text, "lead" if block.lead else "body")
            if self._waiting and _is_one_line(flowable):
                self._waiting.append(flowable)
            else:
                self._place_text(flowable)

    def _add_facts(self, block: KeyValues) -> None:
        rows = [(self.gate.line(label), self._value(value)) for label, value in block.rows]
        if not rows:
            self._place_nothing_known()
            return
        table = facts.fact_table(rows, self._factory, paired=block.paired)
        self._place([table.flowable, Spacer(0, BLOCK_DISTANCE)], table.opening)

    def _add_list(self, items: Sequence[tuple[Mark, Markup]], style: str = "item") -> None:
        if not items:
            self._place_nothing_known()
            return
        flowables = [(mark, self._factory.paragraph(text, style)) for mark, text in items]
        whole = sum(_full_height(text) for _, text in flowables)
        opening = whole if whole <= _SHORT_LIST else _opening(flowables[0][1])
        self._place([self._factory.item_list(flowables), Spacer(0, BLOCK_DISTANCE / 2)], opening)

    def _add_table(self, block: DataTable) -> None:
        title = markup(self.gate.line(block.caption or "")) or None
        if not block.rows:
            nothing = self._text(phrase(phrases.NO_ROWS), "missing")
            caption = [] if title is None else [self._factory.paragraph(title, "caption")]
            above = sum(map(_opening, caption))
            self._place([*caption, nothing, Spacer(0, BLOCK_DISTANCE)], above + _opening(nothing))
            return
        printable = PrintableTable(
            block.columns,
            tuple(self.gate.line(column.title) for column in block.columns),
            tuple(
                tuple(None if cell is None else self.gate.text(cell) for cell in row) for row in block.rows
            ),
            block.has_total,
        )
        first, *others = tables.data_tables(printable, self._factory)
        caption = [] if title is None else [self._factory.caption(title, first.flowable)]
        above = sum(map(_opening, caption))
        self._place([*caption, first.flowable, Spacer(0, BLOCK_DISTANCE)], above + first.opening)
        for table in others:
            self._place([table.flowable, Spacer(0, BLOCK_DISTANCE)], table.opening)

    def _add_notice(self, block: Notice) -> None:
        content = self._texts(self.gate.line(block.title), "notice_title")
        content += self._texts(self.gate.text(block.text or ""), "notice")
        items = self._present(block.items)
        if items:
            content.append(
                self._factory.item_list([(_BULLET, self._text(item, "notice")) for item in items]),
            )
        if not content:
            return
        ground, bar = _NOTICE_COLOURS[block.kind]
        opening = sum(map(_opening, content[:2])) + 2 * BLOCK_DISTANCE
        self._place([self._factory.panel(content, ground, bar), Spacer(0, BLOCK_DISTANCE * 1.25)], opening)

    def _add_chart(self, block: BarChart | StackedBar) -> None:
        caption = self._texts(self.gate.line(block.title), "caption")
        alt = self.gate.line(block.alt, limit=SPOKEN_LIMIT)
        bars = self._bars(block.bars if isinstance(block, BarChart) else block.parts)
        if not bars:
            drawn = [self._text(phrase(phrases.NO_ROWS), "missing")]
        elif isinstance(block, BarChart):
            drawn = charts.bar_chart(bars, alt, self._factory)
        else:
            drawn = charts.stacked_bar(bars, alt, self._factory)
        flowables = [*caption, *drawn, Spacer(0, BLOCK_DISTANCE)]
        self._place(flowables, sum(map(_full_height, flowables)))

    def _add_picture(self, title: str, drawn: list[Any]) -> None:
        flowables = [*self._texts(self.gate.line(title), "caption"), *drawn, Spacer(0, BLOCK_DISTANCE)]
        self._place(flowables, sum(map(_full_height, flowables)))

    def _place_nothing_known(self) -> None:
        self._place_text(self._text(phrase(phrases.NO_ROWS), "missing"))
        self._story.append(Spacer(0, BLOCK_DISTANCE))

    def _place_text(self, flowable: Any) -> None:
        self._place([flowable], _opening(flowable))

    def _place(self, flowables: list[Any], opening: float) -> None:
        """Put flowables on the page, after what waits for them and not far from it."""
        if not flowables and not self._waiting:
            return
        if self._break_wanted:
            self._end_page()
        height = sum(map(_full_height, self._waiting)) + opening
        self._story.append(CondPageBreak(min(height, _HIGHEST_OPENING)))
        self._story += [*self._waiting, *flowables]
        self._waiting = []

    def _end_page(self) -> None:
        self._break_wanted = False
        self._place([], 0)  # a heading before the break belongs to the page before it
        self._story.append(NotAtTopPageBreak())

    def _texts(self, text: Printable, style: str) -> list[Any]:
        """Set a text that may be blank: an element without text would stop a screen reader at nothing."""
        return [self._text(text, style)] if text.strip() else []

    def _text(self, text: Printable, style: str) -> Any:
        return self._factory.paragraph(markup(text), style)

    def _bars(self, bars: tuple[Bar, ...]) -> list[charts.PrintableBar]:
        line = self.gate.line
        return [charts.PrintableBar(line(bar.label), bar.value, line(bar.text)) for bar in bars]

    def _value(self, value: str | None) -> Printable | None:
        text = self.gate.text(value) if value is not None else phrase("")
        return text if text.strip() else None

    def _present(self, texts: Sequence[str]) -> list[Printable]:
        return [text for text in map(self.gate.text, texts) if text.strip()]

    def _checkbox(self, item: ChecklistItem) -> tuple[Mark, Markup]:
        text = markup(self._value(item.text) or phrase(phrases.UNTITLED))
        by = self.gate.line(item.confirmed or "")
        if not by:
            return _OPEN_BOX, text
        confirmed = phrases.CONFIRMED.format(confirmed=by)
        return _TICKED_BOX, joined(text, markup(phrase(confirmed)), by="\n")

    def _source(self, number: int, item: SourceItem) -> tuple[Mark, Markup]:
        pieces = [markup(self.gate.line(item.title) or phrase(phrases.UNTITLED))]
        if item.url is not None:
            pieces.append(link(self.gate.line(item.url, limit=FIELD_LIMIT), item.url, PALETTE.accent))
        seen = self.gate.line(item.seen or "")
        if seen:
            pieces.append(markup(phrase(phrases.SEEN.format(seen=seen))))
        return Mark(phrase(f"[{number}]"), NUMBER_INDENT, PALETTE.muted, "Decimal"), joined(*pieces, by=", ")


def _full_height(flowable: Any) -> float:
    height = flowable.wrapOn(None, page.TEXT_WIDTH, page.TEXT_HEIGHT)[1]
    return float(height + flowable.getSpaceBefore() + flowable.getSpaceAfter())


def _is_one_line(flowable: Any) -> bool:
    return bool(flowable.wrapOn(None, page.TEXT_WIDTH, page.TEXT_HEIGHT)[1] <= flowable.style.leading)


def _opening(flowable: Any) -> float:
    """Measure the first lines of a paragraph, or the whole of what is no paragraph.

    Three lines are the whole, too: no line of a paragraph stands alone at the end or the head of a page.
    """
    leading = getattr(getattr(flowable, "style", None), "leading", _HIGHEST_OPENING)
    lines = flowable.wrapOn(None, page.TEXT_WIDTH, page.TEXT_HEIGHT)[1] / leading
    if round(lines) < 2 * _OPENING_LINES:
        return _full_height(flowable)
    return float(_OPENING_LINES * leading + flowable.getSpaceBefore())
