"""Readable plain text out of the marked-up texts of the Förderdatenbank: the same lines for search, merge and window.

The stored text stays as it was published; what is made here is a view of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from typing import Literal

from coordinator_app.domain.directory import TextFormat

BULLET = "– "
"""What stands before an item of a list."""

_HEADING_MARK = "\ue000"
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CDATA_BEGINS = "<![CDATA["
_SOFT_HYPHEN = "\u00ad"
_BLANKS = re.compile(r"[^\S\n]+")
_INVISIBLE = re.compile("[\u200b\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_PARAGRAPHS = frozenset(
    {
        "p",
        "div",
        "article",
        "section",
        "ul",
        "ol",
        "dl",
        "table",
        "blockquote",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    }
)
_LINES = frozenset({"br", "li", "tr", "dt", "dd"})
_CELLS = frozenset({"td", "th"})
_UNSEEN = frozenset({"script", "style"})

# Python's parser looks for the end of each construct that is left open again and again: hostile texts would take hours.
_MOST_ODDITIES = 200

_HEADING = re.compile(r"^ {0,3}#{1,6}\s+")
_LIST_ITEM = re.compile(r"^\s*[*+-]\s+(?=\S)")
_RULE = re.compile(r"^\s*(?:[-*_]\s*){3,}$")
_TABLE_RULE = re.compile(r"^\s*\|?(?:\s*:?-{3,}:?\s*\|)+\s*:?-*:?\s*$")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\((?:[^()\"\s]|\([^()]*\)|\"(?:[^\"\\]|\\.)*\"|\s)*\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,2000}?)(?<=\S)\1")
_EMPHASIS = re.compile(
    r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])|(?<!\w)_(?=[^\s_])([^_\n]+?)(?<=[^\s_])_(?!\w)"
)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~&])")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


BlockKind = Literal["heading", "item", "line"]
"""What a line of a text is."""


@dataclass(frozen=True)
class Block:
    """A line of a text to be set out for reading; `opens` is whether an empty line stands before it, or it is the first."""

    kind: BlockKind
    text: str
    opens: bool


def plain_text(text: str | None, text_format: TextFormat) -> str:
    """Return a text without markup: paragraphs with an empty line between them, items and headings on their lines.

    Soft hyphens are left out, so that they matter neither for comparing nor for searching. Whatever is handed in,
    nothing is raised; text that is no markup stays.
    """
    return without_markup(text, text_format).replace(_SOFT_HYPHEN, "")


def without_markup(text: str | None, text_format: TextFormat) -> str:
    """Return the same lines as `plain_text` with the soft hyphens that the text has."""
    return _tidy(_raw_lines(text, text_format))


def text_blocks(text: str | None, text_format: TextFormat) -> tuple[Block, ...]:
    """Return the lines of `without_markup` with what each of them is; empty lines are left out."""
    return tuple(_blocks(_tidy(_raw_lines(text, text_format, _HEADING_MARK))))


def _blocks(text: str) -> Iterator[Block]:
    opens, is_heading = True, False  # a heading's mark may stand on a line above its text
    for line in text.split("\n"):
        is_heading = is_heading or line.startswith(_HEADING_MARK)
        content = line.replace(_HEADING_MARK, "").strip()
        if not content:
            opens = True
            continue
        if is_heading:
            yield Block("heading", content, opens)
        elif content.startswith(BULLET):
            yield Block("item", content.removeprefix(BULLET), opens)
        else:
            yield Block("line", content, opens)
        opens = is_heading = False


def _raw_lines(text: str | None, text_format: TextFormat, heading_mark: str = "") -> str:
    if not text:
        return ""
    match text_format:
        case TextFormat.HTML:
            return _html_lines(text, heading_mark)
        case TextFormat.MARKDOWN:
            return _markdown_lines(text, heading_mark)
        case TextFormat.PLAIN:
            return text


def _tidy(text: str) -> str:
    """Return lines without blanks around them, at most one empty line between two."""
    lines = [
        _BLANKS.sub(" ", line).strip()
        for line in _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    ]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Lines(HTMLParser):
    """Collects the text of HTML with line breaks where a browser would show some."""

    def __init__(self, heading_mark: str) -> None:
        super().__init__(convert_charrefs=True)
        self._heading_mark = heading_mark
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser hands them over
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in _PARAGRAPHS:
            self._break(2)
        elif tag in _LINES:
            self._break(1)
        elif tag in _CELLS:
            self.parts.append(" ")
        if tag == "li":
            self.parts.append(BULLET)
        elif tag in _HEADINGS and self._heading_mark:
            self.parts.append(self._heading_mark)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _UNSEEN:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in _PARAGRAPHS:
            self._break(2)
        elif tag in _LINES - {"br"}:
            self._break(1)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(re.sub(r"\s+", " ", data))

    def _break(self, wanted: int) -> None:
        """End the line; an item's paragraph begins on the line of its bullet."""
        at_end = 0
        while self.parts and at_end < len(self.parts) and not self.parts[-1 - at_end].strip(" \n"):
            at_end += 1
        before = "".join(self.parts[len(self.parts) - at_end :])
        if at_end < len(self.parts) and self.parts[-1 - at_end] == BULLET:
            return
        missing = wanted - before.count("\n")
        if missing > 0:
            self.parts.append("\n" * missing)


def _html_lines(text: str, heading_mark: str) -> str:
    if text.lstrip().startswith(_CDATA_BEGINS):  # around its texts in the directory's export
        text = text.strip().removeprefix(_CDATA_BEGINS).removesuffix("]]>")
    if max(abs(text.count("<") - text.count(">")), text.count("<!"), text.count("<?")) > _MOST_ODDITIES:
        return unescape(_TAG.sub(" ", text))
    parser = _Lines(heading_mark)
    try:
        parser.feed(text)
        parser.close()
    except (AssertionError, ValueError):  # markup that Python's parser gives up on, such as "<![x"
        return unescape(_TAG.sub(" ", text))
    return "".join(parser.parts)


def _markdown_lines(text: str, heading_mark: str) -> str:
    return "\n".join(
        _markdown_line(line, heading_mark) for line in text.split("\n") if not _is_table_rule(line)
    )


def _is_table_rule(line: str) -> bool:
    return "---" in line and _TABLE_RULE.match(line) is not None


def _markdown_line(line: str, heading_mark: str) -> str:
    if _RULE.match(line):
        return ""
    heading = _HEADING.match(line)
    if heading is not None:
        return f"\n{heading_mark}{_inline(_without_closing_marks(line[heading.end() :].rstrip()))}\n"
    item = _LIST_ITEM.match(line)
    return BULLET + _inline(line[item.end() :]) if item is not None else _inline(line)


def _without_closing_marks(heading: str) -> str:
    words = heading.rstrip("#")
    return words if not words or words[-1].isspace() else heading


def _inline(text: str) -> str:
    for pattern, kept in ((_LINK, r"\1"), (_STRONG, r"\2"), (_EMPHASIS, r"\1\2")):
        text = pattern.sub(kept, text)
    return unescape(_ESCAPED.sub(r"\1", _TAG.sub("", text)))
