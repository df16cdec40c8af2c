"""Layout never fails, whatever is put into the blocks."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coordinator_app.documents.model import (
    Bar,
    BarChart,
    Column,
    ColumnKind,
    DataTable,
    Heading,
    KeyValues,
    Notice,
    Paragraph,
    StackedBar,
)
from coordinator_app.documents.render import render
from documents.sample_documents import document_of

WORDS = (
    "Quartiersentwicklungskonzept",
    "a",
    "<b>",
    "x" * 300,
    "1.234,50\u00a0€",
    "\n",
    "中",
    "Zeile\n" * 60,
    "Satz mit Worten " * 120,
)
TEXTS = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
COLUMNS = st.builds(
    Column,
    TEXTS,
    st.sampled_from(ColumnKind),
    st.integers(min_value=1, max_value=4),
    st.booleans(),
)
BARS = st.lists(st.builds(Bar, TEXTS, st.integers(min_value=0, max_value=9), TEXTS), max_size=30).map(tuple)
FEW_EXAMPLES = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def tables(draw: st.DrawFn) -> DataTable:
    columns = tuple(draw(st.lists(COLUMNS, min_size=1, max_size=14)))
    row = st.tuples(*(st.none() | TEXTS for _ in columns))
    rows = tuple(draw(st.lists(row, min_size=1, max_size=5)))
    return DataTable(draw(TEXTS), columns, rows, has_total=draw(st.booleans()))


@FEW_EXAMPLES
@given(TEXTS, TEXTS, tables(), st.integers(min_value=0, max_value=40))
def test_any_table_can_be_set_below_any_heading(
    first: str, second: str, table: DataTable, lines: int
) -> None:
    document = document_of(Paragraph("Zeile\n" * lines), Heading(1, first), Heading(2, second), table)
    assert render(document).pages >= 1


@FEW_EXAMPLES
@given(st.lists(TEXTS, min_size=2, max_size=6), BARS)
def test_any_notice_facts_and_charts_can_be_set(texts: list[str], bars: tuple[Bar, ...]) -> None:
    blocks = (
        Notice(texts[0], tuple(texts), texts[1]),
        KeyValues(tuple((text, text) for text in texts)),
        BarChart(texts[0], "Balken.", bars),
        StackedBar(texts[1], "Ein Balken.", bars),
    )
    assert render(document_of(*blocks)).pages >= 1
