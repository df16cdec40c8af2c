"""The sheet: margins, footer, and the canvas that knows on every page how many pages there are."""

from dataclasses import dataclass
from typing import Any, Protocol

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import Frame, PageTemplate

from coordinator_app.documents import fonts, pdfa, phrases
from coordinator_app.documents.styles import PALETTE, SMALL_SIZE, THIN, colour
from coordinator_app.documents.tagged.canvas import TaggedCanvas
from coordinator_app.documents.tagged.file import file_of
from coordinator_app.documents.text import Printable
from coordinator_app.services.ports.documents import EmbeddedFile

rl_config.useA85 = 0  # streams as printable characters are a quarter larger; ReportLab knows no other switch

WIDTH, HEIGHT = (float(side) for side in A4)
LEFT = 18 * mm  # room for the punch holes of a file
RIGHT = 16 * mm
TOP = 13 * mm
BOTTOM = 16 * mm

TEXT_WIDTH: float = WIDTH - LEFT - RIGHT
TEXT_HEIGHT: float = HEIGHT - TOP - BOTTOM

_FOOTER_RULE = 13.6 * mm
_FOOTER_LINE = 3.7 * mm
COLUMN_GAP = 4 * mm
SPARE = 5 * mm
"""By how much the upper margin may shrink where that saves a last page with next to nothing on it."""
NEARLY_EMPTY = TEXT_HEIGHT * 0.1
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class RunningTexts:
    """What stands at the foot of the pages: a line that ends with the title, which is shortened where it must be, and one that is whole."""

    title: Printable
    applicant: Printable
    kind: Printable
    identity: Printable

    @property
    def named(self) -> str:
        """The kind, whose document it is, and its title, as far as a line has room."""
        parts = (part for part in (self.kind, self.applicant, self.title) if part.strip())
        return fit_line("  ·  ".join(parts), TEXT_WIDTH)


class MarginPainter(Protocol):
    """Draws the footer of one page, once the number of pages is known."""

    def __call__(self, canvas: Any, page: int, pages: int) -> None:
        """Draw on the canvas, whose current page is empty for this purpose."""


class DocumentCanvas(TaggedCanvas):
    """A canvas that draws the margins of all pages at the end, when their number is known.

    ReportLab keeps the pages in memory until the file is written, so the margins are added to their content then;
    that costs no second layout, and bookmarks keep pointing at the pages where they were set.
    """

    def __init__(
        self,
        *arguments: Any,
        margin_painter: MarginPainter,
        metadata: pdfa.Metadata,
        embedded: EmbeddedFile | None,
        **options: Any,
    ) -> None:
        super().__init__(*arguments, **options)
        self._margin_painter = margin_painter
        self._metadata = metadata
        self._embedded = embedded

    def save(self) -> None:
        """Draw the margins and write the file."""
        if self._code:
            self.showPage()
        pages = self._doc.Pages.pages
        for number, page in enumerate(pages, start=1):
            self._restartAccumulators()
            self.init_graphics_state()
            with self.margins():
                self._margin_painter(self, number, len(pages))
            page.stream += "\n".join(self._code) + "\n"
        self._code = []
        pdfa.complete(self, self._metadata, self._embedded)
        self._filename.write(file_of(self, self.tree, pdfa.information(self._metadata)))


def margin_painter(texts: RunningTexts) -> MarginPainter:
    """Return the painter of the footer for one document."""

    def paint(canvas: Any, page: int, pages: int) -> None:
        _draw_footer(canvas, texts, phrases.PAGE_OF.format(page=page, pages=pages))

    return paint


def templates(more: float = 0.0) -> list[Any]:
    """Return the page templates, all pages alike; `more` is by how much the text is higher than usual."""
    return [PageTemplate("page", [_frame(more)])]


def filled(template: Any) -> float:
    """Return how much of the last page of a document is filled."""
    return float(template.frame._y2 - template.frame._y)  # noqa: SLF001  # ReportLab has no other name for it


def fit_line(text: str, available: float, size: float = SMALL_SIZE) -> str:
    """Shorten a line with an ellipsis where it is too wide; in the margins only, page 1 has the whole text."""
    if fonts.width(text, fonts.REGULAR, size) <= available:
        return text
    kept = text[: int(available / size * 4)]  # no letter is narrower than a quarter of its size
    while kept and fonts.width(kept.rstrip() + _ELLIPSIS, fonts.REGULAR, size) > available:
        kept = kept[:-1]
    return kept.rstrip() + _ELLIPSIS


def _frame(more: float) -> Any:
    sides = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
    return Frame(LEFT, BOTTOM, TEXT_WIDTH, TEXT_HEIGHT + more, **sides)


def _draw_footer(canvas: Any, texts: RunningTexts, page_of: str) -> None:
    _draw_rule(canvas, _FOOTER_RULE)
    _set_small(canvas)
    page_width = fonts.width(page_of, fonts.REGULAR, SMALL_SIZE)
    baseline = _FOOTER_RULE - _FOOTER_LINE
    canvas.drawString(LEFT, baseline, texts.named)
    baseline -= _FOOTER_LINE
    canvas.drawString(LEFT, baseline, fit_line(texts.identity, TEXT_WIDTH - page_width - COLUMN_GAP))
    canvas.drawRightString(WIDTH - RIGHT, baseline, page_of)


def _set_small(canvas: Any) -> None:
    canvas.setFont(fonts.REGULAR, SMALL_SIZE)
    canvas.setFillColor(colour(PALETTE.muted))


def _draw_rule(canvas: Any, y: float) -> None:
    canvas.setStrokeColor(colour(PALETTE.rule))
    canvas.setLineWidth(THIN)
    canvas.line(LEFT, y, WIDTH - RIGHT, y)
