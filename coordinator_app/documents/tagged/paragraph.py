"""Paragraphs that tag themselves: their links apart, and with a real space wherever a line ends between two words."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from reportlab.pdfbase.pdfmetrics import getAscentDescent, getFont
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Paragraph
from reportlab.platypus.paragraph import _HSFrag, _InjectedFrag, _SplitWord, _SplitWordEnd, split

from coordinator_app.documents.tagged.canvas import short
from coordinator_app.documents.tagged.tree import Element, Place

_SAME_WIDTH = 0.01
_OF_FRAGMENTS = 1  # the kind of a broken paragraph whose pieces do not all look alike
_LINE_BREAK = 3  # the kind of a fragment
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"


@cache
def plain_fragment(style: Any) -> Any:
    """Return what ReportLab's parser makes of a text without markup in a style; the parser takes a tenth of all time."""
    return Paragraph("x", style).frags[0]


class ParagraphPlace(Place):
    """Where a paragraph and its links stand in the tree."""

    __slots__ = ("links", "role")

    def __init__(self, role: str = "P") -> None:
        super().__init__()
        self.role = role
        self.links: dict[int, Place] = {}


Run = tuple[Element | None, str]
"""A piece of a line: the element that it belongs to (None within a figure or an artifact), and what follows it."""


class TaggedParagraph(Paragraph):  # type: ignore[misc]  # ReportLab has no types
    """A paragraph that breaks its lines once; a table asks three times for the height of a cell."""

    place: ParagraphPlace
    _wrapped_for = 0.0
    _size = (0.0, 0.0)
    _goes_on = ""  # what follows the last line: a space where the paragraph continues on the next page
    _runs: Iterator[Run]

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Break the lines."""
        known = hasattr(self, "blPara") and abs(self._wrapped_for - available_width) < _SAME_WIDTH
        if not known:
            self._wrapped_for = available_width
            self._size = super().wrap(available_width, available_height)
        return self._size

    def breakLines(self, width: Any) -> Any:  # noqa: N802  # ReportLab's name
        """Break a text of one look, which most are, without ReportLab's way for bullets, hyphens and words that are too long."""
        return self._broken_simply(width) or super().breakLines(width)

    def _broken_simply(self, width: Sequence[float]) -> Any | None:
        """Return the lines as ReportLab would break them, or None where that takes more than looking at each word once."""
        fragment, room = self.frags[0] if len(self.frags) == 1 else None, width[0]
        text = getattr(fragment, "text", "").strip()
        if fragment is None or not text or _SOFT_HYPHEN in text or room != width[-1] or self.bulletText:
            return None
        font, size = getFont(fragment.fontName), fragment.fontSize
        words = split(text)
        widths = font.widths(words, size)
        if max(widths) > room:
            return None
        space = font.stringWidth(" ", size)
        shrinking = self.style.spaceShrinkage * space
        lines: list[tuple[float, list[str]]] = []
        line: list[str] = []
        used = -space
        for word, word_width in zip(words, widths, strict=True):
            wider = used + space + word_width
            if line and wider > room + shrinking * len(line):
                lines.append((room - used, line))
                line, used = [word], word_width
            else:
                line.append(word)
                used = wider
        lines.append((room - used, line))
        self.height = self._splitLongWordCount = self._hyphenations = 0
        self._width_max = room - min(rest for rest, _ in lines)
        ascent, descent = getAscentDescent(fragment.fontName, size)
        return fragment.clone(kind=0, lines=lines, ascent=ascent, descent=descent, fontSize=size)

    def split(self, available_width: float, available_height: float) -> list[Any]:
        """Divide the paragraph where the page ends; its parts stay one element."""
        lines = getattr(self, "blPara", None)
        ends = list(self._line_ends()) if lines is not None and len(lines.lines) else []
        parts: list[Any] = super().split(available_width, available_height)
        for part in parts:
            part.place = self.place
        if len(parts) > 1:
            parts[0]._goes_on = ends[len(parts[0].blPara.lines) - 1] if ends else " "  # noqa: SLF001
            parts[-1]._goes_on = self._goes_on  # noqa: SLF001
        return parts

    def draw(self) -> None:
        """Draw the text as content of its element, or of the cell or item that it stands in."""
        canvas = self.canv
        element = None
        if not canvas.is_marked:
            element = canvas.leaf or self.place.below(canvas.parent, self.place.role)
        self._runs = self._tagged_runs(element)
        super().draw()

    def beginText(self, x: float, y: float) -> Any:  # noqa: N802  # ReportLab's name
        """Begin the text of the paragraph."""
        return _TaggedText(self.canv, x, y, self._runs)

    def _tagged_runs(self, element: Element | None) -> Iterator[Run]:
        """Tell for each piece of text, in the order in which ReportLab draws them, what it is part of."""
        broken = self.blPara
        has_fragments = broken.kind == _OF_FRAGMENTS
        for line, end in zip(broken.lines, self._line_ends(), strict=True):
            pieces: Sequence[Any] = line.words if has_fragments else (broken,)
            for piece in pieces:
                yield self._owner(element, piece), end if piece is pieces[-1] else ""

    def _owner(self, element: Element | None, piece: Any) -> Element | None:
        if element is None or not piece.link:
            return element
        ((number, url),) = piece.link
        place = self.place.links.setdefault(number, Place())
        owner = place.below(element, "Link")
        self.canv.link_owners[url] = owner
        return owner

    def _line_ends(self) -> Iterator[str]:
        """Tell for each line whether a space follows; none does within a word that is too long for a line."""
        broken = self.blPara
        last = len(broken.lines) - 1
        for number, line in enumerate(broken.lines):
            if number == last:
                yield self._goes_on
            elif broken.kind != _OF_FRAGMENTS:
                word = line[1][-1]
                yield "" if isinstance(word, _SplitWord) and not isinstance(word, _SplitWordEnd) else " "
            else:
                yield " " if self._word_ends_before(broken.lines[number + 1].sFW) else ""

    def _word_ends_before(self, following: int) -> bool:
        """Tell whether a space or a wanted line break stands before the fragment with which the next line begins."""
        fragment = self.frags[following]
        is_wanted_break = fragment[1][0]._fkind == _LINE_BREAK and not isinstance(fragment, _InjectedFrag)  # noqa: SLF001
        return is_wanted_break or isinstance(self.frags[following - 1], _HSFrag)


class _TaggedText(PDFTextObject):  # type: ignore[misc]  # ReportLab has no types
    """The text of a paragraph with the marks inside."""

    is_tagged = True

    def __init__(self, canvas: Any, x: float, y: float, runs: Iterator[Run]) -> None:
        self._curSubset: int
        super().__init__(canvas, x, y)
        self._runs = runs
        self._element: Element | None = None

    def setTextOrigin(self, x: float, y: float) -> None:  # noqa: N802  # ReportLab's name
        """Move to the beginning of a line."""
        self._code.append(f"1 0 0 1 {short(x)} {short(y)} Tm")
        self._x0 = self._x = x
        self._y0 = self._y = y

    def _formatText(self, text: str) -> str:  # noqa: N802  # ReportLab's name
        font, document = getFont(self._fontname), self._canvas._doc  # noqa: SLF001
        pieces: list[str] = []
        for subset, string in font.strings(text, document):
            if subset != self._curSubset:
                name = font.getSubsetInternalName(subset, document)
                pieces.append(f"{name} {short(self._fontsize)} Tf {short(self._leading)} TL")
                self._curSubset = subset
            pieces.append(f"({string}) Tj")
        return " ".join(pieces)

    def _textOut(self, text: str, TStar: int = 0) -> None:  # noqa: N802, N803  # ReportLab's names
        element, following = next(self._runs)
        if element is not self._element:
            self._end()
            self._code.append(self._canvas.begin(element))
            self._element = element
        super()._textOut(text + following, TStar)

    def getCode(self) -> str:  # noqa: N802  # ReportLab's name
        self._end()
        code: str = super().getCode()
        return code

    def _end(self) -> None:
        if self._element is not None:
            self._code.append("EMC")
            self._element = None
