"""Lines are broken where ReportLab itself would break them, however the text and the room are."""

from hypothesis import given
from hypothesis import strategies as st
from reportlab.platypus import Paragraph

from coordinator_app.documents import fonts
from coordinator_app.documents.flowables import FlowableFactory
from coordinator_app.documents.text import Markup
from documents.kind_reading import MORE_EXAMPLES

WORDS = st.sampled_from(
    (
        "a",
        "Quartier",
        "Nachbarschaftstreff",
        "1.234,50\u00a0€",
        "§\u00a05",
        "x" * 60,
        "und",
        "Grün–Blau",
        "\n",
        "  ",
    )
)
TEXTS = st.lists(WORDS, min_size=1, max_size=60).map(" ".join)
WIDTHS = st.floats(20, 500)
STYLES = st.sampled_from(("body", "item", "source", "amount", "heading1", "lead"))


@MORE_EXAMPLES
@given(TEXTS, WIDTHS, STYLES)
def test_lines_are_those_of_reportlab(text: str, width: float, style: str) -> None:
    fonts.register()
    ours, theirs = (FlowableFactory().paragraph(Markup(text), style) for _ in range(2))
    found, expected = ours.breakLines([width, width]), Paragraph.breakLines(theirs, [width, width])
    assert found.lines == expected.lines
    assert (found.ascent, found.descent, found.fontSize) == (
        expected.ascent,
        expected.descent,
        expected.fontSize,
    )
