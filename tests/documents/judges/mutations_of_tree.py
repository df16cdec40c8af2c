"""Ways to break the tree, its owners, its order and its words."""

from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

from documents.judges.breaking import (
    Step,
    elements,
    first,
    is_mark,
    kids_of,
    mutation,
    own_mark,
    remove,
    rewrite,
    rewrite_mark,
    same,
    set_kids,
)

# The catalogue and the pages.


@mutation
def _without_tree(pdf: Pdf) -> None:
    del pdf.Root["/StructTreeRoot"]


@mutation
def _without_mark_info(pdf: Pdf) -> None:
    del pdf.Root["/MarkInfo"]


@mutation
def _not_marked(pdf: Pdf) -> None:
    pdf.Root["/MarkInfo"]["/Marked"] = False


@mutation
def _suspect(pdf: Pdf) -> None:
    pdf.Root["/MarkInfo"]["/Suspects"] = True


@mutation
def _without_language(pdf: Pdf) -> None:
    del pdf.Root["/Lang"]


@mutation
def _wrong_language(pdf: Pdf) -> None:
    pdf.Root["/Lang"] = String("en-US")


@mutation
def _paragraph_in_another_language(pdf: Pdf) -> None:
    first(pdf, "P")["/Lang"] = String("fr")


@mutation
def _title_not_shown(pdf: Pdf) -> None:
    pdf.Root["/ViewerPreferences"]["/DisplayDocTitle"] = False


@mutation
def _page_without_parents(pdf: Pdf) -> None:
    del pdf.pages[0].obj["/StructParents"]


@mutation
def _pages_with_the_same_parents(pdf: Pdf) -> None:
    pdf.pages[1].obj["/StructParents"] = pdf.pages[0].obj["/StructParents"]


@mutation
def _page_without_tab_order(pdf: Pdf) -> None:
    for page in pdf.pages:
        if "/Annots" in page.obj:
            del page.obj["/Tabs"]


@mutation
def _script_at_opening(pdf: Pdf) -> None:
    pdf.Root["/OpenAction"] = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


# The tree of parents and the owners of content.


@mutation
def _without_parent_tree(pdf: Pdf) -> None:
    del pdf.Root["/StructTreeRoot"]["/ParentTree"]


@mutation
def _parent_entry_missing(pdf: Pdf) -> None:
    numbers: Any = pdf.Root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    del numbers[0:2]


@mutation
def _parent_entry_wrong(pdf: Pdf) -> None:
    numbers: Any = pdf.Root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    entry = next(item for item in list(numbers)[1::2] if isinstance(item, Array))
    entry[0], entry[1] = entry[1], entry[0]


@mutation
def _content_owned_twice(pdf: Pdf) -> None:
    element, mcid, page = own_mark(pdf, "P")
    others = [other for other in elements(pdf, "P") if not same(other, element)]
    other = others[-1]
    set_kids(other, [*kids_of(other), Dictionary(Type=Name.MCR, Pg=page, MCID=mcid)])


@mutation
def _content_never_owned(pdf: Pdf) -> None:
    remove(list(elements(pdf, "P"))[-1])


@mutation
def _content_claimed_that_is_not_there(pdf: Pdf) -> None:
    element, _, page = own_mark(pdf, "P")
    set_kids(element, [*kids_of(element), Dictionary(Type=Name.MCR, Pg=page, MCID=99_999)])


@mutation
def _contents_exchanged(pdf: Pdf) -> None:
    element, mcid, page = own_mark(pdf, "P", "LBody", "TD")
    other = next(
        item for item in elements(pdf, "P", "LBody") if not same(item, element) and item.get("/Pg") == page
    )
    new = {mcid: int(kids_of(other)[0]), int(kids_of(other)[0]): mcid}

    def change(operands: list[Any], operator: str) -> list[Step] | None:
        for old, number in new.items():
            if is_mark(operands, operator, old):
                return [([operands[0], Dictionary(MCID=number)], operator)]
        return None

    rewrite(pdf, page, change)


# Order.


@mutation
def _blocks_in_another_order(pdf: Pdf) -> None:
    document = first(pdf, "Document")
    kids = kids_of(document)
    kids[1], kids[2] = kids[2], kids[1]
    set_kids(document, kids)


@mutation
def _last_block_first(pdf: Pdf) -> None:
    document = first(pdf, "Document")
    kids = kids_of(document)
    set_kids(document, [kids[-1], *kids[:-1]])


@mutation
def _cells_in_another_order(pdf: Pdf) -> None:
    row = next(item for item in elements(pdf, "TR") if len(kids_of(item)) > 2)
    first, second, *others = kids_of(row)
    set_kids(row, [second, first, *others])


@mutation
def _text_moved_down_the_page(pdf: Pdf) -> None:
    """What is drawn and read first stands below everything else."""
    _, mcid, page = own_mark(pdf, "P", "Title")
    down, back = ([-500], "Ts"), ([0], "Ts")
    rewrite_mark(pdf, page, mcid, lambda steps: [steps[0], down, *steps[1:-1], back, steps[-1]])


@mutation
def _text_beyond_the_edge(pdf: Pdf) -> None:
    _, mcid, page = own_mark(pdf, "P")
    wide, back = ([40], "Tc"), ([0], "Tc")
    rewrite_mark(pdf, page, mcid, lambda steps: [steps[0], wide, *steps[1:-1], back, steps[-1]])


@mutation
def _text_on_text(pdf: Pdf) -> None:
    """What stands in one line is drawn on the line above it."""
    _, mcid, page = own_mark(pdf, "TD", "LBody")
    up, back = ([10], "Ts"), ([0], "Ts")
    rewrite_mark(pdf, page, mcid, lambda steps: [steps[0], up, *steps[1:-1], back, steps[-1]])


# Words.


@mutation
def _lines_joined(pdf: Pdf) -> None:
    """The space at the end of a line is gone."""
    joined = 0

    def change(operands: list[Any], operator: str) -> list[Step] | None:
        nonlocal joined
        if operator == "Tj" and bytes(operands[0]).endswith(b" ") and len(bytes(operands[0])) > 40:
            joined += 1
            return [([String(bytes(operands[0])[:-1])], operator)]
        return None

    rewrite(pdf, pdf.pages[0].obj, change)


@mutation
def _read_out_as_something_else(pdf: Pdf) -> None:
    element, _, _ = own_mark(pdf, "TD", "P")
    element["/ActualText"] = String("Das steht hier nicht.")


@mutation
def _amount_changed(pdf: Pdf) -> None:
    """A cell of a table says another number than the document."""
    element = list(elements(pdf, "TD"))[-1]
    mcid, page = int(kids_of(element)[0]), element["/Pg"]

    rewrite_mark(pdf, page, mcid, _shortened)


def _shortened(steps: list[Step]) -> list[Step]:
    return [
        ([String(bytes(operands[0])[:-2])] if name == "Tj" else operands, name) for operands, name in steps
    ]


@mutation
def _text_hidden_as_artifact(pdf: Pdf) -> None:
    element, mcid, page = own_mark(pdf, "P")
    remove(element)
    rewrite_mark(pdf, page, mcid, lambda steps: [([Name.Artifact], "BMC"), *steps[1:]])


@mutation
def _text_hidden_as_footer(pdf: Pdf) -> None:
    element, mcid, page = own_mark(pdf, "P")
    remove(element)
    footer = Dictionary(Type=Name.Pagination, Subtype=Name.Footer)
    rewrite_mark(pdf, page, mcid, lambda steps: [([Name.Artifact, footer], "BDC"), *steps[1:]])


@mutation
def _text_without_mark(pdf: Pdf) -> None:
    element, mcid, page = own_mark(pdf, "P")
    remove(element)
    rewrite_mark(pdf, page, mcid, lambda steps: steps[1:-1])


@mutation
def _artifact_in_content(pdf: Pdf) -> None:
    _, mcid, page = own_mark(pdf, "P")
    begin: Step = ([Name.Artifact], "BMC")
    end: Step = ([], "EMC")
    rewrite_mark(pdf, page, mcid, lambda steps: [steps[0], begin, *steps[1:-1], end, steps[-1]])


@mutation
def _text_invisible(pdf: Pdf) -> None:
    _, mcid, page = own_mark(pdf, "P")
    rewrite_mark(pdf, page, mcid, lambda steps: [steps[0], ([3], "Tr"), *steps[1:-1], ([0], "Tr"), steps[-1]])
