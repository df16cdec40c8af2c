"""Checks of what is read out: nothing hidden, everything owned once, in order, no words glued, headings as in the bookmarks."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf

from documents.judges.reading import Element, Piece, TaggedFile, number_tree, spaced, squeezed

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")

_BLOCKS = (*HEADINGS, "P", "Caption", "LI", "TR", "Figure")
_FOOTER = 48.0  # points from the lower edge of the page
_HAIR = 1.0
_BROKEN = 0.95  # of the width of a paragraph: a word as wide as that may be broken


def artifacts(file: TaggedFile) -> Iterator[str]:
    """Only the footer and repeated table headers may be hidden from people who listen."""
    headers = {squeezed(file.text(element)) for element in file.elements("TR", "TH")}
    hidden: dict[int, list[Piece]] = {}
    for piece in file.pieces:
        if not piece.text.strip():
            continue
        if piece.artifact is None and piece.mcid is None:
            yield f"untagged on page {piece.page + 1}: {piece.text!r}"
        elif piece.artifact is not None and piece.box[3] > _FOOTER:
            hidden.setdefault(piece.page, []).append(piece)
    for page, pieces in hidden.items():
        text = squeezed("".join(piece.text for piece in pieces))
        for header in sorted(headers, key=len, reverse=True):
            if header:
                text = text.replace(header, "", 1)
        if text:
            yield f"hidden on page {page + 1}: {text!r}"


def owners(file: TaggedFile) -> Iterator[str]:
    """Every marked content belongs to exactly one element, and the tree of parents says the same."""
    owners: dict[tuple[int, int], list[Element]] = {}
    for element in file.elements():
        for kid in element.kids:
            if isinstance(kid, tuple):
                owners.setdefault(kid, []).append(element)
    shown = [(page, mcid) for page, mcids in enumerate(file.mcids) for mcid in mcids]
    yield from (f"shown twice: {place}" for place, count in Counter(shown).items() if count > 1)
    yield from (f"owned {len(found)} times: {place}" for place, found in owners.items() if len(found) > 1)
    yield from (f"never owned: {place}" for place in shown if place not in owners)
    yield from (f"owned but not shown: {place}" for place in owners.keys() - set(shown))
    parents = _parents(file)
    for place, (element, *_) in owners.items():
        known = parents.get(place)
        if known is None or known.objgen != element.raw.objgen:
            yield f"the tree of parents knows another owner of {place}"


def _parents(file: TaggedFile) -> dict[tuple[int, int], Any]:
    numbers = number_tree(file.root["/StructTreeRoot"].get("/ParentTree", pikepdf.Dictionary()))
    found: dict[tuple[int, int], Any] = {}
    for number, page in enumerate(file.pdf.pages):
        entry = numbers.get(int(page.obj.get("/StructParents", -1)))
        if isinstance(entry, pikepdf.Array):
            found |= {(number, mcid): owner for mcid, owner in enumerate(entry)}
    return {place: owner for place, owner in found.items() if isinstance(owner, pikepdf.Dictionary)}


def reading_order(file: TaggedFile) -> Iterator[str]:
    """The tree is read in the order in which the pages are drawn, and from top to bottom."""
    order = {
        (page, mcid): number for page, mcids in enumerate(file.mcids) for number, mcid in enumerate(mcids)
    }
    places = [place for place in (file.tree.content() if file.tree else ()) if place in order]
    rows = {place: row for row in file.elements("TR") for place in row.content()}
    for before, after in pairwise(places):
        in_row = (
            before[0] != after[0] and rows.get(before) is not None and rows.get(before) is rows.get(after)
        )
        if (before[0], order[before]) >= (
            after[0],
            order[after],
        ) and not in_row:  # a row may go on on the next page
            yield f"{after} is read after {before}"
    for above, below in pairwise(_boxes(file)):
        if above[0] == below[0] and below[1][3] > above[1][3] + _HAIR:
            yield f"page {above[0] + 1}: {below[2]!r} stands above {above[2]!r}"
    for row in file.elements("TR"):
        lefts = [
            min(piece.box[0] for piece in pieces)
            for cell in row.children()
            if (pieces := file.pieces_of(cell))
        ]
        if lefts != sorted(lefts):
            yield f"the cells of a row are not read from left to right: {file.text(row)[:40]!r}"


def _boxes(file: TaggedFile) -> Iterator[tuple[int, tuple[float, ...], str]]:
    """Where each block begins on each page, outermost blocks only."""
    inside: set[Element] = set()
    for element in file.elements():
        if element in inside or element.type not in _BLOCKS:
            continue
        inside.update(element.walk())
        pages: dict[int, list[Piece]] = {}
        for piece in file.pieces_of(element):
            if piece.text.strip():
                pages.setdefault(piece.page, []).append(piece)
        for page, pieces in sorted(pages.items()):
            boxes = [piece.box for piece in pieces]
            top = max(box[3] for box in boxes)
            yield page, (0, 0, 0, top), pieces[0].text[:40]


def line_ends(file: TaggedFile) -> Iterator[str]:
    """A word at the end of a line is not glued to the next one; a word wider than its line may be broken."""
    for element in file.elements():
        if element.type == "Figure" or not any(isinstance(kid, tuple) for kid in element.kids):
            continue
        pieces = [piece for piece in file.pieces_of(element) if piece.text]
        width = max((piece.box[2] for piece in pieces), default=0) - min(
            (p.box[0] for p in pieces), default=0
        )
        whole, at = "".join(piece.text for piece in pieces), 0
        for before, after in pairwise(pieces):
            at += len(before.text)
            if _on_one_line(before, after) or not (before.text[-1].isalnum() and after.text[0].isalnum()):
                continue
            word = (whole[:at].split() or [""])[-1] + (whole[at:].split() or [""])[0]
            letter = (before.box[2] - before.box[0]) / len(before.text)
            if len(word) * letter < width * _BROKEN:
                yield f"{before.text[-30:]}|{after.text[:30]} in {word}"


def _on_one_line(one: Piece, other: Piece) -> bool:
    return one.page == other.page and abs(one.box[1] - other.box[1]) < one.size / 2


def headings(file: TaggedFile) -> Iterator[str]:
    """Headings and bookmarks are the same, at the same depth and on the same page; no level is left out."""
    elements = file.elements(*HEADINGS)
    levels = [int(element.type[1]) for element in elements]
    yield from (
        f"level {after} follows level {before}"
        for before, after in pairwise([0, *levels])
        if after > before + 1
    )
    found = [
        (level, spaced(file.text(item)), _page_of(file, item))
        for level, item in zip(levels, elements, strict=True)
    ]
    marks = _bookmarks(file)
    different = [pair for pair in zip(found, marks, strict=False) if pair[0] != pair[1]]
    if different:
        yield f"heading {different[0][0]}, but bookmark {different[0][1]}"
    if len(found) != len(marks):
        yield f"{len(found)} headings, but {len(marks)} bookmarks"


def _bookmarks(file: TaggedFile) -> list[tuple[int, str, int]]:
    """Level from 1, title, and page from 0 of each entry of the outline."""
    found: list[tuple[int, str, int]] = []

    def follow(items: Any, level: int) -> None:
        for item in items:
            target = item.destination
            if target is None and item.action is not None:
                target = item.action.get("/D")
            if isinstance(target, (pikepdf.String, pikepdf.Name, str)):
                target = _named(file, str(target))
            if isinstance(target, pikepdf.Dictionary):
                target = target.get("/D")
            number = file.page_number(target[0]) if target is not None else None
            found.append((level, spaced(item.title), -1 if number is None else number))
            follow(item.children, level + 1)

    with file.pdf.open_outline() as outline:
        follow(outline.root, 1)
    return found


def _named(file: TaggedFile, name: str) -> Any:
    dests = file.root.get("/Dests", {})
    if (direct := dests.get(f"/{name.lstrip('/')}")) is not None:
        return direct
    names = file.root.get("/Names", {}).get("/Dests")
    return None if names is None else pikepdf.NameTree(names).get(name)


def _page_of(file: TaggedFile, element: Element) -> int:
    return next((page for page, _ in element.content()), -1)
