"""From ReportLab's objects and the structure tree to the bytes of a file, most of them in compressed object streams.

ReportLab would write a classic file: one bare object for each cell of a table, five times as large. It also leaves out the line
end before `endstream` that PDF/A asks for.
"""

import hashlib
import zlib
from collections.abc import Sequence
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject

from coordinator_app.documents.tagged.tree import StructureTree

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_END_OF_STREAM = b"endstream\n"
_OBJECTS_IN_STREAM = 200  # a reader that wants one object has to unpack so many
_WIDTHS = (1, 4, 2)  # bytes of an entry of the cross-reference stream: its kind, place, and index
_PLAIN, _PACKED = 1, 2


class Raw(PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """An object that is written already."""

    __RefOnly__ = 1

    def __init__(self, content: bytes = b"null") -> None:
        self.content = content

    def format(self, _document: Any) -> bytes:
        """Return it as it is."""
        return self.content


def stream(entries: bytes, content: bytes, *, packed: bool = True) -> bytes:
    """Write a stream with the given entries of its dictionary."""
    if packed:
        content = zlib.compress(content)
        entries += b"/Filter/FlateDecode"
    return b"<<%s/Length %d>>\nstream\n%s\nendstream\n" % (entries, len(content), content)


def file_of(canvas: Any, tree: StructureTree, information: bytes) -> bytes:
    """Write the file of a canvas whose pages are all there."""
    document = canvas._doc  # noqa: SLF001
    for font in document.delayedFonts:
        font.addObjects(document)
    root = Raw()
    document.Catalog.StructTreeRoot = root
    document.Catalog.MarkInfo = Raw(b"<</Marked true>>")
    document.Outlines.prepare(document, canvas)
    if document.Outlines.ready < 0:
        document.Catalog.Outlines = None
    catalogue_number = _number(document, document.Catalog)
    root_number = _number(document, root)
    information_number = _number(document, Raw(information))
    objects: list[bytes] = []
    while len(objects) + 1 in document.numberToId:  # objects that are formatted may bring others
        name = document.numberToId[len(objects) + 1]
        objects.append(_written(document.idToObject[name], document))
    pages = [_number(document, page) for page in document.Pages.pages]
    objects[root_number - 1], others = tree.written(
        root_number,
        len(objects) + 1,
        pages.__getitem__,
        lambda name: int(document.idToObjectNumberAndVersion[document.annotationName(name)][0]),
    )
    return _assembled([*objects, *others], catalogue_number, information_number)


def _number(document: Any, entry: Any) -> int:
    return int(document.idToObjectNumberAndVersion[document.Reference(entry).name][0])


def _written(entry: Any, document: Any) -> bytes:
    content: bytes = entry.format(document)
    if isinstance(entry, Raw) or not content.endswith(_END_OF_STREAM):
        return content
    return content.removesuffix(_END_OF_STREAM) + b"\n" + _END_OF_STREAM


def _assembled(objects: Sequence[bytes], catalogue: int, information: int) -> bytes:
    """Put streams as they are, all other objects packed, and the table of where each of them is."""
    output = bytearray(_HEADER)
    places: dict[int, tuple[int, int, int]] = {}

    def put(number: int, content: bytes) -> None:
        places[number] = (_PLAIN, len(output), 0)
        output.extend(b"%d 0 obj\n%s\nendobj\n" % (number, content.rstrip(b"\n")))

    loose: list[tuple[int, bytes]] = []
    for number, content in enumerate(objects, start=1):
        if content.endswith(_END_OF_STREAM):
            put(number, content)
        else:
            loose.append((number, content))
    following = len(objects) + 1
    for start in range(0, len(loose), _OBJECTS_IN_STREAM):
        group = loose[start : start + _OBJECTS_IN_STREAM]
        put(following, _object_stream([content for _, content in group], [number for number, _ in group]))
        places.update((number, (_PACKED, following, index)) for index, (number, _) in enumerate(group))
        following += 1
    digest = hashlib.md5(output, usedforsecurity=False).hexdigest().encode("ascii")
    beginning = len(output)
    places[following] = (_PLAIN, beginning, 0)
    entries = b"/Type/XRef/Size %d/W[%d %d %d]/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]" % (
        following + 1,
        *_WIDTHS,
        catalogue,
        information,
        digest,
        digest,
    )
    put(following, stream(entries, _cross_references(places)))
    return bytes(output) + b"startxref\n%d\n%%%%EOF\n" % beginning


def _object_stream(contents: Sequence[bytes], numbers: Sequence[int]) -> bytes:
    offset = 0
    heads = []
    for number, content in zip(numbers, contents, strict=True):
        heads.append(b"%d %d" % (number, offset))
        offset += len(content) + 1
    head = b" ".join(heads) + b"\n"
    entries = b"/Type/ObjStm/N %d/First %d" % (len(numbers), len(head))
    return stream(entries, head + b"\n".join(contents))


def _cross_references(places: dict[int, tuple[int, int, int]]) -> bytes:
    free = b"\x00" * 5 + b"\xff\xff"
    entries = [
        b"".join(value.to_bytes(width, "big") for value, width in zip(places[number], _WIDTHS, strict=True))
        for number in sorted(places)
    ]
    return b"".join([free, *entries])
