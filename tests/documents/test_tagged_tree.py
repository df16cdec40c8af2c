"""What a document is to a program that reads it aloud: its tree of elements, and every mark in exactly one of them."""

import io
import threading
from typing import Any

import pypdf
import pytest
import reportlab
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coordinator_app.documents import phrases
from coordinator_app.documents.model import (
    Bar,
    BarChart,
    Block,
    BulletList,
    Checklist,
    ChecklistItem,
    Column,
    ColumnKind,
    DataTable,
    Heading,
    KeyValues,
    Notice,
    Paragraph,
    SourceItem,
    SourceList,
    StackedBar,
)
from coordinator_app.documents.render import render
from coordinator_app.documents.tagged.figure import FigurePlace
from documents.extraction import squeezed
from documents.sample_documents import application_summary, document_of, long_table
from documents.structure import Node, pieces_of, reader_of, tree_of

WORDS = st.sampled_from(
    ("Quartier", "Straße 12", "1.234,50\u00a0€", "Ein Satz mit mehr Wörtern. " * 30, "x" * 150)
)
TEXTS = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
BARS = st.lists(st.builds(Bar, TEXTS, st.integers(1, 9), TEXTS), min_size=1, max_size=4).map(tuple)
ROWS = st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=5).map(tuple)
BLOCKS = st.one_of(
    st.builds(Paragraph, TEXTS),
    st.builds(KeyValues, ROWS),
    st.builds(BulletList, st.lists(TEXTS, min_size=1, max_size=4).map(tuple)),
    st.builds(lambda rows: DataTable("Werte", (Column("Was"), Column("Wie viel")), rows), ROWS),
    st.builds(lambda bars: StackedBar("Teile", "Es sind Teile.", bars), BARS),
    st.builds(lambda texts: Notice("Hinweis", tuple(texts)), st.lists(TEXTS, min_size=1, max_size=3)),
    st.builds(lambda text: SourceList((SourceItem(text, "https://example.org/a"),)), TEXTS),
)
FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
SENTENCE = "Ein Satz über das Quartier, der etwa eine Zeile füllt und dann endet. "


def body_of(*blocks: Block) -> tuple[Node, ...]:
    """The elements of a document below its head: kicker, title, and what identifies it."""
    return tree_of(reader_of(render(document_of(*blocks)).content)).kids[3:]


def shape_of(node: Node) -> Any:
    """The roles of an element and of all below it."""
    return (node.role, *map(shape_of, node.kids))


def expected_shape(block: Block) -> list[Any]:
    """What a block must become."""
    match block:
        case Paragraph():
            return [("P",)]
        case KeyValues(rows):
            return [("Table", *[("TR", ("TH",), ("TD",))] * len(rows))]
        case BulletList(items):
            return [_list_of(len(items))]
        case DataTable(_, _, rows):
            head = ("TR", ("TH",), ("TH",))
            return [("Table", ("Caption",), head, *[("TR", ("TH",), ("TD",))] * len(rows))]
        case StackedBar(_, _, parts):
            return [("P",), ("Figure",), _list_of(len(parts))]
        case Notice(_, items):
            return [("Div", ("P",), _list_of(len(items)))]
        case SourceList():
            return [("L", ("LI", ("Lbl",), ("LBody", ("Link",))))]
    raise AssertionError(block)


def _list_of(items: int) -> Any:
    return ("L", *[("LI", ("Lbl",), ("LBody",))] * items)


@FEW
@given(st.lists(BLOCKS, min_size=1, max_size=6))
def test_the_tree_is_the_document_whatever_pages_its_blocks_fall_on(blocks: list[Block]) -> None:
    assert [shape_of(node) for node in body_of(*blocks)] == [
        shape for block in blocks for shape in expected_shape(block)
    ]


@FEW
@given(st.lists(BLOCKS, min_size=1, max_size=6))
def test_every_mark_is_owned_once_and_the_parent_tree_agrees(blocks: list[Block]) -> None:
    reader = reader_of(render(document_of(*blocks)).content)
    owned = [mark for node in tree_of(reader).walk() for mark in node.marks]
    drawn = [(piece.page, piece.mcid) for piece in pieces_of(reader) if piece.mcid is not None]
    assert sorted(owned) == sorted(drawn)
    assert len(set(owned)) == len(owned)
    root: Any = reader.trailer["/Root"]
    numbers = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    parents = {numbers[at]: numbers[at + 1].get_object() for at in range(0, len(numbers), 2)}
    for number, page in enumerate(reader.pages):
        tags = [piece.tag for piece in pieces_of(reader) if piece.page == number and piece.mcid is not None]
        assert [element.get_object()["/S"] for element in parents[page["/StructParents"]]] == tags
        for annotation in page.get("/Annots", ()):
            assert parents[annotation.get_object()["/StructParent"]]["/S"] == "/Link"


@FEW
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_the_text_of_an_element_is_what_was_typed_with_its_spaces(texts: list[str]) -> None:
    nodes = body_of(*map(Paragraph, texts))
    assert [" ".join(node.text.split()) for node in nodes] == [" ".join(text.split()) for text in texts]


def test_all_that_is_drawn_is_marked_and_no_text_of_the_body_is_an_artifact() -> None:
    reader = reader_of(render(application_summary()).content)
    pieces = pieces_of(reader)
    assert {piece.tag for piece in pieces if piece.mcid is None} == {"/Artifact"}
    texts = [piece.text for piece in pieces if piece.mcid is None and piece.text]
    assert len(texts) == len(reader.pages)
    assert all("Seite" in text for text in texts)


def test_a_long_table_is_one_table_whose_header_is_read_once() -> None:
    reader = reader_of(render(document_of(long_table(120))).content)
    _, table = tree_of(reader).all("Table")
    assert len(reader.pages) > 2
    assert len(table.all("TR")) == 121
    assert [node.text for node in table.all("TH") if node.attributes["/Scope"] == "/Column"] == [
        "Nr.",
        "Vorhaben",
        "Programm",
        "Betrag",
    ]
    repeated = [piece for piece in pieces_of(reader) if piece.tag == "/Artifact" and "Vorhaben" in piece.text]
    assert len(repeated) == len(reader.pages) - 1


def test_a_row_divided_between_pages_stays_one_row() -> None:
    cells = tuple((f"{number}", SENTENCE * (40 + number)) for number in range(9))
    (table,) = body_of(DataTable(None, (Column("Nr."), Column("Text")), cells))
    assert [node.text.count("Satz") for node in table.all("TD")] == [40 + number for number in range(9)]
    assert any(len({page for page, _ in node.marks}) > 1 for node in table.all("TD"))


def test_labels_are_headers_of_their_rows_and_numbers_are_not() -> None:
    def scopes(column: Column, *cells: str | None) -> list[Any]:
        (table,) = body_of(DataTable(None, (column, Column("B")), tuple((cell, "x") for cell in cells)))
        return [node.attributes.get("/Scope") for row in table.all("TR")[1:] for node in row.kids]

    assert scopes(Column("A"), "a", "b") == ["/Row", None] * 2
    assert scopes(Column("A"), "a", None) == [None] * 4
    assert scopes(Column("A", ColumnKind.NUMBER), "1", "2") == [None] * 4


def test_a_fact_alone_on_a_row_of_pairs_spans_the_others() -> None:
    rows = (("Beginn", "2027"), ("Ende", "2028"), ("Bedarf", SENTENCE * 4))
    (table,) = body_of(KeyValues(rows, paired=True))
    assert [len(row.kids) for row in table.kids] == [4, 2]
    assert table.kids[1].kids[1].attributes["/ColSpan"] == 3


def test_text_and_area_of_a_link_are_in_one_element_also_over_several_lines() -> None:
    url = "https://example.org/" + "lang/" * 60
    (listing,) = body_of(SourceList((SourceItem("Titel " * 30, url, "01.09.2026"),)))
    (link,) = listing.all("Link")
    assert link.text.replace(" ", "") == url
    assert len(link.annotations) > 1
    assert {annotation["/Contents"] for annotation in link.annotations} == {url}
    assert squeezed(listing.text).endswith(squeezed(url + ", " + phrases.SEEN.format(seen="01.09.2026")))


def test_headings_have_the_levels_and_the_texts_of_the_bookmarks() -> None:
    blocks = (Heading(1, "Eins"), Heading(2, "Zwei"), Paragraph("x"), Heading(3, "Drei"), Heading(1, "Vier"))
    reader = reader_of(render(document_of(*blocks)).content)
    headings = [(node.role, node.text) for node in tree_of(reader).walk() if node.role[0] == "H"]
    assert headings == [("H1", "Eins"), ("H2", "Zwei"), ("H3", "Drei"), ("H1", "Vier")]
    assert [(f"H{level}", title) for level, title in _bookmarks(reader.outline)] == headings


def _bookmarks(entries: Any, level: int = 1) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for entry in entries:
        found += _bookmarks(entry, level + 1) if isinstance(entry, list) else [(level, str(entry.title))]
    return found


def test_a_figure_has_the_text_for_people_who_cannot_see_it_and_its_place() -> None:
    bars = (Bar("Stadt", 3, "3"), Bar("Land", 1, "1"))
    nodes = body_of(BarChart("A", "Die Stadt trägt am meisten.", bars), StackedBar("B", "Dito.", bars))
    figures = [node for node in nodes if node.role == "Figure"]
    assert [node.alternative for node in figures] == ["Die Stadt trägt am meisten.", "Dito."]
    for node in figures:
        left, bottom, right, top = map(float, node.attributes["/BBox"])
        assert 0 < left < right < 600
        assert 0 < bottom < top < 850


def test_a_chart_of_nothing_but_zeros_has_no_figure() -> None:
    assert "Figure" not in [node.role for node in body_of(BarChart("A", "Nichts.", (Bar("a", 0, "0"),)))]


def test_boxes_are_read_out_as_words() -> None:
    items = (ChecklistItem("offen"), ChecklistItem("bestätigt", confirmed="Amt"))
    (listing,) = body_of(Checklist(items))
    assert [(node.text, node.alternative) for node in listing.all("Lbl")] == [
        ("☐", phrases.OPEN_BOX),
        ("☑", phrases.TICKED_BOX),
    ]


def test_threads_that_render_at_the_same_time_give_the_same_bytes() -> None:
    expected = render(application_summary()).content
    made: list[bytes] = []
    threads = [
        threading.Thread(target=lambda: made.append(render(application_summary()).content)) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(made) == {expected}
    assert len(made) == len(threads)


def test_a_figure_without_a_text_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a text"):
        FigurePlace(" ")


def test_reportlab_is_the_version_whose_inner_parts_are_used() -> None:
    assert reportlab.Version.split(".")[:2] == ["5", "1"], (
        "read documents/tagged again beside the new ReportLab"
    )


def test_most_objects_are_packed() -> None:
    content = render(document_of(long_table(2000))).content
    assert len(content) < 600_000
    assert len(pypdf.PdfReader(io.BytesIO(content)).pages) > 30
