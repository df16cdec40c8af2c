"""The field of the signature, appended to a finished file so that the file stays PDF/UA and PDF/A.

The field has no area, so nothing is seen of it; but it is there, and so it stands in the structure tree like any other form
field, named for those who have the file read out.
"""

import hashlib
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.extensions import DeveloperExtension
from pyhanko.pdf_utils.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NumberObject,
    TextStringObject,
    pdf_name,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field, enumerate_sig_fields

FIELD = "Signatur"
"""The name of the field in the file."""

_LAST_PAGE = -1
_IDENTIFIER_BYTES = 16


class Update(IncrementalPdfFileWriter):
    """What is appended to a file: no other metadata, which describe the document, and no chance.

    pyHanko would enter its own name and the time of its own clock into the metadata, and a random identifier. It would also
    call the file PDF 2.0, which PDF/A-2 and PDF/A-3 are not.
    """

    def __init__(self, content: bytes) -> None:
        super().__init__(BytesIO(content))

    def ensure_output_version(self, version: tuple[int, int]) -> None:
        """Stay with the version of the file."""

    def register_extension(self, ext: DeveloperExtension) -> None:
        """Name extensions of PDF 1.7 only; those of 2.0 have another form."""
        if ext.base_version == "/1.7":
            super().register_extension(ext)

    @classmethod
    def _handle_id(cls, prev: Any) -> ArrayObject:
        first = prev.trailer["/ID"][0]
        if isinstance(first, TextStringObject):  # pyHanko takes bytes for text where they could be one
            first = ByteStringObject(first.original_bytes)
        digest = hashlib.sha256(prev.stream.getvalue()).digest()
        return ArrayObject([first, ByteStringObject(digest[:_IDENTIFIER_BYTES])])

    def _update_meta(self) -> None:
        """Leave the metadata as they are."""


def append_field(update: Update, description: str) -> None:
    """Append the field to the last page and to the end of the structure tree.

    Raises:
        KeyError: The file is not tagged.
    """
    append_signature_field(
        update, SigFieldSpec(FIELD, on_page=_LAST_PAGE, box=None, readable_field_name=description)
    )
    ((_, _, field),) = enumerate_sig_fields(update)
    _tag(update, field)


def _tag(update: Update, field: IndirectObject) -> None:
    """Make the field belong to an element of its own, the last of the document."""
    root = update.root["/StructTreeRoot"]
    page = field.get_object().raw_get("/P")
    document = _only(root, "/K")
    mark = DictionaryObject(
        {pdf_name("/Type"): pdf_name("/OBJR"), pdf_name("/Pg"): page, pdf_name("/Obj"): field}
    )
    element = update.add_object(
        DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/StructElem"),
                pdf_name("/S"): pdf_name("/Form"),
                pdf_name("/P"): document,
                pdf_name("/Pg"): page,
                pdf_name("/K"): mark,
            }
        )
    )
    _append_kid(update, document.get_object(), element)
    key = root["/ParentTreeNextKey"]
    field.get_object()[pdf_name("/StructParent")] = NumberObject(key)
    numbers = root["/ParentTree"]["/Nums"]
    numbers.extend((NumberObject(key), element))
    update.update_container(numbers)
    root[pdf_name("/ParentTreeNextKey")] = NumberObject(key + 1)
    update.update_container(root)


def _only(holder: DictionaryObject, name: str) -> IndirectObject:
    """Return the reference under a name, also where it is a list of one."""
    found = holder.raw_get(name)
    reference: IndirectObject
    (reference,) = found if isinstance(found, ArrayObject) else (found,)
    return reference


def _append_kid(update: Update, holder: DictionaryObject, kid: IndirectObject) -> None:
    kids = holder.raw_get("/K")
    if not isinstance(kids, ArrayObject):
        kids = ArrayObject([kids])
    holder[pdf_name("/K")] = ArrayObject([*kids, kid])
    update.update_container(holder)
