"""Reading the structure tree of a PDF back with pypdf: what it says, and which marks on the pages it owns."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

import pypdf
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, NumberObject

_SHOWING = frozenset({b"Tj", b"TJ", b"'", b'"'})
_PAINTING = frozenset({b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"Do", b"sh"})


@dataclass(frozen=True)
class Piece:
    """What is drawn in one mark: the number of the page, the MCID (None: an artifact, or nothing at all), its text."""

    page: int
    mcid: int | None
    tag: str | None
    text: str
    paints: bool


@dataclass(frozen=True)
class Node:
    """An element: its role, the text of its own marks and those of its kids in order, and its kids."""

    role: str
    kids: tuple["Node", ...]
    text: str
    marks: tuple[tuple[int, int], ...]
    annotations: tuple[Any, ...]
    attributes: dict[str, Any]
    alternative: str

    def all(self, role: str) -> list["Node"]:
        """All elements of a role below this one, in order."""
        return [node for node in self.walk() if node.role == role]

    def walk(self) -> Iterator["Node"]:
        """This element and all below."""
        yield self
        for kid in self.kids:
            yield from kid.walk()


def reader_of(content: bytes) -> pypdf.PdfReader:
    """Open a PDF."""
    return pypdf.PdfReader(io.BytesIO(content))


def pieces_of(reader: pypdf.PdfReader) -> list[Piece]:
    """All pieces of content of all pages, in the order in which they are drawn."""
    found: list[Piece] = []
    for number, page in enumerate(reader.pages):
        fonts = {name: _map_of(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}  # type: ignore[index]
        stream = ContentStream(page.get_contents(), reader)
        state: tuple[str | None, int | None] = (None, None)
        font, texts, paints = "", list[str](), False
        for operands, operator in stream.operations:
            if operator in {b"BDC", b"BMC", b"EMC"}:
                if texts or paints or state[0]:
                    found.append(Piece(number, state[1], state[0], "".join(texts), paints))
                texts, paints = [], False
                assert (state[0] is not None) is (operator == b"EMC"), "marks are not nested"
                properties = operands[1] if operator == b"BDC" else {}
                state = (None, None) if operator == b"EMC" else (operands[0], properties.get("/MCID"))
            elif operator == b"Tf":
                font = operands[0]
            elif operator in _SHOWING:
                texts.append("".join(fonts[font][code] for code in _codes(operands[0])))
            elif operator in _PAINTING:
                paints = True
        if texts or paints:
            found.append(Piece(number, None, None, "".join(texts), paints))
    return found


def tree_of(reader: pypdf.PdfReader) -> Node:
    """The structure tree from its Document element on."""
    texts = {(piece.page, piece.mcid): piece.text for piece in pieces_of(reader) if piece.mcid is not None}
    pages = {
        page.indirect_reference.idnum: number
        for number, page in enumerate(reader.pages)
        if page.indirect_reference
    }
    root: Any = reader.trailer["/Root"]
    return _node(root["/StructTreeRoot"]["/K"].get_object(), None, texts, pages)


def _node(
    element: DictionaryObject, parent: Any, texts: dict[tuple[int, int], str], pages: dict[int, int]
) -> Node:
    if parent is not None:
        assert element["/P"] == parent
    home = element.raw_get("/Pg").idnum if "/Pg" in element else None
    entries = element.get("/K", ArrayObject())
    kids: list[Node] = []
    marks: list[tuple[int, int]] = []
    annotations: list[Any] = []
    text = ""
    for entry in entries if isinstance(entries, ArrayObject) else [element.raw_get("/K")]:
        kid = entry.get_object()
        if isinstance(kid, NumberObject):
            marks.append((pages[home or 0], int(kid)))
            text += texts[marks[-1]]
        elif kid.get("/Type") == "/MCR":
            marks.append((pages[kid.raw_get("/Pg").idnum], int(kid["/MCID"])))
            text += texts[marks[-1]]
        elif kid.get("/Type") == "/OBJR":
            annotations.append(cast("DictionaryObject", kid)["/Obj"])
        else:
            kids.append(_node(kid, element, texts, pages))
            text += kids[-1].text
    attributes = {str(name): value for name, value in element.get("/A", {}).items()}
    return Node(
        str(element["/S"])[1:],
        tuple(kids),
        text,
        tuple(marks),
        tuple(annotations),
        attributes,
        str(element.get("/Alt", "")),
    )


def _codes(shown: Any) -> bytes:
    return bytes(shown.original_bytes)


def _map_of(font: Any) -> dict[int, str]:
    """The map from codes to text of a font."""
    table: dict[int, str] = {}
    for line in font["/ToUnicode"].get_data().decode("ascii").splitlines():
        if line.startswith("<") and line.count("<") == 2 and line != "<00> <FF>":
            code, text = line.replace(">", "").replace("<", "").split()
            table[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    return table
