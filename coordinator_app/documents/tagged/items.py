"""Lists that tag themselves: L, LI, Lbl and LBody, also where a list or an item goes on on the next page."""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import ListFlowable
from reportlab.platypus.flowables import LIIndenter

from coordinator_app.documents.tagged.tree import Place


class ListPlace(Place):
    """Where a list stands in the tree, and how its items are numbered (Disc, Decimal ...)."""

    __slots__ = ("numbering",)

    def __init__(self, numbering: str) -> None:
        super().__init__()
        self.numbering = numbering


class ItemPlace:
    """Where an item stands in the tree; `spoken` is what is read out instead of a mark that has no sound."""

    __slots__ = ("body", "item", "list_place", "spoken")

    def __init__(self, list_place: ListPlace, spoken: str) -> None:
        self.list_place = list_place
        self.spoken = spoken
        self.item = Place()
        self.body = Place()


class TaggedList(ListFlowable):  # type: ignore[misc]  # ReportLab has no types
    """A list of one flowable for each item; `spoken` has one text for each."""

    def __init__(
        self, flowables: Sequence[Any], numbering: str, spoken: Sequence[str], **options: Any
    ) -> None:
        super().__init__(flowables, **options)
        place = ListPlace(numbering)
        self._places = iter([ItemPlace(place, text) for text in spoken])

    def _makeLIIndenter(self, flowable: Any, bullet: Any, params: Any = None) -> Any:  # noqa: N802  # ReportLab's name
        plain = super()._makeLIIndenter(flowable, bullet, params)
        return _TaggedItem(plain, next(self._places))


class _TaggedItem(LIIndenter):  # type: ignore[misc]  # ReportLab has no types
    _IndenterAttrs = (*LIIndenter._IndenterAttrs, "_place")  # noqa: SLF001  # all others go to the flowable within

    def __init__(self, plain: Any, place: ItemPlace) -> None:
        distances = {
            name: plain.__dict__[name] for name in ("spaceBefore", "spaceAfter") if name in plain.__dict__
        }
        super().__init__(plain._flowable, plain._leftIndent, plain._rightIndent, plain._bullet, **distances)  # noqa: SLF001
        self._place = place

    def split(self, available_width: float, available_height: float) -> list[Any]:
        parts = super().split(available_width, available_height)
        return [_TaggedItem(part, self._place) for part in parts]

    def drawOn(self, canv: Any, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803  # ReportLab's names
        place = self._place
        listing = place.list_place.below(
            canv.parent, "L", f"/O/List/ListNumbering/{place.list_place.numbering}"
        )
        item = place.item.below(listing, "LI")
        if self._bullet:
            with canv.within(item, item.add("Lbl", alternative=place.spoken)):
                self._bullet.drawOn(self, canv, x, y, 0)
        with canv.within(item, place.body.below(item, "LBody")):
            room = max(0, _sW - self._leftIndent - self._rightIndent)
            self._flowable.drawOn(canv, x + self._leftIndent, y, room)
