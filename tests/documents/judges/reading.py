"""Reads a tagged PDF: what is shown, piece by piece in the order of drawing, and the tree of its structure.

It shares no code with what writes the files.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from xml.etree import ElementTree as ET

import pikepdf

from documents.judges.fonts import IDENTITY, Font, Matrix, moved, multiplied

_NEXT_LINE = ("T*", "'", '"')
_STRUCTURE_KIDS = 100_000  # more is a circle


@dataclass(frozen=True)
class Mark:
    """Marked content around a piece: its tag, the MCID if any, and the kind of artifact if it is one."""

    tag: str
    mcid: int | None = None
    artifact: str = ""


@dataclass(frozen=True)
class Piece:
    """A text that one operator shows, with its place; points from the lower left corner of the page."""

    page: int
    number: int
    text: str
    marks: tuple[Mark, ...]
    box: tuple[float, float, float, float]
    font: str
    size: float
    invisible: bool

    @property
    def mcid(self) -> int | None:
        """The innermost MCID around the piece."""
        return next((mark.mcid for mark in reversed(self.marks) if mark.mcid is not None), None)

    @property
    def artifact(self) -> Mark | None:
        """The artifact around the piece."""
        return next((mark for mark in self.marks if mark.tag == "Artifact"), None)


@dataclass(eq=False)
class Element:
    """An element of the structure; kids are elements, (page, MCID), or annotations."""

    type: str
    raw: Any
    parent: "Element | None"
    kids: "list[Element | tuple[int, int] | Any]" = field(default_factory=list)

    def walk(self) -> "Iterator[Element]":
        """This element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def content(self) -> Iterator[tuple[int, int]]:
        """All marked content below, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.content()
            elif isinstance(kid, tuple):
                yield kid

    def annotations(self) -> list[Any]:
        """The annotations that belong to this element itself."""
        return [kid for kid in self.kids if not isinstance(kid, (Element, tuple))]

    def children(self, *types: str) -> "list[Element]":
        """The elements right below, of some types."""
        return [kid for kid in self.kids if isinstance(kid, Element) and (not types or kid.type in types)]

    def text_of(self, key: str) -> str | None:
        """A text of the element, such as /Alt."""
        value = self.raw.get(key)
        return None if value is None else str(value)

    def attribute(self, key: str) -> Any:
        """An attribute of the element, such as /Scope."""
        attributes = self.raw.get("/A")
        if attributes is None:
            return None
        several = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
        values = (item.get(key) for item in several if isinstance(item, pikepdf.Dictionary))
        return next((value for value in values if value is not None), None)


class TaggedFile:
    """A PDF with its pieces and its tree."""

    def __init__(self, content: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(content))
        self.root: Any = self.pdf.Root
        self._pages = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}

    @cached_property
    def _drawn(self) -> "tuple[_Interpreter, ...]":
        drawn = tuple(_Interpreter(self, number) for number in range(len(self.pdf.pages)))
        for page in drawn:
            page.run()
        return drawn

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Everything shown, page by page, in the order of drawing."""
        return tuple(piece for page in self._drawn for piece in page.found)

    @cached_property
    def marked(self) -> dict[tuple[int, int], list[Piece]]:
        """The pieces of each (page, MCID)."""
        found: dict[tuple[int, int], list[Piece]] = {}
        for number in range(len(self.pdf.pages)):
            for mcid in self.mcids[number]:
                found[number, mcid] = []
        for piece in self.pieces:
            if piece.mcid is not None:
                found.setdefault((piece.page, piece.mcid), []).append(piece)
        return found

    @property
    def mcids(self) -> tuple[tuple[int, ...], ...]:
        """The MCIDs of each page, in the order of drawing, those of pictures among them; doubles stay double."""
        return tuple(tuple(page.mcids) for page in self._drawn)

    @cached_property
    def tree(self) -> Element | None:
        """The root of the structure, or None in an untagged file."""
        raw = self.root.get("/StructTreeRoot")
        if raw is None:
            return None
        root = Element("StructTreeRoot", raw, None)
        self._budget = _STRUCTURE_KIDS
        self._fill(root, None, raw.get("/RoleMap") or {})
        return root

    def elements(self, *types: str) -> list[Element]:
        """All elements of some types (none named: all), in reading order."""
        every = self.tree.walk() if self.tree else iter(())
        return [element for element in every if not types or element.type in types]

    def pieces_of(self, element: Element) -> list[Piece]:
        """What an element shows, in reading order."""
        return [piece for place in element.content() for piece in self.marked.get(place, [])]

    def text(self, element: Element) -> str:
        """The text of an element as it is read out; line ends count as nothing, so that glued words show."""
        spoken = element.text_of("/ActualText")
        if spoken is not None:
            return spoken
        parts = []
        for kid in element.kids:
            if isinstance(kid, Element):
                parts.append(self.text(kid))
            elif isinstance(kid, tuple):
                parts += [piece.text for piece in self.marked.get(kid, [])]
        return "".join(parts)

    def page_number(self, page: Any) -> int | None:
        """The number of a page object, from 0."""
        return None if page is None else self._pages.get(page.objgen)

    def _fill(self, element: Element, page: Any, roles: Any) -> None:
        page = element.raw.get("/Pg", page)
        kids = element.raw.get("/K")
        if kids is None:
            return
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            self._budget -= 1
            if self._budget < 0:
                raise ValueError("the structure is endless")
            if not isinstance(kid, pikepdf.Dictionary):
                element.kids.append((self._number(page), int(kid)))
            elif "/MCID" in kid:
                element.kids.append((self._number(kid.get("/Pg", page)), int(kid["/MCID"])))
            elif "/Obj" in kid:
                element.kids.append(kid["/Obj"])
            elif "/S" in kid:
                name = kid["/S"]
                below = Element(str(roles.get(str(name), name)).lstrip("/"), kid, element)
                element.kids.append(below)
                self._fill(below, page, roles)

    def _number(self, page: Any) -> int:
        number = self.page_number(page)
        return -1 if number is None else number


class _Interpreter:
    """Follows the operators of one page as far as text needs it."""

    def __init__(self, file: TaggedFile, page: int) -> None:
        self._page = file.pdf.pages[page]
        self._number = page
        self._fonts: dict[str, Font] = {}
        self._marks: list[Mark] = []
        self._stack: list[tuple[Any, ...]] = []
        self._matrix: Matrix = IDENTITY
        self._font: Font | None = None
        self._size = self._leading = self._spacing = self._word_spacing = self._rise = 0.0
        self._mode = 0
        self._line: Matrix = IDENTITY
        self._at: Matrix = IDENTITY
        self.found: list[Piece] = []
        self.mcids: list[int] = []

    def run(self) -> None:
        for step in pikepdf.parse_content_stream(self._page):
            self._follow(str(step.operator), list(step.operands))

    def _follow(self, operator: str, operands: list[Any]) -> None:  # noqa: C901, PLR0912  # one case for each operator
        match operator:
            case "q":
                self._stack.append((self._matrix, self._font, self._size, self._leading, self._mode))
            case "Q" if self._stack:
                self._matrix, self._font, self._size, self._leading, self._mode = self._stack.pop()
            case "cm":
                self._matrix = multiplied(_numbers(operands), self._matrix)
            case "BT":
                self._line = self._at = IDENTITY
            case "Tf":
                self._font, self._size = self._font_of(str(operands[0])), float(operands[1])
            case "TL":
                self._leading = float(operands[0])
            case "Tc":
                self._spacing = float(operands[0])
            case "Tw":
                self._word_spacing = float(operands[0])
            case "Ts":
                self._rise = float(operands[0])
            case "Tr":
                self._mode = int(operands[0])
            case "Tm":
                self._line = self._at = _numbers(operands)
            case "Td" | "TD":
                if operator == "TD":
                    self._leading = -float(operands[1])
                self._line = self._at = moved(self._line, float(operands[0]), float(operands[1]))
            case "BMC" | "BDC":
                self._marks.append(_mark(operands))
                if (mcid := self._marks[-1].mcid) is not None:
                    self.mcids.append(mcid)
            case "EMC" if self._marks:
                self._marks.pop()
        if operator in _NEXT_LINE:
            self._line = self._at = moved(self._line, 0, -self._leading)
        if operator in ("Tj", "'", '"'):
            self._show([operands[-1]])
        elif operator == "TJ":
            self._show(list(operands[0]))

    def _font_of(self, name: str) -> Font:
        if name not in self._fonts:
            self._fonts[name] = Font(self._page.resources["/Font"][name])
        return self._fonts[name]

    def _show(self, parts: list[Any]) -> None:
        if self._font is None:
            return
        text, width = "", 0.0
        for part in parts:
            if not isinstance(part, (pikepdf.String, bytes, str)):
                width -= float(part) / 1000 * self._size
                continue
            for letter, advance, is_space in self._font.letters(bytes(part)):  # type: ignore[arg-type]  # the stubs miss str
                text += letter
                width += advance * self._size + self._spacing + (self._word_spacing if is_space else 0)
        whole = multiplied(self._at, self._matrix)
        end = moved(whole, width, 0)
        bottom, top = (
            moved(whole, 0, self._rise - 0.2 * self._size),
            moved(whole, 0, self._rise + 0.8 * self._size),
        )
        box = (min(whole[4], end[4]), bottom[5], max(whole[4], end[4]), top[5])
        hidden = self._mode == 3  # neither filled nor stroked
        marks = tuple(self._marks)
        piece = Piece(
            self._number,
            len(self.found),
            text,
            marks,
            box,
            self._font.name,
            self._size * abs(whole[3]),
            hidden,
        )
        self.found.append(piece)
        self._at = moved(self._at, width, 0)


def _numbers(operands: list[Any]) -> Matrix:
    a, b, c, d, e, f = (float(number) for number in operands)
    return a, b, c, d, e, f


def _mark(operands: list[Any]) -> Mark:
    properties: Any = operands[1] if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) else {}
    mcid = properties.get("/MCID")
    kind = properties.get("/Type", "")
    return Mark(str(operands[0]).lstrip("/"), None if mcid is None else int(mcid), str(kind).lstrip("/"))


def number_tree(node: Any) -> dict[int, Any]:
    """Read a tree of numbers."""
    entries = list(node.get("/Nums", ()))
    found = {int(key): value for key, value in zip(entries[::2], entries[1::2], strict=True)}
    for kid in node.get("/Kids", ()):
        found |= number_tree(kid)
    return found


def name_tree(node: Any) -> list[Any]:
    """Read the values of a tree of names, where there is one."""
    if node is None:
        return []
    entries = list(node.get("/Names", ()))[1::2]
    return [*entries, *(item for kid in node.get("/Kids", ()) for item in name_tree(kid))]


def squeezed(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def spaced(text: str) -> str:
    """The text with single spaces."""
    return " ".join(text.split())


_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}


def xmp(file: TaggedFile, name: str) -> str:
    """Read a property, written as element (with or without its list) or as attribute."""
    if "/Metadata" not in file.root:
        return ""
    root = ET.fromstring(file.root["/Metadata"].read_bytes())  # noqa: S314  # our own file
    prefix, local = name.split(":")
    qualified = f"{{{_NAMESPACES[prefix]}}}{local}"
    for description in root.iter(f"{{{_NAMESPACES['rdf']}}}Description"):
        if qualified in description.attrib:
            return description.attrib[qualified]
    element = next(root.iter(qualified), None)
    if element is None:
        return ""
    entries = [entry.text or "" for entry in element.iter(f"{{{_NAMESPACES['rdf']}}}li")]
    return entries[0] if entries else (element.text or "")
