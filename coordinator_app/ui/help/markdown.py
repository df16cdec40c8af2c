"""Pages of the manual as markup: the part of Markdown that they use, so that they follow the theme like every text. Qt-free.

Headings (`#`, `##`), paragraphs, lists (`-`, `1.`), pictures with their caption alone in a line, **bold** and [links](target).
"""

import re
from collections.abc import Iterator
from html import escape

from coordinator_app.ui.reading import Markup, bullets, heading, joined, link, plain, strong, title

_PICTURE = re.compile(r"!\[(?P<caption>[^\]]*)\]\((?P<path>[^)]+)\)")
_INLINE = re.compile(r"\*\*(?P<bold>[^*]+)\*\*|\[(?P<text>[^\]]+)\]\((?P<target>[^)]+)\)")
_ITEM = re.compile(r"(?:-|(?P<number>[0-9]+)\.) (?P<text>.*)")

PICTURE_WIDTH = 640
"""How wide a picture is shown at most; the view makes it smaller without losing letters."""


def markup_of(text: str) -> Markup:
    """Return the markup of a page."""
    return joined(_block(block) for block in _blocks(text))


def plain_of(text: str) -> str:
    """Return the words of a page without its marks, for searching."""
    words = _INLINE.sub(lambda found: found["bold"] or found["text"], _PICTURE.sub(r"\g<caption>", text))
    return re.sub(r"(?m)^(?:#+|-|[0-9]+\.) ", "", words)


def links_of(text: str) -> tuple[str, ...]:
    """Return the targets of all links of a page, in their order."""
    return tuple(found["target"] for found in _INLINE.finditer(_PICTURE.sub("", text)) if found["target"])


def pictures_of(text: str) -> tuple[str, ...]:
    """Return the paths of all pictures of a page, in their order."""
    return tuple(found["path"] for found in _PICTURE.finditer(text))


def _blocks(text: str) -> Iterator[str]:
    for block in re.split(r"\n[ \t]*\n", text.strip()):
        if block.strip():
            yield block.strip("\n")


def _block(block: str) -> Markup:
    picture = _PICTURE.fullmatch(block)
    if picture is not None:
        return _picture(picture["path"], picture["caption"])
    if block.startswith("## "):
        return heading(" ".join(block[3:].split()))
    if block.startswith("# "):
        return title(" ".join(block[2:].split()))
    if _ITEM.match(block):
        return _list(block)
    return Markup(f"<p>{_inline(block).html}</p>")


def _list(block: str) -> Markup:
    items: list[str] = []
    for line in block.splitlines():
        found = _ITEM.match(line)
        if found is not None:
            items.append(found["text"])
        else:
            items[-1] += f" {line.strip()}"
    listed = tuple(_inline(item) for item in items)
    first = _ITEM.match(block)
    if first is None or first["number"] is None:
        return bullets(listed)
    return Markup("<ol>" + "".join(f"<li>{item.html}</li>" for item in listed) + "</ol>")


def _picture(path: str, caption: str) -> Markup:
    image = f'<img src="{escape(path, quote=True)}">'
    return Markup(f'<p>{image}</p><p class="note">{escape(caption)}</p>')


def _inline(text: str) -> Markup:
    flowing = " ".join(text.split())
    parts, last = [], 0
    for found in _INLINE.finditer(flowing):
        parts.append(plain(flowing[last : found.start()]))
        if found["bold"]:
            parts.append(strong(plain(found["bold"])))
        else:
            parts.append(link(found["target"], found["text"]))
        last = found.end()
    return joined((*parts, plain(flowing[last:])))
