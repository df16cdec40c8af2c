"""The Steckbrief of a programme to read: small source marks that open, doubts in words, stale statements in grey. Qt-free."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coordinator_app.domain.programme import Programme
from coordinator_app.domain.source import Source
from coordinator_app.ui.reading import (
    Markup,
    heading,
    joined,
    link,
    mark,
    marked,
    paragraph,
    plain,
    title,
    toned,
)
from coordinator_app.ui.tone import Tone
from coordinator_app.wording import formats
from coordinator_app.wording.programmes import FactSheet, SheetLine

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
    texts: tuple[str, ...] = ()


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
    for section in sheet.sections:
        parts.append(heading(section.title))
        for line in section.lines:
            parts.append(_line(line, number, view))
            number += 1 if line.source else 0
    parts += [*_second_sources(view), *_relatives(view), *_verbatim(view)]
    return joined(parts)


def _line(line: SheetLine, number: int, view: SheetView) -> Markup:
    text = line.text.lstrip(" ")
    level = min((len(line.text) - len(text)) // _INDENT, _INDENT)
    warning = toned(f"⚠ {line.doubt}: ", Tone.OPEN, strong=True) if line.doubt else plain("")
    old = plain(" (lange nicht geprüft)") if line.stale else plain("")
    sign = mark(f"{SOURCE_LINK}{number}", view.sheet.number_of(line.source)) if line.source else plain("")
    kind = "stale" if line.stale else f"level{level}" if level else "text"
    parts = [paragraph(warning, marked(text, view.words), old, sign, kind=kind)]
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
    for text in view.texts:
        yield paragraph(marked(text, view.words)) if text else paragraph(plain(""))
