"""Texts to read as simple HTML: every text is escaped here, and colours are left to the view. Qt-free."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from coordinator_app.ui.tone import Tone

_ADDRESS = re.compile(r"https?://[^\s<>\"\u201e]+")

MARKUP = "markup"
"""The property of a label that shows `Markup`. The style sheet makes all others plain: what people wrote is no markup."""


@dataclass(frozen=True)
class Markup:
    """Text that is escaped already."""

    html: str

    def __add__(self, other: "Markup") -> "Markup":
        return Markup(self.html + other.html)


def plain(text: str) -> Markup:
    """Return a text as it is, with its line breaks."""
    return Markup(escape(text).replace("\n", "<br>"))


def toned(text: str, tone: Tone, *, strong: bool = False) -> Markup:
    """Return a text in a tone."""
    inner = f"<b>{escape(text)}</b>" if strong else escape(text)
    return Markup(f'<span class="{tone.value}">{inner}</span>')


def link(target: str, text: str) -> Markup:
    """Return a text that leads somewhere; the page decides what its target means."""
    return Markup(f'<a href="{escape(target, quote=True)}">{escape(text)}</a>')


def linked(text: str, words: Iterable[str] = ()) -> Markup:
    """Return a text in which addresses of the web lead there, with these words marked in the rest."""
    wanted = tuple(words)
    parts, last = [], 0
    for found in _ADDRESS.finditer(text):
        address = found[0].rstrip(".,;:!?)'\u201c\u201d")
        parts += [marked(text[last : found.start()], wanted), link(address, address)]
        last = found.start() + len(address)
    return joined((*parts, marked(text[last:], wanted)))


def strong(markup: Markup) -> Markup:
    """Return a text in bold."""
    return Markup(f"<b>{markup.html}</b>")


def mark(target: str, number: int) -> Markup:
    """Return the small number of a source behind a statement; a click shows the source or hides it again."""
    return Markup(f'&nbsp;<a class="mark" href="{escape(target, quote=True)}">[{number}]</a>')


def marked(text: str, words: Iterable[str]) -> Markup:
    """Return a text in which every occurrence of these words is marked, whatever their case."""
    wanted = sorted({word for word in words if word}, key=lambda word: (-len(word), word))
    if not wanted:
        return plain(text)
    pattern = re.compile("|".join(re.escape(word) for word in wanted), re.IGNORECASE)
    parts, last = [], 0
    for found in pattern.finditer(text):
        parts += [plain(text[last : found.start()]), Markup(f'<span class="hit">{escape(found[0])}</span>')]
        last = found.end()
    return joined((*parts, plain(text[last:])))


def grid(heads: Sequence[Markup], rows: Iterable[tuple[str, Sequence[Markup]]]) -> Markup:
    """Return a table with a head for every column and a name for every row."""
    width = 84 // max(len(heads), 1)
    top = "".join(f'<th width="{width}%" align="left">{head.html}</th>' for head in heads)
    body = "".join(
        f'<tr><td class="name" valign="top">{escape(name)}</td>'
        + "".join(f'<td valign="top">{cell.html}</td>' for cell in cells)
        + "</tr>"
        for name, cells in rows
    )
    table = f'<table class="grid" width="100%" cellspacing="0" cellpadding="5"><tr><th width="16%"></th>{top}</tr>{body}</table>'
    return Markup(table)


def title(text: str) -> Markup:
    """Return the title of a text."""
    return Markup(f"<h1>{escape(text)}</h1>")


def heading(text: str) -> Markup:
    """Return the heading of a part."""
    return Markup(f"<h2>{escape(text)}</h2>")


def paragraph(*parts: Markup, kind: str = "text") -> Markup:
    """Return a paragraph of a kind that the view knows: text, part, quiet, source, quote, level1 to level3."""
    return Markup(f'<p class="{kind}">{"".join(part.html for part in parts)}</p>')


def facts(rows: Iterable[tuple[str, Markup]]) -> Markup:
    """Return names and values in two columns."""
    cells = "".join(
        f'<tr><td class="name">{escape(name)}</td><td class="value">{value.html}</td></tr>'
        for name, value in rows
    )
    return Markup(f'<table cellspacing="0" cellpadding="3">{cells}</table>') if cells else Markup("")


def bullets(items: Iterable[Markup]) -> Markup:
    """Return a list."""
    rows = "".join(f"<li>{item.html}</li>" for item in items)
    return Markup(f"<ul>{rows}</ul>") if rows else Markup("")


def joined(parts: Iterable[Markup]) -> Markup:
    """Return texts one after the other."""
    return Markup("".join(part.html for part in parts))
