"""Figures: whatever is drawn within is one picture, with a text for people who cannot see it."""

from typing import Any

from reportlab.platypus import Flowable

from coordinator_app.documents.tagged.tree import Place

Box = tuple[float, float, float, float]


class FigurePlace(Place):
    """Where a figure stands in the tree; one that is drawn in pieces has a box around those on its first page."""

    __slots__ = ("_box", "_page", "alternative")

    def __init__(self, alternative: str) -> None:
        super().__init__()
        if not alternative.strip():
            raise ValueError("a figure needs a text for people who cannot see it")
        self.alternative = alternative
        self._box: Box | None = None
        self._page = 0

    def drawn_on(self, canvas: Any, box: Box) -> Any:
        """Return the context in which a piece of the figure is drawn; the box around it is left, bottom, right, top."""
        element = self.below(canvas.parent, "Figure", alternative=self.alternative)
        page = canvas.getPageNumber()
        piece = (*canvas.absolutePosition(*box[:2]), *canvas.absolutePosition(*box[2:]))
        if self._box is None:
            self._box, self._page = piece, page
        elif page == self._page:
            self._box = (*map(min, self._box[:2], piece[:2]), *map(max, self._box[2:], piece[2:]))
        corners = " ".join(f"{number:.2f}" for number in self._box)
        element.attributes = f"/O/Layout/Placement/Block/BBox[{corners}]"
        return canvas.content(element)


class Figure(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """A drawing with a text for people who cannot see it; it is never divided."""

    def __init__(self, drawing: Any, alternative: str) -> None:
        super().__init__()
        self._drawing = drawing
        self._place = FigurePlace(alternative)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Take the size of the drawing."""
        self.width, self.height = self._drawing.wrapOn(self.canv, available_width, available_height)
        return self.width, self.height

    def getSpaceBefore(self) -> float:  # noqa: N802  # ReportLab's name
        """Keep the distance of the drawing."""
        distance: float = self._drawing.getSpaceBefore()
        return distance

    def getSpaceAfter(self) -> float:  # noqa: N802  # ReportLab's name
        """Keep the distance of the drawing."""
        distance: float = self._drawing.getSpaceAfter()
        return distance

    def draw(self) -> None:
        """Draw the picture as one piece of content."""
        with self._place.drawn_on(self.canv, (0, 0, self.width, self.height)):
            self._drawing.drawOn(self.canv, 0, 0)
