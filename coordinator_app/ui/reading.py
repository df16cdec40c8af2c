"""Texts to read as simple HTML: every text is escaped here, and colours are left to the view. Qt-free."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from coordinator_app.ui.tone import Tone


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


def title(text: str) -> Markup:
    """Return the title of a text."""
    return Markup(f"<h1>{escape(text)}</h1>")


def heading(text: str) -> Markup:
    """Return the heading of a part."""
    return Markup(f"<h2>{escape(text)}</h2>")


def paragraph(*parts: Markup, kind: str = "text") -> Markup:
    """Return a paragraph of a kind that the view knows: text, quiet, source, quote, level1 to level3."""
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
