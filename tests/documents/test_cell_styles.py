"""Shared styles of cells are those that ReportLab sets one by one, whatever the commands."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.colors import black, blue
from reportlab.platypus import Table, TableStyle

from coordinator_app.documents.tagged.cell_styles import shared_styles

MOST = 4
LOOKS: tuple[tuple[Any, ...], ...] = (
    ("FONT", "Courier", 9, 11),
    ("FONTNAME", "Courier-Bold"),
    ("TEXTCOLOR", blue),
    ("ALIGN", "RIGHT"),
    ("VALIGN", "TOP"),
    ("LEFTPADDING", 1),
    ("RIGHTPADDING", 2),
    ("TOPPADDING", 3),
    ("BOTTOMPADDING", 4),
)


@st.composite
def tables(draw: st.DrawFn) -> tuple[int, int, list[tuple[Any, ...]]]:
    rows, columns = draw(st.integers(1, MOST)), draw(st.integers(1, MOST))

    def span(length: int) -> st.SearchStrategy[list[int]]:
        ends = st.lists(st.integers(0, length - 1), min_size=2, max_size=2).map(sorted)
        return st.one_of(ends, ends.map(lambda pair: [place - length for place in pair]), st.just([0, -1]))

    commands = [("LINEBELOW", (0, 0), (-1, -1), 1, black)]
    for name, *values in draw(st.lists(st.sampled_from(LOOKS), max_size=6)):
        across, down = draw(span(columns)), draw(span(rows))
        commands.append((name, (across[0], down[0]), (across[1], down[1]), *values))
    return rows, columns, commands


@given(tables())
def test_cells_look_as_with_a_style_of_their_own(table: tuple[int, int, list[tuple[Any, ...]]]) -> None:
    rows, columns, commands = table
    plain = Table([["x"] * columns for _ in range(rows)], style=TableStyle(commands))
    styles, others = shared_styles(rows, columns, commands)
    assert others == commands[:1]
    assert [len(row) for row in styles] == [columns] * rows
    for own_row, shared_row in zip(plain._cellStyles, styles, strict=True):
        for own, shared in zip(own_row, shared_row, strict=True):
            told = {name: value for name, value in vars(own).items() if name != "name"}
            assert told == {name: value for name, value in vars(shared).items() if name != "name"}
