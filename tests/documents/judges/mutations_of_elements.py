"""Ways to break headings, tables, lists, pictures and links."""

from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

from documents.judges.breaking import elements, first, kids_of, link, mutation, remove, same, set_kids

# Headings and bookmarks.


@mutation
def _heading_as_paragraph(pdf: Pdf) -> None:
    list(elements(pdf, "H2"))[-1]["/S"] = Name.P


@mutation
def _paragraph_as_heading(pdf: Pdf) -> None:
    list(elements(pdf, "P"))[-1]["/S"] = Name.H1


@mutation
def _heading_level_left_out(pdf: Pdf) -> None:
    for heading in elements(pdf, "H2"):
        heading["/S"] = Name.H3


@mutation
def _first_heading_of_second_level(pdf: Pdf) -> None:
    first(pdf, "H1")["/S"] = Name.H2


@mutation
def _bookmark_says_something_else(pdf: Pdf) -> None:
    pdf.Root["/Outlines"]["/First"]["/Title"] = String("Etwas anderes")


@mutation
def _bookmark_leads_elsewhere(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root[0].destination = Array([pdf.pages[-1].obj, Name.Fit])
        outline.root[0].action = None


@mutation
def _without_bookmarks(pdf: Pdf) -> None:
    del pdf.Root["/Outlines"]


# Tables and lists.


@mutation
def _header_without_scope(pdf: Pdf) -> None:
    del first(pdf, "TH")["/A"]


@mutation
def _headers_as_cells(pdf: Pdf) -> None:
    for header in elements(pdf, "TH"):
        header["/S"] = Name.TD


@mutation
def _cell_missing(pdf: Pdf) -> None:
    remove(kids_of(list(elements(pdf, "TR"))[-1])[0])


@mutation
def _row_missing(pdf: Pdf) -> None:
    remove(list(elements(pdf, "TR"))[-1])


@mutation
def _cells_without_row(pdf: Pdf) -> None:
    row = list(elements(pdf, "TR"))[-1]
    table, cells = row["/P"], kids_of(row)
    set_kids(table, [kid for kid in kids_of(table) if not same(kid, row)] + cells)


@mutation
def _two_rows_in_one(pdf: Pdf) -> None:
    *_, before, last = elements(pdf, "TR")
    set_kids(before, [*kids_of(before), *kids_of(last)])
    remove(last)


@mutation
def _table_as_section(pdf: Pdf) -> None:
    first(pdf, "Table")["/S"] = Name.Sect


@mutation
def _list_item_without_body(pdf: Pdf) -> None:
    first(pdf, "LBody")["/S"] = Name.Div


@mutation
def _list_as_section(pdf: Pdf) -> None:
    first(pdf, "L")["/S"] = Name.Sect


@mutation
def _unknown_role(pdf: Pdf) -> None:
    first(pdf, "P")["/S"] = Name.Absatz


@mutation
def _roles_in_a_circle(pdf: Pdf) -> None:
    first(pdf, "P")["/S"] = Name.Absatz
    pdf.Root["/StructTreeRoot"]["/RoleMap"] = Dictionary(
        {"/Absatz": Name.Text, "/Text": Name.Absatz, "/Title": Name.P}
    )


# Pictures and links.


@mutation
def _picture_without_words(pdf: Pdf) -> None:
    del first(pdf, "Figure")["/Alt"]


@mutation
def _picture_with_empty_words(pdf: Pdf) -> None:
    first(pdf, "Figure")["/Alt"] = String("")


@mutation
def _picture_named_as_a_file(pdf: Pdf) -> None:
    first(pdf, "Figure")["/Alt"] = String("image1.png")


@mutation
def _picture_as_paragraph(pdf: Pdf) -> None:
    picture = first(pdf, "Figure")
    picture["/S"] = Name.P
    del picture["/Alt"]


@mutation
def _link_without_description(pdf: Pdf) -> None:
    del link(pdf)["/Contents"]


@mutation
def _link_without_parent(pdf: Pdf) -> None:
    del link(pdf)["/StructParent"]


@mutation
def _link_without_its_area(pdf: Pdf) -> None:
    element = first(pdf, "Link")
    set_kids(
        element, [kid for kid in kids_of(element) if not (isinstance(kid, Dictionary) and "/Obj" in kid)]
    )


@mutation
def _text_outside_its_link(pdf: Pdf) -> None:
    """The words of a link belong to the paragraph, and the link is only its area."""
    element = first(pdf, "Link")
    parent = element["/P"]
    words = [kid for kid in kids_of(element) if not (isinstance(kid, Dictionary) and "/Obj" in kid)]
    page = element["/Pg"]
    marks = [
        kid if isinstance(kid, Dictionary) else Dictionary(Type=Name.MCR, Pg=page, MCID=int(kid))
        for kid in words
    ]
    kids = kids_of(parent)
    at = next(number for number, kid in enumerate(kids) if same(kid, element))
    set_kids(parent, [*kids[:at], *marks, *kids[at:]])
    element["/K"] = Array([kid for kid in kids_of(element) if isinstance(kid, Dictionary) and "/Obj" in kid])
    numbers: Any = pdf.Root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    entry = dict(zip(map(int, list(numbers)[::2]), list(numbers)[1::2], strict=True))[
        int(page["/StructParents"])
    ]
    for kid in words:
        if not isinstance(kid, Dictionary):
            entry[int(kid)] = parent


@mutation
def _area_beside_its_text(pdf: Pdf) -> None:
    area = link(pdf)
    area["/Rect"] = Array([float(side) + 80 * (number % 2) for number, side in enumerate(area["/Rect"])])


@mutation
def _link_to_a_local_file(pdf: Pdf) -> None:
    link(pdf)["/A"]["/URI"] = String("file:///etc/passwd")


@mutation
def _link_not_printed(pdf: Pdf) -> None:
    del link(pdf)["/F"]
