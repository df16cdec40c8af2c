"""What ways to break a finished PDF have in common: finding an element, a mark, an operator, and changing it.

A way takes the open file and changes it. What it needs (a link, a picture, an attachment) the demonstration has; where
it finds nothing to break it raises `LookupError`, so that none passes for nothing.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Pdf

Mutation = Callable[[Pdf], None]
Step = tuple[list[Any], str]
MUTATIONS: dict[str, Mutation] = {}


def mutation(change: Mutation) -> Mutation:
    MUTATIONS[change.__name__.strip("_")] = change
    return change


def elements(pdf: Pdf, *types: str) -> Iterator[Any]:
    """The elements of some types, in reading order."""
    waiting = [pdf.Root["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop()
        if str(element.get("/S", "")).lstrip("/") in types:
            yield element
        waiting += [kid for kid in reversed(kids_of(element)) if isinstance(kid, Dictionary) and "/S" in kid]


def kids_of(element: Any) -> list[Any]:
    kids = element.get("/K")
    return [] if kids is None else list(kids) if isinstance(kids, Array) else [kids]


def set_kids(element: Any, kids: list[Any]) -> None:
    element["/K"] = Array(kids)
    for kid in kids:
        if isinstance(kid, Dictionary) and "/S" in kid:
            kid["/P"] = element


def first(pdf: Pdf, *types: str) -> Any:
    found = next(elements(pdf, *types), None)
    if found is None:
        raise LookupError(f"no element of type {types}")
    return found


def remove(element: Any) -> None:
    parent = element["/P"]
    parent["/K"] = Array([kid for kid in kids_of(parent) if not same(kid, element)])


def same(one: Any, other: Any) -> bool:
    return isinstance(one, Dictionary) and one.objgen == other.objgen


def own_mark(pdf: Pdf, *types: str) -> tuple[Any, int, Any]:
    """An element that holds a bare MCID: the element, the MCID, its page."""
    for element in elements(pdf, *types):
        for kid in kids_of(element):
            if not isinstance(kid, Dictionary):
                return element, int(kid), element["/Pg"]
    raise LookupError(f"no element of type {types} with content of its own")


def rewrite(pdf: Pdf, page: Any, change: Callable[[list[Any], str], list[Step] | None]) -> None:
    """Put other steps in the place of one; None keeps it."""
    steps: list[Step] = []
    changed = False
    for step in pikepdf.parse_content_stream(pikepdf.Page(page)):
        old = (list(step.operands), str(step.operator))
        new = change(*old)
        changed = changed or new is not None
        steps += [old] if new is None else new
    if not changed:
        raise LookupError("nothing on this page to change")
    page["/Contents"] = pdf.make_stream(
        pikepdf.unparse_content_stream([(operands, pikepdf.Operator(name)) for operands, name in steps])
    )


def is_mark(operands: list[Any], operator: str, mcid: int) -> bool:
    return operator == "BDC" and isinstance(operands[1], Dictionary) and operands[1].get("/MCID") == mcid


def link(pdf: Pdf) -> Any:
    for page in pdf.pages:
        for area in page.obj.get("/Annots", Array()):
            return area
    raise LookupError("no link")


def xmp(pdf: Pdf, old: str, new: str) -> None:
    stream: Any = pdf.Root["/Metadata"]
    text = stream.read_bytes().decode("utf-8")
    if old not in text:
        raise LookupError(f"{old} is not in the metadata")
    stream.write(text.replace(old, new).encode("utf-8"))


def font(pdf: Pdf) -> Any:
    return next(iter(pdf.pages[0].resources["/Font"].values()))


def attachment(pdf: Pdf) -> Any:
    return pdf.Root["/AF"][0]


def rewrite_mark(pdf: Pdf, page: Any, mcid: int, change: Callable[[list[Step]], list[Step]]) -> None:
    """Change the steps from the begin to the end of one mark."""
    inside: list[Step] = []

    def collect(operands: list[Any], operator: str) -> list[Step] | None:
        if not inside and not is_mark(operands, operator, mcid):
            return None
        if inside and inside[-1][1] == "EMC":
            return None
        inside.append((operands, operator))
        return change(inside) if operator == "EMC" else []

    rewrite(pdf, page, collect)
