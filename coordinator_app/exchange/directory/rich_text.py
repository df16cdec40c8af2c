"""The envelope around the export's texts: a CDATA mark as text, and one division around everything."""

import re

from coordinator_app.domain.directory import TextFormat
from coordinator_app.domain.directory_text import plain_text

_CDATA_BEGINS, _CDATA_ENDS = "<![CDATA[", "]]>"
_DIVISION = re.compile(r"""<div(?:\s+xmlns:xlink="[^"]*")?\s*>""")
_DIVISION_ENDS = "</div>"
_VISIBLE = re.compile(r"(?:^|>)[^<&]*?[^\s<>&\xad]")
_EMPTY_DIVISION = re.compile(r"""<div(?:\s+xmlns:xlink="[^"]*")?\s*/>""")


def content_of(raw: str | None) -> str:
    """Return the text within the envelope, character by character as it was published."""
    text = (raw or "").strip()
    if text.startswith(_CDATA_BEGINS):
        text = text.removeprefix(_CDATA_BEGINS).removesuffix(_CDATA_ENDS).strip()
    if _EMPTY_DIVISION.fullmatch(text):
        return ""
    begins = _DIVISION.match(text)
    if begins is None or not text.endswith(_DIVISION_ENDS):
        return text
    inner = text[begins.end() : -len(_DIVISION_ENDS)]
    # Two divisions side by side begin and end like one around both.
    return inner if _is_balanced(inner) else text


def says_anything(content: str) -> bool:
    """Whether a text has a visible character."""
    return _VISIBLE.search(content) is not None or bool(plain_text(content, TextFormat.HTML))


def _is_balanced(inner: str) -> bool:
    depth = 0
    for mark in re.finditer(r"<(/?)div\b[^<>]*?(/?)>", inner):
        if mark.group(2):
            continue
        depth += -1 if mark.group(1) else 1
        if depth < 0:
            return False
    return depth == 0
