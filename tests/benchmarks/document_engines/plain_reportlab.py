"""ReportLab as its manual shows it: a paragraph in every cell, no tags, page x of y by a second pass over the pages."""

import sys
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.fonts import addMapping
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    ListFlowable,
    ListItem,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from benchmarks.document_engines.serving import MISSING, Content, serve

_FONTS = Path(sys.argv[2])
for name in ("DejaVuSans", "DejaVuSans-Bold"):
    pdfmetrics.registerFont(TTFont(name, _FONTS / f"{name}.ttf"))
for italic in (0, 1):
    addMapping("DejaVuSans", 0, italic, "DejaVuSans")
    addMapping("DejaVuSans", 1, italic, "DejaVuSans-Bold")


def _style(name: str, size: float, *, bold: bool = False, **more: Any) -> ParagraphStyle:
    font = "DejaVuSans-Bold" if bold else "DejaVuSans"
    return ParagraphStyle(
        name, fontName=font, bulletFontName=font, fontSize=size, leading=size * 1.25, **more
    )


_STYLES = {
    "title": _style("title", 15, bold=True, spaceAfter=3),
    "subtitle": _style("subtitle", 10, spaceAfter=3),
    "heading1": _style("heading1", 11.2, bold=True, spaceBefore=6, spaceAfter=2),
    "heading2": _style("heading2", 8.6, bold=True, spaceBefore=3, spaceAfter=1),
    "heading3": _style("heading3", 8, bold=True, spaceBefore=4, spaceAfter=1.5),
    "caption": _style("caption", 8, bold=True, spaceBefore=2, spaceAfter=2),
    "body": _style("body", 8, spaceAfter=3),
    "item": _style("item", 8, spaceAfter=1.2),
    "source": _style("source", 7, spaceAfter=0.6),
}
_CELLS = {
    (size, bold, right): _style("cell", size, bold=bold, **({"alignment": TA_RIGHT} if right else {}))
    for size in (6.6, 7.1, 7.5, 8)
    for bold in (False, True)
    for right in (False, True)
}
_GRID = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor("#C3CBD3")),
    ("TOPPADDING", (0, 0), (-1, -1), 1.4),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ("LEFTPADDING", (0, 0), (-1, -1), 3.4),
    ("RIGHTPADDING", (0, 0), (-1, -1), 3.4),
]


class _NumberedCanvas(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """The well-known way to page x of y: the state of each page is kept and drawn when all are known."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._pages: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802  # ReportLab's name
        self._pages.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for page in self._pages:
            self.__dict__.update(page)
            self.setFont("DejaVuSans", 7.2)
            self.drawRightString(550, 25, f"Seite {self._pageNumber} von {len(self._pages)}")
            Canvas.showPage(self)
        Canvas.save(self)


class _Template(BaseDocTemplate):  # type: ignore[misc]  # ReportLab has no types
    def afterFlowable(self, flowable: Any) -> None:  # noqa: N802  # ReportLab's name
        style = getattr(getattr(flowable, "style", None), "name", "")
        if style.startswith("heading"):
            key = f"{id(flowable)}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.getPlainText(), key, int(style[-1]) - 1)


def make(content: Content) -> bytes:
    """Set a document."""
    sheet = content["sheet"]
    width = sheet["width"] - sheet["left"] - sheet["right"]
    height = sheet["height"] - sheet["top"] - sheet["bottom"]
    frame = Frame(sheet["left"], sheet["bottom"], width, height, 0, 0, 0, 0)
    buffer = BytesIO()
    template = _Template(
        buffer,
        pagesize=(sheet["width"], sheet["height"]),
        pageTemplates=[PageTemplate("page", [frame])],
        title=content["title"],
        author=content["applicant"],
        subject=content["subject"],
        lang=content["language"],
        pageCompression=1,
        initialFontName="DejaVuSans",
    )
    story = [_text(content["title"], "title"), _text(content["subtitle"] or content["kind"], "subtitle")]
    head = [content[name] for name in ("applicant", "number", "version", "reference_day", "data_state")]
    story.append(_table([[_cell(value) for value in head]], [width / 5] * 5))
    for block in content["blocks"]:
        story += _flowables(block, width)
    template.build(story, canvasmaker=_NumberedCanvas)
    return buffer.getvalue()


def _flowables(block: Content, width: float) -> list[Any]:
    match block["is"]:
        case "Heading":
            return [_text(block["text"], f"heading{block['level']}")]
        case "Paragraph":
            return [_text(block["text"], "body")]
        case "KeyValues":
            rows = [[_cell(label), _cell(value)] for label, value in block["rows"]]
            return [_table(rows, [width * 0.2, width * 0.8]), Spacer(0, 4)]
        case "BulletList":
            return [_list(block["items"], "•")]
        case "Checklist":
            texts = [
                item["text"] + (f"\n{item['confirmed']}" if item["confirmed"] else "")
                for item in block["items"]
            ]
            return [_list(texts, "☐")]
        case "Notice":
            texts = [block["text"]] if block["text"] else []
            inside = [_text(text, "body") for text in texts] + (
                [_list(block["items"], "•")] if block["items"] else []
            )
            title = _text(block["title"], "caption")
            ground = [*_GRID, ("BACKGROUND", (0, 0), (-1, -1), HexColor("#FBF4E3"))]
            return [
                Table(
                    [[title], *([piece] for piece in inside)], colWidths=[width], style=ground, hAlign="LEFT"
                ),
                Spacer(0, 4),
            ]
        case "SourceList":
            return [_source(number, item) for number, item in enumerate(block["items"], start=1)]
        case "DataTable":
            rights = [column["kind"] != "text" for column in block["columns"]]
            size, last = block["size"], len(block["rows"]) - 1
            titles = [column["title"] for column in block["columns"]]
            cells = [
                [_cell(title, size, right, bold=True) for title, right in zip(titles, rights, strict=True)],
                *(
                    [
                        _cell(cell, size, right, bold=block["has_total"] and number == last)
                        for cell, right in zip(row, rights, strict=True)
                    ]
                    for number, row in enumerate(block["rows"])
                ),
            ]
            caption = [_text(block["caption"], "caption")] if block["caption"] else []
            return [*caption, _table(cells, block["widths"], header=1), Spacer(0, 4)]
    raise ValueError(block["is"])


def _text(text: str, style: str) -> Any:
    return Paragraph(escape(text).replace("\n", "<br/>"), _STYLES[style])


def _cell(text: str | None, size: float = 8, right: bool = False, *, bold: bool = False) -> Any:
    return Paragraph(
        escape(MISSING if text is None else text).replace("\n", "<br/>"), _CELLS[size, bold, right]
    )


def _table(cells: list[list[Any]], widths: list[float], header: int = 0) -> Any:
    ground = [("BACKGROUND", (0, 0), (-1, 0), HexColor("#EAEEF2"))] if header else []
    return Table(cells, colWidths=widths, repeatRows=header, style=[*_GRID, *ground], hAlign="LEFT")


def _list(texts: list[str], bullet: str) -> Any:
    items = [ListItem(_text(text, "item"), value=bullet) for text in texts]
    return ListFlowable(
        items, bulletType="bullet", start="", leftIndent=13, bulletFontName="DejaVuSans", bulletFontSize=8
    )


def _source(number: int, item: Content) -> Any:
    pieces = [f"[{number}] {escape(item['title'])}"]
    if item["url"]:
        pieces.append(f'<a href={quoteattr(item["url"])} color="#1F4468">{escape(item["url"])}</a>')
    if item["seen"]:
        pieces.append(f"gesehen am {escape(item['seen'])}")
    return Paragraph(", ".join(pieces), _STYLES["source"])


serve(make)
