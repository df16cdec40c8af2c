"""Checks of single kinds of element: pictures, languages, links, tables, lists."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf

from documents.judges.order import HEADINGS
from documents.judges.reading import Element, Piece, TaggedFile, number_tree, squeezed, xmp

_LEAVES = (*HEADINGS, "P", "Caption", "Lbl", "LBody", "TH", "Span", "Link", "Figure")
_HAIR = 1.0
_HIDDEN, _PRINTED = 0b100011, 0b100  # flags of annotations: invisible, hidden, no view; print
_FILE_NAME = re.compile(
    r"\.(png|jpe?g|gif|svg|pdf|tiff?|bmp)\s*$|^(image|img|figure|bild|abbildung|grafik|diagramm|chart)[\s_-]*\d*\s*$",
    re.IGNORECASE,
)
_WORDS_OF_AN_ALT = 3
_PLACES = {
    "TR": ("Table", "THead", "TBody", "TFoot"),
    "TD": ("TR",),
    "TH": ("TR",),
    "LI": ("L",),
    "Lbl": ("LI",),
    "LBody": ("LI",),
}
_PARTS = {"TR": ("TH", "TD"), "L": ("LI", "Caption"), "LI": ("Lbl", "LBody")}
_TARGETS = ("https://", "http://", "mailto:")


def alternatives(file: TaggedFile) -> Iterator[str]:
    """A picture says in words what it shows."""
    for figure in file.elements("Figure", "Formula"):
        alt = (figure.text_of("/Alt") or "").strip()
        if len(alt.split()) < _WORDS_OF_AN_ALT or _FILE_NAME.search(alt):
            yield f"a picture is described as {alt!r}"
        if figure.attribute("/BBox") is None:
            yield f"the place of a picture is missing: {alt!r}"
    for element in file.elements(*HEADINGS, "P", "TD", "TH", "LBody", "Span"):
        spoken = element.text_of("/ActualText") or element.text_of("/Alt")
        shown = "".join(piece.text for piece in file.pieces_of(element))
        if spoken is not None and squeezed(spoken) != squeezed(shown):
            yield f"{shown!r} is read out as {spoken!r}"


def languages(file: TaggedFile) -> Iterator[str]:
    """No part of the document claims another language than the whole."""
    whole = str(file.root.get("/Lang", ""))
    for element in file.elements():
        if element.text_of("/Lang") not in (None, whole):
            yield f"{element.type} is in {element.text_of('/Lang')}"
    if (stated := xmp(file, "dc:language")) not in ("", whole):
        yield f"the metadata say {stated}"


def links(file: TaggedFile) -> Iterator[str]:
    """A link has text, its area covers just this text, and it leads to the web or to a mailbox."""
    owned = {kid.objgen: element for element in file.elements("Link") for kid in element.annotations()}
    for number, page in enumerate(file.pdf.pages):
        for area in page.obj.get("/Annots", pikepdf.Array()):
            if area.get("/Subtype") == "/Widget":
                continue  # `fields` looks at these
            link = owned.get(area.objgen)
            if link is None:
                yield f"an area of page {number + 1} belongs to no link"
            else:
                yield from _area(file, area, number, link)
    for element in file.elements("Link"):
        if not file.text(element).strip() or not element.annotations():
            yield f"a link without text or area: {file.text(element)!r}"
        areas = [(file.page_number(area.get("/P")), area) for area in element.annotations()]
        for piece in file.pieces_of(element):
            on_page = [area for page, area in areas if page in (None, piece.page)]
            if piece.text.strip() and not any(_covers(area, piece) for area in on_page):
                yield f"{piece.text!r} of a link cannot be clicked"


def fields(file: TaggedFile) -> Iterator[str]:
    """A field of a form stands on a page and, once, in the structure, is read out by a name, and is kept when printing."""
    shown = {
        item.objgen
        for page in file.pdf.pages
        for item in page.obj.get("/Annots", pikepdf.Array())
        if item.get("/Subtype") == "/Widget"
    }
    form = file.root.get("/AcroForm", pikepdf.Dictionary())
    named = {item.objgen: item for item in form.get("/Fields", pikepdf.Array())}
    owned = [(kid.objgen, element) for element in file.elements("Form") for kid in element.annotations()]
    if not (sorted(shown) == sorted(named) == sorted(key for key, _ in owned)):
        yield f"fields {sorted(named)}, on pages {sorted(shown)}, in the structure {[key for key, _ in owned]}"
        return
    parents = number_tree(file.root["/StructTreeRoot"].get("/ParentTree", pikepdf.Dictionary()))
    for key, element in owned:
        field: Any = named[key]
        if not str(field.get("/TU", "")).strip():
            yield f"the field {field.get('/T')} is not described"
        if int(field.get("/F", 0)) & _HIDDEN != 0 or not int(field.get("/F", 0)) & _PRINTED:
            yield f"the field {field.get('/T')} is not kept for printing"
        parent: Any = parents.get(int(field.get("/StructParent", -1)))
        if not isinstance(parent, pikepdf.Dictionary) or parent.objgen != element.raw.objgen:
            yield f"the field {field.get('/T')} leads to another element than the one that holds it"
        if file.page_number(field.get("/P")) != file.page_number(element.raw.get("/Pg")):
            yield f"the field {field.get('/T')} is said to be on two pages"


def _area(file: TaggedFile, area: Any, page: int, link: Element) -> Iterator[str]:
    action: Any = area.get("/A", {})
    target = str(action.get("/URI", ""))
    if not target.lower().startswith(_TARGETS):
        yield f"a link leads to {target!r}"
    if not str(area.get("/Contents", "")).strip():
        yield f"the link to {target!r} has no description"
    inside = {piece for piece in file.pieces if piece.page == page and _covers(area, piece)}
    of_link = {piece for piece in file.pieces_of(link) if piece.page == page}
    if not inside & of_link:
        yield f"the area of {target!r} misses its text"
    yield from (f"{piece.text!r} stands in the area of a link, but outside it" for piece in inside - of_link)


def _covers(area: Any, piece: Piece) -> bool:
    left, bottom, right, top = (float(side) for side in area["/Rect"])
    x, y = (piece.box[0] + piece.box[2]) / 2, (piece.box[1] + piece.box[3]) / 2
    return (
        bool(piece.text.strip()) and left - _HAIR <= x <= right + _HAIR and bottom - _HAIR <= y <= top + _HAIR
    )


def tables(file: TaggedFile) -> Iterator[str]:
    """Every row of a table has as many cells, headers say what they head, and parts stand where they belong."""
    for table in file.elements("Table"):
        rows = [item for item in table.walk() if item.type == "TR" and _table_of(item) is table]
        widths = _widths(rows)
        if len(set(widths)) != 1:
            yield f"rows of different widths {widths}: {file.text(table)[:60]!r}"
        if not any(cell.type == "TH" for row in rows for cell in row.children()):
            yield f"a table without headers: {file.text(table)[:60]!r}"
    for header in file.elements("TH"):
        if header.attribute("/Scope") not in ("/Row", "/Column", "/Both"):
            yield f"the header {file.text(header)!r} does not say what it heads"
    for element in file.elements():
        above = element.parent.type if element.parent else ""
        if above not in _PLACES.get(element.type, (above,)) or element.type not in _PARTS.get(
            above, (element.type,)
        ):
            yield f"{element.type} stands in {above}"


def _widths(rows: Sequence[Element]) -> list[int]:
    taken: Counter[int] = Counter()  # cells that reach down into a row
    widths = []
    for number, row in enumerate(rows):
        widths.append(taken[number])
        for cell in row.children():
            columns, lines = (int(cell.attribute(key) or 1) for key in ("/ColSpan", "/RowSpan"))
            widths[-1] += columns
            taken.update(dict.fromkeys(range(number + 1, number + lines), columns))
    return widths


def _table_of(element: Element) -> Element | None:
    above = element.parent
    while above is not None and above.type != "Table":
        above = above.parent
    return above


def lists(file: TaggedFile) -> Iterator[str]:
    """Every item of a list has a mark and a body, and nothing is empty."""
    for item in file.elements("LI"):
        if [kid.type for kid in item.children()] != ["Lbl", "LBody"]:
            yield f"an item consists of {[kid.type for kid in item.children()]}: {file.text(item)[:40]!r}"
    for element in file.elements(*_LEAVES):
        if not element.kids and element.type != "TH":
            yield f"an empty {element.type}"
        elif element.type not in ("Figure", "TH") and not file.text(element).strip():
            yield f"a {element.type} without text"
