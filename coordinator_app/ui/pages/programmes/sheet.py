"""The Steckbrief of a programme to read: small source marks that open, doubts in words, stale statements in grey. Qt-free."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from coordinator_app.domain.directory import DirectoryLink
from coordinator_app.domain.directory_text import Block
from coordinator_app.domain.programme import Origin, Programme
from coordinator_app.domain.source import Source
from coordinator_app.ui.reading import (
    Markup,
    bullets,
    facts,
    heading,
    joined,
    link,
    linked,
    mark,
    marked,
    paragraph,
    plain,
    strong,
    title,
    toned,
)
from coordinator_app.ui.tone import Tone
from coordinator_app.wording import formats
from coordinator_app.wording.directory_messages import FIELD_NAMES
from coordinator_app.wording.directory_texts import DirectoryReading
from coordinator_app.wording.programme_glance import GLANCE
from coordinator_app.wording.programmes import NOT_FOUND, FactSheet, SheetLine, SheetSection

PROGRAMME_LINK = "programm:"
SOURCE_LINK = "quelle:"
ALL_SOURCES = "alle"
_INDENT = 3


@dataclass(frozen=True)
class SheetView:
    """A Steckbrief and how it is looked at: which statements show their source, which words were searched for."""

    sheet: FactSheet
    programmes: Mapping[str, Programme]
    opened: frozenset[int] = frozenset()
    words: tuple[str, ...] = ()
    second_sources: tuple[Source, ...] = ()
    entry: DirectoryReading | None = None


def statement_count(sheet: FactSheet) -> int:
    """Return how many statements of a Steckbrief have a source."""
    return sum(1 for section in sheet.sections for line in section.lines if line.source)


def sheet_markup(view: SheetView) -> Markup:
    """Return a Steckbrief; a click on a mark opens quote, place and address of that statement."""
    sheet = view.sheet
    everything = len(view.opened) >= statement_count(sheet)
    toggle = link(
        f"{SOURCE_LINK}{ALL_SOURCES}", "Alle Quellen ausblenden" if everything else "Alle Quellen zeigen"
    )
    parts = [
        title(sheet.title),
        paragraph(plain(sheet.subtitle), kind="quiet"),
        paragraph(plain("Die Zahl hinter einer Aussage öffnet ihre Quelle.  "), toggle, kind="quiet"),
    ]
    number = 0
    left_out = _not_evaluated(sheet)
    for section in sheet.sections:
        if section in left_out:
            if section is left_out[0]:
                parts += _telling(left_out)
            continue
        parts.append(heading(section.title))
        for line in section.lines:
            parts.append(_line(line, number, view, answer=section.title == GLANCE))
            number += 1 if line.source else 0
        if section.title == GLANCE:
            parts += _relatives(view)
    parts += [*_second_sources(view), *_verbatim(view)]
    return joined(parts)


def _not_evaluated(sheet: FactSheet) -> tuple[SheetSection, ...]:
    """Return the questions that an entry of the Förderdatenbank answers in its texts, which nobody has evaluated."""
    if sheet.programme.origin is not Origin.DIRECTORY:
        return ()
    return tuple(
        section for section in sheet.sections if {line.text for line in section.lines} == {NOT_FOUND}
    )


def _telling(sections: Iterable[SheetSection]) -> Iterable[Markup]:
    yield heading("Nicht ausgewertet")
    yield paragraph(toned("⚠ Lesen Sie weiter unten im Wortlaut nach:", Tone.OPEN, strong=True))
    yield bullets(plain(section.title) for section in sections)


def _line(line: SheetLine, number: int, view: SheetView, *, answer: bool) -> Markup:
    """Return a statement with its doubt in front; a short answer begins with its question, and the doubt comes after."""
    text = line.text.lstrip(" ")
    level = min((len(line.text) - len(text)) // _INDENT, _INDENT)
    warning = toned(f"⚠ {line.doubt}: ", Tone.OPEN, strong=True) if line.doubt else plain("")
    old = plain(" (lange nicht geprüft)") if line.stale else plain("")
    sign = mark(f"{SOURCE_LINK}{number}", view.sheet.number_of(line.source)) if line.source else plain("")
    kind = "stale" if line.stale else f"level{level}" if level else "text"
    if answer:
        question, mark_of_question, rest = text.partition("? ")
        doubt = toned(f" (⚠ {line.doubt})", Tone.OPEN) if line.doubt else plain("")
        asked = toned(f"{question}{mark_of_question}", Tone.PLAIN, strong=True)
        parts = [paragraph(asked, linked(rest, view.words), doubt, old, sign, kind=kind)]
    else:
        parts = [paragraph(warning, linked(text, view.words), old, sign, kind=kind)]
    if line.note:
        parts.append(paragraph(plain(f"Anmerkung: {line.note}"), kind="note"))
    if line.source and number in view.opened:
        parts += _opened(line, line.source)
    return joined(parts)


def _opened(line: SheetLine, source: Source) -> Iterable[Markup]:
    if line.quote:
        yield paragraph(plain(formats.quoted(line.quote)), kind="quote")
    place = f", {line.place}" if line.place else ""
    said = f"Quelle: {source.title}{place}, gesehen am {formats.day(source.seen)}, "
    yield paragraph(plain(said), link(source.url, source.url), kind="source")


def _second_sources(view: SheetView) -> Iterable[Markup]:
    for source in view.second_sources:
        said = f"Zweite Quelle: {source.title}, gesehen am {formats.day(source.seen)}, "
        yield paragraph(plain(said), link(source.url, source.url), kind="source")


def _relatives(view: SheetView) -> Iterable[Markup]:
    programme = view.sheet.programme
    related = [key for key in (*programme.predecessors, *programme.successors) if key in view.programmes]
    if related:
        links = joined(
            link(f"{PROGRAMME_LINK}{key}", view.programmes[key].short_name) + plain("   ") for key in related
        )
        yield paragraph(plain("Öffnen: "), links)


def _verbatim(view: SheetView) -> Iterable[Markup]:
    """The texts of the Förderdatenbank, word for word, with the line of attribution that belongs to them."""
    entry = view.entry
    if entry is None:
        return
    yield heading(entry.heading)
    yield from (paragraph(toned(note, Tone.OPEN)) for note in entry.notes)
    yield facts((name, marked(value, view.words)) for name, value in entry.facts)
    for text in entry.texts:
        yield paragraph(plain(text.name), kind="part")
        yield from _blocks(text.blocks, view.words)
        if text.remark:
            yield paragraph(plain(text.remark), kind="note")
    if entry.links:
        yield paragraph(plain(FIELD_NAMES["links"]), kind="part")
        yield bullets(_further(item) for item in entry.links)
    yield paragraph(linked(entry.attribution), kind="source")


def _blocks(blocks: Iterable[Block], words: tuple[str, ...]) -> Iterable[Markup]:
    """Set out the lines of a text: headings in bold, items as lists, lines of one paragraph below one another."""
    for kind, group in groupby(blocks, lambda block: block.kind):
        match kind:
            case "heading":
                yield from (paragraph(strong(marked(block.text, words))) for block in group)
            case "item":
                yield bullets(linked(block.text, words) for block in group)
            case "line":
                yield from (paragraph(linked(text, words)) for text in _paragraphs(group))


def _paragraphs(lines: Iterable[Block]) -> Iterable[str]:
    texts: list[str] = []
    for line in lines:
        if line.opens or not texts:
            texts.append(line.text)
        else:
            texts[-1] += f"\n{line.text}"
    return texts


def _further(item: DirectoryLink) -> Markup:
    """A link of an entry; what is no address of the web is told, and leads nowhere."""
    title_of = item.title or item.url
    if not item.url.startswith(("https://", "http://")):
        return plain(f"{title_of} ({item.url})" if item.title else item.url)
    return link(item.url, title_of)
