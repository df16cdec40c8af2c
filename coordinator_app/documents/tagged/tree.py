"""The structure tree: elements, the marks on the pages that belong to them, and how both are written to the file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

TITLE = (
    "Title"  # no role of PDF 1.7; the role map says that it is a paragraph, and H1 stays the first heading
)
_ROLE_MAP = b"<</Title/P>>"

Key = int
"""A key of the parent tree: of a page or of an annotation."""


class Element:
    """A node of the tree; its kids are other elements, marks on a page, and annotations, in reading order."""

    __slots__ = ("alternative", "attributes", "kids", "number", "parent", "role")

    def __init__(
        self, role: str, parent: "Element | None", attributes: str = "", alternative: str = ""
    ) -> None:
        self.role = role
        self.parent = parent
        self.attributes = attributes
        self.alternative = alternative
        self.kids: list[Element | Mark | AnnotationMark] = []
        self.number = 0

    def add(self, role: str, attributes: str = "", alternative: str = "") -> "Element":
        """Append a new element."""
        kid = Element(role, self, attributes, alternative)
        self.kids.append(kid)
        return kid


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked piece of a page: the number of the page (from 0) and the MCID on it."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class AnnotationMark:
    """An annotation: the number of its page (from 0) and the name ReportLab knows it by."""

    page: int
    name: str


class Place:
    """Where a flowable stands in the tree; the parts of a divided flowable share it, so they stay one element."""

    __slots__ = ("element",)

    def __init__(self) -> None:
        self.element: Element | None = None

    def below(self, parent: Element, role: str, attributes: str = "", alternative: str = "") -> Element:
        """Return the element, made below the parent when it is first drawn."""
        if self.element is None:
            self.element = parent.add(role, attributes, alternative)
        return self.element


class StructureTree:
    """All elements of a document, and to which of them the marks of each page belong."""

    def __init__(self) -> None:
        self.document = Element("Document", None)
        self._page = 0
        self._marks: list[Element] = []
        self._parents: list[list[Element] | Element] = []

    def mark(self, element: Element) -> int:
        """Return a new MCID of the current page that belongs to the element."""
        mcid = len(self._marks)
        self._marks.append(element)
        element.kids.append(Mark(self._page, mcid))
        return mcid

    def annotation(self, element: Element, name: str) -> Key:
        """Make an annotation of the current page belong to the element."""
        element.kids.append(AnnotationMark(self._page, name))
        return self._enter(element)

    def end_page(self) -> Key:
        """Close the current page."""
        marks, self._marks = self._marks, []
        self._page += 1
        return self._enter(marks)

    def written(
        self,
        root: int,
        first: int,
        page_number: Callable[[int], int],
        annotation_number: Callable[[str], int],
    ) -> tuple[bytes, list[bytes]]:
        """Write the root of the tree and all other objects, which get the numbers from `first` on."""
        elements = list(_walk(self.document))
        for number, element in enumerate(elements, start=first):
            element.number = number
        objects = [_written(element, root, page_number, annotation_number) for element in elements]
        entries: list[bytes] = []
        for key, owner in enumerate(self._parents):
            if isinstance(owner, Element):
                entries.append(b"%d %d 0 R" % (key, owner.number))
                continue
            entries.append(b"%d %d 0 R" % (key, first + len(objects)))
            objects.append(b"[%s]" % b" ".join(b"%d 0 R" % element.number for element in owner))
        parent_tree = first + len(objects)
        objects.append(b"<</Nums[%s]>>" % b" ".join(entries))
        top = b"<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d/RoleMap%s>>" % (
            self.document.number,
            parent_tree,
            len(self._parents),
            _ROLE_MAP,
        )
        return top, objects

    def _enter(self, owner: list[Element] | Element) -> Key:
        self._parents.append(owner)
        return len(self._parents) - 1


def text_string(text: str) -> bytes:
    """Write a text string as PDF knows it: plain where it is ASCII, else in UTF-16."""
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return b"(%s)" % escaped.encode("ascii")
    return b"<FEFF%s>" % text.encode("utf-16-be").hex().upper().encode("ascii")


def _walk(element: Element) -> Iterator[Element]:
    waiting = [element]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(kid for kid in reversed(current.kids) if isinstance(kid, Element))


def _written(
    element: Element, root: int, page_number: Callable[[int], int], annotation_number: Callable[[str], int]
) -> bytes:
    """Write one element; marks on its first page are bare numbers, the others name their page."""
    home = next((kid.page for kid in element.kids if isinstance(kid, Mark)), None)
    kids: list[bytes] = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(b"%d 0 R" % kid.number)
        elif isinstance(kid, AnnotationMark):
            names = page_number(kid.page), annotation_number(kid.name)
            kids.append(b"<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>" % names)
        elif kid.page == home:
            kids.append(b"%d" % kid.mcid)
        else:
            kids.append(b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (page_number(kid.page), kid.mcid))
    parts = [
        b"<</S/%s/P %d 0 R"
        % (element.role.encode("ascii"), element.parent.number if element.parent else root)
    ]
    if home is not None:
        parts.append(b"/Pg %d 0 R" % page_number(home))
    if kids:
        parts.append(b"/K %s" % kids[0] if len(kids) == 1 else b"/K[%s]" % b" ".join(kids))
    if element.attributes:
        parts.append(b"/A<<%s>>" % element.attributes.encode("ascii"))
    if element.alternative:
        parts.append(b"/Alt%s" % text_string(element.alternative))
    return b"".join([*parts, b">>"])
