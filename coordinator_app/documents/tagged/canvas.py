"""The canvas that knows what is drawn on it: a piece of an element, or an artifact, which only people who see notice."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from operator import itemgetter
from typing import Any

from reportlab.lib.colors import Color
from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfgen.canvas import Canvas

from coordinator_app.documents.tagged.tree import Element, StructureTree, text_string

_FOOTER = "/Artifact <</Type/Pagination/Subtype/Footer>> BDC"
_ARTIFACT = "/Artifact BMC"
_END = "EMC"
_PRINTED = 4  # the flag of an annotation that PDF/A asks for
_PAGE_ENTRIES = ("StructParents", "Tabs")


_state_of = itemgetter(*Canvas.STATE_ATTRIBUTES)


class TaggedCanvas(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """A canvas with a structure tree.

    `parent` is the element below which new ones are made; `leaf`, if there is one, is the element that takes all text
    itself: the cell of a table, the body of an item. While a mark is open (a figure, an artifact), all that is drawn
    belongs to it, and no other mark is set.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        self.tree = StructureTree()
        self.parent = self.tree.document
        self.leaf: Element | None = None
        self.is_marked = False
        self.link_owners: dict[str, Element] = {}
        self._code: list[str]
        self._extgstate: Any
        self._currentMatrix: tuple[float, float, float, float, float, float]
        super().__init__(*arguments, **options)

    def begin(self, element: Element) -> str:
        """Return the operator that begins a piece of an element."""
        return f"/{element.role} <</MCID {self.tree.mark(element)}>> BDC"

    @contextmanager
    def within(self, parent: Element, leaf: Element | None = None) -> Iterator[None]:
        """Put what is drawn below an element."""
        before = self.parent, self.leaf
        self.parent, self.leaf = parent, leaf
        yield
        self.parent, self.leaf = before

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """Make all that is drawn one piece of an element."""
        if self.is_marked:
            yield
            return
        self._code.append(self.begin(element))
        self.is_marked = True
        yield
        self._code.append(_END)
        self.is_marked = False

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """Make all that is drawn an artifact, unless it is part of a figure."""
        began = self.begin_artifact()
        yield
        if began:
            self.end_artifact()

    @contextmanager
    def margins(self) -> Iterator[None]:
        """Make all that is drawn the footer of a page, which is read on no page."""
        self._code.append(_FOOTER)
        self.is_marked = True
        yield
        self._code.append(_END)
        self.is_marked = False

    def begin_artifact(self) -> bool:
        """Begin an artifact; answers whether there is one to end."""
        if self.is_marked:
            return False
        self._code.append(_ARTIFACT)
        self.is_marked = True
        return True

    def end_artifact(self) -> None:
        """End an artifact; one in which nothing was drawn leaves no trace."""
        self.is_marked = False
        if self._code[-1] == _ARTIFACT:
            self._code.pop()
        else:
            self._code.append(_END)

    def drawText(self, aTextObject: Any) -> None:  # noqa: N802, N803  # ReportLab's names
        """Draw a text; that of a paragraph has its marks inside."""
        code = aTextObject.getCode()
        if getattr(aTextObject, "is_tagged", False):
            self._code.append(code)
        else:
            self._draw_text(code)

    def _draw_text(self, code: str) -> None:
        if self.is_marked:
            self._code.append(code)
            return
        if self.leaf is None:
            raise RuntimeError("a text was drawn outside of all elements")
        self._code += (self.begin(self.leaf), code, _END)

    def setFillColor(self, aColor: Any, alpha: float | None = None) -> None:  # noqa: N802, N803  # ReportLab's names
        """Choose a colour; each cell does, and the few opaque ones are written once."""
        if alpha is not None or type(aColor) is not Color or aColor.alpha != 1:
            super().setFillColor(aColor, alpha)
            return
        self._fillColorObj = aColor
        self._code.append(_fill(aColor))

    def drawString(self, x: float, y: float, text: str, *_arguments: Any, **_options: Any) -> None:  # noqa: N802
        """Draw a line of text, as a bare cell or a bullet has it; an empty one leaves no mark."""
        if not text:
            return
        font = getFont(self._fontname)
        pieces = [f"BT 1 0 0 1 {short(x)} {short(y)} Tm"]
        for subset, string in font.strings(text, self._doc):
            name = font.getSubsetInternalName(subset, self._doc)
            pieces.append(f"{name} {short(self._fontsize)} Tf ({string}) Tj")
        pieces.append("ET")
        self._draw_text(" ".join(pieces))

    def drawRightString(self, x: float, y: float, text: str, *_arguments: Any, **_options: Any) -> None:  # noqa: N802
        """Draw a line of text that ends at a point."""
        self.drawString(x - self.stringWidth(text), y, text)

    def drawCentredString(self, x: float, y: float, text: str, *_arguments: Any, **_options: Any) -> None:  # noqa: N802
        """Draw a line of text around a point."""
        self.drawString(x - self.stringWidth(text) / 2, y, text)

    def translate(self, dx: float, dy: float) -> None:
        """Move the origin; every flowable does, so ReportLab's general way takes its time."""
        a, b, c, d, e, f = self._currentMatrix
        self._currentMatrix = (a, b, c, d, a * dx + c * dy + e, b * dx + d * dy + f)
        self._code.append(f"1 0 0 1 {short(dx)} {short(dy)} cm")

    def linkURL(self, url: str, rect: Any, *_arguments: Any, **_options: Any) -> None:  # noqa: N802  # ReportLab's name
        """Make an area lead to an address; it belongs to the link whose text was drawn last for that address."""
        element = self.link_owners[url]
        name = f"NUMBER{self._annotationCount + 1}"
        self._addAnnotation(
            PDFDictionary(
                {
                    "Type": PDFName("Annot"),
                    "Subtype": PDFName("Link"),
                    "Rect": PDFArray(self._absRect(rect, 1)),
                    "Border": PDFArray([0, 0, 0]),
                    "F": _PRINTED,
                    "Contents": text_string(url),
                    "A": PDFDictionary({"S": PDFName("URI"), "URI": text_string(url)}),
                    "StructParent": self.tree.annotation(element, name),
                }
            )
        )

    def push_state_stack(self) -> None:
        """Keep the state of the drawing; every flowable does, and ReportLab looks each part of it up by its name."""
        self.state_stack.append(_state_of(self.__dict__))
        self._extgstate = self._extgstate.pushCopy()

    def pop_state_stack(self) -> None:
        """Go back to the state that was kept last."""
        self.__dict__.update(zip(self.STATE_ATTRIBUTES, self.state_stack.pop(), strict=True))

    def _setAnnotations(self, page: Any) -> None:  # noqa: N802  # ReportLab calls it when a page is full
        super()._setAnnotations(page)
        page.__NoDefault__ = [*page.__NoDefault__, *_PAGE_ENTRIES]
        page.StructParents = self.tree.end_page()
        page.Tabs = PDFName("S")


@cache
def _fill(colour: Any) -> str:
    return f"{fp_str(colour.red, colour.green, colour.blue)} rg"


def short(number: float) -> str:
    """Write a length in points, exact to a thousandth."""
    return f"{round(number, 3):g}"
